// operators.cpp: dispatch of arithmetic operators for any operands (reference §6.7, data model §3.3.8).
//
// The order of attempts is the interpreter's: number slots of both operands first (a subclass's before its
// base's), then concatenation and repetition of sequences. bunpy's sequences keep both kinds in `binary[]`,
// so whether a slot is a sequence's is decided by the type.

#include "core/internal.h"

namespace bunpy {

BinaryFn generic_binary_slot(BinaryOp op);
BinaryFn generic_inplace_slot(BinaryOp op);

static bool is_sequence_slot(Type* t, BinaryOp op, BinaryFn f) {
  if ((op != BinaryOp::Add && op != BinaryOp::Mul) || !f || !t->getitem || !t->length) return false;
  // What subtracts natively as well is a number with items of its own, or stands for any object: a weak proxy.
  BinaryFn subtract = t->binary[static_cast<int>(BinaryOp::Sub)];
  bool number = subtract && subtract != generic_binary_slot(BinaryOp::Sub);
  return f != generic_binary_slot(op) && !number;
}

static bool is_index(Value v) { return is_int_like(v) || special_of(v, Special::Index); }

static Value repeat(BinaryFn f, Value a, Value b, Value count) {
  return is_index(count) ? f(a, b) : raise_type_error("can't multiply sequence by non-int of type '%T'", count);
}

/// What the slots of numbers make of the operands.
static Value try_numbers(Value a, Value b, BinaryFn fn, BinaryFn gn) {
  if (fn == gn) gn = nullptr;
  if (fn) {
    if (gn && is_subtype(type_of(b), type_of(a))) {
      Value r = gn(a, b);
      if (r != kNotImplemented) return r;
      gn = nullptr;
    }
    Value r = fn(a, b);
    if (r != kNotImplemented) return r;
  }
  return gn ? gn(a, b) : kNotImplemented;
}

static Value try_binary(BinaryOp op, Value a, Value b, bool inplace = false) {
  Type *ta = type_of(a), *tb = type_of(b);
  int i = static_cast<int>(op);
  BinaryFn f = ta->binary[i], g = ta == tb ? nullptr : tb->binary[i];
  bool f_sequence = is_sequence_slot(ta, op, f), g_sequence = is_sequence_slot(tb, op, g);
  Value r = try_numbers(a, b, f_sequence ? nullptr : f, g_sequence ? nullptr : g);
  if (r != kNotImplemented) return r;
  if (op == BinaryOp::Mul) {
    if (f_sequence) return repeat(f, a, b, b);
    // `a *= [1]` repeats the list only when a's type knows nothing of sequences at all.
    bool barred = inplace && ((ta->flags & kTypeHeap) || ta->getitem || ta->length || special_of(a, Special::Contains));
    return g_sequence && !barred ? repeat(g, a, b, a) : r;
  }
  return f_sequence ? f(a, b) : r;
}

static const char* const symbols[] = {"+", "-", "*", "@", "/", "//", "%", "divmod()", "** or pow()", "<<", ">>", "&", "|", "^"};

BUNPY_COLD static Value raise_unsupported_operands(BinaryOp op, Value a, Value b, bool inplace) {
  Type *ta = type_of(a), *tb = type_of(b);
  if (op == BinaryOp::Mul) {
    auto sequence = [](Value v) {
      return type_has(v, static_cast<TypeFlags>(kTypeStrSubclass | kTypeListSubclass | kTypeTupleSubclass | kTypeBytesSubclass)) ||
             has_type(v, &bytearray_type);
    };
    if (sequence(a)) return raise_type_error("can't multiply sequence by non-int of type '%T'", b);
    if (sequence(b) && !inplace) return raise_type_error("can't multiply sequence by non-int of type '%T'", a);
  }
  if (op == BinaryOp::Add && (ta->flags & (kTypeStrSubclass | kTypeListSubclass | kTypeTupleSubclass))) {
    Type* sequence = ta->flags & kTypeStrSubclass ? &str_type : ta->flags & kTypeListSubclass ? &list_type : &tuple_type;
    return raise_type_error("can only concatenate %N (not \"%N\") to %N", sequence, tb, sequence);
  }
  if (op == BinaryOp::Add && (is_subtype(ta, &bytes_type) || is_subtype(ta, &bytearray_type)))
    return raise_type_error("can't concat %N to %N", tb, ta);
  std::string symbol = symbols[static_cast<int>(op)];
  if (inplace) symbol = op == BinaryOp::Pow ? "**=" : symbol + "=";
  if (op == BinaryOp::RShift && !inplace && has_type(a, &native_function_type) &&
      str_equal(a.as<NativeFunction>()->name, NAME("print")))
    return raise_type_error("unsupported operand type(s) for >>: '%N' and '%N'. "
                            "Did you mean \"print(<message>, file=<output_stream>)\"?", ta, tb);
  return raise_type_error("unsupported operand type(s) for %s: '%N' and '%N'", symbol.c_str(), ta, tb);
}

Value binary_slow(BinaryOp op, Value a, Value b) {
  if (is_int(a) && is_int(b) && op != BinaryOp::MatMul) return int_binary_slow(op, a, b);
  Value r = try_binary(op, a, b);
  if (BUNPY_UNLIKELY(r == kNotImplemented)) return raise_unsupported_operands(op, a, b, false);
  return r;
}

Value inplace_slow(BinaryOp op, Value a, Value b) {
  if (is_int(a) && is_int(b) && op != BinaryOp::MatMul) return int_binary_slow(op, a, b);
  int i = static_cast<int>(op);
  if (BinaryFn f = type_of(a)->inplace[i]) {
    // A sequence extends or repeats itself only when the other operand's number slots don't want it; one of a Python class
    // extends itself first of all, and repeats itself only when it has no `__mul__` of its own (CPython's type_new gives
    // such a class the one slot as a number's, and not the other).
    BinaryFn g = type_of(b)->binary[i];
    if (is_sequence_slot(type_of(a), op, f) && f != generic_inplace_slot(op)) {
      if (type_of(a)->flags & kTypeHeap) {
        Value r = op == BinaryOp::Add                                                 ? f(a, b)
                  : type_of(a)->binary[i] == generic_binary_slot(op) ? try_binary(op, a, b, true)
                                                                     : kNotImplemented;
        if (r != kNotImplemented) return r;
      }
      Value r = g && !is_sequence_slot(type_of(b), op, g) ? g(a, b) : kNotImplemented;
      if (r == kNotImplemented) r = op == BinaryOp::Mul ? repeat(f, a, b, b) : f(a, b);
      return r != kNotImplemented ? r : raise_unsupported_operands(op, a, b, true);
    }
    Value r = f(a, b);
    if (r != kNotImplemented) return r;
  }
  Value r = try_binary(op, a, b, true);
  if (BUNPY_UNLIKELY(r == kNotImplemented)) return raise_unsupported_operands(op, a, b, true);
  return r;
}

Value binary_reflected(BinaryOp op, Value a, Value b) {
  auto reflected = static_cast<Special>(static_cast<int>(Special::RAdd) + static_cast<int>(op));
  if (type_of(a) != type_of(b)) {
    Value args[2] = {b, a};
    if (Value f = special_of(b, reflected)) {
      Value r = call_found(f, args, 2, nullptr);
      if (r != kNotImplemented) return r;
    }
  }
  return raise_unsupported_operands(op, a, b, false);
}

Value power(Value base, Value exponent, Value modulus) {
  if (is_none(modulus)) return binary_slow(BinaryOp::Pow, base, exponent);
  Type* types[] = {type_of(base), type_of(exponent), type_of(modulus)};
  TernaryFn ways[] = {types[0]->pow3, types[1]->pow3, types[2]->pow3};
  if (ways[1] == ways[0]) ways[1] = nullptr;
  if (ways[2] == ways[0] || ways[2] == ways[1]) ways[2] = nullptr;
  if (ways[0] && ways[1] && is_subtype(types[1], types[0])) std::swap(ways[0], ways[1]);
  for (TernaryFn way : ways) {
    Value r = way ? way(base, exponent, modulus) : kNotImplemented;
    if (r != kNotImplemented) return r;
  }
  return raise_type_error("unsupported operand type(s) for ** or pow(): '%N', '%N', '%N'", types[0], types[1], types[2]);
}

Value unary_op(UnaryOp op, Value a) {
  if (UnaryFn f = type_of(a)->unary[static_cast<int>(op)]) {
    Value r = f(a);
    if (r && op == UnaryOp::Index && !is_int_like(r))
      return raise_type_error("__index__ returned non-int (type %T)", r);
    return r;
  }
  switch (op) {
    case UnaryOp::Neg: return raise_type_error("bad operand type for unary -: '%T'", a);
    case UnaryOp::Pos: return raise_type_error("bad operand type for unary +: '%T'", a);
    case UnaryOp::Invert: return raise_type_error("bad operand type for unary ~: '%T'", a);
    case UnaryOp::Abs: return raise_type_error("bad operand type for abs(): '%T'", a);
    case UnaryOp::Index: return raise_type_error("'%T' object cannot be interpreted as an integer", a);
    case UnaryOp::Int:
      return raise_type_error("int() argument must be a string, a bytes-like object or a real number, not '%T'", a);
    case UnaryOp::Float:
    case UnaryOp::Count: break;
  }
  return raise_type_error("must be real number, not %T", a);
}

}  // namespace bunpy
