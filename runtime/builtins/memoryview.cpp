// memoryview.cpp: views of memory as items of a machine type, in any number of dimensions. A view of a bytearray
// follows the array's present buffer, so it stays valid, and in step, however the array is resized meanwhile.
#include <algorithm>

#include "builtins/bytes.h"
#include "builtins/containers.h"
#include "builtins/machine_items.h"
#include "builtins/str.h"
#include "core/internal.h"
#include "core/start.h"

namespace bunpy {

Type memoryview_type;

namespace {

constexpr int64_t kMaxDimensions = 64;

struct MemoryView : Object {
  Value owner;          ///< null after release()
  const uint8_t* data;  ///< first item; owners that are bytearrays are asked again
  int64_t offset;       ///< of the first item, in bytes
  Value format;         ///< as it was given: "B", "@h"
  char code;            ///< its letter, or 0: a format whose items cannot be read
  bool read_only;
  int32_t item_size;
  int64_t hash;         ///< 0: not known
  Value exporter;       ///< whose __buffer__ made it, until its __release_buffer__ has been called
  int64_t dimensions;
  int64_t sizes[];      ///< the shape, then the strides in bytes
};
const int64_t* shape_of(const MemoryView* v) { return v->sizes; }
const int64_t* strides_of(const MemoryView* v) { return v->sizes + v->dimensions; }
int64_t count_of(const MemoryView* v) {
  int64_t n = 1;
  for (int64_t d = 0; d < v->dimensions; d++) n *= shape_of(v)[d];
  return n;
}

/// The address of the first item, or null with ValueError.
const uint8_t* base_of(MemoryView* view) {
  if (view->owner.is_null()) return raise_value_error("operation forbidden on released memoryview object");
  if (!is_bytearray(view->owner)) return view->data;
  ByteBuffer* buffer = view->owner.as<ByteArray>()->buffer.load(std::memory_order_acquire);
  int64_t end = view->offset + view->item_size;
  for (int64_t d = 0; d < view->dimensions; d++)
    end += std::max<int64_t>(0, (shape_of(view)[d] - 1) * strides_of(view)[d]);
  int64_t capacity = buffer == nullptr ? 0 : buffer->capacity;
  if (end > capacity && count_of(view) > 0) return raise_error(&IndexError_type, "memoryview: the bytearray has shrunk");
  static const uint8_t nothing[1] = {0};
  return buffer == nullptr ? nothing : buffer->data + view->offset;
}

/// The letter of a format of one native item, or 0.
char native_code(const std::string& format) {
  std::string_view f = format;
  if (f.size() == 2 && f[0] == '@') f.remove_prefix(1);
  return f.size() == 1 && machine_item_size(f[0]) ? f[0] : 0;
}

MemoryView* new_view(Value owner, const uint8_t* data, int64_t offset, int64_t dimensions) {
  auto* view = gc_new<MemoryView>(&memoryview_type, sizeof(int64_t) * 2 * static_cast<size_t>(dimensions));
  if (view == nullptr) return nullptr;
  view->owner = owner;
  view->data = data;
  view->offset = offset;
  view->dimensions = dimensions;
  return view;
}
/// A view with the items and dimensions of another.
MemoryView* copy_view(MemoryView* from) {
  MemoryView* view = new_view(from->owner, from->data, from->offset, from->dimensions);
  if (view == nullptr) return nullptr;
  view->format = from->format;
  view->code = from->code;
  view->read_only = from->read_only;
  view->item_size = from->item_size;
  std::copy_n(from->sizes, 2 * from->dimensions, view->sizes);
  return view;
}
void set_contiguous(MemoryView* view) {
  int64_t stride = view->item_size;
  for (int64_t d = view->dimensions; d-- > 0; stride *= view->sizes[d]) view->sizes[view->dimensions + d] = stride;
}

/// Every item lies where the one before it (in the order of the last, or the first, dimension) ends.
bool is_contiguous(const MemoryView* v, bool c_order) {
  if (count_of(v) == 0) return true;
  int64_t stride = v->item_size;
  for (int64_t i = 0; i < v->dimensions; i++) {
    int64_t d = c_order ? v->dimensions - 1 - i : i;
    if (shape_of(v)[d] > 1 && strides_of(v)[d] != stride) return false;
    stride *= shape_of(v)[d];
  }
  return true;
}

/// Calls f(address) for every item in C order, or with the first dimension running fastest.
template <class F>
bool each_item(const MemoryView* v, const uint8_t* base, bool c_order, F f) {
  int64_t total = count_of(v), n = v->dimensions;
  int64_t at[kMaxDimensions] = {};
  const uint8_t* p = base;
  for (int64_t k = 0; k < total; k++) {
    if (!f(p)) return false;
    for (int64_t i = 0; i < n; i++) {
      int64_t d = c_order ? n - 1 - i : i;
      p += strides_of(v)[d];
      if (++at[d] < shape_of(v)[d]) break;
      p -= strides_of(v)[d] * shape_of(v)[d];
      at[d] = 0;
    }
  }
  return true;
}

Value bytes_of(MemoryView* view, const uint8_t* base, bool c_order) {
  int64_t size = count_of(view) * view->item_size;
  if (is_contiguous(view, c_order)) return new_bytes(base, size);
  Bytes* copy = new_bytes_uninitialized(size);
  if (copy == nullptr) return Value();
  uint8_t* out = writable_bytes(copy);
  each_item(view, base, c_order, [&](const uint8_t* p) {
    memcpy(out, p, static_cast<size_t>(view->item_size));
    out += view->item_size;
    return true;
  });
  return copy;
}

}  // namespace

bool memoryview_buffer(Value v, BufferView* out, int flags) {
  auto* view = v.as<MemoryView>();
  const uint8_t* base = base_of(view);
  if (base == nullptr) return false;
  *out = {base, count_of(view) * view->item_size, view->owner, view->read_only, nullptr, view->item_size};
  if (is_contiguous(view, true)) return true;
  if (!(flags & kBufferStrides)) {
    raise_error(&BufferError_type, "memoryview: underlying buffer is not C-contiguous");
    return false;
  }
  Value copy = bytes_of(view, base, true);
  if (copy.is_null()) return false;
  out->data = copy.as<Bytes>()->data;
  out->owner = copy;
  out->read_only = true;
  return true;
}

namespace {

/// Tells the object whose method __buffer__ made the view.
void end_export(MemoryView* view) {
  Value exporter = view->exporter;
  if (exporter.is_null()) return;
  view->exporter = Value();
  if (view->owner.bits) release_program_buffer(exporter, view);
}

/// A view of a whole object; null without exception when it has no buffer.
MemoryView* view_of(Value v, bool of_program = true) {
  if (has_type(v, &memoryview_type)) return base_of(v.as<MemoryView>()) ? copy_view(v.as<MemoryView>()) : nullptr;
  if (of_program && v.is_pointer() && (type_of(v)->flags & kTypeHeap)) {
    Value given = program_buffer(v, kBufferFullReadOnly);
    if (given.is_null() && pending()) return nullptr;
    if (given.bits) {
      if (base_of(given.as<MemoryView>()) == nullptr) return nullptr;
      MemoryView* view = copy_view(given.as<MemoryView>());
      if (view != nullptr && type_lookup(type_of(v), intern("__release_buffer__"))) {
        view->exporter = v;
        gc_add_finalizer(view, [](Object* dead) { end_export(static_cast<MemoryView*>(dead)); });
      }
      return view;
    }
  }
  BufferView buffer;
  if (!get_buffer(v, &buffer)) return nullptr;
  MemoryView* view = new_view(v, buffer.data, 0, 1);
  if (view == nullptr) return nullptr;
  std::string format = buffer.format ? buffer.format : "B";
  view->format = new_str_ascii(format.c_str());
  view->code = native_code(format);
  view->read_only = buffer.read_only;
  view->item_size = static_cast<int32_t>(buffer.item_size);
  view->sizes[0] = buffer.length / buffer.item_size;
  set_contiguous(view);
  return view;
}

Value make(Type*, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"memoryview(object)"};
  Value object;
  if (!p.bind(args, nargs, kwnames, &object)) return Value();
  if (MemoryView* view = view_of(object)) return view;
  return pending() ? Value() : raise_type_error("memoryview: a bytes-like object is required, not '%T'", object);
}

Value repr_slot(Value v) {
  char text[48];
  snprintf(text, sizeof text, v.as<MemoryView>()->owner.is_null() ? "<released memory at %p>" : "<memory at %p>",
           static_cast<void*>(v.object()));
  return new_str_ascii(text);
}
int64_t length_slot(Value v) {
  auto* view = v.as<MemoryView>();
  if (base_of(view) == nullptr) return -1;
  if (view->dimensions == 0) return raise_type_error("0-dim memory has no length"), -1;
  return shape_of(view)[0];
}
int64_t hash_slot(Value v) {
  auto* view = v.as<MemoryView>();
  if (view->hash != 0) return view->hash;
  const uint8_t* base = base_of(view);
  if (base == nullptr) return -1;
  if (!view->read_only) return raise_value_error("cannot hash writable memoryview object"), -1;
  if (view->code == 0 || strchr("Bbc", view->code) == nullptr)
    return raise_value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'"), -1;
  BufferView bytes;
  if (hash_value(view->owner) == -1 || !memoryview_buffer(v, &bytes, kBufferFullReadOnly)) return -1;
  if (bytes.length == 0) return 0;
  auto h = static_cast<int64_t>(hash_bytes(bytes.data, bytes.length));
  return view->hash = h == 0 || h == -1 ? -2 : h;
}

Value unsupported(MemoryView* view) {
  return raise_error(&NotImplementedError_type, "memoryview: format %S not supported", view->format);
}
Value load_item(MemoryView* view, const uint8_t* p) {
  return view->code ? load_machine_item(view->code, p) : unsupported(view);
}

/// Equal shapes and values; views whose items cannot be read equal nothing but themselves.
int equal_views(MemoryView* a, MemoryView* b) {
  const uint8_t *x = base_of(a), *y = x ? base_of(b) : nullptr;
  if (y == nullptr) return -1;
  if (a->dimensions != b->dimensions || !std::equal(a->sizes, a->sizes + a->dimensions, b->sizes)) return 0;
  if (a->code == 0 || b->code == 0) return 0;
  bool is_float = strchr("efd", a->code) != nullptr;
  if (a->code == b->code && !is_float && is_contiguous(a, true) && is_contiguous(b, true))
    return memcmp(x, y, static_cast<size_t>(count_of(a) * a->item_size)) == 0;
  std::vector<const uint8_t*> others;
  each_item(b, y, true, [&](const uint8_t* p) { return others.push_back(p), true; });
  size_t i = 0;
  int equal = 1;
  each_item(a, x, true, [&](const uint8_t* p) {
    Value left = load_machine_item(a->code, p), right = left ? load_machine_item(b->code, others[i++]) : Value();
    equal = right ? equal_values(left, right) : -1;
    return equal == 1;
  });
  return equal;
}
Value compare_slot(Value a, Value b, CompareOp op) {
  if (op != CompareOp::Eq && op != CompareOp::Ne) return kNotImplemented;
  int equal = a == b;
  auto released = [](Value v) { return has_type(v, &memoryview_type) && v.as<MemoryView>()->owner.is_null(); };
  if (!equal && !released(a) && !released(b)) {
    MemoryView* other = view_of(b);
    if (other == nullptr) return pending() ? Value() : kNotImplemented;
    if ((equal = equal_views(a.as<MemoryView>(), other)) < 0) return Value();
  }
  return from_bool((equal == 1) == (op == CompareOp::Eq));
}

// ---- items --------------------------------------------------------------------------------------------

bool is_index(Value v) { return is_int_like(v) || !special_of(v, Special::Index).is_null(); }
template <class F>
bool all_items(Value key, F f) {
  if (!has_type(key, &tuple_type)) return false;
  auto* t = key.as<Tuple>();
  return std::all_of(t->items, t->items + t->length, f);
}

/// Moves *p to element `key` of dimension d.
bool step_to(MemoryView* view, int64_t d, Value key, const uint8_t** p) {
  int64_t i;
  if (!index_of_item(key, &i)) return false;
  if (i < 0) i += shape_of(view)[d];
  if (i < 0 || i >= shape_of(view)[d]) {
    raise_error(&IndexError_type, "index out of bounds on dimension %d", static_cast<int>(d + 1));
    return false;
  }
  *p += i * strides_of(view)[d];
  return true;
}
/// The item that an index or a tuple of them names; null with an exception for any other key.
const uint8_t* item_at(MemoryView* view, const uint8_t* base, Value key, const char* part_of_more) {
  auto not_implemented = [](const char* text) { return raise_error(&NotImplementedError_type, "%s", text); };
  const uint8_t* p = base;
  if (is_index(key)) {
    if (view->dimensions == 0) return raise_type_error("invalid indexing of 0-dim memory");
    if (view->dimensions > 1) return not_implemented(part_of_more);
    return step_to(view, 0, key, &p) ? p : nullptr;
  }
  if (all_items(key, is_index)) {
    auto* t = key.as<Tuple>();
    if (t->length < view->dimensions) return not_implemented("sub-views are not implemented");
    if (t->length > view->dimensions)
      return raise_type_error("cannot index %ld-dimension view with %ld-element tuple", static_cast<long>(view->dimensions),
                              static_cast<long>(t->length));
    for (int64_t d = 0; d < t->length; d++)
      if (!step_to(view, d, t->items[d], &p)) return nullptr;
    return p;
  }
  if (view->dimensions == 0 && key == kEllipsis) return p;
  return raise_type_error(view->dimensions == 0 ? "invalid indexing of 0-dim memory" : "memoryview: invalid slice key");
}
bool is_multi_slice(Value key) {
  return has_type(key, &tuple_type) && key.as<Tuple>()->length > 0 &&
         all_items(key, [](Value v) { return has_type(v, &slice_type); });
}

/// The part of the view that a slice of its first dimension gives.
MemoryView* slice_of(MemoryView* view, const Slice* key) {
  int64_t start, step, count;
  if (!slice_range(key, shape_of(view)[0], &start, &step, &count)) return nullptr;
  MemoryView* part = copy_view(view);
  if (part == nullptr) return nullptr;
  int64_t stride = strides_of(view)[0];
  part->data += start * stride;
  part->offset += start * stride;
  part->sizes[0] = count;
  part->sizes[part->dimensions] = stride * step;
  return part;
}

Value getitem_slot(Value v, Value key) {
  auto* view = v.as<MemoryView>();
  const uint8_t* base = base_of(view);
  if (base == nullptr) return Value();
  if (view->dimensions == 0 && key == kEllipsis) return v;
  if (has_type(key, &slice_type) && view->dimensions > 0) return slice_of(view, key.as<Slice>());
  if (is_multi_slice(key)) return raise_error(&NotImplementedError_type, "multi-dimensional slicing is not implemented");
  if (view->code == 0) return unsupported(view);
  const uint8_t* p = item_at(view, base, key, "multi-dimensional sub-views are not implemented");
  // An __index__ may have released the view.
  return p && base_of(view) ? load_item(view, p) : Value();
}

int store_slice(MemoryView* view, const uint8_t* base, const Slice* key, Value item) {
  MemoryView* source = view_of(item);
  if (source == nullptr) {
    if (!pending()) raise_type_error("a bytes-like object is required, not '%T'", item);
    return -1;
  }
  MemoryView* target = slice_of(view, key);
  const uint8_t* from = target ? base_of(source) : nullptr;
  if (from == nullptr) return -1;
  if (source->dimensions != 1 || source->code != target->code || source->code == 0 ||
      shape_of(source)[0] != shape_of(target)[0])
    return raise_value_error("memoryview assignment: lvalue and rvalue have different structures");
  Value bytes = bytes_of(source, from, true);  // a copy: the two may overlap
  if (bytes.is_null()) return -1;
  const uint8_t* p = bytes.as<Bytes>()->data;
  each_item(target, base + (target->offset - view->offset), true, [&](const uint8_t* to) {
    memcpy(const_cast<uint8_t*>(to), p, static_cast<size_t>(view->item_size));
    p += view->item_size;
    return true;
  });
  return 0;
}
int setitem_slot(Value v, Value key, Value item) {
  auto* view = v.as<MemoryView>();
  const uint8_t* base = base_of(view);
  if (base == nullptr) return -1;
  if (view->code == 0) return unsupported(view), -1;
  if (view->read_only) return raise_type_error("cannot modify read-only memory");
  if (item.is_null()) return raise_type_error("cannot delete memory");
  if (has_type(key, &slice_type) && view->dimensions == 1) return store_slice(view, base, key.as<Slice>(), item);
  if ((has_type(key, &slice_type) && view->dimensions > 0) || is_multi_slice(key))
    return raise_error(&NotImplementedError_type, "memoryview slice assignments are currently restricted to ndim = 1");
  const uint8_t* p = item_at(view, base, key, "sub-views are not implemented");
  if (p == nullptr) return -1;
  uint8_t stored[8];
  switch (store_machine_item(view->code, item, stored)) {
    case StoreResult::Stored:
      // An __index__ may have released the view, or have resized what is below it.
      if (const uint8_t* now = base_of(view)) {
        memcpy(const_cast<uint8_t*>(now) + (p - base), stored, static_cast<size_t>(view->item_size));
        return 0;
      }
      return -1;
    case StoreResult::Raised: return -1;
    case StoreResult::WrongType: return raise_type_error("memoryview: invalid type for format '%S'", view->format);
    case StoreResult::OutOfRange: return raise_value_error("memoryview: invalid value for format '%S'", view->format);
  }
  return -1;
}

// ---- methods ------------------------------------------------------------------------------------------

MemoryView* self_of(Value* a) { return a[0].as<MemoryView>(); }

Value tobytes(Value* a) {
  MemoryView* view = self_of(a);
  const uint8_t* base = base_of(view);
  if (base == nullptr) return Value();
  std::string order = is_none(a[1]) ? "C" : is_str(a[1]) ? to_utf8(a[1]) : "";
  if (!is_none(a[1]) && !is_str(a[1])) return raise_type_error("tobytes() argument 'order' must be str or None, not %A", a[1]);
  if (order != "C" && order != "F" && order != "A") return raise_value_error("order must be 'C', 'F' or 'A'");
  return bytes_of(view, base, order == "C" || (order == "A" && !is_contiguous(view, false)));
}
Value list_of(MemoryView* view, const uint8_t* p, int64_t d) {
  if (d == view->dimensions) return load_item(view, p);
  int64_t n = shape_of(view)[d];
  List* list = new_list(n);
  if (list == nullptr) return Value();
  for (int64_t i = 0; i < n; i++, p += strides_of(view)[d]) {
    Value item = list_of(view, p, d + 1);
    if (item.is_null() || list_append(list, item) < 0) return Value();
  }
  return list;
}
Value tolist(Value* a) {
  const uint8_t* base = base_of(self_of(a));
  return base ? list_of(self_of(a), base, 0) : Value();
}
Value iter_slot(Value v) {
  auto* view = v.as<MemoryView>();
  if (base_of(view) == nullptr) return Value();
  if (view->dimensions == 0) return raise_type_error("invalid indexing of 0-dim memory");
  if (view->dimensions > 1)
    return raise_error(&NotImplementedError_type, "multi-dimensional sub-views are not implemented");
  Value list = tolist(&v);
  return failed(list) ? Value() : iter(list);
}
Value hex(Value* a) {
  BufferView view;
  if (!memoryview_buffer(a[0], &view, kBufferFullReadOnly)) return Value();
  Value bytes = new_bytes(view.data, view.length);
  if (failed(bytes)) return Value();
  if (a[1].is_null()) return call_attr(bytes, "hex");
  return call_attr(bytes, "hex", {a[1], a[2]});
}
Value release(Value* a) {
  end_export(self_of(a));
  self_of(a)->owner = Value();
  return None_;
}
Value enter(Value* a) { return base_of(self_of(a)) == nullptr ? Value() : a[0]; }
Value exit(Value* a) { return release(a); }
Value toreadonly(Value* a) {
  if (base_of(self_of(a)) == nullptr) return Value();
  MemoryView* view = copy_view(self_of(a));
  if (view != nullptr) view->read_only = true;
  return view;
}

/// The shape that cast() is given; -1 with an exception.
int64_t read_shape(Value given, int64_t* shape) {
  if (!has_type(given, &tuple_type) && !has_type(given, &list_type))
    return raise_type_error("shape must be a list or a tuple"), -1;
  List* items = to_list(given);
  if (items == nullptr) return -1;
  int64_t n = list_length(items);
  if (n > kMaxDimensions)
    return raise_value_error("memoryview: number of dimensions must not exceed %d", static_cast<int>(kMaxDimensions)), -1;
  for (int64_t d = 0; d < n; d++) {
    Value size = list_item(items, d);
    if (!is_int_like(size)) return raise_type_error("memoryview.cast(): elements of shape must be integers"), -1;
    if (!index_as_int64(size, &shape[d])) return -1;
    if (shape[d] <= 0) return raise_value_error("memoryview.cast(): elements of shape must be integers > 0"), -1;
  }
  return n;
}
Value cast(Value* a) {
  MemoryView* view = self_of(a);
  if (base_of(view) == nullptr) return Value();
  if (!is_str(a[1])) return raise_type_error("cast() argument 'format' must be str, not %A", a[1]);
  if (!is_contiguous(view, true)) return raise_type_error("memoryview: casts are restricted to C-contiguous views");
  bool reshaped = !a[2].is_null();
  if ((reshaped || view->dimensions != 1) && count_of(view) == 0)
    return raise_type_error("memoryview: cannot cast view with zeros in shape or strides");
  int64_t shape[kMaxDimensions] = {}, n = 1;
  if (reshaped && (n = read_shape(a[2], shape)) < 0) return Value();
  if (view->dimensions != 1 && n != 1) return raise_type_error("memoryview: cast must be 1D -> ND or ND -> 1D");
  std::string format = to_utf8(a[1]);
  char code = native_code(format);
  if (code == 0)
    return raise_value_error(
        "memoryview: destination format must be a native single character format prefixed with an optional '@'");
  if (view->code == 0)
    return raise_value_error(
        "memoryview: source format must be a native single character format prefixed with an optional '@'");
  auto is_byte = [](char c) { return c == 'B' || c == 'b' || c == 'c'; };
  if (!is_byte(view->code) && !is_byte(code)) return raise_type_error("memoryview: cannot cast between two non-byte formats");
  int64_t size = machine_item_size(code), bytes = count_of(view) * view->item_size;
  if (bytes % size != 0) return raise_type_error("memoryview: length is not a multiple of itemsize");
  MemoryView* result = new_view(view->owner, view->data, view->offset, n);
  if (result == nullptr) return Value();
  if (!reshaped) shape[0] = bytes / size;
  int64_t total = size;
  for (int64_t d = 0; d < n; d++)
    if (__builtin_mul_overflow(total, shape[d], &total))
      return raise_value_error("memoryview.cast(): product(shape) > SSIZE_MAX");
  if (total != bytes) return raise_type_error("memoryview: product(shape) * itemsize != buffer size");
  std::copy_n(shape, n, result->sizes);
  result->format = a[1];
  result->code = code;
  result->read_only = view->read_only;
  result->item_size = static_cast<int32_t>(size);
  set_contiguous(result);
  return result;
}

template <class F>
Value checked(Value* a, F f) {
  return base_of(self_of(a)) == nullptr ? Value() : f(self_of(a));
}
Value get_format(Value* a) {
  return checked(a, [](MemoryView* v) { return v->format; });
}
Value get_itemsize(Value* a) {
  return checked(a, [](MemoryView* v) { return small(v->item_size); });
}
Value get_ndim(Value* a) {
  return checked(a, [](MemoryView* v) { return small(v->dimensions); });
}
Value get_nbytes(Value* a) {
  return checked(a, [](MemoryView* v) { return from_int64(count_of(v) * v->item_size); });
}
Value get_shape(Value* a) {
  return checked(a, [](MemoryView* v) { return int_tuple(shape_of(v), v->dimensions); });
}
Value get_strides(Value* a) {
  return checked(a, [](MemoryView* v) { return int_tuple(strides_of(v), v->dimensions); });
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
  return checked(a, [](MemoryView* v) { return from_bool(is_contiguous(v, true) || is_contiguous(v, false)); });
}
Value get_c_contiguous(Value* a) {
  return checked(a, [](MemoryView* v) { return from_bool(is_contiguous(v, true)); });
}
Value get_f_contiguous(Value* a) {
  return checked(a, [](MemoryView* v) { return from_bool(is_contiguous(v, false)); });
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
    {"ndim", get_ndim, NativeDef::Getter},
    {"shape", get_shape, NativeDef::Getter},
    {"strides", get_strides, NativeDef::Getter},
    {"suboffsets", get_suboffsets, NativeDef::Getter},
    {"readonly", get_readonly, NativeDef::Getter},
    {"obj", get_obj, NativeDef::Getter},
    {"contiguous", get_contiguous, NativeDef::Getter},
    {"c_contiguous", get_c_contiguous, NativeDef::Getter},
    {"f_contiguous", get_f_contiguous, NativeDef::Getter},
    {nullptr, nullptr},
};

}  // namespace

Value buffer_method(Value* a) {
  int64_t flags;
  return index_as_int64(a[1], &flags) ? Value(view_of(a[0], false)) : Value();
}
Value release_buffer_method(Value* a) {
  if (!has_type(a[1], &memoryview_type)) return raise_type_error("expected a memoryview object");
  return None_;
}

Value program_buffer(Value v, int flags) {
  Value method = special_of(v, Special::Buffer);
  if (method.is_null() || has_type(method, &method_descriptor_type)) return Value();
  Value args[2] = {v, small(flags)};
  Value view = call_found(method, args, 2, nullptr);
  if (view.is_null() || has_type(view, &memoryview_type)) return view;
  return raise_type_error("__buffer__ returned non-memoryview object");
}
void release_program_buffer(Value v, Value view) {
  Value method = type_lookup(type_of(v), intern("__release_buffer__"));
  if (method.is_null() || has_type(method, &method_descriptor_type)) return;
  MemoryView* given = copy_view(view.as<MemoryView>());
  Value args[2] = {v, given};
  Exception* saved = take_pending();
  if (given != nullptr && call_found(method, args, 2, nullptr).bits) given->owner = Value();
  if (Exception* e = take_pending()) report_unraisable(e, method);
  set_pending(saved);
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
  add_builtin("memoryview", &memoryview_type);
  return true;
}

}  // namespace bunpy
