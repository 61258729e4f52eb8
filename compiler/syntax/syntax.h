// The phase's door: bytes → text → tree.
#pragma once

#include <string>
#include <string_view>

#include "base/session.h"
#include "diagnostics/diagnostics.h"
#include "syntax/ast.h"
#include "syntax/literals.h"

namespace bunpy::syntax {

struct ParseOptions {
  UnicodeNameLookup unicode_names = nullptr;  // for \N{…}; without it such a literal is an error
  bool warnings = true;                       // SyntaxWarnings
  bool tree_only = false;                     // without what CPython's compiler checks, as for ast.parse()
  bool expression_only = false;               // the file is an expression, as for eval()
  uint32_t first_id = 0;                      // of the nodes
  const base::SourceRange* place = nullptr;   // where all nodes say they are, instead of their own place
};

/// Bytes of a source file as UTF-8 text: byte order mark and encoding declaration (reference
/// §2.1.4), newlines as "\n". On failure `text` is empty and `error` is CPython's message.
struct DecodedSource {
  std::string text;
  std::string error;
  uint32_t error_line = 1;
  bool ok() const { return error.empty(); }
};
DecodedSource decode_source(std::string bytes);

/// Makes every newline of a text, "\r\n" or "\r", a "\n".
void normalize_newlines(std::string& text);

/// Decodes the bytes of a source and adds it to the session; null after reporting a failure.
const base::SourceFile* add_source(base::Session& session, const std::string& path, std::string bytes,
                                   diagnostics::Diagnostics& sink);

/// The same for a file of the disk.
const base::SourceFile* read_source(base::Session& session, const std::string& path,
                                    diagnostics::Diagnostics& sink);

/// Parses a file (language reference chapter 10) and checks what CPython checks when it compiles:
/// targets, `return` outside functions and the like. All errors go to the sink; after one, the tree
/// lacks the statements concerned.
const ast::Module* parse(base::Session& session, const base::SourceFile& file,
                         diagnostics::Diagnostics& sink, const ParseOptions& options = {});

/// What `ast.dump(tree, indent=2)` prints; with `attributes`, as include_attributes=True.
std::string dump(const ast::Module& module, bool attributes = false);

/// An expression as the text that PEP 563 makes of an annotation.
std::string unparse(const ast::Expr& expression);

}  // namespace bunpy::syntax
