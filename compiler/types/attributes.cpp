// Attributes of objects, classes and modules (data model §3.3.2, descriptors §3.3.2.4).
#include <algorithm>

#include "types/analysis.h"

namespace bunpy::types {

namespace {

/// parent of each built-in exception
constexpr std::pair<std::string_view, std::string_view> kExceptions[] = {
    {"BaseException", "object"},
    {"Exception", "BaseException"},
    {"BaseExceptionGroup", "BaseException"},
    {"ExceptionGroup", "Exception"},
    {"GeneratorExit", "BaseException"},
    {"KeyboardInterrupt", "BaseException"},
    {"SystemExit", "BaseException"},
    {"ArithmeticError", "Exception"},
    {"FloatingPointError", "ArithmeticError"},
    {"OverflowError", "ArithmeticError"},
    {"ZeroDivisionError", "ArithmeticError"},
    {"AssertionError", "Exception"},
    {"AttributeError", "Exception"},
    {"BufferError", "Exception"},
    {"EOFError", "Exception"},
    {"ImportError", "Exception"},
    {"ModuleNotFoundError", "ImportError"},
    {"LookupError", "Exception"},
    {"IndexError", "LookupError"},
    {"KeyError", "LookupError"},
    {"MemoryError", "Exception"},
    {"NameError", "Exception"},
    {"UnboundLocalError", "NameError"},
    {"OSError", "Exception"},
    {"BlockingIOError", "OSError"},
    {"ChildProcessError", "OSError"},
    {"ConnectionError", "OSError"},
    {"BrokenPipeError", "ConnectionError"},
    {"ConnectionAbortedError", "ConnectionError"},
    {"ConnectionRefusedError", "ConnectionError"},
    {"ConnectionResetError", "ConnectionError"},
    {"FileExistsError", "OSError"},
    {"FileNotFoundError", "OSError"},
    {"InterruptedError", "OSError"},
    {"IsADirectoryError", "OSError"},
    {"NotADirectoryError", "OSError"},
    {"PermissionError", "OSError"},
    {"ProcessLookupError", "OSError"},
    {"TimeoutError", "OSError"},
    {"EnvironmentError", "Exception"},
    {"IOError", "Exception"},
    {"ReferenceError", "Exception"},
    {"RuntimeError", "Exception"},
    {"NotImplementedError", "RuntimeError"},
    {"RecursionError", "RuntimeError"},
    {"PythonFinalizationError", "RuntimeError"},
    {"StopAsyncIteration", "Exception"},
    {"StopIteration", "Exception"},
    {"SyntaxError", "Exception"},
    {"IndentationError", "SyntaxError"},
    {"TabError", "IndentationError"},
    {"SystemError", "Exception"},
    {"TypeError", "Exception"},
    {"ValueError", "Exception"},
    {"UnicodeError", "ValueError"},
    {"UnicodeDecodeError", "UnicodeError"},
    {"UnicodeEncodeError", "UnicodeError"},
    {"UnicodeTranslateError", "UnicodeError"},
    {"Warning", "Exception"},
    {"BytesWarning", "Warning"},
    {"DeprecationWarning", "Warning"},
    {"EncodingWarning", "Warning"},
    {"FutureWarning", "Warning"},
    {"ImportWarning", "Warning"},
    {"PendingDeprecationWarning", "Warning"},
    {"ResourceWarning", "Warning"},
    {"RuntimeWarning", "Warning"},
    {"SyntaxWarning", "Warning"},
    {"UnicodeWarning", "Warning"},
    {"UserWarning", "Warning"},
};

std::string_view parent_of(std::string_view name) {
  for (auto& [n, p] : kExceptions)
    if (n == name) return p;
  return {};
}

/// `name` as stored; the tree has names as written (before mangling).
std::string_view unmangled(std::string_view name, const ast::ClassDef& c) {
  std::string_view cls = c.name.str();
  while (!cls.empty() && cls[0] == '_') cls.remove_prefix(1);
  if (!cls.empty() && name.size() > cls.size() + 3 && name[0] == '_' &&
      name.substr(1, cls.size()) == cls && name.substr(1 + cls.size(), 2) == "__")
    return name.substr(1 + cls.size());
  return name;
}

bool binds_name(const ast::Stmt& s, std::string_view name) {
  if (auto* f = s.try_as<ast::FunctionDef>()) return f->name == name;
  if (auto* f = s.try_as<ast::AsyncFunctionDef>()) return f->name == name;
  if (auto* c = s.try_as<ast::ClassDef>()) return c->name == name;
  if (auto* a = s.try_as<ast::Assign>()) {
    for (const ast::Expr* t : a->targets)
      if (t->kind == ast::ExprKind::Name && t->as<ast::Name>()->id_ == name) return true;
  }
  if (auto* a = s.try_as<ast::AnnAssign>())
    return a->value && a->target->kind == ast::ExprKind::Name &&
           a->target->as<ast::Name>()->id_ == name;
  return false;
}

}  // namespace

bool Analysis::is_native_exception(std::string_view name) { return !parent_of(name).empty(); }

bool Analysis::native_derives(std::string_view name, std::string_view base) {
  if (base == "EnvironmentError" || base == "IOError") base = "OSError";
  if (name == "EnvironmentError" || name == "IOError") name = "OSError";
  if (name == "ExceptionGroup" && base == "BaseExceptionGroup") return true;
  for (; !name.empty() && name != "object"; name = parent_of(name))
    if (name == base) return true;
  return false;
}

/// Whether the exceptions of a built-in class have an attribute of that name.
bool Analysis::native_exception_has(std::string_view base, std::string_view name) {
  struct Row {
    std::string_view base;
    std::initializer_list<std::string_view> names;
  };
  static const Row rows[] = {
      {"OSError", {"errno", "strerror", "filename", "filename2", "characters_written"}},
      {"SyntaxError", {"msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line"}},
      {"UnicodeError", {"encoding", "object", "start", "end", "reason"}},
      {"ImportError", {"msg", "name", "path", "name_from"}},
      {"BaseExceptionGroup", {"message", "exceptions", "split", "subgroup", "derive"}},
      {"StopIteration", {"value"}},
      {"SystemExit", {"code"}},
      {"NameError", {"name"}},
      {"AttributeError", {"name", "obj"}}};
  if (name == "args" || name.substr(0, 2) == "__") return true;
  for (const Row& row : rows)
    if (native_derives(base, row.base) && std::find(row.names.begin(), row.names.end(), name) != row.names.end()) return true;
  return false;
}

// ---- classes --------------------------------------------------------------------------------------

TypeId Analysis::class_type(ClassId id) {
  return table().of(table().intern(AtomKind::Class, static_cast<uint32_t>(id)));
}

TypeId Analysis::object_type(uint32_t object) {
  return table().of(table().intern(AtomKind::Instance, object));
}

uint32_t Analysis::object_for(ClassId id, const ast::Node* node) {
  ClassState& c = cls(id);
  uint64_t where = 0, who = 0;
  if (c.sensitive && node && v_ && v_->code) {
    where = reinterpret_cast<uintptr_t>(node);
    who = v_->id;
  }
  auto& bucket = object_index_[where ^ (uint64_t{static_cast<uint32_t>(id)} << 48)];
  for (auto& [w, o] : bucket)
    if (w == who && objects_[o].cls == id) return o;
  constexpr size_t kMaxObjects = 24;
  if (where && c.objects.size() >= kMaxObjects) return object_for(id, nullptr);
  auto o = static_cast<uint32_t>(objects_.size());
  objects_.emplace_back().cls = id;
  c.objects.push_back(o);
  if (c.hinted) bump(c.bases_cell);
  bucket.emplace_back(who, o);
  return o;
}

/// The class and those that derive from it.
std::vector<ClassId> Analysis::family_of(ClassId id) {
  std::vector<ClassId> family = {id};
  for (size_t i = 0; i < family.size(); ++i) {
    const ClassState& c = cls(family[i]);
    read(c.bases_cell);
    for (ClassId sub : c.subclasses)
      if (std::ranges::find(family, sub) == family.end()) family.push_back(sub);
  }
  return family;
}

/// C3 linearisation over user classes.
void Analysis::compute_mro(ClassState& c) {
  std::vector<std::vector<ClassId>> lists;
  for (ClassId b : c.bases) lists.push_back(cls(b).mro);
  lists.push_back(c.bases);
  std::vector<ClassId> mro = {c.id};
  while (true) {
    bool empty = true, advanced = false;
    for (auto& l : lists) {
      if (l.empty()) continue;
      empty = false;
      ClassId head = l[0];
      bool in_tail = false;
      for (auto& other : lists)
        if (std::find(other.begin() + !other.empty(), other.end(), head) != other.end())
          in_tail = true;
      if (in_tail) continue;
      mro.push_back(head);
      for (auto& other : lists)
        if (!other.empty() && other[0] == head) other.erase(other.begin());
      advanced = true;
      break;
    }
    if (empty) break;
    if (!advanced) {
      c.opaque = true;
      break;
    }
  }
  if (std::find(mro.begin() + 1, mro.end(), c.id) != mro.end()) {
    c.opaque = true;
    mro = {c.id};
  }
  c.mro = mro;
  for (ClassId sub : std::vector<ClassId>(c.subclasses)) {
    compute_mro(cls(sub));
    bump(cls(sub).bases_cell);
  }
}

bool Analysis::is_subclass(ClassId sub, ClassId base) {
  ClassState& c = cls(sub);
  read(c.bases_cell);
  return std::find(c.mro.begin(), c.mro.end(), base) != c.mro.end();
}

ClassAttr& Analysis::class_attr(ClassId id, std::string_view name) {
  ClassState& c = cls(id);
  auto it = c.attrs.find(name);
  if (it != c.attrs.end()) return it->second;
  name = table().keep(name);
  ClassAttr& attr = c.attrs[name];
  attr.cell = new_cell();
  for (const ast::Stmt* s : c.node->body)
    if (binds_name(*s, unmangled(name, *c.node))) attr.definite = true;
  c.attr_order.push_back(name);
  if (name == "__getattribute__") c.custom_getattribute = true;
  if (name == "__setattr__" || name == "__delattr__") c.custom_setattr = true;
  bump(c.bases_cell);
  for (ClassState& other : classes_)
    if (other.id != id && std::find(other.mro.begin(), other.mro.end(), id) != other.mro.end())
      bump(other.bases_cell);
  return attr;
}

/// Does some abstract method remain without an implementation?
bool Analysis::is_abstract(ClassId id) {
  ClassState& c = cls(id);
  if (!c.virtual_subclasses) return false;
  auto abstract = [](const ast::Expr& d) {
    std::string_view name;
    if (auto* n = d.try_as<ast::Name>()) name = n->id_.str();
    if (auto* a = d.try_as<ast::Attribute>()) name = a->attr.str();
    return name.substr(0, 8) == "abstract";
  };
  for (ClassId k : c.mro)
    for (const ast::Stmt* s : cls(k).node->body) {
      const auto* f = s->try_as<ast::FunctionDef>();
      if (!f) continue;
      bool marked = false;
      for (const ast::Expr* d : f->decorator_list) marked = marked || abstract(*d);
      if (!marked) continue;
      for (ClassId first : c.mro) {
        bool binds = false;
        for (const ast::Stmt* other : cls(first).node->body)
          binds = binds || binds_name(*other, f->name.str());
        if (!binds) continue;
        if (first == k) return true;
        break;
      }
    }
  return false;
}

bool Analysis::has_attr(ClassId id, std::string_view name) {
  for (ClassId b : cls(id).mro)
    if (cls(b).attrs.count(name)) return true;
  return false;
}

/// Data model §3.3.3.1: a class makes class methods of its functions of these names.
TypeId Analysis::implicit_class_methods(std::string_view name, TypeId attr) {
  if (name != "__init_subclass__" && name != "__class_getitem__") return attr;
  TypeId result;
  for (AtomId id : std::vector<AtomId>(atoms(attr))) {
    TypeId one = table().of(id);
    if (atom(id).kind == AtomKind::Function)
      one = table().of(table().intern(AtomKind::ClassMethod, 0, {}, {one}));
    result = join(result, one);
  }
  return result;
}

TypeId Analysis::lookup(ClassId id, std::string_view name, bool* definite, size_t start,
                        ClassId* holder) {
  ClassState& c = cls(id);
  read(c.bases_cell);
  TypeId t;
  *definite = false;
  for (size_t i = start; i < c.mro.size(); ++i) {
    ClassState& k = cls(c.mro[i]);
    if (k.opaque) {
      t = kAny;
      continue;
    }
    auto it = k.attrs.find(name);
    if (it == k.attrs.end()) {
      if (k.reflected) t = join(t, kAny);
      // A class whose body has not been analysed yet.
      for (const ast::Stmt* s : k.node->body)
        if (binds_name(*s, unmangled(name, *k.node))) *definite = true;
      if (*definite) return t;
      continue;
    }
    t = join(t, implicit_class_methods(name, read(it->second.cell)));
    if (holder) *holder = k.id;
    if (it->second.definite) {
      *definite = true;
      break;
    }
  }
  return t;
}

CellId Analysis::object_attr(uint32_t object, std::string_view name) {
  auto it = objects_[object].attrs.find(name);
  if (it != objects_[object].attrs.end()) return it->second;
  name = table().keep(name);
  CellId cell = new_cell();
  objects_[object].attrs[name] = cell;
  objects_[object].order.push_back(name);
  const ObjectState& o = objects_[object];
  if (o.escaped || o.reflected || o.read_all) queue(world_);
  return cell;
}

// ---- loads ----------------------------------------------------------------------------------------

TypeId Analysis::load_attr(TypeId t, std::string_view name, const ast::Node* node) {
  if (name == "__annotations__" || name == "__annotate__") annotations_read();
  if (name == "__context__" || name == "__cause__" || name == "__traceback__")
    escape_cell(raised_);
  TypeId result;
  for (AtomId id : std::vector<AtomId>(atoms(t)))
    result = join(result, load_attr_atom(id, name, node));
  return result;
}

/// Whether whoever has this attribute of a function can call the function. What the program stored in it under a name of
/// its own has escaped.
static bool gives_function_away(std::string_view name) {
  static constexpr std::string_view data[] = {"__doc__", "__annotations__", "__code__", "__dict__", "__type_params__"};
  return name.size() > 4 && name.substr(0, 2) == "__" && name.substr(name.size() - 2) == "__" &&
         std::find(std::begin(data), std::end(data), name) == std::end(data);
}

/// What the code being analysed can change through an attribute of a function: the variables of its module, those that
/// it captured, its default values. (bunpy's own modules only read them.)
void Analysis::function_part_read(Code* code, std::string_view name) {
  if (in_own_library()) return;
  if (name == "__globals__") module_attr(code->module->index, "__dict__");
  if (name == "__kwdefaults__") defaults_change(code);
  if (name == "__closure__")
    for (const names::Symbol* symbol : code->scope->frees) store_in_every_frame(symbol, kAny);
}

/// Callers have to ask the function for its default values.
void Analysis::defaults_change(Code* code) {
  if (code->defaults_change) return;
  code->defaults_change = true;
  for (size_t i = 0; i < code->parameters.size(); ++i) {
    add(default_cell(code, i), kAny);
    bump(default_cell(code, i));
  }
}

/// Whether a store to that attribute of a function shows in what its calls do: generators and coroutines are named as the
/// function is at the time.
bool Analysis::changes_calls(const Code& code, std::string_view name) {
  if (name == "__name__" || name == "__qualname__") return code.scope->is_generator() || code.scope->is_async;
  return name == "__code__";
}

/// Calls of the function do more than run its code: it is called through its object, everywhere.
void Analysis::code_changes(Code* code) {
  if (code->code_changes) return;
  code->code_changes = true;
  for (uint32_t v = 0; v < versions_.size(); ++v) queue(v);
}

TypeId Analysis::load_attr_atom(AtomId id, std::string_view name, const ast::Node* node) {
  const Atom& a = atom(id);
  TypeId one = table().of(id);
  switch (a.kind) {
    case AtomKind::Instance:
      return load_attr_object(a.payload, id, name, node);
    case AtomKind::Class:
      return load_attr_class(static_cast<ClassId>(a.payload), name, one);
    case AtomKind::Module:
      return module_attr(a.payload, name);
    case AtomKind::Super:
      return load_super(a, name);
    case AtomKind::Any:
      if (name == "__dict__") reflect(kAny);
      if (name == "__class__") take_class(node, false);
      any_read(name);
      return kAny;
    case AtomKind::Function:
      if (name == "__name__" || name == "__qualname__" || name == "__module__")
        return of(AtomKind::Str);
      if (name == "__call__") return one;
      if (name == "__get__") return table().of(table().intern(AtomKind::NativeMethod, 0, "function.__get__", {one}));
      if (gives_function_away(name)) escape(one);
      if (name == "__code__" && !in_own_library()) add(code_taken_, one);
      function_part_read(program_.codes[a.payload].get(), name);
      return kAny;
    case AtomKind::BoundMethod:
      if (name == "__call__" || name == "__get__") return one;
      if (name == "__name__" || name == "__qualname__") return of(AtomKind::Str);
      if (name == "__self__") return a.elements[0];
      if (name == "__func__") return a.elements[1];
      return load_attr(a.elements[1], name, nullptr);
    case AtomKind::Property: {
      // @x.setter and friends
      if (name == "setter" || name == "getter" || name == "deleter")
        return table().of(table().intern(AtomKind::NativeMethod, 0,
                                         table().keep("property." + std::string(name)), {one}));
      if (name == "fget") return a.elements[0];
      escape(one);
      return kAny;
    }
    default:
      return native_attr(a, id, name);
  }
}

/// Whether the properties in `attr` have more than one getter (part 0) or setter (part 1), as when a class body defines one
/// name twice, or there is something else beside a property, as after `C.name = 5` hid an inherited one. What an object of
/// the class has cannot be told from its class then.
bool Analysis::has_several_accessors(TypeId attr, size_t part) {
  std::set<AtomId> found;
  bool property = false;
  for (AtomId id : atoms(attr))
    if (atom(id).kind == AtomKind::Property) {
      property = true;
      for (AtomId f : atoms(atom(id).elements[part])) found.insert(f);
    }
  return found.size() > 1 || (property && atoms(attr).size() > 1);
}

TypeId Analysis::bind(TypeId attr, TypeId self, TypeId class_atom, const ast::Node* node,
                      bool* property) {
  TypeId result;
  if (has_several_accessors(attr, 0)) make_dynamic(node, Role::GetAttr);
  for (AtomId id : std::vector<AtomId>(atoms(attr))) {
    const Atom& a = atom(id);
    TypeId one = table().of(id);
    switch (a.kind) {
      case AtomKind::Function:
        result = join(result, is_built_in(a) ? one
                                             : table().of(table().intern(AtomKind::BoundMethod, 0, {},
                                                                         {bounded(self), one})));
        break;
      case AtomKind::ClassMethod:
        for (AtomId f : std::vector<AtomId>(atoms(a.elements[0]))) {
          if (atom(f).kind == AtomKind::Function)
            result = join(result, table().of(table().intern(AtomKind::BoundMethod, 0, {},
                                                            {class_atom, table().of(f)})));
          else
            result = (escape(class_atom), join(result, kAny));
        }
        break;
      case AtomKind::StaticMethod:
        result = join(result, a.elements[0]);
        break;
      case AtomKind::Property: {
        if (property) *property = true;
        Args args;
        args.pos = {self};
        for (AtomId g : std::vector<AtomId>(atoms(a.elements[0]))) {
          if (atom(g).kind == AtomKind::Function && !is_built_in(atom(g)) && node) {
            Code* code = program_.codes[atom(g).payload].get();
            ClassId c = ClassId::None;
            for (AtomId s : atoms(self))
              if (atom(s).kind == AtomKind::Instance) c = class_of_atom(atom(s));
            result = join(result, call_code(code, atom(g).context, args, node, Role::GetAttr, true,
                                            CalleeKind::Method, c, Callee::Binding::Self));
          } else {
            result = join(result, call(table().of(g), args, nullptr, Role::GetAttr, false));
          }
        }
        break;
      }
      case AtomKind::Instance: {
        bool definite = false;
        ClassId c = class_of_atom(a);
        if (lookup(c, "__get__", &definite) != kBottom) {
          bool found = false;
          Args args;
          args.pos = {self, class_atom};
          result = join(result, special(one, a, "__get__", args, nullptr, Role::GetAttr, &found));
        } else {
          result = join(result, one);
        }
        break;
      }
      case AtomKind::NativeInstance:
        escape(self);
        result = kAny;
        break;
      case AtomKind::Any:
        // Unknown code may be a function: it would receive the object.
        escape(self);
        result = kAny;
        break;
      default:
        result = join(result, one);
    }
  }
  return result;
}

TypeId Analysis::load_attr_object(uint32_t object, AtomId id, std::string_view name,
                                  const ast::Node* node) {
  ClassState& c = cls(objects_[object].cls);
  TypeId self = table().of(id);
  if (has_attr(c.id, "__getattribute__")) {
    bool found = false;
    Args args;
    args.pos = {of(AtomKind::Str)};
    for (const char* hook : {"__getattribute__", "__getattr__"})  // the second when the first raises AttributeError
      special(self, atom(id), hook, args, nullptr, Role::GetAttr, &found);
    if (name == "__class__" || name == "__dict__") {
      reflect(self);
      return kAny;
    }
    escape(self);
    read_all(self);
    any_read(name);
    return kAny;
  }
  return load_attr_plainly(object, id, name, node);
}

/// What object.__getattribute__ and __getattr__ find.
TypeId Analysis::load_attr_plainly(uint32_t object, AtomId id, std::string_view name, const ast::Node* node) {
  ClassState& c = cls(objects_[object].cls);
  TypeId self = table().of(id);
  TypeId class_atom = class_type(c.id);
  bool definite = false;
  if (name == "__class__" && !has_attr(c.id, "__class__")) return class_atom;
  if (name == "__dict__") {
    reflect(self);
    if (!has_attr(c.id, name)) return kAny;
  }
  if (name == "__doc__" || name == "__module__" || name == "__weakref__") return kAny;
  TypeId attr = lookup(c.id, name, &definite);
  bool property = false;
  TypeId result = bind(attr, self, class_atom, node, &property);
  bool shadowed = definite && only(attr, AtomKind::Property);
  // A getter's AttributeError calls __getattr__.
  bool hooked = property && has_attr(c.id, "__getattr__");
  if (hooked && node) make_dynamic(node, Role::GetAttr);
  TypeId own;
  if (!shadowed) {
    own = read(object_attr(object, name));
    result = join(result, own);
  }
  if (hooked || (!definite && has_attr(c.id, "__getattr__"))) {
    bool found = false;
    Args args;
    args.pos = {of(AtomKind::Str)};
    result = join(result,
                  special(self, atom(id), "__getattr__", args, node, Role::GetAttr, &found));
    if (is_library_hook(c.id, "__getattr__")) any_read(name);
  }
  if (!definite && c.native_base == "_random.Random" && attr == kBottom && own == kBottom &&
      name.substr(0, 2) != "__")
    return table().of(table().intern(AtomKind::NativeMethod, 0,
                                     table().keep("_random." + std::string(name)), {self}));
  if (!definite && c.native_base != "object" && !is_native_exception(c.native_base)) {
    escape(self);
    result = join(result, kAny);
  }
  if (!definite && attr == kBottom && is_native_exception(c.native_base)) {
    if (own == kBottom && (name == "with_traceback" || name == "add_note"))
      return table().of(table().intern(AtomKind::NativeMethod, 0, table().keep("exception." + std::string(name)), {self}));
    // What native attributes hold has escaped when it was passed in.
    if (native_exception_has(c.native_base, name)) {
      if (name == "split" || name == "subgroup") escape(self);
      result = join(result, kAny);
    }
  }
  if (!definite && result == kBottom && name.size() > 4 && name.substr(0, 2) == "__" &&
      name.substr(name.size() - 2) == "__") {
    // What every object has: __init__, __eq__, __reduce__…
    if (may_be_method(name))
      return table().of(table().intern(AtomKind::NativeMethod, 0, table().keep("object." + std::string(name)), {self}));
    escape(self);
    reflect(self);
    return kAny;
  }
  return result;
}

TypeId Analysis::load_attr_class(ClassId id, std::string_view name, TypeId bound_class) {
  ClassState& c = cls(id);
  if (c.opaque) {
    escape(bound_class);
    any_read(name);
    return kAny;
  }
  if (name == "__name__" || name == "__qualname__" || name == "__module__")
    return of(AtomKind::Str);
  if (name == "__dict__" || name == "__subclasses__" || name == "__mro__" || name == "__bases__" ||
      name == "mro" || name == "__base__" || name == "__annotations__") {
    if (name == "__annotations__") annotations_read();
    escape(bound_class);
    if (name == "__dict__") {
      for (size_t i = 0; i < c.attr_order.size(); ++i) escape_cell(c.attrs[c.attr_order[i]].cell);
    }
    if (name == "__subclasses__")
      for (ClassId s : std::vector<ClassId>(c.subclasses)) escape(class_type(s));
    for (ClassId b : std::vector<ClassId>(c.mro)) escape(class_type(b));
    return kAny;
  }
  bool definite = false;
  TypeId attr = lookup(id, name, &definite);
  TypeId result;
  for (AtomId a : std::vector<AtomId>(atoms(attr))) {
    const Atom& v = atom(a);
    TypeId one = table().of(a);
    if (v.kind == AtomKind::Function || v.kind == AtomKind::Property) {
      result = join(result, one);
    } else {
      result = join(result, bind(one, bound_class, bound_class, nullptr, nullptr));
    }
  }
  if (!definite && result == kBottom) {
    bool special_name = name.size() > 4 && name.substr(0, 2) == "__";
    if (special_name && !may_be_method(name)) return kAny;
    if (special_name || c.native_base != "object")
      return table().of(table().intern(AtomKind::NativeFunction, 0,
                                       table().keep("object." + std::string(name))));
    if (has_attr(id, "__slots__")) {  // the descriptor of a slot: whoever has it reads and writes objects that it is given
      any_read(name);
      any_write(name, kAny);
      return kAny;
    }
  } else if (!definite && c.native_base != "object") {
    result = join(result, kAny);
  }
  return result;
}

TypeId Analysis::load_super(const Atom& super, std::string_view name) {
  ClassId after = static_cast<ClassId>(super.payload);
  TypeId result;
  for (AtomId id : std::vector<AtomId>(atoms(super.elements[0]))) {
    const Atom& a = atom(id);
    TypeId one = table().of(id);
    ClassId c = ClassId::None;
    if (a.kind == AtomKind::Instance) c = class_of_atom(a);
    if (a.kind == AtomKind::Class) c = static_cast<ClassId>(a.payload);
    if (c == ClassId::None || cls(c).opaque) {
      any_read(name);
      escape(one);
      result = kAny;
      continue;
    }
    read(cls(c).bases_cell);
    const auto& mro = cls(c).mro;
    size_t start = 0;
    while (start < mro.size() && mro[start] != after) ++start;
    if (start == mro.size()) continue;  // raises TypeError
    bool definite = false;
    TypeId attr = lookup(c, name, &definite, start + 1);
    if (a.kind == AtomKind::Class) {
      for (AtomId f : std::vector<AtomId>(atoms(attr)))
        result = join(result, atom(f).kind == AtomKind::Function
                                  ? table().of(f)
                                  : bind(table().of(f), one, one, nullptr, nullptr));
    } else {
      result = join(result, bind(attr, one, class_type(c), nullptr, nullptr));
    }
    if (!definite)
      result = join(result, table().of(table().intern(
                                AtomKind::NativeMethod, 0,
                                table().keep("super." + std::string(name)), {one})));
  }
  return result;
}

// ---- stores ---------------------------------------------------------------------------------------

void Analysis::store_attr(TypeId t, std::string_view name, TypeId value, const ast::Node* node) {
  if (value == kBottom) return;
  if (name == "__class__") class_changes(value);
  for (AtomId id : std::vector<AtomId>(atoms(t))) {
    const Atom& a = atom(id);
    switch (a.kind) {
      case AtomKind::Instance:
        store_attr_object(a.payload, id, name, value, node);
        break;
      case AtomKind::Class: {
        ClassId c = static_cast<ClassId>(a.payload);
        if (name == "__bases__") bases_change(c, value);
        ClassAttr& attr = class_attr(c, name);
        if (!attr.stored_outside) {
          attr.stored_outside = true;
          bump(cls(c).bases_cell);
        }
        add(attr.cell, value);
        break;
      }
      case AtomKind::Module:
        store_module_attr(a.payload, name, value);
        break;
      case AtomKind::NativeInstance:
        escape(value);
        if (alias_origin(a) == kBottom) break;
        escape(table().of(id));
        [[fallthrough]];
      case AtomKind::Any:
        any_write(name, value);
        break;
      case AtomKind::Function:
        if (name == "__defaults__" || name == "__kwdefaults__" || name == "__code__")
          escape(table().of(id));
        if (name == "__code__") escape_cell(code_taken_);
        if (name == "__defaults__" || name == "__kwdefaults__") defaults_change(program_.codes[a.payload].get());
        if (changes_calls(*program_.codes[a.payload], name)) code_changes(program_.codes[a.payload].get());
        escape(value);
        break;
      default:
        escape(value);
    }
  }
}

void Analysis::store_attr_object(uint32_t object, AtomId id, std::string_view name, TypeId value,
                                 const ast::Node* node) {
  ClassState& c = cls(objects_[object].cls);
  TypeId self = table().of(id);
  if (name == "__class__") class_changes(class_type(c.id));
  if (name == "__class__" || name == "__dict__") {
    reflect(self);
    escape(value);
    return;
  }
  if (has_attr(c.id, "__setattr__")) {
    bool found = false;
    Args args;
    args.pos = {of(AtomKind::Str), value};
    special(self, atom(id), "__setattr__", args, nullptr, Role::SetAttr, &found);
    if (is_library_hook(c.id, "__setattr__")) any_write(name, value);
    // object.__setattr__ in it stores under a name that is not known there.
    add(object_attr(object, name), value);
    return;
  }
  store_attr_plainly(object, id, name, value, node);
}

/// object.__setattr__: through a data descriptor of the class, or into the object.
void Analysis::store_attr_plainly(uint32_t object, AtomId id, std::string_view name, TypeId value, const ast::Node* node) {
  ClassState& c = cls(objects_[object].cls);
  TypeId self = table().of(id);
  bool definite = false;
  TypeId attr = lookup(c.id, name, &definite);
  bool handled = definite && attr != kBottom;
  if (has_several_accessors(attr, 1)) make_dynamic(node, Role::SetAttr);
  for (AtomId d : std::vector<AtomId>(atoms(attr))) {
    const Atom& descriptor = atom(d);
    if (descriptor.kind == AtomKind::Property) {
      Args args;
      args.pos = {self, value};
      for (AtomId s : std::vector<AtomId>(atoms(descriptor.elements[1]))) {
        if (atom(s).kind == AtomKind::Function && !is_built_in(atom(s)))
          call_code(program_.codes[atom(s).payload].get(), atom(s).context, args, node,
                    Role::SetAttr, node != nullptr, CalleeKind::Method, c.id,
                    Callee::Binding::Self);
        else
          call(table().of(s), args, nullptr, Role::SetAttr, false);
      }
      continue;
    }
    handled = false;
    if (descriptor.kind == AtomKind::Instance) {
      bool set_definite = false;
      if (lookup(class_of_atom(descriptor), "__set__", &set_definite) != kBottom) {
        bool found = false;
        Args args;
        args.pos = {self, value};
        special(table().of(d), descriptor, "__set__", args, nullptr, Role::SetAttr, &found);
      }
    } else if (descriptor.kind == AtomKind::NativeInstance || descriptor.kind == AtomKind::Any) {
      escape(self);
      escape(value);
    }
  }
  if (!handled) add(object_attr(object, name), value);
}

void Analysis::delete_attr(TypeId t, std::string_view name, const ast::Node* node) {
  for (AtomId id : std::vector<AtomId>(atoms(t))) {
    const Atom& a = atom(id);
    if (a.kind == AtomKind::Instance) {
      bool found = false;
      Args args;
      args.pos = {of(AtomKind::Str)};
      special(table().of(id), a, "__delattr__", args, node, Role::DelItem, &found);
      delete_attr_plainly(id, name);
    } else if (a.kind == AtomKind::Class) {
      ClassId c = static_cast<ClassId>(a.payload);
      ClassAttr& attr = class_attr(c, name);
      if (attr.stored_outside && !attr.definite) continue;
      attr.stored_outside = true;
      attr.definite = false;
      bump(cls(c).bases_cell);
    } else if (a.kind == AtomKind::Any || alias_origin(a) != kBottom) {
      escape(table().of(id));
      if (any_deletes_.insert(table().keep(name)).second) queue(world_);
    }
  }
}

/// Whether a class attribute of that name decides what stores do.
bool Analysis::has_data_descriptor(ClassId c, std::string_view name) {
  bool definite = false;
  for (AtomId d : std::vector<AtomId>(atoms(lookup(c, name, &definite))))
    if (AtomKind k = atom(d).kind; k == AtomKind::Property || k == AtomKind::Instance || k == AtomKind::Any) return true;
  return false;
}

/// object.__delattr__: through a data descriptor of the class, or from the object.
void Analysis::delete_attr_plainly(AtomId id, std::string_view name) {
  bool definite = false, found = false;
  TypeId attr = lookup(class_of_atom(atom(id)), name, &definite);
  Args self;
  self.pos = {table().of(id)};
  for (AtomId d : std::vector<AtomId>(atoms(attr))) {
    if (atom(d).kind == AtomKind::Property) call(atom(d).elements[2], self, nullptr, Role::DelItem, false);
    if (atom(d).kind == AtomKind::Instance)
      special(table().of(d), atom(d), "__delete__", self, nullptr, Role::DelItem, &found);
  }
}

/// Objects of these classes may become objects of others: what is known of a class no longer tells what they are.
void Analysis::class_changes(TypeId classes) {
  for (AtomId id : std::vector<AtomId>(atoms(classes))) {
    if (atom(id).kind != AtomKind::Class) continue;
    ClassState& c = cls(static_cast<ClassId>(atom(id).payload));
    c.interchanged = true;
    if (c.opaque) continue;
    c.opaque = true;
    escape(class_type(c.id));
    bump(c.bases_cell);
  }
}

/// A class and its subclasses get other bases: their objects run methods of classes that they were not made of.
void Analysis::bases_change(ClassId id, TypeId bases) {
  class_changes(class_type(id));
  for (ClassId s : std::vector<ClassId>(cls(id).subclasses)) bases_change(s, kBottom);
  for (AtomId t : std::vector<AtomId>(atoms(bases))) {
    const Atom& a = atom(t);
    if (a.kind == AtomKind::Tuple || a.kind == AtomKind::TupleOf)
      for (TypeId e : std::vector<TypeId>(a.elements)) class_changes(e);
    else
      unknown_class_changes_ = true;
  }
}

// ---- modules --------------------------------------------------------------------------------------

TypeId Analysis::module_attr(uint32_t index, std::string_view name) {
  names::Module* m = names_.modules[index];
  TypeId t;
  if (name == "__name__" || name == "__file__") return of(AtomKind::Str);
  if (name == "__dict__") {
    for (names::Symbol* s : m->scope ? m->scope->symbols : std::vector<names::Symbol*>()) {
      externally_written_.insert(s);
      auto [it, fresh] = global_cells_.try_emplace(s, kNoCell);
      if (fresh) it->second = new_cell();
      escape_cell(it->second);
      add(it->second, kAny);
    }
    return kAny;
  }
  t = import_member(m, name);
  std::string dotted = std::string(m->name.str()) + "." + std::string(name);
  if (names::Module* sub = names_.find(dotted))
    t = join(t, table().of(table().intern(AtomKind::Module, sub->index)));
  t = join(t, read(module_extra(index, name)));
  if (t == kBottom && m->origin == names::Origin::Native) t = kAny;
  if (t == kBottom && name.substr(0, 2) == "__") t = kAny;
  return t;
}

std::vector<names::Symbol*> Analysis::module_symbols(uint32_t index) {
  const names::Module* m = names_.modules[index];
  return m->scope ? m->scope->symbols : std::vector<names::Symbol*>();
}

/// The module's variable of that name, or null.
names::Symbol* Analysis::module_symbol(uint32_t index, std::string_view name) {
  if (module_symbols_.empty()) {
    module_symbols_.resize(names_.modules.size());
    for (const names::Module* m : names_.modules)
      if (m->scope)
        for (names::Symbol* s : m->scope->symbols) module_symbols_[m->index].emplace(s->name.str(), s);
  }
  auto it = module_symbols_[index].find(name);
  return it == module_symbols_[index].end() ? nullptr : it->second;
}

/// The cell of an attribute that the module's text does not bind.
CellId Analysis::module_extra(uint32_t index, std::string_view name) {
  std::string_view key = table().keep(std::to_string(index) + "." + std::string(name));
  auto [it, fresh] = module_extra_.try_emplace(key, kNoCell);
  if (fresh) {
    it->second = new_cell();
    auto exposed = exposed_modules_.find(index);
    if (exposed != exposed_modules_.end() && (exposed->second.read || any_read_set_.count(name))) escape_cell(it->second);
  }
  return it->second;
}

void Analysis::store_module_attr(uint32_t index, std::string_view name, TypeId value) {
  names::Module* m = names_.modules[index];
  if (names::Symbol* s = module_symbol(index, name)) {
    auto [it, fresh] = global_cells_.try_emplace(s, kNoCell);
    if (fresh) it->second = new_cell();
    add(it->second, value);
    if (externally_written_.insert(s).second) {
      bump(it->second);
      for (VersionId v : versions_of_[program_.code_by_scope.at(m->scope)]) queue(v);
    }
    return;
  }
  add(module_extra(index, name), value);
  if (!m->scope) escape(value);
}

// ---- special methods ------------------------------------------------------------------------------

TypeId Analysis::special(TypeId receiver, const Atom& a, std::string_view name, const Args& args,
                         const ast::Node* node, Role role, bool* found) {
  ClassId c = class_of_atom(a);
  bool definite = false;
  TypeId attr = lookup(c, name, &definite);
  *found = definite || attr != kBottom;
  TypeId result;
  size_t count = atoms(attr).size();
  for (AtomId id : std::vector<AtomId>(atoms(attr))) {
    const Atom& f = atom(id);
    if (f.kind == AtomKind::Function && !is_built_in(f)) {
      Args with_self = args;
      with_self.pos.insert(with_self.pos.begin(), receiver);
      with_self.nodes.clear();
      result = join(result, call_code(program_.codes[f.payload].get(), f.context, with_self, node,
                                      role, node != nullptr && count == 1 && definite,
                                      CalleeKind::Method, c, Callee::Binding::Self));
    } else if (f.kind == AtomKind::None) {
      // __hash__ = None and the like: not supported
    } else {
      result = join(result, call(bind(table().of(id), receiver, class_type(c), nullptr, nullptr),
                                 args, nullptr, role, false));
    }
  }
  if (node && *found && (!definite || count != 1)) make_incomplete(node, role);
  return result;
}

}  // namespace bunpy::types
