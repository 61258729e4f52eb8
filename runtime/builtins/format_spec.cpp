// format_spec.cpp: parsing a format spec and laying out numbers and text by it.
#include "builtins/format.h"

#include "builtins/str.h"

namespace bunpy {
namespace {

bool is_align(char32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

/// Decimal digits at *i; -1 when there are none. False: ValueError.
bool read_number(const Str* s, int64_t* i, int64_t* out) {
  *out = -1;
  for (int digit; *i < s->length && (digit = char_decimal_value(char_at(s, *i))) >= 0; ++*i) {
    int64_t value = *out < 0 ? 0 : *out;
    if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, digit, &value)) {
      raise_value_error("Too many decimal digits in format string");
      return false;
    }
    *out = value;
  }
  return true;
}

bool bad_grouping(char grouping, char32_t type) {
  if (type > 32 && type < 128)
    raise_value_error("Cannot specify '%c' with '%c'.", grouping, static_cast<int>(type));
  else
    raise_value_error("Cannot specify '%c' with '\\x%x'.", grouping, static_cast<unsigned>(type));
  return false;
}

}  // namespace

bool parse_format_spec(const Str* spec, Value v, char32_t default_type, char default_align, FormatSpec* out) {
  int64_t i = 0, n = spec->length;
  auto at = [&](int64_t k) { return k < n ? char_at(spec, k) : U'\0'; };
  out->type = default_type;
  if (n >= 2 && is_align(at(1))) {
    out->fill = at(0);
    out->align = static_cast<char>(at(1));
    out->fill_given = true;
    i = 2;
  } else if (n >= 1 && is_align(at(0))) {
    out->align = static_cast<char>(at(0));
    i = 1;
  }
  if (char32_t c = at(i); c == '+' || c == '-' || c == ' ') {
    out->sign = static_cast<char>(c);
    i++;
  }
  if (at(i) == 'z') {
    out->no_negative_zero = true;
    i++;
  }
  if (at(i) == '#') {
    out->alternate = true;
    i++;
  }
  if (!out->fill_given && at(i) == '0') {
    out->fill = '0';
    out->zero = true;
    if (out->align == 0 && default_align == '>') out->align = '=';
    i++;
  }
  if (!read_number(spec, &i, &out->width)) return false;
  if (at(i) == ',') {
    out->grouping = ',';
    i++;
  }
  if (at(i) == '_') {
    if (out->grouping != 0) {
      raise_value_error("Cannot specify both ',' and '_'.");
      return false;
    }
    out->grouping = '_';
    i++;
  }
  if (at(i) == ',' && out->grouping == '_') {
    raise_value_error("Cannot specify both ',' and '_'.");
    return false;
  }
  if (at(i) == '.') {
    i++;
    if (!read_number(spec, &i, &out->precision)) return false;
    if (out->precision < 0) {
      raise_value_error("Format specifier missing precision");
      return false;
    }
  }
  if (n - i > 1) {
    raise_value_error("Invalid format specifier '%U' for object of type '%T'", spec, v);
    return false;
  }
  if (i < n) out->type = at(i);
  if (out->grouping != 0) {
    switch (out->type) {
      case 0: case 'd': case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case '%':
        break;
      case 'b': case 'o': case 'x': case 'X':
        if (out->grouping == '_') break;
        return bad_grouping(out->grouping, out->type);
      default:
        return bad_grouping(out->grouping, out->type);
    }
  }
  return true;
}

namespace {

/// Digits with separators every `group`, filled with zeros to at least `width` characters.
std::string grouped(const std::string& digits, char separator, int64_t group, int64_t width) {
  std::string reversed;
  auto remaining = static_cast<int64_t>(digits.size());
  bool first = true;
  while (true) {
    int64_t length = std::min(group, std::max(std::max(remaining, width), int64_t{1}));
    if (!first) reversed += separator;
    first = false;
    for (int64_t k = 0; k < length; k++) {
      reversed += remaining > 0 ? digits[remaining - 1] : '0';
      remaining--;
    }
    if (remaining < 0) remaining = 0;
    width -= length;
    if (remaining <= 0 && width <= 0) break;
    width -= 1;
  }
  return std::string(reversed.rbegin(), reversed.rend());
}

}  // namespace

void add_number(StrBuilder& out, const NumberText& number, const FormatSpec& spec) {
  char align = spec.align != 0 ? spec.align : '>';
  int64_t fixed = (number.sign != 0) + static_cast<int64_t>(number.prefix.size() + number.rest.size());
  const std::string* digits = &number.digits;
  std::string with_groups;
  if (spec.grouping != 0 && !digits->empty()) {
    bool binary = spec.type == 'b' || spec.type == 'o' || spec.type == 'x' || spec.type == 'X';
    int64_t least = spec.fill == '0' && align == '=' ? spec.width - fixed : 0;
    if (least > INT32_MAX) return out.add_repeated('0', least);  // no string can hold this: MemoryError at finish()
    with_groups = grouped(*digits, spec.grouping, binary ? 4 : 3, least);
    digits = &with_groups;
  }
  int64_t padding = spec.width - fixed - static_cast<int64_t>(digits->size());
  if (padding < 0) padding = 0;
  int64_t left = align == '>' ? padding : align == '^' ? padding / 2 : 0;
  out.add_repeated(spec.fill, left);
  if (number.sign != 0) out.add(number.sign);
  out.add_ascii(number.prefix.data(), static_cast<int64_t>(number.prefix.size()));
  if (align == '=') out.add_repeated(spec.fill, padding);
  out.add_ascii(digits->data(), static_cast<int64_t>(digits->size()));
  out.add_ascii(number.rest.data(), static_cast<int64_t>(number.rest.size()));
  if (align != '=') out.add_repeated(spec.fill, padding - left);
}

Value pad_text(Str* text, const FormatSpec& spec, char default_align) {
  int64_t padding = spec.width - text->length;
  if (padding <= 0) return text;
  char align = spec.align != 0 ? spec.align : default_align;
  int64_t left = align == '>' ? padding : align == '^' ? padding / 2 : 0;
  StrBuilder out;
  out.add_repeated(spec.fill, left);
  out.add(text);
  out.add_repeated(spec.fill, padding - left);
  return out.finish();
}

}  // namespace bunpy
