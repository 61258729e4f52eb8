// io.h: file objects. A ByteFile is a buffered file descriptor (BufferedReader, BufferedWriter, BufferedRandom
// and FileIO share it) or buffers another object with the methods of a raw or buffered file; a TextFile decodes and
// encodes on top of one.
//
// Text is handled at the level of encoded bytes: lines are found in the byte buffer and decoded whole, so
// there is one buffer, and tell() is a byte position. Encodings that are no superset of ASCII are converted
// to UTF-8 as a whole when reading begins.
#pragma once

#include <sys/stat.h>

#include <atomic>
#include <string>

#include "builtins/containers.h"

namespace bunpy {

extern Type file_io_type, buffered_reader_type, buffered_writer_type, buffered_random_type, text_file_type,
    string_io_type, bytes_io_type;
/// The abstract bases that isinstance() knows: io.IOBase and its three kinds.
extern Type io_base_type, raw_io_base_type, buffered_io_base_type, text_io_base_type;
/// io.UnsupportedOperation: an OSError and a ValueError.
extern Type unsupported_operation_type;

struct ByteFile : Object {
  std::atomic<Dict*> attributes;
  ObjectMutex mutex;
  std::atomic<void*> owner;  ///< the thread that holds the lock
  int fd;                 ///< -1: `raw` does the reading and writing
  Value raw;
  bool ready;             ///< __init__ has run, detach() has not
  bool raw_is_buffered;   ///< `raw` is what a TextFile was made from: read with read1() or read(), written once
  bool readable, writable, append, closed, close_fd, line_buffered;
  bool standard;          ///< 1 or 2 and written through stdio_write
  bool unbuffered;
  int64_t buffer_size;
  uint8_t* read_buffer;
  int64_t read_position, read_length;
  uint8_t* write_buffer;
  int64_t write_length;
  Value name, mode;
  class Link {  ///< keeps no file alive
   public:
    ByteFile* get() const { return hidden_ ? reinterpret_cast<ByteFile*>(~hidden_) : nullptr; }
    void set(ByteFile* f) { hidden_ = f ? ~reinterpret_cast<uintptr_t>(f) : 0; }

   private:
    uintptr_t hidden_;
  } next_open, previous_open;  ///< list of files that may have bytes to write
  ByteFile* next_kept;         ///< at exit
};

/// Holds a file's lock for a scope. A thread may take it again: reading and writing can run Python code (a raw file's
/// methods, signal handlers), and that may use the same file.
class FileLock {
 public:
  explicit FileLock(ByteFile* f) : file_(nullptr) {
    if (!threads_started) return;
    void* me = __builtin_thread_pointer();
    if (f->owner.load(std::memory_order_relaxed) == me) return;
    f->mutex.lock();
    f->owner.store(me, std::memory_order_relaxed);
    file_ = f;
  }
  ~FileLock() {
    if (file_ == nullptr) return;
    file_->owner.store(nullptr, std::memory_order_relaxed);
    file_->mutex.unlock();
  }
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  ByteFile* file_;
};

enum class Newlines : uint8_t { Universal, Untranslated, Lf, Cr, CrLf };

struct TextFile : Object {
  std::atomic<Dict*> attributes;
  ObjectMutex mutex;
  ByteFile* file;
  Value buffer;           ///< what it was made from when that is no ByteFile, else null
  Value encoding, errors, name, mode;
  Newlines newlines;
  bool line_buffered, write_through, ascii_superset, utf8;
  bool started;           ///< reading or writing has begun: no byte order mark from now on
  bool has_read;
  bool iterating;         ///< next() has been called, and not been the last
  uint8_t seen_newlines;  ///< what ended lines so far: kSawLf, kSawCr, kSawCrLf
  int64_t chunk_size;     ///< _CHUNK_SIZE: nothing but what programs see of it
};
enum : uint8_t { kSawLf = 1, kSawCr = 2, kSawCrLf = 4 };
/// A file's `newlines`: None, a str, or a tuple of them.
Value newlines_value(uint8_t seen);

// ---- bytes ------------------------------------------------------------------------------------------------

/// False = ValueError "I/O operation on closed file." pending.
bool file_usable(const ByteFile* f);
bool file_flush(ByteFile* f);
bool file_close(ByteFile* f);
/// Gives what is buffered to the raw file, which may keep it.
bool file_pass_on(ByteFile* f);
/// Where the next byte is written; 0 where the file has no positions.
int64_t file_position(ByteFile* f);
/// Appends up to `limit` bytes (-1: all there are) to `out`. False on error. `blocked`: none came because the
/// descriptor would block.
bool file_read(ByteFile* f, int64_t limit, std::string& out, bool* blocked = nullptr);
bool file_write(ByteFile* f, const char* data, int64_t length);
/// Position of the next byte read or written; -1 on error.
int64_t file_tell(ByteFile* f);
int64_t file_seek(ByteFile* f, int64_t offset, int whence);
/// Makes sure that bytes are buffered: 1 yes, 0 end of file, -1 error, -2 the descriptor would block. (Lock held.)
int file_fill(ByteFile* f);
bool file_truncate(ByteFile* f, int64_t size);
/// Makes `f` a buffer of another object's bytes.
void use_raw(ByteFile* f, Value raw, bool readable, bool writable, int64_t buffer_size);
Value open_file(Value path, Value mode, Value buffering, Value encoding, Value errors, Value newline,
                Value closefd, Value opener);
ByteFile* new_byte_file(int fd, const char* mode, Value name);
bool init_text_file(TextFile* f, ByteFile* file, Value encoding, Value errors, Value newline);
TextFile* new_text_file(ByteFile* file, Value encoding, Value errors, Value newline);
bool text_write(TextFile* f, Str* s);
/// One line (at most `limit` characters unless negative); empty at the end; null on error.
Value text_read_line(TextFile* f, int64_t limit);

/// The standard streams as objects (0, 1, 2): made on first use.
Value standard_stream(int fd);
/// sys.stdin / sys.stdout / sys.stderr as they are now ("stdout"…); null = none.
Value current_stream(const char* name);
/// Is `v` the unreplaced stdout or stderr object?
bool is_standard(Value v, int fd);
/// UTF-8 of a str; lone surrogates are for the error handler, by default UnicodeEncodeError.
bool append_utf8(std::string& out, const Str* s, const char* errors = nullptr);
void flush_open_files();

// CPython closes a file with the last reference to it, here the collector finds it later. So what is buffered for a file
// is written before anybody may look: before this program opens or examines the file, and before it starts another one.

/// Writes what is buffered for the regular file that `s` describes; true when there was anything.
bool flush_writers_of(const struct stat& s);
/// The same for a path relative to the directory `folder` (AT_FDCWD), if there is such a file.
void flush_writers_of(int folder, const char* path);
/// Writes what is buffered for any regular file.
void flush_regular_files();
BUNPY_COLD Failure raise_unsupported_operation(const char* what);

/// A size that may be left out or None (-1); false with an exception pending.
bool size_argument(Value v, int64_t* out);

}  // namespace bunpy
