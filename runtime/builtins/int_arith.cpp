// int_arith.cpp: add, subtract, multiply, divide, shift and compare ints of any size.
// An operation on few limbs allocates its result and nothing else.
#include <bit>

#include "builtins/int.h"

namespace bunpy {

using limbs::Limb;
using limbs::Wide;

namespace {

/// Released blocks of one thread. It lies in root memory: what it holds survives collections.
struct SpareBlocks {
  static constexpr int kCount = 8;
  BigInt* blocks[kCount];
  size_t capacity[kCount];  ///< limbs
  int next;
};
constexpr size_t kSpareLimbs = 48;  // smaller ones are cheap to allocate
thread_local constinit SpareBlocks* spare_blocks __attribute__((tls_model("local-exec"))) = nullptr;

BigInt* take_spare(size_t n) {
  SpareBlocks* spare = spare_blocks;
  if (spare == nullptr) return nullptr;
  for (int i = 0; i < SpareBlocks::kCount; i++) {
    if (spare->capacity[i] >= n && spare->capacity[i] <= n + n / 4 + 16) {
      BigInt* block = spare->blocks[i];
      spare->blocks[i] = nullptr;
      spare->capacity[i] = 0;
      return block;
    }
  }
  return nullptr;
}

}  // namespace

void int_release(Value v) {
  if (v.is_small_int() || v.as<BigInt>()->length < kSpareLimbs) return;
  if (spare_blocks == nullptr) spare_blocks = static_cast<SpareBlocks*>(gc_alloc_root(sizeof(SpareBlocks)));
  SpareBlocks* spare = spare_blocks;
  if (spare == nullptr) return clear_pending();
  size_t bytes = gc_size(v.object());
  if (bytes < sizeof(BigInt)) return;
  int slot = 0;
  while (slot < SpareBlocks::kCount && spare->blocks[slot] != nullptr) slot++;
  if (slot == SpareBlocks::kCount) {  // all taken: the oldest is forgotten
    slot = spare->next;
    spare->next = (slot + 1) % SpareBlocks::kCount;
  }
  BigInt* block = v.as<BigInt>();
  spare->blocks[slot] = block;
  spare->capacity[slot] = (bytes - sizeof(BigInt)) / sizeof(Limb);
}

Value int_owned_slow(BinaryOp op, Value a, Value b, int owned) {
  Value result = int_binary_slow(op, a, b);
  if (owned & 1) int_release(a);
  if (owned & 2) int_release(b);
  return result;
}

int int_compare_owned_slow(Value a, Value b, int owned) {
  int order = int_compare_slow(a, b);
  if (owned & 1) int_release(a);
  if (owned & 2) int_release(b);
  return order;
}

BigInt* new_big(size_t n) {
  // Small cells come from the thread's own lists; that they are scanned costs less than the general allocator.
  if (BUNPY_LIKELY(n <= 8)) return gc_new<BigInt>(&int_type, n * sizeof(Limb));
  if (n >= kSpareLimbs)
    if (BigInt* spare = take_spare(n)) return spare;
  if (BUNPY_UNLIKELY(n > (size_t{1} << 31))) return raise_memory_error();
  return gc_new_atomic<BigInt>(&int_type, n * sizeof(Limb));
}

Value finish_big(BigInt* big, int sign, size_t n) {
  n = limbs::trimmed(big->limbs, n);
  if (n <= 1) {
    Limb word = n == 0 ? 0 : big->limbs[0];
    if (word <= static_cast<Limb>(kSmallIntMax) + (sign < 0))
      return small(sign < 0 ? -static_cast<int64_t>(word) : static_cast<int64_t>(word));
  }
  big->sign = sign;
  big->length = static_cast<uint32_t>(n);
  return big;
}

Value int_from_limbs(const Limb* a, size_t n, int sign) {
  n = limbs::trimmed(a, n);
  if (n == 0) return small(0);
  BigInt* big = new_big(n);
  if (big == nullptr) return Value();
  memcpy(big->limbs, a, n * sizeof(Limb));
  return finish_big(big, sign, n);
}

Value int_from_int64_slow(int64_t i) {
  if (fits_small_int(i)) return small(i);
  BigInt* big = new_big(1);
  if (big == nullptr) return Value();
  big->sign = i < 0 ? -1 : 1;
  big->length = 1;
  big->limbs[0] = i < 0 ? -static_cast<uint64_t>(i) : static_cast<uint64_t>(i);
  return big;
}

Value int_from_uint64(uint64_t i) {
  if (i <= static_cast<uint64_t>(kSmallIntMax)) return small(static_cast<int64_t>(i));
  BigInt* big = new_big(1);
  if (big == nullptr) return Value();
  big->sign = 1;
  big->length = 1;
  big->limbs[0] = i;
  return big;
}

Value int_from_wide(__int128 i) {
  if (i >= kSmallIntMin && i <= kSmallIntMax) return small(static_cast<int64_t>(i));
  Wide magnitude = i < 0 ? -static_cast<Wide>(i) : static_cast<Wide>(i);
  auto high = static_cast<Limb>(magnitude >> 64);
  BigInt* big = new_big(2);  // one limb would take as much memory
  if (big == nullptr) return Value();
  big->limbs[0] = static_cast<Limb>(magnitude);
  big->limbs[1] = high;
  big->sign = i < 0 ? -1 : 1;
  big->length = high != 0 ? 2 : 1;
  return big;
}

Value int_masked_slow(BinaryOp op, Value a, Value b, Value mask) {
  Value result = int_binary_slow(op, a, b);
  return failed(result) ? Value() : int_binary<BinaryOp::And>(result, mask);
}

// ---- sums -----------------------------------------------------------------------------------------

namespace {

/// The value of an int of at most one limb: hash mixing on 64-bit words lives in this range. False: larger.
BUNPY_INLINE bool as_wide(Value v, __int128* out) {
  if (v.is_small_int()) {
    *out = v.small_int();
    return true;
  }
  const BigInt* big = v.as<BigInt>();
  if (big->length != 1) return false;
  *out = big->sign < 0 ? -static_cast<__int128>(big->limbs[0]) : static_cast<__int128>(big->limbs[0]);
  return true;
}

/// a + b with b's sign taken as `b_sign`.
Value add_signed(const IntView& a, const IntView& b, int b_sign) {
  const IntView *x = &a, *y = &b;
  int x_sign = a.sign, y_sign = b_sign;
  if (x->length < y->length) {
    std::swap(x, y);
    std::swap(x_sign, y_sign);
  }
  size_t n = x->length, m = y->length;
  if (x_sign == y_sign || m == 0) {
    BigInt* sum = new_big(n + 1);
    if (sum == nullptr) return Value();
    sum->limbs[n] = limbs::add(sum->limbs, x->limbs, n, y->limbs, m);
    return finish_big(sum, x_sign, n + 1);
  }
  if (n == m) {
    while (n > 0 && x->limbs[n - 1] == y->limbs[n - 1]) n--;
    if (n == 0) return small(0);
    if (x->limbs[n - 1] < y->limbs[n - 1]) {
      std::swap(x, y);
      x_sign = y_sign;
    }
    m = n;
  }
  BigInt* sum = new_big(n);
  if (sum == nullptr) return Value();
  limbs::sub(sum->limbs, x->limbs, n, y->limbs, m);
  return finish_big(sum, x_sign, n);
}

}  // namespace

Value int_add_slow(Value a, Value b) {
  __int128 i, j;
  if (as_wide(a, &i) && as_wide(b, &j)) return int_from_wide(i + j);
  IntView x(a), y(b);
  return add_signed(x, y, y.sign);
}
Value int_sub_slow(Value a, Value b) {
  __int128 i, j;
  if (as_wide(a, &i) && as_wide(b, &j)) return int_from_wide(i - j);
  IntView x(a), y(b);
  return add_signed(x, y, -y.sign);
}

Value int_mul_slow(Value a, Value b) {
  if (a.bits & b.bits & 1) return int_from_wide(static_cast<__int128>(a.small_int()) * b.small_int());
  IntView x(a), y(b);
  if (x.sign == 0 || y.sign == 0) return small(0);
  if (x.length == 1 && y.length == 1) {
    Wide wide = static_cast<Wide>(x.limbs[0]) * y.limbs[0];
    if (wide >> 127 == 0) {
      auto product = static_cast<__int128>(wide);
      return int_from_wide(x.sign == y.sign ? product : -product);
    }
  }
  size_t n = x.length + y.length;
  BigInt* product = new_big(n);
  if (product == nullptr) return Value();
  if (x.length == 1)
    product->limbs[n - 1] = limbs::mul_1(product->limbs, y.limbs, y.length, x.limbs[0]);
  else if (y.length == 1)
    product->limbs[n - 1] = limbs::mul_1(product->limbs, x.limbs, x.length, y.limbs[0]);
  else if (!limbs::multiply(product->limbs, x.limbs, x.length, y.limbs, y.length))
    return raise_memory_error();
  return finish_big(product, x.sign * y.sign, n);
}

Value int_neg_slow(Value a) {
  if (a.is_small_int()) return from_int64(-a.small_int());
  IntView v(a);
  return int_from_limbs(v.limbs, v.length, -v.sign);
}
Value int_invert(Value a) {
  return a.is_small_int() ? small(~a.small_int()) : int_sub_slow(int_neg_slow(a), small(1));
}
Value int_abs(Value a) {
  if (a.is_small_int()) return a.small_int() < 0 ? int_neg(a) : a;
  return a.as<BigInt>()->sign < 0 ? int_neg_slow(a) : a;
}

// ---- division -------------------------------------------------------------------------------------

bool int_divmod(Value a, Value b, Value* q, Value* r, BinaryOp op) {
  IntView x(a), y(b);
  if (y.sign == 0) {
    raise_error(&ZeroDivisionError_type,
                op == BinaryOp::Mod ? "integer modulo by zero" : "integer division or modulo by zero");
    return false;
  }
  // Truncated quotient and remainder first; then floor (Reference §6.7).
  bool adjust = x.sign != 0 && x.sign != y.sign;
  if (limbs::compare(x.limbs, x.length, y.limbs, y.length) < 0) {
    if (q != nullptr) *q = small(adjust ? -1 : 0);
    if (r != nullptr) *r = adjust ? int_add_slow(a, b) : a;
    return r == nullptr || !failed(*r);
  }
  size_t quotient_length = x.length - y.length + 1;
  BigInt* quotient = q != nullptr ? new_big(quotient_length + 1) : nullptr;
  if (q != nullptr && quotient == nullptr) return false;
  limbs::Scratch scratch(r != nullptr ? 0 : y.length);
  BigInt* remainder = r != nullptr ? new_big(y.length) : nullptr;
  if ((r != nullptr && remainder == nullptr)) return false;
  Limb* rest = remainder != nullptr ? remainder->limbs : scratch.get();
  if (rest == nullptr || !limbs::divide(quotient != nullptr ? quotient->limbs : nullptr, rest, x.limbs,
                                        x.length, y.limbs, y.length)) {
    raise_memory_error();
    return false;
  }
  size_t rest_length = limbs::trimmed(rest, y.length);
  adjust &= rest_length != 0;
  if (quotient != nullptr) {
    const Limb one = 1;
    quotient->limbs[quotient_length] =
        adjust ? limbs::add(quotient->limbs, quotient->limbs, quotient_length, &one, 1) : 0;
    *q = finish_big(quotient, x.sign * y.sign, quotient_length + 1);
  }
  if (remainder != nullptr) {
    if (adjust) limbs::sub(rest, y.limbs, y.length, rest, rest_length);
    *r = finish_big(remainder, y.sign, adjust ? y.length : rest_length);
  }
  return true;
}

// ---- shifts ---------------------------------------------------------------------------------------

Value int_shift_left(Value a, uint64_t bits) {
  IntView v(a);
  if (v.sign == 0) return small(0);
  size_t whole = bits / 64;
  if (whole > (size_t{1} << 31)) return raise_memory_error();
  BigInt* result = new_big(v.length + whole + 1);
  if (result == nullptr) return Value();
  memset(result->limbs, 0, whole * sizeof(Limb));
  result->limbs[whole + v.length] = limbs::shift_left(result->limbs + whole, v.limbs, v.length, bits % 64);
  return finish_big(result, v.sign, v.length + whole + 1);
}

Value int_shift_right(Value a, uint64_t bits) {
  if (a.is_small_int()) return small(a.small_int() >> (bits > 63 ? 63 : bits));
  IntView v(a);
  if (v.length == 1 && v.sign > 0) return int_from_uint64(bits > 63 ? 0 : v.limbs[0] >> bits);
  size_t whole = bits / 64;
  if (whole >= v.length) return small(v.sign < 0 ? -1 : 0);
  bool lost = false;  // a negative number that loses bits rounds down
  if (v.sign < 0) {
    for (size_t i = 0; i < whole && !lost; i++) lost = v.limbs[i] != 0;
    if (bits % 64 != 0) lost |= v.limbs[whole] << (64 - bits % 64) != 0;
  }
  size_t n = v.length - whole;
  BigInt* result = new_big(n + 1);
  if (result == nullptr) return Value();
  limbs::shift_right(result->limbs, v.limbs + whole, n, bits % 64);
  result->limbs[n] = 0;
  if (lost) {
    const Limb one = 1;
    result->limbs[n] = limbs::add(result->limbs, result->limbs, n, &one, 1);
  }
  return finish_big(result, v.sign, n + 1);
}

namespace {

Value shift(BinaryOp op, Value a, Value b) {
  bool left = op == BinaryOp::LShift;
  if (b.is_small_int()) {
    if (b.small_int() < 0) return raise_value_error("negative shift count");
    return left ? int_shift_left(a, b.small_int()) : int_shift_right(a, b.small_int());
  }
  IntView count(b), v(a);
  if (count.sign < 0) return raise_value_error("negative shift count");
  if (!left) return small(v.sign < 0 ? -1 : 0);
  if (v.sign == 0) return small(0);
  return raise_error(&OverflowError_type, "too many digits in integer");
}

// ---- bitwise --------------------------------------------------------------------------------------

/// Streams the limbs of a number in two's complement.
class TwosComplement {
 public:
  explicit TwosComplement(const IntView& v) : v_(v), negative_(v.sign < 0), carry_(1) {}
  Limb next() {
    Limb limb = i_ < v_.length ? v_.limbs[i_] : 0;
    i_++;
    if (!negative_) return limb;
    limb = ~limb + carry_;
    carry_ &= limb == 0;
    return limb;
  }

 private:
  const IntView& v_;
  size_t i_ = 0;
  bool negative_;
  Limb carry_;
};

Value bitwise(BinaryOp op, Value a, Value b) {
  IntView x(a), y(b);
  if (x.length <= 1 || y.length <= 1) {
    // Masks: `i & m` for a one-limb m >= 0 is all in the low limb, whatever the size and sign of i.
    if (op == BinaryOp::And && y.sign >= 0 && y.length <= 1) return int_from_uint64(int_low64(a) & int_low64(b));
    if (op == BinaryOp::And && x.sign >= 0 && x.length <= 1) return int_from_uint64(int_low64(a) & int_low64(b));
    if (x.length <= 1 && y.length <= 1 && x.sign >= 0 && y.sign >= 0)
      return int_from_uint64(op == BinaryOp::Or ? int_low64(a) | int_low64(b) : int_low64(a) ^ int_low64(b));
  }
  auto apply = [op](Limb p, Limb q) {
    return op == BinaryOp::And ? p & q : op == BinaryOp::Or ? p | q : p ^ q;
  };
  size_t n = x.length > y.length ? x.length : y.length;
  if (op == BinaryOp::And && x.sign >= 0 && y.sign >= 0) n = x.length < y.length ? x.length : y.length;
  BigInt* result = new_big(n + 1);
  if (result == nullptr) return Value();
  if (x.sign >= 0 && y.sign >= 0) {
    for (size_t i = 0; i < n; i++)
      result->limbs[i] = apply(i < x.length ? x.limbs[i] : 0, i < y.length ? y.limbs[i] : 0);
    return finish_big(result, 1, n);
  }
  TwosComplement p(x), q(y);
  for (size_t i = 0; i <= n; i++) result->limbs[i] = apply(p.next(), q.next());
  bool negative = result->limbs[n] >> 63;
  if (negative) {
    Limb carry = 1;
    for (size_t i = 0; i <= n; i++) {
      result->limbs[i] = ~result->limbs[i] + carry;
      carry &= result->limbs[i] == 0;
    }
  }
  return finish_big(result, negative ? -1 : 1, n + 1);
}

}  // namespace

Value int_binary_slow(BinaryOp op, Value a, Value b) {
  Value result;
  switch (op) {
    case BinaryOp::Add: return int_add_slow(a, b);
    case BinaryOp::Sub: return int_sub_slow(a, b);
    case BinaryOp::Mul: return int_mul_slow(a, b);
    case BinaryOp::FloorDiv: return int_divmod(a, b, &result, nullptr, op) ? result : Value();
    case BinaryOp::Mod: return int_divmod(a, b, nullptr, &result, op) ? result : Value();
    case BinaryOp::DivMod: {
      Value pair[2];
      return int_divmod(a, b, &pair[0], &pair[1], op) ? Value(new_tuple(pair, 2)) : Value();
    }
    case BinaryOp::LShift:
    case BinaryOp::RShift: return shift(op, a, b);
    case BinaryOp::And:
    case BinaryOp::Or:
    case BinaryOp::Xor: return bitwise(op, a, b);
    case BinaryOp::TrueDiv: {
      double quotient = int_true_div(a, b);
      return failed(quotient) ? Value() : from_double(quotient);
    }
    case BinaryOp::Pow: {
      if (IntView(b).sign >= 0) return int_power(a, b);
      double x = int_to_double(a);
      if (failed(x)) return Value();
      double y = int_to_double(b);
      if (failed(y)) return Value();
      double power = float_pow(x, y);
      return failed(power) ? Value() : from_double(power);
    }
    case BinaryOp::MatMul:
    case BinaryOp::Count: break;
  }
  return kNotImplemented;
}

int int_compare_slow(Value a, Value b) {
  if (a.bits & b.bits & 1) return a.small_int() < b.small_int() ? -1 : a.small_int() > b.small_int();
  IntView x(a), y(b);
  if (x.sign != y.sign) return x.sign < y.sign ? -1 : 1;
  return x.sign * limbs::compare(x.limbs, x.length, y.limbs, y.length);
}

uint64_t int_bit_length(Value a) { return IntView(a).bit_length(); }

int64_t hash_int64(int64_t i) {
  uint64_t magnitude = i < 0 ? -static_cast<uint64_t>(i) : static_cast<uint64_t>(i);
  auto h = static_cast<int64_t>(magnitude % ((uint64_t{1} << 61) - 1));
  if (i < 0) h = -h;
  return h == -1 ? -2 : h;
}

int64_t int_hash(Value a) {
  if (a.is_small_int()) return hash_int64(a.small_int());
  constexpr uint64_t p = (uint64_t{1} << 61) - 1;
  IntView v(a);
  uint64_t h = 0;
  for (size_t i = v.length; i-- > 0;) {  // 2^64 = 8 modulo 2^61 - 1
    h = (h << 3 & p) | h >> 58;
    h += v.limbs[i] % p;
    if (h >= p) h -= p;
  }
  auto hash = static_cast<int64_t>(h);
  if (v.sign < 0) hash = -hash;
  return hash == -1 ? -2 : hash;
}

}  // namespace bunpy
