// Emission: the IR as readable C++ over the runtime header, with `#line` back to Python.
#pragma once

#include <string>

#include "compiler/ir/ir.h"

namespace bunpy::emit {

/// One C++ translation unit for the whole program, main() included.
std::string emit_cpp(const ir::Program& program);

}  // namespace bunpy::emit
