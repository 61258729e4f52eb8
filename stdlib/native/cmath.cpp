// cmath.cpp: the module cmath, over the C library's complex functions.
#include <cmath>
#include <complex>

#include "builtins/int.h"
#include "native_module.h"

namespace bunpy {
namespace {

using Number = std::complex<double>;

bool read(Value v, Number* out) {
  if (is_instance(v, &complex_type)) {
    *out = {v.as<Complex>()->real, v.as<Complex>()->imag};
    return true;
  }
  if (!is_float_like(v) && !is_int_like(v)) {
    Value converted = call_special(v, Special::Complex);
    if (!failed(converted) && is_instance(converted, &complex_type)) return read(converted, out);
    if (pending()) return false;
  }
  double d;
  if (!as_double(v, &d)) return false;
  *out = {d, 0.0};
  return true;
}
bool finite(Number z) { return std::isfinite(z.real()) && std::isfinite(z.imag()); }
Value give(Number z) { return complex_from(z.real(), z.imag()); }

/// Infinite or undefined results of finite arguments are errors: a pole or an overflow.
template <Number f(const Number&), bool overflow>
Value unary(Value* a) {
  Number z;
  if (!read(a[0], &z)) return Value();
  Number result = f(z);
  if (finite(z) && !finite(result)) {
    if (overflow) return raise_error(&OverflowError_type, "math range error");
    return raise_value_error("math domain error");
  }
  return give(result);
}

#define BUNPY_WRAP(name) \
  Number name##_of(const Number& z) { return std::name(z); }
BUNPY_WRAP(acos) BUNPY_WRAP(acosh) BUNPY_WRAP(asin) BUNPY_WRAP(asinh) BUNPY_WRAP(atan) BUNPY_WRAP(atanh)
BUNPY_WRAP(cos) BUNPY_WRAP(cosh) BUNPY_WRAP(exp) BUNPY_WRAP(sin) BUNPY_WRAP(sinh) BUNPY_WRAP(sqrt)
BUNPY_WRAP(tan) BUNPY_WRAP(tanh)
#undef BUNPY_WRAP

bool logarithm(Value v, Number* out) {
  Number z;
  if (!read(v, &z)) return false;
  if (z == Number(0, 0)) {
    raise_value_error("math domain error");
    return false;
  }
  *out = std::log(z);
  return true;
}
Value log(Value* a) {
  Number z, base;
  if (!logarithm(a[0], &z)) return Value();
  if (a[1].is_null()) return give(z);
  if (!logarithm(a[1], &base)) return Value();
  if (base == Number(0, 0)) return raise_error(&ZeroDivisionError_type, "complex division by zero");
  return give(z / base);
}
Value log10(Value* a) {
  Number z;
  return logarithm(a[0], &z) ? give(z / M_LN10) : Value();
}

Value phase(Value* a) {
  Number z;
  return read(a[0], &z) ? from_double(std::atan2(z.imag(), z.real())) : Value();
}
Value polar(Value* a) {
  Number z;
  if (!read(a[0], &z)) return Value();
  Value parts[] = {from_double(std::hypot(z.real(), z.imag())), from_double(std::atan2(z.imag(), z.real()))};
  return failed(parts[0]) || failed(parts[1]) ? Value() : make_tuple({parts[0], parts[1]});
}
Value rect(Value* a) {
  double r, phi;
  if (!as_double(a[0], &r) || !as_double(a[1], &phi)) return Value();
  return complex_from(r * std::cos(phi), r * std::sin(phi));
}
Value isfinite(Value* a) {
  Number z;
  return read(a[0], &z) ? from_bool(finite(z)) : Value();
}
Value isinf(Value* a) {
  Number z;
  return read(a[0], &z) ? from_bool(std::isinf(z.real()) || std::isinf(z.imag())) : Value();
}
Value isnan(Value* a) {
  Number z;
  return read(a[0], &z) ? from_bool(std::isnan(z.real()) || std::isnan(z.imag())) : Value();
}
Value isclose(Value* a) {
  Number x, y;
  double relative = 1e-9, absolute = 0;
  if (!read(a[0], &x) || !read(a[1], &y)) return Value();
  if (!a[2].is_null() && !as_double(a[2], &relative)) return Value();
  if (!a[3].is_null() && !as_double(a[3], &absolute)) return Value();
  if (relative < 0 || absolute < 0) return raise_value_error("tolerances must be non-negative");
  if (x == y) return True_;
  if (std::isinf(x.real()) || std::isinf(x.imag()) || std::isinf(y.real()) || std::isinf(y.imag())) return False_;
  double difference = std::abs(x - y);
  return from_bool(difference <= relative * std::abs(y) || difference <= relative * std::abs(x) ||
                   difference <= absolute);
}

const NativeDef functions[] = {
    {"acos(z, /)", unary<acos_of, false>},
    {"acosh(z, /)", unary<acosh_of, false>},
    {"asin(z, /)", unary<asin_of, false>},
    {"asinh(z, /)", unary<asinh_of, false>},
    {"atan(z, /)", unary<atan_of, false>},
    {"atanh(z, /)", unary<atanh_of, false>},
    {"cos(z, /)", unary<cos_of, true>},
    {"cosh(z, /)", unary<cosh_of, true>},
    {"exp(z, /)", unary<exp_of, true>},
    {"isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", isclose},
    {"isfinite(z, /)", isfinite},
    {"isinf(z, /)", isinf},
    {"isnan(z, /)", isnan},
    {"log(z, base=<unset>, /)", log},
    {"log10(z, /)", log10},
    {"phase(z, /)", phase},
    {"polar(z, /)", polar},
    {"rect(r, phi, /)", rect},
    {"sin(z, /)", unary<sin_of, true>},
    {"sinh(z, /)", unary<sinh_of, true>},
    {"sqrt(z, /)", unary<sqrt_of, false>},
    {"tan(z, /)", unary<tan_of, false>},
    {"tanh(z, /)", unary<tanh_of, false>},
    {},
};

}  // namespace

bool init_module_cmath(Module* m) {
  return define_functions(m, functions) && module_set(m, "pi", from_double(M_PI)) &&
         module_set(m, "e", from_double(M_E)) && module_set(m, "tau", from_double(2 * M_PI)) &&
         module_set(m, "inf", from_double(HUGE_VAL)) && module_set(m, "nan", from_double(__builtin_nan(""))) &&
         module_set(m, "infj", complex_from(0, HUGE_VAL)) && module_set(m, "nanj", complex_from(0, __builtin_nan("")));
}

}  // namespace bunpy
