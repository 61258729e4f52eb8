// The match statement (language reference §8.6, PEP 634).
#include <algorithm>

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
    Captures captures;
    pattern(*c->pattern, subject, next, captures);
    for (const Capture& capture : captures) store_symbol(capture.symbol, capture.value, capture.range);
    if (c->guard) branch(b().negate(condition(*c->guard)), [&] { jump(next); });
    body(c->body);
    jump(done);
    mark(next);
  }
  mark(done);
}

/// Names are bound once the whole pattern has matched, before the guard: `captures` collects what they will get.
void FunctionLowerer::pattern(const ast::Pattern& p, Expr* subject, LabelId no_match, Captures& captures) {
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
      auto wildcard = [](const ast::Pattern* sub) {
        if (const auto* s = sub->try_as<ast::MatchStar>()) return !s->name;
        const auto* as = sub->try_as<ast::MatchAs>();
        return as && !as->pattern && !as->name;
      };
      bool all_wildcards = true;
      for (size_t i = 0; i < list.size(); ++i) {
        if (list[i]->is<ast::MatchStar>()) star = i;
        all_wildcards &= wildcard(list[i]);
      }
      auto count = static_cast<int64_t>(list.size());
      if (star < list.size() && count == 1 && all_wildcards) return;
      VarId length = temp(Rep::I64);
      assign(length, rt(Rt::LengthOf, {subject}, p.range));
      if (star == list.size())
        require(infallible(Rt::WordEq, {local(length), b().word(count)}));
      else if (count > 1)
        require(infallible(Rt::WordGe, {local(length), b().word(count - 1)}));
      if (all_wildcards) return;
      if (star < list.size() && wildcard(list[star])) {
        // What `*_` stands for is never asked for: the others are taken by their indices.
        for (size_t i = 0; i < list.size(); ++i) {
          if (wildcard(list[i])) continue;
          Expr* index = b().small(static_cast<int64_t>(i), Rep::Value);
          if (i > star)
            index = infallible(Rt::FromInt64, {infallible(Rt::WordSub, {local(length), b().word(count - static_cast<int64_t>(i))})});
          pattern(*list[i], spill(rt(Rt::GetItem, {subject, index}, p.range)), no_match, captures);
        }
        return;
      }
      VarId parts = array(list.size());
      if (star == list.size()) {
        eval(rt(Rt::Unpack, {subject, local(parts), b().word(count)}, p.range));
      } else {
        eval(rt(Rt::UnpackStar, {subject, local(parts), b().word(static_cast<int64_t>(star)),
                                 b().word(count - 1 - static_cast<int64_t>(star))}, p.range));
      }
      for (size_t i = 0; i < list.size(); ++i) {
        if (const auto* s = list[i]->try_as<ast::MatchStar>()) {
          if (s->name) captures.push_back({module_.symbols[*s], item(parts, i), s->range});
        } else if (!wildcard(list[i])) {
          pattern(*list[i], item(parts, i), no_match, captures);
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
        for (size_t i = 0; i < m.patterns.size(); ++i) pattern(*m.patterns[i], item(parts, i), no_match, captures);
      }
      if (m.rest)
        captures.push_back({module_.symbols[m], spill(rt(Rt::MatchRest, {subject, b().braces(keys)}, p.range)), p.range});
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
      for (size_t i = 0; i < c.patterns.size(); ++i) pattern(*c.patterns[i], item(parts, i), no_match, captures);
      for (size_t i = 0; i < c.kwd_patterns.size(); ++i)
        pattern(*c.kwd_patterns[i], item(parts, c.patterns.size() + i), no_match, captures);
      return;
    }
    case PatternKind::MatchStar:
      return;
    case PatternKind::MatchAs: {
      const auto& as = *p.as<ast::MatchAs>();
      if (as.pattern) pattern(*as.pattern, subject, no_match, captures);
      if (as.name) captures.push_back({module_.symbols[as], subject, p.range});
      return;
    }
    case PatternKind::MatchOr: {
      LabelId matched = new_label();
      const auto& list = p.as<ast::MatchOr>()->patterns;
      // All alternatives bind the same names: one variable each takes what the matching one found.
      Captures shared;
      for (size_t i = 0; i < list.size(); ++i) {
        bool last = i + 1 == list.size();
        LabelId next = last ? no_match : new_label();
        Captures found;
        pattern(*list[i], subject, next, found);
        for (const Capture& capture : found) {
          auto same = [&](const Capture& other) { return other.symbol == capture.symbol; };
          auto at = std::find_if(shared.begin(), shared.end(), same);
          if (at == shared.end()) at = shared.insert(at, {capture.symbol, local(temp(Rep::Value)), capture.range});
          assign(VarId{at->value->id}, value(capture.value));
        }
        if (last) break;
        jump(matched);
        mark(next);
      }
      captures.insert(captures.end(), shared.begin(), shared.end());
      mark(matched);
      return;
    }
  }
}

}  // namespace bunpy::lower
