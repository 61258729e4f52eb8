// The syntax tree: the shape of CPython 3.13's `ast` module, node for node and field for field.
//
// Nodes are plain structs in the session's arena, made only by the parser and constant afterwards.
// The rows of ast.def generate them: read that file to see every node's fields. Differences in
// spelling from CPython, all forced by C++: the statement `Expr` is `ExprStmt`, `Name.id` is
// `Name::id_` (every node has an `id`), and `arguments`, `arg`, `keyword`, `alias`, `withitem`,
// `match_case` are written in CamelCase.
//
//   switch (expr->kind) { case ExprKind::BinOp: return lower(*expr->as<BinOp>()); … }  // no default
//   if (auto* name = expr->try_as<Name>()) …
//
// `id` numbers the nodes of one module from 0 to Module::node_count - 1, so later phases keep what
// they find out in vectors indexed by it (see NodeMap). Ids are unique but may have gaps.
#pragma once

#include <cassert>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/name.h"
#include "base/seq.h"
#include "base/source.h"

namespace bunpy::ast {

using base::Seq;
using base::SourceRange;

enum class BoolOperator : uint8_t { And, Or };
enum class Operator : uint8_t {
  Add, Sub, Mult, MatMult, Div, Mod, Pow, LShift, RShift, BitOr, BitXor, BitAnd, FloorDiv
};
enum class UnaryOperator : uint8_t { Invert, Not, UAdd, USub };
enum class CmpOp : uint8_t { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn };
enum class ExprContext : uint8_t { Load, Store, Del };

enum class StmtKind : uint8_t {
#define STMT(name, ...) name,
#include "syntax/ast.def"
};
enum class ExprKind : uint8_t {
#define EXPR(name, ...) name,
#include "syntax/ast.def"
};
enum class PatternKind : uint8_t {
#define PATTERN(name, ...) name,
#include "syntax/ast.def"
};
enum class TypeParamKind : uint8_t {
#define TYPE_PARAM(name, ...) name,
#include "syntax/ast.def"
};

enum class ConstantKind : uint8_t { None, Bool, Int, Float, Complex, Str, Bytes, Ellipsis };

/// The value of a Constant.
struct ConstantValue {
  ConstantKind kind = ConstantKind::None;
  bool fits_int64 = false;  // Int: whether int_value holds it
  bool unicode_prefix = false;  // Str: written u"…" (CPython's Constant.kind == 'u')
  /// Bool: 0 or 1. Int: the value if fits_int64 (literals are never negative).
  int64_t int_value = 0;
  /// Float: the value. Complex: the imaginary part (the real part of a literal is 0).
  double float_value = 0;
  /// Int: normalised digits, decimal ("123") or hexadecimal ("0xff"), no underscores or leading
  /// zeros. Str: UTF-8, lone surrogates as WTF-8 (three bytes each). Bytes: the bytes.
  std::string_view text;

  bool bool_value() const { return int_value != 0; }
};

/// What every node has.
struct Node {
  uint32_t id = 0;
  SourceRange range;
};

struct Stmt;
struct Expr;
struct Pattern;
struct TypeParam;
#define PRODUCT(name, ...) struct name;
#include "syntax/ast.def"

/// Adds kind tests to a sum type: is<T>(), as<T>() (checked in debug builds), try_as<T>() (or null).
template <class Self, class Kind>
struct Sum : Node {
  Kind kind;

  explicit Sum(Kind k) : kind(k) {}

  template <class T>
  bool is() const {
    return kind == T::Kind;
  }
  template <class T>
  T* as() {
    assert(kind == T::Kind);
    return static_cast<T*>(static_cast<Self*>(this));
  }
  template <class T>
  const T* as() const {
    assert(kind == T::Kind);
    return static_cast<const T*>(static_cast<const Self*>(this));
  }
  template <class T>
  T* try_as() {
    return kind == T::Kind ? static_cast<T*>(static_cast<Self*>(this)) : nullptr;
  }
  template <class T>
  const T* try_as() const {
    return kind == T::Kind ? static_cast<const T*>(static_cast<const Self*>(this)) : nullptr;
  }
};

struct Stmt : Sum<Stmt, StmtKind> {
  using Sum::Sum;
};
struct Expr : Sum<Expr, ExprKind> {
  using Sum::Sum;
  bool parenthesized = false;  // written in (its own) parentheses; `range` leaves them out
};
struct Lambda;
struct Pattern : Sum<Pattern, PatternKind> {
  using Sum::Sum;
};
struct TypeParam : Sum<TypeParam, TypeParamKind> {
  using Sum::Sum;
  /// The functions that evaluate a TypeVar's bound (or constraints) and any parameter's default; null: none.
  Lambda* bound() const;
  Lambda* default_value() const;
  base::Name declared_name() const;
};

#define FIELD(type, name) type name{};
#define OPT(type, name) type name{};
#define SEQ(type, name) Seq<type> name;
#define SEQ_OPT(type, name) Seq<type> name;
#define STMT(name, ...)                              \
  struct name : Stmt {                               \
    static constexpr StmtKind Kind = StmtKind::name; \
    name() : Stmt(Kind) {}                           \
    __VA_ARGS__                                      \
  };
#define EXPR(name, ...)                              \
  struct name : Expr {                               \
    static constexpr ExprKind Kind = ExprKind::name; \
    name() : Expr(Kind) {}                           \
    __VA_ARGS__                                      \
  };
#define PATTERN(name, ...)                                 \
  struct name : Pattern {                                  \
    static constexpr PatternKind Kind = PatternKind::name; \
    name() : Pattern(Kind) {}                              \
    __VA_ARGS__                                            \
  };
#define TYPE_PARAM(name, ...)                                  \
  struct name : TypeParam {                                    \
    static constexpr TypeParamKind Kind = TypeParamKind::name; \
    name() : TypeParam(Kind) {}                                \
    __VA_ARGS__                                                \
  };
#define PRODUCT(name, dump_name, ...) \
  struct name : Node {                \
    __VA_ARGS__                       \
  };
#include "syntax/ast.def"
#undef FIELD
#undef OPT
#undef SEQ
#undef SEQ_OPT

inline Lambda* TypeParam::bound() const { return is<TypeVar>() ? as<TypeVar>()->bound : nullptr; }
inline Lambda* TypeParam::default_value() const {
  switch (kind) {
#define TYPE_PARAM(name, ...) \
  case TypeParamKind::name: return as<name>()->default_value;
#include "syntax/ast.def"
  }
  return nullptr;
}

inline base::Name TypeParam::declared_name() const {
  switch (kind) {
#define TYPE_PARAM(kind_name, ...) \
  case TypeParamKind::kind_name: return as<kind_name>()->name;
#include "syntax/ast.def"
  }
  return {};
}

/// The text of a str literal; nothing for other expressions.
inline std::optional<std::string_view> constant_text(const Expr& e) {
  const auto* c = e.try_as<Constant>();
  return c && c->value.kind == ConstantKind::Str ? std::optional(c->value.text) : std::nullopt;
}

/// A parsed file.
struct Module {
  base::FileId file = base::FileId::None;
  Seq<Stmt*> body;
  uint32_t node_count = 0;  // every node's id is below this
};

/// A side table: one T for every node of a module.
template <class T>
class NodeMap {
 public:
  NodeMap() = default;
  explicit NodeMap(const Module& module) : values_(module.node_count) {}
  T& operator[](const Node& node) { return values_[node.id]; }
  const T& operator[](const Node& node) const { return values_[node.id]; }
  T& operator[](const Node* node) { return values_[node->id]; }
  const T& operator[](const Node* node) const { return values_[node->id]; }

 private:
  std::vector<T> values_;
};

/// CPython's names of kinds and operators: "BinOp", "FloorDiv", "NotIn", …
std::string_view to_string(StmtKind kind);
std::string_view to_string(ExprKind kind);
std::string_view to_string(PatternKind kind);
std::string_view to_string(TypeParamKind kind);
std::string_view to_string(BoolOperator op);
std::string_view to_string(Operator op);
std::string_view to_string(UnaryOperator op);
std::string_view to_string(CmpOp op);
std::string_view to_string(ExprContext ctx);

}  // namespace bunpy::ast
