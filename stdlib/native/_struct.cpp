// _struct.cpp: packing and unpacking of binary records, the native half of the module struct.
// A format is read item by item each time; nothing is cached.
#include <bit>
#include <cmath>

#include "builtins/bytes.h"
#include "builtins/int.h"
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
};

/// Reads a format from front to back.
class Format {
 public:
  bool open(Value v) {
    BufferView view;
    if (is_str(v)) {
      text_ = to_utf8(v);
    } else if (get_buffer(v, &view)) {
      text_.assign(reinterpret_cast<const char*>(view.data), view.length);
    } else {
      if (!pending()) raise_type_error("Struct() argument 1 must be a str or bytes object, not %T", v);
      return false;
    }
    if (!text_.empty() && strchr("@=<>!", text_[0]) != nullptr) mode_ = text_[at_++];
    big = mode_ == '>' || mode_ == '!';
    return true;
  }
  /// 1: an item, 0: the end, -1: error.
  int next(Item* item) {
    while (at_ < text_.size() && isspace(static_cast<unsigned char>(text_[at_]))) at_++;
    if (at_ >= text_.size()) return 0;
    int64_t count = 1;
    if (isdigit(static_cast<unsigned char>(text_[at_]))) {
      count = 0;
      while (at_ < text_.size() && isdigit(static_cast<unsigned char>(text_[at_]))) {
        if (__builtin_mul_overflow(count, 10, &count) || count > (int64_t{1} << 50))
          return raise_error(struct_error, "total struct size too long");
        count += text_[at_++] - '0';
      }
      if (at_ == text_.size()) return raise_error(struct_error, "repeat count given without format specifier");
    }
    char code = text_[at_++];
    bool native = mode_ == '@';
    int64_t size = size_of(code, native);
    if (size < 0) return raise_error(struct_error, "bad char in struct format");
    if (native && size > 1) offset_ = (offset_ + size - 1) / size * size;
    *item = {code, count, size, offset_};
    if (__builtin_mul_overflow(count, size, &count) || __builtin_add_overflow(offset_, count, &offset_))
      return raise_error(struct_error, "total struct size too long");
    return 1;
  }
  int64_t offset() const { return offset_; }
  bool big = false;

 private:
  static int64_t size_of(char code, bool native) {
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
  std::string text_;
  size_t at_ = 0;
  char mode_ = '@';
  int64_t offset_ = 0;
};

bool is_signed_code(char c) { return strchr("bhilqn", c) != nullptr; }

/// Total size and number of values. False: error.
bool measure(Value format, int64_t* size, int64_t* values) {
  Format f;
  if (!f.open(format)) return false;
  Item item;
  int more;
  *values = 0;
  while ((more = f.next(&item)) > 0)
    *values += item.code == 'x' ? 0 : item.code == 's' || item.code == 'p' ? 1 : item.count;
  *size = f.offset();
  return more == 0;
}

void put_word(uint8_t* out, uint64_t word, int64_t size, bool big) {
  for (int64_t i = 0; i < size; i++) out[big ? size - 1 - i : i] = static_cast<uint8_t>(word >> 8 * i);
}
uint64_t get_word(const uint8_t* p, int64_t size, bool big) {
  uint64_t word = 0;
  for (int64_t i = 0; i < size; i++) word |= static_cast<uint64_t>(p[big ? size - 1 - i : i]) << 8 * i;
  return word;
}

// Half precision by way of doubles: every half is exact in a double.
double half_to_double(uint16_t h) {
  int exponent = h >> 10 & 31;
  double fraction = h & 1023, value;
  if (exponent == 31)
    value = fraction == 0 ? HUGE_VAL : __builtin_nan("");
  else
    value = exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(fraction + 1024, exponent - 25);
  return h >> 15 ? -value : value;
}
bool double_to_half(double d, uint16_t* out) {
  uint16_t sign = std::signbit(d) ? 0x8000 : 0;
  d = std::fabs(d);
  if (std::isnan(d)) return *out = sign | 0x7e00, true;
  if (std::isinf(d)) return *out = sign | 0x7c00, true;
  int exponent = d == 0 ? -14 : std::max(std::ilogb(d), -14);
  double units = std::nearbyint(std::ldexp(d, 10 - exponent));
  auto bits = static_cast<unsigned>(units) + static_cast<unsigned>(exponent + 14) * 1024;
  if (bits >= 0x7c00) return false;
  *out = static_cast<uint16_t>(sign | bits);
  return true;
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
bool pack_all(Value format, const Value* values, uint8_t* out) {
  Format f;
  if (!f.open(format)) return false;
  Item item;
  int more;
  while ((more = f.next(&item)) > 0) {
    if (item.code == 'x') continue;
    uint8_t* p = out + item.offset;
    if (item.code == 's' || item.code == 'p') {
      if (!pack_value(p, item, *values++, f.big)) return false;
    } else {
      for (int64_t i = 0; i < item.count; i++, p += item.size)
        if (!pack_value(p, item, *values++, f.big)) return false;
    }
  }
  return more == 0;
}

Value unpack_all(Value format, const uint8_t* data, int64_t count) {
  Format f;
  Tuple* result = new_tuple(count);
  if (result == nullptr || !f.open(format)) return Value();
  Item item;
  int more;
  Value* out = result->items;
  while ((more = f.next(&item)) > 0) {
    if (item.code == 'x') continue;
    const uint8_t* p = data + item.offset;
    int64_t times = item.code == 's' || item.code == 'p' ? 1 : item.count;
    for (int64_t i = 0; i < times; i++, p += item.size)
      if (*out = unpack_value(p, item, f.big); failed(*out++)) return Value();
  }
  return more < 0 ? Value() : result;
}

// ---- functions ------------------------------------------------------------------------------------

int64_t argument_count(Value args) { return args.is_null() ? 0 : args.as<Tuple>()->length; }

Value calcsize(Value* a) {
  int64_t size, values;
  return measure(a[0], &size, &values) ? from_int64(size) : Value();
}
Value pack(Value* a) {
  int64_t size, values;
  if (!measure(a[0], &size, &values)) return Value();
  if (argument_count(a[1]) != values)
    return raise_error(struct_error, "pack expected %ld items for packing (got %ld)", static_cast<long>(values),
                       static_cast<long>(argument_count(a[1])));
  Bytes* result = new_bytes_uninitialized(size);
  if (result == nullptr) return Value();
  memset(writable_bytes(result), 0, size);
  if (values > 0 && !pack_all(a[0], a[1].as<Tuple>()->items, writable_bytes(result))) return Value();
  return result;
}

/// Checks `size` bytes at `offset` (which may count from the end) of a buffer.
bool fit(const char* function, const char* doing, int64_t size, int64_t length, int64_t* offset) {
  if (*offset < 0) {
    if (*offset + length < 0) {
      raise_error(struct_error, "offset %ld out of range for %ld-byte buffer", static_cast<long>(*offset),
                  static_cast<long>(length));
      return false;
    }
    if (*offset + size > 0) {
      raise_error(struct_error, "not enough data to %s %ld bytes at offset %ld",
                  doing[0] == 'p' ? "pack" : "unpack", static_cast<long>(size), static_cast<long>(*offset));
      return false;
    }
    *offset += length;
  }
  if (length - *offset >= size) return true;
  raise_error(struct_error,
              "%s requires a buffer of at least %ld bytes for %s %ld bytes at offset %ld (actual buffer size is %ld)",
              function, static_cast<long>(size + *offset), doing, static_cast<long>(size),
              static_cast<long>(*offset), static_cast<long>(length));
  return false;
}

Value pack_into(Value* a) {
  int64_t size, values, offset;
  BufferView view;
  if (!measure(a[0], &size, &values) || !want_buffer(a[1], &view)) return Value();
  if (view.read_only) return raise_type_error("argument must be read-write bytes-like object, not %T", a[1]);
  if (!index_as_int64(a[2], &offset)) return Value();
  if (argument_count(a[3]) != values)
    return raise_error(struct_error, "pack_into expected %ld items for packing (got %ld)",
                       static_cast<long>(values), static_cast<long>(argument_count(a[3])));
  if (!fit("pack_into", "packing", size, view.length, &offset)) return Value();
  Bytes* packed = new_bytes_uninitialized(size);
  if (packed == nullptr) return Value();
  memset(writable_bytes(packed), 0, size);
  if (values > 0 && !pack_all(a[0], a[3].as<Tuple>()->items, writable_bytes(packed))) return Value();
  memcpy(const_cast<uint8_t*>(view.data) + offset, packed->data, size);
  return None_;
}
Value unpack(Value* a) {
  int64_t size, values;
  BufferView view;
  if (!measure(a[0], &size, &values) || !want_buffer(a[1], &view)) return Value();
  if (view.length != size)
    return raise_error(struct_error, "unpack requires a buffer of %ld bytes", static_cast<long>(size));
  return unpack_all(a[0], view.data, values);
}
Value unpack_from(Value* a) {
  int64_t size, values, offset;
  BufferView view;
  if (!measure(a[0], &size, &values) || !want_buffer(a[1], &view) || !index_as_int64(a[2], &offset)) return Value();
  if (!fit("unpack_from", "unpacking", size, view.length, &offset)) return Value();
  return unpack_all(a[0], view.data + offset, values);
}
Value iter_unpack(Value* a) {
  int64_t size, values;
  BufferView view;
  if (!measure(a[0], &size, &values) || !want_buffer(a[1], &view)) return Value();
  if (size == 0) return raise_error(struct_error, "cannot iteratively unpack with a struct of length 0");
  if (view.length % size != 0)
    return raise_error(struct_error, "iterative unpacking requires a buffer of a multiple of %ld bytes",
                       static_cast<long>(size));
  List* list = new_list(view.length / size);
  if (list == nullptr) return Value();
  for (int64_t i = 0; i < view.length; i += size) {
    Value row = unpack_all(a[0], view.data + i, values);
    if (failed(row) || list_append(list, row) < 0) return Value();
  }
  return iter(list);
}

const NativeDef functions[] = {
    {"calcsize(format, /)", calcsize},
    {"pack(format, /, *values)", pack},
    {"pack_into(format, buffer, offset, /, *values)", pack_into},
    {"unpack(format, buffer, /)", unpack},
    {"unpack_from(format, /, buffer, offset=0)", unpack_from},
    {"iter_unpack(format, buffer, /)", iter_unpack},
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
  return module_set(m, "error", error) && define_functions(m, functions);
}

}  // namespace bunpy
