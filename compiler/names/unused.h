// Parts of modules that a program cannot reach, so that what they alone import need not be compiled in.
#pragma once

#include <set>
#include <string_view>

#include "syntax/syntax.h"

namespace bunpy::names {

/// Empties the blocks under `if __name__ == "__main__":` of a module that is imported, not run.
/// Leaves a module alone that binds __name__ itself.
void drop_main_blocks(const ast::Module& tree);

/// Adds every identifier and every str constant of the module but the names that its own functions are defined by: what
/// is not among them is never asked for by name.
void collect_mentions(const ast::Module& tree, std::set<std::string_view>& mentions);

}  // namespace bunpy::names
