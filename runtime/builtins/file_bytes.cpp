// file_bytes.cpp: buffered file descriptors: the storage side of ByteFile and its Python methods.
//
// A file's lock is held while its buffers change, also during the system call: two threads that write to
// one file get whole write() calls. Files open for writing are listed so that exit can flush them.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "builtins/bytes.h"
#include "builtins/file_shared.h"
#include "builtins/io.h"
#include "builtins/str.h"
#include "core/internal.h"
#include "core/start.h"

namespace bunpy {

bool raise_both(Exception* first) {
  if (first == nullptr) return true;
  Exception* second = take_pending();
  if (second != nullptr) second->context = first;
  set_pending(second != nullptr ? second : first);
  return false;
}

bool size_argument(Value v, int64_t* out) {
  *out = -1;
  if (v.is_null() || is_none(v)) return true;
  if (!is_int_like(v) && special_of(v, Special::Index).is_null()) {
    raise_type_error("argument should be integer or None, not '%T'", v);
    return false;
  }
  Value i = index_of(v);
  if (failed(i)) return false;
  if (index_as_int64(i, out)) return true;
  clear_pending();
  raise_error(&OverflowError_type, "cannot fit '%T' into an index-sized integer", v);
  return false;
}

Type file_io_type, buffered_reader_type, buffered_writer_type, buffered_random_type;

namespace {

constexpr int64_t kBufferSize = 32768;

ObjectMutex open_files_mutex;
ByteFile::Link open_files;
ByteFile* kept_files = nullptr;  // static data, which the collector sees

void drop_writer(Object* o);

void register_open(ByteFile* f) {
  gc_add_finalizer(f, drop_writer);
  ObjectLock lock(open_files_mutex);
  ByteFile* first = open_files.get();
  f->next_open.set(first);
  if (first) first->previous_open.set(f);
  open_files.set(f);
}

void unregister_open(ByteFile* f) {
  ObjectLock lock(open_files_mutex);
  ByteFile *next = f->next_open.get(), *previous = f->previous_open.get();
  if (previous) previous->next_open.set(next);
  else if (open_files.get() == f) open_files.set(next);
  if (next) next->previous_open.set(previous);
  f->next_open.set(nullptr);
  f->previous_open.set(nullptr);
}

/// What becomes of a file with a buffer to write when the program has dropped it, or ends.
void drop_writer(Object* o) {
  auto* f = static_cast<ByteFile*>(o);
  if (f->closed || !f->ready || f->standard) return unregister_open(f);
  if (finalizing) {  // other finalisers may still write
    f->next_kept = kept_files;
    kept_files = f;
    return;
  }
  // What __del__ closes is written in any case.
  if (f->type->flags & kTypeHeap ? !file_pass_on(f) : !file_close(f)) clear_pending();
  unregister_open(f);
}

bool os_failed() {
  raise_os_error(errno);
  return false;
}

/// A position that `raw` gave; -1 on error.
int64_t raw_position(Value at) {
  int64_t n;
  if (at.is_null() || !index_as_int64(at, &n)) return -1;
  if (n < 0) return raise_error(&OSError_type, "Raw stream returned invalid position %lld", static_cast<long long>(n)), -1;
  return n;
}

/// Moves the position of descriptor or raw file; -1 on error.
int64_t move(ByteFile* f, int64_t offset, int whence) {
  if (f->raw.bits) return raw_position(call_attr(f->raw, "seek", {from_int64(offset), small(whence)}));
  off_t at = lseek(f->fd, offset, whence);
  return at < 0 ? (os_failed(), -1) : at;
}

/// One read by a raw file: the number of bytes, -1 on error, -2 when there are none yet.
int64_t read_raw(ByteFile* f, uint8_t* to, int64_t length) {
  if (f->raw_is_buffered) {
    static Str* read1 = intern("read1");
    Value method = get_attr_optional(f->raw, read1);
    if (method.is_null() && pending()) clear_pending();
    Value data = method.bits ? call(method, {from_int64(length)}) : call_attr(f->raw, "read", {from_int64(length)});
    if (data.is_null()) return -1;
    BufferView view;
    if (is_str(data) || !want_buffer(data, &view)) {
      clear_pending();
      return raise_type_error("underlying %s() should have returned a bytes-like object, not '%T'",
                              method.bits ? "read1" : "read", data), -1;
    }
    int64_t n = view.length < length ? view.length : length;
    memcpy(to, view.data, n);
    return n;
  }
  ByteArray* array = new_bytearray(std::string(length, 0).data(), length);
  if (array == nullptr) return -1;
  Value count = call_attr(f->raw, "readinto", {Value(array)});
  if (count.is_null()) return -1;
  if (is_none(count)) return -2;
  int64_t n;
  if (!index_as_int64(count, &n)) {
    Exception* cause = take_pending();
    raise_error(&OSError_type, "raw readinto() failed");
    Exception* e = take_pending();
    e->cause = cause;
    e->suppress_context = true;
    set_pending(e);
    return -1;
  }
  BufferView view;
  if (n < 0 || n > length || !want_buffer(array, &view) || n > view.length)
    return raise_error(&OSError_type, "raw readinto() returned invalid length %lld (should have been between 0 and %lld)",
                       static_cast<long long>(n), static_cast<long long>(length)), -1;
  memcpy(to, view.data, n);
  return n;
}

/// One write by a raw file or to a descriptor: the number of bytes, -1 on error, -2 where it would block.
int64_t write_once(ByteFile* f, const uint8_t* data, int64_t length) {
  if (f->raw.bits) {
    Value piece = new_bytes(data, length);
    Value count = piece.bits ? call_attr(f->raw, "write", {piece}) : Value();
    if (count.is_null()) return -1;
    if (f->raw_is_buffered) return length;  // takes all, whatever it answers
    if (is_none(count)) return -2;
    int64_t n;
    if (!index_as_int64(count, &n)) return -1;
    if (n < 0 || n > length)
      return raise_error(&OSError_type, "raw write() returned invalid length %lld (should have been between 0 and %lld)",
                         static_cast<long long>(n), static_cast<long long>(length)), -1;
    return n;
  }
  for (;;) {
    ssize_t n;
    {
      BlockingRegion blocking;
      n = write(f->fd, data, static_cast<size_t>(length));
    }
    // A signal that comes after some bytes shows as a short count.
    if (n >= 0) return n < length && poll() < 0 ? -1 : n;
    if (errno == EAGAIN) return -2;
    if (errno != EINTR) return os_failed(), -1;
    if (poll() < 0) return -1;
  }
}
/// Writes until all is out or it would block: the number of bytes; -1 on error.
int64_t write_some(ByteFile* f, const uint8_t* data, int64_t length) {
  int64_t done = 0;
  while (done < length) {
    int64_t n = write_once(f, data + done, length - done);
    if (n == -1) return -1;
    if (n == -2) break;
    done += n;
  }
  return done;
}
/// BlockingIOError of a call that took `accepted` bytes of its argument.
bool would_block(int64_t accepted) {
  Exception* e = new_exception(&BlockingIOError_type, {small(EAGAIN), new_str_ascii("write could not complete without blocking"),
                                                       from_int64(accepted)});
  if (e != nullptr) set_pending(e);
  return false;
}

enum class Flushed { Yes, Blocked, Failed };
/// What would block stays in the buffer; what fails is given up.
Flushed empty_buffer(ByteFile* f) {
  if (f->standard) return stdio_flush(f->fd) ? Flushed::Yes : Flushed::Failed;
  int64_t length = f->write_length;
  if (length == 0) return Flushed::Yes;
  f->write_length = 0;
  int64_t done = write_some(f, f->write_buffer, length);
  if (done < 0) return Flushed::Failed;
  if (done == length) return Flushed::Yes;
  memmove(f->write_buffer, f->write_buffer + done, static_cast<size_t>(length - done));
  f->write_length = length - done;
  return Flushed::Blocked;
}
bool flush_locked(ByteFile* f) {
  Flushed flushed = empty_buffer(f);
  return flushed == Flushed::Yes || (flushed == Flushed::Blocked && would_block(0));
}

/// Gives read-ahead back before the descriptor's position matters.
bool drop_read_ahead(ByteFile* f) {
  int64_t ahead = f->read_length - f->read_position;
  f->read_length = f->read_position = 0;
  return ahead == 0 || move(f, -ahead, SEEK_CUR) >= 0;
}

void close_finalizer(Object* o) {
  auto* f = static_cast<ByteFile*>(o);
  if (!f->closed && f->close_fd && f->fd >= 0) close(f->fd);
}

bool buffer_ready(const ByteFile* f, uint8_t** buffer) {
  if (*buffer == nullptr) *buffer = static_cast<uint8_t*>(gc_alloc_atomic(f->buffer_size));
  return *buffer != nullptr;
}

}  // namespace

BUNPY_COLD Failure raise_unsupported_operation(const char* what) {
  return raise_error(&unsupported_operation_type, "%s", what);
}

static void use_descriptor(ByteFile* f, int fd, const char* mode, Value name);

ByteFile* new_byte_file(int fd, const char* mode, Value name) {
  std::string_view m(mode);
  bool plus = m.find('+') != m.npos, read = plus || m.find('r') != m.npos;
  bool write = plus || m.find_first_of("wax") != m.npos;
  auto* f = gc_new<ByteFile>(read && write ? &buffered_random_type
                             : write       ? &buffered_writer_type
                                           : &buffered_reader_type);
  if (f != nullptr) use_descriptor(f, fd, mode, name);
  return f;
}

void use_raw(ByteFile* f, Value raw, bool readable, bool writable, int64_t buffer_size) {
  f->fd = -1;
  f->raw = raw;
  f->buffer_size = buffer_size;
  f->readable = readable;
  f->writable = writable;
  f->closed = false;
  f->read_length = f->read_position = f->write_length = 0;
  f->read_buffer = f->write_buffer = nullptr;
  f->name = f->mode = None_;
  if (writable && !f->ready && !is_instance(raw, &bytes_io_type)) register_open(f);
  f->ready = true;
}

static void use_descriptor(ByteFile* f, int fd, const char* mode, Value name) {
  std::string_view m(mode);
  bool plus = m.find('+') != m.npos, read = plus || m.find('r') != m.npos;
  bool write = plus || m.find_first_of("wax") != m.npos;
  f->fd = fd;
  f->raw = Value();
  f->ready = true;
  f->buffer_size = kBufferSize;
  f->readable = read;
  f->writable = write;
  f->append = m.find('a') != m.npos;
  f->close_fd = true;
  f->name = name;
  f->mode = new_str_ascii(f->append ? (plus ? "ab+" : "ab")
                          : m.find('x') != m.npos ? (plus ? "xb+" : "xb")
                          : plus ? "rb+" : write ? "wb" : "rb");
  if (write)
    register_open(f);
  else if (!(f->type->flags & kTypeHeap))  // which __del__ closes
    gc_add_finalizer(f, close_finalizer);
}

bool file_usable(const ByteFile* f) {
  if (BUNPY_LIKELY(!f->closed && f->ready)) return true;
  if (f->closed)
    raise_value_error("I/O operation on closed file.");
  else
    raise_value_error(f->raw.bits        ? "raw stream has been detached"
                      : f->buffer_size ? "underlying buffer has been detached"
                                       : "I/O operation on uninitialized object");
  return false;
}

/// Is the raw file below closed, by whomever? -1 on error.
static int raw_closed(const ByteFile* f) {
  Value v = get_attr_optional(f->raw, intern("closed"));
  if (v.is_null()) return pending() ? (clear_pending(), 0) : 0;
  return truth(v);
}

bool file_flush(ByteFile* f) {
  if (!file_usable(f)) return false;
  if (f->raw.bits && !f->raw_is_buffered) {
    int closed = raw_closed(f);
    if (closed != 0) return closed > 0 ? (raise_value_error("flush of closed file"), false) : false;
  }
  {
    FileLock lock(f);
    if (!flush_locked(f)) return false;
  }
  if (f->raw.bits && f->writable) return call_attr(f->raw, "flush").bits != 0;
  return true;
}

bool file_close(ByteFile* f) {
  FileLock lock(f);
  if (f->closed) return true;
  if (!f->ready) return file_usable(f);
  bool ok = !f->writable || (f->raw.bits && raw_closed(f) != 0) || flush_locked(f);
  auto mark_closed = [&] {
    f->closed = true;
    if (f->writable) unregister_open(f);
  };
  if (f->raw.bits) {
    Exception* first = ok ? nullptr : take_pending();
    bool closed = call_attr(f->raw, "close").bits != 0;
    if (closed) mark_closed();
    return raise_both(first) && closed;
  }
  mark_closed();
  if (f->close_fd && close(f->fd) < 0 && ok) return os_failed();
  return ok;
}

bool file_pass_on(ByteFile* f) {
  FileLock lock(f);
  return flush_locked(f);
}

void flush_open_files() {
  for (ByteFile* f = open_files.get(); f != nullptr; f = f->next_open.get()) {
    if (f->closed || f->standard) continue;
    FileLock lock(f);
    if (!flush_locked(f)) clear_pending();
  }
}

/// Has it bytes for a descriptor of its own?
static bool has_output(const ByteFile* f) { return f->write_length > 0 && f->fd >= 0 && !f->closed && !f->standard; }

/// Writes the buffers of the regular files that `wanted` picks by their status; true when there were any.
template <class Wanted>
static bool flush_writers(Wanted wanted) {
  bool any = false;
  for (;;) {
    ByteFile* found = nullptr;
    {
      ObjectLock lock(open_files_mutex);
      for (ByteFile* f = open_files.get(); f && !found; f = f->next_open.get()) {
        struct stat s;
        if (has_output(f) && fstat(f->fd, &s) == 0 && S_ISREG(s.st_mode) && wanted(s)) found = f;
      }
    }
    if (!found) return any;
    any = true;
    FileLock lock(found);
    if (!flush_locked(found)) clear_pending();
    if (found->write_length > 0) return any;
  }
}
bool flush_writers_of(const struct stat& s) {
  return flush_writers([&](const struct stat& own) { return own.st_ino == s.st_ino && own.st_dev == s.st_dev; });
}
void flush_writers_of(int folder, const char* path) {
  bool any = false;
  {
    ObjectLock lock(open_files_mutex);
    for (ByteFile* f = open_files.get(); f && !any; f = f->next_open.get()) any = has_output(f);
  }
  struct stat s;
  if (any && fstatat(folder, path, &s, 0) == 0) flush_writers_of(s);
}
void flush_regular_files() {
  flush_writers([](const struct stat&) { return true; });
}

/// One read of a descriptor into `to`: the number of bytes, -1 on error, -2 where it would block.
static int64_t read_once(ByteFile* f, uint8_t* to, int64_t length) {
  for (;;) {
    if (poll() < 0) return -1;  // a signal that has come already would not interrupt the call
    ssize_t n;
    {
      BlockingRegion blocking;
      n = read(f->fd, to, static_cast<size_t>(length));
    }
    if (n >= 0) return n;
    if (errno == EISDIR) return raise_os_error(errno, f->name), -1;
    if (errno == EAGAIN) return -2;
    if (errno != EINTR) return os_failed(), -1;
  }
}

int file_fill(ByteFile* f) {
  if (f->read_position < f->read_length) return 1;
  if (!flush_locked(f) || !buffer_ready(f, &f->read_buffer)) return -1;
  // What an unbuffered file takes too much of would be missing for whoever else reads the descriptor.
  int64_t n = f->raw.bits ? read_raw(f, f->read_buffer, f->buffer_size)
                          : read_once(f, f->read_buffer, f->unbuffered ? 1 : f->buffer_size);
  if (n == -1) return -1;
  f->read_position = 0;
  f->read_length = n < 0 ? 0 : n;
  return n > 0 ? 1 : n == 0 ? 0 : -2;
}

bool file_read(ByteFile* f, int64_t limit, std::string& out, bool* blocked) {
  if (!file_usable(f)) return false;
  FileLock lock(f);
  bool once = f->unbuffered && limit >= 0;
  while (limit != 0) {
    if (f->unbuffered && f->read_position == f->read_length) {
      size_t before = out.size(), room = limit >= 0 ? static_cast<size_t>(limit) : size_t{65536};
      out.resize(before + room);
      int64_t n = read_once(f, reinterpret_cast<uint8_t*>(out.data()) + before, static_cast<int64_t>(room));
      out.resize(before + (n > 0 ? static_cast<size_t>(n) : 0));
      if (n == -1) return false;
      if (n == -2 && blocked != nullptr) *blocked = out.empty();
      if (n <= 0 || once) return true;
      continue;
    }
    int filled = file_fill(f);
    if (filled == -2 && blocked != nullptr) *blocked = out.empty();
    if (filled <= 0) return filled != -1;
    int64_t n = f->read_length - f->read_position;
    if (limit >= 0 && n > limit) n = limit;
    out.append(reinterpret_cast<char*>(f->read_buffer) + f->read_position, n);
    f->read_position += n;
    if (limit > 0) limit -= n;
    if (once) return true;
  }
  return true;
}

bool file_write(ByteFile* f, const char* data, int64_t length) {
  if (!file_usable(f)) return false;
  if (f->standard) return stdio_write(f->fd, {data, static_cast<size_t>(length)});
  FileLock lock(f);
  if (f->read_length != 0 && !drop_read_ahead(f)) return false;
  auto* bytes = reinterpret_cast<const uint8_t*>(data);
  if (f->unbuffered) return write_some(f, bytes, length) >= 0;
  if (!buffer_ready(f, &f->write_buffer)) return false;
  auto keep = [&](const uint8_t* from, int64_t n) {
    memcpy(f->write_buffer + f->write_length, from, static_cast<size_t>(n));
    f->write_length += n;
  };
  if (f->write_length + length > f->buffer_size) {
    Flushed flushed = empty_buffer(f);
    if (flushed == Flushed::Failed) return false;
    int64_t room = f->buffer_size - f->write_length;
    if (flushed == Flushed::Blocked && room < length) {
      keep(bytes, room);
      return would_block(room);
    }
  }
  if (length > f->buffer_size) {
    int64_t done = write_some(f, bytes, length);
    if (done < 0) return false;
    bytes += done;
    length -= done;
    if (length > f->buffer_size) {
      keep(bytes, f->buffer_size);
      return would_block(done + f->buffer_size);
    }
  }
  keep(bytes, length);
  return true;
}

int64_t file_tell(ByteFile* f) {
  if (!file_usable(f)) return -1;
  FileLock lock(f);
  int64_t at = f->raw.bits ? raw_position(call_attr(f->raw, "tell")) : move(f, 0, SEEK_CUR);
  if (at < 0) return -1;
  if (f->append && f->write_length > 0) at = lseek(f->fd, 0, SEEK_END);
  at += f->write_length - (f->read_length - f->read_position);
  return at < 0 ? 0 : at;  // of a device that has no positions
}

int64_t file_position(ByteFile* f) {
  Value seekable = f->raw.bits ? call_attr(f->raw, "seekable") : True_;
  int64_t at = seekable.bits && truth(seekable) > 0 ? file_tell(f) : -1;
  if (at < 0) clear_pending();
  return at < 0 ? 0 : at;
}

int64_t file_seek(ByteFile* f, int64_t offset, int whence) {
  if (!file_usable(f)) return -1;
  FileLock lock(f);
  if (!flush_locked(f)) return -1;
  if (whence == SEEK_CUR) offset -= f->read_length - f->read_position;
  f->read_length = f->read_position = 0;
  return move(f, offset, whence);
}

bool file_truncate(ByteFile* f, int64_t size) {
  if (!f->writable) return raise_unsupported_operation("truncate"), false;
  if (size < 0 && (size = file_tell(f)) < 0) return false;
  FileLock lock(f);
  if (!flush_locked(f) || !drop_read_ahead(f)) return false;
  if (f->raw.bits) return call_attr(f->raw, "truncate", {from_int64(size)}).bits != 0;
  return ftruncate(f->fd, size) == 0 || os_failed();
}

// ---- methods ------------------------------------------------------------------------------------------------

namespace {

Value or_none(Value v) { return v.bits ? v : None_; }
ByteFile* self_of(Value* a) { return a[0].as<ByteFile>(); }

/// ValueError in the words of buffered files: "read of closed file".
bool not_closed(const ByteFile* f, const char* operation) {
  if (BUNPY_LIKELY(!f->closed && f->ready)) {
    if (BUNPY_LIKELY(f->raw.is_null() || f->raw_is_buffered || raw_closed(f) == 0)) return true;
  } else if (!f->closed) {
    return file_usable(f);
  }
  raise_value_error("%s closed file", operation);
  return false;
}

bool want_readable(ByteFile* f) {
  if (!not_closed(f, "read of")) return false;
  return f->readable || (raise_unsupported_operation("read"), false);
}

Value bytes_of(const std::string& s) { return new_bytes(s.data(), static_cast<int64_t>(s.size())); }

Value read_method(Value* a) {
  int64_t limit;
  std::string data;
  ByteFile* f = self_of(a);
  if (!want_readable(f) || !size_argument(a[1], &limit)) return Value();
  if (limit < -1) return raise_value_error("read length must be non-negative or -1");
  bool blocked = false;
  if (!file_read(f, limit, data, &blocked)) return Value();
  return blocked ? None_ : bytes_of(data);
}

Value readall(Value* a) {
  Value args[2] = {a[0], None_};
  return read_method(args);
}

Value read1(Value* a) {
  int64_t limit;
  ByteFile* f = self_of(a);
  if (!want_readable(f) || !index_as_int64(a[1], &limit)) return Value();
  FileLock lock(f);
  int filled = file_fill(f);
  if (filled == -1) return Value();
  int64_t n = f->read_length - f->read_position;
  if (limit >= 0 && n > limit) n = limit;
  Value result = new_bytes(f->read_buffer + f->read_position, n);
  f->read_position += n;
  return result;
}

Value peek(Value* a) {
  int64_t size;  // as much as the buffer holds is shown, whatever it is
  ByteFile* f = self_of(a);
  if (!want_readable(f) || !index_as_int64(a[1], &size)) return Value();
  FileLock lock(f);
  if (file_fill(f) == -1) return Value();
  return new_bytes(f->read_buffer + f->read_position, f->read_length - f->read_position);
}

/// readinto(buffer) and, with at most one read below, readinto1(buffer).
template <bool once>
Value readinto(Value* a) {
  ByteFile* f = self_of(a);
  BufferView view;
  const char* what = once ? "readinto1() argument" : f->unbuffered ? "readinto() argument 1" : "readinto() argument";
  if (!want_readable(f) || !want_writable_buffer(a[1], &view, what)) return Value();
  auto* to = const_cast<uint8_t*>(view.data);
  if (once) {
    FileLock lock(f);
    int64_t done = 0;
    for (bool read = false; done < view.length;) {
      if (f->read_position == f->read_length) {
        // What there is room for comes straight from below; the buffer is filled only if it would return nothing else.
        int64_t rest = view.length - done, n = -2;
        if (read) break;
        read = true;
        if (rest > f->buffer_size) {
          if (!flush_locked(f)) return Value();
          n = f->raw.bits ? read_raw(f, to + done, rest) : read_once(f, to + done, rest);
          if (n > 0) done += n;
        } else if (done == 0) {
          n = file_fill(f);
          if (n > 0) continue;
        }
        if (n == -1) return Value();
        break;
      }
      int64_t n = std::min(view.length - done, f->read_length - f->read_position);
      memcpy(to + done, f->read_buffer + f->read_position, static_cast<size_t>(n));
      f->read_position += n;
      done += n;
    }
    return from_int64(done);
  }
  std::string data;
  bool blocked = false;
  if (!file_read(f, view.length, data, &blocked)) return Value();
  if (blocked) return None_;
  memcpy(to, data.data(), data.size());
  return from_int64(static_cast<int64_t>(data.size()));
}

/// One line; empty at the end of the file; null on error.
Value read_line(ByteFile* f, int64_t limit) {
  if (!want_readable(f)) return Value();
  std::string line;
  FileLock lock(f);
  while (limit != 0) {
    int filled = file_fill(f);
    if (filled == -1) return Value();
    if (filled <= 0) break;
    const uint8_t* start = f->read_buffer + f->read_position;
    int64_t n = f->read_length - f->read_position;
    if (limit >= 0 && n > limit) n = limit;
    auto* end = static_cast<const uint8_t*>(memchr(start, '\n', n));
    if (end != nullptr) n = end - start + 1;
    line.append(reinterpret_cast<const char*>(start), n);
    f->read_position += n;
    if (limit > 0) limit -= n;
    if (end != nullptr) break;
  }
  return bytes_of(line);
}

Value readline(Value* a) {
  int64_t limit;
  return size_argument(a[1], &limit) ? read_line(self_of(a), limit) : Value();
}
Value iterate(Value v) { return file_usable(v.as<ByteFile>()) ? v : Value(); }
Value next_line(Value v) {
  Value line = read_line(v.as<ByteFile>(), -1);
  return line.bits && line.as<Bytes>()->length > 0 ? line : Value();
}
Value readlines(Value* a) {
  return read_lines(a[1], [&] { return read_line(self_of(a), -1); });
}

Value write_method(Value* a) {
  ByteFile* f = self_of(a);
  FileLock lock(f);  // closing may go on in another thread
  if (!not_closed(f, "write to")) return Value();
  if (!f->writable) return raise_unsupported_operation("write");
  BufferView view;
  if (!want_buffer(a[1], &view)) return Value();
  if (f->unbuffered) {
    if (f->read_length != f->read_position && !drop_read_ahead(f)) return Value();
    int64_t n = write_once(f, view.data, view.length);
    return n == -1 ? Value() : n == -2 ? None_ : from_int64(n);
  }
  if (!file_write(f, reinterpret_cast<const char*>(view.data), view.length)) return Value();
  return from_int64(view.length);
}

Value writelines(Value* a) {
  return not_closed(self_of(a), "write to") ? write_lines(a[0], a[1], write_method) : Value();
}

Value seek(Value* a) {
  int64_t offset, whence;
  if (!index_as_int64(a[1], &offset) || !index_as_int64(a[2], &whence)) return Value();
  if (whence < 0 || whence > 2)
    return raise_value_error("invalid whence (%lld, should be 0, 1 or 2)", static_cast<long long>(whence));
  int64_t at = file_seek(self_of(a), offset, static_cast<int>(whence));
  return at < 0 ? Value() : from_int64(at);
}
Value tell(Value* a) {
  int64_t at = file_tell(self_of(a));
  return at < 0 ? Value() : from_int64(at);
}
Value truncate(Value* a) {
  int64_t size;
  if (!size_argument(a[1], &size)) return Value();
  if (size < 0 && (size = file_tell(self_of(a))) < 0) return Value();
  return file_truncate(self_of(a), size) ? from_int64(size) : Value();
}
Value flush(Value* a) { return file_flush(self_of(a)) ? None_ : Value(); }
/// flush(), whoever defines it, and close() of what is below; both are done even if the first fails.
Value close_method(Value* a) {
  ByteFile* f = self_of(a);
  if (f->closed) return None_;
  if (!f->ready) return file_usable(f), Value();
  if (f->raw.bits && raw_closed(f) != 0) return pending() ? Value() : None_;
  Exception* first = call_attr(a[0], "flush").is_null() ? take_pending() : nullptr;
  bool ok = file_close(f);
  return raise_both(first) && ok ? None_ : Value();
}
Value fileno_method(Value* a) {
  ByteFile* f = self_of(a);
  if (!file_usable(f)) return Value();
  return f->raw.bits ? call_attr(f->raw, "fileno") : small(f->fd);
}
Value isatty_method(Value* a) {
  ByteFile* f = self_of(a);
  if (!file_usable(f)) return Value();
  return f->raw.bits ? call_attr(f->raw, "isatty") : from_bool(isatty(f->fd));
}
Value readable(Value* a) {
  ByteFile* f = self_of(a);
  if (!file_usable(f)) return Value();
  return f->raw.bits && f->readable ? call_attr(f->raw, "readable") : from_bool(f->readable);
}
Value writable(Value* a) {
  ByteFile* f = self_of(a);
  if (!file_usable(f)) return Value();
  return f->raw.bits && f->writable ? call_attr(f->raw, "writable") : from_bool(f->writable);
}
Value seekable(Value* a) {
  ByteFile* f = self_of(a);
  if (!file_usable(f)) return Value();
  return f->raw.bits ? call_attr(f->raw, "seekable") : from_bool(lseek(f->fd, 0, SEEK_CUR) >= 0);
}
Value detach(Value* a) {
  ByteFile* f = self_of(a);
  if (!file_usable(f)) return Value();
  if (f->raw.is_null()) return raise_unsupported_operation("detach");
  if (f->writable) {
    if (!file_flush(f)) return Value();
    unregister_open(f);
  }
  f->ready = false;
  return f->raw;
}
Value enter(Value* a) { return file_usable(self_of(a)) ? a[0] : Value(); }
Value exit_method(Value* a) { return call_attr(a[0], "close"); }
Value get_name(Value* a) {
  return self_of(a)->raw.bits ? get_attr(self_of(a)->raw, intern("name")) : or_none(self_of(a)->name);
}
Value get_mode(Value* a) {
  return self_of(a)->raw.bits ? get_attr(self_of(a)->raw, intern("mode")) : or_none(self_of(a)->mode);
}
Value get_closed(Value* a) {
  ByteFile* f = self_of(a);
  if (f->raw.is_null() || f->closed) return from_bool(f->closed);
  if (!file_usable(f)) return Value();
  return get_attr(f->raw, intern("closed"));
}
Value get_closefd(Value* a) { return from_bool(self_of(a)->close_fd); }
Value get_raw(Value* a) { return self_of(a)->raw.bits ? self_of(a)->raw : a[0]; }

Value repr(Value v) {
  auto* f = v.as<ByteFile>();
  StrBuilder out;
  add_type_name(out, type_of(v));
  bool closed_descriptor = f->closed && is_instance(v, &file_io_type);
  if (!add_file_name(out, f->raw, closed_descriptor ? Value() : f->name)) return Value();
  if (is_instance(v, &file_io_type) && f->ready && !f->closed) {
    out.add(std::string_view(" mode="));
    if (!out.add_repr(or_none(f->mode))) return Value();
    out.add(std::string_view(f->close_fd ? " closefd=True" : " closefd=False"));
  } else if (closed_descriptor) {
    out.add(std::string_view(" [closed]"));
  }
  out.add('>');
  return out.finish();
}

Value file_make(Type* t, const Value*, size_t, Tuple*) { return allocate_instance(t); }

/// FileIO(path, mode) opens a descriptor.
int file_io_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"FileIO(file, mode='r', closefd=True, opener=None)"};
  Value a[4];
  if (!p.bind(args, nargs, kwnames, a)) return -1;
  if (!is_str(a[1])) return raise_type_error("FileIO() argument 'mode' must be str, not %A", a[1]), -1;
  std::string mode = to_utf8(a[1]);
  if (mode.find('b') == std::string::npos) mode += 'b';
  Value opened = open_file(a[0], new_str(mode), small(0), None_, None_, None_, a[2], a[3]);
  if (opened.is_null()) return -1;
  auto* source = opened.as<ByteFile>();
  auto* f = self.as<ByteFile>();
  if (f->ready && !file_close(f)) return -1;
  // The new object gives its descriptor up.
  bool close_fd = source->close_fd;
  source->close_fd = false;
  if (source->writable) unregister_open(source);
  f->closed = false;
  use_descriptor(f, source->fd, mode.c_str(), source->name);
  f->mode = source->mode;
  f->close_fd = close_fd;
  f->unbuffered = true;
  source->closed = true;
  return 0;
}

/// BufferedReader(raw) and its relatives.
int buffered_init(Value self, Value raw, Value size, bool read, bool write) {
  int64_t buffer_size;
  if (!index_as_int64(size, &buffer_size)) return -1;
  auto* f = self.as<ByteFile>();
  if (f->ready && f->writable && !f->closed) unregister_open(f);
  f->ready = false;
  struct {
    bool wanted;
    const char *question, *answer;
  } const needs[] = {{read && write, "seekable", "File or stream is not seekable."},
                     {read, "readable", "File or stream is not readable."},
                     {write, "writable", "File or stream is not writable."}};
  for (auto& need : needs) {
    if (!need.wanted) continue;
    Value yes = call_attr(raw, need.question);
    int ok = yes.bits ? truth(yes) : -1;
    if (ok < 0) return -1;
    if (!ok) return raise_unsupported_operation(need.answer), -1;
  }
  if (buffer_size <= 0) return raise_value_error("buffer size must be strictly positive"), -1;
  use_raw(f, raw, read, write, buffer_size);
  return 0;
}
template <bool read, bool write>
int buffered_init_slot(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{read && write ? "BufferedRandom(raw, buffer_size=8192)"
                            : write       ? "BufferedWriter(raw, buffer_size=8192)"
                                          : "BufferedReader(raw, buffer_size=8192)"};
  Value a[2];
  return p.bind(args, nargs, kwnames, a) ? buffered_init(self, a[0], a[1], read, write) : -1;
}

constexpr NativeDef methods[] = {
    {"read(self, size=-1, /)", read_method},
    {"read1(self, size=-1, /)", read1},
    {"peek(self, size=0, /)", peek},
    {"readinto(self, buffer, /)", readinto<false>},
    {"readinto1(self, buffer, /)", readinto<true>},
    {"readall(self, /)", readall},
    {"readline(self, size=-1, /)", readline},
    {"readlines(self, hint=-1, /)", readlines},
    {"write(self, buffer, /)", write_method},
    {"writelines(self, lines, /)", writelines},
    {"seek(self, target, whence=0, /)", seek},
    {"tell(self, /)", tell},
    {"truncate(self, pos=None, /)", truncate},
    {"flush(self, /)", flush},
    {"close(self, /)", close_method},
    {"fileno(self, /)", fileno_method},
    {"isatty(self, /)", isatty_method},
    {"readable(self, /)", readable},
    {"writable(self, /)", writable},
    {"seekable(self, /)", seekable},
    {"detach(self, /)", detach},
    {"__enter__(self, /)", enter},
    {"__exit__(self, /, *args)", exit_method},
    {"__reduce__(self, /)", cannot_pickle_file},
    {"__reduce_ex__(self, protocol, /)", cannot_pickle_file},
    {"name", get_name, NativeDef::Getter},
    {"mode", get_mode, NativeDef::Getter},
    {"closed", get_closed, NativeDef::Getter},
    {"closefd", get_closefd, NativeDef::Getter},
    {"raw", get_raw, NativeDef::Getter},
    {nullptr, nullptr},
};

}  // namespace

void init_byte_files() {
  struct Row {
    Type* type;
    const char* name;
    int (*init)(Value, const Value*, size_t, Tuple*);
  };
  for (Row row : {Row{&file_io_type, "_io.FileIO", file_io_init},
                  Row{&buffered_reader_type, "_io.BufferedReader", buffered_init_slot<true, false>},
                  Row{&buffered_writer_type, "_io.BufferedWriter", buffered_init_slot<false, true>},
                  Row{&buffered_random_type, "_io.BufferedRandom", buffered_init_slot<true, true>}}) {
    type_init(row.type, row.name, row.type == &file_io_type ? &raw_io_base_type : &buffered_io_base_type,
              sizeof(ByteFile), kTypeBaseable | kTypeHasDict);
    row.type->dict_offset = __builtin_offsetof(ByteFile, attributes);
    row.type->make = file_make;
    row.type->init = row.init;
    row.type->repr = repr;
    row.type->iter = iterate;
    row.type->iternext = next_line;
    define_methods(row.type, methods);
    define_instance_dict(row.type);
    type_ready(row.type);
  }
}

}  // namespace bunpy
