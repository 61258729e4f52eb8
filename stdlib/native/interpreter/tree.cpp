#include "interpreter/tree.h"

#include <cmath>

#include "builtins/containers.h"
#include "compiler/names/maker.h"
#include "core/internal.h"

namespace bunpy::interpreter {
namespace {

using ast::ConstantKind;
using ast::ConstantValue;

constexpr ast::BoolOperator last_of(ast::BoolOperator) { return ast::BoolOperator::Or; }
constexpr ast::Operator last_of(ast::Operator) { return ast::Operator::FloorDiv; }
constexpr ast::UnaryOperator last_of(ast::UnaryOperator) { return ast::UnaryOperator::USub; }
constexpr ast::CmpOp last_of(ast::CmpOp) { return ast::CmpOp::NotIn; }
constexpr ast::ExprContext last_of(ast::ExprContext) { return ast::ExprContext::Del; }

/// Makes the compiler's nodes. Once something is wrong, an exception is pending and all that follows is null.
class Reader {
 public:
  explicit Reader(base::Session& session) : session_(session), maker_(session, 0) {}

  ast::Module* module(Value node, Mode mode) {
    auto* m = session_.arena.make<ast::Module>();
    if (mode == Mode::Eval) {
      auto* s = maker_.make<ast::ExprStmt>({});
      read(node, "body", s->value, false);
      expect(s->value, ast::ExprContext::Load);
      if (s->value) s->range = s->value->range;
      m->body = maker_.seq<ast::Stmt*>({s});
    } else {
      read(node, "body", m->body, false);
    }
    m->node_count = maker_.next_id();
    return failed_ ? nullptr : m;
  }
  std::string room() const {
    std::string text;
    for (uint32_t width : widths_) text.append(width, ' ').push_back('\n');
    return text;
  }

 private:
  bool fail() {
    failed_ = true;
    return false;
  }
  /// The name of the node's class, or of the base of it that is of the module ast.
  static std::string kind_of(Value node) {
    Type* t = type_of(node);
    for (; t && t != &object_type; t = t->base) {
      Value module = type_module(t);
      if (module && is_str(module) && (to_utf8(module) == "ast" || to_utf8(module) == "_ast")) break;
    }
    return t ? to_utf8(t->name) : "object";
  }
  Value attribute(Value node, const char* name) { return failed_ ? Value() : get_attr_optional(node, intern(name)); }

  base::SourceRange place(Value node, const char* sum) {
    base::SourceRange r;
    r.file = base::FileId{0};
    auto number = [&](const char* name, uint32_t otherwise) {
      Value v = attribute(node, name);
      if (pending()) fail();
      if (!v || is_none(v)) return otherwise;
      int64_t i = 0;
      if (!index_as_int64(v, &i)) fail();
      return static_cast<uint32_t>(std::clamp<int64_t>(i, 0, 1 << 20));
    };
    Value line = attribute(node, "lineno");
    if (!line && !failed_) {
      if (!pending()) raise_type_error("required field \"lineno\" missing from %s", sum);
      fail();
    }
    r.line = std::max(number("lineno", 1), 1u);
    r.col = number("col_offset", 0);
    r.end_line = std::max(number("end_lineno", r.line), r.line);
    r.end_col = number("end_col_offset", r.col);
    if (widths_.size() < r.end_line) widths_.resize(r.end_line);
    widths_[r.line - 1] = std::max(widths_[r.line - 1], r.col);
    widths_[r.end_line - 1] = std::max(widths_[r.end_line - 1], r.end_col);
    return r;
  }

  // ---- fields, by type ----------------------------------------------------------------------------------

  template <class T>
  void read(Value node, const char* name, T& field, bool optional) {
    Value v = attribute(node, name);
    if (failed_) return;
    if (v && is_none(v) && !std::is_same_v<T, ConstantValue>) v = Value();
    if (v) return set(v, field);
    if (pending()) fail();
    if (optional || failed_) return;
    raise_type_error("required field \"%s\" missing from %s", name, kind_of(node).c_str());
    fail();
  }
  /// With `gaps`, None stands for an item that is left out.
  template <class T>
  void read(Value node, const char* name, base::Seq<T>& field, bool gaps) {
    Value v = attribute(node, name);
    if (failed_ || (!v && !pending())) return;
    if (!v || !type_has(v, kTypeListSubclass)) {
      if (v) raise_type_error("%s field \"%s\" must be a list, not a %T", kind_of(node).c_str(), name, v);
      fail();
      return;
    }
    std::vector<T> items;
    for (int64_t i = 0; i < list_length(v) && !failed_; ++i) {
      Value item = list_item(v, i);
      T made{};
      if (!item) {
        fail();
      } else if (!is_none(item) || !std::is_pointer_v<T>) {
        set(item, made);
      } else if (std::is_same_v<T, ast::Expr*> || std::is_same_v<T, ast::Stmt*>) {
        if (!gaps) invalid("None disallowed in %s list", std::is_same_v<T, ast::Expr*> ? "expression" : "statement");
      } else {
        set(item, made);
      }
      items.push_back(made);
    }
    if (!failed_) field = maker_.seq(items);
  }

  void set(Value v, base::Name& name) {
    if (!is_str(v)) {
      raise_type_error("AST identifier must be of type str");
      fail();
      return;
    }
    name = session_.intern(to_utf8(v));
  }
  void set(Value v, int& number) {
    int64_t i = 0;
    if (!index_as_int64(v, &i)) fail();
    number = static_cast<int>(i);
  }
  template <class Enum>
    requires std::is_enum_v<Enum>
  void set(Value v, Enum& e) {
    const std::string kind = kind_of(v);
    for (int i = 0; i <= static_cast<int>(last_of(e)); ++i)
      if (to_string(static_cast<Enum>(i)) == kind) {
        e = static_cast<Enum>(i);
        return;
      }
    raise_type_error("expected some sort of operator, but got %V", v);
    fail();
  }
  void set(Value v, ConstantValue& c) {
    auto keep = [&](std::string text) { return session_.intern(text).str(); };
    if (is_none(v)) {
      c.kind = ConstantKind::None;
    } else if (v == True_ || v == False_) {
      c.kind = ConstantKind::Bool;
      c.int_value = v == True_;
    } else if (v == kEllipsis) {
      c.kind = ConstantKind::Ellipsis;
    } else if (has_type(v, &str_type)) {
      c.kind = ConstantKind::Str;
      c.text = keep(to_utf8(v));
    } else if (has_type(v, &bytes_type)) {
      c.kind = ConstantKind::Bytes;
      c.text = keep({reinterpret_cast<const char*>(v.as<Bytes>()->data), static_cast<size_t>(v.as<Bytes>()->length)});
    } else if (is_float(v)) {
      c.kind = ConstantKind::Float;
      as_double(v, &c.float_value);
    } else if (is_int_like(v)) {
      c.kind = ConstantKind::Int;
      c.fits_int64 = v.is_small_int();
      if (c.fits_int64) c.int_value = v.small_int();
      else c.text = keep(to_utf8(repr_of(v)));
    } else {
      raise_type_error("got an invalid type in Constant: %T", v);
      fail();
    }
  }
  template <class T>
    requires std::is_base_of_v<ast::Node, T>
  void set(Value v, T*& node) {
    if (!stack_ok()) raise_recursion_error(" during compilation"), fail();
    if (!failed_) node = make<T>(v);
  }
  /// What is evaluated later stands in a lambda.
  void set(Value v, ast::Lambda*& evaluator) {
    auto* lambda = maker_.make<ast::Lambda>({});
    lambda->args = maker_.make<ast::Arguments>({});
    set(v, lambda->body);
    if (lambda->body) lambda->range = lambda->args->range = lambda->body->range;
    evaluator = lambda;
  }

  template <class T>
  T* make(Value v);

  template <class T>
  T* unknown(Value v, const char* sum) {
    raise_type_error("expected some sort of %s, but got %V", sum, v);
    fail();
    return nullptr;
  }
  /// A constant that no literal stands for.
  ast::Expr* composed(Value v, const base::SourceRange& at) {
    auto constant = [&](Value item) {
      auto* c = maker_.make<ast::Constant>(at);
      set(item, c->value);
      return c;
    };
    auto negated = [&](ast::Expr* e) {
      auto* u = maker_.make<ast::UnaryOp>(at);
      u->op = ast::UnaryOperator::USub;
      u->operand = e;
      return u;
    };
    if (has_type(v, &tuple_type)) {
      auto* t = maker_.make<ast::Tuple>(at);
      std::vector<ast::Expr*> items;
      for (int64_t i = 0; i < v.as<::bunpy::Tuple>()->length && !failed_; ++i) {
        Value item = v.as<::bunpy::Tuple>()->items[i];
        ast::Expr* e = composed(item, at);
        items.push_back(e ? e : constant(item));
      }
      t->elts = maker_.seq(items);
      t->ctx = ast::ExprContext::Load;
      return t;
    }
    if (has_type(v, &complex_type)) {
      Value real = get_attr(v, intern("real")), imaginary = get_attr(v, intern("imag"));
      auto* c = maker_.make<ast::Constant>(at);
      c->value.kind = ConstantKind::Complex;
      if (!imaginary || !as_double(imaginary, &c->value.float_value)) fail();
      auto* sum = maker_.make<ast::BinOp>(at);
      ast::Expr* left = real ? composed(real, at) : nullptr;
      sum->left = left ? left : constant(real);
      sum->op = ast::Operator::Add;
      sum->right = c;
      return sum;
    }
    if (is_int_like(v) && v != True_ && v != False_) {
      Value negative = compare<CompareOp::Lt>(v, small(0));
      if (negative == True_) return negated(constant(unary_op(UnaryOp::Neg, v)));
    }
    return nullptr;
  }

  // ---- what the grammar would not have made: the compiler relies on that (library reference, "ast") ----------

  template <class... Arguments>
  void invalid(const char* message, Arguments... arguments) {
    raise_value_error(message, arguments...);
    fail();
  }
  static const ast::ExprContext* context_of(const ast::Expr* e) {
    switch (e->kind) {
      case ast::ExprKind::Attribute: return &static_cast<const ast::Attribute*>(e)->ctx;
      case ast::ExprKind::Subscript: return &static_cast<const ast::Subscript*>(e)->ctx;
      case ast::ExprKind::Starred: return &static_cast<const ast::Starred*>(e)->ctx;
      case ast::ExprKind::Name: return &static_cast<const ast::Name*>(e)->ctx;
      case ast::ExprKind::List: return &static_cast<const ast::List*>(e)->ctx;
      case ast::ExprKind::Tuple: return &static_cast<const ast::Tuple*>(e)->ctx;
      default: return nullptr;
    }
  }
  void expect(const ast::Expr* e, ast::ExprContext context) {
    if (failed_ || !e) return;
    const ast::ExprContext* own = context_of(e);
    const std::string wanted(to_string(context));
    if (own && *own != context)
      invalid("expression must have %s context but has %s instead", wanted.c_str(), std::string(to_string(*own)).c_str());
    else if (!own && context != ast::ExprContext::Load)
      invalid("expression which can't be assigned to in %s context", wanted.c_str());
  }
  void expect(const base::Seq<ast::Expr*>& items, ast::ExprContext context) {
    for (const ast::Expr* e : items) expect(e, context);
  }
  /// Expressions are loaded but for those that check() asks more of.
  template <class Node, class Field>
  void expect_load(const Node*, std::string_view name, const Field& field) {
    if constexpr (std::is_same_v<Field, ast::Expr*> || std::is_same_v<Field, base::Seq<ast::Expr*>>) {
      const bool checked = name == "target" || name == "targets" || name == "optional_vars" ||
                           std::is_same_v<Node, ast::Starred> || std::is_same_v<Node, ast::List> ||
                           std::is_same_v<Node, ast::Tuple> || std::is_same_v<Node, ast::TypeAlias>;
      if (!checked) expect(field, ast::ExprContext::Load);
    }
  }
  template <class T>
  void not_empty(const base::Seq<T>& items, const char* what, const char* owner) {
    if (!failed_ && items.empty()) invalid("empty %s on %s", what, owner);
  }
  /// What assigns to its target at once is told where by no more than three kinds of expression.
  void expect_single(const ast::Expr* target, const char* what) {
    expect(target, ast::ExprContext::Store);
    if (failed_ || target->kind == ast::ExprKind::Name || target->kind == ast::ExprKind::Attribute ||
        target->kind == ast::ExprKind::Subscript)
      return;
    raise_error(&SystemError_type, "invalid node type for %s assignment", what);
    fail();
  }

  void check(const void*) {}
  void check(const ast::Starred* n) { expect(n->value, n->ctx); }
  void check(const ast::List* n) { expect(n->elts, n->ctx); }
  void check(const ast::Tuple* n) { expect(n->elts, n->ctx); }
  void check(const ast::BoolOp* n) {
    if (n->values.size() < 2) invalid("BoolOp with less than 2 values");
  }
  void check(const ast::NamedExpr* n) {
    if (n->target->kind != ast::ExprKind::Name) {
      raise_type_error("NamedExpr target must be a Name");
      fail();
    }
    expect(n->target, ast::ExprContext::Store);
  }
  void check(const ast::Dict* n) {
    if (n->keys.size() != n->values.size()) invalid("Dict doesn't have the same number of keys as values");
  }
  void check(const ast::Compare* n) {
    if (n->comparators.empty()) invalid("Compare with no comparators");
    else if (n->comparators.size() != n->ops.size()) invalid("Compare has a different number of comparators and operands");
  }
  void check_generators(const base::Seq<ast::Comprehension*>& generators) {
    if (generators.empty()) invalid("comprehension with no generators");
  }
  void check(const ast::ListComp* n) { check_generators(n->generators); }
  void check(const ast::SetComp* n) { check_generators(n->generators); }
  void check(const ast::DictComp* n) { check_generators(n->generators); }
  void check(const ast::GeneratorExp* n) { check_generators(n->generators); }
  void check(const ast::Comprehension* n) { expect(n->target, ast::ExprContext::Store); }
  void check(const ast::Arguments* n) {
    if (n->defaults.size() > n->posonlyargs.size() + n->args.size()) invalid("more positional defaults than args on arguments");
    else if (n->kw_defaults.size() != n->kwonlyargs.size())
      invalid("length of kwonlyargs is not the same as kw_defaults on arguments");
  }
  void check(const ast::FunctionDef* n) { not_empty(n->body, "body", "FunctionDef"); }
  void check(const ast::AsyncFunctionDef* n) { not_empty(n->body, "body", "AsyncFunctionDef"); }
  void check(const ast::ClassDef* n) { not_empty(n->body, "body", "ClassDef"); }
  void check(const ast::Delete* n) {
    not_empty(n->targets, "targets", "Delete");
    expect(n->targets, ast::ExprContext::Del);
  }
  void check(const ast::Assign* n) {
    not_empty(n->targets, "targets", "Assign");
    expect(n->targets, ast::ExprContext::Store);
  }
  void check(const ast::TypeAlias* n) {
    if (n->name->kind != ast::ExprKind::Name) {
      raise_type_error("TypeAlias with non-Name name");
      fail();
    }
    expect(n->name, ast::ExprContext::Store);
  }
  void check(const ast::AugAssign* n) { expect_single(n->target, "augmented"); }
  void check(const ast::AnnAssign* n) {
    if (n->simple && n->target->kind != ast::ExprKind::Name) {
      raise_type_error("AnnAssign with simple non-Name target");
      fail();
    }
    expect_single(n->target, "annotated");
  }
  void check(const ast::For* n) { check_loop(n, "For"); }
  void check(const ast::AsyncFor* n) { check_loop(n, "AsyncFor"); }
  template <class Loop>
  void check_loop(const Loop* n, const char* kind) {
    expect(n->target, ast::ExprContext::Store);
    not_empty(n->body, "body", kind);
  }
  void check(const ast::While* n) { not_empty(n->body, "body", "While"); }
  void check(const ast::If* n) { not_empty(n->body, "body", "If"); }
  void check(const ast::With* n) { not_empty(n->items, "items", "With"), not_empty(n->body, "body", "With"); }
  void check(const ast::AsyncWith* n) { not_empty(n->items, "items", "AsyncWith"), not_empty(n->body, "body", "AsyncWith"); }
  void check(const ast::WithItem* n) { expect(n->optional_vars, ast::ExprContext::Store); }
  void check(const ast::Match* n) { not_empty(n->cases, "cases", "Match"); }
  void check(const ast::MatchCase* n) {
    not_empty(n->body, "body", "match_case");
    no_star(n->pattern);
  }
  void check(const ast::Raise* n) {
    if (!n->exc && n->cause) invalid("Raise with cause but no exception");
  }
  void check(const ast::Try* n) { check_try(n, "Try"); }
  void check(const ast::TryStar* n) { check_try(n, "TryStar"); }
  template <class Node>
  void check_try(const Node* n, const char* kind) {
    not_empty(n->body, "body", kind);
    if (failed_) return;
    if (n->handlers.empty() && n->finalbody.empty()) invalid("%s has neither handlers nor finalbody", kind);
    else if (n->handlers.empty() && !n->orelse.empty()) invalid("%s has orelse but no except handlers", kind);
  }
  void check(const ast::ExceptHandler* n) { not_empty(n->body, "body", "ExceptHandler"); }
  void check(const ast::Import* n) { not_empty(n->names, "names", "Import"); }
  void check(const ast::ImportFrom* n) {
    if (n->level < 0) invalid("Negative ImportFrom level");
    not_empty(n->names, "names", "ImportFrom");
  }
  void check(const ast::Global* n) { not_empty(n->names, "names", "Global"); }
  void check(const ast::Nonlocal* n) { not_empty(n->names, "names", "Nonlocal"); }

  void no_star(const ast::Pattern* p) {
    if (!failed_ && p && p->kind == ast::PatternKind::MatchStar) invalid("can't use MatchStar here");
  }
  void no_stars(const base::Seq<ast::Pattern*>& patterns) {
    for (const ast::Pattern* p : patterns) no_star(p);
  }
  void check(const ast::MatchMapping* n) {
    if (n->keys.size() != n->patterns.size()) invalid("MatchMapping doesn't have the same number of keys as patterns");
    no_stars(n->patterns);
  }
  void check(const ast::MatchClass* n) {
    if (n->kwd_attrs.size() != n->kwd_patterns.size())
      invalid("MatchClass doesn't have the same number of keyword attributes as patterns");
    for (const ast::Expr* e = n->cls; !failed_ && e->kind != ast::ExprKind::Name;) {
      if (e->kind == ast::ExprKind::Attribute) e = static_cast<const ast::Attribute*>(e)->value;
      else invalid("MatchClass cls field can only contain Name or Attribute nodes.");
    }
    no_stars(n->patterns), no_stars(n->kwd_patterns);
  }
  void check(const ast::MatchAs* n) {
    if (n->pattern && !n->name) invalid("MatchAs must specify a target name if a pattern is given");
    no_star(n->pattern);
  }
  void check(const ast::MatchOr* n) {
    if (n->patterns.size() < 2) invalid("MatchOr requires at least 2 patterns");
    no_stars(n->patterns);
  }
  void check(const ast::MatchSingleton* n) {
    if (n->value.kind != ConstantKind::None && n->value.kind != ConstantKind::Bool)
      invalid("MatchSingleton can only contain True, False and None");
  }

  base::Session& session_;
  names::Maker maker_;
  std::vector<uint32_t> widths_;
  bool failed_ = false;
};

#define FIELD(type, name) \
  read(v, #name == std::string_view("id_") ? "id" : #name, n->name, false), expect_load(n, #name, n->name);
#define OPT(type, name) read(v, #name, n->name, true), expect_load(n, #name, n->name);
#define SEQ(type, name) read(v, #name, n->name, false), expect_load(n, #name, n->name);
#define SEQ_OPT(type, name) read(v, #name, n->name, true), expect_load(n, #name, n->name);
#define NODE(name, ...)                        \
  {                                            \
    auto* n = maker_.make<ast::name>(at);      \
    __VA_ARGS__                                \
    if (!failed_) check(n);                    \
    return failed_ ? nullptr : n;              \
  }

template <>
ast::Stmt* Reader::make<ast::Stmt>(Value v) {
  const std::string kind = kind_of(v);
  const base::SourceRange at = place(v, "stmt");
  if (failed_) return nullptr;
#define STMT(name, ...) \
  if (kind == to_string(ast::StmtKind::name)) NODE(name, __VA_ARGS__)
#include "syntax/ast.def"
  return unknown<ast::Stmt>(v, "stmt");
}
template <>
ast::Expr* Reader::make<ast::Expr>(Value v) {
  const std::string kind = kind_of(v);
  const base::SourceRange at = place(v, "expr");
  if (failed_) return nullptr;
  if (kind == "Constant") {
    Value constant = attribute(v, "value");
    ast::Expr* e = constant ? composed(constant, at) : nullptr;
    if (e) return e;
  }
#define EXPR(name, ...) \
  if (kind == to_string(ast::ExprKind::name)) NODE(name, __VA_ARGS__)
#include "syntax/ast.def"
  return unknown<ast::Expr>(v, "expr");
}
template <>
ast::Pattern* Reader::make<ast::Pattern>(Value v) {
  const std::string kind = kind_of(v);
  const base::SourceRange at = place(v, "pattern");
  if (failed_) return nullptr;
#define PATTERN(name, ...) \
  if (kind == to_string(ast::PatternKind::name)) NODE(name, __VA_ARGS__)
#include "syntax/ast.def"
  return unknown<ast::Pattern>(v, "pattern");
}
template <>
ast::TypeParam* Reader::make<ast::TypeParam>(Value v) {
  const std::string kind = kind_of(v);
  const base::SourceRange at = place(v, "type_param");
  if (failed_) return nullptr;
#define TYPE_PARAM(name, ...) \
  if (kind == to_string(ast::TypeParamKind::name)) NODE(name, __VA_ARGS__)
#include "syntax/ast.def"
  return unknown<ast::TypeParam>(v, "type_param");
}
#undef NODE
#define PRODUCT(name, dump_name, ...)                                                                        \
  template <>                                                                                                \
  ast::name* Reader::make<ast::name>(Value v) {                                                              \
    Value line = attribute(v, "lineno");                                                                     \
    if (!line && pending()) clear_pending();                                                                 \
    auto* n = maker_.make<ast::name>(line ? place(v, dump_name) : base::SourceRange{base::FileId{0}, 1, 0, 1, 0});      \
    __VA_ARGS__                                                                                              \
    if (!failed_) check(n);                                                                                  \
    return failed_ ? nullptr : n;                                                                            \
  }
#include "syntax/ast.def"

}  // namespace

ast::Module* tree_of_object(base::Session& session, Value node, Mode mode, std::string& room) {
  Reader reader(session);
  ast::Module* tree = reader.module(node, mode);
  room = reader.room();
  return tree;
}

}  // namespace bunpy::interpreter
