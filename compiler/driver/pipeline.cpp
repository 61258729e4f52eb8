// See pipeline.h. One phase's product is the next one's input; nothing flows back.
#include "driver/pipeline.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <thread>

#include "driver/files.h"
#include "driver/library_folder.h"
#include "native/clang.h"
#include "native/hash.h"
#include "native/link.h"

namespace bunpy::driver {
namespace {

constexpr int kProgramHasErrors = 1;
constexpr int kCannotBeRead = 2;

native::CompileOptions compile_options(const BuildOptions& options) {
  native::CompileOptions result;
  result.opt = static_cast<native::OptLevel>(options.opt_level);
  result.debug_info = options.debug_info;
  result.threads = std::max(1u, std::thread::hardware_concurrency());
  return result;
}

/// C++ to object code; units that were compiled before come from the cache.
bool compile_units(const std::vector<native::CppUnit>& units, const BuildOptions& options,
                   const Cache& cache, std::vector<native::Object>& objects) {
  const std::string build = read_file(library_folder() + "/build-id").value_or("");
  std::vector<std::string> hashes;
  std::vector<native::CppUnit> fresh;
  for (const native::CppUnit& unit : units) {
    hashes.push_back(native::content_hash(build + std::to_string(options.opt_level) +
                                          (options.debug_info ? "g" : "-") + unit.text));
    auto bytes = cache.find_object(hashes.back());
    objects.push_back({unit.name, bytes.value_or("")});
    if (!bytes) fresh.push_back(unit);
  }
  if (fresh.empty()) return true;

  native::CompileResult result =
      native::compile_cpp(fresh, library_folder(), compile_options(options));
  if (!result.errors.empty()) {
    fprintf(stderr, "bunpy: internal error: the generated C++ is not valid\n%s", result.errors.c_str());
    return false;
  }
  size_t next = 0;
  for (size_t i = 0; i < units.size(); ++i) {
    if (!objects[i].bytes.empty()) continue;
    objects[i] = std::move(result.objects[next++]);
    cache.store_object(hashes[i], objects[i].bytes);
  }
  return true;
}

/// Objects to an executable.
bool link_program(const std::vector<native::Object>& objects, const BuildOptions& options,
                  const std::string& executable) {
  std::vector<std::string> paths;
  bool good = true;
  for (const native::Object& object : objects) {
    paths.push_back(scratch_name(executable + ".o"));
    good = good && write_file(paths.back(), object.bytes);
  }
  std::string errors = "can't write beside " + executable;
  if (good) {
    native::LinkOptions link_options;
    link_options.fully_static = options.fully_static;
    link_options.keep_symbols = options.debug_info;
    errors = native::link(paths, library_folder(), executable, link_options);
  }
  for (const std::string& path : paths) unlink(path.c_str());
  if (!errors.empty()) fprintf(stderr, "bunpy: %s\n", errors.c_str());
  return errors.empty();
}

}  // namespace

Outcome compile_program(const Command& command, const std::string& executable, const Cache& cache) {
  Outcome outcome;
  outcome.argv0 = command.main;

  auto text = read_file(command.main);
  if (!text) {
    fprintf(stderr, "bunpy: can't open file '%s': [Errno %d] %s\n",
            absolute_path(command.main).c_str(), errno, strerror(errno));
    outcome.status = kCannotBeRead;
    return outcome;
  }
  outcome.dependencies.files.push_back(absolute_path(command.main));

  std::vector<native::CppUnit> units = {{"program.cpp", *text}};
  std::vector<native::Object> objects;
  if (!compile_units(units, command.options, cache, objects) ||
      !link_program(objects, command.options, executable)) {
    outcome.status = kProgramHasErrors;
    return outcome;
  }
  return outcome;
}

}  // namespace bunpy::driver
