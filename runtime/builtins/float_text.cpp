// float_text.cpp: floats to and from decimal text, and the methods of float. Conversions are exact:
// shortest round trip for repr, correctly rounded otherwise (std::to_chars and std::from_chars).
#include <charconv>
#include <cmath>

#include "builtins/float.h"
#include "builtins/format.h"
#include "builtins/int.h"

namespace bunpy {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_space(char c) { return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x1f); }
bool matches(const char* p, const char* end, const char* word, size_t n) {
  if (static_cast<size_t>(end - p) < n) return false;
  for (size_t i = 0; i < n; i++)
    if ((p[i] | 32) != word[i]) return false;
  return true;
}

/// Significant digits and decimal exponent: the number is d.ddd * 10^exponent.
struct Decimal {
  std::string digits;
  int exponent;
};
/// `precision` < 0: the shortest digits that read back as d; else 1 + precision digits.
Decimal to_decimal(double d, int precision) {
  char stack[64];
  std::string heap;
  char *text = stack, *limit = stack + sizeof stack;
  if (precision > 40) {
    heap.resize(precision + 32);
    text = heap.data();
    limit = text + heap.size();
  }
  auto result = precision < 0 ? std::to_chars(text, limit, d, std::chars_format::scientific)
                              : std::to_chars(text, limit, d, std::chars_format::scientific, precision);
  Decimal out;
  char* e = result.ptr;
  while (*--e != 'e') {
  }
  out.digits += text[0];
  if (e > text + 2) out.digits.append(text + 2, e);
  std::from_chars(e[1] == '+' ? e + 2 : e + 1, result.ptr, out.exponent);
  return out;
}

void add_exponent(std::string* out, int exponent, char letter) {
  *out += letter;
  *out += exponent < 0 ? '-' : '+';
  exponent = std::abs(exponent);
  if (exponent < 10) *out += '0';
  *out += std::to_string(exponent);
}

/// Digits with the point after `exponent` + 1 of them.
std::string positional(const Decimal& number) {
  const std::string& digits = number.digits;
  int point = number.exponent + 1;
  if (point <= 0) return "0." + std::string(-point, '0') + digits;
  if (static_cast<size_t>(point) >= digits.size())
    return digits + std::string(point - digits.size(), '0');
  return digits.substr(0, point) + "." + digits.substr(point);
}

}  // namespace

const char* scan_float(const char* p, const char* end, double* out) {
  const char* start = p;
  bool negative = p < end && *p == '-';
  if (p < end && (*p == '-' || *p == '+')) p++;
  double d;
  if (matches(p, end, "infinity", 8)) {
    d = HUGE_VAL;
    p += 8;
  } else if (matches(p, end, "inf", 3)) {
    d = HUGE_VAL;
    p += 3;
  } else if (matches(p, end, "nan", 3)) {
    d = __builtin_nan("");
    p += 3;
  } else {
    const char* digits = p;
    while (p < end && is_digit(*p)) p++;
    size_t count = p - digits;
    if (p < end && *p == '.') {
      p++;
      const char* fraction = p;
      while (p < end && is_digit(*p)) p++;
      count += p - fraction;
    }
    if (count == 0) return nullptr;
    if (p < end && (*p | 32) == 'e') {
      const char* q = p + 1;
      if (q < end && (*q == '+' || *q == '-')) q++;
      if (q < end && is_digit(*q)) {
        while (q < end && is_digit(*q)) q++;
        p = q;
      }
    }
    auto result = std::from_chars(digits, p, d);
    if (result.ec == std::errc::result_out_of_range) {
      // from_chars leaves the value alone: decide by the exponent's sign and the digits' magnitude.
      d = std::strtod(std::string(digits, p).c_str(), nullptr);
    }
  }
  (void)start;
  *out = negative ? -d : d;
  return p;
}

bool parse_float(const char* text, size_t length, double* out) {
  const char *p = text, *end = text + length;
  while (p < end && is_ascii_space(*p)) p++;
  while (end > p && is_ascii_space(end[-1])) end--;
  std::string plain;
  if (memchr(p, '_', end - p) != nullptr) {  // underscores only between digits
    for (const char* q = p; q < end; q++) {
      if (*q != '_')
        plain += *q;
      else if (q == p || !is_digit(q[-1]) || q + 1 == end || !is_digit(q[1]))
        return false;
    }
    p = plain.data();
    end = p + plain.size();
  }
  return p < end && scan_float(p, end, out) == end;
}

std::string format_double(double d, char code, int precision, bool alternate, bool add_dot) {
  bool upper = code >= 'A' && code <= 'Z';
  if (!std::isfinite(d)) {
    std::string text = std::isnan(d) ? "nan" : d < 0 ? "-inf" : "inf";
    if (upper)
      for (char& c : text) c = c >= 'a' ? static_cast<char>(c - 32) : c;
    return text;
  }
  std::string sign = std::signbit(d) ? "-" : "", out;
  d = std::fabs(d);
  char letter = upper ? 'E' : 'e';
  switch (code) {
    case 'f':
    case 'F': {
      size_t size = 340 + static_cast<size_t>(precision);
      out.resize(size);
      out.resize(std::to_chars(out.data(), out.data() + size, d, std::chars_format::fixed, precision).ptr -
                 out.data());
      if (precision == 0 && alternate) out += '.';
      return sign + out;
    }
    case 'e':
    case 'E': {
      Decimal number = to_decimal(d, precision);
      out = number.digits.substr(0, 1);
      if (precision > 0 || alternate) out += '.';
      out += number.digits.substr(1);
      add_exponent(&out, number.exponent, letter);
      return sign + out;
    }
    default: {  // g, G: significant digits; r: the shortest
      bool shortest = code == 'r';
      if (precision == 0) precision = 1;
      Decimal number = to_decimal(d, shortest ? -1 : precision - 1);
      int limit = shortest ? 16 : precision - add_dot;
      if (!alternate)
        while (number.digits.size() > 1 && number.digits.back() == '0') number.digits.pop_back();
      if (number.exponent < -4 || number.exponent >= limit) {
        out = number.digits.substr(0, 1);
        if (number.digits.size() > 1 || alternate) out += '.';
        out += number.digits.substr(1);
        add_exponent(&out, number.exponent, letter);
      } else {
        out = positional(number);
        bool dot = out.find('.') != std::string::npos;
        if (!dot && add_dot)
          out += ".0";
        else if (!dot && alternate)
          out += '.';
      }
      return sign + out;
    }
  }
}

std::string float_repr(double d) { return format_double(d, 'r', 0, false, true); }

// ---- round ------------------------------------------------------------------------------------------

Value float_round(double d, int64_t digits) {
  if (!std::isfinite(d)) return from_double(d);
  if (digits > 323) return from_double(d);
  if (digits < -309) return from_double(std::copysign(0.0, d));
  // Exact decimal rounding (to_chars rounds half to even on the exact value), then the nearest double.
  if (digits >= 0) {
    std::string text = format_double(d, 'f', static_cast<int>(digits), false, false);
    double result = 0;
    scan_float(text.data(), text.data() + text.size(), &result);
    return from_double(result);
  }
  int exponent;
  std::frexp(d, &exponent);
  Value whole = int_from_double(d);
  if (failed(whole)) return Value();
  Value unit = int_power(small(10), small(-digits)), q, r;
  if (failed(unit) || !int_divmod(int_abs(whole), unit, &q, &r, BinaryOp::DivMod)) return Value();
  Value twice = int_add(r, r);
  if (failed(twice)) return Value();
  int order = int_compare_slow(twice, unit);
  if (order == 0 && std::fabs(d) != std::trunc(std::fabs(d))) order = 1;  // the dropped fraction decides
  if (order > 0 || (order == 0 && (int_low64(q) & 1))) q = int_add(q, small(1));
  Value rounded = failed(q) ? Value() : int_mul(q, unit);
  if (failed(rounded)) return Value();
  double result = int_to_double(rounded);
  if (failed(result)) {
    clear_pending();
    return raise_error(&OverflowError_type, "rounded value too large to represent");
  }
  return from_double(std::copysign(result, d));
}

// ---- methods ------------------------------------------------------------------------------------------

namespace {

double self_value(Value* a) { return float_value(a[0]); }

Value whole(double d) {
  if (std::isnan(d)) return raise_value_error("cannot convert float NaN to integer");
  if (std::isinf(d)) return raise_error(&OverflowError_type, "cannot convert float infinity to integer");
  return int_from_double(d);
}
Value trunc_method(Value* a) { return whole(self_value(a)); }
Value floor_method(Value* a) { return whole(std::floor(self_value(a))); }
Value ceil_method(Value* a) { return whole(std::ceil(self_value(a))); }
Value round_method(Value* a) {
  double d = self_value(a);
  if (a[1].is_null() || is_none(a[1])) return whole(std::nearbyint(d));
  int64_t digits;
  if (!index_clamped(a[1], &digits)) return Value();
  return float_round(d, digits);
}
Value is_integer(Value* a) {
  double d = self_value(a);
  return from_bool(std::isfinite(d) && d == std::floor(d));
}
Value as_integer_ratio(Value* a) {
  double d = self_value(a);
  if (std::isinf(d)) return raise_error(&OverflowError_type, "cannot convert Infinity to integer ratio");
  if (std::isnan(d)) return raise_value_error("cannot convert NaN to integer ratio");
  int exponent;
  double mantissa = std::frexp(d, &exponent);
  for (int i = 0; i < 300 && mantissa != std::floor(mantissa); i++) {
    mantissa *= 2.0;
    exponent--;
  }
  Value numerator = int_from_double(mantissa), denominator = small(1);
  if (exponent > 0)
    numerator = int_shift_left(numerator, static_cast<uint64_t>(exponent));
  else
    denominator = int_shift_left(denominator, static_cast<uint64_t>(-exponent));
  Value pair[] = {numerator, denominator};
  return failed(numerator) || failed(denominator) ? Value() : Value(new_tuple(pair, 2));
}
Value hex(Value* a) {
  double d = self_value(a);
  if (!std::isfinite(d)) return new_str_ascii(float_repr(d));
  char text[48];
  const char* sign = std::signbit(d) ? "-" : "";
  if (d == 0) {
    snprintf(text, sizeof text, "%s0x0.0p+0", sign);
    return new_str_ascii(text);
  }
  auto bits = std::bit_cast<uint64_t>(d);
  auto exponent = static_cast<int>(bits >> 52 & 0x7ff);
  uint64_t fraction = bits & ((uint64_t{1} << 52) - 1);
  snprintf(text, sizeof text, "%s0x%d.%013lxp%+d", sign, exponent != 0, static_cast<unsigned long>(fraction),
           exponent != 0 ? exponent - 1023 : -1022);
  return new_str_ascii(text);
}

/// mantissa * 2**exponent, rounded to the nearest double, ties to even; `more`: something non-zero follows the mantissa,
/// which has at least 57 bits then.
double scaled(uint64_t mantissa, int64_t exponent, bool more) {
  if (mantissa == 0) return 0;
  int bits = 64 - __builtin_clzll(mantissa);
  int64_t top = exponent + bits - 1;  // of the highest bit
  if (top < -1080) return 0;
  if (top > 1024) return HUGE_VAL;
  int64_t precision = top >= -1022 ? 53 : 53 - (-1022 - top);
  if (int64_t drop = bits - precision; drop > 63) {
    return 0;
  } else if (drop > 0) {
    uint64_t half = uint64_t{1} << (drop - 1), rest = mantissa & (half * 2 - 1);
    mantissa >>= drop;
    exponent += drop;
    if (rest > half || (rest == half && (more || (mantissa & 1)))) mantissa++;
  }
  return std::ldexp(static_cast<double>(mantissa), static_cast<int>(exponent));
}

/// float.fromhex.
Value fromhex(Value* a) {
  if (!is_str(a[1])) return raise_type_error("bad argument type for built-in operation");
  if (!a[1].as<Str>()->ascii) return raise_value_error("invalid hexadecimal floating-point string");
  std::string text = ascii_number(a[1].as<Str>());
  const char *p = text.c_str(), *end = p + text.size();
  while (p < end && is_ascii_space(*p)) p++;
  while (end > p && is_ascii_space(end[-1])) end--;
  double d = 0;
  bool negative = p < end && *p == '-';
  if (p < end && (*p == '-' || *p == '+')) p++;
  auto bad = [] { return raise_value_error("invalid hexadecimal floating-point string"); };
  if (matches(p, end, "inf", 3) || matches(p, end, "nan", 3)) {
    if (scan_float(p, end, &d) != end) return bad();
  } else {
    if (end - p >= 2 && p[0] == '0' && (p[1] | 32) == 'x') p += 2;
    uint64_t mantissa = 0;
    int64_t exponent = 0;
    size_t digits = 0;
    bool dot = false, more = false;
    for (; p < end && (isxdigit(static_cast<unsigned char>(*p)) || (*p == '.' && !dot)); p++) {
      if (*p == '.') {
        dot = true;
        continue;
      }
      digits++;
      int digit = *p <= '9' ? *p - '0' : (*p | 32) - 'a' + 10;
      if (mantissa >> 60) {
        more |= digit != 0;
        exponent += dot ? 0 : 4;
      } else {
        mantissa = mantissa << 4 | static_cast<uint64_t>(digit);
        exponent -= dot ? 4 : 0;
      }
    }
    if (digits == 0) return bad();
    if (p < end) {
      if ((*p++ | 32) != 'p') return bad();
      bool down = p < end && *p == '-';
      if (p < end && (*p == '+' || *p == '-')) p++;
      if (p == end) return bad();
      int64_t given = 0;
      for (; p < end; p++) {
        if (!is_digit(*p)) return bad();
        if (given < int64_t{1} << 50) given = given * 10 + (*p - '0');
      }
      exponent += down ? -given : given;
    }
    d = scaled(mantissa, exponent, more);
    if (std::isinf(d))
      return raise_error(&OverflowError_type, "hexadecimal value too large to represent as a float");
  }
  Value value = from_double(negative ? -d : d);
  return a[0] == Value(&float_type) ? value : call(a[0], {value});
}

Value real(Value* a) { return from_double(self_value(a)); }
Value imag(Value*) { return from_double(0.0); }
Value format_method(Value* a) {
  if (!is_str(a[1])) return raise_type_error("__format__() argument must be str, not %A", a[1]);
  if (a[1].as<Str>()->length == 0) return str_of(a[0]);
  return format_float(a[0], a[1].as<Str>());
}
Value getnewargs(Value* a) {
  Value items[] = {from_double(self_value(a))};
  return new_tuple(items, 1);
}
Value getformat(Value* a) {
  if (!is_str(a[1])) return raise_type_error("__getformat__() argument must be str, not %A", a[1]);
  std::string type = to_utf8(a[1]);
  if (type != "double" && type != "float")
    return raise_value_error("__getformat__() argument 1 must be 'double' or 'float'");
  return new_str_ascii("IEEE, little-endian");
}

}  // namespace

const NativeDef float_methods[] = {
    {"__trunc__(self, /)", trunc_method},
    {"__floor__(self, /)", floor_method},
    {"__ceil__(self, /)", ceil_method},
    {"__round__(self, ndigits=None, /)", round_method},
    {"conjugate(self, /)", real},
    {"is_integer(self, /)", is_integer},
    {"as_integer_ratio(self, /)", as_integer_ratio},
    {"hex(self, /)", hex},
    {"fromhex(cls, string, /)", fromhex, NativeDef::ClassMethod},
    {"__getformat__(cls, typestr, /)", getformat, NativeDef::ClassMethod},
    {"__format__(self, format_spec, /)", format_method},
    {"__getnewargs__(self, /)", getnewargs},
    {"real", real, NativeDef::Getter},
    {"imag", imag, NativeDef::Getter},
    {nullptr, nullptr},
};

}  // namespace bunpy
