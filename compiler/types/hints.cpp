// What arguments probably are: for functions that are entered through their objects with arguments of which nothing is
// known. Their entry instances hand over to a second one (Role::Entry) when the arguments are what a hint says. Hints are
// annotations and calls like submit(f, a, b). They need not be right, since lowering tests the arguments.
#include <algorithm>

#include "types/analysis.h"

namespace bunpy::types {

namespace {

/// Objects of these kinds are told at entry by their type alone.
bool is_testable(AtomKind kind) {
  return kind == AtomKind::None || kind == AtomKind::Bool || kind == AtomKind::Int || kind == AtomKind::Float ||
         kind == AtomKind::Str;
}

/// In the program itself, not in a library, where compiling everything twice takes too long.
bool is_own(const Code& code) {
  return code.module->origin == names::Origin::Main || code.module->origin == names::Origin::Program;
}

bool takes_hints(const Code& code) {
  const names::Scope& s = *code.scope;
  return is_own(code) && code.arguments && !code.var_args && !code.var_keywords && !code.is_built_in &&
         !s.is_generator() && !s.is_coroutine() && !s.is_async_generator();
}

const ast::Expr* annotation_of(const ast::Arguments& a, size_t parameter) {
  for (const auto* list : {&a.posonlyargs, &a.args, &a.kwonlyargs}) {
    if (parameter < list->size()) return (*list)[parameter]->annotation;
    parameter -= list->size();
  }
  return nullptr;
}

}  // namespace

/// The type of objects of the class `t` is, when they can be told by their type.
TypeId Analysis::objects_of_class(TypeId t, const ast::Expr& where) {
  if (atoms(t).size() != 1) return kBottom;
  const Atom& a = atom(atoms(t)[0]);
  if (a.kind == AtomKind::NativeClass) {
    if (a.name == "builtins.list") return spec("list[any]", &where);
    if (a.name == "builtins.dict") return spec("dict[any,any]", &where);
    for (auto [name, kind] : {std::pair{"builtins.int", AtomKind::Int}, {"builtins.float", AtomKind::Float},
                              {"builtins.bool", AtomKind::Bool}, {"builtins.str", AtomKind::Str}})
      if (a.name == name) return of(kind);
    return kBottom;
  }
  return a.kind == AtomKind::Class ? instances_of(static_cast<ClassId>(a.payload)) : kBottom;
}

TypeId Analysis::instances_of(ClassId id) {
  ClassState& c = cls(id);
  read(c.bases_cell);
  if (!c.evaluated || c.opaque || c.interchanged || c.native_base != "object") return kBottom;
  c.hinted = true;
  object_for(id, nullptr);
  TypeId all;
  for (uint32_t o : std::vector<uint32_t>(c.objects)) all = join(all, object_type(o));
  return all == kAny ? kBottom : all;
}

TypeId Analysis::annotated(const ast::Expr& e, const Code& code) {
  auto global = [&](std::string_view name) {
    for (names::Symbol* s : code.module->scope->symbols)
      if (s->name == name) return load_global(s, nullptr);
    return builtin(name);
  };
  switch (e.kind) {
    case ast::ExprKind::Constant: {
      const ast::ConstantValue& value = e.as<ast::Constant>()->value;
      if (value.kind == ast::ConstantKind::None) return of(AtomKind::None);
      return value.kind == ast::ConstantKind::Str ? objects_of_class(global(value.text), e) : kBottom;
    }
    case ast::ExprKind::Name: return objects_of_class(global(e.as<ast::Name>()->id_.str()), e);
    case ast::ExprKind::BinOp: {
      const auto& b = *e.as<ast::BinOp>();
      return b.op == ast::Operator::BitOr ? join(annotated(*b.left, code), annotated(*b.right, code)) : kBottom;
    }
    case ast::ExprKind::Subscript: {
      const auto& s = *e.as<ast::Subscript>();
      const ast::Expr& base = *s.value;
      std::string_view name = base.kind == ast::ExprKind::Name ? base.as<ast::Name>()->id_.str() : "";
      if (name == "Optional") {
        TypeId t = annotated(*s.slice, code);
        return t == kBottom ? t : join(t, of(AtomKind::None));
      }
      return name == "list" || name == "dict" ? annotated(base, code) : kBottom;
    }
    default: return kBottom;
  }
}

/// `f` is probably going to be called with `args`.
void Analysis::note_hint(TypeId f, std::span<const TypeId> args) {
  if (f == kAny || atoms(f).size() != 1) return;
  const Atom* function = &atom(atoms(f)[0]);
  size_t first = 0;
  if (function->kind == AtomKind::BoundMethod && atoms(function->elements[1]).size() == 1) {
    function = &atom(atoms(function->elements[1])[0]);
    first = 1;
  }
  if (function->kind != AtomKind::Function) return;
  const Code& code = *program_.codes[function->payload];
  if (!takes_hints(code)) return;
  auto& hints = hints_[&code];
  hints.resize(code.parameters.size());
  bool news = false;
  for (size_t i = 0; i < args.size() && first + i < hints.size(); ++i) {
    if (args[i] == kAny) continue;
    Hint& hint = hints[first + i];
    for (AtomId id : atoms(args[i])) {
      if (is_testable(atom(id).kind)) news |= hint.atoms.insert(id).second;
      if (atom(id).kind == AtomKind::Instance) news |= hint.classes.insert(class_of_atom(atom(id))).second;
    }
  }
  if (!news) return;
  for (VersionId v : std::vector<VersionId>(versions_of_[&code]))
    if (versions_[v]->is_entry) queue(v);
}

/// Calls that hand functions on with their arguments: submit(f, a, b), map(f, xs), Thread(target=f, args=(a, b)).
void Analysis::note_hints(std::string_view callee, const Args& args) {
  if (!is_own(*v_->code)) return;
  if (callee == "map") {
    std::vector<TypeId> elements;
    for (size_t i = 1; i < args.pos.size(); ++i) {
      TypeId element = kAny;
      for (AtomId id : std::vector<AtomId>(atoms(args.pos[i])))
        if (atom(id).kind == AtomKind::List) element = read(element_cell(atom(id)));
        else if (atom(id).kind == AtomKind::Range) element = of(AtomKind::Int);
      elements.push_back(element);
    }
    note_hint(args.at(0), elements);
    return;
  }
  for (size_t i = 0; i + 1 < args.pos.size(); ++i) note_hint(args.pos[i], std::span(args.pos).subspan(i + 1));
  const TypeId *target = args.keyword("target"), *passed = args.keyword("args");
  if (!target || !passed) return;
  for (AtomId id : std::vector<AtomId>(atoms(*passed)))
    if (atom(id).kind == AtomKind::Tuple) note_hint(*target, std::vector<TypeId>(atom(id).elements));
}

/// Methods are mostly called with objects of their class or its subclasses.
TypeId Analysis::self_hint(const Code& code) {
  if (code.in_class == ClassId::None || code.scope->kind != names::ScopeKind::Function) return kBottom;
  for (const ast::Expr* d : static_cast<const ast::Stmt*>(code.node)->as<ast::FunctionDef>()->decorator_list)
    if (const auto* n = d->try_as<ast::Name>(); n && (n->id_ == "staticmethod" || n->id_ == "classmethod")) return kBottom;
  constexpr size_t kMaxClasses = 8;
  std::vector<ClassId> classes = family_of(code.in_class);
  if (classes.size() > kMaxClasses) return kBottom;
  TypeId all;
  for (ClassId c : classes) all = join(all, instances_of(c));
  return all;
}

TypeId Analysis::hint_of(const Code& code, size_t parameter) {
  TypeId hint;
  if (const ast::Expr* annotation = annotation_of(*code.arguments, parameter)) hint = annotated(*annotation, code);
  if (auto it = hints_.find(&code); hint == kBottom && it != hints_.end()) {
    for (AtomId id : it->second[parameter].atoms) hint = join(hint, table().of(id));
    for (ClassId c : it->second[parameter].classes) hint = join(hint, instances_of(c));
  }
  return hint == kBottom && parameter == 0 ? self_hint(code) : hint;
}

/// The running version is an entry: what it hands over to.
void Analysis::specialise_entry() {
  Version& v = *v_;
  Code& code = *v.code;
  if (!takes_hints(code)) return;
  Args args;
  bool sharper = false;
  for (size_t i = 0; i < code.parameters.size(); ++i) {
    TypeId t = v.params[i];
    if (t == kBottom) return;
    if (TypeId hint = hint_of(code, i); hint != kBottom && hint != kAny) {
      if (t != kAny) {
        std::vector<AtomId> both;
        std::ranges::set_intersection(atoms(t), atoms(hint), std::back_inserter(both));
        hint = table().of(std::move(both));
      }
      if (hint == kBottom) return;  // none was as expected up to now
      sharper |= hint != t;
      t = hint;
    }
    if (i < code.positional) args.pos.push_back(t);
    else args.kw.emplace_back(code.parameters[i].symbol->name.str(), t);
  }
  if (sharper)
    add(v.result, call_code(&code, v.context, args, code.node, Role::Entry, true, CalleeKind::Function, ClassId::None,
                            Callee::Binding::Self));
}

}  // namespace bunpy::types
