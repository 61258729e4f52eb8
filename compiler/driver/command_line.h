// What the user asked for.
#pragma once

#include <string>
#include <vector>

namespace bunpy::driver {

enum class Action { Run, Build, PrecompileRuntime };
enum class Source { File, Module, Code, Stdin };
enum class Dump { None, Ast, Names, Types, Ir, Cpp };

/// What has a say in the executable's content, and so in its cache key.
struct BuildOptions {
  int opt_level = 2;
  bool infer = true;  // --no-infer: every value dynamic
  bool check_types = false;  // --check-types: inferred types are tested when the program runs
  bool defer_unsupported = false;  // --defer-unsupported: NotImplementedError at run time instead of an error
  std::vector<std::string> excluded_modules;  // --exclude-module
  std::vector<std::string> included_modules;  // --include-module, and what `-m unittest` names
  bool debug_info = false;
  bool fully_static = false;

  bool operator==(const BuildOptions&) const = default;
};

struct Command {
  Action action = Action::Run;
  Source source = Source::File;
  std::string main;                    // path, dotted module name, or the code itself
  std::vector<std::string> arguments;  // sys.argv[1:]
  BuildOptions options;
  std::string output;         // Build: the executable
  bool make_executable = true;
  bool emit_cpp = false;      // Build: write the generated C++ …
  std::string emit_cpp_path;  // … here; "-": to stdout
  Dump dump = Dump::None;     // Build: print this product and stop
};

/// Understands the command line. Prints help or a usage error and exits where that is all there is to do
/// (status 0 or 2).
Command parse_command_line(int argc, char** argv);

}  // namespace bunpy::driver
