// Modules that a program imports by calling, not by a statement: importlib.import_module("json"), __import__("json").
#pragma once

#include <string>
#include <vector>

#include "syntax/syntax.h"

namespace bunpy::names {

/// What is imported by calls in one module.
struct ImportCalls {
  std::vector<std::string> names;  // absolute names of modules
  /// Packages all of whose modules are asked for by pkgutil: dotted names as they stand in the module, before `__path__`;
  /// "" is the module's own package.
  std::vector<std::string> whole_packages;
};

/// The absolute names of the modules that calls of `import_module` and `__import__` with constant arguments import, and the packages
/// that `pkgutil.iter_modules` and `walk_packages` go through.
/// `package` is what `__package__` is in the module: the place that relative names start from.
ImportCalls import_calls(const ast::Module& tree, std::string_view text, std::string_view package);

}  // namespace bunpy::names
