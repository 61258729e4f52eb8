// The modules that `bunpy -m unittest …` has to compile in though no statement imports them.
#pragma once

#include <string>
#include <vector>

namespace bunpy::driver {

/// From unittest's arguments (library reference, "unittest", Command-Line Interface): the modules, classes and methods
/// named, dotted or as paths; without any, or after `discover`, the modules in the working folder and its packages
/// whose file matches the pattern. A class's or method's name stays behind its module's: who imports stops at what is
/// no module.
std::vector<std::string> unittest_modules(const std::vector<std::string>& arguments);

}  // namespace bunpy::driver
