// int_power.cpp: powers, modular powers and inverses, greatest common divisors, integer square roots.
#include <bit>
#include <cmath>

#include "builtins/int.h"

namespace bunpy {

namespace {

bool bit_at(const IntView& v, uint64_t i) { return v.limbs[i / 64] >> i % 64 & 1; }

Value mul_mod(Value a, Value b, Value m) {
  Value product = int_mul(a, b), result;
  if (failed(product)) return Value();
  return int_divmod(product, m, nullptr, &result, BinaryOp::Mod) ? result : Value();
}

/// 1/a modulo m > 0: extended Euclid. Null without exception: not invertible.
Value inverse_mod(Value a, Value m) {
  Value r0 = m, r1 = a, t0 = small(0), t1 = small(1);
  while (int_truth(r1)) {
    Value q, r;
    if (!int_divmod(r0, r1, &q, &r, BinaryOp::DivMod)) return Value();
    Value step = int_mul(q, t1);
    if (failed(step)) return Value();
    Value t = int_sub(t0, step);
    if (failed(t)) return Value();
    r0 = r1;
    r1 = r;
    t0 = t1;
    t1 = t;
  }
  if (!(r0 == small(1))) return Value();
  Value result;
  return int_divmod(t0, m, nullptr, &result, BinaryOp::Mod) ? result : Value();
}

}  // namespace

Value int_power(Value a, Value n) {
  if (n == small(0)) return small(1);
  if (a == small(0) || a == small(1) || n == small(1)) return a;
  if (a == small(-1)) return small(IntView(n).limbs[0] & 1 ? -1 : 1);
  if (!n.is_small_int()) return raise_memory_error();
  int64_t exponent = n.small_int();
  if (a == small(2)) return int_shift_left(small(1), exponent);
  if (static_cast<double>(int_bit_length(a) - 1) * static_cast<double>(exponent) > 64.0 * (size_t{1} << 31))
    return raise_memory_error();
  Value result = a;
  for (int bit = 62 - std::countl_zero(static_cast<uint64_t>(exponent)); bit >= 0; bit--) {
    result = int_mul(result, result);
    if (failed(result)) return Value();
    if (exponent >> bit & 1) result = int_mul(result, a);
    if (failed(result)) return Value();
  }
  return result;
}

Value int_power_mod(Value a, Value n, Value m) {
  if (!int_truth(m)) return raise_value_error("pow() 3rd argument cannot be 0");
  bool negative = IntView(m).sign < 0;
  Value modulus = int_abs(m);
  if (failed(modulus)) return Value();
  if (modulus == small(1)) return small(0);
  Value base;
  if (!int_divmod(a, modulus, nullptr, &base, BinaryOp::Mod)) return Value();
  if (IntView(n).sign < 0) {
    base = inverse_mod(base, modulus);
    if (failed(base))
      return pending() ? Value() : raise_value_error("base is not invertible for the given modulus");
    n = int_neg(n);
    if (failed(n)) return Value();
  }
  Value result = small(1);
  IntView exponent(n);
  if (modulus.is_small_int() && modulus.small_int() < (int64_t{1} << 62)) {
    auto p = static_cast<uint64_t>(modulus.small_int()), x = static_cast<uint64_t>(base.small_int());
    uint64_t power = 1;
    for (uint64_t i = exponent.bit_length(); i-- > 0;) {
      power = static_cast<uint64_t>(static_cast<limbs::Wide>(power) * power % p);
      if (bit_at(exponent, i)) power = static_cast<uint64_t>(static_cast<limbs::Wide>(power) * x % p);
    }
    result = small(static_cast<int64_t>(power));
  } else {
    // Four bits of the exponent at a time, from the top.
    Value table[16];
    table[0] = small(1);
    for (int i = 1; i < 16; i++)
      if (table[i] = mul_mod(table[i - 1], base, modulus); failed(table[i])) return Value();
    uint64_t digits = (exponent.bit_length() + 3) / 4;
    for (uint64_t i = digits; i-- > 0;) {
      for (int k = 0; k < 4 && !(result == small(1)); k++)
        if (result = mul_mod(result, result, modulus); failed(result)) return Value();
      unsigned digit = exponent.limbs[i / 16] >> 4 * (i % 16) & 15;
      if (digit != 0) result = mul_mod(result, table[digit], modulus);
      if (failed(result)) return Value();
    }
  }
  if (negative && int_truth(result)) return int_add(result, m);
  return result;
}

Value int_gcd(Value a, Value b) {
  a = int_abs(a);
  if (failed(a)) return Value();
  b = int_abs(b);
  if (failed(b)) return Value();
  while (!(a.bits & b.bits & 1)) {
    if (!int_truth(b)) return a;
    Value r;
    if (!int_divmod(a, b, nullptr, &r, BinaryOp::Mod)) return Value();
    a = b;
    b = r;
  }
  int64_t x = a.small_int(), y = b.small_int();
  while (y != 0) {
    int64_t r = x % y;
    x = y;
    y = r;
  }
  return from_int64(x);
}

Value int_sqrt(Value a) {
  if (a.is_small_int()) {
    auto n = static_cast<uint64_t>(a.small_int());
    auto root = static_cast<uint64_t>(std::sqrt(static_cast<double>(n)));
    while (root * root > n) root--;
    while ((root + 1) * (root + 1) <= n) root++;
    return small(static_cast<int64_t>(root));
  }
  // Newton from above, after the leading half of the bits has been solved: precision doubles each time.
  uint64_t bits = int_bit_length(a), shift = bits / 4;
  Value leading = int_shift_right(a, 2 * shift);
  if (failed(leading)) return Value();
  Value root = int_sqrt(leading);
  if (failed(root)) return Value();
  root = int_add(root, small(1));
  root = failed(root) ? Value() : int_shift_left(root, shift);
  while (!failed(root)) {
    Value q;
    if (!int_divmod(a, root, &q, nullptr, BinaryOp::FloorDiv)) return Value();
    if (int_compare<CompareOp::Le>(root, q)) return root;
    Value sum = int_add(root, q);
    root = failed(sum) ? Value() : int_shift_right(sum, 1);
  }
  return Value();
}

Value int_round_to(Value a, Value digits) {
  if (!digits.is_small_int() || static_cast<uint64_t>(digits.small_int()) > int_bit_length(a) / 3 + 2) return small(0);
  Value unit = int_power(small(10), digits), q, r;
  if (failed(unit) || !int_divmod(a, unit, &q, &r, BinaryOp::DivMod)) return Value();
  Value twice = int_add(r, r);
  if (failed(twice)) return Value();
  int order = int_compare_slow(twice, unit);
  Value result = int_sub(a, r);
  bool odd = int_low64(q) & 1;
  if (!failed(result) && (order > 0 || (order == 0 && odd))) return int_add(result, unit);
  return result;
}

}  // namespace bunpy
