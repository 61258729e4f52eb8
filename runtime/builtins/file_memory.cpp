// file_memory.cpp: io.StringIO and io.BytesIO.
#include "builtins/bytes.h"
#include "builtins/file_shared.h"
#include "builtins/io.h"
#include "builtins/str.h"
#include "core/internal.h"

namespace bunpy {

Type string_io_type, bytes_io_type;

namespace {

/// A growing array of code points or bytes with a position; replaced as a whole when it grows.
template <class Unit>
struct MemoryFile : Object {
  std::atomic<Dict*> attributes;
  ObjectMutex mutex;
  Unit* data;
  int64_t length, capacity, position;
  bool closed;
  Newlines newlines;
  uint8_t seen_newlines;  ///< as TextFile's; of what newline=None and newline="" have stored
};
using StringIO = MemoryFile<char32_t>;
using BytesIO = MemoryFile<uint8_t>;

template <class Unit>
bool usable(MemoryFile<Unit>* f) {
  if (BUNPY_LIKELY(!f->closed)) return true;
  raise_value_error(sizeof(Unit) == 1 ? "I/O operation on closed file." : "I/O operation on closed file");
  return false;
}

/// Makes room for `length` units (lock held).
template <class Unit>
bool reserve(MemoryFile<Unit>* f, int64_t length) {
  if (length <= f->capacity) return true;
  int64_t capacity = f->capacity * 2 + 64;
  if (capacity < length) capacity = length;
  auto* data = static_cast<Unit*>(gc_alloc_atomic(sizeof(Unit) * capacity));
  if (data == nullptr) return false;
  memcpy(data, f->data, sizeof(Unit) * f->length);
  f->data = data;
  f->capacity = capacity;
  return true;
}

/// Overwrites or appends `n` units at the position, filling a gap with zeros (lock held).
template <class Unit, class Fill>
bool write_units(MemoryFile<Unit>* f, int64_t n, Fill fill) {
  if (n == 0) return true;
  int64_t end = f->position + n;
  if (!reserve(f, end)) return false;
  if (f->position > f->length) memset(f->data + f->length, 0, sizeof(Unit) * (f->position - f->length));
  fill(f->data + f->position);
  f->position = end;
  if (end > f->length) f->length = end;
  return true;
}

template <class Unit>
int64_t line_end(MemoryFile<Unit>* f, int64_t limit) {
  int64_t end = f->length;
  if (limit >= 0 && f->position + limit < end) end = f->position + limit;
  for (int64_t i = f->position; i < end; i++) {
    if (f->data[i] == '\n' && f->newlines != Newlines::Cr) return i + 1;
    if (f->data[i] == '\r' && sizeof(Unit) == 4) {
      if (f->newlines == Newlines::Cr) return i + 1;
      if (f->newlines == Newlines::Untranslated) return i + 1 < end && f->data[i + 1] == '\n' ? i + 2 : i + 1;
    }
  }
  return end < f->position ? f->position : end;
}

Value make_result(const char32_t* data, int64_t n) { return new_str_ucs4(data, n); }
Value make_result(const uint8_t* data, int64_t n) { return new_bytes(data, n); }
int64_t length_of_result(Value v) { return is_str(v) ? v.as<Str>()->length : v.as<Bytes>()->length; }

template <class Unit>
Value take(MemoryFile<Unit>* f, int64_t end) {
  if (end < f->position) end = f->position;
  Value result = make_result(f->data + (f->position < f->length ? f->position : 0), end - f->position);
  f->position = end;
  return result;
}

template <class F>
F* self_of(Value* a) {
  return a[0].as<F>();
}

template <class F>
Value read(Value* a) {
  F* f = self_of<F>(a);
  int64_t limit;
  if (!usable(f) || !size_argument(a[1], &limit)) return Value();
  ObjectLock lock(f->mutex);
  int64_t end = f->length;
  if (limit >= 0 && f->position + limit < end) end = f->position + limit;
  return take(f, end);
}

template <class F>
Value read_line(F* f, int64_t limit) {
  if (!usable(f)) return Value();
  ObjectLock lock(f->mutex);
  return take(f, line_end(f, limit));
}
template <class F>
Value readline(Value* a) {
  int64_t limit;
  return size_argument(a[1], &limit) ? read_line(self_of<F>(a), limit) : Value();
}
template <class F>
Value next_line(Value v) {
  Value line = read_line(v.as<F>(), -1);
  return line.bits && length_of_result(line) > 0 ? line : Value();
}
template <class F>
Value readlines(Value* a) {
  return read_lines(a[1], [&] { return read_line(self_of<F>(a), -1); });
}

/// Notes the line ends of a piece of text; nothing of one waits for the next piece.
void note_newlines(StringIO* f, Str* s) {
  if (f->newlines != Newlines::Universal && f->newlines != Newlines::Untranslated) return;
  for (int64_t i = 0; i < s->length; i++) {
    char32_t c = char_at(s, i);
    bool both = c == '\r' && i + 1 < s->length && char_at(s, i + 1) == '\n';
    if (c == '\n' || c == '\r') f->seen_newlines |= both ? kSawCrLf : c == '\r' ? kSawCr : kSawLf;
    i += both;
  }
}

/// Text as StringIO stores it, by its newline setting.
bool write_text(StringIO* f, Str* s) {
  note_newlines(f, s);
  if (f->newlines == Newlines::Untranslated || f->newlines == Newlines::Lf) {
    ObjectLock lock(f->mutex);
    return write_units(f, s->length, [&](char32_t* to) { copy_chars(to, 4, s, 0, s->length); });
  }
  std::u32string text;
  for (int64_t i = 0; i < s->length; i++) {
    char32_t c = char_at(s, i);
    if (f->newlines == Newlines::Universal && c == '\r') {
      if (i + 1 < s->length && char_at(s, i + 1) == '\n') i++;
      c = '\n';
    }
    if (c == '\n' && f->newlines == Newlines::CrLf) text += U'\r';
    text += c == '\n' && f->newlines == Newlines::Cr ? U'\r' : c;
  }
  ObjectLock lock(f->mutex);
  return write_units(f, static_cast<int64_t>(text.size()),
                     [&](char32_t* to) { memcpy(to, text.data(), text.size() * 4); });
}

Value write_string(Value* a) {
  auto* f = self_of<StringIO>(a);
  if (!is_str(a[1])) return raise_type_error("string argument expected, got '%T'", a[1]);
  if (!usable(f) || !write_text(f, a[1].as<Str>())) return Value();
  return from_int64(a[1].as<Str>()->length);
}

Value write_bytes(Value* a) {
  auto* f = self_of<BytesIO>(a);
  BufferView view;
  if (!usable(f) || !want_buffer(a[1], &view)) return Value();
  ObjectLock lock(f->mutex);
  if (!write_units(f, view.length, [&](uint8_t* to) { memcpy(to, view.data, view.length); })) return Value();
  return from_int64(view.length);
}

template <class F, Value (*write)(Value*)>
Value writelines(Value* a) {
  if (self_of<F>(a)->closed) return raise_value_error("I/O operation on closed file.");
  return write_lines(a[0], a[1], write);
}

template <class F>
Value getvalue(Value* a) {
  F* f = self_of<F>(a);
  if (!usable(f)) return Value();
  ObjectLock lock(f->mutex);
  return make_result(f->data, f->length);
}

template <class F>
Value seek(Value* a) {
  F* f = self_of<F>(a);
  int64_t offset, whence;
  if (!usable(f) || !index_as_int64(a[1], &offset) || !index_as_int64(a[2], &whence)) return Value();
  if (whence < 0 || whence > 2)
    return raise_value_error("Invalid whence (%lld, should be 0, 1 or 2)", static_cast<long long>(whence));
  if (sizeof(*f->data) == 4 && whence != 0 && offset != 0)
    return raise_error(&OSError_type, "Can't do nonzero cur-relative seeks");
  if (whence == 0 && offset < 0)
    return raise_value_error(sizeof(*f->data) == 4 ? "Negative seek position %lld" : "negative seek value %lld",
                             static_cast<long long>(offset));
  ObjectLock lock(f->mutex);
  if (whence == 1) offset += f->position;
  if (whence == 2) offset += f->length;
  f->position = offset < 0 ? 0 : offset;
  return from_int64(f->position);
}
template <class F>
Value tell(Value* a) {
  return usable(self_of<F>(a)) ? from_int64(self_of<F>(a)->position) : Value();
}
template <class F>
Value truncate(Value* a) {
  F* f = self_of<F>(a);
  int64_t size;
  if (!usable(f) || !size_argument(a[1], &size)) return Value();
  if (is_none(a[1])) size = f->position;
  if (size < 0) return raise_value_error(sizeof(*f->data) == 4 ? "Negative size value %lld" : "negative size value %lld", static_cast<long long>(size));
  ObjectLock lock(f->mutex);
  if (size < f->length) f->length = size;
  return from_int64(size);
}
template <class F>
Value close(Value* a) {
  self_of<F>(a)->closed = true;
  return None_;
}
template <class F>
Value enter(Value* a) {
  return usable(self_of<F>(a)) ? a[0] : Value();
}
template <class F>
Value get_closed(Value* a) {
  return from_bool(self_of<F>(a)->closed);
}
template <class F>
Value yes(Value* a) {
  return usable(self_of<F>(a)) ? True_ : Value();
}
template <class F>
Value no(Value* a) {
  return usable(self_of<F>(a)) ? False_ : Value();
}
template <class F>
Value flush(Value* a) {
  return usable(self_of<F>(a)) ? None_ : Value();
}
Value fileno_method(Value*) { return raise_unsupported_operation("fileno"); }
Value none_attribute(Value*) { return None_; }
Value string_newlines(Value* a) {
  return usable(self_of<StringIO>(a)) ? newlines_value(self_of<StringIO>(a)->seen_newlines) : Value();
}
Value no_buffering(Value*) { return False_; }

/// What getbuffer()'s views show: the contents as they lie in memory.
struct BytesIOBuffer : Object {
  uint8_t* data;
  int64_t length;
};
Type bytes_io_buffer_type;
bool buffer_of_contents(Value v, BufferView* out) {
  auto* contents = v.as<BytesIOBuffer>();
  *out = {contents->data, contents->length, v, false};
  return true;
}
Value getbuffer(Value* a) {
  auto* f = self_of<BytesIO>(a);
  if (!usable(f)) return Value();
  auto* contents = gc_new<BytesIOBuffer>(&bytes_io_buffer_type);
  if (contents == nullptr) return Value();
  {
    ObjectLock lock(f->mutex);
    if (!reserve(f, 1)) return Value();
    contents->data = f->data;
    contents->length = f->length;
  }
  return call(find_builtin(intern("memoryview")), {contents});
}
Value readinto(Value* a) {
  auto* f = self_of<BytesIO>(a);
  BufferView view;
  if (!usable(f) || !want_writable_buffer(a[1], &view, "readinto() argument")) return Value();
  ObjectLock lock(f->mutex);
  int64_t n = f->length - f->position;
  if (n > view.length) n = view.length;
  if (n < 0) n = 0;
  memcpy(const_cast<uint8_t*>(view.data), f->data + f->position, n);
  f->position += n;
  return from_int64(n);
}

template <class F>
F* allocate(Type* t) {
  return t->flags & kTypeHeap ? reinterpret_cast<F*>(allocate_instance(t)) : gc_new<F>(t);
}

Value string_make(Type* t, const Value*, size_t, Tuple*) { return allocate<StringIO>(t); }
int string_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"StringIO(initial_value='', newline='\\n')"};
  Value a[2];
  if (!p.bind(args, nargs, kwnames, a)) return -1;
  auto* f = self.as<StringIO>();
  f->length = f->position = 0;
  f->newlines = Newlines::Lf;
  f->seen_newlines = 0;
  if (is_none(a[1])) {
    f->newlines = Newlines::Universal;
  } else {
    if (!is_str(a[1])) return raise_type_error("newline must be str or None, not %T", a[1]);
    std::string text = to_utf8(a[1]);
    if (text.empty())
      f->newlines = Newlines::Untranslated;
    else if (text == "\r")
      f->newlines = Newlines::Cr;
    else if (text == "\r\n")
      f->newlines = Newlines::CrLf;
    else if (text != "\n")
      return raise_value_error("illegal newline value: %V", a[1]);
  }
  if (is_none(a[0])) return 0;
  if (!is_str(a[0])) return raise_type_error("initial_value must be str or None, not %T", a[0]);
  if (!write_text(f, a[0].as<Str>())) return -1;
  f->position = 0;
  return 0;
}

Value bytes_make(Type* t, const Value*, size_t, Tuple*) { return allocate<BytesIO>(t); }
int bytes_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"BytesIO(initial_bytes=None)"};
  Value a[1];
  if (!p.bind(args, nargs, kwnames, a)) return -1;
  auto* f = self.as<BytesIO>();
  f->length = f->position = 0;
  if (is_none(a[0])) return 0;
  BufferView view;
  if (!want_buffer(a[0], &view)) return -1;
  if (!write_units(f, view.length, [&](uint8_t* to) { memcpy(to, view.data, view.length); })) return -1;
  f->position = 0;
  return 0;
}

// ---- copying and pickling: (contents, newline of StringIO, position, attributes) ------------------------------------------

Value newline_of(StringIO* f) {
  static const char* const texts[] = {nullptr, "", "\n", "\r", "\r\n"};
  const char* text = texts[static_cast<int>(f->newlines)];
  return text ? Value(new_str_ascii(text)) : None_;
}
template <class F>
Value get_state(Value* a) {
  F* f = self_of<F>(a);
  if (!usable(f)) return Value();
  ObjectLock lock(f->mutex);
  Value contents = make_result(f->data, f->length), attributes = None_;
  if (contents.is_null()) return contents;
  if (Dict* own = f->attributes.load(std::memory_order_acquire); own || type_of(a[0])->layout.count) {
    Value all = instance_dict(a[0]);
    attributes = all.bits ? call_attr(all, "copy") : all;
    if (attributes.is_null()) return attributes;
  }
  if constexpr (std::is_same_v<F, StringIO>) return make_tuple({contents, newline_of(f), from_int64(f->position), attributes});
  else return make_tuple({contents, from_int64(f->position), attributes});
}
template <class F>
Value set_state(Value* a) {
  constexpr bool text = std::is_same_v<F, StringIO>;
  F* f = self_of<F>(a);
  if (!usable(f)) return Value();
  Tuple* state = is_tuple(a[1]) ? a[1].as<Tuple>() : nullptr;
  if (state == nullptr || state->length < (text ? 4 : 3))
    return raise_type_error("%T.__setstate__ argument should be %d-tuple, got %T", a[0], text ? 4 : 3, a[1]);
  Value position = state->items[text ? 2 : 1], attributes = state->items[text ? 3 : 2];
  if constexpr (text) {
    // The contents are as they were stored, with newlines translated.
    Value parts[] = {empty_str(), state->items[1]};
    if (string_init(a[0], parts, 2, nullptr) < 0) return Value();
    if (!is_str(state->items[0])) return raise_type_error("initial_value must be str or None, not %T", state->items[0]);
    Str* contents = state->items[0].as<Str>();
    auto fill = [&](char32_t* to) { copy_chars(to, 4, contents, 0, contents->length); };
    note_newlines(f, contents);
    if (!write_units(f, contents->length, fill)) return Value();
  } else if (bytes_init(a[0], state->items, 1, nullptr) < 0) {
    return Value();
  }
  if (!is_int_like(position))
    return raise_type_error(text ? "third item of state must be an integer, got %T" : "second item of state must be an integer, not %T", position);
  int64_t at;
  if (!index_as_int64(position, &at)) return Value();
  if (at < 0) return raise_value_error("position value cannot be negative");
  f->position = at;
  if (is_none(attributes)) return None_;
  if (!is_dict(attributes)) return raise_type_error("%s item of state should be a dict, got a %T", text ? "fourth" : "third", attributes);
  int64_t next = 0;
  Value key, v;
  while (dict_next(attributes.as<Dict>(), &next, &key, &v))
    if (is_str(key) && set_attr(a[0], key.as<Str>(), v) < 0) return Value();
  return None_;
}

#define SHARED_METHODS(F)                                       \
  {"read(self, size=-1, /)", read<F>},                          \
  {"readline(self, size=-1, /)", readline<F>},                  \
  {"readlines(self, hint=-1, /)", readlines<F>},                \
  {"getvalue(self, /)", getvalue<F>},                           \
  {"seek(self, pos, whence=0, /)", seek<F>},                    \
  {"tell(self, /)", tell<F>},                                   \
  {"truncate(self, pos=None, /)", truncate<F>},                 \
  {"close(self, /)", close<F>},                                 \
  {"flush(self, /)", flush<F>},                                 \
  {"isatty(self, /)", no<F>},                                   \
  {"readable(self, /)", yes<F>},                                \
  {"writable(self, /)", yes<F>},                                \
  {"seekable(self, /)", yes<F>},                                \
  {"fileno(self, /)", fileno_method},                           \
  {"__enter__(self, /)", enter<F>},                             \
  {"__exit__(self, /, *args)", close<F>},                       \
  {"__getstate__(self, /)", get_state<F>},                      \
  {"__setstate__(self, state, /)", set_state<F>},               \
  {"closed", get_closed<F>, NativeDef::Getter}

constexpr NativeDef string_methods[] = {
    SHARED_METHODS(StringIO),
    {"write(self, s, /)", write_string},
    {"writelines(self, lines, /)", writelines<StringIO, write_string>},
    {"encoding", none_attribute, NativeDef::Getter},
    {"errors", none_attribute, NativeDef::Getter},
    {"newlines", string_newlines, NativeDef::Getter},
    {"line_buffering", no_buffering, NativeDef::Getter},
    {nullptr, nullptr},
};
constexpr NativeDef bytes_io_methods[] = {
    SHARED_METHODS(BytesIO),
    {"read1(self, size=-1, /)", read<BytesIO>},
    {"readinto(self, buffer, /)", readinto},
    {"getbuffer(self, /)", getbuffer},
    {"write(self, b, /)", write_bytes},
    {"writelines(self, lines, /)", writelines<BytesIO, write_bytes>},
    {nullptr, nullptr},
};

}  // namespace

void init_memory_files() {
  Type* t = &string_io_type;
  type_init(t, "_io.StringIO", &text_io_base_type, sizeof(StringIO), kTypeBaseable | kTypeHasDict);
  t->dict_offset = __builtin_offsetof(StringIO, attributes);
  t->make = string_make;
  t->init = string_init;
  t->iter = iterate_self;
  t->iternext = next_line<StringIO>;
  define_methods(t, string_methods);
  define_instance_dict(t);
  type_ready(t);
  t = &bytes_io_buffer_type;
  type_init(t, "_io._BytesIOBuffer", nullptr, sizeof(BytesIOBuffer), 0);
  type_ready(t);
  register_buffer_type(t, buffer_of_contents);
  t = &bytes_io_type;
  type_init(t, "_io.BytesIO", &buffered_io_base_type, sizeof(BytesIO), kTypeBaseable | kTypeHasDict);
  t->dict_offset = __builtin_offsetof(BytesIO, attributes);
  t->make = bytes_make;
  t->init = bytes_init;
  t->iter = iterate_self;
  t->iternext = next_line<BytesIO>;
  define_methods(t, bytes_io_methods);
  define_instance_dict(t);
  type_ready(t);
}

}  // namespace bunpy
