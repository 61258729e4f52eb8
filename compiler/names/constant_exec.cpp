#include "names/constant_exec.h"

#include <functional>
#include <set>
#include <string>

#include "diagnostics/diagnostics.h"

namespace bunpy::names {
namespace {

using ast::Stmt;
using ast::StmtKind;

/// Every list of statements that runs in the module's frame, outer ones first.
void each_body(const base::Seq<Stmt*>& body, const std::function<void(const base::Seq<Stmt*>&)>& visit) {
  visit(body);
  for (Stmt* s : body) {
    if (auto* i = s->try_as<ast::If>()) {
      each_body(i->body, visit);
      each_body(i->orelse, visit);
    } else if (auto* t = s->try_as<ast::Try>()) {
      each_body(t->body, visit);
      for (ast::ExceptHandler* h : t->handlers) each_body(h->body, visit);
      each_body(t->orelse, visit);
      each_body(t->finalbody, visit);
    }
  }
}

/// The names that mean exec: its own, and `name = getattr(builtins, "exec")`.
std::set<std::string_view> names_of_exec(const ast::Module& tree) {
  std::set<std::string_view> names = {"exec"};
  each_body(tree.body, [&](const base::Seq<Stmt*>& body) {
    for (Stmt* s : body) {
      if (auto* f = s->try_as<ast::FunctionDef>(); f && f->name == "exec") names.erase("exec");
      if (auto* from = s->try_as<ast::ImportFrom>())
        for (ast::Alias* a : from->names)
          if ((a->asname ? a->asname : a->name) == "exec") names.erase("exec");
      auto* assign = s->try_as<ast::Assign>();
      auto* name = assign && assign->targets.size() == 1 ? assign->targets[0]->try_as<ast::Name>() : nullptr;
      if (!name) continue;
      if (name->id_ == "exec") names.erase("exec");
      auto* call = assign->value->try_as<ast::Call>();
      auto* function = call && call->args.size() == 2 ? call->func->try_as<ast::Name>() : nullptr;
      if (function && function->id_ == "getattr" && ast::constant_text(*call->args[1]) == "exec") names.insert(name->id_.str());
    }
  });
  return names;
}

}  // namespace

const ast::Module* inline_constant_exec(base::Session& session, const base::SourceFile& source, const ast::Module& tree,
                                        const syntax::ParseOptions& options) {
  if (source.text().find("exec") == std::string_view::npos) return &tree;
  const std::set<std::string_view> names = names_of_exec(tree);
  ast::Module result = tree;
  each_body(tree.body, [&](const base::Seq<Stmt*>& body) {
    for (Stmt*& s : body) {
      auto* statement = s->try_as<ast::ExprStmt>();
      auto* call = statement ? statement->value->try_as<ast::Call>() : nullptr;
      auto* name = call && call->args.size() == 1 && call->keywords.empty() ? call->func->try_as<ast::Name>() : nullptr;
      auto constant = name && names.contains(name->id_.str()) ? ast::constant_text(*call->args[0]) : std::nullopt;
      if (!constant) continue;
      std::string text(*constant);
      if (text.find("__future__") != text.npos) continue;
      diagnostics::Diagnostics quiet;
      syntax::ParseOptions inside = options;
      inside.warnings = false;
      inside.first_id = result.node_count;
      inside.place = &s->range;
      const ast::Module* parsed = syntax::parse(session, session.sources.add("<string>", text + "\n"), quiet, inside);
      if (quiet.has_errors() || parsed->body.empty()) continue;
      result.node_count = parsed->node_count;
      auto* always = session.arena.make<ast::Constant>();
      always->value.kind = ast::ConstantKind::Bool;
      always->value.int_value = 1;
      auto* block = session.arena.make<ast::If>();
      block->test = always;
      block->body = parsed->body;
      for (ast::Node* made : {static_cast<ast::Node*>(always), static_cast<ast::Node*>(block)}) {
        made->id = result.node_count++;
        made->range = s->range;
      }
      s = block;
    }
  });
  if (result.node_count == tree.node_count) return &tree;
  auto* kept = session.arena.make<ast::Module>();
  *kept = result;
  return kept;
}

}  // namespace bunpy::names
