// Calls of eval() and exec() in code that may run text (installed packages, and such text itself): they get the namespaces
// of their caller, which CPython takes from its frame.
#pragma once

#include "base/session.h"
#include "base/source.h"
#include "syntax/ast.h"

namespace bunpy::names {

/// `_interpreter.called_from` in a tree that pass_callers_namespaces() has changed.
inline constexpr std::string_view kCalledFrom = "<called_from>";

/// The built-in functions `globals` and `locals` where the code may have other things of these names.
inline constexpr std::string_view kGlobalsFunction = "<globals>", kLocalsFunction = "<locals>";

/// `unicodedata.lookup`, which the text may need for \N{…}.
inline constexpr std::string_view kCharacterNames = "<lookup>";

/// Makes `eval(…)` say `called_from(eval, <globals>(), <locals>())(…)`, and `exec(…)` likewise.
void pass_callers_namespaces(base::Session& session, const base::SourceFile& source, ast::Module& tree);

/// The same for a module of the program, which then imports the interpreter; so does one that names eval, exec or compile
/// in any other way, or asks for one of them as an attribute of builtins.
void import_interpreter(base::Session& session, const base::SourceFile& source, ast::Module& tree);

}  // namespace bunpy::names
