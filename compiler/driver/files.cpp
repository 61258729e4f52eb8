// See files.h.
#include "driver/files.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

#include <vector>

namespace bunpy::driver {

std::optional<std::string> read_file(const std::string& path) {
  int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return std::nullopt;
  std::string content;
  char buffer[16384];
  for (;;) {
    ssize_t got = read(fd, buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      int why = errno;
      close(fd);
      errno = why;
      return std::nullopt;
    }
    if (got == 0) break;
    content.append(buffer, static_cast<size_t>(got));
  }
  close(fd);
  return content;
}

std::string scratch_name(const std::string& path) {
  static int counter = 0;
  return path + "." + std::to_string(getpid()) + "-" + std::to_string(counter++) + ".tmp";
}

bool write_file(const std::string& path, std::string_view content, mode_t mode) {
  std::string scratch = scratch_name(path);
  int fd = open(scratch.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (fd < 0) return false;
  bool good = true;
  while (good && !content.empty()) {
    ssize_t put = write(fd, content.data(), content.size());
    if (put < 0 && errno == EINTR) continue;
    good = put > 0;
    if (good) content.remove_prefix(static_cast<size_t>(put));
  }
  good = close(fd) == 0 && good;
  if (good && rename(scratch.c_str(), path.c_str()) == 0) return true;
  unlink(scratch.c_str());
  return false;
}

bool make_folders(const std::string& path) {
  for (size_t end = path.find('/', 1);; end = path.find('/', end + 1)) {
    std::string part = path.substr(0, end);
    if (mkdir(part.c_str(), 0700) != 0 && errno != EEXIST) return false;
    if (end == std::string::npos) break;
  }
  return access(path.c_str(), W_OK) == 0;
}

std::string absolute_path(const std::string& path) {
  std::string whole = path;
  if (path.empty() || path[0] != '/') {
    char folder[PATH_MAX];
    if (getcwd(folder, sizeof folder)) whole = std::string(folder) + "/" + path;
  }
  std::vector<std::string_view> parts;
  std::string_view rest = whole;
  while (!rest.empty()) {
    size_t slash = rest.find('/');
    std::string_view part = rest.substr(0, slash);
    rest = slash == rest.npos ? std::string_view() : rest.substr(slash + 1);
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
    } else if (!parts.empty()) {
      parts.pop_back();
    }
  }
  std::string result;
  for (std::string_view part : parts) result.append("/").append(part);
  return result.empty() ? "/" : result;
}

}  // namespace bunpy::driver
