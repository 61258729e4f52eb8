// complex.cpp: the type complex.
#include <cmath>

#include "builtins/float.h"
#include "builtins/format.h"
#include "builtins/int.h"
#include "core/start.h"

namespace bunpy {

Type complex_type;

Value complex_from(double real, double imag) {
  auto* c = gc_new_atomic<Complex>(&complex_type);
  if (c == nullptr) return Value();
  c->real = real;
  c->imag = imag;
  return c;
}

std::string complex_repr(double real, double imag) {
  std::string im = format_double(imag, 'r', 0, false, false);
  if (real == 0 && !std::signbit(real)) return im + "j";
  if (im[0] != '-') im.insert(0, 1, '+');
  return "(" + format_double(real, 'r', 0, false, false) + im + "j)";
}

namespace {

struct Pair {
  double re, im;
};

bool is_complex(Value v) { return is_instance(v, &complex_type); }

/// 1: a number, 0: something else, -1: exception.
int as_pair(Value v, Pair* out) {
  if (is_float_like(v)) {
    *out = {float_value(v), 0};
  } else if (is_int_like(v)) {
    double d = int_to_double(plain_int(v));
    if (failed(d)) return -1;
    *out = {d, 0};
  } else if (is_complex(v)) {
    *out = {v.as<Complex>()->real, v.as<Complex>()->imag};
  } else {
    return 0;
  }
  return 1;
}

Pair multiply(Pair a, Pair b) { return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re}; }

/// Smith's method: scales by the larger part of the divisor. False: division by zero.
bool divide(Pair a, Pair b, Pair* out) {
  double re = std::fabs(b.re), im = std::fabs(b.im);
  if (re >= im) {
    if (re == 0) return false;
    double ratio = b.im / b.re, denominator = b.re + b.im * ratio;
    *out = {(a.re + a.im * ratio) / denominator, (a.im - a.re * ratio) / denominator};
  } else if (im >= re) {
    double ratio = b.re / b.im, denominator = b.re * ratio + b.im;
    *out = {(a.re * ratio + a.im) / denominator, (a.im * ratio - a.re) / denominator};
  } else {
    *out = {__builtin_nan(""), __builtin_nan("")};
  }
  return true;
}

Pair power_of_two_steps(Pair x, long n) {
  Pair result{1, 0}, p = x;
  for (long mask = 1; mask > 0 && n >= mask; mask <<= 1) {
    if (n & mask) result = multiply(result, p);
    p = multiply(p, p);
  }
  return result;
}

template <class F>
Value apply(Value a, Value b, F f) {
  Pair x, y;
  int first = as_pair(a, &x);
  if (first <= 0) return first < 0 ? Value() : kNotImplemented;
  int second = as_pair(b, &y);
  if (second <= 0) return second < 0 ? Value() : kNotImplemented;
  return f(x, y);
}

Value add_slot(Value a, Value b) {
  return apply(a, b, [](Pair x, Pair y) { return complex_from(x.re + y.re, x.im + y.im); });
}
Value sub_slot(Value a, Value b) {
  return apply(a, b, [](Pair x, Pair y) { return complex_from(x.re - y.re, x.im - y.im); });
}
Value mul_slot(Value a, Value b) {
  return apply(a, b, [](Pair x, Pair y) {
    Pair product = multiply(x, y);
    return complex_from(product.re, product.im);
  });
}
Value div_slot(Value a, Value b) {
  return apply(a, b, [](Pair x, Pair y) -> Value {
    Pair quotient;
    if (!divide(x, y, &quotient)) return raise_error(&ZeroDivisionError_type, "complex division by zero");
    return complex_from(quotient.re, quotient.im);
  });
}
Value pow_slot(Value a, Value b) {
  return apply(a, b, [](Pair x, Pair y) { return complex_power(x.re, x.im, y.re, y.im); });
}
Value pow3_slot(Value a, Value b, Value m) {
  if (is_none(m)) return pow_slot(a, b);
  return raise_value_error("complex modulo");
}

Value compare_slot(Value a, Value b, CompareOp op) {
  if (op != CompareOp::Eq && op != CompareOp::Ne) return kNotImplemented;
  if (!is_complex(a)) std::swap(a, b);
  const Complex* c = a.as<Complex>();
  bool equal;
  if (is_int_like(b)) {
    equal = c->imag == 0 && int_compare_double(plain_int(b), c->real) == 0;
  } else if (is_float_like(b)) {
    equal = c->imag == 0 && c->real == float_value(b);
  } else if (is_complex(b)) {
    equal = c->real == b.as<Complex>()->real && c->imag == b.as<Complex>()->imag;
  } else {
    return kNotImplemented;
  }
  return from_bool(equal == (op == CompareOp::Eq));
}

Value repr_slot(Value v) { return new_str_ascii(complex_repr(v.as<Complex>()->real, v.as<Complex>()->imag)); }
int64_t hash_slot(Value v) {
  auto real = static_cast<uint64_t>(hash_double(v.as<Complex>()->real));
  auto imag = static_cast<uint64_t>(hash_double(v.as<Complex>()->imag));
  auto hash = static_cast<int64_t>(real + 1000003 * imag);
  return hash == -1 ? -2 : hash;
}
int truth_slot(Value v) { return v.as<Complex>()->real != 0 || v.as<Complex>()->imag != 0; }
Value neg_slot(Value v) { return complex_from(-v.as<Complex>()->real, -v.as<Complex>()->imag); }
Value pos_slot(Value v) { return complex_from(v.as<Complex>()->real, v.as<Complex>()->imag); }
Value abs_slot(Value v) {
  double re = v.as<Complex>()->real, im = v.as<Complex>()->imag, size = std::hypot(re, im);
  if (std::isinf(size) && std::isfinite(re) && std::isfinite(im))
    return raise_error(&OverflowError_type, "absolute value too large");
  return from_double(size);
}

// ---- construction -----------------------------------------------------------------------------------

/// "1+2j", "(1+2j)", "2j", "1": no spaces inside.
bool parse(const std::string& source, Pair* out) {
  std::string plain;
  for (size_t i = 0; i < source.size(); i++) {
    if (source[i] != '_')
      plain += source[i];
    else if (i == 0 || !isdigit(static_cast<unsigned char>(source[i - 1])) || i + 1 == source.size() ||
             !isdigit(static_cast<unsigned char>(source[i + 1])))
      return false;
  }
  const char *p = plain.c_str(), *end = p + plain.size();
  auto space = [](char c) { return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x1f); };
  auto skip = [&] {
    while (p < end && space(*p)) p++;
  };
  skip();
  bool bracket = p < end && *p == '(';
  if (bracket) {
    p++;
    skip();
  }
  *out = {0, 0};
  double x = 0;
  const char* next = scan_float(p, end, &x);
  auto unit = [&](double sign) {  // "j", "+j", "-j"
    out->im = sign;
    p++;
  };
  if (next != nullptr) {
    p = next;
    if (p < end && (*p | 32) == 'j') {
      out->im = x;
      p++;
    } else {
      out->re = x;
      if (p < end && (*p == '+' || *p == '-')) {
        double sign = *p == '-' ? -1 : 1;
        next = scan_float(p, end, &x);
        if (next != nullptr) {
          out->im = x;
          p = next;
          if (p == end || (*p | 32) != 'j') return false;
          p++;
        } else {
          p++;
          if (p == end || (*p | 32) != 'j') return false;
          unit(sign);
        }
      }
    }
  } else {
    double sign = 1;
    if (p < end && (*p == '+' || *p == '-')) sign = *p++ == '-' ? -1 : 1;
    if (p == end || (*p | 32) != 'j') return false;
    unit(sign);
  }
  skip();
  if (bracket) {
    if (p == end || *p != ')') return false;
    p++;
    skip();
  }
  return p == end;
}

/// A number argument: complex, float, int, and what classes say by __complex__, __float__, __index__.
int read_number(Value v, Pair* out, bool allow_complex) {
  if (allow_complex && !special_of(v, Special::Complex).is_null()) {
    Value result = call_special(v, Special::Complex);
    if (failed(result)) return -1;
    if (!is_complex(result)) return raise_type_error("__complex__ returned non-complex (type %T)", result);
    return as_pair(result, out);
  }
  out->im = 0;
  if (!special_of(v, Special::Float).is_null()) {
    bool found;
    return double_from_method(v, &out->re, &found) ? 1 : -1;
  }
  int kind = as_pair(v, out);
  if (kind != 0 || special_of(v, Special::Index).is_null()) return kind;
  return as_double(v, &out->re) ? 1 : -1;
}

Value make(Type* type, const Value* args, size_t nargs, Tuple* kwnames) {
  Value parts[2];
  if (nargs > 2)
    return raise_type_error("complex() takes at most 2 arguments (%d given)", static_cast<int>(nargs));
  for (size_t i = 0; i < nargs; i++) parts[i] = args[i];
  for (int64_t k = 0; kwnames != nullptr && k < kwnames->length; k++) {
    std::string name = to_utf8(kwnames->items[k]);
    int at = name == "real" ? 0 : name == "imag" ? 1 : -1;
    if (at < 0) return raise_type_error("complex() got an unexpected keyword argument '%s'", name.c_str());
    parts[at] = args[nargs + k];
  }
  if (type == &complex_type && !parts[0].is_null() && has_type(parts[0], &complex_type) && parts[1].is_null()) return parts[0];
  Pair result{0, 0}, second{0, 0};
  if (!parts[0].is_null() && is_str(parts[0])) {
    if (!parts[1].is_null()) return raise_type_error("complex() can't take second arg if first is a string");
    if (!parse(ascii_number(parts[0].as<Str>()), &result))
      return raise_value_error("complex() arg is a malformed string");
  } else {
    if (!parts[1].is_null() && is_str(parts[1])) return raise_type_error("complex() second arg can't be a string");
    int kind = parts[0].is_null() ? 1 : read_number(parts[0], &result, true);
    if (kind < 0) return Value();
    if (kind == 0)
      return raise_type_error("complex() first argument must be a string or a number, not '%T'", parts[0]);
    bool complex_second = !parts[1].is_null() && is_complex(parts[1]);
    kind = parts[1].is_null() ? 1 : complex_second ? as_pair(parts[1], &second) : read_number(parts[1], &second, false);
    if (kind < 0) return Value();
    if (kind == 0) return raise_type_error("complex() second argument must be a number, not '%T'", parts[1]);
    if (!parts[1].is_null()) {
      // complex(a, b) is a + b*1j, also for complex a and b.
      bool complex_first =
          !parts[0].is_null() && (is_complex(parts[0]) || !special_of(parts[0], Special::Complex).is_null());
      if (complex_second) result.re -= second.im;
      result.im = complex_first ? result.im + second.re : second.re;
    }
  }
  if (type == &complex_type) return complex_from(result.re, result.im);
  auto* instance = reinterpret_cast<Complex*>(allocate_instance(type));
  if (instance != nullptr) {
    instance->real = result.re;
    instance->imag = result.im;
  }
  return instance;
}

Value real(Value* a) { return from_double(a[0].as<Complex>()->real); }
Value imag(Value* a) { return from_double(a[0].as<Complex>()->imag); }
Value conjugate(Value* a) { return complex_from(a[0].as<Complex>()->real, -a[0].as<Complex>()->imag); }
Value format_method(Value* a) {
  if (!is_str(a[1])) return raise_type_error("__format__() argument must be str, not %A", a[1]);
  if (a[1].as<Str>()->length == 0) return str_of(a[0]);
  return format_complex(a[0], a[1].as<Str>());
}
Value complex_method(Value* a) { return pos_slot(a[0]); }
Value getnewargs(Value* a) {
  Value items[] = {real(a), imag(a)};
  return new_tuple(items, 2);
}

const NativeDef methods[] = {
    {"conjugate(self, /)", conjugate},
    {"__format__(self, format_spec, /)", format_method},
    {"__complex__(self, /)", complex_method},
    {"__getnewargs__(self, /)", getnewargs},
    {"real", real, NativeDef::Field},
    {"imag", imag, NativeDef::Field},
    {nullptr, nullptr},
};

}  // namespace

Value complex_power(double a, double b, double c, double d) {
  Pair x{a, b}, n{c, d}, result;
  if (c == 0 && d == 0) {
    result = {1, 0};
  } else if (a == 0 && b == 0) {
    if (d != 0 || c < 0) return raise_error(&ZeroDivisionError_type, "0.0 to a negative or complex power");
    result = {0, 0};
  } else if (d == 0 && c == std::floor(c) && std::fabs(c) <= 100) {
    // Small integral exponents by multiplication, as CPython does.
    auto times = static_cast<long>(c);
    result = power_of_two_steps(x, times < 0 ? -times : times);
    if (times < 0 && !divide({1, 0}, result, &result))
      return raise_error(&ZeroDivisionError_type, "0.0 to a negative or complex power");
  } else {
    double size = std::hypot(a, b), length = std::pow(size, n.re), angle = std::atan2(b, a), phase = angle * n.re;
    if (n.im != 0) {
      length *= std::exp(-angle * n.im);
      phase += n.im * std::log(size);
    }
    result = {length * std::cos(phase), length * std::sin(phase)};
  }
  if ((!std::isfinite(result.re) || !std::isfinite(result.im)) && std::isfinite(a) && std::isfinite(b) &&
      std::isfinite(c) && std::isfinite(d))
    return raise_error(&OverflowError_type, "complex exponentiation");
  return complex_from(result.re, result.im);
}

bool init_complex() {
  Type* t = &complex_type;
  type_init(t, "complex", nullptr, sizeof(Complex), kTypeBaseable);
  t->make = make;
  t->repr = repr_slot;
  t->hash = hash_slot;
  t->richcompare = compare_slot;
  t->truth = truth_slot;
  t->pow3 = pow3_slot;
  t->binary[static_cast<int>(BinaryOp::Add)] = add_slot;
  t->binary[static_cast<int>(BinaryOp::Sub)] = sub_slot;
  t->binary[static_cast<int>(BinaryOp::Mul)] = mul_slot;
  t->binary[static_cast<int>(BinaryOp::TrueDiv)] = div_slot;
  t->binary[static_cast<int>(BinaryOp::Pow)] = pow_slot;
  t->unary[static_cast<int>(UnaryOp::Neg)] = neg_slot;
  t->unary[static_cast<int>(UnaryOp::Pos)] = pos_slot;
  t->unary[static_cast<int>(UnaryOp::Abs)] = abs_slot;
  define_methods(t, methods);
  type_ready(t);
  add_builtin("complex", &complex_type);
  return true;
}

}  // namespace bunpy
