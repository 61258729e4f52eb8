#include "names/import_texts.h"

#include <algorithm>
#include <vector>

#include "names/import_calls.h"
#include "syntax/visit.h"

namespace bunpy::names {
namespace {

constexpr std::string_view kExec = "exec";

/// Finds the calls, and whether `exec` is the built-in function throughout the module.
struct Finder {
  struct Found {
    ast::Call* call;
    bool in_function;
  };
  std::vector<Found> found;
  bool rebound = false;
  bool in_function = false, in_class = false;

  void note(base::Name name) { rebound |= name == kExec; }
  void enter(ast::Stmt* s, bool is_class) {
    const bool function = in_function, cls = in_class;
    in_function = !is_class;
    in_class = is_class;
    ast::visit_children(*this, s);
    in_function = function;
    in_class = cls;
  }
  void visit(ast::Stmt* s) {
    if (auto* f = s->try_as<ast::FunctionDef>()) note(f->name);
    if (auto* f = s->try_as<ast::AsyncFunctionDef>()) note(f->name);
    if (auto* c = s->try_as<ast::ClassDef>()) note(c->name);
    if (s->is<ast::FunctionDef>() || s->is<ast::AsyncFunctionDef>() || s->is<ast::ClassDef>()) return enter(s, s->is<ast::ClassDef>());
    if (auto* e = s->try_as<ast::ExprStmt>()) note_call(e->value);
    ast::visit_children(*this, s);
  }
  void visit(ast::Expr* e) {
    if (auto* n = e->try_as<ast::Name>(); n && n->ctx != ast::ExprContext::Load) note(n->id_);
    ast::visit_children(*this, e);
  }
  void visit(ast::Arg* a) {
    note(a->arg);
    ast::visit_children(*this, a);
  }
  void visit(ast::Alias* a) { note(a->asname ? a->asname : a->name); }
  template <class T>
  void visit(T* node) {
    ast::visit_children(*this, node);
  }

 private:
  void note_call(ast::Expr* e) {
    auto* call = e->try_as<ast::Call>();
    const auto* name = call ? call->func->try_as<ast::Name>() : nullptr;
    if (!name || name->id_ != kExec || !call->keywords.empty() || call->args.empty() || call->args.size() > 2) return;
    if (in_class && call->args.size() == 1) return;
    if (const auto constant = ast::constant_text(*call->args[0]); constant && constant->find_first_of("\n;") != constant->npos) return;
    if (import_text(beginning_of(*call->args[0]))) found.push_back({call, in_function});
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
  if (finder.rebound || finder.found.empty()) return;

  auto make = [&]<class T>(T* node, const base::SourceRange& range) {
    node->id = tree.node_count++;
    node->range = range;
    return node;
  };
  auto seq = [&]<class T>(std::initializer_list<T*> items) {
    auto** data = static_cast<T**>(session.arena.allocate(sizeof(T*) * items.size(), alignof(T*)));
    std::copy(items.begin(), items.end(), data);
    return base::Seq<T*>(data, items.size());
  };
  auto name = [&](std::string_view text, const base::SourceRange& range) {
    auto* n = make(session.arena.make<ast::Name>(), range);
    n->id_ = session.intern(text);
    n->ctx = ast::ExprContext::Load;
    return n;
  };
  for (const Finder::Found& f : finder.found) {
    const base::SourceRange& at = f.call->range;
    f.call->func = name(kImportText, f.call->func->range);
    if (f.call->args.size() == 2) continue;
    ast::Expr* namespace_ = nullptr;
    if (f.in_function) {  // what it binds there nobody sees
      constexpr std::string_view kPackage = "__package__";
      auto* key = make(session.arena.make<ast::Constant>(), at);
      key->value.kind = ast::ConstantKind::Str;
      key->value.text = kPackage;
      auto* dict = make(session.arena.make<ast::Dict>(), at);
      dict->keys = seq({static_cast<ast::Expr*>(key)});
      dict->values = seq({static_cast<ast::Expr*>(name(kPackage, at))});
      namespace_ = dict;
    } else {
      auto* globals = make(session.arena.make<ast::Call>(), at);
      globals->func = name("globals", at);
      namespace_ = globals;
    }
    f.call->args = seq({f.call->args[0], namespace_});
  }
  // Behind the docstring and what has to come first.
  size_t first = 0;
  for (const ast::Stmt* s : tree.body) {
    const auto* future = s->try_as<ast::ImportFrom>();
    const auto* e = s->try_as<ast::ExprStmt>();
    if (!(e && ast::constant_text(*e->value)) && !(future && future->module == std::string_view("__future__"))) break;
    ++first;
  }
  const base::SourceRange& at = tree.body[std::min(first, tree.body.size() - 1)]->range;
  auto* alias = make(session.arena.make<ast::Alias>(), at);
  alias->name = session.intern(kExec);
  alias->asname = session.intern(kImportText);
  auto* import = make(session.arena.make<ast::ImportFrom>(), at);
  import->module = session.intern("_import_texts");
  import->names = seq({alias});
  auto** body = static_cast<ast::Stmt**>(session.arena.allocate(sizeof(ast::Stmt*) * (tree.body.size() + 1), alignof(ast::Stmt*)));
  auto* const place = std::copy_n(tree.body.begin(), first, body);
  *place = import;
  std::copy(tree.body.begin() + static_cast<std::ptrdiff_t>(first), tree.body.end(), place + 1);
  tree.body = base::Seq<ast::Stmt*>(body, tree.body.size() + 1);
}

}  // namespace bunpy::names
