// The bunpy command. See pipeline.cpp for what happens to a program, fast_run.cpp for what happens before main().
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "driver/cache.h"
#include "driver/command_line.h"
#include "driver/fast_run.h"
#include "driver/files.h"
#include "driver/pipeline.h"
#include "native/precompile.h"

namespace bunpy::driver {
namespace {

constexpr uint64_t kCacheLimit = 2'000'000'000;

int precompile_runtime(const std::string& folder) {
  std::string errors = native::precompile_runtime_header(folder);
  fputs(errors.c_str(), stderr);
  return errors.empty() ? 0 : 1;
}

/// `bunpy -`: the program is what stands on standard input.
std::string read_stdin() {
  std::string text;
  char buffer[16384];
  while (size_t got = fread(buffer, 1, sizeof buffer, stdin)) text.append(buffer, got);
  return text;
}

int build(const Command& command) {
  Cache cache = Cache::from_environment();
  std::string scratch = scratch_name(command.output);
  Outcome outcome = compile_program(command, scratch, cache);
  if (outcome.status == 0 && command.make_executable &&
      rename(scratch.c_str(), command.output.c_str()) != 0) {
    fprintf(stderr, "bunpy: can't write '%s': %s\n", command.output.c_str(), strerror(errno));
    outcome.status = 1;
  }
  unlink(scratch.c_str());
  return outcome.status;
}

/// Runs what is in the cache, or compiles, files and runs.
int run(const Command& command) {
  Cache cache = Cache::from_environment();
  auto key = cache_key(command.options, command.source, command.main);
  if (!key) {
    fprintf(stderr, "bunpy: incomplete installation: no build-id in its library folder\n");
    return 1;
  }
  if (auto program = cache.find(*key)) {
    const bool by_name = command.source == Source::File;
    become(*program, by_name ? command.main : program->argv0, command.arguments);
  }
  CachedProgram program;
  program.executable = cache.new_executable(*key);
  if (program.executable.empty()) {
    fprintf(stderr, "bunpy: can't write to its cache folder; set BUNPY_CACHE_DIR\n");
    return 1;
  }
  Outcome outcome = compile_program(command, program.executable, cache);
  if (outcome.status != 0) return outcome.status;
  program.argv0 = outcome.argv0;
  program.warnings = outcome.warnings;
  program.executable = cache.store(*key, program, outcome.dependencies);
  cache.prune(kCacheLimit);
  become(program, program.argv0, command.arguments);
  fprintf(stderr, "bunpy: can't run '%s': %s\n", program.executable.c_str(), strerror(errno));
  return 1;
}

}  // namespace
}  // namespace bunpy::driver

int main(int argc, char** argv) {
  using namespace bunpy::driver;
  Command command = parse_command_line(argc, argv);
  if (command.source == Source::Stdin) command.main = read_stdin();
  switch (command.action) {
    case Action::Run: return run(command);
    case Action::Build: return build(command);
    case Action::PrecompileRuntime: return precompile_runtime(command.main);
  }
}
