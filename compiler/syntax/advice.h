// The way out of a mistake, where the message itself doesn't say it.
#pragma once

#include <string_view>

#include "diagnostics/diagnostics.h"

namespace bunpy::syntax {

/// Advice for a CPython message, or "".
std::string_view advice_for(std::string_view message);

/// Emits a syntax error with its advice.
void emit_error(diagnostics::Diagnostics& sink, diagnostics::Diag kind,
                const base::SourceRange& range, std::string_view message);

}  // namespace bunpy::syntax
