#include "syntax/literals.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "syntax/unicode.h"

namespace bunpy::syntax {

namespace {

constexpr size_t kMaxDecimalDigits = 4300;  // sys.int_info.default_max_str_digits

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = static_cast<char>(c | 0x20);
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::string_view without_leading_zeros(std::string_view digits) {
  size_t first = digits.find_first_not_of('0');
  return first == std::string_view::npos ? std::string_view("0") : digits.substr(first);
}

/// Octal or binary digits as hexadecimal ones.
std::string to_hex(std::string_view digits, int bits_per_digit) {
  std::string bits;
  for (char c : digits) {
    for (int b = bits_per_digit - 1; b >= 0; --b) bits += static_cast<char>('0' + ((c - '0') >> b & 1));
  }
  while (bits.size() % 4) bits.insert(bits.begin(), '0');
  std::string hex;
  for (size_t i = 0; i < bits.size(); i += 4) {
    int v = (bits[i] - '0') * 8 + (bits[i + 1] - '0') * 4 + (bits[i + 2] - '0') * 2 + bits[i + 3] - '0';
    hex += "0123456789abcdef"[v];
  }
  return hex;
}

double float_value(const std::string& text) {
  double value = 0;
  auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (status == std::errc() && end == text.data() + text.size()) return value;
  return std::strtod(text.c_str(), nullptr);  // overflow and underflow
}

}  // namespace

ast::ConstantValue number_value(std::string_view token, base::Arena& arena, std::string& error) {
  ast::ConstantValue value;
  // Nearly all literals are short plain decimals.
  if (token.size() <= 18 &&
      std::all_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    value.kind = ast::ConstantKind::Int;
    value.fits_int64 = true;
    for (char c : token) value.int_value = value.int_value * 10 + (c - '0');
    value.text = without_leading_zeros(token);
    return value;
  }
  std::string text;
  for (char c : token) {
    if (c != '_') text += c;
  }
  char x = text.size() > 1 && text[0] == '0' ? static_cast<char>(text[1] | 0x20) : '\0';
  bool based = x == 'x' || x == 'o' || x == 'b';
  if (!based && (text.back() | 0x20) == 'j') {
    text.pop_back();
    value.kind = ast::ConstantKind::Complex;
    value.float_value = float_value(text);
    return value;
  }
  if (!based && text.find_first_of(".eE") != std::string::npos) {
    value.kind = ast::ConstantKind::Float;
    value.float_value = float_value(text);
    return value;
  }
  value.kind = ast::ConstantKind::Int;
  std::string digits;
  int base = 10;
  if (based) {
    std::string_view rest = without_leading_zeros(std::string_view(text).substr(2));
    std::string hex(rest);
    if (x == 'x') {
      for (char& c : hex) c = c >= 'A' && c <= 'F' ? static_cast<char>(c | 0x20) : c;
    } else {
      hex = std::string(without_leading_zeros(to_hex(rest, x == 'o' ? 3 : 1)));
    }
    digits = "0x" + hex;
    base = 16;
  } else {
    digits = std::string(without_leading_zeros(text));
    if (digits.size() > kMaxDecimalDigits) {
      error = "Exceeds the limit (4300 digits) for integer string conversion: value has " +
              std::to_string(digits.size()) +
              " digits; use sys.set_int_max_str_digits() to increase the limit - Consider "
              "hexadecimal for huge integer literals to avoid decimal conversion limits.";
    }
  }
  std::string_view bare = std::string_view(digits).substr(based ? 2 : 0);
  int64_t small = 0;
  auto [end, status] = std::from_chars(bare.data(), bare.data() + bare.size(), small, base);
  value.fits_int64 = status == std::errc() && end == bare.data() + bare.size();
  if (value.fits_int64) value.int_value = small;
  value.text = arena.copy(std::string_view(digits));
  return value;
}

namespace {

/// Position as CPython counts it: it replaces a non-ASCII character by a ten-byte escape first.
size_t escaped_position(std::string_view body, size_t at) {
  size_t position = 0;
  for (size_t i = 0; i < at; ++i) {
    auto c = static_cast<unsigned char>(body[i]);
    if (c < 0x80) {
      ++position;
    } else if ((c & 0xC0) != 0x80) {
      position += 10;
    }
  }
  return position;
}

std::string unicode_error(std::string_view body, size_t from, size_t to, const char* why) {
  size_t first = escaped_position(body, from);
  size_t last = escaped_position(body, to) - 1;
  std::string where = first == last
                          ? "byte 0x5c in position " + std::to_string(first)
                          : "bytes in position " + std::to_string(first) + "-" + std::to_string(last);
  return "(unicode error) 'unicodeescape' codec can't decode " + where + ": " + why;
}

void warn(EscapeProblem& problem, size_t at, std::string message) {
  if (!problem.warning.empty()) return;
  problem.warning = std::move(message);
  problem.warning_offset = at;
}

/// An octal escape at `i` (its first digit): up to three digits.
unsigned octal(std::string_view body, size_t& i) {
  unsigned value = 0;
  for (int n = 0; n < 3 && i < body.size() && body[i] >= '0' && body[i] <= '7'; ++n, ++i) {
    value = value * 8 + static_cast<unsigned>(body[i] - '0');
  }
  return value;
}

/// The one-character escapes; -1 if it is none.
int simple_escape(char c) {
  switch (c) {
    case '\\': return '\\';
    case '\'': return '\'';
    case '"': return '"';
    case 'a': return '\a';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'v': return '\v';
    default: return -1;
  }
}

}  // namespace

EscapeProblem decode_text(std::string_view body, bool raw, UnicodeNameLookup names,
                          std::string& out) {
  EscapeProblem problem;
  if (raw) {
    out += body;
    return problem;
  }
  size_t i = 0;
  while (i < body.size()) {
    size_t slash = body.find('\\', i);
    if (slash == std::string_view::npos) {
      out += body.substr(i);
      break;
    }
    out += body.substr(i, slash - i);
    i = slash + 1;
    if (i >= body.size()) {
      problem.error = unicode_error(body, slash, i, "\\ at end of string");
      return problem;
    }
    char c = body[i];
    int simple = simple_escape(c);
    if (simple >= 0) {
      out += static_cast<char>(simple);
      ++i;
      continue;
    }
    if (c == '\n') {
      ++i;
      continue;
    }
    if (c >= '0' && c <= '7') {
      size_t first = i;
      unsigned value = octal(body, i);
      if (value > 0377) {
        warn(problem, slash,
             "invalid octal escape sequence '\\" + std::string(body.substr(first, 3)) + "'");
      }
      append_utf8(out, value);
      continue;
    }
    if (c == 'x' || c == 'u' || c == 'U') {
      size_t width = c == 'x' ? 2 : c == 'u' ? 4 : 8;
      const char* why = c == 'x'   ? "truncated \\xXX escape"
                        : c == 'u' ? "truncated \\uXXXX escape"
                                   : "truncated \\UXXXXXXXX escape";
      ++i;
      uint32_t code = 0;
      size_t n = 0;
      for (; n < width && i < body.size() && hex_digit(body[i]) >= 0; ++n, ++i) {
        code = code << 4 | static_cast<uint32_t>(hex_digit(body[i]));
      }
      if (n < width) {
        problem.error = unicode_error(body, slash, i, why);
        return problem;
      }
      if (code > 0x10FFFF) {
        problem.error = unicode_error(body, slash, i, "illegal Unicode character");
        return problem;
      }
      append_utf8(out, code);
      continue;
    }
    if (c == 'N') {
      size_t close = std::string_view::npos;
      if (i + 1 < body.size() && body[i + 1] == '{') close = body.find('}', i + 2);
      if (close == std::string_view::npos || close == i + 2) {
        size_t stop = i + 1 < body.size() && body[i + 1] == '{' ? (close == i + 2 ? i + 3 : body.size()) : i + 1;
        problem.error = unicode_error(body, slash, stop, "malformed \\N character escape");
        return problem;
      }
      std::string name(body.substr(i + 2, close - i - 2));
      for (char& ch : name) {
        if (ch >= 'a' && ch <= 'z') ch = static_cast<char>(ch - 32);
      }
      if (!names) {
        problem.error = "\\N{" + name + "}: no table of character names in this build";
        return problem;
      }
      std::optional<uint32_t> code = names(name);
      if (!code) {
        problem.error = unicode_error(body, slash, close + 1, "unknown Unicode character name");
        return problem;
      }
      append_utf8(out, *code);
      i = close + 1;
      continue;
    }
    uint32_t code = 0;
    size_t size = decode_utf8(body.substr(i), code);
    if (size == 1) warn(problem, slash, std::string("invalid escape sequence '\\") + body[i] + "'");
    out += '\\';
    out += body.substr(i, size);
    i += size;
  }
  return problem;
}

EscapeProblem decode_bytes(std::string_view body, bool raw, std::string& out) {
  EscapeProblem problem;
  for (char c : body) {
    if (static_cast<unsigned char>(c) >= 0x80) {
      problem.error = "bytes can only contain ASCII literal characters";
      return problem;
    }
  }
  if (raw) {
    out += body;
    return problem;
  }
  for (size_t i = 0; i < body.size();) {
    if (body[i] != '\\' || i + 1 >= body.size()) {
      out += body[i++];
      continue;
    }
    size_t slash = i++;
    char c = body[i];
    int simple = simple_escape(c);
    if (simple >= 0) {
      out += static_cast<char>(simple);
      ++i;
    } else if (c == '\n') {
      ++i;
    } else if (c >= '0' && c <= '7') {
      size_t first = i;
      unsigned value = octal(body, i);
      if (value > 0377) {
        warn(problem, slash,
             "invalid octal escape sequence '\\" + std::string(body.substr(first, 3)) + "'");
      }
      out += static_cast<char>(value & 0xFF);
    } else if (c == 'x') {
      int high = i + 1 < body.size() ? hex_digit(body[i + 1]) : -1;
      int low = i + 2 < body.size() ? hex_digit(body[i + 2]) : -1;
      if (high < 0 || low < 0) {
        problem.error = "(value error) invalid \\x escape at position " + std::to_string(slash);
        return problem;
      }
      out += static_cast<char>(high * 16 + low);
      i += 3;
    } else {
      warn(problem, slash, std::string("invalid escape sequence '\\") + c + "'");
      out += '\\';
      out += c;
      ++i;
    }
  }
  return problem;
}

}  // namespace bunpy::syntax
