// Modules that a program imports by calling, not by a statement: importlib.import_module("json"), __import__("json").
#pragma once

#include <string>
#include <vector>

#include "syntax/syntax.h"

namespace bunpy::names {

/// The absolute names of the modules that calls of `import_module` and `__import__` with constant arguments import.
/// `package` is what `__package__` is in the module: the place that relative names start from.
std::vector<std::string> import_calls(const ast::Module& tree, std::string_view text, std::string_view package);

}  // namespace bunpy::names
