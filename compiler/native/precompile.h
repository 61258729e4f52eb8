// Build-time half of native/: turns the runtime's header into bunpy.pch.
#pragma once

#include <string>

namespace bunpy::native {

/// Precompiles `library_folder`/bunpy.ii, which holds bunpy.h with all its includes written out, so that the
/// result refers to no file of the machine it was made on. Returns Clang's errors, or nothing.
std::string precompile_runtime_header(const std::string& library_folder);

}  // namespace bunpy::native
