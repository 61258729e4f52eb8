// format_template.cpp: str.format and str.format_map (library reference, "Format String Syntax").
#include "builtins/int.h"
#include "builtins/str.h"

namespace bunpy {
namespace {

class Template {
 public:
  Template(Tuple* args, Value mapping, bool is_map) : args_(args), mapping_(mapping), is_map_(is_map) {}

  bool render(Str* s, StrBuilder& out, int depth) {
    if (depth == 0) return fail("Max string recursion exceeded");
    int64_t i = 0, n = s->length;
    while (i < n) {
      int64_t start = i;
      while (i < n && char_at(s, i) != '{' && char_at(s, i) != '}') i++;
      out.add(s, start, i);
      if (i == n) break;
      char32_t c = char_at(s, i++);
      if (i < n && char_at(s, i) == c) {
        out.add(c);
        i++;
        continue;
      }
      if (c == '}') return fail("Single '}' encountered in format string");
      if (i == n) return fail("Single '{' encountered in format string");
      if (!field(s, &i, out, depth)) return false;
    }
    return true;
  }

 private:
  bool fail(const char* message) {
    raise_value_error("%s", message);
    return false;
  }

  /// One replacement field; *i is after the '{', and after the '}' on return.
  bool field(Str* s, int64_t* i, StrBuilder& out, int depth) {
    int64_t n = s->length, start = *i, p = start;
    int bracket = 0;
    char32_t c = 0;
    for (; p < n; p++) {
      c = char_at(s, p);
      if (c == '[') bracket = 1;
      if (c == ']') bracket = 0;
      if (bracket) continue;
      if (c == '{') return fail("unexpected '{' in field name");
      if (c == '}' || c == ':' || c == '!') break;
    }
    if (p == n) return fail("expected '}' before end of string");
    int64_t name_end = p++;
    char conversion = 0;
    Str* spec = empty_str();
    bool nested = false;
    if (c == '!') {
      if (p == n) return fail("end of string while looking for conversion specifier");
      char32_t mark = char_at(s, p++);
      if (p == n) return fail("unmatched '{' in format spec");
      c = char_at(s, p++);
      if (mark == '}') return fail("unmatched '{' in format spec");
      if (c != '}' && c != ':') return fail("expected ':' after conversion specifier");
      if (mark != 'r' && mark != 's' && mark != 'a') {
        if (mark > 32 && mark < 127)
          raise_value_error("Unknown conversion specifier %c", static_cast<int>(mark));
        else
          raise_value_error("Unknown conversion specifier \\x%x", static_cast<unsigned>(mark));
        return false;
      }
      conversion = static_cast<char>(mark);
    }
    if (c == ':') {
      int64_t from = p;
      int level = 1;
      for (; p < n; p++) {
        c = char_at(s, p);
        if (c == '{') {
          level++;
          nested = true;
        } else if (c == '}' && --level == 0) {
          break;
        }
      }
      if (p == n) return fail("unmatched '{' in format spec");
      spec = substring(s, from, p++);
      if (spec == nullptr) return false;
    }
    *i = p;
    Value v = lookup(s, start, name_end);
    if (failed(v)) return false;
    if (nested) {
      StrBuilder inner;
      if (!render(spec, inner, depth - 1)) return false;
      Value text = inner.finish();
      if (failed(text)) return false;
      spec = text.as<Str>();
    }
    Value text = format_value(v, conversion, spec);
    if (failed(text)) return false;
    out.add(text);
    return true;
  }

  /// An index made of decimal digits only, or -1; -2 with ValueError when it is too large.
  int64_t index_text(Str* s, int64_t start, int64_t end) {
    if (start == end) return -1;
    int64_t value = 0;
    for (; start < end; start++) {
      int digit = char_decimal_value(char_at(s, start));
      if (digit < 0) return -1;
      if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, digit, &value)) {
        fail("Too many decimal digits in format string");
        return -2;
      }
    }
    return value;
  }

  /// The object of a field name: first part, then .attribute and [index].
  Value lookup(Str* s, int64_t start, int64_t end) {
    int64_t p = start;
    while (p < end && char_at(s, p) != '.' && char_at(s, p) != '[') p++;
    int64_t index = index_text(s, start, p);
    if (index == -2) return Value();
    if (p == start || index >= 0) {
      if (p == start && automatic_ == Numbering::Manual)
        return raise_value_error("cannot switch from manual field specification to automatic field numbering");
      if (p > start && automatic_ == Numbering::Automatic)
        return raise_value_error("cannot switch from automatic field numbering to manual field specification");
      automatic_ = p == start ? Numbering::Automatic : Numbering::Manual;
      if (p == start) index = next_++;
    }
    Value v;
    if (index >= 0) {
      if (is_map_) return raise_value_error("Format string contains positional fields");
      if (index >= args_->length)
        return raise_error(&IndexError_type, "Replacement index %ld out of range for positional args tuple",
                           static_cast<long>(index));
      v = args_->items[index];
    } else {
      Str* key = substring(s, start, p);
      if (key == nullptr) return Value();
      if (mapping_.is_null()) return raise_key_error(key);
      v = get_item(mapping_, key);
    }
    while (!failed(v) && p < end) {
      char32_t c = char_at(s, p++);
      int64_t from = p;
      if (c == '.') {
        while (p < end && char_at(s, p) != '.' && char_at(s, p) != '[') p++;
        if (p == from) return raise_value_error("Empty attribute in format string");
        Str* name = substring(s, from, p);
        v = name == nullptr ? Value() : get_attr(v, intern(name));
      } else if (c == '[') {
        while (p < end && char_at(s, p) != ']') p++;
        if (p == end) return raise_value_error("Missing ']' in format string");
        if (p == from) return raise_value_error("Empty attribute in format string");
        int64_t at = index_text(s, from, p);
        if (at == -2) return Value();
        Value key = at >= 0 ? from_int64(at) : Value(substring(s, from, p));
        p++;
        v = failed(key) ? Value() : get_item(v, key);
      } else {
        return raise_value_error("Only '.' or '[' may follow ']' in format field specifier");
      }
    }
    return v;
  }

  enum class Numbering { Unknown, Automatic, Manual };
  Tuple* args_;
  Value mapping_;
  bool is_map_;
  Numbering automatic_ = Numbering::Unknown;
  int64_t next_ = 0;
};

}  // namespace

Value str_format(Str* text, Tuple* args, Value mapping, bool is_map) {
  StrBuilder out;
  if (!Template(args, mapping, is_map).render(text, out, 2)) return Value();
  return out.finish();
}

}  // namespace bunpy
