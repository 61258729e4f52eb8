// int_index.cpp: taking numbers out of arbitrary objects: __index__, __int__, __float__.
#include <climits>
#include <cmath>

#include "builtins/float.h"
#include "builtins/int.h"
#include "core/start.h"

namespace bunpy {

Value plain_int(Value v) {
  if (v.is_small_int() || v.object()->type == &int_type) return v;
  if (v.object()->type == &bool_type) return small(v == True_);
  return v.as<IntInstance>()->value;
}

/// Calls the special method `s` of a class, or the slot of a native type. False: `v` has neither.
static bool call_conversion(Value v, Special s, UnaryOp slot, Value* result) {
  if (!special_of(v, s).is_null()) {
    *result = call_special(v, s);
    return true;
  }
  UnaryFn native = type_of(v)->unary[static_cast<int>(slot)];
  if (native == nullptr) return false;
  *result = native(v);
  return true;
}

bool is_number(Value v) {
  return is_int_like(v) || is_float_like(v) || is_instance(v, &complex_type) || !special_of(v, Special::Index).is_null() ||
         !special_of(v, Special::Int).is_null() || !special_of(v, Special::Float).is_null();
}

Value index_of(Value v) {
  if (BUNPY_LIKELY(v.is_small_int())) return v;
  if (is_int_like(v)) return plain_int(v);
  Value result;
  if (!call_conversion(v, Special::Index, UnaryOp::Index, &result))
    return raise_type_error("'%T' object cannot be interpreted as an integer", v);
  if (failed(result)) return Value();
  if (!is_int_like(result)) return raise_type_error("__index__ returned non-int (type %T)", result);
  if (!is_int(result) && warn_strict_subclass(result, "__index__ returned non-int", "int") < 0) return Value();
  return plain_int(result);
}

bool index_as_int64(Value v, int64_t* out) {
  Value i = index_of(v);
  if (failed(i)) return false;
  if (i.is_small_int()) {
    *out = i.small_int();
    return true;
  }
  const BigInt* big = i.as<BigInt>();
  if (big->length == 1 && big->limbs[0] <= static_cast<uint64_t>(INT64_MAX) + (big->sign < 0)) {
    *out = big->sign < 0 ? static_cast<int64_t>(-big->limbs[0]) : static_cast<int64_t>(big->limbs[0]);
    return true;
  }
  raise_error(&OverflowError_type, "Python int too large to convert to C ssize_t");
  return false;
}

bool index_of_item(Value key, int64_t* out) {
  Value i = index_of(key);
  if (failed(i)) return false;
  if (index_as_int64(i, out)) return true;
  clear_pending();
  raise_error(&IndexError_type, "cannot fit '%T' into an index-sized integer", key);
  return false;
}

bool index_clamped(Value v, int64_t* out) {
  Value i = index_of(v);
  if (failed(i)) return false;
  *out = i.is_small_int() ? i.small_int() : i.as<BigInt>()->sign < 0 ? INT64_MIN + 1 : INT64_MAX;
  return true;
}

bool double_from_method(Value v, double* out, bool* found) {
  Value result;
  *found = call_conversion(v, Special::Float, UnaryOp::Float, &result);
  if (!*found) return true;
  if (failed(result)) return false;
  if (!is_float_like(result)) {
    raise_type_error("%T.__float__ returned non-float (type %T)", v, result);
    return false;
  }
  if (!is_float(result) && warn_strict_subclass(result, type_name(v) + ".__float__ returned non-float", "float") < 0)
    return false;
  *out = float_value(result);
  return true;
}

bool as_double(Value v, double* out) {
  if (is_float_like(v)) {
    *out = float_value(v);
    return true;
  }
  if (is_int_like(v) && (!type_has(v, kTypeIntSubclass) || special_of(v, Special::Float).is_null())) {
    *out = int_to_double(plain_int(v));
    return !failed(*out);
  }
  bool found;
  if (!double_from_method(v, out, &found)) return false;
  if (found) return true;
  if (!special_of(v, Special::Index).is_null() || type_of(v)->unary[static_cast<int>(UnaryOp::Index)] != nullptr) {
    Value i = index_of(v);
    if (failed(i)) return false;
    *out = int_to_double(i);
    return !failed(*out);
  }
  raise_type_error("must be real number, not %T", v);
  return false;
}

/// int(v) for numbers; null without exception when `v` is no number.
Value int_of_number(Value v) {
  if (is_int_like(v) && special_of(v, Special::Int).is_null()) return plain_int(v);
  if (is_float(v)) {
    double d = float_value(v);
    if (std::isnan(d)) return raise_value_error("cannot convert float NaN to integer");
    if (std::isinf(d)) return raise_error(&OverflowError_type, "cannot convert float infinity to integer");
    return int_from_double(d);
  }
  Value result;
  if (call_conversion(v, Special::Int, UnaryOp::Int, &result)) {
    if (failed(result)) return Value();
    if (!is_int_like(result)) return raise_type_error("__int__ returned non-int (type %T)", result);
    if (!is_int(result) && warn_strict_subclass(result, "__int__ returned non-int", "int") < 0) return Value();
    return plain_int(result);
  }
  if (!special_of(v, Special::Index).is_null() || type_of(v)->unary[static_cast<int>(UnaryOp::Index)] != nullptr)
    return index_of(v);
  result = call_special(v, Special::Trunc);
  if (failed(result)) return Value();
  if (warn(&DeprecationWarning_type, "The delegation of int() to __trunc__ is deprecated.") < 0) return Value();
  if (!is_int_like(result) && special_of(result, Special::Index).is_null())
    return raise_type_error("__trunc__ returned non-Integral (type %T)", result);
  return index_of(result);
}

}  // namespace bunpy
