// Visits the direct sub-expressions of an expression, in the order of the grammar's fields.
#pragma once

#include <type_traits>

#include "compiler/syntax/ast.h"

namespace bunpy::lower {

template <class F>
struct ChildVisitor {
  F& f;
  template <class T>
  void field(const ast::Seq<T>& seq) {
    for (const auto& item : seq) field(item);
  }
  template <class T>
  void field(const T& item) {
    if constexpr (std::is_convertible_v<T, const ast::Expr*>) {
      if (item) f(*item);
    } else if constexpr (std::is_convertible_v<T, const ast::Keyword*>) {
      f(*item->value);
    } else if constexpr (std::is_convertible_v<T, const ast::Comprehension*>) {
      f(*item->iter);
      f(*item->target);
      for (const ast::Expr* e : item->ifs) f(*e);
    }
  }
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
