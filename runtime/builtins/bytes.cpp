// bytes.cpp: the type bytes, the buffer protocol, and what bytes and bytearray share beneath their methods.
#include "builtins/bytes.h"

#include <algorithm>

#include "builtins/compare.h"
#include "builtins/containers.h"
#include "builtins/int.h"
#include "builtins/str.h"
#include "core/start.h"

namespace bunpy {

Type bytes_type;

namespace {

Type bytes_iterator_type;
Bytes empty_object = BUNPY_BYTES("", 0);

struct BufferType {
  Type* type;
  bool (*get)(Value, BufferView*);
};
constexpr int kMaxBufferTypes = 16;
BufferType buffer_types[kMaxBufferTypes];
int buffer_type_count;

}  // namespace

Bytes* empty_bytes() { return &empty_object; }

Bytes* new_bytes_uninitialized(int64_t length) {
  if (length < 0 || length > (int64_t{1} << 46)) return raise_memory_error();
  auto* b = static_cast<Bytes*>(gc_alloc_atomic(sizeof(Bytes) + length + 1));
  if (b == nullptr) return nullptr;
  b->type = &bytes_type;
  b->hash.store(0, std::memory_order_relaxed);
  b->length = length;
  auto* data = reinterpret_cast<uint8_t*>(b + 1);
  data[length] = 0;
  b->data = data;
  return b;
}
Bytes* new_bytes(const void* data, int64_t length) {
  if (length == 0) return &empty_object;
  Bytes* b = new_bytes_uninitialized(length);
  if (b != nullptr) memcpy(writable_bytes(b), data, length);
  return b;
}

// ---- buffers --------------------------------------------------------------------------------------

void register_buffer_type(Type* t, bool (*get)(Value, BufferView*)) {
  if (buffer_type_count < kMaxBufferTypes) buffer_types[buffer_type_count++] = {t, get};
}

BufferView bytes_view(Value self) {
  if (is_bytes(self)) {
    const Bytes* b = self.as<Bytes>();
    return {b->data, b->length, self, true};
  }
  ByteBuffer* buffer = self.as<ByteArray>()->buffer.load(std::memory_order_acquire);
  if (buffer == nullptr) return {empty_object.data, 0, self, false};
  return {buffer->data, buffer->size.load(std::memory_order_acquire), Value(self), false};
}

bool get_buffer(Value v, BufferView* out, int flags) {
  if (!v.is_pointer()) return false;
  if (is_bytes(v) || is_bytearray(v)) {
    *out = bytes_view(v);
    return true;
  }
  if (has_type(v, &memoryview_type)) return memoryview_buffer(v, out, flags);
  for (int i = 0; i < buffer_type_count; i++)
    if (is_instance(v, buffer_types[i].type)) return buffer_types[i].get(v, out);
  if (BUNPY_LIKELY(!(type_of(v)->flags & kTypeHeap))) return false;
  Value view = program_buffer(v, flags);
  if (view.is_null() || !get_buffer(view, out, flags)) return false;
  release_program_buffer(v, view);
  return true;
}
bool has_buffer(Value v, BufferView* out) {
  if (get_buffer(v, out)) return true;
  if (pending()) clear_pending();
  return false;
}
bool want_buffer(Value v, BufferView* out) {
  if (get_buffer(v, out)) return true;
  if (!pending()) raise_type_error("a bytes-like object is required, not '%T'", v);
  return false;
}
bool want_writable_buffer(Value v, BufferView* out, const char* what) {
  if (has_buffer(v, out) && !out->read_only) return true;
  raise_type_error("%s must be read-write bytes-like object, not %A", what, v);
  return false;
}
Value bytes_by_method(Value v) {
  if (special_of(v, Special::Bytes).is_null()) return Value();
  Value result = call_special(v, Special::Bytes);
  if (failed(result) || is_bytes(result)) return result;
  return raise_type_error("__bytes__ returned non-bytes (type %T)", result);
}

Value bytes_like(Value self, const uint8_t* data, int64_t length) {
  return is_bytearray(self) ? Value(new_bytearray(data, length)) : Value(new_bytes(data, length));
}

bool read_byte(Value v, uint8_t* out) {
  int64_t i;
  if (!index_clamped(v, &i)) return false;
  if (i < 0 || i > 255) {
    raise_value_error("byte must be in range(0, 256)");
    return false;
  }
  *out = static_cast<uint8_t>(i);
  return true;
}

// ---- repr -----------------------------------------------------------------------------------------

Value bytes_repr(const uint8_t* data, int64_t length, bool escape_single) {
  bool single = memchr(data, '\'', length) != nullptr, twice = memchr(data, '"', length) != nullptr;
  char quote = single && !twice ? '"' : '\'';
  StrBuilder out;
  out.add('b');
  out.add(quote);
  for (int64_t i = 0; i < length; i++) {
    uint8_t c = data[i];
    if (c == quote || c == '\\' || (c == '\'' && escape_single)) {
      out.add('\\');
      out.add(static_cast<char>(c));
    } else if (c == '\t') {
      out.add("\\t");
    } else if (c == '\n') {
      out.add("\\n");
    } else if (c == '\r') {
      out.add("\\r");
    } else if (c < 32 || c >= 127) {
      char text[8];
      out.add_ascii(text, snprintf(text, sizeof text, "\\x%02x", c));
    } else {
      out.add(static_cast<char>(c));
    }
  }
  out.add(quote);
  return out.finish();
}

// ---- shared slots ---------------------------------------------------------------------------------

Value bytes_repeat(Value self, Value count) {
  if (!is_int_like(count) && special_of(count, Special::Index).is_null()) {
    if (!special_of(count, Special::Mul).is_null() || !special_of(count, Special::RMul).is_null())
      return kNotImplemented;
    return raise_type_error("can't multiply sequence by non-int of type '%T'", count);
  }
  Value i = index_of(count);
  if (failed(i)) return Value();
  int64_t times, length;
  if (!index_as_int64(i, &times))
    return raise_error(&OverflowError_type, "cannot fit '%T' into an index-sized integer", count);
  if (times < 0) times = 0;
  BufferView view = bytes_view(self);
  if (__builtin_mul_overflow(view.length, times, &length)) return raise_memory_error();
  if (times == 1 && has_type(self, &bytes_type)) return self;
  Bytes* result = new_bytes_uninitialized(length);
  if (result == nullptr) return Value();
  uint8_t* out = writable_bytes(result);
  if (view.length == 1)
    memset(out, view.data[0], length);
  else
    for (int64_t k = 0; k < times; k++) memcpy(out + k * view.length, view.data, view.length);
  return is_bytearray(self) ? Value(new_bytearray(out, length)) : Value(result);
}

Value bytes_getitem(Value self, Value key, const char* range_message, const char* type_message) {
  BufferView view = bytes_view(self);
  if (has_type(key, &slice_type)) {
    int64_t start, step, count;
    if (!slice_range(key.as<Slice>(), view.length, &start, &step, &count)) return Value();
    if (step == 1) {
      if (count == view.length && has_type(self, &bytes_type)) return self;
      return bytes_like(self, view.data + start, count);
    }
    Bytes* result = new_bytes_uninitialized(count);
    if (result == nullptr) return Value();
    for (int64_t i = 0; i < count; i++) writable_bytes(result)[i] = view.data[start + i * step];
    return is_bytearray(self) ? Value(new_bytearray(result->data, count)) : Value(result);
  }
  if (!is_int_like(key) && special_of(key, Special::Index).is_null()) return raise_type_error(type_message, key);
  int64_t i;
  if (!index_of_item(key, &i)) return Value();
  if (i < 0) i += view.length;
  if (i < 0 || i >= view.length) return raise_index_error(range_message);
  return small(view.data[i]);
}

int bytes_contains(Value self, Value item) {
  BufferView view = bytes_view(self), part;
  if (is_int_like(item) || !special_of(item, Special::Index).is_null()) {
    uint8_t byte;
    if (!read_byte(item, &byte)) return -1;
    return memchr(view.data, byte, view.length) != nullptr;
  }
  if (!want_buffer(item, &part)) return -1;
  return part.length == 0 || memmem(view.data, view.length, part.data, part.length) != nullptr;
}

Value bytes_compare(Value a, Value b, CompareOp op) {
  // bytes leave other kinds to their comparison; bytearrays compare with any.
  if (is_bytes(a) && !is_bytes(b) && !is_bytearray(b)) return kNotImplemented;
  BufferView x, y;
  if (!get_buffer(a, &x) || !get_buffer(b, &y, kBufferFullReadOnly)) return pending() ? Value() : kNotImplemented;
  if ((op == CompareOp::Eq || op == CompareOp::Ne) && x.length != y.length) return from_bool(op == CompareOp::Ne);
  int order = memcmp(x.data, y.data, std::min(x.length, y.length));
  if (order == 0) order = x.length < y.length ? -1 : x.length > y.length;
  return compared(order, 0, op);
}

namespace {

constexpr int64_t kExhausted = INT64_MAX / 2;  ///< `next` of an iterator that has ended
struct BytesIterator : Object {
  Value source;
  std::atomic<int64_t> next;
};
Value iterator_next(Value v) {
  auto* it = v.as<BytesIterator>();
  BufferView view = bytes_view(it->source);
  int64_t i = it->next.fetch_add(1, std::memory_order_relaxed);
  if (i < view.length) return small(view.data[i]);
  it->next.store(kExhausted, std::memory_order_relaxed);
  return Value();
}
Value iterator_self(Value v) { return v; }

Value iterator_hint(Value* a) {
  auto* it = a[0].as<BytesIterator>();
  int64_t left = bytes_view(it->source).length - it->next.load(std::memory_order_relaxed);
  return small(left < 0 ? 0 : left);
}
Value iterator_reduce(Value* a) {
  auto* it = a[0].as<BytesIterator>();
  int64_t next = it->next.load(std::memory_order_relaxed);
  return next >= kExhausted ? reduce_to_call("iter", {make_tuple({})}) : reduce_to_call("iter", {it->source}, small(next));
}
Value iterator_setstate(Value* a) {
  auto* it = a[0].as<BytesIterator>();
  int64_t index;
  if (!index_as_int64(a[1], &index)) return Value();
  if (it->next.load(std::memory_order_relaxed) < kExhausted)
    it->next.store(std::clamp<int64_t>(index, 0, bytes_view(it->source).length), std::memory_order_relaxed);
  return None_;
}
constexpr NativeDef iterator_methods[] = {
    {"__length_hint__(self, /)", iterator_hint},
    {"__reduce__(self, /)", iterator_reduce},
    {"__setstate__(self, object, /)", iterator_setstate},
    {nullptr, nullptr},
};

}  // namespace

Value bytes_iter(Type* iterator_type, Value v) {
  auto* it = gc_new<BytesIterator>(iterator_type);
  if (it != nullptr) it->source = v;
  return it;
}
void init_bytes_iterator(Type* t, const char* name) {
  type_init(t, name, nullptr, sizeof(BytesIterator), 0);
  t->iter = iterator_self;
  t->iternext = iterator_next;
  define_methods(t, iterator_methods);
  type_ready(t);
}

// ---- construction ---------------------------------------------------------------------------------

bool collect_bytes(Value source, bool for_bytearray, std::string* out) {
  BufferView view;
  if (get_buffer(source, &view, kBufferFullReadOnly)) {
    out->assign(reinterpret_cast<const char*>(view.data), view.length);
    return true;
  }
  if (pending()) return false;
  Value it = is_str(source) ? Value() : iter(source);
  if (it.is_null()) {
    if (pending() && !pending_is(&TypeError_type)) return false;
    if (pending()) clear_pending();
    raise_type_error("cannot convert '%T' object to %s", source, for_bytearray ? "bytearray" : "bytes");
    return false;
  }
  if (!for_bytearray && length_hint(source) < 0) return false;
  // Item by item: __index__ may change what is iterated.
  ForLoop loop;
  if (for_begin(&loop, it) < 0) return false;
  while (Value item = for_next(&loop)) {
    int64_t byte;
    if (!index_clamped(item, &byte)) return false;
    if (byte < 0 || byte > 255) {
      raise_value_error("%s must be in range(0, 256)", for_bytearray ? "byte" : "bytes");
      return false;
    }
    *out += static_cast<char>(byte);
  }
  return !pending();
}

bool bytes_arguments(const char* name, const Value* args, size_t nargs, Tuple* kwnames, std::string* out,
                     bool* zeroes, int64_t* count) {
  *zeroes = false;
  Value parts[3];
  if (nargs > 3) {
    raise_type_error("%s() takes at most 3 arguments (%d given)", name, static_cast<int>(nargs));
    return false;
  }
  for (size_t i = 0; i < nargs; i++) parts[i] = args[i];
  for (int64_t k = 0; kwnames != nullptr && k < kwnames->length; k++) {
    static constexpr const char* names[] = {"source", "encoding", "errors"};
    std::string keyword = to_utf8(kwnames->items[k]);
    int at = 0;
    while (at < 3 && keyword != names[at]) at++;
    if (at == 3) {
      raise_type_error("%s() got an unexpected keyword argument '%s'", name, keyword.c_str());
      return false;
    }
    parts[at] = args[nargs + k];
  }
  for (int i = 1; i < 3; i++)
    if (!parts[i].is_null() && !is_str(parts[i])) {
      raise_type_error("%s() argument '%s' must be str, not %A", name, i == 1 ? "encoding" : "errors", parts[i]);
      return false;
    }
  Value source = parts[0];
  if (source.is_null() || !is_str(source)) {
    if (!parts[1].is_null() || !parts[2].is_null()) {
      raise_type_error(parts[1].is_null() ? "errors without a string argument"
                                          : "encoding without a string argument");
      return false;
    }
    if (source.is_null()) return true;
  } else {
    if (parts[1].is_null()) {
      raise_type_error(parts[2].is_null() ? "string argument without an encoding" : "string argument without an encoding");
      return false;
    }
    std::string encoding, errors = "strict";
    if (!c_string(parts[1], &encoding) || (!parts[2].is_null() && !c_string(parts[2], &errors))) return false;
    Value encoded = str_encode(source.as<Str>(), encoding.c_str(), errors.c_str());
    if (failed(encoded)) return false;
    BufferView view = bytes_view(encoded);
    out->assign(reinterpret_cast<const char*>(view.data), view.length);
    return true;
  }
  if (is_int_like(source) || !special_of(source, Special::Index).is_null()) {
    if (index_as_int64(source, count)) {
      if (*count < 0) {
        raise_value_error("negative count");
        return false;
      }
      *zeroes = true;
      return true;
    }
    // An __index__ that raises TypeError is no reason not to take the object's items.
    if (!pending_is(&TypeError_type)) {
      if (pending_is(&OverflowError_type)) {
        clear_pending();
        raise_error(&OverflowError_type, "cannot fit '%T' into an index-sized integer", source);
      }
      return false;
    }
    clear_pending();
  }
  return collect_bytes(source, /*for_bytearray=*/name[4] == 'a', out);
}

namespace {

Value make(Type* type, const Value* args, size_t nargs, Tuple* kwnames) {
  Value result;
  if (nargs == 1 && kwnames == nullptr && !has_type(args[0], &str_type)) {
    if (has_type(args[0], &bytes_type) && type == &bytes_type) return args[0];
    result = bytes_by_method(args[0]);
    if (result.is_null() && pending()) return Value();
  }
  if (result.is_null()) {
    std::string collected;
    bool zeroes;
    int64_t count;
    if (!bytes_arguments("bytes", args, nargs, kwnames, &collected, &zeroes, &count)) return Value();
    if (zeroes) {
      result = new_bytes_uninitialized(count);
      if (failed(result)) return Value();
      memset(writable_bytes(result.as<Bytes>()), 0, count);
    } else {
      result = new_bytes(collected.data(), static_cast<int64_t>(collected.size()));
    }
  }
  if (failed(result) || type == &bytes_type) return result;
  auto* instance = reinterpret_cast<Bytes*>(allocate_instance(type));
  if (instance == nullptr) return Value();
  const Bytes* from = result.as<Bytes>();
  auto* data = static_cast<uint8_t*>(gc_alloc_atomic(from->length + 1));
  if (data == nullptr) return Value();
  memcpy(data, from->data, from->length);
  data[from->length] = 0;
  instance->length = from->length;
  instance->data = data;
  return instance;
}

Value repr_slot(Value v) { return bytes_repr(v.as<Bytes>()->data, v.as<Bytes>()->length); }
int64_t hash_slot(Value v) {
  auto* b = v.as<Bytes>();
  int64_t h = b->hash.load(std::memory_order_relaxed);
  if (h != 0) return h;
  if (b->length == 0) return 0;
  h = static_cast<int64_t>(hash_bytes(b->data, b->length));
  if (h == 0 || h == -1) h = -2;
  b->hash.store(h, std::memory_order_relaxed);
  return h;
}
int truth_slot(Value v) { return v.as<Bytes>()->length != 0; }
int64_t length_slot(Value v) { return v.as<Bytes>()->length; }
Value iter_slot(Value v) { return bytes_iter(&bytes_iterator_type, v); }
Value getitem_slot(Value v, Value key) {
  return bytes_getitem(v, key, "index out of range", "byte indices must be integers or slices, not %T");
}
Value add_slot(Value a, Value b) {
  if (!is_bytes(a)) return kNotImplemented;
  BufferView x = bytes_view(a), y;
  if (!has_buffer(b, &y)) {
    if (!special_of(b, Special::RAdd).is_null()) return kNotImplemented;
    return raise_type_error("can't concat %T to %T", b, a);
  }
  if (y.length == 0 && has_type(a, &bytes_type)) return a;
  if (x.length == 0 && has_type(b, &bytes_type)) return b;
  Bytes* result = new_bytes_uninitialized(x.length + y.length);
  if (result == nullptr) return Value();
  memcpy(writable_bytes(result), x.data, x.length);
  memcpy(writable_bytes(result) + x.length, y.data, y.length);
  return result;
}
Value multiply_slot(Value a, Value b) {
  if (is_bytes(a)) return bytes_repeat(a, b);
  return is_bytes(b) ? bytes_repeat(b, a) : kNotImplemented;
}
Value percent_slot(Value a, Value b) {
  if (!is_bytes(a)) return kNotImplemented;
  return bytes_percent(a.as<Bytes>()->data, a.as<Bytes>()->length, b);
}
Value bytes_method(Value* a) {
  return has_type(a[0], &bytes_type) ? a[0] : bytes_like(a[0], a[0].as<Bytes>()->data, a[0].as<Bytes>()->length);
}
Value getnewargs(Value* a) {
  Value items[] = {bytes_method(a)};
  return failed(items[0]) ? Value() : Value(new_tuple(items, 1));
}
Value sizeof_method(Value* a) { return small(33 + a[0].as<Bytes>()->length); }
const NativeDef own_methods[] = {
    {"__sizeof__(self, /)", sizeof_method},
    {"__bytes__(self, /)", bytes_method},
    {"__buffer__(self, flags, /)", buffer_method},
    {"__getnewargs__(self, /)", getnewargs},
    {nullptr, nullptr},
};

}  // namespace

bool init_bytes() {
  Type* t = &bytes_type;
  type_init(t, "bytes", nullptr, sizeof(Bytes), kTypeBaseable | kTypeBytesSubclass);
  t->make = make;
  t->repr = repr_slot;
  t->hash = hash_slot;
  t->truth = truth_slot;
  t->richcompare = bytes_compare;
  t->length = length_slot;
  t->getitem = getitem_slot;
  t->contains = bytes_contains;
  t->iter = iter_slot;
  t->binary[static_cast<int>(BinaryOp::Add)] = add_slot;
  t->binary[static_cast<int>(BinaryOp::Mul)] = multiply_slot;
  t->binary[static_cast<int>(BinaryOp::Mod)] = percent_slot;
  define_methods(t, bytes_methods);
  define_methods(t, bytes_text_methods);
  define_methods(t, own_methods);
  type_ready(t);
  add_builtin("bytes", &bytes_type);
  init_bytes_iterator(&bytes_iterator_type, "bytes_iterator");
  return init_bytearray() && init_memoryview();
}

}  // namespace bunpy
