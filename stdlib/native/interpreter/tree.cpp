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
      if (s->value) s->range = s->value->range;
      m->body = maker_.seq<ast::Stmt*>({s});
    } else {
      read(node, "body", m->body);
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
  template <class T>
  void read(Value node, const char* name, base::Seq<T>& field) {
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
      if (item && !(is_none(item) && std::is_pointer_v<T>)) set(item, made);
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

  base::Session& session_;
  names::Maker maker_;
  std::vector<uint32_t> widths_;
  bool failed_ = false;
};

#define FIELD(type, name) read(v, #name == std::string_view("id_") ? "id" : #name, n->name, false);
#define OPT(type, name) read(v, #name, n->name, true);
#define SEQ(type, name) read(v, #name, n->name);
#define SEQ_OPT(type, name) read(v, #name, n->name);
#define NODE(name, ...)                        \
  {                                            \
    auto* n = maker_.make<ast::name>(at);      \
    __VA_ARGS__                                \
    return n;                                  \
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
    return n;                                                                                                \
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
