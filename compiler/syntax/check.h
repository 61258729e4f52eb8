// What CPython refuses after parsing, in its symbol table and compiler.
#pragma once

#include "diagnostics/diagnostics.h"
#include "syntax/ast.h"

namespace bunpy::syntax {

/// Reports everything in the tree that parses but does not compile: `return` outside a function,
/// `global` after use, duplicate parameters, assignment to __debug__ …
void check(const ast::Module& module, diagnostics::Diagnostics& sink);

}  // namespace bunpy::syntax
