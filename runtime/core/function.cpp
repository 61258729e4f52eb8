// function.cpp: functions and methods compiled from Python: their attributes, their code objects, and the
// binding of call arguments to parameters (reference §6.3.4) with the interpreter's error texts.

#include "core/internal.h"

namespace bunpy {

Type function_type, method_type, cell_type, code_type;

struct CodeObject : Object {
  const Code* code;
  CallFn entry;  ///< of the functions made from it; null until one has been asked for its code
};

Value make_function(const Code* code, CallFn entry, Module* module, Value defaults, Value kwdefaults, Value annotations,
                    Value doc, std::initializer_list<Cell*> cells) {
  auto* f = gc_new<Function>(&function_type, sizeof(Cell*) * cells.size());
  if (!f) return Value();
  f->entry = entry;
  f->code = code;
  f->name = code->name;
  f->qualname = code->qualname;
  f->defaults = defaults.as<Tuple>();
  f->kwdefaults = kwdefaults.as<Dict>();
  f->annotations = annotations.as<Dict>();
  f->module = module;
  f->doc = doc;
  f->cell_count = static_cast<uint32_t>(cells.size());
  size_t i = 0;
  for (Cell* c : cells) f->cells[i++] = c;
  if (BUNPY_UNLIKELY(code->flags & kCodeBuiltIn)) return new_built_in(f);
  return f;
}

int define_functions(const Code* body, Module* module, Value ns, const FunctionDef* defs, size_t count) {
  for (const FunctionDef* d = defs; d != defs + count; ++d) {
    Value f = make_function(d->code, d->entry, module, d->defaults ? *d->defaults : Value(), Value(), Value(),
                            d->doc ? Value(d->doc) : None_);
    if (f && d->decorator) f = call(*d->decorator, {f});
    if (!f || (ns && ns_set(ns, d->name, f) < 0)) {
      trace(body, d->location);
      return -1;
    }
    if (!ns) store(d->slot, f);
  }
  return 0;
}

Cell* new_cell(Value v) {
  auto* c = gc_new<Cell>(&cell_type);
  if (c) c->value = v;
  return c;
}

// ---- binding of arguments -----------------------------------------------------------------------------

/// 'a', 'b', and 'c'
static std::string name_list(const std::vector<std::string>& names) {
  std::string text;
  for (size_t i = 0; i < names.size(); i++) {
    if (i) text += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
    text += "'" + names[i] + "'";
  }
  return text;
}

BUNPY_COLD static bool raise_missing(Function* f, const char* kind, const std::vector<std::string>& names) {
  raise_type_error("%U() missing %zu required %s argument%s: %s", f->qualname, names.size(), kind,
                   names.size() == 1 ? "" : "s", name_list(names).c_str());
  return false;
}

BUNPY_COLD static bool raise_too_many(Function* f, size_t nargs, Value* out) {
  const Code* c = f->code;
  size_t defaults = f->defaults ? static_cast<size_t>(f->defaults->length) : 0;
  size_t kwonly_given = 0;
  for (size_t i = c->args; i < static_cast<size_t>(c->args) + c->kwonly; i++)
    if (out[i]) kwonly_given++;
  std::string signature;
  bool plural;
  if (defaults) {
    signature = "from " + std::to_string(c->args - defaults) + " to " + std::to_string(c->args);
    plural = true;
  } else {
    signature = std::to_string(c->args);
    plural = c->args != 1;
  }
  std::string keywords;
  if (kwonly_given)
    keywords = std::string(" positional argument") + (nargs != 1 ? "s" : "") + " (and " + std::to_string(kwonly_given) +
               " keyword-only argument" + (kwonly_given != 1 ? "s" : "") + ")";
  raise_type_error("%U() takes %s positional argument%s but %zu%s %s given", f->qualname, signature.c_str(),
                   plural ? "s" : "", nargs, keywords.c_str(), nargs == 1 && !kwonly_given ? "was" : "were");
  return false;
}

std::string closest_name(const std::string& wrong, const std::vector<std::string>& candidates);

void raise_unexpected_keyword(const std::string& function, Str* name, const std::vector<std::string>& candidates) {
  std::string close = closest_name(to_utf8(name), candidates);
  if (close.empty())
    raise_type_error("%s() got an unexpected keyword argument '%U'", function.c_str(), name);
  else
    raise_type_error("%s() got an unexpected keyword argument '%U'. Did you mean '%s'?", function.c_str(), name, close.c_str());
}

BUNPY_COLD static bool raise_unexpected_keyword(Function* f, Str* name, const Value* args, size_t nargs, Tuple* kwnames) {
  const Code* c = f->code;
  (void)args;
  (void)nargs;
  std::string positional_only;
  for (int64_t k = 0; k < kwnames->length; k++)
    for (size_t i = 0; i < c->posonly; i++)
      if (str_equal(c->names[i], kwnames->items[k].as<Str>()))
        positional_only += (positional_only.empty() ? "" : ", ") + to_utf8(c->names[i]);
  if (!positional_only.empty()) {
    raise_type_error("%U() got some positional-only arguments passed as keyword arguments: '%s'", f->qualname,
                     positional_only.c_str());
    return false;
  }
  std::vector<std::string> candidates;
  for (size_t i = c->posonly; i < static_cast<size_t>(c->args) + c->kwonly; i++) candidates.push_back(to_utf8(c->names[i]));
  raise_unexpected_keyword(to_utf8(f->qualname), name, candidates);
  return false;
}

bool bind_arguments(Function* f, const Value* args, size_t nargs, Tuple* kwnames, Value* out) {
  const Code* c = f->code;
  size_t named = static_cast<size_t>(c->args) + c->kwonly;
  size_t varargs = named, varkeywords = named + ((c->flags & kCodeVarArgs) ? 1 : 0);
  size_t total = varkeywords + ((c->flags & kCodeVarKeywords) ? 1 : 0);
  size_t direct = nargs < c->args ? nargs : c->args;
  for (size_t i = 0; i < direct; i++) out[i] = args[i];
  for (size_t i = direct; i < total; i++) out[i] = Value();
  if (c->flags & kCodeVarArgs) {
    Tuple* rest = new_tuple(args + direct, static_cast<int64_t>(nargs - direct));
    if (!rest) return false;
    out[varargs] = rest;
  }
  Dict* extra = nullptr;
  if (c->flags & kCodeVarKeywords) {
    if (!(extra = new_dict())) return false;
    out[varkeywords] = dict_value(extra);
  }
  if (kwnames) {
    for (int64_t k = 0; k < kwnames->length; k++) {
      Str* name = kwnames->items[k].as<Str>();
      Value v = args[nargs + static_cast<size_t>(k)];
      size_t i = c->posonly;
      for (; i < named; i++)
        if (c->names[i] == name) break;
      if (i == named)
        for (i = c->posonly; i < named; i++)
          if (str_equal(c->names[i], name)) break;
      if (i < named) {
        if (BUNPY_UNLIKELY(out[i].bits != 0)) {
          raise_type_error("%U() got multiple values for argument '%U'", f->qualname, name);
          return false;
        }
        out[i] = v;
      } else if (extra) {
        if (!dict_set_str(extra, interned(name), v)) return false;
      } else {
        return raise_unexpected_keyword(f, name, args, nargs, kwnames);
      }
    }
  }
  if (BUNPY_UNLIKELY(nargs > c->args) && !(c->flags & kCodeVarArgs)) return raise_too_many(f, nargs, out);
  if (direct < c->args) {
    size_t defaults = f->defaults ? static_cast<size_t>(f->defaults->length) : 0;
    size_t first_default = c->args - (defaults < c->args ? defaults : c->args);
    std::vector<std::string> missing;
    for (size_t i = direct; i < c->args; i++) {
      if (out[i]) continue;
      if (BUNPY_LIKELY(i >= first_default))
        out[i] = f->defaults->items[i - first_default + (defaults > c->args ? defaults - c->args : 0)];
      else
        missing.push_back(to_utf8(c->names[i]));
    }
    if (BUNPY_UNLIKELY(!missing.empty())) return raise_missing(f, "positional", missing);
  }
  if (c->kwonly) {
    std::vector<std::string> missing;
    for (size_t i = c->args; i < named; i++) {
      if (out[i]) continue;
      if (f->kwdefaults) out[i] = dict_get_str(f->kwdefaults, c->names[i]);
      if (!out[i]) missing.push_back(to_utf8(c->names[i]));
    }
    if (BUNPY_UNLIKELY(!missing.empty())) return raise_missing(f, "keyword-only", missing);
  }
  return true;
}

Value kwdefault_of(Value f, Str* name) {
  Dict* d = f.as<Function>()->kwdefaults;
  return d ? dict_get_str(d, name) : Value();
}

// ---- functions ------------------------------------------------------------------------------------------

static Value function_call(Value f, const Value* args, size_t nargs, Tuple* kwnames) {
  return f.as<Function>()->entry(f, args, nargs, kwnames);
}
Value make_method(Value function, Value self) {
  auto* m = gc_new<Method>(&method_type);
  if (!m) return Value();
  m->function = function;
  m->self = self;
  return m;
}
static Value function_get(Value f, Value instance, Value) { return instance ? make_method(f, instance) : f; }

static std::string address_text(Value v) {
  char buffer[32];
  snprintf(buffer, sizeof buffer, "0x%llx", static_cast<unsigned long long>(v.bits));
  return buffer;
}

static Value function_repr(Value v) {
  return new_str("<function " + to_utf8(v.as<Function>()->qualname) + " at " + address_text(v) + ">");
}

static Value get_name(Value* a) { return a[0].as<Function>()->name; }
static int set_name(Value f, Value v) {
  if (!v || !is_str(v)) return raise_type_error("__name__ must be set to a string object");
  f.as<Function>()->name = v.as<Str>();
  return 0;
}
static Value get_qualname(Value* a) { return a[0].as<Function>()->qualname; }
static int set_qualname(Value f, Value v) {
  if (!v || !is_str(v)) return raise_type_error("__qualname__ must be set to a string object");
  f.as<Function>()->qualname = v.as<Str>();
  return 0;
}
static Value get_module(Value* a) {
  auto* f = a[0].as<Function>();
  if (f->dict)
    if (Value m = dict_get_str(f->dict, NAME("__module__"))) return m;
  return f->module && f->module->name ? Value(f->module->name) : None_;
}
static int set_module(Value v, Value m) {
  auto* f = v.as<Function>();
  if (!f->dict && !(f->dict = new_dict())) return -1;
  return dict_set_str(f->dict, NAME("__module__"), m ? m : None_) ? 0 : -1;
}
static Value get_doc(Value* a) {
  auto* f = a[0].as<Function>();
  return f->doc ? f->doc : None_;
}
static int set_doc(Value f, Value v) {
  f.as<Function>()->doc = v ? v : None_;
  return 0;
}
static Value get_defaults(Value* a) {
  auto* f = a[0].as<Function>();
  return f->defaults ? Value(f->defaults) : None_;
}
static int set_defaults(Value f, Value v) {
  if (v && !is_none(v) && !type_has(v, kTypeTupleSubclass))
    return raise_type_error("__defaults__ must be set to a tuple object");
  f.as<Function>()->defaults = !v || is_none(v) ? nullptr : v.as<Tuple>();
  return 0;
}
static Value get_kwdefaults(Value* a) {
  auto* f = a[0].as<Function>();
  return f->kwdefaults ? dict_value(f->kwdefaults) : None_;
}
static int set_kwdefaults(Value f, Value v) {
  if (v && !is_none(v) && !type_has(v, kTypeDictSubclass))
    return raise_type_error("__kwdefaults__ must be set to a dict object");
  f.as<Function>()->kwdefaults = !v || is_none(v) ? nullptr : v.as<Dict>();
  return 0;
}
static Value get_annotations(Value* a) {
  auto* f = a[0].as<Function>();
  if (!f->annotations) f->annotations = new_dict();
  return dict_value(f->annotations);
}
static int set_annotations(Value f, Value v) {
  if (v && !is_none(v) && !type_has(v, kTypeDictSubclass))
    return raise_type_error("__annotations__ must be set to a dict object");
  f.as<Function>()->annotations = !v || is_none(v) ? nullptr : v.as<Dict>();
  return 0;
}
static Value get_closure(Value* a) {
  auto* f = a[0].as<Function>();
  if (!f->cell_count) return None_;
  Tuple* t = new_tuple(f->cell_count);
  if (!t) return Value();
  for (uint32_t i = 0; i < f->cell_count; i++) t->items[i] = f->cells[i];
  return t;
}
static Value get_code(Value* a) {
  auto* f = a[0].as<Function>();
  Value code = code_object(f->code);
  if (code) code.as<CodeObject>()->entry = f->entry;
  return code;
}
static Value get_globals(Value* a) {
  auto* f = a[0].as<Function>();
  return f->module ? module_dict_view(f->module) : None_;
}
static Value get_dict(Value* a) {
  auto* f = a[0].as<Function>();
  if (!f->dict) f->dict = new_dict();
  return dict_value(f->dict);
}
static int set_dict(Value f, Value v) {
  if (!v) return raise_type_error("cannot delete __dict__");
  if (!type_has(v, kTypeDictSubclass)) return raise_type_error("__dict__ must be set to a dictionary, not a '%T'", v);
  f.as<Function>()->dict = v.as<Dict>();
  return 0;
}
static Value get_type_params(Value* a) {
  Value v = a[0].as<Function>()->type_params;
  return v ? v : Value(new_tuple(int64_t{0}));
}
static int set_function_type_params(Value f, Value v) {
  if (!v || !type_has(v, kTypeTupleSubclass)) return raise_type_error("__type_params__ must be set to a tuple");
  f.as<Function>()->type_params = v;
  return 0;
}

static int set_code(Value self, Value v) {
  if (!v || !has_type(v, &code_type)) return raise_type_error("__code__ must be set to a code object");
  auto* f = self.as<Function>();
  auto* code = v.as<CodeObject>();
  if (code->code->frees != f->cell_count)
    return raise_value_error("%U() requires a code object with %d free vars, not %d", f->name, static_cast<int>(f->cell_count),
                             static_cast<int>(code->code->frees));
  if (!code->entry) return raise_type_error("__code__ must be the code of a function"), -1;
  constexpr uint32_t kKind = kCodeGenerator | kCodeCoroutine | kCodeAsyncGenerator;
  constexpr char kMessage[] = "Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)";
  if (((f->code->flags ^ code->code->flags) & kKind) && warn(&DeprecationWarning_type, kMessage) < 0) return -1;
  f->code = code->code;
  f->entry = code->entry;
  return 0;
}

static Value get_function_builtins(Value*) { return module_dict_view(builtins_module()); }

/// FunctionType(code, globals, …): another function from the code of one. Code is compiled for the globals of its module.
static Value function_make(Type*, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"function(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)"};
  Value a[6];
  if (!p.bind(args, nargs, kwnames, a)) return Value();
  if (!has_type(a[0], &code_type)) return raise_type_error("function() argument 'code' must be code, not %A", a[0]);
  if (!type_has(a[1], kTypeDictSubclass)) return raise_type_error("function() argument 'globals' must be dict, not %A", a[1]);
  auto* code = a[0].as<CodeObject>();
  if (!is_none(a[2]) && !is_str(a[2])) return raise_type_error("arg 3 (name) must be None or string");
  if (!is_none(a[3]) && !type_has(a[3], kTypeTupleSubclass)) return raise_type_error("arg 4 (defaults) must be None or tuple");
  bool closed = type_has(a[4], kTypeTupleSubclass);
  if (!closed && (code->code->frees || !is_none(a[4]))) return raise_type_error(code->code->frees ? "arg 5 (closure) must be tuple" : "arg 5 (closure) must be None or tuple");
  if (!is_none(a[5]) && !type_has(a[5], kTypeDictSubclass)) return raise_type_error("arg 6 (kwdefaults) must be None or dict");
  int64_t cells = closed ? a[4].as<Tuple>()->length : 0;
  if (cells != code->code->frees)
    return raise_value_error("%U requires closure of length %d, not %lld", code->code->name, code->code->frees, static_cast<long long>(cells));
  for (int64_t i = 0; i < cells; i++)
    if (!has_type(a[4].as<Tuple>()->items[i], &cell_type))
      return raise_type_error("arg 5 (closure) expected cell, found %T", a[4].as<Tuple>()->items[i]);
  Module* module = module_of_code(code->code);
  if (!code->entry || !module || module_dict_view(module) != a[1])
    return raise_unsupported(intern("running code with other globals than its module's"));
  auto* f = gc_new<Function>(&function_type, sizeof(Cell*) * static_cast<size_t>(cells));
  if (!f) return Value();
  f->entry = code->entry;
  f->code = code->code;
  f->name = is_none(a[2]) ? code->code->name : a[2].as<Str>();
  f->qualname = is_none(a[2]) ? code->code->qualname : a[2].as<Str>();
  f->defaults = is_none(a[3]) ? nullptr : a[3].as<Tuple>();
  f->kwdefaults = is_none(a[5]) ? nullptr : a[5].as<Dict>();
  f->module = module;
  f->doc = None_;
  f->cell_count = static_cast<uint32_t>(cells);
  for (int64_t i = 0; i < cells; i++) f->cells[i] = a[4].as<Tuple>()->items[i].as<Cell>();
  return f;
}

static const NativeDef function_attributes[] = {
    {"__name__", get_name, NativeDef::Getter, set_name},
    {"__qualname__", get_qualname, NativeDef::Getter, set_qualname},
    {"__module__", get_module, NativeDef::Getter, set_module},
    {"__doc__", get_doc, NativeDef::Getter, set_doc},
    {"__defaults__", get_defaults, NativeDef::Getter, set_defaults},
    {"__kwdefaults__", get_kwdefaults, NativeDef::Getter, set_kwdefaults},
    {"__annotations__", get_annotations, NativeDef::Getter, set_annotations},
    {"__closure__", get_closure, NativeDef::Field},
    {"__code__", get_code, NativeDef::Getter, set_code},
    {"__globals__", get_globals, NativeDef::Field},
    {"__builtins__", get_function_builtins, NativeDef::Field},
    {"__dict__", get_dict, NativeDef::Getter, set_dict},
    {"__type_params__", get_type_params, NativeDef::Getter, set_function_type_params},
    {nullptr, nullptr},
};

// ---- bound methods ----------------------------------------------------------------------------------------

static Value method_call(Value f, const Value* args, size_t nargs, Tuple* kwnames) {
  auto* m = f.as<Method>();
  return call_prepend(m->function, m->self, args, nargs, kwnames);
}
static Value method_getattr(Value v, Str* name) {
  if (BUNPY_UNLIKELY(!stack_ok())) return raise_recursion_error();
  // Attributes of the function show through.
  Value own = type_lookup(&method_type, name);
  if (own) return bind_descriptor(own, v, &method_type);
  Value r = get_attr_optional(v.as<Method>()->function, name);
  if (!r && !pending()) return raise_attribute_error(v.as<Method>()->function, name);
  return r;
}
static Value method_repr(Value v) {
  auto* m = v.as<Method>();
  Value name = get_attr_optional(m->function, NAME("__qualname__"));
  if (!name) name = get_attr_optional(m->function, NAME("__name__"));
  if (pending()) return Value();
  Value self = repr_of(m->self);
  if (!self) return Value();
  return new_str("<bound method " + (name && is_str(name) ? to_utf8(name) : std::string("?")) + " of " + to_utf8(self) + ">");
}
static Value method_compare(Value a, Value b, CompareOp op) {
  if (op != CompareOp::Eq && op != CompareOp::Ne) return kNotImplemented;
  if (!has_type(b, &method_type)) return kNotImplemented;
  auto *m = a.as<Method>(), *n = b.as<Method>();
  int same = m->self == n->self ? equal_values(m->function, n->function) : 0;
  return same < 0 ? Value() : from_bool((same != 0) == (op == CompareOp::Eq));
}
static int64_t method_hash(Value v) {
  auto* m = v.as<Method>();
  int64_t h = hash_value(m->function);
  if (h == -1) return -1;
  h ^= static_cast<int64_t>(m->self.bits >> 4);
  return h == -1 ? -2 : h;
}
static Value method_make(Type*, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"method(function, instance, /)"};
  Value a[2];
  if (!p.bind(args, nargs, kwnames, a)) return Value();
  if (!is_callable(a[0])) return raise_type_error("first argument must be callable");
  if (is_none(a[1])) return raise_type_error("instance must not be None");
  return make_method(a[0], a[1]);
}
static Value method_function(Value* a) { return a[0].as<Method>()->function; }
static Value method_self(Value* a) { return a[0].as<Method>()->self; }
static Value method_reduce(Value* a) {
  auto* m = a[0].as<Method>();
  Value name = get_attr_slow(m->function, NAME("__name__"), nullptr);
  Value getattr = find_builtin(NAME("getattr"));
  if (!name) return Value();
  return make_tuple({getattr, make_tuple({m->self, name})});
}
static Value method_doc(Value* a) { return get_attr_slow(a[0].as<Method>()->function, NAME("__doc__"), nullptr); }
static const NativeDef method_attributes[] = {
    {"__func__", method_function, NativeDef::Field},
    {"__self__", method_self, NativeDef::Field},
    {"__doc__", method_doc, NativeDef::Getter},
    {"__reduce__(self, /)", method_reduce},
    {nullptr, nullptr},
};

// ---- cells --------------------------------------------------------------------------------------------------

/// By contents; an empty cell is less than any other.
static Value cell_compare(Value a, Value b, CompareOp op) {
  if (!has_type(b, &cell_type)) return kNotImplemented;
  Value x = load(&a.as<Cell>()->value), y = load(&b.as<Cell>()->value);
  if (x && y) return compare_slow(x, y, op);
  return compare_slow(from_bool(static_cast<bool>(x)), from_bool(static_cast<bool>(y)), op);
}
static Value cell_contents(Value* a) {
  Value v = load(&a[0].as<Cell>()->value);
  if (!v) return raise_value_error("cell is empty");
  return v;
}
static int set_cell_contents(Value c, Value v) {
  store(&c.as<Cell>()->value, v);
  return 0;
}
static Value cell_repr(Value v) {
  Value content = load(&v.as<Cell>()->value);
  std::string text = "<cell at " + address_text(v) + ": ";
  if (!content) return new_str(text + "empty>");
  return new_str(text + type_name(content) + " object at " + address_text(content) + ">");
}
static Value cell_make(Type*, const Value* args, size_t nargs, Tuple*) {
  return new_cell(nargs ? args[0] : Value());
}
static const NativeDef cell_attributes[] = {
    {"cell_contents", cell_contents, NativeDef::Getter, set_cell_contents},
    {nullptr, nullptr},
};

// ---- code objects ---------------------------------------------------------------------------------------------

/// The code object of `code`, always the same one.
Value code_object(const Code* code) {
  if (code->interpreted) {
    Value& known = code->interpreted->code_object;
    if (known && (code->interpreted->locals || known.as<CodeObject>()->code == code)) return known;
    if (!known || code->flags & kCodeModule) {
      auto* c = gc_new<CodeObject>(&code_type);
      if (!c) return Value();
      c->code = code;
      if (!known) known = c;
      return c;
    }  // what replace() made of a function's code is kept like compiled code
  }
  static ObjectMutex mutex;
  static Dict* made;
  Value key = from_int64(static_cast<int64_t>(reinterpret_cast<uintptr_t>(code)));
  mutex.lock();
  if (!made) made = new_dict();
  Value known = made ? dict_get(dict_value(made), key) : Value();
  if (!known && made) {
    auto* c = gc_new<CodeObject>(&code_type);
    if (c) {
      c->code = code;
      if (dict_set(dict_value(made), key, c) == 0) known = c;
    }
  }
  mutex.unlock();
  return known;
}
const Code* code_behind(Value code_object) { return code_object.as<CodeObject>()->code; }
static const Code* code_of(Value* a) { return a[0].as<CodeObject>()->code; }
static Value co_name(Value* a) { return code_of(a)->name; }
static Value co_qualname(Value* a) { return code_of(a)->qualname; }
static Value co_filename(Value* a) { return new_str(code_of(a)->source ? code_of(a)->source->path : "?"); }
static Value co_firstlineno(Value* a) { return small(code_of(a)->first_line); }
static Value co_argcount(Value* a) { return small(code_of(a)->args); }
static Value co_posonlyargcount(Value* a) { return small(code_of(a)->posonly); }
static Value co_kwonlyargcount(Value* a) { return small(code_of(a)->kwonly); }
static Value co_nlocals(Value* a) { return small(code_of(a)->locals); }
static Value names_tuple(Str* const* names, int64_t count) {
  Tuple* t = new_tuple(count);
  for (int64_t i = 0; t && i < count; i++) t->items[i] = names[i];
  return t ? Value(t) : Value();
}
static Value co_varnames(Value* a) { return names_tuple(code_of(a)->names, code_of(a)->locals); }
static Value co_freevars(Value* a) {
  const Code* c = code_of(a);
  return names_tuple(c->names + c->locals, c->frees);
}
static Value co_cellvars(Value* a) {
  const Code* c = code_of(a);
  return names_tuple(c->names + c->locals + c->frees, c->cells);
}
static Value co_names(Value* a) {
  const Code* c = code_of(a);
  return names_tuple(c->names + c->locals + c->frees + c->cells, c->used);
}
static Value co_flags(Value* a) {
  uint32_t f = code_of(a)->flags;
  int64_t r = 3;  // optimized, new locals
  if (f & (kCodeModule | kCodeClass)) r = 0;
  if (f & kCodeVarArgs) r |= 4;
  if (f & kCodeVarKeywords) r |= 8;
  if (f & kCodeGenerator) r |= 0x20;
  if (f & kCodeCoroutine) r |= 0x80;
  if (f & kCodeAsyncGenerator) r |= 0x200;
  if (f & kCodeNested) r |= 0x10;
  if (f & kCodeIterableCoroutine) r |= 0x100;
  return small(r);
}
/// replace(): of what code objects hold, names, the first line and one flag can differ.
static Value code_replace(Value* a) {
  auto* own = a[0].as<CodeObject>();
  int64_t flags = 0, line = own->code->first_line;
  if (a[1] && !index_as_int64(a[1], &flags)) return Value();
  if (a[4] && !index_as_int64(a[4], &line)) return Value();
  for (Value name : {a[2], a[3]})
    if (name && !is_str(name)) return raise_type_error("replace() argument must be str, not %T", name);
  if (a[1] && ((flags ^ co_flags(a).small_int()) & ~0x100)) return raise_unsupported(intern("changing these flags of a code object"));
  auto* code = static_cast<Code*>(own->code->interpreted && own->code->flags & kCodeModule ? gc_alloc(sizeof(Code)) : gc_alloc_root(sizeof(Code)));
  if (!code) return Value();
  *code = *own->code;
  if (a[1]) code->flags = (code->flags & ~kCodeIterableCoroutine) | (flags & 0x100 ? kCodeIterableCoroutine : 0u);
  if (a[2]) code->name = a[2].as<Str>();
  if (a[3]) code->qualname = a[3].as<Str>();
  code->first_line = static_cast<uint32_t>(line);
  Value made = code_object(code);
  if (made) made.as<CodeObject>()->entry = own->entry;
  return made;
}
static Value co_empty(Value*) { return new_tuple(int64_t{0}); }
static Value code_repr(Value v) {
  const Code* c = v.as<CodeObject>()->code;
  return new_str("<code object " + to_utf8(c->name) + " at " + address_text(v) + ", file \"" +
                 (c->source ? c->source->path : "?") + "\", line " + std::to_string(c->first_line) + ">");
}
static Value code_compare(Value a, Value b, CompareOp op) {
  if (!has_type(b, &code_type) || (op != CompareOp::Eq && op != CompareOp::Ne)) return kNotImplemented;
  return from_bool((a.as<CodeObject>()->code == b.as<CodeObject>()->code) == (op == CompareOp::Eq));
}
static int64_t code_hash(Value v) { return static_cast<int64_t>(reinterpret_cast<uint64_t>(v.as<CodeObject>()->code) >> 4); }
static const NativeDef code_attributes[] = {
    {"co_name", co_name, NativeDef::Field},
    {"co_qualname", co_qualname, NativeDef::Field},
    {"co_filename", co_filename, NativeDef::Field},
    {"co_firstlineno", co_firstlineno, NativeDef::Field},
    {"co_argcount", co_argcount, NativeDef::Field},
    {"co_posonlyargcount", co_posonlyargcount, NativeDef::Field},
    {"co_kwonlyargcount", co_kwonlyargcount, NativeDef::Field},
    {"co_nlocals", co_nlocals, NativeDef::Field},
    {"co_varnames", co_varnames, NativeDef::Getter},
    {"co_flags", co_flags, NativeDef::Field},
    {"co_freevars", co_freevars, NativeDef::Getter},
    {"co_cellvars", co_cellvars, NativeDef::Getter},
    {"co_consts", co_empty, NativeDef::Field},
    {"co_names", co_names, NativeDef::Field},
    {"replace(self, /, *, co_flags=<unset>, co_name=<unset>, co_qualname=<unset>, co_firstlineno=<unset>)", code_replace},
    {nullptr, nullptr},
};

/// A bound method stays bound to what it is bound to.
static Value method_get(Value method, Value, Value) { return method; }

void init_function_types() {
  type_init(&function_type, "function", nullptr, sizeof(Function), kTypeMethodDescriptor | kTypeHasDict);
  function_type.dict_offset = __builtin_offsetof(Function, dict);
  function_type.call = function_call;
  function_type.descr_get = function_get;
  function_type.repr = function_repr;
  function_type.make = function_make;
  type_ready(&function_type);
  define_methods(&function_type, function_attributes);

  type_init(&method_type, "method", nullptr, sizeof(Method), 0);
  method_type.call = method_call;
  method_type.make = method_make;
  method_type.getattr = method_getattr;
  method_type.repr = method_repr;
  method_type.richcompare = method_compare;
  method_type.hash = method_hash;
  method_type.descr_get = method_get;
  type_ready(&method_type);
  define_methods(&method_type, method_attributes);

  type_init(&cell_type, "cell", nullptr, sizeof(Cell), 0);
  cell_type.repr = cell_repr;
  cell_type.make = cell_make;
  cell_type.richcompare = cell_compare;
  type_ready(&cell_type);
  define_methods(&cell_type, cell_attributes);

  type_init(&code_type, "code", nullptr, sizeof(CodeObject), 0);
  code_type.repr = code_repr;
  code_type.richcompare = code_compare;
  code_type.hash = code_hash;
  type_ready(&code_type);
  define_methods(&code_type, code_attributes);
}

}  // namespace bunpy
