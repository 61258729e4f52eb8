// math.cpp: the module math.
#include <algorithm>
#include <cmath>
#include <vector>

#include "builtins/float.h"
#include "builtins/int.h"
#include "native_module.h"

namespace bunpy {
namespace {

Failure domain_error() { return raise_value_error("math domain error"); }
Failure range_error() { return raise_error(&OverflowError_type, "math range error"); }

/// The result of a function that is undefined where it gives nan for a number, and infinite only where it
/// overflows (`overflow`) or has a pole.
Value checked(double result, double x, bool overflow) {
  if (std::isnan(result) && !std::isnan(x)) return domain_error();
  if (std::isinf(result) && std::isfinite(x)) return overflow ? Value(range_error()) : Value(domain_error());
  return from_double(result);
}

template <double f(double), bool overflow>
Value unary(Value* a) {
  double x;
  if (!as_double(a[0], &x)) return Value();
  return checked(f(x), x, overflow);
}

template <double f(double, double)>
Value binary(Value* a) {
  double x, y;
  if (!as_double(a[0], &x) || !as_double(a[1], &y)) return Value();
  return from_double(f(x, y));
}

#define BUNPY_WRAP(name) \
  double name##_of(double x) { return std::name(x); }
BUNPY_WRAP(acos) BUNPY_WRAP(acosh) BUNPY_WRAP(asin) BUNPY_WRAP(asinh) BUNPY_WRAP(atan) BUNPY_WRAP(atanh)
BUNPY_WRAP(cbrt) BUNPY_WRAP(cos) BUNPY_WRAP(cosh) BUNPY_WRAP(erf) BUNPY_WRAP(erfc) BUNPY_WRAP(exp)
BUNPY_WRAP(exp2) BUNPY_WRAP(expm1) BUNPY_WRAP(fabs) BUNPY_WRAP(log1p) BUNPY_WRAP(sin) BUNPY_WRAP(sinh)
BUNPY_WRAP(sqrt) BUNPY_WRAP(tan) BUNPY_WRAP(tanh)
#undef BUNPY_WRAP
double atan2_of(double y, double x) { return std::atan2(y, x); }
double copysign_of(double x, double y) { return std::copysign(x, y); }

// ---- rounding -------------------------------------------------------------------------------------

Value whole(double d) {
  if (std::isnan(d)) return raise_value_error("cannot convert float NaN to integer");
  if (std::isinf(d)) return raise_error(&OverflowError_type, "cannot convert float infinity to integer");
  return int_from_double(d);
}
Value round_by(Value v, Special special, double f(double)) {
  if (is_float(v)) return whole(f(float_value(v)));
  if (is_int_like(v)) return plain_int(v);
  Value result = call_special(v, special);
  if (!failed(result) || pending()) return result;
  double x;
  return as_double(v, &x) ? whole(f(x)) : Value();
}
Value floor(Value* a) {
  return round_by(a[0], Special::Floor, [](double x) { return std::floor(x); });
}
Value ceil(Value* a) {
  return round_by(a[0], Special::Ceil, [](double x) { return std::ceil(x); });
}
Value trunc(Value* a) {
  if (is_float(a[0])) return whole(std::trunc(float_value(a[0])));
  if (is_int_like(a[0])) return plain_int(a[0]);
  Value result = call_special(a[0], Special::Trunc);
  if (!failed(result) || pending()) return result;
  return raise_type_error("type %T doesn't define __trunc__ method", a[0]);
}

// ---- logarithms -----------------------------------------------------------------------------------

/// f(v) for a logarithm f; huge ints through their exponent, `unit` being f(2).
bool logarithm(Value v, double f(double), double unit, double* out) {
  if (is_int_like(v)) {
    Value i = plain_int(v);
    if (IntView(i).sign <= 0) {
      domain_error();
      return false;
    }
    if (!i.is_small_int()) {
      double x = int_to_double(i);
      if (failed(x)) {
        clear_pending();
        int64_t exponent;
        double mantissa = int_frexp(i, &exponent);
        *out = f(mantissa) + unit * static_cast<double>(exponent);
      } else {
        *out = f(x);
      }
      return true;
    }
  }
  double x;
  if (!as_double(v, &x)) return false;
  if (x <= 0) {
    domain_error();
    return false;
  }
  *out = f(x);
  return true;
}
double natural(double x) { return std::log(x); }
double binary_log(double x) { return std::log2(x); }
double common(double x) { return std::log10(x); }

Value log(Value* a) {
  double x, base;
  if (!logarithm(a[0], natural, M_LN2, &x)) return Value();
  if (a[1].is_null()) return from_double(x);
  if (!logarithm(a[1], natural, M_LN2, &base)) return Value();
  if (base == 0) return raise_error(&ZeroDivisionError_type, "float division by zero");
  return from_double(x / base);
}
Value log2(Value* a) {
  double x;
  return logarithm(a[0], binary_log, 1.0, &x) ? from_double(x) : Value();
}
Value log10(Value* a) {
  double x;
  return logarithm(a[0], common, 0.30102999566398119521, &x) ? from_double(x) : Value();
}

// ---- powers and parts -----------------------------------------------------------------------------

Value pow(Value* a) {
  double x, y;
  if (!as_double(a[0], &x) || !as_double(a[1], &y)) return Value();
  double result = std::pow(x, y);
  if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) return domain_error();
  if (std::isinf(result) && std::isfinite(x) && std::isfinite(y))
    return x == 0 ? Value(domain_error()) : Value(range_error());
  return from_double(result);
}
Value fmod(Value* a) {
  double x, y;
  if (!as_double(a[0], &x) || !as_double(a[1], &y)) return Value();
  if (std::isinf(y) && std::isfinite(x)) return from_double(x);
  double result = std::fmod(x, y);
  if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) return domain_error();
  return from_double(result);
}
Value remainder(Value* a) {
  double x, y;
  if (!as_double(a[0], &x) || !as_double(a[1], &y)) return Value();
  double result = std::remainder(x, y);
  if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) return domain_error();
  return from_double(result);
}
Value frexp(Value* a) {
  double x;
  int exponent = 0;
  if (!as_double(a[0], &x)) return Value();
  if (std::isfinite(x) && x != 0) x = std::frexp(x, &exponent);
  Value mantissa = from_double(x);
  return failed(mantissa) ? Value() : make_tuple({mantissa, small(exponent)});
}
Value ldexp(Value* a) {
  double x;
  if (!as_double(a[0], &x)) return Value();
  if (!is_int_like(a[1])) return raise_type_error("Expected an int as second argument to ldexp.");
  int64_t exponent;
  if (!index_clamped(a[1], &exponent)) return Value();
  if (x == 0 || !std::isfinite(x)) return from_double(x);
  double result = std::ldexp(x, static_cast<int>(std::clamp<int64_t>(exponent, -100000, 100000)));
  return std::isinf(result) ? Value(range_error()) : from_double(result);
}
Value modf(Value* a) {
  double x, integral;
  if (!as_double(a[0], &x)) return Value();
  double fraction = std::modf(x, &integral);
  Value parts[] = {from_double(fraction), from_double(integral)};
  return failed(parts[0]) || failed(parts[1]) ? Value() : make_tuple({parts[0], parts[1]});
}
Value degrees(Value* a) {
  double x;
  return as_double(a[0], &x) ? from_double(x * (180.0 / M_PI)) : Value();
}
Value radians(Value* a) {
  double x;
  return as_double(a[0], &x) ? from_double(x * (M_PI / 180.0)) : Value();
}
Value isfinite(Value* a) {
  double x;
  return as_double(a[0], &x) ? from_bool(std::isfinite(x)) : Value();
}
Value isinf(Value* a) {
  double x;
  return as_double(a[0], &x) ? from_bool(std::isinf(x)) : Value();
}
Value isnan(Value* a) {
  double x;
  return as_double(a[0], &x) ? from_bool(std::isnan(x)) : Value();
}
Value isclose(Value* a) {
  double x, y, relative = 1e-9, absolute = 0;
  if (!as_double(a[0], &x) || !as_double(a[1], &y)) return Value();
  if (!a[2].is_null() && !as_double(a[2], &relative)) return Value();
  if (!a[3].is_null() && !as_double(a[3], &absolute)) return Value();
  if (relative < 0 || absolute < 0) return raise_value_error("tolerances must be non-negative");
  if (x == y) return True_;
  if (std::isinf(x) || std::isinf(y)) return False_;
  double difference = std::fabs(y - x);
  return from_bool(difference <= std::fabs(relative * y) || difference <= std::fabs(relative * x) ||
                   difference <= absolute);
}
Value nextafter(Value* a) {
  double x, y;
  if (!as_double(a[0], &x) || !as_double(a[1], &y)) return Value();
  if (is_none(a[2])) return from_double(std::nextafter(x, y));
  Value steps = index_of(a[2]);
  if (failed(steps)) return Value();
  if (IntView(steps).sign < 0) return raise_value_error("steps must be a non-negative integer");
  if (!steps.is_small_int()) return from_double(y);
  if (std::isnan(x) || std::isnan(y) || x == y) return from_double(std::nextafter(x, y));
  // Doubles in order are consecutive integers once the sign is unfolded.
  auto rank = [](double d) {
    auto bits = std::bit_cast<int64_t>(d);
    return bits < 0 ? INT64_MIN - bits : bits;
  };
  __int128 from = rank(x), to = rank(y);
  __int128 target = from < to ? std::min<__int128>(from + steps.small_int(), to)
                              : std::max<__int128>(from - steps.small_int(), to);
  auto order = static_cast<int64_t>(target);
  return from_double(std::bit_cast<double>(order < 0 ? INT64_MIN - order : order));
}
Value ulp(Value* a) {
  double x;
  if (!as_double(a[0], &x)) return Value();
  x = std::fabs(x);
  if (!std::isfinite(x)) return from_double(x);
  double up = std::nextafter(x, HUGE_VAL);
  return from_double(std::isinf(up) ? x - std::nextafter(x, -HUGE_VAL) : up - x);
}
Value fma(Value* a) {
  double x, y, z;
  if (!as_double(a[0], &x) || !as_double(a[1], &y) || !as_double(a[2], &z)) return Value();
  double result = std::fma(x, y, z);
  if (std::isfinite(result)) return from_double(result);
  if (std::isnan(result) && !std::isnan(x) && !std::isnan(y) && !std::isnan(z))
    return raise_value_error("invalid operation in fma");
  if (std::isinf(result) && std::isfinite(x) && std::isfinite(y) && std::isfinite(z))
    return raise_error(&OverflowError_type, "overflow in fma");
  return from_double(result);
}

// Gamma by Lanczos's approximation with g = 6.0246… and 13 terms, in CPython's order of operations, since
// the last digit depends on it.
constexpr double kLanczosG = 6.024680040776729583740234375;
constexpr double kLanczosTop[] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};
constexpr double kLanczosBottom[] = {0,        39916800, 120543840, 150917976, 105258076, 45995730, 13339535,
                                     2637558,  357423,   32670,     1925,      66,        1};

double lanczos_sum(double x) {
  double top = 0, bottom = 0;
  if (x < 5) {
    for (int i = 12; i >= 0; i--) {
      top = top * x + kLanczosTop[i];
      bottom = bottom * x + kLanczosBottom[i];
    }
  } else {
    for (int i = 0; i < 13; i++) {
      top = top / x + kLanczosTop[i];
      bottom = bottom / x + kLanczosBottom[i];
    }
  }
  return top / bottom;
}
/// sin(pi * x) without cancellation.
double sine_of_pi(double x) {
  double y = std::fmod(std::fabs(x), 2.0), result;
  switch (static_cast<int>(std::round(2.0 * y))) {
    case 0: result = std::sin(M_PI * y); break;
    case 1: result = std::cos(M_PI * (y - 0.5)); break;
    case 2: result = std::sin(M_PI * (1.0 - y)); break;
    case 3: result = -std::cos(M_PI * (y - 1.5)); break;
    default: result = std::sin(M_PI * (y - 2.0)); break;
  }
  return std::copysign(1.0, x) * result;
}

Value gamma(Value* a) {
  double x;
  if (!as_double(a[0], &x)) return Value();
  if (std::isnan(x) || x == HUGE_VAL) return from_double(x);
  if (x == -HUGE_VAL || (x <= 0 && x == std::floor(x))) return domain_error();
  if (x == std::floor(x) && x <= 23) {  // exact factorials
    double product = 1;
    for (int i = 2; i < static_cast<int>(x); i++) product *= i;
    return from_double(product);
  }
  double size = std::fabs(x);
  if (size < 1e-20) {
    double result = 1.0 / x;
    return std::isinf(result) ? Value(range_error()) : from_double(result);
  }
  if (size > 200) return x < 0 ? from_double(0.0 / sine_of_pi(x)) : Value(range_error());
  constexpr double shift = kLanczosG - 0.5;
  double y = size + shift, z = size > shift ? (y - size) - shift : (y - shift) - size, result;
  z = z * kLanczosG / y;
  if (x < 0) {
    result = -M_PI / sine_of_pi(size) / size * std::exp(y) / lanczos_sum(size);
    result -= z * result;
    if (size < 140) {
      result /= std::pow(y, size - 0.5);
    } else {
      double root = std::pow(y, size / 2.0 - 0.25);
      result = result / root / root;
    }
  } else {
    result = lanczos_sum(size) / std::exp(y);
    result += z * result;
    if (size < 140) {
      result *= std::pow(y, size - 0.5);
    } else {
      double root = std::pow(y, size / 2.0 - 0.25);
      result = result * root * root;
    }
  }
  return std::isinf(result) ? Value(range_error()) : from_double(result);
}
Value lgamma(Value* a) {
  double x;
  if (!as_double(a[0], &x)) return Value();
  if (std::isnan(x)) return from_double(x);
  if (std::isinf(x)) return from_double(HUGE_VAL);
  if (x == std::floor(x) && x <= 2) return x <= 0 ? Value(domain_error()) : from_double(0.0);
  double size = std::fabs(x);
  if (size < 1e-20) return from_double(-std::log(size));
  double result = std::log(lanczos_sum(size)) - kLanczosG;
  result += (size - 0.5) * (std::log(size + kLanczosG - 0.5) - 1);
  if (x < 0) result = std::log(M_PI) - std::log(std::fabs(sine_of_pi(size))) - std::log(size) - result;
  return std::isinf(result) ? Value(range_error()) : from_double(result);
}

// ---- many numbers ---------------------------------------------------------------------------------

/// The doubles of an iterable. False: exception.
bool collect(Value iterable, std::vector<double>* out) {
  ForLoop loop;
  if (for_begin(&loop, iterable) < 0) return false;
  while (Value item = for_next(&loop)) {
    double x;
    if (!as_double(item, &x)) return false;
    out->push_back(x);
  }
  return !pending();
}

/// The Euclidean norm, correctly rounded in all but rare cases: squares are summed in twice the precision after
/// scaling by a power of two, and the root is corrected once.
double norm(const std::vector<double>& v) {
  double largest = 0;
  bool nan = false;
  for (double x : v) {
    if (std::isinf(x)) return HUGE_VAL;
    nan |= std::isnan(x);
    largest = std::max(largest, std::fabs(x));
  }
  if (nan) return __builtin_nan("");
  if (largest == 0) return 0;
  if (v.size() == 1) return largest;
  int exponent;
  std::frexp(largest, &exponent);
  double sum = 0, rest = 0;
  auto add = [&](double x) {
    double next = sum + x, part = next - sum;
    rest += (sum - (next - part)) + (x - part);
    sum = next;
  };
  for (double x : v) {
    x = std::ldexp(x, -exponent);
    double square = x * x;
    rest += std::fma(x, x, -square);
    add(square);
  }
  double root = std::sqrt(sum + rest), square = root * root;
  double error = (sum - square) - std::fma(root, root, -square) + rest;
  root += error / (2 * root);
  return std::ldexp(root, exponent);
}
Value hypot(Value* a) {
  std::vector<double> v;
  if (!a[0].is_null() && !collect(a[0], &v)) return Value();
  return from_double(norm(v));
}
Value dist(Value* a) {
  std::vector<double> p, q;
  List *x = to_list(a[0]), *y = x ? to_list(a[1]) : nullptr;
  if (y == nullptr || !collect(x, &p) || !collect(y, &q)) return Value();
  if (p.size() != q.size()) return raise_value_error("both points must have the same number of dimensions");
  for (size_t i = 0; i < p.size(); i++) p[i] -= q[i];
  return from_double(norm(p));
}

/// Exactly rounded sum: partial sums that do not overlap (Shewchuk), as CPython's fsum documents.
Value fsum(Value* a) {
  std::vector<double> values, partials;
  if (!collect(a[0], &values)) return Value();
  double special = 0, infinities = 0;
  for (double original : values) {
    double x = original;
    size_t used = 0;
    for (double y : partials) {
      if (std::fabs(x) < std::fabs(y)) std::swap(x, y);
      double high = x + y, low = y - (high - x);
      if (low != 0) partials[used++] = low;
      x = high;
    }
    partials.resize(used);
    if (x == 0) continue;
    if (!std::isfinite(x)) {
      if (std::isfinite(original)) return raise_error(&OverflowError_type, "intermediate overflow in fsum");
      if (std::isinf(original)) infinities += original;
      special += original;
      partials.clear();
    } else {
      partials.push_back(x);
    }
  }
  if (special != 0) {
    if (std::isnan(infinities)) return raise_value_error("-inf + inf in fsum");
    return from_double(special);
  }
  double high = 0;
  size_t n = partials.size();
  if (n > 0) {
    double low = 0;
    high = partials[--n];
    while (n > 0) {
      double x = high, y = partials[--n];
      high = x + y;
      low = y - (high - x);
      if (low != 0) break;
    }
    // Half-way cases round by the sign of what is left.
    if (n > 0 && ((low < 0 && partials[n - 1] < 0) || (low > 0 && partials[n - 1] > 0))) {
      double y = low * 2, x = high + y;
      if (y == x - high) high = x;
    }
  }
  return from_double(high);
}

Value prod(Value* a) {
  Value result = a[1].is_null() ? small(1) : a[1];
  ForLoop loop;
  if (for_begin(&loop, a[0]) < 0) return Value();
  while (Value item = for_next(&loop)) {
    result = mul(result, item);
    if (failed(result)) return Value();
  }
  return pending() ? Value() : result;
}

/// A sum in three doubles of falling size (Ogita, Rump, Oishi, "Accurate sum and dot product", 2005).
struct TripleSum {
  double high = 0, low = 0, tiny = 0;
  /// x + y, and what its rounding lost.
  static double two_sum(double x, double y, double* lost) {
    double sum = x + y, part = sum - x;
    *lost = (x - (sum - part)) + (y - part);
    return sum;
  }
  void add_product(double x, double y) {
    double product = x * y, product_rest = std::fma(x, y, -product), rest, lower_rest, middle_rest;
    high = two_sum(high, product, &rest);
    double lower = two_sum(low, product_rest, &lower_rest);
    low = two_sum(lower, rest, &middle_rest);
    tiny += lower_rest + middle_rest;
  }
  double value() const {
    double rest, sum = two_sum(low, high, &rest);
    return tiny + rest + sum;
  }
};

/// The operands as doubles when one is a float and the other a float or int that fits.
bool float_pair(Value p, Value q, double* x, double* y) {
  auto number = [](Value v) { return is_float(v) || is_int(v) || is_bool(v); };
  if (!(is_float(p) || is_float(q)) || !number(p) || !number(q)) return false;
  if (as_double(p, x) && as_double(q, y)) return true;
  clear_pending();
  return false;
}

/// Ints as long as products and sum fit 64 bits, then floats in extended precision as long as they are finite, then by
/// the operators: each of the three is left for good.
Value sumprod(Value* a) {
  Value p = iter(a[0]), q = p ? iter(a[1]) : Value();
  if (!q) return Value();
  Value total = small(0);
  int64_t ints = 0;
  TripleSum floats;
  bool ints_used = false, floats_used = false, in_ints = true, in_floats = true;
  auto leave_ints = [&] {
    in_ints = false;
    if (ints_used) total = add(total, from_int64(ints));
    ints_used = false;
    return !failed(total);
  };
  auto leave_floats = [&] {
    in_floats = false;
    if (floats_used) total = add(total, from_double(floats.value()));
    floats_used = false;
    return !failed(total);
  };
  while (true) {
    Value u = iter_next(p);
    if (!u && pending()) return Value();
    Value v = iter_next(q);
    if (!v && pending()) return Value();
    if (!u || !v) {
      if (u || v) return raise_value_error("Inputs are not the same length");
      break;
    }
    if (in_ints) {
      int64_t product;
      if (u.is_small_int() && v.is_small_int() && !__builtin_mul_overflow(u.small_int(), v.small_int(), &product) &&
          !__builtin_add_overflow(ints, product, &product)) {
        ints = product;
        ints_used = true;
        continue;
      }
      if (!leave_ints()) return Value();
    }
    if (in_floats) {
      double f, g;
      if (float_pair(u, v, &f, &g)) {
        TripleSum next = floats;
        next.add_product(f, g);
        if (std::isfinite(next.high)) {
          floats = next;
          floats_used = true;
          continue;
        }
      }
      if (!leave_floats()) return Value();
    }
    Value product = mul(u, v);
    total = failed(product) ? Value() : add(total, product);
    if (failed(total)) return Value();
  }
  return leave_ints() && leave_floats() ? total : Value();
}

// ---- integers -------------------------------------------------------------------------------------

Value gcd(Value* a) {
  Value result = small(0);
  for (int64_t i = 0; !a[0].is_null() && i < a[0].as<Tuple>()->length; i++) {
    Value v = index_of(a[0].as<Tuple>()->items[i]);
    if (failed(v)) return Value();
    result = int_gcd(result, v);
    if (failed(result)) return Value();
  }
  return result;
}
Value lcm(Value* a) {
  Value result = small(1);
  for (int64_t i = 0; !a[0].is_null() && i < a[0].as<Tuple>()->length; i++) {
    Value v = index_of(a[0].as<Tuple>()->items[i]), q;
    if (failed(v)) return Value();
    if (!int_truth(v)) {
      result = small(0);
      continue;
    }
    if (!int_truth(result)) continue;
    Value common = int_gcd(result, v);
    if (failed(common) || !int_divmod(result, common, &q, nullptr, BinaryOp::FloorDiv)) return Value();
    result = int_mul(q, v);
    result = failed(result) ? Value() : int_abs(result);
    if (failed(result)) return Value();
  }
  return result;
}

/// low * (low + step) * … up to high, halving so that factors are of like size.
Value range_product(int64_t low, int64_t high) {
  if (low > high) return small(1);
  if (high - low < 8) {
    Value product = from_int64(low);
    for (int64_t i = low + 1; i <= high && !failed(product); i++) product = int_mul(product, from_int64(i));
    return product;
  }
  int64_t middle = low + (high - low) / 2;
  Value left = range_product(low, middle), right = failed(left) ? Value() : range_product(middle + 1, high);
  return failed(right) ? Value() : int_mul(left, right);
}

Value factorial(Value* a) {
  Value n = index_of(a[0]);
  if (failed(n)) return Value();
  if (IntView(n).sign < 0) return raise_value_error("factorial() not defined for negative values");
  if (!n.is_small_int() || n.small_int() > INT32_MAX)
    return raise_error(&OverflowError_type, "factorial() argument should not exceed %ld", static_cast<long>(INT64_MAX));
  return range_product(2, n.small_int());
}
bool counts(Value* a, Value* n, Value* k) {
  *n = index_of(a[0]);
  if (failed(*n)) return false;
  *k = index_of(a[1]);
  if (failed(*k)) return false;
  if (IntView(*n).sign < 0) return raise_value_error("n must be a non-negative integer"), false;
  if (IntView(*k).sign < 0) return raise_value_error("k must be a non-negative integer"), false;
  return true;
}
Value perm(Value* a) {
  Value n, k;
  if (is_none(a[1])) return factorial(a);
  if (!counts(a, &n, &k)) return Value();
  if (int_compare<CompareOp::Lt>(n, k)) return small(0);
  if (!k.is_small_int()) return raise_error(&OverflowError_type, "k must not exceed %ld", static_cast<long>(INT64_MAX));
  if (n.is_small_int()) return range_product(n.small_int() - k.small_int() + 1, n.small_int());
  Value result = small(1);
  for (int64_t i = 0; i < k.small_int() && !failed(result); i++) result = int_mul(result, int_sub(n, small(i)));
  return result;
}
Value comb(Value* a) {
  Value n, k;
  if (!counts(a, &n, &k)) return Value();
  if (int_compare<CompareOp::Lt>(n, k)) return small(0);
  Value other = int_sub(n, k);
  if (failed(other)) return Value();
  if (int_compare<CompareOp::Lt>(other, k)) k = other;
  if (!k.is_small_int())
    return raise_error(&OverflowError_type, "min(n - k, k) must not exceed %ld", static_cast<long>(INT64_MAX));
  Value top = small(1);
  if (n.is_small_int()) {
    top = range_product(n.small_int() - k.small_int() + 1, n.small_int());
  } else {
    for (int64_t i = 0; i < k.small_int() && !failed(top); i++) top = int_mul(top, int_sub(n, small(i)));
  }
  Value bottom = failed(top) ? Value() : range_product(2, k.small_int()), q;
  if (failed(bottom) || !int_divmod(top, bottom, &q, nullptr, BinaryOp::FloorDiv)) return Value();
  return q;
}
Value isqrt(Value* a) {
  Value n = index_of(a[0]);
  if (failed(n)) return Value();
  if (IntView(n).sign < 0) return raise_value_error("isqrt() argument must be nonnegative");
  return int_sqrt(n);
}

const NativeDef functions[] = {
    {"acos(x, /)", unary<acos_of, false>},
    {"acosh(x, /)", unary<acosh_of, false>},
    {"asin(x, /)", unary<asin_of, false>},
    {"asinh(x, /)", unary<asinh_of, false>},
    {"atan(x, /)", unary<atan_of, false>},
    {"atan2(y, x, /)", binary<atan2_of>},
    {"atanh(x, /)", unary<atanh_of, false>},
    {"cbrt(x, /)", unary<cbrt_of, false>},
    {"ceil(x, /)", ceil},
    {"comb(n, k, /)", comb},
    {"copysign(x, y, /)", binary<copysign_of>},
    {"cos(x, /)", unary<cos_of, false>},
    {"cosh(x, /)", unary<cosh_of, true>},
    {"degrees(x, /)", degrees},
    {"dist(p, q, /)", dist},
    {"erf(x, /)", unary<erf_of, false>},
    {"erfc(x, /)", unary<erfc_of, false>},
    {"exp(x, /)", unary<exp_of, true>},
    {"exp2(x, /)", unary<exp2_of, true>},
    {"expm1(x, /)", unary<expm1_of, true>},
    {"fabs(x, /)", unary<fabs_of, false>},
    {"factorial(n, /)", factorial},
    {"floor(x, /)", floor},
    {"fma(x, y, z, /)", fma},
    {"fmod(x, y, /)", fmod},
    {"frexp(x, /)", frexp},
    {"fsum(seq, /)", fsum},
    {"gamma(x, /)", gamma},
    {"gcd(*integers)", gcd},
    {"hypot(*coordinates)", hypot},
    {"isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", isclose},
    {"isfinite(x, /)", isfinite},
    {"isinf(x, /)", isinf},
    {"isnan(x, /)", isnan},
    {"isqrt(n, /)", isqrt},
    {"lcm(*integers)", lcm},
    {"ldexp(x, i, /)", ldexp},
    {"lgamma(x, /)", lgamma},
    {"log(x, base=<unset>, /)", log},
    {"log10(x, /)", log10},
    {"log1p(x, /)", unary<log1p_of, false>},
    {"log2(x, /)", log2},
    {"modf(x, /)", modf},
    {"nextafter(x, y, /, *, steps=None)", nextafter},
    {"perm(n, k=None, /)", perm},
    {"pow(x, y, /)", pow},
    {"prod(iterable, /, *, start=1)", prod},
    {"radians(x, /)", radians},
    {"remainder(x, y, /)", remainder},
    {"sin(x, /)", unary<sin_of, false>},
    {"sinh(x, /)", unary<sinh_of, true>},
    {"sqrt(x, /)", unary<sqrt_of, false>},
    {"sumprod(p, q, /)", sumprod},
    {"tan(x, /)", unary<tan_of, false>},
    {"tanh(x, /)", unary<tanh_of, false>},
    {"trunc(x, /)", trunc},
    {"ulp(x, /)", ulp},
    {},
};

}  // namespace

bool init_module_math(Module* m) {
  return define_functions(m, functions) && module_set(m, "pi", from_double(M_PI)) &&
         module_set(m, "e", from_double(M_E)) && module_set(m, "tau", from_double(2 * M_PI)) &&
         module_set(m, "inf", from_double(HUGE_VAL)) && module_set(m, "nan", from_double(__builtin_nan("")));
}

}  // namespace bunpy
