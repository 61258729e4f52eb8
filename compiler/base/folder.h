// What lies in a folder.
#pragma once

#include <string>
#include <vector>

namespace bunpy::base {

/// The names in a folder that don't begin with a dot, sorted; none if it can't be read.
std::vector<std::string> names_in_folder(const std::string& path);

}  // namespace bunpy::base
