// See fast_run.h.
//
// LLVM and Clang register some two thousand command-line options in static constructors, 3.5 ms of every start.
// A cached `bunpy program.py` needs none of them, so it is handled by a constructor that runs first (101 is the
// highest priority open to programs). What this file calls may use the C library and the heap, but no object with a
// constructor of its own.
//
// sys.argv[0] travels as the executable's argv[0]: the path of the script as the user gave it. A built executable
// sees its own name there, as it should, and no environment variable leaks into child processes.
#include "driver/fast_run.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "driver/cache.h"

namespace bunpy::driver {

/// `-W` in the environment, as far as it can be about SyntaxWarning: the last of the entries that fit decides.
static bool wants_syntax_warnings() {
  const char* text = getenv("PYTHONWARNINGS");
  std::string filters = text ? text : "";
  bool wanted = true;
  for (size_t start = 0; start < filters.size();) {
    size_t end = filters.find(',', start);
    if (end == filters.npos) end = filters.size();
    std::string filter = filters.substr(start, end - start);
    start = end + 1;
    size_t message = filter.find(':');
    std::string action = filter.substr(0, message), rest = message == filter.npos ? "" : filter.substr(message);
    if (action.empty() || (rest != "" && rest != "::SyntaxWarning" && rest != "::Warning")) continue;
    wanted = std::string("ignore").rfind(action, 0) != 0;
  }
  return wanted;
}

void become(const CachedProgram& program, const std::string& argv0, const std::vector<std::string>& arguments) {
  if (!program.warnings.empty() && wants_syntax_warnings())
    for (const std::string& line : program.warnings) fprintf(stderr, "%s\n", line.c_str());
  std::vector<char*> words;
  words.push_back(const_cast<char*>(argv0.c_str()));
  for (const std::string& word : arguments) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  execv(program.executable.c_str(), words.data());
}

namespace {

[[gnu::constructor(101)]] void run_cached_program(int argc, char** argv, char**) {
  if (argc < 2 || argv[1][0] == '-' || argv[1][0] == '\0') return;
  std::string main = argv[1];
  if (main == "build") return;
  auto key = cache_key(BuildOptions{}, Source::File, main);
  if (!key) return;
  if (auto program = Cache::from_environment().find(*key)) {
    become(*program, main, std::vector<std::string>(argv + 2, argv + argc));
  }
}

}  // namespace
}  // namespace bunpy::driver
