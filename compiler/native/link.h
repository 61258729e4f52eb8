// LLD in process: objects and archives in, an executable out.
#pragma once

#include <string>
#include <vector>

namespace bunpy::native {

struct LinkOptions {
  bool fully_static = false;  // no dynamic loader, no libc.so.6: runs in an empty root
  bool keep_symbols = false;  // for -g; otherwise the executable is stripped
};

/// Links `objects` (files) with the runtime and the C library that travel in `library_folder` into `output`.
/// Returns LLD's errors, or nothing.
std::string link(const std::vector<std::string>& objects, const std::string& library_folder,
                 const std::string& output, const LinkOptions& options);

}  // namespace bunpy::native
