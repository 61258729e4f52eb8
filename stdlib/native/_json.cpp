// _json.cpp: encoding and decoding behind `json`. Errors of decoding come back as (text, position, None), for
// decoder.py to raise with the class defined there.

#include <cmath>
#include <set>
#include <string>

#include "builtins/dict.h"
#include "native_module.h"

namespace bunpy {

namespace {

// ---- encoding ---------------------------------------------------------------------------------------------

struct Encoder {
  StrBuilder out;
  Value default_function, item_separator, key_separator;
  bool pretty = false, sort_keys = false, skip_keys = false, ascii = true, allow_nan = true, check_circular = true;
  std::u32string indent;
  std::set<uint64_t> open = {};  ///< what is being written
  int level = 0;

  void add_text(const Str* s) {
    out.add('"');
    for (int64_t i = 0; i < s->length; ++i) {
      char32_t c = char_at(s, i);
      switch (c) {
        case '"': out.add(std::string_view("\\\"")); continue;
        case '\\': out.add(std::string_view("\\\\")); continue;
        case '\n': out.add(std::string_view("\\n")); continue;
        case '\r': out.add(std::string_view("\\r")); continue;
        case '\t': out.add(std::string_view("\\t")); continue;
        case '\f': out.add(std::string_view("\\f")); continue;
        case '\b': out.add(std::string_view("\\b")); continue;
        default: break;
      }
      if (c >= 0x20 && (c < 0x7f || !ascii)) {
        out.add(c);
        continue;
      }
      auto escape = [&](unsigned unit) {
        char text[8];
        snprintf(text, sizeof text, "\\u%04x", unit);
        out.add(std::string_view(text));
      };
      if (c > 0xffff) {
        escape(0xd800 + static_cast<unsigned>((c - 0x10000) >> 10));
        escape(0xdc00 + static_cast<unsigned>((c - 0x10000) & 0x3ff));
      } else {
        escape(static_cast<unsigned>(c));
      }
    }
    out.add('"');
  }
  bool float_text(double d, std::string* text) {
    if (std::isfinite(d)) {
      *text = float_repr(d);
      return true;
    }
    *text = std::isnan(d) ? "NaN" : d > 0 ? "Infinity" : "-Infinity";
    if (allow_nan) return true;
    raise_value_error("Out of range float values are not JSON compliant: %s", float_repr(d).c_str());
    return false;
  }
  bool number(Value v) {
    if (is_float_like(v)) {
      double d;
      std::string text;
      if (!as_double(v, &d) || !float_text(d, &text)) return false;
      out.add(text);
      return true;
    }
    Value plain = plain_int(v);
    return plain.bits && out.add_repr(plain);
  }
  void new_line() {
    out.add('\n');
    for (int i = 0; i < level; ++i)
      for (char32_t c : indent) out.add(c);
  }
  static constexpr const char* kNested = " while encoding a JSON object";
  bool enter(Value v) {
    if (!check_circular || open.insert(v.bits).second) return true;
    raise_value_error("Circular reference detected");
    return false;
  }
  bool sequence(Value v) {
    List* items = has_type(v, &list_type) ? v.as<List>() : to_list(v);
    if (items == nullptr) return false;
    if (list_length(items) == 0) {
      out.add(std::string_view("[]"));
      return true;
    }
    NativeDepth depth;
    if (!depth.ok(kNested) || !enter(v)) return false;
    out.add('[');
    ++level;
    bool ok = true;
    for (int64_t i = 0; ok && i < list_length(items); ++i) {  // which default() may shorten
      if (i > 0) out.add(item_separator);
      if (pretty) new_line();
      Value item = list_item(items, i);
      ok = item.is_null() || value(item);
    }
    --level;
    open.erase(v.bits);
    if (!ok) return false;
    if (pretty) new_line();
    out.add(']');
    return true;
  }
  /// The str a key is written as; null with nothing pending = skip.
  Value key_text(Value key) {
    if (is_str(key)) return key;
    if (key == True_) return new_str_ascii("true");
    if (key == False_) return new_str_ascii("false");
    if (is_none(key)) return new_str_ascii("null");
    if (is_float_like(key)) {
      double d;
      std::string text;
      return as_double(key, &d) && float_text(d, &text) ? Value(new_str(text)) : Value();
    }
    if (is_int_like(key)) return repr_of(plain_int(key));
    if (skip_keys) return Value();
    return raise_type_error("keys must be str, int, float, bool or None, not %T", key);
  }
  bool mapping(Value v) {
    List* pairs = to_list(call_attr(v, "items"));
    if (pairs == nullptr) return false;
    if (list_length(pairs) == 0) {
      out.add(std::string_view("{}"));
      return true;
    }
    if (sort_keys && call_attr(pairs, "sort").is_null()) return false;
    NativeDepth depth;
    if (!depth.ok(kNested) || !enter(v)) return false;
    out.add('{');
    ++level;
    if (pretty) new_line();
    bool ok = true, first = true;
    for (int64_t i = 0; ok && i < list_length(pairs); ++i) {
      Value pair[2];
      if (unpack(list_item(pairs, i), pair, 2) < 0) {
        ok = false;
        break;
      }
      Value key = key_text(pair[0]);
      if (key.is_null()) {
        ok = !pending();
        continue;
      }
      if (!first) {
        out.add(item_separator);
        if (pretty) new_line();
      }
      first = false;
      add_text(key.as<Str>());
      out.add(key_separator);
      ok = value(pair[1]);
    }
    --level;
    open.erase(v.bits);
    if (!ok) return false;
    if (pretty) new_line();
    out.add('}');
    return true;
  }
  bool value(Value v) {
    if (is_str(v)) return add_text(v.as<Str>()), true;
    if (is_none(v)) return out.add(std::string_view("null")), true;
    if (v == True_) return out.add(std::string_view("true")), true;
    if (v == False_) return out.add(std::string_view("false")), true;
    if (is_int_like(v) || is_float_like(v)) return number(v);
    if (is_list(v) || is_tuple(v)) return sequence(v);
    if (is_dict(v)) return mapping(v);
    NativeDepth depth;
    if (!depth.ok(kNested) || !enter(v)) return false;
    Value replacement = call(default_function, {v});
    bool ok = replacement.bits && value(replacement);
    open.erase(v.bits);
    return ok;
  }
};

/// encode(o, default, indent, item_separator, key_separator, sort_keys, skipkeys, ensure_ascii, allow_nan, check_circular)
Value encode(Value* a) {
  Encoder e;
  e.default_function = a[1];
  e.pretty = !is_none(a[2]);
  if (e.pretty) {
    auto* s = a[2].as<Str>();
    for (int64_t i = 0; i < s->length; ++i) e.indent += char_at(s, i);
  }
  if (!is_str(a[3]) || !is_str(a[4])) return raise_type_error("separators must be strings");
  e.item_separator = a[3];
  e.key_separator = a[4];
  bool* const flags[] = {&e.sort_keys, &e.skip_keys, &e.ascii, &e.allow_nan, &e.check_circular};
  for (int i = 0; i < 5; ++i) {
    int t = truth(a[5 + i]);
    if (t < 0) return Value();
    *flags[i] = t != 0;
  }
  return e.value(a[0]) ? e.out.finish() : Value();
}

template <bool ascii>
Value encode_string(Value* a) {
  if (!is_str(a[0])) return raise_type_error("first argument must be a string, not %T", a[0]);
  Encoder e;
  e.ascii = ascii;
  e.add_text(a[0].as<Str>());
  return e.out.finish();
}

// ---- decoding ---------------------------------------------------------------------------------------------

struct Decoder {
  const Str* s = nullptr;
  int64_t at = 0, n = 0;
  bool strict = true;
  Value object_hook, pairs_hook, parse_float, parse_int, parse_constant;
  const char* error = nullptr;  ///< what is wrong, at error_at
  int64_t error_at = 0;
  Dict* keys = nullptr;         ///< equal keys share one str

  char32_t peek() const { return at < n ? char_at(s, at) : 0; }
  Value fail(const char* text, int64_t where) {
    error = text;
    error_at = where;
    return Value();
  }
  void skip_space() {
    while (at < n) {
      char32_t c = char_at(s, at);
      if (c != ' ' && c != '\n' && c != '\t' && c != '\r') break;
      ++at;
    }
  }
  bool word(const char* text) {
    int64_t i = at;
    for (; *text; ++text, ++i)
      if (i >= n || char_at(s, i) != static_cast<char32_t>(*text)) return false;
    at = i;
    return true;
  }
  int64_t hex4(int64_t from) {
    if (from + 4 > n) return -1;
    int64_t v = 0;
    for (int64_t i = from; i < from + 4; ++i) {
      char32_t c = char_at(s, i);
      int digit = c >= '0' && c <= '9' ? static_cast<int>(c - '0')
                  : c >= 'a' && c <= 'f' ? static_cast<int>(c - 'a') + 10
                  : c >= 'A' && c <= 'F' ? static_cast<int>(c - 'A') + 10
                                         : -1;
      if (digit < 0) return -1;
      v = v * 16 + digit;
    }
    return v;
  }
  /// A string; `at` is behind the opening quote.
  Value text() {
    int64_t begin = at - 1;
    std::u32string out;
    while (true) {
      if (at >= n) return fail("Unterminated string starting at", begin);
      char32_t c = char_at(s, at);
      if (c == '"') {
        ++at;
        return new_str_ucs4(out.data(), static_cast<int64_t>(out.size()));
      }
      if (c < 0x20 && strict) return fail("Invalid control character at", at);
      if (c != '\\') {
        out += c;
        ++at;
        continue;
      }
      if (++at >= n) return fail("Unterminated string starting at", begin);
      c = char_at(s, at);
      switch (c) {
        case '"': case '\\': case '/': out += c; break;
        case 'b': out += '\b'; break;
        case 'f': out += '\f'; break;
        case 'n': out += '\n'; break;
        case 'r': out += '\r'; break;
        case 't': out += '\t'; break;
        case 'u': {
          int64_t unit = hex4(at + 1);
          if (unit < 0) return fail("Invalid \\uXXXX escape", at);
          at += 4;
          if (unit >= 0xd800 && unit < 0xdc00 && at + 6 < n + 0 && char_at(s, at + 1) == '\\' && char_at(s, at + 2) == 'u') {
            int64_t low = hex4(at + 3);
            if (low >= 0xdc00 && low < 0xe000) {
              unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
              at += 6;
            }
          }
          out += static_cast<char32_t>(unit);
          break;
        }
        default: return fail("Invalid \\escape", at - 1);
      }
      ++at;
    }
  }
  Value number() {
    int64_t begin = at;
    bool is_float = false;
    std::string digits;
    auto take = [&] { digits += static_cast<char>(char_at(s, at++)); };
    auto digit = [&] { return at < n && char_at(s, at) >= '0' && char_at(s, at) <= '9'; };
    if (peek() == '-') take();
    if (!digit()) {
      at = begin;
      return Value();
    }
    if (peek() == '0') take();
    else while (digit()) take();
    if (peek() == '.' && at + 1 < n && char_at(s, at + 1) >= '0' && char_at(s, at + 1) <= '9') {
      is_float = true;
      take();
      while (digit()) take();
    }
    if (peek() == 'e' || peek() == 'E') {
      int64_t sign = at + 1 < n && (char_at(s, at + 1) == '+' || char_at(s, at + 1) == '-');
      if (at + 1 + sign < n && char_at(s, at + 1 + sign) >= '0' && char_at(s, at + 1 + sign) <= '9') {
        is_float = true;
        take();
        if (sign) take();
        while (digit()) take();
      }
    }
    Value hook = is_float ? parse_float : parse_int;
    if (!is_none(hook)) return call(hook, {Value(new_str_ascii(digits))});
    if (is_float) return from_double(strtod(digits.c_str(), nullptr));
    if (digits.size() < 19) return small(strtoll(digits.c_str(), nullptr, 10));
    return call(type_value(&int_type), {Value(new_str_ascii(digits))});
  }
  Value constant(const char* name, double d) {
    if (!is_none(parse_constant)) return call(parse_constant, {Value(new_str_ascii(name))});
    return from_double(d);
  }
  Value array() {
    NativeDepth depth;
    if (!depth.ok(" while decoding a JSON array from a unicode string")) return Value();
    Value list = make_list({});
    skip_space();
    if (peek() == ']' && at < n) return ++at, list;
    while (true) {
      Value v = value();
      if (v.is_null() || list_append(list, v) < 0) return Value();
      skip_space();
      if (at < n && peek() == ',') {
        int64_t comma = at++;
        skip_space();
        if (at < n && peek() == ']') return fail("Illegal trailing comma before end of array", comma);
        continue;
      }
      if (at < n && peek() == ']') return ++at, list;
      return fail("Expecting ',' delimiter", at);
    }
  }
  Value object() {
    NativeDepth depth;
    if (!depth.ok(" while decoding a JSON object from a unicode string")) return Value();
    bool as_pairs = !is_none(pairs_hook);
    Dict* dict = new_dict();
    Value pairs = as_pairs ? make_list({}) : Value();
    if (dict == nullptr) return Value();
    skip_space();
    if (at < n && peek() == '}') {
      ++at;
    } else {
      while (true) {
        if (at >= n || peek() != '"') return fail("Expecting property name enclosed in double quotes", at);
        ++at;
        Value key = text();
        if (key.is_null()) return Value();
        Value shared = dict_get(to_value(keys), key);
        if (shared.bits) key = shared;
        else if (dict_set(to_value(keys), key, key) < 0) return Value();
        skip_space();
        if (at >= n || peek() != ':') return fail("Expecting ':' delimiter", at);
        ++at;
        Value v = value();
        if (v.is_null()) return Value();
        if (as_pairs ? list_append(pairs, make_tuple({key, v})) < 0 : dict_set(to_value(dict), key, v) < 0) return Value();
        skip_space();
        if (at < n && peek() == '}') {
          ++at;
          break;
        }
        if (at >= n || peek() != ',') return fail("Expecting ',' delimiter", at);
        int64_t comma = at++;
        skip_space();
        if (at < n && peek() == '}') return fail("Illegal trailing comma before end of object", comma);
      }
    }
    if (as_pairs) return call(pairs_hook, {pairs});
    return is_none(object_hook) ? to_value(dict) : call(object_hook, {to_value(dict)});
  }
  Value value() {
    skip_space();
    if (at >= n) return fail("Expecting value", at);
    int64_t begin = at;
    switch (peek()) {
      case '"': ++at; return text();
      case '{': ++at; return object();
      case '[': ++at; return array();
      case 't': if (word("true")) return True_; break;
      case 'f': if (word("false")) return False_; break;
      case 'n': if (word("null")) return None_; break;
      case 'N': if (word("NaN")) return constant("NaN", std::nan("")); break;
      case 'I': if (word("Infinity")) return constant("Infinity", INFINITY); break;
      case '-': if (word("-Infinity")) return constant("-Infinity", -INFINITY); [[fallthrough]];
      default: {
        Value v = number();
        if (v.bits || pending()) return v;
      }
    }
    return fail("Expecting value", begin);
  }
};

/// The result of a decoder for decoder.py: (what, end), or what is wrong.
Value outcome(const Decoder& d, Value v) {
  if (v.bits) return make_tuple({v, small(d.at)});
  if (d.error == nullptr) return Value();
  return make_tuple({Value(new_str_ascii(d.error)), small(d.error_at), None_});
}

/// scanstring(text, end, strict): the rest of a string whose opening quote is at end - 1.
Value scan_string(Value* a) {
  Decoder d;
  if (!index_as_int64(a[1], &d.at)) return Value();
  int strict = truth(a[2]);
  if (strict < 0) return Value();
  if (!is_str(a[0])) return raise_type_error("first argument must be a string, not %T", a[0]);
  d.s = a[0].as<Str>();
  d.n = d.s->length;
  d.strict = strict != 0;
  if (d.at < 0 || d.at > d.n) return raise_value_error("end is out of bounds");
  return outcome(d, d.text());
}

/// decode(text, start, whole, strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant); only a
/// whole text may begin with white space.
Value decode(Value* a) {
  if (!is_str(a[0])) return raise_type_error("first argument must be a string, not %T", a[0]);
  Decoder d;
  d.s = a[0].as<Str>();
  d.n = d.s->length;
  if (!index_as_int64(a[1], &d.at)) return Value();
  bool whole = a[2] == True_;
  int strict = truth(a[3]);
  if (strict < 0) return Value();
  d.strict = strict != 0;
  d.object_hook = a[4];
  d.pairs_hook = a[5];
  d.parse_float = a[6];
  d.parse_int = a[7];
  d.parse_constant = a[8];
  d.keys = new_dict();
  if (d.keys == nullptr) return Value();
  if (d.at < 0) return raise_value_error("idx cannot be negative");
  int64_t start = d.at;
  if (!whole) d.skip_space();
  Value v = d.at > start ? d.fail("Expecting value", start) : d.value();
  if (v.bits && whole) {
    d.skip_space();
    if (d.at != d.n) v = d.fail("Extra data", d.at);
  }
  return outcome(d, v);
}

const NativeDef functions[] = {
    {"encode(o, default, indent, item_separator, key_separator, sort_keys, skipkeys, ensure_ascii, allow_nan, check_circular, /)", encode},
    {"encode_basestring_ascii(string, /)", encode_string<true>},
    {"encode_basestring(string, /)", encode_string<false>},
    {"scanstring(string, end, strict=True, /)", scan_string},
    {"decode(text, start, whole, strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant, /)", decode},
    {},
};

}  // namespace

bool init_module__json(Module* m) { return define_functions(m, functions); }

}  // namespace bunpy
