// int_type.cpp: the type int: construction, slots, comparison with floats.
#include <vector>

#include "builtins/bytes.h"
#include "builtins/compare.h"
#include "builtins/int.h"
#include "core/start.h"

namespace bunpy {

void raise_unexpected_keyword(const std::string& function, Str* name, const std::vector<std::string>& candidates);

Type int_type;

bool init_bool();

namespace {

template <BinaryOp op>
Value binary_slot(Value a, Value b) {
  if (!is_int_like(a) || !is_int_like(b)) return kNotImplemented;
  return int_binary<op>(plain_int(a), plain_int(b));
}
Value add_slot(Value a, Value b) {
  if (!is_int_like(a) || !is_int_like(b)) return kNotImplemented;
  return int_add(plain_int(a), plain_int(b));
}
Value sub_slot(Value a, Value b) {
  if (!is_int_like(a) || !is_int_like(b)) return kNotImplemented;
  return int_sub(plain_int(a), plain_int(b));
}
Value mul_slot(Value a, Value b) {
  if (!is_int_like(a) || !is_int_like(b)) return kNotImplemented;
  return int_mul(plain_int(a), plain_int(b));
}
Value pow3_slot(Value a, Value n, Value m) {
  if (!is_int_like(a) || !is_int_like(n)) return kNotImplemented;
  if (is_none(m)) return int_binary_slow(BinaryOp::Pow, plain_int(a), plain_int(n));
  if (!is_int_like(m)) return kNotImplemented;
  return int_power_mod(plain_int(a), plain_int(n), plain_int(m));
}

Value compare_slot(Value a, Value b, CompareOp op) {
  if (!is_int_like(a) || !is_int_like(b)) return kNotImplemented;
  return compared(int_compare_slow(plain_int(a), plain_int(b)), 0, op);
}

Value repr_slot(Value v) { return int_to_str(plain_int(v)); }
int64_t hash_slot(Value v) { return int_hash(plain_int(v)); }
int truth_slot(Value v) { return int_truth(plain_int(v)); }
Value neg_slot(Value v) { return int_neg(plain_int(v)); }
Value abs_slot(Value v) { return int_abs(plain_int(v)); }
Value invert_slot(Value v) { return int_invert(plain_int(v)); }
Value float_slot(Value v) {
  double d = int_to_double(plain_int(v));
  return failed(d) ? Value() : from_double(d);
}

/// int(x=0), int(text, base=10).
Value make(Type* type, const Value* args, size_t nargs, Tuple* kwnames) {
  if (nargs > 2) return raise_type_error("int expected at most 2 arguments, got %d", static_cast<int>(nargs));
  if (kwnames && nargs + static_cast<size_t>(kwnames->length) > 2)
    return raise_type_error("int() takes at most 2 arguments (%zu given)", nargs + static_cast<size_t>(kwnames->length));
  Value x = nargs > 0 ? args[0] : Value(), base = nargs > 1 ? args[1] : Value();
  for (int64_t k = 0; kwnames != nullptr && k < kwnames->length; k++) {
    std::string name = to_utf8(kwnames->items[k]);
    if (name != "base") return raise_unexpected_keyword("int", kwnames->items[k].as<Str>(), {"base"}), Value();
    if (!base.is_null()) return raise_type_error("argument for int() given by name ('base') and position (2)");
    base = args[nargs + k];
  }
  Value result;
  if (x.is_null()) {
    if (!base.is_null()) return raise_type_error("int() missing string argument");
    result = small(0);
  } else if (base.is_null() && (x.is_small_int() || (result = int_of_number(x)).bits != 0 || pending())) {
    if (x.is_small_int()) result = x;
  } else {
    int64_t radix = 10;
    if (!base.is_null()) {
      if (!index_clamped(base, &radix)) return Value();
      if (radix != 0 && (radix < 2 || radix > 36))
        return raise_value_error("int() base must be >= 2 and <= 36, or 0");
    }
    BufferView view;
    if (is_str(x)) {
      const Str* text = x.as<Str>();
      if (text->ascii) {
        result = int_parse(static_cast<const char*>(text->data), text->length, static_cast<int>(radix), x);
      } else {
        std::string ascii = ascii_number(text);
        result = int_parse(ascii.data(), ascii.size(), static_cast<int>(radix), x);
      }
    } else if (base.is_null() ? has_buffer(x, &view) : is_bytes(x) || is_bytearray(x)) {
      if (!base.is_null() && !get_buffer(x, &view)) return Value();
      result = int_parse(reinterpret_cast<const char*>(view.data), view.length, static_cast<int>(radix), x);
    } else if (!pending()) {
      if (!base.is_null()) return raise_type_error("int() can't convert non-string with explicit base");
      return raise_type_error("int() argument must be a string, a bytes-like object or a real number, not '%T'", x);
    }
  }
  if (failed(result) || type == &int_type) return result;
  auto* instance = reinterpret_cast<IntInstance*>(allocate_instance(type));
  if (instance != nullptr) instance->value = result;
  return instance;
}

template <BinaryOp op>
void set_binary(Type* t) {
  t->binary[static_cast<int>(op)] = binary_slot<op>;
}

}  // namespace

bool init_int() {
  Type* t = &int_type;
  type_init(t, "int", nullptr, sizeof(IntInstance), kTypeBaseable | kTypeIntSubclass);
  t->make = make;
  t->repr = repr_slot;
  t->hash = hash_slot;
  t->richcompare = compare_slot;
  t->truth = truth_slot;
  t->pow3 = pow3_slot;
  t->binary[static_cast<int>(BinaryOp::Add)] = add_slot;
  t->binary[static_cast<int>(BinaryOp::Sub)] = sub_slot;
  t->binary[static_cast<int>(BinaryOp::Mul)] = mul_slot;
  set_binary<BinaryOp::TrueDiv>(t);
  set_binary<BinaryOp::FloorDiv>(t);
  set_binary<BinaryOp::Mod>(t);
  set_binary<BinaryOp::DivMod>(t);
  set_binary<BinaryOp::Pow>(t);
  set_binary<BinaryOp::LShift>(t);
  set_binary<BinaryOp::RShift>(t);
  set_binary<BinaryOp::And>(t);
  set_binary<BinaryOp::Or>(t);
  set_binary<BinaryOp::Xor>(t);
  t->unary[static_cast<int>(UnaryOp::Neg)] = neg_slot;
  t->unary[static_cast<int>(UnaryOp::Pos)] = plain_int;
  t->unary[static_cast<int>(UnaryOp::Invert)] = invert_slot;
  t->unary[static_cast<int>(UnaryOp::Abs)] = abs_slot;
  t->unary[static_cast<int>(UnaryOp::Index)] = plain_int;
  t->unary[static_cast<int>(UnaryOp::Int)] = plain_int;
  t->unary[static_cast<int>(UnaryOp::Float)] = float_slot;
  define_methods(t, int_methods);
  type_ready(t);
  add_builtin("int", &int_type);
  return init_bool();
}

}  // namespace bunpy
