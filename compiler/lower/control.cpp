// Compound statements: loops, try, with (language reference §8).
#include "compiler/lower/lowerer.h"

namespace bunpy::lower {

using ir::Op;

// ---- loops --------------------------------------------------------------------------------------------

namespace {
/// Is it certainly a small int (a value that a loop counter can start from)?
bool certainly_small(const Expr* e) {
  if (e->op == Op::Small) return true;
  if (e->op == Op::Local) return false;
  return e->op == Op::Runtime && e->rt == Rt::FromInt64 && e->operands[0]->op == Op::Runtime &&
         e->operands[0]->rt == Rt::ListLength;
}
}  // namespace

/// for … in range(…) with int operands: a machine-word counter. Bounds are clamped to the word range (a
/// loop that long never gets there).
bool FunctionLowerer::range_loop(const ast::Expr& iterable, const ast::Expr& target, LabelId again, LabelId done,
                                 const std::function<void()>& one) {
  const auto* call = iterable.try_as<ast::Call>();
  if (!call || !is_builtin(*call->func, "range") || !call->keywords.empty()) return false;
  size_t n = call->args.size();
  if (n < 1 || n > 3) return false;
  for (const ast::Expr* a : call->args)
    if (a->is<ast::Starred>() || rep_of(type(*a)) != Rep::Int) return false;
  int64_t step = 1;
  if (n == 3) {
    const ast::Expr* s = call->args[2];
    bool negative = false;
    if (const auto* u = s->try_as<ast::UnaryOp>(); u && u->op == ast::UnaryOperator::USub) {
      negative = true;
      s = u->operand;
    }
    const auto* c = s->try_as<ast::Constant>();
    if (!c || c->value.kind != ast::ConstantKind::Int || !c->value.fits_int64 || c->value.int_value == 0 ||
        c->value.int_value > (1 << 30)) {
      stepped_loop(*call, target, again, done, one);
      return true;
    }
    step = negative ? -c->value.int_value : c->value.int_value;
  }
  std::vector<const ast::Expr*> bounds(call->args.begin(), call->args.begin() + static_cast<ptrdiff_t>(n == 1 ? 1 : 2));
  auto operands = lower_operands(bounds, false);
  for (Expr*& o : operands) o = coerce(o, Rep::Int);
  Expr* start = n == 1 ? b().small(0) : operands[0];
  Expr* stop = n == 1 ? operands[0] : operands[1];
  VarId index = new_variable("index", Rep::I64), limit = new_variable("stop", Rep::I64);
  bool from_start = !certainly_small(start);
  if (from_start) {
    // The start may be a big int: count offsets from it.
    start = stable(start);
    assign(index, b().word(0));
    assign(limit, infallible(Rt::RangeBound, {rt(Rt::IntSub, {stop, start}, iterable.range)}));
  } else {
    assign(index, infallible(Rt::RangeBound, {start}));
    assign(limit, infallible(Rt::RangeBound, {stop}));
  }
  VarId item = temp(Rep::Int);
  loop(again, done, [&] {
    eval(rt(Rt::Poll, {}, iterable.range));
    Expr* more = infallible(step > 0 ? Rt::WordLt : Rt::WordGt, {local(index), local(limit)});
    branch(b().negate(more), [&] { jump(done); });
    Expr* counter = infallible(Rt::SmallOf, {local(index)});
    assign(item, from_start ? rt(Rt::IntAdd, {start, counter}, iterable.range) : counter);
    assign(index, infallible(Rt::WordAdd, {local(index), b().word(step)}));
    store(target, local(item));
    one();
  });
  mark(done);
  return true;
}

/// range() of three ints: the items are counted beforehand.
void FunctionLowerer::stepped_loop(const ast::Call& range, const ast::Expr& target, LabelId again, LabelId done,
                                   const std::function<void()>& one) {
  auto operands = lower_operands({range.args[0], range.args[1], range.args[2]}, false);
  for (Expr*& o : operands) o = stable(coerce(o, Rep::Int));
  VarId left = new_variable("left", Rep::I64), next = new_variable("next", Rep::Int), item = temp(Rep::Int);
  assign(left, rt(Rt::RangeLength, operands, range.range));
  assign(next, operands[0]);
  loop(again, done, [&] {
    eval(rt(Rt::Poll, {}, range.range));
    branch(b().negate(infallible(Rt::WordGt, {local(left), b().word(0)})), [&] { jump(done); });
    assign(left, infallible(Rt::WordSub, {local(left), b().word(1)}));
    assign(item, local(next));
    assign(next, rt(Rt::IntAdd, {local(next), operands[2]}, range.range));
    store(target, local(item));
    one();
  });
  mark(done);
}

FunctionLowerer::Walk FunctionLowerer::begin_walk(const ast::Expr& iterable, Expr* source, const base::SourceRange& where) {
  Walk walk;
  if (is_list(type(iterable))) {
    walk.element = types().element(type(iterable));
    if (walk.element == types::kBottom) walk.element = types::kAny;
    walk.source = static_cast<VarId>(spill(source)->id);
    walk.index = new_variable("index", Rep::I64);
    assign(walk.index, b().word(0));
  } else {
    walk.loop = new_variable("loop", Rep::Raw, "ForLoop");
    eval(rt(Rt::ForBegin, {b().address(walk.loop), source}, where));
  }
  return walk;
}

/// The next item, unboxed where its type allows; jumps to `done` when there is none.
Expr* FunctionLowerer::next_of(const Walk& walk, LabelId done) {
  VarId item = temp(Rep::Value);
  if (walk.loop != VarId::None) {
    assign(item, infallible(Rt::ForNext, {b().address(walk.loop)}));
  } else {
    assign(item, infallible(Rt::ListItem, {local(walk.source), local(walk.index)}));
  }
  branch(infallible(Rt::Same, {local(item), null()}), [&] { jump(done); });
  if (walk.index != VarId::None) assign(walk.index, infallible(Rt::WordAdd, {local(walk.index), b().word(1)}));
  return refine(local(item), walk.element);
}

bool FunctionLowerer::parallel_loop(const ast::Expr& iterable, const ast::Expr& target, LabelId again, LabelId done,
                                    const std::function<void()>& one) {
  const auto* call = iterable.try_as<ast::Call>();
  const auto* items = target.try_as<ast::Tuple>();
  if (!call || !items || !call->keywords.empty() || call->args.empty()) return false;
  const bool counts = is_builtin(*call->func, "enumerate");
  if (!counts && !is_builtin(*call->func, "zip")) return false;
  for (const ast::Expr* e : items->elts)
    if (e->is<ast::Starred>()) return false;
  for (const ast::Expr* e : call->args)
    if (e->is<ast::Starred>()) return false;
  if (items->elts.size() != (counts ? 2 : call->args.size())) return false;
  if (counts && (call->args.size() > 2 || (call->args.size() == 2 && rep_of(type(*call->args[1])) != Rep::Int))) return false;

  const uint32_t line = line_;
  std::vector<Expr*> operands;
  {
    std::vector<const ast::Expr*> list(call->args.begin(), call->args.end());
    operands = lower_operands(list);
  }
  for (Expr*& o : operands) o = stable(o);
  std::vector<Walk> walks;
  for (size_t i = 0; i < (counts ? 1 : operands.size()); ++i) walks.push_back(begin_walk(*call->args[i], operands[i], iterable.range));
  VarId count = VarId::None;
  if (counts) {
    count = new_variable("count", Rep::I64);
    assign(count, b().word(0));
  }
  loop(again, done, [&] {
    line_ = line;
    eval(rt(Rt::Poll, {}, iterable.range));
    std::vector<Expr*> got;
    if (counts) {
      Expr* item = next_of(walks[0], done);
      Expr* position = infallible(Rt::SmallOf, {local(count)});
      if (operands.size() == 2) position = rt(Rt::IntAdd, {b().cast(operands[1], Rep::Int), position}, iterable.range);
      VarId number = temp(Rep::Int);
      assign(number, position);
      assign(count, infallible(Rt::WordAdd, {local(count), b().word(1)}));
      got = {local(number), item};
    } else {
      for (const Walk& w : walks) got.push_back(next_of(w, done));
    }
    for (size_t i = 0; i < got.size(); ++i) store(*items->elts[i], got[i]);
    one();
  });
  mark(done);
  line_ = line;
  for (const Walk& w : walks)
    if (w.loop != VarId::None) {
      eval(rt(Rt::ForFailed, {}, iterable.range));
      break;
    }
  return true;
}

void FunctionLowerer::for_each(const ast::Expr& iterable, Expr* evaluated, const ast::Expr& target, LabelId again,
                               LabelId done, const std::function<void()>& one, bool iterated) {
  uint32_t line = line_;
  const bool statement = std::exchange(of_statement_, false);
  if (!evaluated && (range_loop(iterable, target, again, done, one) || parallel_loop(iterable, target, again, done, one))) return;
  Expr* source = evaluated ? evaluated : lower_value(iterable);
  types::TypeId t = type(iterable);
  types::TypeId element = types().element(t);
  if (element == types::kBottom) element = types::kAny;
  const types::Resolution* iter_method = inst_.resolution(iterable, types::Role::Iter);
  const types::Resolution* next_method = inst_.resolution(iterable, types::Role::Next);
  bool direct_next = next_method && next_method->direct && !next_method->callees.empty();
  // `iterated`: what was evaluated is the iterator already (unless it is a list).
  bool direct_iter = !iterated && iter_method && iter_method->direct && !iter_method->callees.empty();
  if (direct_iter)
    source = value(dispatch_special(iterable, types::Role::Iter, source, {}, [&](Expr* s, const auto&) {
      return rt(Rt::Iter, {s}, iterable.range);
    }, iterable.range));
  if (direct_next) {
    Expr* iterator = spill(source);
    LabelId raised = new_label(), outer = fail_, go_on = new_label();
    loop(again, done, [&] {
      line_ = line;
      eval(rt(Rt::Poll, {}, iterable.range));
      fail_ = raised;
      Expr* item = dispatch_special(iterable, types::Role::Next, iterator, {}, [&](Expr* s, const auto&) {
        return rt(Rt::CallMethod, {program_.str_ref("__next__"), cache(), b().braces({s})}, iterable.range);
      }, iterable.range);
      item = spill(item);
      fail_ = outer;
      jump(go_on);
      mark(raised);
      branch(infallible(Rt::StopIterationPending, {}), [&] { jump(done); });
      jump(fail_);
      mark(go_on);
      store(target, item);
      one();
    });
    mark(done);
    return;
  }
  // What all walks that hand out null at the end have in common.
  auto walk = [&](const std::function<Expr*()>& next, const std::function<void(Expr*)>& take) {
    VarId item = temp(Rep::Value);
    loop(again, done, [&] {
      line_ = line;
      eval(rt(Rt::Poll, {}, iterable.range));
      assign(item, next());
      branch(infallible(Rt::Same, {local(item), null()}), [&] { jump(done); });
      take(local(item));
      one();
    });
    mark(done);
  };
  if (is_list(t) && !direct_iter) {
    // Index by index, as a list iterator does: sees appended items, ends where the list ends.
    source = spill(source);
    VarId index = new_variable("index", Rep::I64);
    assign(index, b().word(0));
    walk([&] { return infallible(Rt::ListItem, {source, local(index)}); },
         [&](Expr* item) {
           assign(index, infallible(Rt::WordAdd, {local(index), b().word(1)}));
           store(target, refine(item, element));
         });
    return;
  }
  if (types().only(t, types::AtomKind::Generator) && !direct_iter) {
    source = spill(source);
    if (statement) iterators_.push_back(static_cast<VarId>(source->id));
    walk([&] { return infallible(Rt::GeneratorNext, {source}); },
         [&](Expr* item) { store(target, refine(item, element)); });
    line_ = line;
    eval(rt(Rt::ForFailed, {}, iterable.range));
    return;
  }
  if (direct_iter) {
    source = spill(source);
    eval(rt(Rt::CheckIterator, {source}, iterable.range));
  }
  VarId it = new_variable("loop", Rep::Raw, "ForLoop");
  eval(rt(Rt::ForBegin, {b().address(it), source}, iterable.range));
  if (statement) iterators_.push_back(it);
  VarId out = VarId::None;
  const ast::Seq<ast::Expr*>* parts = nullptr;
  if (const auto* t2 = target.try_as<ast::Tuple>()) {
    bool plain = !t2->elts.empty();
    for (const ast::Expr* e : t2->elts) plain = plain && !e->is<ast::Starred>();
    if (plain) {
      parts = &t2->elts;
      out = new_variable("items", Rep::Raw, "Value[" + std::to_string(parts->size()) + "]");
    }
  }
  if (parts != nullptr) {
    // `for k, v in d.items()`, enumerate(…), zip(…): the runtime unpacks, and often never builds the tuple.
    walk(
        [&] {
          return infallible(Rt::ForNextUnpack,
                            {b().address(it), local(out), b().word(static_cast<int64_t>(parts->size()))});
        },
        [&](Expr*) {
          for (size_t i = 0; i < parts->size(); ++i) store(*(*parts)[i], array_item(out, static_cast<int64_t>(i)));
        });
    line_ = line;
    eval(with_second_place(rt(Rt::ForFailed, {}, iterable.range), iterable.range, target.range));
    return;
  } else {
    walk([&] { return infallible(Rt::ForNext, {b().address(it)}); },
         [&](Expr* item) { store(target, refine(item, element)); });
  }
  line_ = line;
  eval(rt(Rt::ForFailed, {}, iterable.range));
}

void FunctionLowerer::lower_while(const ast::While& s) {
  LabelId again = new_label(), done = new_label(), broken = new_label();
  exits_.push_back({Exit::Loop, fail_, broken, again, nullptr, VarId::None, nullptr, s.range, nullptr});
  loop(again, done, [&] {
    line_ = s.range.line;
    eval(rt(Rt::Poll, {}, s.test->range));
    Expr* test = condition(*s.test);
    if (!(test->op == Op::BoolLit && test->integer))
      branch(b().negate(test), [&] { jump(done); });
    body(s.body);
  });
  exits_.pop_back();
  mark(done);
  body(s.orelse);
  mark(broken);
}

void FunctionLowerer::lower_for(const ast::For& s) {
  LabelId again = new_label(), done = new_label(), broken = new_label();
  const size_t first_iterator = iterators_.size();
  of_statement_ = true;
  for_each(*s.iter, nullptr, *s.target, again, done, [&] {
    const size_t outer = active_iterators_.size();
    if (iterators_.size() > first_iterator) active_iterators_.push_back(iterators_[first_iterator]);
    exits_.push_back({Exit::Loop, fail_, broken, again, nullptr, VarId::None, nullptr, s.range, nullptr});
    body(s.body);
    exits_.pop_back();
    active_iterators_.resize(outer);
  });
  body(s.orelse);
  mark(broken);
  if (drops_show() && iterators_.size() > first_iterator) let_go_of(iterators_[first_iterator]);
}

void FunctionLowerer::lower_async_for(const ast::AsyncFor& s) {
  Expr* it = spill(rt(Rt::AsyncIter, {lower_value(*s.iter)}, s.iter->range));
  LabelId again = new_label(), done = new_label(), broken = new_label();
  exits_.push_back({Exit::Loop, fail_, broken, again, nullptr, VarId::None, nullptr, s.range, nullptr});
  loop(again, done, [&] {
    LabelId ended = new_label(), go_on = new_label(), outer = fail_;
    fail_ = ended;
    Expr* awaitable = rt(Rt::AsyncNext, {it}, s.range);
    Expr* item = delegate(rt(Rt::AwaitNext, {awaitable}, s.range), s.range);
    fail_ = outer;
    jump(go_on);
    mark(ended);
    branch(infallible(Rt::AsyncForFinished, {}), [&] { jump(done); });
    jump(fail_);
    mark(go_on);
    store(*s.target, item);
    body(s.body);
  });
  exits_.pop_back();
  mark(done);
  body(s.orelse);
  mark(broken);
  if (drops_show()) let_go_of(static_cast<VarId>(it->id));
}

// ---- try ------------------------------------------------------------------------------------------------

void FunctionLowerer::lower_try(const ast::Try& s) {
  auto inner = [&] {
    if (s.handlers.empty()) {
      body(s.body);
      body(s.orelse);
      return;
    }
    LabelId raised = new_label(), done = new_label(), outer = fail_;
    fail_ = raised;
    // Statements that leave the body (return, break) run their cleanups under the outer label.
    exits_.push_back({Exit::Loop, outer, {}, {}, nullptr, VarId::None, nullptr, s.range, nullptr});
    exits_.back().kind = Exit::Kind::Name;  // a mark without effect but for the fail label
    exits_.back().symbol = nullptr;
    const size_t first_iterator = iterators_.size(), last_iterator = (body(s.body), iterators_.size());
    exits_.pop_back();
    fail_ = outer;
    body(s.orelse);
    jump(done);
    handlers(s.handlers, raised, done, {first_iterator, last_iterator});
    mark(done);
  };
  if (s.finalbody.empty()) return inner();
  finally(s.finalbody, inner);
}

void FunctionLowerer::handlers(const ast::Seq<ast::ExceptHandler*>& list, LabelId raised, LabelId done,
                               std::pair<size_t, size_t> loops) {
  LabelId outer = fail_, leave_handler = new_label();
  mark(raised);
  if (drops_show())
    for (size_t i = loops.first; i < loops.second; ++i) let_go_of(iterators_[i]);
  VarId saved = new_variable("handled", Rep::Raw, "Exception*");
  VarId caught = new_variable("caught", Rep::Raw, "Exception*");
  assign(caught, infallible(Rt::BeginHandler, {b().address(saved)}));
  fail_ = leave_handler;
  exits_.push_back({Exit::Handler, outer, {}, {}, nullptr, saved, nullptr, {}, nullptr});
  auto one = [&](const ast::ExceptHandler& h) {
    line_ = h.range.line;
    if (!h.name) {
      body(h.body);
      end_handler(saved);
      return jump(done);
    }
    const Symbol* name = module_.symbols[h];
    store_symbol(name, b().cast(local(caught), Rep::Value), h.range);
    LabelId unbind = new_label();
    fail_ = unbind;
    exits_.push_back({Exit::Name, leave_handler, {}, {}, nullptr, VarId::None, name, h.range, nullptr});
    body(h.body);
    exits_.pop_back();
    fail_ = leave_handler;
    store_symbol(name, null(), h.range);
    end_handler(saved);
    jump(done);
    mark(unbind);
    store_symbol(name, null(), h.range);
    jump(leave_handler);
  };
  bool catches_all = false;
  for (const ast::ExceptHandler* h : list) {
    line_ = h->range.line;
    if (!h->type) {
      one(*h);
      catches_all = true;
      break;
    }
    Expr* pattern = lower_value(*h->type);
    Expr* matches = rt(Rt::ExceptionMatches, {local(caught), pattern}, h->range);
    branch(matches, [&] { one(*h); });
  }
  exits_.pop_back();
  fail_ = outer;
  if (!catches_all) {
    end_handler(saved);
    eval(infallible(Rt::Restore, {local(caught)}));
    jump(outer);
  }
  mark(leave_handler);
  end_handler(saved);
  jump(outer);
}

void FunctionLowerer::finally(const ast::Seq<ast::Stmt*>& final_body, const std::function<void()>& guarded) {
  LabelId raised = new_label(), done = new_label(), outer = fail_, leave_handler = new_label();
  fail_ = raised;
  exits_.push_back({Exit::Finally, outer, {}, {}, &final_body, VarId::None, nullptr, {}, nullptr});
  guarded();
  exits_.pop_back();
  fail_ = outer;
  body(final_body);
  jump(done);
  mark(raised);
  VarId saved = new_variable("handled", Rep::Raw, "Exception*");
  VarId caught = new_variable("caught", Rep::Raw, "Exception*");
  assign(caught, infallible(Rt::BeginHandler, {b().address(saved)}));
  fail_ = leave_handler;
  exits_.push_back({Exit::Handler, outer, {}, {}, nullptr, saved, nullptr, {}, nullptr});
  body(final_body);
  exits_.pop_back();
  fail_ = outer;
  end_handler(saved);
  eval(infallible(Rt::Restore, {local(caught)}));
  jump(outer);
  mark(leave_handler);
  end_handler(saved);
  jump(outer);
  mark(done);
}

void FunctionLowerer::lower_try_star(const ast::TryStar& s) {
  auto inner = [&] {
    LabelId raised = new_label(), done = new_label(), outer = fail_, leave_handler = new_label();
    fail_ = raised;
    exits_.push_back({Exit::Name, outer, {}, {}, nullptr, VarId::None, nullptr, s.range, nullptr});
    body(s.body);
    exits_.pop_back();
    fail_ = outer;
    body(s.orelse);
    jump(done);
    mark(raised);
    VarId saved = new_variable("handled", Rep::Raw, "Exception*");
    VarId caught = new_variable("caught", Rep::Raw, "Exception*");
    VarId rest = temp(Rep::Value), group = temp(Rep::Value);
    assign(caught, infallible(Rt::BeginHandler, {b().address(saved)}));
    fail_ = leave_handler;
    assign(rest, b().cast(local(caught), Rep::Value));
    Expr* raised_list = spill(rt(Rt::MakeList, {b().braces({})}, s.range));
    exits_.push_back({Exit::Handler, outer, {}, {}, nullptr, saved, nullptr, {}, nullptr});
    for (const ast::ExceptHandler* h : s.handlers) {
      line_ = h->range.line;
      Expr* pattern = lower_value(*h->type);
      assign(group, rt(Rt::ExceptStarMatch, {b().address(rest), pattern}, h->range));
      branch(b().negate(infallible(Rt::Same, {local(group), none()})), [&] {
        // An exception raised by the handler joins the others at the end.
        LabelId again = new_label(), next = new_label();
        const Symbol* name = h->name ? module_.symbols[*h] : nullptr;
        if (name) store_symbol(name, local(group), h->range);
        VarId handled = new_variable("handled", Rep::Raw, "Exception*");
        assign(handled, infallible(Rt::HandleGroup, {local(group)}));
        fail_ = again;
        exits_.push_back({Exit::Name, leave_handler, {}, {}, nullptr, VarId::None, name, h->range, nullptr});
        body(h->body);
        exits_.pop_back();
        fail_ = leave_handler;
        end_handler(handled);
        if (name) store_symbol(name, null(), h->range);
        jump(next);
        mark(again);
        end_handler(handled);
        if (name) store_symbol(name, null(), h->range);
        eval(rt(Rt::CollectRaised, {raised_list}, h->range));
        mark(next);
      });
    }
    exits_.pop_back();
    fail_ = leave_handler;
    Expr* outcome = rt(Rt::ExceptStarEnd, {b().cast(local(caught), Rep::Value), raised_list, local(rest)}, s.range);
    eval(outcome);
    fail_ = outer;
    end_handler(saved);
    jump(done);
    mark(leave_handler);
    end_handler(saved);
    jump(outer);
    mark(done);
  };
  if (s.finalbody.empty()) return inner();
  finally(s.finalbody, inner);
}

Expr* FunctionLowerer::call_exit(const ast::Expr& manager, VarId object, std::vector<Expr*> details) {
  auto dynamic = [&](Expr* m, const std::vector<Expr*>& d) {
    return rt(Rt::CallMethod, {program_.str_ref("__exit__"), cache(), b().braces({m, value(d[0]), value(d[1]), value(d[2])})}, manager.range);
  };
  return dispatch_special(manager, types::Role::Exit, local(object), std::move(details), dynamic, manager.range);
}

void FunctionLowerer::exit_manager(const Exit& exit) {
  if (exit.manager) {
    Expr* done = call_exit(*exit.manager, exit.variable, {none(), none(), none()});
    if (done->op != Op::Local) eval(done);
    return;
  }
  eval(rt(Rt::WithExit, {local(exit.variable)}, exit.range));
}

// ---- with -----------------------------------------------------------------------------------------------

void FunctionLowerer::lower_with(const ast::Seq<ast::WithItem*>& items, size_t i,
                                 const ast::Seq<ast::Stmt*>& stmts, bool is_async) {
  if (i == items.size()) return body(stmts);
  const ast::WithItem& item = *items[i];
  const base::SourceRange& where = item.context_expr->range;
  Expr* manager = lower_value(*item.context_expr);
  VarId exit = new_variable("exit", Rep::Value);
  Expr* entered = nullptr;
  const types::Resolution* exit_method = inst_.resolution(*item.context_expr, types::Role::Exit);
  bool direct_exit = !is_async && exit_method && exit_method->direct && !exit_method->callees.empty();
  const types::Resolution* enter_method = inst_.resolution(*item.context_expr, types::Role::Enter);
  bool direct_enter = direct_exit && enter_method && enter_method->direct && !enter_method->callees.empty();
  if (direct_enter) {
    // __enter__ and __exit__ of known classes: `exit` holds the manager itself.
    assign(exit, manager);
    entered = dispatch_special(*item.context_expr, types::Role::Enter, local(exit), {}, [&](Expr* m, const auto&) {
      return rt(Rt::CallMethod, {program_.str_ref("__enter__"), cache(), b().braces({m})}, where);
    }, where);
    entered = spill(value(entered));
  } else if (is_async) {
    Expr* awaitable = rt(Rt::AsyncWithEnter, {manager, b().address(exit)}, where);
    entered = delegate(rt(Rt::AwaitEntered, {awaitable}, where), where);
  } else {
    entered = spill(rt(Rt::WithEnter, {manager, b().address(exit)}, where));
  }
  LabelId raised = new_label(), done = new_label(), outer = fail_, leave_handler = new_label();
  fail_ = raised;
  exits_.push_back({is_async ? Exit::AsyncWith : Exit::With, outer, {}, {}, nullptr, exit, nullptr, where, direct_enter ? item.context_expr : nullptr});
  if (item.optional_vars) store(*item.optional_vars, entered);
  lower_with(items, i + 1, stmts, is_async);
  Exit normal = exits_.back();
  exits_.pop_back();
  fail_ = outer;
  cleanup(normal);
  jump(done);

  mark(raised);
  VarId saved = new_variable("handled", Rep::Raw, "Exception*");
  VarId caught = new_variable("caught", Rep::Raw, "Exception*");
  assign(caught, infallible(Rt::BeginHandler, {b().address(saved)}));
  fail_ = leave_handler;
  Expr* swallow = nullptr;
  if (is_async) {
    Expr* awaitable = rt(Rt::AsyncWithExit, {local(exit), local(caught)}, where);
    swallow = truth(delegate(rt(Rt::AwaitExited, {awaitable}, where), where), where);
  } else if (direct_enter) {
    swallow = truth(call_exit(*item.context_expr, exit, {infallible(Rt::ExceptionType, {local(caught)}), b().cast(local(caught), Rep::Value),
                                                         infallible(Rt::ExceptionTraceback, {local(caught)})}), where);
  } else {
    swallow = rt(Rt::WithExitException, {local(exit), local(caught)}, where);
  }
  VarId keep = temp(Rep::Bool);
  assign(keep, swallow);
  fail_ = outer;
  end_handler(saved);
  branch(local(keep), [&] { jump(done); });
  eval(infallible(Rt::Restore, {local(caught)}));
  jump(outer);
  mark(leave_handler);
  end_handler(saved);
  jump(outer);
  mark(done);
  if (drops_show()) let_go_of(exit);
}

}  // namespace bunpy::lower
