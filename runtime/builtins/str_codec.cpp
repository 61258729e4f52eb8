// str_codec.cpp: str.encode and bytes.decode: UTF-8, UTF-16, UTF-32, ASCII, Latin-1, cp1252 and the error
// handlers of the codecs module. UTF-8 and ASCII without errors are one or two passes over the bytes; any
// error goes through one slower path that asks the handler.
#include <algorithm>

#include "builtins/bytes.h"
#include "builtins/str.h"

namespace bunpy {
namespace {

enum class Codec { Utf8, Utf8Sig, Ascii, Latin1, Utf16, Utf16Le, Utf16Be, Utf32, Utf32Le, Utf32Be, Cp1252, Unknown };
enum class Handler {
  Strict, Ignore, Replace, Backslash, XmlCharRef, SurrogateEscape, SurrogatePass, NameReplace, Unknown
};

/// Lower case, with everything but letters, digits and dots as one dash.
std::string normalised(const char* name) {
  std::string out;
  for (; *name != 0; name++) {
    char c = *name;
    if (c >= 'A' && c <= 'Z') c += 32;
    bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
    if (plain)
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  return out;
}

Codec find_codec(const char* name) {
  if (name == nullptr || strcmp(name, "utf-8") == 0) return Codec::Utf8;
  struct Row {
    const char* name;
    Codec codec;
  };
  static constexpr Row rows[] = {
      {"utf8", Codec::Utf8},          {"utf-8", Codec::Utf8},         {"u8", Codec::Utf8},
      {"utf", Codec::Utf8},           {"cp65001", Codec::Utf8},       {"utf-8-sig", Codec::Utf8Sig},
      {"utf8-sig", Codec::Utf8Sig},   {"ascii", Codec::Ascii},        {"us-ascii", Codec::Ascii},
      {"646", Codec::Ascii},          {"latin-1", Codec::Latin1},     {"latin1", Codec::Latin1},
      {"latin", Codec::Latin1},       {"l1", Codec::Latin1},          {"iso-8859-1", Codec::Latin1},
      {"iso8859-1", Codec::Latin1},   {"8859", Codec::Latin1},        {"cp819", Codec::Latin1},
      {"utf-16", Codec::Utf16},       {"utf16", Codec::Utf16},        {"u16", Codec::Utf16},
      {"utf-16-le", Codec::Utf16Le},  {"utf-16le", Codec::Utf16Le},   {"utf-16-be", Codec::Utf16Be},
      {"utf-16be", Codec::Utf16Be},   {"utf-32", Codec::Utf32},       {"utf32", Codec::Utf32},
      {"u32", Codec::Utf32},          {"utf-32-le", Codec::Utf32Le},  {"utf-32le", Codec::Utf32Le},
      {"utf-32-be", Codec::Utf32Be},  {"utf-32be", Codec::Utf32Be},   {"cp1252", Codec::Cp1252},
      {"windows-1252", Codec::Cp1252}, {"1252", Codec::Cp1252},
  };
  std::string key = normalised(name);
  for (const Row& row : rows)
    if (key == row.name) return row.codec;
  return Codec::Unknown;
}
const char* codec_name(Codec codec) {
  switch (codec) {
    case Codec::Utf8:
    case Codec::Utf8Sig: return "utf-8";
    case Codec::Ascii: return "ascii";
    case Codec::Latin1: return "latin-1";
    case Codec::Utf16: return "utf-16";
    case Codec::Utf16Le: return "utf-16-le";
    case Codec::Utf16Be: return "utf-16-be";
    case Codec::Utf32: return "utf-32";
    case Codec::Utf32Le: return "utf-32-le";
    case Codec::Utf32Be: return "utf-32-be";
    case Codec::Cp1252: return "charmap";
    case Codec::Unknown: break;
  }
  return "?";
}

Handler find_handler(const char* name) {
  if (name == nullptr || strcmp(name, "strict") == 0) return Handler::Strict;
  if (strcmp(name, "ignore") == 0) return Handler::Ignore;
  if (strcmp(name, "replace") == 0) return Handler::Replace;
  if (strcmp(name, "backslashreplace") == 0) return Handler::Backslash;
  if (strcmp(name, "xmlcharrefreplace") == 0) return Handler::XmlCharRef;
  if (strcmp(name, "surrogateescape") == 0) return Handler::SurrogateEscape;
  if (strcmp(name, "surrogatepass") == 0) return Handler::SurrogatePass;
  if (strcmp(name, "namereplace") == 0) return Handler::NameReplace;
  return Handler::Unknown;
}
Failure raise_unknown_handler(const char* name) {
  return raise_error(&LookupError_type, "unknown error handler name '%s'", name);
}

/// Raises UnicodeEncodeError/UnicodeDecodeError(encoding, object, start, end, reason).
Failure raise_unicode(Type* type, const char* encoding, Value object, int64_t start, int64_t end,
                      const char* reason) {
  Value name = new_str(encoding), why = new_str(reason);
  if (failed(name) || failed(why)) return {};
  if (Exception* e = new_exception(type, {name, object, small(start), small(end), why})) set_pending(e);
  return {};
}

// ---- encoding -------------------------------------------------------------------------------------

constexpr char16_t kCp1252[32] = {0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                  0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
                                  0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                  0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

class Encoder {
 public:
  Encoder(Str* s, Codec codec, Handler handler, const char* handler_name)
      : s_(s), codec_(codec), handler_(handler), handler_name_(handler_name) {}

  Value run() {
    if (codec_ == Codec::Utf8Sig) out_ += "\xef\xbb\xbf";
    if (codec_ == Codec::Utf16) out_ += "\xff\xfe";
    if (codec_ == Codec::Utf32) out_.append("\xff\xfe\0\0", 4);
    int64_t n = s_->length;
    for (int64_t i = 0; i < n;) {
      if (put(char_at(s_, i), false)) {
        i++;
        continue;
      }
      int64_t end = i + 1;
      while (end < n && !encodable(char_at(s_, end))) end++;
      if (!handle(i, end)) return Value();
      i = end;
    }
    return new_bytes(out_.data(), static_cast<int64_t>(out_.size()));
  }

 private:
  bool encodable(char32_t c) {
    size_t size = out_.size();
    bool good = put(c, false);
    out_.resize(size);
    return good;
  }
  void unit(uint32_t value, int bytes, bool big) {
    for (int i = 0; i < bytes; i++) out_ += static_cast<char>(value >> 8 * (big ? bytes - 1 - i : i));
  }
  bool put(char32_t c, bool surrogates) {
    bool surrogate = c >= 0xd800 && c < 0xe000;
    switch (codec_) {
      case Codec::Ascii:
        if (c >= 0x80) return false;
        out_ += static_cast<char>(c);
        return true;
      case Codec::Latin1:
        if (c >= 0x100) return false;
        out_ += static_cast<char>(c);
        return true;
      case Codec::Cp1252:
        if (c < 0x80 || (c >= 0xa0 && c < 0x100)) {
          out_ += static_cast<char>(c);
          return true;
        }
        for (int i = 0; i < 32; i++)
          if (kCp1252[i] == c && c != 0) {
            out_ += static_cast<char>(0x80 + i);
            return true;
          }
        return false;
      case Codec::Utf8:
      case Codec::Utf8Sig:
        if (surrogate && !surrogates) return false;
        if (c < 0x80) {
          out_ += static_cast<char>(c);
        } else if (c < 0x800) {
          out_ += static_cast<char>(0xc0 | c >> 6);
          out_ += static_cast<char>(0x80 | (c & 63));
        } else if (c < 0x10000) {
          out_ += static_cast<char>(0xe0 | c >> 12);
          out_ += static_cast<char>(0x80 | (c >> 6 & 63));
          out_ += static_cast<char>(0x80 | (c & 63));
        } else {
          out_ += static_cast<char>(0xf0 | c >> 18);
          out_ += static_cast<char>(0x80 | (c >> 12 & 63));
          out_ += static_cast<char>(0x80 | (c >> 6 & 63));
          out_ += static_cast<char>(0x80 | (c & 63));
        }
        return true;
      case Codec::Utf16:
      case Codec::Utf16Le:
      case Codec::Utf16Be: {
        if (surrogate && !surrogates) return false;
        bool big = codec_ == Codec::Utf16Be;
        if (c >= 0x10000) {
          unit(0xd7c0 + (c >> 10), 2, big);
          unit(0xdc00 | (c & 0x3ff), 2, big);
        } else {
          unit(c, 2, big);
        }
        return true;
      }
      case Codec::Utf32:
      case Codec::Utf32Le:
      case Codec::Utf32Be:
        if (surrogate && !surrogates) return false;
        unit(c, 4, codec_ == Codec::Utf32Be);
        return true;
      case Codec::Unknown:
        break;
    }
    return false;
  }
  Failure fail(int64_t start, int64_t end) {
    const char* reason = codec_ == Codec::Ascii    ? "ordinal not in range(128)"
                         : codec_ == Codec::Latin1 ? "ordinal not in range(256)"
                         : codec_ == Codec::Cp1252 ? "character maps to <undefined>"
                                                   : "surrogates not allowed";
    return raise_unicode(&UnicodeEncodeError_type, codec_name(codec_), s_, start, end, reason);
  }
  bool put_text(const std::string& text) {
    for (char c : text)
      if (!put(static_cast<uint8_t>(c), false)) return false;
    return true;
  }
  bool handle(int64_t start, int64_t end) {
    if (handler_ == Handler::Unknown) return raise_unknown_handler(handler_name_), false;
    if (handler_ == Handler::Strict) return fail(start, end), false;
    for (int64_t i = start; i < end; i++) {
      char32_t c = char_at(s_, i);
      char text[32];
      bool good = true;
      switch (handler_) {
        case Handler::Strict:
        case Handler::Unknown:
        case Handler::Ignore:
          break;
        case Handler::Replace:
          good = put('?', false);
          break;
        case Handler::Backslash:
        case Handler::NameReplace:
          snprintf(text, sizeof text, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x",
                   static_cast<unsigned>(c));
          good = put_text(text);
          break;
        case Handler::XmlCharRef:
          snprintf(text, sizeof text, "&#%u;", static_cast<unsigned>(c));
          good = put_text(text);
          break;
        case Handler::SurrogateEscape:
          good = c >= 0xdc80 && c <= 0xdcff && codec_ != Codec::Utf16 && codec_ != Codec::Utf32;
          if (good) out_ += static_cast<char>(c & 0xff);
          break;
        case Handler::SurrogatePass:
          good = c >= 0xd800 && c < 0xe000 && codec_ != Codec::Ascii && codec_ != Codec::Latin1 &&
                 put(c, true);
          break;
      }
      if (!good) return fail(start, end), false;
    }
    return true;
  }

  Str* s_;
  Codec codec_;
  Handler handler_;
  const char* handler_name_;
  std::string out_;
};

/// UTF-8 without surrogates in two passes: size, then bytes. Null without exception: there are surrogates.
Value encode_utf8(const Str* s) {
  int64_t size = 0;
  bool surrogates = visit_chars(s, [&](auto* p) {
    bool bad = false;
    for (int64_t i = 0; i < s->length; i++) {
      char32_t c = p[i];
      size += 1 + (c >= 0x80) + (c >= 0x800) + (c >= 0x10000);
      bad |= c - 0xd800 < 0x800;
    }
    return bad;
  });
  if (surrogates) return Value();
  Bytes* result = new_bytes_uninitialized(size);
  if (result == nullptr) return Value();
  uint8_t* out = writable_bytes(result);
  visit_chars(s, [&](auto* p) {
    for (int64_t i = 0; i < s->length; i++) {
      char32_t c = p[i];
      if (c < 0x80) {
        *out++ = static_cast<uint8_t>(c);
        continue;
      }
      int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
      *out++ = static_cast<uint8_t>((0xff00 >> (more + 1)) | c >> 6 * more);
      for (int k = more - 1; k >= 0; k--) *out++ = 0x80 | (c >> 6 * k & 63);
    }
  });
  return result;
}

// ---- decoding -------------------------------------------------------------------------------------

/// One code point of UTF-8 at p: its length, or minus the length of the ill-formed part with *reason.
inline int utf8_step(const uint8_t* p, int64_t left, char32_t* c, const char** reason) {
  uint8_t lead = p[0];
  if (lead < 0x80) {
    *c = lead;
    return 1;
  }
  *reason = "invalid start byte";
  if (lead < 0xc2 || lead > 0xf4) return -1;
  int more = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
  // The second byte's range excludes overlong forms, surrogates and values beyond U+10FFFF.
  uint8_t low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
  uint8_t high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
  char32_t value = lead & (0x3f >> more);
  for (int i = 1; i <= more; i++) {
    if (i >= left) {
      *reason = "unexpected end of data";
      return -i;
    }
    if (p[i] < low || p[i] > high) {
      *reason = "invalid continuation byte";
      return -i;
    }
    low = 0x80;
    high = 0xbf;
    value = value << 6 | (p[i] & 63);
  }
  *c = value;
  return more + 1;
}

bool all_ascii(const uint8_t* p, int64_t n) {
  int64_t i = 0;
  for (; i + 8 <= n; i += 8) {
    uint64_t word;
    memcpy(&word, p + i, 8);
    if (word & 0x8080808080808080) return false;
  }
  for (; i < n; i++)
    if (p[i] >= 0x80) return false;
  return true;
}

class Decoder {
 public:
  Decoder(const uint8_t* data, int64_t length, Codec codec, Handler handler, const char* handler_name,
          Value object)
      : p_(data), n_(length), codec_(codec), handler_(handler), handler_name_(handler_name), object_(object) {}

  Value run() {
    start_ = 0;
    switch (codec_) {
      case Codec::Utf8Sig:
        if (n_ >= 3 && memcmp(p_, "\xef\xbb\xbf", 3) == 0) start_ = 3;
        break;
      case Codec::Utf16:
        codec_ = Codec::Utf16Le;
        if (n_ >= 2 && p_[0] == 0xff && p_[1] == 0xfe) start_ = 2;
        if (n_ >= 2 && p_[0] == 0xfe && p_[1] == 0xff) start_ = 2, codec_ = Codec::Utf16Be;
        break;
      case Codec::Utf32:
        codec_ = Codec::Utf32Le;
        if (n_ >= 4 && memcmp(p_, "\xff\xfe\0\0", 4) == 0) start_ = 4;
        if (n_ >= 4 && memcmp(p_, "\0\0\xfe\xff", 4) == 0) start_ = 4, codec_ = Codec::Utf32Be;
        break;
      default:
        break;
    }
    for (int64_t i = start_; i < n_;) {
      char32_t c = 0;
      const char* reason = nullptr;
      int length = step(i, &c, &reason);
      if (length > 0) {
        out_.add(c);
        i += length;
      } else if (!handle(&i, i - length, reason)) {
        return Value();
      }
    }
    return out_.finish();
  }

 private:
  uint32_t unit(int64_t i, int bytes, bool big) {
    uint32_t value = 0;
    for (int k = 0; k < bytes; k++) value |= static_cast<uint32_t>(p_[i + k]) << 8 * (big ? bytes - 1 - k : k);
    return value;
  }
  int step(int64_t i, char32_t* c, const char** reason) {
    switch (codec_) {
      case Codec::Utf8:
      case Codec::Utf8Sig:
        return utf8_step(p_ + i, n_ - i, c, reason);
      case Codec::Ascii:
        *c = p_[i];
        *reason = "ordinal not in range(128)";
        return p_[i] < 0x80 ? 1 : -1;
      case Codec::Cp1252:
        *c = p_[i] >= 0x80 && p_[i] < 0xa0 ? kCp1252[p_[i] - 0x80] : p_[i];
        *reason = "character maps to <undefined>";
        return *c != 0 || p_[i] == 0 ? 1 : -1;
      case Codec::Utf16Le:
      case Codec::Utf16Be: {
        bool big = codec_ == Codec::Utf16Be;
        *reason = "truncated data";
        if (n_ - i < 2) return -static_cast<int>(n_ - i);
        char32_t first = unit(i, 2, big);
        *c = first;
        if (first < 0xd800 || first >= 0xe000) return 2;
        *reason = "illegal encoding";
        if (first >= 0xdc00) return -2;
        *reason = "unexpected end of data";
        if (n_ - i < 4) return -static_cast<int>(n_ - i);
        char32_t second = unit(i + 2, 2, big);
        *reason = "illegal UTF-16 surrogate";
        if (second < 0xdc00 || second >= 0xe000) return -2;
        *c = 0x10000 + ((first & 0x3ff) << 10 | (second & 0x3ff));
        return 4;
      }
      case Codec::Utf32Le:
      case Codec::Utf32Be:
        *reason = "truncated data";
        if (n_ - i < 4) return -static_cast<int>(n_ - i);
        *c = unit(i, 4, codec_ == Codec::Utf32Be);
        *reason = *c > 0x10ffff ? "code point not in range(0x110000)"
                                : "code point in surrogate code point range(0xd800, 0xe000)";
        return *c > 0x10ffff || (*c >= 0xd800 && *c < 0xe000) ? -4 : 4;
      case Codec::Latin1:
      default:
        *c = p_[i];
        return 1;
    }
  }
  Failure fail(int64_t start, int64_t end, const char* reason) {
    Value object = object_;
    if (!has_type(object, &bytes_type)) object = new_bytes(p_, n_);
    if (failed(object)) return {};
    return raise_unicode(&UnicodeDecodeError_type, codec_name(codec_), object, start, end, reason);
  }
  bool handle(int64_t* at, int64_t end, const char* reason) {
    int64_t start = *at;
    *at = end;
    char text[8];
    switch (handler_) {
      case Handler::Ignore:
        return true;
      case Handler::Replace:
        out_.add(char32_t{0xfffd});
        return true;
      case Handler::Backslash:
        for (int64_t i = start; i < end; i++) {
          snprintf(text, sizeof text, "\\x%02x", p_[i]);
          out_.add(text);
        }
        return true;
      case Handler::SurrogateEscape: {
        int64_t done = start;  // only bytes >= 0x80 may be smuggled
        for (; done < end && p_[done] >= 0x80; done++) out_.add(static_cast<char32_t>(0xdc00 + p_[done]));
        *at = done;
        if (done > start) return true;
        return fail(start, end, reason), false;
      }
      case Handler::SurrogatePass: {
        int64_t left = n_ - start;
        char32_t c = 0;
        int length = 0;
        if ((codec_ == Codec::Utf8 || codec_ == Codec::Utf8Sig) && left >= 3 && p_[start] == 0xed &&
            p_[start + 1] >= 0xa0 && p_[start + 1] < 0xc0 && (p_[start + 2] & 0xc0) == 0x80) {
          c = 0xd000 | (p_[start + 1] & 63u) << 6 | (p_[start + 2] & 63u);
          length = 3;
        } else if ((codec_ == Codec::Utf16Le || codec_ == Codec::Utf16Be) && left >= 2) {
          c = unit(start, 2, codec_ == Codec::Utf16Be);
          length = 2;
        } else if ((codec_ == Codec::Utf32Le || codec_ == Codec::Utf32Be) && left >= 4) {
          c = unit(start, 4, codec_ == Codec::Utf32Be);
          length = 4;
        }
        if (c < 0xd800 || c >= 0xe000) return fail(start, end, reason), false;
        out_.add(c);
        *at = start + length;
        return true;
      }
      case Handler::Unknown:
        return raise_unknown_handler(handler_name_), false;
      case Handler::XmlCharRef:
      case Handler::NameReplace:
        return raise_type_error("don't know how to handle UnicodeDecodeError in error callback"), false;
      case Handler::Strict:
        break;
    }
    return fail(start, end, reason), false;
  }

  const uint8_t* p_;
  int64_t n_, start_ = 0;
  Codec codec_;
  Handler handler_;
  const char* handler_name_;
  Value object_;
  StrBuilder out_;
};

/// Well-formed UTF-8 in two passes. Null without exception: there is an error.
Str* decode_utf8(const uint8_t* data, int64_t n) {
  int64_t count = 0;
  char32_t bits = 0, c = 0;
  const char* reason;
  for (int64_t i = 0; i < n; count++) {
    int length = utf8_step(data + i, n - i, &c, &reason);
    if (length < 0) return nullptr;
    bits |= c;
    i += length;
  }
  if (count == 1) return str_from_char(c);
  Str* s = new_str_for(count, bits);
  if (s == nullptr) return nullptr;
  auto fill = [&](auto* out) {
    for (int64_t i = 0; i < n;) {
      i += utf8_step(data + i, n - i, &c, &reason);
      *out++ = static_cast<std::remove_pointer_t<decltype(out)>>(c);
    }
  };
  if (s->kind == 1)
    fill(static_cast<uint8_t*>(writable_data(s)));
  else if (s->kind == 2)
    fill(static_cast<char16_t*>(writable_data(s)));
  else
    fill(static_cast<char32_t*>(writable_data(s)));
  return s;
}

}  // namespace

Value str_encode(Str* s, const char* encoding, const char* errors) {
  Codec codec = find_codec(encoding);
  if (codec == Codec::Unknown) return raise_error(&LookupError_type, "unknown encoding: %s", encoding);
  if (codec <= Codec::Latin1 && codec != Codec::Utf8Sig &&
      (s->ascii || (codec == Codec::Latin1 && s->kind == 1)))
    return new_bytes(s->data, s->length);
  if (codec == Codec::Utf8) {
    Value result = encode_utf8(s);
    if (!failed(result) || pending()) return result;
  }
  return Encoder(s, codec, find_handler(errors), errors).run();
}

Value decode_bytes(const uint8_t* data, int64_t length, const char* encoding, const char* errors,
                   Value object) {
  Codec codec = find_codec(encoding);
  if (codec == Codec::Unknown) return raise_error(&LookupError_type, "unknown encoding: %s", encoding);
  if (length == 0) return empty_str();
  if (codec == Codec::Latin1) return new_str_latin1(data, length);
  if ((codec == Codec::Utf8 || codec == Codec::Ascii) && all_ascii(data, length))
    return new_str_ascii({reinterpret_cast<const char*>(data), static_cast<size_t>(length)});
  if (codec == Codec::Utf8) {
    Str* result = decode_utf8(data, length);
    if (result != nullptr || pending()) return result;
  }
  return Decoder(data, length, codec, find_handler(errors), errors, object).run();
}

}  // namespace bunpy
