// native.cpp: functions, methods and attributes implemented in C++ (NativeDef): parsing of their
// signatures, binding of call arguments with CPython's error texts, and the descriptor objects.
//
// CPython words arity errors by the C calling convention of a function. A signature tells which one it would
// be: only positional-only parameters and none / exactly one / several of them, or keywords allowed.

#include <alloca.h>

#include "core/internal.h"

namespace bunpy {

void raise_unexpected_keyword(const std::string& function, Str* name, const std::vector<std::string>& candidates);

struct NativeParameter {
  Str* name;
  Value default_value;
  bool optional;
};

/// The parsed form of a NativeDef's signature.
struct NativeSignature {
  Str* name;
  const char* text;
  uint16_t total;       ///< parameters, which is the length of the argument array
  uint16_t positional;  ///< parameters that may be passed by position (self included)
  uint16_t posonly;
  uint16_t required;    ///< leading positional parameters without default
  int16_t varargs, varkeywords;  ///< their indices, or -1
  bool has_self;
  bool plain;           ///< neither *args nor **kwargs nor keyword-only parameters
  const char* keywords_to;  ///< keywords are for another function of this name, which reports them; or null
  NativeParameter parameters[];
};

Type native_function_type, method_descriptor_type, wrapper_descriptor_type, classmethod_descriptor_type,
    getset_type, method_wrapper_type;

// ---- signatures -----------------------------------------------------------------------------------

static const char* skip_spaces(const char* p) {
  while (*p == ' ') p++;
  return p;
}

static Value parse_default(const char*& p, bool* unset) {
  *unset = false;
  if (*p == '<') {  // <unset>, or what stands for it in signatures
    while (*p && *p != '>') p++;
    if (*p) p++;
    *unset = true;
    return Value();
  }
  if (*p == '\'' || *p == '"') {
    char quote = *p++;
    std::string text;
    while (*p && *p != quote) {
      if (*p == '\\' && p[1]) {
        p++;
        text += *p == 'n' ? '\n' : *p == 't' ? '\t' : *p == 'r' ? '\r' : *p;
      } else {
        text += *p;
      }
      p++;
    }
    if (*p) p++;
    return new_str(text);
  }
  std::string word;
  int depth = 0;
  while (*p && (depth > 0 || (*p != ',' && *p != ')'))) {
    if (*p == '(') depth++;
    if (*p == ')') depth--;
    word += *p++;
  }
  while (!word.empty() && word.back() == ' ') word.pop_back();
  if (word == "None") return None_;
  if (word == "True") return True_;
  if (word == "False") return False_;
  if (word == "()") return new_tuple(int64_t{0});
  if (!word.empty() && (isdigit(word[0]) || word[0] == '-')) {
    if (word.find_first_of(".e") != std::string::npos) return from_double(strtod(word.c_str(), nullptr));
    return from_int64(strtoll(word.c_str(), nullptr, 0));
  }
  *unset = true;  // anything else is documentation of a default computed by the function
  return Value();
}

NativeSignature* parse_signature(const char* text) {
  const char* p = text;
  while (*p && *p != '(') p++;
  size_t name_length = p - text;
  size_t commas = 1;
  for (const char* q = p; *q; q++) commas += *q == ',';
  auto* s = static_cast<NativeSignature*>(
      gc_alloc_root(sizeof(NativeSignature) + sizeof(NativeParameter) * commas));
  s->name = intern(new_str(std::string_view(text, name_length)));
  s->text = text;
  s->varargs = s->varkeywords = -1;
  bool keyword_only = false, seen_default = false;
  s->plain = true;
  if (*p == '(') p++;
  for (p = skip_spaces(p); *p && *p != ')'; p = skip_spaces(p)) {
    if (*p == ',') {
      p++;
      continue;
    }
    if (*p == '/') {
      s->posonly = s->total;
      p++;
      continue;
    }
    int stars = 0;
    while (*p == '*') stars++, p++;
    if (stars == 1 && (*p == ',' || *p == ')' || *p == ' ')) {
      keyword_only = true;
      s->plain = false;
      continue;
    }
    const char* start = p;
    while (*p && *p != ',' && *p != '=' && *p != ')' && *p != ' ' && *p != ':') p++;
    NativeParameter* parameter = &s->parameters[s->total];
    parameter->name = intern(new_str(std::string_view(start, p - start)));
    if (stars == 1) {
      s->varargs = static_cast<int16_t>(s->total);
      keyword_only = true;
      s->plain = false;
    } else if (stars == 2) {
      s->varkeywords = static_cast<int16_t>(s->total);
      s->plain = false;
    } else {
      p = skip_spaces(p);
      if (*p == '=') {
        p = skip_spaces(p + 1);
        bool unset;
        parameter->default_value = parse_default(p, &unset);
        parameter->optional = true;
        seen_default = true;
      }
      if (!keyword_only) {
        s->positional = s->total + 1;
        if (!seen_default) s->required = s->total + 1;
      }
    }
    if (s->total == 0 && stars == 0) {
      std::string_view first(start, p - start);
      s->has_self = first == "self" || first == "cls" || first == "type";
    }
    s->total++;
  }
  if (std::string_view(p).starts_with(") -> ")) s->keywords_to = p + 5;
  return s;
}

std::string closest_name(const std::string& wrong, const std::vector<std::string>& candidates);

static std::string count_text(size_t n, const char* noun) {
  return std::to_string(n) + " " + noun + (n == 1 ? "" : "s");
}

/// The texts that getargs.c and call.c use; `full` is "list.append()", `bare` is "append".
BUNPY_COLD static bool raise_arity(const NativeSignature* s, size_t nargs, const std::string& full,
                                   const std::string& bare, size_t nkeywords) {
  size_t self = s->has_self ? 1 : 0;
  size_t given = nargs >= self ? nargs - self : 0;
  size_t max = s->positional - self, min = s->required >= self ? s->required - self : 0;
  if ((s->plain || s->keywords_to) && s->posonly == s->positional) {
    if (max == 0)
      raise_type_error("%s takes no arguments (%zu given)", full.c_str(), given);
    else if (max == 1 && min == 1 && !s->keywords_to)
      raise_type_error("%s takes exactly one argument (%zu given)", full.c_str(), given);
    else
      raise_type_error("%s expected %s%s, got %zu", bare.c_str(),
                       min == max ? "" : given < min ? "at least " : "at most ",
                       count_text(given < min ? min : max, "argument").c_str(), given);
    return false;
  }
  size_t named = s->total - self - (s->varargs >= 0) - (s->varkeywords >= 0);
  if (given + nkeywords > named && s->varkeywords < 0)
    raise_type_error("%s() takes at most %zu %sargument%s (%zu given)", bare.c_str(), named,
                     given == 0 ? "keyword " : "", named == 1 ? "" : "s", given + nkeywords);
  else if (max == 0)
    raise_type_error("%s() takes no positional arguments", bare.c_str());
  else
    raise_type_error("%s() takes %s %s (%zu given)", bare.c_str(),
                     min == max ? "exactly" : given < min ? "at least" : "at most",
                     count_text(given < min ? min : max, "positional argument").c_str(), given);
  return false;
}

static bool bind_native(const NativeSignature* s, Value self, const Value* args, size_t nargs,
                        Tuple* kwnames, Value* out, Value callee) {
  size_t shift = self ? 1 : 0;
  size_t total_given = nargs + shift;
  auto full = [&] { return callee ? callable_name(callee) : to_utf8(s->name) + "()"; };
  size_t nkeywords = kwnames ? kwnames->length : 0;
  if (BUNPY_LIKELY(s->plain && nkeywords == 0)) {
    if (BUNPY_UNLIKELY(total_given > s->positional)) return raise_arity(s, total_given, full(), to_utf8(s->name), 0);
    if (shift) out[0] = self;
    for (size_t i = 0; i < nargs; i++) out[i + shift] = args[i];
    if (BUNPY_UNLIKELY(total_given < s->required)) {
      size_t own = s->has_self ? 1 : 0;
      if (total_given < own) {
        raise_type_error("unbound method %s needs an argument", full().c_str());
        return false;
      }
      if (s->posonly == s->positional || total_given < s->posonly)
        return raise_arity(s, total_given, full(), to_utf8(s->name), 0);
      raise_type_error("%s() missing required argument '%U' (pos %zu)", to_utf8(s->name).c_str(),
                       s->parameters[total_given].name, total_given + 1 - own);
      return false;
    }
    for (size_t i = total_given; i < s->total; i++) out[i] = s->parameters[i].default_value;
    return true;
  }
  // General case.
  size_t own = s->has_self ? 1 : 0;
  if (nkeywords && s->varkeywords < 0 && s->posonly == s->total - (s->varargs >= 0)) {
    raise_type_error("%s takes no keyword arguments", full().c_str());
    return false;
  }
  if (total_given > s->positional && s->varargs < 0)
    return raise_arity(s, total_given, full(), to_utf8(s->name), nkeywords);
  for (size_t i = 0; i < s->total; i++) out[i] = Value();
  auto positional = [&](size_t i) { return shift ? (i == 0 ? self : args[i - 1]) : args[i]; };
  size_t direct = total_given < s->positional ? total_given : s->positional;
  for (size_t i = 0; i < direct; i++) out[i] = positional(i);
  if (s->varargs >= 0) {
    size_t rest = total_given - direct;
    Tuple* t = new_tuple(static_cast<int64_t>(rest));
    if (!t) return false;
    for (size_t i = 0; i < rest; i++) t->items[i] = positional(direct + i);
    out[s->varargs] = t;
  }
  size_t named = s->total - own - (s->varargs >= 0);
  if (nkeywords && s->varargs < 0 && s->varkeywords < 0 && !s->keywords_to && total_given - own + nkeywords > named)
    return raise_arity(s, total_given, full(), to_utf8(s->name), nkeywords);
  // As in getargs.c, what is missing is told first, then what is given twice, then what there is no parameter for.
  Dict* extra = nullptr;
  Value twice, unexpected;
  size_t twice_at = 0;
  for (size_t k = 0; k < nkeywords; k++) {
    Value name = kwnames->items[k];
    Value v = args[nargs + k];
    bool done = false;
    for (size_t i = s->posonly; i < s->total && !done; i++) {
      if (static_cast<int>(i) == s->varargs || static_cast<int>(i) == s->varkeywords) continue;
      if (Value(s->parameters[i].name) != name && !str_equal(s->parameters[i].name, name.as<Str>())) continue;
      done = true;
      if (i >= direct) {
        out[i] = v;
      } else if (!twice) {
        twice = name;
        twice_at = i + 1 - own;
      }
    }
    if (done) continue;
    if (s->varkeywords < 0) {
      if (!unexpected) unexpected = name;
      continue;
    }
    if (!extra && !(extra = new_dict())) return false;
    if (!dict_set_str(extra, interned(name.as<Str>()), v)) return false;
  }
  if (s->varkeywords >= 0) out[s->varkeywords] = dict_value(extra);
  for (size_t i = 0; i < s->total; i++) {
    if (out[i] || static_cast<int>(i) == s->varargs || static_cast<int>(i) == s->varkeywords) continue;
    const NativeParameter& p = s->parameters[i];
    if (p.optional) {
      out[i] = p.default_value;
    } else if (i < own) {
      raise_type_error("unbound method %s needs an argument", full().c_str());
      return false;
    } else if (i < s->posonly) {
      return raise_arity(s, total_given, full(), to_utf8(s->name), 0);
    } else if (i < s->positional) {
      raise_type_error("%U() missing required argument '%U' (pos %zu)", s->name, p.name, i + 1 - own);
      return false;
    } else {
      raise_type_error("%U() missing required keyword-only argument: '%U'", s->name, p.name);
      return false;
    }
  }
  if (twice) {
    raise_type_error("argument for %U() given by name ('%S') and position (%zu)", s->name, twice, twice_at);
    return false;
  }
  if (unexpected) {
    size_t taken = s->total - s->posonly;
    if (s->keywords_to && nkeywords > taken) {
      raise_type_error("%s() takes at most %s (%zu given)", s->keywords_to, count_text(taken, "keyword argument").c_str(), nkeywords);
      return false;
    }
    std::vector<std::string> candidates;
    for (size_t i = s->posonly > own ? s->posonly : own; i < s->total; i++)
      if (static_cast<int>(i) != s->varargs) candidates.push_back(to_utf8(s->parameters[i].name));
    raise_unexpected_keyword(s->keywords_to ? s->keywords_to : to_utf8(s->name), unexpected.as<Str>(), candidates);
    return false;
  }
  return true;
}

bool NativeParameters::bind(const Value* args, size_t nargs, Tuple* kwnames, Value* out) {
  NativeSignature* s = parsed.load(std::memory_order_acquire);
  if (BUNPY_UNLIKELY(s == nullptr)) {
    s = parse_signature(signature);
    parsed.store(s, std::memory_order_release);
  }
  return bind_native(s, Value(), args, nargs, kwnames, out, Value());
}

bool arguments_none(const char* what, size_t nargs, Tuple* kwnames) {
  if (nargs == 0 && (!kwnames || kwnames->length == 0)) return true;
  raise_type_error("%s takes no arguments", what);
  return false;
}

// ---- calling ----------------------------------------------------------------------------------------

BUNPY_COLD static Value raise_wrong_self(NativeFunction* f, Value v) {
  return raise_type_error("descriptor '%U' for '%N' objects doesn't apply to a '%T' object", f->name,
                          f->owner, v);
}

Value native_entry(Value callee, const Value* args, size_t nargs, Tuple* kwnames) {
  auto* f = callee.as<NativeFunction>();
  const NativeSignature* s = f->signature;
  // Most calls: positional arguments only, as many as fit, of the right class.
  constexpr size_t kFew = 6;
  if (BUNPY_LIKELY(s->plain && kwnames == nullptr && nargs >= s->required && nargs <= s->positional &&
                   s->total <= kFew &&
                   (f->owner == nullptr || (nargs > 0 && !f->self && type_of(args[0]) == f->owner)))) {
    Value few[kFew];
    size_t i = 0;
    for (; i < nargs; i++) few[i] = args[i];
    for (; i < s->total; i++) few[i] = s->parameters[i].default_value;
    return f->def->function(few);
  }
  auto* out = BUNPY_ARGUMENTS(s->total + 1);
  if (BUNPY_UNLIKELY(out == nullptr)) return Value();
  Value self;
  if (f->owner != nullptr) {
    self = f->self;
    if (!self && nargs > 0 && BUNPY_UNLIKELY(!is_instance(args[0], f->owner)))
      return raise_wrong_self(f, args[0]);
  }
  if (BUNPY_UNLIKELY(!bind_native(s, self, args, nargs, kwnames, out, callee))) return Value();
  return f->def->function(out);
}

/// Class methods: the class is always bound.
static Value native_classmethod_entry(Value callee, const Value* args, size_t nargs, Tuple* kwnames) {
  auto* f = callee.as<NativeFunction>();
  const NativeSignature* s = f->signature;
  auto* out = BUNPY_ARGUMENTS(s->total + 1);
  if (BUNPY_UNLIKELY(out == nullptr)) return Value();
  if (!bind_native(s, f->self, args, nargs, kwnames, out, callee)) return Value();
  return f->def->function(out);
}

NativeFunction* new_native(Type* type, const NativeDef* def, Type* owner) {
  auto* f = gc_new<NativeFunction>(type);
  if (!f) return nullptr;
  f->entry = native_entry;
  f->def = def;
  f->signature = parse_signature(def->signature);
  f->name = f->signature->name;
  f->owner = owner;
  if (owner != nullptr && def->kind == NativeDef::Plain) f->signature->has_self = true;
  return f;
}

// ---- built-in functions written in Python ---------------------------------------------------------

/// A call that fits goes straight on; any other is bound here first, for the error texts of built-in functions.
static Value python_entry(Value callee, const Value* args, size_t nargs, Tuple* kwnames) {
  auto* f = callee.as<NativeFunction>();
  const NativeSignature* s = f->signature;
  if (BUNPY_UNLIKELY(!s->plain || kwnames || nargs < s->required || nargs > s->positional)) {
    auto* out = BUNPY_ARGUMENTS(s->total + 1);
    if (out == nullptr || !bind_native(s, Value(), args, nargs, kwnames, out, callee)) return Value();
  }
  return f->python->entry(f->python, args, nargs, kwnames);
}

/// "add(a, b, /)", from the parameters of the code.
static std::string signature_text(Function* f) {
  const Code* c = f->code;
  std::string text = to_utf8(f->name) + "(";
  const char* separator = "";
  auto add = [&](const std::string& part) {
    text += separator + part;
    separator = ", ";
  };
  auto named = [&](Str* name, Value default_value) {
    std::string part = to_utf8(name);
    if (default_value) {
      Value shown = repr_of(default_value);
      std::string value = shown ? to_utf8(shown.as<Str>()) : "<unrepresentable>";
      if (!shown) clear_pending();
      part += "=" + (value[0] == '<' ? "<unrepresentable>" : value);
    }
    add(part);
  };
  size_t defaults = f->defaults ? static_cast<size_t>(f->defaults->length) : 0, named_total = c->args + c->kwonly;
  for (size_t i = 0; i < c->args; i++) {
    named(c->names[i], i + defaults >= c->args ? f->defaults->items[i + defaults - c->args] : Value());
    if (i + 1 == c->posonly) add("/");
  }
  if (c->flags & kCodeVarArgs)
    add("*" + to_utf8(c->names[named_total]));
  else if (c->kwonly)
    add("*");
  for (size_t i = c->args; i < named_total; i++)
    named(c->names[i], f->kwdefaults ? dict_get_str(f->kwdefaults, c->names[i]) : Value());
  if (c->flags & kCodeVarKeywords) add("**" + to_utf8(c->names[named_total + (c->flags & kCodeVarArgs ? 1 : 0)]));
  return text + ")";
}

Value new_built_in(Function* python) {
  auto* f = gc_new<NativeFunction>(&native_function_type);
  if (!f) return Value();
  std::string text = signature_text(python);
  auto* kept = static_cast<char*>(gc_alloc_root(text.size() + 1));
  memcpy(kept, text.c_str(), text.size() + 1);
  f->entry = python_entry;
  f->signature = parse_signature(kept);
  f->signature->has_self = false;
  f->name = python->name;
  f->self = python->module;
  f->module_name = python->module->name;
  f->python = python;
  return f;
}

bool is_built_in_of(Value f, const Code* code) {
  return has_type(f, &native_function_type) && f.as<NativeFunction>()->python && f.as<NativeFunction>()->python->code == code;
}
Value python_of_built_in(Value f) { return f.as<NativeFunction>()->python; }

std::string callable_name(Value f) {
  while (has_type(f, &method_type)) f = f.as<Method>()->function;
  if (has_type(f, &function_type)) {
    auto* g = f.as<Function>();
    std::string module = g->module ? to_utf8(g->module->name) + "." : "";
    return (module == "builtins." ? "" : module) + to_utf8(g->qualname) + "()";
  }
  auto qualified = [](Value module, Str* name) {
    std::string prefix = module && is_str(module) ? to_utf8(module) + "." : "";
    return (prefix == "builtins." ? "" : prefix) + to_utf8(name) + "()";
  };
  if (is_instance(f, &type_type)) return qualified(type_module(f.as<Type>()), f.as<Type>()->qualname);
  Type* t = type_of(f);
  if (t == &native_function_type || t == &method_descriptor_type || t == &wrapper_descriptor_type ||
      t == &classmethod_descriptor_type || t == &method_wrapper_type) {
    auto* n = f.as<NativeFunction>();
    std::string name = to_utf8(n->name) + "()";
    // A bound method is called after the class it was found on.
    Type* owner = !n->owner || !n->self ? n->owner : is_type(n->self) ? n->self.as<Type>() : type_of(n->self);
    if (owner) return to_utf8(owner->qualname) + "." + name;
    if (n->module_name && to_utf8(n->module_name) != "builtins") return to_utf8(n->module_name) + "." + name;
    return name;
  }
  // Any other object is called what str() says.
  Value text = str_of(f);
  if (!text) clear_pending();
  return text ? to_utf8(text) : to_utf8(t->name) + " object";
}

// ---- defining ---------------------------------------------------------------------------------------

bool define_functions(Module* m, const NativeDef* table) {
  for (; table->signature; table++) {
    NativeFunction* f = new_native(&native_function_type, table, nullptr);
    if (!f) return false;
    f->self = m;
    f->module_name = m->name;
    f->signature->has_self = false;
    if (!dict_set_str(m->dict, f->name, f)) return false;
  }
  return true;
}

void define_methods(Type* t, const NativeDef* table) {
  if (!t->dict) t->dict = new_dict();
  for (; table->signature; table++) {
    Type* kind = &method_descriptor_type;
    switch (table->kind) {
      case NativeDef::Plain: break;
      case NativeDef::ClassMethod: kind = &classmethod_descriptor_type; break;
      case NativeDef::StaticMethod: kind = &native_function_type; break;
      case NativeDef::Getter: case NativeDef::Field: kind = &getset_type; break;
    }
    NativeFunction* f = new_native(kind, table, t);
    if (table->kind == NativeDef::ClassMethod) {
      f->signature->has_self = true;
      f->entry = native_classmethod_entry;
    }
    if (table->kind == NativeDef::StaticMethod) {
      f->owner = nullptr;
      f->self = t;
      f->signature->has_self = false;
      dict_set_str(t->dict, f->name, f);
      continue;
    }
    dict_set_str(t->dict, f->name, f);
  }
  if (t->mro) type_modified(t, nullptr);
}

// ---- descriptors ------------------------------------------------------------------------------------

static NativeFunction* bound_copy(NativeFunction* f, Type* type, Value self) {
  auto* b = gc_new<NativeFunction>(type);
  if (!b) return nullptr;
  *b = *f;
  b->type = type;
  b->self = self;
  return b;
}

static Value method_descriptor_get(Value descr, Value instance, Value) {
  if (!instance) return descr;
  auto* f = descr.as<NativeFunction>();
  if (BUNPY_UNLIKELY(!is_instance(instance, f->owner))) return raise_wrong_self(f, instance);
  return bound_copy(f, &native_function_type, instance);
}

/// A bound slot wrapper keeps its row: copy the whole struct.
static Value wrapper_get(Value descr, Value instance, Value) {
  if (!instance) return descr;
  auto* f = descr.as<SlotWrapper>();
  if (BUNPY_UNLIKELY(!is_instance(instance, f->owner))) return raise_wrong_self(f, instance);
  auto* b = gc_new<SlotWrapper>(&method_wrapper_type);
  if (!b) return Value();
  *b = *f;
  b->type = &method_wrapper_type;
  b->self = instance;
  return b;
}

static Value classmethod_descriptor_get(Value descr, Value instance, Value owner) {
  auto* f = descr.as<NativeFunction>();
  if (!owner) {
    if (!instance) return raise_type_error("descriptor '%U' for type '%N' needs either an object or a type", f->name, f->owner);
    owner = type_of(instance);
  }
  if (!is_instance(owner, &type_type))
    return raise_type_error("descriptor '%U' for type '%N' needs a type, not a '%T' as arg 2", f->name, f->owner, owner);
  if (!is_subtype(owner.as<Type>(), f->owner))
    return raise_type_error("descriptor '%U' requires a subtype of '%N' but received '%N'", f->name, f->owner, owner.as<Type>());
  return bound_copy(f, &native_function_type, owner);
}

static Value getset_get(Value descr, Value instance, Value) {
  if (!instance) return descr;
  auto* f = descr.as<NativeFunction>();
  if (BUNPY_UNLIKELY(!is_instance(instance, f->owner))) return raise_wrong_self(f, instance);
  Value args[2] = {instance, Value()};
  return f->def->function(args);
}

static int getset_set(Value descr, Value instance, Value v) {
  auto* f = descr.as<NativeFunction>();
  if (BUNPY_UNLIKELY(!is_instance(instance, f->owner))) return raise_wrong_self(f, instance), -1;
  if (!f->def->setter && f->def->kind == NativeDef::Field) return raise_error(&AttributeError_type, "readonly attribute");
  if (!f->def->setter)
    return raise_error(&AttributeError_type, "attribute '%U' of '%N' objects is not writable", f->name,
                       f->owner);
  return f->def->setter(instance, v);
}

static Value native_call(Value callee, const Value* args, size_t nargs, Tuple* kwnames) {
  return callee.as<NativeFunction>()->entry(callee, args, nargs, kwnames);
}

static Value native_repr(Value v) {
  auto* f = v.as<NativeFunction>();
  char buffer[32];
  std::string name = to_utf8(f->name);
  Type* t = v.object()->type;
  if (t == &method_descriptor_type || t == &classmethod_descriptor_type)
    return new_str("<method '" + name + "' of '" + to_utf8(f->owner->name) + "' objects>");
  if (t == &wrapper_descriptor_type)
    return new_str("<slot wrapper '" + name + "' of '" + to_utf8(f->owner->name) + "' objects>");
  if (t == &getset_type)
    return new_str("<attribute '" + name + "' of '" + to_utf8(f->owner->name) + "' objects>");
  if ((f->owner == nullptr && !is_type(f->self)) || !f->self) return new_str("<built-in function " + name + ">");
  snprintf(buffer, sizeof buffer, "%p>", reinterpret_cast<void*>(f->self.bits));
  if (is_type(f->self) && t != &method_wrapper_type)
    return new_str("<built-in method " + name + " of type object at " + buffer);
  return new_str((t == &method_wrapper_type ? "<method-wrapper '" + name + "' of " : "<built-in method " + name + " of ") +
                 type_name(f->self) + " object at " + buffer);
}

static Value native_name(Value* a) { return a[0].as<NativeFunction>()->name; }
/// The class of a static method, which belongs to it as a function does to its module; or null.
static Type* static_owner(const NativeFunction* f) {
  return !f->owner && f->self && is_type(f->self) ? f->self.as<Type>() : nullptr;
}
static Value native_qualname(Value* a) {
  auto* f = a[0].as<NativeFunction>();
  if (Type* t = static_owner(f)) return new_str(to_utf8(t->qualname) + "." + to_utf8(f->name));
  return f->owner ? new_str(to_utf8(f->owner->qualname) + "." + to_utf8(f->name)) : f->name;
}
static Value native_module(Value* a) {
  auto* f = a[0].as<NativeFunction>();
  return f->module_name ? Value(f->module_name) : f->owner || static_owner(f) ? None_ : Value(builtins_module()->name);
}
static Value native_doc(Value* a) {
  auto* f = a[0].as<NativeFunction>();
  if (f->python) return f->python->doc;
  return f->def && f->def->doc ? Value(new_str(f->def->doc)) : None_;
}
/// None where a default is `<unset>`: no value stands for it, in CPython neither. `<''>` is shown as ''.
static Value native_text_signature(Value* a) {
  auto* f = a[0].as<NativeFunction>();
  const char* p = f->signature ? strchr(f->signature->text, '(') : nullptr;
  if (!p || strstr(p, "=<unset>")) return None_;
  std::string text;
  for (; *p; p++) {
    bool shown = !(*p == '<' && p[-1] == '=') && !(*p == '>' && (p[1] == ',' || p[1] == ')'));
    if (shown) text += *p;
  }
  return new_str(text);
}
static Value native_self(Value* a) {
  auto* f = a[0].as<NativeFunction>();
  return f->self && !static_owner(f) ? f->self : None_;
}
static Value native_objclass(Value* a) {
  auto* f = a[0].as<NativeFunction>();
  return f->owner ? Value(f->owner) : None_;
}
static Value native_get(Value* a) {
  return bind_descriptor(a[0], is_none(a[1]) ? Value() : a[1], is_none(a[2]) ? Value() : a[2]);
}
static int getset_dunder_set_impl(Value self, Value instance, Value v) {
  return type_of(self)->descr_set(self, instance, v);
}
static Value getset_dunder_set(Value* a) {
  return getset_dunder_set_impl(a[0], a[1], a[2]) < 0 ? Value() : None_;
}
static Value getset_dunder_delete(Value* a) {
  return getset_dunder_set_impl(a[0], a[1], Value()) < 0 ? Value() : None_;
}

static Value native_compare(Value a, Value b, CompareOp op) {
  if (op != CompareOp::Eq && op != CompareOp::Ne) return kNotImplemented;
  if (type_of(a) != type_of(b)) return kNotImplemented;
  auto *f = a.as<NativeFunction>(), *g = b.as<NativeFunction>();
  bool same = f->def == g->def && f->python == g->python && f->owner == g->owner && f->self == g->self && f->name == g->name;
  return from_bool(same == (op == CompareOp::Eq));
}
static int64_t native_hash(Value v) {
  auto* f = v.as<NativeFunction>();
  int64_t h = static_cast<int64_t>((reinterpret_cast<uint64_t>(f->def) >> 4) ^ (f->self.bits >> 4) ^
                                   (reinterpret_cast<uint64_t>(f->name) >> 3));
  return h == -1 ? -2 : h;
}
/// A function of a module by its name; what belongs to a class or object is getattr(that, name).
static Value native_reduce(Value* a) {
  auto* f = a[0].as<NativeFunction>();
  Value holder = f->self ? f->self : f->owner ? Value(f->owner) : Value();
  if (!holder || has_type(holder, &module_type)) return f->name;
  Value getattr = find_builtin(NAME("getattr"));
  if (!getattr) return raise_error(&AttributeError_type, "getattr");
  return make_tuple({getattr, make_tuple({holder, f->name})});
}

static const NativeDef native_attributes[] = {
    {"__name__", native_name, NativeDef::Getter},
    {"__qualname__", native_qualname, NativeDef::Getter},
    {"__doc__", native_doc, NativeDef::Getter},
    {"__text_signature__", native_text_signature, NativeDef::Getter},
    {"__reduce__(self, /)", native_reduce},
    {nullptr, nullptr},
};
static const NativeDef function_attributes[] = {
    {"__module__", native_module, NativeDef::Getter},
    {"__self__", native_self, NativeDef::Getter},
    {nullptr, nullptr},
};
static const NativeDef descriptor_attributes[] = {
    {"__objclass__", native_objclass, NativeDef::Field},
    {"__get__(self, instance, owner=None, /)", native_get},
    {nullptr, nullptr},
};
static const NativeDef bound_wrapper_attributes[] = {{"__objclass__", native_objclass, NativeDef::Field}, {nullptr, nullptr}};
static const NativeDef getset_methods[] = {
    {"__set__(self, instance, value, /)", getset_dunder_set},
    {"__delete__(self, instance, /)", getset_dunder_delete},
    {nullptr, nullptr},
};

/// Called by init_object: names, slots and attributes of the native function types.
void init_native_types() {
  struct Row {
    Type* type;
    const char* name;
    Value (*get)(Value, Value, Value);
    bool callable;
  } rows[] = {
      {&native_function_type, "builtin_function_or_method", nullptr, true},
      {&method_descriptor_type, "method_descriptor", method_descriptor_get, true},
      {&wrapper_descriptor_type, "wrapper_descriptor", wrapper_get, true},
      {&classmethod_descriptor_type, "classmethod_descriptor", classmethod_descriptor_get, true},
      {&getset_type, "getset_descriptor", getset_get, false},
      {&method_wrapper_type, "method-wrapper", nullptr, true},
  };
  for (Row& row : rows) {
    uint32_t flags = 0;
    if (row.type == &method_descriptor_type || row.type == &wrapper_descriptor_type)
      flags = kTypeMethodDescriptor;
    if (row.type == &getset_type) flags = kTypeDataDescriptor;
    type_init(row.type, row.name, nullptr, sizeof(SlotWrapper), flags);
    row.type->descr_get = row.get;
    row.type->repr = native_repr;
    if (row.callable) row.type->call = native_call;
    if (row.type == &getset_type) row.type->descr_set = getset_set;
    if (row.type == &native_function_type || row.type == &method_wrapper_type) {
      row.type->richcompare = native_compare;
      row.type->hash = native_hash;
    }
    type_ready(row.type);
    define_methods(row.type, native_attributes);
    if (row.get)
      define_methods(row.type, descriptor_attributes);
    else
      define_methods(row.type, function_attributes);
  }
  define_methods(&getset_type, getset_methods);
  define_methods(&method_wrapper_type, bound_wrapper_attributes);
}

}  // namespace bunpy
