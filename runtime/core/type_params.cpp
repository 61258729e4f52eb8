// type_params.cpp: TypeVar, ParamSpec, TypeVarTuple and TypeAliasType as the syntax of PEP 695 makes them.

#include "core/internal.h"

namespace bunpy {

Type typevar_type, paramspec_type, typevartuple_type, type_alias_type;

bool is_generic_union_operand(Value v);
Value make_union(Value a, Value b);
Value make_generic_alias(Value origin, Value args);

struct TypeParam : Object {
  std::atomic<Dict*> extra;
  Str* name;
  Value bound, constraints, default_value;
  Value evaluate_bound, evaluate_default;  ///< null once evaluated
  bool constrained;                        ///< evaluate_bound makes the constraints
  bool covariant, contravariant, infer;
};

static TypeParam* self_param(Value* a) { return a[0].as<TypeParam>(); }

static Value new_param(Type* t, Str* name) {
  auto* p = gc_new<TypeParam>(t);
  if (!p) return Value();
  p->name = name;
  p->bound = None_;
  p->constraints = new_tuple(int64_t{0});
  return p->constraints ? Value(p) : Value();
}

Value make_type_param(Str* name, TypeParamKind kind, Value evaluate_bound, Value evaluate_default) {
  Type* type = kind == TypeParamKind::ParamSpec ? &paramspec_type : kind == TypeParamKind::TypeVarTuple ? &typevartuple_type : &typevar_type;
  Value v = new_param(type, name);
  if (!v) return v;
  auto* p = v.as<TypeParam>();
  p->infer = true;
  p->constrained = kind == TypeParamKind::ConstrainedTypeVar;
  p->evaluate_bound = evaluate_bound;
  p->evaluate_default = evaluate_default;
  return v;
}

/// What the program's `typing` holds under that name, or null when it has not imported it.
static Value typing_attribute(const char* name) {
  Value module = dict_get_str(modules_dict(), NAME("typing"));
  return module ? get_attr_optional(module, intern(new_str(name))) : Value();
}

// ---- Generic ------------------------------------------------------------------------------------------------
//
// Programs with `class C[T]` that don't import typing get a Generic of the runtime's: one that only makes the class
// subscriptable.

static Value generic_class_getitem(Value* a) { return make_generic_alias(a[0], a[1]); }
static const NativeDef generic_methods[] = {{"__class_getitem__(cls, params, /)", generic_class_getitem, NativeDef::ClassMethod},
                                            {nullptr, nullptr}};

static Value own_generic() {
  static Value made;
  if (Value known = load(&made)) return known;
  Value ns = dict_value(new_dict()), empty = new_tuple(int64_t{0}), bases = make_tuple({&object_type});
  if (!ns || !empty || !bases) return Value();
  if (!dict_set_str(ns.as<Dict>(), NAME("__module__"), NAME("typing")) || !dict_set_str(ns.as<Dict>(), NAME("__slots__"), empty)) return Value();
  Value generic = type_new_class(&type_type, NAME("Generic"), bases, ns, nullptr, nullptr);
  if (!generic) return Value();
  define_methods(generic.as<Type>(), generic_methods);
  store(&made, generic);
  return generic;
}

Value generic_base(Value type_params) {
  Value generic = typing_attribute("Generic");
  if (!generic && (pending() || !(generic = own_generic()))) return Value();
  return get_item(generic, type_params);
}

struct TypeAlias : Object {
  Str* name;
  Value evaluate, value;  ///< value null: not computed yet
  Value params, module;
};

static Value new_alias(Str* name, Value evaluate, Value value, Value params, Value module) {
  auto* alias = gc_new<TypeAlias>(&type_alias_type);
  if (!alias) return Value();
  alias->name = name;
  alias->evaluate = evaluate;
  store(&alias->value, value);
  alias->params = params;
  alias->module = module;
  return alias;
}

Value make_type_alias(Str* name, Value evaluate) {
  Value none = new_tuple(int64_t{0}), module = get_attr_optional(evaluate, NAME("__module__"));
  return none && module ? new_alias(name, evaluate, Value(), none, module) : Value();
}

int set_type_params(Value owner, Value params) {
  if (has_type(owner, &type_alias_type)) {
    owner.as<TypeAlias>()->params = params;
    return 0;
  }
  if (has_type(owner, &function_type)) {
    owner.as<Function>()->type_params = params;
    return 0;
  }
  return set_attr(owner, NAME("__type_params__"), params);
}

static Value typevar_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{
      "typevar(name, *constraints, bound=None, default=<unset>, covariant=False, contravariant=False, infer_variance=False)"};
  Value a[7];
  if (!p.bind(args, nargs, kwnames, a)) return Value();
  if (!is_str(a[0])) return raise_type_error("typevar() argument 'name' must be str, not %T", a[0]);
  Value v = new_param(t, a[0].as<Str>());
  if (!v) return v;
  auto* tv = v.as<TypeParam>();
  tv->constraints = a[1];
  tv->bound = a[2];
  tv->default_value = a[3];
  tv->covariant = truth(a[4]) > 0;
  tv->contravariant = truth(a[5]) > 0;
  tv->infer = truth(a[6]) > 0;
  if (a[1].as<Tuple>()->length == 1) return raise_type_error("A single constraint is not allowed");
  return v;
}
static Value simple_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"typevar(name, *, bound=None, default=<unset>, covariant=False, contravariant=False, infer_variance=False)"};
  Value a[6];
  if (!p.bind(args, nargs, kwnames, a)) return Value();
  Value v = new_param(t, a[0].as<Str>());
  if (v) v.as<TypeParam>()->bound = a[1], v.as<TypeParam>()->default_value = a[2];
  return v;
}

static Value param_repr(Value v) {
  auto* p = v.as<TypeParam>();
  if (p->infer || v.object()->type == &typevartuple_type) return p->name;
  return new_str((p->covariant ? "+" : p->contravariant ? "-" : "~") + to_utf8(p->name));
}
static Value param_or(Value a, Value b) {
  if (!is_generic_union_operand(a) || !is_generic_union_operand(b)) return NotImplemented_;
  Value form = typing_attribute("Union");
  return form ? get_item(form, make_tuple({a, b})) : pending() ? Value() : make_union(a, b);
}
static Value param_iter(Value v) {
  Value form = typing_attribute("Unpack");
  Value item = form ? get_item(form, v) : v;
  return pending() ? Value() : iter(make_tuple({item}));
}
static Value get_name(Value* a) { return self_param(a)->name; }
/// The value, from its function the first time. Two threads may both call that, as in CPython.
static Value evaluated(Value* evaluate, Value* value) {
  Value function = load(evaluate);
  if (!function) return load(value);
  Value v = call_array(function, nullptr, 0, nullptr);
  if (!v) return v;
  store(value, v);
  store(evaluate, Value());
  return v;
}
static Value get_bound(Value* a) {
  TypeParam* p = self_param(a);
  return p->constrained ? None_ : evaluated(&p->evaluate_bound, &p->bound);
}
static Value get_constraints(Value* a) {
  TypeParam* p = self_param(a);
  return p->constrained ? evaluated(&p->evaluate_bound, &p->constraints) : p->constraints;
}
static Value has_default(Value* a) { return from_bool(self_param(a)->default_value || self_param(a)->evaluate_default); }
static Value get_default(Value* a) {
  TypeParam* p = self_param(a);
  if (p->default_value || p->evaluate_default) return evaluated(&p->evaluate_default, &p->default_value);
  Value none = typing_attribute("NoDefault");
  return none || pending() ? none : None_;
}
static Value get_covariant(Value* a) { return from_bool(self_param(a)->covariant); }
static Value get_contravariant(Value* a) { return from_bool(self_param(a)->contravariant); }
static Value get_infer(Value* a) { return from_bool(self_param(a)->infer); }
static const NativeDef param_methods[] = {
    {"__name__", get_name, NativeDef::Getter},
    {"__bound__", get_bound, NativeDef::Getter},
    {"__constraints__", get_constraints, NativeDef::Getter},
    {"__default__", get_default, NativeDef::Getter},
    {"__covariant__", get_covariant, NativeDef::Getter},
    {"__contravariant__", get_contravariant, NativeDef::Getter},
    {"__infer_variance__", get_infer, NativeDef::Getter},
    {"has_default(self, /)", has_default},
    {nullptr, nullptr},
};

// ---- TypeAliasType ----------------------------------------------------------------------------------------

static TypeAlias* self_alias(Value* a) { return a[0].as<TypeAlias>(); }

static Value alias_make(Type*, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"typealias(name, value, *, type_params=())"};
  Value a[3];
  if (!p.bind(args, nargs, kwnames, a)) return Value();
  if (!is_str(a[0])) return raise_type_error("typealias() argument 'name' must be str, not %T", a[0]);
  if (!type_has(a[2], kTypeTupleSubclass)) return raise_type_error("type_params must be a tuple");
  return new_alias(a[0].as<Str>(), Value(), a[1], a[2], caller_module(0));
}
static Value alias_value(Value* a) {
  TypeAlias* alias = self_alias(a);
  if (Value known = load(&alias->value)) return known;
  Value v = call_array(alias->evaluate, nullptr, 0, nullptr);
  if (v) store(&alias->value, v);
  return v;
}
static Value alias_name(Value* a) { return self_alias(a)->name; }
static Value alias_params(Value* a) { return self_alias(a)->params; }
static Value alias_module(Value* a) { return self_alias(a)->module; }
static Value alias_repr(Value v) { return v.as<TypeAlias>()->name; }
static Value alias_item(Value v, Value key) {
  if (v.as<TypeAlias>()->params.as<Tuple>()->length == 0)
    return raise_type_error("Only generic type aliases are subscriptable");
  return make_generic_alias(v, key);
}
static const NativeDef alias_methods[] = {
    {"__name__", alias_name, NativeDef::Getter},
    {"__value__", alias_value, NativeDef::Getter},
    {"__type_params__", alias_params, NativeDef::Getter},
    {"__parameters__", alias_params, NativeDef::Getter},
    {"__module__", alias_module, NativeDef::Getter},
    {"__reduce__(self, /)", alias_name},
    {nullptr, nullptr},
};

static void init_type_alias() {
  Type* t = &type_alias_type;
  type_init(t, "typing.TypeAliasType", nullptr, sizeof(TypeAlias), 0);
  t->make = alias_make;
  t->repr = alias_repr;
  t->getitem = alias_item;
  t->binary[static_cast<int>(BinaryOp::Or)] = param_or;
  type_ready(t);
  define_methods(t, alias_methods);
}

void init_type_params() {
  init_type_alias();
  struct Row {
    Type* type;
    const char* name;
  } rows[] = {{&typevar_type, "typing.TypeVar"}, {&paramspec_type, "typing.ParamSpec"}, {&typevartuple_type, "typing.TypeVarTuple"}};
  for (Row& row : rows) {
    type_init(row.type, row.name, nullptr, sizeof(TypeParam), kTypeHasDict);
    row.type->dict_offset = __builtin_offsetof(TypeParam, extra);
    row.type->make = row.type == &typevar_type ? typevar_make : simple_make;
    row.type->repr = param_repr;
    row.type->binary[static_cast<int>(BinaryOp::Or)] = param_or;
    if (row.type == &typevartuple_type) row.type->iter = param_iter;
    type_ready(row.type);
    define_methods(row.type, param_methods);
  }
}

}  // namespace bunpy
