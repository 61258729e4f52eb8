// The match statement and its patterns (language reference §8.6).
#include "syntax/parser.h"

namespace bunpy::syntax {

using namespace ast;

/// `match` is a keyword if the line can't be anything else (soft keywords, reference §2.3.2).
bool Parser::at_match_statement() const {
  if (text(cur_) != "match") return false;
  switch (peek()) {
    case Tok::Name:
    case Tok::Number:
    case Tok::String:
    case Tok::FStringStart:
    case Tok::LBrace:
    case Tok::Ellipsis:
    case Tok::Tilde:
    case Tok::KwLambda:
    case Tok::KwAwait:
    case Tok::KwNone:
    case Tok::KwTrue:
    case Tok::KwFalse:
      return true;  // no expression goes on like that
    case Tok::KwNot:
      return peek(2) != Tok::KwIn;
    case Tok::LPar:
    case Tok::LSqb:
    case Tok::Minus:
    case Tok::Plus:
    case Tok::Star: {
      // A call, subscript or operator, unless the line opens a block of cases.
      const Token* t = cur_;
      while (t->kind != Tok::Newline && t->kind != Tok::End && t->kind != Tok::Error) ++t;
      if (t->kind != Tok::Newline) return false;
      if (t[-1].kind != Tok::Colon) return false;
      if (t[1].kind == Tok::Indent) return t[2].kind == Tok::Name && text(t + 2) == "case";
      return peek() == Tok::LPar && first_ + cur_[1].link + 1 == t - 1;
    }
    default:
      return false;
  }
}

Stmt* Parser::match_statement() {
  const Token* start = advance();
  Expr* subject;
  const Token* first = cur_;
  Expr* e = star_named_expression();
  if (at(Tok::Comma)) {
    Builder<Expr> elts(*this);
    elts.push(e);
    while (accept(Tok::Comma)) {
      if (!starts_star_expression(kind())) break;
      elts.push(star_named_expression());
    }
    auto* tuple = make<Tuple>(first);
    tuple->elts = elts.finish();
    subject = tuple;
  } else {
    if (e->is<Starred>()) fail();
    subject = e;
  }
  if (!at(Tok::Colon)) {
    if (at(Tok::Newline) && peek() == Tok::Indent) fail_here("expected ':'");
    if (at(Tok::Error)) report_lexical(cur_);
    if (first->kind == Tok::Name || starts_expression(first->kind)) {
      // Not a match statement after all: the mistake is the word behind `match`.
      if (at(Tok::Newline)) fail_here("expected ':'");
      cur_ = first;
      operand_end_ = nullptr;
      fail();
    }
    fail();
  }
  advance();
  if (!at(Tok::Newline)) fail();
  advance();
  if (!at(Tok::Indent)) {
    if (at(Tok::Error)) report_lexical(cur_);
    resume_here_ = true;
    const Token* place = cur_;
    while (place->kind == Tok::Dedent) ++place;
    raise(Diag::IndentationError, range_of(place),
          "expected an indented block after 'match' statement on line " +
              std::to_string(start->line));
  }
  advance();
  Builder<MatchCase> cases(*this);
  while (!at(Tok::Dedent) && !at(Tok::End) && !stop_) {
    if (!at_word("case")) fail();
    cases.push(match_case());
  }
  if (!stop_) accept(Tok::Dedent);
  auto* node = make<Match>(start);
  node->subject = subject;
  node->cases = cases.finish();
  return node;
}

MatchCase* Parser::match_case() {
  const Token* start = advance();
  Pattern* p = patterns();
  Expr* guard = accept(Tok::KwIf) ? named_expression() : nullptr;
  expect_colon_of("case");
  Seq<Stmt*> body = block("'case' statement", start);
  auto* node = make<MatchCase>(SourceRange{});
  node->pattern = p;
  node->guard = guard;
  node->body = body;
  return node;
}

/// A whole case: an open sequence without brackets, or one pattern.
Pattern* Parser::patterns() {
  const Token* start = cur_;
  Pattern* first = maybe_star_pattern();
  if (!at(Tok::Comma)) {
    if (first->is<MatchStar>()) fail();
    return first;
  }
  Builder<Pattern> items(*this);
  items.push(first);
  while (accept(Tok::Comma)) {
    if (at(Tok::Colon) || at(Tok::KwIf)) break;
    items.push(maybe_star_pattern());
  }
  auto* node = make<MatchSequence>(start);
  node->patterns = items.finish();
  return node;
}

Pattern* Parser::maybe_star_pattern() {
  if (!at(Tok::Star)) return pattern();
  const Token* start = advance();
  base::Name name = expect_name();
  auto* node = make<MatchStar>(start);
  if (name != "_") node->name = name;
  return node;
}

Pattern* Parser::pattern() {
  Depth depth(*this);
  const Token* start = cur_;
  Pattern* p = or_pattern();
  if (!accept(Tok::KwAs)) return p;
  if (at(Tok::Name) && text(cur_) == "_") fail_here("cannot use '_' as a target");
  if (!at(Tok::Name) || peek() == Tok::Dot || peek() == Tok::LPar || peek() == Tok::LSqb) {
    const Token* here = cur_;
    const Token* last = nullptr;
    bool ok = speculate([&] {
      expression();
      last = cur_ - 1;
    });
    cur_ = here;
    if (ok) raise(range_of(here, last), "invalid pattern target");
    fail();
  }
  base::Name name = expect_name();
  auto* node = make<MatchAs>(start);
  node->pattern = p;
  node->name = name;
  return node;
}

Pattern* Parser::or_pattern() {
  const Token* start = cur_;
  Pattern* first = closed_pattern();
  if (!at(Tok::VBar)) return first;
  Builder<Pattern> alternatives(*this);
  alternatives.push(first);
  while (accept(Tok::VBar)) alternatives.push(closed_pattern());
  auto* node = make<MatchOr>(start);
  node->patterns = alternatives.finish();
  return node;
}

/// signed_number, or a complex number written as a sum.
Expr* Parser::pattern_number() {
  const Token* start = cur_;
  auto signed_number = [&]() -> Expr* {
    const Token* minus = accept(Tok::Minus) ? cur_ - 1 : nullptr;
    if (!at(Tok::Number)) fail();
    Expr* number = atom();
    if (!minus) return number;
    auto* node = make<UnaryOp>(minus);
    node->op = UnaryOperator::USub;
    node->operand = number;
    return node;
  };
  Expr* real = signed_number();
  if (!at(Tok::Plus) && !at(Tok::Minus)) return real;
  auto kind_of = [](Expr* e) {
    if (auto* minus = e->try_as<UnaryOp>()) e = minus->operand;
    return e->as<Constant>()->value.kind;
  };
  Operator op = advance()->kind == Tok::Plus ? Operator::Add : Operator::Sub;
  if (!at(Tok::Number)) fail();
  if (kind_of(real) == ConstantKind::Complex) {
    raise(real->range, "real number required in complex literal");
  }
  Expr* imaginary = atom();
  if (kind_of(imaginary) != ConstantKind::Complex) {
    raise(imaginary->range, "imaginary number required in complex literal");
  }
  auto* node = make<BinOp>(start);
  node->left = real;
  node->op = op;
  node->right = imaginary;
  return node;
}

Expr* Parser::name_or_attribute() {
  const Token* start = cur_;
  Expr* e = name_node(expect(Tok::Name));
  while (accept(Tok::Dot)) {
    base::Name attr = expect_name();
    auto* node = make<Attribute>(start);
    node->value = e;
    node->attr = attr;
    e = node;
  }
  return e;
}

Pattern* Parser::closed_pattern() {
  const Token* start = cur_;
  auto value_pattern = [&](Expr* value) -> Pattern* {
    auto* node = make<MatchValue>(start);
    node->value = value;
    return node;
  };
  switch (kind()) {
    case Tok::Number:
    case Tok::Minus: return value_pattern(pattern_number());
    case Tok::String:
    case Tok::FStringStart: return value_pattern(strings());
    case Tok::KwNone:
    case Tok::KwTrue:
    case Tok::KwFalse: {
      Expr* value = atom();
      auto* node = make<MatchSingleton>(start);
      node->value = value->as<Constant>()->value;
      return node;
    }
    case Tok::LPar:
    case Tok::LSqb: return sequence_pattern();
    case Tok::LBrace: return mapping_pattern();
    case Tok::Name: {
      if (peek() != Tok::Dot && peek() != Tok::LPar) {
        base::Name name = expect_name();
        if (at(Tok::Equal)) fail();
        auto* node = make<MatchAs>(start);
        if (name != "_") node->name = name;
        return node;
      }
      Expr* value = name_or_attribute();
      if (at(Tok::LPar)) return class_pattern(start, value);
      if (value->is<Name>()) fail();
      return value_pattern(value);
    }
    default: fail();
  }
}

Pattern* Parser::sequence_pattern() {
  const Token* start = advance();
  Tok close = start->kind == Tok::LPar ? Tok::RPar : Tok::RSqb;
  Builder<Pattern> items(*this);
  bool comma = false;
  while (!at(close)) {
    items.push(maybe_star_pattern());
    if (!accept(Tok::Comma)) break;
    comma = true;
  }
  // `(p)` is p; `(p,)`, `()` and anything in square brackets is a sequence.
  if (close == Tok::RPar && items.size() == 1 && !comma && !items[0]->is<MatchStar>()) {
    expect(close);
    return items[0];
  }
  if (close == Tok::RPar && items.size() == 1 && !comma) fail();
  expect(close);
  auto* node = make<MatchSequence>(start);
  node->patterns = items.finish();
  return node;
}

Pattern* Parser::mapping_pattern() {
  const Token* start = advance();
  Builder<Expr> keys(*this);
  std::vector<Pattern*> values;
  base::Name rest;
  while (!at(Tok::RBrace)) {
    if (accept(Tok::DoubleStar)) {
      if (at_word("_")) fail();
      rest = expect_name();
      accept(Tok::Comma);
      break;
    }
    switch (kind()) {
      case Tok::Number:
      case Tok::Minus: keys.push(pattern_number()); break;
      case Tok::String:
      case Tok::FStringStart: keys.push(strings()); break;
      case Tok::KwNone:
      case Tok::KwTrue:
      case Tok::KwFalse: keys.push(atom()); break;
      default: {
        Expr* key = name_or_attribute();
        if (key->is<Name>()) fail();
        keys.push(key);
      }
    }
    expect(Tok::Colon);
    values.push_back(pattern());
    if (!accept(Tok::Comma)) break;
  }
  expect(Tok::RBrace);
  auto* node = make<MatchMapping>(start);
  node->keys = keys.finish();
  node->patterns = session_.arena.copy(values);
  node->rest = rest;
  return node;
}

Pattern* Parser::class_pattern(const Token* start, Expr* cls) {
  advance();
  Builder<Pattern> items(*this);
  std::vector<base::Name> names;
  std::vector<Pattern*> named;
  while (!at(Tok::RPar)) {
    if (at(Tok::Name) && peek() == Tok::Equal) {
      names.push_back(expect_name());
      advance();
      named.push_back(pattern());
    } else {
      const Token* first = cur_;
      Pattern* p = pattern();
      if (!named.empty()) {
        (void)first;
        const Token* last = cur_ - 1;
        while (accept(Tok::Comma) && !at(Tok::RPar) && !(at(Tok::Name) && peek() == Tok::Equal)) {
          pattern();
          last = cur_ - 1;
        }
        raise(SourceRange::join(p->range, range_of(last)),
              "positional patterns follow keyword patterns");
      }
      items.push(p);
    }
    if (!accept(Tok::Comma)) break;
  }
  expect(Tok::RPar);
  auto* node = make<MatchClass>(start);
  node->cls = cls;
  node->patterns = items.finish();
  node->kwd_attrs = names_seq(names);
  node->kwd_patterns = session_.arena.copy(named);
  return node;
}

}  // namespace bunpy::syntax
