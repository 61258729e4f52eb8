// int_divide.cpp: division of limb arrays. One limb: hardware division. Up to kRecursive limbs: Knuth's
// algorithm D. Above: Burnikel and Ziegler's recursive division, which costs little more than
// a multiplication; a quotient much shorter than the divisor is first estimated from the leading limbs.
#include <bit>
#include <cstring>

#include "builtins/int_limbs.h"

namespace bunpy::limbs {
namespace {

constexpr size_t kRecursive = 72;

/// (high:low) / d for high < d.
inline Limb divide_wide(Limb high, Limb low, Limb d, Limb* remainder) {
  Limb quotient;
  asm("divq %4" : "=a"(quotient), "=d"(*remainder) : "a"(low), "d"(high), "r"(d) : "cc");
  return quotient;
}

/// Knuth D in place: `a` (n limbs) divided by normalised b (m >= 2 limbs), where the top m limbs of `a` are
/// smaller than b. q gets n - m limbs (null: not wanted), the remainder stays in a[0..m), zeros above.
void divide_knuth(Limb* q, Limb* a, size_t n, const Limb* b, size_t m) {
  Limb top = b[m - 1], second = b[m - 2];
  for (size_t j = n - m; j-- > 0;) {
    Limb* part = a + j;  // m + 1 limbs
    Limb estimate, rest;
    if (part[m] >= top) {
      estimate = ~Limb{0};
    } else {
      estimate = divide_wide(part[m], part[m - 1], top, &rest);
      while (static_cast<Wide>(estimate) * second > (static_cast<Wide>(rest) << 64 | part[m - 2])) {
        estimate--;
        rest += top;
        if (rest < top) break;
      }
    }
    Limb borrow = submul_1(part, b, m, estimate);
    bool negative = part[m] < borrow;
    part[m] -= borrow;
    while (negative) {
      estimate--;
      Limb carry = add(part, part, m, b, m);
      part[m] += carry;
      negative = !(carry != 0 && part[m] == 0);
    }
    if (q != nullptr) q[j] = estimate;
  }
}

void divide_2n_1n(Limb* q, Limb* a, const Limb* b, size_t n, Limb* scratch, bool* good);

/// a (3h limbs, its top 2h smaller than b) by b (2h limbs): q has h limbs, the remainder stays in a[0..2h).
void divide_3h_2h(Limb* q, Limb* a, const Limb* b, size_t h, Limb* scratch, bool* good) {
  if (compare(a + 2 * h, b + h, h) < 0) {
    divide_2n_1n(q, a + h, b + h, h, scratch, good);
  } else {
    memset(q, 0xff, h * sizeof(Limb));
    sub(a + 2 * h, a + 2 * h, h, b + h, h);
    add(a + h, a + h, 2 * h, b + h, h);
  }
  Limb* product = scratch;  // 2h limbs
  *good &= multiply(product, q, h, b, h);
  Limb borrow = sub(a, a, 3 * h, product, 2 * h);
  const Limb one = 1;
  while (borrow != 0) {
    sub(q, q, h, &one, 1);
    borrow -= add(a, a, 3 * h, b, 2 * h);
  }
}

/// a (2n limbs, its top half smaller than b) by normalised b (n limbs), in place; q has n limbs.
void divide_2n_1n(Limb* q, Limb* a, const Limb* b, size_t n, Limb* scratch, bool* good) {
  if (n % 2 != 0 || n < kRecursive) return divide_knuth(q, a, 2 * n, b, n);
  size_t h = n / 2;
  divide_3h_2h(q + h, a + h, b, h, scratch, good);
  divide_3h_2h(q, a, b, h, scratch, good);
}

/// As `divide`, for b normalised (top bit set) and `a` writable with the top m limbs smaller than b;
/// q has n - m limbs, the remainder stays in a[0..m).
bool divide_normalised(Limb* q, Limb* a, size_t n, const Limb* b, size_t m) {
  size_t quotient = n - m;
  if (m < kRecursive || quotient < kRecursive) {
    divide_knuth(q, a, n, b, m);
    return true;
  }
  const Limb one = 1;
  if (quotient < m) {
    // Estimate from the top `quotient` limbs of b (too large by 2 at most), then account for the rest of b.
    size_t low = m - quotient;
    // The estimate's precondition can fail by equality of the leading parts: then all ones.
    if (compare(a + m, b + low, quotient) < 0) {
      if (!divide_normalised(q, a + low, n - low, b + low, quotient)) return false;
    } else {
      memset(q, 0xff, quotient * sizeof(Limb));
      sub(a + m, a + m, quotient, b + low, quotient);
      add(a + low, a + low, n - low, b + low, quotient);
    }
    Scratch product(m);
    if (!product.ok() || !multiply(product.get(), q, quotient, b, low)) return false;
    Limb borrow = sub(a, a, n, product.get(), m);
    while (borrow != 0) {
      sub(q, q, quotient, &one, 1);
      borrow -= add(a, a, n, b, m);
    }
    return true;
  }
  // Blocks of `block` limbs, a multiple of a power of two so that halving goes on down to Knuth.
  size_t unit = 1;
  while ((m + unit - 1) / unit >= kRecursive) unit *= 2;
  size_t block = (m + unit - 1) / unit * unit, pad = block - m;
  size_t wanted = quotient < block ? block : quotient;  // zero limbs on top make one whole block of it
  size_t blocks = wanted / block, odd = wanted % block, total = wanted + block;
  Scratch memory(total + block + 2 * block + wanted);
  if (!memory.ok()) return false;
  Limb *wide_a = memory.get(), *wide_b = wide_a + total, *scratch = wide_b + block, *wide_q = scratch + 2 * block;
  memset(wide_a, 0, total * sizeof(Limb));
  memcpy(wide_a + pad, a, n * sizeof(Limb));
  memset(wide_b, 0, pad * sizeof(Limb));
  memcpy(wide_b + pad, b, m * sizeof(Limb));
  bool good = true;
  if (odd > 0)
    good = divide_normalised(wide_q + blocks * block, wide_a + blocks * block, block + odd, wide_b, block);
  for (size_t i = blocks; i-- > 0;)
    divide_2n_1n(wide_q + i * block, wide_a + i * block, wide_b, block, scratch, &good);
  memcpy(q, wide_q, quotient * sizeof(Limb));
  memcpy(a, wide_a + pad, m * sizeof(Limb));
  memset(a + m, 0, quotient * sizeof(Limb));
  return good;
}

}  // namespace

namespace {

/// Division of many limbs by one: multiplications by a reciprocal (Möller and Granlund, 2011) instead of
/// hardware divisions. q may be null or a.
Limb divide_by_reciprocal(Limb* q, const Limb* a, size_t n, Limb d) {
  auto shift = static_cast<unsigned>(std::countl_zero(d));
  d <<= shift;
  Limb ignored, reciprocal = divide_wide(~d, ~Limb{0}, d, &ignored);
  auto shifted = [&](size_t i) {
    return shift == 0 ? a[i] : a[i] << shift | (i > 0 ? a[i - 1] >> (64 - shift) : 0);
  };
  Limb remainder = shift == 0 ? 0 : a[n - 1] >> (64 - shift);
  for (size_t i = n; i-- > 0;) {
    Limb low = shifted(i);
    Wide estimate = static_cast<Wide>(reciprocal) * remainder + (static_cast<Wide>(remainder + 1) << 64 | low);
    Limb quotient = static_cast<Limb>(estimate >> 64), rest = low - quotient * d;
    Limb mask = -static_cast<Limb>(rest > static_cast<Limb>(estimate));
    quotient += mask;
    rest += mask & d;
    if (__builtin_expect(rest >= d, 0)) {
      rest -= d;
      quotient++;
    }
    if (q != nullptr) q[i] = quotient;
    remainder = rest;
  }
  return remainder >> shift;
}

}  // namespace

Limb divide_1(Limb* q, const Limb* a, size_t n, Limb d) {
  if (n >= 5) return divide_by_reciprocal(q, a, n, d);
  Limb remainder = 0;
  for (size_t i = n; i-- > 0;) q[i] = divide_wide(remainder, a[i], d, &remainder);
  return remainder;
}
Limb modulo_1(const Limb* a, size_t n, Limb d) {
  if (n >= 5) return divide_by_reciprocal(nullptr, a, n, d);
  Limb remainder = 0;
  for (size_t i = n; i-- > 0;) divide_wide(remainder, a[i], d, &remainder);
  return remainder;
}

bool divide(Limb* q, Limb* r, const Limb* a, size_t n, const Limb* b, size_t m) {
  if (m == 1) {
    Limb rest;
    if (q != nullptr)
      rest = divide_1(q, a, n, b[0]);
    else
      rest = modulo_1(a, n, b[0]);
    if (r != nullptr) r[0] = rest;
    return true;
  }
  unsigned shift = static_cast<unsigned>(std::countl_zero(b[m - 1]));
  Scratch memory(n + 1 + (shift != 0 ? m : 0) + (q == nullptr ? n - m + 1 : 0));
  if (!memory.ok()) return false;
  Limb* work = memory.get();
  work[n] = shift_left(work, a, n, shift);
  const Limb* divisor = b;
  Limb* next = work + n + 1;
  if (shift != 0) {
    shift_left(next, b, m, shift);
    divisor = next;
    next += m;
  }
  if (q == nullptr) q = next;
  if (!divide_normalised(q, work, n + 1, divisor, m)) return false;
  if (r != nullptr) shift_right(r, work, m, shift);
  return true;
}

}  // namespace bunpy::limbs
