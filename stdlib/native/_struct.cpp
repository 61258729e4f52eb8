// _struct.cpp: packing and unpacking of binary records, what the module struct is made of. A format is read once
// into a Layout; those of the formats used last are kept.
#include <algorithm>
#include <bit>
#include <vector>

#include "builtins/bytes.h"
#include "builtins/int.h"
#include "builtins/machine_items.h"
#include "builtins/str.h"
#include "native_module.h"

namespace bunpy {
namespace {

Type* struct_error;

/// One item of a format: `count` repetitions of code (for s and p: one value of that many bytes).
struct Item {
  char code;
  int64_t count, size;
  int64_t offset;  ///< where its first byte lies, padding of native alignment included
  bool is_text() const { return code == 's' || code == 'p'; }
  int64_t values() const { return code == 'x' ? 0 : is_text() ? 1 : count; }
};

/// A format that has been read. Immutable.
struct Layout {
  Value format;  ///< the object that was read
  int64_t size, values;
  bool big;
  int64_t item_count;
  Item* items;
};

int64_t size_of(char code, bool native) {
  switch (code) {
    case 'x': case 'c': case 'b': case 'B': case '?': case 's': case 'p': return 1;
    case 'h': case 'H': case 'e': return 2;
    case 'i': case 'I': case 'f': return 4;
    case 'l': case 'L': return native ? 8 : 4;
    case 'q': case 'Q': case 'd': return 8;
    case 'n': case 'N': case 'P': return native ? 8 : -1;
    default: return -1;
  }
}

/// The items of a format; false with struct.error.
bool read_format(const std::string& text, std::vector<Item>* items, Layout* layout) {
  auto fail = [](const char* message) {
    raise_error(struct_error, "%s", message);
    return false;
  };
  if (text.find('\0') != std::string::npos) return fail("embedded null character");
  size_t at = 0;
  char mode = '@';
  if (!text.empty() && strchr("@=<>!", text[0]) != nullptr) mode = text[at++];
  layout->big = mode == '>' || mode == '!';
  bool native = mode == '@';
  for (;;) {
    while (at < text.size() && isspace(static_cast<unsigned char>(text[at]))) at++;
    if (at >= text.size()) return true;
    int64_t count = 1;
    if (isdigit(static_cast<unsigned char>(text[at]))) {
      count = 0;
      for (; at < text.size() && isdigit(static_cast<unsigned char>(text[at])); at++)
        if (__builtin_mul_overflow(count, 10, &count) || __builtin_add_overflow(count, text[at] - '0', &count))
          return fail("total struct size too long");
      if (at == text.size()) return fail("repeat count given without format specifier");
    }
    char code = text[at++];
    int64_t size = size_of(code, native), bytes;
    if (size < 0) return fail("bad char in struct format");
    if (native && size > 1) {
      if (__builtin_add_overflow(layout->size, size - 1, &layout->size)) return fail("total struct size too long");
      layout->size = layout->size / size * size;
    }
    items->push_back({code, count, size, layout->size});
    if (__builtin_mul_overflow(count, size, &bytes) || __builtin_add_overflow(layout->size, bytes, &layout->size))
      return fail("total struct size too long");
    layout->values += items->back().values();
  }
}

/// The layout of a format, a str or bytes object; null with an exception.
const Layout* read_layout(Value format) {
  std::string text;
  BufferView view;
  if (is_str(format)) {
    text = to_utf8(format);
    if (!std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 128; })) {
      call_attr(format, "encode", {new_str_ascii("ascii")});  // raises
      return nullptr;
    }
  } else if (is_bytes(format) && get_buffer(format, &view)) {
    text.assign(reinterpret_cast<const char*>(view.data), view.length);
  } else {
    if (!pending()) raise_type_error("Struct() argument 1 must be a str or bytes object, not %A", format);
    return nullptr;
  }
  std::vector<Item> items;
  Layout read{};
  if (!read_format(text, &items, &read)) return nullptr;
  auto* layout = static_cast<Layout*>(gc_alloc(sizeof(Layout)));
  auto* kept = static_cast<Item*>(gc_alloc_atomic(sizeof(Item) * (items.size() + 1)));
  if (layout == nullptr || kept == nullptr) return nullptr;
  std::copy(items.begin(), items.end(), kept);
  *layout = read;
  layout->format = format;
  layout->item_count = static_cast<int64_t>(items.size());
  layout->items = kept;
  return layout;
}

/// The layout of a format given to a function. A literal is the same object each time: the last ones are kept by
/// their addresses.
const Layout* layout_of(Value format) {
  static std::atomic<const Layout*> recent[64];
  std::atomic<const Layout*>& place = recent[(format.bits >> 4) % 64];
  if (const Layout* known = place.load(std::memory_order_acquire); known && known->format == format) return known;
  const Layout* layout = read_layout(format);
  if (layout != nullptr) place.store(layout, std::memory_order_release);
  return layout;
}

bool is_signed_code(char c) { return strchr("bhilqn", c) != nullptr; }

void put_word(uint8_t* out, uint64_t word, int64_t size, bool big) {
  for (int64_t i = 0; i < size; i++) out[big ? size - 1 - i : i] = static_cast<uint8_t>(word >> 8 * i);
}
uint64_t get_word(const uint8_t* p, int64_t size, bool big) {
  uint64_t word = 0;
  for (int64_t i = 0; i < size; i++) word |= static_cast<uint64_t>(p[big ? size - 1 - i : i]) << 8 * i;
  return word;
}

bool pack_value(uint8_t* out, const Item& item, Value v, bool big) {
  auto fail = [](const char* message) {
    raise_error(struct_error, "%s", message);
    return false;
  };
  switch (item.code) {
    case 'c': {
      BufferView view;
      if (!(is_bytes(v) || is_bytearray(v)) || !get_buffer(v, &view) || view.length != 1)
        return fail("char format requires a bytes object of length 1");
      *out = view.data[0];
      return true;
    }
    case 's':
    case 'p': {
      BufferView view;
      if (!(is_bytes(v) || is_bytearray(v)) || !get_buffer(v, &view))
        return fail(item.code == 's' ? "argument for 's' must be a bytes object"
                                     : "argument for 'p' must be a bytes object");
      int64_t room = item.count;
      if (item.code == 'p' && room > 0) {
        room--;
        *out++ = static_cast<uint8_t>(std::min<int64_t>(std::min(room, view.length), 255));
      }
      memcpy(out, view.data, std::min(room, view.length));
      return true;
    }
    case '?': {
      int value = truth(v);
      if (value < 0) return false;
      *out = static_cast<uint8_t>(value);
      return true;
    }
    case 'e':
    case 'f':
    case 'd': {
      double d;
      if (!as_double(v, &d)) {
        if (!pending_is(&TypeError_type)) return false;
        clear_pending();
        return fail("required argument is not a float");
      }
      if (item.code == 'd') {
        put_word(out, std::bit_cast<uint64_t>(d), 8, big);
      } else if (item.code == 'f') {
        auto f = static_cast<float>(d);
        if (std::isinf(f) && std::isfinite(d)) {
          raise_error(&OverflowError_type, "float too large to pack with f format");
          return false;
        }
        put_word(out, std::bit_cast<uint32_t>(f), 4, big);
      } else {
        uint16_t half;
        if (!double_to_half(d, &half)) {
          raise_error(&OverflowError_type, "float too large to pack with e format");
          return false;
        }
        put_word(out, half, 2, big);
      }
      return true;
    }
    default: break;
  }
  if (!is_int_like(v) && special_of(v, Special::Index).is_null()) return fail("required argument is not an integer");
  Value i = index_of(v);
  if (failed(i)) return false;
  auto bits = static_cast<unsigned>(8 * item.size);
  bool is_signed = is_signed_code(item.code);
  IntView view(i);
  // The range as exact ints: -2^(bits-1) … 2^(bits-1) - 1, or 0 … 2^bits - 1.
  Value low = is_signed ? int_neg(int_shift_left(small(1), bits - 1)) : small(0);
  Value high = int_sub(int_shift_left(small(1), is_signed ? bits - 1 : bits), small(1));
  if (int_compare<CompareOp::Lt>(i, low) || int_compare<CompareOp::Gt>(i, high)) {
    raise_error(struct_error, "'%c' format requires %S <= number <= %S", item.code, low, high);
    return false;
  }
  put_word(out, int_low64(i), item.size, big);
  return true;
}

Value unpack_value(const uint8_t* p, const Item& item, bool big) {
  switch (item.code) {
    case 'c': return new_bytes(p, 1);
    case 's': return new_bytes(p, item.count);
    case 'p': return new_bytes(p + 1, item.count == 0 ? 0 : std::min<int64_t>(p[0], item.count - 1));
    case '?': return from_bool(*p != 0);
    case 'e': return from_double(half_to_double(static_cast<uint16_t>(get_word(p, 2, big))));
    case 'f': return from_double(std::bit_cast<float>(static_cast<uint32_t>(get_word(p, 4, big))));
    case 'd': return from_double(std::bit_cast<double>(get_word(p, 8, big)));
    default: break;
  }
  uint64_t word = get_word(p, item.size, big);
  if (!is_signed_code(item.code)) return int_from_uint64(word);
  auto unused = static_cast<unsigned>(64 - 8 * item.size);
  return from_int64(static_cast<int64_t>(word << unused) >> unused);
}

/// Packs all values into out (zeroed, of the right size).
bool pack_all(const Layout* layout, const Value* values, uint8_t* out) {
  for (const Item* item = layout->items; item != layout->items + layout->item_count; ++item) {
    uint8_t* p = out + item->offset;
    for (int64_t i = 0; i < item->values(); i++, p += item->size)
      if (!pack_value(p, *item, *values++, layout->big)) return false;
  }
  return true;
}
Value pack_new(const Layout* layout, const Value* values) {
  Bytes* result = new_bytes_uninitialized(layout->size);
  if (result == nullptr) return Value();
  memset(writable_bytes(result), 0, static_cast<size_t>(layout->size));
  return pack_all(layout, values, writable_bytes(result)) ? Value(result) : Value();
}
Value unpack_all(const Layout* layout, const uint8_t* data) {
  Tuple* result = new_tuple(layout->values);
  if (result == nullptr) return Value();
  Value* out = result->items;
  for (const Item* item = layout->items; item != layout->items + layout->item_count; ++item) {
    const uint8_t* p = data + item->offset;
    for (int64_t i = 0; i < item->values(); i++, p += item->size)
      if (*out = unpack_value(p, *item, layout->big); failed(*out++)) return Value();
  }
  return result;
}

// ---- what functions and methods do with a layout ----------------------------------------------------

bool want_values(const char* function, const Layout* layout, Value values) {
  int64_t given = values.is_null() ? 0 : values.as<Tuple>()->length;
  if (given == layout->values) return true;
  raise_error(struct_error, "%s expected %ld items for packing (got %ld)", function, static_cast<long>(layout->values),
              static_cast<long>(given));
  return false;
}
Value pack_with(const Layout* layout, Value values) {
  return want_values("pack", layout, values) ? pack_new(layout, values.is_null() ? nullptr : values.as<Tuple>()->items)
                                             : Value();
}

/// Checks `size` bytes at `offset` (which may count from the end) of a buffer.
bool fit(bool packing, int64_t size, int64_t length, int64_t* offset) {
  if (*offset < 0) {
    if (*offset + size > 0) {
      raise_error(struct_error, packing ? "no space to pack %ld bytes at offset %ld" : "not enough data to unpack %ld bytes at offset %ld",
                  static_cast<long>(size), static_cast<long>(*offset));
      return false;
    }
    if (*offset + length < 0) {
      raise_error(struct_error, "offset %ld out of range for %ld-byte buffer", static_cast<long>(*offset),
                  static_cast<long>(length));
      return false;
    }
    *offset += length;
  }
  if (length - *offset >= size) return true;
  raise_error(struct_error,
              "%s requires a buffer of at least %lu bytes for %s %ld bytes at offset %ld (actual buffer size is %ld)",
              packing ? "pack_into" : "unpack_from", static_cast<unsigned long>(size) + static_cast<unsigned long>(*offset),
              packing ? "packing" : "unpacking", static_cast<long>(size), static_cast<long>(*offset),
              static_cast<long>(length));
  return false;
}

Value pack_into_with(const Layout* layout, Value buffer, Value at, Value values) {
  int64_t offset;
  BufferView view;
  if (!want_values("pack_into", layout, values)) return Value();
  if (!want_writable_buffer(buffer, &view, "argument")) return Value();
  if (!index_as_int64(at, &offset)) return Value();
  if (!fit(true, layout->size, view.length, &offset)) return Value();
  Value packed = pack_new(layout, values.is_null() ? nullptr : values.as<Tuple>()->items);
  // Packing may run Python code that resizes the buffer.
  if (packed.is_null() || !want_buffer(buffer, &view) || !fit(true, layout->size, view.length, &offset)) return Value();
  memcpy(const_cast<uint8_t*>(view.data) + offset, packed.as<Bytes>()->data, static_cast<size_t>(layout->size));
  return None_;
}
Value unpack_with(const Layout* layout, Value buffer) {
  BufferView view;
  if (!want_buffer(buffer, &view)) return Value();
  if (view.length != layout->size)
    return raise_error(struct_error, "unpack requires a buffer of %ld bytes", static_cast<long>(layout->size));
  return unpack_all(layout, view.data);
}
Value unpack_from_with(const Layout* layout, Value buffer, Value at) {
  int64_t offset;
  BufferView view;
  if (!want_buffer(buffer, &view) || !index_as_int64(at, &offset)) return Value();
  if (!fit(false, layout->size, view.length, &offset)) return Value();
  return unpack_all(layout, view.data + offset);
}

struct UnpackIterator : Object {
  const Layout* layout;
  Value buffer;  ///< null once it has ended
  std::atomic<int64_t> offset;
};
Type unpack_iterator_type;

Value iter_unpack_with(const Layout* layout, Value buffer) {
  BufferView view;
  if (layout->size == 0) return raise_error(struct_error, "cannot iteratively unpack with a struct of length 0");
  if (!want_buffer(buffer, &view)) return Value();
  if (view.length % layout->size != 0)
    return raise_error(struct_error, "iterative unpacking requires a buffer of a multiple of %ld bytes",
                       static_cast<long>(layout->size));
  auto* it = gc_new<UnpackIterator>(&unpack_iterator_type);
  if (it == nullptr) return Value();
  it->layout = layout;
  it->buffer = buffer;
  return it;
}
Value unpack_next(Value v) {
  auto* it = v.as<UnpackIterator>();
  Value buffer = load(&it->buffer);
  BufferView view;
  if (buffer.is_null()) return Value();
  if (!want_buffer(buffer, &view)) return Value();
  int64_t at = it->offset.fetch_add(it->layout->size, std::memory_order_relaxed);
  if (at + it->layout->size <= view.length) return unpack_all(it->layout, view.data + at);
  store(&it->buffer, Value());
  return Value();
}
Value unpack_length_hint(Value* a) {
  auto* it = a[0].as<UnpackIterator>();
  Value buffer = load(&it->buffer);
  BufferView view;
  if (buffer.is_null()) return small(0);
  if (!want_buffer(buffer, &view)) return Value();
  return from_int64(std::max<int64_t>(0, view.length - it->offset.load(std::memory_order_relaxed)) / it->layout->size);
}
const NativeDef iterator_methods[] = {{"__length_hint__(self, /)", unpack_length_hint}, {}};

// ---- Struct -------------------------------------------------------------------------------------------

struct Struct : Object {
  std::atomic<const Layout*> layout;  ///< null before __init__()
};
Type struct_type;

Value struct_make(Type* t, const Value*, size_t, Tuple*) {
  return t->flags & kTypeHeap ? Value(allocate_instance(t)) : Value(gc_new<Struct>(t));
}
int struct_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"Struct(format)"};
  Value format;
  if (!p.bind(args, nargs, kwnames, &format)) return -1;
  const Layout* layout = read_layout(format);
  if (layout == nullptr) return -1;
  self.as<Struct>()->layout.store(layout, std::memory_order_release);
  return 0;
}
const Layout* own_layout(Value self) {
  const Layout* layout = self.as<Struct>()->layout.load(std::memory_order_acquire);
  if (layout == nullptr) raise_error(&RuntimeError_type, "Struct object is not initialized");
  return layout;
}
template <class F>
Value with_own(Value* a, F f) {
  const Layout* layout = own_layout(a[0]);
  return layout ? f(layout) : Value();
}
Value format_text(const Layout* layout) {
  return is_str(layout->format) ? layout->format : call_attr(layout->format, "decode", {new_str_ascii("ascii")});
}
Value struct_repr(Value v) {
  const Layout* layout = own_layout(v);
  Value format = layout ? format_text(layout) : Value(), shown = format ? repr_of(format) : Value();
  return shown ? new_str(type_name(v).substr(type_name(v).rfind('.') + 1) + "(" + to_utf8(shown) + ")") : Value();
}
const NativeDef struct_methods[] = {
    {"pack(self, /, *values)", [](Value* a) { return with_own(a, [&](const Layout* l) { return pack_with(l, a[1]); }); }},
    {"pack_into(self, buffer, offset, /, *values)",
     [](Value* a) { return with_own(a, [&](const Layout* l) { return pack_into_with(l, a[1], a[2], a[3]); }); }},
    {"unpack(self, buffer, /)", [](Value* a) { return with_own(a, [&](const Layout* l) { return unpack_with(l, a[1]); }); }},
    {"unpack_from(self, /, buffer, offset=0)",
     [](Value* a) { return with_own(a, [&](const Layout* l) { return unpack_from_with(l, a[1], a[2]); }); }},
    {"iter_unpack(self, buffer, /)",
     [](Value* a) { return with_own(a, [&](const Layout* l) { return iter_unpack_with(l, a[1]); }); }},
    {"size", [](Value* a) { return with_own(a, [](const Layout* l) { return from_int64(l->size); }); }, NativeDef::Getter},
    {"format", [](Value* a) { return with_own(a, format_text); }, NativeDef::Getter},
    {},
};

// ---- functions ------------------------------------------------------------------------------------

template <class F>
Value with_format(Value* a, F f) {
  const Layout* layout = layout_of(a[0]);
  return layout ? f(layout) : Value();
}
const NativeDef functions[] = {
    {"calcsize(format, /)", [](Value* a) { return with_format(a, [](const Layout* l) { return from_int64(l->size); }); }},
    {"pack(format, /, *values)", [](Value* a) { return with_format(a, [&](const Layout* l) { return pack_with(l, a[1]); }); }},
    {"pack_into(format, buffer, offset, /, *values)",
     [](Value* a) { return with_format(a, [&](const Layout* l) { return pack_into_with(l, a[1], a[2], a[3]); }); }},
    {"unpack(format, buffer, /)",
     [](Value* a) { return with_format(a, [&](const Layout* l) { return unpack_with(l, a[1]); }); }},
    {"unpack_from(format, /, buffer, offset=0)",
     [](Value* a) { return with_format(a, [&](const Layout* l) { return unpack_from_with(l, a[1], a[2]); }); }},
    {"iter_unpack(format, buffer, /)",
     [](Value* a) { return with_format(a, [&](const Layout* l) { return iter_unpack_with(l, a[1]); }); }},
    {"_clearcache()", [](Value*) { return None_; }},
    {},
};

}  // namespace

bool init_module__struct(Module* m) {
  Value name = new_str_ascii("error"), module = new_str_ascii("struct");
  Dict* body = new_dict();
  if (failed(name) || failed(module) || body == nullptr || !dict_set_str(body, intern("__module__"), module))
    return false;
  Value error = call(type_value(&type_type), {name, make_tuple({type_value(&Exception_type)}),
                                              Value(reinterpret_cast<Object*>(body))});
  if (failed(error)) return false;
  struct_error = error.as<Type>();
  Type* t = &struct_type;
  type_init(t, "_struct.Struct", nullptr, sizeof(Struct), kTypeBaseable);
  t->make = struct_make;
  t->init = struct_init;
  t->repr = struct_repr;
  define_methods(t, struct_methods);
  type_ready(t);
  init_iterator_type(&unpack_iterator_type, "_struct.unpack_iterator", sizeof(UnpackIterator), unpack_next);
  define_methods(&unpack_iterator_type, iterator_methods);
  return module_set(m, "error", error) && module_set(m, "Struct", type_value(t)) && define_functions(m, functions);
}

}  // namespace bunpy
