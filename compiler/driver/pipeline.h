// From a program's sources to an executable.
#pragma once

#include <string>

#include "driver/cache.h"
#include "driver/command_line.h"

namespace bunpy::driver {

struct Outcome {
  int status = 0;      // 0; 1: the program has errors; 2: it can't be read
  std::string argv0;   // what sys.argv[0] has to be when the program is run at once
  std::vector<std::string> warnings;  // CachedProgram::warnings
  Dependencies dependencies;
};

/// Compiles what the command names to `executable`, or prints the product it asks for. Everything that there is to
/// say about the program goes to stderr.
Outcome compile_program(const Command& command, const std::string& executable, const Cache& cache);

}  // namespace bunpy::driver
