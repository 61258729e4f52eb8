// Compound statements: loops, try, with (language reference §8).
#include "compiler/lower/lowerer.h"

namespace bunpy::lower {

using ir::Op;

// ---- loops --------------------------------------------------------------------------------------------

void FunctionLowerer::lower_while(const ast::While& s) {
  LabelId again = new_label(), done = new_label(), broken = new_label();
  exits_.push_back({Exit::Loop, fail_, broken, again, nullptr, VarId::None, nullptr, s.range});
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
  Expr* iterable = lower_value(*s.iter);
  VarId it = new_variable("loop", Rep::Raw, "ForLoop");
  eval(rt(Rt::ForBegin, {b().address(it), iterable}, s.iter->range));
  LabelId again = new_label(), done = new_label(), broken = new_label();
  VarId item = temp(Rep::Value);
  exits_.push_back({Exit::Loop, fail_, broken, again, nullptr, VarId::None, nullptr, s.range});
  loop(again, done, [&] {
    line_ = s.range.line;
    eval(rt(Rt::Poll, {}, s.iter->range));
    assign(item, infallible(Rt::ForNext, {b().address(it)}));
    branch(infallible(Rt::Same, {local(item), null()}), [&] { jump(done); });
    store(*s.target, local(item));
    body(s.body);
  });
  exits_.pop_back();
  mark(done);
  line_ = s.range.line;
  eval(rt(Rt::ForFailed, {}, s.iter->range));
  body(s.orelse);
  mark(broken);
}

void FunctionLowerer::lower_async_for(const ast::AsyncFor& s) {
  Expr* it = spill(rt(Rt::AsyncIter, {lower_value(*s.iter)}, s.iter->range));
  LabelId again = new_label(), done = new_label(), broken = new_label();
  exits_.push_back({Exit::Loop, fail_, broken, again, nullptr, VarId::None, nullptr, s.range});
  loop(again, done, [&] {
    LabelId ended = new_label(), go_on = new_label(), outer = fail_;
    fail_ = ended;
    Expr* awaitable = rt(Rt::AsyncNext, {it}, s.iter->range);
    Expr* item = delegate(rt(Rt::AwaitIter, {awaitable}, s.iter->range), s.iter->range);
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
    exits_.push_back({Exit::Loop, outer, {}, {}, nullptr, VarId::None, nullptr, s.range});
    exits_.back().kind = Exit::Kind::Name;  // a mark without effect but for the fail label
    exits_.back().symbol = nullptr;
    body(s.body);
    exits_.pop_back();
    fail_ = outer;
    body(s.orelse);
    jump(done);
    handlers(s.handlers, raised, done);
    mark(done);
  };
  if (s.finalbody.empty()) return inner();
  finally(s.finalbody, inner);
}

void FunctionLowerer::handlers(const ast::Seq<ast::ExceptHandler*>& list, LabelId raised, LabelId done) {
  LabelId outer = fail_, leave_handler = new_label();
  mark(raised);
  VarId saved = new_variable("handled", Rep::Raw, "Exception*");
  VarId caught = new_variable("caught", Rep::Raw, "Exception*");
  assign(caught, infallible(Rt::BeginHandler, {b().address(saved)}));
  fail_ = leave_handler;
  exits_.push_back({Exit::Handler, outer, {}, {}, nullptr, saved, nullptr, {}});
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
    exits_.push_back({Exit::Name, leave_handler, {}, {}, nullptr, VarId::None, name, h.range});
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
    Expr* matches = rt(Rt::ExceptionMatches, {local(caught), pattern}, h->type->range);
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
  exits_.push_back({Exit::Finally, outer, {}, {}, &final_body, VarId::None, nullptr, {}});
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
  exits_.push_back({Exit::Handler, outer, {}, {}, nullptr, saved, nullptr, {}});
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
    exits_.push_back({Exit::Name, outer, {}, {}, nullptr, VarId::None, nullptr, s.range});
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
    exits_.push_back({Exit::Handler, outer, {}, {}, nullptr, saved, nullptr, {}});
    for (const ast::ExceptHandler* h : s.handlers) {
      line_ = h->range.line;
      Expr* pattern = lower_value(*h->type);
      assign(group, rt(Rt::ExceptStarMatch, {b().address(rest), pattern}, h->type->range));
      branch(b().negate(infallible(Rt::Same, {local(group), none()})), [&] {
        // An exception raised by the handler joins the others at the end.
        LabelId again = new_label(), next = new_label();
        const Symbol* name = h->name ? module_.symbols[*h] : nullptr;
        if (name) store_symbol(name, local(group), h->range);
        VarId handled = new_variable("handled", Rep::Raw, "Exception*");
        assign(handled, infallible(Rt::HandleGroup, {local(group)}));
        fail_ = again;
        exits_.push_back({Exit::Name, leave_handler, {}, {}, nullptr, VarId::None, name, h->range});
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

// ---- with -----------------------------------------------------------------------------------------------

void FunctionLowerer::lower_with(const ast::Seq<ast::WithItem*>& items, size_t i,
                                 const ast::Seq<ast::Stmt*>& stmts, bool is_async) {
  if (i == items.size()) return body(stmts);
  const ast::WithItem& item = *items[i];
  const base::SourceRange& where = item.context_expr->range;
  Expr* manager = lower_value(*item.context_expr);
  VarId exit = new_variable("exit", Rep::Value);
  Expr* entered = nullptr;
  if (is_async) {
    Expr* awaitable = rt(Rt::AsyncWithEnter, {manager, b().address(exit)}, where);
    entered = delegate(rt(Rt::AwaitIter, {awaitable}, where), where);
  } else {
    entered = spill(rt(Rt::WithEnter, {manager, b().address(exit)}, where));
  }
  LabelId raised = new_label(), done = new_label(), outer = fail_, leave_handler = new_label();
  fail_ = raised;
  exits_.push_back({is_async ? Exit::AsyncWith : Exit::With, outer, {}, {}, nullptr, exit, nullptr, where});
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
    swallow = truth(delegate(rt(Rt::AwaitIter, {awaitable}, where), where), where);
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
}

}  // namespace bunpy::lower
