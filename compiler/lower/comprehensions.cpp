// Comprehensions (inlined into the frame around them, PEP 709) and generator expressions.
#include "compiler/lower/lowerer.h"

namespace bunpy::lower {

void FunctionLowerer::comprehension_loops(const ast::Expr& e, const ast::Seq<ast::Comprehension*>& generators, size_t i,
                                          Expr* first_iterator, const std::function<void()>& innermost,
                                          bool iterated) {
  if (i == generators.size()) return innermost();
  const ast::Comprehension& g = *generators[i];
  Expr* iterable = i == 0 && first_iterator ? first_iterator : g.is_async ? lower_value(*g.iter) : nullptr;
  LabelId again = new_label(), done = new_label();
  auto one_item = [&] {
    for (const ast::Expr* test : g.ifs)
      branch(b().negate(condition(*test)), [&] { jump(again); });
    comprehension_loops(e, generators, i + 1, nullptr, innermost);
  };
  if (g.is_async) {
    Expr* it = spill(rt(Rt::AsyncIter, {iterable}, g.iter->range));
    loop(again, done, [&] {
      LabelId ended = new_label();
      LabelId outer = fail_;
      fail_ = ended;
      Expr* awaitable = rt(Rt::AsyncNext, {it}, e.range);
      Expr* item = delegate(rt(Rt::AwaitNext, {awaitable}, e.range), e.range);
      fail_ = outer;
      LabelId go_on = new_label();
      jump(go_on);
      mark(ended);
      branch(infallible(Rt::AsyncForFinished, {}), [&] { jump(done); });
      jump(fail_);
      mark(go_on);
      store(*g.target, item);
      one_item();
    });
    mark(done);
    return;
  }
  for_each(*g.iter, iterable, *g.target, again, done, one_item, iterated);
}

Expr* FunctionLowerer::lower_comprehension(const ast::Expr& e) {
  const Scope* scope = module_.scope_of[e];
  const ast::Seq<ast::Comprehension*>* generators = nullptr;
  if (const auto* c = e.try_as<ast::ListComp>()) generators = &c->generators;
  if (const auto* c = e.try_as<ast::SetComp>()) generators = &c->generators;
  if (const auto* c = e.try_as<ast::DictComp>()) generators = &c->generators;
  // A range or other special loop evaluates its own operands; cells are not involved in them.
  Expr* first = scope && !scope->cells.empty() ? stable(lower_value(*(*generators)[0]->iter)) : nullptr;
  if (scope) make_comprehension_cells(*scope);
  if (const auto* c = e.try_as<ast::DictComp>()) {
    Expr* out = spill(rt(Rt::MakeDict, {b().braces({})}, e.range));
    comprehension_loops(e, *generators, 0, first, [&] {
      auto kv = lower_operands({c->key, c->value});
      eval(rt(Rt::DictSet, {out, kv[0], kv[1]}, base::SourceRange::join(c->key->range, c->value->range)));
    });
    return out;
  }
  bool list = e.is<ast::ListComp>();
  const ast::Expr& elt = list ? *e.as<ast::ListComp>()->elt : *e.as<ast::SetComp>()->elt;
  Expr* out = spill(rt(list ? Rt::MakeList : Rt::MakeSet, {b().braces({})}, e.range));
  comprehension_loops(e, *generators, 0, first, [&] {
    Expr* item = lower_value(elt);
    eval(rt(list ? Rt::ListAppend : Rt::SetAdd, {out, item}, elt.range));
  });
  return out;
}

Expr* FunctionLowerer::lower_genexp(const ast::GeneratorExp& e) {
  const Scope* scope = module_.scope_of[e];
  // The outermost iterable is evaluated (and iter() called on it) at once.
  const ast::Comprehension& outer = *e.generators[0];
  Expr* iterator = lower_value(*outer.iter);
  // A list is walked by index in the frame, which nobody can tell from its iterator.
  if (outer.is_async || !is_list(type(*outer.iter)))
    iterator = rt(outer.is_async ? Rt::AsyncIter : Rt::Iter, {iterator}, outer.iter->range);
  iterator = spill(iterator);
  std::vector<Expr*> operands = cells_for(*scope);
  operands.push_back(iterator);
  types::InstanceId body = types().entry(types().code(scope), inst_.id);
  if (body == types::InstanceId::None) return none();  // never executed
  return direct(body, std::move(operands), e.range);
}

}  // namespace bunpy::lower
