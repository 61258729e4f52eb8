// format_percent.cpp: printf-style formatting, `text % values`, of str and bytes. Bytes are worked on as
// Latin-1 text: byte for byte the same, with stricter rules for what may be inserted.
#include <cmath>

#include "builtins/bytes.h"
#include "builtins/float.h"
#include "builtins/format.h"
#include "builtins/int.h"
#include "builtins/str.h"

namespace bunpy {

namespace {

class Percent {
 public:
  Percent(Str* text, Value args, bool bytes) : s_(text), args_(args), bytes_(bytes) {
    is_tuple_ = has_type(args, &tuple_type) || type_has(args, kTypeTupleSubclass);
    is_mapping_ = !is_tuple_ && !is_str(args) && !(bytes && (is_bytes(args) || is_bytearray(args))) &&
                  (type_of(args)->getitem != nullptr || !special_of(args, Special::GetItem).is_null());
    count_ = is_tuple_ ? args.as<Tuple>()->length : 1;
  }

  Value run() {
    int64_t n = s_->length, i = 0;
    bool directives = false;
    while (i < n) {
      int64_t start = i;
      i = str_find_char(s_, '%', i, n);
      if (i < 0) i = n;
      out_.add(s_, start, i);
      if (i == n) break;
      directives = true;
      if (!directive(&i)) return Value();
    }
    if (next_ < count_ && !is_mapping_)
      return raise_type_error("not all arguments converted during %s formatting", bytes_ ? "bytes" : "string");
    return directives ? out_.finish() : Value(s_);  // the text itself, of whatever class
  }

 private:
  bool fail_value(const char* message) {
    raise_value_error("%s", message);
    return false;
  }

  Value next_argument() {
    if (next_ >= count_) return raise_type_error("not enough arguments for format string");
    Value v = is_tuple_ ? args_.as<Tuple>()->items[next_] : args_;
    next_++;
    return v;
  }

  static bool too_large_precision() {
    raise_error(&OverflowError_type, "Python int too large to convert to C int");
    return false;
  }

  /// `*` or digits; -1 when there is neither.
  bool read_size(int64_t* i, int64_t* out, bool is_width) {
    *out = -1;
    if (*i < s_->length && char_at(s_, *i) == '*') {
      ++*i;
      Value v = next_argument();
      if (failed(v)) return false;
      if (!is_int_like(v)) {
        raise_type_error("* wants int");
        return false;
      }
      if (!index_as_int64(v, out)) {
        // A precision is a C int, so the message names that; index_as_int64 has a ssize_t in mind.
        if (is_width || !pending_is(&OverflowError_type)) return false;
        clear_pending();
        return too_large_precision();
      }
      if (!is_width && (*out > INT32_MAX || *out < INT32_MIN)) return too_large_precision();
      if (*out < 0 && is_width) {
        left_ = true;
        *out = -*out;
      } else if (*out < 0) {
        *out = 0;
      }
      return true;
    }
    for (; *i < s_->length && char_at(s_, *i) >= '0' && char_at(s_, *i) <= '9'; ++*i) {
      int64_t value = *out < 0 ? 0 : *out;
      auto digit = static_cast<int64_t>(char_at(s_, *i) - '0');
      if (value > ((is_width ? INT64_MAX : int64_t{INT32_MAX}) - digit) / 10)
        return fail_value(is_width ? "width too big" : "precision too big");
      *out = value * 10 + digit;
    }
    return true;
  }

  bool directive(int64_t* at) {
    const int64_t start_of_directive = *at;
    int64_t n = s_->length, i = *at + 1;
    left_ = plus_ = space_ = alternate_ = zero_ = false;
    if (i == n) return fail_value("incomplete format");
    Value mapped;
    if (char_at(s_, i) == '(') {
      if (!is_mapping_) {
        raise_type_error("format requires a mapping");
        return false;
      }
      int64_t start = ++i;
      for (int depth = 1; i < n; i++) {
        if (char_at(s_, i) == '(') depth++;
        if (char_at(s_, i) == ')' && --depth == 0) break;
      }
      if (i == n) return fail_value("incomplete format key");
      Value key = substring(s_, start, i++);
      if (!failed(key) && bytes_) key = str_encode(key.as<Str>(), "latin-1", nullptr);
      if (failed(key)) return false;
      mapped = get_item(args_, key);
      if (failed(mapped)) return false;
    }
    for (bool more = true; more && i < n; i += more) {
      switch (char_at(s_, i)) {
        case '-': left_ = true; break;
        case '+': plus_ = true; break;
        case ' ': space_ = true; break;
        case '#': alternate_ = true; break;
        case '0': zero_ = true; break;
        default: more = false;
      }
    }
    if (!read_size(&i, &width_, true)) return false;
    precision_ = -1;
    if (i < n && char_at(s_, i) == '.') {
      i++;
      if (!read_size(&i, &precision_, false)) return false;
      if (precision_ < 0) precision_ = 0;
    }
    if (i < n && (char_at(s_, i) == 'h' || char_at(s_, i) == 'l' || char_at(s_, i) == 'L')) i++;
    if (i == n) return fail_value("incomplete format");
    char32_t code = char_at(s_, i);
    *at = i + 1;
    if (code == '%' && i == start_of_directive + 1) {
      out_.add('%');
      return true;
    }
    Value v = !mapped.is_null() ? mapped : next_argument();
    if (failed(v)) return false;
    switch (code) {
      case 's': case 'r': case 'a': case 'b':
        if (code == 'b' && !bytes_) break;
        return add_text(v, code);
      case 'c': return add_char(v);
      case 'd': case 'i': case 'u': case 'o': case 'x': case 'X':
        return add_int(v, static_cast<char>(code));
      case 'e': case 'E': case 'f': case 'F': case 'g': case 'G':
        return add_float(v, static_cast<char>(code));
      default: break;
    }
    Str* shown = str_from_char(code > 31 && code < 0x7f ? code : U'?');
    raise_value_error("unsupported format character '%U' (0x%x) at index %ld", shown, static_cast<unsigned>(code),
                      static_cast<long>(i));
    return false;
  }

  bool pad(Str* text) {
    int64_t padding = width_ - text->length;
    if (!left_) out_.add_repeated(' ', padding);
    out_.add(text);
    if (left_) out_.add_repeated(' ', padding);
    return true;
  }

  bool add_text(Value v, char32_t code) {
    Value text;
    if (bytes_ && (code == 's' || code == 'b')) {
      BufferView view;
      if (!get_buffer(v, &view, kBufferFullReadOnly)) {
        if (pending()) return false;
        Value converted = bytes_by_method(v);
        if (converted.is_null()) {
          if (!pending())
            raise_type_error(
                "%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'", v);
          return false;
        }
        get_buffer(converted, &view);
      }
      text = new_str_latin1(view.data, view.length);
    } else {
      text = code == 's' ? str_of(v) : repr_of(v);
      if (!failed(text) && (code == 'a' || bytes_)) text = str_ascii_repr(text);
    }
    if (failed(text)) return false;
    Str* s = text.as<Str>();
    if (precision_ >= 0 && precision_ < s->length) s = substring(s, 0, precision_);
    return s != nullptr && pad(s);
  }

  bool add_char(Value v) {
    char32_t c;
    if (bytes_) {
      BufferView view;
      Value i = is_int_like(v) ? plain_int(v) : Value();
      if (!i.is_null()) {
        if (!i.is_small_int() || i.small_int() < 0 || i.small_int() > 255) {
          raise_error(&OverflowError_type, "%%c arg not in range(256)");
          return false;
        }
        c = static_cast<char32_t>(i.small_int());
      } else if ((is_bytes(v) || is_bytearray(v)) && get_buffer(v, &view) && view.length == 1) {
        c = view.data[0];
      } else {
        raise_type_error("%%c requires an integer in range(256) or a single byte");
        return false;
      }
    } else if (is_str(v)) {
      if (v.as<Str>()->length != 1) {
        raise_type_error("%%c requires int or char");
        return false;
      }
      c = char_at(v.as<Str>(), 0);
    } else {
      if (!is_int_like(v) && special_of(v, Special::Index).is_null()) {
        raise_type_error("%%c requires int or char");
        return false;
      }
      Value i = index_of(v);
      if (failed(i)) return false;
      if (!i.is_small_int() || i.small_int() < 0 || i.small_int() > 0x10ffff) {
        raise_error(&OverflowError_type, "%%c arg not in range(0x110000)");
        return false;
      }
      c = static_cast<char32_t>(i.small_int());
    }
    Str* s = str_from_char(c);
    return s != nullptr && pad(s);
  }

  void add_parts(NumberText& number) {
    FormatSpec spec;
    spec.width = width_;
    spec.align = left_ ? '<' : zero_ ? '=' : '>';
    if (zero_ && !left_) spec.fill = '0';
    if (number.sign == 0) number.sign = plus_ ? '+' : space_ ? ' ' : 0;
    add_number(out_, number, spec);
  }

  bool add_int(Value v, char code) {
    bool decimal = code == 'd' || code == 'i' || code == 'u';
    Value i;
    if (is_int_like(v)) {
      i = plain_int(v);
    } else if (decimal) {
      i = is_number(v) ? int_of_number(v) : Value();
      if (failed(i) && pending() && pending_is(&TypeError_type)) clear_pending();
      if (failed(i) && !pending())
        return raise_type_error("%%%c format: a real number is required, not %T", code, v), false;
      if (failed(i)) return false;
    } else {
      if (special_of(v, Special::Index).is_null())
        return raise_type_error("%%%c format: an integer is required, not %T", code, v), false;
      i = index_of(v);
      if (failed(i)) return false;
    }
    if (precision_ > INT32_MAX - 3) return raise_error(&OverflowError_type, "precision too large"), false;
    std::string text;
    if (decimal) {
      Value digits = int_to_str(i);
      if (failed(digits)) return false;
      text = to_utf8(digits);
    } else if (!int_digits(i, code == 'o' ? 8 : 16, &text)) {
      return false;
    }
    NumberText number;
    if (text[0] == '-') {
      number.sign = '-';
      text.erase(0, 1);
    }
    if (precision_ > static_cast<int64_t>(text.size())) text.insert(0, precision_ - text.size(), '0');
    if (code == 'X')
      for (char& c : text) c = c >= 'a' ? static_cast<char>(c - 32) : c;
    number.digits = text;
    if (alternate_ && !decimal) number.prefix = code == 'o' ? "0o" : code == 'x' ? "0x" : "0X";
    add_parts(number);
    return true;
  }

  bool add_float(Value v, char code) {
    double d;
    if (!as_double(v, &d)) return false;
    std::string text =
        format_double(d, code, precision_ < 0 ? 6 : static_cast<int>(precision_), alternate_, false);
    NumberText number;
    if (text[0] == '-') {
      number.sign = '-';
      text.erase(0, 1);
    }
    number.digits = text;
    add_parts(number);
    return true;
  }

  Str* s_;
  Value args_;
  bool bytes_, is_tuple_, is_mapping_;
  int64_t count_, next_ = 0, width_ = -1, precision_ = -1;
  bool left_ = false, plus_ = false, space_ = false, alternate_ = false, zero_ = false;
  StrBuilder out_;
};

}  // namespace

Value str_percent(Str* text, Value args) { return Percent(text, args, false).run(); }

Value bytes_percent(const uint8_t* text, int64_t length, Value args) {
  Str* s = new_str_latin1(text, length);
  if (s == nullptr) return Value();
  Value result = Percent(s, args, true).run();
  return failed(result) ? Value() : str_encode(result.as<Str>(), "latin-1", nullptr);
}

}  // namespace bunpy
