// See command_line.h.
//
// The command has two shapes. `bunpy build …` is an ordinary command line. Anything else is python's: options up
// to the program (a path, `-m name`, `-c code` or `-`), after which every word belongs to the program. So the words
// are divided first, and CLI11 sees only bunpy's own.
#include "driver/command_line.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "driver/unittest_modules.h"
#include "lower/subset.h"

#ifndef BUNPY_VERSION
#define BUNPY_VERSION "0.1.0"
#endif

namespace bunpy::driver {
namespace {

constexpr char kDescription[] =
    "Compile a Python program and run it:\n"
    "  bunpy [options] program.py [arguments…]\n"
    "  bunpy [options] -m module | -c code | -   [arguments…]\n"
    "or make an executable of it:\n"
    "  bunpy build program.py -o program [options]      (see `bunpy build --help`)\n";

/// Options that both shapes have.
void add_build_options(CLI::App& app, Command& command) {
  BuildOptions& options = command.options;
  // -O2 is one word with an attached value, as compilers have it.
  app.add_option("-O", options.opt_level, "how hard Clang optimises, 0 to 3 (default 2)")
      ->check(CLI::Range(0, 3))
      ->type_name("LEVEL");
  app.add_flag_callback(
      "--no-infer", [&options] { options.infer = false; },
      "switch type inference off: every value is dynamic");
  app.add_flag("--check-types", options.check_types,
               "test the inferred types when the program runs (to find bunpy's own mistakes)");
  app.add_flag("--defer-unsupported", options.defer_unsupported,
               "the program's own eval() and exec() are interpreted when they run, as those of installed packages are");
  app.add_option("--exclude-module", options.excluded_modules,
                 "leave a module out, as if it were not installed (may be given several times)")
      ->type_name("NAME")
      ->take_all()
      ->expected(1)
      ->allow_extra_args(false);
  app.add_option("--include-module", options.included_modules,
                 "compile a module in that is only imported under a computed name (may be given several times)")
      ->type_name("NAME")
      ->take_all()
      ->expected(1)
      ->allow_extra_args(false);
  app.add_flag("-g", options.debug_info, "keep debug information, in terms of Python lines");
}

/// Parses `words`, or prints and exits: 0 after help and version, 2 after a mistake.
void parse_or_exit(CLI::App& app, std::vector<std::string> words) {
  std::reverse(words.begin(), words.end());  // CLI11 takes them from the back
  try {
    app.parse(words);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) std::exit(app.exit(error));
    std::fprintf(stderr, "bunpy: %s\nTry 'bunpy --help'.\n", error.what());
    std::exit(2);
  }
}

[[noreturn]] void misuse(const std::string& message) {
  std::fprintf(stderr, "bunpy: %s\nTry 'bunpy --help'.\n", message.c_str());
  std::exit(2);
}

Command parse_build(const std::vector<std::string>& words) {
  Command command;
  command.action = Action::Build;
  CLI::App app("Compile a Python program to an executable.", "bunpy build");
  app.set_help_flag("-h,--help", "show this help");
  std::string module, code;
  CLI::Option* file = app.add_option("program", command.main, "the program's main file");
  app.add_option("-m", module, "build a module's __main__, as python -m runs it")->excludes(file);
  app.add_option("-o,--output", command.output, "the executable (default: the program's name)");
  app.add_flag("--static", command.options.fully_static,
               "link the C library in as well: the executable needs nothing at all");
  app.add_flag("--emit-cpp{-}", command.emit_cpp_path,
               "write the generated C++, formatted, to stdout or to the file in --emit-cpp=FILE");
  static const std::map<std::string, Dump> kDumps = {{"ast", Dump::Ast},     {"names", Dump::Names},
                                                     {"types", Dump::Types}, {"ir", Dump::Ir},
                                                     {"cpp", Dump::Cpp}};
  std::string dump;
  app.add_option("--dump", dump, "print a phase's product: ast, names, types, ir or cpp")
      ->check([](const std::string& phase) {
        return kDumps.contains(phase) ? "" : "no phase is called " + phase;
      })
      ->type_name("PHASE");
  add_build_options(app, command);
  parse_or_exit(app, words);

  command.emit_cpp = !command.emit_cpp_path.empty();
  if (!dump.empty()) command.dump = kDumps.at(dump);
  if (!module.empty()) {
    command.source = Source::Module;
    command.main = module;
  }
  if (command.main.empty()) misuse("build: which program?");
  if (command.main == "-") command.source = Source::Stdin;
  command.make_executable =
      command.dump == Dump::None && !(command.emit_cpp && command.output.empty());
  if (command.output.empty()) {
    std::string name = command.main.substr(command.main.rfind('/') + 1);
    if (name.size() > 3 && name.ends_with(".py")) name.resize(name.size() - 3);
    command.output = command.source == Source::File ? name : name + ".out";
  }
  return command;
}

Command parse_run(const std::vector<std::string>& words) {
  Command command;
  std::vector<std::string> own;
  size_t at = 0;
  bool found = false;
  while (at < words.size() && !found) {
    const std::string& word = words[at++];
    if (word == "-c" || word == "-m") {
      if (at == words.size()) misuse("argument expected for the " + word + " option");
      command.source = word == "-c" ? Source::Code : Source::Module;
      command.main = words[at++];
      found = true;
    } else if (word == "-") {
      command.source = Source::Stdin;
      found = true;
    } else if (word.starts_with("-")) {
      own.push_back(word);
    } else {
      command.main = word;
      found = true;
    }
  }
  command.arguments.assign(words.begin() + static_cast<long>(at), words.end());

  CLI::App app(kDescription, "bunpy");
  app.set_help_flag("-h,--help", "show this help");
  app.set_version_flag("-V,--version", "bunpy " BUNPY_VERSION " (Python 3.13)", "show the version");
  app.add_flag_callback(
      "--subset",
      [] {
        std::fputs(lower::subset_page().c_str(), stdout);
        std::exit(0);
      },
      "print what bunpy does not compile, as Markdown");
  add_build_options(app, command);
  parse_or_exit(app, own);
  if (!found) misuse("which program?");
  if (command.source == Source::Module && command.main == "unittest")
    for (std::string& name : unittest_modules(command.arguments)) command.options.included_modules.push_back(std::move(name));
  return command;
}

}  // namespace

Command parse_command_line(int argc, char** argv) {
  std::vector<std::string> words(argv + 1, argv + argc);
  if (!words.empty() && words[0] == "build") {
    return parse_build({words.begin() + 1, words.end()});
  }
  if (words.size() == 2 && words[0] == "--precompile-runtime") {  // the build's own use
    Command command;
    command.action = Action::PrecompileRuntime;
    command.main = words[1];
    return command;
  }
  return parse_run(words);
}

}  // namespace bunpy::driver
