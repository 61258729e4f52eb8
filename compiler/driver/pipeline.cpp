// See pipeline.h. One phase's product is the next one's input; nothing flows back.
#include "driver/pipeline.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <set>
#include <thread>

#include "base/session.h"
#include "diagnostics/diagnostics.h"
#include "driver/files.h"
#include "driver/library_folder.h"
#include "emit/emit.h"
#include "lower/lower.h"
#include "names/names.h"
#include "native/clang.h"
#include "native/hash.h"
#include "native/link.h"
#include "native/unicode_names.h"
#include "passes/passes.h"
#include "syntax/syntax.h"
#include "types/types.h"

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
  const std::string header = read_file(library_folder() + "/header-id").value_or("");
  std::vector<std::string> hashes;
  std::vector<native::CppUnit> fresh;
  std::vector<size_t> places;  // of the fresh ones among `units`
  for (const native::CppUnit& unit : units) {
    hashes.push_back(native::content_hash(header + std::to_string(options.opt_level) +
                                          (options.debug_info ? "g" : "-") + unit.text));
    auto bytes = cache.find_object(hashes.back());
    objects.push_back({unit.name, bytes.value_or("")});
    if (bytes) continue;
    places.push_back(hashes.size() - 1);
    fresh.push_back(unit);
  }
  if (fresh.empty()) return true;

  // A unit is kept as soon as it is made: an interrupted compilation is not lost.
  native::CompileResult result = native::compile_cpp(
      fresh, library_folder(), compile_options(options),
      [&](size_t i, const std::string& object) { cache.store_object(hashes[places[i]], object); });
  if (!result.errors.empty()) {
    fprintf(stderr, "bunpy: internal error: the generated C++ is not valid\n%s", result.errors.c_str());
    return false;
  }
  for (size_t i = 0; i < places.size(); ++i) objects[places[i]] = std::move(result.objects[i]);
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

/// What names/ has to look for. Where that can't be read: CPython's message, and kCannotBeRead in `outcome`.
names::Options requested_program(const Command& command, Outcome& outcome) {
  names::Options request;
  request.unicode_names = native::unicode_by_name;
  std::string program_folder = absolute_path(".");
  outcome.argv0 = command.main;
  switch (command.source) {
    case Source::File: {
      // As CPython's __file__ of a script: absolute.
      const std::string path = request.main_path = absolute_path(command.main);
      const bool is_folder = access((path + "/.").c_str(), F_OK) == 0;
      program_folder = is_folder ? path : absolute_path(path + "/..");
      const std::string file = is_folder ? path + "/__main__.py" : path;
      if (access(file.c_str(), R_OK) == 0) break;
      if (is_folder) {
        fprintf(stderr, "bunpy: can't find '__main__' module in '%s'\n", path.c_str());
        outcome.status = kProgramHasErrors;
      } else {
        fprintf(stderr, "bunpy: can't open file '%s': [Errno %d] %s\n", path.c_str(), errno,
                strerror(errno));
        outcome.status = kCannotBeRead;
      }
      break;
    }
    case Source::Module:
      request.main_module = command.main;
      break;
    case Source::Code:
      request.main_path = "<string>";
      request.main_text = command.main;
      outcome.argv0 = "-c";
      break;
    case Source::Stdin:
      request.main_path = "<stdin>";
      request.main_text = command.main;
      outcome.argv0 = "-";
      break;
  }
  request.excluded_modules = command.options.excluded_modules;
  request.interprets_text = command.options.defer_unsupported;
  request.included_modules = command.options.included_modules;
  request.search = names::SearchPath::from_environment(
      {library_folder() + "/stdlib/modules"}, library_folder() + "/stdlib/native", program_folder);
  return request;
}

void report(const diagnostics::Diagnostics& sink, const base::Session& session) {
  fputs(render(sink, session.sources, {.color = isatty(STDERR_FILENO) != 0}).c_str(), stderr);
}

/// What CPython writes to stderr whenever it compiles the main program: its SyntaxWarnings, one a line for each place.
std::vector<std::string> syntax_warnings(const diagnostics::Diagnostics& sink, const base::SourceFile& main) {
  std::vector<std::string> lines;
  std::set<std::string> said;
  for (const diagnostics::Diagnostic& d : sink.all()) {
    if (d.kind != diagnostics::Diag::SyntaxWarning || d.range.file != main.id()) continue;
    std::string first = absolute_path(main.path()) + ":" + std::to_string(d.range.line) + ": " + d.message;
    if (first.find('\n') != first.npos || !said.insert(first).second) continue;
    lines.push_back(first);
    std::string_view source = main.line(d.range.line);
    size_t begin = source.find_first_not_of(" \t\f"), end = source.find_last_not_of(" \t\f\r");
    if (begin != source.npos) lines.push_back("  " + std::string(source.substr(begin, end - begin + 1)));
  }
  return lines;
}

/// Whether to go on; if not, all that is wrong with the program has been said.
bool accepted(const diagnostics::Diagnostics& sink, const base::Session& session, Outcome& outcome) {
  if (!sink.has_errors()) return true;
  report(sink, session);
  outcome.status = kProgramHasErrors;
  return false;
}

void print(const std::string& text) { fwrite(text.data(), 1, text.size(), stdout); }

/// Every module's tree, as `ast.dump` has it.
std::string dump_trees(const names::Program& program) {
  std::string text;
  for (const names::Module* module : program.modules) {
    if (module->tree) text += "# " + module->path + "\n" + syntax::dump(*module->tree) + "\n";
  }
  return text;
}

/// The C++ of the user's own modules, laid out for readers, where the user asked for it.
void write_cpp(const std::string& cpp, const std::string& path, Outcome& outcome) {
  const std::string text = native::format_cpp(cpp);
  if (path == "-") {
    print(text);
  } else if (!write_file(path, text)) {
    fprintf(stderr, "bunpy: can't write '%s': %s\n", path.c_str(), strerror(errno));
    outcome.status = kProgramHasErrors;
  }
}

}  // namespace

Outcome compile_program(const Command& command, const std::string& executable, const Cache& cache) {
  Outcome outcome;
  base::Session session;
  diagnostics::Diagnostics sink;

  const names::Options request = requested_program(command, outcome);
  if (outcome.status != 0) return outcome;

  // From here on every module is parsed, every import followed, and every name stands for one variable.
  const names::Program program = names::resolve(session, request, sink);
  for (const std::string& path : program.used_paths) outcome.dependencies.files.push_back(absolute_path(path));
  for (const std::string& path : program.absent_paths) outcome.dependencies.absent.push_back(absolute_path(path));
  if (!accepted(sink, session, outcome)) return outcome;
  if (!program.main) {
    const std::string& name = program.main_spec;
    const bool is_package = name != command.main;  // its __main__ is missing
    fprintf(stderr, "bunpy: No module named %s%s\n", name.c_str(),
            is_package ? ("; '" + command.main + "' is a package and cannot be directly executed").c_str() : "");
    outcome.status = kProgramHasErrors;
    return outcome;
  }
  if (command.source == Source::Module) outcome.argv0 = program.main->path;
  if (command.dump == Dump::Ast) return print(dump_trees(program)), outcome;
  if (command.dump == Dump::Names) return print(names::dump(program)), outcome;

  // Every expression has the set of classes that its value can have, every call its possible callees.
  const types::Program types = types::infer(program, {.infer = command.options.infer});
  if (command.dump == Dump::Types) return print(types::dump(types)), outcome;

  // Every construct is an operation of the runtime or of the machine, with its failure edge.
  ir::Program lowered = lower::lower({program, types, session, command.options.check_types,
                                      command.options.defer_unsupported}, sink);
  if (!accepted(sink, session, outcome)) return outcome;

  // Fallible operations stand alone, and what the passes could prove is used.
  passes::run(lowered);
  if (command.dump == Dump::Ir) return print(ir::print(lowered)), outcome;

  const std::vector<emit::CppUnit> cpp = emit::emit_cpp(lowered);
  if (command.dump == Dump::Cpp) {
    for (const emit::CppUnit& unit : cpp) print("// ==== " + unit.name + "\n" + unit.text);
    return outcome;
  }
  if (command.emit_cpp) write_cpp(cpp.front().text, command.emit_cpp_path, outcome);
  if (!command.make_executable || outcome.status != 0) return outcome;

  // A run's stderr belongs to the program, which says what CPython says; a build says what it only suspects.
  if (command.action == Action::Build) report(sink, session);
  if (program.main->source) outcome.warnings = syntax_warnings(sink, *program.main->source);

  std::vector<native::CppUnit> units;
  for (const emit::CppUnit& unit : cpp) units.push_back({unit.name, unit.text, unit.is_library});
  std::vector<native::Object> objects;
  if (!compile_units(units, command.options, cache, objects) ||
      !link_program(objects, command.options, executable)) {
    outcome.status = kProgramHasErrors;
  }
  return outcome;
}

}  // namespace bunpy::driver
