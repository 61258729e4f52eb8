// generic_alias.cpp: list[int] (types.GenericAlias), int | str (types.UnionType), and mappingproxy.

#include "core/internal.h"

namespace bunpy {

Type generic_alias_type, union_type, mappingproxy_type;

struct GenericAlias : Object {
  Value origin;
  Tuple* args;
  bool starred;
};
struct Union : Object {
  Tuple* args;
};
struct MappingProxy : Object {
  Value mapping;
};

// ---- GenericAlias ---------------------------------------------------------------------------------------

/// `a`, null without memory for it, as the alias of these.
static Value filled(GenericAlias* a, Value origin, Value args) {
  if (!a) return Value();
  a->origin = origin;
  a->args = type_has(args, kTypeTupleSubclass) ? args.as<Tuple>() : new_tuple(&args, 1);
  return a->args ? Value(a) : Value();
}
Value make_generic_alias(Value origin, Value args) {
  return filled(gc_new<GenericAlias>(&generic_alias_type), origin, args);
}

static Value optional_attribute(Value obj, Str* name);
/// How a type argument is shown: classes by name, other things by repr.
static std::string item_text(Value v) {
  if (v == kEllipsis) return "...";
  if (is_type(v)) return type_full_name(v.as<Type>());
  bool is_alias = is_instance(v, &generic_alias_type) ||
                  (optional_attribute(v, NAME("__origin__")) && optional_attribute(v, NAME("__args__")));
  if (!is_alias && !pending()) {
    // Functions and others that know where they were defined go by name, too.
    Value name = optional_attribute(v, NAME("__qualname__")), module = name ? optional_attribute(v, NAME("__module__")) : Value();
    if (module && !is_none(module) && is_str(name) && is_str(module))
      return (to_utf8(module) == "builtins" ? "" : to_utf8(module) + ".") + to_utf8(name);
  }
  if (has_type(v, &list_type)) {
    std::string text = "[";
    for (int64_t i = 0; i < list_length(v); i++) text += (i ? ", " : "") + item_text(list_item(v, i));
    return text + "]";
  }
  Value r = repr_of(v);
  return r ? to_utf8(r) : "?";
}
static Value alias_repr(Value v) {
  auto* a = v.as<GenericAlias>();
  std::string text = (a->starred ? "*" : "") + item_text(a->origin) + "[";
  for (int64_t i = 0; i < a->args->length; i++) text += (i ? ", " : "") + item_text(a->args->items[i]);
  if (a->args->length == 0) text += "()";
  if (pending()) return Value();
  return new_str(text + "]");
}
static Value alias_call(Value v, const Value* args, size_t nargs, Tuple* kwnames) {
  Value r = call_array(v.as<GenericAlias>()->origin, args, nargs, kwnames);
  if (!r) return r;
  if (set_attr(r, NAME("__orig_class__"), v) < 0) {
    if (!pending_is(&AttributeError_type) && !pending_is(&TypeError_type)) return Value();
    clear_pending();
  }
  return r;
}
static Value alias_getattr(Value v, Str* name) {
  Value own = type_lookup(&generic_alias_type, name);
  std::string text = to_utf8(name);
  static const char* const own_names[] = {"__origin__", "__args__", "__parameters__", "__mro_entries__", "__reduce_ex__", "__reduce__",
                                          "__copy__", "__deepcopy__", "__bases__", "__unpacked__", "__typing_unpacked_tuple_args__", "__class__", "__call__",
                                          "__getitem__", "__or__", "__ror__", "__eq__", "__hash__", "__repr__", "__iter__"};
  bool mine = false;
  for (const char* n : own_names) mine |= text == n;
  if (!mine) {
    Value r = get_attr_optional(v.as<GenericAlias>()->origin, name);
    if (r || pending()) return r;
  }
  if (own) return bind_descriptor(own, v, &generic_alias_type);
  return raise_attribute_error(v, name);
}
bool is_type_variable(Value v);  // type_params.cpp
static void collect_parameters(Value v, std::vector<Value>* out) {
  if (is_type(v)) return;
  // What takes part in substitution is a parameter: a TypeVar, or an object of the program that acts as one.
  Value takes_part = is_type_variable(v) ? True_ : get_attr_optional(v, NAME("__typing_subst__"));
  if (pending()) clear_pending();
  if (takes_part) {
    for (Value o : *out)
      if (o == v) return;
    out->push_back(v);
    return;
  }
  Value inner = get_attr_optional(v, NAME("__parameters__"));
  if (!inner) {
    if (pending()) clear_pending();
    return;
  }
  if (type_has(inner, kTypeTupleSubclass))
    for (int64_t i = 0; i < inner.as<Tuple>()->length; i++) collect_parameters(inner.as<Tuple>()->items[i], out);
}
Tuple* type_parameters_in(Tuple* args) {
  std::vector<Value> found;
  for (int64_t i = 0; i < args->length; i++) collect_parameters(args->items[i], &found);
  return new_tuple(found.data(), static_cast<int64_t>(found.size()));
}
/// `obj.name`, null without an exception where there is none.
static Value optional_attribute(Value obj, Str* name) {
  Value v = get_attr_optional(obj, name);
  if (!v && pending_is(&AttributeError_type)) clear_pending();
  return v;
}
static int64_t position_of(const std::vector<Value>& parameters, Value item) {
  for (size_t i = 0; i < parameters.size(); i++)
    if (parameters[i] == item) return static_cast<int64_t>(i);
  return -1;
}
/// `item` with the parameters in it replaced: a subscript of its own.
static Value substitute(Value item, const std::vector<Value>& parameters, Tuple* values) {
  Value inner = optional_attribute(item, NAME("__parameters__"));
  if (!inner) return pending() ? Value() : item;
  if (!type_has(inner, kTypeTupleSubclass) || inner.as<Tuple>()->length == 0) return item;
  List* arguments = new_list();
  if (!arguments) return Value();
  Tuple* wanted = inner.as<Tuple>();
  for (int64_t k = 0; k < wanted->length; k++) {
    int64_t i = position_of(parameters, wanted->items[k]);
    Value value = i < 0 ? wanted->items[k] : values->items[i];
    // What a TypeVarTuple stands for are several arguments.
    if (i >= 0 && type_has(value, kTypeTupleSubclass) && type_of(wanted->items[k])->iter) {
      if (list_extend(arguments, value) < 0) return Value();
    } else if (list_append(arguments, value) < 0) {
      return Value();
    }
  }
  return get_item(item, list_to_tuple(arguments));
}
/// The arguments of a subscript, `*tuple[…]` among them written out.
static List* unpacked_arguments(Value key) {
  List* out = new_list();
  Value single[1] = {key};
  bool several = type_has(key, kTypeTupleSubclass);
  Value* items = several ? key.as<Tuple>()->items : single;
  for (int64_t i = 0, n = several ? key.as<Tuple>()->length : 1; out && i < n; i++) {
    Value inner = is_type(items[i]) ? Value() : optional_attribute(items[i], NAME("__typing_unpacked_tuple_args__"));
    if (pending()) return nullptr;
    int64_t length = inner && type_has(inner, kTypeTupleSubclass) ? inner.as<Tuple>()->length : 0;
    bool open = length && inner.as<Tuple>()->items[length - 1] == kEllipsis;
    if ((inner && type_has(inner, kTypeTupleSubclass) && !open ? list_extend(out, inner) : list_append(out, items[i])) < 0) return nullptr;
  }
  return out;
}
/// The arguments `args` of `self` with the values that the subscript `key` gives its parameters (the protocol of
/// __typing_prepare_subst__ and __typing_subst__, which type variables implement).
static Tuple* substituted(Value self, Tuple* args, const std::vector<Value>& parameters, Value key) {
  if (parameters.empty()) return raise_type_error("%V is not a generic class", self), nullptr;
  List* given = unpacked_arguments(key);
  if (!given) return nullptr;
  Value values = list_to_tuple(given);
  for (Value parameter : parameters) {
    Value prepare = optional_attribute(parameter, NAME("__typing_prepare_subst__"));
    if (pending()) return nullptr;
    if (!prepare || is_none(prepare)) continue;
    values = call(prepare, {self, type_has(values, kTypeTupleSubclass) ? values : make_tuple({values})});
    if (!values) return nullptr;
  }
  if (!type_has(values, kTypeTupleSubclass)) values = make_tuple({values});
  Tuple* chosen = values.as<Tuple>();
  if (static_cast<size_t>(chosen->length) != parameters.size())
    return raise_type_error("Too %s arguments for %V; actual %lld, expected %zu",
                            static_cast<size_t>(chosen->length) > parameters.size() ? "many" : "few", self,
                            static_cast<long long>(chosen->length), parameters.size()),
           nullptr;
  List* out = new_list();
  for (int64_t i = 0; out && i < args->length; i++) {
    Value arg = args->items[i];
    if (is_type(arg)) {
      if (list_append(out, arg) < 0) return nullptr;
      continue;
    }
    Value unpacks = optional_attribute(arg, NAME("__typing_is_unpacked_typevartuple__"));
    if (pending()) return nullptr;
    int spread = unpacks ? truth(unpacks) : 0;
    Value replace = spread < 0 ? Value() : optional_attribute(arg, NAME("__typing_subst__"));
    if (pending()) return nullptr;
    int64_t place = position_of(parameters, arg);
    if (replace && place >= 0)
      arg = call(replace, {chosen->items[place]});
    else
      arg = substitute(arg, parameters, chosen);
    if (!arg) return nullptr;
    if ((spread && type_has(arg, kTypeTupleSubclass) ? list_extend(out, arg) : list_append(out, arg)) < 0) return nullptr;
  }
  return out ? list_to_tuple(out).as<Tuple>() : nullptr;
}
static std::vector<Value> parameters_in(Tuple* args) {
  std::vector<Value> parameters;
  for (int64_t i = 0; i < args->length; i++) collect_parameters(args->items[i], &parameters);
  return parameters;
}
static Value alias_getitem(Value v, Value key) {
  auto* a = v.as<GenericAlias>();
  Tuple* args = substituted(v, a->args, parameters_in(a->args), key);
  if (!args) return Value();
  Value made = make_generic_alias(a->origin, args);
  if (made) made.as<GenericAlias>()->starred = a->starred;
  return made;
}
static Value alias_compare(Value x, Value y, CompareOp op) {
  if (!is_instance(y, &generic_alias_type) || (op != CompareOp::Eq && op != CompareOp::Ne)) return kNotImplemented;
  auto *a = x.as<GenericAlias>(), *b = y.as<GenericAlias>();
  int same = equal_values(a->origin, b->origin);
  if (same > 0) same = equal_values(a->args, b->args);
  if (same < 0) return Value();
  return from_bool((same && a->starred == b->starred) == (op == CompareOp::Eq));
}
static int64_t alias_hash(Value v) {
  int64_t a = hash_value(v.as<GenericAlias>()->origin), b = hash_value(v.as<GenericAlias>()->args);
  if (a == -1 || b == -1) return -1;
  return (a ^ b) == -1 ? -2 : a ^ b;
}
static Value alias_iter(Value v) {
  auto* star = gc_new<GenericAlias>(&generic_alias_type);
  if (!star) return Value();
  *star = *v.as<GenericAlias>();
  star->starred = true;
  return iter(make_tuple({Value(star)}));
}
static Value alias_origin(Value* a) { return a[0].as<GenericAlias>()->origin; }
static Value alias_args(Value* a) { return a[0].as<GenericAlias>()->args; }
static Value alias_parameters(Value* a) { return type_parameters_in(a[0].as<GenericAlias>()->args); }
static Value alias_unpacked_args(Value* a) {
  auto* alias = a[0].as<GenericAlias>();
  return alias->starred && alias->origin == Value(&tuple_type) ? Value(alias->args) : None_;
}
static Value alias_unpacked(Value* a) { return from_bool(a[0].as<GenericAlias>()->starred); }
static Value alias_mro_entries(Value* a) { return make_tuple({a[0].as<GenericAlias>()->origin}); }
static Value alias_instancecheck(Value*) { return raise_type_error("isinstance() argument 2 cannot be a parameterized generic"); }
static Value alias_subclasscheck(Value*) { return raise_type_error("issubclass() argument 2 cannot be a parameterized generic"); }
static Value alias_make(Type* t, const Value* args, size_t nargs, Tuple* kw) {
  static NativeParameters p{"GenericAlias(origin, args, /)"};
  Value a[2];
  if (!p.bind(args, nargs, kw, a)) return Value();
  return t == &generic_alias_type ? make_generic_alias(a[0], a[1])
                                  : filled(static_cast<GenericAlias*>(allocate_instance(t)), a[0], a[1]);
}
static Value alias_reduce(Value* a) {
  return make_tuple({Value(&generic_alias_type), make_tuple({a[0].as<GenericAlias>()->origin, a[0].as<GenericAlias>()->args})});
}
static const NativeDef alias_methods[] = {
    {"__origin__", alias_origin, NativeDef::Getter},
    {"__args__", alias_args, NativeDef::Getter},
    {"__parameters__", alias_parameters, NativeDef::Getter},
    {"__unpacked__", alias_unpacked, NativeDef::Getter},
    {"__typing_unpacked_tuple_args__", alias_unpacked_args, NativeDef::Getter},
    {"__mro_entries__(self, bases, /)", alias_mro_entries},
    {"__instancecheck__(self, instance, /)", alias_instancecheck},
    {"__subclasscheck__(self, subclass, /)", alias_subclasscheck},
    {"__reduce__(self, /)", alias_reduce},
    {nullptr, nullptr},
};

// ---- X | Y ------------------------------------------------------------------------------------------------

bool is_union(Value v) { return has_type(v, &union_type); }
Value union_args(Value v) { return v.as<Union>()->args; }

bool is_generic_union_operand(Value v) {
  return is_none(v) || is_type(v) || is_instance(v, &generic_alias_type) || is_union(v) || has_type(v, &type_alias_type);
}

static bool add_union_item(std::vector<Value>* items, Value v) {
  if (is_union(v)) {
    Tuple* t = v.as<Union>()->args;
    for (int64_t i = 0; i < t->length; i++)
      if (!add_union_item(items, t->items[i])) return false;
    return true;
  }
  if (is_none(v)) v = &none_type;
  for (Value o : *items) {
    if (o == v) return true;
    if (!is_type(o) && !is_type(v)) {
      int same = equal_values(o, v);
      if (same < 0) return false;
      if (same) return true;
    }
  }
  items->push_back(v);
  return true;
}
Value make_union(Value a, Value b) {
  std::vector<Value> items;
  if (!add_union_item(&items, a) || !add_union_item(&items, b)) return Value();
  if (items.size() == 1) return items[0];
  auto* u = gc_new<Union>(&union_type);
  if (!u) return Value();
  u->args = new_tuple(items.data(), static_cast<int64_t>(items.size()));
  return u->args ? Value(u) : Value();
}
static Value union_or(Value a, Value b) {
  if (!is_generic_union_operand(a) || !is_generic_union_operand(b)) return kNotImplemented;
  return make_union(a, b);
}
static Value union_repr(Value v) {
  std::string text;
  Tuple* t = v.as<Union>()->args;
  for (int64_t i = 0; i < t->length; i++)
    text += (i ? " | " : "") + (t->items[i] == Value(&none_type) ? std::string("None") : item_text(t->items[i]));
  if (pending()) return Value();
  return new_str(text);
}
static Value union_compare(Value a, Value b, CompareOp op) {
  if (!is_union(b) || (op != CompareOp::Eq && op != CompareOp::Ne)) return kNotImplemented;
  Tuple *x = a.as<Union>()->args, *y = b.as<Union>()->args;
  bool same = x->length == y->length;
  for (int64_t i = 0; same && i < x->length; i++) {
    bool found = false;
    for (int64_t k = 0; k < y->length && !found; k++) {
      int r = equal_values(x->items[i], y->items[k]);
      if (r < 0) return Value();
      found = r;
    }
    same = found;
  }
  return from_bool(same == (op == CompareOp::Eq));
}
/// That of the frozenset of its members, which typing.Union has too.
static int64_t union_hash(Value v) {
  Tuple* t = v.as<Union>()->args;
  Value members = call(&frozenset_type, {t});
  return members.bits ? hash_value(members) : -1;
}
static Value union_get_args(Value* a) { return a[0].as<Union>()->args; }
static Value union_parameters(Value* a) { return type_parameters_in(a[0].as<Union>()->args); }
static Value union_instancecheck(Value* a) {
  int r = isinstance_of(a[1], a[0]);
  return r < 0 ? Value() : from_bool(r);
}
static Value union_subclasscheck(Value* a) {
  int r = issubclass_of(a[1], a[0]);
  return r < 0 ? Value() : from_bool(r);
}
static Value union_getitem(Value v, Value key) {
  Tuple* members = v.as<Union>()->args;
  Tuple* args = substituted(v, members, parameters_in(members), key);
  if (!args) return Value();
  Value result = args->items[0];
  for (int64_t i = 1; result && i < args->length; i++) result = binary_slow(BinaryOp::Or, result, args->items[i]);
  return result;
}
static const NativeDef union_methods[] = {
    {"__args__", union_get_args, NativeDef::Getter},
    {"__parameters__", union_parameters, NativeDef::Getter},
    {"__instancecheck__(self, instance, /)", union_instancecheck},
    {"__subclasscheck__(self, subclass, /)", union_subclasscheck},
    {nullptr, nullptr},
};

// ---- mappingproxy ---------------------------------------------------------------------------------------------

static Value proxied(Value v) { return v.as<MappingProxy>()->mapping; }
Value make_mappingproxy(Value mapping) {
  auto* p = gc_new<MappingProxy>(&mappingproxy_type);
  if (!p) return Value();
  p->mapping = mapping;
  return p;
}
static Value proxy_make(Type*, const Value* args, size_t nargs, Tuple* kw) {
  static NativeParameters p{"mappingproxy(mapping)"};
  Value a[1];
  if (!p.bind(args, nargs, kw, a)) return Value();
  if (!type_of(a[0])->getitem || type_has(a[0], kTypeListSubclass) || type_has(a[0], kTypeTupleSubclass))
    return raise_type_error("mappingproxy() argument must be a mapping, not %T", a[0]);
  return make_mappingproxy(a[0]);
}
static Value proxy_getitem(Value v, Value key) { return get_item(proxied(v), key); }
static int proxy_contains(Value v, Value key) { return contains(proxied(v), key); }
static int64_t proxy_length(Value v) {
  int64_t n = length_of(proxied(v));
  return failed(n) ? -1 : n;
}
static Value proxy_iter(Value v) { return iter(proxied(v)); }
static Value proxy_str(Value v) { return str_of(proxied(v)); }
static Value proxy_repr(Value v) {
  Value r = repr_of(proxied(v));
  return r ? Value(new_str("mappingproxy(" + to_utf8(r) + ")")) : Value();
}
static Value unproxied(Value v) { return has_type(v, &mappingproxy_type) ? proxied(v) : v; }
static Value proxy_compare(Value a, Value b, CompareOp op) { return compare_slow(unproxied(a), unproxied(b), op); }
static Value proxy_or(Value a, Value b) { return binary_slow(BinaryOp::Or, unproxied(a), unproxied(b)); }
static Value proxy_ior(Value a, Value) {
  return raise_type_error("'|=' is not supported by %s; use '|' instead", type_full_name(type_of(a)).c_str());
}
Value class_getitem(Value* a) { return make_generic_alias(a[0], a[1]); }
static int64_t proxy_hash(Value v) { return hash_value(proxied(v)); }
static Value proxy_get(Value* a) { return call_attr(proxied(a[0]), "get", {a[1], a[2]}); }
static Value proxy_keys(Value* a) { return call_attr(proxied(a[0]), "keys"); }
static Value proxy_values(Value* a) { return call_attr(proxied(a[0]), "values"); }
static Value proxy_items(Value* a) { return call_attr(proxied(a[0]), "items"); }
static Value proxy_copy(Value* a) { return call_attr(proxied(a[0]), "copy"); }
static Value proxy_reversed(Value* a) { return call_attr(proxied(a[0]), "__reversed__"); }
static const NativeDef proxy_methods[] = {
    {"get(self, key, default=None, /)", proxy_get}, {"keys(self, /)", proxy_keys},         {"values(self, /)", proxy_values},
    {"items(self, /)", proxy_items},                {"copy(self, /)", proxy_copy},         {"__reversed__(self, /)", proxy_reversed},
    {"__class_getitem__(cls, item, /)", class_getitem, NativeDef::ClassMethod},
    {nullptr, nullptr},
};

static const NativeDef generator_methods[] = {{"__class_getitem__(cls, item, /)", class_getitem, NativeDef::ClassMethod}, {}};

void init_generic_alias() {
  constexpr int kOr = static_cast<int>(BinaryOp::Or);
  type_init(&generic_alias_type, "types.GenericAlias", nullptr, sizeof(GenericAlias), kTypeBaseable);
  generic_alias_type.make = alias_make;
  generic_alias_type.repr = alias_repr;
  generic_alias_type.call = alias_call;
  generic_alias_type.getattr = alias_getattr;
  generic_alias_type.getitem = alias_getitem;
  generic_alias_type.richcompare = alias_compare;
  generic_alias_type.hash = alias_hash;
  generic_alias_type.iter = alias_iter;
  generic_alias_type.binary[kOr] = union_or;
  type_ready(&generic_alias_type);
  define_methods(&generic_alias_type, alias_methods);
  for (Type* t : {&generator_type, &coroutine_type, &async_generator_type}) define_methods(t, generator_methods);

  type_init(&union_type, "types.UnionType", nullptr, sizeof(Union), 0);
  union_type.repr = union_repr;
  union_type.richcompare = union_compare;
  union_type.hash = union_hash;
  union_type.getitem = union_getitem;
  union_type.binary[kOr] = union_or;
  type_ready(&union_type);
  define_methods(&union_type, union_methods);

  type_init(&mappingproxy_type, "mappingproxy", nullptr, sizeof(MappingProxy), kTypeMapping);
  mappingproxy_type.make = proxy_make;
  mappingproxy_type.repr = proxy_repr;
  mappingproxy_type.str = proxy_str;
  mappingproxy_type.getitem = proxy_getitem;
  mappingproxy_type.contains = proxy_contains;
  mappingproxy_type.length = proxy_length;
  mappingproxy_type.iter = proxy_iter;
  mappingproxy_type.richcompare = proxy_compare;
  mappingproxy_type.hash = proxy_hash;
  mappingproxy_type.binary[kOr] = proxy_or;
  mappingproxy_type.inplace[kOr] = proxy_ior;
  type_ready(&mappingproxy_type);
  define_methods(&mappingproxy_type, proxy_methods);
}

}  // namespace bunpy
