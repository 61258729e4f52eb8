// Builds the scopes and symbols of one module (names.h states the rules).
#pragma once

#include "base/session.h"
#include "diagnostics/diagnostics.h"
#include "names/names.h"

namespace bunpy::names {

/// Does the module say `from __future__ import annotations`?
bool postpones_annotations(const ast::Module& tree);

/// Fills module.scope, scopes, symbols, scope_of, annotation_scope_of; mangles private names in the tree.
/// New symbols are owned by `program`.
void build_scopes(Program& program, Module& module, base::Session& session);

}  // namespace bunpy::names
