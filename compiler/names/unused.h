// Parts of modules that a program cannot reach, so that what they alone import need not be compiled in.
#pragma once

#include <set>
#include <string_view>

#include "base/session.h"
#include "syntax/syntax.h"

namespace bunpy::names {

/// Empties the blocks under `if __name__ == "__main__":` of a module that is imported, not run.
/// Leaves a module alone that binds __name__ itself.
void drop_main_blocks(const ast::Module& tree);

/// Makes doctest import `_no_debugger` for pdb, which brings fifty modules: for programs that don't name pdb.
void leave_debugger_out(base::Session& session, ast::Module& tree);

/// The function that a module's missing attributes are asked of.
constexpr std::string_view kModuleGetattr = "__getattr__";

/// Adds every identifier and every str constant of the module but the names that its own functions are defined by and
/// those of its `__all__` and `__getattr__`: what is not among them is never asked for by name.
void collect_mentions(const ast::Module& tree, std::set<std::string_view>& mentions);

/// Adds the strings that the module falls back on: default values of parameters and second arguments of `get()` and its
/// like, as in `options.get("style", "default")`.
void collect_defaults(const ast::Module& tree, std::set<std::string_view>& defaults);

/// Adds the strings that the module's calls pass on by position.
void collect_passed_strings(const ast::Module& tree, std::set<std::string_view>& strings);

/// Adds the names of the functions, methods and classes that the module defines, at any depth.
void collect_definitions(const ast::Module& tree, std::set<std::string_view>& names);

/// Adds the strings that the module hands on as they stand: to any variable, as the argument `default` or as any of a call
/// of one of `functions`; `a if b else c` and `a or b` give either.
void collect_given_strings(const ast::Module& tree, const std::set<std::string_view>& functions,
                           std::set<std::string_view>& strings);

/// Adds the strings that variables of the module and of its classes get: `fallback = "en"`.
void collect_assigned_strings(const ast::Module& tree, std::set<std::string_view>& strings);

}  // namespace bunpy::names
