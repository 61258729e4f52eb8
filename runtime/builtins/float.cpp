// float.cpp: the type float: boxes, arithmetic rules beyond the machine's, slots, construction.
#include "builtins/float.h"

#include <cerrno>
#include <cmath>

#include "builtins/bytes.h"
#include "builtins/compare.h"
#include "builtins/containers.h"
#include "builtins/int.h"
#include "core/start.h"

namespace bunpy {

Type float_type;
Float zero_float{{&float_type}, 0.0}, negative_zero_float{{&float_type}, -0.0};

Value box_float(double d) {
  if (d == 0) return std::signbit(d) ? &negative_zero_float : &zero_float;
  // One object for the usual nan: typed code holds it unboxed, and `x in [x]` goes by identity.
  static Float nan{{&float_type}, __builtin_nan("")};
  if (std::bit_cast<uint64_t>(d) == std::bit_cast<uint64_t>(nan.value)) return &nan;
  auto* box = gc_new<Float>(&float_type);
  if (box != nullptr) box->value = d;
  return box;
}

double raise_zero_division_double(const char* message) {
  return raise_error(&ZeroDivisionError_type, "%s", message);
}

// ---- arithmetic -----------------------------------------------------------------------------------

double float_mod(double a, double b) {
  if (b == 0) return raise_zero_division_double("float modulo by zero");
  double m = std::fmod(a, b);
  if (m != 0) {
    if ((b < 0) != (m < 0)) m += b;
  } else {
    m = std::copysign(0.0, b);
  }
  return m;
}

/// Floor division and modulo of one pair; b != 0.
static void float_divmod(double a, double b, double* quotient, double* modulo) {
  double m = std::fmod(a, b), div = (a - m) / b;
  if (m != 0) {
    if ((b < 0) != (m < 0)) {
      m += b;
      div -= 1.0;
    }
  } else {
    m = std::copysign(0.0, b);
  }
  double floor;
  if (div != 0) {
    floor = std::floor(div);
    if (div - floor > 0.5) floor += 1.0;
  } else {
    floor = std::copysign(0.0, a / b);
  }
  *quotient = floor;
  *modulo = m;
}

double float_floordiv(double a, double b) {
  if (b == 0) return raise_zero_division_double("float floor division by zero");
  double quotient, modulo;
  float_divmod(a, b, &quotient, &modulo);
  return quotient;
}

double float_pow(double a, double b) {
  if (b == 0 || a == 1.0) return 1.0;
  if (std::isnan(a) || std::isnan(b)) return a + b;
  if (a == 0 && b < 0 && !std::isinf(b)) return raise_zero_division_double("0.0 cannot be raised to a negative power");
  double result = std::pow(a, b);
  if (BUNPY_UNLIKELY(std::isinf(result)) && !std::isinf(a) && !std::isinf(b)) {
    Value text = new_str_ascii("Numerical result out of range");
    if (!failed(text))
      if (Exception* e = new_exception(&OverflowError_type, {small(ERANGE), text})) set_pending(e);
    return error_double();
  }
  return result;
}

int64_t hash_double(double d) {
  if (!std::isfinite(d)) return std::isinf(d) ? (d > 0 ? 314159 : -314159) : 0;
  if (d == std::trunc(d) && std::fabs(d) < 4611686018427387904.0) return hash_int64(static_cast<int64_t>(d));
  // Modulo 2^61 - 1, 28 bits of the mantissa at a time, so that equal ints and floats hash alike.
  constexpr uint64_t p = (uint64_t{1} << 61) - 1;
  int exponent;
  double m = std::frexp(std::fabs(d), &exponent);
  uint64_t x = 0;
  while (m != 0) {
    x = (x << 28 & p) | x >> 33;
    m *= 268435456.0;
    exponent -= 28;
    auto y = static_cast<uint64_t>(m);
    m -= static_cast<double>(y);
    x += y;
    if (x >= p) x -= p;
  }
  exponent = exponent >= 0 ? exponent % 61 : 60 - (-1 - exponent) % 61;
  x = (x << exponent & p) | x >> (61 - exponent);
  auto hash = d < 0 ? -static_cast<int64_t>(x) : static_cast<int64_t>(x);
  return hash == -1 ? -2 : hash;
}

// ---- slots ----------------------------------------------------------------------------------------

namespace {

/// Both operands as doubles. 1: yes, 0: not numbers of these kinds, -1: an int too large.
int operands(Value a, Value b, double* x, double* y) {
  for (int i = 0; i < 2; i++) {
    Value v = i == 0 ? a : b;
    double* out = i == 0 ? x : y;
    if (is_float_like(v)) {
      *out = float_value(v);
    } else if (is_int_like(v)) {
      *out = int_to_double(plain_int(v));
      if (failed(*out)) return -1;
    } else {
      return 0;
    }
  }
  return 1;
}

template <class F>
inline Value apply(Value a, Value b, F f) {
  double x, y;
  int good = operands(a, b, &x, &y);
  if (good <= 0) return good < 0 ? Value() : kNotImplemented;
  double result = f(x, y);
  return failed(result) ? Value() : from_double(result);
}

Value add_slot(Value a, Value b) {
  return apply(a, b, [](double x, double y) { return x + y; });
}
Value sub_slot(Value a, Value b) {
  return apply(a, b, [](double x, double y) { return x - y; });
}
Value mul_slot(Value a, Value b) {
  return apply(a, b, [](double x, double y) { return x * y; });
}
Value div_slot(Value a, Value b) { return apply(a, b, float_div); }
Value floordiv_slot(Value a, Value b) { return apply(a, b, float_floordiv); }
Value mod_slot(Value a, Value b) { return apply(a, b, float_mod); }
Value divmod_slot(Value a, Value b) {
  double x, y, quotient, modulo;
  int good = operands(a, b, &x, &y);
  if (good <= 0) return good < 0 ? Value() : kNotImplemented;
  if (y == 0) return raise_error(&ZeroDivisionError_type, "float divmod()");
  float_divmod(x, y, &quotient, &modulo);
  Value pair[] = {from_double(quotient), from_double(modulo)};
  return failed(pair[0]) || failed(pair[1]) ? Value() : Value(new_tuple(pair, 2));
}
Value pow_slot(Value a, Value b) {
  double x, y;
  int good = operands(a, b, &x, &y);
  if (good <= 0) return good < 0 ? Value() : kNotImplemented;
  if (x < 0 && std::isfinite(x) && std::isfinite(y) && y != std::floor(y)) return complex_power(x, 0, y, 0);
  double result = float_pow(x, y);
  return failed(result) ? Value() : from_double(result);
}
Value pow3_slot(Value a, Value b, Value m) {
  if (is_none(m)) return pow_slot(a, b);
  return raise_type_error("pow() 3rd argument not allowed unless all arguments are integers");
}

Value compare_slot(Value a, Value b, CompareOp op) {
  if (is_float_like(a) && is_float_like(b)) return compared(float_value(a), float_value(b), op);
  if (!is_float_like(a) || !is_int_like(b)) return kNotImplemented;
  int order = int_compare_double(plain_int(b), float_value(a));
  return order == 2 ? from_bool(op == CompareOp::Ne) : compared(-order, 0, op);
}

Value repr_slot(Value v) { return new_str_ascii(float_repr(float_value(v))); }
int64_t hash_slot(Value v) {
  double d = float_value(v);
  // Every nan is its own: its hash is that of an object without a hash of its own.
  if (std::isnan(d)) return object_type.hash(v);
  return hash_double(d);
}
int truth_slot(Value v) { return float_value(v) != 0; }
Value neg_slot(Value v) { return from_double(-float_value(v)); }
Value pos_slot(Value v) { return from_double(float_value(v)); }
Value abs_slot(Value v) { return from_double(std::fabs(float_value(v))); }
Value int_slot(Value v) {
  double d = float_value(v);
  if (std::isnan(d)) return raise_value_error("cannot convert float NaN to integer");
  if (std::isinf(d)) return raise_error(&OverflowError_type, "cannot convert float infinity to integer");
  return int_from_double(d);
}

/// Does as_double() have a way for `x`?
bool has_number(Value x) {
  Type* t = type_of(x);
  return is_float_like(x) || is_int_like(x) || t->unary[static_cast<int>(UnaryOp::Float)] != nullptr ||
         t->unary[static_cast<int>(UnaryOp::Index)] != nullptr || !special_of(x, Special::Float).is_null() ||
         !special_of(x, Special::Index).is_null();
}

/// float(x=0.0, /).
Value make(Type* type, const Value* args, size_t nargs, Tuple* kwnames) {
  if (!take_own_keywords(type, &float_type, kwnames)) return Value();
  if (nargs > 1) return raise_type_error("float expected at most 1 argument, got %d", static_cast<int>(nargs));
  double d = 0;
  if (nargs == 1) {
    Value x = args[0];
    BufferView view;
    // A subclass of str may say itself which number it is.
    if (has_type(x, &str_type) || (is_str(x) && !has_number(x))) {
      const Str* s = x.as<Str>();
      bool good;
      if (s->ascii) {
        good = parse_float(static_cast<const char*>(s->data), s->length, &d);
      } else {
        std::string text = ascii_number(s);
        good = parse_float(text.data(), text.size(), &d);
      }
      if (!good) return raise_value_error("could not convert string to float: %V", x);
    } else if (bool own = false; type_has(x, kTypeFloatSubclass) && !special_of(x, Special::Float).is_null()) {
      if (!double_from_method(x, &d, &own)) return Value();
    } else if (!has_number(x) && has_buffer(x, &view)) {
      if (!parse_float(reinterpret_cast<const char*>(view.data), view.length, &d))
        return raise_value_error("could not convert string to float: %V", x);
    } else if (pending()) {
      return Value();
    } else if (!as_double(x, &d)) {
      if (pending_is(&TypeError_type) && !is_float_like(x) && special_of(x, Special::Float).is_null() &&
          special_of(x, Special::Index).is_null()) {
        clear_pending();
        return raise_type_error("float() argument must be a string or a real number, not '%T'", x);
      }
      return Value();
    }
  }
  if (type == &float_type) return from_double(d);
  auto* instance = reinterpret_cast<Float*>(allocate_instance(type));
  if (instance != nullptr) instance->value = d;
  return instance;
}

}  // namespace

bool init_float() {
  Type* t = &float_type;
  type_init(t, "float", nullptr, sizeof(Float), kTypeBaseable | kTypeFloatSubclass);
  t->make = make;
  t->repr = repr_slot;
  t->hash = hash_slot;
  t->richcompare = compare_slot;
  t->truth = truth_slot;
  t->pow3 = pow3_slot;
  auto binary = [t](BinaryOp op, BinaryFn f) { t->binary[static_cast<int>(op)] = f; };
  binary(BinaryOp::Add, add_slot);
  binary(BinaryOp::Sub, sub_slot);
  binary(BinaryOp::Mul, mul_slot);
  binary(BinaryOp::TrueDiv, div_slot);
  binary(BinaryOp::FloorDiv, floordiv_slot);
  binary(BinaryOp::Mod, mod_slot);
  binary(BinaryOp::DivMod, divmod_slot);
  binary(BinaryOp::Pow, pow_slot);
  t->unary[static_cast<int>(UnaryOp::Neg)] = neg_slot;
  t->unary[static_cast<int>(UnaryOp::Pos)] = pos_slot;
  t->unary[static_cast<int>(UnaryOp::Abs)] = abs_slot;
  t->unary[static_cast<int>(UnaryOp::Int)] = int_slot;
  t->unary[static_cast<int>(UnaryOp::Float)] = pos_slot;
  define_methods(t, float_methods);
  type_ready(t);
  add_builtin("float", &float_type);
  return true;
}

}  // namespace bunpy
