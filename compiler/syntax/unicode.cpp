#include "syntax/unicode.h"

#include <utf8proc.h>

#include <cstdlib>

namespace bunpy::syntax {

size_t decode_utf8(std::string_view text, uint32_t& code) {
  auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  unsigned char lead = byte(0);
  size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (size > text.size()) size = text.size();
  code = size == 1 ? lead : lead & (0x7Fu >> size);
  for (size_t i = 1; i < size; ++i) code = code << 6 | (byte(i) & 0x3F);
  return size;
}

void append_utf8(std::string& out, uint32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

namespace {

bool is_identifier_start(uint32_t c) {
  if (c < 0x80) return c == '_' || (c | 0x20) - 'a' < 26;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
      // Characters whose NFKC form would not be a start: Unicode's XID modifications.
      return c != 0x37A && c != 0xE33 && c != 0xEB3 && !(c >= 0xFC5E && c <= 0xFC63) &&
             c != 0xFDFA && c != 0xFDFB && !(c >= 0xFE70 && c <= 0xFE7E && c % 2 == 0) &&
             c != 0xFF9E && c != 0xFF9F;
    default:
      return c == 0x1885 || c == 0x1886 || c == 0x2118 || c == 0x212E;  // Other_ID_Start
  }
}

bool is_identifier_continue(uint32_t c) {
  if (is_identifier_start(c)) return true;
  if (c < 0x80) return c >= '0' && c <= '9';
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC:
      return true;
    default:
      return c == 0xB7 || c == 0x387 || (c >= 0x1369 && c <= 0x1371) || c == 0x19DA ||
             c == 0xE33 || c == 0xEB3 || c == 0xFF9E || c == 0xFF9F;
  }
}

}  // namespace

size_t first_invalid_identifier_char(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    uint32_t code = 0;
    size_t size = decode_utf8(text.substr(i), code);
    if (i == 0 ? !is_identifier_start(code) : !is_identifier_continue(code)) return i;
    i += size;
  }
  return std::string_view::npos;
}

std::string normalize_identifier(std::string_view text) {
  utf8proc_uint8_t* result = nullptr;
  auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE |
                                                UTF8PROC_COMPAT);
  utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                   static_cast<utf8proc_ssize_t>(text.size()), &result, options);
  if (size < 0) return std::string(text);
  std::string out(reinterpret_cast<char*>(result), static_cast<size_t>(size));
  std::free(result);
  return out;
}

bool is_printable(uint32_t c) {
  if (c == ' ') return true;
  // Assigned in Unicode 15.1, which CPython 3.13 has and utf8proc may not.
  if ((c >= 0x2FFC && c <= 0x2FFF) || c == 0x31EF || (c >= 0x2EBF0 && c <= 0x2EE5D)) return true;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_ZS:
      return false;
    default:
      return true;
  }
}

}  // namespace bunpy::syntax
