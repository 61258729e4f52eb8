// What CPython refuses after parsing, in its symbol table (check_scopes.cpp) and in its compiler
// (check_placement.cpp), with its messages.
#pragma once

#include "diagnostics/diagnostics.h"
#include "syntax/ast.h"

namespace bunpy::syntax {

/// Declarations that contradict each other or come too late: `global`, `nonlocal`, parameters,
/// type parameters, walrus targets in comprehensions (symtable.c).
void check_scopes(const ast::Module& module, diagnostics::Diagnostics& sink);

/// Statements and expressions in the wrong place: `return` outside functions, `await`, `break`,
/// targets, unreachable patterns, __future__ (compile.c, future.c). Warnings if asked for.
void check_placement(const ast::Module& module, diagnostics::Diagnostics& sink, bool warnings);

}  // namespace bunpy::syntax
