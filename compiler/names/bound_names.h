// Which names a tree binds, before scopes are known.
#pragma once

#include <set>
#include <string_view>

#include "syntax/syntax.h"
#include "syntax/visit.h"

namespace bunpy::names {

/// A visitor that collects every name that something in a tree binds.
struct BoundNames {
  std::set<std::string_view> names;
  bool parameters = false;  // those of functions too?

  void note(base::Name name) {
    if (name) names.insert(name.str());
  }
  void visit(ast::Stmt* s) {
    if (auto* f = s->try_as<ast::FunctionDef>()) note(f->name);
    if (auto* f = s->try_as<ast::AsyncFunctionDef>()) note(f->name);
    if (auto* c = s->try_as<ast::ClassDef>()) note(c->name);
    ast::visit_children(*this, s);
  }
  void visit(ast::Expr* e) {
    if (auto* n = e->try_as<ast::Name>(); n && n->ctx != ast::ExprContext::Load) note(n->id_);
    ast::visit_children(*this, e);
  }
  void visit(ast::Arg* a) {
    if (parameters) note(a->arg);
    ast::visit_children(*this, a);
  }
  void visit(ast::Pattern* p) {
    if (auto* as = p->try_as<ast::MatchAs>()) note(as->name);
    if (auto* star = p->try_as<ast::MatchStar>()) note(star->name);
    if (auto* mapping = p->try_as<ast::MatchMapping>()) note(mapping->rest);
    ast::visit_children(*this, p);
  }
  void visit(ast::Alias* a) {
    std::string_view name = (a->asname ? a->asname : a->name).str();
    names.insert(name.substr(0, name.find('.')));
  }
  void visit(ast::ExceptHandler* h) {
    note(h->name);
    ast::visit_children(*this, h);
  }
  template <class T>
  void visit(T* node) {
    ast::visit_children(*this, node);
  }
};

}  // namespace bunpy::names
