// Finds the executable of an unchanged program again.
//
// A *key* names a request: this build of bunpy, the options, the program as given, and what of the environment
// decides where imports are found. Under the key lies a *manifest*: the executable that was made, and everything
// that its making depended on: files (by size, time and content), and paths where an import was looked for in vain,
// for a module that appears there would shadow the one used. The executable is good while all of that still holds.
//
// Invariants: files appear by rename only, so any number of bunpys may share a cache; nothing here needs a static
// object or LLVM's initialisation, because fast_run.cpp uses it before main().
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "driver/command_line.h"

namespace bunpy::driver {

/// What the making of an executable depended on.
struct Dependencies {
  std::vector<std::string> files;
  std::vector<std::string> absent;
};

/// An executable found in the cache.
struct CachedProgram {
  std::string executable;
  std::string argv0;  // what sys.argv[0] has to be
  std::vector<std::string> warnings;  // lines that CPython would write to stderr on compiling the program
};

class Cache {
 public:
  /// $BUNPY_CACHE_DIR, $XDG_CACHE_HOME/bunpy or ~/.cache/bunpy; the folder is made when something is stored.
  static Cache from_environment();

  explicit Cache(std::string folder) : folder_(std::move(folder)) {}

  /// The executable for that key, if what it was made of has not changed.
  std::optional<CachedProgram> find(const std::string& key) const;

  /// Where to put a new executable for that key; store() has to follow. Empty if the cache can't be written.
  std::string new_executable(const std::string& key) const;
  /// Files a new executable under the key and returns its final path. Where that can't be done, the executable stays
  /// under the path it has.
  std::string store(const std::string& key, const CachedProgram& program,
                    const Dependencies& dependencies) const;

  /// Object code of one unit of C++, by hash of all that went into it.
  std::optional<std::string> find_object(const std::string& hash) const;
  void store_object(const std::string& hash, const std::string& bytes) const;

  /// Deletes what was not used for longest until the cache is under its limit.
  void prune(uint64_t limit_bytes) const;

 private:
  std::string folder_;
};

/// The key of a request, or nothing if bunpy's own files are not where they should be.
std::optional<std::string> cache_key(const BuildOptions& options, Source source, const std::string& main);

}  // namespace bunpy::driver
