// str_codec.cpp: str.encode and bytes.decode: UTF-8, UTF-16, UTF-32, ASCII, Latin-1, the single-byte encodings of
// charmaps.def and the standard error handlers. UTF-8 and ASCII without errors are one or two passes over the
// bytes; any error goes through one slower path that asks the handler. Other encodings and handlers are those
// that the program registered (codec_registry.h).
#include <algorithm>

#include "builtins/bytes.h"
#include "builtins/codec_registry.h"
#include "builtins/str.h"

namespace bunpy {
namespace {

enum class Codec { Utf8, Ascii, Latin1, Utf8Sig, Utf16, Utf16Le, Utf16Be, Utf32, Utf32Le, Utf32Be, Charmap, Unknown };
enum class Handler {
  Strict, Ignore, Replace, Backslash, XmlCharRef, SurrogateEscape, SurrogatePass, NameReplace, Registered
};

/// A single-byte encoding. Bytes below `first` are ASCII.
struct Charmap {
  const char* name;
  int first;
  const char16_t* chars;
};
constexpr char16_t kNoChar = 0xfffe;
constexpr Charmap kCharmaps[] = {
#define CHARMAP(name, first, chars) {name, first, chars},
#define ALIAS(alias, name)
#include "builtins/charmaps.def"
};
struct CharmapAlias {
  const char *alias, *name;
};
constexpr CharmapAlias kCharmapAliases[] = {
#define CHARMAP(name, first, chars)
#define ALIAS(alias, name) {alias, name},
#include "builtins/charmaps.def"
};

inline char16_t charmap_char(const Charmap* map, uint8_t byte) {
  return byte < map->first ? byte : map->chars[byte - map->first];
}

/// An encoding of the runtime's own.
struct Encoding {
  Codec codec = Codec::Unknown;
  const Charmap* map = nullptr;
  const char* shown = nullptr;  ///< the name in codecs.lookup
};

/// Lower case, with everything but letters, digits and dots as one underscore.
std::string normalised(const char* name) {
  std::string out;
  for (; *name != 0; name++) {
    char c = *name;
    if (c >= 'A' && c <= 'Z') c += 32;
    bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
    if (plain)
      out += c;
    else if (!out.empty() && out.back() != '_')
      out += '_';
  }
  return out;
}

Encoding find_codec(const char* name) {
  if (name == nullptr || strcmp(name, "utf-8") == 0) return {Codec::Utf8, nullptr, "utf-8"};
  struct Row {
    const char* name;
    Codec codec;
    const char* shown;
  };
  static constexpr Row rows[] = {
      {"utf8", Codec::Utf8, "utf-8"}, {"utf_8", Codec::Utf8, "utf-8"}, {"u8", Codec::Utf8, "utf-8"},
      {"utf", Codec::Utf8, "utf-8"}, {"cp65001", Codec::Utf8, "utf-8"}, {"utf8_ucs2", Codec::Utf8, "utf-8"},
      {"utf8_ucs4", Codec::Utf8, "utf-8"},
      {"utf_8_sig", Codec::Utf8Sig, "utf-8-sig"}, {"utf8_sig", Codec::Utf8Sig, "utf-8-sig"},
      {"ascii", Codec::Ascii, "ascii"}, {"us_ascii", Codec::Ascii, "ascii"}, {"646", Codec::Ascii, "ascii"},
      {"ansi_x3.4_1968", Codec::Ascii, "ascii"}, {"ansi_x3_4_1968", Codec::Ascii, "ascii"},
      {"ansi_x3.4_1986", Codec::Ascii, "ascii"}, {"cp367", Codec::Ascii, "ascii"},
      {"csascii", Codec::Ascii, "ascii"}, {"ibm367", Codec::Ascii, "ascii"}, {"iso646_us", Codec::Ascii, "ascii"},
      {"iso_646.irv_1991", Codec::Ascii, "ascii"}, {"iso_ir_6", Codec::Ascii, "ascii"},
      {"us", Codec::Ascii, "ascii"},
      {"latin_1", Codec::Latin1, "iso8859-1"}, {"latin1", Codec::Latin1, "iso8859-1"},
      {"latin", Codec::Latin1, "iso8859-1"}, {"l1", Codec::Latin1, "iso8859-1"},
      {"iso_8859_1", Codec::Latin1, "iso8859-1"}, {"iso8859_1", Codec::Latin1, "iso8859-1"},
      {"8859", Codec::Latin1, "iso8859-1"}, {"iso8859", Codec::Latin1, "iso8859-1"},
      {"cp819", Codec::Latin1, "iso8859-1"}, {"ibm819", Codec::Latin1, "iso8859-1"},
      {"csisolatin1", Codec::Latin1, "iso8859-1"}, {"iso_8859_1_1987", Codec::Latin1, "iso8859-1"},
      {"iso_ir_100", Codec::Latin1, "iso8859-1"},
      {"utf_16", Codec::Utf16, "utf-16"}, {"utf16", Codec::Utf16, "utf-16"}, {"u16", Codec::Utf16, "utf-16"},
      {"utf_16_le", Codec::Utf16Le, "utf-16-le"}, {"utf_16le", Codec::Utf16Le, "utf-16-le"},
      {"unicodelittleunmarked", Codec::Utf16Le, "utf-16-le"},
      {"utf_16_be", Codec::Utf16Be, "utf-16-be"}, {"utf_16be", Codec::Utf16Be, "utf-16-be"},
      {"unicodebigunmarked", Codec::Utf16Be, "utf-16-be"},
      {"utf_32", Codec::Utf32, "utf-32"}, {"utf32", Codec::Utf32, "utf-32"}, {"u32", Codec::Utf32, "utf-32"},
      {"utf_32_le", Codec::Utf32Le, "utf-32-le"}, {"utf_32le", Codec::Utf32Le, "utf-32-le"},
      {"utf_32_be", Codec::Utf32Be, "utf-32-be"}, {"utf_32be", Codec::Utf32Be, "utf-32-be"},
  };
  std::string key = normalised(name);
  for (const Row& row : rows)
    if (key == row.name) return {row.codec, nullptr, row.shown};
  for (const CharmapAlias& row : kCharmapAliases)
    if (key == row.alias) {
      key = row.name;
      break;
    }
  for (const Charmap& map : kCharmaps)
    if (key == map.name) return {Codec::Charmap, &map, map.name};
  return {};
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
    case Codec::Charmap: return "charmap";
    case Codec::Unknown: break;
  }
  return "?";
}
/// Does a failure get no note? CPython calls these codecs without its registry.
bool is_direct(Codec codec, const char* name) {
  return codec == Codec::Utf8 || codec == Codec::Ascii || codec == Codec::Latin1 ||
         ((codec == Codec::Utf16 || codec == Codec::Utf32) && normalised(name).size() > 3);
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
  return Handler::Registered;
}
/// The registered handler of that name; null with LookupError.
Value registered_handler(const char* name) {
  Value handler = codec_error_handler(name);
  if (failed(handler)) raise_error(&LookupError_type, "unknown error handler name '%s'", name);
  return handler;
}

/// UnicodeEncodeError/UnicodeDecodeError(encoding, object, start, end, reason), not raised; null on MemoryError.
Exception* new_unicode_error(Type* type, const char* encoding, Value object, int64_t start, int64_t end,
                             const char* reason) {
  Value name = new_str(encoding), why = new_str(reason);
  if (failed(name) || failed(why)) return nullptr;
  return new_exception(type, {name, object, small(start), small(end), why});
}

// ---- encoding -------------------------------------------------------------------------------------

class Encoder {
 public:
  Encoder(Str* s, const Encoding& encoding, const char* handler_name)
      : s_(s), codec_(encoding.codec), map_(encoding.map), handler_(find_handler(handler_name)),
        handler_name_(handler_name) {}

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
      if (!handle(i, &end)) return Value();
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
      case Codec::Charmap:
        if (c < 0x100 && charmap_char(map_, static_cast<uint8_t>(c)) == c) {
          out_ += static_cast<char>(c);
          return true;
        }
        if (c == kNoChar) return false;
        for (int byte = map_->first; byte < 256; byte++)
          if (charmap_char(map_, static_cast<uint8_t>(byte)) == c) {
            out_ += static_cast<char>(byte);
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
  Exception* error(int64_t start, int64_t end) {
    const char* reason = codec_ == Codec::Ascii     ? "ordinal not in range(128)"
                         : codec_ == Codec::Latin1  ? "ordinal not in range(256)"
                         : codec_ == Codec::Charmap ? "character maps to <undefined>"
                                                    : "surrogates not allowed";
    return new_unicode_error(&UnicodeEncodeError_type, codec_name(codec_), s_, start, end, reason);
  }
  Failure fail(int64_t start, int64_t end) {
    if (Exception* e = error(start, end)) set_pending(e);
    return {};
  }
  bool put_text(const std::string& text) {
    for (char c : text)
      if (!put(static_cast<uint8_t>(c), false)) return false;
    return true;
  }
  /// The width of a code unit, which bytes from a handler must fill.
  size_t unit_size() const {
    return codec_ >= Codec::Utf16 && codec_ <= Codec::Utf16Be ? 2 : codec_ >= Codec::Utf32 && codec_ <= Codec::Utf32Be ? 4 : 1;
  }
  /// Asks the handler that the program registered; *end becomes where to go on.
  bool handle_registered(Value handler, int64_t start, int64_t* end) {
    Exception* e = error(start, *end);
    Replacement answer;
    if (e == nullptr || !call_error_handler(handler, e, s_->length, true, &answer)) return false;
    if (is_bytes(answer.text)) {
      auto* bytes = answer.text.as<Bytes>();
      if (bytes->length % unit_size() != 0) return fail(start, *end), false;
      out_.append(reinterpret_cast<const char*>(bytes->data), bytes->length);
    } else {
      auto* text = answer.text.as<Str>();
      // CPython's encoders of Unicode take ASCII only here.
      bool narrow = codec_ != Codec::Ascii && codec_ != Codec::Latin1 && codec_ != Codec::Charmap;
      if (narrow && !text->ascii) return fail(start, *end), false;
      for (int64_t i = 0; i < text->length; i++)
        if (!put(char_at(text, i), false)) return fail(start, *end), false;
    }
    *end = answer.position;
    return true;
  }
  bool handle(int64_t start, int64_t* stop) {
    int64_t end = *stop;
    if (handler_ == Handler::Registered || handler_ == Handler::NameReplace) {
      Value handler = codec_error_handler(handler_name_);
      if (handler.bits) return handle_registered(handler, start, stop);
      if (handler_ == Handler::Registered) return !failed(registered_handler(handler_name_));
    }
    if (handler_ == Handler::Strict) return fail(start, end), false;
    for (int64_t i = start; i < end; i++) {
      char32_t c = char_at(s_, i);
      char text[32];
      bool good = true;
      switch (handler_) {
        case Handler::Strict:
        case Handler::Registered:
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
          good = c >= 0xdc80 && c <= 0xdcff && unit_size() == 1;
          if (good) out_ += static_cast<char>(c & 0xff);
          break;
        case Handler::SurrogatePass:
          good = c >= 0xd800 && c < 0xe000 && codec_ != Codec::Ascii && codec_ != Codec::Latin1 &&
                 codec_ != Codec::Charmap && put(c, true);
          break;
      }
      // What could be escaped in front is no part of the error.
      if (!good) return fail(handler_ == Handler::SurrogateEscape ? i : start, end), false;
    }
    return true;
  }

  Str* s_;
  Codec codec_;
  const Charmap* map_;
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
  Decoder(const uint8_t* data, int64_t length, const Encoding& encoding, const char* handler_name, Value object,
          bool complete = true)
      : p_(data), n_(length), codec_(encoding.codec), map_(encoding.map), handler_(find_handler(handler_name)),
        handler_name_(handler_name), object_(object), complete_(complete) {}

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
      } else if (!complete_ && is_incomplete(i, reason)) {
        consumed_ = i;
        return out_.finish();
      } else if (!handle(&i, i - length, reason)) {
        return Value();
      }
    }
    consumed_ = n_;
    return out_.finish();
  }
  int64_t consumed() const { return consumed_; }

 private:
  uint32_t unit(int64_t i, int bytes, bool big) {
    uint32_t value = 0;
    for (int k = 0; k < bytes; k++) value |= static_cast<uint32_t>(p_[i + k]) << 8 * (big ? bytes - 1 - k : k);
    return value;
  }
  /// Could more bytes make the sequence at `i` valid? (A surrogate in UTF-8 may be for the handler.)
  bool is_incomplete(int64_t i, const char* reason) const {
    if (strcmp(reason, "unexpected end of data") == 0 || strcmp(reason, "truncated data") == 0) return true;
    return handler_ == Handler::SurrogatePass && (codec_ == Codec::Utf8 || codec_ == Codec::Utf8Sig) && n_ - i == 2 &&
           p_[i] == 0xed && p_[i + 1] >= 0xa0 && p_[i + 1] < 0xc0;
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
      case Codec::Charmap:
        *c = charmap_char(map_, p_[i]);
        *reason = "character maps to <undefined>";
        return *c != kNoChar ? 1 : -1;
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
  Exception* error(int64_t start, int64_t end, const char* reason) {
    Value object = object_;
    if (!has_type(object, &bytes_type)) object = new_bytes(p_, n_);
    if (failed(object)) return nullptr;
    return new_unicode_error(&UnicodeDecodeError_type, codec_name(codec_), object, start, end, reason);
  }
  Failure fail(int64_t start, int64_t end, const char* reason) {
    if (Exception* e = error(start, end, reason)) set_pending(e);
    return {};
  }
  /// Asks the handler that the program registered, which may also put other bytes in place of the object's.
  bool handle_registered(int64_t* at, int64_t end, const char* reason) {
    Value handler = registered_handler(handler_name_);
    if (failed(handler)) return false;
    Exception* e = error(*at, end, reason);
    if (e == nullptr) return false;
    Value before = e->args->items[1];
    Value answer = call(handler, {Value(static_cast<Object*>(e))});
    if (failed(answer)) return false;
    Value object = get_attr_optional(Value(static_cast<Object*>(e)), intern("object"));
    if (failed(object) || !is_bytes(object)) {
      if (!pending()) raise_type_error("object attribute must be bytes");
      return false;
    }
    if (object.bits != before.bits) {
      object_ = object;
      p_ = object.as<Bytes>()->data;
      n_ = object.as<Bytes>()->length;
    }
    Replacement replacement;
    if (!read_replacement(answer, n_, false, &replacement)) return false;
    out_.add(replacement.text);
    *at = replacement.position;
    return true;
  }
  bool handle(int64_t* at, int64_t end, const char* reason) {
    if (handler_ == Handler::Registered) return handle_registered(at, end, reason);
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
      case Handler::XmlCharRef:
      case Handler::NameReplace:
        return raise_type_error("don't know how to handle UnicodeDecodeError in error callback"), false;
      case Handler::Registered:
      case Handler::Strict:
        break;
    }
    return fail(start, end, reason), false;
  }

  const uint8_t* p_;
  int64_t n_, start_ = 0, consumed_ = 0;
  Codec codec_;
  const Charmap* map_;
  Handler handler_;
  const char* handler_name_;
  Value object_;
  bool complete_;
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

const char* native_codec_name(const char* encoding) { return find_codec(encoding).shown; }

namespace {

Value encode_with(Str* s, const Encoding& found, const char* errors) {
  if (found.codec <= Codec::Latin1 && (s->ascii || (found.codec == Codec::Latin1 && s->kind == 1)))
    return new_bytes(s->data, s->length);
  if (found.codec == Codec::Utf8) {
    Value result = encode_utf8(s);
    if (!failed(result) || pending()) return result;
  }
  return Encoder(s, found, errors).run();
}

}  // namespace

Value str_encode(Str* s, const char* encoding, const char* errors) {
  Encoding found = find_codec(encoding);
  if (found.codec == Codec::Unknown) return codec_encode_text(s, encoding, errors);
  Value result = encode_with(s, found, errors);
  if (failed(result) && !is_direct(found.codec, encoding)) note_codec_failure("encoding", encoding);
  return result;
}
bool c_string(Value v, std::string* out) {
  Value bytes = str_encode(v.as<Str>(), "utf-8", "strict");
  if (failed(bytes)) return false;
  out->assign(reinterpret_cast<const char*>(bytes.as<Bytes>()->data), static_cast<size_t>(bytes.as<Bytes>()->length));
  if (out->find('\0') == std::string::npos) return true;
  raise_value_error("embedded null character");
  return false;
}
Value native_encode(Str* s, const char* encoding, const char* errors) {
  return encode_with(s, find_codec(encoding), errors);
}

Value decode_bytes(const uint8_t* data, int64_t length, const char* encoding, const char* errors,
                   Value object) {
  Encoding found = find_codec(encoding);
  if (found.codec == Codec::Unknown) return codec_decode_text(object, encoding, errors);
  if (length == 0) return empty_str();
  if (found.codec == Codec::Latin1) return new_str_latin1(data, length);
  if ((found.codec == Codec::Utf8 || found.codec == Codec::Ascii) && all_ascii(data, length))
    return new_str_ascii({reinterpret_cast<const char*>(data), static_cast<size_t>(length)});
  if (found.codec == Codec::Utf8) {
    Str* result = decode_utf8(data, length);
    if (result != nullptr || pending()) return result;
  }
  Value result = Decoder(data, length, found, errors, object).run();
  if (failed(result) && !is_direct(found.codec, encoding)) note_codec_failure("decoding", encoding);
  return result;
}
Value native_decode(Value data, const char* encoding, const char* errors, int64_t* consumed) {
  BufferView view;
  if (!want_buffer(data, &view)) return Value();
  Decoder decoder(view.data, view.length, find_codec(encoding), errors, data, consumed == nullptr);
  Value result = decoder.run();
  if (consumed != nullptr) *consumed = decoder.consumed();
  return result;
}

}  // namespace bunpy
