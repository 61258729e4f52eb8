// Calls (language reference §6.3.4).
#include "compiler/lower/lowerer.h"
#include "compiler/names/callers_namespaces.h"
#include "compiler/lower/walk.h"

namespace bunpy::lower {

using ir::Op;

/// Whether evaluating it neither runs code of the program's nor fails (memory apart).
bool FunctionLowerer::is_plain(const ast::Expr& e) const {
  if (e.is<ast::Constant>()) return true;
  if (const auto* n = e.try_as<ast::Name>()) {
    const Symbol* s = module_.symbols[*n];
    return !s->undefined && !unbound_.must_test(e, s);
  }
  if (const auto* u = e.try_as<ast::UnaryOp>()) {
    const auto* number = u->operand->try_as<ast::Constant>();
    return number && u->op == ast::UnaryOperator::USub && number->value.kind >= ast::ConstantKind::Int &&
           number->value.kind <= ast::ConstantKind::Complex;
  }
  if (e.is<ast::Tuple>() || e.is<ast::List>()) {
    bool plain = true;
    for_each_child(e, [&](const ast::Expr& child) { plain = plain && is_plain(child); });
    return plain;
  }
  return e.is<ast::Lambda>();
}

Expr* FunctionLowerer::keyword_names(const ast::Call& e) {
  std::vector<Expr*> names;
  for (const ast::Keyword* k : e.keywords) names.push_back(program_.str_value(k->arg.str()));
  Expr* tuple = b().make(Op::Const, Rep::Raw);  // as Tuple*
  tuple->id = static_cast<uint32_t>(program_.tuple_constant(names));
  return tuple;
}

std::pair<Expr*, Expr*> FunctionLowerer::super_operands() {
  const Symbol* cls = nullptr;
  for (const Symbol* s : scope_.frees)
    if (s->name == std::string_view("__class__")) cls = s;
  const Symbol* self = nullptr;
  for (const Symbol* s : scope_.symbols)
    if (s->parameter) {
      self = s;
      break;
    }
  if (!cls || !self) return {nullptr, nullptr};
  Expr* cell = b().make(Op::CellValue, Rep::Value);
  cell->operands = {cell_of(cls)};
  // A deleted first parameter is no NameError: super() itself says so.
  if (self->captured || cells_.contains(self)) {
    Expr* first = b().make(Op::CellValue, Rep::Value);
    first->operands = {cell_of(self)};
    return {cell, spill(first)};
  }
  return {cell, value(local(variable_of(self)))};
}

/// A call of the name `super` without arguments. Null: an ordinary call.
Expr* FunctionLowerer::lower_super(const ast::Call& e) {
  auto [cell, self] = super_operands();
  if (!cell) return nullptr;
  if (is_builtin(*e.func, "super")) return rt(Rt::MakeSuper, {cell, self}, shown_range(e));
  return rt(Rt::CallNamedSuper, {lower_value(*e.func), cell, self}, shown_range(e));
}

/// The object of an attribute access. What fails in `super(…)` is shown as all of `super(…).x`, which is one operation.
Expr* FunctionLowerer::lower_receiver(const ast::Attribute& e) {
  const auto* call = e.value->try_as<ast::Call>();
  if (!call || !scope_.is_function_like() || !is_builtin(*call->func, "super") || !call->keywords.empty()) return lower_value(*e.value);
  if (call->args.empty()) {
    auto [cell, self] = super_operands();
    return cell ? rt(Rt::MakeSuper, {cell, self}, shown_range(e)) : lower_value(*e.value);
  }
  if (call->args.size() != 2 || call->args[0]->is<ast::Starred>() || call->args[1]->is<ast::Starred>()) return lower_value(*e.value);
  Expr* callee = lower_value(*call->func);
  auto operands = in_order({[&] { return lower_value(*call->args[0]); }, [&] { return lower_value(*call->args[1]); }});
  return rt(Rt::Call, {callee, b().braces(operands)}, shown_range(e));
}

Expr* FunctionLowerer::lower_call(const ast::Call& e) {
  // Reference "super": the name is what gives a function its __class__, whatever the name is bound to.
  if (const auto* n = e.func->try_as<ast::Name>(); n && n->id_ == "super" && e.args.empty() && e.keywords.empty())
    if (Expr* made = lower_super(e)) return made;
  // The namespace of the module, which the called function could not find by itself.
  auto names_builtin = [&](std::string_view name) {
    const auto* n = e.func->try_as<ast::Name>();
    if (!n) return false;
    const std::string_view called = n->id_.str();
    const bool as_itself = (called == names::kGlobalsFunction && name == "globals") || (called == names::kLocalsFunction && name == "locals");
    if (called != name && !as_itself) return false;
    const Symbol* s = module_.symbols[*n];
    return s && s->is_global() && !s->bound;
  };
  bool at_module = scope_.kind == names::ScopeKind::Module;
  bool lists_names = names_builtin("dir");
  auto result_of = [&](Expr* names) {
    return lists_names ? rt(Rt::Call, {program_.builtin("sorted"), b().braces({names})}, shown_range(e)) : names;
  };
  bool of_here = names_builtin("locals") || names_builtin("vars") || lists_names;
  if (e.args.empty() && e.keywords.empty() && (names_builtin("globals") || (at_module && of_here))) {
    Expr* module = b().reference(Op::ModuleRef, static_cast<uint32_t>(program_.module_of(&module_)));
    const bool of_text = module_.is_text && !names_builtin("globals");
    return result_of(rt(of_text ? Rt::TextLocals : Rt::GlobalsOf, {module}, shown_range(e)));
  }
  if (e.args.empty() && e.keywords.empty() && scope_.kind == names::ScopeKind::Class && of_here)
    return result_of(local(namespace_));
  if (e.args.empty() && e.keywords.empty() && scope_.is_function_like() && of_here) {
    return result_of(rt(Rt::LocalsOf, {b().braces(local_variables())}, shown_range(e)));
  }
  // gc.collect(), or a helper named after it. Forgetting is never wrong, so the name is enough.
  std::string_view called_name;
  if (const auto* n = e.func->try_as<ast::Name>()) called_name = n->id_.str();
  if (const auto* a = e.func->try_as<ast::Attribute>()) called_name = a->attr.str();
  if (called_name.ends_with("collect")) eval(infallible(Rt::ForgetDeadValues, {}));
  bool starred = false;
  for (const ast::Expr* a : e.args) starred |= a->is<ast::Starred>();
  for (const ast::Keyword* k : e.keywords) starred |= !k->arg;
  if (starred) return lower_call_star(e, nullptr);

  for (std::string_view name : {"eval", "exec", "compile"})
    if (const auto* n = e.func->try_as<ast::Name>(); n && n->id_ == name && !module_.symbols[*n]->bound &&
                                                     module_.symbols[*n]->is_global() && !module_.is_installed() && !program_.input().defer_unsupported)
      unsupported(e.range, Subset::EvalExec);
  if (Expr* called = lower_direct_call(e)) return called;
  std::vector<std::function<Expr*()>> steps;
  const auto* method = e.func->try_as<ast::Attribute>();
  bool on_super = false;
  if (method) {
    if (const auto* call = method->value->try_as<ast::Call>())
      on_super = is_builtin(*call->func, "super") && call->args.empty();
  }
  if (on_super && e.keywords.empty()) {
    if (auto [cls, self] = super_operands(); cls) {
      steps.push_back([self] { return self; });
      for (const ast::Expr* a : e.args) steps.push_back([this, a] { return lower_value(*a); });
      auto operands = in_order(steps);
      return call_method(Rt::CallSuper, {cls, str_ref(method->attr), b().braces(operands)}, e);
    }
  }
  if (on_super) method = nullptr;
  // The method is looked up before the arguments are evaluated; where that cannot show, the call does both at once.
  bool plain = true;
  for (const ast::Expr* a : e.args) plain = plain && is_plain(*a);
  for (const ast::Keyword* k : e.keywords) plain = plain && is_plain(*k->value);
  bool early = method && !plain;
  if (early) {
    Expr* object = stable(lower_receiver(*method));
    steps.push_back([=, this] {
      return rt(Rt::LoadMethod, {object, str_ref(method->attr), cache()}, shown_range(*method));
    });
    steps.push_back([object] { return object; });
  } else {
    steps.push_back([&] { return method ? lower_receiver(*method) : lower_value(*e.func); });
  }
  for (const ast::Expr* a : e.args) steps.push_back([this, a] { return lower_value(*a); });
  for (const ast::Keyword* k : e.keywords) steps.push_back([this, k] { return lower_value(*k->value); });
  auto operands = in_order(steps);
  if (method && !early) {
    if (e.keywords.empty())
      return call_method(Rt::CallMethod, {str_ref(method->attr), cache(), b().braces(operands)}, e);
    return call_method(Rt::CallMethodKw, {str_ref(method->attr), cache(), keyword_names(e), b().braces(operands)}, e);
  }
  Expr* callee = operands[0];
  operands.erase(operands.begin());
  if (e.keywords.empty()) return rt(early ? Rt::CallLoaded : Rt::Call, {callee, b().braces(operands)}, shown_range(e));
  return rt(early ? Rt::CallLoadedKw : Rt::CallKw, {callee, keyword_names(e), b().braces(operands)}, shown_range(e));
}

Expr* FunctionLowerer::lower_direct_call(const ast::Call& e) {
  if (e.keywords.empty())
    if (std::string name = native_name(*e.func); !name.empty())
      if (Expr* called = lower_native_call(e, name)) return called;
  const types::Resolution* r = inst_.resolution(e, types::Role::Call);
  if (!r || r->callees.empty()) return nullptr;
  if (!r->direct) return nullptr;
  bool methods = true;
  for (const types::Callee& c : r->callees) methods &= c.kind == types::CalleeKind::Method;
  const auto* attribute = e.func->try_as<ast::Attribute>();

  // Where the receiver of a method comes from.
  const ast::Call* super_call = nullptr;
  if (attribute)
    if (const auto* c = attribute->value->try_as<ast::Call>(); c && is_builtin(*c->func, "super")) super_call = c;
  bool of_module = attribute && types().only(type(*attribute->value), types::AtomKind::Module);
  bool through_class = methods && !of_module && r->callees.size() == 1 && r->callees[0].cls == types::ClassId::None;
  bool through_receiver = methods && attribute && !of_module && !through_class;

  std::vector<std::function<Expr*()>> steps;
  if (through_class && super_call) {
    const Symbol* self = nullptr;
    for (const Symbol* s : scope_.symbols)
      if (s->parameter) {
        self = s;
        break;
      }
    if (super_call->args.size() == 2) {
      steps.push_back([this, super_call] {
        eval(lower_value(*super_call->args[0]));
        return lower_value(*super_call->args[1]);
      });
    } else if (self && super_call->args.empty()) {
      steps.push_back([this, self, &e] { return value(load_symbol(self, e)); });
    } else {
      return nullptr;
    }
  } else if (through_class && attribute) {
    steps.push_back([this, attribute] { return lower_value(*attribute->value); });
  } else if (through_receiver) {
    steps.push_back([this, attribute] { return lower_value(*attribute->value); });
  } else {
    steps.push_back([this, &e] { return lower_value(*e.func); });
  }
  for (const ast::Expr* a : e.args) steps.push_back([this, a] { return lower(*a); });
  for (const ast::Keyword* k : e.keywords) steps.push_back([this, k] { return lower(*k->value); });
  auto lowered = in_order(steps);
  for (Expr*& o : lowered) o = stable(o);
  Operands operands;
  operands.positional.assign(lowered.begin() + 1, lowered.begin() + 1 + static_cast<ptrdiff_t>(e.args.size()));
  for (size_t i = 0; i < e.keywords.size(); ++i)
    operands.keywords.emplace_back(e.keywords[i]->arg.str(), lowered[1 + e.args.size() + i]);

  auto fallback = [&]() -> Expr* {
    std::vector<Expr*> all;
    for (Expr* o : operands.positional) all.push_back(value(o));
    for (auto& [name, o] : operands.keywords) all.push_back(value(o));
    if (attribute && (through_receiver || through_class)) {
      Expr* object = lowered[0];
      if (super_call) {
        Expr* made = super_call->args.empty() ? lower_super(*super_call) : lower_value(*super_call);
        Expr* callee = rt(Rt::GetAttr, {made ? made : object, str_ref(attribute->attr), cache()}, shown_range(*attribute));
        if (e.keywords.empty()) return rt(Rt::Call, {callee, b().braces(all)}, shown_range(e));
        return rt(Rt::CallKw, {callee, keyword_names(e), b().braces(all)}, shown_range(e));
      }
      all.insert(all.begin(), object);
      if (e.keywords.empty()) return call_method(Rt::CallMethod, {str_ref(attribute->attr), cache(), b().braces(all)}, e);
      return call_method(Rt::CallMethodKw, {str_ref(attribute->attr), cache(), keyword_names(e), b().braces(all)}, e);
    }
    if (e.keywords.empty()) return rt(Rt::Call, {lowered[0], b().braces(all)}, shown_range(e));
    return rt(Rt::CallKw, {lowered[0], keyword_names(e), b().braces(all)}, shown_range(e));
  };
  Rep result = rep_of(type(e));
  Expr* called = nullptr;
  if (through_class) {
    // super().m(…): self first; C.m(obj, …): the arguments as they are.
    const types::Callee& c = r->callees[0];
    Operands all = operands;
    if (super_call && c.binding == types::Callee::Binding::Self) all.positional.insert(all.positional.begin(), lowered[0]);
    if (c.binding == types::Callee::Binding::ClassObject) {
      Expr* cls = super_call ? infallible(Rt::TypeObject, {lowered[0]}) : lowered[0];
      all.positional.insert(all.positional.begin(), cls);
    }
    auto function = [&]() -> Expr* {
      Expr* holder = !super_call ? lowered[0] : super_call->args.empty() ? lower_super(*super_call) : lower_value(*super_call);
      Expr* found = rt(Rt::GetAttr, {holder, str_ref(attribute->attr), cache()}, shown_range(*attribute));
      return spill(infallible(Rt::FunctionOf, {found}));
    };
    auto bound = bind(program_.instance(c.instance), all, function, shown_range(e));
    if (bound) called = direct(c.instance, closure(c.instance, nullptr, *bound, function), shown_range(e));
    else called = fallback();
  } else {
    called = dispatch(*r, through_receiver ? lowered[0] : nullptr, through_receiver ? nullptr : lowered[0], operands,
                      fallback, result, shown_range(e));
  }
  // Operands are evaluated already: whatever the form, the call must be made from them.
  return called ? called : fallback();
}

/// The runtime's function that `callee` certainly is: "builtins.len", "math.sqrt", "list.append"; else "".
std::string FunctionLowerer::native_name(const ast::Expr& callee) const {
  using types::AtomKind;
  if (const auto* n = callee.try_as<ast::Name>(); n && is_builtin(callee, n->id_.str()))
    return "builtins." + std::string(n->id_.str());
  if (const auto* a = callee.try_as<ast::Attribute>()) {
    types::TypeId t = type(*a->value);
    const char* owner = types().only(t, AtomKind::List) ? "list." : types().only(t, AtomKind::Dict) ? "dict."
                        : types().only(t, AtomKind::Str)  ? "str."
                                                          : nullptr;
    if (owner) return owner + std::string(a->attr.str());
  }
  types::TypeId t = type(callee);
  if (t != types::kAny && types().only(t, AtomKind::NativeFunction)) {
    const types::Type& set = types().types.type(t);
    if (set.atoms.size() == 1) return std::string(types().types.atom(set.atoms[0]).name);
  }
  return "";
}

/// The called object; a constant function or class needs no load.

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
        eval(rt(Rt::ListExtend, {positional, lower_value(*star->value)}, e.range));
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
