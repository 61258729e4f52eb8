// Development tool behind the scripts beside it: parses many sources in one process.
//   dump_tool FILE OUT [FILE OUT]…     writes ast.dump(…, include_attributes=True, indent=2)
//   dump_tool --errors FILE…           prints the diagnostics
//   dump_tool --time FILE…             parses all of them and prints lines per second
//   dump_tool --serve                  answers requests on standard input, see serve()
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "native/unicode_names.h"
#include "syntax/syntax.h"

using namespace bunpy;

namespace {

int measure(int count, char** paths) {
  std::vector<std::string> texts;
  size_t lines = 0, bytes = 0;
  for (int i = 0; i < count; ++i) {
    base::Session session;
    diagnostics::Diagnostics sink;
    auto* file = syntax::read_source(session, paths[i], sink);
    if (!file) continue;
    texts.emplace_back(file->text());
    lines += file->line_count();
    bytes += file->text().size();
  }
  auto begin = std::chrono::steady_clock::now();
  size_t nodes = 0;
  for (auto& text : texts) {
    base::Session session;
    diagnostics::Diagnostics sink;
    auto& file = session.sources.add("x", text);
    nodes += syntax::parse(session, file, sink)->node_count;
  }
  double dt = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  std::printf("%zu lines, %.1f MB, %zu nodes in %.3f s: %.2f M lines/s, %.1f MB/s\n", lines,
              double(bytes) / 1e6, nodes, dt, double(lines) / dt / 1e6, double(bytes) / dt / 1e6);
  return 0;
}

/// A request is "N\n" (tell what is wrong) or "N dump\n" (the tree too) and N bytes of source. The answer is one
/// line "kind TAB line TAB column TAB end line TAB end column TAB message" per diagnostic in the order in which
/// they were found, then "= M\n" and M bytes of dump (none if there are errors).
int serve() {
  char header[64];
  while (std::fgets(header, sizeof header, stdin)) {
    std::string bytes(std::strtoul(header, nullptr, 10), '\0');
    if (std::fread(bytes.data(), 1, bytes.size(), stdin) != bytes.size()) return 1;
    base::Session session;
    diagnostics::Diagnostics sink;
    std::string tree;
    syntax::ParseOptions options;
    options.unicode_names = native::unicode_by_name;
    if (const base::SourceFile* file = syntax::add_source(session, "x.py", std::move(bytes), sink)) {
      auto* module = syntax::parse(session, *file, sink, options);
      if (std::strstr(header, "dump") && !sink.has_errors()) tree = syntax::dump(*module, true) + "\n";
    }
    for (const diagnostics::Diagnostic& d : sink.all()) {
      std::string kind(diagnostics::to_string(d.kind));
      std::string message = d.message.starts_with(kind + ": ") ? d.message.substr(kind.size() + 2) : d.message;
      for (char& c : message) {
        if (c == '\n') c = ' ';
      }
      std::printf("%s\t%u\t%u\t%u\t%u\t%s\n", kind.c_str(), d.range.line, d.range.col, d.range.end_line,
                  d.range.end_col, message.c_str());
    }
    std::printf("= %zu\n", tree.size());
    std::fwrite(tree.data(), 1, tree.size(), stdout);
    std::fflush(stdout);
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && !std::strcmp(argv[1], "--serve")) return serve();
  if (argc > 1 && !std::strcmp(argv[1], "--time")) return measure(argc - 2, argv + 2);
  bool errors = argc > 1 && !std::strcmp(argv[1], "--errors");
  for (int i = errors ? 2 : 1; i < argc; i += errors ? 1 : 2) {
    base::Session session;
    diagnostics::Diagnostics sink;
    const base::SourceFile* file = syntax::read_source(session, argv[i], sink);
    std::string out;
    syntax::ParseOptions options;
    options.warnings = errors;
    options.unicode_names = native::unicode_by_name;
    if (file) {
      auto* module = syntax::parse(session, *file, sink, options);
      if (!errors && !sink.has_errors()) out = syntax::dump(*module, true) + "\n";
    }
    std::string said = diagnostics::render(sink, session.sources);
    if (errors) {
      std::fputs(said.c_str(), stdout);
      continue;
    }
    if (sink.has_errors()) out = "ERROR\n" + said;
    std::ofstream(argv[i + 1], std::ios::binary) << out;
  }
}
