// bytearray.cpp: the mutable byte string. Writers hold the object's lock; a buffer that is too small is
// replaced, never resized in place, so a racing reader always has valid memory.
#include <algorithm>

#include "builtins/bytes.h"
#include "builtins/containers.h"
#include "builtins/str.h"
#include "core/start.h"

namespace bunpy {

Type bytearray_type;

namespace {

Type bytearray_iterator_type;

ByteBuffer* new_buffer(int64_t capacity) {
  auto* buffer = static_cast<ByteBuffer*>(gc_alloc_atomic(sizeof(ByteBuffer) + capacity + 1));
  if (buffer == nullptr) return nullptr;
  buffer->capacity = capacity;
  buffer->size.store(0, std::memory_order_relaxed);
  return buffer;
}
int64_t size_of(ByteArray* a) {
  ByteBuffer* buffer = a->buffer.load(std::memory_order_acquire);
  return buffer == nullptr ? 0 : buffer->size.load(std::memory_order_acquire);
}

/// Replaces bytes [start, stop) by `n` bytes at `data` (which is not part of the array). The lock is held.
bool splice(ByteArray* a, int64_t start, int64_t stop, const uint8_t* data, int64_t n) {
  ByteBuffer* buffer = a->buffer.load(std::memory_order_relaxed);
  int64_t size = buffer == nullptr ? 0 : buffer->size.load(std::memory_order_relaxed);
  int64_t length = size - (stop - start) + n;
  if (buffer != nullptr && length <= buffer->capacity) {
    memmove(buffer->data + start + n, buffer->data + stop, size - stop);
    memcpy(buffer->data + start, data, n);
    buffer->size.store(length, std::memory_order_release);
    return true;
  }
  ByteBuffer* larger = new_buffer(length + length / 8 + 16);
  if (larger == nullptr) return false;
  if (buffer != nullptr) {
    memcpy(larger->data, buffer->data, start);
    memcpy(larger->data + start + n, buffer->data + stop, size - stop);
  }
  memcpy(larger->data + start, data, n);
  larger->size.store(length, std::memory_order_relaxed);
  a->buffer.store(larger, std::memory_order_release);
  return true;
}
/// The same with the lock taken and the range clipped to what is there now.
bool replace_range(ByteArray* a, int64_t start, int64_t stop, const std::string& bytes) {
  ObjectLock lock(a->mutex);
  int64_t size = size_of(a);
  start = std::min(start, size);
  stop = std::max(start, std::min(stop, size));
  return splice(a, start, stop, reinterpret_cast<const uint8_t*>(bytes.data()),
                static_cast<int64_t>(bytes.size()));
}

ByteArray* self_of(Value* a) { return a[0].as<ByteArray>(); }

/// __new__ takes anything and makes an empty one: subclasses may have other parameters.
Value make(Type* type, const Value*, size_t, Tuple*) {
  return type == &bytearray_type ? gc_new<ByteArray>(type) : reinterpret_cast<ByteArray*>(allocate_instance(type));
}
int init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  std::string collected;
  bool zeroes;
  int64_t count;
  if (!bytes_arguments("bytearray", args, nargs, kwnames, &collected, &zeroes, &count)) return -1;
  ByteBuffer* buffer = new_buffer(zeroes ? count : static_cast<int64_t>(collected.size()));
  if (buffer == nullptr) return -1;
  if (zeroes)
    memset(buffer->data, 0, count);
  else
    memcpy(buffer->data, collected.data(), collected.size());
  buffer->size.store(buffer->capacity, std::memory_order_relaxed);
  auto* a = self.as<ByteArray>();
  ObjectLock lock(a->mutex);
  a->buffer.store(buffer, std::memory_order_release);
  return 0;
}

Value repr_slot(Value v) {
  BufferView view = bytes_view(v);
  Value inner = bytes_repr(view.data, view.length, true);
  if (failed(inner)) return Value();
  StrBuilder out;
  out.add(type_of(v)->name);
  out.add('(');
  out.add(inner);
  out.add(')');
  return out.finish();
}
int truth_slot(Value v) { return size_of(v.as<ByteArray>()) != 0; }
int64_t length_slot(Value v) { return size_of(v.as<ByteArray>()); }
Value iter_slot(Value v) { return bytes_iter(&bytearray_iterator_type, v); }
Value getitem_slot(Value v, Value key) {
  return bytes_getitem(v, key, "bytearray index out of range", "bytearray indices must be integers or slices, not %T");
}

int set_slice(ByteArray* a, const Slice* slice, Value v) {
  std::string bytes;
  if (!v.is_null()) {
    BufferView view;
    if (get_buffer(v, &view, kBufferFullReadOnly)) {
      bytes.assign(reinterpret_cast<const char*>(view.data), view.length);
    } else {
      if (is_int_like(v) || is_str(v) ||
          (type_of(v)->iter == nullptr && special_of(v, Special::Iter).is_null()))
        return raise_type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)");
      if (!collect_bytes(v, /*for_bytearray=*/true, &bytes)) return -1;
    }
  }
  int64_t start, step, count;
  if (!slice_range(slice, size_of(a), &start, &step, &count)) return -1;
  if (step == 1) return replace_range(a, start, start + count, bytes) ? 0 : -1;
  ObjectLock lock(a->mutex);
  if (!slice_range(slice, size_of(a), &start, &step, &count)) return -1;
  ByteBuffer* buffer = a->buffer.load(std::memory_order_relaxed);
  if (v.is_null()) {
    if (step < 0 && count > 0) {
      start += (count - 1) * step;
      step = -step;
    }
    int64_t to = start, size = size_of(a), next = start;
    for (int64_t i = start; i < size; i++) {
      if (count > 0 && i == next) {
        count--;
        next += step;
      } else {
        buffer->data[to++] = buffer->data[i];
      }
    }
    if (buffer != nullptr) buffer->size.store(to, std::memory_order_release);
    return 0;
  }
  if (static_cast<int64_t>(bytes.size()) != count)
    return raise_value_error("attempt to assign bytes of size %ld to extended slice of size %ld",
                             static_cast<long>(bytes.size()), static_cast<long>(count));
  for (int64_t i = 0; i < count; i++) buffer->data[start + i * step] = static_cast<uint8_t>(bytes[i]);
  return 0;
}

int setitem_slot(Value v, Value key, Value item) {
  auto* a = v.as<ByteArray>();
  if (has_type(key, &slice_type)) return set_slice(a, key.as<Slice>(), item);
  if (!is_int_like(key) && special_of(key, Special::Index).is_null())
    return raise_type_error("bytearray indices must be integers or slices, not %T", key);
  int64_t i;
  uint8_t byte = 0;
  if (!index_of_item(key, &i)) return -1;
  if (!item.is_null() && !read_byte(item, &byte)) return -1;
  ObjectLock lock(a->mutex);
  int64_t size = size_of(a);
  if (i < 0) i += size;
  if (i < 0 || i >= size) return raise_error(&IndexError_type, "bytearray index out of range");
  if (item.is_null()) return splice(a, i, i + 1, nullptr, 0) ? 0 : -1;
  a->buffer.load(std::memory_order_relaxed)->data[i] = byte;
  return 0;
}

Value add_slot(Value a, Value b) {
  BufferView x, y;
  if (!is_bytearray(a)) return kNotImplemented;
  x = bytes_view(a);
  if (!has_buffer(b, &y)) {
    if (!special_of(b, Special::RAdd).is_null()) return kNotImplemented;
    return raise_type_error("can't concat %T to %T", b, a);
  }
  std::string sum(reinterpret_cast<const char*>(x.data), x.length);
  sum.append(reinterpret_cast<const char*>(y.data), y.length);
  return new_bytearray(sum.data(), static_cast<int64_t>(sum.size()));
}
Value inplace_add_slot(Value a, Value b) {
  BufferView y;
  if (!is_bytearray(a)) return kNotImplemented;
  if (!has_buffer(b, &y)) return raise_type_error("can't concat %T to %T", b, a);
  // CPython looks at the bytes of the operand while it makes room for them.
  if (a == b && y.length) return raise_error(&BufferError_type, "Existing exports of data: object cannot be re-sized");
  std::string bytes(reinterpret_cast<const char*>(y.data), y.length);
  return replace_range(a.as<ByteArray>(), INT64_MAX, INT64_MAX, bytes) ? a : Value();
}
Value multiply_slot(Value a, Value b) {
  if (is_bytearray(a)) return bytes_repeat(a, b);
  return is_bytearray(b) ? bytes_repeat(b, a) : kNotImplemented;
}
Value inplace_multiply_slot(Value a, Value b) {
  if (!is_bytearray(a)) return kNotImplemented;
  Value product = bytes_repeat(a, b);
  if (failed(product) || product == kNotImplemented) return product;
  BufferView view = bytes_view(product);
  std::string bytes(reinterpret_cast<const char*>(view.data), view.length);
  return replace_range(a.as<ByteArray>(), 0, INT64_MAX, bytes) ? a : Value();
}
Value percent_slot(Value a, Value b) {
  if (!is_bytearray(a)) return kNotImplemented;
  BufferView view = bytes_view(a);
  Value text = bytes_percent(view.data, view.length, b);
  return failed(text) ? Value() : bytes_like(a, text.as<Bytes>()->data, text.as<Bytes>()->length);
}

// ---- methods --------------------------------------------------------------------------------------

Value append(Value* a) {
  uint8_t byte;
  if (!read_byte(a[1], &byte)) return Value();
  ObjectLock lock(self_of(a)->mutex);
  int64_t size = size_of(self_of(a));
  return splice(self_of(a), size, size, &byte, 1) ? None_ : Value();
}
Value insert(Value* a) {
  int64_t i;
  uint8_t byte;
  if (!index_clamped(a[1], &i) || !read_byte(a[2], &byte)) return Value();
  ObjectLock lock(self_of(a)->mutex);
  int64_t size = size_of(self_of(a));
  if (i < 0) i = std::max<int64_t>(i + size, 0);
  i = std::min(i, size);
  return splice(self_of(a), i, i, &byte, 1) ? None_ : Value();
}
Value extend(Value* a) {
  std::string bytes;
  BufferView view;
  if (is_str(a[1])) return raise_type_error("expected iterable of integers; got: 'str'");
  Value source = a[1];
  if (!get_buffer(source, &view)) {
    if (pending()) return clear_pending(), raise_type_error("can't set bytearray slice from %T", source);
    source = iter(a[1]);
    if (!source && pending_is(&TypeError_type)) return clear_pending(), raise_type_error("can't extend bytearray with %T", a[1]);
    if (!source || length_hint(a[1]) < 0) return Value();
  }
  if (!collect_bytes(source, /*for_bytearray=*/true, &bytes)) return Value();
  return replace_range(self_of(a), INT64_MAX, INT64_MAX, bytes) ? None_ : Value();
}
Value pop(Value* a) {
  int64_t i = -1;
  if (!a[1].is_null() && !index_as_int64(a[1], &i)) return Value();
  ObjectLock lock(self_of(a)->mutex);
  int64_t size = size_of(self_of(a));
  if (size == 0) return raise_index_error("pop from empty bytearray");
  if (i < 0) i += size;
  if (i < 0 || i >= size) return raise_index_error("pop index out of range");
  uint8_t byte = self_of(a)->buffer.load(std::memory_order_relaxed)->data[i];
  return splice(self_of(a), i, i + 1, nullptr, 0) ? small(byte) : Value();
}
Value remove(Value* a) {
  uint8_t byte;
  if (!read_byte(a[1], &byte)) return Value();
  ObjectLock lock(self_of(a)->mutex);
  ByteBuffer* buffer = self_of(a)->buffer.load(std::memory_order_relaxed);
  int64_t size = size_of(self_of(a));
  auto* found = size == 0 ? nullptr : static_cast<uint8_t*>(memchr(buffer->data, byte, size));
  if (found == nullptr) return raise_value_error("value not found in bytearray");
  int64_t i = found - buffer->data;
  return splice(self_of(a), i, i + 1, nullptr, 0) ? None_ : Value();
}
Value clear(Value* a) { return replace_range(self_of(a), 0, INT64_MAX, {}) ? None_ : Value(); }
Value reverse(Value* a) {
  ObjectLock lock(self_of(a)->mutex);
  ByteBuffer* buffer = self_of(a)->buffer.load(std::memory_order_relaxed);
  if (buffer != nullptr) std::reverse(buffer->data, buffer->data + size_of(self_of(a)));
  return None_;
}
Value copy(Value* a) {
  BufferView view = bytes_view(a[0]);
  return new_bytearray(view.data, view.length);
}
/// (type, (bytes,), state); before protocol 3, which has no bytes, their text in Latin-1.
Value reduced(Value self, bool as_text) {
  BufferView view = bytes_view(self);
  Value state = call_special(self, Special::GetState), bytes = new_bytes(view.data, view.length);
  if (state.is_null() || bytes.is_null()) return Value();
  if (view.length == 0) return make_tuple({type_of(self), make_tuple({}), state});
  if (!as_text) return make_tuple({type_of(self), make_tuple({bytes}), state});
  Value coding = new_str_ascii("latin-1"), text = call_attr(bytes, "decode", {coding});
  return text.bits ? make_tuple({type_of(self), make_tuple({text, coding}), state}) : Value();
}
Value reduce(Value* a) { return reduced(a[0], true); }
Value reduce_ex(Value* a) {
  int64_t protocol;
  return index_as_int64(a[1], &protocol) ? reduced(a[0], protocol < 3) : Value();
}
Value sizeof_method(Value* a) { return small(56 + size_of(self_of(a)) + 1); }
Value alloc(Value* a) { return small(size_of(self_of(a)) + 1); }

const NativeDef methods[] = {
    {"__buffer__(self, flags, /)", buffer_method},
    {"__release_buffer__(self, buffer, /)", release_buffer_method},
    {"append(self, item, /)", append},
    {"insert(self, index, item, /)", insert},
    {"extend(self, iterable_of_ints, /)", extend},
    {"pop(self, index=-1, /)", pop},
    {"remove(self, value, /)", remove},
    {"clear(self, /)", clear},
    {"reverse(self, /)", reverse},
    {"copy(self, /)", copy},
    {"__alloc__(self, /)", alloc},
    {"__reduce__(self, /)", reduce},
    {"__reduce_ex__(self, proto=0, /)", reduce_ex},
    {"__sizeof__(self, /)", sizeof_method},
    {nullptr, nullptr},
};

}  // namespace

ByteArray* new_bytearray(const void* data, int64_t length) {
  auto* a = gc_new<ByteArray>(&bytearray_type);
  ByteBuffer* buffer = a == nullptr ? nullptr : new_buffer(length);
  if (buffer == nullptr) return nullptr;
  memcpy(buffer->data, data, length);
  buffer->size.store(length, std::memory_order_relaxed);
  a->buffer.store(buffer, std::memory_order_release);
  return a;
}

bool init_bytearray() {
  Type* t = &bytearray_type;
  type_init(t, "bytearray", nullptr, sizeof(ByteArray), kTypeBaseable);
  t->make = make;
  t->init = init;
  t->repr = repr_slot;
  t->truth = truth_slot;
  t->richcompare = bytes_compare;
  t->length = length_slot;
  t->getitem = getitem_slot;
  t->setitem = setitem_slot;
  t->contains = bytes_contains;
  t->iter = iter_slot;
  t->binary[static_cast<int>(BinaryOp::Add)] = add_slot;
  t->binary[static_cast<int>(BinaryOp::Mul)] = multiply_slot;
  t->binary[static_cast<int>(BinaryOp::Mod)] = percent_slot;
  t->inplace[static_cast<int>(BinaryOp::Add)] = inplace_add_slot;
  t->inplace[static_cast<int>(BinaryOp::Mul)] = inplace_multiply_slot;
  define_methods(t, bytes_methods);
  define_methods(t, bytes_text_methods);
  define_methods(t, methods);
  type_ready(t);
  add_builtin("bytearray", &bytearray_type);
  init_bytes_iterator(&bytearray_iterator_type, "bytearray_iterator");
  return true;
}

}  // namespace bunpy
