// int_limbs.cpp: addition, shifts and multiplication of limb arrays. Products are schoolbook up to
// kKaratsuba limbs and Karatsuba (subtractive form) above.
#include "builtins/int_limbs.h"

#include <cstring>

namespace bunpy::limbs {
namespace {

constexpr size_t kKaratsuba = 36;

inline Limb add_carry(Limb a, Limb b, Limb carry, Limb* out) {
  unsigned long long next;
  *out = __builtin_addcll(a, b, carry, &next);
  return next;
}
inline Limb sub_borrow(Limb a, Limb b, Limb borrow, Limb* out) {
  unsigned long long next;
  *out = __builtin_subcll(a, b, borrow, &next);
  return next;
}

}  // namespace

int compare(const Limb* a, const Limb* b, size_t n) {
  while (n-- > 0)
    if (a[n] != b[n]) return a[n] < b[n] ? -1 : 1;
  return 0;
}

Limb add(Limb* r, const Limb* a, size_t n, const Limb* b, size_t m) {
  Limb carry = 0;
  size_t i = 0;
  for (; i + 4 <= m; i += 4) {
    carry = add_carry(a[i], b[i], carry, &r[i]);
    carry = add_carry(a[i + 1], b[i + 1], carry, &r[i + 1]);
    carry = add_carry(a[i + 2], b[i + 2], carry, &r[i + 2]);
    carry = add_carry(a[i + 3], b[i + 3], carry, &r[i + 3]);
  }
  for (; i < m; i++) carry = add_carry(a[i], b[i], carry, &r[i]);
  for (; carry != 0 && i < n; i++) carry = add_carry(a[i], 0, carry, &r[i]);
  if (r != a && i < n) memcpy(r + i, a + i, (n - i) * sizeof(Limb));
  return carry;
}

Limb sub(Limb* r, const Limb* a, size_t n, const Limb* b, size_t m) {
  Limb borrow = 0;
  size_t i = 0;
  for (; i + 4 <= m; i += 4) {
    borrow = sub_borrow(a[i], b[i], borrow, &r[i]);
    borrow = sub_borrow(a[i + 1], b[i + 1], borrow, &r[i + 1]);
    borrow = sub_borrow(a[i + 2], b[i + 2], borrow, &r[i + 2]);
    borrow = sub_borrow(a[i + 3], b[i + 3], borrow, &r[i + 3]);
  }
  for (; i < m; i++) borrow = sub_borrow(a[i], b[i], borrow, &r[i]);
  for (; borrow != 0 && i < n; i++) borrow = sub_borrow(a[i], 0, borrow, &r[i]);
  if (r != a && i < n) memcpy(r + i, a + i, (n - i) * sizeof(Limb));
  return borrow;
}

Limb mul_1(Limb* r, const Limb* a, size_t n, Limb b, Limb carry) {
  for (size_t i = 0; i < n; i++) {
    Wide t = static_cast<Wide>(a[i]) * b + carry;
    r[i] = static_cast<Limb>(t);
    carry = static_cast<Limb>(t >> 64);
  }
  return carry;
}

#ifdef __x86_64__
// Four products at a time with one carry chain: compilers do not find the chain by themselves.
#define BUNPY_PRODUCTS                                                          \
  Wide t0 = static_cast<Wide>(a[i]) * b, t1 = static_cast<Wide>(a[i + 1]) * b,  \
       t2 = static_cast<Wide>(a[i + 2]) * b, t3 = static_cast<Wide>(a[i + 3]) * b; \
  Limb low0 = static_cast<Limb>(t0), low1 = static_cast<Limb>(t1), low2 = static_cast<Limb>(t2), \
       low3 = static_cast<Limb>(t3), high0 = static_cast<Limb>(t0 >> 64),       \
       high1 = static_cast<Limb>(t1 >> 64), high2 = static_cast<Limb>(t2 >> 64), \
       high3 = static_cast<Limb>(t3 >> 64)
#define BUNPY_CHAIN(first, next)                                                             \
  asm("addq %[c], %[l0]\n\tadcq %[h0], %[l1]\n\tadcq %[h1], %[l2]\n\tadcq %[h2], %[l3]\n\t"    \
      "adcq $0, %[h3]\n\t" first " %[l0], %[r0]\n\t" next " %[l1], %[r1]\n\t" next               \
      " %[l2], %[r2]\n\t" next " %[l3], %[r3]\n\tadcq $0, %[h3]"                               \
      : [l0] "+r"(low0), [l1] "+r"(low1), [l2] "+r"(low2), [l3] "+r"(low3), [h3] "+r"(high3), \
        [r0] "+m"(r[i]), [r1] "+m"(r[i + 1]), [r2] "+m"(r[i + 2]), [r3] "+m"(r[i + 3])       \
      : [c] "r"(carry), [h0] "r"(high0), [h1] "r"(high1), [h2] "r"(high2)                    \
      : "cc")
#endif

Limb addmul_1(Limb* r, const Limb* a, size_t n, Limb b) {
  Limb carry = 0;
  size_t i = 0;
#ifdef __x86_64__
  for (; i + 4 <= n; i += 4) {
    BUNPY_PRODUCTS;
    BUNPY_CHAIN("addq", "adcq");
    carry = high3;
  }
#endif
  for (; i < n; i++) {
    Wide t = static_cast<Wide>(a[i]) * b + r[i] + carry;
    r[i] = static_cast<Limb>(t);
    carry = static_cast<Limb>(t >> 64);
  }
  return carry;
}

Limb submul_1(Limb* r, const Limb* a, size_t n, Limb b) {
  Limb carry = 0;
  size_t i = 0;
#ifdef __x86_64__
  for (; i + 4 <= n; i += 4) {
    BUNPY_PRODUCTS;
    BUNPY_CHAIN("subq", "sbbq");
    carry = high3;
  }
#endif
  for (; i < n; i++) {
    Wide t = static_cast<Wide>(a[i]) * b + carry;
    Limb low = static_cast<Limb>(t);
    carry = static_cast<Limb>(t >> 64) + (r[i] < low);
    r[i] -= low;
  }
  return carry;
}

Limb shift_left(Limb* r, const Limb* a, size_t n, unsigned bits) {
  if (bits == 0) {
    memmove(r, a, n * sizeof(Limb));
    return 0;
  }
  Limb out = n > 0 ? a[n - 1] >> (64 - bits) : 0;
  for (size_t i = n; i-- > 1;) r[i] = a[i] << bits | a[i - 1] >> (64 - bits);
  if (n > 0) r[0] = a[0] << bits;
  return out;
}

void shift_right(Limb* r, const Limb* a, size_t n, unsigned bits) {
  if (bits == 0) {
    memmove(r, a, n * sizeof(Limb));
    return;
  }
  for (size_t i = 0; i + 1 < n; i++) r[i] = a[i] >> bits | a[i + 1] << (64 - bits);
  if (n > 0) r[n - 1] = a[n - 1] >> bits;
}

// ---- multiplication -------------------------------------------------------------------------------

namespace {

void multiply_schoolbook(Limb* r, const Limb* a, size_t n, const Limb* b, size_t m) {
  r[n] = mul_1(r, a, n, b[0]);
  for (size_t i = 1; i < m; i++) r[n + i] = addmul_1(r + i, a, n, b[i]);
}

/// Off-diagonal products once, doubled, plus the squares.
void square_schoolbook(Limb* r, const Limb* a, size_t n) {
  memset(r, 0, 2 * n * sizeof(Limb));
  for (size_t i = 0; i + 1 < n; i++) r[n + i] = addmul_1(r + 2 * i + 1, a + i + 1, n - i - 1, a[i]);
  shift_left(r, r, 2 * n, 1);
  Limb carry = 0;
  for (size_t i = 0; i < n; i++) {
    Wide square = static_cast<Wide>(a[i]) * a[i];
    carry = add_carry(r[2 * i], static_cast<Limb>(square), carry, &r[2 * i]);
    carry = add_carry(r[2 * i + 1], static_cast<Limb>(square >> 64), carry, &r[2 * i + 1]);
  }
}

/// r = |a - b| for n >= m limbs; true when a < b.
bool difference(Limb* r, const Limb* a, size_t n, const Limb* b, size_t m) {
  size_t top = n;
  while (top > m && a[top - 1] == 0) top--;
  if (top > m || compare(a, b, m) >= 0) {
    sub(r, a, n, b, m);
    return false;
  }
  sub(r, b, m, a, m);
  memset(r + m, 0, (n - m) * sizeof(Limb));
  return true;
}

/// r = a * b, both n limbs, with at least 4 n + 384 limbs of scratch. With a = a1 B^h + a0 the middle term is a1 b1 + a0 b0 - (a1 - a0)(b1 - b0).
void karatsuba(Limb* r, const Limb* a, const Limb* b, size_t n, Limb* scratch) {
  if (n < kKaratsuba) {
    if (a == b)
      square_schoolbook(r, a, n);
    else
      multiply_schoolbook(r, a, n, b, n);
    return;
  }
  size_t h = n / 2, k = n - h;  // low and high parts, k >= h
  karatsuba(r, a, b, h, scratch);
  karatsuba(r + 2 * h, a + h, b + h, k, scratch);
  Limb *x = scratch, *y = scratch + k, *product = scratch + 2 * k + 1, *rest = scratch + 4 * k + 1;
  bool negative = difference(x, a + h, k, a, h);
  if (a == b) {
    negative = false;
    karatsuba(product, x, x, k, rest);
  } else {
    negative ^= difference(y, b + h, k, b, h);
    karatsuba(product, x, y, k, rest);
  }
  Limb* middle = scratch;  // x and y are done with; 2k + 1 limbs
  middle[2 * k] = add(middle, r + 2 * h, 2 * k, r, 2 * h);
  if (negative)
    middle[2 * k] += add(middle, middle, 2 * k, product, 2 * k);
  else
    middle[2 * k] -= sub(middle, middle, 2 * k, product, 2 * k);
  size_t length = 2 * n - h < 2 * k + 1 ? 2 * n - h : 2 * k + 1;
  add(r + h, r + h, 2 * n - h, middle, length);
}

constexpr size_t multiply_scratch(size_t n, size_t m) { return m < kKaratsuba ? 0 : 8 * (n + m) + 1024; }

/// r = a * b for n >= m >= 1: the longer factor is cut into pieces as long as the shorter.
void multiply_any(Limb* r, const Limb* a, size_t n, const Limb* b, size_t m, Limb* scratch) {
  if (m < kKaratsuba) {
    if (a == b && n == m)
      square_schoolbook(r, a, n);
    else
      multiply_schoolbook(r, a, n, b, m);
    return;
  }
  if (n == m) return karatsuba(r, a, b, n, scratch);
  karatsuba(r, a, b, m, scratch);
  memset(r + 2 * m, 0, (n - m) * sizeof(Limb));
  for (size_t done = m; done < n;) {
    size_t piece = n - done < m ? n - done : m;
    Limb* product = scratch;
    if (piece == m)
      karatsuba(product, a + done, b, m, scratch + 2 * m);
    else
      multiply_any(product, b, m, a + done, piece, scratch + m + piece);
    add(r + done, r + done, n + m - done, product, m + piece);
    done += piece;
  }
}

}  // namespace

bool multiply(Limb* r, const Limb* a, size_t n, const Limb* b, size_t m) {
  if (n < m) return multiply(r, b, m, a, n);
  if (m == 1) {
    r[n] = mul_1(r, a, n, b[0]);
    return true;
  }
  Scratch scratch(multiply_scratch(n, m));
  if (!scratch.ok()) return false;
  multiply_any(r, a, n, b, m, scratch.get());
  return true;
}

}  // namespace bunpy::limbs
