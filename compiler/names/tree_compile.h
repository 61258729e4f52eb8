// compile() to a tree alone, as programs wrote it before ast.parse().
#pragma once

#include "base/session.h"
#include "syntax/syntax.h"

namespace bunpy::names {

/// Makes `compile(source, name, mode, ast.PyCF_ONLY_AST)` the same call of `__import__("ast").parse`, which is supported.
void parse_instead_of_compile(base::Session& session, const base::SourceFile& source, ast::Module& tree);

}  // namespace bunpy::names
