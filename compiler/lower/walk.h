// Visits the direct sub-expressions of an expression, in the order of the grammar's fields.
#pragma once

#include "compiler/syntax/ast.h"

namespace bunpy::lower {

template <class F>
struct ChildVisitor {
  F& f;
  void field(const ast::Expr* e) {
    if (e) f(*e);
  }
  void field(const ast::Keyword* k) {
    if (k->value) f(*k->value);
  }
  void field(const ast::Comprehension* c) {
    f(*c->iter);
    f(*c->target);
    for (const ast::Expr* e : c->ifs) f(*e);
  }
  template <class T>
  void field(const ast::Seq<T>& seq) {
    for (const auto& item : seq) field(item);
  }
  template <class T>
  void field(const T&) {}
};

template <class F>
void for_each_child(const ast::Expr& expr, F f) {
  [[maybe_unused]] ChildVisitor<F> v{f};
  using namespace ast;
  switch (expr.kind) {
#define FIELD(type, name) v.field(n.name);
#define OPT(type, name) v.field(n.name);
#define SEQ(type, name) v.field(n.name);
#define SEQ_OPT(type, name) v.field(n.name);
#define EXPR(Name_, ...)                                           \
  case ExprKind::Name_: {                                          \
    [[maybe_unused]] const auto& n = *expr.as<::bunpy::ast::Name_>(); \
    __VA_ARGS__ break;                                             \
  }
#include "compiler/syntax/ast.def"
#undef FIELD
#undef OPT
#undef SEQ
#undef SEQ_OPT
  }
}

}  // namespace bunpy::lower
