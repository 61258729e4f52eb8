// Statement lists and simple statements (language reference chapter 7).
#include "syntax/advice.h"
#include "syntax/parser.h"

namespace bunpy::syntax {

using namespace ast;

/// Statements up to a Dedent or the end. A mistake costs its statement and nothing else.
void Parser::statements(Builder<Stmt>& out) {
  while (!at(Tok::Dedent) && !at(Tok::End) && !stop_) {
    size_t scratch = scratch_.size();
    int depth = depth_;
    try {
      statement(out);
    } catch (const Abandon&) {
      scratch_.resize(scratch);
      depth_ = depth;
      speculating_ = false;
      in_field_ = false;
      probing_ = false;
      if (stop_) return;
      recover();
    }
  }
}

void Parser::statement(Builder<Stmt>& out) {
  switch (kind()) {
    case Tok::KwIf:
    case Tok::KwWhile:
    case Tok::KwFor:
    case Tok::KwTry:
    case Tok::KwWith:
    case Tok::KwDef:
    case Tok::KwClass:
    case Tok::KwAsync:
    case Tok::At:
      out.push(compound_statement());
      return;
    case Tok::Name:
      if (at_match_statement()) {
        out.push(match_statement());
        return;
      }
      break;
    case Tok::Indent: {
      // Report, then read the block as if it stood in place.
      emit_error(sink_, Diag::IndentationError, end_of_indent(), "unexpected indent");
      advance();
      statements(out);
      accept(Tok::Dedent);
      return;
    }
    case Tok::Newline:  // only behind a lexical mistake
      advance();
      return;
    default:
      break;
  }
  simple_statements(out);
}

void Parser::simple_statements(Builder<Stmt>& out) {
  for (;;) {
    out.push(simple_statement());
    if (!accept(Tok::Semi)) break;
    if (at(Tok::Newline)) break;
  }
  expect(Tok::Newline);
}

Stmt* Parser::simple_statement() {
  switch (kind()) {
    case Tok::KwReturn: return return_statement();
    case Tok::KwImport: return import_name();
    case Tok::KwFrom: return import_from();
    case Tok::KwRaise: return raise_statement();
    case Tok::KwPass: {
      const Token* start = advance();
      return make<Pass>(start);
    }
    case Tok::KwBreak: {
      const Token* start = advance();
      return make<Break>(start);
    }
    case Tok::KwContinue: {
      const Token* start = advance();
      return make<Continue>(start);
    }
    case Tok::KwDel: return del_statement();
    case Tok::KwAssert: return assert_statement();
    case Tok::KwGlobal:
    case Tok::KwNonlocal: return scope_statement();
    case Tok::Name:
      if (peek() == Tok::Name && (peek(2) == Tok::Equal || peek(2) == Tok::LSqb) &&
          text(cur_) == "type") {
        return type_alias();
      }
      return expression_statement();
    default: return expression_statement();
  }
}

Stmt* Parser::expression_statement() {
  const Token* start = cur_;
  if (at(Tok::KwYield)) {
    Expr* e = yield_expression();
    if (at(Tok::Equal)) raise(e->range, "assignment to yield expression not possible");
    auto* node = make<ExprStmt>(start);
    node->value = e;
    return node;
  }
  Expr* e = star_expressions();
  switch (kind()) {
    case Tok::Equal: return assignment(start, e);
    case Tok::Colon: return annotated_assignment(start, e);
    case Tok::PlusEqual: return augmented_assignment(start, e, Operator::Add);
    case Tok::MinusEqual: return augmented_assignment(start, e, Operator::Sub);
    case Tok::StarEqual: return augmented_assignment(start, e, Operator::Mult);
    case Tok::SlashEqual: return augmented_assignment(start, e, Operator::Div);
    case Tok::DoubleSlashEqual: return augmented_assignment(start, e, Operator::FloorDiv);
    case Tok::PercentEqual: return augmented_assignment(start, e, Operator::Mod);
    case Tok::AtEqual: return augmented_assignment(start, e, Operator::MatMult);
    case Tok::DoubleStarEqual: return augmented_assignment(start, e, Operator::Pow);
    case Tok::VBarEqual: return augmented_assignment(start, e, Operator::BitOr);
    case Tok::AmperEqual: return augmented_assignment(start, e, Operator::BitAnd);
    case Tok::CircumflexEqual: return augmented_assignment(start, e, Operator::BitXor);
    case Tok::LeftShiftEqual: return augmented_assignment(start, e, Operator::LShift);
    case Tok::RightShiftEqual: return augmented_assignment(start, e, Operator::RShift);
    default: break;
  }
  auto* node = make<ExprStmt>(start);
  node->value = e;
  return node;
}

Stmt* Parser::assignment(const Token* start, Expr* first) {
  Builder<Expr> targets(*this);
  Expr* value = first;
  bool first_target = true;
  const Token* first_equal = cur_;
  while (at(Tok::Equal)) {
    if (value->is<Yield>() || value->is<YieldFrom>()) {
      if (!value->parenthesized) {
        raise(value->range, "assignment to yield expression not possible");
      }
    }
    if (first_target && invalid_target(value, TargetKind::Star)) {
      // Of `a, f() = …` the hint is about the part before the `=`.
      Expr* last = value;
      bool parenthesized = start->kind == Tok::LPar && first_ + start->link == cur_ - 1;
      auto* tuple = value->try_as<Tuple>();
      if (tuple && !parenthesized && !tuple->elts.empty()) last = tuple->elts.back();
      if (invalid_target(last, TargetKind::Star)) check_assignment_hint(last);
    }
    if (!first_target && first->is<Name>() && !first->parenthesized &&
        invalid_target(value, TargetKind::Star)) {
      const Token* here = cur_;
      cur_ = first_equal;
      check_assignment_hint(first);
      cur_ = here;
    }
    if (first_target) first_equal = cur_;
    make_target(value, TargetKind::Star);
    targets.push(value);
    first_target = false;
    advance();
    value = yield_or_star_expressions();
  }
  auto* node = make<Assign>(start);
  node->targets = targets.finish();
  node->value = value;
  return node;
}

Stmt* Parser::annotated_assignment(const Token* start, Expr* target) {
  const Token* colon = cur_;
  bool whole_tuple = target->is<Tuple>();
  if (!target->is<Name>() && !target->is<Attribute>() && !target->is<Subscript>()) {
    Expr* annotation = nullptr;
    bool ok = speculate([&] {
      advance();
      annotation = expression();
    });
    cur_ = colon;
    if (!ok) fail();
    if (target->is<List>()) {
      raise(target->range, "only single target (not list) can be annotated");
    }
    if (whole_tuple) raise(target->range, "only single target (not tuple) can be annotated");
    raise(target->range, "illegal target for annotation");
  }
  advance();
  Expr* annotation = expression();
  Expr* value = nullptr;
  if (accept(Tok::Equal)) value = yield_or_star_expressions();
  set_context(target, ExprContext::Store);
  auto* node = make<AnnAssign>(start);
  node->target = target;
  node->annotation = annotation;
  node->value = value;
  node->simple = target->is<Name>() && !target->parenthesized;
  return node;
}

Stmt* Parser::augmented_assignment(const Token* start, Expr* target, Operator op) {
  if (!target->is<Name>() && !target->is<Attribute>() && !target->is<Subscript>()) {
    raise(target->range, "'" + std::string(expression_name(target)) +
                             "' is an illegal expression for augmented assignment");
  }
  advance();
  Expr* value = yield_or_star_expressions();
  set_context(target, ExprContext::Store);
  auto* node = make<AugAssign>(start);
  node->target = target;
  node->op = op;
  node->value = value;
  return node;
}

Stmt* Parser::return_statement() {
  const Token* start = advance();
  Expr* value = starts_star_expression(kind()) ? star_expressions() : nullptr;
  auto* node = make<Return>(start);
  node->value = value;
  return node;
}

Stmt* Parser::raise_statement() {
  const Token* start = advance();
  Expr* exc = nullptr;
  Expr* cause = nullptr;
  if (starts_expression(kind())) {
    exc = expression();
    if (accept(Tok::KwFrom)) cause = expression();
  }
  auto* node = make<Raise>(start);
  node->exc = exc;
  node->cause = cause;
  return node;
}

Stmt* Parser::assert_statement() {
  const Token* start = advance();
  Expr* test = expression();
  Expr* msg = accept(Tok::Comma) ? expression() : nullptr;
  auto* node = make<Assert>(start);
  node->test = test;
  node->msg = msg;
  return node;
}

Stmt* Parser::del_statement() {
  const Token* start = advance();
  const Token* first = cur_;
  Expr* e = star_expressions();
  Seq<Expr*> targets;
  auto* tuple = e->try_as<Tuple>();
  // `del (a, b)` deletes one tuple; `del a, b` two names.
  bool bare = tuple && !(first->kind == Tok::LPar && first->link != 0 &&
                         first_ + first->link == cur_ - 1 && tuple->range == range_from(first));
  bool complete = at(Tok::Semi) || at(Tok::Newline);
  if (bare) {
    targets = tuple->elts;
  } else {
    targets = session_.arena.copy(&e, 1);
  }
  for (Expr* target : targets) make_target(target, TargetKind::Del);
  if (!complete) fail();
  auto* node = make<Delete>(start);
  node->targets = targets;
  return node;
}

Seq<base::Name> Parser::names_seq(const std::vector<base::Name>& names) {
  return session_.arena.copy(names);
}

Stmt* Parser::scope_statement() {
  const Token* start = advance();
  std::vector<base::Name> names;
  do {
    names.push_back(expect_name());
  } while (accept(Tok::Comma));
  if (start->kind == Tok::KwGlobal) {
    auto* node = make<Global>(start);
    node->names = names_seq(names);
    return node;
  }
  auto* node = make<Nonlocal>(start);
  node->names = names_seq(names);
  return node;
}

base::Name Parser::dotted_name() {
  base::Name first = expect_name();
  if (!at(Tok::Dot)) return first;
  std::string all(first.str());
  while (accept(Tok::Dot)) {
    all += '.';
    all += expect_name().str();
  }
  return session_.intern(all);
}

Stmt* Parser::import_name() {
  const Token* start = advance();
  if (at(Tok::Newline)) fail_here("Expected one or more names after 'import'");
  Builder<Alias> names(*this);
  do {
    const Token* first = cur_;
    base::Name name = dotted_name();
    base::Name asname = accept(Tok::KwAs) ? expect_name() : base::Name();
    auto* alias = make<Alias>(first);
    alias->name = name;
    alias->asname = asname;
    names.push(alias);
  } while (accept(Tok::Comma));
  if (at(Tok::KwFrom) && peek() == Tok::Name) {
    raise(range_of(start, cur_ + 1), "Did you mean to use 'from ... import ...' instead?");
  }
  auto* node = make<Import>(start);
  node->names = names.finish();
  return node;
}

Stmt* Parser::import_from() {
  const Token* start = advance();
  int level = 0;
  while (at(Tok::Dot) || at(Tok::Ellipsis)) level += advance()->kind == Tok::Dot ? 1 : 3;
  base::Name module;
  if (level == 0 || !at(Tok::KwImport)) module = dotted_name();
  expect(Tok::KwImport);
  Builder<Alias> names(*this);
  if (at(Tok::Newline)) fail_here("Expected one or more names after 'import'");
  if (at(Tok::Star)) {
    const Token* star = advance();
    auto* alias = make<Alias>(star);
    alias->name = session_.intern("*");
    names.push(alias);
  } else {
    bool parenthesized = accept(Tok::LPar);
    for (;;) {
      const Token* first = cur_;
      base::Name name = expect_name();
      base::Name asname = accept(Tok::KwAs) ? expect_name() : base::Name();
      auto* alias = make<Alias>(first);
      alias->name = name;
      alias->asname = asname;
      names.push(alias);
      if (!accept(Tok::Comma)) break;
      if (parenthesized && at(Tok::RPar)) break;
      if (!parenthesized && at(Tok::Newline)) {
        raise(range_of(cur_), "trailing comma not allowed without surrounding parentheses");
      }
    }
    if (parenthesized) expect(Tok::RPar);
  }
  auto* node = make<ImportFrom>(start);
  node->module = module;
  node->names = names.finish();
  node->level = level;
  return node;
}

/// An expression that is evaluated when it is asked for (PEP 695), as the function that does it.
Lambda* Parser::deferred(Expr* (Parser::*parse)()) {
  const Token* start = cur_;
  Expr* body = (this->*parse)();
  auto* evaluator = make<Lambda>(start);
  evaluator->args = make<Arguments>(start);
  evaluator->body = body;
  return evaluator;
}

Stmt* Parser::type_alias() {
  const Token* start = advance();
  Name* name = name_node(advance());
  name->ctx = ExprContext::Store;
  Seq<TypeParam*> params = type_params();
  expect(Tok::Equal);
  Lambda* value = deferred(&Parser::expression);
  auto* node = make<TypeAlias>(start);
  node->name = name;
  node->type_params = params;
  node->value = value;
  return node;
}

}  // namespace bunpy::syntax
