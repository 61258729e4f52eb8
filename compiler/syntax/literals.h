// The values of number and string literals (language reference §2.4).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "syntax/ast.h"

namespace bunpy::syntax {

/// Looks a character up by its Unicode name (upper case), for \N{…}.
using UnicodeNameLookup = std::optional<uint32_t> (*)(std::string_view name);

/// The value of a Number token. `error` is set if it can't be one (too many decimal digits).
ast::ConstantValue number_value(std::string_view text, base::Arena& arena, std::string& error);

/// Python's repr of a constant.
std::string repr(const ast::ConstantValue& value);

/// What decoding a string body found wrong; empty if nothing.
struct EscapeProblem {
  std::string error;    // CPython's message, "(unicode error) …"
  std::string warning;  // "invalid escape sequence '\d'"
  size_t warning_offset = 0;
};

/// Appends the value of a string body (between its quotes) to `out`.
EscapeProblem decode_text(std::string_view body, bool raw, UnicodeNameLookup names,
                          std::string& out);
/// The same for bytes; non-ASCII characters are an error.
EscapeProblem decode_bytes(std::string_view body, bool raw, std::string& out);

}  // namespace bunpy::syntax
