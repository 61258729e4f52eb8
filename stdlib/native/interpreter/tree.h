// tree.h: the compiler's syntax trees of objects of the module ast, for compile().
#pragma once

#include <string>

#include "bunpy/api.h"
#include "interpreter/text.h"

namespace bunpy::interpreter {

/// The tree of an ast.Module, ast.Expression or ast.Interactive (by mode), and into `room` a text with room for all its places:
/// the tree has no source, but places are columns in lines. Null with an exception pending. The tree's file is the next one
/// that is added to the session.
ast::Module* tree_of_object(base::Session& session, Value node, Mode mode, std::string& room);

}  // namespace bunpy::interpreter
