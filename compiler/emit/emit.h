// Emission: the IR as readable C++ over the runtime header, with `#line` back to Python.
#pragma once

#include <string>
#include <vector>

#include "compiler/ir/ir.h"

namespace bunpy::emit {

/// One translation unit.
struct CppUnit {
  std::string name;  // "program.cpp", "threading.cpp"
  std::string text;
  bool is_library = false;  // no code of the user's: compiled with less optimisation
};

/// The program as C++: first a unit with the user's own modules, what all share, and main(); then one for each
/// library module of some size, so that they compile side by side, and only when their text is new.
std::vector<CppUnit> emit_cpp(const ir::Program& program);

}  // namespace bunpy::emit
