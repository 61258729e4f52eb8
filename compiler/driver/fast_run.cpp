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

#include <unistd.h>

#include "driver/cache.h"

namespace bunpy::driver {

void become(const std::string& executable, const std::string& argv0,
            const std::vector<std::string>& arguments) {
  std::vector<char*> words;
  words.push_back(const_cast<char*>(argv0.c_str()));
  for (const std::string& word : arguments) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  execv(executable.c_str(), words.data());
}

namespace {

[[gnu::constructor(101)]] void run_cached_program(int argc, char** argv, char**) {
  if (argc < 2 || argv[1][0] == '-' || argv[1][0] == '\0') return;
  std::string main = argv[1];
  if (main == "build") return;
  auto key = cache_key(BuildOptions{}, Source::File, main);
  if (!key) return;
  if (auto program = Cache::from_environment().find(*key)) {
    become(program->executable, main, std::vector<std::string>(argv + 2, argv + argc));
  }
}

}  // namespace
}  // namespace bunpy::driver
