// value.h: the one-word representation of every Python value, and the header of heap objects.
//
// A Value is 64 bits and is told apart by its low bits:
//
//   ...1   small int     63-bit two's complement, `bits >> 1`
//   ..10   flonum        an IEEE double whose exponent lies in the middle range (|x| in ~1e-77..1e77):
//                        bits = rotl(double_bits + 2^60, 3); other doubles are boxed (struct Float)
//   ..00   pointer       to an Object, at least 8-byte aligned, heap or static
//   0      null          never a Python value: "absent", or "an exception is pending" as a result
//
// None, True, False, NotImplemented and Ellipsis are static objects. A slot that holds a Value is one
// aligned word, so racing readers and writers never see a torn value.
#pragma once

#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#define BUNPY_LIKELY(x) __builtin_expect(!!(x), 1)
#define BUNPY_UNLIKELY(x) __builtin_expect(!!(x), 0)
#define BUNPY_COLD __attribute__((cold, noinline))
/// Code that runs once.
#define BUNPY_ONCE __attribute__((cold, noinline))
#define BUNPY_INLINE inline __attribute__((always_inline))

namespace bunpy {

struct Type;

/// Header of every heap object. Objects never move.
struct Object {
  Type* type;
};

struct Value {
  uint64_t bits;

  constexpr Value() : bits(0) {}
  constexpr explicit Value(uint64_t raw) : bits(raw) {}
  Value(const Object* object) : bits(reinterpret_cast<uint64_t>(object)) {}
  Value(std::nullptr_t) : bits(0) {}

  explicit operator bool() const { return bits != 0; }
  bool is_null() const { return bits == 0; }
  bool is_small_int() const { return bits & 1; }
  bool is_flonum() const { return (bits & 3) == 2; }
  /// A non-null pointer or null; test `bits` for null where it may be.
  bool is_pointer() const { return (bits & 3) == 0; }
  int64_t small_int() const { return static_cast<int64_t>(bits) >> 1; }
  Object* object() const { return reinterpret_cast<Object*>(bits); }
  template <class T>
  T* as() const {
    return reinterpret_cast<T*>(bits);
  }
  /// Identity, Python's `is` (flonums and small ints are equal by value).
  friend bool operator==(Value a, Value b) { return a.bits == b.bits; }
};
static_assert(sizeof(Value) == 8);

inline constexpr int64_t kSmallIntMax = (int64_t{1} << 62) - 1;
inline constexpr int64_t kSmallIntMin = -(int64_t{1} << 62);

constexpr bool fits_small_int(int64_t i) { return i >= kSmallIntMin && i <= kSmallIntMax; }
/// The small int `i`; precondition fits_small_int(i).
constexpr Value small(int64_t i) { return Value((static_cast<uint64_t>(i) << 1) | 1); }

// ---- singletons -------------------------------------------------------------------------------

extern Object none_object, not_implemented_object, ellipsis_object;
/// bool objects are ints for arithmetic; the object's address is its identity.
extern Object true_object, false_object;

#define None_ (::bunpy::Value(&::bunpy::none_object))
#define True_ (::bunpy::Value(&::bunpy::true_object))
#define False_ (::bunpy::Value(&::bunpy::false_object))
#define kNotImplemented (::bunpy::Value(&::bunpy::not_implemented_object))
#define kEllipsis (::bunpy::Value(&::bunpy::ellipsis_object))

BUNPY_INLINE Value from_bool(bool b) { return b ? True_ : False_; }
inline bool is_none(Value v) { return v == None_; }
inline bool is_bool(Value v) { return v == True_ || v == False_; }

// ---- floats -----------------------------------------------------------------------------------

/// A double outside the flonum range (0.0, inf, nan, subnormals, huge and tiny values).
struct Float : Object {
  double value;
};
extern Type float_type, int_type, bool_type, none_type;
extern Float zero_float, negative_zero_float;

/// Boxes a double that is no flonum. Null and MemoryError when memory is exhausted.
Value box_float(double d);

BUNPY_INLINE Value from_double(double d) {
  uint64_t v = std::rotl(std::bit_cast<uint64_t>(d) + (uint64_t{1} << 60), 3);
  if (BUNPY_LIKELY((v & 3) == 2)) return Value(v);
  return box_float(d);
}
BUNPY_INLINE double flonum(Value v) {
  return std::bit_cast<double>(std::rotr(v.bits, 3) - (uint64_t{1} << 60));
}
/// The double in a Value known to be a float (not a subclass instance; those have the same layout).
BUNPY_INLINE double float_value(Value v) {
  return BUNPY_LIKELY(v.is_flonum()) ? flonum(v) : v.as<Float>()->value;
}

// ---- types of values --------------------------------------------------------------------------

BUNPY_INLINE Type* type_of(Value v) {
  if (v.is_pointer()) return v.object()->type;
  return v.is_small_int() ? &int_type : &float_type;
}
inline bool has_type(Value v, const Type* t) { return v.is_pointer() && v.object()->type == t; }
/// Exactly a float.
inline bool is_float(Value v) { return v.is_flonum() || has_type(v, &float_type); }
/// Exactly an int (not a bool).
inline bool is_int(Value v) { return v.is_small_int() || has_type(v, &int_type); }

// ---- atomic slots -----------------------------------------------------------------------------

/// Slots shared between threads are read and written as relaxed/acquire/release words.
BUNPY_INLINE Value load(const Value* slot) {
  return Value(__atomic_load_n(&slot->bits, __ATOMIC_ACQUIRE));
}
BUNPY_INLINE void store(Value* slot, Value v) {
  __atomic_store_n(&slot->bits, v.bits, __ATOMIC_RELEASE);
}

}  // namespace bunpy
