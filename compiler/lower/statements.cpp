// Simple statements (language reference §7).
#include <cstdlib>

#include "compiler/lower/lowerer.h"
#include "compiler/syntax/syntax.h"

namespace bunpy::lower {

using ast::StmtKind;
using ir::Op;

void FunctionLowerer::body(const ast::Seq<ast::Stmt*>& stmts) {
  for (size_t i = 0; i < stmts.size();) {
    if (is_plain_definition(*stmts[i])) {
      i = define_functions(stmts, i);
    } else {
      statement(*stmts[i++]);
    }
  }
}

/// `name.clear()`, `name.remove(…)` or `name.discard(…)`: the name.
static const ast::Name* emptied_container(const ast::Expr& e) {
  const auto* call = e.try_as<ast::Call>();
  const auto* method = call ? call->func->try_as<ast::Attribute>() : nullptr;
  if (!method || (method->attr != "clear" && method->attr != "remove" && method->attr != "discard")) return nullptr;
  return method->value->try_as<ast::Name>();
}

void FunctionLowerer::statement(const ast::Stmt& s) {
  line_ = s.range.line;
  switch (s.kind) {
    case StmtKind::FunctionDef:
    case StmtKind::AsyncFunctionDef: return lower_function_def(s);
    case StmtKind::ClassDef: return lower_class_def(*s.as<ast::ClassDef>());
    case StmtKind::Return: return lower_return(*s.as<ast::Return>());
    case StmtKind::Delete:
      for (const ast::Expr* t : s.as<ast::Delete>()->targets) delete_target(*t);
      return;
    case StmtKind::Assign: return lower_assign(*s.as<ast::Assign>());
    case StmtKind::TypeAlias: return lower_type_alias(*s.as<ast::TypeAlias>());
    case StmtKind::AugAssign: return lower_aug_assign(*s.as<ast::AugAssign>());
    case StmtKind::AnnAssign: return lower_ann_assign(*s.as<ast::AnnAssign>());
    case StmtKind::For: return lower_for(*s.as<ast::For>());
    case StmtKind::AsyncFor: return lower_async_for(*s.as<ast::AsyncFor>());
    case StmtKind::While: return lower_while(*s.as<ast::While>());
    case StmtKind::If: {
      const auto& i = *s.as<ast::If>();
      Expr* test = condition(*i.test);
      branch(test, [&] { body(i.body); }, i.orelse.empty() ? std::function<void()>{} : [&] { body(i.orelse); });
      return;
    }
    case StmtKind::With: return lower_with(s.as<ast::With>()->items, 0, s.as<ast::With>()->body, false);
    case StmtKind::AsyncWith: return lower_with(s.as<ast::AsyncWith>()->items, 0, s.as<ast::AsyncWith>()->body, true);
    case StmtKind::Match: return lower_match(*s.as<ast::Match>());
    case StmtKind::Raise: return lower_raise(*s.as<ast::Raise>());
    case StmtKind::Try: return lower_try(*s.as<ast::Try>());
    case StmtKind::TryStar: return lower_try_star(*s.as<ast::TryStar>());
    case StmtKind::Assert: return lower_assert(*s.as<ast::Assert>());
    case StmtKind::Import: return lower_import(*s.as<ast::Import>());
    case StmtKind::ImportFrom: return lower_import_from(*s.as<ast::ImportFrom>());
    case StmtKind::Global:
    case StmtKind::Nonlocal:
    case StmtKind::Pass: return;
    case StmtKind::ExprStmt: {
      const ast::Expr& e = *s.as<ast::ExprStmt>()->value;
      if (e.is<ast::Constant>()) return;
      auto run = [&](Expr* v) {
        if (v->op != Op::Local) eval(v);
      };
      if (!drops_show() || e.is<ast::Name>() || e.is<ast::Attribute>() || e.is<ast::Subscript>()) return run(lower(e));
      if (const ast::Name* emptied = emptied_container(e))
        return let_go_from(lower_value(*emptied), [&](Expr*) { run(lower(e)); });
      Expr* v = lower(e);
      return v->rep == Rep::Value ? let_go_of(static_cast<VarId>(spill(v)->id)) : run(v);
    }
    case StmtKind::Break:
    case StmtKind::Continue: {
      size_t depth = exits_.size();
      while (depth > 0 && exits_[depth - 1].kind != Exit::Loop) --depth;
      if (depth == 0) return;  // a syntax error reported before
      const Exit target = exits_[depth - 1];
      leave(depth);
      jump(s.kind == StmtKind::Break ? target.break_label : target.continue_label);
      return;
    }
  }
}

void FunctionLowerer::lower_return(const ast::Return& s) {
  return_value(s.value ? lower(*s.value) : none());
}

// ---- assignment ---------------------------------------------------------------------------------------

void FunctionLowerer::store(const ast::Expr& target, Expr* v) {
  using ast::ExprKind;
  switch (target.kind) {
    case ExprKind::Name:
      return store_symbol(module_.symbols[target], v, target.range);
    case ExprKind::Attribute: {
      const auto& a = *target.as<ast::Attribute>();
      v = stable(v);
      Expr* object = lower_value(*a.value);
      auto set = [&](Expr* o) { store_attribute(a, o, v, shown_range(a)); };
      // An __init__ stores what there was nothing before, and numbers replace numbers.
      if (!drops_show() || v->rep != Rep::Value || scope_.name == std::string_view("__init__")) return set(object);
      object = stable(object);
      return replace(infallible(Rt::ReplacedAttr, {object, str_ref(a.attr)}), [&] { set(object); });
    }
    case ExprKind::Subscript: {
      const auto& sub = *target.as<ast::Subscript>();
      v = stable(v);
      auto ab = in_order({[&] { return lower_value(*sub.value); }, [&] { return subscript_key(*sub.slice); }});
      if (!drops_show() || v->rep != Rep::Value || ab[0]->rep != Rep::Value || (ab[1]->rep != Rep::Value && ab[1]->rep != Rep::Int))
        return set_item(sub, ab[0], ab[1], v);
      for (Expr*& e : ab) e = stable(e);
      return replace(infallible(Rt::ReplacedItem, {ab[0], ab[1]}), [&] { set_item(sub, ab[0], ab[1], v); });
    }
    case ExprKind::Tuple: return unpack_to(target.as<ast::Tuple>()->elts, v, target.range);
    case ExprKind::List: return unpack_to(target.as<ast::List>()->elts, v, target.range);
    case ExprKind::Starred: return store(*target.as<ast::Starred>()->value, v);
    default: std::abort();  // the parser refuses every other target
  }
}

void FunctionLowerer::unpack_to(const ast::Seq<ast::Expr*>& targets, Expr* v, const base::SourceRange& where) {
  size_t star = targets.size();
  for (size_t i = 0; i < targets.size(); ++i)
    if (targets[i]->is<ast::Starred>()) star = i;
  VarId out = new_variable("items", Rep::Raw, "Value[" + std::to_string(targets.empty() ? 1 : targets.size()) + "]");
  if (star == targets.size()) {
    eval(rt(Rt::Unpack, {value(v), local(out), b().word(static_cast<int64_t>(targets.size()))}, where));
  } else {
    eval(rt(Rt::UnpackStar, {value(v), local(out), b().word(static_cast<int64_t>(star)),
                             b().word(static_cast<int64_t>(targets.size() - star - 1))}, where));
  }
  for (size_t i = 0; i < targets.size(); ++i) {
    store(*targets[i], array_item(out, static_cast<int64_t>(i)));
  }
}

void FunctionLowerer::lower_assign(const ast::Assign& s) {
  // a, b = x, y: no tuple, all of the right side before any of the left.
  if (s.targets.size() == 1) {
    const ast::Expr& t = *s.targets[0];
    const ast::Seq<ast::Expr*>* left = t.is<ast::Tuple>() ? &t.as<ast::Tuple>()->elts
                                       : t.is<ast::List>() ? &t.as<ast::List>()->elts : nullptr;
    if (const auto* tuple = s.value->try_as<ast::Tuple>(); left && tuple && left->size() == tuple->elts.size()) {
      bool plain = true;
      for (size_t i = 0; i < left->size(); ++i)
        plain &= !(*left)[i]->is<ast::Starred>() && !tuple->elts[i]->is<ast::Starred>();
      if (plain) {
        std::vector<const ast::Expr*> right(tuple->elts.begin(), tuple->elts.end());
        auto values = lower_operands(right, false);
        for (Expr*& v : values) v = stable(v);
        for (size_t i = 0; i < left->size(); ++i) store(*(*left)[i], values[i]);
        return;
      }
    }
  }
  Expr* v = lower(*s.value);
  if (s.targets.size() > 1) v = stable(v);
  for (const ast::Expr* t : s.targets) store(*t, v);
}

void FunctionLowerer::lower_aug_assign(const ast::AugAssign& s) {
  using ast::ExprKind;
  const ast::Expr& target = *s.target;
  switch (target.kind) {
    case ExprKind::Name: {
      const Symbol* symbol = module_.symbols[target];
      auto ab = in_order({[&] { return refine(load_symbol(symbol, target), type(target)); },
                          [&] { return lower(*s.value); }});
      return store_symbol(symbol, augmented(s, ab[0], ab[1]), target.range);
    }
    case ExprKind::Attribute: {
      const auto& a = *target.as<ast::Attribute>();
      Expr* object = stable(lower_value(*a.value));
      auto ab = in_order({[&] { return refine(load_attribute(a, object), type(target)); },
                          [&] { return lower(*s.value); }});
      return store_attribute(a, object, stable(augmented(s, ab[0], ab[1])), shown_range(a));
    }
    case ExprKind::Subscript: {
      const auto& sub = *target.as<ast::Subscript>();
      auto ok = in_order({[&] { return lower_value(*sub.value); }, [&] { return subscript_key(*sub.slice); }});
      Expr* object = stable(ok[0]);
      Expr* key = stable(ok[1]);
      auto ab = in_order({[&] { return refine(get_item(sub, object, key), type(target)); },
                          [&] { return lower(*s.value); }});
      return set_item(sub, object, key, stable(augmented(s, ab[0], ab[1])));
    }
    default: std::abort();  // the parser refuses every other target
  }
}

Expr* FunctionLowerer::augmented(const ast::AugAssign& s, Expr* a, Expr* c) {
  auto dynamic = [&](Expr* x, const std::vector<Expr*>& y) { return binary(s.op, x, y[0], true, s.range); };
  if (Expr* called = dispatch_special(s, types::Role::Operator, a, {c}, dynamic, s.range)) return called;
  return binary(s.op, a, c, true, s.range);
}

void FunctionLowerer::lower_ann_assign(const ast::AnnAssign& s) {
  if (s.value) store(*s.target, lower(*s.value));
  bool recorded = scope_.kind == names::ScopeKind::Module || scope_.kind == names::ScopeKind::Class;
  if (!recorded || !s.simple || !s.target->is<ast::Name>()) {
    if (recorded && !module_.future_annotations) eval(lower_value(*s.annotation));
    return;
  }
  std::string name(module_.symbols[*s.target] ? module_.symbols[*s.target]->name.str()
                                              : s.target->as<ast::Name>()->id_.str());
  Expr* annotation = annotation_value(*s.annotation);
  Expr* ns = scope_.kind == names::ScopeKind::Class ? local(namespace_) : null();
  Expr* module = b().reference(Op::ModuleRef, static_cast<uint32_t>(program_.module_of(&module_)));
  eval(rt(Rt::Annotate, {ns, module, program_.str_ref(name), annotation}, s.range));
}

/// Makes `__annotations__` where the body begins, for code that names it.
void FunctionLowerer::setup_annotations(const base::SourceRange& where) {
  Expr* ns = scope_.kind == names::ScopeKind::Class ? local(namespace_) : null();
  Expr* module = b().reference(Op::ModuleRef, static_cast<uint32_t>(program_.module_of(&module_)));
  eval(rt(Rt::SetupAnnotations, {ns, module}, where));
}

Expr* FunctionLowerer::annotation_value(const ast::Expr& annotation) {
  if (module_.future_annotations) return program_.str_value(syntax::unparse(annotation));
  return lower_value(annotation);
}

void FunctionLowerer::delete_target(const ast::Expr& target) {
  using ast::ExprKind;
  switch (target.kind) {
    case ExprKind::Name: return delete_symbol(module_.symbols[target], target);
    case ExprKind::Attribute: {
      const auto& a = *target.as<ast::Attribute>();
      Expr* object = lower_value(*a.value);
      return let_go_from(object, [&](Expr* o) { eval(rt(Rt::DelAttr, {o, str_ref(a.attr)}, shown_range(a))); });
    }
    case ExprKind::Subscript: {
      const auto& sub = *target.as<ast::Subscript>();
      auto ab = in_order({[&] { return lower_value(*sub.value); }, [&] { return value(subscript_key(*sub.slice)); }});
      return let_go_from(ab[0], [&](Expr* o) { eval(rt(Rt::DelItem, {o, ab[1]}, target.range)); });
    }
    case ExprKind::Tuple:
      for (const ast::Expr* t : target.as<ast::Tuple>()->elts) delete_target(*t);
      return;
    case ExprKind::List:
      for (const ast::Expr* t : target.as<ast::List>()->elts) delete_target(*t);
      return;
    default: std::abort();  // the parser refuses every other target
  }
}

// ---- raise, assert --------------------------------------------------------------------------------------

void FunctionLowerer::lower_raise(const ast::Raise& s) {
  if (!s.exc) {
    eval(rt(Rt::Reraise, {}, s.range));
    return jump(fail_);
  }
  std::vector<const ast::Expr*> parts{s.exc};
  if (s.cause) parts.push_back(s.cause);
  auto operands = lower_operands(parts);
  if (!s.cause) operands.push_back(null());
  raise_here(rt(Rt::Raise, operands, s.range));
}

void FunctionLowerer::lower_assert(const ast::Assert& s) {
  Expr* test = condition(*s.test);
  branch(b().negate(test), [&] {
    Expr* message = s.msg ? lower_value(*s.msg) : null();
    raise_here(rt(Rt::RaiseAssertion, {message}, s.test->range));
  });
}

}  // namespace bunpy::lower
