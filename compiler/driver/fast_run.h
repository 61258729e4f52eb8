// The way a cached program starts: before main(), and before LLVM's own static objects are made.
#pragma once

#include <string>
#include <vector>

namespace bunpy::driver {

/// Becomes `executable` with these arguments (argv[0] first); returns only if that failed.
void become(const std::string& executable, const std::string& argv0,
            const std::vector<std::string>& arguments);

}  // namespace bunpy::driver
