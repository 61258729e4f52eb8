// str.h: what the files that implement str, and those that work on its characters, share.
#pragma once

#include "bunpy/api.h"

namespace bunpy {

/// Calls `f` with a pointer to the characters in their own width.
template <class F>
inline decltype(auto) visit_chars(const Str* s, F&& f) {
  if (s->kind == 1) return f(static_cast<const uint8_t*>(s->data));
  if (s->kind == 2) return f(static_cast<const char16_t*>(s->data));
  return f(static_cast<const char32_t*>(s->data));
}
inline uint8_t kind_for(char32_t max_char) { return max_char < 0x100 ? 1 : max_char < 0x10000 ? 2 : 4; }
/// A str of `length` characters none of which exceeds `max_char`; `max_char` must be reached up to its kind.
inline Str* new_str_for(int64_t length, char32_t max_char) {
  return new_str_uninitialized(length, kind_for(max_char), max_char < 0x80);
}
inline void set_char(Str* s, int64_t i, char32_t c) {
  void* p = writable_data(s);
  if (s->kind == 1)
    static_cast<uint8_t*>(p)[i] = static_cast<uint8_t>(c);
  else if (s->kind == 2)
    static_cast<char16_t*>(p)[i] = static_cast<char16_t>(c);
  else
    static_cast<char32_t*>(p)[i] = c;
}
/// Copies characters [start, stop) of `s` to `to`, an array of `kind` >= s->kind bytes a character.
void copy_chars(void* to, uint8_t kind, const Str* s, int64_t start, int64_t stop);

Str* empty_str();
/// The cached one-character str of a Latin-1 character.
Str* latin1_str(uint8_t c);
/// From Latin-1 bytes.
Str* new_str_latin1(const uint8_t* text, int64_t length);
Str* new_str_ucs2(const char16_t* text, int64_t length);
/// Characters [start, stop) (in range); `s` itself where that is all of an exact str.
Str* substring(Str* s, int64_t start, int64_t stop);
/// An exact str with the text of `s`, which may be an instance of a subclass.
Str* exact_str(Str* s);
Str* str_concat(Str* a, Str* b);
Str* str_repeat(Str* s, int64_t times);
/// Three-way comparison by code points.
int str_compare(const Str* a, const Str* b);
uint64_t hash_bytes(const void* data, size_t length);

/// Index of the first/last `needle` within [start, end) of `s`, or -1.
int64_t str_find(const Str* s, const Str* needle, int64_t start, int64_t end);
int64_t str_rfind(const Str* s, const Str* needle, int64_t start, int64_t end);
int64_t str_find_char(const Str* s, char32_t c, int64_t start, int64_t end);
int64_t str_count(const Str* s, const Str* needle, int64_t start, int64_t end);
Value str_replace(Str* s, const Str* from, const Str* to, int64_t limit);
Value str_join(Str* separator, Value iterable);

Value str_repr(Str* s);
/// ascii(): repr with everything beyond ASCII escaped.
Value str_ascii_repr(Value repr);
/// `template % args`.
Value str_percent(Str* text, Value args);
/// str.format and str.format_map; `mapping` null or the map's argument.
Value str_format(Str* text, Tuple* args, Value mapping, bool is_map);

// ---- character properties (str_chars.cpp); as CPython's str predicates on one character ------------

bool char_is_space(char32_t c);
bool char_is_line_break(char32_t c);
bool char_is_alpha(char32_t c);
bool char_is_upper(char32_t c);
bool char_is_lower(char32_t c);
bool char_is_title(char32_t c);
bool char_is_cased(char32_t c);
bool char_is_case_ignorable(char32_t c);
bool char_is_decimal(char32_t c);
bool char_is_digit(char32_t c);
bool char_is_numeric(char32_t c);
bool char_is_printable(char32_t c);
bool char_is_identifier_start(char32_t c);
bool char_is_identifier_part(char32_t c);
/// 0-9 for decimal digits of any script, else -1.
int char_decimal_value(char32_t c);
/// Full case mappings, into out[3]; the number of characters.
int char_to_upper(char32_t c, char32_t* out);
int char_to_lower(char32_t c, char32_t* out);
int char_to_title(char32_t c, char32_t* out);
int char_casefold(char32_t c, char32_t* out);

// ---- codecs (str_codec.cpp) ---------------------------------------------------------------------

/// `encoding` and `errors` are names as programs write them; null = "utf-8" / "strict".
Value str_encode(Str* s, const char* encoding, const char* errors);
Value decode_bytes(const uint8_t* data, int64_t length, const char* encoding, const char* errors,
                   Value object);
/// A name that CPython takes as a C string: UnicodeEncodeError for surrogates, ValueError for a zero in it.
bool c_string(Value v, std::string* out);

// ---- arguments ------------------------------------------------------------------------------------

/// Start/end arguments of find, count, …: null and None leave *out alone; clamps; false = TypeError.
bool slice_bound(Value v, int64_t* out);
/// Applies CPython's rules for negative and too large bounds.
inline void clamp_bounds(int64_t length, int64_t* start, int64_t* end) {
  if (*end > length) *end = length;
  if (*end < 0 && (*end += length) < 0) *end = 0;
  if (*start < 0 && (*start += length) < 0) *start = 0;
}
/// The elements that a slice picks out of `length`: start, start + step, … (`count` of them).
/// False = TypeError, or ValueError "slice step cannot be zero".
bool slice_range(const Slice* slice, int64_t length, int64_t* start, int64_t* step, int64_t* count);
Value str_slice(Str* s, const Slice* slice);
/// `name() argument n must be str, not X` unless v is a str.
bool want_str(Value v, const char* function, int argument);

extern const NativeDef str_case_methods[], str_search_methods[], str_split_methods[];

}  // namespace bunpy
