// file_bytes.cpp: buffered file descriptors: the storage side of ByteFile and its Python methods.
//
// A file's lock is held while its buffers change, also during the system call: two threads that write to
// one file get whole write() calls. Files open for writing are listed so that exit can flush them.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "builtins/bytes.h"
#include "builtins/io.h"
#include "builtins/str.h"

namespace bunpy {

Type file_io_type, buffered_reader_type, buffered_writer_type, buffered_random_type;

namespace {

constexpr int64_t kBufferSize = 32768;

ObjectMutex open_files_mutex;
ByteFile** open_files() {
  static auto** root = static_cast<ByteFile**>(gc_alloc_root(sizeof(ByteFile*)));
  return root;
}

void register_open(ByteFile* f) {
  ByteFile** head = open_files();
  ObjectLock lock(open_files_mutex);
  f->next_open = *head;
  if (*head != nullptr) (*head)->previous_open = f;
  *head = f;
}

void unregister_open(ByteFile* f) {
  ByteFile** head = open_files();
  ObjectLock lock(open_files_mutex);
  if (f->previous_open != nullptr)
    f->previous_open->next_open = f->next_open;
  else if (*head == f)
    *head = f->next_open;
  if (f->next_open != nullptr) f->next_open->previous_open = f->previous_open;
  f->next_open = f->previous_open = nullptr;
}

bool os_failed() {
  raise_os_error(errno);
  return false;
}

bool write_all(int fd, const uint8_t* data, int64_t length) {
  while (length > 0) {
    ssize_t n;
    {
      BlockingRegion blocking;
      n = write(fd, data, length);
    }
    if (n < 0) {
      if (errno != EINTR) return os_failed();
      if (poll() < 0) return false;
      continue;
    }
    data += n;
    length -= n;
  }
  return true;
}

bool flush_locked(ByteFile* f) {
  if (f->standard) return stdio_flush(f->fd);
  if (f->write_length == 0) return true;
  int64_t n = f->write_length;
  f->write_length = 0;
  return write_all(f->fd, f->write_buffer, n);
}

/// Gives read-ahead back before the descriptor's position matters.
bool drop_read_ahead(ByteFile* f) {
  int64_t ahead = f->read_length - f->read_position;
  f->read_length = f->read_position = 0;
  return ahead == 0 || lseek(f->fd, -ahead, SEEK_CUR) >= 0 || os_failed();
}

void close_finalizer(Object* o) {
  auto* f = static_cast<ByteFile*>(o);
  if (!f->closed && f->close_fd) close(f->fd);
}

bool buffer_ready(uint8_t** buffer) {
  if (*buffer == nullptr) *buffer = static_cast<uint8_t*>(gc_alloc_atomic(kBufferSize));
  return *buffer != nullptr;
}

}  // namespace

BUNPY_COLD Failure raise_unsupported_operation(const char* what) {
  return raise_error(&unsupported_operation_type, "%s", what);
}

ByteFile* new_byte_file(int fd, const char* mode, Value name) {
  std::string_view m(mode);
  bool plus = m.find('+') != m.npos, read = plus || m.find('r') != m.npos;
  bool write = plus || m.find_first_of("wax") != m.npos;
  auto* f = gc_new<ByteFile>(read && write ? &buffered_random_type
                             : write       ? &buffered_writer_type
                                           : &buffered_reader_type);
  if (f == nullptr) return nullptr;
  f->fd = fd;
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
  else
    gc_add_finalizer(f, close_finalizer);
  return f;
}

bool file_usable(const ByteFile* f) {
  if (BUNPY_LIKELY(!f->closed)) return true;
  raise_value_error("I/O operation on closed file.");
  return false;
}

bool file_flush(ByteFile* f) {
  if (!file_usable(f)) return false;
  ObjectLock lock(f->mutex);
  return flush_locked(f);
}

bool file_close(ByteFile* f) {
  ObjectLock lock(f->mutex);
  if (f->closed) return true;
  bool ok = !f->writable || flush_locked(f);
  f->closed = true;
  if (f->writable) unregister_open(f);
  if (f->close_fd && close(f->fd) < 0 && ok) return os_failed();
  return ok;
}

void flush_open_files() {
  for (ByteFile* f = *open_files(); f != nullptr; f = f->next_open) {
    if (f->closed || f->standard) continue;
    ObjectLock lock(f->mutex);
    if (!flush_locked(f)) clear_pending();
  }
}

int file_fill(ByteFile* f) {
  if (f->read_position < f->read_length) return 1;
  if (!flush_locked(f) || !buffer_ready(&f->read_buffer)) return -1;
  for (;;) {
    ssize_t n;
    {
      BlockingRegion blocking;
      n = read(f->fd, f->read_buffer, kBufferSize);
    }
    if (n >= 0) {
      f->read_position = 0;
      f->read_length = n;
      return n > 0;
    }
    if (errno == EISDIR) return raise_os_error(errno, f->name), -1;
    if (errno != EINTR) return os_failed(), -1;
    if (poll() < 0) return -1;
  }
}

bool file_read(ByteFile* f, int64_t limit, std::string& out) {
  if (!file_usable(f)) return false;
  ObjectLock lock(f->mutex);
  while (limit != 0) {
    int filled = file_fill(f);
    if (filled <= 0) return filled == 0;
    int64_t n = f->read_length - f->read_position;
    if (limit >= 0 && n > limit) n = limit;
    out.append(reinterpret_cast<char*>(f->read_buffer) + f->read_position, n);
    f->read_position += n;
    if (limit > 0) limit -= n;
  }
  return true;
}

bool file_write(ByteFile* f, const char* data, int64_t length) {
  if (!file_usable(f)) return false;
  if (f->standard) return stdio_write(f->fd, {data, static_cast<size_t>(length)});
  ObjectLock lock(f->mutex);
  if (f->read_length != 0 && !drop_read_ahead(f)) return false;
  auto* bytes = reinterpret_cast<const uint8_t*>(data);
  if (f->unbuffered) return write_all(f->fd, bytes, length);
  if (!buffer_ready(&f->write_buffer)) return false;
  if (f->write_length + length > kBufferSize && !flush_locked(f)) return false;
  if (length > kBufferSize) return write_all(f->fd, bytes, length);
  memcpy(f->write_buffer + f->write_length, bytes, length);
  f->write_length += length;
  return true;
}

int64_t file_tell(ByteFile* f) {
  if (!file_usable(f)) return -1;
  ObjectLock lock(f->mutex);
  off_t at = lseek(f->fd, 0, SEEK_CUR);
  if (at < 0) return os_failed(), -1;
  if (f->append && f->write_length > 0) at = lseek(f->fd, 0, SEEK_END);
  return at - (f->read_length - f->read_position) + f->write_length;
}

int64_t file_seek(ByteFile* f, int64_t offset, int whence) {
  if (!file_usable(f)) return -1;
  ObjectLock lock(f->mutex);
  if (!flush_locked(f)) return -1;
  if (whence == SEEK_CUR) offset -= f->read_length - f->read_position;
  f->read_length = f->read_position = 0;
  off_t at = lseek(f->fd, offset, whence);
  if (at < 0) return os_failed(), -1;
  return at;
}

bool file_truncate(ByteFile* f, int64_t size) {
  if (!f->writable) return raise_unsupported_operation("truncate"), false;
  if (size < 0 && (size = file_tell(f)) < 0) return false;
  ObjectLock lock(f->mutex);
  if (!flush_locked(f) || !drop_read_ahead(f)) return false;
  return ftruncate(f->fd, size) == 0 || os_failed();
}

// ---- methods ------------------------------------------------------------------------------------------------

namespace {

ByteFile* self_of(Value* a) { return a[0].as<ByteFile>(); }

/// ValueError in the words of buffered files: "read of closed file".
bool not_closed(const ByteFile* f, const char* operation) {
  if (BUNPY_LIKELY(!f->closed)) return true;
  raise_value_error("%s closed file", operation);
  return false;
}

bool want_readable(ByteFile* f) {
  if (!not_closed(f, "read of")) return false;
  return f->readable || (raise_unsupported_operation("read"), false);
}

Value bytes_of(const std::string& s) { return new_bytes(s.data(), static_cast<int64_t>(s.size())); }

bool size_argument(Value v, int64_t* out) {
  *out = -1;
  return v.is_null() || is_none(v) || index_as_int64(v, out);
}

Value read_method(Value* a) {
  int64_t limit;
  std::string data;
  if (!want_readable(self_of(a)) || !size_argument(a[1], &limit)) return Value();
  return file_read(self_of(a), limit, data) ? bytes_of(data) : Value();
}

Value readall(Value* a) {
  Value args[2] = {a[0], None_};
  return read_method(args);
}

Value read1(Value* a) {
  int64_t limit;
  ByteFile* f = self_of(a);
  if (!want_readable(f) || !size_argument(a[1], &limit)) return Value();
  ObjectLock lock(f->mutex);
  int filled = file_fill(f);
  if (filled < 0) return Value();
  int64_t n = f->read_length - f->read_position;
  if (limit >= 0 && n > limit) n = limit;
  Value result = new_bytes(f->read_buffer + f->read_position, n);
  f->read_position += n;
  return result;
}

Value peek(Value* a) {
  ByteFile* f = self_of(a);
  if (!want_readable(f)) return Value();
  ObjectLock lock(f->mutex);
  if (file_fill(f) < 0) return Value();
  return new_bytes(f->read_buffer + f->read_position, f->read_length - f->read_position);
}

Value readinto(Value* a) {
  BufferView view;
  if (!want_readable(self_of(a)) || !want_buffer(a[1], &view)) return Value();
  if (view.read_only) return raise_type_error("readinto() argument must be read-write bytes-like object, not %T", a[1]);
  std::string data;
  if (!file_read(self_of(a), view.length, data)) return Value();
  memcpy(const_cast<uint8_t*>(view.data), data.data(), data.size());
  return from_int64(static_cast<int64_t>(data.size()));
}

/// One line; empty at the end of the file; null on error.
Value read_line(ByteFile* f, int64_t limit) {
  if (!want_readable(f)) return Value();
  std::string line;
  ObjectLock lock(f->mutex);
  while (limit != 0) {
    int filled = file_fill(f);
    if (filled < 0) return Value();
    if (filled == 0) break;
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
Value next_line(Value v) {
  Value line = read_line(v.as<ByteFile>(), -1);
  return line.bits && line.as<Bytes>()->length > 0 ? line : Value();
}
Value readlines(Value* a) {
  int64_t hint, total = 0;
  if (!size_argument(a[1], &hint)) return Value();
  List* lines = new_list();
  if (lines == nullptr) return Value();
  for (;;) {
    Value line = read_line(self_of(a), -1);
    if (line.is_null()) return Value();
    int64_t n = line.as<Bytes>()->length;
    if (n == 0) return lines;
    if (list_append(lines, line) < 0) return Value();
    total += n;
    if (hint > 0 && total >= hint) return lines;
  }
}

Value write_method(Value* a) {
  ByteFile* f = self_of(a);
  if (!not_closed(f, "write to")) return Value();
  if (!f->writable) return raise_unsupported_operation("write");
  BufferView view;
  if (!want_buffer(a[1], &view)) return Value();
  if (!file_write(f, reinterpret_cast<const char*>(view.data), view.length)) return Value();
  return from_int64(view.length);
}

Value writelines(Value* a) {
  ForLoop loop;
  if (for_begin(&loop, a[1]) < 0) return Value();
  while (Value line = for_next(&loop)) {
    Value args[2] = {a[0], line};
    if (write_method(args).is_null()) return Value();
  }
  return pending() ? Value() : None_;
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
Value close_method(Value* a) { return file_close(self_of(a)) ? None_ : Value(); }
Value fileno_method(Value* a) { return file_usable(self_of(a)) ? small(self_of(a)->fd) : Value(); }
Value isatty_method(Value* a) { return file_usable(self_of(a)) ? from_bool(isatty(self_of(a)->fd)) : Value(); }
Value readable(Value* a) { return file_usable(self_of(a)) ? from_bool(self_of(a)->readable) : Value(); }
Value writable(Value* a) { return file_usable(self_of(a)) ? from_bool(self_of(a)->writable) : Value(); }
Value seekable(Value* a) {
  return file_usable(self_of(a)) ? from_bool(lseek(self_of(a)->fd, 0, SEEK_CUR) >= 0) : Value();
}
Value enter(Value* a) { return file_usable(self_of(a)) ? a[0] : Value(); }
Value exit_method(Value* a) { return close_method(a); }
Value get_name(Value* a) { return self_of(a)->name; }
Value get_mode(Value* a) { return self_of(a)->mode; }
Value get_closed(Value* a) { return from_bool(self_of(a)->closed); }
Value get_raw(Value* a) { return a[0]; }

Value repr(Value v) {
  StrBuilder out;
  out.add(std::string_view("<_io."));
  out.add(type_of(v)->name);
  out.add(std::string_view(" name="));
  if (!out.add_repr(v.as<ByteFile>()->name)) return Value();
  out.add('>');
  return out.finish();
}

/// FileIO(path, mode) opens; BufferedReader(raw) and its relatives take the file as it is.
Value file_make(Type* t, const Value* args, size_t nargs, Tuple*) {
  if (nargs >= 1 && type_of(args[0])->make == file_make) return args[0];
  if (nargs == 0 || t != &file_io_type) return raise_type_error("%N() needs a file object", t);
  std::string mode = nargs > 1 && is_str(args[1]) ? to_utf8(args[1]) : "r";
  if (mode.find('b') == std::string::npos) mode += 'b';
  return open_file(args[0], new_str(mode), small(0), None_, None_, None_, True_, None_);
}

constexpr NativeDef methods[] = {
    {"read(self, size=-1, /)", read_method},
    {"read1(self, size=-1, /)", read1},
    {"peek(self, size=0, /)", peek},
    {"readinto(self, buffer, /)", readinto},
    {"readinto1(self, buffer, /)", readinto},
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
    {"__enter__(self, /)", enter},
    {"__exit__(self, /, *args)", exit_method},
    {"name", get_name, NativeDef::Getter},
    {"mode", get_mode, NativeDef::Getter},
    {"closed", get_closed, NativeDef::Getter},
    {"raw", get_raw, NativeDef::Getter},
    {nullptr, nullptr},
};

}  // namespace

void init_byte_files() {
  struct Row {
    Type* type;
    const char* name;
  };
  for (Row row : {Row{&file_io_type, "_io.FileIO"}, Row{&buffered_reader_type, "_io.BufferedReader"},
                  Row{&buffered_writer_type, "_io.BufferedWriter"},
                  Row{&buffered_random_type, "_io.BufferedRandom"}}) {
    type_init(row.type, row.name, row.type == &file_io_type ? &raw_io_base_type : &buffered_io_base_type,
              sizeof(ByteFile), 0);
    row.type->make = file_make;
    row.type->repr = repr;
    row.type->iter = iterate_self;
    row.type->iternext = next_line;
    define_methods(row.type, methods);
    type_ready(row.type);
  }
}

}  // namespace bunpy
