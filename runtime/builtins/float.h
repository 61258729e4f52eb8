// float.h: what the files that implement float and complex, and formatting, share.
#pragma once

#include <string>

#include "bunpy/api.h"

namespace bunpy {

/// The double in the text (as float() reads it: spaces, underscores, inf, nan). False: not a number.
bool parse_float(const char* text, size_t length, double* out);
/// The longest prefix of [p, end) that is a floating-point number without underscores or spaces; null if none.
const char* scan_float(const char* p, const char* end, double* out);

/// CPython's float formatting: `code` of e, E, f, F, g, G or r (repr); with '#' `alternate`; `add_dot` makes
/// integral results look like floats ("1.0"). No sign for positive numbers.
std::string format_double(double d, char code, int precision, bool alternate, bool add_dot);

Value float_round(double d, int64_t digits);
Value complex_power(double a, double b, double c, double d);
std::string complex_repr(double real, double imag);

extern const NativeDef float_methods[];

/// v.__float__() where the type has that method. False with an exception pending.
bool double_from_method(Value v, double* out, bool* found);

}  // namespace bunpy
