// See library_folder.h.
#include "driver/library_folder.h"

#include <limits.h>
#include <unistd.h>

namespace bunpy::driver {

std::string command_path() {
  char path[PATH_MAX];
  ssize_t length = readlink("/proc/self/exe", path, sizeof path);
  return length > 0 ? std::string(path, static_cast<size_t>(length)) : "";
}

std::string library_folder() {
  std::string path = command_path();
  for (int level = 0; level < 2; ++level) path.resize(path.rfind('/') == path.npos ? 0 : path.rfind('/'));
  return path + "/lib/bunpy";
}

}  // namespace bunpy::driver
