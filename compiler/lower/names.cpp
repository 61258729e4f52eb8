// Reading, binding and deleting variables (language reference §4.2).
#include <string_view>

#include "compiler/lower/lowerer.h"

namespace bunpy::lower {

using ir::Op;

/// Calls of these are no calls but forms of the language, wherever their names may come from.
static bool is_special_form(std::string_view name) {
  return name == "super" || name == "locals" || name == "globals" || name == "vars" || name == "dir";
}

/// Built-ins are fetched once at program start when nothing in the module binds their names.
bool FunctionLowerer::names_builtin(const Symbol* s) const {
  // No native module exports a `super`, and its call without arguments needs to be recognised.
  bool hidden = module_.opaque_star_import && s && s->name != std::string_view("super");
  if (module_.is_text && s && !is_special_form(s->name.str())) return false;
  return s && s->is_global() && !s->bound && !hidden && names::is_builtin_name(s->name.str()) &&
         !program_.input().names.replaced_builtins.contains(s->name.str());
}
bool FunctionLowerer::is_builtin(const ast::Expr& e, std::string_view name) const {
  const auto* n = e.try_as<ast::Name>();
  return n && n->id_ == name && names_builtin(module_.symbols[*n]);
}

void FunctionLowerer::keep_alive(VarId variable, types::TypeId type) {
  using types::AtomKind;
  // What has neither finalisers nor weak references, nor holds what has.
  constexpr types::KindSet kPlain = types::KindSet(AtomKind::Unbound) | AtomKind::None | AtomKind::Bool | AtomKind::Int |
                                    AtomKind::Float | AtomKind::Complex | AtomKind::Str | AtomKind::Bytes | AtomKind::Range |
                                    AtomKind::NativeClass | AtomKind::NativeFunction | AtomKind::Module;
  fn_.variables[static_cast<size_t>(variable)].kept_alive = !types().only(type, kPlain);
}

VarId FunctionLowerer::variable_of(const Symbol* s) {
  if (auto it = variables_.find(s); it != variables_.end()) return it->second;
  Rep rep = unbound_.symbols.contains(s) ? Rep::Value : rep_of(inst_.variable(s));
  VarId v = new_variable(s->name.str(), rep);
  // A comprehension's variable ends with it.
  if (s->scope->kind != names::ScopeKind::Comprehension) keep_alive(v, inst_.variable(s));
  variables_[s] = v;
  return v;
}

bool FunctionLowerer::is_module_local(const Symbol* s) const {
  return scope_.kind == names::ScopeKind::Module && s->is_global() && s->scope == &scope_ && types().global(s).is_local;
}

Expr* FunctionLowerer::cell_of(const Symbol* s) { return local(cells_.at(s)); }

Expr* FunctionLowerer::global_address(const Symbol* s) {
  return b().reference(Op::GlobalAddr, static_cast<uint32_t>(program_.global_of(s)));
}

Expr* FunctionLowerer::load_name(const ast::Name& name) {
  const Symbol* s = module_.symbols[name];
  if (names_builtin(s)) return program_.builtin(s->name.str());
  return load_symbol(s, name);
}

Expr* FunctionLowerer::load_symbol(const Symbol* s, const ast::Node& at) {
  if (s->is_global() && !s->bound && !module_.is_file && !module_.is_text && s->name == std::string_view("__name__"))
    return program_.str_value(module_.name.str());
  if (s->scope->kind == names::ScopeKind::Class && !cells_.contains(s)) {
    Expr* outer = s->outer ? global_address(s->outer) : b().cxx("nullptr");
    Expr* names;
    if (s->scope == &scope_) {
      names = local(namespace_);
    } else {  // in a function of an annotation scope
      names = b().make(Op::CellValue, Rep::Value);
      names->operands = {cell_of(s->scope->class_dict)};
    }
    return rt(Rt::LoadClassName, {names, str_ref(s->name), outer}, at.range);
  }
  if (s->undefined && scope_.is_function_like())
    return rt(Rt::LoadUndefined, {global_address(s), str_ref(s->name), b().braces(local_variables())}, at.range);
  if (s->is_global() && !is_module_local(s)) return rt(Rt::LoadGlobal, {global_address(s), str_ref(s->name)}, at.range);
  if (s->captured || cells_.contains(s) || s->scope->kind == names::ScopeKind::Class) {
    Expr* load = b().make(Op::CellValue, Rep::Value);
    load->operands = {cell_of(s)};
    bool own = s->scope->frame == &scope_ && s->scope->kind != names::ScopeKind::Class;  // a class's is `__class__`
    return rt(own ? Rt::CheckLocal : Rt::CheckFree, {load, str_ref(s->name)}, at.range);
  }
  Expr* v = local(variable_of(s));
  if (unbound_.must_test(at, s))
    return rt(s->is_global() ? Rt::CheckGlobal : Rt::CheckLocal, {v, str_ref(s->name)}, at.range);
  return v;
}

/// Names and values of the frame's variables, for locals() and for errors that offer them; null where unbound.
std::vector<Expr*> FunctionLowerer::local_variables() {
  std::vector<Expr*> pairs;
  auto add = [&](const Symbol* s) {
    if (s->name == std::string_view("__class__")) return;
    Expr* v;
    if (s->captured || cells_.contains(s)) {
      v = b().make(Op::CellValue, Rep::Value);
      v->operands = {cell_of(s)};
    } else {
      v = value(local(variable_of(s)));
    }
    pairs.push_back(program_.str_value(s->name.str()));
    pairs.push_back(v);
  };
  for (const Symbol* s : scope_.symbols)
    if (s->bound || s->parameter) add(s);
  for (const Symbol* s : scope_.frees) add(s);
  return pairs;
}

void FunctionLowerer::store_symbol(const Symbol* s, Expr* v, const base::SourceRange& where) {
  if (s->scope->kind == names::ScopeKind::Class && !cells_.contains(s)) {
    if (v->op == Op::Null) {
      eval(rt(Rt::NsDelete, {local(namespace_), str_ref(s->name)}, where));
    } else {
      eval(rt(Rt::NsSet, {local(namespace_), str_ref(s->name), value(v)}, where));
    }
    return;
  }
  if (s->is_global() && !is_module_local(s)) {
    return replace(infallible(Rt::Load, {global_address(s)}),
                   [&] { eval(infallible(Rt::StoreSlot, {global_address(s), value(v)})); });
  }
  if (s->captured) {
    Expr* address = b().make(Op::CellValue, Rep::Raw);  // as an address
    address->operands = {cell_of(s)};
    return replace(infallible(Rt::Load, {address}), [&] { eval(infallible(Rt::StoreSlot, {address, value(v)})); });
  }
  VarId var = variable_of(s);
  auto store = [&] { assign(var, coerce(v, fn_.variables[static_cast<size_t>(var)].rep)); };
  // What is bound once and not in a loop had nothing before.
  if (s->binding_count < 2 && exits_.empty() && v->op != Op::Null) return store();
  replace(local(var), store);
}

void FunctionLowerer::delete_symbol(const Symbol* s, const ast::Node& at) {
  if (s->scope->kind == names::ScopeKind::Class && !cells_.contains(s)) {
    eval(rt(Rt::NsDelete, {local(namespace_), str_ref(s->name)}, at.range));
  } else if (s->is_global() && !is_module_local(s)) {
    replace(infallible(Rt::Load, {global_address(s)}),
            [&] { eval(rt(Rt::DeleteGlobal, {global_address(s), str_ref(s->name)}, at.range)); });
  } else {
    eval(load_symbol(s, at));  // raises when unbound
    store_symbol(s, null(), at.range);
  }
}

void FunctionLowerer::make_comprehension_cells(const Scope& comprehension) {
  for (const Symbol* s : comprehension.cells) {
    auto it = cells_.find(s);
    VarId v = it != cells_.end()
                  ? it->second
                  : new_variable(std::string(s->name.str()) + "_cell", Rep::Raw, "Cell*");
    cells_[s] = v;
    assign(v, rt(Rt::NewCell, {null()}, comprehension.node->range));
  }
}

}  // namespace bunpy::lower
