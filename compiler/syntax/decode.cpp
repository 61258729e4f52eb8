// Bytes of a source file → UTF-8 text (language reference §2.1.4, PEP 263).
#include <iconv.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "syntax/advice.h"
#include "syntax/syntax.h"
#include "syntax/unicode.h"

namespace bunpy::syntax {

namespace {

bool is_encoding_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.';
}

/// The name in `# … coding[:=] name` of a line that holds only a comment, or "".
std::string encoding_in(std::string_view line, bool& only_comment) {
  size_t i = line.find_first_not_of(" \t\f");
  only_comment = i == std::string_view::npos || line[i] == '#' || line[i] == '\r';
  if (i == std::string_view::npos || line[i] != '#') return "";
  for (size_t at = line.find("coding", i); at != std::string_view::npos;
       at = line.find("coding", at + 1)) {
    size_t p = at + 6;
    if (p >= line.size() || (line[p] != ':' && line[p] != '=')) continue;
    ++p;
    while (p < line.size() && (line[p] == ' ' || line[p] == '\t')) ++p;
    size_t end = p;
    while (end < line.size() && is_encoding_char(line[end])) ++end;
    if (end > p) return std::string(line.substr(p, end - p));
  }
  return "";
}

std::string declared_encoding(std::string_view text) {
  for (int n = 0; n < 2; ++n) {
    size_t eol = text.find_first_of("\r\n");
    std::string_view line = text.substr(0, eol);
    bool only_comment = false;
    std::string name = encoding_in(line, only_comment);
    if (!name.empty()) return name;
    if (!only_comment || eol == std::string_view::npos) return "";
    text.remove_prefix(eol + (text.substr(eol).starts_with("\r\n") ? 2 : 1));
  }
  return "";
}

enum class Encoding { Utf8, Latin1, Latin9, Ascii, Cp1252, Koi8R, Unknown };

Encoding encoding_of(std::string name) {
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    if (c == '_') c = '-';
  }
  if (name == "utf-8" || name == "utf8" || name.starts_with("utf-8-")) return Encoding::Utf8;
  if (name == "latin-1" || name == "latin1" || name == "iso-8859-1" || name == "iso8859-1" ||
      name == "l1" || name.starts_with("latin-1-") || name.starts_with("iso-8859-1-") ||
      name.starts_with("iso-latin-1")) {
    return Encoding::Latin1;
  }
  if (name == "iso-8859-15" || name == "iso8859-15" || name == "latin-9" || name == "latin9") {
    return Encoding::Latin9;
  }
  if (name == "ascii" || name == "us-ascii") return Encoding::Ascii;
  if (name == "koi8-r") return Encoding::Koi8R;
  if (name == "cp1252" || name == "windows-1252") return Encoding::Cp1252;
  return Encoding::Unknown;
}

constexpr uint16_t kKoi8R[128] = {
    0x2500, 0x2502, 0x250C, 0x2510, 0x2514, 0x2518, 0x251C, 0x2524, 0x252C, 0x2534, 0x253C, 0x2580,
    0x2584, 0x2588, 0x258C, 0x2590, 0x2591, 0x2592, 0x2593, 0x2320, 0x25A0, 0x2219, 0x221A, 0x2248,
    0x2264, 0x2265, 0xA0, 0x2321, 0xB0, 0xB2, 0xB7, 0xF7, 0x2550, 0x2551, 0x2552, 0x451,
    0x2553, 0x2554, 0x2555, 0x2556, 0x2557, 0x2558, 0x2559, 0x255A, 0x255B, 0x255C, 0x255D, 0x255E,
    0x255F, 0x2560, 0x2561, 0x401, 0x2562, 0x2563, 0x2564, 0x2565, 0x2566, 0x2567, 0x2568, 0x2569,
    0x256A, 0x256B, 0x256C, 0xA9, 0x44E, 0x430, 0x431, 0x446, 0x434, 0x435, 0x444, 0x433,
    0x445, 0x438, 0x439, 0x43A, 0x43B, 0x43C, 0x43D, 0x43E, 0x43F, 0x44F, 0x440, 0x441,
    0x442, 0x443, 0x436, 0x432, 0x44C, 0x44B, 0x437, 0x448, 0x44D, 0x449, 0x447, 0x44A,
    0x42E, 0x410, 0x411, 0x426, 0x414, 0x415, 0x424, 0x413, 0x425, 0x418, 0x419, 0x41A,
    0x41B, 0x41C, 0x41D, 0x41E, 0x41F, 0x42F, 0x420, 0x421, 0x422, 0x423, 0x416, 0x412,
    0x42C, 0x42B, 0x417, 0x428, 0x42D, 0x429, 0x427, 0x42A,
};

uint32_t single_byte(Encoding encoding, unsigned char c) {
  if (encoding == Encoding::Latin9) {
    switch (c) {
      case 0xA4: return 0x20AC;
      case 0xA6: return 0x160;
      case 0xA8: return 0x161;
      case 0xB4: return 0x17D;
      case 0xB8: return 0x17E;
      case 0xBC: return 0x152;
      case 0xBD: return 0x153;
      case 0xBE: return 0x178;
      default: return c;
    }
  }
  if (encoding == Encoding::Koi8R && c >= 0x80) return kKoi8R[c - 0x80];
  if (encoding == Encoding::Cp1252 && c >= 0x80 && c < 0xA0) {
    static constexpr uint16_t kTable[32] = {
        0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
        0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
    return kTable[c - 0x80];
  }
  return c;
}

/// Offset of the first byte that is not well-formed UTF-8, or npos.
size_t first_invalid_utf8(std::string_view text) {
  auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  auto continues = [&](size_t i) { return (byte(i) & 0xC0) == 0x80; };
  for (size_t i = 0; i < text.size();) {
    unsigned c = byte(i);
    if (c < 0x80) {
      ++i;
    } else if (c >= 0xC2 && c <= 0xDF && continues(i + 1)) {
      i += 2;
    } else if ((c & 0xF0) == 0xE0 && continues(i + 1) && continues(i + 2) &&
               !(c == 0xE0 && byte(i + 1) < 0xA0) && !(c == 0xED && byte(i + 1) >= 0xA0)) {
      i += 3;
    } else if (c >= 0xF0 && c <= 0xF4 && continues(i + 1) && continues(i + 2) &&
               continues(i + 3) && !(c == 0xF0 && byte(i + 1) < 0x90) &&
               !(c == 0xF4 && byte(i + 1) >= 0x90)) {
      i += 4;
    } else {
      return i;
    }
  }
  return std::string_view::npos;
}

/// Text in an encoding that the C library knows, as UTF-8. False if it knows none of that name; `bad` is the offset
/// of the first byte that makes no character, or npos.
bool decode_with_iconv(std::string name, std::string_view bytes, std::string& text, size_t& bad) {
  if (name.find('/') != std::string::npos) return false;  // iconv's own suffixes
  iconv_t converter = iconv_open("UTF-8", name.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) {
    for (char& c : name) {
      if (c == '_') c = '-';
    }
    converter = iconv_open("UTF-8", name.c_str());
    if (converter == reinterpret_cast<iconv_t>(-1)) return false;
  }
  bad = std::string::npos;
  char* from = const_cast<char*>(bytes.data());
  size_t left = bytes.size();
  char buffer[4096];
  while (left > 0) {
    char* to = buffer;
    size_t room = sizeof buffer;
    size_t done = iconv(converter, &from, &left, &to, &room);
    text.append(buffer, to);
    if (done == static_cast<size_t>(-1) && errno != E2BIG) {
      bad = bytes.size() - left;
      break;
    }
  }
  iconv_close(converter);
  return true;
}

uint32_t line_of(std::string_view text, size_t at) {
  uint32_t line = 1;
  for (char c : text.substr(0, at)) line += c == '\n';
  return line;
}

DecodedSource finish(DecodedSource result) {
  size_t nul = result.text.find('\0');
  if (nul != std::string::npos) {
    result.error = "source code cannot contain null bytes";
    result.error_line = line_of(result.text, nul);
    result.text.clear();
    return result;
  }
  normalize_newlines(result.text);
  return result;
}

}  // namespace

void normalize_newlines(std::string& text) {
  size_t first = text.find('\r');
  if (first == std::string::npos) return;
  size_t to = first;
  for (size_t i = first; i < text.size(); ++i) {
    if (text[i] == '\r') {
      if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
      text[to++] = '\n';
    } else {
      text[to++] = text[i];
    }
  }
  text.resize(to);
}

DecodedSource decode_source(std::string bytes) {
  DecodedSource result;
  bool bom = bytes.starts_with("\xEF\xBB\xBF");
  if (bom) bytes.erase(0, 3);
  std::string declared = declared_encoding(bytes);
  Encoding encoding = declared.empty() ? Encoding::Utf8 : encoding_of(declared);
  // CPython knows "utf-8" and its variants here, not the alias "utf8".
  if (bom && (encoding != Encoding::Utf8 || declared == "utf8")) {
    result.error = "encoding problem: " + declared + " with BOM";
    return result;
  }
  if (encoding == Encoding::Unknown) {
    size_t bad = std::string::npos;
    if (!decode_with_iconv(declared, bytes, result.text, bad)) {
      result.error = "unknown encoding: " + declared;
      return result;
    }
    if (bad != std::string::npos) {
      result.text.clear();
      result.error_line = line_of(bytes, bad);
      char hex[8];
      std::snprintf(hex, sizeof hex, "%02x", static_cast<unsigned char>(bytes[bad]));
      result.error = "(unicode error) '" + declared + "' codec can't decode byte 0x" + hex + " in position " +
                     std::to_string(bad) + ": illegal multibyte sequence";
      return result;
    }
    return finish(std::move(result));
  }
  if (encoding == Encoding::Utf8 || encoding == Encoding::Ascii) {
    size_t bad = encoding == Encoding::Utf8
                     ? first_invalid_utf8(bytes)
                     : static_cast<size_t>(-1);
    if (encoding == Encoding::Ascii) {
      for (size_t i = 0; i < bytes.size(); ++i) {
        if (static_cast<unsigned char>(bytes[i]) >= 0x80) {
          bad = i;
          break;
        }
      }
    }
    if (bad != std::string::npos) {
      char hex[8];
      std::snprintf(hex, sizeof hex, "%02x", static_cast<unsigned char>(bytes[bad]));
      result.error_line = line_of(bytes, bad);
      if (declared.empty()) {
        result.error = "Non-UTF-8 code starting with '\\x" + std::string(hex) + "' on line " +
                       std::to_string(result.error_line) +
                       ", but no encoding declared; see https://peps.python.org/pep-0263/ for "
                       "details";
      } else {
        result.error = "(unicode error) '" + declared + "' codec can't decode byte 0x" +
                       std::string(hex) + " in position " + std::to_string(bad);
      }
      return result;
    }
    result.text = std::move(bytes);
  } else {
    for (char c : bytes) append_utf8(result.text, single_byte(encoding, static_cast<unsigned char>(c)));
  }
  return finish(std::move(result));
}

const base::SourceFile* add_source(base::Session& session, const std::string& path, std::string bytes,
                                   diagnostics::Diagnostics& sink) {
  using diagnostics::Diag;
  DecodedSource decoded = decode_source(bytes);
  if (!decoded.ok()) {
    // Shown with what can be shown of it.
    std::string readable = std::move(bytes);
    for (char& c : readable) {
      if (static_cast<unsigned char>(c) >= 0x80 || c == '\0' || c == '\r') c = '?';
    }
    const base::SourceFile& shown = session.sources.add(path, std::move(readable));
    uint32_t line = decoded.error_line;
    emit_error(sink, Diag::SyntaxError, {shown.id(), line, 0, line, 0}, decoded.error);
    return nullptr;
  }
  return &session.sources.add(path, std::move(decoded.text));
}

const base::SourceFile* read_source(base::Session& session, const std::string& path,
                                    diagnostics::Diagnostics& sink) {
  using diagnostics::Diag;
  std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
  std::string bytes;
  bool ok = file != nullptr;
  if (ok) {
    char buffer[1 << 16];
    size_t n;
    while ((n = std::fread(buffer, 1, sizeof buffer, file.get())) > 0) bytes.append(buffer, n);
    ok = !std::ferror(file.get());
  }
  if (!ok) {
    std::string why = std::strerror(errno);
    const base::SourceFile& empty = session.sources.add(path, "");
    sink.emit({empty.id(), 0, 0, 0, 0}, Diag::SourceUnreadable, path, why);
    return nullptr;
  }
  return add_source(session, path, std::move(bytes), sink);
}

}  // namespace bunpy::syntax
