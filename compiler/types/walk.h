// Visits the direct children of any node, generated from ast.def.
#pragma once

#include <type_traits>

#include "syntax/ast.h"

namespace bunpy::types {

namespace walk_detail {

template <class F, class T>
void visit_field(F& f, const T& value) {
  if constexpr (std::is_pointer_v<T>) {
    if constexpr (std::is_base_of_v<ast::Expr, std::remove_pointer_t<T>>) {
      if (value) f(static_cast<const ast::Expr&>(*value));
    } else if constexpr (std::is_base_of_v<ast::Node, std::remove_pointer_t<T>>) {
      if (value) f(*value);
    }
  }
}
template <class F, class T>
void visit_field(F& f, const base::Seq<T>& values) {
  for (const T& v : values) visit_field(f, v);
}

}  // namespace walk_detail

// Calls f(child) for each direct child; f must accept Expr, Stmt, Pattern, TypeParam and products.
#define FIELD(type, name) walk_detail::visit_field(f, n.name);
#define OPT(type, name) walk_detail::visit_field(f, n.name);
#define SEQ(type, name) walk_detail::visit_field(f, n.name);
#define SEQ_OPT(type, name) walk_detail::visit_field(f, n.name);

template <class F>
void for_each_child(const ast::Expr& node, F&& f) {
  switch (node.kind) {
#define EXPR(name, ...)                            \
  case ast::ExprKind::name: {                      \
    [[maybe_unused]] auto& n = *node.as<ast::name>(); \
    __VA_ARGS__ break;                             \
  }
#include "syntax/ast.def"
  }
}
template <class F>
void for_each_child(const ast::Stmt& node, F&& f) {
  switch (node.kind) {
#define STMT(name, ...)                            \
  case ast::StmtKind::name: {                      \
    [[maybe_unused]] auto& n = *node.as<ast::name>(); \
    __VA_ARGS__ break;                             \
  }
#include "syntax/ast.def"
  }
}
template <class F>
void for_each_child(const ast::Pattern& node, F&& f) {
  switch (node.kind) {
#define PATTERN(name, ...)                         \
  case ast::PatternKind::name: {                   \
    [[maybe_unused]] auto& n = *node.as<ast::name>(); \
    __VA_ARGS__ break;                             \
  }
#include "syntax/ast.def"
  }
}
template <class F>
void for_each_child(const ast::TypeParam& node, F&& f) {
  switch (node.kind) {
#define TYPE_PARAM(name, ...)                      \
  case ast::TypeParamKind::name: {                 \
    [[maybe_unused]] auto& n = *node.as<ast::name>(); \
    __VA_ARGS__ break;                             \
  }
#include "syntax/ast.def"
  }
}
#define PRODUCT(name, dump_name, ...)                          \
  template <class F>                                           \
  void for_each_child([[maybe_unused]] const ast::name& n, [[maybe_unused]] F&& f) { \
    __VA_ARGS__                                                \
  }
#include "syntax/ast.def"
#undef FIELD
#undef OPT
#undef SEQ
#undef SEQ_OPT

}  // namespace bunpy::types
