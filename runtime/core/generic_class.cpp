// generic_class.cpp: what `class C[T]` and `C[int]` mean in programs that don't import typing. They get a Generic of the
// runtime's, which only makes classes subscriptable, and its ForwardRef for arguments that are text.

#include "core/internal.h"

namespace bunpy {

Value typing_attribute(const char* name) {
  Value module = dict_get_str(modules_dict(), NAME("typing"));
  return module ? get_attr_optional(module, intern(new_str(name))) : Value();
}

// ---- ForwardRef ---------------------------------------------------------------------------------------------

struct ForwardRef : Object {
  Str* text;
};
static Type forward_ref_type;

/// The error of a text that is no expression, as typing.ForwardRef raises it: in the context of the parser's.
static Value raise_no_expression(Exception* context, Str* text) {
  Value shown = repr_of(text);
  if (!shown) return Value();
  raise_error(&SyntaxError_type, "Forward reference must be an expression -- got %s", to_utf8(shown).c_str());
  Exception* error = take_pending();
  error->context = context;
  set_pending(error);
  return Value();
}
/// The type argument that `text` stands for: a ForwardRef of the program's typing, where it has one by now.
static Value forward_ref(Str* text) {
  if (Value known = typing_attribute("ForwardRef")) return call(known, {text});
  if (pending()) return Value();
  // The compiler adds the parser to programs that have a generic class (names/imports).
  Value syntax = import_by_name(NAME("_syntax")), check = syntax ? get_attr(syntax, NAME("expression_error")) : Value();
  if (!check) return Value();
  // `*Ts` stands for a tuple's only element.
  Value checked = text->length && char_at(text, 0) == '*' ? new_str("(" + to_utf8(text) + ",)[0]") : text;
  if (!checked) return Value();
  Value error = call(check, {checked});
  if (!error) return Value();
  if (!is_none(error)) return raise_no_expression(error.as<Exception>(), text);
  auto* made = gc_new<ForwardRef>(&forward_ref_type);
  if (made) made->text = text;
  return made ? Value(made) : Value();
}
static Value forward_ref_repr(Value v) {
  Value text = repr_of(v.as<ForwardRef>()->text);
  return text ? Value(new_str("ForwardRef(" + to_utf8(text) + ")")) : Value();
}
static Value forward_ref_compare(Value a, Value b, CompareOp op) {
  if ((op != CompareOp::Eq && op != CompareOp::Ne) || !has_type(b, &forward_ref_type)) return kNotImplemented;
  return compare_slow(a.as<ForwardRef>()->text, b.as<ForwardRef>()->text, op);
}
static int64_t forward_ref_hash(Value v) { return hash_value(v.as<ForwardRef>()->text); }
static Value forward_ref_text(Value* a) { return a[0].as<ForwardRef>()->text; }
static const NativeDef forward_ref_methods[] = {{"__forward_arg__", forward_ref_text, NativeDef::Field}, {nullptr, nullptr}};

// ---- Generic ---------------------------------------------------------------------------------------------

static Value own_generic();
static bool is_parameter_list(Value v) {
  return v == kEllipsis || type_has(v, kTypeTupleSubclass) || has_type(v, &list_type) || has_type(v, &paramspec_type);
}
/// The subscript's arguments against the class's parameters: defaults are added, a wrong number is a TypeError.
static Value generic_class_getitem(Value* a) {
  List* items = type_has(a[1], kTypeTupleSubclass) ? to_list(a[1]) : make_list({a[1]}).as<List>();
  if (!items) return Value();
  for (int64_t i = 0; i < list_length(items); i++)
    if (Value item = list_item(items, i); is_none(item)) {
      list_set(items, i, type_of(None_));
    } else if (is_str(item)) {
      if (!(item = forward_ref(item.as<Str>()))) return Value();
      list_set(items, i, item);
    }
  Value args = list_to_tuple(items);
  if (!args) return Value();
  if (a[0] == own_generic()) return make_generic_alias(a[0], args);
  Value known = get_attr(a[0], NAME("__parameters__"));
  if (!known) return Value();
  if (!type_has(known, kTypeTupleSubclass) || !known.as<Tuple>()->length)
    return raise_type_error("%S is not a generic class", a[0]);
  Tuple* parameters = known.as<Tuple>();
  const int64_t count = parameters->length;
  for (int64_t i = 0; i < count; i++) {
    Tuple* given = args.as<Tuple>();
    Value parameter = parameters->items[i];
    if (has_type(parameter, &typevartuple_type)) {
      return make_generic_alias(a[0], args);  // any number
    } else if (!has_type(parameter, &paramspec_type)) {
      args = call_attr(parameter, "__typing_prepare_subst__", {a[0], args});
      if (!args) return Value();
    } else if (i >= given->length) {
      return raise_type_error("Too few arguments for %S", a[0]);
    } else if (count == 1 && !is_parameter_list(given->items[0])) {
      args = make_tuple({args});
    }
  }
  if (const int64_t actual = args.as<Tuple>()->length; actual > count)
    return raise_type_error("Too many arguments for %S; actual %lld, expected %lld", a[0], static_cast<long long>(actual),
                            static_cast<long long>(count));
  return make_generic_alias(a[0], args);
}
/// `__parameters__`: those of Generic[…], if that is among the bases, else those in any of them.
static Value generic_init_subclass(Value* a) {
  Value bases = dict_get_str(a[0].as<Type>()->dict, NAME("__orig_bases__"));
  Tuple* in = bases && type_has(bases, kTypeTupleSubclass) ? bases.as<Tuple>() : new_tuple(int64_t{0});
  if (!in) return Value();
  for (int64_t i = 0; i < in->length; i++) {
    Value base = in->items[i];
    if (!has_type(base, &generic_alias_type) || get_attr_optional(base, NAME("__origin__")) != own_generic()) continue;
    Value only = make_tuple({base});
    if (!only) return Value();
    in = only.as<Tuple>();
    break;
  }
  Tuple* parameters = type_parameters_in(in);
  return parameters && set_attr(a[0], NAME("__parameters__"), parameters) == 0 ? None_ : Value();
}
static const NativeDef generic_methods[] = {{"__class_getitem__(cls, params, /)", generic_class_getitem, NativeDef::ClassMethod},
                                            {"__init_subclass__(cls, /)", generic_init_subclass, NativeDef::ClassMethod},
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

Value unpacked_params(Value params) {
  Tuple* t = params.as<Tuple>();
  List* out = new_list();
  for (int64_t i = 0; out && i < t->length; i++)
    if ((has_type(t->items[i], &typevartuple_type) ? list_extend(out, t->items[i]) : list_append(out, t->items[i])) < 0) return Value();
  return out ? list_to_tuple(out) : Value();
}

Value generic_base(Value type_params) {
  Value generic = typing_attribute("Generic");
  if (!generic && (pending() || !(generic = own_generic()))) return Value();
  Value unpacked = unpacked_params(type_params);
  return unpacked ? get_item(generic, unpacked) : Value();
}

void init_generic_class() {
  type_init(&forward_ref_type, "typing.ForwardRef", nullptr, sizeof(ForwardRef), 0);
  forward_ref_type.repr = forward_ref_repr;
  forward_ref_type.richcompare = forward_ref_compare;
  forward_ref_type.hash = forward_ref_hash;
  type_ready(&forward_ref_type);
  define_methods(&forward_ref_type, forward_ref_methods);
}

}  // namespace bunpy
