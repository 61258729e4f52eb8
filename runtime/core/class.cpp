// class.cpp: class statements and type(name, bases, namespace) (data model §3.3.3): bases, metaclass,
// namespace, layout of instances, __slots__, and the hooks that run when the class exists.

#include "core/internal.h"

namespace bunpy {

Value make_staticmethod(Value f);
Value make_classmethod(Value f);
Value make_member(Str* name, Type* owner);
bool valid_type_name(Value name);
int update_mro(Type* t);

/// What class_end knows and type.__new__ needs, possibly through a metaclass written in Python.
struct PendingClass {
  const ClassInfo* info;
  Value ns;
};
static thread_local PendingClass* pending_class;

// ---- metaclass and bases ------------------------------------------------------------------------------

Type* best_metaclass(Type* meta, Tuple* bases) {
  for (int64_t i = 0; i < bases->length; i++) {
    Type* m = type_of(bases->items[i]);
    if (is_subtype(meta, m)) continue;
    if (is_subtype(m, meta)) {
      meta = m;
      continue;
    }
    return raise_type_error(
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
        "metaclasses of all its bases");
  }
  return meta;
}

/// The nearest static type a class's instances are laid out as.
Type* native_base(Type* t) {
  while (t->flags & kTypeHeap) t = t->base;
  return t;
}
/// The class that instances are laid out as: the nearest with slots of its own, else a static type. Of exceptions most
/// add no fields: they are laid out as the nearest base that does (ValueError as BaseException).
Type* solid_base(Type* t) {
  while ((t->flags & kTypeHeap) && !(t->flags & kTypeAddsSlots)) t = t->base;
  if (t->flags & kTypeHeap) return t;
  while (t != &BaseException_type && (t->flags & kTypeExceptionSubclass) && t->basic_size == t->base->basic_size) t = t->base;
  return t;
}
static bool adds_to_struct(Type* t) { return t != &object_type; }

/// The base whose instance layout is extended; null with TypeError.
Type* best_base(Tuple* bases) {
  Type *winner = nullptr, *solid = nullptr;
  for (int64_t i = 0; i < bases->length; i++) {
    Value v = bases->items[i];
    if (!is_type(v)) return raise_type_error("bases must be types");
    Type* b = v.as<Type>();
    if (!b->mro) return raise_type_error("Cannot extend an incomplete type '%N'", b);
    if (!(b->flags & kTypeBaseable)) return raise_type_error("type '%s' is not an acceptable base type", type_full_name(b).c_str());
    Type* s = solid_base(b);
    if (!winner) {
      winner = b;
      solid = s;
    } else if (solid == s) {
      if (b->layout.count > winner->layout.count) winner = b;
    } else if (!adds_to_struct(s) || is_subtype(solid, s)) {
      continue;
    } else if (!adds_to_struct(solid) || is_subtype(s, solid)) {
      winner = b;
      solid = s;
    } else {
      return raise_type_error("multiple bases have instance lay-out conflict");
    }
  }
  return winner;
}

// ---- layout of instances -------------------------------------------------------------------------------

static Str* mangle(Str* name, Str* class_name) {
  std::string n = to_utf8(name), c = to_utf8(class_name);
  if (n.size() < 3 || n.compare(0, 2, "__") != 0 || n.compare(n.size() - 2, 2, "__") == 0) return name;
  size_t k = 0;
  while (k < c.size() && c[k] == '_') k++;
  if (k == c.size()) return name;
  return intern(new_str("_" + c.substr(k) + n));
}

bool is_identifier(const Str* s);

/// Do instances of a class or of one of its bases have `name` (__dict__, __weakref__) as a descriptor?
static bool has_own(Type* t, Str* name) { return static_cast<bool>(type_lookup(t, name)); }

/// The names of `__slots__`, mangled; false with an exception pending. *with_dict, *with_weakref: '__dict__' or
/// '__weakref__' was among them.
static bool read_slots(Type* t, Value slots, std::vector<Str*>* names, bool* with_dict, bool* with_weakref) {
  std::vector<Value> items;
  if (is_str(slots)) {
    items.push_back(slots);
  } else {
    List* l = to_list(slots);
    if (!l) return false;
    for (int64_t i = 0; i < list_length(l); i++) items.push_back(list_item(l, i));
  }
  // Objects of these types vary in size: nothing can follow their items.
  bool variable = t->base->flags & (kTypeTupleSubclass | kTypeIntSubclass | kTypeBytesSubclass | kTypeTypeSubclass);
  for (Value v : items) {
    if (!is_str(v)) {
      raise_type_error("__slots__ items must be strings, not '%T'", v);
      return false;
    }
    std::string text = to_utf8(v);
    if (!is_identifier(v.as<Str>())) {
      raise_type_error("__slots__ must be identifiers");
      return false;
    }
    if (text == "__dict__") {
      if (*with_dict || t->base->dict_offset) {
        raise_type_error("__dict__ slot disallowed: we already got one");
        return false;
      }
      *with_dict = true;
      continue;
    }
    if (text == "__weakref__") {
      if (*with_weakref || has_own(t->base, NAME("__weakref__"))) {
        raise_type_error("__weakref__ slot disallowed: we already got one");
        return false;
      }
      *with_weakref = true;
      continue;
    }
    if (variable) {
      raise_type_error("nonempty __slots__ not supported for subtype of '%N'", t->base);
      return false;
    }
    Str* name = mangle(interned(v.as<Str>()), t->name);
    if (dict_get_str(t->dict, name)) {
      raise_value_error("'%U' in __slots__ conflicts with class variable", name);
      return false;
    }
    names->push_back(name);
  }
  return true;
}

/// Instances of metaclasses that have another base beside type keep the __dict__ of classes.
static Value instance_dict_getter(Value* a) {
  if (!is_instance(a[0], &type_type)) return instance_dict(a[0]);
  Value of_classes = dict_get_str(type_type.dict, NAME("__dict__"));
  return of_classes ? type_of(of_classes)->descr_get(of_classes, a[0], Value(type_of(a[0]))) : of_classes;
}
static int instance_dict_setter(Value self, Value v) {
  if (is_instance(self, &type_type))
    return raise_error(&AttributeError_type, "attribute '__dict__' of 'type' objects is not writable"), -1;
  return set_instance_dict(self, v);
}
/// The oldest reference to an object, where the module _weakref is loaded; null: none.
Value (*first_weakref)(Value object);
static Value weakref_getter(Value* a) {
  Value r = first_weakref ? first_weakref(a[0]) : Value();
  return r ? r : None_;
}
static const NativeDef dict_attribute[] = {{"__dict__", instance_dict_getter, NativeDef::Getter, instance_dict_setter},
                                           {nullptr, nullptr}};
void define_instance_dict(Type* t) { define_methods(t, dict_attribute); }
static const NativeDef weakref_attribute[] = {{"__weakref__", weakref_getter, NativeDef::Getter}, {nullptr, nullptr}};

static void add_name(std::vector<Str*>* names, Str* name) {
  for (Str* n : *names)
    if (n == name) return;
  names->push_back(name);
}

static bool set_layout(Type* t, const ClassInfo* info) {
  Type* base = t->base;
  Value slots = dict_get_str(t->dict, NAME("__slots__"));
  std::vector<Str*> slot_names;
  bool with_dict = !slots, with_weakref = !slots;
  if (slots && !read_slots(t, slots, &slot_names, &with_dict, &with_weakref)) return false;
  if (!slot_names.empty()) t->flags |= kTypeAddsSlots;
  bool had_dict = base->dict_offset != 0;
  bool had_weakref = false;
  for (int64_t i = 0; i < t->bases->length; i++) {
    Type* b = t->bases->items[i].as<Type>();
    if (b->dict_offset) with_dict = true;
    if (has_own(b, NAME("__weakref__"))) had_weakref = true;
  }

  Type* native = native_base(base);
  bool variable = is_subtype(native, &tuple_type);
  bool is_meta = native->flags & kTypeTypeSubclass;
  t->basic_size = native->basic_size;
  t->item_size = native->item_size;
  if (is_meta) {
    t->slots_offset = native->basic_size;
    t->dict_offset = 0;
    return true;
  }
  if (native == &object_type) {
    t->slots_offset = sizeof(Instance);
    t->dict_offset = with_dict ? __builtin_offsetof(Instance, extra) : 0;
  } else if (variable) {
    t->slots_offset = sizeof(Tuple);
    t->dict_offset = with_dict ? kDictAtEnd : 0;
    had_dict = base->dict_offset != 0;
  } else if (native == &module_type) {  // which keeps attributes itself
    t->dict_offset = 0;
    t->slots_offset = (native->basic_size + 7) & ~7u;
  } else if (native->dict_offset) {
    t->dict_offset = native->dict_offset;
    t->slots_offset = (native->basic_size + 7) & ~7u;
  } else {
    uint32_t size = (native->basic_size + 7) & ~7u;
    // The word for the dict is always there, so that all Python subclasses of a native type agree.
    t->dict_offset = with_dict ? size : 0;
    t->slots_offset = size + 8;
  }
  if (t->dict_offset) t->flags |= kTypeHasDict;

  if (!variable) {
    std::vector<Str*> names;
    for (uint32_t i = 0; i < base->layout.count; i++) names.push_back(base->layout.names[i]);
    // The program's literals need not be the canonical objects that attribute lookup compares.
    std::vector<Str*> own;
    for (uint32_t i = 0; info && i < info->layout.count; i++)
      own.push_back(info->layout.names[i] ? intern(info->layout.names[i]) : nullptr);
    bool fits = info && info->layout_is_complete && info->layout.count >= base->layout.count;
    for (uint32_t i = 0; fits && i < base->layout.count; i++)
      fits = !base->layout.names[i] || base->layout.names[i] == own[i];
    auto allowed = [&](Str* name) {
      if (with_dict) return true;
      for (Str* s : slot_names)
        if (s == name) return true;
      for (Str* s : names)
        if (s == name) return true;
      return false;
    };
    if (info && fits) {
      std::vector<Str*> complete;
      for (uint32_t i = 0; i < info->layout.count; i++) {
        Str* name = own[i];
        complete.push_back(name && allowed(name) ? name : i < names.size() ? names[i] : nullptr);
      }
      names = complete;
    } else if (info) {
      for (uint32_t i = 0; i < info->layout.count; i++)
        if (own[i] && allowed(own[i])) add_name(&names, own[i]);
    }
    for (int64_t i = 0; i < t->bases->length; i++) {
      Type* b = t->bases->items[i].as<Type>();
      for (uint32_t k = 0; k < b->layout.count; k++)
        if (b->layout.names[k]) add_name(&names, b->layout.names[k]);
    }
    for (Str* name : slot_names) add_name(&names, name);
    if (!names.empty()) {
      auto** copy = static_cast<Str**>(gc_alloc(sizeof(Str*) * names.size()));
      if (!copy) return false;
      for (size_t i = 0; i < names.size(); i++) copy[i] = names[i];
      t->layout = {static_cast<uint32_t>(names.size()), copy};
    }
  }
  for (Str* name : slot_names) dict_set_str(t->dict, name, make_member(name, t));
  // Modules keep their attributes themselves: __dict__ of a subclass's instances is that of modules.
  if (t->dict_offset && !is_subtype(base, &module_type) && (!had_dict || !type_lookup(base, NAME("__dict__"))) &&
      !dict_get_str(t->dict, NAME("__dict__")))
    define_instance_dict(t);
  bool sized = native->flags & (kTypeIntSubclass | kTypeBytesSubclass | kTypeTupleSubclass);
  if (with_weakref && !had_weakref && !sized && !dict_get_str(t->dict, NAME("__weakref__"))) define_methods(t, weakref_attribute);
  return true;
}

/// Whether instances match sequence or mapping patterns: as the first class of the MRO that says so.
static void inherit_collection_flags(Type* t) {
  for (int64_t i = 1; i < t->mro->length && !(t->flags & (kTypeSequence | kTypeMapping)); i++)
    t->flags |= t->mro->items[i].as<Type>()->flags & (kTypeSequence | kTypeMapping);
}

// ---- type.__new__ ------------------------------------------------------------------------------------------

static bool wrap_implicit(Type* t, const char* name, Value (*wrap)(Value)) {
  Value f = dict_get_str(t->dict, intern(name));
  if (!f || !has_type(f, &function_type)) return true;
  return dict_set_str(t->dict, intern(name), wrap(f));
}

static bool call_set_name(Type* t) {
  std::vector<std::pair<Value, Value>> items;
  int64_t position = 0;
  Value key, v;
  while (dict_next(t->dict, &position, &key, &v)) items.emplace_back(key, v);
  for (auto& [name, value] : items) {
    Value f = special_of(value, Special::SetName);
    if (!f) continue;
    Value args[3] = {value, t, name};
    if (!call_found(f, args, 3, nullptr)) {
      Exception* e = take_pending();
      Value note = new_str("Error calling __set_name__ on '" + type_name(value) + "' instance " + to_utf8(repr_of(name)) +
                           " in '" + to_utf8(t->name) + "'");
      call_attr(e, "add_note", {note});
      set_pending(e);
      return false;
    }
  }
  return true;
}

Value type_new_class(Type* meta, Value name, Value bases_value, Value ns, Dict* keywords, const ClassInfo* info) {
  Tuple* bases = bases_value.as<Tuple>();
  if (!valid_type_name(name)) return Value();
  bool from_statement = false;
  if (!info && pending_class && (pending_class->ns == ns || str_equal(pending_class->info->name, name.as<Str>()))) {
    from_statement = true;
    info = pending_class->info;
    pending_class = nullptr;
  }
  for (int64_t i = 0; i < bases->length; i++)
    if (!is_type(bases->items[i])) {
      if (get_attr_optional(bases->items[i], special_name(Special::MroEntries)))
        return raise_type_error("type() doesn't support MRO entry resolution; use types.new_class()");
      if (pending()) return Value();
    }
  Type* winner = best_metaclass(meta, bases);
  if (!winner) return Value();
  if (winner != meta && winner->make != meta->make) {
    Tuple* kwnames = nullptr;
    const int64_t count = keywords ? dict_length(keywords) : 0;
    Tuple* args = new_tuple(3 + count);
    if (!args || (count && !(kwnames = new_tuple(count)))) return Value();
    args->items[0] = name;
    args->items[1] = bases_value;
    args->items[2] = ns;
    int64_t position = 0, n = 0;
    for (Value key, v; n < count && dict_next(keywords, &position, &key, &v); n++) {
      kwnames->items[n] = key;
      args->items[3 + n] = v;
    }
    return winner->make(winner, args->items, 3, kwnames);
  }
  meta = winner;
  if (bases->length == 0) {
    bases = new_tuple(int64_t{1});
    if (!bases) return Value();
    bases->items[0] = &object_type;
  }
  Type* base = best_base(bases);
  if (!base) return Value();

  auto* t = static_cast<Type*>(gc_alloc(meta->slots_offset > sizeof(Type) ? meta->slots_offset : sizeof(Type)));
  if (!t) return Value();
  t->Object::type = meta;
  t->name = t->qualname = interned(name.as<Str>());
  t->base = base;
  t->bases = bases;
  t->class_info = from_statement ? info : nullptr;
  t->dict = new_dict();
  if (!t->dict || dict_update(dict_value(t->dict), ns) < 0) return Value();
  int64_t position = 0;
  for (Value key, v; dict_next(t->dict, &position, &key, &v);)
    if (!is_str(key)) {
      if (warn(&RuntimeWarning_type, "non-string key in the __dict__ of class " + to_utf8(name)) < 0) return Value();
      break;
    }
  t->flags = kTypeHeap | kTypeBaseable |
             (base->flags & (kTypeIntSubclass | kTypeStrSubclass | kTypeTupleSubclass | kTypeListSubclass | kTypeDictSubclass |
                             kTypeBytesSubclass | kTypeExceptionSubclass | kTypeTypeSubclass | kTypeFloatSubclass |
                             kTypeSetSubclass | kTypeShadowed));
  if (Value q = dict_get_str(t->dict, NAME("__qualname__"))) {
    if (!is_str(q)) return raise_type_error("type __qualname__ must be a str, not %T", q);
    t->qualname = q.as<Str>();
    dict_del_str(t->dict, NAME("__qualname__"));
  } else if (info) {
    t->qualname = interned(info->qualname);
  }
  // A class made by calling type() belongs to the calling module.
  if (!dict_get_str(t->dict, NAME("__module__")))
    dict_set_str(t->dict, NAME("__module__"), info ? Value(name_of_module(info->module)) : caller_module(0));
  // A docstring has to be UTF-8 as the name has.
  if (Value doc = dict_get_str(t->dict, NAME("__doc__")); doc && is_str(doc) && !call_attr(doc, "encode")) return Value();
  Value class_cell = dict_get_str(t->dict, NAME("__classcell__"));
  if (class_cell) {
    if (!has_type(class_cell, &cell_type))
      return raise_type_error("__classcell__ must be a nonlocal cell, not %V", Value(type_of(class_cell)));
    dict_del_str(t->dict, NAME("__classcell__"));
  }
  if (dict_get_str(t->dict, special_name(Special::Eq)) && !dict_get_str(t->dict, special_name(Special::Hash)))
    dict_set_str(t->dict, special_name(Special::Hash), None_);
  if (!wrap_implicit(t, "__new__", make_staticmethod) || !wrap_implicit(t, "__init_subclass__", make_classmethod) ||
      !wrap_implicit(t, "__class_getitem__", make_classmethod))
    return Value();
  if (!set_layout(t, info)) return Value();
  if (!dict_get_str(t->dict, NAME("__doc__"))) dict_set_str(t->dict, NAME("__doc__"), None_);

  if (class_cell) store(&class_cell.as<Cell>()->value, t);

  if (update_mro(t) < 0) return Value();
  inherit_collection_flags(t);
  bump_version(t);
  update_special_methods(t);
  for (int64_t i = 0; i < bases->length; i++) add_subclass(bases->items[i].as<Type>(), t);
  if (!call_set_name(t)) return Value();
  // super(cls, cls).__init_subclass__(**keywords)
  bool in_own_mro = false;
  for (int64_t i = 0; i < t->mro->length; i++) in_own_mro |= t->mro->items[i] == Value(t);
  if (!in_own_mro) return raise_type_error("super(type, obj): obj (type %N) is not an instance or subtype of type (%N).", t, t);
  Value init = super_attr(t, t, special_name(Special::InitSubclass));
  if (!init) return Value();
  bool of_object = has_type(init, &native_function_type) && init.as<NativeFunction>()->owner == &object_type;
  if (of_object && keywords && dict_length(keywords))
    return raise_type_error("%U.__init_subclass__() takes no keyword arguments", t->qualname);
  if (!of_object)
    if (!call_star(init, Value(), keywords ? dict_value(keywords) : Value())) return Value();
  return t;
}

// ---- the class statement --------------------------------------------------------------------------------------

Value class_begin(const ClassInfo* info, Value bases_value, Value keywords) {

  // Items: namespace, metaclass, bases, keywords, original bases or null-as-None.
  Tuple* original = bases_value ? (type_has(bases_value, kTypeTupleSubclass) ? bases_value.as<Tuple>() : nullptr) : new_tuple(int64_t{0});
  if (bases_value && !original) {
    List* l = to_list(bases_value);
    if (!l) return Value();
    original = list_to_tuple(l).as<Tuple>();
  }
  if (!original) return Value();
  Tuple* bases = original;
  bool replaced = false;
  for (int64_t i = 0; i < original->length; i++)
    if (!is_type(original->items[i])) replaced = true;
  if (replaced) {
    List* l = new_list();
    replaced = false;
    for (int64_t i = 0; i < original->length; i++) {
      Value b = original->items[i];
      Value f = is_type(b) ? Value() : get_attr_optional(b, special_name(Special::MroEntries));
      if (!f) {
        if (pending()) return Value();
        list_append(l, b);
        continue;
      }
      Value entries = call(f, {original});
      if (!entries) return Value();
      if (!type_has(entries, kTypeTupleSubclass)) return raise_type_error("__mro_entries__ must return a tuple");
      if (list_extend(l, entries) < 0) return Value();
      replaced = true;
    }
    bases = list_to_tuple(l).as<Tuple>();
  }
  Value meta;
  Value rest = keywords;
  if (keywords && (meta = dict_get_str(keywords.as<Dict>(), NAME("metaclass")))) {
    rest = dict_value(new_dict());
    if (!rest || dict_update(rest, keywords) < 0) return Value();
    dict_del_str(rest.as<Dict>(), NAME("metaclass"));
  }
  if (rest && dict_length(rest.as<Dict>()) == 0) rest = Value();
  if (!meta) meta = bases->length ? Value(type_of(bases->items[0])) : Value(&type_type);
  if (is_type(meta)) {
    Type* winner = best_metaclass(meta.as<Type>(), bases);
    if (!winner) return Value();
    meta = winner;
  }
  Value ns;
  if (meta == Value(&type_type)) {
    ns = dict_value(new_dict());
  } else {
    Value prepare = get_attr_optional(meta, special_name(Special::Prepare));
    if (!prepare && pending()) return Value();
    if (!prepare) {
      ns = dict_value(new_dict());
    } else {
      ns = call_star(prepare, make_tuple({info->name, bases}), rest);
      if (ns && !type_of(ns)->getitem)
        return raise_type_error("%s.__prepare__() must return a mapping, not %T",
                                is_type(meta) ? to_utf8(meta.as<Type>()->name).c_str() : "<metaclass>", ns);
    }
  }
  if (!ns) return Value();
  return make_tuple({ns, meta, bases, rest ? rest : None_, replaced ? Value(original) : None_});
}

int class_first_names(const ClassInfo* info, Value ns, Value type_params) {
  Value module = name_of_module(info->module);
  // `__module__ = __name__` looks in the namespace first.
  if (!has_type(ns, &dict_type) && !(module = load_class_name(ns, NAME("__name__"), &module))) return -1;
  if (ns_set(ns, NAME("__module__"), module) < 0 || ns_set(ns, NAME("__qualname__"), info->qualname) < 0) return -1;
  if (info->first_line && ns_set(ns, NAME("__firstlineno__"), small(info->first_line)) < 0) return -1;
  return type_params ? ns_set(ns, NAME("__type_params__"), type_params) : 0;
}

int class_last_names(const ClassInfo* info, Value ns, Cell* class_cell) {
  std::vector<Value> assigned;
  for (Str* const* s = info->static_attributes; *s; s++) assigned.push_back(intern(*s));
  Value names = new_tuple(assigned.data(), static_cast<int64_t>(assigned.size()));
  if (!names || ns_set(ns, NAME("__static_attributes__"), names) < 0) return -1;
  return class_cell ? ns_set(ns, NAME("__classcell__"), class_cell) : 0;
}

Value class_end(const ClassInfo* info, Value builder, Cell* class_cell) {
  Value* items = builder.as<Tuple>()->items;
  Value ns = items[0], meta = items[1], bases = items[2];
  Value keywords = is_none(items[3]) ? Value() : items[3];
  PendingClass pending_info{info, ns};
  PendingClass* saved = pending_class;
  pending_class = &pending_info;
  if (!is_none(items[4]) && ns_set(ns, NAME("__orig_bases__"), items[4]) < 0) return Value();
  Value cls = call_star(meta, make_tuple({info->name, bases, ns}), keywords);
  pending_class = saved;
  if (!cls) return Value();
  if (class_cell && is_type(cls)) {
    Value set = load(&class_cell->value);
    if (!set)
      return raise_error(&RuntimeError_type,
                         "__class__ not set defining %V as %V. Was __classcell__ propagated to type.__new__?",
                         Value(info->name), cls);
    if (set != cls) return raise_type_error("__class__ set to %V defining %V as %V", set, Value(info->name), cls);
  }
  return cls;
}

Value define_class(const ClassInfo* info, Args bases, Value keywords, Value (*body)(Value ns)) {
  Value tuple = make_tuple(bases);
  Value builder = tuple ? class_begin(info, tuple, keywords) : Value();
  if (!builder) return Value();
  Value ns = class_namespace(builder);
  bool filled = body ? !body(ns).is_null() : class_first_names(info, ns, Value()) == 0;
  return filled ? class_end(info, builder, nullptr) : Value();
}

int ns_set(Value ns, Str* name, Value v) {
  if (has_type(ns, &dict_type)) return dict_set_str(ns.as<Dict>(), name, v) ? 0 : -1;
  return set_item(ns, name, v);
}

int ns_delete(Value ns, Str* name) {
  if (has_type(ns, &dict_type)) {
    if (dict_del_str(ns.as<Dict>(), name)) return 0;
    raise_name_error(name);
    return -1;
  }
  int r = del_item(ns, name);
  if (r < 0 && pending_is(&KeyError_type)) {
    clear_pending();
    raise_name_error(name);
  }
  return r;
}

Value load_class_name(Value ns, Str* name, const Value* slot) {
  if (type_has(ns, kTypeTypeSubclass)) {  // the class itself, which functions of annotation scopes see once it is made
    if (Value v = dict_get_str(ns.as<Type>()->dict, name)) return v;
  } else if (has_type(ns, &dict_type)) {
    if (Value v = dict_get_str(ns.as<Dict>(), name)) return v;
  } else {
    Value v = get_item(ns, name);
    if (v) return v;
    if (!pending_is(&KeyError_type)) return Value();
    clear_pending();
  }
  if (slot)
    if (Value v = load(slot)) return v;
  return load_global_slow(name);
}

}  // namespace bunpy
