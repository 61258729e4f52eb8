// How the parser reports mistakes and goes on behind them.
#include "syntax/advice.h"
#include "syntax/parser.h"

namespace bunpy::syntax {

namespace {
constexpr size_t kMaxErrors = 100;
}

void Parser::report_lexical(const Token* token) {
  const LexicalError& e = stream_.errors[token->link];
  cur_ = token;
  speculating_ = false;  // a lexical error is one however we came upon it
  emit_error(sink_, e.kind, e.range, e.message);
  // A bracket or string that swallows the rest leaves nothing to go on with.
  if (token[1].kind == Tok::End || token[1].kind == Tok::Newline) {
    const Token* t = token + 1;
    while (t->kind == Tok::Newline || t->kind == Tok::Dedent) ++t;
    if (t->kind == Tok::End) stop_ = true;
  }
  if (e.kind != Diag::SyntaxError) {  // about indentation: the statement itself may be fine
    ++cur_;
    resume_here_ = true;
  }
  throw Abandon{};
}

void Parser::raise(Diag kind, const SourceRange& range, std::string message) {
  if (at(Tok::Error)) report_lexical(cur_);
  if (speculating_) throw Abandon{};
  // CPython prefers a later lexical error to its own; we do so within the logical line.
  // Inside an f-string it is the other way round: its tokens end where the mistake says.
  for (const Token* t = cur_; !in_field_ && t->kind != Tok::Newline && t->kind != Tok::End; ++t) {
    if (t->kind != Tok::Error) continue;
    const LexicalError& e = stream_.errors[t->link];
    bool unclosed = e.message.ends_with("was never closed");
    if (!e.weak && (!unclosed || std::max(cur_, furthest_)->line > e.range.line)) report_lexical(t);
    break;
  }
  emit_error(sink_, kind, range, message);
  if (sink_.error_count() >= kMaxErrors) stop_ = true;
  throw Abandon{};
}

void Parser::raise(const SourceRange& range, std::string message) {
  raise(Diag::SyntaxError, range, std::move(message));
}

void Parser::fail_here(std::string message) { raise(range_of(cur_), std::move(message)); }

void Parser::too_deep() {
  stop_ = true;
  --depth_;  // the Depth under construction never gets to do it
  speculating_ = false;
  raise(range_of(cur_), "too many nested expressions: parser stack overflow");
}

void Parser::fail() {
  failed_at_ = cur_;
  furthest_ = std::max(furthest_, cur_);
  if (at(Tok::Error)) report_lexical(cur_);
  if (speculating_) throw Abandon{};
  suggest_comma_or_print();
  if (probing_) throw Abandon{};
  if (at(Tok::Indent)) raise(Diag::IndentationError, end_of_indent(), "unexpected indent");
  if (at(Tok::Dedent)) raise(Diag::IndentationError, range_of(cur_), "unexpected unindent");
  raise(range_of(cur_), "invalid syntax");
}

/// invalid_expression and invalid_legacy_expression: an operand directly followed by another.
void Parser::suggest_comma_or_print() {
  constexpr int kMaxSuggestions = 50;  // words in a row, each of which may be a `print` that lacks its parentheses
  if (operand_end_ != cur_ || !operand_ || !starts_expression(kind()) || suggestions_ >= kMaxSuggestions) return;
  struct Count {
    int& count;
    explicit Count(int& c) : count(c) { ++count; }
    ~Count() { --count; }
  } counted(suggestions_);
  const Token* start = operand_start_;
  ast::Expr* operand = operand_;
  const Token* here = cur_;
  bool probing = probing_;
  auto is_legacy = [](std::string_view word) { return word == "print" || word == "exec"; };
  bool word = start->kind == Tok::Name;
  std::string_view first = word ? text(start) : std::string_view();
  bool soft = first == "match" || first == "case" || first == "type" || first == "_";
  ast::Expr* next = nullptr;
  const Token* end = nullptr;
  if (!soft && !(word && start[1].kind == Tok::String)) {
    bool legacy = operand->is<ast::Name>() && is_legacy(operand->as<ast::Name>()->id_.str());
    bool ok = speculate([&] {
      probing_ = true;
      next = expression();
      end = cur_;
    });
    probing_ = probing;
    cur_ = here;
    if (ok && !legacy && end[-1].level != 0) {
      raise(range_of(start, end - 1), "invalid syntax. Perhaps you forgot a comma?");
    }
  }
  if (next && here == start + 1 && !is_legacy(first)) {
    // What it read remains read, with whatever is wrong inside; only the words behind it are looked at.
    operand_start_ = here;
    operand_end_ = cur_ = end;
    operand_ = next;
    suggest_comma_or_print();
    cur_ = here;
  } else if (word && start[1].kind != Tok::LPar && starts_star_expression(start[1].kind)) {
    cur_ = start + 1;
    bool ok = probe([&] {
      star_expressions();
      end = cur_;
    });
    cur_ = here;
    if (ok && is_legacy(first)) {
      raise(range_of(start, end - 1), "Missing parentheses in call to '" + std::string(first) + "'. Did you mean " +
                                          std::string(first) + "(...)?");
    }
  }
  operand_start_ = start;
  operand_end_ = here;
  operand_ = operand;
}

std::string_view Parser::expression_name(const ast::Expr* e) {
  using ast::ExprKind;
  switch (e->kind) {
    case ExprKind::Attribute: return "attribute";
    case ExprKind::Subscript: return "subscript";
    case ExprKind::Starred: return "starred";
    case ExprKind::Name: return "name";
    case ExprKind::List: return "list";
    case ExprKind::Tuple: return "tuple";
    case ExprKind::Lambda: return "lambda";
    case ExprKind::Call: return "function call";
    case ExprKind::BoolOp:
    case ExprKind::BinOp:
    case ExprKind::UnaryOp: return "expression";
    case ExprKind::GeneratorExp: return "generator expression";
    case ExprKind::Yield:
    case ExprKind::YieldFrom: return "yield expression";
    case ExprKind::Await: return "await expression";
    case ExprKind::ListComp: return "list comprehension";
    case ExprKind::SetComp: return "set comprehension";
    case ExprKind::DictComp: return "dict comprehension";
    case ExprKind::Dict: return "dict literal";
    case ExprKind::Set: return "set display";
    case ExprKind::JoinedStr:
    case ExprKind::FormattedValue: return "f-string expression";
    case ExprKind::Constant: {
      const ast::ConstantValue& value = e->as<ast::Constant>()->value;
      switch (value.kind) {
        case ast::ConstantKind::None: return "None";
        case ast::ConstantKind::Bool: return value.bool_value() ? "True" : "False";
        case ast::ConstantKind::Ellipsis: return "ellipsis";
        case ast::ConstantKind::Int:
        case ast::ConstantKind::Float:
        case ast::ConstantKind::Complex:
        case ast::ConstantKind::Str:
        case ast::ConstantKind::Bytes: return "literal";
      }
      return "literal";
    }
    case ExprKind::Compare: return "comparison";
    case ExprKind::IfExp: return "conditional expression";
    case ExprKind::NamedExpr: return "named expression";
    case ExprKind::Slice: return "slice";
  }
  return "expression";
}

/// _PyPegen_get_invalid_target: the part of a target that can't be one, or null.
ast::Expr* Parser::invalid_target(ast::Expr* e, TargetKind kind) const {
  using ast::ExprKind;
  switch (e->kind) {
    case ExprKind::List:
      for (ast::Expr* elt : e->as<ast::List>()->elts) {
        if (ast::Expr* bad = invalid_target(elt, kind)) return bad;
      }
      return nullptr;
    case ExprKind::Tuple:
      for (ast::Expr* elt : e->as<ast::Tuple>()->elts) {
        if (ast::Expr* bad = invalid_target(elt, kind)) return bad;
      }
      return nullptr;
    case ExprKind::Starred:
      if (kind == TargetKind::Del) return e;
      return invalid_target(e->as<ast::Starred>()->value, kind);
    case ExprKind::Compare:
      if (kind == TargetKind::For) {
        auto* compare = e->as<ast::Compare>();
        if (compare->ops[0] == ast::CmpOp::In) return invalid_target(compare->left, kind);
      }
      return e;
    case ExprKind::Name:
    case ExprKind::Subscript:
    case ExprKind::Attribute:
      return nullptr;
    case ExprKind::BoolOp:
    case ExprKind::NamedExpr:
    case ExprKind::BinOp:
    case ExprKind::UnaryOp:
    case ExprKind::Lambda:
    case ExprKind::IfExp:
    case ExprKind::Dict:
    case ExprKind::Set:
    case ExprKind::ListComp:
    case ExprKind::SetComp:
    case ExprKind::DictComp:
    case ExprKind::GeneratorExp:
    case ExprKind::Await:
    case ExprKind::Yield:
    case ExprKind::YieldFrom:
    case ExprKind::Call:
    case ExprKind::FormattedValue:
    case ExprKind::JoinedStr:
    case ExprKind::Constant:
    case ExprKind::Slice:
      return e;
  }
  return e;
}

void Parser::set_context(ast::Expr* e, ast::ExprContext ctx) {
  if (auto* name = e->try_as<ast::Name>()) {
    name->ctx = ctx;
  } else if (auto* attribute = e->try_as<ast::Attribute>()) {
    attribute->ctx = ctx;
  } else if (auto* subscript = e->try_as<ast::Subscript>()) {
    subscript->ctx = ctx;
  } else if (auto* star = e->try_as<ast::Starred>()) {
    star->ctx = ctx;
    set_context(star->value, ctx);
  } else if (auto* list = e->try_as<ast::List>()) {
    list->ctx = ctx;
    for (ast::Expr* elt : list->elts) set_context(elt, ctx);
  } else if (auto* tuple = e->try_as<ast::Tuple>()) {
    tuple->ctx = ctx;
    for (ast::Expr* elt : tuple->elts) set_context(elt, ctx);
  }
}

void Parser::make_target(ast::Expr* e, TargetKind kind) {
  if (ast::Expr* bad = invalid_target(e, kind)) {
    const char* verb = kind == TargetKind::Del ? "cannot delete " : "cannot assign to ";
    raise(bad->range, verb + std::string(expression_name(bad)));
  }
  set_context(e, kind == TargetKind::Del ? ast::ExprContext::Del : ast::ExprContext::Store);
}

/// invalid_named_expression: `a = …` where an expression stands; `cur_` is at the `=`.
void Parser::check_assignment_hint(ast::Expr* e) {
  using ast::ExprKind;
  if (speculating_) return;
  bool bitwise_or_level = e->parenthesized;
  switch (e->kind) {
    case ExprKind::List:
    case ExprKind::Tuple:
    case ExprKind::GeneratorExp:
      return;
    case ExprKind::Constant: {
      ast::ConstantKind k = e->as<ast::Constant>()->value.kind;
      if (k == ast::ConstantKind::Bool || k == ast::ConstantKind::None) return;
      bitwise_or_level = true;
      break;
    }
    case ExprKind::UnaryOp:
      bitwise_or_level |= e->as<ast::UnaryOp>()->op != ast::UnaryOperator::Not;
      break;
    case ExprKind::BoolOp:
    case ExprKind::Compare:
    case ExprKind::IfExp:
    case ExprKind::Lambda:
    case ExprKind::NamedExpr:
    case ExprKind::Starred:
    case ExprKind::Yield:
    case ExprKind::YieldFrom:
    case ExprKind::Slice:
      break;
    case ExprKind::BinOp:
    case ExprKind::Dict:
    case ExprKind::Set:
    case ExprKind::ListComp:
    case ExprKind::SetComp:
    case ExprKind::DictComp:
    case ExprKind::Await:
    case ExprKind::Call:
    case ExprKind::FormattedValue:
    case ExprKind::JoinedStr:
    case ExprKind::Attribute:
    case ExprKind::Subscript:
    case ExprKind::Name:
      bitwise_or_level = true;
      break;
  }
  if (!bitwise_or_level) return;
  const Token* equal = cur_;
  ast::Expr* value = nullptr;
  bool alone = false;
  bool probing = probing_;
  bool ok = speculate([&] {
    probing_ = true;
    ++cur_;
    value = binary(0);
    alone = !at(Tok::Equal) && !at(Tok::ColonEqual);
  });
  probing_ = probing;
  cur_ = equal;
  if (!ok || !alone) return;
  if (e->is<ast::Name>() && !e->parenthesized) {
    raise(SourceRange::join(e->range, value->range),
          "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  }
  raise(e->range, "cannot assign to " + std::string(expression_name(e)) +
                      " here. Maybe you meant '==' instead of '='?");
}

/// Header of a compound statement that lacks its colon: only at the line's end does CPython say so.
void Parser::expect_colon_of(const char*) {
  if (accept(Tok::Colon)) return;
  if (at(Tok::Newline)) fail_here("expected ':'");
  fail();
}

/// Skips what is left of a broken statement, with the block under it.
void Parser::recover() {
  if (resume_here_) {
    resume_here_ = false;
    return;
  }
  for (;;) {
    int opened = 0;
    while (!at(Tok::Newline) && !at(Tok::End)) {
      if (at(Tok::Indent)) ++opened;
      if (at(Tok::Dedent) && opened == 0) return;
      if (at(Tok::Dedent)) --opened;
      ++cur_;
    }
    if (!accept(Tok::Newline)) return;
    // The block under a broken header is read for its own mistakes.
    if (at(Tok::Indent)) {
      ++cur_;
      ++opened;
    }
    for (; opened > 0; --opened) {
      Builder<ast::Stmt> ignored(*this);
      if (!stop_) statements(ignored);
      if (!accept(Tok::Dedent)) return;
    }
    bool clause = at(Tok::KwElse) || at(Tok::KwElif) || at(Tok::KwExcept) || at(Tok::KwFinally);
    if (!clause || stop_) return;
  }
}

}  // namespace bunpy::syntax
