// int_methods.cpp: the methods and attributes of int.
#include <bit>

#include "builtins/bytes.h"
#include "builtins/format.h"
#include "builtins/int.h"

namespace bunpy {
namespace {

using limbs::Limb;

Value self_int(Value* a) { return plain_int(a[0]); }

Value bit_length(Value* a) { return small(static_cast<int64_t>(int_bit_length(self_int(a)))); }
Value bit_count(Value* a) {
  IntView v(self_int(a));
  int64_t bits = 0;
  for (size_t i = 0; i < v.length; i++) bits += std::popcount(v.limbs[i]);
  return small(bits);
}
Value zero(Value*) { return small(0); }
Value one(Value*) { return small(1); }
Value yes(Value*) { return True_; }

Value as_integer_ratio(Value* a) {
  Value items[] = {self_int(a), small(1)};
  return new_tuple(items, 2);
}

Value round_method(Value* a) {
  if (a[1].is_null() || is_none(a[1])) return self_int(a);
  Value digits = index_of(a[1]);
  if (failed(digits)) return Value();
  if (IntView(digits).sign >= 0) return self_int(a);
  digits = int_neg(digits);
  return failed(digits) ? Value() : int_round_to(self_int(a), digits);
}

/// Reads 'big'/'little': 1, 0, or -1 with an exception.
int is_big_endian(const char* function, Value order) {
  if (!is_str(order)) return raise_type_error("%s() argument 'byteorder' must be str, not %A", function, order);
  std::string name = to_utf8(order);
  if (name == "big") return 1;
  if (name == "little") return 0;
  return raise_value_error("byteorder must be either 'little' or 'big'");
}

Value to_bytes(Value* a) {
  int64_t length;
  if (!index_as_int64(a[1], &length)) return Value();
  int big = is_big_endian("to_bytes", a[2]), is_signed = truth(a[3]);
  if (big < 0 || is_signed < 0) return Value();
  if (length < 0) return raise_value_error("length argument must be non-negative");
  IntView v(self_int(a));
  if (v.sign < 0 && !is_signed)
    return raise_error(&OverflowError_type, "can't convert negative int to unsigned");
  // Signed numbers need a sign bit; only -2^(8n-1) uses it as a digit.
  uint64_t bits = v.bit_length();
  if (is_signed && v.sign != 0) {
    bool power = v.sign < 0 && std::has_single_bit(v.limbs[v.length - 1]);
    for (size_t i = 0; power && i + 1 < v.length; i++) power = v.limbs[i] == 0;
    bits += power ? 0 : 1;
  }
  if (bits > 8 * static_cast<uint64_t>(length)) return raise_error(&OverflowError_type, "int too big to convert");
  Bytes* result = new_bytes_uninitialized(length);
  if (result == nullptr) return Value();
  uint8_t* out = writable_bytes(result);
  unsigned carry = 1;
  for (int64_t i = 0; i < length; i++) {
    auto byte = static_cast<unsigned>(
        static_cast<size_t>(i / 8) < v.length ? v.limbs[i / 8] >> 8 * (i % 8) & 0xff : 0);
    if (v.sign < 0) {
      byte = (~byte & 0xff) + carry;
      carry = byte >> 8;
    }
    out[big ? length - 1 - i : i] = static_cast<uint8_t>(byte);
  }
  return result;
}

Value from_bytes(Value* a) {
  int big = is_big_endian("from_bytes", a[2]), is_signed = truth(a[3]);
  if (big < 0 || is_signed < 0) return Value();
  BufferView view;
  Value source = a[1];
  if (!get_buffer(source, &view, kBufferFullReadOnly)) {
    if (pending()) return Value();
    Value converted = bytes_by_method(source);
    if (converted.is_null() && !pending()) {  // the items' bytes: unlike bytes(), __index__ gives no length
      std::string items;
      if (!collect_bytes(source, /*for_bytearray=*/false, &items)) return Value();
      converted = new_bytes(items.data(), static_cast<int64_t>(items.size()));
    }
    if (failed(converted) || !get_buffer(converted, &view)) return Value();
  }
  size_t n = static_cast<size_t>(view.length + 7) / 8;
  BigInt* result = new_big(n + 1);
  if (result == nullptr) return Value();
  memset(result->limbs, 0, (n + 1) * sizeof(Limb));
  for (int64_t i = 0; i < view.length; i++)
    result->limbs[i / 8] |= static_cast<Limb>(view.data[big ? view.length - 1 - i : i]) << 8 * (i % 8);
  int sign = 1;
  if (is_signed && view.length > 0 && view.data[big ? 0 : view.length - 1] >= 0x80) {
    sign = -1;
    unsigned used = static_cast<unsigned>(view.length % 8);
    if (used != 0) result->limbs[n - 1] |= ~Limb{0} << 8 * used;
    Limb carry = 1;
    for (size_t i = 0; i < n; i++) {
      result->limbs[i] = ~result->limbs[i] + carry;
      carry &= result->limbs[i] == 0;
    }
  }
  Value value = finish_big(result, sign, n);
  if (failed(value) || a[0] == Value(&int_type)) return value;
  return call(a[0], {value});
}

Value format_method(Value* a) {
  if (!is_str(a[1])) return raise_type_error("__format__() argument must be str, not %A", a[1]);
  if (a[1].as<Str>()->length == 0) return str_of(a[0]);
  return format_int(a[0], a[1].as<Str>());
}
Value getnewargs(Value* a) {
  Value items[] = {self_int(a)};
  return new_tuple(items, 1);
}
Value sizeof_method(Value* a) {
  uint64_t digits = (int_bit_length(self_int(a)) + 29) / 30;  // CPython's 30-bit digits
  return small(static_cast<int64_t>(24 + 4 * (digits == 0 ? 1 : digits)));
}

}  // namespace

const NativeDef int_methods[] = {
    {"bit_length(self, /)", bit_length},
    {"bit_count(self, /)", bit_count},
    {"conjugate(self, /)", self_int},
    {"is_integer(self, /)", yes},
    {"as_integer_ratio(self, /)", as_integer_ratio},
    {"to_bytes(self, /, length=1, byteorder='big', *, signed=False)", to_bytes},
    {"from_bytes(cls, /, bytes, byteorder='big', *, signed=False)", from_bytes, NativeDef::ClassMethod},
    {"__round__(self, ndigits=<unset>, /)", round_method},
    {"__trunc__(self, /)", self_int},
    {"__floor__(self, /)", self_int},
    {"__ceil__(self, /)", self_int},
    {"__format__(self, format_spec, /)", format_method},
    {"__getnewargs__(self, /)", getnewargs},
    {"__sizeof__(self, /)", sizeof_method},
    {"real", self_int, NativeDef::Getter},
    {"numerator", self_int, NativeDef::Getter},
    {"imag", zero, NativeDef::Getter},
    {"denominator", one, NativeDef::Getter},
    {nullptr, nullptr},
};

}  // namespace bunpy
