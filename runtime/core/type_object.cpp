// type_object.cpp: `type` as an object: attributes of classes, calling a class, `type`'s own methods.

#include "core/internal.h"

namespace bunpy {

Type type_type;

bool is_generic_union_operand(Value v);
Value make_union(Value a, Value b);
Value make_mappingproxy(Value mapping);

// ---- calling a class ----------------------------------------------------------------------------------

Value type_call(Value v, const Value* args, size_t nargs, Tuple* kwnames) {
  Type* t = v.as<Type>();
  if (BUNPY_UNLIKELY(t == &type_type)) {
    if (nargs == 1) {
      if (kwnames && kwnames->length) return raise_type_error("type() takes no keyword arguments");
      return type_of(args[0]);
    }
    if (nargs != 3) return raise_type_error("type() takes 1 or 3 arguments");
  }
  if (BUNPY_UNLIKELY(!t->make)) return raise_type_error("cannot create '%s' instances", type_full_name(t).c_str());
  Value obj = t->make(t, args, nargs, kwnames);
  if (BUNPY_UNLIKELY(!obj)) return Value();
  Type* made = type_of(obj);
  if (BUNPY_UNLIKELY(made != t && !is_subtype(made, t))) return obj;
  if (made->init && made->init(obj, args, nargs, kwnames) < 0) return Value();
  return obj;
}

// ---- attributes -----------------------------------------------------------------------------------------

Value type_getattr_optional(Value v, Str* name) {
  Type* t = v.as<Type>();
  Type* meta = t->type;
  Value descr = type_lookup(meta, name);
  if (descr) {
    Type* dt = type_of(descr);
    if (dt->descr_get && dt->descr_set) return dt->descr_get(descr, v, meta);
  }
  if (Value found = type_lookup(t, name)) {
    Type* dt = type_of(found);
    return dt->descr_get ? dt->descr_get(found, Value(), v) : found;
  }
  if (descr) return bind_descriptor(descr, v, meta);
  return Value();
}

Value type_getattr(Value v, Str* name) {
  Value r = type_getattr_optional(v, name);
  if (!r && !pending()) return raise_attribute_error(v, name);
  return r;
}

int type_setattr(Value v, Str* name, Value value) {
  Type* t = v.as<Type>();
  if (!(t->flags & kTypeHeap))
    return raise_type_error("cannot set '%U' attribute of immutable type '%N'", name, t);
  Value descr = type_lookup(t->type, name);
  if (descr && type_of(descr)->descr_set) return type_of(descr)->descr_set(descr, v, value);
  if (value) {
    bool fresh = !type_lookup(t, name);
    if (!dict_set_str(t->dict, name, value)) return -1;
    // An instance may already have an attribute of this name.
    if (fresh) t->flags |= kTypeShadowed;
    if (fresh && t->subclasses)
      for (int64_t i = 0, n = list_length(t->subclasses); i < n; i++)
        if (Value s = list_item(t->subclasses, i)) s.as<Type>()->flags |= kTypeShadowed;
  } else if (!dict_del_str(t->dict, name)) {
    return raise_attribute_error(v, name);
  }
  type_modified(t, name);
  return 0;
}

static Value type_repr(Value v) {
  Type* t = v.as<Type>();
  return new_str("<class '" + type_full_name(t) + "'>");
}

static Type* self_type(Value* a) { return a[0].as<Type>(); }
static int check_settable(Value v, Value value, const char* name) {
  Type* t = v.as<Type>();
  if (!(t->flags & kTypeHeap)) return raise_type_error("cannot set '%s' attribute of immutable type '%N'", name, t);
  if (!value) return raise_type_error("cannot delete '%s' attribute of immutable type '%N'", name, t);
  return 0;
}

/// CPython keeps the name of a class as a C string too: no null characters, and nothing that UTF-8 cannot say.
bool valid_type_name(Value name) {
  const Str* s = name.as<Str>();
  for (int64_t i = 0; i < s->length; i++)
    if (char_at(s, i) == 0) return raise_value_error("type name must not contain null characters"), false;
  return call_attr(name, "encode").bits != 0;
}

static Value type_get_name(Value* a) { return self_type(a)->name; }
static int type_set_name(Value v, Value value) {
  if (check_settable(v, value, "__name__") < 0) return -1;
  if (!is_str(value)) return raise_type_error("can only assign string to %N.__name__, not '%T'", v.as<Type>(), value);
  if (!valid_type_name(value)) return -1;
  v.as<Type>()->name = value.as<Str>();
  return 0;
}
static Value type_get_qualname(Value* a) { return self_type(a)->qualname; }
static int type_set_qualname(Value v, Value value) {
  if (check_settable(v, value, "__qualname__") < 0) return -1;
  if (!is_str(value)) return raise_type_error("can only assign string to %N.__qualname__, not '%T'", v.as<Type>(), value);
  v.as<Type>()->qualname = value.as<Str>();
  return 0;
}
static Value type_get_module(Value* a) { return type_module(self_type(a)); }
static int type_set_module(Value v, Value value) {
  if (check_settable(v, value, "__module__") < 0) return -1;
  dict_set_str(v.as<Type>()->dict, NAME("__module__"), value);
  dict_del_str(v.as<Type>()->dict, NAME("__firstlineno__"));
  type_modified(v.as<Type>(), NAME("__module__"));
  return 0;
}
static Value type_get_bases(Value* a) { return self_type(a)->bases; }
int set_bases(Value v, Value value);
static Value type_get_mro(Value* a) { return self_type(a)->mro ? Value(self_type(a)->mro) : None_; }
static Value type_get_base(Value* a) { return self_type(a)->base ? Value(self_type(a)->base) : None_; }
static Value type_get_dict(Value* a) { return make_mappingproxy(dict_value(self_type(a)->dict)); }
static Value type_get_doc(Value* a) {
  Value v = dict_get_str(self_type(a)->dict, NAME("__doc__"));
  if (!v) return None_;
  return type_of(v)->descr_get && !is_str(v) ? bind_descriptor(v, Value(), self_type(a)) : v;
}
static int type_set_doc(Value v, Value value) {
  if (check_settable(v, value, "__doc__") < 0) return -1;
  dict_set_str(v.as<Type>()->dict, NAME("__doc__"), value);
  type_modified(v.as<Type>(), NAME("__doc__"));
  return 0;
}
static Value type_get_annotations(Value* a) {
  Type* t = self_type(a);
  if (!(t->flags & kTypeHeap)) return raise_attribute_error(t, NAME("__annotations__"));
  Value v = dict_get_str(t->dict, NAME("__annotations__"));
  if (v) return v;
  v = dict_value(new_dict());
  dict_set_str(t->dict, NAME("__annotations__"), v);
  return v;
}
static int type_set_annotations(Value v, Value value) {
  Type* t = v.as<Type>();
  if (!(t->flags & kTypeHeap)) return raise_type_error("cannot set '__annotations__' attribute of immutable type '%N'", t);
  if (!value)
    return dict_del_str(t->dict, NAME("__annotations__")) ? 0 : raise_error(&AttributeError_type, "__annotations__");
  return dict_set_str(t->dict, NAME("__annotations__"), value) ? 0 : -1;
}
static Value type_get_abstractmethods(Value* a) {
  Value v = self_type(a) == &type_type ? Value() : dict_get_str(self_type(a)->dict, NAME("__abstractmethods__"));
  if (!v) return raise_error(&AttributeError_type, "__abstractmethods__");
  return v;
}
static int type_set_abstractmethods(Value v, Value value) {
  Type* t = v.as<Type>();
  if (!value) {
    if (!dict_del_str(t->dict, NAME("__abstractmethods__"))) return raise_error(&AttributeError_type, "__abstractmethods__");
    if (!t->special[static_cast<int>(Special::Del)]) t->flags &= ~kTypeAbstract;
    return 0;
  }
  int any = truth(value);
  if (any < 0) return -1;
  dict_set_str(t->dict, NAME("__abstractmethods__"), value);
  if (any)
    t->flags |= kTypeAbstract;
  else if (!t->special[static_cast<int>(Special::Del)])
    t->flags &= ~kTypeAbstract;
  type_modified(t, NAME("__abstractmethods__"));
  return 0;
}
static Value type_get_type_params(Value* a) {
  if (!(self_type(a)->flags & kTypeHeap)) return make_tuple({});
  Value v = dict_get_str(self_type(a)->dict, NAME("__type_params__"));
  return v ? v : Value(new_tuple(int64_t{0}));
}
static int type_set_type_params(Value v, Value value) {
  if (check_settable(v, value, "__type_params__") < 0) return -1;
  return dict_set_str(v.as<Type>()->dict, NAME("__type_params__"), value) ? 0 : -1;
}
static Value type_get_flags(Value* a) {
  uint32_t f = self_type(a)->flags;
  int64_t r = 0;
  if (f & kTypeSequence) r |= 1 << 5;
  if (f & kTypeMapping) r |= 1 << 6;
  if (f & kTypeHeap) r |= 1 << 9;
  if (f & kTypeBaseable) r |= 1 << 10;
  if (f & kTypeAbstract) r |= 1 << 20;
  return small(r);
}
static Value type_get_basicsize(Value* a) { return small(self_type(a)->basic_size); }
static Value type_get_dictoffset(Value* a) { return small(self_type(a)->dict_offset ? -1 : 0); }
static Value type_get_itemsize(Value* a) { return small(self_type(a)->item_size); }
static Value type_get_weakrefoffset(Value* a) {
  bool weak = (self_type(a)->flags & kTypeHeap) && type_lookup(self_type(a), NAME("__weakref__"));
  return small(weak ? self_type(a)->basic_size : 0);
}
static Value type_text_signature(Value*) { return None_; }

static Value type_mro_method(Value* a) {
  Tuple* mro = compute_mro(self_type(a), self_type(a)->bases);
  return mro ? Value(to_list(mro)) : Value();
}
static Value type_subclasses(Value* a) {
  Type* t = self_type(a);
  if (!t->subclasses) return new_list();
  return to_list(t->subclasses);
}
static Value type_instancecheck(Value* a) {
  Type* t = type_of(a[1]);
  if (is_subtype(t, self_type(a))) return True_;
  Value c = get_attr_optional(a[1], NAME("__class__"));
  if (!c) return pending() ? Value() : False_;
  return from_bool(is_type(c) && is_subtype(c.as<Type>(), self_type(a)));
}
static Value type_subclasscheck(Value* a) {
  if (!is_type(a[1])) {
    Value bases = get_attr_optional(a[1], NAME("__bases__"));
    if (!bases) return pending() ? Value() : Value(raise_type_error("issubclass() arg 1 must be a class"));
    return False_;
  }
  return from_bool(is_subtype(a[1].as<Type>(), self_type(a)));
}
static Value type_prepare(Value*) { return dict_value(new_dict()); }
static Value type_dir(Value* a) {
  Dict* names = new_dict();
  if (!names) return Value();
  Tuple* mro = self_type(a)->mro;
  for (int64_t i = 0; i < mro->length; i++) {
    int64_t position = 0;
    Value key, v;
    while (dict_next(mro->items[i].as<Type>()->dict, &position, &key, &v))
      if (dict_set(dict_value(names), key, None_) < 0) return Value();
  }
  return to_list(dict_value(names));
}
static Value type_or(Value a, Value b) {
  if (!is_generic_union_operand(a) || !is_generic_union_operand(b)) return kNotImplemented;
  return make_union(a, b);
}

static Value type_make(Type* meta, const Value* args, size_t nargs, Tuple* kwnames) {
  if (nargs != 3) return raise_type_error("type.__new__() takes exactly 3 arguments (%zu given)", nargs);
  if (!is_str(args[0])) return raise_type_error("type.__new__() argument 1 must be str, not %A", args[0]);
  if (!type_has(args[1], kTypeTupleSubclass))
    return raise_type_error("type.__new__() argument 2 must be tuple, not %A", args[1]);
  if (!type_has(args[2], kTypeDictSubclass))
    return raise_type_error("type.__new__() argument 3 must be dict, not %A", args[2]);
  Dict* keywords = nullptr;
  if (kwnames && kwnames->length) {
    keywords = new_dict();
    for (int64_t i = 0; i < kwnames->length; i++)
      if (!dict_set_str(keywords, interned(kwnames->items[i].as<Str>()), args[nargs + static_cast<size_t>(i)])) return Value();
  }
  return type_new_class(meta, args[0], args[1], args[2], keywords, nullptr);
}
static int type_init_slot(Value, const Value*, size_t nargs, Tuple*) {
  if (nargs != 1 && nargs != 3) return raise_type_error("type.__init__() takes 1 or 3 arguments");
  return 0;
}

static const NativeDef type_methods[] = {
    {"__name__", type_get_name, NativeDef::Getter, type_set_name},
    {"__qualname__", type_get_qualname, NativeDef::Getter, type_set_qualname},
    {"__module__", type_get_module, NativeDef::Getter, type_set_module},
    {"__bases__", type_get_bases, NativeDef::Getter, set_bases},
    {"__mro__", type_get_mro, NativeDef::Getter},
    {"__base__", type_get_base, NativeDef::Getter},
    {"__dict__", type_get_dict, NativeDef::Getter},
    {"__doc__", type_get_doc, NativeDef::Getter, type_set_doc},
    {"__annotations__", type_get_annotations, NativeDef::Getter, type_set_annotations},
    {"__abstractmethods__", type_get_abstractmethods, NativeDef::Getter, type_set_abstractmethods},
    {"__type_params__", type_get_type_params, NativeDef::Getter, type_set_type_params},
    {"__flags__", type_get_flags, NativeDef::Getter},
    {"__basicsize__", type_get_basicsize, NativeDef::Getter},
    {"__dictoffset__", type_get_dictoffset, NativeDef::Getter},
    {"__itemsize__", type_get_itemsize, NativeDef::Getter},
    {"__weakrefoffset__", type_get_weakrefoffset, NativeDef::Getter},
    {"__text_signature__", type_text_signature, NativeDef::Getter},
    {"mro(self, /)", type_mro_method},
    {"__subclasses__(self, /)", type_subclasses},
    {"__instancecheck__(self, instance, /)", type_instancecheck},
    {"__subclasscheck__(self, subclass, /)", type_subclasscheck},
    {"__prepare__(cls, /, *args, **kwargs)", type_prepare, NativeDef::ClassMethod},
    {"__dir__(self, /)", type_dir},
    {nullptr, nullptr},
};

void init_type_object() {
  type_init(&type_type, "type", nullptr, sizeof(Type), kTypeBaseable | kTypeTypeSubclass);
  type_type.call = type_call;
  type_type.make = type_make;
  type_type.init = type_init_slot;
  type_type.getattr = type_getattr;
  type_type.setattr = type_setattr;
  type_type.repr = type_repr;
  type_type.binary[static_cast<int>(BinaryOp::Or)] = type_or;
  type_ready(&type_type);
  define_methods(&type_type, type_methods);
  add_builtin("type", &type_type);
}

}  // namespace bunpy
