#include "names/callers_namespaces.h"

#include <vector>

#include "names/bound_names.h"
#include "names/maker.h"
#include "syntax/visit.h"

namespace bunpy::names {
namespace {

bool runs_text(base::Name name) { return name == std::string_view("eval") || name == std::string_view("exec"); }
bool is_text_function(base::Name name) { return runs_text(name) || name == std::string_view("compile"); }

/// May the text hold one of the names? Most modules end here.
bool mentions(const base::SourceFile& source, std::initializer_list<std::string_view> names) {
  for (std::string_view name : names)
    if (source.text().find(name) != std::string_view::npos) return true;
  return false;
}

/// The calls of eval() and exec(), and whether the tree names them or compile() in any other way.
struct TextFunctions {
  std::vector<ast::Call*> calls;
  bool named = false;
};
TextFunctions text_functions(ast::Module& tree) {
  BoundNames bound;
  bound.parameters = true;
  for (ast::Stmt* s : tree.body) bound.visit(s);
  TextFunctions found;
  ast::walk(tree, [&](ast::Expr* e) {
    if (auto* n = e->try_as<ast::Name>()) found.named |= is_text_function(n->id_) && !bound.names.contains(n->id_.str());
    if (auto* a = e->try_as<ast::Attribute>()) {
      const auto* of = a->value->try_as<ast::Name>();
      found.named |= of && is_text_function(a->attr) && (of->id_ == std::string_view("builtins") || of->id_ == std::string_view("__builtins__"));
    }
    auto* call = e->try_as<ast::Call>();
    const auto* name = call ? call->func->try_as<ast::Name>() : nullptr;
    if (name && runs_text(name->id_) && !bound.names.contains(name->id_.str())) found.calls.push_back(call);
  });
  return found;
}

void pass_namespaces(base::Session& session, ast::Module& tree, const std::vector<ast::Call*>& calls) {
  Maker maker(session, tree.node_count);
  for (ast::Call* call : calls) {
    const base::SourceRange& at = call->func->range;
    call->func = maker.call(maker.name(kCalledFrom, at),
                            {call->func, maker.call(maker.name(kGlobalsFunction, at), {}, at), maker.call(maker.name(kLocalsFunction, at), {}, at)}, at);
  }
  tree.node_count = maker.next_id();
}

}  // namespace

void pass_callers_namespaces(base::Session& session, const base::SourceFile& source, ast::Module& tree) {
  if (mentions(source, {"eval", "exec"})) pass_namespaces(session, tree, text_functions(tree).calls);
}

void import_interpreter(base::Session& session, const base::SourceFile& source, ast::Module& tree) {
  if (!mentions(source, {"eval", "exec", "compile"})) return;
  const TextFunctions found = text_functions(tree);
  if (!found.named) return;  // a call names what it calls
  pass_namespaces(session, tree, found.calls);
  import_first(session, tree, "unicodedata", {{"lookup", kCharacterNames}});
  import_first(session, tree, "_interpreter", {{"called_from", kCalledFrom}});
}

}  // namespace bunpy::names
