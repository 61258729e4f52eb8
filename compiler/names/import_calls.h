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
  /// What names of imported modules begin with: `import_module(f"a.b.{x}")` → "a.b", ""; `"a.x%03x" % n` → "a", "x".
  /// Where nothing is known of a name, what strings of the module say: `PREFIX = "a.b."` → "a.b", "".
  struct Beginning {
    std::string package, module;  // the second may be a part of the module's name
  };
  std::vector<Beginning> beginnings;
  /// Is there an import call whose name is no constant?
  bool computed = false;
  /// Does the module run modules from specifications: `module_from_spec(spec)`, `spec_from_file_location(name, path)`?
  bool loads_files = false;
  /// The absolute names that it asks `find_spec` for.
  std::vector<std::string> specifications;
};

/// The absolute names of the modules that calls of `import_module` and `__import__` with constant arguments import, and the packages
/// that `pkgutil.iter_modules` and `walk_packages` go through.
/// `package` is what `__package__` is in the module: the place that relative names start from.
ImportCalls import_calls(const ast::Module& tree, std::string_view text, std::string_view package);

/// What the text that an expression makes certainly begins with: "import " of `"import %s" % name`.
std::string beginning_of(const ast::Expr& text);

/// Strings that stand together in a module's tables: each element of a list, tuple or set and each item of a dict, with
/// all that is nested in it. Where names of modules are computed, this is where they come from:
/// `PLUGINS = ["a.csv", "a.json"]`, `LAZY = {"Lexer": ("package.module", "alias")}`.
struct TableEntry {
  std::vector<std::string_view> strings;
  bool keyed;   // an item of a dict: what the module is for stands beside it
  bool is_call;  // a call with constants alone
  size_t items;  // of the table
};
std::vector<TableEntry> table_entries(const ast::Module& tree);

/// Every str constant of the module.
std::vector<std::string_view> strings_of(const ast::Module& tree);

}  // namespace bunpy::names
