// str_case.cpp: case conversion and the is…() predicates. ASCII text takes byte loops; the rest goes
// character by character through str_chars.cpp.
#include "builtins/str.h"

namespace bunpy {

bool is_identifier(const Str* s) {
  if (s->length == 0 || !char_is_identifier_start(char_at(s, 0))) return false;
  for (int64_t i = 1; i < s->length; i++)
    if (!char_is_identifier_part(char_at(s, i))) return false;
  return true;
}

namespace {

/// Text that `f` leaves as it is stays the same object, with the hash it has.
template <class F>
Value map_ascii(Str* s, F f) {
  if (s->length == 0) return empty_str();
  if (s->type == &str_type) {
    auto* text = static_cast<const uint8_t*>(s->data);
    uint8_t changed = 0;
    for (int64_t i = 0; i < s->length; i++) changed |= f(text[i]) ^ text[i];
    if (changed == 0) return s;
  }
  Str* result = new_str_uninitialized(s->length, 1, true);
  if (result == nullptr) return Value();
  auto* from = static_cast<const uint8_t*>(s->data);
  auto* to = static_cast<uint8_t*>(writable_data(result));
  for (int64_t i = 0; i < s->length; i++) to[i] = f(from[i]);
  return result;
}
inline uint8_t ascii_lower(uint8_t c) { return c + ((static_cast<uint8_t>(c - 'A') < 26) << 5); }
inline uint8_t ascii_upper(uint8_t c) { return c - ((static_cast<uint8_t>(c - 'a') < 26) << 5); }

using MapChar = int (*)(char32_t, char32_t*);

void add_mapped(StrBuilder& builder, MapChar map, char32_t c) {
  char32_t mapped[4];
  int n = map(c, mapped);
  for (int i = 0; i < n; i++) builder.add(mapped[i]);
}
/// Σ at the end of a word becomes ς (SpecialCasing.txt, Final_Sigma).
bool is_final_sigma(const Str* s, int64_t i) {
  int64_t j = i;
  while (--j >= 0 && char_is_case_ignorable(char_at(s, j))) {
  }
  if (j < 0 || !char_is_cased(char_at(s, j))) return false;
  j = i;
  while (++j < s->length && char_is_case_ignorable(char_at(s, j))) {
  }
  return j == s->length || !char_is_cased(char_at(s, j));
}
void add_lower(StrBuilder& builder, const Str* s, int64_t i) {
  char32_t c = char_at(s, i);
  if (c == 0x3a3)
    builder.add(is_final_sigma(s, i) ? char32_t{0x3c2} : char32_t{0x3c3});
  else
    add_mapped(builder, char_to_lower, c);
}

Value lower(Value* a) {
  Str* s = a[0].as<Str>();
  if (s->ascii) return map_ascii(s, ascii_lower);
  StrBuilder builder;
  for (int64_t i = 0; i < s->length; i++) add_lower(builder, s, i);
  return builder.finish();
}
Value upper(Value* a) {
  Str* s = a[0].as<Str>();
  if (s->ascii) return map_ascii(s, ascii_upper);
  StrBuilder builder;
  for (int64_t i = 0; i < s->length; i++) add_mapped(builder, char_to_upper, char_at(s, i));
  return builder.finish();
}
Value casefold(Value* a) {
  Str* s = a[0].as<Str>();
  if (s->ascii) return map_ascii(s, ascii_lower);
  StrBuilder builder;
  for (int64_t i = 0; i < s->length; i++) add_mapped(builder, char_casefold, char_at(s, i));
  return builder.finish();
}
Value capitalize(Value* a) {
  Str* s = a[0].as<Str>();
  StrBuilder builder;
  for (int64_t i = 0; i < s->length; i++) {
    if (i == 0)
      add_mapped(builder, char_to_title, char_at(s, 0));
    else
      add_lower(builder, s, i);
  }
  return builder.finish();
}
Value title(Value* a) {
  Str* s = a[0].as<Str>();
  StrBuilder builder;
  bool after_cased = false;
  for (int64_t i = 0; i < s->length; i++) {
    char32_t c = char_at(s, i);
    if (after_cased)
      add_lower(builder, s, i);
    else
      add_mapped(builder, char_to_title, c);
    after_cased = char_is_cased(c);
  }
  return builder.finish();
}
Value swapcase(Value* a) {
  Str* s = a[0].as<Str>();
  StrBuilder builder;
  for (int64_t i = 0; i < s->length; i++) {
    char32_t c = char_at(s, i);
    if (char_is_upper(c))
      add_lower(builder, s, i);
    else if (char_is_lower(c))
      add_mapped(builder, char_to_upper, c);
    else
      builder.add(c);
  }
  return builder.finish();
}

// ---- predicates -----------------------------------------------------------------------------------

template <bool test(char32_t), bool of_empty = false>
Value all_chars(Value* a) {
  const Str* s = a[0].as<Str>();
  if (s->length == 0) return from_bool(of_empty);
  return from_bool(visit_chars(s, [&](auto* p) {
    for (int64_t i = 0; i < s->length; i++)
      if (!test(p[i])) return false;
    return true;
  }));
}
bool is_alnum(char32_t c) { return char_is_alpha(c) || char_is_numeric(c); }

Value isascii(Value* a) { return from_bool(a[0].as<Str>()->ascii); }
Value islower(Value* a) {
  const Str* s = a[0].as<Str>();
  bool cased = false;
  for (int64_t i = 0; i < s->length; i++) {
    char32_t c = char_at(s, i);
    if (char_is_upper(c) || char_is_title(c)) return False_;
    cased |= char_is_lower(c);
  }
  return from_bool(cased);
}
Value isupper(Value* a) {
  const Str* s = a[0].as<Str>();
  bool cased = false;
  for (int64_t i = 0; i < s->length; i++) {
    char32_t c = char_at(s, i);
    if (char_is_lower(c) || char_is_title(c)) return False_;
    cased |= char_is_upper(c);
  }
  return from_bool(cased);
}
Value istitle(Value* a) {
  const Str* s = a[0].as<Str>();
  bool cased = false, after_cased = false;
  for (int64_t i = 0; i < s->length; i++) {
    char32_t c = char_at(s, i);
    if (char_is_upper(c) || char_is_title(c)) {
      if (after_cased) return False_;
      after_cased = cased = true;
    } else if (char_is_lower(c)) {
      if (!after_cased) return False_;
      cased = true;
    } else {
      after_cased = false;
    }
  }
  return from_bool(cased);
}
Value isidentifier(Value* a) {
  return from_bool(is_identifier(a[0].as<Str>()));
}

}  // namespace

Value str_lower(Value s) { return lower(&s); }
Value str_upper(Value s) { return upper(&s); }

const NativeDef str_case_methods[] = {
    {"lower(self, /)", lower},
    {"upper(self, /)", upper},
    {"casefold(self, /)", casefold},
    {"capitalize(self, /)", capitalize},
    {"title(self, /)", title},
    {"swapcase(self, /)", swapcase},
    {"isalpha(self, /)", all_chars<char_is_alpha>},
    {"isalnum(self, /)", all_chars<is_alnum>},
    {"isdecimal(self, /)", all_chars<char_is_decimal>},
    {"isdigit(self, /)", all_chars<char_is_digit>},
    {"isnumeric(self, /)", all_chars<char_is_numeric>},
    {"isspace(self, /)", all_chars<char_is_space>},
    {"isprintable(self, /)", all_chars<char_is_printable, true>},
    {"isascii(self, /)", isascii},
    {"islower(self, /)", islower},
    {"isupper(self, /)", isupper},
    {"istitle(self, /)", istitle},
    {"isidentifier(self, /)", isidentifier},
    {nullptr, nullptr},
};

}  // namespace bunpy
