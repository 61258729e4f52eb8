// _syntax.cpp: trees of source text for ast.parse(). The one module that carries a part of the compiler into programs: its
// parser (compiler/syntax), whose tree is CPython's node for node; ast.def says here, too, what nodes have.
#include "native_module.h"
#include "compiler/syntax/syntax.h"
#include "compiler/syntax/token.h"

#pragma comment(lib, "compiler_syntax")
#pragma comment(lib, "compiler_diagnostics")
#pragma comment(lib, "compiler_base")

namespace bunpy {
namespace {

/// Makes nodes of the classes of the module ast. Once a value could not be made, all are null.
class Builder {
 public:
  explicit Builder(Value classes) : classes_(classes) {}

  Value module(const ast::Module& m) {
    Value node = make("Module");
    set(node, "body", m.body);
    set_value(node, "type_ignores", new_list());
    return failed_ ? Value() : node;
  }

 private:
  Value make(std::string_view name) {
    if (failed_) return Value();
    Value cls = get_item(classes_, new_str(name));
    Value node = cls ? cls.as<Type>()->make(cls.as<Type>(), nullptr, 0, nullptr) : Value();  // all fields are to come
    failed_ |= !node;
    return node;
  }
  void set_value(Value node, const char* name, Value v) {
    if (failed_ || !v || set_attr(node, intern(name), v) < 0) failed_ = true;
  }
  void set_place(Value node, const base::SourceRange& r) {
    if (!r.valid()) return;
    set_value(node, "lineno", from_int64(r.line));
    set_value(node, "col_offset", from_int64(r.col));
    set_value(node, "end_lineno", from_int64(r.end_line));
    set_value(node, "end_col_offset", from_int64(r.end_col));
  }

  // Values of fields, by type.
  Value value(base::Name name) { return new_str(name.str()); }
  Value value(int number) { return from_int64(number); }
  Value value(ast::ExprContext v) { return make(to_string(v)); }
  Value value(ast::BoolOperator v) { return make(to_string(v)); }
  Value value(ast::Operator v) { return make(to_string(v)); }
  Value value(ast::UnaryOperator v) { return make(to_string(v)); }
  Value value(ast::CmpOp v) { return make(to_string(v)); }
  Value value(const ast::ConstantValue& v) {
    switch (v.kind) {
      case ast::ConstantKind::None: return None_;
      case ast::ConstantKind::Bool: return from_bool(v.bool_value());
      case ast::ConstantKind::Int:
        if (v.fits_int64) return from_int64(v.int_value);
        return call(type_value(&int_type), {new_str(v.text), from_int64(0)});
      case ast::ConstantKind::Float: return from_double(v.float_value);
      case ast::ConstantKind::Complex: return call(type_value(&complex_type), {from_int64(0), from_double(v.float_value)});
      case ast::ConstantKind::Str: return new_str(v.text);
      case ast::ConstantKind::Bytes: return new_bytes(v.text.data(), static_cast<int64_t>(v.text.size()));
      case ast::ConstantKind::Ellipsis: return kEllipsis;
    }
    return Value();
  }

  template <class T>
  void set(Value node, const char* name, const T& field) {
    if (!failed_) set_value(node, name, value(field));
  }
  template <class T>
  void set(Value node, const char* name, const base::Seq<T>& items) {
    Value list = failed_ ? Value() : Value(new_list());
    for (size_t i = 0; i < items.size() && !failed_; ++i) {
      Value v = element(items[i]);
      failed_ |= !v || list_append(list, v) < 0;
    }
    set_value(node, name, list);
  }
  template <class T>
  Value element(T* node) {
    return node ? value(node) : None_;
  }
  template <class T>
  Value element(const T& item) {
    return value(item);
  }
  /// The lambda around what is evaluated later is not in CPython's tree.
  void set(Value node, const char* name, ast::Lambda* evaluator) { set(node, name, evaluator->body); }
  template <class T>
  void set_optional(Value node, const char* name, const T& field) {
    if (field) set(node, name, field);
  }

#define FIELD(type, name) set(node, #name == std::string_view("id_") ? "id" : #name, n.name);
#define OPT(type, name) set_optional(node, #name, n.name);
#define SEQ(type, name) set(node, #name, n.name);
#define SEQ_OPT(type, name) set(node, #name, n.name);

  Value value(const ast::Stmt* stmt) {
    Value node = make(to_string(stmt->kind));
    switch (stmt->kind) {
#define STMT(name, ...)                                 \
  case ast::StmtKind::name: {                                \
    [[maybe_unused]] const ast::name& n = *stmt->as<ast::name>(); \
    __VA_ARGS__ break;                                  \
  }
#include "syntax/ast.def"
    }
    set_place(node, stmt->range);
    return node;
  }
  Value value(const ast::Expr* expr) {
    Value node = make(to_string(expr->kind));
    switch (expr->kind) {
#define EXPR(name, ...)                \
  case ast::ExprKind::name: {               \
    const ast::name& n = *expr->as<ast::name>(); \
    __VA_ARGS__ break;                 \
  }
#include "syntax/ast.def"
    }
    if (auto* c = expr->try_as<ast::Constant>(); c && c->value.unicode_prefix) set_value(node, "kind", new_str("u"));
    set_place(node, expr->range);
    return node;
  }
  Value value(const ast::Pattern* pattern) {
    Value node = make(to_string(pattern->kind));
    switch (pattern->kind) {
#define PATTERN(name, ...)                \
  case ast::PatternKind::name: {               \
    const ast::name& n = *pattern->as<ast::name>(); \
    __VA_ARGS__ break;                    \
  }
#include "syntax/ast.def"
    }
    set_place(node, pattern->range);
    return node;
  }
  Value value(const ast::TypeParam* param) {
    Value node = make(to_string(param->kind));
    switch (param->kind) {
#define TYPE_PARAM(name, ...)           \
  case ast::TypeParamKind::name: {           \
    const ast::name& n = *param->as<ast::name>(); \
    __VA_ARGS__ break;                  \
  }
#include "syntax/ast.def"
    }
    set_place(node, param->range);
    return node;
  }
#define PRODUCT(product, name, ...)     \
  Value value(const ast::product* p) {       \
    const ast::product& n = *p;              \
    Value node = make(name);            \
    __VA_ARGS__                         \
    set_place(node, n.range);           \
    return node;                        \
  }
#include "syntax/ast.def"

  Value classes_;
  bool failed_ = false;
};

/// The result of parsing a text: its tree, or the first mistake in it.
struct Parsed {
  Parsed(Value source, Value filename, bool expression_only, bool tree_only) {
    syntax::ParseOptions options;
    options.warnings = false;
    options.tree_only = tree_only;
    options.expression_only = expression_only;
    std::string text = to_utf8(source);
    syntax::normalize_newlines(text);
    file = &session.sources.add(to_utf8(filename), std::move(text));
    tree = syntax::parse(session, *file, sink, options);
    if (!sink.has_errors()) return;
    error = sink.sorted().front();
    const size_t colon = error.message.find(": ");
    type = error.message.substr(0, colon);
    message = error.message.substr(colon + 2);
  }

  base::Session session;
  diagnostics::Diagnostics sink;
  const base::SourceFile* file;
  const ast::Module* tree;
  diagnostics::Diagnostic error;
  std::string type, message;
};

/// parse(source, filename, classes, expression, /): the Module node, for an expression of one Expr; or what is wrong:
/// (exception, message, line, column, end line, end column, text of the line), the columns in bytes.
Value parse(Value* a) {
  Parsed parsed(a[0], a[1], truth(a[3]) > 0, true);
  if (!parsed.sink.has_errors()) return Builder(a[2]).module(*parsed.tree);
  const base::SourceRange& r = parsed.error.range;
  return make_tuple({new_str(parsed.type), new_str(parsed.message), from_int64(r.line), from_int64(r.col), from_int64(r.end_line),
                     from_int64(r.end_col), new_str(parsed.file->line(r.line))});
}

/// expression_error(text, /): the SyntaxError of compile(text, "<string>", "eval"); None for an expression.
Value expression_error(Value* a) {
  Str* name = new_str("<string>");
  Parsed parsed(a[0], name, true, false);
  if (!parsed.sink.has_errors()) return None_;
  const base::SourceRange& r = parsed.error.range;
  const std::string_view line = parsed.file->line(r.line);
  auto column = [&](uint32_t bytes) { return from_int64(new_str(line.substr(0, bytes))->length + 1); };
  Type* cls = parsed.type == "IndentationError" ? &IndentationError_type : parsed.type == "TabError" ? &TabError_type : &SyntaxError_type;
  Value place = make_tuple({name, from_int64(r.line), column(r.col), new_str(line), from_int64(r.end_line), column(r.end_col)});
  return place ? call(type_value(cls), {new_str(parsed.message), place}) : Value();
}

// ---- tokens, for tokenize.py ---------------------------------------------------------------------------

/// The module token's number of a kind of token.
int token_number(syntax::Tok kind) {
  // Its order: ENDMARKER 0 to EXCLAMATION 54, OP 55, FSTRING_START 59 to NL 63.
  using enum syntax::Tok;
  static constexpr syntax::Tok order[] = {
      End, Name, Number, String, Newline, Indent, Dedent, LPar, RPar, LSqb, RSqb, Colon, Comma, Semi, Plus, Minus, Star, Slash,
      VBar, Amper, Less, Greater, Equal, Dot, Percent, LBrace, RBrace, EqEqual, NotEqual, LessEqual, GreaterEqual, Tilde,
      Circumflex, LeftShift, RightShift, DoubleStar, PlusEqual, MinusEqual, StarEqual, SlashEqual, PercentEqual, AmperEqual,
      VBarEqual, CircumflexEqual, LeftShiftEqual, RightShiftEqual, DoubleStarEqual, DoubleSlash, DoubleSlashEqual, At, AtEqual,
      Arrow, Ellipsis, ColonEqual, Exclamation, Unknown};
  static_assert(std::size(order) == 56);
  static const auto numbers = [] {
    std::array<uint8_t, 256> t{};
    for (size_t i = 0; i < std::size(order); i++) t[static_cast<size_t>(order[i])] = static_cast<uint8_t>(i);
    t[static_cast<size_t>(FStringStart)] = 59;
    t[static_cast<size_t>(FStringMiddle)] = 60;
    t[static_cast<size_t>(FStringEnd)] = 61;
    t[static_cast<size_t>(Comment)] = 62;
    t[static_cast<size_t>(Nl)] = 63;
    return t;
  }();
  return is_keyword(kind) ? 1 : numbers[static_cast<size_t>(kind)];
}
constexpr int kOperator = 55;

/// Makes what `_tokenize.TokenizerIter` yields, in the terms of CPython's Python/Python-tokenize.c: columns in characters, and
/// with each token its line.
class TokenTuples {
 public:
  /// `added_newline`: the text's last newline is not the program's.
  TokenTuples(std::string text, bool added_newline, bool extra_tokens)
      : file_(base::FileId{0}, "<string>", std::move(text)),
        stream_(syntax::tokenize(file_, {.extra_tokens = extra_tokens})),
        added_newline_(added_newline),
        extra_(extra_tokens) {}

  /// A list of the tuples and, where a mistake ends them, the exception to raise.
  Value list() {
    Value all = new_list();
    if (!all) return Value();
    for (const syntax::Token& t : stream_.tokens) {
      Value item = t.kind == syntax::Tok::Error ? exception(stream_.errors[t.link]) : tuple(t);
      if (!item || list_append(all, item) < 0) return Value();
      if (t.kind == syntax::Tok::Error) break;
    }
    return all;
  }

 private:
  bool added_newline_at(uint32_t line) const { return added_newline_ && line + 1 == file_.line_count(); }
  /// Lines `first` to `last` with their newlines.
  std::string lines(uint32_t first, uint32_t last) const {
    std::string text;
    for (uint32_t i = first; i <= last; i++) text.append(file_.line(i)).append(added_newline_at(i) ? "" : "\n");
    return text;
  }
  int64_t column(uint32_t line, uint32_t bytes) const {
    const std::string_view text = file_.line(line);
    int64_t characters = static_cast<int64_t>(bytes) - static_cast<int64_t>(std::min<size_t>(bytes, text.size()));
    for (char c : text.substr(0, bytes)) characters += (c & 0xc0) != 0x80;
    return characters;
  }

  Value tuple(const syntax::Token& t) {
    using enum syntax::Tok;
    const bool trailing = t.kind == End || (t.kind == Dedent && t.start >= file_.text().size());
    if (extra_ && trailing) {
      Value place = make_tuple({from_int64(file_.line_count()), from_int64(0)});
      return make_tuple({from_int64(token_number(t.kind)), new_str(""), place, place, new_str("")});
    }
    const bool added = (t.kind == Newline || t.kind == Nl) && added_newline_at(t.line);
    const bool of_string = t.kind == String || t.kind == FStringStart || t.kind == FStringMiddle || t.kind == FStringEnd;
    const uint32_t first_line = of_string ? t.line : t.end_line;
    if (line_.bits == 0 || first_line != line_from_ || t.end_line != line_to_) {
      line_ = new_str(lines(first_line, t.end_line));
      line_from_ = first_line, line_to_ = t.end_line;
    }
    int number = token_number(t.kind);
    std::string_view text = file_.text().substr(t.start, t.end - t.start);
    int64_t start = column(t.line, t.col), end = column(t.end_line, t.end_col);
    if (extra_) {
      if (number > token_number(Dedent) && number < kOperator) number = kOperator;
      if (added) text = "";
    } else if (t.kind == Indent || t.kind == Dedent || t.kind == End) {
      text = "", start = end = -1;
    } else if (t.kind == Newline) {
      text = "", end = start;
    }
    return make_tuple({from_int64(number), new_str(text), make_tuple({from_int64(t.line), from_int64(start)}),
                       make_tuple({from_int64(t.end_line), from_int64(end)}), line_});
  }

  Value exception(const syntax::LexicalError& error) {
    const base::SourceRange& r = error.range;
    Value line = new_str(file_.line(r.line)), offset, end_line = None_, end_offset = None_;
    Type* cls = &SyntaxError_type;
    if (error.kind != diagnostics::Diag::SyntaxError) {
      cls = error.kind == diagnostics::Diag::TabError ? &TabError_type : &IndentationError_type;
      offset = from_int64(line.as<Str>()->length + 1);
    } else {
      offset = from_int64(r.col == ~0u ? 0 : column(r.line, r.col) + 1);
      end_line = from_int64(r.end_line), end_offset = from_int64(column(r.end_line, r.end_col) + 1);
    }
    Value place = make_tuple({new_str("<string>"), from_int64(r.line), offset, line, end_line, end_offset});
    return place ? call(type_value(cls), {new_str(error.message), place}) : Value();
  }

  base::SourceFile file_;
  syntax::TokenStream stream_;
  bool added_newline_, extra_;
  Value line_;  // lines line_from_ to line_to_
  uint32_t line_from_ = 0, line_to_ = 0;
};

/// tokens(text, added_newline, extra_tokens, /): the list of what `_tokenize.TokenizerIter` yields for a text that ends in a
/// newline; the last item is an exception where a mistake ends the tokens.
Value tokens(Value* a) { return TokenTuples(to_utf8(a[0]), truth(a[1]) > 0, truth(a[2]) > 0).list(); }

const NativeDef functions[] = {
    {"tokens(text, added_newline, extra_tokens, /)", tokens},
    {"parse(source, filename, classes, expression, /)", parse}, {"expression_error(text, /)", expression_error}, {}};

}  // namespace

bool init_module__syntax(Module* m) { return define_functions(m, functions); }

}  // namespace bunpy
