// unicodedata.cpp: the module unicodedata. scripts/unicode_tables makes the tables; here are the lookups, the names that
// follow a rule (Unicode standard, 4.8) and the normalization forms (Unicode standard annex 15).
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "builtins/str.h"
#include "core/internal.h"
#include "native_module.h"

namespace bunpy {
namespace {

#include "unicode_tables.inc"

// ---- Unicode 3.2 ---------------------------------------------------------------------------------------------

struct Span {
  char32_t first, last;
};
struct Change {
  char32_t first, last;
  const char* value;
};
#include "unicode_3_2.inc"

template <class Row, size_t n>
const Row* row_of(const Row (&rows)[n], char32_t c) {
  const Row* at = std::lower_bound(std::begin(rows), std::end(rows), c, [](const Row& r, char32_t key) { return r.last < key; });
  return at != std::end(rows) && at->first <= c ? at : nullptr;
}
/// What the version says that the functions are of (`old`: ucd_3_2_0).
template <bool old, size_t n>
Value property(char32_t c, const Change (&changes)[n], const char* unassigned, const char* now) {
  if constexpr (old) {
    if (!row_of(kAssigned32, c)) return new_str_ascii(unassigned);
    if (const Change* change = row_of(changes, c)) return new_str_ascii(change->value);
  }
  return new_str_ascii(now);
}
template <bool old>
bool is_assigned(char32_t c) {
  return !old || row_of(kAssigned32, c);
}

const Record& record_of(char32_t c) {
  return kRecords[kRecordIndex[kRecordBlocks[c >> 7] * 128 + (c & 127)]];
}

/// The one character of argument `number` of `function`.
bool read_char(Value v, const char* function, const char* number, char32_t* out) {
  if (!is_str(v) || v.as<Str>()->length != 1)
    return raise_type_error("%s() argument%s must be a unicode character, not %T", function, number, v), false;
  *out = char_at(v.as<Str>(), 0);
  return true;
}

// ---- names -----------------------------------------------------------------------------------------

constexpr char32_t kHangulFirst = 0xac00, kHangulCount = 11172;
constexpr const char* kLeads[] = {"G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"};
constexpr const char* kVowels[] = {"A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"};
constexpr const char* kTails[] = {"", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H"};

constexpr Span kIdeographs[] = {{0x3400, 0x4dbf},   {0x4e00, 0x9fff},   {0x20000, 0x2a6df}, {0x2a700, 0x2b739},
                                {0x2b740, 0x2b81d}, {0x2b820, 0x2cea1}, {0x2ceb0, 0x2ebe0}, {0x2ebf0, 0x2ee5d},
                                {0x30000, 0x3134a}, {0x31350, 0x323af}};
bool is_ideograph(char32_t c) {
  return std::any_of(std::begin(kIdeographs), std::end(kIdeographs), [c](Span s) { return s.first <= c && c <= s.last; });
}

/// Name number `row` of the table.
std::string table_name(size_t row) {
  std::string out;
  for (uint32_t i = kNameStarts[row]; i < kNameStarts[row + 1]; i++) {
    if (i > kNameStarts[row]) out += ' ';
    uint16_t word = kNameWords[i];
    out.append(kWordText + kWordStarts[word], kWordStarts[word + 1] - kWordStarts[word]);
  }
  return out;
}
/// The character's name; empty where it has none.
std::string name_of(char32_t c) {
  if (c - kHangulFirst < kHangulCount) {
    char32_t i = c - kHangulFirst;
    return std::string("HANGUL SYLLABLE ") + kLeads[i / 588] + kVowels[i / 28 % 21] + kTails[i % 28];
  }
  if (is_ideograph(c)) {
    char text[40];
    snprintf(text, sizeof text, "CJK UNIFIED IDEOGRAPH-%X", static_cast<unsigned>(c));
    return text;
  }
  const uint32_t* at = std::lower_bound(std::begin(kNamed), std::end(kNamed), static_cast<uint32_t>(c));
  if (at == std::end(kNamed) || *at != c) return "";
  return table_name(static_cast<size_t>(at - kNamed));
}

/// The longest entry of a table of jamo that `text` starts with.
template <size_t n>
int match_jamo(const char* const (&table)[n], std::string_view* text) {
  int best = -1;
  for (size_t i = 0; i < n; i++)
    if (text->starts_with(table[i]) && (best < 0 || strlen(table[i]) > strlen(table[best]))) best = static_cast<int>(i);
  if (best >= 0) text->remove_prefix(strlen(table[best]));
  return best;
}
/// What the name stands for; false where nothing has it.
bool find_name(std::string name, std::vector<char32_t>* out) {
  std::string_view rest = name;
  if (rest.starts_with("HANGUL SYLLABLE ")) {
    rest.remove_prefix(16);
    int lead = match_jamo(kLeads, &rest), vowel = match_jamo(kVowels, &rest), tail = match_jamo(kTails, &rest);
    if (lead < 0 || vowel < 0 || tail < 0 || !rest.empty()) return false;
    out->push_back(kHangulFirst + static_cast<char32_t>((lead * 21 + vowel) * 28 + tail));
    return true;
  }
  if (rest.starts_with("CJK UNIFIED IDEOGRAPH-")) {
    rest.remove_prefix(22);
    if ((rest.size() != 4 && rest.size() != 5) || rest.find_first_not_of("0123456789ABCDEF") != rest.npos) return false;
    auto c = static_cast<char32_t>(std::stoul(std::string(rest), nullptr, 16));
    if (!is_ideograph(c)) return false;
    out->push_back(c);
    return true;
  }
  for (char& c : name)
    if (c >= 'a' && c <= 'z') c -= 32;
  const uint32_t* at = std::lower_bound(std::begin(kByName), std::end(kByName), name,
                                        [](uint32_t row, const std::string& text) { return table_name(row) < text; });
  if (at == std::end(kByName) || table_name(*at) != name) return false;
  uint32_t code = kNamed[*at];
  if (code < 0x110000) {
    out->push_back(code);
  } else {
    uint32_t target = code - 0x110000;
    for (int i = kTargetStarts[target]; i < kTargetStarts[target + 1]; i++) out->push_back(kTargets[i]);
  }
  return true;
}

Value or_default(Value fallback, const char* message) {
  return fallback.bits ? fallback : Value(raise_value_error("%s", message));
}

template <bool old>
Value name(Value* a) {
  a += old;
  char32_t c;
  if (!read_char(a[0], "name", " 1", &c)) return Value();
  std::string text = is_assigned<old>(c) ? name_of(c) : "";
  return text.empty() ? or_default(a[1], "no such name") : Value(new_str_ascii(text));
}
template <bool old>
Value lookup(Value* a) {
  a += old;
  if (!is_str(a[0])) return raise_type_error("lookup() argument must be str, not %A", a[0]);
  std::vector<char32_t> found;
  if (!a[0].as<Str>()->ascii || !find_name(to_utf8(a[0]), &found))
    return raise_error(&KeyError_type, "undefined character name '%s'", to_utf8(a[0]).c_str());
  return new_str_ucs4(found.data(), static_cast<int64_t>(found.size()));
}

// ---- properties ------------------------------------------------------------------------------------

template <bool old>
Value category(Value* a) {
  a += old;
  char32_t c;
  return read_char(a[0], "category", "", &c) ? property<old>(c, kCategory32, "Cn", kCategories[record_of(c).category]) : Value();
}
template <bool old>
Value bidirectional(Value* a) {
  a += old;
  char32_t c;
  return read_char(a[0], "bidirectional", "", &c) ? property<old>(c, kBidirectional32, "", kBidiClasses[record_of(c).bidi]) : Value();
}
template <bool old>
Value combining(Value* a) {
  a += old;
  char32_t c;
  return read_char(a[0], "combining", "", &c) ? small(is_assigned<old>(c) ? record_of(c).combining : 0) : Value();
}
template <bool old>
Value mirrored(Value* a) {
  a += old;
  char32_t c;
  if (!read_char(a[0], "mirrored", "", &c)) return Value();
  const Change* change = old ? row_of(kMirrored32, c) : nullptr;
  return small(!is_assigned<old>(c) ? 0 : change ? *change->value - '0' : record_of(c).mirrored);
}
template <bool old>
Value east_asian_width(Value* a) {
  a += old;
  char32_t c;
  return read_char(a[0], "east_asian_width", "", &c) ? property<old>(c, kWidth32, row_of(kWideUnassigned32, c) ? "W" : "N", kWidths[record_of(c).width]) : Value();
}
template <bool old>
Value decimal(Value* a) {
  a += old;
  char32_t c;
  if (!read_char(a[0], "decimal", " 1", &c)) return Value();
  int value = is_assigned<old>(c) ? record_of(c).decimal : -1;
  if (const Change* change = old ? row_of(kDecimal32, c) : nullptr) value = *change->value - '0';
  return value < 0 ? or_default(a[1], "not a decimal") : small(value);
}
template <bool old>
Value digit(Value* a) {
  a += old;
  char32_t c;
  if (!read_char(a[0], "digit", " 1", &c)) return Value();
  int value = record_of(c).digit;
  return value < 0 ? or_default(a[1], "not a digit") : small(value);
}
template <bool old>
Value numeric(Value* a) {
  a += old;
  char32_t c;
  if (!read_char(a[0], "numeric", " 1", &c)) return Value();
  int at = is_assigned<old>(c) ? record_of(c).numeric : -1;
  if (at < 0) return or_default(a[1], "not a numeric character");
  return from_double(kNumbers[at].numerator / kNumbers[at].denominator);
}

// ---- decomposition and normalization -----------------------------------------------------------------

/// The single step of decomposition: the tag's number, then the characters. Empty where there is none.
struct Step {
  const uint32_t* data = nullptr;
  int count = 0;
};
Step decomposition_of(char32_t c) {
  const uint32_t* at = std::lower_bound(std::begin(kDecomposed), std::end(kDecomposed), static_cast<uint32_t>(c));
  if (at == std::end(kDecomposed) || *at != c) return {};
  size_t row = static_cast<size_t>(at - kDecomposed);
  return {kDecompositions + kDecompositionStarts[row], kDecompositionStarts[row + 1] - kDecompositionStarts[row]};
}
template <bool old>
Value decomposition(Value* a) {
  a += old;
  char32_t c;
  if (!read_char(a[0], "decomposition", "", &c)) return Value();
  Step step = is_assigned<old>(c) ? decomposition_of(c) : Step{};
  std::string out = step.count ? kDecompositionTags[step.data[0]] : "";
  for (int i = 1; i < step.count; i++) {
    char text[12];
    snprintf(text, sizeof text, "%s%04X", out.empty() ? "" : " ", static_cast<unsigned>(step.data[i]));
    out += text;
  }
  return new_str_ascii(out);
}

template <bool old>
void decompose(char32_t c, bool compatibility, std::vector<char32_t>* out) {
  if (c - kHangulFirst < kHangulCount) {
    char32_t i = c - kHangulFirst;
    out->push_back(0x1100 + i / 588);
    out->push_back(0x1161 + i / 28 % 21);
    if (i % 28) out->push_back(0x11a7 + i % 28);
    return;
  }
  if (const Correction* was = old ? row_of(kCorrections, c) : nullptr) {
    out->push_back(was->value);
    return;
  }
  Step step = is_assigned<old>(c) ? decomposition_of(c) : Step{};
  if (step.count == 0 || (step.data[0] != 0 && !compatibility)) {
    out->push_back(c);
    return;
  }
  for (int i = 1; i < step.count; i++) decompose<old>(step.data[i], compatibility, out);
}
char32_t compose_pair(char32_t first, char32_t second) {
  if (first - 0x1100 < 19 && second - 0x1161 < 21)
    return kHangulFirst + ((first - 0x1100) * 21 + (second - 0x1161)) * 28;
  if (first - kHangulFirst < kHangulCount && (first - kHangulFirst) % 28 == 0 && second - 0x11a8 < 27)
    return first + (second - 0x11a7);
  auto less = [](const Composition& c, std::pair<uint32_t, uint32_t> key) {
    return std::pair(c.first, c.second) < key;
  };
  auto key = std::pair<uint32_t, uint32_t>(first, second);
  const Composition* at = std::lower_bound(std::begin(kCompositions), std::end(kCompositions), key, less);
  return at != std::end(kCompositions) && at->first == first && at->second == second ? at->composed : 0;
}
/// Annex 15's composition, in place.
void compose(std::vector<char32_t>* text) {
  size_t kept = 0, starter = 0;
  bool has_starter = false;
  int last = 0;
  for (size_t i = 0; i < text->size(); i++) {
    char32_t c = (*text)[i];
    int combining = record_of(c).combining;
    bool blocked = kept != starter + 1 && (last == 0 || last >= combining);
    if (has_starter && !blocked) {
      if (char32_t composed = compose_pair((*text)[starter], c)) {
        (*text)[starter] = composed;
        continue;
      }
    }
    if (combining == 0) {
      starter = kept;
      has_starter = true;
    }
    last = combining;
    (*text)[kept++] = c;
  }
  text->resize(kept);
}

/// The normalized text; null with ValueError for a form that does not exist.
template <bool old>
Value normalized(Value form, Value source) {
  if (!is_str(form)) return raise_type_error("normalize() argument 1 must be str, not %A", form);
  if (!is_str(source)) return raise_type_error("normalize() argument 2 must be str, not %A", source);
  std::string kind = to_utf8(form);
  if (kind != "NFC" && kind != "NFD" && kind != "NFKC" && kind != "NFKD")
    return raise_value_error("invalid normalization form");
  auto* s = source.as<Str>();
  if (s->ascii) return exact_str(s);
  std::vector<char32_t> text;
  text.reserve(static_cast<size_t>(s->length));
  for (int64_t i = 0; i < s->length; i++) decompose<old>(char_at(s, i), kind.size() == 4, &text);
  // Canonical order: marks between starters by combining class, stably.
  for (size_t i = 1; i < text.size(); i++) {
    char32_t c = text[i];
    int combining = record_of(c).combining;
    size_t at = i;
    for (; combining != 0 && at > 0 && record_of(text[at - 1]).combining > combining; at--) text[at] = text[at - 1];
    text[at] = c;
  }
  if (kind.back() == 'C') compose(&text);
  return new_str_ucs4(text.data(), static_cast<int64_t>(text.size()));
}
template <bool old>
Value normalize(Value* a) {
  return normalized<old>(a[old], a[old + 1]);
}
template <bool old>
Value is_normalized(Value* a) {
  a += old;
  Value text = normalized<old>(a[0], a[1]);
  return text.is_null() ? Value() : str_equal(text.as<Str>(), a[1].as<Str>()) ? True_ : False_;
}

const NativeDef functions[] = {
    {"name(chr, default=<unset>, /)", name<false>},
    {"lookup(name, /)", lookup<false>},
    {"category(chr, /)", category<false>},
    {"bidirectional(chr, /)", bidirectional<false>},
    {"combining(chr, /)", combining<false>},
    {"mirrored(chr, /)", mirrored<false>},
    {"east_asian_width(chr, /)", east_asian_width<false>},
    {"decomposition(chr, /)", decomposition<false>},
    {"decimal(chr, default=<unset>, /)", decimal<false>},
    {"digit(chr, default=<unset>, /)", digit<false>},
    {"numeric(chr, default=<unset>, /)", numeric<false>},
    {"normalize(form, unistr, /)", normalize<false>},
    {"is_normalized(form, unistr, /)", is_normalized<false>},
    {},
};
const NativeDef old_methods[] = {
    {"name(self, chr, default=<unset>, /)", name<true>},
    {"lookup(self, name, /)", lookup<true>},
    {"category(self, chr, /)", category<true>},
    {"bidirectional(self, chr, /)", bidirectional<true>},
    {"combining(self, chr, /)", combining<true>},
    {"mirrored(self, chr, /)", mirrored<true>},
    {"east_asian_width(self, chr, /)", east_asian_width<true>},
    {"decomposition(self, chr, /)", decomposition<true>},
    {"decimal(self, chr, default=<unset>, /)", decimal<true>},
    {"digit(self, chr, default=<unset>, /)", digit<true>},
    {"numeric(self, chr, default=<unset>, /)", numeric<true>},
    {"normalize(self, form, unistr, /)", normalize<true>},
    {"is_normalized(self, form, unistr, /)", is_normalized<true>},
    {"unidata_version", [](Value*) -> Value { return new_str_ascii("3.2.0"); }, NativeDef::Getter},
    {},
};
Type old_type;

}  // namespace

bool init_module_unicodedata(Module* m) {
  type_init(&old_type, "unicodedata.UCD", nullptr, sizeof(Object), 0);
  define_methods(&old_type, old_methods);
  type_ready(&old_type);
  return define_functions(m, functions) && module_set(m, "unidata_version", new_str_ascii("15.1.0")) &&
         module_set(m, "UCD", type_value(&old_type)) && module_set(m, "ucd_3_2_0", gc_new<Object>(&old_type));
}

}  // namespace bunpy
