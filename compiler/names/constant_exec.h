// exec() of a constant text at module level, as modules that run under two Pythons use it for the newer one's syntax.
#pragma once

#include "base/session.h"
#include "syntax/syntax.h"

namespace bunpy::names {

/// The text of `exec("…")` runs in the module's own namespace, so it is as if it stood there: a tree that has it in place
/// of the call, or `tree` itself where there is nothing of the kind. Texts that are no Python 3.13 stay calls.
const ast::Module* inline_constant_exec(base::Session& session, const base::SourceFile& source, const ast::Module& tree,
                                        const syntax::ParseOptions& options);

}  // namespace bunpy::names
