// Expressions (language reference chapter 6).
#include <array>

#include "syntax/parser.h"

namespace bunpy::syntax {

using namespace ast;

namespace {

struct BinaryOperator {
  int8_t precedence = -1;
  Operator op = Operator::Add;
};

constexpr size_t index_of(Tok t) { return static_cast<size_t>(t); }

/// Left-associative binary operators by token; higher binds tighter.
constexpr std::array<BinaryOperator, 256> make_binary_operators() {
  std::array<BinaryOperator, 256> t{};
  t[index_of(Tok::VBar)] = {0, Operator::BitOr};
  t[index_of(Tok::Circumflex)] = {1, Operator::BitXor};
  t[index_of(Tok::Amper)] = {2, Operator::BitAnd};
  t[index_of(Tok::LeftShift)] = {3, Operator::LShift};
  t[index_of(Tok::RightShift)] = {3, Operator::RShift};
  t[index_of(Tok::Plus)] = {4, Operator::Add};
  t[index_of(Tok::Minus)] = {4, Operator::Sub};
  t[index_of(Tok::Star)] = {5, Operator::Mult};
  t[index_of(Tok::Slash)] = {5, Operator::Div};
  t[index_of(Tok::DoubleSlash)] = {5, Operator::FloorDiv};
  t[index_of(Tok::Percent)] = {5, Operator::Mod};
  t[index_of(Tok::At)] = {5, Operator::MatMult};
  return t;
}
constexpr std::array<BinaryOperator, 256> kBinaryOperators = make_binary_operators();

}  // namespace

Expr* Parser::star_expressions() { return expression_list<true>(); }

template <bool stars>
Expr* Parser::expression_list() {
  auto element = [&] { return stars ? star_expression() : expression(); };
  const Token* start = cur_;
  Expr* first = element();
  if (!at(Tok::Comma)) return first;
  Builder<Expr> elts(*this);
  elts.push(first);
  while (accept(Tok::Comma)) {
    if (!(stars ? starts_star_expression(kind()) : starts_expression(kind()))) break;
    if (!continues([&] { elts.push(element()); })) break;
  }
  auto* tuple = make<Tuple>(start);
  tuple->elts = elts.finish();
  return tuple;
}

Expr* Parser::expression_input() {
  Expr* e = expression_list<false>();
  while (accept(Tok::Newline)) {}
  if (!at(Tok::End)) fail();
  return e;
}

Expr* Parser::starred() {
  const Token* start = advance();
  Expr* value = binary(0);
  auto* node = make<Starred>(start);
  node->value = value;
  return node;
}

Expr* Parser::star_expression() { return at(Tok::Star) ? starred() : expression(); }

Expr* Parser::star_named_expression() {
  if (!at(Tok::Star)) return named_expression();
  const Token* star = advance();
  Expr* value = starred_operand([&] { return binary(0); });
  auto* node = make<Starred>(star);
  node->value = value;
  return node;
}

Expr* Parser::named_expression() {
  const Token* start = cur_;
  if (at(Tok::Name) && peek() == Tok::ColonEqual) {
    Name* target = name_node(advance());
    target->ctx = ExprContext::Store;
    advance();
    Expr* value = expression();
    auto* node = make<NamedExpr>(start);
    node->target = target;
    node->value = value;
    return node;
  }
  Expr* e = expression();
  if (at(Tok::ColonEqual)) refuse_walrus(e);
  if (at(Tok::Equal)) check_assignment_hint(e);
  return e;
}

/// invalid_named_expression: `x.y := value`; `cur_` is at the `:=`.
void Parser::refuse_walrus(Expr* target) {
  const Token* walrus = cur_;
  bool ok = speculate([&] {
    advance();
    expression();
  });
  cur_ = walrus;
  if (!ok) fail();
  raise(target->range, "cannot use assignment expressions with " + std::string(expression_name(target)));
}

Expr* Parser::yield_or_star_expressions() {
  return at(Tok::KwYield) ? yield_expression() : star_expressions();
}

Expr* Parser::yield_expression() {
  const Token* start = expect(Tok::KwYield);
  if (accept(Tok::KwFrom)) {
    Expr* value = expression();
    auto* node = make<YieldFrom>(start);
    node->value = value;
    return node;
  }
  Expr* value = starts_star_expression(kind()) ? star_expressions() : nullptr;
  auto* node = make<Yield>(start);
  node->value = value;
  return node;
}

Expr* Parser::expression() {
  Depth depth(*this);
  if (at(Tok::KwLambda)) return lambda();
  const Token* start = cur_;
  Expr* body = disjunction();
  operand_start_ = start;
  operand_end_ = cur_;
  operand_ = body;
  if (at(Tok::KwIf)) {
    Expr* test = nullptr;
    Expr* orelse = nullptr;
    bool complete = continues([&] {
      advance();
      test = disjunction();
      if (!accept(Tok::KwElse)) {
        if (!at(Tok::Colon) && !at(Tok::Error)) {
          raise(SourceRange::join(range_of(start), test->range), "expected 'else' after 'if' expression");
        }
        fail();
      }
      orelse = expression();
    });
    if (!complete) return body;
    auto* node = make<IfExp>(start);
    node->test = test;
    node->body = body;
    node->orelse = orelse;
    return node;
  }
  if (probing_ && !speculating_) suggest_comma_or_print();
  return body;
}

Expr* Parser::lambda() {
  const Token* start = expect(Tok::KwLambda);
  Arguments* args = parameters(Tok::Colon, true);
  expect(Tok::Colon);
  if (at(Tok::FStringMiddle) && !speculating_) {
    raise(range_of(start, cur_ - 1),
          "f-string: lambda expressions are not allowed without parentheses");
  }
  Expr* body = expression();
  auto* node = make<Lambda>(start);
  node->args = args;
  node->body = body;
  return node;
}

Expr* Parser::disjunction() {
  const Token* start = cur_;
  Expr* e = conjunction();
  if (at(Tok::KwOr)) {
    Builder<Expr> values(*this);
    values.push(e);
    auto another = [&] {
      advance();
      values.push(conjunction());
    };
    while (at(Tok::KwOr) && continues(another)) {
    }
    if (values.size() == 1) return e;
    auto* node = make<BoolOp>(start);
    node->op = BoolOperator::Or;
    node->values = values.finish();
    return node;
  }
  return e;
}

Expr* Parser::conjunction() {
  const Token* start = cur_;
  Expr* e = inversion();
  if (!at(Tok::KwAnd)) return e;
  Builder<Expr> values(*this);
  values.push(e);
  auto another = [&] {
    advance();
    values.push(inversion());
  };
  while (at(Tok::KwAnd) && continues(another)) {
  }
  if (values.size() == 1) return e;
  auto* node = make<BoolOp>(start);
  node->op = BoolOperator::And;
  node->values = values.finish();
  return node;
}

Expr* Parser::inversion() {
  if (!at(Tok::KwNot)) return comparison();
  Depth depth(*this);
  const Token* start = advance();
  Expr* operand = inversion();
  auto* node = make<UnaryOp>(start);
  node->op = UnaryOperator::Not;
  node->operand = operand;
  return node;
}

Expr* Parser::comparison() {
  const Token* start = cur_;
  Expr* left = binary(0);
  auto comparison_operator = [&](CmpOp& op) {
    switch (kind()) {
      case Tok::EqEqual: op = CmpOp::Eq; break;
      case Tok::NotEqual:
        if (text(cur_) == "<>") return false;
        op = CmpOp::NotEq;
        break;
      case Tok::Less: op = CmpOp::Lt; break;
      case Tok::LessEqual: op = CmpOp::LtE; break;
      case Tok::Greater: op = CmpOp::Gt; break;
      case Tok::GreaterEqual: op = CmpOp::GtE; break;
      case Tok::KwIn: op = CmpOp::In; break;
      case Tok::KwIs:
        op = CmpOp::Is;
        if (peek() == Tok::KwNot) {
          advance();
          op = CmpOp::IsNot;
        }
        break;
      case Tok::KwNot:
        if (peek() != Tok::KwIn) return false;
        advance();
        op = CmpOp::NotIn;
        break;
      default: return false;
    }
    advance();
    return true;
  };
  CmpOp op;
  const Token* before = cur_;
  if (!comparison_operator(op)) return left;
  CmpOp first_ops[8];
  std::vector<CmpOp> more_ops;
  size_t count = 0;
  Builder<Expr> comparators(*this);
  do {
    if (!continues([&] { comparators.push(binary(0)); })) {
      cur_ = before;
      if (count == 0) return left;
      break;
    }
    if (count < 8) {
      first_ops[count] = op;
    } else {
      if (more_ops.empty()) more_ops.assign(first_ops, first_ops + 8);
      more_ops.push_back(op);
    }
    ++count;
    before = cur_;
  } while (comparison_operator(op));
  auto* node = make<Compare>(start);
  node->left = left;
  node->ops = session_.arena.copy(count <= 8 ? first_ops : more_ops.data(), count);
  node->comparators = comparators.finish();
  return node;
}

Expr* Parser::binary(int min_precedence) {
  const Token* start = cur_;
  Expr* left = factor();
  for (int chain = 0;; ++chain) {
    BinaryOperator op = kBinaryOperators[index_of(kind())];
    if (op.precedence < min_precedence) return left;
    if (chain > kMaxChain) too_deep();
    Expr* right = nullptr;
    bool complete = continues([&] {
      advance();
      if (at(Tok::KwNot) && op.precedence >= 4) refuse_not_operand();
      right = binary(op.precedence + 1);
    });
    if (!complete) return left;
    auto* node = make<BinOp>(start);
    node->left = left;
    node->op = op.op;
    node->right = right;
    left = node;
  }
}

/// invalid_arithmetic, invalid_factor: `a + not b`.
void Parser::refuse_not_operand() {
  const Token* word = cur_;
  bool ok = speculate([&] { inversion(); });
  SourceRange range = range_of(word, cur_ - 1);
  cur_ = word;
  if (ok) raise(range, "'not' after an operator must be parenthesized");
  fail();
}

Expr* Parser::factor() {
  UnaryOperator op;
  switch (kind()) {
    case Tok::Plus: op = UnaryOperator::UAdd; break;
    case Tok::Minus: op = UnaryOperator::USub; break;
    case Tok::Tilde: op = UnaryOperator::Invert; break;
    default: return power();
  }
  Depth depth(*this);
  const Token* start = advance();
  if (at(Tok::KwNot)) refuse_not_operand();
  Expr* operand = factor();
  auto* node = make<UnaryOp>(start);
  node->op = op;
  node->operand = operand;
  return node;
}

Expr* Parser::power() {
  const Token* start = cur_;
  Expr* base;
  if (at(Tok::KwAwait)) {
    advance();
    Expr* value = primary();
    auto* await = make<Await>(start);
    await->value = value;
    base = await;
  } else {
    base = primary();
  }
  if (!at(Tok::DoubleStar)) return base;
  Depth depth(*this);
  Expr* exponent = nullptr;
  bool complete = continues([&] {
    advance();
    exponent = factor();
  });
  if (!complete) return base;
  auto* node = make<BinOp>(start);
  node->left = base;
  node->op = Operator::Pow;
  node->right = exponent;
  return node;
}

Expr* Parser::primary() {
  const Token* start = cur_;
  Expr* e = atom();
  Tok k = kind();
  if (k != Tok::Dot && k != Tok::LPar && k != Tok::LSqb) return e;
  return primary_tail(start, e);
}

Expr* Parser::primary_tail(const Token* start, Expr* e) {
  for (int chain = 0;; ++chain) {
    if (chain > kMaxChain) too_deep();
    if (!at(Tok::Dot) && !at(Tok::LPar) && !at(Tok::LSqb)) return e;
    Expr* whole = nullptr;
    if (!continues([&] { whole = trailer(start, e); })) return e;
    e = whole;
  }
}

/// One attribute, call or subscription of `e`.
Expr* Parser::trailer(const Token* start, Expr* e) {
  if (accept(Tok::Dot)) {
    base::Name attr = expect_name();
    auto* node = make<Attribute>(start);
    node->value = e;
    node->attr = attr;
    return node;
  }
  if (at(Tok::LPar)) {
    const Token* open = advance();
    Seq<Expr*> args;
    Seq<Keyword*> keywords;
    call_arguments(args, keywords, open);
    auto* node = make<Call>(start);
    node->func = e;
    node->args = args;
    node->keywords = keywords;
    return node;
  }
  expect(Tok::LSqb);
  Expr* index = slices();
  expect(Tok::RSqb);
  auto* node = make<Subscript>(start);
  node->value = e;
  node->slice = index;
  return node;
}

Expr* Parser::slices() {
  const Token* start = cur_;
  Expr* first = slice();
  if (!at(Tok::Comma) && !first->is<Starred>()) return first;
  Builder<Expr> elts(*this);
  elts.push(first);
  while (accept(Tok::Comma)) {
    if (at(Tok::RSqb)) break;
    elts.push(slice());
  }
  auto* tuple = make<Tuple>(start);
  tuple->elts = elts.finish();
  return tuple;
}

Expr* Parser::slice() {
  const Token* start = cur_;
  if (at(Tok::Star)) {
    const Token* star = advance();
    Expr* value = starred_operand([&] { return binary(0); });
    auto* node = make<Starred>(star);
    node->value = value;
    return node;
  }
  Expr* lower = nullptr;
  if (!at(Tok::Colon)) {
    lower = named_expression();
    if (!at(Tok::Colon)) return lower;
    if (lower->is<NamedExpr>() && !lower->parenthesized) fail();
  }
  expect(Tok::Colon);
  auto part = [&]() -> Expr* {
    return starts_expression(kind()) ? expression() : nullptr;
  };
  Expr* upper = part();
  Expr* step = accept(Tok::Colon) ? part() : nullptr;
  auto* node = make<Slice>(start);
  node->lower = lower;
  node->upper = upper;
  node->step = step;
  return node;
}

Expr* Parser::atom() {
  switch (kind()) {
    case Tok::Name: return name_node(advance());
    case Tok::Number: {
      const Token* token = advance();
      std::string error;
      auto* node = make<Constant>(range_of(token));
      node->value = number_value(text(token), session_.arena, error);
      if (!error.empty()) raise(range_of(token), error);
      return node;
    }
    case Tok::String:
    case Tok::FStringStart: return strings();
    case Tok::KwNone: return constant(advance(), ConstantKind::None);
    case Tok::KwTrue: {
      Constant* node = constant(advance(), ConstantKind::Bool);
      node->value.int_value = 1;
      return node;
    }
    case Tok::KwFalse: return constant(advance(), ConstantKind::Bool);
    case Tok::Ellipsis: return constant(advance(), ConstantKind::Ellipsis);
    case Tok::LPar: return group_or_tuple();
    case Tok::LSqb: return list_display();
    case Tok::LBrace: return dict_or_set();
    default: fail();
  }
}

/// invalid_comprehension: `[*a for …]`.
void Parser::no_starred_in_comprehension(Expr* e) {
  if (e->is<Starred>()) {
    raise(e->range, "iterable unpacking cannot be used in comprehension");
  }
}

Expr* Parser::group_or_tuple() {
  Depth depth(*this);
  const Token* start = expect(Tok::LPar);
  if (accept(Tok::RPar)) return make<Tuple>(start);
  if (at(Tok::KwYield)) {
    Expr* e = yield_expression();
    expect(Tok::RPar);
    e->parenthesized = true;
    return e;
  }
  if (at(Tok::DoubleStar)) {
    const Token* stars = cur_;
    bool ok = speculate([&] {
      advance();
      expression();
      expect(Tok::RPar);
    });
    cur_ = stars;
    if (ok) raise(range_of(stars), "cannot use double starred expression here");
    fail();
  }
  Expr* first = star_named_expression();
  if (at_comprehension()) {
    no_starred_in_comprehension(first);
    Seq<Comprehension*> generators = comprehension_clauses();
    expect(Tok::RPar);
    auto* node = make<GeneratorExp>(start);
    node->elt = first;
    node->generators = generators;
    return node;
  }
  if (at(Tok::Comma)) {
    Builder<Expr> elts(*this);
    elts.push(first);
    while (accept(Tok::Comma)) {
      if (at(Tok::RPar)) break;
      elts.push(star_named_expression());
    }
    expect(Tok::RPar);
    auto* tuple = make<Tuple>(start);
    tuple->elts = elts.finish();
    return tuple;
  }
  if (at(Tok::RPar) && first->is<Starred>()) {
    raise(first->range, "cannot use starred expression here");
  }
  expect(Tok::RPar);
  first->parenthesized = true;
  return first;
}

Expr* Parser::list_display() {
  Depth depth(*this);
  const Token* start = expect(Tok::LSqb);
  Builder<Expr> elts(*this);
  if (!at(Tok::RSqb)) {
    Expr* first = star_named_expression();
    if (at_comprehension()) {
      no_starred_in_comprehension(first);
      Seq<Comprehension*> generators = comprehension_clauses();
      expect(Tok::RSqb);
      auto* node = make<ListComp>(start);
      node->elt = first;
      node->generators = generators;
      return node;
    }
    elts.push(first);
    while (accept(Tok::Comma)) {
      if (at(Tok::RSqb)) break;
      if (at_comprehension()) {
        raise(range_of(start + 1, cur_ - 1),
              "did you forget parentheses around the comprehension target?");
      }
      elts.push(star_named_expression());
      if (at_comprehension()) {
        raise(range_of(start + 1, cur_ - 1),
              "did you forget parentheses around the comprehension target?");
      }
    }
  }
  expect(Tok::RSqb);
  auto* node = make<List>(start);
  node->elts = elts.finish();
  return node;
}

Expr* Parser::dict_or_set() {
  Depth depth(*this);
  const Token* start = expect(Tok::LBrace);
  if (accept(Tok::RBrace)) return make<Dict>(start);
  Expr* first_key = nullptr;
  if (!at(Tok::DoubleStar)) {
    Expr* first = star_named_expression();
    if (!at(Tok::Colon)) {
      if (at_comprehension()) {
        no_starred_in_comprehension(first);
        Seq<Comprehension*> generators = comprehension_clauses();
        expect(Tok::RBrace);
        auto* node = make<SetComp>(start);
        node->elt = first;
        node->generators = generators;
        return node;
      }
      Builder<Expr> elts(*this);
      elts.push(first);
      while (accept(Tok::Comma)) {
        if (at(Tok::RBrace)) break;
        if (at_comprehension()) {
          raise(range_of(start + 1, cur_ - 1),
                "did you forget parentheses around the comprehension target?");
        }
        elts.push(star_named_expression());
        if (at_comprehension()) {
          raise(range_of(start + 1, cur_ - 1),
                "did you forget parentheses around the comprehension target?");
        }
      }
      expect(Tok::RBrace);
      auto* node = make<Set>(start);
      node->elts = elts.finish();
      return node;
    }
    if (first->is<Starred>() || (first->is<NamedExpr>() && !first->parenthesized)) fail();
    first_key = first;
  }
  Builder<Expr> keys(*this);
  std::vector<Expr*> values;
  for (bool first = true;; first = false) {
    if (!first && at(Tok::RBrace)) break;
    if (at(Tok::DoubleStar)) {
      const Token* stars = advance();
      Expr* value = binary(0);
      if (first && at_comprehension()) {
        raise(range_of(stars), "dict unpacking cannot be used in dict comprehension");
      }
      keys.push(nullptr);
      values.push_back(value);
    } else {
      Expr* key = first && first_key ? first_key : expression();
      if (!at(Tok::Colon)) {
        suggest_comma_or_print();
        if (!at(Tok::Error)) {
          const Token* last = cur_ - 1;
          raise({file_.id(), last->line, last->end_col > 0 ? last->end_col - 1 : 0, last->end_line,
                 last->end_col},
                "':' expected after dictionary key");
        }
        fail();
      }
      const Token* colon = advance();
      if (at(Tok::Star)) {
        const Token* star = cur_;
        if (speculate([&] {
              advance();
              binary(0);
            })) {
          SourceRange range = range_of(star, cur_ - 1);
          cur_ = star;
          raise(range, "cannot use a starred expression in a dictionary value");
        }
        fail();
      }
      if (at(Tok::RBrace) || at(Tok::Comma)) {
        raise(range_of(colon), "expression expected after dictionary key and ':'");
      }
      Expr* value = expression();
      if (first && at_comprehension()) {
        Seq<Comprehension*> generators = comprehension_clauses();
        expect(Tok::RBrace);
        auto* node = make<DictComp>(start);
        node->key = key;
        node->value = value;
        node->generators = generators;
        return node;
      }
      keys.push(key);
      values.push_back(value);
    }
    if (!accept(Tok::Comma)) break;
  }
  expect(Tok::RBrace);
  auto* node = make<Dict>(start);
  node->keys = keys.finish();
  node->values = session_.arena.copy(values);
  return node;
}

/// Targets of a for, not yet checked.
Expr* Parser::star_targets() {
  const Token* start = cur_;
  auto element = [&]() -> Expr* { return at(Tok::Star) ? starred() : binary(0); };
  Expr* first = element();
  if (at(Tok::Comma)) {
    Builder<Expr> elts(*this);
    elts.push(first);
    while (accept(Tok::Comma)) {
      if (!starts_star_expression(kind())) break;
      elts.push(element());
    }
    auto* tuple = make<Tuple>(start);
    tuple->elts = elts.finish();
    first = tuple;
  }
  return first;
}

Seq<Comprehension*> Parser::comprehension_clauses() {
  Builder<Comprehension> clauses(*this);
  while (at_comprehension()) {
    bool is_async = accept(Tok::KwAsync);
    advance();
    Expr* target = nullptr;
    if (!probe([&] { target = star_targets(); })) fail();
    if (!at(Tok::KwIn)) fail_here("'in' expected after for-loop variables");
    make_target(target, TargetKind::For);
    expect(Tok::KwIn);
    Expr* iter = disjunction();
    auto* clause = make<Comprehension>(SourceRange{});
    clause->target = target;
    clause->iter = iter;
    {
      Builder<Expr> ifs(*this);
      while (accept(Tok::KwIf)) ifs.push(disjunction());
      clause->ifs = ifs.finish();
    }
    clause->is_async = is_async;
    clauses.push(clause);
  }
  return clauses.finish();
}

}  // namespace bunpy::syntax
