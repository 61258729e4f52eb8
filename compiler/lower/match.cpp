// The match statement (language reference §8.6, PEP 634).
#include "compiler/lower/lowerer.h"

namespace bunpy::lower {

using ast::PatternKind;
using ir::Op;

void FunctionLowerer::lower_match(const ast::Match& s) {
  Expr* subject = stable(lower_value(*s.subject));
  LabelId done = new_label();
  for (const ast::MatchCase* c : s.cases) {
    line_ = c->pattern->range.line;
    LabelId next = new_label();
    pattern(*c->pattern, subject, next);
    if (c->guard) branch(b().negate(condition(*c->guard)), [&] { jump(next); });
    body(c->body);
    jump(done);
    mark(next);
  }
  mark(done);
}

void FunctionLowerer::pattern(const ast::Pattern& p, Expr* subject, LabelId no_match) {
  auto require = [&](Expr* test) { branch(b().negate(test), [&] { jump(no_match); }); };
  auto item = [&](VarId array, size_t i) { return spill(array_item(array, static_cast<int64_t>(i))); };
  auto array = [&](size_t n) {
    return new_variable("parts", Rep::Raw, "Value[" + std::to_string(n ? n : 1) + "]");
  };
  switch (p.kind) {
    case PatternKind::MatchValue: {
      const ast::Expr& v = *p.as<ast::MatchValue>()->value;
      Expr* expected = lower_value(v);
      return require(rt(Rt::TestEq, {subject, expected}, v.range));
    }
    case PatternKind::MatchSingleton:
      return require(infallible(Rt::Same, {subject, value(lower_constant(p.as<ast::MatchSingleton>()->value))}));
    case PatternKind::MatchSequence: {
      const auto& list = p.as<ast::MatchSequence>()->patterns;
      require(rt(Rt::MatchSequence, {subject}, p.range));
      size_t star = list.size();
      for (size_t i = 0; i < list.size(); ++i)
        if (list[i]->is<ast::MatchStar>()) star = i;
      VarId length = temp(Rep::I64);
      assign(length, rt(Rt::LengthOf, {subject}, p.range));
      VarId parts = array(list.size());
      auto count = static_cast<int64_t>(list.size());
      if (star == list.size()) {
        require(infallible(Rt::WordEq, {local(length), b().word(count)}));
        eval(rt(Rt::Unpack, {subject, local(parts), b().word(count)}, p.range));
      } else {
        require(infallible(Rt::WordGe, {local(length), b().word(count - 1)}));
        eval(rt(Rt::UnpackStar, {subject, local(parts), b().word(static_cast<int64_t>(star)),
                                 b().word(count - 1 - static_cast<int64_t>(star))}, p.range));
      }
      for (size_t i = 0; i < list.size(); ++i) {
        if (const auto* s = list[i]->try_as<ast::MatchStar>()) {
          if (s->name) store_symbol(module_.symbols[*s], item(parts, i), s->range);
        } else {
          pattern(*list[i], item(parts, i), no_match);
        }
      }
      return;
    }
    case PatternKind::MatchMapping: {
      const auto& m = *p.as<ast::MatchMapping>();
      require(rt(Rt::MatchMapping, {subject}, p.range));
      std::vector<const ast::Expr*> exprs(m.keys.begin(), m.keys.end());
      auto keys = lower_operands(exprs);
      for (Expr*& k : keys) k = stable(k);
      if (!keys.empty()) {
        VarId parts = array(keys.size());
        require(rt(Rt::MatchKeys, {subject, b().braces(keys), local(parts)}, p.range));
        for (size_t i = 0; i < m.patterns.size(); ++i) pattern(*m.patterns[i], item(parts, i), no_match);
      }
      if (m.rest) store_symbol(module_.symbols[m], rt(Rt::MatchRest, {subject, b().braces(keys)}, p.range), p.range);
      return;
    }
    case PatternKind::MatchClass: {
      const auto& c = *p.as<ast::MatchClass>();
      Expr* cls = stable(lower_value(*c.cls));
      std::vector<Expr*> names;
      for (base::Name n : c.kwd_attrs) names.push_back(program_.str_value(n.str()));
      size_t n = c.patterns.size() + c.kwd_patterns.size();
      VarId parts = array(n);
      require(rt(Rt::MatchClass, {subject, cls, b().word(static_cast<int64_t>(c.patterns.size())),
                                  b().braces(names), local(parts)}, p.range));
      for (size_t i = 0; i < c.patterns.size(); ++i) pattern(*c.patterns[i], item(parts, i), no_match);
      for (size_t i = 0; i < c.kwd_patterns.size(); ++i)
        pattern(*c.kwd_patterns[i], item(parts, c.patterns.size() + i), no_match);
      return;
    }
    case PatternKind::MatchStar:
      return;
    case PatternKind::MatchAs: {
      const auto& as = *p.as<ast::MatchAs>();
      if (as.pattern) pattern(*as.pattern, subject, no_match);
      if (as.name) store_symbol(module_.symbols[as], subject, p.range);
      return;
    }
    case PatternKind::MatchOr: {
      LabelId matched = new_label();
      const auto& list = p.as<ast::MatchOr>()->patterns;
      for (size_t i = 0; i < list.size(); ++i) {
        bool last = i + 1 == list.size();
        LabelId next = last ? no_match : new_label();
        pattern(*list[i], subject, next);
        if (last) break;
        jump(matched);
        mark(next);
      }
      mark(matched);
      return;
    }
  }
}

}  // namespace bunpy::lower
