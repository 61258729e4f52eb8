// modules.cpp: module objects and imports (reference §5, §7.11). A compiled module's variables live in static
// slots (`Module::globals`), everything else in its dict; both are its attributes.
//
// Importing runs a module's body once. While it runs the importing thread sees the unfinished module (that is
// how circular imports work), other threads wait for it.

#include <algorithm>

#include "builtins/dict.h"
#include "core/internal.h"

namespace bunpy {

/// A name in a class namespace, or null without an exception.
static Value load_class_namespace_item(Value ns, Str* name) {
  if (has_type(ns, &dict_type)) return dict_get_str(ns.as<Dict>(), name);
  Value v = get_item(ns, name);
  if (!v && pending_is(&KeyError_type)) clear_pending();
  return v;
}

Type module_type;

static Module* builtins;
static Dict* builtin_names;  ///< what becomes builtins' dict
static Dict* loaded;         ///< sys.modules
static const Program* program;

Value raise_import_error(Type* type, const std::string& text, Value name, Value path, Value name_from);

void add_builtin(const char* name, Value v) {
  if (!builtin_names) builtin_names = new_dict();
  dict_set_str(builtin_names, intern(name), v);
}
Module* builtins_module() { return builtins; }
Dict* modules_dict() {
  if (!loaded) loaded = new_dict();
  return loaded;
}
const Program* running_program() { return program; }
void set_program(const Program* p) {
  program = p;
  // Attribute names arrive interned; the program's literals need not be the canonical objects.
  for (Module* const* m = p->modules; *m != nullptr; m++)
    for (GlobalVar* g = (*m)->globals; g && g->name; g++) g->name = intern(g->name);
}

// ---- names ----------------------------------------------------------------------------------------------

Value find_builtin(Str* name) { return builtin_names ? dict_get_str(builtin_names, name) : Value(); }
Value load_global_slow(Str* name) {
  if (Value v = find_builtin(name)) return v;
  return raise_name_error(name);
}
Value load_undefined(const Value* slot, Str* name, Args locals) {
  Value v = load(slot);
  if (!v) v = find_builtin(name);
  if (v) return v;
  raise_name_error(name);
  if (pending_is(&NameError_type)) thread_state->pending->extra_fields[1] = locals_of(locals);
  return Value();
}
int delete_global(Value* slot, Str* name) {
  if (!load(slot)) return raise_name_error(name), -1;
  store(slot, Value());
  return 0;
}

// ---- module objects -----------------------------------------------------------------------------------------

Module* new_module(const char* name) {
  auto* m = gc_new<Module>(&module_type);
  if (!m) return nullptr;
  m->name = new_str(name);
  m->dict = new_dict();
  m->state.store(kModuleReady);
  return m->name && m->dict ? m : nullptr;
}

static GlobalVar* find_global(Module* m, Str* name) {
  for (GlobalVar* g = m->globals; g && g->name; g++)
    if (g->name == name) return g;
  return nullptr;
}

std::string main_package() {
  std::string spec = program->main_spec;
  size_t dot = spec.find_last_of('.');
  return spec.substr(0, dot == std::string::npos ? 0 : dot);
}

/// A folder without __init__.py that modules are imported from.
static bool is_namespace(const Module* m) { return m->is_package && m->file && !m->body; }

/// The attributes every module starts with: in the dict, or in the compiled variable that reads them.
static bool prepare(Module* m) {
  if (!m->dict && !(m->dict = new_dict())) return false;
  auto set = [m](Str* name, Value v) {
    if (GlobalVar* g = find_global(m, name)) {
      if (!load(g->slot)) store(g->slot, v);
    } else if (!dict_get_str(m->dict, name)) {
      dict_set_str(m->dict, name, v);
    }
  };
  std::string name = to_utf8(m->name);
  set(NAME("__name__"), m->name);
  set(NAME("__doc__"), None_);
  size_t dot = name.find_last_of('.');
  std::string package = m->is_package ? name : name.substr(0, dot == std::string::npos ? 0 : dot);
  bool is_main = program && m == program->main;
  if (is_main) package = main_package();
  set(NAME("__package__"), is_main && !*program->main_spec ? None_ : Value(new_str(package)));
  set(NAME("__loader__"), None_);
  set(NAME("__spec__"), None_);
  if (is_namespace(m)) {
    set(NAME("__file__"), None_);
    set(NAME("__path__"), make_list({new_str(m->file)}));
  } else if (m->file) {
    set(NAME("__file__"), new_str(m->file));
    if (m->is_package) {
      std::string file = m->file;
      size_t slash = file.find_last_of('/');
      List* path = new_list();
      list_append(path, new_str(file.substr(0, slash == std::string::npos ? 0 : slash)));
      set(NAME("__path__"), path);
    }
  }
  if (builtins) set(NAME("__builtins__"), is_main ? Value(builtins) : dict_value(builtins->dict));
  return true;
}

static Value module_attribute(Module* m, Str* name) {
  if (GlobalVar* g = find_global(m, name))
    if (Value v = load(g->slot)) return v;
  return m->dict ? dict_get_str(m->dict, name) : Value();
}

Value module_getattr_optional(Value v, Str* name) {
  auto* m = v.as<Module>();
  Type* t = type_of(v);
  Value descr = type_lookup(t, name);
  if (descr && type_of(descr)->descr_set) return bind_descriptor(descr, v, t);
  if (Value found = module_attribute(m, name)) return found;
  if (descr) return bind_descriptor(descr, v, t);
  Value hook = module_attribute(m, NAME("__getattr__"));
  return hook ? call(hook, {name}) : Value();
}

Value module_getattr(Value v, Str* name) {
  Value r = module_getattr_optional(v, name);
  if (r || pending()) return r;
  auto* m = v.as<Module>();
  std::string named = m->name ? " '" + to_utf8(m->name) + "'" : "";  // none before ModuleType.__init__()
  std::string text = "module" + named + " has no attribute '" + to_utf8(name) + "'";
  if (m->state.load() == kModuleRunning)
    text = "partially initialized module" + named + " has no attribute '" + to_utf8(name) +
           "' (most likely due to a circular import)";
  return raise_attribute_error_text(v, name, text);
}

int module_setattr(Value v, Str* name, Value value) {
  auto* m = v.as<Module>();
  Value descr = type_lookup(type_of(v), name);
  if (descr && type_of(descr)->descr_set) return type_of(descr)->descr_set(descr, v, value);
  if (GlobalVar* g = find_global(m, name)) {
    if (!value && !load(g->slot)) return raise_attribute_error(v, name);
    store(g->slot, value);
    return 0;
  }
  if (value) return dict_set_str(m->dict, name, value) ? 0 : -1;
  if (!dict_del_str(m->dict, name)) return raise_attribute_error(v, name);
  return 0;
}

/// The body of modules that the program makes, which tells them from native ones; they are ready from the start.
static Value no_body(Module*) { return None_; }

/// An attribute of any object; None where there is no such attribute. Null = exception.
static Value attribute_or_none(Value v, Str* name) {
  Value found = get_attr_optional(v, name);
  return found || pending() ? found : None_;
}
/// repr of a module that the program has made, by its __spec__ if it has one: importlib._bootstrap._module_repr.
static Value made_module_repr(Module* m) {
  Value spec = module_attribute(m, NAME("__spec__")), loader = module_attribute(m, NAME("__loader__"));
  Value name = module_attribute(m, NAME("__name__")), file = module_attribute(m, NAME("__file__")), origin;
  if (spec && !is_none(spec)) {
    name = attribute_or_none(spec, NAME("name"));
    origin = name ? attribute_or_none(spec, NAME("origin")) : name;
    loader = origin ? attribute_or_none(spec, NAME("loader")) : origin;
    Value located = loader ? attribute_or_none(spec, NAME("has_location")) : loader;
    int yes = located ? truth(located) : -1;
    if (yes < 0) return Value();
    if (is_none(name)) name = Value();
    file = yes && !is_none(origin) ? origin : Value();
  }
  StrBuilder out;
  out.add("<module ");
  if (!out.add_repr(name ? name : Value(new_str("?")))) return Value();
  if (file) {
    out.add(" from ");
    if (!out.add_repr(file)) return Value();
  } else if ((origin && !is_none(origin)) || (loader && !is_none(loader))) {
    bool by_origin = origin && !is_none(origin);
    Value text = by_origin ? str_of(origin) : repr_of(loader);
    if (!text) return Value();
    out.add(" (");
    out.add(text.as<Str>());
    out.add(")");
  }
  out.add(">");
  return out.finish();
}
static Value module_repr(Value v) {
  auto* m = v.as<Module>();
  if (m->body == no_body) return made_module_repr(m);
  Value name = module_attribute(m, NAME("__name__"));
  std::string text = "<module '" + (name && is_str(name) ? to_utf8(name) : std::string("?")) + "'";
  if (is_namespace(m))
    text += std::string(" (namespace) from ['") + m->file + "']";
  else if (m->file)
    text += std::string(" from '") + m->file + "'";
  else if (running_program() || m == builtins)
    text += " (built-in)";
  return new_str(text + ">");
}
static Value module_dict(Value* a) { return module_dict_view(a[0].as<Module>()); }
static Value module_dir(Value* a) {
  auto* m = a[0].as<Module>();
  if (type_of(a[0]) != &module_type) {  // the attribute may be something else there
    Value names = get_attr(a[0], NAME("__dict__"));
    if (!names) return names;
    if (!type_has(names, kTypeDictSubclass)) return raise_type_error("<module>.__dict__ is not a dictionary");
  }
  if (Value f = module_attribute(m, NAME("__dir__"))) return call0(f);
  Dict* names = new_dict();
  for (GlobalVar* g = m->globals; g && g->name; g++)
    if (load(g->slot)) dict_set_str(names, g->name, None_);
  int64_t position = 0;
  Value key, v;
  while (dict_next(m->dict, &position, &key, &v)) dict_set(dict_value(names), key, None_);
  return to_list(dict_value(names));
}
static int set_module_annotations(Value v, Value annotations) {
  auto* m = v.as<Module>();
  if (GlobalVar* g = find_global(m, NAME("__annotations__")); g && (annotations || load(g->slot))) {
    store(g->slot, annotations);
    return 0;
  }
  if (!annotations)
    return dict_del_str(m->dict, NAME("__annotations__")) ? 0 : raise_error(&AttributeError_type, "__annotations__");
  return dict_set_str(m->dict, NAME("__annotations__"), annotations) ? 0 : -1;
}
static Value module_annotations(Value* a) {
  auto* m = a[0].as<Module>();
  Value v = module_attribute(m, NAME("__annotations__"));
  if (v) return v;
  v = dict_value(new_dict());
  return v && set_module_annotations(m, v) == 0 ? v : Value();
}
static Value module_make(Type* t, const Value*, size_t, Tuple*) {
  auto* m = static_cast<Module*>(allocate_instance(t));
  if (!m) return Value();
  m->body = no_body;
  m->dict = new_dict();
  m->state.store(kModuleReady);
  return m->dict ? Value(m) : Value();
}
static Value module_init(Value* a) {
  if (!is_str(a[1])) return raise_type_error("module() argument 'name' must be str, not %A", a[1]);
  auto* m = a[0].as<Module>();
  m->name = a[1].as<Str>();
  Str* const names[] = {NAME("__name__"), NAME("__doc__"), NAME("__package__"), NAME("__loader__"), NAME("__spec__")};
  const Value values[] = {a[1], a[2], None_, None_, None_};
  for (size_t i = 0; i < std::size(names); i++)
    if (!dict_set_str(m->dict, names[i], values[i])) return Value();
  return None_;
}
static const NativeDef module_methods[] = {
    {"__dict__", module_dict, NativeDef::Field},
    {"__annotations__", module_annotations, NativeDef::Getter, set_module_annotations},
    {"__dir__(self, /)", module_dir},
    {"__init__(self, /, name, doc=None)", module_init},
    {nullptr, nullptr},
};

bool init_modules() {
  type_init(&module_type, "module", nullptr, sizeof(Module), kTypeBaseable | kTypeHasDict);
  module_type.make = module_make;
  module_type.getattr = module_getattr;
  module_type.setattr = module_setattr;
  module_type.repr = module_repr;
  type_ready(&module_type);
  define_methods(&module_type, module_methods);

  builtins = gc_new<Module>(&module_type);
  builtins->name = new_str("builtins");  // as in CPython not the interned text that `int.__module__` is: pickles show it
  if (!builtin_names) builtin_names = new_dict();
  builtins->dict = builtin_names;
  builtins->state.store(kModuleReady);
  prepare(builtins);
  add_builtin("__debug__", True_);
  dict_set_str(modules_dict(), NAME("builtins"), builtins);
  return !pending();
}

// ---- specifications ---------------------------------------------------------------------------------------------

/// Fills `__spec__` and `__loader__` in programs that have importlib.machinery: the compiler adds it to those that name
/// these variables.
static bool describe(Module* m) {
  static Module* machinery;
  static bool looked, importing;
  if (!looked) {
    looked = true;
    for (Module* const* p = program ? program->modules : nullptr; p && *p; p++)
      if (str_equal((*p)->name, NAME("importlib.machinery"))) machinery = *p;
  }
  if (!machinery) return true;
  if (machinery->state.load(std::memory_order_acquire) != kModuleReady) {
    if (importing) return true;
    importing = true;  // its own turn and that of what it imports come below
    if (!import_by_name(machinery->name)) return false;
    Dict* all = dict_copy(modules_dict());
    int64_t position = 0;
    Value key, other;
    while (all && dict_next(all, &position, &key, &other))
      if (has_type(other, &module_type) && !describe(other.as<Module>())) return false;
    return all != nullptr;
  }
  Value f = module_attribute(machinery, NAME("_describe"));
  Value file = m->file && !is_namespace(m) ? Value(new_str(m->file)) : None_;
  bool script = program && m == program->main && !*program->main_spec;
  Value name = program && m == program->main && !script ? Value(new_str(program->main_spec)) : Value(m->name);
  return f && call(f, {m, name, file, from_bool(script)});
}

// ---- modules that loaders run -----------------------------------------------------------------------------------

/// What was compiled for loaders goes by its path, which no import statement asks for, until a loader claims it under a
/// name of its own.
struct Claimed {
  Module* module;
  Str* path;
};
static std::vector<Claimed> claimed;

static bool is_for_loaders(Module* m) {
  return (m->file && to_utf8(m->name) == m->file) ||
         std::any_of(claimed.begin(), claimed.end(), [&](const Claimed& c) { return c.module == m; });
}
Str* name_of_module(Str* compiled) {
  for (const Claimed& c : claimed)
    if (c.path == compiled || str_equal(c.path, compiled)) return c.module->name;
  return compiled;
}

// ---- importing ------------------------------------------------------------------------------------------------

/// The threads that run module bodies: (module, thread) pairs under one lock that is never held while a
/// body runs.
static ObjectMutex import_mutex;
struct Running {
  Module* module;
  uint64_t thread;
};
static std::vector<Running>* running;

/// The innermost module whose body this thread runs; else the program's main module.
static Module* running_module() {
  ObjectLock lock(import_mutex);
  if (running)
    for (size_t i = running->size(); i-- > 0;)
      if ((*running)[i].thread == thread_state->ident) return (*running)[i].module;
  return program ? program->main : nullptr;
}
/// The name of the module whose code runs `depth` calls up: what a class that a function makes gets as __module__.
/// Programs that keep frames (passes/calls.cpp) know; in others it is taken for the module whose body runs.
Value caller_module(int64_t depth) {
  const ActiveFrame* frame = active_frame;
  for (; frame && depth > 0; depth--) frame = frame->back;
  Module* m = frame ? module_of_code(frame->code) : running_module();
  Value name = m ? module_attribute(m, NAME("__name__")) : Value();
  return name ? name : None_;
}

Value import_module(Module* m) {
  if (BUNPY_LIKELY(m->state.load(std::memory_order_acquire) == kModuleReady)) return m;
  uint64_t me = thread_state->ident;
  if (!running) running = new std::vector<Running>;
  for (;;) {
    bool run = false, mine = false;
    import_mutex.lock();
    uint32_t state = m->state.load(std::memory_order_acquire);
    if (state == kModuleFresh) {
      m->state.store(kModuleRunning, std::memory_order_release);
      running->push_back({m, me});
      run = true;
    } else if (state == kModuleRunning) {
      for (Running& r : *running)
        if (r.module == m && r.thread == me) mine = true;
      // Two threads that import each other's modules would wait for ever: let one see the unfinished module.
      bool others_wait = running->size() > 1;
      if (others_wait)
        for (Running& r : *running)
          if (r.thread == me) mine = true;
    }
    import_mutex.unlock();
    if (run) break;
    if (mine || m->state.load(std::memory_order_acquire) == kModuleReady) return m;
    BlockingRegion region;
    timespec pause{0, 200000};
    nanosleep(&pause, nullptr);
  }
  auto* object = static_cast<Object*>(m);
  if (!object->type) object->type = &module_type;
  Value result = m;
  if (!prepare(m)) result = Value();
  Str* name = interned(m->name);
  if (result) dict_set_str(modules_dict(), name, m);
  if (result && !describe(m)) result = Value();
  if (result && m->body && !m->body(m)) result = Value();
  import_mutex.lock();
  for (size_t i = 0; i < running->size(); i++)
    if ((*running)[i].module == m) {
      running->erase(running->begin() + static_cast<long>(i));
      break;
    }
  m->state.store(result ? kModuleReady : kModuleFresh, std::memory_order_release);
  import_mutex.unlock();
  if (!result) {
    dict_del_str(modules_dict(), name);
    return Value();
  }
  // A module may replace itself in sys.modules.
  Value kept = dict_get_str(modules_dict(), name);
  return kept ? kept : Value(m);
}

/// A module object with the contents of a native module. Those are made once, as their types are static objects: a
/// module that was taken out of sys.modules comes back with what it held at first.
static Value new_native(const char* name, bool (*init)(Module*)) {
  static Dict* first_contents;  // by name
  if (!first_contents && !(first_contents = new_dict())) return Value();
  Module* m = new_module(name);
  if (!m || !prepare(m)) return Value();
  if (Value contents = dict_get_str(first_contents, intern(name)))
    return dict_update(dict_value(m->dict), contents) == 0 ? Value(m) : Value();
  if (!init(m)) return Value();
  Dict* contents = dict_copy(m->dict);
  return contents && dict_set_str(first_contents, intern(name), dict_value(contents)) ? Value(m) : Value();
}

/// What sys.modules holds under the name; ModuleNotFoundError for None.
static Value loaded_module(Str* name) {
  Value m = dict_get_str(modules_dict(), name);
  if (m && is_none(m))
    return Value(raise_import_error(&ModuleNotFoundError_type, "import of " + to_utf8(name) + " halted; None in sys.modules",
                                    name, Value(), Value()));
  return m;
}

Value import_native(const char* name, bool (*init)(Module*)) {
  Str* key = intern(name);
  if (Value m = loaded_module(key); m || pending()) return m;
  Value m;
  {
    ObjectLock lock(import_mutex);
    m = loaded_module(key);
    if (m || pending()) return m;
    m = new_native(name, init);
    if (m) dict_set_str(modules_dict(), key, m);
  }
  return m && describe(m.as<Module>()) ? m : Value();
}

Value import_own_native(const char* name, bool (*init)(Module*)) {
  Str* key = intern(name);
  Value present = dict_get_str(modules_dict(), key);
  if (!present || !is_none(present)) return import_native(name, init);
  ObjectLock lock(import_mutex);
  return new_native(name, init);
}

static Value raise_not_found(Str* name) {
  std::string text = to_utf8(name);
  Value shown = repr_of(name);
  if (!shown) return shown;
  std::string message = "No module named " + to_utf8(shown);
  size_t dot = text.find_last_of('.');
  if (dot != std::string::npos) {
    Value parent = dict_get_str(modules_dict(), intern(new_str(text.substr(0, dot))));
    if (parent && is_instance(parent, &module_type) && !module_attribute(parent.as<Module>(), NAME("__path__")))
      message += "; '" + text.substr(0, dot) + "' is not a package";
  }
  return raise_import_error(&ModuleNotFoundError_type, message, name, Value(), Value());
}

/// The attributes of a module that a specification gives it ("importlib.machinery.ModuleSpec").
static bool describe_module(Value module, Value spec, Value loader) {
  auto set_missing = [&](Str* name, Value v) {
    Value present = get_attr_optional(module, name);
    if (present && !is_none(present)) return true;
    if (!present && pending()) clear_pending();
    if (set_attr(module, name, v) == 0) return true;
    if (!pending_is(&AttributeError_type)) return false;
    clear_pending();
    return true;
  };
  Value name = get_attr(spec, NAME("name")), parent = name ? get_attr(spec, NAME("parent")) : Value();
  Value places = parent ? get_attr(spec, NAME("submodule_search_locations")) : Value();
  if (!places) return false;
  if (!set_missing(NAME("__name__"), name) || !set_missing(NAME("__loader__"), loader) ||
      !set_missing(NAME("__package__"), parent))
    return false;
  if (set_attr(module, NAME("__spec__"), spec) < 0) {
    if (!pending_is(&AttributeError_type)) return false;
    clear_pending();
  }
  return is_none(places) || set_missing(NAME("__path__"), places);
}

/// Makes and runs the module of a specification (reference §5.4).
static Value load_spec(Str* name, Value spec) {
  Value loader = get_attr(spec, NAME("loader"));
  if (!loader) return Value();
  Value exec = get_attr_optional(loader, NAME("exec_module"));
  if (!exec) {
    if (pending()) return Value();
    if (is_none(loader)) return raise_import_error(&ImportError_type, "missing loader", name, Value(), Value());
    Value load = get_attr(loader, NAME("load_module"));
    return load ? call(load, {name}) : Value();
  }
  Value create = get_attr_optional(loader, NAME("create_module"));
  if (!create && pending()) return Value();
  Value module = create ? call(create, {spec}) : None_;
  if (module && is_none(module)) module = call(Value(static_cast<Object*>(&module_type)), {name});
  if (!module || !describe_module(module, spec, loader)) return Value();
  dict_set_str(modules_dict(), name, module);
  if (!call(exec, {module})) {
    dict_del_str(modules_dict(), name);
    return Value();
  }
  // A module may replace itself in sys.modules.
  Value kept = dict_get_str(modules_dict(), name);
  return kept ? kept : module;
}

/// A module that is not compiled in, from the finders that the program put into sys.meta_path (PathFinder, which is there
/// anyway, only finds files); null without an exception when none of them knows it.
static Value ask_finders(Str* name, Value parent) {
  Value sys = dict_get_str(modules_dict(), NAME("sys"));
  Value finders = sys && is_instance(sys, &module_type) ? module_attribute(sys.as<Module>(), NAME("meta_path")) : Value();
  if (!finders) return Value();
  List* list = to_list(finders);
  if (!list) return Value();
  Value path = parent ? get_attr_optional(parent, NAME("__path__")) : Value();
  if (!path && pending()) clear_pending();
  if (parent && !path) return Value();
  Value machinery = dict_get_str(modules_dict(), NAME("importlib.machinery"));
  Value path_finder = machinery && is_instance(machinery, &module_type) ? module_attribute(machinery.as<Module>(), NAME("PathFinder")) : Value();
  for (int64_t i = 0; i < list_length(list); i++) {
    if (list_item(list, i).bits == path_finder.bits) continue;
    Value find = get_attr_optional(list_item(list, i), NAME("find_spec"));
    if (!find) {
      if (pending()) return Value();
      continue;
    }
    Value spec = call(find, {name, path ? path : None_, None_});
    if (!spec) return Value();
    if (!is_none(spec)) return load_spec(name, spec);
  }
  return Value();
}

Value import_by_name(Str* name) {
  name = interned(name);
  if (Value m = loaded_module(name); m || pending()) return m;
  std::string text = to_utf8(name);
  size_t dot = text.find_last_of('.');
  Value parent;
  if (dot != std::string::npos) {
    parent = import_by_name(intern(new_str(text.substr(0, dot))));
    if (!parent) return Value();
    if (Value m = loaded_module(name); m || pending()) return m;
  }
  Value m;
  if (program) {
    for (Module* const* p = program->modules; p && *p && !m; p++)
      if (str_equal((*p)->name, name) && !is_for_loaders(*p)) {
        m = import_module(*p);
        if (!m) return Value();
      }
    for (const NativeModuleEntry* n = program->natives; n && n->name && !m; n++)
      if (text == n->name) {
        m = import_native(n->name, n->init);
        if (!m) return Value();
      }
  }
  if (!m && !(m = ask_finders(name, parent))) return pending() ? Value() : raise_not_found(name);
  if (parent && set_attr(parent, intern(new_str(text.substr(dot + 1))), m) < 0) return Value();
  if (parent && has_type(m, &module_type)) m.as<Module>()->is_bound = true;
  return m;
}

/// The package that `from . import …` in a module with these globals starts from (reference §5.7); empty: none.
static bool package_of(Dict* globals, std::string* package) {
  Value own = dict_get_str(globals, NAME("__package__")), spec = dict_get_str(globals, NAME("__spec__"));
  if (own && !is_none(own)) {
    if (!is_str(own)) return raise_type_error("package must be a string"), false;
    return *package = to_utf8(own), true;
  }
  if (spec && !is_none(spec)) {
    Value parent = get_attr(spec, NAME("parent"));
    if (!parent) return false;
    if (!is_str(parent)) return raise_type_error("__spec__.parent must be a string"), false;
    return *package = to_utf8(parent), true;
  }
  if (warn(&ImportWarning_type, "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__") < 0)
    return false;
  Value name = dict_get_str(globals, NAME("__name__"));
  if (!name) return raise(call(&KeyError_type, {new_str("'__name__' not in globals")})), false;
  if (!is_str(name)) return raise_type_error("__name__ must be a string"), false;
  *package = to_utf8(name);
  if (!dict_get_str(globals, NAME("__path__"))) {
    size_t dot = package->rfind('.');
    *package = dot == std::string::npos ? "" : package->substr(0, dot);
  }
  return true;
}

/// __import__(name, globals, level=level) with a level above 0.
Value import_relative(Str* name, Value globals, int64_t level) {
  if (!globals || is_none(globals)) return raise(call(&KeyError_type, {new_str("'__name__' not in globals")}));
  if (!type_has(globals, kTypeDictSubclass)) return raise_type_error("globals must be a dict");
  std::string package;
  if (!package_of(globals.as<Dict>(), &package)) return Value();
  if (package.empty()) return raise_error(&ImportError_type, "attempted relative import with no known parent package");
  for (; level > 1; level--) {
    size_t dot = package.rfind('.');
    if (dot == std::string::npos) return raise_error(&ImportError_type, "attempted relative import beyond top-level package");
    package.resize(dot);
  }
  return import_by_name(intern(new_str(name->length ? package + "." + to_utf8(name) : package)));
}

Value import_missing(Str* name) { return import_by_name(name); }
Value relative_import_fails(Str* reason) {
  return raise_error(&ImportError_type, "attempted relative import %s", to_utf8(reason).c_str());
}

bool program_has_module(Str* name) {
  if (!program) return false;
  for (Module* const* p = program->modules; p && *p; p++)
    if (str_equal((*p)->name, name)) return true;
  std::string text = to_utf8(name);
  for (const NativeModuleEntry* n = program->natives; n && n->name; n++)
    if (text == n->name) return true;
  return false;
}

Value import_from(Value module, Str* name) {
  name = interned(name);
  bool plain = has_type(module, &module_type);
  Value v = plain ? module_getattr_optional(module, name) : get_attr_optional(module, name);
  if (v) return v;
  if (pending()) {
    if (!pending_is(&AttributeError_type)) return Value();
    clear_pending();
  }
  Value module_name = get_attr_optional(module, NAME("__name__"));
  std::string text = module_name && is_str(module_name) ? to_utf8(module_name) : "<unknown module name>";
  // A submodule that is loaded but not yet bound.
  if (Value sub = dict_get_str(modules_dict(), intern(new_str(text + "." + to_utf8(name))))) return sub;
  if (plain && (module.as<Module>()->is_package)) {
    Str* full = intern(new_str(text + "." + to_utf8(name)));
    if (program_has_module(full)) return import_by_name(full);
  }
  const char* file = plain ? module.as<Module>()->file : nullptr;
  std::string where = file ? file : "unknown location";
  std::string message;
  if (plain && module.as<Module>()->state.load() == kModuleRunning)
    message = "cannot import name '" + to_utf8(name) + "' from partially initialized module '" + text +
              "' (most likely due to a circular import) (" + where + ")";
  else
    message = "cannot import name '" + to_utf8(name) + "' from '" + text + "' (" + where + ")";
  return raise_import_error(&ImportError_type, message, module_name, file ? Value(new_str(file)) : Value(), name);
}

int import_names(Value module, std::initializer_list<ImportedName> names) {
  for (const ImportedName& n : names) {
    Value v = import_from(module, n.name);
    if (!v) return -1;
    store(n.slot, v);
  }
  return 0;
}

bool names_of_star_import(Value module, std::vector<Str*>& names) {
  bool plain = is_instance(module, &module_type);
  Value all = plain ? module_attribute(module.as<Module>(), NAME("__all__")) : get_attr_optional(module, NAME("__all__"));
  if (!all && pending()) return false;
  if (all) {
    List* l = to_list(all);
    if (!l) return false;
    for (int64_t i = 0; i < list_length(l); i++) {
      Value n = list_item(l, i);
      if (!is_str(n))
        return raise_type_error("Item in %S.__all__ must be str, not %T", get_attr(module, NAME("__name__")), n), false;
      names.push_back(interned(n.as<Str>()));
    }
  } else {
    Value dir = plain ? Value() : get_attr(module, NAME("__dict__"));
    if (plain) {
      auto* m = module.as<Module>();
      for (GlobalVar* g = m->globals; g && g->name; g++)
        if (load(g->slot)) names.push_back(g->name);
      int64_t position = 0;
      Value key, v;
      while (dict_next(m->dict, &position, &key, &v))
        if (is_str(key)) names.push_back(interned(key.as<Str>()));
    } else if (dir && type_has(dir, kTypeDictSubclass)) {
      int64_t position = 0;
      Value key, v;
      while (dict_next(dir.as<Dict>(), &position, &key, &v))
        if (is_str(key)) names.push_back(interned(key.as<Str>()));
    }
    std::erase_if(names, [](Str* n) { return n->length > 0 && char_at(n, 0) == '_'; });
  }
  return true;
}

int import_star(Module* into, Value module) {
  std::vector<Str*> names;
  if (!names_of_star_import(module, names)) return -1;
  for (Str* n : names) {
    Value v = get_attr_slow(module, n, nullptr);
    if (!v) return -1;
    if (module_setattr(into, n, v) < 0) return -1;
  }
  return 0;
}

/// Reference §5.4.2: loading a submodule binds it in its package; later imports leave alone what the package has made of the
/// name (`from .validate import validate`).
int bind_submodule(Module* package, Str* name, Value child) {
  auto* m = has_type(child, &module_type) ? child.as<Module>() : nullptr;
  if (m && m->is_bound) return 0;
  if (m) m->is_bound = m->state.load(std::memory_order_acquire) == kModuleReady;
  return module_setattr(package, interned(name), child);
}

/// `__annotations__` of a class namespace, or of the module when `ns` is null; made if it isn't there.
static Value annotations_of(Value ns, Module* module) {
  if (!ns) {
    Value args[1] = {module};
    return module_annotations(args);
  }
  Value annotations = load_class_namespace_item(ns, NAME("__annotations__"));
  if (annotations || pending()) return annotations;
  annotations = dict_value(new_dict());
  return annotations && ns_set(ns, NAME("__annotations__"), annotations) == 0 ? annotations : Value();
}

int setup_annotations(Value ns, Module* module) { return annotations_of(ns, module) ? 0 : -1; }

int annotate(Value ns, Module* module, Str* name, Value annotation) {
  Value annotations = annotations_of(ns, module);
  return annotations ? set_item(annotations, name, annotation) : -1;
}

Value claim_file_module(Str* path, Str* name) {
  ObjectLock lock(import_mutex);
  for (Module* const* p = program->modules; *p; p++) {
    Module* m = *p;
    if (!is_for_loaders(m) || m->dict || !str_equal(m->name, path)) continue;
    static_cast<Object*>(m)->type = &module_type;
    claimed.push_back({m, m->name});
    m->name = name;
    return prepare(m) ? Value(m) : Value();
  }
  return None_;
}
Value run_file_module(Value module) {
  Module* m = has_type(module, &module_type) ? module.as<Module>() : nullptr;
  uint32_t fresh = kModuleFresh;
  if (!m || !m->body || !is_for_loaders(m) || !m->state.compare_exchange_strong(fresh, kModuleRunning)) return False_;
  bool done = bool(m->body(m));
  m->state.store(kModuleReady, std::memory_order_release);
  return done ? True_ : Value();
}

List* compiled_modules() {
  List* all = new_list();
  for (Module* const* p = program->modules; all && *p; p++) {
    if (!(*p)->file || is_for_loaders(*p)) continue;
    Tuple* row = make_tuple({(*p)->name, from_bool((*p)->is_package), new_str((*p)->file)}).as<Tuple>();
    if (!row || list_append(all, row) < 0) return nullptr;
  }
  return all;
}

Module* module_of_code(const Code* code) {
  if (code->interpreted) return code->interpreted->module;
  if (!program || !code->source) return nullptr;
  for (Module* const* p = program->modules; p && *p; p++)
    if ((*p)->file && code->source->path && strcmp((*p)->file, code->source->path) == 0) return *p;
  if (program->main && program->main->file && strcmp(program->main->file, code->source->path) == 0) return program->main;
  return nullptr;
}

}  // namespace bunpy
