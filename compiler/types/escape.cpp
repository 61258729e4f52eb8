// Unknown code: what it can reach, and what it does with it. See the invariant in infer.cpp.
//
// `escape` queues types; `drain_escapes` takes each atom once; what an escaped object goes through
// is evaluated by the *world*, a version without code that runs again like any other when something
// it has read grows.
#include <algorithm>

#include "names/unused.h"
#include "types/analysis.h"

namespace bunpy::types {

void Analysis::escape(TypeId t) {
  if (t == kBottom || t == kAny) return;
  if (in_annotation_) {
    suppressed_.push_back(t);
    if (annotations_read_) {
      in_annotation_ = false;
      escape(t);
      in_annotation_ = true;
    }
    return;
  }
  if (!escaped_types_.insert(t.index).second) return;
  escape_queue_.push_back(t);
}

void Analysis::escape_cell(CellId cell) {
  if (cells_[cell].escaped) return;
  cells_[cell].escaped = true;
  escape(cells_[cell].type);
}

void Analysis::drain_escapes() {
  if (escape_queue_.empty()) return;
  Version* saved = v_;
  bool saved_annotation = in_annotation_;
  in_annotation_ = false;
  v_ = versions_[world_].get();
  while (!escape_queue_.empty()) {
    TypeId t = escape_queue_.back();
    escape_queue_.pop_back();
    for (AtomId id : std::vector<AtomId>(atoms(t)))
      if (escaped_atoms_.insert(static_cast<uint32_t>(id)).second) escape_atom(id);
  }
  v_ = saved;
  in_annotation_ = saved_annotation;
}

void Analysis::escape_atom(AtomId id) {
  const Atom& a = atom(id);
  switch (a.kind) {
    case AtomKind::List:
    case AtomKind::Dict:
    case AtomKind::Set:
    case AtomKind::FrozenSet:
    case AtomKind::Deque:
    case AtomKind::DefaultDict: {
      CellId e = element_cell(a), k = key_cell(a);
      escape_cell(e);
      add(e, kAny);
      if (k != kNoCell) {
        escape_cell(k);
        add(k, kAny);
      }
      return;
    }
    case AtomKind::DictKeys:
    case AtomKind::DictValues:
    case AtomKind::DictItems:
      escape_cell(element_cell(a));
      escape_cell(key_cell(a));
      return;
    case AtomKind::Tuple:
    case AtomKind::TupleOf:
    case AtomKind::Iterator:
    case AtomKind::NativeInstance:
    case AtomKind::NativeMethod:
    case AtomKind::StaticMethod:
    case AtomKind::ClassMethod:
    case AtomKind::Property:
      for (TypeId e : std::vector<TypeId>(a.elements)) escape(e);
      return;
    case AtomKind::Super:
      escaped_supers_.push_back(id);
      for (TypeId e : std::vector<TypeId>(a.elements)) escape(e);
      queue(world_);
      return;
    case AtomKind::Instance: {
      ObjectState& o = objects_[a.payload];
      if (o.escaped) return;
      o.escaped = true;
      escaped_objects_.push_back(a.payload);
      // The runtime asks objects that claim another class for it: isinstance(), dir(), suggestions of names.
      if (bool definite = false; lookup(class_of_atom(a), "__class__", &definite) != kBottom) any_read("__class__");
      queue(world_);
      return;
    }
    case AtomKind::Class: {
      ClassState& c = cls(static_cast<ClassId>(a.payload));
      if (c.escaped) return;
      c.escaped = true;
      escaped_classes_.push_back(c.id);
      queue(world_);
      return;
    }
    case AtomKind::Function:
    case AtomKind::BoundMethod:
      escaped_callables_.push_back(id);
      queue(world_);
      return;
    case AtomKind::Module:
      escaped_modules_.push_back(a.payload);
      queue(world_);
      return;
    case AtomKind::Generator:
    case AtomKind::AsyncGenerator: {
      Version& g = *versions_[a.payload];
      escape_cell(g.yields);
      escape_cell(g.result);
      add(g.sent, kAny);
      return;
    }
    case AtomKind::Coroutine:
      escape_cell(versions_[a.payload]->result);
      add(versions_[a.payload]->sent, kAny);
      return;
    case AtomKind::NativeFunction:
      if (a.name == "builtins.setattr") any_write_all_ = true;
      if (a.name == "builtins.getattr" || a.name == "builtins.vars") any_read_all_ = true;
      if (a.name == "builtins.vars") any_write_all_ = true;
      if (a.name == "builtins.__import__") escape_modules();
      if (a.name == "abc.abstractmethod") escape_global("abc", "abstractmethod");
      queue(world_);
      return;
    default:
      return;
  }
}

/// The variable of a module that the program may not have.
void Analysis::escape_global(std::string_view module, std::string_view name) {
  const names::Module* m = names_.find(module);
  if (!m || !m->scope) return;
  for (names::Symbol* symbol : m->scope->symbols) {
    if (symbol->name != name) continue;
    auto [cell, fresh] = global_cells_.try_emplace(symbol, kNoCell);
    if (fresh) cell->second = new_cell();
    escape_cell(cell->second);
  }
}

/// The code being analysed is one of bunpy's own modules.
bool Analysis::in_own_library() const {
  return v_ && v_->code && v_->code->module->origin == names::Origin::Stdlib;
}

/// The code being analysed may set attributes of modules: of bunpy's own modules only these do that.
bool Analysis::writes_modules() const {
  return !in_own_library() || v_->code->module->name == "unittest.mock" || v_->code->module->name == "_import_texts";
}

/// The program's own modules, and what is imported by them and by the libraries that they bring along; of bunpy's own
/// modules' imports nothing.
void Analysis::find_program_modules() {
  std::vector<const names::Module*> work;
  auto visit = [&](const names::Module* m) {
    if (!program_modules_.insert(m).second || m->origin == names::Origin::Stdlib) return;
    work.push_back(m);
    if (m->tree) names::collect_mentions(*m->tree, mentions_);
  };
  std::unordered_set<const names::Module*> imported_somewhere;
  for (const names::Module* m : names_.modules)
    for (auto& [id, target] : m->imports) imported_somewhere.insert(target.chain.begin(), target.chain.end());
  for (const names::Module* m : names_.modules)
    if (!m->is_library() || !imported_somewhere.contains(m)) visit(m);  // included for other reasons: by a computed name
  while (!work.empty()) {
    const names::Module* m = work.back();
    work.pop_back();
    for (auto& [id, target] : m->imports)
      for (const names::Module* imported : target.chain) visit(imported);
  }
  find_idle_modules();
  for (std::string_view way :
       {"__annotations__", "__annotate__", "get_type_hints", "get_annotations", "signature", "Signature", "getfullargspec",
        "create_autospec", "autospec", "fields", "__dataclass_fields__"})
    wants_annotations_ |= mentions_.contains(way);
  replaces_dataclasses_ = replaces_dataclasses();
}

/// The code being analysed is in a module that only bunpy's own modules import, as logging does pickle for a handler, for
/// work on their own objects.
bool Analysis::in_idle_library() const { return v_ && v_->code && idle_modules_.contains(v_->code->module); }

/// CPython's modules that only bunpy's own import, and those of bunpy's own that only such ones import (pickle's _pickle).
void Analysis::find_idle_modules() {
  std::unordered_map<const names::Module*, bool> only_idle_importers;
  for (const names::Module* m : names_.modules) {
    bool idle = m->origin == names::Origin::CPythonLib && !program_modules_.contains(m);
    if (idle) idle_modules_.insert(m);
    for (auto& [id, target] : m->imports)
      for (const names::Module* imported : target.chain)
        only_idle_importers.try_emplace(imported, true).first->second &= idle;
  }
  for (auto [m, only_idle] : only_idle_importers)
    if (only_idle && !program_modules_.contains(m)) idle_modules_.insert(m);
}

void Analysis::any_read(std::string_view name) {
  if (name == "__annotations__" && in_own_library() && !wants_annotations_) return;
  for (std::string_view part : {"__globals__", "__closure__", "__kwdefaults__"})
    if (name == part && !in_own_library() && function_parts_read_.insert(part).second) queue(world_);
  if (name == "f_globals" || name == "f_locals") frame_names_read(name);
  if (name == "__set__" && !in_own_library()) reflect(kAny);  // a slot's descriptor writes any object that it is given
  if (!any_read_set_.insert(table().keep(name)).second) return;
  any_reads_.push_back(table().keep(name));
  if (name == "modules" || name == "meta_path") modules_appear();
  if (!escaped_objects_.empty() || !escaped_classes_.empty() || !escaped_modules_.empty())
    queue(world_);
}

/// The variables of some frame's module, or of a class whose body it runs, are in unknown hands.
void Analysis::frame_names_read(std::string_view part) {
  if (!v_ || !v_->code || v_->code->module->is_standard_library() || !frame_parts_read_.insert(part).second) return;
  for (const names::Module* m : names_.modules)
    if (m->scope && !m->is_standard_library()) module_attr(m->index, "__dict__");
  if (part == "f_globals") return;
  for (const ClassState& c : classes_)
    if (!c.body->module->is_standard_library()) reflect(class_type(c.id));
}

void Analysis::any_write(std::string_view name, TypeId t) {
  escape(t);
  if (name == "__code__") escape_cell(code_taken_);
  name = table().keep(name);
  if (writes_modules() && module_write_set_.insert(name).second) {
    module_write_names_.push_back(name);
    queue(world_);
  }
  auto [it, fresh] = any_writes_.try_emplace(name, kNoCell);
  if (!fresh) return;
  if (name == "__class__" || name == "__bases__") unknown_class_changes_ = true;
  if (name == "__defaults__" || name == "__kwdefaults__") function_parts_read_.insert("__kwdefaults__");
  it->second = new_cell();
  // Whoever reads it through a typed path must treat it as anything: it has escaped.
  add(it->second, kAny);
  queue(world_);
}

/// A module that was not found when compiling may come from sys.modules or a finder in sys.meta_path.
void Analysis::modules_appear() {
  if (cells_[missing_modules_].type == kAny) return;
  add(missing_modules_, kAny);
  for (std::string_view protocol : {"find_spec", "loader", "create_module", "exec_module", "load_module", "name",
                                    "parent", "submodule_search_locations"})
    any_read(protocol);
}

/// What the runtime itself calls in library modules: for warnings, pickling, specs of modules and help().
void Analysis::escape_called_by_runtime() {
  constexpr std::pair<std::string_view, std::string_view> called[] = {
      {"warnings", "warn"}, {"copyreg", "_reduce_ex"}, {"copyreg", "__newobj__"}, {"copyreg", "__newobj_ex__"},
      {"importlib.machinery", "_describe"}, {"pydoc", "help"}};
  for (auto [module, name] : called) escape_global(module, name);
  static constexpr std::pair<std::string_view, std::string_view> fetched[] = {
#define ATTRIBUTE(module, name) {module, name},
#include "types/runtime_attributes.def"
#undef ATTRIBUTE
  };
  for (auto [module, name] : fetched)
    if (module.empty() || names_.find(module)) any_read(name);
}

/// Unknown code can get at every module: through sys.modules, or by importing a name known only at run time.
void Analysis::escape_modules() {
  for (const names::Module* m : names_.modules)
    if (m->scope) escape(table().of(table().intern(AtomKind::Module, m->index)));
}

/// The program runs text, which can do whatever its modules can.
void Analysis::unknown_code_runs() {
  any_read_all_ = any_write_all_ = any_write_modules_ = unknown_class_changes_ = true;
  for (std::string_view part : {"__globals__", "__closure__", "__kwdefaults__"}) function_parts_read_.insert(part);
  escape_cell(code_taken_);
  modules_appear();
  escape_modules();
  queue(world_);
}

/// Unknown code can read all attributes of these objects.
void Analysis::read_all(TypeId t) {
  for (AtomId id : std::vector<AtomId>(atoms(t))) {
    const Atom& a = atom(id);
    if (a.kind == AtomKind::Instance) {
      if (objects_[a.payload].read_all) continue;
      objects_[a.payload].read_all = true;
      if (is_library_hook(objects_[a.payload].cls, "__getattr__")) any_read_all_ = true;
      read_all_objects_.push_back(a.payload);
      queue(world_);
    } else if (a.kind == AtomKind::Any) {
      if (in_idle_library()) continue;
      if (!any_read_all_) {
        any_read_all_ = true;
        queue(world_);
      }
    } else {
      escape(table().of(id));
      if (a.kind == AtomKind::Module && read_all_modules_.insert(a.payload).second) queue(world_);
      if (a.kind == AtomKind::Class && read_all_classes_.insert(a.payload).second) queue(world_);
    }
  }
}

/// Unknown code can read and write all attributes of these objects.
void Analysis::reflect(TypeId t) {
  read_all(t);
  for (AtomId id : std::vector<AtomId>(atoms(t))) {
    const Atom& a = atom(id);
    if (a.kind == AtomKind::Instance) {
      if (!objects_[a.payload].reflected) queue(world_);
      objects_[a.payload].reflected = true;
    } else if (a.kind == AtomKind::Any) {
      if (in_idle_library()) continue;
      bool modules = writes_modules();
      if (!any_write_all_ || (modules && !any_write_modules_)) queue(world_);
      any_write_all_ = true;
      any_write_modules_ |= modules;
    } else if (a.kind == AtomKind::Class) {
      ClassState& c = cls(static_cast<ClassId>(a.payload));
      escape(class_type(c.id));
      bool news = !c.reflected;
      for (std::string_view n : std::vector<std::string_view>(c.attr_order)) {
        ClassAttr& attr = c.attrs[n];
        news |= !attr.stored_outside;
        attr.stored_outside = true;
        escape_cell(attr.cell);
        add(attr.cell, kAny);
      }
      c.reflected = true;
      if (news) bump(c.bases_cell);
    } else if (a.kind == AtomKind::Module) {
      for (names::Symbol* s : module_symbols(a.payload)) store_module_attr(a.payload, s->name.str(), kAny);
    }
  }
}

/// Calls an escaped callable with anything. Once is enough for functions of a known context: their parameters cannot
/// grow further, and the cells of what they return escape.
void Analysis::enter_escaped(AtomId id) {
  const Atom& a = atom(id);
  if (entered_.count(static_cast<uint32_t>(id))) return;
  TypeId function = a.kind == AtomKind::BoundMethod ? a.elements[1] : table().of(id);
  bool once = true;
  for (AtomId f : atoms(function)) once = once && atom(f).kind == AtomKind::Function && atom(f).context != kUnion;
  if (once) {
    entered_.insert(static_cast<uint32_t>(id));
    for (AtomId f : std::vector<AtomId>(atoms(function))) {
      Code* code = program_.codes[atom(f).payload].get();
      for (size_t i = 0; i < code->parameters.size(); ++i)
        if (code->parameters[i].has_default) escape_cell(default_cell(code, i));
      escape_cell(versions_[entry_version(code, atom(f).context)]->result);
    }
  }
  Args args = any_args();
  TypeId result;
  if (a.kind == AtomKind::BoundMethod) {
    args.pos = {a.elements[0]};
    result = call(a.elements[1], args, nullptr, Role::Call, false);
  } else {
    result = call(table().of(id), args, nullptr, Role::Call, false);
  }
  escape(result);
}

void Analysis::run_world() {
  // Everything here may make the lists grow; what is added queues the world again.
  for (size_t i = 0; i < escaped_callables_.size(); ++i) enter_escaped(escaped_callables_[i]);
  for (std::string_view part : std::set<std::string_view>(function_parts_read_))
    for (size_t i = 0; i < escaped_callables_.size(); ++i)
      if (const Atom& f = atom(escaped_callables_[i]); f.kind == AtomKind::Function)
        function_part_read(program_.codes[f.payload].get(), part);
  for (std::string_view n : {"__code__", "__name__", "__qualname__"})
    for (size_t i = 0; any_writes_.count(n) && i < escaped_callables_.size(); ++i)
      if (const Atom& f = atom(escaped_callables_[i]); f.kind == AtomKind::Function)
        if (Code* code = program_.codes[f.payload].get(); changes_calls(*code, n)) code_changes(code);
  for (size_t i = 0; i < escaped_classes_.size(); ++i) {
    ClassState& c = cls(escaped_classes_[i]);
    read(c.bases_cell);
    if (unknown_class_changes_) class_changes(class_type(c.id));
    if (c.opaque) {
      // Nothing is known about how instances are made: all of its functions get anything.
      for (std::string_view n : std::vector<std::string_view>(c.attr_order))
        escape_cell(c.attrs[n].cell);
      for (std::string_view n : std::vector<std::string_view>(c.attr_order))
        read(c.attrs[n].cell);
      // Its objects run the methods of its bases.
      for (ClassId b : std::vector<ClassId>(c.mro))
        for (std::string_view n : std::vector<std::string_view>(cls(b).attr_order))
          escape_cell(cls(b).attrs[n].cell);
      for (ClassId b : std::vector<ClassId>(c.bases)) escape(class_type(b));
      continue;
    }
    escape(construct(c.id, any_args(), nullptr, Role::Call, false));
    for (std::string_view n : {"__subclasses__", "__mro__", "__bases__", "__base__", "mro"})
      if (any_read_set_.count(n)) load_attr_class(c.id, n, class_type(c.id));
    for (std::string_view n : attributes_of(c.id))
      if (any_read_set_.count(n)) escape(load_attr_class(c.id, n, class_type(c.id)));
    if (any_read_all_ || read_all_classes_.count(static_cast<uint32_t>(c.id)))
      for (ClassId k : std::vector<ClassId>(c.mro))
        for (std::string_view n : std::vector<std::string_view>(cls(k).attr_order))
          escape(load_attr_class(c.id, n, class_type(c.id)));
    for (std::string_view n : attributes_of(c.id))
      if (any_writes_.count(n)) store_attr(class_type(c.id), n, kAny, nullptr);
    for (std::string_view n : attributes_of(c.id))
      if (any_deletes_.count(n)) delete_attr(class_type(c.id), n, nullptr);
    // What dataclasses finds in the class's body goes into its Field objects.
    for (std::string_view f : c.is_dataclass ? std::vector<std::string_view>(c.fields) : std::vector<std::string_view>())
      if (auto attr = c.attrs.find(f); attr != c.attrs.end()) escape_cell(attr->second.cell);
  }
  for (size_t i = 0; i < escaped_supers_.size(); ++i) {
    const Atom super = atom(escaped_supers_[i]);
    for (AtomId self : std::vector<AtomId>(atoms(super.elements[0]))) {
      const Atom& a = atom(self);
      if (a.kind != AtomKind::Instance && a.kind != AtomKind::Class) continue;
      for (std::string_view n : attributes_of(a.kind == AtomKind::Instance ? class_of_atom(a) : static_cast<ClassId>(a.payload)))
        if (any_read_all_ || any_read_set_.count(n)) escape(load_super(super, n));
    }
  }
  auto known_attrs = [&](uint32_t o) {
    std::vector<std::string_view> names = attributes_of(objects_[o].cls);
    for (std::string_view n : objects_[o].order)
      if (!has_attr(objects_[o].cls, n)) names.push_back(n);
    return names;
  };
  auto expose = [&](uint32_t o, std::string_view n) {
    TypeId self = object_type(o);
    auto cell = objects_[o].attrs.find(n);
    if (cell != objects_[o].attrs.end()) escape_cell(cell->second);
    if (!has_attr(objects_[o].cls, n)) return;
    escape(load_attr_object(o, atoms(self)[0], n, nullptr));
    escape(load_attr_plainly(o, atoms(self)[0], n, nullptr));  // its own __getattribute__ finds it so
  };
  for (size_t i = 0; i < escaped_objects_.size(); ++i) {
    uint32_t o = escaped_objects_[i];
    ClassState& c = cls(objects_[o].cls);
    read(c.bases_cell);
    if (unknown_class_changes_) class_changes(class_type(c.id));
    if (c.opaque) continue;
    if (classes_taken_) escape(class_type(c.id));
    TypeId self = object_type(o);
    AtomId self_atom = atoms(self)[0];
    for (std::string_view n : known_attrs(o)) {
      if (any_read_set_.count(n)) expose(o, n);
      if (any_writes_.count(n)) store_attr_object(o, self_atom, n, kAny, nullptr);
      if (any_deletes_.count(n)) delete_attr(self, n, nullptr);
    }
    for (ClassId k : std::vector<ClassId>(c.mro))
      for (std::string_view n : std::vector<std::string_view>(cls(k).attr_order)) {
        bool special_name = n.size() > 4 && n.substr(0, 2) == "__" &&
                            n.substr(n.size() - 2) == "__" && n != "__init__" && n != "__new__" &&
                            n != "__init_subclass__" && n != "__class_getitem__" &&
                            n != "__slots__" && n != "__match_args__";
        if (special_name) expose(o, n);
      }
    // The methods that dataclasses makes use the fields, asdict() and the like hand them out.
    for (ClassId k : std::vector<ClassId>(c.mro))
      for (std::string_view f : cls(k).is_dataclass ? std::vector<std::string_view>(cls(k).fields) : std::vector<std::string_view>())
        expose(o, f);
    if (callables_reflected_ && has_attr(c.id, "__call__") && !objects_[o].reflected) reflect(self);
    if (any_read_all_ && !objects_[o].read_all) read_all(self);
    if (any_write_all_ && !objects_[o].reflected) reflect(self);
  }
  for (size_t i = 0; i < read_all_objects_.size(); ++i) {
    uint32_t o = read_all_objects_[i];
    ClassState& c = cls(objects_[o].cls);
    read(c.bases_cell);
    for (std::string_view n : std::vector<std::string_view>(objects_[o].order)) {
      escape_cell(objects_[o].attrs[n]);
      if (objects_[o].reflected) add(objects_[o].attrs[n], kAny);
    }
    AtomId self = atoms(object_type(o))[0];
    for (ClassId k : std::vector<ClassId>(c.mro))
      for (std::string_view n : std::vector<std::string_view>(cls(k).attr_order)) {
        expose(o, n);
        if (!objects_[o].reflected) continue;
        if (has_data_descriptor(c.id, n)) store_attr_plainly(o, self, n, kAny, nullptr);
        delete_attr_plainly(self, n);
      }
  }
  for (size_t i = 0; i < escaped_modules_.size(); ++i) expose_module(escaped_modules_[i]);
}

/// The class attributes of a class and its bases, each name once.
std::vector<std::string_view> Analysis::attributes_of(ClassId id) {
  std::vector<std::string_view> names;
  std::unordered_set<std::string_view> seen;
  for (ClassId k : cls(id).mro)
    for (std::string_view n : cls(k).attr_order)
      if (seen.insert(n).second) names.push_back(n);
  return names;
}

/// What unknown code reads and writes in an escaped module: each name once, since cells remember that they escaped.
void Analysis::expose_module(uint32_t m) {
  ExposedModule& done = exposed_modules_[m];
  if (!names_.modules[m]->scope) return;
  if (any_write_modules_ && !done.written) {
    done.written = true;
    reflect(table().of(table().intern(AtomKind::Module, m)));
  }
  if ((any_read_all_ || read_all_modules_.count(m)) && !done.read) {
    done.read = true;
    for (names::Symbol* s : module_symbols(m)) expose_module_attr(m, s->name.str());
  }
  while (done.reads < any_reads_.size()) expose_module_attr(m, any_reads_[done.reads++]);
  while (done.writes < module_write_names_.size()) {
    std::string_view n = module_write_names_[done.writes++];
    if (module_symbol(m, n)) store_module_attr(m, n, kAny);
  }
}

void Analysis::expose_module_attr(uint32_t m, std::string_view name) {
  const names::Module& module = *names_.modules[m];
  if (name == "__dict__") module_attr(m, name);
  if (names::Symbol* hook = module_symbol(m, "__getattr__"); hook && hook->bound) escape(load_global(hook, nullptr));
  // A name that the module only reads is a built-in one: no attribute of the module.
  if (names::Symbol* s = module_symbol(m, name); s && (s->bound || externally_written_.contains(s))) {
    load_global(s, nullptr);
    escape_cell(global_cells_.at(s));
  }
  if (module.is_package)
    if (names::Module* sub = names_.find(std::string(module.name.str()) + "." + std::string(name)))
      escape(table().of(table().intern(AtomKind::Module, sub->index)));
  if (auto extra = module_extra_.find(std::to_string(m) + "." + std::string(name)); extra != module_extra_.end())
    escape_cell(extra->second);
}

// ---- the runtime's own use of objects --------------------------------------------------------------

bool Analysis::has_user_objects(TypeId t) {
  std::unordered_set<uint32_t> seen;
  auto visit = [&](auto& self, TypeId x) -> bool {
    if (x == kAny) return false;
    if (!seen.insert(x.index).second) return false;
    for (AtomId id : atoms(x)) {
      const Atom& a = atom(id);
      switch (a.kind) {
        case AtomKind::Instance:
          return true;
        case AtomKind::List:
        case AtomKind::Set:
        case AtomKind::FrozenSet:
        case AtomKind::Deque:
        case AtomKind::DefaultDict:
        case AtomKind::Dict:
        case AtomKind::DictKeys:
        case AtomKind::DictValues:
        case AtomKind::DictItems:
          if (self(self, read(element_cell(a)))) return true;
          if (key_cell(a) != kNoCell && self(self, read(key_cell(a)))) return true;
          break;
        case AtomKind::Tuple:
        case AtomKind::TupleOf:
        case AtomKind::Iterator:
          for (TypeId e : a.elements)
            if (self(self, e)) return true;
          break;
        default:
          break;
      }
    }
    return false;
  };
  return visit(visit, t);
}

/// What a built-in container holds, keys and values alike.
TypeId Analysis::contents(AtomId id) {
  constexpr KindSet kItems = KindSet(AtomKind::List) | AtomKind::Set | AtomKind::FrozenSet | AtomKind::Deque |
                             AtomKind::Tuple | AtomKind::TupleOf;
  constexpr KindSet kMappings = KindSet(AtomKind::Dict) | AtomKind::DefaultDict;
  const Atom& a = atom(id);
  if (kItems.has(a.kind)) return iterate(table().of(id), nullptr);
  return kMappings.has(a.kind) ? join(read(key_cell(a)), read(element_cell(a))) : kBottom;
}

/// The runtime hashes, compares, prints or tests these values: their special methods run with one of
/// the objects in `t` and, for comparisons, something from `other`.
void Analysis::touch(TypeId t, TypeId other) {
  if (!has_user_objects(t)) return;
  std::unordered_set<uint32_t> seen;
  touch(t, other, seen);
}

void Analysis::touch(TypeId t, TypeId other, std::unordered_set<uint32_t>& seen) {
  step();
  if (t == kAny || !seen.insert(t.index).second) return;
  for (AtomId id : std::vector<AtomId>(atoms(t))) {
    const Atom& a = atom(id);
    switch (a.kind) {
      case AtomKind::Instance: {
        ClassState& c = cls(class_of_atom(a));
        read(c.bases_cell);
        TypeId self = table().of(id);
        if (c.native_base != "object" && !is_native_exception(c.native_base)) escape(self);
        Args none, one, text;
        one.pos = {other};
        text.pos = {of(AtomKind::Str)};
        auto run = [&](std::string_view name, const Args& args) {
          if (!has_attr(c.id, name)) return;
          bool found = false;
          TypeId r = special(self, atom(id), name, args, nullptr, Role::Compare, &found);
          if (kinds(r).has(AtomKind::Instance)) truth_test(r);
        };
        if (other != kBottom)
          for (std::string_view n : {"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"})
            run(n, one);
        for (std::string_view n : {"__hash__", "__repr__", "__str__", "__len__", "__bool__",
                                   "__index__", "__int__", "__trunc__", "__float__", "__complex__",
                                   "__length_hint__", "__bytes__"})
          run(n, none);
        run("__format__", text);
        // The default __repr__ of dataclasses prints the fields.
        if (c.is_dataclass)
          for (std::string_view f : std::vector<std::string_view>(objects_[a.payload].order))
            touch(read(object_attr(a.payload, f)), read(object_attr(a.payload, f)), seen);
        break;
      }
      case AtomKind::List:
      case AtomKind::Set:
      case AtomKind::FrozenSet:
      case AtomKind::Deque:
      case AtomKind::DefaultDict:
      case AtomKind::Dict:
      case AtomKind::Tuple:
      case AtomKind::TupleOf: {
        TypeId inner = contents(id);
        TypeId others = inner;
        for (AtomId o : std::vector<AtomId>(atoms(other))) others = join(others, contents(o));
        touch(inner, others, seen);
        break;
      }
      case AtomKind::DictKeys:
      case AtomKind::DictValues:
      case AtomKind::DictItems:
        touch(read(key_cell(a)), read(key_cell(a)), seen);
        touch(read(element_cell(a)), read(element_cell(a)), seen);
        break;
      default:
        break;
    }
  }
}

void Analysis::escape_callables(TypeId t) {
  for (AtomId id : std::vector<AtomId>(atoms(t))) {
    switch (atom(id).kind) {
      case AtomKind::Function:
      case AtomKind::BoundMethod:
      case AtomKind::Class:
      case AtomKind::NativeMethod:
      case AtomKind::Coroutine:
      case AtomKind::Generator:
        escape(table().of(id));
        break;
      default:
        break;
    }
  }
}

}  // namespace bunpy::types
