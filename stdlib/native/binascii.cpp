// binascii.cpp: the module binascii: hexadecimal, base64 and checksums of bytes.

#include <string>

#include "builtins/bytes.h"
#include "native_module.h"

namespace bunpy {
namespace {

Value error_class;

/// The bytes of bytes-like objects; of ASCII text too, where `text` allows it.
bool read(Value v, bool text, std::string_view* out) {
  if (is_str(v) && text) {
    auto* s = v.as<Str>();
    if (!s->ascii) {
      raise_value_error("string argument should contain only ASCII characters");
      return false;
    }
    *out = {static_cast<const char*>(s->data), static_cast<size_t>(s->length)};
    return true;
  }
  BufferView view;
  if (text ? !has_buffer(v, &view) : !get_buffer(v, &view)) {
    if (pending()) return false;
    if (text) raise_type_error("argument should be bytes, buffer or ASCII string, not '%T'", v);
    else raise_type_error("a bytes-like object is required, not '%T'", v);
    return false;
  }
  *out = {reinterpret_cast<const char*>(view.data), static_cast<size_t>(view.length)};
  return true;
}
Value give(const std::string& text) { return new_bytes(text.data(), static_cast<int64_t>(text.size())); }
Value raise_error_text(const char* text) {
  Value e = call(error_class, {new_str(text)});
  return e.bits ? Value(raise(e)) : Value();
}

Value hexlify(Value* a) {
  std::string_view data;
  if (!read(a[0], false, &data)) return Value();
  if (a[1].bits) {
    Value text = call_attr(call(type_value(&bytes_type), {a[0]}), "hex", {a[1], a[2]});
    return text.bits ? call_attr(text, "encode") : Value();
  }
  std::string out;
  for (unsigned char c : data) {
    out += "0123456789abcdef"[c >> 4];
    out += "0123456789abcdef"[c & 15];
  }
  return give(out);
}
Value unhexlify(Value* a) {
  std::string_view data;
  if (!read(a[0], true, &data)) return Value();
  if (data.size() % 2) return raise_error_text("Odd-length string");
  std::string out;
  auto digit = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
  };
  for (size_t i = 0; i < data.size(); i += 2) {
    int high = digit(data[i]), low = digit(data[i + 1]);
    if (high < 0 || low < 0) return raise_error_text("Non-hexadecimal digit found");
    out += static_cast<char>(high << 4 | low);
  }
  return give(out);
}

constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

Value to_base64(Value* a) {
  std::string_view data;
  if (!read(a[0], false, &data)) return Value();
  int newline = truth(a[1]);
  if (newline < 0) return Value();
  std::string out;
  for (size_t i = 0; i < data.size(); i += 3) {
    size_t n = std::min<size_t>(3, data.size() - i);
    uint32_t bits = 0;
    for (size_t k = 0; k < 3; ++k) bits = bits << 8 | (k < n ? static_cast<uint8_t>(data[i + k]) : 0);
    for (size_t k = 0; k < 4; ++k) out += k <= n ? kAlphabet[(bits >> (18 - 6 * k)) & 63] : '=';
  }
  if (newline) out += '\n';
  return give(out);
}
Value from_base64(Value* a) {
  std::string_view data;
  if (!read(a[0], true, &data)) return Value();
  int strict = truth(a[1]);
  if (strict < 0) return Value();
  std::string out;
  uint32_t bits = 0;
  int digits = 0, pads = 0;
  for (size_t i = 0; i < data.size(); ++i) {
    char c = data[i];
    if (c == '=') {
      if (digits >= 2 && digits + ++pads >= 4) {
        if (strict && i + 1 < data.size()) return raise_error_text("Excess data after padding");
        return give(out);
      }
      if (strict && digits == 0)
        return raise_error_text(out.empty() ? "Leading padding not allowed" : "Excess padding not allowed");
      continue;
    }
    const char* at = c ? strchr(kAlphabet, c) : nullptr;
    if (at == nullptr) {
      if (strict) return raise_error_text("Only base64 data is allowed");
      continue;
    }
    if (strict && pads) return raise_error_text("Discontinuous padding not allowed");
    pads = 0;
    bits = bits << 6 | static_cast<uint32_t>(at - kAlphabet);
    ++digits;
    if (digits >= 2) out += static_cast<char>(bits >> (digits == 2 ? 4 : digits == 3 ? 2 : 0));
    if (digits == 4) digits = 0;
  }
  if (digits == 1) {
    std::string text = "Invalid base64-encoded string: number of data characters (" +
                       std::to_string(out.size() / 3 * 4 + 1) + ") cannot be 1 more than a multiple of 4";
    return raise_error_text(text.c_str());
  }
  if (digits != 0) return raise_error_text("Incorrect padding");
  return give(out);
}

Value crc32(Value* a) {
  std::string_view data;
  uint64_t start = 0;
  if (!read(a[0], false, &data)) return Value();
  if (a[1].bits) {
    Value low = call_attr(a[1], "__and__", {small(0xffffffff)});
    if (!low.is_small_int()) return Value();
    start = static_cast<uint64_t>(low.small_int());
  }
  static const auto table = [] {
    struct { uint32_t rows[256]; } t;
    for (uint32_t i = 0; i < 256; ++i) {
      uint32_t c = i;
      for (int k = 0; k < 8; ++k) c = c & 1 ? 0xedb88320 ^ (c >> 1) : c >> 1;
      t.rows[i] = c;
    }
    return t;
  }();
  uint32_t crc = ~static_cast<uint32_t>(start);
  for (unsigned char c : data) crc = table.rows[(crc ^ c) & 0xff] ^ (crc >> 8);
  return small(static_cast<uint32_t>(~crc));
}

// ---- uuencoding ----------------------------------------------------------------------------------------

Value to_uu(Value* a) {
  std::string_view data;
  int backtick = truth(a[1]);
  if (backtick < 0 || !read(a[0], false, &data)) return Value();
  if (data.size() > 45) return raise_error_text("At most 45 bytes at once");
  auto sextet = [&](uint32_t bits) { return static_cast<char>(bits == 0 && backtick ? '`' : ' ' + bits); };
  std::string out(1, sextet(static_cast<uint32_t>(data.size())));
  for (size_t i = 0; i < data.size(); i += 3) {
    uint32_t bits = 0;
    for (size_t k = 0; k < 3; ++k) bits = bits << 8 | (i + k < data.size() ? static_cast<uint8_t>(data[i + k]) : 0);
    for (int k = 18; k >= 0; k -= 6) out += sextet(bits >> k & 63);
  }
  return give(out + '\n');
}
Value from_uu(Value* a) {
  std::string_view data;
  if (!read(a[0], true, &data)) return Value();
  if (data.empty()) return give("");
  size_t length = (static_cast<uint8_t>(data[0]) - ' ') & 63, at = 1;
  std::string out;
  uint32_t bits = 0;
  int count = 0;
  while (out.size() < length) {
    uint32_t sextet = 0;  // where the line has lost its trailing blanks
    if (at < data.size() && data[at] != '\n' && data[at] != '\r') {
      auto c = static_cast<uint8_t>(data[at]);
      if (c < ' ' || c > ' ' + 64) return raise_error_text("Illegal char");
      sextet = (c - ' ') & 63;
    }
    ++at;
    bits = bits << 6 | sextet;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += static_cast<char>(bits >> count);
      bits &= (1u << count) - 1;
    }
  }
  for (; at < data.size(); ++at)
    if (data[at] != ' ' && data[at] != ' ' + 64 && data[at] != '\n' && data[at] != '\r')
      return raise_error_text("Trailing garbage");
  return give(out);
}

// ---- quoted-printable (RFC 1521, 5.1) --------------------------------------------------------------------

int hex_value(char c) {
  return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}
Value from_qp(Value* a) {
  std::string_view data;
  int header = truth(a[1]);
  if (header < 0 || !read(a[0], true, &data)) return Value();
  std::string out;
  for (size_t i = 0; i < data.size();) {
    if (data[i] != '=') {
      out += header && data[i] == '_' ? ' ' : data[i];
      ++i;
      continue;
    }
    if (++i >= data.size()) break;
    if (data[i] == '\n' || data[i] == '\r') {
      while (i < data.size() && data[i] != '\n') ++i;
      if (i < data.size()) ++i;
    } else if (data[i] == '=') {
      out += '=';
      ++i;
    } else if (i + 1 < data.size() && hex_value(data[i]) >= 0 && hex_value(data[i + 1]) >= 0) {
      out += static_cast<char>(hex_value(data[i]) << 4 | hex_value(data[i + 1]));
      i += 2;
    } else {
      out += '=';
    }
  }
  return give(out);
}
Value to_qp(Value* a) {
  std::string_view data;
  int tabs = truth(a[1]), text = truth(a[2]), header = truth(a[3]);
  if (tabs < 0 || text < 0 || header < 0 || !read(a[0], false, &data)) return Value();
  constexpr size_t kLine = 76;
  size_t first = data.find('\n');
  const char* line_end = first != data.npos && first > 0 && data[first - 1] == '\r' ? "\r\n" : "\n";
  std::string out;
  size_t width = 0;
  auto soft_break = [&] {
    out += '=';
    out += line_end;
    width = 0;
  };
  auto escape = [&](uint8_t c) {
    out += '=';
    out += "0123456789ABCDEF"[c >> 4];
    out += "0123456789ABCDEF"[c & 15];
  };
  for (size_t i = 0; i < data.size(); ++i) {
    auto c = static_cast<uint8_t>(data[i]);
    bool last = i + 1 == data.size();
    char next = last ? '\0' : data[i + 1];
    bool is_break = c == '\r' || c == '\n', is_blank = c == '\t' || c == ' ';
    if (c > 126 || c == '=' || (header && c == '_') ||
        (c == '.' && width == 0 && (last || next == '\n' || next == '\r' || next == 0)) || (!text && is_break) ||
        (is_blank && last) || (c < 33 && !is_break && (tabs || !is_blank))) {
      if (width + 3 >= kLine) soft_break();
      escape(c);
      width += 3;
    } else if (text && (c == '\n' || (c == '\r' && next == '\n'))) {
      if (!out.empty() && (out.back() == ' ' || out.back() == '\t')) {
        auto blank = static_cast<uint8_t>(out.back());
        out.pop_back();
        escape(blank);
      }
      out += line_end;
      width = 0;
      if (c == '\r') ++i;
    } else {
      if (!last && next != '\n' && width + 1 >= kLine) soft_break();
      ++width;
      out += header && c == ' ' ? '_' : static_cast<char>(c);
    }
  }
  return give(out);
}

/// CRC-CCITT, as BinHex 4 uses it.
Value crc_hqx(Value* a) {
  std::string_view data;
  if (!read(a[0], false, &data)) return Value();
  Value low = call_attr(a[1], "__and__", {small(0xffff)});
  if (!low.is_small_int()) return Value();
  auto crc = static_cast<uint32_t>(low.small_int());
  for (unsigned char c : data) {
    crc ^= static_cast<uint32_t>(c) << 8;
    for (int k = 0; k < 8; ++k) crc = (crc & 0x8000 ? crc << 1 ^ 0x1021 : crc << 1) & 0xffff;
  }
  return small(crc);
}

const NativeDef functions[] = {
    {"a2b_uu(data, /)", from_uu},
    {"b2a_uu(data, /, *, backtick=False)", to_uu},
    {"a2b_qp(data, header=False)", from_qp},
    {"b2a_qp(data, quotetabs=False, istext=True, header=False)", to_qp},
    {"crc_hqx(data, crc, /)", crc_hqx},
    {"hexlify(data, sep=<unset>, bytes_per_sep=1)", hexlify},
    {"b2a_hex(data, sep=<unset>, bytes_per_sep=1)", hexlify},
    {"unhexlify(hexstr, /)", unhexlify},
    {"a2b_hex(hexstr, /)", unhexlify},
    {"b2a_base64(data, /, *, newline=True)", to_base64},
    {"a2b_base64(data, /, *, strict_mode=False)", from_base64},
    {"crc32(data, crc=0, /)", crc32},
    {},
};

}  // namespace

bool init_module_binascii(Module* m) {
  Dict* body = new_dict();
  if (body == nullptr || !dict_set_str(body, intern("__module__"), new_str("binascii"))) return false;
  error_class = call(type_value(&type_type), {new_str("Error"), make_tuple({type_value(&ValueError_type)}), to_value(body)});
  Value incomplete = call(type_value(&type_type), {new_str("Incomplete"), make_tuple({type_value(&Exception_type)}), to_value(body)});
  return define_functions(m, functions) && module_set(m, "Error", error_class) && module_set(m, "Incomplete", incomplete);
}

}  // namespace bunpy
