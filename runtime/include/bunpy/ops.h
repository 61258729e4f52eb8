// ops.h: the operations that generated code is made of. Each mirrors one construct of the language
// reference; the dynamic ones accept any Value, the typed ones (int_*, float_*, list_*, …) state what
// they require. A null Value (or the reserved value of `failed`) means: exception pending.
#pragma once

#include <cmath>
#include <initializer_list>

#include "bunpy/objects.h"

namespace bunpy {

// ---- errors -----------------------------------------------------------------------------------

/// Reserved results of functions with unboxed results; confirmed by the pending exception.
inline constexpr int64_t kErrorInt64 = INT64_MIN;
inline constexpr uint64_t kErrorDoubleBits = 0x7ff4dead0000beefULL;
inline double error_double() { return std::bit_cast<double>(kErrorDoubleBits); }

inline bool pending() { return thread_state->pending != nullptr; }
BUNPY_INLINE bool failed(Value v) { return v.bits == 0; }
BUNPY_INLINE bool failed(int truth) { return truth < 0; }
BUNPY_INLINE bool failed(int64_t i) { return i == kErrorInt64 && pending(); }
BUNPY_INLINE bool failed(double d) {
  return std::bit_cast<uint64_t>(d) == kErrorDoubleBits && pending();
}
BUNPY_INLINE bool failed(const void* p) { return p == nullptr; }
/// Implicitly convertible failure result for any representation.
struct Failure {
  operator Value() const { return Value(); }
  operator int() const { return -1; }
  operator int64_t() const { return kErrorInt64; }
  operator double() const { return error_double(); }
  template <class T>
  operator T*() const { return nullptr; }
};

/// Adds (code, location) to the pending exception's traceback.
__attribute__((noinline)) void trace(const Code* code, uint32_t location);

/// Evaluates `expr`; when it failed, leaves the location for the trace that `label` begins with, and jumps there.
#define T(label, location, ...)                           \
  ({                                                      \
    auto bunpy_r_ = (__VA_ARGS__);                        \
    if (BUNPY_UNLIKELY(::bunpy::failed(bunpy_r_))) {      \
      failed_at = location;                                \
      goto label;                                         \
    }                                                     \
    bunpy_r_;                                             \
  })

/// The same in a function that keeps a frame: sys._getframe() sees the location.
#define TF(label, at, ...) T(label, at, (frame.location = (at), __VA_ARGS__))

/// `raise exc [from cause]`: exc is an instance or class; cause null = no `from`. Always null.
__attribute__((noinline)) Value raise(Value exc, Value cause = Value());
BUNPY_COLD Value raise_no_active();                         ///< bare `raise` outside a handler… RuntimeError
/// Bare `raise`: re-raises the handled exception (RuntimeError when there is none). Always null.
BUNPY_COLD Value reraise();
/// Makes `e` pending again as it is (end of a handler chain or of finally).
BUNPY_COLD Value restore(Exception* e);
BUNPY_COLD Value raise_name_error(Str* name);
BUNPY_COLD Value raise_unbound_local(Str* name);            ///< UnboundLocalError
BUNPY_COLD Value raise_unbound_free(Str* name);             ///< NameError: free variable
BUNPY_COLD Value raise_assertion(Value message);            ///< message null = none
BUNPY_COLD Value raise_unsupported(Str* what);

/// Enters an except/finally block: takes the pending exception, makes it the handled one and returns it;
/// `*saved` is what end_handler must restore.
Exception* begin_handler(Exception** saved);
inline void end_handler(Exception* saved) { thread_state->handling = saved; }
/// Does `e` match the `except` clause's expression (class or tuple of classes)? -1: TypeError.
int exception_matches(Exception* e, Value pattern);
/// except*: splits `*rest` (exception or group, null = nothing left) by `pattern`; returns the matching
/// group (None_ when nothing matched, null on error) and updates *rest.
Value except_star_match(Value* rest, Value pattern);
/// Ends a try/except*: `raised` lists exceptions raised by handlers, rest what was not handled. Null when
/// something must propagate (then pending), else None_.
Value except_star_end(Value original, Value raised_list, Value rest);

/// Makes a matched group the handled exception; the result is for end_handler.
inline Exception* handle_group(Value group) {
  Exception* saved = thread_state->handling;
  thread_state->handling = group.as<Exception>();
  return saved;
}
/// Takes the pending exception and appends it to the list for except_star_end.
int collect_raised(Value list);

/// RecursionError "maximum recursion depth exceeded", followed by `where` (" in comparison").
BUNPY_COLD Value raise_recursion_error(const char* where = "");
/// False when the stack is nearly used up.
BUNPY_INLINE bool stack_ok() {
  return BUNPY_LIKELY(static_cast<char*>(__builtin_frame_address(0)) > stack_limit);
}
/// Whether one more Python function may be called: what a function asks that calls none itself.
BUNPY_INLINE bool call_depth_ok() { return BUNPY_LIKELY(call_depth < max_call_depth.load(std::memory_order_relaxed)); }
/// For a function whose call found no room: delivers the interrupts due, as a loop's back edge would, and compares
/// the depth `outer` that it was called at with sys.getrecursionlimit(). False = pending.
BUNPY_COLD bool enter_slowly(uint32_t outer);
/// Counts an operation of the runtime that runs into itself for nested objects: printing, comparing, encoding them.
/// CPython allows as many levels (Py_C_RECURSION_LIMIT), whatever sys.setrecursionlimit() says.
struct NativeDepth {
  static constexpr uint32_t kMax = 10'000;
  static thread_local constinit uint32_t level __attribute__((tls_model("local-exec")));
  NativeDepth() { ++level; }
  ~NativeDepth() { --level; }
  NativeDepth(const NativeDepth&) = delete;
  /// False, with RecursionError pending, when it is nested too deeply. `where` is for raise_recursion_error.
  bool ok(const char* where) const {
    if (BUNPY_LIKELY(level < kMax && stack_ok())) return true;
    raise_recursion_error(where);
    return false;
  }
};
/// Counts a Python function while it runs. Leaving stores what entering read, so that calls in a row do not
/// wait for each other's stores.
struct CallDepth {
  uint32_t outer = call_depth;
  BUNPY_INLINE CallDepth() { call_depth = outer + 1; }
  BUNPY_INLINE ~CallDepth() { call_depth = outer; }
  CallDepth(const CallDepth&) = delete;
  /// False when it is one too many, or the stack is nearly used up.
  BUNPY_INLINE bool ok() const {
    return BUNPY_LIKELY(outer < max_call_depth.load(std::memory_order_relaxed)) && stack_ok();
  }
};

/// Delivers signals (KeyboardInterrupt) on loops' back edges: one load when nothing is due. False = pending.
extern std::atomic<uint32_t> interrupts_due;
BUNPY_COLD bool deliver_interrupts();
BUNPY_INLINE int poll() {
  return BUNPY_UNLIKELY(interrupts_due.load(std::memory_order_relaxed) != 0)
             ? (deliver_interrupts() ? 0 : -1)
             : 0;
}

// ---- names ------------------------------------------------------------------------------------

/// The object of the built-in namespace called `name`, or null without an exception.
Value find_builtin(Str* name);
/// Module-level name: the variable, else the built-in of that name, else NameError.
BUNPY_COLD Value load_global_slow(Str* name);
BUNPY_INLINE Value load_global(const Value* slot, Str* name) {
  Value v = load(slot);
  return BUNPY_LIKELY(v.bits != 0) ? v : load_global_slow(name);
}
/// A variable's value, or UnboundLocalError / NameError (free variable) when it is unbound.
BUNPY_INLINE Value check_local(Value v, Str* name) {
  return BUNPY_LIKELY(v.bits != 0) ? v : raise_unbound_local(name);
}
BUNPY_INLINE Value check_free(Value v, Str* name) {
  return BUNPY_LIKELY(v.bits != 0) ? v : raise_unbound_free(name);
}
BUNPY_INLINE Value check_global(Value v, Str* name) {
  return BUNPY_LIKELY(v.bits != 0) ? v : raise_name_error(name);
}
/// The value itself: lets generated code test a result that it already holds.
BUNPY_INLINE Value check(Value v) { return v; }
/// A name of a class body: namespace, then `slot` (may be null) of the module, then built-ins.
Value load_class_name(Value ns, Str* name, const Value* slot);
Cell* new_cell(Value v);
int delete_global(Value* slot, Str* name);                  ///< NameError when unbound

// ---- constants --------------------------------------------------------------------------------

/// Static string/bytes constants; KIND 1, 2, 4 with a literal of matching width.
#define BUNPY_STR(literal_, length_, kind_, ascii_) \
  { {&::bunpy::str_type}, {0}, length_, kind_, ascii_, false, ::bunpy::kStrPlain, literal_ }
#define BUNPY_BYTES(literal_, length_) \
  { {&::bunpy::bytes_type}, {0}, length_, reinterpret_cast<const uint8_t*>(literal_) }
/// An int from decimal digits (big literals; made once at module start).
Value int_from_digits(const char* digits);
Value complex_from(double real, double imag);

// ---- truth, identity, comparison ----------------------------------------------------------------

int truth_slow(Value v);
BUNPY_INLINE int truth(Value v) {
  if (v == True_) return 1;
  if (v == False_ || v == None_) return 0;
  if (v.is_small_int()) return v.bits != small(0).bits;
  return truth_slow(v);
}
BUNPY_INLINE bool same(Value a, Value b) { return a == b; }  ///< `a is b`
BUNPY_INLINE bool is_true(Value exact_bool) { return exact_bool == True_; }
inline Value logical_not(int truth_of) { return truth_of < 0 ? Value() : from_bool(!truth_of); }

Value compare_slow(Value a, Value b, CompareOp op);
int compare_truth_slow(Value a, Value b, CompareOp op);
/// Rich comparison as a Python object (`a < b` may be any object).
template <CompareOp op>
BUNPY_INLINE bool compare_words(auto a, auto b) {
  if constexpr (op == CompareOp::Lt) return a < b;
  if constexpr (op == CompareOp::Le) return a <= b;
  if constexpr (op == CompareOp::Eq) return a == b;
  if constexpr (op == CompareOp::Ne) return a != b;
  if constexpr (op == CompareOp::Gt) return a > b;
  if constexpr (op == CompareOp::Ge) return a >= b;
}
/// Truth of `a op b` (-1 = error).
template <CompareOp op>
BUNPY_INLINE int compare_truth(Value a, Value b) {
  if (BUNPY_LIKELY(a.bits & b.bits & 1))
    return compare_words<op>(static_cast<int64_t>(a.bits), static_cast<int64_t>(b.bits));
  if (a.is_flonum() && b.is_flonum()) return compare_words<op>(flonum(a), flonum(b));
  return compare_truth_slow(a, b, op);
}
template <CompareOp op>
BUNPY_INLINE Value compare(Value a, Value b) {
  if (BUNPY_LIKELY(a.bits & b.bits & 1))
    return from_bool(compare_words<op>(static_cast<int64_t>(a.bits), static_cast<int64_t>(b.bits)));
  if (a.is_flonum() && b.is_flonum()) return from_bool(compare_words<op>(flonum(a), flonum(b)));
  return compare_slow(a, b, op);
}
/// `item in container`.
int contains(Value container, Value item);
BUNPY_INLINE int is_in(Value item, Value container) { return contains(container, item); }  // in the order of evaluation

// ---- arithmetic: any operands -------------------------------------------------------------------

Value binary_slow(BinaryOp op, Value a, Value b);
Value inplace_slow(BinaryOp op, Value a, Value b);
Value unary_op(UnaryOp op, Value a);                       ///< Neg, Pos, Invert (and abs(), index())
template <UnaryOp op>
inline Value unary_op(Value a) {
  return unary_op(op, a);
}

BUNPY_INLINE bool add_small(Value a, Value b, Value* out) {
  int64_t r;
  if (BUNPY_UNLIKELY(__builtin_add_overflow(static_cast<int64_t>(a.bits),
                                            static_cast<int64_t>(b.bits - 1), &r)))
    return false;
  *out = Value(static_cast<uint64_t>(r));
  return true;
}
BUNPY_INLINE bool sub_small(Value a, Value b, Value* out) {
  int64_t r;
  if (BUNPY_UNLIKELY(__builtin_sub_overflow(static_cast<int64_t>(a.bits),
                                            static_cast<int64_t>(b.bits - 1), &r)))
    return false;
  *out = Value(static_cast<uint64_t>(r));
  return true;
}
BUNPY_INLINE bool mul_small(Value a, Value b, Value* out) {
  int64_t r;
  if (BUNPY_UNLIKELY(__builtin_mul_overflow(static_cast<int64_t>(a.bits - 1), b.small_int(), &r)))
    return false;
  *out = Value(static_cast<uint64_t>(r) + 1);
  return true;
}
BUNPY_INLINE int64_t floor_div(int64_t a, int64_t b) {
  int64_t q = a / b;
  return q - ((a % b != 0) & ((a ^ b) < 0));
}
/// Reference §6.7: `%` takes the divisor's sign; C++ takes the dividend's.
BUNPY_INLINE int64_t floor_mod(int64_t a, int64_t b) {
  int64_t r = a % b;
  return r + (((r != 0) & ((r ^ b) < 0)) ? b : 0);
}

#define BUNPY_ARITH(fn, slow, Op, small_fn, float_expr)                            \
  BUNPY_INLINE Value fn(Value a, Value b) {                                        \
    Value r;                                                                       \
    if (BUNPY_LIKELY(a.bits & b.bits & 1)) {                                       \
      if (BUNPY_LIKELY(small_fn(a, b, &r))) return r;                              \
    } else if (a.is_flonum() && b.is_flonum()) {                                   \
      double x = flonum(a), y = flonum(b);                                         \
      return from_double(float_expr);                                              \
    }                                                                              \
    return slow(BinaryOp::Op, a, b);                                               \
  }
BUNPY_ARITH(add, binary_slow, Add, add_small, x + y)
BUNPY_ARITH(sub, binary_slow, Sub, sub_small, x - y)
BUNPY_ARITH(mul, binary_slow, Mul, mul_small, x * y)
BUNPY_ARITH(iadd, inplace_slow, Add, add_small, x + y)
BUNPY_ARITH(isub, inplace_slow, Sub, sub_small, x - y)
BUNPY_ARITH(imul, inplace_slow, Mul, mul_small, x * y)
#undef BUNPY_ARITH

/// Every other binary operator, and the in-place forms (`a //= b`).
template <BinaryOp op>
BUNPY_INLINE Value binary(Value a, Value b) {
  if (BUNPY_LIKELY(a.bits & b.bits & 1)) {
    int64_t x = a.small_int(), y = b.small_int();
    if constexpr (op == BinaryOp::And) return Value(a.bits & b.bits);
    if constexpr (op == BinaryOp::Or) return Value(a.bits | b.bits);
    if constexpr (op == BinaryOp::Xor) return Value((a.bits ^ b.bits) | 1);
    if constexpr (op == BinaryOp::FloorDiv)
      if (BUNPY_LIKELY(y != 0 && y != -1)) return small(floor_div(x, y));
    if constexpr (op == BinaryOp::Mod)
      if (BUNPY_LIKELY(y != 0 && y != -1)) return small(floor_mod(x, y));
    if constexpr (op == BinaryOp::RShift)
      if (BUNPY_LIKELY(y >= 0)) return small(x >> (y > 63 ? 63 : y));
    if constexpr (op == BinaryOp::LShift)
      if (BUNPY_LIKELY(y >= 0 && y < 62 && (x << y) >> y == x && fits_small_int(x << y)))
        return small(x << y);
    if constexpr (op == BinaryOp::TrueDiv)
      if (BUNPY_LIKELY(y != 0 && x >= -(int64_t{1} << 53) && x <= (int64_t{1} << 53) &&
                       y >= -(int64_t{1} << 53) && y <= (int64_t{1} << 53)))
        return from_double(static_cast<double>(x) / static_cast<double>(y));
  } else if constexpr (op == BinaryOp::TrueDiv) {
    if (a.is_flonum() && b.is_flonum() && flonum(b) != 0) return from_double(flonum(a) / flonum(b));
  }
  return binary_slow(op, a, b);
}
template <BinaryOp op>
BUNPY_INLINE Value inplace(Value a, Value b) {
  constexpr bool of_ints = op != BinaryOp::MatMul, of_floats = op == BinaryOp::TrueDiv;  // what else fails names `op=`
  if ((of_ints && (a.bits & b.bits & 1)) || (of_floats && a.is_flonum() && b.is_flonum())) return binary<op>(a, b);
  return inplace_slow(op, a, b);
}

// ---- arithmetic: operands known to be exactly int -------------------------------------------------

Value int_add_slow(Value a, Value b);
Value int_sub_slow(Value a, Value b);
Value int_mul_slow(Value a, Value b);
BUNPY_INLINE Value int_add(Value a, Value b) {
  Value r;
  if (BUNPY_LIKELY((a.bits & b.bits & 1) && add_small(a, b, &r))) return r;
  return int_add_slow(a, b);
}
BUNPY_INLINE Value int_sub(Value a, Value b) {
  Value r;
  if (BUNPY_LIKELY((a.bits & b.bits & 1) && sub_small(a, b, &r))) return r;
  return int_sub_slow(a, b);
}
BUNPY_INLINE Value int_mul(Value a, Value b) {
  Value r;
  if (BUNPY_LIKELY((a.bits & b.bits & 1) && mul_small(a, b, &r))) return r;
  return int_mul_slow(a, b);
}
/// Floor division, modulo (ZeroDivisionError), shifts (ValueError: negative shift count), bit operations,
/// power with a non-negative exponent result int / negative result float (dynamic: use binary<Pow>).
Value int_binary_slow(BinaryOp op, Value a, Value b);
template <BinaryOp op>
BUNPY_INLINE Value int_binary(Value a, Value b) {
  if (BUNPY_LIKELY(a.bits & b.bits & 1)) {
    int64_t x = a.small_int(), y = b.small_int();
    if constexpr (op == BinaryOp::And) return Value(a.bits & b.bits);
    if constexpr (op == BinaryOp::Or) return Value(a.bits | b.bits);
    if constexpr (op == BinaryOp::Xor) return Value((a.bits ^ b.bits) | 1);
    if constexpr (op == BinaryOp::FloorDiv)
      if (BUNPY_LIKELY(y != 0 && y != -1)) return small(floor_div(x, y));
    if constexpr (op == BinaryOp::Mod)
      if (BUNPY_LIKELY(y != 0 && y != -1)) return small(floor_mod(x, y));
    if constexpr (op == BinaryOp::RShift)
      if (BUNPY_LIKELY(y >= 0)) return small(x >> (y > 63 ? 63 : y));
    if constexpr (op == BinaryOp::LShift)
      if (BUNPY_LIKELY(y >= 0 && y < 62 && fits_small_int(x << y) && (x << y) >> y == x))
        return small(x << y);
  }
  return int_binary_slow(op, a, b);
}
int int_compare_slow(Value a, Value b);  ///< three-way: -1, 0, 1; never fails
template <CompareOp op>
BUNPY_INLINE bool int_compare(Value a, Value b) {
  if (BUNPY_LIKELY(a.bits & b.bits & 1))
    return compare_words<op>(static_cast<int64_t>(a.bits), static_cast<int64_t>(b.bits));
  return compare_words<op>(int_compare_slow(a, b), 0);
}
inline bool int_truth(Value a) { return a.bits != small(0).bits; }
Value int_neg_slow(Value a);
BUNPY_INLINE Value int_neg(Value a) {
  return BUNPY_LIKELY(a.is_small_int() && a.small_int() != kSmallIntMin) ? small(-a.small_int())
                                                                        : int_neg_slow(a);
}
Value int_invert(Value a);
/// int → float, OverflowError when too large (then error_double()).
double int_to_double_slow(Value a);
BUNPY_INLINE double int_to_double(Value a) {
  return BUNPY_LIKELY(a.is_small_int()) ? static_cast<double>(a.small_int()) : int_to_double_slow(a);
}
/// True division of exact ints: correctly rounded; ZeroDivisionError/OverflowError → error_double().
double int_true_div(Value a, Value b);
/// An int from a machine word.
Value int_from_int64_slow(int64_t i);
BUNPY_INLINE Value from_int64(int64_t i) {
  return BUNPY_LIKELY(fits_small_int(i)) ? small(i) : int_from_int64_slow(i);
}
Value int_from_uint64(uint64_t i);
/// The low 64 bits of an exact int in two's complement (arithmetic modulo 2^64).
BUNPY_INLINE uint64_t int_low64(Value a) {
  if (BUNPY_LIKELY(a.is_small_int())) return static_cast<uint64_t>(a.small_int());
  const BigInt* big = a.as<BigInt>();
  return big->sign < 0 ? -big->limbs[0] : big->limbs[0];
}
Value int_masked_slow(BinaryOp op, Value a, Value b, Value mask);
/// `(a op b) & mask`. Where the mask is a word (0 … 2^64 - 1), as in hash functions, the low words of the
/// operands are enough and no intermediate int is made.
template <BinaryOp op>
BUNPY_INLINE Value int_masked(Value a, Value b, Value mask) {
  bool word = mask.is_small_int() ? mask.small_int() >= 0
                                  : mask.as<BigInt>()->sign > 0 && mask.as<BigInt>()->length == 1;
  if constexpr (op == BinaryOp::LShift) word = word && b.is_small_int() && b.small_int() >= 0;
  if (BUNPY_UNLIKELY(!word)) return int_masked_slow(op, a, b, mask);
  uint64_t x = int_low64(a), y = int_low64(b), r;
  if constexpr (op == BinaryOp::Add) r = x + y;
  if constexpr (op == BinaryOp::Sub) r = x - y;
  if constexpr (op == BinaryOp::Mul) r = x * y;
  if constexpr (op == BinaryOp::Xor) r = x ^ y;
  if constexpr (op == BinaryOp::Or) r = x | y;
  if constexpr (op == BinaryOp::LShift) r = y > 63 ? 0 : x << y;
  r &= int_low64(mask);
  return BUNPY_LIKELY(r <= static_cast<uint64_t>(kSmallIntMax)) ? small(static_cast<int64_t>(r))
                                                               : int_from_uint64(r);
}

/// Storage of big ints that the thread may use again at once: `v` is an int that nothing else refers to.
void int_release(Value v);
Value int_owned_slow(BinaryOp op, Value a, Value b, int owned);
/// `a op b` where `a` (owned & 1) and `b` (owned & 2) are results of int_add, int_sub, int_mul or this that have
/// no other use: big intermediate values of one expression then share a few blocks of memory.
template <BinaryOp op, int owned>
BUNPY_INLINE Value int_owned(Value a, Value b) {
  if (BUNPY_LIKELY(a.bits & b.bits & 1)) {
    Value r;
    if constexpr (op == BinaryOp::Add)
      if (BUNPY_LIKELY(add_small(a, b, &r))) return r;
    if constexpr (op == BinaryOp::Sub)
      if (BUNPY_LIKELY(sub_small(a, b, &r))) return r;
    if constexpr (op == BinaryOp::Mul)
      if (BUNPY_LIKELY(mul_small(a, b, &r))) return r;
    if constexpr (op == BinaryOp::FloorDiv)
      if (int64_t y = b.small_int(); BUNPY_LIKELY(y != 0 && y != -1)) return small(floor_div(a.small_int(), y));
  }
  return int_owned_slow(op, a, b, owned);
}
int int_compare_owned_slow(Value a, Value b, int owned);
template <CompareOp op, int owned>
BUNPY_INLINE bool int_compare_owned(Value a, Value b) {
  if (BUNPY_LIKELY(a.bits & b.bits & 1))
    return compare_words<op>(static_cast<int64_t>(a.bits), static_cast<int64_t>(b.bits));
  return compare_words<op>(int_compare_owned_slow(a, b, owned), 0);
}

// ---- arithmetic: doubles --------------------------------------------------------------------------

BUNPY_INLINE double float_add(double a, double b) { return a + b; }
BUNPY_INLINE double float_sub(double a, double b) { return a - b; }
BUNPY_INLINE double float_mul(double a, double b) { return a * b; }
BUNPY_INLINE double float_neg(double a) { return -a; }
BUNPY_INLINE bool float_truth(double a) { return a != 0; }
template <CompareOp op>
BUNPY_INLINE bool float_compare(double a, double b) {
  return compare_words<op>(a, b);
}
BUNPY_INLINE int64_t word_add(int64_t a, int64_t b) { return a + b; }
BUNPY_INLINE int64_t word_sub(int64_t a, int64_t b) { return a - b; }
BUNPY_INLINE int64_t word_mul(int64_t a, int64_t b) { return a * b; }
BUNPY_INLINE bool word_eq(int64_t a, int64_t b) { return a == b; }
BUNPY_INLINE bool word_ge(int64_t a, int64_t b) { return a >= b; }
BUNPY_INLINE bool word_lt(int64_t a, int64_t b) { return a < b; }
BUNPY_INLINE bool word_gt(int64_t a, int64_t b) { return a > b; }
BUNPY_COLD double raise_zero_division_double(const char* message);
BUNPY_INLINE double float_div(double a, double b) {
  return BUNPY_LIKELY(b != 0) ? a / b : raise_zero_division_double("float division by zero");
}
double float_floordiv(double a, double b);
double float_mod(double a, double b);
/// `a ** b` where the result is a float; a complex result or error must use the dynamic operator:
/// precondition a >= 0 or b integral is checked by float_pow_is_real.
double float_pow(double a, double b);
inline bool float_pow_is_real(double a, double b) { return a >= 0 || b == std::floor(b); }

/// math.sqrt & co. of a double (ValueError "math domain error" & co.).
BUNPY_COLD double raise_math_domain();
BUNPY_COLD double raise_math_range();
BUNPY_INLINE double math_sqrt(double x) { return BUNPY_LIKELY(!(x < 0)) ? __builtin_sqrt(x) : raise_math_domain(); }
inline double math_sin(double x) { return BUNPY_LIKELY(!std::isinf(x)) ? std::sin(x) : raise_math_domain(); }
inline double math_cos(double x) { return BUNPY_LIKELY(!std::isinf(x)) ? std::cos(x) : raise_math_domain(); }
inline double math_exp(double x) {
  double r = std::exp(x);
  return BUNPY_LIKELY(!std::isinf(r) || std::isinf(x)) ? r : raise_math_range();
}
BUNPY_INLINE double math_fabs(double x) { return std::fabs(x); }

// ---- attributes -----------------------------------------------------------------------------------

/// An inline cache: an immutable entry behind one atomic pointer, so racing threads see old or new.
struct AttrCacheEntry {
  Type* type;
  uint32_t version;
  uint32_t offset;   ///< byte offset of the attribute's slot in the instance; 0 = use `value`
  Value value;       ///< methods: the function found on the type (call_method); else class attribute
};
struct AttrCache {
  std::atomic<const AttrCacheEntry*> entry;
};

BUNPY_INLINE const AttrCacheEntry* cache_hit(const AttrCache& cache, Value obj) {
  const AttrCacheEntry* e = cache.entry.load(std::memory_order_acquire);
  if (e != nullptr && obj.is_pointer() && obj.object()->type == e->type &&
      e->type->version.load(std::memory_order_relaxed) == e->version)
    return e;
  return nullptr;
}
Value get_attr_slow(Value obj, Str* name, AttrCache* cache);  ///< cache may be null
int set_attr_slow(Value obj, Str* name, Value v, AttrCache* cache);
BUNPY_INLINE Value get_attr(Value obj, Str* name, AttrCache& cache) {
  if (const AttrCacheEntry* e = cache_hit(cache, obj); BUNPY_LIKELY(e && e->offset)) {
    Value v = load(reinterpret_cast<Value*>(reinterpret_cast<char*>(obj.object()) + e->offset));
    if (BUNPY_LIKELY(v.bits != 0)) return v;
  }
  return get_attr_slow(obj, name, &cache);
}
BUNPY_INLINE int set_attr(Value obj, Str* name, Value v, AttrCache& cache) {
  if (const AttrCacheEntry* e = cache_hit(cache, obj); BUNPY_LIKELY(e && e->offset)) {
    store(reinterpret_cast<Value*>(reinterpret_cast<char*>(obj.object()) + e->offset), v);
    return 0;
  }
  return set_attr_slow(obj, name, v, &cache);
}
inline Value get_attr(Value obj, Str* name) { return get_attr_slow(obj, name, nullptr); }
inline int set_attr(Value obj, Str* name, Value v) { return set_attr_slow(obj, name, v, nullptr); }
int del_attr(Value obj, Str* name);

/// Slot i of an instance known to be a plain Instance with a known layout. Null = not set.
BUNPY_INLINE Value get_slot(Value obj, uint32_t i) { return load(&obj.as<Instance>()->slots[i]); }
BUNPY_INLINE void set_slot(Value obj, uint32_t i, Value v) { store(&obj.as<Instance>()->slots[i], v); }

/// The slot's value, or what attribute lookup finds (class attribute, AttributeError…) when it is not set.
BUNPY_INLINE Value get_slot_or_raise(Value obj, uint32_t i, Str* name) {
  Value v = get_slot(obj, i);
  return BUNPY_LIKELY(v.bits != 0) ? v : get_attr_slow(obj, name, nullptr);
}

/// The float in a slot that holds nothing else, unboxed.
double get_slot_float_slow(Value obj, uint32_t i, Str* name);
BUNPY_INLINE double get_slot_float(Value obj, uint32_t i, Str* name) {
  Value v = get_slot(obj, i);
  return BUNPY_LIKELY(v.is_flonum()) ? flonum(v) : get_slot_float_slow(obj, i, name);
}

// ---- calls ----------------------------------------------------------------------------------------

using Args = std::initializer_list<Value>;  // evaluated left to right

Value call_slow(Value f, const Value* args, size_t nargs, Tuple* kwnames);
/// f(*args, **{kwnames…}): `args` holds positional values, then keyword values.
BUNPY_INLINE Value call_array(Value f, const Value* args, size_t nargs, Tuple* kwnames) {
  if (BUNPY_LIKELY(f.is_pointer() && f.object()->type == &function_type))
    return f.as<Function>()->entry(f, args, nargs, kwnames);
  return call_slow(f, args, nargs, kwnames);
}
BUNPY_INLINE Value call(Value f, Args args = {}) { return call_array(f, args.begin(), args.size(), nullptr); }
/// The last `kwnames->length` of `args` are the keyword values.
BUNPY_INLINE Value call_kw(Value f, Tuple* kwnames, Args args) {
  return call_array(f, args.begin(), args.size() - kwnames->length, kwnames);
}
/// f(*positional, **keywords): positional any iterable's list/tuple; keywords a dict or null.
Value call_star(Value f, Value positional, Value keywords);

Value call_method_slow(Value obj, Str* name, AttrCache* cache, const Value* args, size_t nargs,
                       Tuple* kwnames);
/// obj.name(args…) without making a bound method where the attribute is a function. args[0] must be `obj`.
BUNPY_INLINE Value call_method_array(Value obj, Str* name, AttrCache& cache, const Value* args,
                                     size_t nargs, Tuple* kwnames) {
  if (const AttrCacheEntry* e = cache_hit(cache, obj); BUNPY_LIKELY(e && e->value.bits && !e->offset))
    return call_array(e->value, args, nargs, kwnames);
  return call_method_slow(obj, name, &cache, args, nargs, kwnames);
}
/// `args` starts with the object itself: call_method(n_append, cache, {obj, x}).
BUNPY_INLINE Value call_method(Str* name, AttrCache& cache, Args args) {
  return call_method_array(*args.begin(), name, cache, args.begin(), args.size(), nullptr);
}
BUNPY_INLINE Value call_method_kw(Str* name, AttrCache& cache, Tuple* kwnames, Args args) {
  return call_method_array(*args.begin(), name, cache, args.begin(), args.size() - kwnames->length,
                           kwnames);
}

/// In a Value from load_method: a function whose first argument is to be the object. Objects are aligned to more.
inline constexpr uint64_t kMethodTag = 4;
Value load_method_slow(Value obj, Str* name, AttrCache* cache);
/// The lookup of obj.name(args…) where it shows that it comes before the arguments (language reference §6.3.4): the
/// function tagged with kMethodTag where call_method() would make no bound method, otherwise the attribute. Only for
/// call_loaded. Null on error.
BUNPY_INLINE Value load_method(Value obj, Str* name, AttrCache& cache) {
  if (const AttrCacheEntry* e = cache_hit(cache, obj); BUNPY_LIKELY(e && e->value.bits && !e->offset))
    return Value(e->value.bits | kMethodTag);
  return load_method_slow(obj, name, &cache);
}
BUNPY_INLINE Value call_loaded_array(Value method, const Value* args, size_t nargs, Tuple* kwnames) {
  if (BUNPY_LIKELY(method.bits & kMethodTag)) return call_array(Value(method.bits ^ kMethodTag), args, nargs, kwnames);
  return call_array(method, args + 1, nargs - 1, kwnames);
}
/// Calls what load_method(obj, …) gave. `args` starts with the object itself.
BUNPY_INLINE Value call_loaded(Value method, Args args) {
  return call_loaded_array(method, args.begin(), args.size(), nullptr);
}
BUNPY_INLINE Value call_loaded_kw(Value method, Tuple* kwnames, Args args) {
  return call_loaded_array(method, args.begin(), args.size() - kwnames->length, kwnames);
}

/// Binds call arguments to parameters (language reference §6.3.4) into out[0..parameters): defaults filled
/// in, *args tuple, **kwargs dict. False with CPython's TypeError pending.
bool bind_arguments(Function* f, const Value* args, size_t nargs, Tuple* kwnames, Value* out);
/// The common case of bind_arguments inlined into generic entries.
BUNPY_INLINE bool simple_call(const Code& code, size_t nargs, Tuple* kwnames) {
  return nargs == code.args && kwnames == nullptr;
}

/// Creates a function object; null on MemoryError. `defaults`/`kwdefaults`/`annotations` may be null.
Value make_function(const Code* code, CallFn entry, Module* module, Value defaults, Value kwdefaults,
                    Value annotations, Value doc, std::initializer_list<Cell*> cells = {});

/// One of the consecutive `def` statements of a module or class body.
struct FunctionDef {
  const Code* code;
  CallFn entry;
  Str* name;              ///< in class bodies: the name in the namespace
  Value* slot;            ///< in modules: the variable
  const Value* defaults;  ///< null = none
  Str* doc;               ///< null = none
  const Value* decorator; ///< a built-in such as property; null = none
  uint32_t location;      ///< of the definition, in the body's code
};
/// Makes the functions and binds their names in the class namespace `ns`, or in their slots where that is null. -1 on
/// error, which is in the traceback of `body` already.
int define_functions(const Code* body, Module* module, Value ns, const FunctionDef* defs, size_t count);

BUNPY_INLINE Function* as_function(Value v) { return v.as<Function>(); }

// Direct calls: tests on the callee, and what only the callee object knows.
BUNPY_INLINE bool is_function_of(Value f, const Code* code) {
  return has_type(f, &function_type) && f.as<Function>()->code == code;
}
/// The same of code whose objects are built-in functions; the function behind one.
bool is_built_in_of(Value f, const Code* code);
Value python_of_built_in(Value f);
BUNPY_INLINE bool is_instance_of(Value v, const struct ClassInfo* info) {
  return v.is_pointer() && v.object()->type->class_info == info;
}
BUNPY_INLINE bool is_method_of(Value m, const struct ClassInfo* info, const Code* code) {
  return has_type(m, &method_type) && is_instance_of(m.as<Method>()->self, info) &&
         is_function_of(m.as<Method>()->function, code);
}
BUNPY_INLINE bool is_class(Value v, const struct ClassInfo* info) {
  return v.is_pointer() && (v.object()->type->flags & kTypeTypeSubclass) && v.as<Type>()->class_info == info;
}
inline Value method_self(Value m) { return m.as<Method>()->self; }
inline Value method_function(Value m) { return m.as<Method>()->function; }
/// The function behind a function or bound method.
inline Value function_of(Value v) { return has_type(v, &method_type) ? v.as<Method>()->function : v; }
inline Value type_object(Value v) { return Value(type_of(v)); }
/// The function object of `code` behind attribute `name` of the value's type (known to be there; a class or
/// static method and a property's accessor are unwrapped).
Value method_of_type(Value v, Str* name, const Code* code);
/// The i-th default of a function object; a keyword-only parameter's default.
inline Value default_of(Value f, int64_t i) { return f.as<Function>()->defaults->items[i]; }
Value kwdefault_of(Value f, Str* name);
Value new_instance_slow(Value cls);
/// An instance of a class laid out as Instance, all slots unset (object.__new__). TypeError when abstract.
BUNPY_INLINE Value new_instance(Value cls) {
  Type* t = cls.as<Type>();
  if (BUNPY_UNLIKELY(t->flags & kTypeAbstract)) return new_instance_slow(cls);
  return gc_new<Instance>(t, t->layout.count * sizeof(Value));
}
/// TypeError unless what __init__ returned is None; -1 = raised.
int check_init_result(Value result);
/// cls.__new__(cls, args…) for classes with a native base.
Value make_instance(Value cls, Args args);
/// Entry of functions that only direct calls reach: binds the arguments for CPython's TypeError.
/// `v`; tells on stderr if it is of none of the kinds whose letters are given (bunpy build --check-types).
Value check_type(Value v, Str* letters, Str* description);
Value missing_entry(Value callee, const Value* args, size_t nargs, Tuple* kwnames);
/// The rest of `a op b` after a.__op__(b) returned NotImplemented.
Value binary_reflected(BinaryOp op, Value a, Value b);
/// Takes a pending StopIteration: true when there was one (else nothing changes).
bool stop_iteration_pending();
/// Results of unboxed functions for callers that want objects.
inline Value box_result(double d) { return failed(d) ? Value() : from_double(d); }
inline Value box_truth(int t) { return t < 0 ? Value() : from_bool(t); }

// ---- classes --------------------------------------------------------------------------------------

/// Static facts about one class statement.
struct ClassInfo {
  Str* name;
  Str* qualname;
  Str* module;
  Layout layout;        ///< complete layout, inherited slots included, when `layout_is_complete`
  bool layout_is_complete;  ///< else: own attribute names only; the run time appends them to the base's
  uint32_t first_line;
  Str* const* static_attributes;  ///< null-terminated
};
/// Resolves bases (__mro_entries__), metaclass and __prepare__; the result is an opaque builder tuple
/// whose item 0 is the namespace mapping for the class body. `keywords` (dict) may be null.
Value class_begin(const ClassInfo* info, Value bases, Value keywords);
/// What a class body begins with: `__module__`, `__qualname__`, `__firstlineno__` and, unless null, `__type_params__`.
/// -1 = exception.
int class_first_names(const ClassInfo* info, Value ns, Value type_params);
/// What it ends with: `__static_attributes__` and, unless null, `__classcell__`. -1 = exception.
int class_last_names(const ClassInfo* info, Value ns, Cell* class_cell);
inline Value class_namespace(Value builder) { return builder.as<Tuple>()->items[0]; }
/// Calls the metaclass with the filled namespace and returns the class. `class_cell` (may be null)
/// receives it for zero-argument super().
Value class_end(const ClassInfo* info, Value builder, Cell* class_cell);
/// A class statement whose body needs nothing but the namespace: all of the above. `body` null: it is never reached.
Value define_class(const ClassInfo* info, Args bases, Value keywords, Value (*body)(Value ns));
/// Stores/loads/deletes in a class namespace (dict or the mapping of __prepare__).
int ns_set(Value ns, Str* name, Value v);
int ns_delete(Value ns, Str* name);
enum class TypeParamKind : uint8_t { TypeVar, ConstrainedTypeVar, ParamSpec, TypeVarTuple };
/// PEP 695, 696: a type parameter. The functions that evaluate its bound (or constraints) and its default when they are
/// asked for may be null.
Value make_type_param(Str* name, TypeParamKind kind, Value evaluate_bound, Value evaluate_default);
/// Generic[type_params], the base that `class C[…]` gets besides those it names.
Value generic_base(Value type_params);
/// `type name = …`: a typing.TypeAliasType whose value `evaluate()` computes when it is asked for.
Value make_type_alias(Str* name, Value evaluate);
/// `__type_params__` of a function or alias.
int set_type_params(Value function_or_alias, Value params);
/// Records a variable annotation in `__annotations__` of the class namespace `ns`, or of the module when null.
int setup_annotations(Value ns, Module* module);
int annotate(Value ns, Module* module, Str* name, Value annotation);
/// globals(): the module's namespace as a dict (modules.cpp).
Value globals_of(Module* module);
/// locals() of a function: a new dict of the names whose values are not null.
Value locals_of(Args names_and_values);
/// A global that nothing in the program binds: if no built-in is called so either, the NameError keeps the locals.
Value load_undefined(const Value* slot, Str* name, Args locals);
/// super() with the two values that the zero-argument form finds by itself.
Value make_super(Value cls, Value self);
/// A call without arguments of what is bound to the name `super`: the built-in one finds its two values.
Value call_named_super(Value callee, Value cls, Value self);
/// super().name: `self` is an instance or subclass of `cls`.
Value super_attr(Value cls, Value self, Str* name);
/// super().name(args…) with no super or bound method made where the attribute is a function; args[0] is self.
Value call_super(Value cls, Str* name, Args args);

// ---- displays, subscription, slicing --------------------------------------------------------------

Value make_list(Args items);
Value make_list_reserved(int64_t capacity);
Value make_tuple(Args items);
Value make_set(Args items);
/// A display of three or more constants: CPython builds it from a frozenset, which may iterate differently.
Value make_set_of_constants(Args items);
Value make_dict(Args keys_and_values);                      ///< k, v, k, v, …
Value make_table(Value text, Value others);                 ///< a big display of constants (builtins/table.cpp)
int list_append_slow(Value list, Value item);
/// Appends to an exact list; -1 on MemoryError.
BUNPY_INLINE int list_append(Value list, Value item) {
  if (BUNPY_LIKELY(!threads_started)) {
    ListBuffer* b = list.as<List>()->buffer.load(std::memory_order_relaxed);
    int64_t size = b->size.load(std::memory_order_relaxed);
    if (BUNPY_LIKELY(size < b->capacity)) {
      b->items[size] = item;
      b->size.store(size + 1, std::memory_order_relaxed);
      return 0;
    }
  }
  return list_append_slow(list, item);
}
int list_extend(Value list, Value iterable);                ///< `[*x]`
Value list_to_tuple(Value list);                            ///< consumes a freshly built list
int set_add(Value set, Value item);
int set_update(Value set, Value iterable);
int dict_set(Value dict, Value key, Value v);               ///< exact dict; -1: unhashable…
Value dict_get(Value dict, Value key);                      ///< exact dict; null: absent or (if pending) error
int dict_update(Value dict, Value mapping);                 ///< `{**x}`
int dict_merge_kwargs(Value dict, Value mapping, Value f);  ///< f(**x): duplicate keyword TypeError

Value get_item_slow(Value a, Value key);
int set_item_slow(Value a, Value key, Value v);
int del_item(Value a, Value key);
Value make_slice(Value start, Value stop, Value step);      ///< None_ where omitted
BUNPY_COLD Value raise_index_error(const char* message);

/// Element i of an exact list, or null when out of range (nothing raised).
BUNPY_INLINE Value list_item(Value list, int64_t i) {
  ListBuffer* b = list.as<List>()->buffer.load(std::memory_order_acquire);
  int64_t size = b->size.load(std::memory_order_acquire);
  if (BUNPY_UNLIKELY(static_cast<uint64_t>(i) >= static_cast<uint64_t>(size))) {
    if (i >= 0 || i < -size) return Value();
    i += size;
  }
  return load(&b->items[i]);
}
/// The same for an index that is never negative: the end of a loop over the list.
BUNPY_INLINE Value list_item_forward(Value list, int64_t i) {
  ListBuffer* b = list.as<List>()->buffer.load(std::memory_order_acquire);
  if (BUNPY_UNLIKELY(i >= b->size.load(std::memory_order_acquire))) return Value();
  return load(&b->items[i]);
}
/// list[i] for an exact list and a machine index: IndexError when out of range.
BUNPY_INLINE Value list_get(Value list, int64_t i) {
  Value v = list_item(list, i);
  return BUNPY_LIKELY(v.bits != 0) ? v : raise_index_error("list index out of range");
}
int list_set_slow(Value list, int64_t i, Value v);
/// list[i] = v for an exact list. -1 with IndexError.
BUNPY_INLINE int list_set(Value list, int64_t i, Value v) {
  if (BUNPY_LIKELY(!threads_started)) {
    ListBuffer* b = list.as<List>()->buffer.load(std::memory_order_relaxed);
    int64_t size = b->size.load(std::memory_order_relaxed);
    int64_t j = i < 0 ? i + size : i;
    if (BUNPY_LIKELY(static_cast<uint64_t>(j) < static_cast<uint64_t>(size))) {
      b->items[j] = v;
      return 0;
    }
  }
  return list_set_slow(list, i, v);
}
inline int64_t list_length(Value list) {
  return list.as<List>()->buffer.load(std::memory_order_acquire)->size.load(std::memory_order_acquire);
}
/// list[i] with an exact int index (IndexError for big ones).
BUNPY_INLINE Value list_get_int(Value list, Value i) {
  return BUNPY_LIKELY(i.is_small_int()) ? list_get(list, i.small_int()) : get_item_slow(list, i);
}
/// list[i] of a list that holds floats only, unboxed.
double list_get_float_slow(Value list, Value i);
BUNPY_INLINE double list_get_float(Value list, Value i) {
  if (BUNPY_LIKELY(i.is_small_int())) {
    Value v = list_item(list, i.small_int());
    if (BUNPY_LIKELY(v.is_flonum())) return flonum(v);
  }
  return list_get_float_slow(list, i);
}
BUNPY_INLINE int list_set_int(Value list, Value i, Value v) {
  return BUNPY_LIKELY(i.is_small_int()) ? list_set(list, i.small_int(), v) : set_item_slow(list, i, v);
}
BUNPY_INLINE Value tuple_get(Value tuple, int64_t i) {
  Tuple* t = tuple.as<Tuple>();
  if (i < 0) i += t->length;
  if (BUNPY_UNLIKELY(static_cast<uint64_t>(i) >= static_cast<uint64_t>(t->length)))
    return raise_index_error("tuple index out of range");
  return t->items[i];
}
BUNPY_INLINE Value get_item(Value a, Value key) {
  if (a.is_pointer() && key.is_small_int()) {
    if (a.object()->type == &list_type) {
      if (Value v = list_item(a, key.small_int()); BUNPY_LIKELY(v.bits != 0)) return v;
    } else if (a.object()->type == &tuple_type) {
      return tuple_get(a, key.small_int());
    }
  }
  return get_item_slow(a, key);
}
BUNPY_INLINE int set_item(Value a, Value key, Value v) {
  if (key.is_small_int() && has_type(a, &list_type)) return list_set(a, key.small_int(), v);
  return set_item_slow(a, key, v);
}
/// Length as a machine word (kErrorInt64 on error); `len(x)`.
int64_t length_of(Value v);
/// x[start:stop:step] with machine fast paths inside; operands None_ where omitted.
Value get_slice(Value a, Value start, Value stop, Value step);

/// Exactly n values from an iterable into out (ValueError with CPython's text). -1 on error.
int unpack(Value iterable, Value* out, int64_t n);
/// The one value of an iterable, as `*args: *Ts` needs it.
Value unpack_one(Value iterable);
/// a, *b, c = iterable: `before` values, a list, `after` values.
int unpack_star(Value iterable, Value* out, int64_t before, int64_t after);

// ---- strings ----------------------------------------------------------------------------------------

/// f-string replacement field: conversion 0, 's', 'r' or 'a'; spec null = empty. Result is a str.
Value format_value(Value v, char conversion, Value spec);
/// Concatenation of str objects (f-strings).
Value join_strings(Args parts);
/// Methods of exact strs called directly; arguments that are no strs raise as the methods do.
Value str_lower(Value s);
Value str_upper(Value s);
Value str_strip(Value s, Value chars);           ///< chars None_: whitespace; also the next two
Value str_lstrip(Value s, Value chars);
Value str_rstrip(Value s, Value chars);
Value str_split(Value s, Value separator);       ///< separator None_: whitespace
Value str_join(Value separator, Value iterable);
Value str_replace(Value s, Value from, Value to);
Value str_startswith(Value s, Value prefix);
Value str_endswith(Value s, Value suffix);
Value str_find(Value s, Value sub);
Value str_add(Value a, Value b);                 ///< both exact strs
Value str_of(Value v);    ///< str(v)
Value repr_of(Value v);   ///< repr(v)

// ---- iteration --------------------------------------------------------------------------------------

Value iter(Value iterable);
/// What `__iter__` returned has to have a `__next__`. 0, or -1 with TypeError.
int check_iterator(Value iterator);
/// Next item; null when exhausted (nothing pending) or failed (pending).
Value iter_next(Value iterator);

/// The state of a `for` loop, on the stack (or in the generator's frame): exact lists, tuples, ranges and
/// generators are walked without an iterator object.
struct ForLoop {
  enum Kind : uint8_t { List, Tuple, Range, Generator, Other } kind;
  Value source;
  int64_t index, stop, step;
};
/// A loop that may have been left early lets go of its iterator; dropped() otherwise.
BUNPY_INLINE bool dropped_loop(ForLoop* loop) {
  bool finalises = dropped(loop->source);
  loop->source = Value();
  return finalises;
}
/// Starts iterating. -1 = TypeError (not iterable).
int for_begin(ForLoop* loop, Value iterable);
Value for_next_slow(ForLoop* loop);
/// Next item, or null at the end or on error: test pending() after the loop (for_failed). At the end the loop lets go
/// of what it walked, so that this may be collected while the function still runs.
BUNPY_INLINE Value for_next(ForLoop* loop) {
  if (loop->kind == ForLoop::List) {
    ListBuffer* b = loop->source.as<struct List>()->buffer.load(std::memory_order_acquire);
    if (loop->index >= b->size.load(std::memory_order_acquire)) {
      loop->source = Value();
      return Value();
    }
    return load(&b->items[loop->index++]);
  }
  if (loop->kind == ForLoop::Range) {
    if (loop->step > 0 ? loop->index >= loop->stop : loop->index <= loop->stop) return Value();
    int64_t i = loop->index;
    loop->index += loop->step;
    return small(i);
  }
  return for_next_slow(loop);
}
int64_t range_bound_slow(Value big);
/// A bound of a `for` over range() of exact ints as a machine word, clamped to the small range: a loop that
/// long never gets there.
BUNPY_INLINE int64_t range_bound(Value exact_int) {
  return BUNPY_LIKELY(exact_int.is_small_int()) ? exact_int.small_int() : range_bound_slow(exact_int);
}
/// len(range(start, stop, step)) of exact ints, clamped likewise. kErrorInt64 with ValueError for step 0.
int64_t range_length(Value start, Value stop, Value step);
/// Next item, unpacked into out[0..n): True_, or null at the end or on error (as for_next). The pairs of dict
/// items, enumerate and zip are never built.
Value for_next_unpack(ForLoop* loop, Value* out, int64_t n);
inline int for_failed() { return pending() ? -1 : 0; }

Value async_iter(Value v);    ///< aiter(v), for `async for`
Value async_next(Value v);    ///< awaitable of anext(v)
/// After awaiting async_next failed: 1 when the pending exception is StopAsyncIteration (then cleared).
int async_for_finished();

// ---- with -------------------------------------------------------------------------------------------

/// Looks up __enter__/__exit__ on the type (TypeError if missing), stores the bound __exit__ in *exit and
/// returns the result of __enter__(). with_enter and with_exit (threads.h) take plain locks inline: for those *exit
/// is the lock itself.
Value with_enter_slow(Value manager, Value* exit);
/// exit(None, None, None). -1 on error.
int with_exit_slow(Value exit);
/// e.__traceback__ (None_ when there is none).
Value exception_traceback(Exception* e);
/// exit(type, e, traceback): 1 = swallow the exception, 0 = re-raise, -1 = error.
int with_exit_exception(Value exit, Exception* e);
Value async_with_enter(Value manager, Value* exit);  ///< returns the awaitable of __aenter__()
Value async_with_exit(Value exit, Exception* e);     ///< the awaitable of __aexit__(type, e, traceback)

// ---- modules ----------------------------------------------------------------------------------------

/// `import m`: runs the module's body on first import (once, with the import lock) and returns it.
Value import_module(Module* m);
/// A module implemented in C++, created on first use by `init` (false = exception pending).
Value import_native(const char* name, bool (*init)(Module*));
/// For modules of bunpy's own, which cannot do without: None in sys.modules does not block it.
Value import_own_native(const char* name, bool (*init)(Module*));
/// An import that the compiler could not resolve: ModuleNotFoundError, "No module named 'name'".
BUNPY_COLD Value import_missing(Str* name);
/// ImportError of a relative import with no parent package, or beyond the top-level one.
BUNPY_COLD Value relative_import_fails(Str* reason);
/// `from m import name`: ImportError with CPython's text when absent.
Value import_from(Value module, Str* name);
/// `from m import a, b, c` into module-level variables. -1 on error.
struct ImportedName {
  Str* name;
  Value* slot;
};
int import_names(Value module, std::initializer_list<ImportedName> names);
/// `from m import *` at module level of `into`. -1 on error.
int import_star(Module* into, Value module);
/// Makes submodule `child` an attribute of its package.
int bind_submodule(Module* package, Str* name, Value child);

// ---- match ------------------------------------------------------------------------------------------

int match_sequence(Value subject);                           ///< is a sequence for patterns (not str/bytes)
int match_mapping(Value subject);
/// Positional and keyword sub-patterns of a class pattern: attributes into out[]; 1 match, 0 no, -1 error.
int match_class(Value subject, Value cls, int64_t positional, Args keyword_names, Value* out);
/// Values of `keys` into out[]: 1 when all present.
int match_keys(Value subject, Args keys, Value* out);
/// The mapping without `keys` for `**rest`.
Value match_rest(Value subject, Args keys);

// ---- other statements -------------------------------------------------------------------------------

int print_fast(Args values);                                 ///< print(a, b) with defaults; -1 = error

// ---- program ----------------------------------------------------------------------------------------

struct Program {
  Module* main;
  Module* const* modules;      ///< every compiled module, null-terminated (sys.modules, import by name)
  /// Natively implemented modules linked into this program, terminated by a null name.
  const struct NativeModuleEntry* natives;
  /// Makes constants that need the runtime; called once it has started. False = exception pending.
  bool (*initialize)();
  /// Static strs that are identifiers, null-terminated: interned first of all, so that they are the interned strs.
  Str* const* names;
  /// The name under which `python -m` or `python folder` runs the main module ("pkg.__main__"); "" for a script. The
  /// package in it is imported before.
  const char* main_spec;
};
struct NativeModuleEntry {
  const char* name;
  bool (*init)(Module*);
};
/// Starts the runtime, runs the main module as __main__, prints an uncaught exception's traceback, joins
/// threads, flushes, and returns the exit status.
int run_program(const Program* program, int argc, char** argv);

}  // namespace bunpy
