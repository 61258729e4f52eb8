#include "driver/unittest_modules.h"

#include <fnmatch.h>

#include <algorithm>
#include <filesystem>

namespace bunpy::driver {
namespace {

namespace fs = std::filesystem;

void discover(const fs::path& folder, const std::string& package, const std::string& pattern, std::vector<std::string>& found) {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_directory(error)) {
      // The package itself is imported for its load_tests(), whatever its name is.
      if (!fs::exists(entry.path() / "__init__.py", error)) continue;
      found.push_back(package + name);
      discover(entry.path(), package + name + ".", pattern, found);
    } else if (name.ends_with(".py") && fnmatch(pattern.c_str(), name.c_str(), 0) == 0) {
      found.push_back(package + name.substr(0, name.size() - 3));
    }
  }
}

/// tests/test_x.py → tests.test_x; other names as they are.
std::string module_name(std::string name) {
  if (!name.ends_with(".py")) return name;
  name.resize(name.size() - 3);
  if (name.starts_with("./")) name.erase(0, 2);
  std::replace(name.begin(), name.end(), '/', '.');
  return name;
}

}  // namespace

std::vector<std::string> unittest_modules(const std::vector<std::string>& arguments) {
  std::vector<std::string> found;
  std::string start = ".", pattern = "test*.py";
  bool discovering = !arguments.empty() && arguments[0] == "discover", named = false;
  for (size_t i = discovering; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    const bool has_next = i + 1 < arguments.size();
    if (word == "-k" && has_next) {
      ++i;
    } else if (discovering && has_next && (word == "-s" || word == "--start-directory")) {
      start = arguments[++i];
    } else if (discovering && has_next && (word == "-p" || word == "--pattern")) {
      pattern = arguments[++i];
    } else if (discovering && has_next && (word == "-t" || word == "--top-level-directory")) {
      ++i;
    } else if (!word.starts_with("-")) {
      if (discovering)
        start = word;
      else
        found.push_back(module_name(word));
      named = true;
    }
  }
  if (discovering || !named) discover(start, "", pattern, found);
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace bunpy::driver
