// Texts that doctest will compile at run time and that the program's strings already show.
#pragma once

#include "base/session.h"
#include "names/names.h"
#include "syntax/syntax.h"

namespace bunpy::names {

/// The module that holds them, which `_known_code` imports when doctest runs the first of them.
constexpr std::string_view kKnownTexts = "_known_texts";

/// Makes doctest's `compile` and `exec` those of the module `_known_code`.
void use_known_code(base::Session& session, ast::Module& tree);

/// Makes doctest import `_no_debugger` for pdb, which brings fifty modules: for programs that don't name pdb.
void leave_debugger_out(base::Session& session, ast::Module& tree);

/// The tree of the module kKnownTexts: a function for every example (`>>> …`) that strings of the program's own
/// modules hold. Its variables are the module's, so `_known_code.exec` lends the module the namespace that the example
/// is to run in. Examples that are no Python 3.13 raise their SyntaxError.
const ast::Module* known_texts(base::Session& session, const Program& program, const base::SourceFile& source,
                               const syntax::ParseOptions& options);

}  // namespace bunpy::names
