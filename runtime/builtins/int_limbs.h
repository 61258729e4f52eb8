// int_limbs.h: arithmetic on arrays of 64-bit limbs, least significant first; no objects, no signs.
// Results may overlap inputs only where a comment says so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace bunpy::limbs {

using Limb = uint64_t;
using Wide = unsigned __int128;

/// n without leading zero limbs.
inline size_t trimmed(const Limb* a, size_t n) {
  while (n > 0 && a[n - 1] == 0) n--;
  return n;
}
/// -1, 0, 1 for numbers of n limbs.
int compare(const Limb* a, const Limb* b, size_t n);
/// The same for trimmed numbers of any length.
inline int compare(const Limb* a, size_t n, const Limb* b, size_t m) {
  return n != m ? (n < m ? -1 : 1) : compare(a, b, n);
}
/// r = a + b, n >= m limbs; returns the carry. r may be a or b.
Limb add(Limb* r, const Limb* a, size_t n, const Limb* b, size_t m);
/// r = a - b, n >= m limbs; returns the borrow. r may be a or b.
Limb sub(Limb* r, const Limb* a, size_t n, const Limb* b, size_t m);
/// r = a * b + carry; returns the high limb. r may be a.
Limb mul_1(Limb* r, const Limb* a, size_t n, Limb b, Limb carry = 0);
/// r += a * b; returns the carry limb.
Limb addmul_1(Limb* r, const Limb* a, size_t n, Limb b);
/// r -= a * b; returns the borrow limb.
Limb submul_1(Limb* r, const Limb* a, size_t n, Limb b);
/// r = a << bits (0 <= bits < 64); returns what was shifted out. r may be a, or above it.
Limb shift_left(Limb* r, const Limb* a, size_t n, unsigned bits);
/// r = a >> bits (0 <= bits < 64). r may be a, or below it.
void shift_right(Limb* r, const Limb* a, size_t n, unsigned bits);
/// q = a / d, returns a % d; q may be a.
Limb divide_1(Limb* q, const Limb* a, size_t n, Limb d);
Limb modulo_1(const Limb* a, size_t n, Limb d);

/// r (n + m limbs) = a * b; a == b makes it a square. False: no memory for scratch space.
bool multiply(Limb* r, const Limb* a, size_t n, const Limb* b, size_t m);
/// q (n - m + 1 limbs) and r (m limbs) of a / b for trimmed a, b with n >= m >= 1. q or r may be null;
/// neither may overlap a or b. False: no memory.
bool divide(Limb* q, Limb* r, const Limb* a, size_t n, const Limb* b, size_t m);

/// Scratch memory: on the stack when small.
class Scratch {
 public:
  explicit Scratch(size_t n) : p_(n <= kInline ? inline_ : static_cast<Limb*>(malloc(n * sizeof(Limb)))) {}
  ~Scratch() {
    if (p_ != inline_) free(p_);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  Limb* get() const { return p_; }
  bool ok() const { return p_ != nullptr; }

 private:
  static constexpr size_t kInline = 96;
  Limb* p_;
  Limb inline_[kInline];
};

}  // namespace bunpy::limbs
