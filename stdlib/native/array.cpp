// array.cpp: array.array, numbers of one machine type in consecutive memory.
//
// The storage has a fixed capacity and is replaced as a whole when it must grow, so a racing reader always has
// valid memory; writers hold the array's lock. Items are converted to machine form before the lock is taken,
// since that may run Python code.
#include <algorithm>
#include <cstring>

#include "builtins/bytes.h"
#include "builtins/containers.h"
#include "core/internal.h"
#include "native_module.h"

namespace bunpy {

namespace {

struct Kind;
struct Storage {
  int64_t capacity;  ///< items
  std::atomic<int64_t> size;
  uint8_t data[];
};
struct Array : Object {
  ObjectMutex mutex;
  const Kind* kind;
  std::atomic<Storage*> storage;
};
Type array_type, array_iterator_type;
Module* array_module;

/// What a type code means.
struct Kind {
  char code;
  int size;
  Value (*get)(const void*);
  /// Writes the machine form of a Python number; -1 = exception.
  int (*set)(Value, void*);
};

template <class T>
T read(const void* p) {
  T v;
  memcpy(&v, p, sizeof v);
  return v;
}
template <class T>
Value get_int(const void* p) {
  if constexpr (std::is_unsigned_v<T>) return int_from_uint64(read<T>(p));
  else return from_int64(read<T>(p));
}
template <class T>
Value get_float(const void* p) {
  return from_double(read<T>(p));
}
template <class T>
int set_float(Value v, void* p) {
  double d;
  if (!is_float_like(v) && !is_int_like(v) && special_of(v, Special::Float).is_null() &&
      special_of(v, Special::Index).is_null())
    return raise_type_error("must be real number, not %T", v);
  if (!as_double(v, &d)) return -1;
  T t = static_cast<T>(d);
  memcpy(p, &t, sizeof t);
  return 0;
}

/// v as an exact int, or null with TypeError.
Value need_int(Value v) {
  if (is_float_like(v)) return raise_type_error("'float' object cannot be interpreted as an integer");
  return index_of(v);
}

/// Types shorter than long go through a wider one, whose range is tested first: messages name either.
template <class Wider>
int check_wider(int64_t i, const char* name) {
  if (i < std::numeric_limits<Wider>::min()) return raise_error(&OverflowError_type, "%s is less than minimum", name);
  if (i > std::numeric_limits<Wider>::max()) return raise_error(&OverflowError_type, "%s is greater than maximum", name);
  return 0;
}
template <class T, class Wider>
int set_small(Value v, void* p, const char* name, const char* wider_name) {
  v = need_int(v);
  if (v.is_null()) return -1;
  int64_t i;
  if (!index_as_int64(v, &i)) {
    clear_pending();
    return raise_error(&OverflowError_type, "Python int too large to convert to C long");
  }
  if (check_wider<Wider>(i, wider_name) < 0 || check_wider<T>(i, name) < 0) return -1;
  T t = static_cast<T>(i);
  memcpy(p, &t, sizeof t);
  return 0;
}
int set_b(Value v, void* p) { return set_small<int8_t, int16_t>(v, p, "signed char", "signed short integer"); }
int set_B(Value v, void* p) { return set_small<uint8_t, int16_t>(v, p, "unsigned byte integer", "unsigned byte integer"); }
int set_h(Value v, void* p) { return set_small<int16_t, int16_t>(v, p, "signed short integer", "signed short integer"); }
int set_H(Value v, void* p) { return set_small<uint16_t, int32_t>(v, p, "unsigned short", "signed integer"); }
int set_i(Value v, void* p) { return set_small<int32_t, int32_t>(v, p, "signed integer", "signed integer"); }
int set_word(Value v, void* p, const char* message) {
  v = need_int(v);
  if (v.is_null()) return -1;
  int64_t i;
  if (!index_as_int64(v, &i)) {
    clear_pending();
    return raise_error(&OverflowError_type, "%s", message);
  }
  memcpy(p, &i, sizeof i);
  return 0;
}
int set_l(Value v, void* p) { return set_word(v, p, "Python int too large to convert to C long"); }
int set_q(Value v, void* p) { return set_word(v, p, "int too big to convert"); }
/// Unsigned types of int's size and more.
template <class T>
int set_unsigned(Value v, void* p, const char* negative, const char* large) {
  v = need_int(v);
  if (v.is_null()) return -1;
  if (int_compare<CompareOp::Lt>(v, small(0)))
    return raise_error(&OverflowError_type, "%s", negative);
  if (!int_compare<CompareOp::Lt>(v, int_binary<BinaryOp::LShift>(small(1), small(64))))
    return raise_error(&OverflowError_type, "%s", large);
  if (sizeof(T) == 4 && !int_compare<CompareOp::Lt>(v, small(int64_t{1} << 32)))
    return raise_error(&OverflowError_type, "unsigned int is greater than maximum");
  T t = static_cast<T>(int_low64(v));
  memcpy(p, &t, sizeof t);
  return 0;
}
int set_I(Value v, void* p) {
  return set_unsigned<uint32_t>(v, p, "can't convert negative value to unsigned int",
                                "Python int too large to convert to C unsigned long");
}
int set_L(Value v, void* p) {
  return set_unsigned<uint64_t>(v, p, "can't convert negative value to unsigned int",
                                "Python int too large to convert to C unsigned long");
}
int set_Q(Value v, void* p) {
  return set_unsigned<uint64_t>(v, p, "can't convert negative int to unsigned", "int too big to convert");
}
Value get_wide(const void* p) {
  auto c = read<char32_t>(p);
  return c > 0x10FFFF ? Value(raise_value_error("chr() arg not in range(0x110000)")) : Value(str_from_char(c));
}
int set_wide(Value v, void* p) {
  if (!is_str(v) || v.as<Str>()->length != 1) return raise_type_error("array item must be unicode character");
  char32_t c = char_at(v.as<Str>(), 0);
  memcpy(p, &c, sizeof c);
  return 0;
}

const Kind kinds[] = {
    {'b', 1, get_int<int8_t>, set_b},   {'B', 1, get_int<uint8_t>, set_B},
    {'u', 4, get_wide, set_wide},       {'w', 4, get_wide, set_wide},
    {'h', 2, get_int<int16_t>, set_h},  {'H', 2, get_int<uint16_t>, set_H},
    {'i', 4, get_int<int32_t>, set_i},  {'I', 4, get_int<uint32_t>, set_I},
    {'l', 8, get_int<int64_t>, set_l},  {'L', 8, get_int<uint64_t>, set_L},
    {'q', 8, get_int<int64_t>, set_q},  {'Q', 8, get_int<uint64_t>, set_Q},
    {'f', 4, get_float<float>, set_float<float>}, {'d', 8, get_float<double>, set_float<double>},
};
const Kind* kind_of(char32_t code) {
  for (const Kind& k : kinds)
    if (static_cast<char32_t>(k.code) == code) return &k;
  return nullptr;
}
bool is_wide(const Kind* k) { return k->get == get_wide; }

Array* as_array(Value v) { return v.as<Array>(); }
bool is_array(Value v) { return v.is_pointer() && is_instance(v, &array_type); }
Storage* storage_of(const Array* a) { return a->storage.load(std::memory_order_acquire); }
int64_t size_of(const Array* a) {
  Storage* s = storage_of(a);
  return s == nullptr ? 0 : s->size.load(std::memory_order_acquire);
}
uint8_t* data_of(const Array* a) {
  static uint8_t nothing[8];
  Storage* s = storage_of(a);
  return s == nullptr ? nothing : s->data;
}

Value item_at(Array* a, int64_t i) { return a->kind->get(data_of(a) + i * a->kind->size); }

/// Replaces items [start, stop) by `n` items at `data`, which is no part of the array. The lock is held.
bool splice(Array* a, int64_t start, int64_t stop, const void* data, int64_t n) {
  int64_t unit = a->kind->size;
  Storage* old = a->storage.load(std::memory_order_relaxed);
  int64_t size = old == nullptr ? 0 : old->size.load(std::memory_order_relaxed);
  int64_t length = size - (stop - start) + n;
  if (old != nullptr && length <= old->capacity) {
    memmove(old->data + (start + n) * unit, old->data + stop * unit, static_cast<size_t>((size - stop) * unit));
    if (n > 0) memcpy(old->data + start * unit, data, static_cast<size_t>(n * unit));
    old->size.store(length, std::memory_order_release);
    return true;
  }
  int64_t capacity = length + length / 8 + (length < 9 ? 3 : 6);
  auto* larger = static_cast<Storage*>(gc_alloc_atomic(sizeof(Storage) + static_cast<size_t>(capacity * unit)));
  if (larger == nullptr) return false;
  larger->capacity = capacity;
  if (old != nullptr) {
    memcpy(larger->data, old->data, static_cast<size_t>(start * unit));
    memcpy(larger->data + (start + n) * unit, old->data + stop * unit, static_cast<size_t>((size - stop) * unit));
  }
  if (n > 0) memcpy(larger->data + start * unit, data, static_cast<size_t>(n * unit));
  larger->size.store(length, std::memory_order_relaxed);
  a->storage.store(larger, std::memory_order_release);
  return true;
}
bool append_bytes(Array* a, const void* data, int64_t n) {
  ObjectLock lock(a->mutex);
  int64_t size = size_of(a);
  return splice(a, size, size, data, n);
}
int append_value(Array* a, Value v) {
  uint8_t item[8];
  if (a->kind->set(v, item) < 0) return -1;
  return append_bytes(a, item, 1) ? 0 : -1;
}

/// Converts a value as CPython's ins1() does: once to see whether it can be, and again for good.
int convert_twice(Array* a, Value v, uint8_t* item) { return a->kind->set(v, item) < 0 ? -1 : a->kind->set(v, item); }
int append_checked(Array* a, Value v) {
  uint8_t item[8];
  return convert_twice(a, v, item) < 0 || !append_bytes(a, item, 1) ? -1 : 0;
}

Array* new_array(Type* t, const Kind* kind) {
  auto* a = t == &array_type ? gc_new<Array>(t) : static_cast<Array*>(allocate_instance(t));
  if (a != nullptr) a->kind = kind;
  return a;
}

/// The bytes that are there now, copied: other threads may change the array meanwhile.
std::string bytes_of(Array* a) {
  ObjectLock lock(a->mutex);
  return {reinterpret_cast<const char*>(data_of(a)), static_cast<size_t>(size_of(a) * a->kind->size)};
}

int extend_with(Array* a, Value source) {
  if (is_array(source)) {
    Array* other = as_array(source);
    if (other->kind != a->kind) return raise_type_error("can only extend with array of same kind");
    std::string bytes = bytes_of(other);
    return append_bytes(a, bytes.data(), static_cast<int64_t>(bytes.size()) / a->kind->size) ? 0 : -1;
  }
  ForLoop loop;
  if (for_begin(&loop, source) < 0) return -1;
  while (Value item = for_next(&loop))
    if (append_checked(a, item) < 0) return -1;
  return for_failed();
}

int append_text(Array* a, Value text) {
  Str* s = text.as<Str>();
  std::u32string all;
  for (int64_t i = 0; i < s->length; ++i) all += char_at(s, i);
  return append_bytes(a, all.data(), s->length) ? 0 : -1;
}
int append_raw(Array* a, const BufferView& view) {
  if (view.length % a->kind->size != 0) return raise_value_error("bytes length not a multiple of item size");
  std::string copy(reinterpret_cast<const char*>(view.data), static_cast<size_t>(view.length));
  return append_bytes(a, copy.data(), view.length / a->kind->size) ? 0 : -1;
}

int init(Value, const Value*, size_t, Tuple*) { return 0; }

Value make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  if (kwnames != nullptr && t->init == init) return raise_type_error("array.array() takes no keyword arguments");
  if (nargs < 1) return raise_type_error("array() takes at least 1 argument (0 given)");
  if (nargs > 2 && t->init == init) return raise_type_error("array() takes at most 2 arguments (%zu given)", nargs);
  if (!is_str(args[0])) return raise_type_error("array() argument 1 must be a unicode character, not %A", args[0]);
  if (args[0].as<Str>()->length != 1)
    return raise_type_error("array() argument 1 must be a unicode character, not str");
  const Kind* kind = kind_of(char_at(args[0].as<Str>(), 0));
  if (kind == nullptr)
    return raise_value_error("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
  if (kind->code == 'u' &&
      warn(&DeprecationWarning_type, "The 'u' type code is deprecated and will be removed in Python 3.16") < 0)
    return Value();
  Array* a = new_array(t, kind);
  if (a == nullptr || nargs < 2) return a;
  Value source = args[1];
  if (is_str(source)) {
    if (!is_wide(kind))
      return raise_type_error("cannot use a str to initialize an array with typecode '%c'", kind->code);
    return append_text(a, source) < 0 ? Value() : Value(a);
  }
  if (is_array(source)) {
    Array* other = as_array(source);
    if (is_wide(other->kind) && !is_wide(kind))
      return raise_type_error("cannot use a unicode array to initialize an array with typecode '%c'", kind->code);
    for (int64_t i = 0; i < size_of(other); ++i)
      if (Value item = item_at(other, i); item.is_null() || append_value(a, item) < 0) return Value();
    return a;
  }
  if (is_bytes(source) || is_bytearray(source)) {
    BufferView view;
    return !want_buffer(source, &view) || append_raw(a, view) < 0 ? Value() : Value(a);
  }
  if (!type_has(source, kTypeListSubclass) && !type_has(source, kTypeTupleSubclass)) return extend_with(a, source) < 0 ? Value() : Value(a);
  ForLoop loop;
  if (for_begin(&loop, source) < 0) return Value();
  while (Value item = for_next(&loop))
    if (append_value(a, item) < 0) return Value();
  return for_failed() < 0 ? Value() : Value(a);
}
Value tolist(Value* args) {
  Array* a = as_array(args[0]);
  Value out = new_list(size_of(a));
  for (int64_t i = 0; out.bits && i < size_of(a); ++i)
    if (Value item = item_at(a, i); item.is_null() || list_append(out, item) < 0) return Value();
  return out;
}
Value text_of(Array* a) {
  std::string bytes = bytes_of(a);
  if (a->kind->code == 'w') {
    Value object = new_bytes(bytes.data(), static_cast<int64_t>(bytes.size()));
    return object.is_null() ? object : call_attr(object, "decode", {new_str("utf-32-le")});
  }
  auto* text = reinterpret_cast<const char32_t*>(bytes.data());
  auto length = static_cast<int64_t>(bytes.size()) / 4;
  for (int64_t i = 0; i < length; ++i)
    if (text[i] > 0x10FFFF)
      return raise_value_error("character U+%x is not in range [U+0000; U+10ffff]", static_cast<unsigned>(text[i]));
  return new_str_ucs4(text, length);
}

Value repr(Value self) {
  Array* a = as_array(self);
  StrBuilder out;
  out.add(type_of(self)->name);
  out.add("('");
  out.add(a->kind->code);
  if (size_of(a) == 0) {
    out.add("')");
    return out.finish();
  }
  out.add("', ");
  Value inner = is_wide(a->kind) ? text_of(a) : tolist(&self);
  if (inner.is_null() || !out.add_repr(inner)) return Value();
  out.add(")");
  return out.finish();
}
int64_t length(Value self) { return size_of(as_array(self)); }
int truth_slot(Value self) { return size_of(as_array(self)) != 0; }

Value copy_range(Array* a, const SliceRange& r) {
  Array* out = new_array(&array_type, a->kind);
  if (out == nullptr) return Value();
  std::string bytes = bytes_of(a), picked;
  auto unit = static_cast<size_t>(a->kind->size);
  for (int64_t i = 0; i < r.count; ++i) {
    size_t at = static_cast<size_t>(r.start + i * r.step) * unit;
    if (at + unit <= bytes.size()) picked.append(bytes, at, unit);
  }
  return append_bytes(out, picked.data(), static_cast<int64_t>(picked.size() / unit)) ? Value(out) : Value();
}
bool find_index(Array* a, Value key, int64_t* i, const char* message) {
  if (!index_as_int64(key, i)) {
    if (pending_is(&OverflowError_type)) {
      clear_pending();
      raise_error(&IndexError_type, "cannot fit '%T' into an index-sized integer", key);
    }
    return false;
  }
  if (*i < 0) *i += size_of(a);
  if (*i >= 0 && *i < size_of(a)) return true;
  raise_index_error(message);
  return false;
}
bool is_index(Value key) { return is_int_like(key) || special_of(key, Special::Index).bits; }

Value getitem(Value self, Value key) {
  Array* a = as_array(self);
  if (is_slice(key)) {
    SliceRange r;
    return slice_range(key.as<Slice>(), size_of(a), &r) ? copy_range(a, r) : Value();
  }
  int64_t i;
  if (!is_index(key)) return raise_type_error("array indices must be integers");
  return find_index(a, key, &i, "array index out of range") ? item_at(a, i) : Value();
}

int set_slice(Array* a, const Slice* slice, Value v) {
  std::string bytes;
  if (v.bits) {
    if (!is_array(v)) return raise_type_error("can only assign array (not \"%T\") to array slice", v);
    if (as_array(v)->kind != a->kind) return raise_type_error("bad argument type for built-in operation");
    bytes = bytes_of(as_array(v));
  }
  int64_t n = static_cast<int64_t>(bytes.size()) / a->kind->size;
  SliceRange r;
  if (!slice_unpack(slice, &r)) return -1;
  ObjectLock lock(a->mutex);
  slice_fit(&r, size_of(a));
  if (r.step == 1) return splice(a, r.start, r.start + r.count, bytes.data(), n) ? 0 : -1;
  auto unit = static_cast<size_t>(a->kind->size);
  if (v.is_null()) {
    std::string kept;
    std::string all(reinterpret_cast<const char*>(data_of(a)), static_cast<size_t>(size_of(a)) * unit);
    int64_t low = r.step > 0 ? r.start : r.start + (r.count - 1) * r.step, step = std::abs(r.step);
    for (int64_t i = 0; i < size_of(a); ++i)
      if (r.count == 0 || i < low || (i - low) % step != 0 || (i - low) / step >= r.count)
        kept.append(all, static_cast<size_t>(i) * unit, unit);
    return splice(a, 0, size_of(a), kept.data(), static_cast<int64_t>(kept.size() / unit)) ? 0 : -1;
  }
  if (n != r.count)
    return raise_value_error("attempt to assign array of size %lld to extended slice of size %lld",
                             static_cast<long long>(n), static_cast<long long>(r.count));
  for (int64_t i = 0; i < n; ++i)
    memcpy(data_of(a) + static_cast<size_t>(r.start + i * r.step) * unit, bytes.data() + static_cast<size_t>(i) * unit, unit);
  return 0;
}
int setitem(Value self, Value key, Value v) {
  Array* a = as_array(self);
  if (is_slice(key)) return set_slice(a, key.as<Slice>(), v);
  int64_t i;
  if (!is_index(key)) return raise_type_error("array indices must be integers");
  if (!find_index(a, key, &i, "array assignment index out of range")) return -1;
  uint8_t item[8];
  if (v.bits && a->kind->set(v, item) < 0) return -1;
  ObjectLock lock(a->mutex);
  if (i >= size_of(a)) {
    raise_index_error("array assignment index out of range");
    return -1;
  }
  if (v.is_null()) return splice(a, i, i + 1, nullptr, 0) ? 0 : -1;
  memcpy(data_of(a) + i * a->kind->size, item, static_cast<size_t>(a->kind->size));
  return 0;
}

/// Index of the first item equal to `v` in [start, stop): -1 none, -2 exception.
int64_t find(Array* a, Value v, int64_t start, int64_t stop) {
  for (int64_t i = start; i < stop && i < size_of(a); ++i) {
    Value item = item_at(a, i);
    int same = item.is_null() ? -1 : equal_values(item, v);
    if (same != 0) return same < 0 ? -2 : i;
  }
  return -1;
}
int contains_slot(Value self, Value v) {
  int64_t i = find(as_array(self), v, 0, INT64_MAX);
  return i == -2 ? -1 : i >= 0;
}

Value compare_arrays(Value x, Value y, CompareOp op) {
  if (!is_array(x) || !is_array(y)) return kNotImplemented;
  Array *a = as_array(x), *b = as_array(y);
  if (size_of(a) != size_of(b) && (op == CompareOp::Eq || op == CompareOp::Ne)) return from_bool(op == CompareOp::Ne);
  int64_t n = std::min(size_of(a), size_of(b));
  if (a->kind == b->kind && is_wide(a->kind)) {  // as numbers: not all of them are characters
    std::string p = bytes_of(a), q = bytes_of(b);
    for (size_t i = 0; i + 4 <= std::min(p.size(), q.size()); i += 4)
      if (auto x = read<char32_t>(&p[i]), y = read<char32_t>(&q[i]); x != y)
        return compare_slow(from_int64(x), from_int64(y), op);
    n = 0;
  }
  for (int64_t i = 0; i < n && i < size_of(a) && i < size_of(b); ++i) {
    Value p = item_at(a, i), q = item_at(b, i);
    if (p.is_null() || q.is_null()) return Value();
    Value same = compare_slow(p, q, CompareOp::Eq);
    if (same.is_null()) return same;
    if (same == True_) continue;
    if (op == CompareOp::Eq) return False_;
    if (op == CompareOp::Ne) return True_;
    return compare_slow(p, q, op);
  }
  return compare_slow(from_int64(size_of(a)), from_int64(size_of(b)), op);
}

Value concat(Value x, Value y) {
  if (!is_array(x)) return kNotImplemented;
  if (!is_array(y)) return raise_type_error("can only append array (not \"%T\") to array", y);
  if (as_array(x)->kind != as_array(y)->kind) return raise_type_error("bad argument type for built-in operation");
  Array* out = new_array(&array_type, as_array(x)->kind);
  return out == nullptr || extend_with(out, x) < 0 || extend_with(out, y) < 0 ? Value() : Value(out);
}
Value inplace_concat(Value x, Value y) {
  if (!is_array(y)) return raise_type_error("can only extend with array (not \"%T\")", y);
  return extend_with(as_array(x), y) < 0 ? Value() : x;
}
bool repeated(Array* a, int64_t n, std::string* out) {
  std::string bytes = bytes_of(a);
  if (n > 0 && !bytes.empty() && static_cast<int64_t>(bytes.size()) > (int64_t{1} << 46) / n) {
    raise_memory_error();
    return false;
  }
  for (int64_t i = 0; i < n; ++i) *out += bytes;
  return true;
}
Value repeat(Value x, Value y) {
  if (!is_array(x)) std::swap(x, y);
  if (!is_array(x)) return kNotImplemented;
  if (!is_index(y)) return raise_type_error("can't multiply sequence by non-int of type '%T'", y);
  int64_t n;
  std::string bytes;
  Array* a = as_array(x);
  Array* out = new_array(&array_type, a->kind);
  if (out == nullptr || !repeat_count(y, &n) || !repeated(a, n, &bytes)) return Value();
  return append_bytes(out, bytes.data(), static_cast<int64_t>(bytes.size()) / a->kind->size) ? Value(out) : Value();
}
Value inplace_repeat(Value x, Value y) {
  if (!is_index(y)) return raise_type_error("can't multiply sequence by non-int of type '%T'", y);
  int64_t n;
  std::string bytes;
  Array* a = as_array(x);
  if (!repeat_count(y, &n) || !repeated(a, n, &bytes)) return Value();
  ObjectLock lock(a->mutex);
  return splice(a, 0, size_of(a), bytes.data(), static_cast<int64_t>(bytes.size()) / a->kind->size) ? x : Value();
}

bool buffer(Value v, BufferView* out) {
  Array* a = as_array(v);
  // Letters of the module struct are the same but for text, whose letter there is that of four bytes.
  static const char kFormats[] = "b\0B\0h\0H\0i\0I\0l\0L\0q\0Q\0f\0d\0w";
  char code = a->kind->code == 'u' ? 'w' : a->kind->code;
  const char* format = kFormats;
  while (*format != code) format += 2;
  *out = {data_of(a), size_of(a) * a->kind->size, v, false, format, a->kind->size};
  return true;
}

Value next(Value v) {
  auto* it = v.as<IndexIterator>();
  Value source = load(&it->source);
  if (source.is_null()) return Value();
  int64_t i = racy_load(&it->index);
  if (i < size_of(as_array(source))) {
    racy_store(&it->index, i + 1);
    return item_at(as_array(source), i);
  }
  store(&it->source, Value());
  return Value();
}
Value reduce_iterator(Value* a) { return reduce_index_iterator(a[0], "iter", make_tuple({})); }
Value set_iterator_state(Value* a) { return set_index_iterator(a[0], a[1]); }
Value iterate(Value self) { return new_index_iterator(&array_iterator_type, self); }

// ---- methods --------------------------------------------------------------------------------------------------

Value append_method(Value* a) { return none_or_error(append_checked(as_array(a[0]), a[1])); }
Value extend_method(Value* a) { return none_or_error(extend_with(as_array(a[0]), a[1])); }
Value insert_method(Value* args) {
  Array* a = as_array(args[0]);
  int64_t i;
  uint8_t item[8];
  if (!index_clamped(args[1], &i) || convert_twice(a, args[2], item) < 0) return Value();
  ObjectLock lock(a->mutex);
  int64_t size = size_of(a);
  if (i < 0) i = std::max<int64_t>(0, i + size);
  i = std::min(i, size);
  return splice(a, i, i, item, 1) ? None_ : Value();
}
Value pop_method(Value* args) {
  Array* a = as_array(args[0]);
  int64_t i;
  if (!index_as_int64(args[1], &i)) return Value();
  ObjectLock lock(a->mutex);
  int64_t size = size_of(a);
  if (size == 0) return raise_index_error("pop from empty array");
  if (i < 0) i += size;
  if (i < 0 || i >= size) return raise_index_error("pop index out of range");
  Value v = item_at(a, i);
  return splice(a, i, i + 1, nullptr, 0) ? v : Value();
}
Value remove_method(Value* args) {
  Array* a = as_array(args[0]);
  int64_t i = find(a, args[1], 0, INT64_MAX);
  if (i == -2) return Value();
  if (i < 0) return raise_value_error("array.remove(x): x not in array");
  ObjectLock lock(a->mutex);
  return i >= size_of(a) || splice(a, i, i + 1, nullptr, 0) ? None_ : Value();
}
Value index_method(Value* args) {
  Array* a = as_array(args[0]);
  int64_t start = 0, stop = INT64_MAX;
  if (args[2].bits && !index_clamped(args[2], &start)) return Value();
  if (args[3].bits && !index_clamped(args[3], &stop)) return Value();
  if (start < 0) start = std::max<int64_t>(0, start + size_of(a));
  if (stop < 0) stop += size_of(a);
  int64_t i = find(a, args[1], start, stop);
  if (i == -1) return raise_value_error("array.index(x): x not in array");
  return i < 0 ? Value() : from_int64(i);
}
Value count_method(Value* args) {
  Array* a = as_array(args[0]);
  int64_t n = 0;
  for (int64_t i = 0; i < size_of(a); ++i) {
    Value item = item_at(a, i);
    int same = item.is_null() ? -1 : equal_values(item, args[1]);
    if (same < 0) return Value();
    n += same;
  }
  return from_int64(n);
}
Value reverse_method(Value* args) {
  Array* a = as_array(args[0]);
  ObjectLock lock(a->mutex);
  int64_t unit = a->kind->size;
  uint8_t* data = data_of(a);
  for (int64_t i = 0, j = size_of(a) - 1; i < j; ++i, --j) std::swap_ranges(data + i * unit, data + (i + 1) * unit, data + j * unit);
  return None_;
}
Value byteswap_method(Value* args) {
  Array* a = as_array(args[0]);
  ObjectLock lock(a->mutex);
  int64_t unit = a->kind->size;
  for (int64_t i = 0; i < size_of(a); ++i) std::reverse(data_of(a) + i * unit, data_of(a) + (i + 1) * unit);
  return None_;
}
Value clear_method(Value* args) {
  Array* a = as_array(args[0]);
  ObjectLock lock(a->mutex);
  a->storage.store(nullptr, std::memory_order_release);
  return None_;
}
Value tobytes_method(Value* args) {
  std::string bytes = bytes_of(as_array(args[0]));
  return new_bytes(bytes.data(), static_cast<int64_t>(bytes.size()));
}
Value frombytes_method(Value* args) {
  BufferView view;
  if (is_str(args[1]) || !get_buffer(args[1], &view))
    return pending() ? Value() : raise_type_error("a bytes-like object is required, not '%T'", args[1]);
  return none_or_error(append_raw(as_array(args[0]), view));
}
Value fromlist_method(Value* args) {
  if (!is_list(args[1])) return raise_type_error("arg must be list");
  Array* a = as_array(args[0]);
  Items items = list_items(args[1].as<List>());
  std::string bytes;
  for (int64_t i = 0; i < items.count; ++i) {
    uint8_t item[8];
    if (a->kind->set(items.data[i], item) < 0) return Value();
    bytes.append(reinterpret_cast<const char*>(item), static_cast<size_t>(a->kind->size));
  }
  return append_bytes(a, bytes.data(), items.count) ? None_ : Value();
}
Value fromunicode_method(Value* args) {
  if (!is_str(args[1])) return raise_type_error("fromunicode() argument must be str, not %A", args[1]);
  if (!is_wide(as_array(args[0])->kind))
    return raise_value_error("fromunicode() may only be called on unicode type arrays ('u' or 'w')");
  return none_or_error(append_text(as_array(args[0]), args[1]));
}
Value tounicode_method(Value* args) {
  if (!is_wide(as_array(args[0])->kind))
    return raise_value_error("tounicode() may only be called on unicode type arrays ('u' or 'w')");
  return text_of(as_array(args[0]));
}
Value tofile_method(Value* args) {
  Value bytes = tobytes_method(args);
  return bytes.is_null() || call_attr(args[1], "write", {bytes}).is_null() ? Value() : None_;
}
Value fromfile_method(Value* args) {
  Array* a = as_array(args[0]);
  int64_t n;
  if (!index_as_int64(args[2], &n)) return Value();
  if (n < 0) return raise_value_error("negative count");
  Value bytes = call_attr(args[1], "read", {from_int64(n * a->kind->size)});
  if (bytes.is_null()) return bytes;
  if (!is_bytes(bytes)) return raise_type_error("read() didn't return bytes");
  BufferView view;
  if (!want_buffer(bytes, &view)) return Value();
  bool enough = view.length == n * a->kind->size;
  if (append_raw(a, view) < 0) return Value();
  return enough ? None_ : raise_error(&EOFError_type, "read() didn't return enough bytes");
}
Value buffer_info_method(Value* args) {
  Array* a = as_array(args[0]);
  return make_tuple({from_int64(reinterpret_cast<int64_t>(data_of(a))), from_int64(size_of(a))});
}
Value copy_method(Value* args) {
  Array* out = new_array(&array_type, as_array(args[0])->kind);
  return out == nullptr || extend_with(out, args[0]) < 0 ? Value() : Value(out);
}

// ---- pickles ----------------------------------------------------------------------------------------------------
//
// Protocol 3 and later store the bytes beside the number of a machine format (a size, a kind of number and an order
// of bytes), so that another machine can read them.

/// The machine formats: [0, 14) are integers of 1, 2, 4 and 8 bytes; odd numbers beyond 1 are big-endian.
enum MachineFormat { FirstWideInt = 2, Float32 = 14, Float64 = 16, Utf16 = 18, Utf32 = 20, FormatCount = 22 };

int format_of(const Kind* k) {
  if (is_wide(k)) return Utf32;
  if (k->code == 'f') return Float32;
  if (k->code == 'd') return Float64;
  bool is_signed = k->code >= 'a';
  if (k->size == 1) return is_signed;
  int log2 = k->size == 2 ? 0 : k->size == 4 ? 1 : 2;
  return FirstWideInt + 4 * log2 + 2 * is_signed;
}
/// What the number of bytes has to be a multiple of. (For text CPython asks for twice the size of a unit.)
int format_size(int format) {
  if (format < FirstWideInt) return 1;
  if (format < Float32) return 2 << (format - FirstWideInt) / 4;
  return format < Float64 || (format >= Utf16 && format < Utf32) ? 4 : 8;
}

/// Integers and floats of another machine: their bytes are turned round, their type is the one of that size here.
int fill_from_numbers(Array* a, int format, const BufferView& view) {
  int size = format_size(format);
  if (view.length % size != 0) return raise_value_error("string length not a multiple of item size");
  int native = format < FirstWideInt ? format : format & ~1;
  const Kind* source = kind_of(native == Float32 ? 'f' : 'd');
  if (native < Float32) {
    // The type asked for if it has that form, else the last one that does.
    for (const Kind& k : kinds)
      if (!is_wide(&k) && format_of(&k) == native) source = &k;
    if (format_of(a->kind) == native) source = a->kind;
    a->kind = source;
  }
  bool swapped = native != format;
  for (int64_t i = 0; i < view.length; i += size) {
    uint8_t item[8];
    memcpy(item, view.data + i, static_cast<size_t>(size));
    if (swapped) std::reverse(item, item + size);
    if (append_value(a, source->get(item)) < 0) return -1;
  }
  return 0;
}

Value rebuild(Value* args) {
  if (!is_str(args[1]) || args[1].as<Str>()->length != 1)
    return raise_type_error("_array_reconstructor() argument 2 must be a unicode character, not %A", args[1]);
  int64_t format;
  if (!index_as_int64(args[2], &format)) return Value();
  if (!is_type(args[0])) return raise_type_error("first argument must be a type object, not %T", args[0]);
  Type* t = args[0].as<Type>();
  if (!is_subtype(t, &array_type)) return raise_type_error("%N is not a subtype of array.array", t);
  const Kind* kind = kind_of(char_at(args[1].as<Str>(), 0));
  if (kind == nullptr) return raise_value_error("second argument must be a valid type code");
  if (format < 0 || format >= FormatCount)
    return raise_value_error("third argument must be a valid machine format code.");
  BufferView view;
  if (!is_bytes(args[3])) return raise_type_error("fourth argument should be bytes, not %T", args[3]);
  if (!want_buffer(args[3], &view)) return Value();
  Array* a = new_array(t, kind);
  if (a == nullptr) return Value();
  if (format == format_of(kind)) return append_raw(a, view) < 0 ? Value() : Value(a);
  if (format < Utf16) return fill_from_numbers(a, static_cast<int>(format), view) < 0 ? Value() : Value(a);
  if (view.length % format_size(static_cast<int>(format)) != 0)
    return raise_value_error("string length not a multiple of item size");
  static const char* const kCodecs[] = {"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"};
  Value text = call_attr(args[3], "decode", {new_str(kCodecs[format - Utf16])});
  if (text.is_null()) return text;
  if (!is_wide(kind))
    return raise_type_error("cannot use a str to initialize an array with typecode '%c'", kind->code);
  return append_text(a, text) < 0 ? Value() : Value(a);
}

Value reduce_method(Value* args) {
  Array* a = as_array(args[0]);
  int64_t protocol;
  if (!is_int_like(args[1])) return raise_type_error("__reduce_ex__ argument should be an integer");
  if (!index_as_int64(args[1], &protocol)) return Value();
  Value code = new_str(std::string(1, a->kind->code));
  Value state = optional(get_attr_optional(args[0], intern("__dict__")));
  if (code.is_null() || pending()) return Value();
  if (protocol < 3) {
    Value items = tolist(args);
    return items.is_null() ? items : make_tuple({Value(type_of(args[0])), make_tuple({code, items}), state});
  }
  Value function = get_attr(array_module, intern("_array_reconstructor"));
  Value bytes = tobytes_method(args);
  if (function.is_null() || bytes.is_null()) return Value();
  return make_tuple({function, make_tuple({Value(type_of(args[0])), code, small(format_of(a->kind)), bytes}), state});
}
Value sizeof_method(Value* args) {
  Storage* s = storage_of(as_array(args[0]));
  return from_int64(static_cast<int64_t>(sizeof(Array)) + (s == nullptr ? 0 : s->capacity * as_array(args[0])->kind->size));
}
Value get_code(Value* args) { return new_str(std::string(1, as_array(args[0])->kind->code)); }
Value get_size(Value* args) { return small(as_array(args[0])->kind->size); }

const NativeDef methods[] = {
    {"append(self, v, /)", append_method},
    {"extend(self, bb, /)", extend_method},
    {"insert(self, i, v, /)", insert_method},
    {"pop(self, i=-1, /)", pop_method},
    {"remove(self, v, /)", remove_method},
    {"index(self, v, start=0, stop=9223372036854775807, /)", index_method},
    {"count(self, v, /)", count_method},
    {"reverse(self, /)", reverse_method},
    {"byteswap(self, /)", byteswap_method},
    {"clear(self, /)", clear_method},
    {"tobytes(self, /)", tobytes_method},
    {"frombytes(self, buffer, /)", frombytes_method},
    {"tolist(self, /)", tolist},
    {"fromlist(self, list, /)", fromlist_method},
    {"fromunicode(self, ustr, /)", fromunicode_method},
    {"tounicode(self, /)", tounicode_method},
    {"tofile(self, f, /)", tofile_method},
    {"fromfile(self, f, n, /)", fromfile_method},
    {"buffer_info(self, /)", buffer_info_method},
    {"__copy__(self, /)", copy_method},
    {"__deepcopy__(self, memo, /)", copy_method},
    {"__reduce_ex__(self, protocol, /)", reduce_method},
    {"__sizeof__(self, /)", sizeof_method},
    {"typecode", get_code, NativeDef::Getter},
    {"itemsize", get_size, NativeDef::Getter},
    {"__class_getitem__(cls, item, /)", class_getitem, NativeDef::ClassMethod},
    {},
};
const NativeDef iterator_methods[] = {
    {"__reduce__(self, /)", reduce_iterator},
    {"__setstate__(self, state, /)", set_iterator_state},
    {},
};
const NativeDef functions[] = {
    {"_array_reconstructor(arraytype, typecode, mformat_code, items, /)", rebuild},
    {},
};

/// Makes the type a MutableSequence. A collections.abc imported later does so itself.
bool register_sequence() {
  Value abc = dict_get_str(modules_dict(), intern("collections.abc"));
  if (abc.is_null()) return true;
  Value sequence = get_attr(abc, intern("MutableSequence"));
  return sequence.bits && call_attr(sequence, "register", {type_value(&array_type)}).bits;
}

}  // namespace

bool init_module_array(Module* m) {
  array_module = m;
  Type* t = &array_type;
  type_init(t, "array.array", nullptr, sizeof(Array), kTypeBaseable | kTypeSequence);
  t->make = make;
  t->init = init;
  t->repr = repr;
  t->richcompare = compare_arrays;
  t->truth = truth_slot;
  t->length = length;
  t->getitem = getitem;
  t->setitem = setitem;
  t->contains = contains_slot;
  t->iter = iterate;
  t->binary[static_cast<int>(BinaryOp::Add)] = concat;
  t->binary[static_cast<int>(BinaryOp::Mul)] = repeat;
  t->inplace[static_cast<int>(BinaryOp::Add)] = inplace_concat;
  t->inplace[static_cast<int>(BinaryOp::Mul)] = inplace_repeat;
  define_methods(t, methods);
  type_ready(t);
  register_buffer_type(t, buffer);
  init_iterator_type(&array_iterator_type, "array.arrayiterator", sizeof(IndexIterator), next, iterator_methods);
  return register_sequence() && define_functions(m, functions) && module_set(m, "array", type_value(t)) && module_set(m, "ArrayType", type_value(t)) &&
         module_set(m, "typecodes", new_str("bBuwhHiIlLqQfd"));
}

}  // namespace bunpy
