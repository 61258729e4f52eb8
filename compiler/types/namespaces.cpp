// Namespaces that a program looks at as dicts: `sys.modules` and `__dict__`. A whole one in the hands of unknown code is
// everything that it holds; an expression that only asks it for one name is no more than a read of that name.
#include "types/analysis.h"
#include "types/walk.h"

namespace bunpy::types {

/// The text of a key, or nothing: a constant, or the name of the module whose code it is.
std::string_view Analysis::namespace_key(const ast::Expr& key) {
  if (auto* c = key.try_as<ast::Constant>(); c && c->value.kind == ast::ConstantKind::Str) return c->value.text;
  auto* n = key.try_as<ast::Name>();
  if (!n || n->id_ != "__name__" || !v_->code) return {};
  const names::Module& m = *v_->code->module;
  const names::Symbol* s = m.symbols[*n];
  if (!s || s->bound || !s->is_global()) return {};
  return m.name.str();
}

/// `container[key]`, `container.get(key)` or, without a key, a membership test, where `container` is written as
/// `sys.modules`, `something.__dict__` or `globals()`: what it results in. False: it is none of these, or may do more, and
/// nothing has been evaluated but the object whose namespace it would be.
bool Analysis::namespace_read(const ast::Expr& container, const ast::Expr* key, Env& env, TypeId* result) {
  std::string_view name = key ? namespace_key(*key) : std::string_view();
  if (auto* c = container.try_as<ast::Call>()) {
    auto* f = c->func->try_as<ast::Name>();
    if (!f || f->id_ != "globals" || !c->args.empty() || !c->keywords.empty() || !v_->code) return false;
    TypeId function = eval(*f, env);
    if (function == kAny || function != builtin("globals")) return false;
    make_dynamic(c, Role::Call);
    uint32_t m = v_->code->module->index;
    if (!name.empty())
      expose_module_attr(m, name);
    else if (key)
      for (names::Symbol* s : module_symbols(m)) expose_module_attr(m, s->name.str());
  } else if (auto* a = container.try_as<ast::Attribute>(); a && a->attr == "modules") {
    if (key && name.empty()) return false;
    TypeId owner = eval(*a->value, env);
    if (!only(owner, AtomKind::Module)) return false;
    for (AtomId id : atoms(owner))
      if (names_.modules[atom(id).payload]->name != "sys") return false;
    if (const names::Module* m = key ? names_.find(name) : nullptr) {
      note(container, kAny);
      *result = join(table().of(table().intern(AtomKind::Module, m->index)), read(missing_modules_));
      return true;
    }
  } else if (a && a->attr == "__dict__") {
    TypeId owner = eval(*a->value, env);
    if (owner == kBottom) return false;
    for (AtomId id : atoms(owner))
      if (atom(id).kind != AtomKind::Any && atom(id).kind != AtomKind::Class) return false;
    if (key && name.empty()) {
      read_all(owner);
    } else if (key) {
      for (AtomId id : std::vector<AtomId>(atoms(owner))) {
        escape(table().of(id));
        if (atom(id).kind == AtomKind::Class) {
          ClassId c = static_cast<ClassId>(atom(id).payload);
          escape(load_attr_class(c, table().keep(name), class_type(c)));
        } else {
          any_read(table().keep(name));
        }
      }
    }
  } else {
    return false;
  }
  note(container, kAny);
  *result = kAny;
  return true;
}

/// `e` is used for what any class has: its name, its identity. If it is type(x) or x.__class__, no harm comes of it.
void Analysis::note_idle_class_use(const ast::Expr& e) { idle_class_uses_.insert(&e); }

/// The class of an object of which nothing is known: type(x), x.__class__. What becomes of it then is unknown as well;
/// bunpy's own modules do nothing but call it on the spot.
bool Analysis::replaces_dataclasses() const {
  if (mentions_.contains("__replace__")) return true;
  if (!mentions_.contains("replace")) return false;
  auto is_home = [](std::string_view module) { return module == "dataclasses" || module == "copy"; };
  auto imports_it = [&](auto& self, const auto& node) -> bool {
    bool found = false;
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(node)>, ast::Stmt>) {
      if (const auto* i = node.template try_as<ast::Import>())
        for (const ast::Alias* a : i->names) found |= is_home(a->name.str());
      if (const auto* i = node.template try_as<ast::ImportFrom>(); i && is_home(i->module.str()))
        for (const ast::Alias* a : i->names) found |= a->name == "replace" || a->name == "*";
    }
    for_each_child(node, [&](const auto& child) { found = found || self(self, child); });
    return found;
  };
  for (const names::Module* m : program_modules_)
    if (m->origin != names::Origin::Stdlib && m->tree)
      for (const ast::Stmt* s : m->tree->body)
        if (imports_it(imports_it, *s)) return true;
  return false;
}

void Analysis::take_class(const ast::Node* node, bool called) {
  if (classes_taken_ || (node && idle_class_uses_.contains(node)) || (in_own_library() && !called)) return;
  if (in_idle_library()) return;
  if (in_own_library() && v_->code->in_class != ClassId::None) {
    // type(self)(…) makes an object of the method's class or a subclass.
    for (ClassId c : family_of(v_->code->in_class)) escape(class_type(c));
    return;
  }
  if (in_own_library() && v_->code->module->name == "dataclasses" && !replaces_dataclasses_) return;
  classes_taken_ = true;
  queue(world_);
}

/// Whether the class has a hook (`__getattr__`, `__setattr__`) of one of bunpy's own modules. They hand the name that they
/// are given on to another object (see `forwards`), so that whoever uses them uses that name of any object.
bool Analysis::is_library_hook(ClassId c, std::string_view hook) {
  bool definite = false;
  for (AtomId id : atoms(lookup(c, hook, &definite)))
    if (atom(id).kind == AtomKind::Function &&
        program_.codes[atom(id).payload]->module->origin == names::Origin::Stdlib)
      return true;
  return false;
}

/// Whether a call of getattr() or setattr() is in such a hook and on the name that the hook was given.
bool Analysis::forwards(const Args& args, std::string_view hook) {
  if (!in_own_library() || args.nodes.size() < 2 || !args.nodes[1] || v_->code->in_class == ClassId::None) return false;
  auto* name = args.nodes[1]->try_as<ast::Name>();
  if (v_->code->scope->name != hook || !name || v_->code->parameters.size() < 2) return false;
  const names::Symbol* s = v_->code->module->symbols[*name];
  return s == v_->code->parameters[1].symbol && s->binding_count <= 1;
}

}  // namespace bunpy::types
