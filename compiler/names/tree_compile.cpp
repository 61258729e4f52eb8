#include "names/tree_compile.h"

#include <algorithm>

#include "syntax/visit.h"

namespace bunpy::names {
namespace {

bool means_tree(const ast::Expr& flags) {
  constexpr std::string_view kFlag = "PyCF_ONLY_AST";
  if (const auto* n = flags.try_as<ast::Name>()) return n->id_ == kFlag;
  const auto* a = flags.try_as<ast::Attribute>();
  return a && a->attr == kFlag;
}

/// Does the module have a `compile` of its own?
bool binds_compile(const ast::Module& tree) {
  bool binds = false;
  ast::walk(tree, [&](ast::Expr* e) {
    const auto* n = e->try_as<ast::Name>();
    binds |= n && n->id_ == std::string_view("compile") && n->ctx != ast::ExprContext::Load;
  });
  for (const ast::Stmt* s : tree.body) {
    if (const auto* f = s->try_as<ast::FunctionDef>()) binds |= f->name == std::string_view("compile");
    if (const auto* from = s->try_as<ast::ImportFrom>())
      for (const ast::Alias* a : from->names) binds |= (a->asname ? a->asname : a->name) == std::string_view("compile");
  }
  return binds;
}

}  // namespace

void parse_instead_of_compile(base::Session& session, const base::SourceFile& source, ast::Module& tree) {
  if (source.text().find("PyCF_ONLY_AST") == std::string_view::npos || binds_compile(tree)) return;
  std::vector<ast::Call*> calls;
  ast::walk(tree, [&](ast::Expr* e) {
    auto* call = e->try_as<ast::Call>();
    const auto* name = call ? call->func->try_as<ast::Name>() : nullptr;
    if (!name || name->id_ != std::string_view("compile")) return;
    bool wanted = call->args.size() > 3 && means_tree(*call->args[3]);
    for (const ast::Keyword* k : call->keywords) wanted |= k->arg == std::string_view("flags") && means_tree(*k->value);
    if (wanted) calls.push_back(call);
  });
  for (ast::Call* call : calls) {
    auto make = [&]<class T>(T* node) {
      node->id = tree.node_count++;
      node->range = call->func->range;
      return node;
    };
    auto* import = make(session.arena.make<ast::Name>());
    import->id_ = session.intern("__import__");
    import->ctx = ast::ExprContext::Load;
    auto* module = make(session.arena.make<ast::Constant>());
    module->value.kind = ast::ConstantKind::Str;
    module->value.text = "ast";
    auto* imported = make(session.arena.make<ast::Call>());
    imported->func = import;
    auto** args = static_cast<ast::Expr**>(session.arena.allocate(sizeof(ast::Expr*), alignof(ast::Expr*)));
    args[0] = module;
    imported->args = base::Seq<ast::Expr*>(args, 1);
    auto* parse = make(session.arena.make<ast::Attribute>());
    parse->value = imported;
    parse->attr = session.intern("parse");
    parse->ctx = ast::ExprContext::Load;
    call->func = parse;
    if (call->args.size() > 3) call->args = base::Seq<ast::Expr*>(&call->args[0], 3);
    auto dropped = [](const ast::Keyword* k) {
      return k->arg == std::string_view("flags") || k->arg == std::string_view("dont_inherit");
    };
    if (!call->keywords.empty()) {
      ast::Keyword** first = &call->keywords[0];
      ast::Keyword** end = std::remove_if(first, first + call->keywords.size(), dropped);
      call->keywords = base::Seq<ast::Keyword*>(first, static_cast<size_t>(end - first));
    }
  }
}

}  // namespace bunpy::names
