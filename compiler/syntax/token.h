// Tokens. A whole file is tokenised before it is parsed, so the parser may look anywhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "diagnostics/diagnostics.h"

namespace bunpy::syntax {

enum class Tok : uint8_t {
#define TOKEN(name, text) name,
#include "syntax/tokens.def"
};

/// How messages spell a token: "':'", "'if'"… (without the quotes).
std::string_view spelling(Tok kind);

inline bool is_keyword(Tok kind) { return kind >= Tok::KwFalse; }

struct Token {
  Tok kind;
  uint8_t level;     // open brackets after this token
  uint32_t start;    // byte offsets in the file
  uint32_t end;
  uint32_t line, col, end_line, end_col;
  /// Brackets and FStringStart: index of the partner (0 if none). Error: index into errors.
  uint32_t link;
};

/// A mistake found while tokenising. It is reported when the parser comes to its token.
struct LexicalError {
  diagnostics::Diag kind;
  base::SourceRange range;
  std::string message;
  /// A mistake of the parser before this token keeps its own message (those that CPython's tokeniser marks without
  /// raising, and those inside f-strings).
  bool weak = false;
};

struct TokenStream {
  std::vector<Token> tokens;  // ends with End
  std::vector<LexicalError> errors;
  std::vector<LexicalError> warnings;
};

struct TokenizeOptions {
  /// As the module tokenize splits: with comments and with the newlines that end no statement, "\r\n" kept as it is,
  /// and liberal about what the parser would refuse anyway: brackets without partners, what follows a number, which
  /// characters identifiers have.
  bool extra_tokens = false;
};

/// Splits a file into tokens (language reference chapter 2). Mistakes become Error tokens.
TokenStream tokenize(const base::SourceFile& file, const TokenizeOptions& options = {});

}  // namespace bunpy::syntax
