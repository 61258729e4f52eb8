// type_params.cpp: TypeVar, ParamSpec and TypeVarTuple as the type-parameter syntax makes them (PEP 695).

#include "core/internal.h"

namespace bunpy {

Type typevar_type, paramspec_type, typevartuple_type;

bool is_generic_union_operand(Value v);
Value make_union(Value a, Value b);

struct TypeParam : Object {
  std::atomic<Dict*> extra;
  Str* name;
  Value bound, constraints, default_value;
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

Value make_type_param(Str* name, int kind) {
  Value v = new_param(kind == 0 ? &typevar_type : kind == 1 ? &paramspec_type : &typevartuple_type, name);
  if (v) v.as<TypeParam>()->infer = true;
  return v;
}

int set_type_params(Value owner, Value params) {
  if (has_type(owner, &function_type)) {
    owner.as<Function>()->type_params = params;
    return 0;
  }
  if (is_type(owner)) {
    if (!dict_set_str(owner.as<Type>()->dict, NAME("__type_params__"), params)) return -1;
    type_modified(owner.as<Type>(), NAME("__type_params__"));
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
  return make_union(a, b);
}
static Value param_iter(Value v) { return iter(make_tuple({v})); }
static Value get_name(Value* a) { return self_param(a)->name; }
static Value get_bound(Value* a) { return self_param(a)->bound; }
static Value get_constraints(Value* a) { return self_param(a)->constraints; }
static Value get_default(Value* a) { return self_param(a)->default_value ? self_param(a)->default_value : None_; }
static Value has_default(Value* a) { return from_bool(self_param(a)->default_value.bits != 0); }
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

void init_type_params() {
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
