// memoryview.cpp: views of bytes (one dimension, format 'B'). A view of a bytearray follows the array's
// present buffer, so it stays valid, and in step, however the array is resized meanwhile.
#include <algorithm>

#include "builtins/bytes.h"
#include "builtins/str.h"
#include "core/start.h"

namespace bunpy {

Type memoryview_type;

namespace {

struct MemoryView : Object {
  Value owner;            ///< null after release()
  const uint8_t* data;    ///< first byte; owners that are bytearrays are asked again
  int64_t offset, length, stride;
  bool read_only;
};

/// The address of element 0, or null with ValueError.
const uint8_t* base_of(MemoryView* view) {
  if (view->owner.is_null()) return raise_value_error("operation forbidden on released memoryview object");
  if (!is_bytearray(view->owner)) return view->data;
  ByteBuffer* buffer = view->owner.as<ByteArray>()->buffer.load(std::memory_order_acquire);
  int64_t last = view->offset + (view->length > 0 ? (view->length - 1) * view->stride : 0);
  int64_t capacity = buffer == nullptr ? 0 : buffer->capacity;
  if (view->length > 0 && std::max(view->offset, last) >= capacity)
    return raise_error(&IndexError_type, "memoryview: the bytearray has shrunk");
  static const uint8_t nothing[1] = {0};
  return buffer == nullptr ? nothing : buffer->data + view->offset;
}

MemoryView* new_view(Value owner, const uint8_t* data, int64_t offset, int64_t length, int64_t stride,
                     bool read_only) {
  auto* view = gc_new<MemoryView>(&memoryview_type);
  if (view == nullptr) return nullptr;
  view->owner = owner;
  view->data = data;
  view->offset = offset;
  view->length = length;
  view->stride = stride;
  view->read_only = read_only;
  return view;
}

bool get(Value v, BufferView* out) {
  auto* view = v.as<MemoryView>();
  const uint8_t* base = base_of(view);
  if (base == nullptr) return false;
  if (view->stride != 1) {  // a contiguous copy
    Bytes* copy = new_bytes_uninitialized(view->length);
    if (copy == nullptr) return false;
    for (int64_t i = 0; i < view->length; i++) writable_bytes(copy)[i] = base[i * view->stride];
    *out = {copy->data, view->length, copy, true};
    return true;
  }
  *out = {base, view->length, view->owner, view->read_only};
  return true;
}

Value make(Type*, const Value* args, size_t nargs, Tuple* kwnames) {
  if (nargs + (kwnames != nullptr ? kwnames->length : 0) != 1)
    return raise_type_error("memoryview() missing required argument 'object' (pos 1)");
  if (has_type(args[0], &memoryview_type)) {
    auto* view = args[0].as<MemoryView>();
    return new_view(view->owner, view->data, view->offset, view->length, view->stride, view->read_only);
  }
  BufferView view;
  if (!get_buffer(args[0], &view))
    return pending() ? Value() : raise_type_error("memoryview: a bytes-like object is required, not '%T'", args[0]);
  return new_view(args[0], view.data, 0, view.length, 1, view.read_only);
}

Value repr_slot(Value v) {
  char text[48];
  snprintf(text, sizeof text, v.as<MemoryView>()->owner.is_null() ? "<released memory at %p>" : "<memory at %p>",
           static_cast<void*>(v.object()));
  return new_str_ascii(text);
}
int64_t length_slot(Value v) {
  auto* view = v.as<MemoryView>();
  return base_of(view) == nullptr ? -1 : view->length;
}
int64_t hash_slot(Value v) {
  auto* view = v.as<MemoryView>();
  if (!view->read_only) return raise_value_error("cannot hash writable memoryview object"), -1;
  BufferView bytes;
  if (!get(v, &bytes)) return -1;
  auto h = static_cast<int64_t>(hash_bytes(bytes.data, bytes.length));
  return h == 0 || h == -1 ? -2 : h;
}
Value compare_slot(Value a, Value b, CompareOp op) {
  if (op != CompareOp::Eq && op != CompareOp::Ne) return NotImplemented_;
  return bytes_compare(a, b, op);
}

bool element(MemoryView* view, Value key, int64_t* i) {
  if (!is_int_like(key) && special_of(key, Special::Index).is_null()) {
    raise_type_error("memoryview: invalid slice key");
    return false;
  }
  if (!index_as_int64(key, i)) return false;
  if (*i < 0) *i += view->length;
  if (*i >= 0 && *i < view->length) return true;
  raise_index_error("index out of bounds on dimension 1");
  return false;
}
Value getitem_slot(Value v, Value key) {
  auto* view = v.as<MemoryView>();
  const uint8_t* base = base_of(view);
  if (base == nullptr) return Value();
  int64_t start, step, count;
  if (has_type(key, &slice_type)) {
    if (!slice_range(key.as<Slice>(), view->length, &start, &step, &count)) return Value();
    return new_view(view->owner, view->data + start * view->stride, view->offset + start * view->stride, count,
                    view->stride * step, view->read_only);
  }
  return element(view, key, &start) ? small(base[start * view->stride]) : Value();
}
int setitem_slot(Value v, Value key, Value item) {
  auto* view = v.as<MemoryView>();
  auto* base = const_cast<uint8_t*>(base_of(view));
  if (base == nullptr) return -1;
  if (view->read_only) return raise_type_error("cannot modify read-only memory");
  if (item.is_null()) return raise_type_error("cannot delete memory");
  int64_t start, step, count;
  if (has_type(key, &slice_type)) {
    BufferView source;
    if (!slice_range(key.as<Slice>(), view->length, &start, &step, &count) || !want_buffer(item, &source)) return -1;
    if (source.length != count)
      return raise_value_error("memoryview assignment: lvalue and rvalue have different structures");
    if (step * view->stride == 1)
      memmove(base + start * view->stride, source.data, count);
    else
      for (int64_t i = 0; i < count; i++) base[(start + i * step) * view->stride] = source.data[i];
    return 0;
  }
  if (!element(view, key, &start)) return -1;
  if (!is_int_like(item) && special_of(item, Special::Index).is_null())
    return raise_type_error("memoryview: invalid type for format 'B'");
  int64_t byte;
  if (!index_clamped(item, &byte)) return -1;
  if (byte < 0 || byte > 255) return raise_value_error("memoryview: invalid value for format 'B'");
  base[start * view->stride] = static_cast<uint8_t>(byte);
  return 0;
}

MemoryView* self_of(Value* a) { return a[0].as<MemoryView>(); }

Value tobytes(Value* a) {
  BufferView view;
  return get(a[0], &view) ? Value(new_bytes(view.data, view.length)) : Value();
}
Value tolist(Value* a) {
  BufferView view;
  if (!get(a[0], &view)) return Value();
  List* list = new_list(view.length);
  if (list == nullptr) return Value();
  for (int64_t i = 0; i < view.length; i++)
    if (list_append(list, small(view.data[i])) < 0) return Value();
  return list;
}
Value iter_slot(Value v) {
  Value list = tolist(&v);
  return failed(list) ? Value() : iter(list);
}
Value hex(Value* a) {
  BufferView view;
  if (!get(a[0], &view)) return Value();
  Value bytes = new_bytes(view.data, view.length);
  if (failed(bytes)) return Value();
  if (a[1].is_null()) return call_attr(bytes, "hex");
  return call_attr(bytes, "hex", {a[1], a[2]});
}
Value release(Value* a) {
  self_of(a)->owner = Value();
  return None_;
}
Value enter(Value* a) { return base_of(self_of(a)) == nullptr ? Value() : a[0]; }
Value exit(Value* a) { return release(a); }
Value toreadonly(Value* a) {
  MemoryView* view = self_of(a);
  if (base_of(view) == nullptr) return Value();
  return new_view(view->owner, view->data, view->offset, view->length, view->stride, true);
}
Value cast(Value* a) {
  std::string format = is_str(a[1]) ? to_utf8(a[1]) : "";
  if (format == "B" || format == "@B") return toreadonly(a).bits ? getitem_slot(a[0], make_slice(None_, None_, None_)) : Value();
  return raise_error(&NotImplementedError_type, "memoryview.cast() to formats other than 'B'");
}

template <class F>
Value checked(Value* a, F f) {
  return base_of(self_of(a)) == nullptr ? Value() : f(self_of(a));
}
Value get_format(Value* a) {
  return checked(a, [](MemoryView*) -> Value { return new_str_ascii("B"); });
}
Value get_itemsize(Value* a) {
  return checked(a, [](MemoryView*) { return small(1); });
}
Value get_nbytes(Value* a) {
  return checked(a, [](MemoryView* v) { return small(v->length); });
}
Value get_shape(Value* a) {
  return checked(a, [](MemoryView* v) -> Value { return make_tuple({small(v->length)}); });
}
Value get_strides(Value* a) {
  return checked(a, [](MemoryView* v) -> Value { return make_tuple({small(v->stride)}); });
}
Value get_suboffsets(Value* a) {
  return checked(a, [](MemoryView*) -> Value { return make_tuple({}); });
}
Value get_readonly(Value* a) {
  return checked(a, [](MemoryView* v) { return from_bool(v->read_only); });
}
Value get_obj(Value* a) {
  return checked(a, [](MemoryView* v) { return v->owner; });
}
Value get_contiguous(Value* a) {
  return checked(a, [](MemoryView* v) { return from_bool(v->stride == 1 || v->length <= 1); });
}

const NativeDef methods[] = {
    {"__buffer__(self, flags, /)", buffer_method},
    {"__release_buffer__(self, buffer, /)", release_buffer_method},
    {"tobytes(self, /, order='C')", tobytes},
    {"tolist(self, /)", tolist},
    {"hex(self, /, sep=<unset>, bytes_per_sep=1)", hex},
    {"release(self, /)", release},
    {"toreadonly(self, /)", toreadonly},
    {"cast(self, /, format, shape=<unset>)", cast},
    {"__enter__(self, /)", enter},
    {"__exit__(self, /, *args)", exit},
    {"format", get_format, NativeDef::Getter},
    {"itemsize", get_itemsize, NativeDef::Getter},
    {"nbytes", get_nbytes, NativeDef::Getter},
    {"ndim", get_itemsize, NativeDef::Getter},
    {"shape", get_shape, NativeDef::Getter},
    {"strides", get_strides, NativeDef::Getter},
    {"suboffsets", get_suboffsets, NativeDef::Getter},
    {"readonly", get_readonly, NativeDef::Getter},
    {"obj", get_obj, NativeDef::Getter},
    {"contiguous", get_contiguous, NativeDef::Getter},
    {"c_contiguous", get_contiguous, NativeDef::Getter},
    {"f_contiguous", get_contiguous, NativeDef::Getter},
    {nullptr, nullptr},
};

}  // namespace

Value buffer_method(Value* a) {
  int64_t flags;
  return index_as_int64(a[1], &flags) ? make(&memoryview_type, a, 1, nullptr) : Value();
}
Value release_buffer_method(Value* a) {
  if (!has_type(a[1], &memoryview_type)) return raise_type_error("expected a memoryview object");
  return None_;
}

bool init_memoryview() {
  Type* t = &memoryview_type;
  type_init(t, "memoryview", nullptr, sizeof(MemoryView), kTypeSequence);
  t->make = make;
  t->repr = repr_slot;
  t->hash = hash_slot;
  t->richcompare = compare_slot;
  t->length = length_slot;
  t->getitem = getitem_slot;
  t->setitem = setitem_slot;
  t->iter = iter_slot;
  define_methods(t, methods);
  type_ready(t);
  register_buffer_type(t, get);
  add_builtin("memoryview", &memoryview_type);
  return true;
}

}  // namespace bunpy
