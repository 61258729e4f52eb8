#include "base/folder.h"

#include <dirent.h>

#include <algorithm>

namespace bunpy::base {

std::vector<std::string> names_in_folder(const std::string& path) {
  std::vector<std::string> names;
  if (DIR* folder = opendir(path.c_str())) {
    while (const dirent* item = readdir(folder))
      if (item->d_name[0] != '.') names.emplace_back(item->d_name);
    closedir(folder);
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace bunpy::base
