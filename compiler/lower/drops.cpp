// What dies when variables let go of it. CPython counts references; here a collection tells, which programs that cannot
// see the difference never need. In the others the places that let go of objects most often ask for one
// (runtime/memory/drop.cpp): stores, `del`, ended functions and loops, results that nobody takes; for what a statement
// computes on the way see passes/temporaries.cpp.
#include <algorithm>

#include "compiler/lower/lowerer.h"

namespace bunpy::lower {

using ir::Op;

/// A finaliser, weak references, or generators that clean up.
static bool finalises(const names::Scope& scope) {
  if (scope.has_yield && scope.unwinds) return true;
  const bool method = scope.parent && scope.parent->kind == names::ScopeKind::Class;
  if (method && scope.name == std::string_view("__del__")) return true;
  return std::any_of(scope.used_names.begin(), scope.used_names.end(),
                     [](base::Name n) { return n == std::string_view("weakref"); });
}

bool ProgramLowerer::finalisation_shows() {
  if (!finalisation_shows_) {
    finalisation_shows_ = false;
    for (const names::Module* m : input_.names.modules)
      if (!m->is_installed())
        for (const auto& scope : m->scopes) *finalisation_shows_ |= finalises(*scope);
  }
  return *finalisation_shows_;
}

bool FunctionLowerer::drops_show() const { return !module_.is_installed() && program_.finalisation_shows(); }

void FunctionLowerer::let_go(Expr* finalises, const std::function<void()>& gone) {
  fn_.lets_go = true;
  VarId due = temp(Rep::Bool);
  assign(due, finalises);
  gone();
  branch(local(due), [&] {
    eval(infallible(Rt::ForgetDeadValues, {}));
    eval(infallible(Rt::CollectDropped, {}));
  });
}

void FunctionLowerer::replace(Expr* old, const std::function<void()>& gone) {
  if (drops_show() && old->rep == Rep::Value) return let_go(infallible(Rt::Dropped, {old}), gone);
  gone();
}

void FunctionLowerer::let_go_from(Expr* object, const std::function<void(Expr*)>& gone) {
  if (!drops_show()) return gone(object);
  object = stable(object);
  let_go(infallible(Rt::DroppedFrom, {object}), [&] { gone(object); });
}

void FunctionLowerer::let_go_of(VarId variable) {
  const ir::Variable& v = fn_.variables[static_cast<size_t>(variable)];
  if (v.rep == Rep::Value) return let_go(infallible(Rt::Dropped, {local(variable)}), [&] { assign(variable, null()); });
  let_go(infallible(Rt::DroppedLoop, {b().address(variable)}), [] {});
}

Expr* FunctionLowerer::let_go_of_locals(Expr* result) {
  if (scope_.kind != names::ScopeKind::Function || !drops_show()) return result;
  result = stable(result);
  for (VarId iterator : active_iterators_) let_go_of(iterator);
  for (const Symbol* s : scope_.symbols) {
    auto it = variables_.find(s);
    if (it == variables_.end() || s->parameter || s->captured) continue;
    const ir::Variable& v = fn_.variables[static_cast<size_t>(it->second)];
    if (v.rep != Rep::Value || !v.kept_alive) continue;
    Expr* variable = local(it->second);
    let_go(result->rep == Rep::Value ? infallible(Rt::DroppedUnless, {variable, result})
                                     : infallible(Rt::Dropped, {variable}),
           [&] { assign(it->second, null()); });
  }
  return result;
}

}  // namespace bunpy::lower
