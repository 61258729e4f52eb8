// Compound statements (language reference chapter 8).
#include "syntax/advice.h"
#include "syntax/parser.h"

namespace bunpy::syntax {

using namespace ast;

Stmt* Parser::compound_statement() {
  const Token* start = cur_;
  switch (kind()) {
    case Tok::KwIf: return if_statement();
    case Tok::KwWhile: return while_statement();
    case Tok::KwTry: return try_statement();
    case Tok::KwFor: return for_statement(start, false);
    case Tok::KwWith: return with_statement(start, false);
    case Tok::KwDef: return function_def(start, false, {});
    case Tok::KwClass: return class_def({});
    case Tok::At: return decorated();
    case Tok::KwAsync:
      advance();
      if (at(Tok::KwDef)) return function_def(start, true, {});
      if (at(Tok::KwFor)) return for_statement(start, true);
      if (at(Tok::KwWith)) return with_statement(start, true);
      fail();
    default: fail();
  }
}

/// The suite behind a colon. `after` and the header's line go into the message if there is none.
Seq<Stmt*> Parser::block(const std::string& after, const Token* header) {
  Builder<Stmt> body(*this);
  if (!at(Tok::Newline)) {
    switch (kind()) {
      case Tok::KwIf:
      case Tok::KwWhile:
      case Tok::KwTry:
      case Tok::KwFor:
      case Tok::KwWith:
      case Tok::KwDef:
      case Tok::KwClass:
      case Tok::At:
      case Tok::KwAsync:
        fail();
      default: break;
    }
    simple_statements(body);
    return body.finish();
  }
  advance();
  if (!at(Tok::Indent)) {
    if (at(Tok::Error)) {
      const LexicalError& e = stream_.errors[cur_->link];
      if (e.kind == Diag::SyntaxError) report_lexical(cur_);
      if (peek() != Tok::Indent) report_lexical(cur_);
      emit_error(sink_, e.kind, e.range, e.message);
      advance();
    } else {
      resume_here_ = true;
      const Token* place = cur_;
      while (place->kind == Tok::Dedent) ++place;
      raise(Diag::IndentationError, range_of(place),
            "expected an indented block after " + after + " on line " +
                std::to_string(header->line));
    }
  }
  expect(Tok::Indent);
  statements(body);
  if (!stop_ && !accept(Tok::Dedent)) {
    if (!at(Tok::End)) fail();
  }
  return body.finish();
}

Seq<Stmt*> Parser::else_block() {
  if (!at(Tok::KwElse)) return {};
  const Token* header = advance();
  expect_forced(Tok::Colon);
  return block("'else' statement", header);
}

/// An if with its elifs, which are nested in the tree but read in a loop.
Stmt* Parser::if_statement() {
  struct Branch {
    const Token* start;
    Expr* test;
    Seq<Stmt*> body;
  };
  std::vector<Branch> branches;
  do {
    bool first = branches.empty();
    const Token* start = advance();
    Expr* test = named_expression();
    expect_colon_of("if");
    Seq<Stmt*> body = block(first ? "'if' statement" : "'elif' statement", start);
    branches.push_back({start, test, body});
    if (branches.size() > kMaxChain) too_deep();
  } while (at(Tok::KwElif));
  Seq<Stmt*> orelse = else_block();
  Stmt* result = nullptr;
  for (size_t i = branches.size(); i-- > 0;) {
    auto* node = make<If>(branches[i].start);
    node->test = branches[i].test;
    node->body = branches[i].body;
    node->orelse = orelse;
    result = node;
    orelse = session_.arena.copy(&result, 1);
  }
  return result;
}

Stmt* Parser::while_statement() {
  const Token* start = advance();
  Expr* test = named_expression();
  expect_colon_of("while");
  Seq<Stmt*> body = block("'while' statement", start);
  Seq<Stmt*> orelse = else_block();
  auto* node = make<While>(start);
  node->test = test;
  node->body = body;
  node->orelse = orelse;
  return node;
}

Stmt* Parser::for_statement(const Token* start, bool is_async) {
  const Token* header = advance();
  Expr* target = star_targets();
  make_target(target, TargetKind::For);
  expect(Tok::KwIn);
  Expr* iter = star_expressions();
  expect_colon_of("for");
  Seq<Stmt*> body = block("'for' statement", header);
  Seq<Stmt*> orelse = else_block();
  auto fill = [&](auto* node) -> Stmt* {
    node->target = target;
    node->iter = iter;
    node->body = body;
    node->orelse = orelse;
    return node;
  };
  return is_async ? fill(make<AsyncFor>(start)) : fill(make<For>(start));
}

/// Whether the parentheses at `cur_` hold with-items (as against one parenthesised expression).
bool Parser::with_items_in_parentheses() const {
  if (!at(Tok::LPar) || cur_->link == 0) return false;
  const Token* close = first_ + cur_->link;
  if (close[1].kind != Tok::Colon && close[1].kind != Tok::Newline) return false;
  bool any_as = false;
  if (peek() == Tok::RPar || peek() == Tok::KwYield) return false;
  for (const Token* t = cur_ + 1; t < close; ++t) {
    switch (t->kind) {
      case Tok::LPar:
      case Tok::LSqb:
      case Tok::LBrace:
      case Tok::FStringStart:
        if (t->link == 0) return false;
        t = first_ + t->link;
        break;
      case Tok::KwFor:
      case Tok::ColonEqual:
        return false;
      case Tok::KwAs:
        any_as = true;
        break;
      case Tok::Star:
        if (t[-1].kind == Tok::Comma || t == cur_ + 1) return false;
        break;
      default:
        break;
    }
  }
  return any_as || close[1].kind == Tok::Colon;
}

WithItem* Parser::with_item() {
  Expr* context = expression();
  Expr* vars = nullptr;
  if (accept(Tok::KwAs)) {
    const Token* start = cur_;
    vars = at(Tok::Star) ? starred() : binary(0);
    bool line_ends = at(Tok::Newline) && !invalid_target(vars, TargetKind::Star);
    if (!at(Tok::Comma) && !at(Tok::RPar) && !at(Tok::Colon) && !line_ends) {
      // Something that isn't a target at all, such as a comparison.
      const Token* here = cur_;
      cur_ = start;
      Expr* whole = nullptr;
      bool ok = speculate([&] { whole = expression(); });
      bool ends = ok && (at(Tok::Comma) || at(Tok::RPar) || at(Tok::Colon));
      cur_ = here;
      if (ends) make_target(whole, TargetKind::Star);
      fail();
    }
    make_target(vars, TargetKind::Star);
  }
  auto* item = make<WithItem>(SourceRange{});
  item->context_expr = context;
  item->optional_vars = vars;
  return item;
}

Stmt* Parser::with_statement(const Token* start, bool is_async) {
  const Token* header = advance();
  Builder<WithItem> items(*this);
  if (with_items_in_parentheses()) {
    advance();
    do {
      if (at(Tok::RPar)) break;
      items.push(with_item());
    } while (accept(Tok::Comma));
    expect(Tok::RPar);
  } else {
    do {
      items.push(with_item());
    } while (accept(Tok::Comma));
  }
  expect_colon_of("with");
  Seq<Stmt*> body = block("'with' statement", header);
  auto fill = [&](auto* node) -> Stmt* {
    node->items = items.finish();
    node->body = body;
    return node;
  };
  return is_async ? fill(make<AsyncWith>(start)) : fill(make<With>(start));
}

Stmt* Parser::try_statement() {
  const Token* start = advance();
  expect_forced(Tok::Colon);
  Seq<Stmt*> body = block("'try' statement", start);
  Builder<ExceptHandler> handlers(*this);
  bool star = false;
  while (at(Tok::KwExcept)) {
    const Token* header = advance();
    bool this_star = accept(Tok::Star);
    if (this_star && (at(Tok::Newline) || at(Tok::Colon))) {
      fail_here("expected one or more exception types");
    }
    if (handlers.size() > 0 && this_star != star) {
      raise(range_of(header), "cannot have both 'except' and 'except*' on the same 'try'");
    }
    star = this_star;
    Expr* type = nullptr;
    base::Name name;
    if (!at(Tok::Colon)) {
      if (at(Tok::Newline)) fail_here("expected ':'");
      type = expression();
      if (at(Tok::Comma)) {
        const Token* comma = cur_;
        const Token* last = nullptr;
        bool ok = speculate([&] {
          advance();
          star_expressions();
          last = cur_ - 1;
          if (accept(Tok::KwAs)) expect(Tok::Name);
          expect(Tok::Colon);
        });
        cur_ = comma;
        if (ok) {
          raise(SourceRange::join(type->range, range_of(last)),
                "multiple exception types must be parenthesized");
        }
        fail();
      }
      if (accept(Tok::KwAs)) name = expect_name();
    }
    expect_colon_of("except");
    Seq<Stmt*> handler_body =
        block(star ? "'except*' statement" : "'except' statement", header);
    auto* handler = make<ExceptHandler>(header);
    handler->type = type;
    handler->name = name;
    handler->body = handler_body;
    handlers.push(handler);
  }
  Seq<Stmt*> orelse;
  if (handlers.size() > 0) orelse = else_block();
  Seq<Stmt*> finalbody;
  if (at(Tok::KwFinally)) {
    const Token* header = advance();
    expect_forced(Tok::Colon);
    finalbody = block("'finally' statement", header);
  } else if (handlers.size() == 0) {
    if (at(Tok::Error)) report_lexical(cur_);
    if (!stop_) {
      resume_here_ = true;
      const Token* place = cur_;
      while (place->kind == Tok::Dedent) ++place;
      raise(range_of(place), "expected 'except' or 'finally' block");
    }
  }
  auto fill = [&](auto* node) -> Stmt* {
    node->body = body;
    node->handlers = handlers.finish();
    node->orelse = orelse;
    node->finalbody = finalbody;
    return node;
  };
  return star ? fill(make<TryStar>(start)) : fill(make<Try>(start));
}

Stmt* Parser::decorated() {
  Builder<Expr> decorators(*this);
  while (accept(Tok::At)) {
    decorators.push(named_expression());
    expect(Tok::Newline);
  }
  const Token* start = cur_;
  if (at(Tok::KwDef)) return function_def(start, false, decorators.finish());
  if (at(Tok::KwClass)) return class_def(decorators.finish());
  if (at(Tok::KwAsync) && peek() == Tok::KwDef) {
    advance();
    return function_def(start, true, decorators.finish());
  }
  fail();
}

Stmt* Parser::function_def(const Token* start, bool is_async, Seq<Expr*> decorators) {
  const Token* header = advance();
  base::Name name = expect_name();
  Seq<TypeParam*> params;
  if (at(Tok::LSqb)) probe([&] { params = type_params(); });
  expect_forced(Tok::LPar);
  Arguments* args = parameters(Tok::RPar, false);
  expect(Tok::RPar);
  Expr* returns = nullptr;
  if (at(Tok::Arrow)) {
    const Token* arrow = cur_;
    bool ok = speculate([&] {
      advance();
      returns = expression();
    });
    if (!ok) {
      cur_ = arrow;
      fail_here("expected ':'");
    }
  }
  expect_forced(Tok::Colon);
  Seq<Stmt*> body = block("function definition", header);
  auto fill = [&](auto* node) -> Stmt* {
    node->name = name;
    node->args = args;
    node->body = body;
    node->decorator_list = decorators;
    node->returns = returns;
    node->type_params = params;
    return node;
  };
  return is_async ? fill(make<AsyncFunctionDef>(start)) : fill(make<FunctionDef>(start));
}

Stmt* Parser::class_def(Seq<Expr*> decorators) {
  const Token* start = advance();
  base::Name name = expect_name();
  Seq<TypeParam*> params = type_params();
  Seq<Expr*> bases;
  Seq<Keyword*> keywords;
  if (at(Tok::LPar)) {
    const Token* open = advance();
    call_arguments(bases, keywords, open);
    for (Expr* base : bases) {
      if (base->is<GeneratorExp>() && base->range.col == open->col &&
          base->range.line == open->line) {
        raise(range_of(open), "invalid syntax");
      }
    }
  }
  if (!at(Tok::Colon)) {
    if (at(Tok::Newline)) fail_here("expected ':'");
    fail();
  }
  advance();
  Seq<Stmt*> body = block("class definition", start);
  auto* node = make<ClassDef>(start);
  node->name = name;
  node->bases = bases;
  node->keywords = keywords;
  node->body = body;
  node->decorator_list = decorators;
  node->type_params = params;
  return node;
}

Seq<TypeParam*> Parser::type_params() {
  if (!at(Tok::LSqb)) return {};
  advance();
  if (at(Tok::RSqb)) fail_here("Type parameter list cannot be empty");
  Builder<TypeParam> params(*this);
  do {
    if (at(Tok::RSqb)) break;
    params.push(type_param());
  } while (accept(Tok::Comma));
  expect(Tok::RSqb);
  return params.finish();
}

TypeParam* Parser::type_param() {
  const Token* start = cur_;
  auto refuse_bound = [&](const char* what) {
    if (!at(Tok::Colon)) return;
    const Token* colon = advance();
    Expr* bound = expression();
    const char* kind_name = bound->is<Tuple>() ? "constraints" : "bound";
    raise(range_of(colon), "cannot use " + std::string(kind_name) + " with " + what);
  };
  if (accept(Tok::Star)) {
    base::Name name = expect_name();
    refuse_bound("TypeVarTuple");
    Lambda* value = accept(Tok::Equal) ? deferred(&Parser::star_expression) : nullptr;
    auto* node = make<TypeVarTuple>(start);
    node->name = name;
    node->default_value = value;
    return node;
  }
  if (accept(Tok::DoubleStar)) {
    base::Name name = expect_name();
    refuse_bound("ParamSpec");
    Lambda* value = accept(Tok::Equal) ? deferred(&Parser::expression) : nullptr;
    auto* node = make<ParamSpec>(start);
    node->name = name;
    node->default_value = value;
    return node;
  }
  base::Name name = expect_name();
  Lambda* bound = accept(Tok::Colon) ? deferred(&Parser::expression) : nullptr;
  Lambda* value = accept(Tok::Equal) ? deferred(&Parser::expression) : nullptr;
  auto* node = make<TypeVar>(start);
  node->name = name;
  node->bound = bound;
  node->default_value = value;
  return node;
}

}  // namespace bunpy::syntax
