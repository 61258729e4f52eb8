// format_types.cpp: format() of int, float, complex and str, and format_value, which f-strings,
// format() and str.format share.
#include <cmath>

#include "builtins/float.h"
#include "builtins/format.h"
#include "builtins/int.h"
#include "builtins/str.h"

namespace bunpy {
namespace {

Failure unknown_code(char32_t type, Value v) {
  if (type > 32 && type < 128)
    return raise_value_error("Unknown format code '%c' for object of type '%T'", static_cast<int>(type), v);
  return raise_value_error("Unknown format code '\\x%x' for object of type '%T'", static_cast<unsigned>(type), v);
}

char shown_sign(bool negative, char wanted) { return negative ? '-' : wanted == '-' ? 0 : wanted; }

/// Splits formatted text "-12.5e+10" for layout.
NumberText take_apart(const std::string& text, char sign) {
  NumberText number;
  size_t i = !text.empty() && text[0] == '-' ? 1 : 0;
  number.sign = shown_sign(i == 1, sign);
  size_t end = i;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9') end++;
  number.digits = text.substr(i, end - i);
  number.rest = text.substr(end);
  return number;
}

constexpr int64_t kMaxPrecision = 2147483647;

/// The text of a double by a spec's type and precision; empty string with exception on error.
bool double_text(double d, const FormatSpec& spec, std::string* out) {
  char code = static_cast<char>(spec.type);
  int64_t precision = spec.precision;
  if (precision > kMaxPrecision) {
    raise_value_error("precision too big");
    return false;
  }
  bool dot = false, percent = code == '%';
  if (code == 0) {
    dot = true;
    code = precision < 0 ? 'r' : 'g';
    if (precision < 0) precision = 0;
  } else if (code == 'n') {
    code = 'g';
  } else if (percent) {
    code = 'f';
    d *= 100;
  }
  if (precision < 0) precision = 6;
  *out = format_double(d, code, static_cast<int>(precision), spec.alternate, dot && std::isfinite(d));
  if (spec.no_negative_zero && !out->empty() && (*out)[0] == '-') {
    bool zero = true;
    for (char c : *out) {
      if (c == 'e' || c == 'E') break;
      zero &= c < '1' || c > '9';
    }
    if (zero && std::isfinite(d)) out->erase(0, 1);
  }
  if (percent) *out += '%';
  return true;
}

Value format_double_by(double d, const FormatSpec& spec) {
  std::string text;
  if (!double_text(d, spec, &text)) return Value();
  StrBuilder out;
  add_number(out, take_apart(text, spec.sign), spec);
  return out.finish();
}

bool is_float_code(char32_t c) {
  return c == 'e' || c == 'E' || c == 'f' || c == 'F' || c == 'g' || c == 'G' || c == '%';
}

}  // namespace

Value format_int(Value v, const Str* spec_text) {
  FormatSpec spec;
  if (!parse_format_spec(spec_text, v, 'd', '>', &spec)) return Value();
  Value i = plain_int(v);
  if (is_float_code(spec.type)) {
    double d = int_to_double(i);
    return failed(d) ? Value() : format_double_by(d, spec);
  }
  int base = spec.type == 'd' || spec.type == 'n'   ? 10
             : spec.type == 'x' || spec.type == 'X' ? 16
             : spec.type == 'o'                     ? 8
             : spec.type == 'b'                     ? 2
                                                    : 0;
  if (base == 0 && spec.type != 'c') return unknown_code(spec.type, v);
  if (spec.precision >= 0) return raise_value_error("Precision not allowed in integer format specifier");
  if (spec.no_negative_zero)
    return raise_value_error("Negative zero coercion (z) not allowed in integer format specifier");
  if (spec.type == 'c') {
    if (spec.sign != 0) return raise_value_error("Sign not allowed with integer format specifier 'c'");
    if (spec.alternate)
      return raise_value_error("Alternate form (#) not allowed with integer format specifier 'c'");
    if (!i.is_small_int()) return raise_error(&OverflowError_type, "Python int too large to convert to C long");
    if (i.small_int() < 0 || i.small_int() > 0x10ffff)
      return raise_error(&OverflowError_type, "%%c arg not in range(0x110000)");
    Str* c = str_from_char(static_cast<char32_t>(i.small_int()));
    return c == nullptr ? Value() : pad_text(c, spec, '>');
  }
  std::string text;
  if (base == 10) {
    Value digits = int_to_str(i);
    if (failed(digits)) return Value();
    text = to_utf8(digits);
  } else if (!int_digits(i, base, &text)) {
    return Value();
  }
  NumberText number = take_apart(text, spec.sign);
  number.digits += number.rest;  // hexadecimal letters are digits too
  number.rest.clear();
  if (spec.alternate && base != 10) number.prefix = base == 16 ? "0x" : base == 8 ? "0o" : "0b";
  if (spec.type == 'X') {
    for (char& c : number.digits) c = c >= 'a' ? static_cast<char>(c - 32) : c;
    if (spec.alternate) number.prefix = "0X";
  }
  StrBuilder out;
  add_number(out, number, spec);
  return out.finish();
}

Value format_float(Value v, const Str* spec_text) {
  FormatSpec spec;
  if (!parse_format_spec(spec_text, v, 0, '>', &spec)) return Value();
  if (spec.type != 0 && spec.type != 'n' && !is_float_code(spec.type)) return unknown_code(spec.type, v);
  return format_double_by(float_value(v), spec);
}

Value format_complex(Value v, const Str* spec_text) {
  FormatSpec spec;
  if (!parse_format_spec(spec_text, v, 0, '>', &spec)) return Value();
  if (spec.type != 0 && spec.type != 'n' && (!is_float_code(spec.type) || spec.type == '%'))
    return unknown_code(spec.type, v);
  if (spec.fill == '0')
    return raise_value_error("Zero padding is not allowed in complex format specifier");
  if (spec.align == '=')
    return raise_value_error("'=' alignment flag is not allowed in complex format specifier");
  const Complex* c = v.as<Complex>();
  bool plain = spec.type == 0, skip_real = plain && c->real == 0 && !std::signbit(c->real);
  FormatSpec part = spec;
  part.width = -1;
  if (plain) part.type = spec.precision < 0 ? U'r' : U'g';
  auto text_of = [&](double d, std::string* out) {
    if (!plain) return double_text(d, part, out);
    *out = format_double(d, static_cast<char>(part.type), static_cast<int>(std::max<int64_t>(part.precision, 0)),
                         spec.alternate, false);
    return true;
  };
  std::string real, imag;
  if (!text_of(c->real, &real) || !text_of(c->imag, &imag)) return Value();
  part.type = 'f';  // decimal grouping
  StrBuilder out;
  if (plain && !skip_real) out.add('(');
  if (!skip_real) add_number(out, take_apart(real, spec.sign), part);
  add_number(out, take_apart(imag, skip_real ? spec.sign : '+'), part);
  out.add('j');
  if (plain && !skip_real) out.add(')');
  Value text = out.finish();
  return failed(text) ? Value() : pad_text(text.as<Str>(), spec, '>');
}

Value format_str(Value v, const Str* spec_text) {
  FormatSpec spec;
  if (!parse_format_spec(spec_text, v, 's', '<', &spec)) return Value();
  if (spec.type != 's') return unknown_code(spec.type, v);
  if (spec.sign == ' ') return raise_value_error("Space not allowed in string format specifier");
  if (spec.sign != 0) return raise_value_error("Sign not allowed in string format specifier");
  if (spec.no_negative_zero)
    return raise_value_error("Negative zero coercion (z) not allowed in string format specifier");
  if (spec.alternate) return raise_value_error("Alternate form (#) not allowed in string format specifier");
  if (spec.align == '=') return raise_value_error("'=' alignment not allowed in string format specifier");
  Str* s = v.as<Str>();
  if (spec.precision >= 0 && spec.precision < s->length) s = substring(s, 0, spec.precision);
  return s == nullptr ? Value() : pad_text(exact_str(s), spec, '<');
}

Value format_value(Value v, char conversion, Value spec) {
  if (conversion != 0) {
    v = conversion == 's' ? str_of(v) : repr_of(v);
    if (failed(v)) return Value();
    if (conversion == 'a') v = str_ascii_repr(v);
    if (failed(v)) return Value();
  }
  bool plain = spec.is_null() || spec.as<Str>()->length == 0;
  if (plain) {
    if (v.is_small_int()) return int_to_str(v);
    if (v.is_flonum()) return new_str_ascii(float_repr(flonum(v)));
    Type* t = v.object()->type;
    if (t == &str_type) return v;
    if (t == &int_type || t == &bool_type || t == &float_type || t == &complex_type) return str_of(v);
    if (spec.is_null()) spec = empty_str();
  } else {
    const Str* text = spec.as<Str>();
    Type* t = type_of(v);
    if (t == &int_type || t == &bool_type) return format_int(v, text);
    if (t == &float_type) return format_float(v, text);
    if (t == &str_type) return format_str(v, text);
    if (t == &complex_type) return format_complex(v, text);
  }
  Value result = call_special(v, Special::Format, {spec});
  if (failed(result)) {
    if (pending()) return Value();
    if (!plain) return raise_type_error("unsupported format string passed to %T.__format__", v);
    return str_of(v);
  }
  if (!is_str(result)) return raise_type_error("__format__ must return a str, not %T", result);
  return result;
}

}  // namespace bunpy
