// Arguments of calls (reference §6.3.4) and parameters of functions (§8.7).
#include "syntax/parser.h"

namespace bunpy::syntax {

using namespace ast;

/// After the `(`; consumes the `)`.
void Parser::call_arguments(Seq<Expr*>& args, Seq<Keyword*>& keywords, const Token* open) {
  if (accept(Tok::RPar)) return;
  Depth depth(*this);
  Builder<Expr> positional(*this);
  std::vector<Keyword*> named;
  bool late_positional = false;   // a positional argument after a keyword
  bool seen_double_star = false;
  bool late_after_double_star = false;
  auto refuse_late_positional = [&](const Token* place) {
    raise(range_of(place), late_after_double_star ? "positional argument follows keyword argument unpacking"
                                                  : "positional argument follows keyword argument");
  };
  while (!at(Tok::RPar)) {
    const Token* start = cur_;
    bool argument = starts_star_expression(kind()) || at(Tok::DoubleStar);
    if (late_positional && !argument && !speculating_) refuse_late_positional(cur_);
    if (at(Tok::Star)) {
      advance();
      Expr* value = starred_operand([&] { return expression(); });
      if (seen_double_star) {
        raise(range_from(start - 1),
              "iterable argument unpacking follows keyword argument unpacking");
      }
      if (at_comprehension()) {
        raise(range_from(start), "iterable unpacking cannot be used in comprehension");
      }
      if (at(Tok::Equal)) {
        const Token* equal = cur_;
        Expr* right = nullptr;
        bool ok = speculate([&] {
          advance();
          right = expression();
        });
        cur_ = equal;
        if (ok) {
          raise(SourceRange::join(range_of(start), right->range),
                "cannot assign to iterable argument unpacking");
        }
      }
      auto* node = make<Starred>(start);
      node->value = value;
      positional.push(node);
    } else if (at(Tok::DoubleStar)) {
      advance();
      Expr* value = expression();
      if (at(Tok::Equal)) {
        const Token* equal = cur_;
        Expr* right = nullptr;
        bool ok = speculate([&] {
          advance();
          right = expression();
        });
        cur_ = equal;
        if (ok) {
          raise(SourceRange::join(range_of(start), right->range),
                "cannot assign to keyword argument unpacking");
        }
      }
      auto* node = make<Keyword>(start);
      node->value = value;
      named.push_back(node);
      seen_double_star = true;
    } else if (peek() == Tok::Equal && (at(Tok::Name) || at(Tok::KwTrue) || at(Tok::KwFalse) ||
                                        at(Tok::KwNone))) {
      if (!at(Tok::Name)) {
        raise(range_of(cur_, cur_ + 1), "cannot assign to " + std::string(text(cur_)));
      }
      base::Name name = expect_name();
      const Token* equal = advance();
      if (at(Tok::Comma) || at(Tok::RPar)) {
        raise(range_of(start, equal), "expected argument value expression");
      }
      Expr* value = expression();
      if (at_comprehension()) {
        raise(range_of(start, equal),
              "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
      }
      auto* node = make<Keyword>(start);
      node->arg = name;
      node->value = value;
      named.push_back(node);
    } else {
      Expr* value;
      if (at(Tok::Name) && peek() == Tok::ColonEqual) {
        value = named_expression();
      } else {
        if (named.empty()) {
          value = expression();
        } else if (!probe([&] { value = expression(); })) {
          fail();
        }
        if (at(Tok::ColonEqual)) refuse_walrus(value);
        if (at(Tok::Equal) && !speculating_) {
          raise(SourceRange::join(value->range, range_of(cur_)),
                "expression cannot contain assignment, perhaps you meant \"==\"?");
        }
      }
      if (at_comprehension()) {
        Seq<Comprehension*> generators = comprehension_clauses();
        bool alone = start == open + 1 && at(Tok::RPar);
        if (!alone) {
          bool more = at(Tok::Comma);
          if (more || start != open + 1) {
            if (more || at(Tok::RPar)) {
              raise(range_of(start, cur_ - 1), "Generator expression must be parenthesized");
            }
          }
          fail();
        }
        advance();
        auto* node = make<GeneratorExp>(open);
        node->elt = value;
        node->generators = generators;
        positional.push(node);
        args = positional.finish();
        return;
      }
      if (!named.empty()) {
        late_positional = true;
        late_after_double_star |= !named.back()->arg;
      }
      positional.push(value);
    }
    if (late_positional && !speculating_ && (!at(Tok::Comma) || peek() == Tok::RPar)) {
      suggest_comma_or_print();
      refuse_late_positional(at(Tok::Comma) ? cur_ + 1 : cur_);
    }
    if (!accept(Tok::Comma)) break;
  }
  expect(Tok::RPar);
  args = positional.finish();
  keywords = session_.arena.copy(named);
}

/// Parameters up to (not including) `end`: `)` of a def or `:` of a lambda.
Arguments* Parser::parameters(Tok end, bool is_lambda) {
  Builder<Arg> posonly(*this);
  std::vector<Arg*> positional, kwonly;
  std::vector<Expr*> defaults, kw_defaults;
  Arg* vararg = nullptr;
  Arg* kwarg = nullptr;
  bool slash = false, star = false;

  auto parameter = [&](bool star_annotation) {
    const Token* start = cur_;
    base::Name name = expect_name();
    Expr* annotation = nullptr;
    if (!is_lambda && accept(Tok::Colon)) {
      annotation = star_annotation && at(Tok::Star) ? starred() : expression();
    }
    auto* arg = make<Arg>(start);
    arg->arg = name;
    arg->annotation = annotation;
    return arg;
  };
  auto default_value = [&]() -> Expr* {
    const Token* equal = advance();
    if (at(end) || at(Tok::Comma)) raise(range_of(equal), "expected default value expression");
    return expression();
  };

  while (!at(end)) {
    if (at(Tok::Slash)) {
      const Token* token = cur_;
      if (slash) raise(range_of(token), "/ may appear only once");
      if (star) raise(range_of(token), "/ must be ahead of *");
      if (positional.empty()) {
        if (peek() != Tok::Comma) fail();
        raise(range_of(token), "at least one argument must precede /");
      }
      slash = true;
      advance();
      for (Arg* arg : positional) posonly.push(arg);
      positional.clear();
      if (at(Tok::Star)) raise(range_of(cur_), "expected comma between / and *");
    } else if (at(Tok::Star)) {
      const Token* token = cur_;
      // CPython has no own words for what is wrong behind a starred annotation (PEP 646).
      bool starred_before = vararg && vararg->annotation && vararg->annotation->kind == ExprKind::Starred;
      if (star && starred_before) fail();
      if (star) raise(range_of(token), "* argument may appear only once");
      star = true;
      advance();
      if (at(Tok::Comma)) {
        if (peek() == end || peek() == Tok::DoubleStar) {
          raise(range_of(token), "named arguments must follow bare *");
        }
      } else if (at(end)) {
        raise(range_of(is_lambda ? cur_ : token), "named arguments must follow bare *");
      } else {
        vararg = parameter(true);
        if (at(Tok::Equal) && vararg->annotation && vararg->annotation->kind == ExprKind::Starred) fail();
        if (at(Tok::Equal)) {
          raise(range_of(cur_), "var-positional argument cannot have default value");
        }
      }
    } else if (at(Tok::DoubleStar)) {
      advance();
      kwarg = parameter(false);
      if (at(Tok::Equal)) {
        raise(range_of(cur_), "var-keyword argument cannot have default value");
      }
      if (at(Tok::Comma) && peek() != end) {
        advance();
        if (at(Tok::Name) || at(Tok::Star) || at(Tok::DoubleStar) || at(Tok::Slash)) {
          raise(range_of(cur_), "arguments cannot follow var-keyword argument");
        }
        fail();
      }
    } else {
      if (at(Tok::LPar) && cur_->link != 0 && !star && !slash && defaults.empty()) {
        const Token* open = cur_;
        const Token* close = first_ + cur_->link;
        bool names = close > open + 1;
        for (const Token* t = open + 1; t < close; ++t) {
          names &= t->kind == ((t - open) % 2 ? Tok::Name : Tok::Comma);
        }
        if (names) {
          raise(range_of(open, close), is_lambda
                                           ? "Lambda expression parameters cannot be parenthesized"
                                           : "Function parameters cannot be parenthesized");
        }
      }
      Arg* arg = parameter(false);
      Expr* value = at(Tok::Equal) ? default_value() : nullptr;
      if (star) {
        kwonly.push_back(arg);
        kw_defaults.push_back(value);
      } else {
        if (value) {
          defaults.push_back(value);
        } else if (!defaults.empty() && (at(Tok::Comma) || at(end))) {
          raise(arg->range, "parameter without a default follows parameter with a default");
        }
        positional.push_back(arg);
      }
    }
    if (!accept(Tok::Comma)) break;
  }
  if (star && !vararg && kwonly.empty()) fail();

  auto* node = make<Arguments>(SourceRange{});
  node->posonlyargs = posonly.finish();
  node->args = session_.arena.copy(positional);
  node->vararg = vararg;
  node->kwonlyargs = session_.arena.copy(kwonly);
  node->kw_defaults = session_.arena.copy(kw_defaults);
  node->kwarg = kwarg;
  node->defaults = session_.arena.copy(defaults);
  return node;
}

}  // namespace bunpy::syntax
