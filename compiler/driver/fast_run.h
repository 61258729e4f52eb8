// The way a cached program starts: before main(), and before LLVM's own static objects are made.
#pragma once

#include <string>
#include <vector>

#include "driver/cache.h"

namespace bunpy::driver {

/// Becomes the program with these arguments (argv[0] first), after its warnings; returns only if that failed.
void become(const CachedProgram& program, const std::string& argv0, const std::vector<std::string>& arguments);

}  // namespace bunpy::driver
