// object.cpp: the singletons, the methods of `object`, and the dispatch of truth, comparison, hashing and
// conversion to text for any value (data model §3.3.1).

#include <algorithm>

#include "core/internal.h"

namespace bunpy {

Object none_object{&none_type}, not_implemented_object{&not_implemented_type}, ellipsis_object{&ellipsis_type};
Type object_type, none_type, not_implemented_type, ellipsis_type;

void init_native_types();
void init_type_object();
void init_generic_alias();

// ---- dispatch -----------------------------------------------------------------------------------------

int truth_slow(Value v) {
  Type* t = type_of(v);
  if (t->truth) return t->truth(v);
  if (t->length) {
    int64_t n = t->length(v);
    return n < 0 ? -1 : n != 0;
  }
  return 1;
}

int64_t hash_value(Value v) {
  if (BUNPY_UNLIKELY(!stack_ok())) return raise_recursion_error(), -1;
  Type* t = type_of(v);
  if (BUNPY_LIKELY(t->hash != nullptr)) return t->hash(v);
  return raise_type_error("unhashable type: '%T'", v), -1;
}

static const CompareOp swapped_op[] = {CompareOp::Gt, CompareOp::Ge, CompareOp::Eq,
                                       CompareOp::Ne, CompareOp::Lt, CompareOp::Le};

Value compare_slow(Value a, Value b, CompareOp op) {
  if (BUNPY_UNLIKELY(!stack_ok())) return raise_recursion_error(" in comparison");
  Type *ta = type_of(a), *tb = type_of(b);
  bool reflected_done = false;
  CompareOp swapped = swapped_op[static_cast<int>(op)];
  if (ta != tb && tb->richcompare && is_subtype(tb, ta)) {
    Value r = tb->richcompare(b, a, swapped);
    if (r != kNotImplemented) return r;
    reflected_done = true;
  }
  if (ta->richcompare) {
    Value r = ta->richcompare(a, b, op);
    if (r != kNotImplemented) return r;
  }
  if (!reflected_done && tb->richcompare) {
    Value r = tb->richcompare(b, a, swapped);
    if (r != kNotImplemented) return r;
  }
  if (op == CompareOp::Eq) return from_bool(a == b);
  if (op == CompareOp::Ne) return from_bool(!(a == b));
  static const char* const symbols[] = {"<", "<=", "==", "!=", ">", ">="};
  return raise_type_error("'%s' not supported between instances of '%T' and '%T'", symbols[static_cast<int>(op)], a, b);
}

int compare_truth_slow(Value a, Value b, CompareOp op) {
  Value r = compare_slow(a, b, op);
  return BUNPY_LIKELY(r.bits != 0) ? truth(r) : -1;
}

int equal_values(Value a, Value b) {
  if (a == b) return 1;
  return compare_truth<CompareOp::Eq>(a, b);
}

Value repr_of(Value v) {
  NativeDepth depth;
  if (BUNPY_UNLIKELY(!depth.ok(" while getting the repr of an object"))) return Value();
  Type* t = type_of(v);
  if (BUNPY_LIKELY(t->repr != nullptr)) return t->repr(v);
  return object_type.repr(v);
}

Value str_of(Value v) {
  Type* t = type_of(v);
  if (t == &str_type) return v;
  if (t->str) return t->str(v);
  return repr_of(v);
}

// ---- object -------------------------------------------------------------------------------------------

static Value object_repr(Value v) {
  char buffer[32];
  snprintf(buffer, sizeof buffer, " object at 0x%llx>", static_cast<unsigned long long>(v.bits));
  return new_str("<" + type_full_name(type_of(v)) + buffer);
}
static Value object_str(Value v) { return type_of(v)->repr == slot_repr ? slot_repr_as(v, "__str__") : repr_of(v); }
static int64_t object_hash(Value v) {
  auto h = static_cast<int64_t>(v.bits >> 4 | v.bits << 60);
  return h == -1 ? -2 : h;
}
static Value object_richcompare(Value a, Value b, CompareOp op) {
  if (op == CompareOp::Eq) return a == b ? True_ : kNotImplemented;
  if (op != CompareOp::Ne) return kNotImplemented;
  auto compare = type_of(a)->richcompare;
  Value r = compare ? compare(a, b, CompareOp::Eq) : kNotImplemented;
  if (!r || r == kNotImplemented) return r;
  return logical_not(truth(r));
}

BUNPY_COLD static Value raise_abstract(Type* t) {
  Value names = dict_get_str(t->dict, NAME("__abstractmethods__"));
  List* list = names ? to_list(names) : nullptr;
  if (!list) return pending() ? Value() : Value(raise_type_error("Can't instantiate abstract class %N", t));
  Value sorted = call_attr(list, "sort");
  if (!sorted) return Value();
  int64_t n = list_length(list);
  std::string text;
  for (int64_t i = 0; i < n; i++) text += (i ? ", '" : "'") + to_utf8(list_item(list, i)) + "'";
  return raise_type_error("Can't instantiate abstract class %N without an implementation for abstract method%s %s", t,
                          n == 1 ? "" : "s", text.c_str());
}

void call_del(Object* o) {
  Value self = o;
  Value f = special_of(self, Special::Del);
  Exception* saved = take_pending();
  if (f && !call_found(f, &self, 1, nullptr))
    if (Exception* e = take_pending()) report_unraisable(e, f);
  thread_state->pending = saved;
}

static int object_init(Value self, const Value*, size_t nargs, Tuple* kwnames);

static Value object_make(Type* t, const Value*, size_t nargs, Tuple* kwnames) {
  if (BUNPY_UNLIKELY(nargs || kwnames)) {
    if (t->make != object_make)
      return raise_type_error("object.__new__() takes exactly one argument (the type to instantiate)");
    if (t->init == object_init) return raise_type_error("%N() takes no arguments", t);
  }
  if (BUNPY_UNLIKELY(t->flags & kTypeAbstract)) {
    Value abstract = dict_get_str(t->dict, NAME("__abstractmethods__"));
    int any = abstract ? truth(abstract) : 0;
    if (any < 0) return Value();
    if (any) return raise_abstract(t);
    Object* o = allocate_instance(t);
    return o;
  }
  return allocate_instance(t);
}

Value new_instance_slow(Value cls) { return object_make(cls.as<Type>(), nullptr, 0, nullptr); }
Value make_instance(Value cls, Args args) {
  Type* t = cls.as<Type>();
  if (!t->make) return raise_type_error("cannot create '%s' instances", type_full_name(t).c_str());
  return t->make(t, args.begin(), args.size(), nullptr);
}

static int object_init(Value self, const Value*, size_t nargs, Tuple* kwnames) {
  if (BUNPY_UNLIKELY(nargs || kwnames)) {
    Type* t = type_of(self);
    if (t->init != object_init)
      return raise_type_error("object.__init__() takes exactly one argument (the instance to initialize)");
    if (t->make == object_make)
      return raise_type_error("%N.__init__() takes exactly one argument (the instance to initialize)", t);
  }
  return 0;
}

static Value get_class(Value* a) { return type_of(a[0]); }
/// Do instances have `name` (__weakref__, __dict__) as an attribute that the class or a base declares?
static bool declares(Type* t, Str* name) { return (t->flags & kTypeHeap) && type_lookup(t, name); }
static bool adds_nothing(Type* t) {
  return (t->flags & kTypeHeap) && !(t->flags & kTypeAddsSlots) && declares(t, NAME("__dict__")) == declares(t->base, NAME("__dict__")) &&
         declares(t, NAME("__weakref__")) == declares(t->base, NAME("__weakref__"));
}
/// The names in a class's own __slots__, in alphabetical order.
static std::vector<std::string> own_slots(Type* t) {
  std::vector<std::string> names;
  int64_t position = 0;
  for (Value key, v; dict_next(t->dict, &position, &key, &v);)
    if (has_type(v, &member_type)) names.push_back(to_utf8(key));
  std::sort(names.begin(), names.end());
  return names;
}
/// Are instances of the two laid out alike? Either they are so as of one class, or as of two that add the same slots to it.
static bool same_instances(Type* a, Type* b) {
  while (adds_nothing(a)) a = a->base;
  while (adds_nothing(b)) b = b->base;
  if (a == b) return true;
  return (a->flags & b->flags & kTypeHeap) && a->base == b->base && declares(a, NAME("__dict__")) == declares(b, NAME("__dict__")) &&
         declares(a, NAME("__weakref__")) == declares(b, NAME("__weakref__")) && own_slots(a) == own_slots(b);
}

static int set_class(Value self, Value v) {
  if (!v) return raise_type_error("can't delete __class__ attribute");
  if (!is_type(v)) return raise_type_error("__class__ must be set to a class, not '%T' object", v);
  Type *from = type_of(self), *to = v.as<Type>();
  bool modules = is_subtype(from, &module_type) && is_subtype(to, &module_type);
  if (!modules && (!(from->flags & kTypeHeap) || !(to->flags & kTypeHeap)))
    return raise_type_error(
        "__class__ assignment only supported for mutable types or ModuleType subclasses");
  // The storage must fit, too: same native struct, no more slots than are there.
  if ((!modules && !same_instances(from, to)) || from->slots_offset != to->slots_offset ||
      from->dict_offset != to->dict_offset || (to->layout.count > from->layout.count && (modules || !to->dict_offset)))
    return raise_type_error("__class__ assignment: '%N' object layout differs from '%N'", to, from);
  // Attributes whose slots differ move: gather, switch, write back.
  std::vector<std::pair<Str*, Value>> kept;
  bool same = from->layout.count == to->layout.count;
  for (uint32_t i = 0; same && i < from->layout.count; i++) same = from->layout.names[i] == to->layout.names[i];
  if (!same) {
    if (to->layout.count > from->layout.count)
      return raise_type_error("__class__ assignment: '%N' object layout differs from '%N'", to, from);
    for (uint32_t i = 0; i < from->layout.count; i++) {
      Value* slot = slot_address(self, from, static_cast<int>(i));
      if (Value old = load(slot)) kept.emplace_back(from->layout.names[i], old);
      store(slot, Value());
    }
  }
  __atomic_store_n(&self.object()->type, to, __ATOMIC_RELEASE);
  for (auto& [name, value] : kept)
    if (name && generic_setattr(self, name, value) < 0) return -1;
  return 0;
}

static Value object_format(Value* a) {
  if (!is_str(a[1])) return raise_type_error("__format__() argument must be str, not %A", a[1]);
  if (a[1].as<Str>()->length)
    return raise_type_error("unsupported format string passed to %T.__format__", a[0]);
  return str_of(a[0]);
}
/// The names that a class and its bases define; what stands for a class need be none, but has __dict__ and __bases__.
static int add_class_names(Dict* names, Value cls) {
  if (is_type(cls)) {
    Type* t = cls.as<Type>();
    int64_t position;
    Value key, v;
    for (int64_t i = 0; i < t->mro->length; i++) {
      position = 0;
      while (dict_next(t->mro->items[i].as<Type>()->dict, &position, &key, &v))
        if (dict_set(dict_value(names), key, None_) < 0) return -1;
    }
    return 0;
  }
  Value own = get_attr_optional(cls, NAME("__dict__"));
  if (own ? dict_update(dict_value(names), own) < 0 : bool(pending())) return -1;
  Value bases = get_attr_optional(cls, NAME("__bases__"));
  if (!bases) return pending() ? -1 : 0;
  NativeDepth depth;
  if (!depth.ok("")) return -1;
  Value all = to_list(bases);
  for (int64_t i = 0; all && i < list_length(all); i++)
    if (add_class_names(names, list_item(all, i)) < 0) return -1;
  return all ? 0 : -1;
}
static Value object_dir(Value* a) {
  Dict* names = new_dict();
  if (!names) return Value();
  Type* t = type_of(a[0]);
  if (t->getattr == slot_getattr || t == &method_type) {  // methods show the attributes of their function
    Value d = get_attr_optional(a[0], NAME("__dict__"));
    if (!d && pending()) return d;
    if (d && type_has(d, kTypeDictSubclass) && dict_update(dict_value(names), d) < 0) return Value();
  } else {
    collect_instance_names(a[0], names);
  }
  Value cls = get_attr_optional(a[0], NAME("__class__"));
  if (cls ? add_class_names(names, cls) < 0 : bool(pending())) return Value();
  return to_list(dict_value(names));
}
static Value object_sizeof(Value* a) { return small(type_of(a[0])->basic_size); }
static Value object_init_subclass(Value* a) { (void)a; return None_; }
static Value object_subclasshook(Value* a) { (void)a; return kNotImplemented; }

/// Instances keep something that neither their dict nor their slots hold, so that a state would not be all of them.
static bool has_native_state(Type* t) {
  while (t->base && (t->flags & kTypeHeap)) t = t->base;
  return t != &object_type && t->basic_size > sizeof(Object);
}

/// Puts the values of what the classes of `self` declare in __slots__ into `values`. False with an exception pending.
static bool add_slot_values(Value self, Dict* values) {
  Type* t = type_of(self);
  for (int64_t i = 0; i < t->mro->length; i++) {
    auto* owner = t->mro->items[i].as<Type>();
    Value names = dict_get_str(owner->dict, NAME("__slots__"));
    if (!names) continue;
    List* list = is_str(names) ? new_list() : to_list(names);
    if (!list || (is_str(names) && list_append(list, names) < 0)) return false;
    for (int64_t k = 0; k < list_length(list); k++) {
      Value name = list_item(list, k);
      if (!name || !is_str(name)) continue;
      std::string text = to_utf8(name);
      if (text == "__dict__" || text == "__weakref__") continue;
      if (text.starts_with("__") && !text.ends_with("__")) {
        std::string cls = to_utf8(owner->name);
        size_t first = cls.find_first_not_of('_');
        if (first != std::string::npos) text = "_" + cls.substr(first) + text;
      }
      Str* mangled = intern(text.c_str());
      if (Value v = get_attr_optional(self, mangled)) {
        if (!dict_set_str(values, mangled, v)) return false;
      } else if (pending()) {
        return false;
      }
    }
  }
  return true;
}

/// What pickle and copy save: the instance's dict, or (dict, slots), or None.
static Value object_getstate(Value* a) {
  Value dict = dict_slot(a[0]) ? instance_dict(a[0]) : None_;
  if (!dict) return Value();
  if (!is_none(dict)) {
    int n = truth(dict);
    if (n < 0) return Value();
    if (n == 0) dict = None_;
    else {
      Value copy = call_attr(dict, "copy");
      if (!copy) return Value();
      dict = copy;
    }
  }
  Dict* slots = new_dict();
  if (!slots || !add_slot_values(a[0], slots)) return Value();
  return dict_length(slots) == 0 ? dict : make_tuple({dict, dict_value(slots)});
}

Value copyreg_newobj(Value* a) {
  // copyreg.__newobj__(cls, *args)
  Value cls = a[0];
  Value f = get_attr_slow(cls, NAME("__new__"), nullptr);
  if (!f) return Value();
  return call_prepend(f, cls, a[1].as<Tuple>()->items, static_cast<size_t>(a[1].as<Tuple>()->length), nullptr);
}
static Value copyreg_newobj_ex(Value* a) {
  Value f = get_attr_slow(a[0], NAME("__new__"), nullptr);
  Tuple* args = f ? new_tuple(a[1].as<Tuple>()->length + 1) : nullptr;
  if (!args) return Value();
  args->items[0] = a[0];
  for (int64_t i = 1; i < args->length; i++) args->items[i] = a[1].as<Tuple>()->items[i - 1];
  return call_star(f, args, a[2]);
}
static const NativeDef newobj_ex_def = {"__newobj_ex__(cls, args, kwargs, /)", copyreg_newobj_ex};
static const NativeDef newobj_def = {"__newobj__(cls, /, *args)", copyreg_newobj};

/// Function `name` of copyreg where the program has that module, else a native one that does the same.
static Value copyreg_function(Str* name, const NativeDef* native) {
  Str* copyreg = NAME("copyreg");
  if (!program_has_module(copyreg)) return new_native(&native_function_type, native, nullptr);
  Value module = import_by_name(copyreg);
  return module ? get_attr_slow(module, name, nullptr) : Value();
}

/// A method that the class of `self` has under that name, bound; null without one. __getattr__ is not asked (data model §3.3.12).
static Value class_method_of(Value self, Str* name) {
  Value found = type_lookup(type_of(self), name);
  if (!found) return found;
  auto get = type_of(found)->descr_get;
  return get ? get(found, self, Value(type_of(self))) : found;
}

/// Arguments for __new__ from __getnewargs_ex__ or __getnewargs__. False with an exception pending; without either
/// method both stay null.
static bool new_arguments(Value self, Value* args, Value* keywords) {
  if (Value f = class_method_of(self, NAME("__getnewargs_ex__"))) {
    Value both = call0(f);
    if (!both) return false;
    auto* pair = both.as<Tuple>();
    if (!is_instance(both, &tuple_type))
      return raise_type_error("__getnewargs_ex__ should return a tuple, not '%T'", both), false;
    if (pair->length != 2)
      return raise_value_error("__getnewargs_ex__ should return a tuple of length 2, not %lld",
                               static_cast<long long>(pair->length)), false;
    if (!is_instance(pair->items[0], &tuple_type))
      return raise_type_error("first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%T'",
                              pair->items[0]), false;
    if (!is_instance(pair->items[1], &dict_type))
      return raise_type_error("second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%T'",
                              pair->items[1]), false;
    *args = pair->items[0];
    *keywords = pair->items[1];
    return true;
  }
  if (pending()) return false;
  if (Value f = class_method_of(self, NAME("__getnewargs__"))) {
    *args = call0(f);
    if (*args && !is_instance(*args, &tuple_type))
      return raise_type_error("__getnewargs__ should return a tuple, not '%T'", *args), false;
    return args->bits != 0;
  }
  return !pending();
}

/// The form of protocol 2 and later.
static Value reduce_newobj(Value self) {
  Type* t = type_of(self);
  if (!t->make) return raise_type_error("cannot pickle '%T' object", self);
  Value args, keywords;
  if (!new_arguments(self, &args, &keywords)) return Value();
  Value newobj;
  Tuple* all;
  if (keywords && dict_length(keywords.as<Dict>())) {
    newobj = copyreg_function(NAME("__newobj_ex__"), &newobj_ex_def);
    all = new_tuple(3);
    if (!newobj || !all) return Value();
    all->items[0] = t;
    all->items[1] = args;
    all->items[2] = keywords;
  } else {
    newobj = copyreg_function(NAME("__newobj__"), &newobj_def);
    int64_t n = args ? args.as<Tuple>()->length : 0;
    all = new_tuple(n + 1);
    if (!newobj || !all) return Value();
    all->items[0] = t;
    for (int64_t i = 0; i < n; i++) all->items[i + 1] = args.as<Tuple>()->items[i];
  }
  Value getstate = special_of(self, Special::GetState);
  bool own = !(has_type(getstate, &method_descriptor_type) && getstate.as<NativeFunction>()->owner == &object_type);
  if (!own && !args && !(t->flags & (kTypeListSubclass | kTypeDictSubclass)) && has_native_state(t))
    return raise_type_error("cannot pickle '%T' object", self);
  Value state = call_special(self, Special::GetState);
  if (!state) return Value();
  Value lists = None_, dicts = None_;
  if (type_has(self, kTypeListSubclass)) lists = iter(self);
  if (type_has(self, kTypeDictSubclass)) {
    Value items = call_attr(self, "items");
    if (!items) return Value();
    dicts = iter(items);
  }
  if (!lists || !dicts) return Value();
  return make_tuple({newobj, all, state, lists, dicts});
}
static Value reduce_default(Value self, int64_t protocol) {
  Str* copyreg = NAME("copyreg");
  if (protocol >= 2 || !program_has_module(copyreg)) return reduce_newobj(self);
  Value module = import_by_name(copyreg);
  return module ? call_attr(module, "_reduce_ex", {self, small(protocol)}) : Value();
}
static Value object_reduce_ex(Value* a) {
  Value self = a[0];
  int64_t protocol;
  if (!index_as_int64(a[1], &protocol)) return Value();
  Value custom = special_of(self, Special::Reduce);
  if (custom && !(has_type(custom, &method_descriptor_type) && custom.as<NativeFunction>()->owner == &object_type))
    return call_found(custom, &self, 1, nullptr);
  return reduce_default(self, protocol);
}
static Value object_reduce(Value* a) { return reduce_default(a[0], 0); }
static const NativeDef object_methods[] = {
    {"__class__", get_class, NativeDef::Getter, set_class},
    {"__format__(self, format_spec, /)", object_format},
    {"__dir__(self, /)", object_dir},
    {"__sizeof__(self, /)", object_sizeof},
    {"__reduce__(self, /)", object_reduce},
    {"__reduce_ex__(self, protocol, /)", object_reduce_ex},
    {"__getstate__(self, /)", object_getstate},
    {"__init_subclass__(cls, /)", object_init_subclass, NativeDef::ClassMethod},
    {"__subclasshook__(cls, subclass, /)", object_subclasshook, NativeDef::ClassMethod},
    {nullptr, nullptr},
};

void collect_instance_names(Value obj, Dict* into) {
  Type* t = type_of(obj);
  for (uint32_t i = 0; i < t->layout.count; i++)
    if (t->layout.names[i] && load(slot_address(obj, t, static_cast<int>(i)))) dict_set_str(into, t->layout.names[i], None_);
  if (std::atomic<Dict*>* slot = dict_slot(obj))
    if (Dict* d = slot->load(std::memory_order_acquire)) {
      int64_t position = 0;
      Value key, v;
      while (dict_next(d, &position, &key, &v)) dict_set(dict_value(into), key, None_);
    }
}

Value dir_of(Value v) {
  Value names = call_special(v, Special::Dir);
  if (!names) return Value();
  List* list = to_list(names);
  if (!list) return Value();
  return call_attr(list, "sort") ? Value(list) : Value();
}

// ---- None, NotImplemented, Ellipsis -----------------------------------------------------------------

static Value none_repr(Value) { return NAME("None"); }
static int never(Value) { return 0; }
static int64_t none_hash(Value) { return 0xfca86420; }
static Value none_make(Type*, const Value*, size_t nargs, Tuple* kw) {
  return arguments_none("NoneType", nargs, kw) ? None_ : Value();
}
static Value not_implemented_repr(Value) { return NAME("NotImplemented"); }
static int not_implemented_truth(Value) {
  return warn(&DeprecationWarning_type, "NotImplemented should not be used in a boolean context") < 0 ? -1 : 1;
}
static Value not_implemented_make(Type*, const Value*, size_t nargs, Tuple* kw) {
  return arguments_none("NotImplementedType", nargs, kw) ? kNotImplemented : Value();
}
static Value ellipsis_repr(Value) { return NAME("Ellipsis"); }
static Value ellipsis_make(Type*, const Value*, size_t nargs, Tuple* kw) {
  return arguments_none("EllipsisType", nargs, kw) ? kEllipsis : Value();
}
static Value reduce_to_name(Value* a) { return repr_of(a[0]); }
static const NativeDef singleton_methods[] = {{"__reduce__(self, /)", reduce_to_name}, {nullptr, nullptr}};

bool init_object() {
  // The two types that refer to each other first, without anything that allocates methods.
  type_init(&object_type, "object", nullptr, sizeof(Object), kTypeBaseable);
  object_type.repr = object_repr;
  object_type.str = object_str;
  object_type.hash = object_hash;
  object_type.richcompare = object_richcompare;
  object_type.make = object_make;
  object_type.init = object_init;
  object_type.getattr = generic_getattr;
  object_type.setattr = generic_setattr;
  type_ready(&object_type);
  init_type_object();
  init_native_types();
  define_methods(&object_type, object_methods);
  dict_set_str(object_type.dict, intern("__doc__"),
               new_str("The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\n"
                       "instance that has no instance attributes and cannot be given any.\n"));
  add_builtin("object", &object_type);

  type_init(&none_type, "NoneType", nullptr, sizeof(Object), 0);
  none_type.repr = none_repr;
  none_type.truth = never;
  none_type.hash = none_hash;
  none_type.make = none_make;
  type_ready(&none_type);
  type_init(&not_implemented_type, "NotImplementedType", nullptr, sizeof(Object), 0);
  not_implemented_type.repr = not_implemented_repr;
  not_implemented_type.truth = not_implemented_truth;
  not_implemented_type.make = not_implemented_make;
  type_ready(&not_implemented_type);
  define_methods(&not_implemented_type, singleton_methods);
  type_init(&ellipsis_type, "ellipsis", nullptr, sizeof(Object), 0);
  ellipsis_type.repr = ellipsis_repr;
  ellipsis_type.make = ellipsis_make;
  type_ready(&ellipsis_type);
  define_methods(&ellipsis_type, singleton_methods);
  add_builtin("NotImplemented", kNotImplemented);
  add_builtin("Ellipsis", kEllipsis);
  add_builtin("None", None_);
  add_builtin("True", True_);
  add_builtin("False", False_);
  init_generic_alias();
  return !pending();
}

}  // namespace bunpy
