// Walking trees: calls a visitor for the children of a node, in field order, or a function for every node.
#pragma once

#include "syntax/ast.h"

namespace bunpy::ast {

/// Calls `visitor.visit(child)` for every child node. The visitor needs overloads of visit for
/// Stmt*, Expr*, Pattern*, TypeParam* and the products it may meet.
template <class Visitor>
class Children {
 public:
  explicit Children(Visitor& visitor) : visitor_(visitor) {}

#define FIELD(type, name) child(n.name);
#define OPT(type, name) child(n.name);
#define SEQ(type, name) child(n.name);
#define SEQ_OPT(type, name) child(n.name);

  void of(Stmt* stmt) {
    switch (stmt->kind) {
#define STMT(name, ...)                            \
  case StmtKind::name: {                           \
    [[maybe_unused]] name& n = *stmt->as<name>();  \
    __VA_ARGS__ return;                            \
  }
#include "syntax/ast.def"
    }
  }
  void of(Expr* expr) {
    switch (expr->kind) {
#define EXPR(name, ...)           \
  case ExprKind::name: {          \
    name& n = *expr->as<name>();  \
    __VA_ARGS__ return;           \
  }
#include "syntax/ast.def"
    }
  }
  void of(Pattern* pattern) {
    switch (pattern->kind) {
#define PATTERN(name, ...)           \
  case PatternKind::name: {          \
    name& n = *pattern->as<name>();  \
    __VA_ARGS__ return;              \
  }
#include "syntax/ast.def"
    }
  }
  void of(TypeParam* param) {
    switch (param->kind) {
#define TYPE_PARAM(name, ...)      \
  case TypeParamKind::name: {      \
    name& n = *param->as<name>();  \
    __VA_ARGS__ return;            \
  }
#include "syntax/ast.def"
    }
  }
#define PRODUCT(name, dump_name, ...) \
  void of(name* product) {            \
    name& n = *product;               \
    __VA_ARGS__                       \
  }
#include "syntax/ast.def"
#undef FIELD
#undef OPT
#undef SEQ
#undef SEQ_OPT

 private:
  template <class T>
    requires std::is_base_of_v<Node, T>
  void child(T* node) {
    if (node) visitor_.visit(node);
  }
  template <class T>
  void child(const Seq<T*>& nodes) {
    for (T* node : nodes) child(node);
  }
  template <class T>
  void child(const T&) {}  // names, numbers, operators

  Visitor& visitor_;
};

/// Children(visitor).of(node), for short.
template <class Visitor, class T>
void visit_children(Visitor& visitor, T* node) {
  Children<Visitor>(visitor).of(node);
}

/// The visitor behind walk().
template <class Note>
struct Walker {
  Note& note;
  template <class T>
  void visit(T* node) {
    if constexpr (requires { note(node); }) note(node);
    visit_children(*this, node);
  }
};

/// Calls `note` for every node of the module that it takes a pointer to (`[](Expr* e) {…}`), outer ones first.
template <class Note>
void walk(const Module& tree, Note note) {
  Walker<Note> walker{note};
  for (Stmt* s : tree.body) walker.visit(s);
}

}  // namespace bunpy::ast
