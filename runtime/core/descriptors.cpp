// descriptors.cpp: property, classmethod, staticmethod, super and the descriptors of `__slots__`
// (data model §3.3.2.2, library reference "Built-in Functions").

#include "core/internal.h"

namespace bunpy {

Type property_type, classmethod_type, staticmethod_type, super_type, member_type;

void init_function_types();

// ---- property -----------------------------------------------------------------------------------------

struct Property : Object {
  Value get, set, del, doc, name;
  bool doc_of_getter;  ///< the docstring is the getter's: another getter brings its own
};

static Property* property_of(Value v) { return v.as<Property>(); }

static Value property_make(Type* t, const Value*, size_t, Tuple*) { return allocate_instance(t); }

static int property_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"property(fget=None, fset=None, fdel=None, doc=None)"};
  Value a[4];
  if (!p.bind(args, nargs, kwnames, a)) return -1;
  Property* property = property_of(self);
  property->get = is_none(a[0]) ? Value() : a[0];
  property->set = is_none(a[1]) ? Value() : a[1];
  property->del = is_none(a[2]) ? Value() : a[2];
  property->name = Value();
  property->doc_of_getter = false;
  Value doc = a[3];
  if (is_none(doc) && property->get) {
    doc = get_attr_optional(property->get, NAME("__doc__"));
    if (!doc && pending()) return -1;
    property->doc_of_getter = doc && !is_none(doc);
    if (!doc) doc = None_;
  }
  if (type_of(self) == &property_type) {
    property->doc = doc;
    return 0;
  }
  // The docstring of a subclass hides the descriptor __doc__, so instances of one keep theirs as an attribute. Slots
  // without room for it are forgiven unless a getter has a docstring.
  if (set_attr(self, NAME("__doc__"), doc) == 0) return 0;
  if (property->doc_of_getter || !pending_is(&AttributeError_type)) return -1;
  clear_pending();
  return 0;
}

BUNPY_COLD static Failure raise_no_accessor(Value descr, Value instance, const char* what) {
  Property* p = property_of(descr);
  Value name = p->name;
  if (!name && p->get) name = get_attr_optional(p->get, NAME("__name__"));
  if (pending()) clear_pending();
  std::string qualname = to_utf8(type_of(instance)->qualname);
  std::string text = name && is_str(name) ? "property '" + to_utf8(name) + "' of '" + qualname + "' object has no " + what
                                          : "property of '" + qualname + "' object has no " + what;
  return raise_error(&AttributeError_type, "%s", text.c_str());
}

static Value property_get(Value descr, Value instance, Value) {
  if (!instance) return descr;
  Property* p = property_of(descr);
  if (BUNPY_UNLIKELY(!p->get)) return raise_no_accessor(descr, instance, "getter");
  return call_array(p->get, &instance, 1, nullptr);
}

static int property_set(Value descr, Value instance, Value v) {
  Property* p = property_of(descr);
  if (!v) {
    if (!p->del) return raise_no_accessor(descr, instance, "deleter");
    return call_array(p->del, &instance, 1, nullptr) ? 0 : -1;
  }
  if (!p->set) return raise_no_accessor(descr, instance, "setter");
  Value args[2] = {instance, v};
  return call_array(p->set, args, 2, nullptr) ? 0 : -1;
}

static Value or_none(Value v) { return v ? v : None_; }
static Value property_copy(Value self, Value get, Value set, Value del) {
  Property* p = property_of(self);
  Value args[4] = {or_none(get ? get : p->get), or_none(set ? set : p->set), or_none(del ? del : p->del), None_};
  if (p->doc && !(p->doc_of_getter && !is_none(args[0]))) args[3] = p->doc;
  Value copy = call_array(type_of(self), args, 4, nullptr);
  if (copy && is_instance(copy, &property_type)) property_of(copy)->name = p->name;
  return copy;
}
static Value property_getter(Value* a) { return property_copy(a[0], a[1], Value(), Value()); }
static Value property_setter(Value* a) { return property_copy(a[0], Value(), a[1], Value()); }
static Value property_deleter(Value* a) { return property_copy(a[0], Value(), Value(), a[1]); }
static Value property_fget(Value* a) { return or_none(property_of(a[0])->get); }
static Value property_fset(Value* a) { return or_none(property_of(a[0])->set); }
static Value property_fdel(Value* a) { return or_none(property_of(a[0])->del); }
static Value property_doc(Value* a) { return or_none(property_of(a[0])->doc); }
static int property_set_doc(Value self, Value v) {
  property_of(self)->doc = or_none(v);
  return 0;
}
static Value property_name(Value* a) {
  if (property_of(a[0])->name) return property_of(a[0])->name;
  if (Value get = property_of(a[0])->get) {
    Value name = get_attr_optional(get, NAME("__name__"));
    if (name || pending()) return name;
  }
  return raise_error(&AttributeError_type, "'property' object has no attribute '__name__'");
}
static int property_set_name_attr(Value self, Value v) {
  property_of(self)->name = v;
  return 0;
}
static Value property_set_name(Value* a) {
  Tuple* given = a[1].as<Tuple>();
  if (given->length != 2)
    return raise_type_error("__set_name__() takes 2 positional arguments but %zu were given", static_cast<size_t>(given->length));
  property_of(a[0])->name = given->items[1];
  return None_;
}
static int is_abstract(Value f) {
  if (!f) return 0;
  Value v = get_attr_optional(f, NAME("__isabstractmethod__"));
  if (!v) return pending() ? -1 : 0;
  return truth(v);
}
static Value property_abstract(Value* a) {
  Property* p = property_of(a[0]);
  for (Value f : {p->get, p->set, p->del}) {
    int r = is_abstract(f);
    if (r < 0) return Value();
    if (r) return True_;
  }
  return False_;
}
static const NativeDef property_methods[] = {
    {"getter(self, object, /)", property_getter},
    {"setter(self, object, /)", property_setter},
    {"deleter(self, object, /)", property_deleter},
    {"__set_name__(self, /, *args)", property_set_name},
    {"fget", property_fget, NativeDef::Field},
    {"fset", property_fset, NativeDef::Field},
    {"fdel", property_fdel, NativeDef::Field},
    {"__doc__", property_doc, NativeDef::Getter, property_set_doc},
    {"__name__", property_name, NativeDef::Getter, property_set_name_attr},
    {"__isabstractmethod__", property_abstract, NativeDef::Getter},
    {nullptr, nullptr},
};

// ---- classmethod and staticmethod ---------------------------------------------------------------------

struct Wrapped : Object {
  std::atomic<Dict*> extra;
  Value function;
};

static Value wrapped_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return allocate_instance(t);
}
static int wrapped_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  std::string name = to_utf8(type_of(self)->name);
  if (kwnames && kwnames->length) return raise_type_error("%s() takes no keyword arguments", name.c_str());
  if (nargs != 1) return raise_type_error("%s expected 1 argument, got %zu", name.c_str(), nargs);
  self.as<Wrapped>()->function = args[0];
  return 0;
}
/// As functools.update_wrapper() does, for whoever reads __dict__; until then wrapped_getattr() asks the function.
static Dict* wrapped_attributes(Value v) {
  Dict* d = ensure_dict(v);
  Value f = v.as<Wrapped>()->function;
  for (Str* name : {NAME("__module__"), NAME("__name__"), NAME("__qualname__"), NAME("__doc__"), NAME("__annotations__")}) {
    if (!d || !f || dict_get_str(d, name)) continue;
    Value inner = get_attr_optional(f, name);
    if (!inner && pending()) return nullptr;
    if (inner && !dict_set_str(d, name, inner)) return nullptr;
  }
  return d;
}
static Value make_wrapped(Type* t, Value f) {
  auto* w = gc_new<Wrapped>(t);
  if (!w) return Value();
  w->function = f;
  return w;
}
Value make_staticmethod(Value f) { return make_wrapped(&staticmethod_type, f); }
Value make_classmethod(Value f) { return make_wrapped(&classmethod_type, f); }

static Value classmethod_get(Value descr, Value instance, Value owner) {
  Value f = descr.as<Wrapped>()->function;
  if (!owner) owner = type_of(instance);
  if (!f) return raise_error(&RuntimeError_type, "uninitialized classmethod object");
  return make_method(f, owner);
}
static Value staticmethod_get(Value descr, Value, Value) {
  Value f = descr.as<Wrapped>()->function;
  if (!f) return raise_error(&RuntimeError_type, "uninitialized staticmethod object");
  return f;
}
static Value staticmethod_call(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  Value f = staticmethod_get(self, Value(), Value());
  return f ? call_array(f, args, nargs, kwnames) : f;
}
static Value wrapped_function(Value* a) { return or_none(a[0].as<Wrapped>()->function); }
static Value wrapped_abstract(Value* a) {
  int r = is_abstract(or_none(a[0].as<Wrapped>()->function));
  return r < 0 ? Value() : from_bool(r);
}
static Value wrapped_dict(Value* a) {
  Dict* d = wrapped_attributes(a[0]);
  return d ? dict_value(d) : Value();
}
static Value wrapped_repr(Value v) {
  Value inner = repr_of(or_none(v.as<Wrapped>()->function));
  return inner ? Value(new_str("<" + type_name(v) + "(" + to_utf8(inner) + ")>")) : Value();
}
/// __name__, __doc__ … of the function show through, as functools.update_wrapper would copy them.
static Value wrapped_getattr(Value v, Str* name) {
  Value found = generic_getattr_optional(v, name);
  static const char* const shared[] = {"__name__", "__qualname__", "__module__", "__doc__", "__annotations__", "__type_params__"};
  for (const char* s : shared) {
    if (intern(s) != name) continue;
    std::atomic<Dict*>* d = dict_slot(v);
    if (d && d->load() && dict_get_str(d->load(), name)) return found;
    Value f = v.as<Wrapped>()->function;  // null: __init__ has not run
    Value inner = f ? get_attr_optional(f, name) : f;
    if (inner || pending()) return inner;
  }
  if (found || pending()) return found;
  return raise_attribute_error(v, name);
}
/// The function of `code` that a class attribute holds, directly or in a standard descriptor; else null.
static Value function_behind(Value attribute, const Code* code) {
  if (is_function_of(attribute, code)) return attribute;
  if (has_type(attribute, &classmethod_type) || has_type(attribute, &staticmethod_type)) {
    Value f = attribute.as<Wrapped>()->function;
    return f && is_function_of(f, code) ? f : Value();
  }
  if (is_instance(attribute, &property_type)) {
    Property* p = property_of(attribute);
    for (Value f : {p->get, p->set, p->del})
      if (f && is_function_of(f, code)) return f;
  }
  return Value();
}
Value method_of_type(Value v, Str* name, const Code* code) {
  Type* t = type_of(v);
  if (Value found = type_lookup(t, name))
    if (Value f = function_behind(found, code)) return f;
  // Under another name: mangled, an alias, or an accessor.
  for (int64_t i = 0; i < t->mro->length; i++) {
    Dict* d = t->mro->items[i].as<Type>()->dict;
    int64_t position = 0;
    Value key, attribute;
    while (d && dict_next(d, &position, &key, &attribute))
      if (Value f = function_behind(attribute, code)) return f;
  }
  return raise_error(&SystemError_type, "bunpy: '%T' object has lost its method %U()", v, name);
}
static const NativeDef wrapped_methods[] = {
    {"__func__", wrapped_function, NativeDef::Field},
    {"__wrapped__", wrapped_function, NativeDef::Field},
    {"__isabstractmethod__", wrapped_abstract, NativeDef::Getter},
    {"__dict__", wrapped_dict, NativeDef::Getter},
    {nullptr, nullptr},
};

// ---- __slots__ ------------------------------------------------------------------------------------------

struct Member : Object {
  Str* name;
  Type* owner;
};
Value make_member(Str* name, Type* owner) {
  auto* m = gc_new<Member>(&member_type);
  if (!m) return Value();
  m->name = name;
  m->owner = owner;
  return m;
}
static Value* member_slot(Value descr, Value instance) {
  auto* m = descr.as<Member>();
  Type* t = type_of(instance);
  int i = is_subtype(t, m->owner) ? layout_index(t, m->name) : -1;
  if (i < 0) {
    raise_type_error("descriptor '%U' for '%N' objects doesn't apply to a '%T' object", m->name, m->owner, instance);
    return nullptr;
  }
  return slot_address(instance, t, i);
}
static Value member_get(Value descr, Value instance, Value) {
  if (!instance) return descr;
  Value* slot = member_slot(descr, instance);
  if (!slot) return Value();
  Value v = load(slot);
  if (!v) {
    Str* name = descr.as<Member>()->name;
    std::string type = type_full_name(type_of(instance));
    if (type.starts_with("__main__.")) type.erase(0, 9);
    return raise_attribute_error_text(
        instance, name, "'" + type + "' object has no attribute '" + to_utf8(name) + "'");
  }
  return v;
}
static int member_set(Value descr, Value instance, Value v) {
  Value* slot = member_slot(descr, instance);
  if (!slot) return -1;
  if (!v && !load(slot)) return raise_error(&AttributeError_type, "%U", descr.as<Member>()->name);
  store(slot, v);
  return 0;
}
static Value member_repr(Value v) {
  auto* m = v.as<Member>();
  return new_str("<member '" + to_utf8(m->name) + "' of '" + to_utf8(m->owner->name) + "' objects>");
}
static Value member_name(Value* a) { return a[0].as<Member>()->name; }
static Value member_owner(Value* a) { return a[0].as<Member>()->owner; }
static Value member_qualname(Value* a) {
  return new_str(to_utf8(a[0].as<Member>()->owner->qualname) + "." + to_utf8(a[0].as<Member>()->name));
}
static Value member_doc(Value*) { return None_; }
static const NativeDef member_methods[] = {
    {"__name__", member_name, NativeDef::Getter},
    {"__qualname__", member_qualname, NativeDef::Getter},
    {"__objclass__", member_owner, NativeDef::Getter},
    {"__doc__", member_doc, NativeDef::Getter},
    {nullptr, nullptr},
};

// ---- super ----------------------------------------------------------------------------------------------

struct Super : Object {
  Type* cls;
  Value self;        ///< null: unbound
  Type* self_type;   ///< whose MRO is searched
};

/// type(self), or self when it is a subclass of cls; null with TypeError.
static Type* super_start(Type* cls, Value self) {
  if (is_type(self) && is_subtype(self.as<Type>(), cls)) return self.as<Type>();
  Type* t = type_of(self);
  if (is_subtype(t, cls)) return t;
  Value c = get_attr_optional(self, NAME("__class__"));
  if (c && is_type(c) && c.as<Type>() != t && is_subtype(c.as<Type>(), cls)) return c.as<Type>();
  if (pending()) return nullptr;
  return raise_type_error("super(type, obj): obj (%s %s) is not an instance or subtype of type (%N).",
                          is_type(self) ? "type" : "instance of",
                          is_type(self) ? to_utf8(self.as<Type>()->name).c_str() : type_name(self).c_str(), cls);
}

static Value super_find(Type* cls, Type* start, Str* name) {
  Tuple* mro = start->mro;
  if (!mro) return Value();  // the class is being made
  int64_t i = 0;
  while (i < mro->length && mro->items[i].as<Type>() != cls) i++;
  for (i++; i < mro->length; i++)
    if (Value v = dict_get_str(mro->items[i].as<Type>()->dict, name)) return v;
  return Value();
}

static Value super_bind(Value found, Value self, Type* start) {
  Type* dt = type_of(found);
  if (!dt->descr_get) return found;
  return dt->descr_get(found, self == Value(start) ? Value() : self, start);
}

Value super_attr(Value cls, Value self, Str* name) {
  Type* start = super_start(cls.as<Type>(), self);
  if (!start) return Value();
  Value found = super_find(cls.as<Type>(), start, interned(name));
  if (found && name != NAME("__class__")) return super_bind(found, self, start);
  Value s = make_super(cls, self);
  return s ? get_attr_slow(s, name, nullptr) : Value();
}

Value call_super(Value cls, Str* name, Args args) {
  Value self = *args.begin();
  name = interned(name);
  if (cls && self && !is_type(self) && is_subtype(type_of(self), cls.as<Type>()) && name != NAME("__class__")) {
    Value found = super_find(cls.as<Type>(), type_of(self), name);
    if (found && (type_of(found)->flags & kTypeMethodDescriptor)) return call_array(found, args.begin(), args.size(), nullptr);
  }
  Value s = make_super(cls, self);
  Value f = s ? get_attr_slow(s, name, nullptr) : Value();
  if (!f) {
    thread_state->pending->at_second_place = true;
    return f;
  }
  return call_array(f, args.begin() + 1, args.size() - 1, nullptr);
}

Value make_super(Value cls, Value self) {
  if (!cls) return raise_error(&RuntimeError_type, "super(): empty __class__ cell");
  if (!self) return raise_error(&RuntimeError_type, "super(): arg[0] deleted");
  Type* start = super_start(cls.as<Type>(), self);
  if (!start) return Value();
  auto* s = gc_new<Super>(&super_type);
  if (!s) return Value();
  s->cls = cls.as<Type>();
  s->self = self;
  s->self_type = start;
  return s;
}

Value call_named_super(Value callee, Value cls, Value self) {
  if (callee == Value(&super_type)) return make_super(cls, self);
  return call(callee, {});
}

static Value super_make(Type* t, const Value*, size_t, Tuple*) { return allocate_instance(t); }
static int super_init(Value v, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"super(type=<unset>, obj=<unset>, /)"};
  Value a[2];
  if (!p.bind(args, nargs, kwnames, a)) return -1;
  if (!a[0]) return raise_error(&RuntimeError_type, "super(): no arguments");
  if (!is_type(a[0])) return raise_type_error("super() argument 1 must be a type, not %T", a[0]);
  auto* s = v.as<Super>();
  s->cls = a[0].as<Type>();
  if (!a[1] || is_none(a[1])) return 0;
  s->self_type = super_start(s->cls, a[1]);
  if (!s->self_type) return -1;
  s->self = a[1];
  return 0;
}
static Value super_getattr(Value v, Str* name) {
  auto* s = v.as<Super>();
  if (s->self && name != NAME("__class__"))
    if (Value found = super_find(s->cls, s->self_type, name)) return super_bind(found, s->self, s->self_type);
  Value r = generic_getattr_optional(v, name);
  if (!r && !pending())
    return raise_attribute_error_text(v, name, "'super' object has no attribute '" + to_utf8(name) + "'");
  return r;
}
static Value super_get(Value descr, Value instance, Value) {
  auto* s = descr.as<Super>();
  if (!instance || s->self) return descr;
  if (type_of(descr) == &super_type) return make_super(s->cls, instance);
  Value args[2] = {s->cls, instance};
  return call_array(type_of(descr), args, 2, nullptr);
}
static Value super_repr(Value v) {
  auto* s = v.as<Super>();
  std::string text = "<super: <class '" + (s->cls ? to_utf8(s->cls->name) : std::string("NULL")) + "'>, ";
  if (s->self) return new_str(text + "<" + to_utf8(s->self_type->name) + " object>>");
  return new_str(text + "NULL>");
}
static Value super_thisclass(Value* a) { return or_none(a[0].as<Super>()->cls); }
static Value super_self(Value* a) { return or_none(a[0].as<Super>()->self); }
static Value super_self_class(Value* a) { return or_none(a[0].as<Super>()->self_type); }
static const NativeDef super_methods[] = {
    {"__thisclass__", super_thisclass, NativeDef::Field},
    {"__self__", super_self, NativeDef::Field},
    {"__self_class__", super_self_class, NativeDef::Field},
    {nullptr, nullptr},
};

bool init_attributes() {
  init_function_types();

  type_init(&property_type, "property", nullptr, sizeof(Property), kTypeBaseable);
  property_type.make = property_make;
  property_type.init = property_init;
  property_type.descr_get = property_get;
  property_type.descr_set = property_set;
  type_ready(&property_type);
  define_methods(&property_type, property_methods);
  add_builtin("property", &property_type);

  struct Row {
    Type* type;
    const char* name;
    Value (*get)(Value, Value, Value);
  } rows[] = {{&classmethod_type, "classmethod", classmethod_get}, {&staticmethod_type, "staticmethod", staticmethod_get}};
  for (Row& row : rows) {
    type_init(row.type, row.name, nullptr, sizeof(Wrapped), kTypeBaseable | kTypeHasDict);
    row.type->dict_offset = __builtin_offsetof(Wrapped, extra);
    row.type->make = wrapped_make;
    row.type->init = wrapped_init;
    row.type->descr_get = row.get;
    row.type->repr = wrapped_repr;
    row.type->getattr = wrapped_getattr;
    if (row.type == &staticmethod_type) row.type->call = staticmethod_call;
    type_ready(row.type);
    define_methods(row.type, wrapped_methods);
    add_builtin(row.name, row.type);
  }

  type_init(&member_type, "member_descriptor", nullptr, sizeof(Member), kTypeDataDescriptor);
  member_type.descr_get = member_get;
  member_type.descr_set = member_set;
  member_type.repr = member_repr;
  type_ready(&member_type);
  define_methods(&member_type, member_methods);

  type_init(&super_type, "super", nullptr, sizeof(Super), kTypeBaseable);
  super_type.make = super_make;
  super_type.init = super_init;
  super_type.getattr = super_getattr;
  super_type.descr_get = super_get;
  super_type.repr = super_repr;
  type_ready(&super_type);
  define_methods(&super_type, super_methods);
  add_builtin("super", &super_type);
  return !pending();
}

}  // namespace bunpy
