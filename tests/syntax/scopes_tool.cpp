// Development tool beside compare_scopes: prints every scope of a file that CPython makes a code object of.
//   scopes_tool FILE…       file, then per scope: qualname, flags, variables, cells, free variables
#include <cstdio>
#include <set>

#include "names/names.h"
#include "syntax/syntax.h"

using namespace bunpy;

namespace {

void collect(const names::Scope& scope, const names::Scope& frame, std::set<std::string>& vars,
             std::set<std::string>& cells) {
  for (names::Symbol* s : scope.symbols) {
    std::string name(s->name.str());
    if (s->captured) cells.insert(name);
    if (!s->captured || s->parameter) vars.insert(name);
  }
  if (scope.class_cell) cells.insert("__class__");
  for (names::Scope* child : scope.children) {
    if (child->frame == &frame) collect(*child, frame, vars, cells);
  }
}

void print_set(const char* label, const std::set<std::string>& names) {
  std::printf("\t%s", label);
  for (const std::string& name : names) std::printf(" %s", name.c_str());
}

}  // namespace

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    base::Session session;
    diagnostics::Diagnostics sink;
    syntax::ParseOptions options;
    options.warnings = false;
    options.unicode_names = [](std::string_view) { return std::optional<uint32_t>('?'); };
    const base::SourceFile* file = syntax::read_source(session, argv[i], sink);
    if (!file) continue;
    const ast::Module* tree = syntax::parse(session, *file, sink, options);
    if (sink.has_errors()) continue;
    auto program = names::resolve_single(session, *file, *tree);
    std::printf("FILE %s\n", argv[i]);
    for (auto& scope : program->main->scopes) {
      if (scope->frame != scope.get() || scope->kind == names::ScopeKind::Module) continue;
      std::set<std::string> vars, cells, frees;
      collect(*scope, *scope, vars, cells);
      if (!scope->is_function_like()) vars.clear();
      for (names::Symbol* s : scope->frees) frees.insert(std::string(s->name.str()));
      std::printf("%s\t%s", std::string(scope->qualname.str()).c_str(),
                  scope->is_async_generator() ? "asyncgen"
                  : scope->is_coroutine()     ? "coroutine"
                  : scope->is_generator()     ? "generator"
                                              : "plain");
      print_set("vars", vars);
      print_set("cells", cells);
      print_set("frees", frees);
      std::printf("\n");
    }
  }
}
