// Improvements of the IR, one file each, run in the order of passes.def.
#pragma once

#include "compiler/ir/ir.h"

namespace bunpy::passes {

/// Runs every pass; in debug builds the IR is verified after each.
void run(ir::Program& program);

/// Gives every fallible operand a temporary, so that no fallible operation stands inside another.
void flatten(ir::Program& program);

/// Where the program can tell when objects die: lets go of what statements computed on the way (Function::drops_show).
void temporaries(ir::Program& program);

/// Finds how each function counts towards sys.getrecursionlimit() (Function::depth), and the functions that must be
/// visible to sys._getframe() (Function::keeps_frame).
void calls(ir::Program& program);

}  // namespace bunpy::passes
