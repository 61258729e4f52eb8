// file_open.cpp: open(), the standard streams as objects, and the types of file objects.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "builtins/bytes.h"
#include "builtins/io.h"
#include "builtins/system_text.h"
#include "core/start.h"

namespace bunpy {

Type unsupported_operation_type, io_base_type, raw_io_base_type, buffered_io_base_type, text_io_base_type;

namespace {

struct OpenMode {
  char kind = 0;  ///< 'r', 'w', 'a' or 'x'
  bool plus = false, binary = false, text = false;
};

bool parse_mode(Value mode, OpenMode* out) {
  std::string text = to_utf8(mode);
  for (size_t i = 0; i < text.size(); i++) {
    char c = text[i];
    if (text.find(c, i + 1) != std::string::npos || strchr("rwaxbt+", c) == nullptr) {
      raise_value_error("invalid mode: %V", mode);
      return false;
    }
    if (c == '+')
      out->plus = true;
    else if (c == 'b')
      out->binary = true;
    else if (c == 't')
      out->text = true;
    else if (out->kind != 0) {
      raise_value_error("must have exactly one of create/read/write/append mode");
      return false;
    } else {
      out->kind = c;
    }
  }
  if (out->text && out->binary) {
    raise_value_error("can't have text and binary mode at once");
    return false;
  }
  if (out->kind == 0) {
    raise_value_error("Must have exactly one of create/read/write/append mode and at most one plus");
    return false;
  }
  return true;
}

int open_flags(const OpenMode& m) {
  int access = m.plus ? O_RDWR : m.kind == 'r' ? O_RDONLY : O_WRONLY;
  int create = m.kind == 'w' ? O_CREAT | O_TRUNC : m.kind == 'a' ? O_CREAT | O_APPEND
               : m.kind == 'x'                                   ? O_CREAT | O_EXCL
                                                                 : 0;
  return access | create | O_CLOEXEC;
}

/// The bytes of a str or bytes that name a file; false with an exception pending.
bool path_text(Value path, std::string* out) {
  if (!system_bytes(path, out)) return false;
  if (out->find('\0') != std::string::npos) {
    raise_value_error("embedded null byte");
    return false;
  }
  return true;
}

/// The descriptor for open(); -1 with an exception pending.
int open_descriptor(Value path, const OpenMode& mode, Value opener) {
  int flags = open_flags(mode), fd;
  if (opener.bits && !is_none(opener)) {
    Value result = call(opener, {path, small(flags)});
    int64_t n;
    if (result.is_null() || !index_as_int64(result, &n)) return -1;
    if (n < 0) return raise_value_error("opener returned %lld", static_cast<long long>(n)), -1;
    fd = static_cast<int>(n);
  } else {
    std::string name;
    if (!path_text(path, &name)) return -1;
    flush_writers_of(AT_FDCWD, name.c_str());
    bool collected = false;
    for (;;) {
      {
        BlockingRegion blocking;
        fd = open(name.c_str(), flags, 0666);
      }
      if (fd >= 0) break;
      if (errno == EMFILE && !collected) {  // dropped files give theirs back
        collected = true;
        gc_collect();
        continue;
      }
      if (errno != EINTR) return raise_os_error(errno, path), -1;
      if (poll() < 0) return -1;
    }
  }
  struct stat info;
  if (fstat(fd, &info) < 0) return raise_os_error(errno), -1;  // of an opener's descriptor
  if (S_ISDIR(info.st_mode)) {
    close(fd);
    return raise_os_error(EISDIR, path), -1;
  }
  if (mode.kind == 'a') lseek(fd, 0, SEEK_END);
  return fd;
}

Value open_function(Value* a) { return open_file(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]); }

}  // namespace

Value open_file(Value path, Value mode, Value buffering, Value encoding, Value errors, Value newline, Value closefd,
                Value opener) {
  if (!is_str(mode)) return raise_type_error("open() argument 'mode' must be str, not %A", mode);
  bool by_number = is_int_like(path);
  if (!by_number) path = plain_path(path);
  if (path.is_null()) return path;
  OpenMode m;
  int64_t buffer_size;
  if (!index_as_int64(buffering, &buffer_size) || !parse_mode(mode, &m)) return Value();
  if (m.binary) {
    if (!is_none(encoding)) return raise_value_error("binary mode doesn't take an encoding argument");
    if (!is_none(errors)) return raise_value_error("binary mode doesn't take an errors argument");
    if (!is_none(newline)) return raise_value_error("binary mode doesn't take a newline argument");
  } else if (buffer_size == 0) {
    return raise_value_error("can't have unbuffered text I/O");
  }
  int keep = truth(closefd);
  if (keep < 0) return Value();
  if (!keep && !by_number) return raise_value_error("Cannot use closefd=False with file name");
  int fd;
  if (by_number) {
    int64_t n;
    if (is_bool(path) && warn(&RuntimeWarning_type, "bool is used as a file descriptor") < 0) return Value();
    if (!index_as_int64(path, &n)) return Value();
    if (n < 0) return raise_value_error("negative file descriptor");
    fd = static_cast<int>(n);
    struct stat info;
    if (fstat(fd, &info) < 0) return raise_os_error(errno);
    if (S_ISDIR(info.st_mode)) return raise_os_error(EISDIR, path);
  } else {
    fd = open_descriptor(path, m, opener);
    if (fd < 0) return Value();
  }
  std::string flags{m.kind};
  if (m.plus) flags += '+';
  ByteFile* file = new_byte_file(fd, flags.c_str(), path);
  if (file == nullptr) return Value();
  file->close_fd = keep;
  if (m.binary) {
    if (buffer_size == 0) {
      file->type = &file_io_type;
      file->unbuffered = true;
    }
    return file;
  }
  TextFile* text = new_text_file(file, encoding, errors, newline);
  if (text == nullptr) {
    Exception* e = take_pending();
    file_close(file);
    set_pending(e);
    return Value();
  }
  text->mode = mode;
  text->line_buffered = buffer_size == 1 || (buffer_size < 0 && isatty(fd));
  return text;
}

// ---- standard streams -------------------------------------------------------------------------------------

static Value* stream_slots() {
  static auto* slots = static_cast<Value*>(gc_alloc_root(sizeof(Value) * 3));
  return slots;
}

/// Of stdin and stdout: in the C locale, which may stand for any encoding, other bytes pass (PEP 538, PEP 540).
static const char* standard_errors() {
  const char* name = "";
  for (const char* variable : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const char* value = getenv(variable);
    if (value != nullptr && *value != 0) {
      name = value;
      break;
    }
  }
  for (const char* neutral : {"", "C", "POSIX", "C.UTF-8", "C.utf8", "UTF-8"})
    if (strcmp(name, neutral) == 0) return "surrogateescape";
  return "strict";
}

Value standard_stream(int fd) {
  Value* slot = stream_slots() + fd;
  if (Value existing = load(slot)) return existing;
  if (fcntl(fd, F_GETFD) < 0) return None_;
  static const char* const names[] = {"<stdin>", "<stdout>", "<stderr>"};
  ByteFile* file = new_byte_file(fd, fd == 0 ? "r" : "w", new_str_ascii(names[fd]));
  if (file == nullptr) return Value();
  file->standard = fd != 0;
  TextFile* text = new_text_file(file, new_str_ascii("utf-8"),
                                 new_str_ascii(fd == 2 ? "backslashreplace" : standard_errors()), Value());
  if (text == nullptr) return Value();
  text->mode = new_str_ascii(fd == 0 ? "r" : "w");
  text->line_buffered = fd == 2 || (fd == 1 && stdout_is_terminal());
  if (text->line_buffered && fd == 1) file->line_buffered = true;
  store(slot, text);
  return text;
}

bool is_standard(Value v, int fd) {
  if (v != load(stream_slots() + fd)) return false;
  return v.bits != 0 && has_type(v, &text_file_type) && !v.as<TextFile>()->file->closed;
}

Value current_stream(const char* name) {
  int fd = name[3] == 'i' ? 0 : name[3] == 'o' ? 1 : 2;
  static Str* sys_name;
  static Str* names[3];
  if (names[fd] == nullptr) {
    sys_name = intern("sys");
    names[fd] = intern(name);
  }
  Dict* modules = modules_dict();
  Value sys = modules ? dict_get_str(modules, sys_name) : Value();
  if (sys.is_null() || !has_type(sys, &module_type)) return standard_stream(fd);
  return dict_get_str(sys.as<Module>()->dict, names[fd]);
}

bool write_current_stderr(const std::string& text) {
  Value stream = current_stream("stderr");
  if (stream.is_null() || is_none(stream)) return true;
  if (is_standard(stream, 2)) return stdio_write(2, text);
  if (call_attr(stream, "write", {new_str(text)}).is_null()) return false;
  if (call_attr(stream, "flush").is_null()) clear_pending();
  return true;
}

// ---- set-up -----------------------------------------------------------------------------------------------

void init_byte_files();
void init_text_files();
void init_memory_files();

namespace {

// IOBase: what every file object has, in terms of its other methods (library reference, "I/O Base Classes").

/// Is `self.closed` true? -1 on error.
int base_is_closed(Value self) {
  Value closed = get_attr(self, intern("closed"));
  return closed.bits ? truth(closed) : -1;
}
bool base_open(Value self) {
  int closed = base_is_closed(self);
  if (closed > 0) raise_value_error("I/O operation on closed file.");
  return closed == 0;
}
Value base_check_closed(Value* a) { return base_open(a[0]) ? None_ : Value(); }
template <int which>
Value base_check(Value* a) {
  static constexpr const char* rows[][2] = {{"readable", "File or stream is not readable."},
                                            {"writable", "File or stream is not writable."},
                                            {"seekable", "File or stream is not seekable."}};
  Value answer = call_attr(a[0], rows[which][0]);
  int yes = answer.bits ? truth(answer) : -1;
  if (yes < 0) return Value();
  return yes ? True_ : Value(raise_unsupported_operation(rows[which][1]));
}
Value base_enter(Value* a) { return base_open(a[0]) ? a[0] : Value(); }
Value base_exit(Value* a) { return call_attr(a[0], "close"); }
Value base_closed(Value* a) {
  Value mark = get_attr_optional(a[0], intern("__IOBase_closed"));
  if (mark.is_null() && pending()) clear_pending();
  return from_bool(mark.bits != 0);
}
Value base_close(Value* a) {
  int closed = base_is_closed(a[0]);
  if (closed != 0) return closed > 0 ? None_ : Value();
  bool flushed = call_attr(a[0], "flush").bits != 0;
  Exception* failure = flushed ? nullptr : take_pending();
  if (set_attr(a[0], intern("__IOBase_closed"), True_) < 0) clear_pending();
  if (failure != nullptr) set_pending(failure);
  return flushed ? None_ : Value();
}
/// What a class that defines close() is given up with; it is reported, not raised, what goes wrong.
Value base_del(Value* a) {
  int closed = base_is_closed(a[0]);
  if (closed != 0) return closed > 0 ? None_ : Value();
  return call_attr(a[0], "close").bits ? None_ : Value();
}
Value base_flush(Value* a) { return base_open(a[0]) ? None_ : Value(); }
Value base_no(Value* a) { return base_open(a[0]) ? False_ : Value(); }
Value base_tell(Value* a) { return call_attr(a[0], "seek", {small(0), small(1)}); }

/// One line by read(), one byte at a time unless there is peek().
Value base_readline(Value* a) {
  int64_t limit = -1;
  if (!is_none(a[1]) && !index_as_int64(a[1], &limit)) return Value();
  Value peek = get_attr_optional(a[0], intern("peek"));
  if (peek.is_null() && pending()) clear_pending();
  std::string line;
  while (limit < 0 || static_cast<int64_t>(line.size()) < limit) {
    int64_t n = 1;
    BufferView view;
    if (peek.bits) {
      Value ahead = call(peek, {small(1)});
      if (ahead.is_null()) return Value();
      if (!is_bytes(ahead)) return raise_error(&OSError_type, "peek() should have returned a bytes object, not '%T'", ahead);
      if (!want_buffer(ahead, &view)) return Value();
      if (view.length > 0) {
        auto* end = static_cast<const uint8_t*>(memchr(view.data, '\n', view.length));
        n = end != nullptr ? end - view.data + 1 : view.length;
        if (limit >= 0 && n > limit - static_cast<int64_t>(line.size())) n = limit - static_cast<int64_t>(line.size());
      }
    }
    Value piece = call_attr(a[0], "read", {from_int64(n)});
    if (piece.is_null()) return Value();
    if (is_none(piece)) break;
    if (!is_bytes(piece)) return raise_error(&OSError_type, "read() should have returned a bytes object, not '%T'", piece);
    if (!want_buffer(piece, &view)) return Value();
    if (view.length == 0) break;
    line.append(reinterpret_cast<const char*>(view.data), view.length);
    if (line.back() == '\n') break;
  }
  return new_bytes(line.data(), static_cast<int64_t>(line.size()));
}
Value base_iter(Value self) { return base_open(self) ? self : Value(); }
Value base_next(Value self) {
  Value line = call_attr(self, "readline");
  if (line.is_null()) return line;
  int more = truth(line);
  return more > 0 ? line : Value();
}
Value base_readlines(Value* a) {
  int64_t hint = -1, total = 0;
  if (!is_none(a[1]) && !index_as_int64(a[1], &hint)) return Value();
  List* lines = new_list();
  ForLoop loop;
  if (lines == nullptr || for_begin(&loop, a[0]) < 0) return Value();
  while (Value line = for_next(&loop)) {
    if (list_append(lines, line) < 0) return Value();
    if (hint <= 0) continue;
    int64_t n = length_of(line);
    if (n < 0) return Value();
    if ((total += n) >= hint) break;
  }
  return pending() ? Value() : Value(lines);
}
Value base_writelines(Value* a) {
  if (!base_open(a[0])) return Value();
  ForLoop loop;
  if (for_begin(&loop, a[1]) < 0) return Value();
  while (Value line = for_next(&loop))
    if (call_attr(a[0], "write", {line}).is_null()) return Value();
  return pending() ? Value() : None_;
}
#define UNSUPPORTED(name) [](Value*) -> Value { return raise_unsupported_operation(name); }
constexpr NativeDef base_methods[] = {
    {"__enter__(self, /)", base_enter},
    {"__exit__(self, /, *args)", base_exit},
    {"closed", base_closed, NativeDef::Getter},
    {"close(self, /)", base_close},
    {"__del__(self, /)", base_del},
    {"flush(self, /)", base_flush},
    {"readable(self, /)", base_no},
    {"writable(self, /)", base_no},
    {"seekable(self, /)", base_no},
    {"isatty(self, /)", base_no},
    {"seek(self, offset, whence=0, /)", UNSUPPORTED("seek")},
    {"truncate(self, size=None, /)", UNSUPPORTED("truncate")},
    {"fileno(self, /)", UNSUPPORTED("fileno")},
    {"tell(self, /)", base_tell},
    {"readline(self, size=-1, /)", base_readline},
    {"readlines(self, hint=-1, /)", base_readlines},
    {"writelines(self, lines, /)", base_writelines},
    {"_checkClosed(self, msg=None, /)", base_check_closed},
    {"_checkReadable(self, msg=None, /)", base_check<0>},
    {"_checkWritable(self, msg=None, /)", base_check<1>},
    {"_checkSeekable(self, msg=None, /)", base_check<2>},
    {nullptr, nullptr},
};

// RawIOBase: read() and readall() by readinto().

Value raw_readall(Value* a) {
  std::string all;
  for (;;) {
    Value piece = call_attr(a[0], "read", {small(8192)});
    if (piece.is_null()) return piece;
    if (is_none(piece)) {
      if (all.empty()) return piece;
      break;
    }
    if (!is_bytes(piece)) return raise_type_error("read() should return bytes");
    BufferView view;
    if (!want_buffer(piece, &view)) return Value();
    if (view.length == 0) break;
    all.append(reinterpret_cast<const char*>(view.data), view.length);
  }
  return new_bytes(all.data(), static_cast<int64_t>(all.size()));
}
Value raw_read(Value* a) {
  int64_t size = -1;
  if (!is_none(a[1]) && !index_as_int64(a[1], &size)) return Value();
  if (size < 0) return call_attr(a[0], "readall");
  ByteArray* array = new_bytearray(std::string(size, 0).data(), size);
  Value count = array != nullptr ? call_attr(a[0], "readinto", {Value(array)}) : Value();
  if (count.is_null() || is_none(count)) return count;
  int64_t n;
  if (!index_as_int64(count, &n)) return Value();
  BufferView view;
  if (!want_buffer(array, &view)) return Value();
  if (n < 0 || n > view.length) return raise_value_error("readinto returned %lld outside buffer size %lld",
                                                         static_cast<long long>(n), static_cast<long long>(view.length));
  return new_bytes(view.data, n);
}
constexpr NativeDef raw_methods[] = {
    {"read(self, size=-1, /)", raw_read},
    {"readall(self, /)", raw_readall},
    {nullptr, nullptr},
};

// BufferedIOBase: readinto() by read().

template <bool once>
Value buffered_readinto(Value* a) {
  BufferView view;
  if (!want_writable_buffer(a[1], &view, once ? "readinto1() argument" : "readinto() argument")) return Value();
  Value data = call_attr(a[0], once ? "read1" : "read", {from_int64(view.length)});
  if (data.is_null()) return data;
  if (!is_bytes(data)) return raise_type_error("read() should return bytes");
  BufferView got;
  if (!want_buffer(data, &got)) return Value();
  if (got.length > view.length)
    return raise_value_error("read() returned too much data: %lld bytes requested, %lld returned",
                             static_cast<long long>(view.length), static_cast<long long>(got.length));
  memcpy(const_cast<uint8_t*>(view.data), got.data, got.length);
  return from_int64(got.length);
}
constexpr NativeDef buffered_methods[] = {
    {"read(self, size=-1, /)", UNSUPPORTED("read")},       {"read1(self, size=-1, /)", UNSUPPORTED("read1")},
    {"write(self, b, /)", UNSUPPORTED("write")},           {"detach(self, /)", UNSUPPORTED("detach")},
    {"readinto(self, buffer, /)", buffered_readinto<false>}, {"readinto1(self, buffer, /)", buffered_readinto<true>},
    {nullptr, nullptr},
};

Value base_none(Value*) { return None_; }
constexpr NativeDef text_methods[] = {
    {"read(self, size=-1, /)", UNSUPPORTED("read")},
    {"write(self, s, /)", UNSUPPORTED("write")},
    {"readline(self, size=-1, /)", UNSUPPORTED("readline")},
    {"detach(self, /)", UNSUPPORTED("detach")},
    {"encoding", base_none, NativeDef::Getter},
    {"newlines", base_none, NativeDef::Getter},
    {"errors", base_none, NativeDef::Getter},
    {nullptr, nullptr},
};
#undef UNSUPPORTED

void init_base(Type* t, const char* name, Type* base, const NativeDef* methods) {
  type_init(t, name, base, sizeof(Object), kTypeBaseable);
  t->make = object_type.make;
  if (base == nullptr) {
    t->iter = base_iter;
    t->iternext = base_next;
  }
  define_methods(t, methods);
  type_ready(t);
}

}  // namespace

bool init_files() {
  init_base(&io_base_type, "io.IOBase", nullptr, base_methods);
  init_base(&raw_io_base_type, "io.RawIOBase", &io_base_type, raw_methods);
  init_base(&buffered_io_base_type, "io.BufferedIOBase", &io_base_type, buffered_methods);
  init_base(&text_io_base_type, "io.TextIOBase", &io_base_type, text_methods);
  Type* t = &unsupported_operation_type;
  type_init(t, "io.UnsupportedOperation", &OSError_type, sizeof(Exception), kTypeBaseable);
  t->basic_size = OSError_type.basic_size;
  t->slots_offset = OSError_type.slots_offset;
  t->bases = new_tuple(2);
  t->bases->items[0] = &OSError_type;
  t->bases->items[1] = &ValueError_type;
  type_ready(t);
  init_byte_files();
  init_text_files();
  init_memory_files();
  return true;
}

extern const NativeDef file_functions[];
const NativeDef file_functions[] = {
    {"open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
     open_function},
    {nullptr, nullptr},
};

}  // namespace bunpy
