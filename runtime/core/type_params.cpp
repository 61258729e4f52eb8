// type_params.cpp: TypeVar, ParamSpec, TypeVarTuple and TypeAliasType as the syntax of PEP 695 makes them.

#include "core/internal.h"

namespace bunpy {

Type typevar_type, paramspec_type, typevartuple_type, type_alias_type;

bool is_generic_union_operand(Value v);
Value make_union(Value a, Value b);

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

/// What `typing` does for type parameters, in a program that imports it; the order of `_typing.set_helpers()`.
enum class TypingHelper { CheckType, SubstituteTypeVar, SubstituteParamSpec, PrepareParamSpec, PrepareTypeVarTuple, Count };
static Value typing_helpers[static_cast<int>(TypingHelper::Count)];

int set_typing_helpers(Tuple* functions) {
  if (functions->length != static_cast<int64_t>(std::size(typing_helpers)))
    return raise_type_error("set_helpers() takes %zu functions", std::size(typing_helpers));
  for (size_t i = 0; i < std::size(typing_helpers); i++) store(&typing_helpers[i], functions->items[i]);
  return 0;
}
static Value helper(TypingHelper which) { return load(&typing_helpers[static_cast<int>(which)]); }

/// Gives a parameter that was made by a call the module of the caller.
static Value made_by_call(Value v) {
  Dict* d = v ? ensure_dict(v) : nullptr;
  return d && dict_set_str(d, NAME("__module__"), caller_module(0)) ? v : Value();
}
static bool set_variance(TypeParam* p, Value covariant, Value contravariant, Value infer) {
  p->covariant = truth(covariant) > 0;
  p->contravariant = truth(contravariant) > 0;
  p->infer = truth(infer) > 0;
  if (pending()) return false;
  if (p->covariant && p->contravariant) return raise_value_error("Bivariant types are not supported."), false;
  if (p->infer && (p->covariant || p->contravariant))
    return raise_value_error("Variance cannot be specified with infer_variance."), false;
  return true;
}
static bool set_bound(TypeParam* p, Value bound) {
  if (!is_none(bound))
    if (Value check = helper(TypingHelper::CheckType)) bound = call(check, {bound, new_str("Bound must be a type.")});
  p->bound = bound;
  return bound.bits != 0;
}
static Value typevar_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{
      "typevar(name, *constraints, bound=None, default=<unset>, covariant=False, contravariant=False, infer_variance=False)"};
  Value a[7];
  if (!p.bind(args, nargs, kwnames, a)) return Value();
  if (!is_str(a[0])) return raise_type_error("typevar() argument 'name' must be str, not %A", a[0]);
  Value v = new_param(t, a[0].as<Str>());
  if (!v) return v;
  auto* tv = v.as<TypeParam>();
  tv->constraints = a[1];
  tv->default_value = a[3];
  if (!set_variance(tv, a[4], a[5], a[6]) || !set_bound(tv, a[2])) return Value();
  if (a[1].as<Tuple>()->length == 1) return raise_type_error("A single constraint is not allowed");
  if (a[1].as<Tuple>()->length > 0 && !is_none(a[2])) return raise_type_error("Constraints cannot be combined with bound=...");
  return made_by_call(v);
}
static Value paramspec_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"paramspec(name, *, bound=None, default=<unset>, covariant=False, contravariant=False, infer_variance=False)"};
  Value a[6];
  if (!p.bind(args, nargs, kwnames, a)) return Value();
  if (!is_str(a[0])) return raise_type_error("paramspec() argument 'name' must be str, not %A", a[0]);
  Value v = new_param(t, a[0].as<Str>());
  if (!v) return v;
  v.as<TypeParam>()->default_value = a[2];
  if (!set_variance(v.as<TypeParam>(), a[3], a[4], a[5]) || !set_bound(v.as<TypeParam>(), a[1])) return Value();
  return made_by_call(v);
}
static Value typevartuple_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"typevartuple(name, *, default=<unset>)"};
  Value a[2];
  if (!p.bind(args, nargs, kwnames, a)) return Value();
  if (!is_str(a[0])) return raise_type_error("typevartuple() argument 'name' must be str, not %A", a[0]);
  Value v = new_param(t, a[0].as<Str>());
  if (!v) return v;
  v.as<TypeParam>()->default_value = a[1];
  return made_by_call(v);
}

static Value param_repr(Value v) {
  auto* p = v.as<TypeParam>();
  if (p->infer || v.object()->type == &typevartuple_type) return p->name;
  return new_str((p->covariant ? "+" : p->contravariant ? "-" : "~") + to_utf8(p->name));
}
bool is_type_variable(Value v) { return has_type(v, &typevar_type) || has_type(v, &paramspec_type) || has_type(v, &typevartuple_type); }
static Value param_or(Value a, Value b) {
  if (Value form = typing_attribute("Union")) return get_item(form, make_tuple({a, b}));
  if (pending()) return Value();
  for (Value v : {a, b})
    if (!is_generic_union_operand(v) && !is_type_variable(v)) return kNotImplemented;
  return make_union(a, b);
}
static Value param_iter(Value v) {
  Value form = typing_attribute("Unpack");
  Value item = form ? get_item(form, v) : v;
  return pending() ? Value() : iter(make_tuple({item}));
}

// NoDefault: what `__default__` of a parameter without default is.
static Type no_default_type;
Value no_default() {
  static Value made;
  if (Value known = load(&made)) return known;
  store(&made, Value(gc_new<Object>(&no_default_type)));
  return load(&made);
}
static Value no_default_make(Type*, const Value*, size_t nargs, Tuple* kwnames) {
  if (nargs || (kwnames && kwnames->length)) return raise_type_error("NoDefaultType takes no arguments");
  return no_default();
}
static Value no_default_repr(Value) { return NAME("typing.NoDefault"); }
static Value no_default_reduce(Value*) { return NAME("NoDefault"); }
static const NativeDef no_default_methods[] = {{"__reduce__(self, /)", no_default_reduce}, {nullptr, nullptr}};

// P.args and P.kwargs.
struct ParamSpecPart : Object {
  Value origin;
};
static Type paramspec_args_type, paramspec_kwargs_type;
static Value part_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"paramspecargs(origin)"};
  Value a[1];
  if (!p.bind(args, nargs, kwnames, a)) return Value();
  auto* part = gc_new<ParamSpecPart>(t);
  if (!part) return Value();
  part->origin = a[0];
  return part;
}
static Value part_repr(Value v) {
  Value origin = v.as<ParamSpecPart>()->origin;
  const char* what = has_type(v, &paramspec_args_type) ? ".args" : ".kwargs";
  if (has_type(origin, &paramspec_type)) return new_str(to_utf8(origin.as<TypeParam>()->name) + what);
  Value text = repr_of(origin);
  return text ? Value(new_str(to_utf8(text) + what)) : Value();
}
static Value part_compare(Value a, Value b, CompareOp op) {
  if ((op != CompareOp::Eq && op != CompareOp::Ne) || type_of(a) != type_of(b)) return kNotImplemented;
  return compare_slow(a.as<ParamSpecPart>()->origin, b.as<ParamSpecPart>()->origin, op);
}
static Value part_origin(Value* a) { return a[0].as<ParamSpecPart>()->origin; }
static Value refuse_subclass(Value* a) { return raise_type_error("Cannot subclass an instance of %s", to_utf8(type_of(a[0])->name).c_str()); }
static const NativeDef part_methods[] = {{"__origin__", part_origin, NativeDef::Field},
                                         {"__mro_entries__(self, bases, /)", refuse_subclass},
                                         {nullptr, nullptr}};
static Value part_of(Type* t, Value param) { return part_make(t, &param, 1, nullptr); }
static Value get_args(Value* a) { return part_of(&paramspec_args_type, a[0]); }
static Value get_kwargs(Value* a) { return part_of(&paramspec_kwargs_type, a[0]); }

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
static Value get_default(Value* a) {
  TypeParam* p = self_param(a);
  return p->default_value || p->evaluate_default ? evaluated(&p->evaluate_default, &p->default_value) : no_default();
}
static bool defaulted(TypeParam* p) {
  return p->evaluate_default || (p->default_value && p->default_value != no_default());
}
static Value has_default(Value* a) { return from_bool(defaulted(self_param(a))); }
static Value get_covariant(Value* a) { return from_bool(self_param(a)->covariant); }
static Value get_contravariant(Value* a) { return from_bool(self_param(a)->contravariant); }
static Value get_infer(Value* a) { return from_bool(self_param(a)->infer); }

// ---- substitution: list[T][int] calls these ---------------------------------------------------------------

/// Where the parameter is among those of `alias`; -1 with an exception.
static int64_t index_in(Value alias, Value param) {
  Value parameters = get_attr(alias, NAME("__parameters__"));
  Value index = parameters ? call_attr(parameters, "index", {param}) : Value();
  return index ? index.small_int() : -1;
}
static Value typevar_subst(Value* a) {
  Value f = helper(TypingHelper::SubstituteTypeVar);
  return f ? call(f, {a[0], a[1]}) : a[1];
}
/// The arguments, with the default of this parameter if they are one too few.
static Value typevar_prepare(Value* a) {
  int64_t index = index_in(a[1], a[0]);
  if (index < 0) return Value();
  int64_t count = a[2].as<Tuple>()->length;
  if (index < count) return a[2];
  if (index == count && defaulted(self_param(a))) {
    Value own = get_default(a);
    return own ? binary_slow(BinaryOp::Add, a[2], make_tuple({own})) : Value();
  }
  return raise_type_error("Too few arguments for %S; actual %lld, expected at least %lld", a[1], static_cast<long long>(count),
                          static_cast<long long>(index + 1));
}
static Value paramspec_subst(Value* a) {
  Value f = helper(TypingHelper::SubstituteParamSpec);
  return f ? call(f, {a[0], a[1]}) : a[1];
}
static Value paramspec_prepare(Value* a) {
  Value f = helper(TypingHelper::PrepareParamSpec);
  return f ? call(f, {a[0], a[1], a[2]}) : a[2];
}
static Value typevartuple_subst(Value*) { return raise_type_error("Substitution of bare TypeVarTuple is not supported"); }
static Value typevartuple_prepare(Value* a) {
  if (Value f = helper(TypingHelper::PrepareTypeVarTuple)) return call(f, {a[0], a[1], a[2]});
  // Without typing there is nothing that would take the arguments apart again.
  return a[2];
}

#define NAMED {"__name__", get_name, NativeDef::Field}, {"__default__", get_default, NativeDef::Getter}, \
    {"has_default(self, /)", has_default}, {"__reduce__(self, /)", get_name}, {"__mro_entries__(self, bases, /)", refuse_subclass}
#define BOUND {"__bound__", get_bound, NativeDef::Getter}, {"__covariant__", get_covariant, NativeDef::Field}, \
    {"__contravariant__", get_contravariant, NativeDef::Field}, {"__infer_variance__", get_infer, NativeDef::Field}
static const NativeDef typevar_methods[] = {
    NAMED, BOUND,
    {"__constraints__", get_constraints, NativeDef::Getter},
    {"__typing_subst__(self, arg, /)", typevar_subst},
    {"__typing_prepare_subst__(self, alias, args, /)", typevar_prepare},
    {nullptr, nullptr},
};
static const NativeDef paramspec_methods[] = {
    NAMED, BOUND,
    {"args", get_args, NativeDef::Getter},
    {"kwargs", get_kwargs, NativeDef::Getter},
    {"__typing_subst__(self, arg, /)", paramspec_subst},
    {"__typing_prepare_subst__(self, alias, args, /)", paramspec_prepare},
    {nullptr, nullptr},
};
static const NativeDef typevartuple_methods[] = {
    NAMED,
    {"__typing_subst__(self, arg, /)", typevartuple_subst},
    {"__typing_prepare_subst__(self, alias, args, /)", typevartuple_prepare},
    {nullptr, nullptr},
};
#undef NAMED
#undef BOUND

// ---- TypeAliasType ----------------------------------------------------------------------------------------

static TypeAlias* self_alias(Value* a) { return a[0].as<TypeAlias>(); }

static Value alias_make(Type*, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"typealias(name, value, *, type_params=())"};
  Value a[3];
  if (!p.bind(args, nargs, kwnames, a)) return Value();
  if (!is_str(a[0])) return raise_type_error("typealias() argument 'name' must be str, not %A", a[0]);
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
static Value alias_parameters(Value* a) { return unpacked_params(self_alias(a)->params); }
static Value alias_or(Value a, Value b) {
  return is_generic_union_operand(a) && is_generic_union_operand(b) ? make_union(a, b) : kNotImplemented;
}
static Value alias_repr(Value v) { return v.as<TypeAlias>()->name; }
static Value alias_item(Value v, Value key) {
  if (v.as<TypeAlias>()->params.as<Tuple>()->length == 0)
    return raise_type_error("Only generic type aliases are subscriptable");
  return make_generic_alias(v, key);
}
static const NativeDef alias_methods[] = {
    {"__name__", alias_name, NativeDef::Field},
    {"__value__", alias_value, NativeDef::Getter},
    {"__type_params__", alias_params, NativeDef::Getter},
    {"__parameters__", alias_parameters, NativeDef::Getter},
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
  t->binary[static_cast<int>(BinaryOp::Or)] = alias_or;
  type_ready(t);
  define_methods(t, alias_methods);
}

void init_type_params() {
  init_type_alias();
  struct Row {
    Type* type;
    const char* name;
    Value (*make)(Type*, const Value*, size_t, Tuple*);
    const NativeDef* methods;
  } rows[] = {{&typevar_type, "typing.TypeVar", typevar_make, typevar_methods},
              {&paramspec_type, "typing.ParamSpec", paramspec_make, paramspec_methods},
              {&typevartuple_type, "typing.TypeVarTuple", typevartuple_make, typevartuple_methods}};
  for (Row& row : rows) {
    type_init(row.type, row.name, nullptr, sizeof(TypeParam), kTypeHasDict);
    row.type->dict_offset = __builtin_offsetof(TypeParam, extra);
    row.type->make = row.make;
    row.type->repr = param_repr;
    if (row.type == &typevartuple_type)
      row.type->iter = param_iter;
    else
      row.type->binary[static_cast<int>(BinaryOp::Or)] = param_or;
    type_ready(row.type);
    define_methods(row.type, row.methods);
  }
  for (auto [type, name] : {std::pair{&paramspec_args_type, "typing.ParamSpecArgs"}, {&paramspec_kwargs_type, "typing.ParamSpecKwargs"}}) {
    type_init(type, name, nullptr, sizeof(ParamSpecPart), 0);
    type->make = part_make;
    type->repr = part_repr;
    type->richcompare = part_compare;
    type_ready(type);
    define_methods(type, part_methods);
  }
  type_init(&no_default_type, "NoDefaultType", nullptr, sizeof(Object), 0);
  no_default_type.make = no_default_make;
  no_default_type.repr = no_default_repr;
  type_ready(&no_default_type);
  define_methods(&no_default_type, no_default_methods);
}

/// What `_typing` holds, name by name.
std::vector<std::pair<const char*, Value>> typing_objects() {
  return {{"TypeVar", &typevar_type}, {"ParamSpec", &paramspec_type}, {"TypeVarTuple", &typevartuple_type},
          {"ParamSpecArgs", &paramspec_args_type}, {"ParamSpecKwargs", &paramspec_kwargs_type},
          {"TypeAliasType", &type_alias_type}, {"NoDefault", no_default()}};
}

}  // namespace bunpy
