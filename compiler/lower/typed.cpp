// What inferred types buy: unboxed operands, attribute slots, direct calls of analysed instances.
//
// The contract with types/ (types.h): a Resolution marked `direct` must become tests on its callees and
// direct calls, because those functions may have no entry through their function objects.
#include <algorithm>

#include "compiler/lower/lowerer.h"

namespace bunpy::lower {

using ir::Op;
using types::AtomKind;
using types::AttributeFact;
using types::Callee;
using types::CalleeKind;
using types::Role;

Expr* FunctionLowerer::refine(Expr* e, types::TypeId t) {
  if (e->rep != Rep::Value) return e;
  Rep rep = rep_of(t);
  if (rep == Rep::Value) return e;
  if (rep == Rep::F64 && e->op == Op::Runtime && (e->rt == Rt::GetSlotOr || e->rt == Rt::ListGetInt)) {
    // Load and unboxing in one test.
    e->rt = e->rt == Rt::GetSlotOr ? Rt::GetSlotFloat : Rt::ListGetFloat;
    e->rep = Rep::F64;
    return e;
  }
  return coerce(e, rep);
}

namespace {

/// What the runtime tells apart of a set of kinds, a letter each: see check_type() in the runtime.
std::string letters_of(types::KindSet kinds) {
  std::string letters = "?";
  const std::pair<AtomKind, char> table[] = {
      {AtomKind::None, 'N'},      {AtomKind::Bool, 'b'},      {AtomKind::Int, 'i'},
      {AtomKind::Float, 'f'},     {AtomKind::Complex, 'c'},   {AtomKind::Str, 's'},
      {AtomKind::Bytes, 'y'},     {AtomKind::ByteArray, 'Y'}, {AtomKind::Ellipsis, 'e'},
      {AtomKind::NotImplemented, 'n'},                        {AtomKind::Range, 'r'},
      {AtomKind::Slice, ':'},     {AtomKind::List, 'l'},      {AtomKind::Dict, 'd'},
      {AtomKind::Set, 'S'},       {AtomKind::FrozenSet, 'F'}, {AtomKind::Tuple, 't'},
      {AtomKind::TupleOf, 't'},   {AtomKind::Instance, 'o'},  {AtomKind::NativeInstance, 'o'},
      {AtomKind::Class, 'C'},     {AtomKind::NativeClass, 'C'}, {AtomKind::Function, 'u'},
      {AtomKind::NativeFunction, 'u'}, {AtomKind::Generator, 'g'}, {AtomKind::Module, 'm'}};
  types::KindSet known;
  for (auto [kind, letter] : table) {
    known = known | kind;
    if (kinds.has(kind)) letters += letter;
  }
  // Of the other kinds nothing is told apart.
  if (kinds.within(known) && !kinds.has(AtomKind::NativeInstance) && !kinds.has(AtomKind::NativeFunction))
    letters.erase(0, 1);
  return letters;
}

}  // namespace

Expr* FunctionLowerer::check_type(Expr* v, const ast::Expr& e) {
  types::TypeId t = type(e);
  if (v->rep != Rep::Value || t == types::kAny || is_constant(v)) return v;
  std::string place = std::string(module_.name.str()) + ":" + std::to_string(e.range.line) + ":" +
                      std::to_string(e.range.col) + ": ";
  return infallible(Rt::CheckType, {v, program_.str_ref(letters_of(types().kinds(t))),
                                    program_.str_ref(place + types().describe(t))});
}

Expr* FunctionLowerer::direct(types::InstanceId callee, std::vector<Expr*> operands, const base::SourceRange& where) {
  ir::FunctionId id = program_.body_of(callee);
  Expr* e = b().make(Op::Direct, program_.program().function(id).result);
  e->id = static_cast<uint32_t>(id);
  e->operands = std::move(operands);
  e->fail = fail_;
  e->location = location(where);
  return e;
}

namespace {

/// Default values that can be written again at the call: immutable literals.
bool is_literal(const ast::Expr& e) {
  if (e.is<ast::Constant>()) return true;
  if (const auto* u = e.try_as<ast::UnaryOp>()) return u->op == ast::UnaryOperator::USub && u->operand->is<ast::Constant>();
  return false;
}

}  // namespace

std::optional<std::vector<Expr*>> FunctionLowerer::bind(const types::Instance& callee, const Operands& operands,
                                                        const std::function<Expr*()>& function,
                                                        const base::SourceRange& where) {
  const types::Code& code = *callee.code;
  std::vector<Expr*> bound(code.parameters.size(), nullptr);
  size_t args = code.positional, kwonly = code.kwonly;
  std::vector<Expr*> rest;
  for (size_t i = 0; i < operands.positional.size(); ++i) {
    if (i < args) bound[i] = operands.positional[i];
    else rest.push_back(operands.positional[i]);
  }
  if (!rest.empty() && !code.var_args) return std::nullopt;
  std::vector<Expr*> extra;
  for (const auto& [name, v] : operands.keywords) {
    size_t found = args + kwonly;
    for (size_t i = code.posonly; i < args + kwonly; ++i)
      if (code.parameters[i].symbol->name == name) found = i;
    if (found < args + kwonly) {
      if (bound[found]) return std::nullopt;
      bound[found] = v;
    } else if (code.var_keywords) {
      extra.push_back(program_.str_value(name));
      extra.push_back(value(v));
    } else {
      return std::nullopt;
    }
  }
  size_t first_default = args;
  while (first_default > 0 && code.parameters[first_default - 1].has_default) --first_default;
  for (size_t i = 0; i < args + kwonly; ++i) {
    if (bound[i]) continue;
    const types::Parameter& p = code.parameters[i];
    if (!p.has_default) return std::nullopt;
    if (p.default_value && is_literal(*p.default_value)) {
      const auto* u = p.default_value->try_as<ast::UnaryOp>();
      Expr* literal = lower_constant((u ? u->operand : p.default_value)->as<ast::Constant>()->value);
      if (u) literal = literal->op == Op::Double ? b().real(-literal->real)
                       : literal->op == Op::Small ? b().small(-literal->integer)
                                                  : rt(Rt::UnaryNeg, {value(literal)}, where);
      bound[i] = literal;
      continue;
    }
    Expr* f = function();
    if (!f) return std::nullopt;
    if (i < args) {
      bound[i] = infallible(Rt::DefaultOf, {f, b().word(static_cast<int64_t>(i - first_default))});
    } else {
      bound[i] = infallible(Rt::KwDefaultOf, {f, str_ref(p.symbol->name)});
    }
  }
  size_t at = args + kwonly;
  if (code.var_args) bound[at++] = rt(Rt::MakeTuple, {args_list(rest)}, where);
  if (code.var_keywords) bound[at++] = rt(Rt::MakeDict, {b().braces(extra)}, where);
  for (size_t i = 0; i < bound.size(); ++i) bound[i] = coerce(bound[i], rep_of(callee.parameters[i]));
  return bound;
}

Expr* FunctionLowerer::dispatch(const types::Resolution& r, Expr* receiver, Expr* callee, const Operands& operands,
                                const std::function<Expr*()>& fallback, Rep result, const base::SourceRange& where,
                                bool all_callees) {
  if (!r.direct || r.callees.empty()) return nullptr;
  struct Way {
    Expr* test;   // null: no test needed
    std::function<Expr*()> call;
  };
  std::vector<Way> ways;
  bool natives = false;
  for (const Callee& c : r.callees) {
    Way way{};
    if (c.kind == CalleeKind::Native) {
      natives = true;  // the dynamic operation reaches it
      continue;
    }
    if (c.kind == CalleeKind::Method) {
      if (!receiver) {  // a bound method object
        if (!callee || c.cls == types::ClassId::None) return nullptr;
        if (program_.instance(c.instance).code->scope->name == std::string_view("__call__")) {
          // The called object is an instance: its class's __call__.
          Operands with_self = operands;
          if (c.binding == Callee::Binding::Self) with_self.positional.insert(with_self.positional.begin(), callee);
          way.test = infallible(Rt::IsInstanceOf, {callee, class_ref(c.cls)});
          way.call = [this, with_self, c, callee, where]() -> Expr* {
            auto function = [&] { return rt(Rt::MethodOfType, {callee, program_.str_ref("__call__"), code_ref(c.instance)}, where); };
            auto bound = bind(program_.instance(c.instance), with_self, function, where);
            return bound ? direct(c.instance, closure(c.instance, nullptr, *bound, function), where) : nullptr;
          };
          ways.push_back(std::move(way));
          continue;
        }
        Expr* self = infallible(Rt::MethodSelf, {callee});
        way.test = infallible(Rt::IsMethodOf, {callee, class_ref(c.cls), code_ref(c.instance)});
        Operands all = operands;
        if (c.binding == Callee::Binding::Static) return nullptr;
        all.positional.insert(all.positional.begin(), self);
        way.call = [this, all, c, callee, where]() -> Expr* {
          auto bound = bind(program_.instance(c.instance), all, [&] { return infallible(Rt::MethodFunction, {callee}); }, where);
          return bound ? direct(c.instance, closure(c.instance, infallible(Rt::MethodFunction, {callee}), *bound), where) : nullptr;
        };
      } else {
        Operands all = operands;
        if (c.binding == Callee::Binding::Self) all.positional.insert(all.positional.begin(), receiver);
        if (c.binding == Callee::Binding::ClassObject)
          all.positional.insert(all.positional.begin(), infallible(Rt::TypeObject, {receiver}));
        if (c.cls != types::ClassId::None) way.test = infallible(Rt::IsInstanceOf, {receiver, class_ref(c.cls)});
        way.call = [this, all, c, receiver, where]() -> Expr* {
          auto function = [&] {
            return rt(Rt::MethodOfType,
                      {receiver, str_ref(program_.instance(c.instance).code->scope->name), code_ref(c.instance)}, where);
          };
          auto bound = bind(program_.instance(c.instance), all, function, where);
          return bound ? direct(c.instance, closure(c.instance, nullptr, *bound, function), where) : nullptr;
        };
      }
    } else if (c.kind == CalleeKind::Function) {
      if (!callee) return nullptr;
      bool built_in = program_.instance(c.instance).code->is_built_in;
      way.test = infallible(built_in ? Rt::IsBuiltInOf : Rt::IsFunctionOf, {callee, code_ref(c.instance)});
      way.call = [this, operands, c, callee, built_in, where]() -> Expr* {
        auto function = [&] { return built_in ? infallible(Rt::PythonOfBuiltIn, {callee}) : callee; };
        auto bound = bind(program_.instance(c.instance), operands, function, where);
        return bound ? direct(c.instance, closure(c.instance, callee, *bound), where) : nullptr;
      };
    } else {  // Constructor
      if (!callee) return nullptr;
      const types::ClassInfo& info = types().classes[static_cast<size_t>(c.cls)];
      way.test = infallible(Rt::IsClass, {callee, class_ref(c.cls)});
      way.call = [this, operands, c, callee, where, &info]() -> Expr* {
        bool plain = info.native_base == "object";
        if (c.instance == types::InstanceId::None && (!plain || !operands.positional.empty() || !operands.keywords.empty()))
          return nullptr;
        std::vector<Expr*> all = operands.positional;
        Expr* object = plain ? rt(Rt::NewInstance, {callee}, where) : rt(Rt::MakeInstance, {callee, args_list(all)}, where);
        object = spill(object);
        if (c.instance == types::InstanceId::None) return object;
        Operands with_self = operands;
        with_self.positional.insert(with_self.positional.begin(), object);
        auto function = [&] { return rt(Rt::MethodOfType, {object, program_.str_ref("__init__"), code_ref(c.instance)}, where); };
        auto bound = bind(program_.instance(c.instance), with_self, function, where);
        if (!bound) return nullptr;
        Expr* done = direct(c.instance, closure(c.instance, nullptr, *bound, function), where);
        const types::Instance& init = program_.instance(c.instance);
        bool returns_none = init.result == types::kBottom || types().only(init.result, types::AtomKind::None);
        if (returns_none && !init.code->scope->is_generator() && !init.code->scope->is_coroutine())
          eval(done);
        else
          eval(rt(Rt::CheckInitResult, {value(done)}, where));
        return object;
      };
    }
    ways.push_back(std::move(way));
  }
  if (ways.empty()) return nullptr;
  if (r.complete && !natives && all_callees) ways.back().test = nullptr;
  if (ways.size() == 1 && ways[0].test == nullptr) {
    // One callee: its own representation.
    if (Expr* called = ways[0].call()) return called;
    return fallback();
  }
  // The test chain.
  VarId t = temp(result);
  std::function<void(size_t)> step = [&](size_t i) {
    if (i == ways.size()) return assign(t, coerce(value(fallback()), result));
    auto then = [&] {
      Expr* called = ways[i].call();
      assign(t, coerce(called ? called : value(fallback()), result));
    };
    if (ways[i].test == nullptr) return then();
    branch(ways[i].test, then, [&] { step(i + 1); });
  };
  step(0);
  return local(t);
}

std::vector<Expr*> FunctionLowerer::closure(types::InstanceId callee, Expr* function, std::vector<Expr*> bound,
                                            const std::function<Expr*()>& make) {
  if (!program_.instance(callee).code->scope->frees.empty())
    bound.insert(bound.begin(), infallible(Rt::AsFunction, {function ? function : make()}));
  return bound;
}

Expr* FunctionLowerer::class_ref(types::ClassId id) {
  return b().reference(Op::ClassRef, static_cast<uint32_t>(program_.class_of(id)));
}
Expr* FunctionLowerer::code_ref(types::InstanceId id) {
  return b().reference(Op::CodeRef, static_cast<uint32_t>(program_.code_of(program_.instance(id).code->scope)));
}
Expr* FunctionLowerer::args_list(std::vector<Expr*> items) { return args(std::move(items)); }

Expr* FunctionLowerer::dispatch_special(const ast::Node& node, Role role, Expr* receiver, std::vector<Expr*> operands,
                                        const Dynamic& fallback, const base::SourceRange& where) {
  const types::Resolution* r = inst_.resolution(node, role);
  if (!r || !r->direct || r->callees.empty()) return nullptr;
  receiver = stable(value(receiver));
  for (Expr*& o : operands) o = stable(o);
  Operands all{operands, {}};
  // The receiver may also be of a built-in type, whose operation is no call: every callee is tested.
  return dispatch(*r, receiver, nullptr, all, [&] { return fallback(receiver, operands); }, Rep::Value, where, false);
}

// ---- attributes ---------------------------------------------------------------------------------------

std::optional<AttributeFact> FunctionLowerer::slot_of(types::TypeId t, base::Name name) const {
  if (t == types::kAny || !types().only(t, AtomKind::Instance)) return std::nullopt;
  std::optional<AttributeFact> found;
  for (types::ClassId c : types().classes_of(t)) {
    AttributeFact fact = types().attribute(c, name.str());
    if (fact.kind != AttributeFact::Kind::Slot) return std::nullopt;
    if (types().classes[static_cast<size_t>(c)].native_base != "object") return std::nullopt;
    if (found && found->slot != fact.slot) return std::nullopt;
    found = fact;
  }
  return found;
}

Expr* FunctionLowerer::load_attribute(const ast::Attribute& a, Expr* object) {
  const base::SourceRange where = shown_range(a);
  auto dynamic = [&](Expr* o) { return rt(Rt::GetAttr, {o, str_ref(a.attr), cache()}, where); };
  if (Expr* got = dispatch_special(a, Role::GetAttr, object, {}, [&](Expr* o, const auto&) { return dynamic(o); }, where))
    return got;
  if (auto fact = slot_of(type(*a.value), a.attr))
    return rt(Rt::GetSlotOr, {object, b().word(fact->slot), str_ref(a.attr)}, where);
  return dynamic(object);
}

void FunctionLowerer::store_attribute(const ast::Attribute& a, Expr* object, Expr* v, const base::SourceRange& where) {
  auto dynamic = [&](Expr* o, Expr* item) { return rt(Rt::SetAttr, {o, str_ref(a.attr), value(item), cache()}, where); };
  if (const types::Resolution* r = inst_.resolution(a, Role::SetAttr); r && r->direct && !r->callees.empty()) {
    Expr* done = dispatch_special(a, Role::SetAttr, object, {v}, [&](Expr* o, const auto& x) {
      eval(dynamic(o, x[0]));
      return none();
    }, where);
    if (done) {
      if (done->op != Op::Local && !is_constant(done)) eval(done);
      return;
    }
  }
  if (auto fact = slot_of(type(*a.value), a.attr)) {
    eval(infallible(Rt::SetSlot, {object, b().word(fact->slot), value(v)}));
    return;
  }
  eval(dynamic(object, v));
}

// ---- items ---------------------------------------------------------------------------------------------

Expr* FunctionLowerer::get_item(const ast::Subscript& e, Expr* object, Expr* key) {
  auto dynamic = [&](Expr* o, Expr* k) { return rt(Rt::GetItem, {o, value(k)}, e.range); };
  if (Expr* got = dispatch_special(e, Role::GetItem, object, {key}, [&](Expr* o, const auto& k) { return dynamic(o, k[0]); }, e.range))
    return got;
  types::TypeId t = type(*e.value);
  if (is_list(t) && key->rep == Rep::Int) return rt(Rt::ListGetInt, {object, key}, e.range);
  if (types().only(t, AtomKind::Tuple) && key->op == Op::Small) return rt(Rt::TupleGet, {object, b().word(key->integer)}, e.range);
  return dynamic(object, key);
}

void FunctionLowerer::set_item(const ast::Subscript& e, Expr* object, Expr* key, Expr* v) {
  auto dynamic = [&](Expr* o, Expr* k, Expr* x) { return rt(Rt::SetItem, {o, value(k), value(x)}, e.range); };
  if (const types::Resolution* r = inst_.resolution(e, Role::SetItem); r && r->direct && !r->callees.empty()) {
    Expr* done = dispatch_special(e, Role::SetItem, object, {key, v}, [&](Expr* o, const auto& x) {
      eval(dynamic(o, x[0], x[1]));
      return none();
    }, e.range);
    if (done) {
      if (done->op != Op::Local && !is_constant(done)) eval(done);
      return;
    }
  }
  if (is_list(type(*e.value)) && key->rep == Rep::Int) {
    eval(rt(Rt::ListSetInt, {object, key, value(v)}, e.range));
    return;
  }
  eval(dynamic(object, key, v));
}

}  // namespace bunpy::lower
