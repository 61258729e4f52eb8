// int.h: what the files that implement int and bool, and those that compute with ints, share.
// Arguments are exact ints unless a line says otherwise.
#pragma once

#include <string>

#include "builtins/int_limbs.h"
#include "bunpy/api.h"

namespace bunpy {

/// Sign and limbs of an exact int, small or big, seen alike. Not copied: `limbs` may point inside.
struct IntView {
  int sign;       ///< -1, 0, 1
  size_t length;  ///< limbs; 0 for zero
  const limbs::Limb* limbs;
  limbs::Limb word;

  explicit IntView(Value v) {
    if (v.is_small_int()) {
      int64_t i = v.small_int();
      sign = i < 0 ? -1 : i > 0;
      length = i != 0;
      word = i < 0 ? -static_cast<uint64_t>(i) : static_cast<uint64_t>(i);
      limbs = &word;
    } else {
      const BigInt* big = v.as<BigInt>();
      sign = big->sign;
      length = big->length;
      limbs = big->limbs;
    }
  }
  IntView(const IntView&) = delete;
  IntView& operator=(const IntView&) = delete;
  uint64_t bit_length() const {
    return length == 0 ? 0 : 64 * length - static_cast<unsigned>(__builtin_clzll(limbs[length - 1]));
  }
};

/// A BigInt with room for n limbs, sign and length unset. Null with MemoryError.
BigInt* new_big(size_t n);
/// Makes `big`, whose first n limbs are filled, an int: trims it, or gives the small int it fits.
Value finish_big(BigInt* big, int sign, size_t n);
/// sign * (limbs).
Value int_from_limbs(const limbs::Limb* a, size_t n, int sign);
Value int_from_wide(__int128 i);

/// Is `v` a number: an int, float or complex, or something with __index__, __int__ or __float__?
bool is_number(Value v);
/// int(v) of what is_number(), or has __trunc__.
Value int_of_number(Value v);

/// Floor division and modulo together; q or r may be null. False: ZeroDivisionError or MemoryError, the text
/// being that of `op` (FloorDiv, Mod, DivMod).
bool int_divmod(Value a, Value b, Value* q, Value* r, BinaryOp op);
Value int_shift_left(Value a, uint64_t bits);
Value int_shift_right(Value a, uint64_t bits);
/// a ** n for n >= 0.
Value int_power(Value a, Value n);
/// pow(a, n, m).
Value int_power_mod(Value a, Value n, Value m);
Value int_abs(Value a);
Value int_gcd(Value a, Value b);
/// floor(sqrt(a)) for a >= 0.
Value int_sqrt(Value a);
int64_t int_hash(Value a);
uint64_t int_bit_length(Value a);
/// The int of an integral (finite) double.
Value int_from_double(double d);
/// a compared with d exactly: -1, 0, 1, or 2 when d is nan.
int int_compare_double(Value a, double d);
/// a as d * 2^*exponent with 0.5 <= |d| < 1, correctly rounded (math.log of huge ints).
double int_frexp(Value a, int64_t* exponent);
/// round(a, -digits): to a multiple of 10^digits, half to even.
Value int_round_to(Value a, Value digits);

/// Digits in base 2..36, lower case, with '-'; nothing about limits. False: MemoryError.
bool int_digits(Value a, int base, std::string* out);
/// str(a): ValueError when it has more digits than sys.set_int_max_str_digits allows.
Value int_to_str(Value a);
bool int_decimal(Value a, std::string* out);
/// sys.get_int_max_str_digits(); 0 = no limit.
extern std::atomic<int> int_max_str_digits;
/// int(text, base) as the constructor has it; `original` is quoted in the error.
Value int_parse(const char* text, size_t length, int base, Value original);
/// Code points to the ASCII that the number parsers read: digits of any script to 0-9, spaces to ' ',
/// other non-ASCII characters to '?'.
std::string ascii_number(const Str* s);

extern const NativeDef int_methods[];

}  // namespace bunpy
