// See cache.h.
//
// A manifest is lines of text:
//   bunpy 1
//   made <nanoseconds>
//   program <file name>
//   argv0 <text>
//   warning <line>
//   file <size> <mtime in nanoseconds> <hash> <path>
//   absent <path>
#include "driver/cache.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <string_view>

#include "base/folder.h"
#include "driver/files.h"
#include "driver/library_folder.h"
#include "native/hash.h"

namespace bunpy::driver {
namespace {

constexpr int64_t kSecond = 1'000'000'000;

int64_t nanoseconds(const timespec& time) { return time.tv_sec * kSecond + time.tv_nsec; }

int64_t now() {
  timespec time;
  clock_gettime(CLOCK_REALTIME, &time);
  return nanoseconds(time);
}

std::string environment(const char* name) {
  const char* value = getenv(name);
  return value ? value : "";
}

/// Takes the next space-ended word off a line.
std::string_view take_word(std::string_view& line) {
  size_t space = line.find(' ');
  std::string_view word = line.substr(0, space);
  line = space == line.npos ? std::string_view() : line.substr(space + 1);
  return word;
}

int64_t to_number(std::string_view digits) { return strtoll(std::string(digits).c_str(), nullptr, 10); }

/// The names in a folder that can be modules or packages, in order.
std::string module_files(const std::string& path) {
  std::string text;
  for (const std::string& name : base::names_in_folder(path))
    if (name.ends_with(".py") || name.find('.') == name.npos) text += name + "\n";
  return text;
}

std::string fingerprint(const std::string& path) {
  struct stat info;
  if (stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode)) return native::content_hash(module_files(path));
  auto content = read_file(path);
  return content ? native::content_hash(*content) : "unreadable";
}

/// Size and time are trusted only if the file was left alone for a while before the manifest was made: an edit in
/// the same tick of the file system's clock would not show.
bool file_unchanged(std::string_view line, int64_t made) {
  int64_t size = to_number(take_word(line));
  int64_t mtime = to_number(take_word(line));
  std::string_view hash = take_word(line);
  std::string path(line);
  struct stat info;
  if (stat(path.c_str(), &info) != 0) return false;
  if (S_ISDIR(info.st_mode)) return fingerprint(path) == hash;
  if (info.st_size != size) return false;
  if (nanoseconds(info.st_mtim) == mtime && mtime < made - 2 * kSecond) return true;
  return fingerprint(path) == hash;
}

/// The file name in a manifest's `program` line.
std::string executable_of(std::string_view manifest) {
  size_t at = manifest.find("\nprogram ");
  if (at == manifest.npos) return "";
  manifest.remove_prefix(at + 9);
  return std::string(manifest.substr(0, manifest.find('\n')));
}

}  // namespace

Cache Cache::from_environment() {
  std::string folder = environment("BUNPY_CACHE_DIR");
  if (folder.empty()) {
    std::string base = environment("XDG_CACHE_HOME");
    if (base.empty() && !environment("HOME").empty()) base = environment("HOME") + "/.cache";
    if (base.empty()) base = "/tmp/bunpy-cache-" + std::to_string(getuid());
    folder = base + "/bunpy";
  }
  return Cache(absolute_path(folder));
}

std::optional<CachedProgram> Cache::find(const std::string& key) const {
  auto manifest = read_file(folder_ + "/" + key + ".manifest");
  if (!manifest || !manifest->starts_with("bunpy 1\n") || !manifest->ends_with('\n')) return std::nullopt;
  CachedProgram program;
  int64_t made = 0;
  std::string_view rest = *manifest;
  while (!rest.empty()) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(line.size() + 1);
    std::string_view kind = take_word(line);
    if (kind == "made") made = to_number(line);
    if (kind == "program") program.executable = folder_ + "/" + std::string(line);
    if (kind == "argv0") program.argv0 = line;
    if (kind == "warning") program.warnings.emplace_back(line);
    if (kind == "file" && !file_unchanged(line, made)) return std::nullopt;
    if (kind == "absent" && access(std::string(line).c_str(), F_OK) == 0) return std::nullopt;
  }
  // The time of last use, for prune(); this also finds out whether the executable is still there.
  if (utimensat(AT_FDCWD, program.executable.c_str(), nullptr, 0) != 0 &&
      access(program.executable.c_str(), X_OK) != 0) {
    return std::nullopt;
  }
  return program;
}

std::string Cache::new_executable(const std::string& key) const {
  if (!make_folders(folder_)) return "";
  return scratch_name(folder_ + "/" + key);
}

std::string Cache::store(const std::string& key, const CachedProgram& program,
                         const Dependencies& dependencies) const {
  int64_t made = now();
  std::string name = key + "-" + std::to_string(made) + ".exe";
  std::string manifest = "bunpy 1\nmade " + std::to_string(made) + "\nprogram " + name + "\nargv0 " +
                         program.argv0 + "\n";
  for (const std::string& line : program.warnings) manifest += "warning " + line + "\n";
  bool sayable = program.argv0.find('\n') == std::string::npos;
  for (const std::string& path : dependencies.files) {
    struct stat info {};
    stat(path.c_str(), &info);
    manifest += "file " + std::to_string(info.st_size) + " " +
                std::to_string(nanoseconds(info.st_mtim)) + " " + fingerprint(path) + " " + path + "\n";
    sayable = sayable && path.find('\n') == std::string::npos;
  }
  for (const std::string& path : dependencies.absent) {
    manifest += "absent " + path + "\n";
    sayable = sayable && path.find('\n') == std::string::npos;
  }
  if (!sayable) return program.executable;
  // The version that this one replaces is unreachable from now on, and processes that run it keep it open. One used
  // just now may belong to another bunpy that is about to run it: prune() takes that.
  std::string old = executable_of(read_file(folder_ + "/" + key + ".manifest").value_or(""));
  std::string executable = folder_ + "/" + name;
  if (rename(program.executable.c_str(), executable.c_str()) != 0) return program.executable;
  write_file(folder_ + "/" + key + ".manifest", manifest);
  struct stat info {};
  if (!old.empty() && stat((folder_ + "/" + old).c_str(), &info) == 0 &&
      nanoseconds(info.st_mtim) < now() - 60 * kSecond) {
    unlink((folder_ + "/" + old).c_str());
  }
  return executable;
}

std::optional<std::string> Cache::find_object(const std::string& hash) const {
  std::string path = folder_ + "/" + hash + ".o";
  auto bytes = read_file(path);
  if (bytes) utimensat(AT_FDCWD, path.c_str(), nullptr, 0);
  return bytes;
}

void Cache::store_object(const std::string& hash, const std::string& bytes) const {
  if (make_folders(folder_)) write_file(folder_ + "/" + hash + ".o", bytes);
}

void Cache::prune(uint64_t limit_bytes) const {
  struct Entry {
    int64_t used;
    uint64_t size;
    std::string path;
  };
  std::vector<Entry> entries;
  uint64_t total = 0;
  for (const std::string& name : base::names_in_folder(folder_)) {
    std::string path = folder_ + "/" + name;
    struct stat info;
    if (lstat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) continue;
    int64_t used = nanoseconds(info.st_mtim);
    // Scratch files of a bunpy that was killed.
    if (path.ends_with(".tmp") && used < now() - 3600 * kSecond) {
      unlink(path.c_str());
      continue;
    }
    entries.push_back({used, static_cast<uint64_t>(info.st_size), path});
    total += entries.back().size;
  }
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.used < b.used; });
  for (const Entry& entry : entries) {
    if (total <= limit_bytes) break;
    unlink(entry.path.c_str());
    total -= entry.size;
  }
}

std::optional<std::string> cache_key(const BuildOptions& options, Source source, const std::string& main) {
  auto build = read_file(library_folder() + "/build-id");
  if (!build) return std::nullopt;
  std::string request = *build;
  auto add = [&](const std::string& part) { request.append(part).push_back('\0'); };
  add(std::to_string(options.opt_level));
  add(std::to_string(options.infer) + std::to_string(options.check_types) +
      std::to_string(options.defer_unsupported) + std::to_string(options.debug_info) +
      std::to_string(options.fully_static));
  for (const std::string& name : options.excluded_modules) add("without " + name);
  for (const std::string& name : options.included_modules) add("with " + name);
  add(std::to_string(static_cast<int>(source)));
  add(source == Source::File ? absolute_path(main) : main);
  if (source != Source::File) add(absolute_path("."));  // sys.path[0]
  add(environment("PYTHONPATH"));
  add(environment("VIRTUAL_ENV"));
  return native::content_hash(request);
}

}  // namespace bunpy::driver
