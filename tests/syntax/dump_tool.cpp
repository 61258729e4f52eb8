// Development tool beside compare_with_cpython: dumps trees of many files in one process.
//   dump_tool FILE OUT [FILE OUT]…     writes ast.dump(…, include_attributes=True, indent=2)
//   dump_tool --errors FILE…           prints the diagnostics
//   dump_tool --time FILE…             parses all of them and prints lines per second
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "syntax/syntax.h"

using namespace bunpy;

#ifdef WITH_NAMES
std::optional<uint32_t> unicode_name(std::string_view);  // LLVM's table, through compiler/native
#else
constexpr syntax::UnicodeNameLookup unicode_name = nullptr;
#endif

int main(int argc, char** argv) {
  bool errors = argc > 1 && !std::strcmp(argv[1], "--errors");
  bool time = argc > 1 && !std::strcmp(argv[1], "--time");
  if (time) {
    std::vector<std::string> texts;
    size_t lines = 0, bytes = 0;
    for (int i = 2; i < argc; ++i) {
      base::Session s;
      diagnostics::Diagnostics sink;
      auto* f = syntax::read_source(s, argv[i], sink);
      if (!f) continue;
      texts.emplace_back(f->text());
      lines += f->line_count();
      bytes += f->text().size();
    }
    auto t0 = std::chrono::steady_clock::now();
    size_t nodes = 0;
    for (auto& t : texts) {
      base::Session s;
      diagnostics::Diagnostics sink;
      auto& f = s.sources.add("x", t);
      nodes += syntax::parse(s, f, sink)->node_count;
    }
    double dt = std::chrono::duration<double>(std::chrono::steady_clock::now() - t0).count();
    std::printf("%zu lines, %.1f MB, %zu nodes in %.3f s: %.2f M lines/s, %.1f MB/s\n", lines,
                double(bytes) / 1e6, nodes, dt, double(lines) / dt / 1e6, double(bytes) / dt / 1e6);
    return 0;
  }
  for (int i = errors ? 2 : 1; i < argc; i += errors ? 1 : 2) {
    base::Session session;
    diagnostics::Diagnostics sink;
    const base::SourceFile* file = syntax::read_source(session, argv[i], sink);
    std::string out;
    syntax::ParseOptions options;
    options.warnings = errors;
    options.unicode_names = unicode_name;
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
