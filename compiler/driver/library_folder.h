// Where bunpy's own files are: the precompiled header, the runtime, the stdlib.
#pragma once

#include <string>

namespace bunpy::driver {

/// Full path of the running command.
std::string command_path();

/// `…/lib/bunpy` beside the `…/bin` that holds the running command.
std::string library_folder();

}  // namespace bunpy::driver
