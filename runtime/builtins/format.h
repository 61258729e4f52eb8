// format.h: the format-spec mini-language (library reference, "Format Specification Mini-Language").
#pragma once

#include "bunpy/api.h"

namespace bunpy {

struct FormatSpec {
  char32_t fill = ' ';
  char align = 0;          ///< < > = ^, or 0 for the type's default
  bool fill_given = false, zero = false;
  char sign = 0;           ///< + - space
  bool no_negative_zero = false, alternate = false;
  int64_t width = -1, precision = -1;
  char grouping = 0;       ///< , or _
  char32_t type = 0;
};
/// Reads `spec` for an object of the type of `v`; `default_type` stands where no type is given and
/// `default_align` says what a leading 0 means. False: ValueError.
bool parse_format_spec(const Str* spec, Value v, char32_t default_type, char default_align, FormatSpec* out);

/// A number taken apart for padding and grouping; all ASCII.
struct NumberText {
  char sign = 0;
  std::string prefix;   ///< 0x
  std::string digits;   ///< integer part
  std::string rest;     ///< fraction, exponent, %
};
void add_number(StrBuilder& out, const NumberText& number, const FormatSpec& spec);
/// Pads [text] of known length; for text and complex numbers.
Value pad_text(Str* text, const FormatSpec& spec, char default_align);

Value format_int(Value v, const Str* spec);
Value format_float(Value v, const Str* spec);
Value format_complex(Value v, const Str* spec);
Value format_str(Value v, const Str* spec);

}  // namespace bunpy
