// int_float.cpp: between int and float: correctly rounded conversion and division, exact comparison.
#include <bit>
#include <cfloat>
#include <climits>
#include <cmath>

#include "builtins/int.h"

namespace bunpy {

using limbs::Limb;

namespace {

/// The bits [low, low + 64) of a number.
Limb window(const Limb* a, size_t n, uint64_t low) {
  size_t i = low / 64;
  if (i >= n) return 0;
  Limb word = a[i] >> low % 64;
  if (low % 64 != 0 && i + 1 < n) word |= a[i + 1] << (64 - low % 64);
  return word;
}
bool any_below(const Limb* a, size_t n, uint64_t low) {
  size_t whole = low / 64;
  for (size_t i = 0; i < whole && i < n; i++)
    if (a[i] != 0) return true;
  return whole < n && low % 64 != 0 && a[whole] << (64 - low % 64) != 0;
}

/// Rounds `mantissa` (top bit set; `sticky`: there was more below) * 2^exponent to a double, half to even,
/// subnormals included. Infinite when it is too large.
double round_scaled(Limb mantissa, bool sticky, int64_t exponent) {
  // The unit of the result's last place: 53 bits are kept, fewer below the normal range.
  int64_t drop = 11;
  if (exponent + drop < -1074) drop = -1074 - exponent;
  if (drop > 64) return 0.0;
  Limb kept = drop == 64 ? 0 : mantissa >> drop;
  Limb half = Limb{1} << (drop - 1), rest = drop == 64 ? mantissa : mantissa & ((half << 1) - 1);
  if (rest > half || (rest == half && (sticky || (kept & 1)))) kept++;
  if (exponent + drop > 2000) return HUGE_VAL;
  return std::ldexp(static_cast<double>(kept), static_cast<int>(exponent + drop));
}

/// |v| as a double, or infinity.
double magnitude(const IntView& v) {
  uint64_t bits = v.bit_length();
  if (bits <= 64) return v.length == 0 ? 0.0 : static_cast<double>(v.limbs[0]);
  uint64_t low = bits - 64;
  return round_scaled(window(v.limbs, v.length, low), any_below(v.limbs, v.length, low),
                      static_cast<int64_t>(low));
}

}  // namespace

double int_to_double_slow(Value a) {
  IntView v(a);
  double d = magnitude(v);
  if (std::isinf(d)) return raise_error(&OverflowError_type, "int too large to convert to float");
  return v.sign < 0 ? -d : d;
}

double int_frexp(Value a, int64_t* exponent) {
  IntView v(a);
  *exponent = static_cast<int64_t>(v.bit_length());
  if (v.length == 0) return 0.0;
  uint64_t low = v.bit_length() > 64 ? v.bit_length() - 64 : 0;
  Limb top = window(v.limbs, v.length, low);
  double d = round_scaled(top << std::countl_zero(top), any_below(v.limbs, v.length, low), -64);
  return v.sign < 0 ? -d : d;
}

double int_true_div(Value a, Value b) {
  if (b == small(0)) return raise_zero_division_double("division by zero");
  constexpr int64_t exact = int64_t{1} << 53;
  if (a.bits & b.bits & 1) {
    int64_t x = a.small_int(), y = b.small_int();
    if (x >= -exact && x <= exact && y >= -exact && y <= exact)
      return static_cast<double>(x) / static_cast<double>(y);
  }
  IntView x(a), y(b);
  if (x.sign == 0) return y.sign < 0 ? -0.0 : 0.0;
  bool negative = x.sign != y.sign;
  // Scale so that the integer quotient has 65 or 66 bits; the remainder only tells whether it is exact.
  int64_t shift = static_cast<int64_t>(y.bit_length()) - static_cast<int64_t>(x.bit_length()) + 65;
  if (shift < -1200) return raise_error(&OverflowError_type, "integer division result too large for a float");
  if (shift > 1300) return negative ? -0.0 : 0.0;
  Value numerator = shift > 0 ? int_shift_left(a, static_cast<uint64_t>(shift)) : a;
  Value denominator = shift < 0 ? int_shift_left(b, static_cast<uint64_t>(-shift)) : b;
  if (failed(numerator) || failed(denominator)) return error_double();
  Value top = int_abs(numerator), bottom = int_abs(denominator), q, r;
  if (failed(top) || failed(bottom) || !int_divmod(top, bottom, &q, &r, BinaryOp::FloorDiv))
    return error_double();
  IntView quotient(q);
  uint64_t low = quotient.bit_length() - 64;
  bool sticky = int_truth(r) || any_below(quotient.limbs, quotient.length, low);
  double d = round_scaled(window(quotient.limbs, quotient.length, low), sticky,
                          static_cast<int64_t>(low) - shift);
  if (std::isinf(d)) return raise_error(&OverflowError_type, "integer division result too large for a float");
  return negative ? -d : d;
}

Value int_from_double(double d) {
  d = std::trunc(d);
  if (std::fabs(d) < 4611686018427387904.0) return small(static_cast<int64_t>(d));
  int exponent;
  double mantissa = std::frexp(std::fabs(d), &exponent);
  auto bits = static_cast<int64_t>(std::ldexp(mantissa, 53));
  return int_shift_left(small(d < 0 ? -bits : bits), static_cast<uint64_t>(exponent - 53));
}

int int_compare_double(Value a, double d) {
  if (std::isnan(d)) return 2;
  if (a.is_small_int() && std::fabs(d) < 4611686018427387904.0) {
    int64_t i = a.small_int();
    auto whole = static_cast<int64_t>(d);
    if (i != whole) return i < whole ? -1 : 1;
    double fraction = d - static_cast<double>(whole);
    return fraction > 0 ? -1 : fraction < 0;
  }
  if (std::isinf(d)) return d > 0 ? -1 : 1;
  IntView v(a);
  int sign = d > 0 ? 1 : d < 0 ? -1 : 0;
  if (v.sign != sign) return v.sign < sign ? -1 : 1;
  int exponent;
  std::frexp(std::fabs(d), &exponent);
  auto bits = static_cast<int64_t>(v.bit_length());
  if (bits != exponent) return (bits < exponent ? -1 : 1) * sign;
  // Same number of integer bits: |d| is too large for fractions to matter beyond the comparison itself.
  double whole = std::trunc(std::fabs(d)), fraction = std::fabs(d) - whole;
  int bit_exponent;
  auto mantissa = static_cast<Limb>(std::ldexp(std::frexp(whole, &bit_exponent), 53));
  int64_t shift = bit_exponent - 53;
  int order;
  if (shift <= 0) {
    Limb value = mantissa >> -shift, own = v.length == 0 ? 0 : v.limbs[0];
    order = own < value ? -1 : own > value;
    if (order == 0 && fraction > 0) order = -1;
  } else {
    Limb own = window(v.limbs, v.length, static_cast<uint64_t>(shift));
    order = own < mantissa ? -1 : own > mantissa;
    if (order == 0 && any_below(v.limbs, v.length, static_cast<uint64_t>(shift))) order = 1;
  }
  return order * sign;
}

}  // namespace bunpy
