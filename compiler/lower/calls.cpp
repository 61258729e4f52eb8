// Calls (language reference §6.3.4).
#include "compiler/lower/lowerer.h"

namespace bunpy::lower {

using ir::Op;

Expr* FunctionLowerer::keyword_names(const ast::Call& e) {
  std::vector<Expr*> names;
  for (const ast::Keyword* k : e.keywords) names.push_back(program_.str_value(k->arg.str()));
  Expr* tuple = b().make(Op::Const, Rep::Raw);  // as Tuple*
  tuple->id = static_cast<uint32_t>(program_.tuple_constant(names));
  return tuple;
}

Expr* FunctionLowerer::lower_super(const ast::Call& e) {
  const Symbol* cls = nullptr;
  for (const Symbol* s : scope_.frees)
    if (s->name == std::string_view("__class__")) cls = s;
  const Symbol* self = nullptr;
  for (const Symbol* s : scope_.symbols)
    if (s->parameter) {
      self = s;
      break;
    }
  if (!cls || !self) return nullptr;
  Expr* cell = b().make(Op::CellValue, Rep::Value);
  cell->operands = {cell_of(cls)};
  return rt(Rt::MakeSuper, {cell, load_symbol(self, e)}, e.range);
}

Expr* FunctionLowerer::lower_call(const ast::Call& e) {
  if (is_builtin(*e.func, "super") && e.args.empty() && e.keywords.empty())
    if (Expr* made = lower_super(e)) return made;
  bool starred = false;
  for (const ast::Expr* a : e.args) starred |= a->is<ast::Starred>();
  for (const ast::Keyword* k : e.keywords) starred |= !k->arg;
  if (starred) return lower_call_star(e, nullptr);

  std::vector<std::function<Expr*()>> steps;
  const auto* method = e.func->try_as<ast::Attribute>();
  bool on_super = false;
  if (method) {
    if (const auto* call = method->value->try_as<ast::Call>())
      on_super = is_builtin(*call->func, "super") && call->args.empty();
  }
  if (on_super) method = nullptr;
  steps.push_back([&] { return method ? lower_value(*method->value) : lower_value(*e.func); });
  for (const ast::Expr* a : e.args) steps.push_back([this, a] { return lower_value(*a); });
  for (const ast::Keyword* k : e.keywords) steps.push_back([this, k] { return lower_value(*k->value); });
  auto operands = in_order(steps);
  if (method) {
    if (e.keywords.empty())
      return rt(Rt::CallMethod, {str_ref(method->attr), cache(), b().braces(operands)}, e.range);
    return rt(Rt::CallMethodKw, {str_ref(method->attr), cache(), keyword_names(e), b().braces(operands)}, e.range);
  }
  Expr* callee = operands[0];
  operands.erase(operands.begin());
  if (e.keywords.empty()) return rt(Rt::Call, {callee, b().braces(operands)}, e.range);
  return rt(Rt::CallKw, {callee, keyword_names(e), b().braces(operands)}, e.range);
}

/// f(a, *b, c=1, **d): positional arguments collect in a list, keywords in a dict.
Expr* FunctionLowerer::lower_call_star(const ast::Call& e, Expr* callee) {
  if (!callee) callee = spill(lower_value(*e.func));
  Expr* positional = nullptr;
  if (e.args.size() == 1 && e.args[0]->is<ast::Starred>()) {
    positional = stable(lower_value(*e.args[0]->as<ast::Starred>()->value));
  } else {
    positional = spill(rt(Rt::MakeList, {b().braces({})}, e.range));
    for (const ast::Expr* a : e.args) {
      if (const auto* star = a->try_as<ast::Starred>()) {
        eval(rt(Rt::ListExtend, {positional, lower_value(*star->value)}, a->range));
      } else {
        eval(rt(Rt::ListAppend, {positional, lower_value(*a)}, a->range));
      }
    }
  }
  Expr* keywords = null();
  if (!e.keywords.empty()) {
    keywords = spill(rt(Rt::MakeDict, {b().braces({})}, e.range));
    for (const ast::Keyword* k : e.keywords) {
      if (!k->arg) {
        eval(rt(Rt::DictMergeKwargs, {keywords, lower_value(*k->value), callee}, e.range));
      } else {
        auto one = b().braces({program_.str_value(k->arg.str()), lower_value(*k->value)});
        eval(rt(Rt::DictMergeKwargs, {keywords, rt(Rt::MakeDict, {one}, e.range), callee}, e.range));
      }
    }
  }
  return rt(Rt::CallStar, {callee, positional, keywords}, e.range);
}

}  // namespace bunpy::lower
