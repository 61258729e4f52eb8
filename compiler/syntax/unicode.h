// What the syntax needs to know of Unicode.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bunpy::syntax {

/// Decodes the first character (lone surrogates allowed); returns its size in bytes.
size_t decode_utf8(std::string_view text, uint32_t& code);

/// Appends a code point (surrogates as three bytes, WTF-8).
void append_utf8(std::string& out, uint32_t code);

/// Offset of the first character that may not stand there in an identifier (reference §2.3), or npos.
size_t first_invalid_identifier_char(std::string_view text);

/// NFKC, the form in which identifiers are compared.
std::string normalize_identifier(std::string_view text);

/// str.isprintable for one character.
bool is_printable(uint32_t code);

}  // namespace bunpy::syntax
