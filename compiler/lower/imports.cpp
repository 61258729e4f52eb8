// import statements (language reference §7.11). Modules are compiled in; executing an import runs the
// module's body the first time.
#include <algorithm>

#include "compiler/lower/lowerer.h"

namespace bunpy::lower {

using ir::Op;

Expr* FunctionLowerer::import_one(const names::Module* module, const base::SourceRange& where) {
  ir::ModuleId id = program_.module_of(module);
  const ir::ModuleInfo& info = program_.program().modules[static_cast<size_t>(id)];
  if (!info.native_init.empty()) {
    std::string quoted = "\"" + info.name + "\"";
    Rt import = module_.origin == names::Origin::Stdlib ? Rt::ImportOwnNative : Rt::ImportNative;
    return rt(import, {b().cxx(program_.program().keep(quoted)), b().cxx(program_.program().keep(info.native_init))}, where);
  }
  return rt(Rt::ImportModule, {b().reference(Op::ModuleRef, static_cast<uint32_t>(id))}, where);
}

/// Imports a, a.b, a.b.c in turn, binding each in its parent; returns the last one.
Expr* FunctionLowerer::import_chain(const names::ImportTarget& target, const base::SourceRange& where) {
  Expr* last = nullptr;
  for (const names::Module* m : target.chain) {
    last = spill(import_one(m, where));
    if (m->parent && m->parent->origin != names::Origin::Native) {
      std::string_view name = m->name.str();
      name = name.substr(name.rfind('.') + 1);
      Expr* parent = b().reference(Op::ModuleRef, static_cast<uint32_t>(program_.module_of(m->parent)));
      eval(rt(Rt::BindSubmodule, {parent, program_.str_ref(name), last}, where));
    }
  }
  if (!target.relative_error.empty()) {
    last = spill(rt(Rt::RelativeImportFails, {program_.str_ref(target.relative_error)}, where));
  } else if (!target.missing.empty() || !last) {
    last = spill(rt(Rt::ImportMissing, {program_.str_ref(target.name)}, where));
  }
  return last;
}

/// `__import__(name, …, names, level)`, as text imports.
Expr* FunctionLowerer::import_by_statement(std::string_view name, const ast::Seq<ast::Alias*>& names, int level,
                                           const base::SourceRange& where) {
  std::vector<Expr*> wanted;
  for (const ast::Alias* a : names) wanted.push_back(program_.str_value(a->name.str()));
  Expr* list = wanted.empty() ? none() : program_.const_value(program_.tuple_constant(std::move(wanted)));
  return spill(rt(Rt::ImportByStatement, {program_.str_value(name), list, b().small(level, Rep::Value)}, where));
}

void FunctionLowerer::lower_import(const ast::Import& s) {
  if (module_.is_text) {
    for (const ast::Alias* a : s.names) {
      std::string_view name = a->name.str();
      Expr* module = import_by_statement(name, {}, 0, s.range);
      if (a->asname)  // the last module of a.b.c
        for (size_t dot = name.find('.'); dot != name.npos; dot = name.find('.', dot + 1)) {
          std::string_view rest = name.substr(dot + 1);
          module = spill(rt(Rt::ImportFrom, {module, program_.str_ref(rest.substr(0, rest.find('.')))}, s.range));
        }
      store_symbol(module_.symbols[*a], module, s.range);
    }
    return;
  }
  for (const ast::Alias* a : s.names) {
    const names::ImportTarget* target = module_.import_of(*a);
    Expr* last = import_chain(*target, s.range);
    const Symbol* symbol = module_.symbols[*a];
    // `import a.b.c` binds a; with `as` the last module.
    if (!a->asname && target->chain.size() + !target->missing.empty() > 1 && !target->chain.empty()) {
      last = import_one(target->chain.front(), s.range);
    } else if (size_t dot = target->name.find('.'); !a->asname && !target->missing.empty() && dot != std::string::npos) {
      last = rt(Rt::ImportMissing, {program_.str_ref(target->name.substr(0, dot))}, s.range);
    }
    store_symbol(symbol, last, s.range);
  }
}

void FunctionLowerer::lower_import_from(const ast::ImportFrom& s) {
  if (s.level == 0 && s.module && s.module == std::string_view("__future__")) {
    return;  // nothing happens at run time that a program could tell apart
  }
  if (module_.is_text) {
    Expr* module = import_by_statement(s.module ? s.module.str() : "", s.names, s.level, s.range);
    for (const ast::Alias* a : s.names) {
      if (a->name == std::string_view("*")) {
        Expr* into = b().reference(Op::ModuleRef, static_cast<uint32_t>(program_.module_of(&module_)));
        eval(rt(Rt::ImportStar, {into, module}, s.range));
      } else {
        store_symbol(module_.symbols[*a], rt(Rt::ImportFrom, {module, str_ref(a->name)}, s.range), s.range);
      }
    }
    return;
  }
  const names::ImportTarget* from = module_.import_of(s);
  Expr* module = import_chain(*from, s.range);
  if (s.names.size() > 1 && std::all_of(s.names.begin(), s.names.end(), [&](const ast::Alias* a) {
        const Symbol* symbol = module_.symbols[*a];
        const names::ImportTarget* sub = module_.import_of(*a);
        return (!sub || sub->chain.empty()) && symbol->is_global() && !is_module_local(symbol) && scope_.kind == names::ScopeKind::Module;
      })) {
    std::vector<Expr*> pairs;
    for (const ast::Alias* a : s.names) pairs.push_back(b().braces({str_ref(a->name), global_address(module_.symbols[*a])}));
    eval(rt(Rt::ImportNames, {module, b().braces(std::move(pairs))}, s.range));
    return;
  }
  for (const ast::Alias* a : s.names) {
    if (a->name == std::string_view("*")) {
      Expr* into = b().reference(Op::ModuleRef, static_cast<uint32_t>(program_.module_of(&module_)));
      eval(rt(Rt::ImportStar, {into, module}, s.range));
      continue;
    }
    if (const names::ImportTarget* sub = module_.import_of(*a); sub && !sub->chain.empty()) {
      // A submodule is imported unless the package has such an attribute already.
      eval(import_chain(*sub, s.range));
    }
    store_symbol(module_.symbols[*a], rt(Rt::ImportFrom, {module, str_ref(a->name)}, s.range), s.range);
  }
}

}  // namespace bunpy::lower
