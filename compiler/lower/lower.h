// Lowering: from resolved (and typed) syntax trees to the IR. Every construct has a dynamic form that is
// right for any operands; inferred types select unboxed representations and direct operations.
#pragma once

#include "compiler/base/session.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/ir/ir.h"
#include "compiler/names/names.h"
#include "compiler/types/types.h"

namespace bunpy::lower {

struct Input {
  const names::Program& names;
  const types::Program& types;
  const base::Session& session;
  bool check_types = false;  // test every value against its inferred type
  bool defer_unsupported = false;  // the program's own texts are interpreted, not refused; what else is not supported raises NotImplementedError
};

/// Lowers the whole program. Unsupported constructs go to the sink as errors.
ir::Program lower(const Input& input, diagnostics::Diagnostics& sink);

}  // namespace bunpy::lower
