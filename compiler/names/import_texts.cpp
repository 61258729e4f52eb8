#include "names/import_texts.h"

#include <vector>

#include "names/bound_names.h"
#include "names/import_calls.h"
#include "names/maker.h"
#include "syntax/visit.h"

namespace bunpy::names {
namespace {

constexpr std::string_view kExec = "exec";

/// Does anything in the tree bind the name?
bool binds_name(const ast::Module& tree, std::string_view name) {
  BoundNames bound;
  bound.parameters = true;
  for (ast::Stmt* s : tree.body) bound.visit(s);
  return bound.names.contains(name);
}

/// Finds the calls exec("import …") that are statements.
struct Finder {
  struct Found {
    ast::Call* call;
    bool in_function;
  };
  std::vector<Found> found;
  bool in_function = false, in_class = false;

  void visit(ast::Stmt* s) {
    const bool function = in_function, cls = in_class, is_class = s->is<ast::ClassDef>();
    if (is_class || s->is<ast::FunctionDef>() || s->is<ast::AsyncFunctionDef>()) {
      in_function = !is_class;
      in_class = is_class;
    }
    if (auto* e = s->try_as<ast::ExprStmt>()) note_call(e->value);
    ast::visit_children(*this, s);
    in_function = function;
    in_class = cls;
  }
  template <class T>
  void visit(T* node) {
    ast::visit_children(*this, node);
  }

 private:
  /// Does a constant in the expression show that its text goes on behind the first statement?
  static bool has_more_statements(ast::Expr* text) {
    bool more = false;
    auto note = [&](ast::Expr* e) {
      if (const auto part = ast::constant_text(*e)) more |= part->find_first_of("\n;") < part->size() - 1;
    };
    ast::Walker<decltype(note)>{note}.visit(text);
    return more;
  }
  void note_call(ast::Expr* e) {
    auto* call = e->try_as<ast::Call>();
    const auto* name = call ? call->func->try_as<ast::Name>() : nullptr;
    if (!name || name->id_ != kExec || !call->keywords.empty() || call->args.empty() || call->args.size() > 2) return;
    if (in_class && call->args.size() == 1) return;
    if (import_text(beginning_of(*call->args[0])) && !has_more_statements(call->args[0])) found.push_back({call, in_function});
  }
};

}  // namespace

std::optional<std::string_view> import_text(std::string_view beginning) {
  for (std::string_view word : {"import ", "from "})
    if (beginning.starts_with(word)) return beginning.substr(word.size());
  return std::nullopt;
}

void run_import_texts(base::Session& session, const base::SourceFile& source, ast::Module& tree) {
  if (source.text().find(kExec) == std::string_view::npos) return;
  Finder finder;
  for (ast::Stmt* s : tree.body) finder.visit(s);
  if (finder.found.empty() || binds_name(tree, kExec)) return;

  Maker maker(session, tree.node_count);
  for (const Finder::Found& f : finder.found) {
    const base::SourceRange& at = f.call->range;
    f.call->func = maker.name(kImportText, f.call->func->range);
    if (f.call->args.size() == 2) continue;
    ast::Expr* namespace_ = nullptr;
    if (f.in_function) {  // what it binds there nobody sees
      constexpr std::string_view kPackage = "__package__";
      auto* dict = maker.make<ast::Dict>(at);
      dict->keys = maker.seq<ast::Expr*>({maker.text(kPackage, at)});
      dict->values = maker.seq<ast::Expr*>({maker.name(kPackage, at)});
      namespace_ = dict;
    } else {
      namespace_ = maker.call(maker.name("globals", at), {}, at);
    }
    f.call->args = maker.seq<ast::Expr*>({f.call->args[0], namespace_});
  }
  tree.node_count = maker.next_id();
  import_first(session, tree, "_import_texts", {{kExec, kImportText}});
}

void evaluate_literal_texts(base::Session& session, const base::SourceFile& source, ast::Module& tree) {
  constexpr std::string_view kEval = "eval", kLiteral = "<eval>";
  if (source.text().find("eval(") == std::string_view::npos || binds_name(tree, kEval)) return;
  std::vector<ast::Call*> calls;
  ast::walk(tree, [&](ast::Expr* e) {
    auto* call = e->try_as<ast::Call>();
    const auto* name = call ? call->func->try_as<ast::Name>() : nullptr;
    if (name && name->id_ == kEval && call->keywords.empty() && call->args.size() == 1 && !call->args[0]->is<ast::Starred>())
      calls.push_back(call);
  });
  if (calls.empty()) return;
  Maker maker(session, tree.node_count);
  for (ast::Call* call : calls) call->func = maker.name(kLiteral, call->func->range);
  tree.node_count = maker.next_id();
  import_first(session, tree, "_literal_texts", {{kEval, kLiteral}});
}

void run_plural_forms(base::Session& session, ast::Module& tree) {
  constexpr std::string_view kPlural = "<plural>";
  Maker maker(session, tree.node_count);
  ast::walk(tree, [&](ast::Expr* e) {
    auto* call = e->try_as<ast::Call>();
    const auto* name = call ? call->func->try_as<ast::Name>() : nullptr;
    if (name && name->id_ == kExec) call->func = maker.name(kPlural, call->func->range);
  });
  tree.node_count = maker.next_id();
  import_first(session, tree, "_plural_forms", {{kExec, kPlural}});
}

}  // namespace bunpy::names
