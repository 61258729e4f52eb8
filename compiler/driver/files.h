// Small file operations that report success instead of throwing.
#pragma once

#include <sys/stat.h>

#include <optional>
#include <string>
#include <string_view>

namespace bunpy::driver {

/// The whole content, or nothing (errno says why).
std::optional<std::string> read_file(const std::string& path);

/// Writes beside `path` and renames, so that a reader sees the old content or the new, never half of it.
bool write_file(const std::string& path, std::string_view content, mode_t mode = 0666);

/// `mkdir -p`, private to the user.
bool make_folders(const std::string& path);

/// `path` against the working folder, with `.` and `..` taken out as os.path.abspath does.
std::string absolute_path(const std::string& path);

/// A name next to `path` that no other process uses.
std::string scratch_name(const std::string& path);

}  // namespace bunpy::driver
