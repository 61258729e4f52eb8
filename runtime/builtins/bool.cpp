// bool.cpp: the type bool and its two objects.
#include "builtins/int.h"
#include "core/start.h"

namespace bunpy {

Type bool_type;
alignas(16) Object true_object{&bool_type}, false_object{&bool_type};

namespace {

template <BinaryOp op>
Value logic_slot(Value a, Value b) {
  if (is_bool(a) && is_bool(b)) {
    bool x = a == True_, y = b == True_;
    return from_bool(op == BinaryOp::And ? x & y : op == BinaryOp::Or ? x | y : x ^ y);
  }
  if (!is_int_like(a) || !is_int_like(b)) return kNotImplemented;
  return int_binary<op>(plain_int(a), plain_int(b));
}

Value invert_slot(Value v) {
  if (warn(&DeprecationWarning_type,
           "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns "
           "the bitwise inversion of the underlying int object and is usually not what you expect from "
           "negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the "
           "bitwise inversion of the underlying int.") < 0)
    return Value();
  return small(v == True_ ? -2 : -1);
}
Value repr_slot(Value v) {
  static Str yes = BUNPY_STR("True", 4, 1, true), no = BUNPY_STR("False", 5, 1, true);
  return v == True_ ? &yes : &no;
}
int truth_slot(Value v) { return v == True_; }
int64_t hash_slot(Value v) { return v == True_; }

Value make(Type*, const Value* args, size_t nargs, Tuple* kwnames) {
  if (kwnames != nullptr && kwnames->length > 0) return raise_type_error("bool() takes no keyword arguments");
  if (nargs > 1) return raise_type_error("bool expected at most 1 argument, got %d", static_cast<int>(nargs));
  if (nargs == 0) return False_;
  int value = truth(args[0]);
  return value < 0 ? Value() : from_bool(value);
}

}  // namespace

bool init_bool() {
  Type* t = &bool_type;
  type_init(t, "bool", &int_type, sizeof(Object), kTypeIntSubclass);
  t->make = make;
  t->repr = repr_slot;
  t->truth = truth_slot;
  t->hash = hash_slot;
  t->binary[static_cast<int>(BinaryOp::And)] = logic_slot<BinaryOp::And>;
  t->binary[static_cast<int>(BinaryOp::Or)] = logic_slot<BinaryOp::Or>;
  t->binary[static_cast<int>(BinaryOp::Xor)] = logic_slot<BinaryOp::Xor>;
  t->unary[static_cast<int>(UnaryOp::Invert)] = invert_slot;
  type_ready(t);
  add_builtin("bool", &bool_type);
  return true;
}

}  // namespace bunpy
