// type_slots.cpp: the two bridges between special methods and type slots (data model §3.3).
//
//  - A class that defines `__add__` in Python gets the *generic* slot, a C++ function that calls
//    Type::special[]. Which slots that concerns is recomputed from the MRO whenever a class changes.
//  - A native type that fills a slot gets a *wrapper*, the object one sees as `int.__add__`.
//
// A subclass that merely inherits a wrapper gets the wrapped native slot itself, so that subclassing list
// in Python costs list's own operations nothing.

#include <alloca.h>

#include "core/internal.h"

#pragma clang diagnostic ignored "-Winvalid-offsetof"

namespace bunpy {

static constexpr int kSpecials = static_cast<int>(Special::Count);
static const char* const special_texts[] = {
#define X(id, text) text,
#include "bunpy/special.def"
#undef X
};
static Str* special_names[kSpecials];

Str* special_name(Special s) {
  int i = static_cast<int>(s);
  if (BUNPY_UNLIKELY(!special_names[i])) special_names[i] = intern(special_texts[i]);
  return special_names[i];
}

Special special_from_name(const Str* name) {
  if (name->length < 6 || !name->ascii || static_cast<const char*>(name->data)[0] != '_') return Special::Count;
  for (int i = 0; i < kSpecials; i++)
    if (special_name(static_cast<Special>(i)) == name) return static_cast<Special>(i);
  return Special::Count;
}

static Value special_in(Type* t, Special s) { return t->special[static_cast<int>(s)]; }

Value call_special(Value v, Special s, Args args) {
  Value f = special_of(v, s);
  if (!f) return Value();
  auto* all = BUNPY_ARGUMENTS(args.size() + 1);
  if (BUNPY_UNLIKELY(all == nullptr)) return Value();
  all[0] = v;
  size_t n = 1;
  for (Value a : args) all[n++] = a;
  return call_found(f, all, n, nullptr);
}

// ---- generic slots: C++ → Python ---------------------------------------------------------------------

static Value call_1(Value self, Special s) {
  Value f = special_of(self, s);
  if (BUNPY_UNLIKELY(!f)) return raise_error(&AttributeError_type, "%U", special_name(s));
  return call_found(f, &self, 1, nullptr);
}
static Value call_2(Value self, Special s, Value a) {
  Value f = special_of(self, s);
  if (BUNPY_UNLIKELY(!f)) return raise_error(&AttributeError_type, "%U", special_name(s));
  Value args[2] = {self, a};
  return call_found(f, args, 2, nullptr);
}
static Value call_3(Value self, Special s, Value a, Value b) {
  Value f = special_of(self, s);
  if (BUNPY_UNLIKELY(!f)) return raise_error(&AttributeError_type, "%U", special_name(s));
  Value args[3] = {self, a, b};
  return call_found(f, args, 3, nullptr);
}

/// Calls a special method; what is no descriptor (`__call__ = int`) does not get `self`.
static Value call_on(Value f, Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  if (BUNPY_UNLIKELY(f && !type_of(f)->descr_get && !(type_of(f)->flags & kTypeMethodDescriptor))) {
    NativeDepth depth;  // it may be an instance of the same class
    if (BUNPY_UNLIKELY(!depth.ok(""))) return Value();
    return call_array(f, args, nargs, kwnames);
  }
  return call_prepend(f, self, args, nargs, kwnames);
}

static Value slot_call(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  return call_on(special_of(self, Special::Call), self, args, nargs, kwnames);
}

static Value slot_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  Value f = special_in(t, Special::New);
  if (has_type(f, &staticmethod_type)) f = bind_descriptor(f, Value(), t);
  if (!f) return Value();
  if (!has_type(f, &function_type) && !has_type(f, &native_function_type)) {
    f = bind_descriptor(f, Value(), t);
    if (!f) return Value();
  }
  size_t keywords = kwnames ? kwnames->length : 0;
  auto* all = BUNPY_ARGUMENTS(nargs + keywords + 1);
  if (BUNPY_UNLIKELY(all == nullptr)) return Value();
  all[0] = t;
  memcpy(static_cast<void*>(all + 1), args, sizeof(Value) * (nargs + keywords));
  return call_array(f, all, nargs + 1, kwnames);
}

static int slot_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  Value r = call_on(special_of(self, Special::Init), self, args, nargs, kwnames);
  return r ? check_init_result(r) : -1;
}

int check_init_result(Value result) {
  if (BUNPY_LIKELY(is_none(result))) return 0;
  return raise_type_error("__init__() should return None, not '%T'", result);
}

/// `__getattr__` after the normal lookup failed.
Value call_getattr_hook(Value obj, Str* name) {
  Value hook = special_of(obj, Special::GetAttr);
  Value args[2] = {obj, name};
  return call_found(hook, args, 2, nullptr);
}

Value slot_getattr_hook(Value obj, Str* name) {
  Value v = generic_getattr_optional(obj, name);
  if (v) return v;
  if (pending()) {
    if (!pending_is(&AttributeError_type)) return v;
    clear_pending();  // a property's getter raised it
  }
  return call_getattr_hook(obj, name);
}

Value slot_getattr(Value obj, Str* name) {
  Value args[2] = {obj, name};
  Value v = call_found(special_of(obj, Special::GetAttribute), args, 2, nullptr);
  if (BUNPY_LIKELY(v.bits != 0)) return v;
  if (special_of(obj, Special::GetAttr) && pending_is(&AttributeError_type)) {
    clear_pending();
    return call_getattr_hook(obj, name);
  }
  return v;
}

int slot_setattr(Value obj, Str* name, Value v) {
  Value r = v ? call_3(obj, Special::SetAttr, name, v) : call_2(obj, Special::DelAttr, name);
  return r ? 0 : -1;
}

static Value slot_descr_get(Value descr, Value instance, Value owner) {
  return call_3(descr, Special::Get, instance ? instance : None_, owner ? owner : None_);
}

static int slot_descr_set(Value descr, Value instance, Value v) {
  Value r;
  if (v)
    r = special_of(descr, Special::Set) ? call_3(descr, Special::Set, instance, v)
                                        : Value(raise_error(&AttributeError_type, "__set__"));
  else
    r = special_of(descr, Special::Delete) ? call_2(descr, Special::Delete, instance)
                                           : Value(raise_error(&AttributeError_type, "__delete__"));
  return r ? 0 : -1;
}

Value slot_repr_as(Value v, const char* asked) {
  Value r = call_1(v, Special::Repr);
  if (r && !is_str(r)) return raise_type_error("%s returned non-string (type %T)", asked, r);
  return r;
}
Value slot_repr(Value v) { return slot_repr_as(v, "__repr__"); }
static Value slot_str(Value v) {
  Value r = call_1(v, Special::StrMethod);
  if (r && !is_str(r)) return raise_type_error("__str__ returned non-string (type %T)", r);
  return r;
}

static int64_t slot_hash(Value v) {
  Value f = special_of(v, Special::Hash);
  if (!f || is_none(f)) return raise_type_error("unhashable type: '%T'", v), -1;
  Value r = call_found(f, &v, 1, nullptr);
  if (!r) return -1;
  if (!is_int_like(r)) return raise_type_error("__hash__ method should return an integer"), -1;
  // A machine word is the hash itself, so that hash(x) of hash(y) is hash(y); only larger ints are reduced.
  int64_t h;
  if (!index_as_int64(r, &h)) {
    clear_pending();
    return int_type.hash(plain_int(r));
  }
  return h == -1 ? -2 : h;
}

static const Special compare_specials[] = {Special::Lt, Special::Le, Special::Eq,
                                           Special::Ne, Special::Gt, Special::Ge};

static Value slot_richcompare(Value a, Value b, CompareOp op) {
  Value f = special_of(a, compare_specials[static_cast<int>(op)]);
  if (!f) return kNotImplemented;
  if (has_type(f, &wrapper_descriptor_type)) {
    Type* owner = f.as<NativeFunction>()->owner;
    if (owner != type_of(a) && is_subtype(type_of(a), owner)) return owner->richcompare(a, b, op);
  }
  Value args[2] = {a, b};
  if (BUNPY_LIKELY(type_of(f)->flags & kTypeMethodDescriptor) || !type_of(f)->descr_get) return call_found(f, args, 2, nullptr);
  Value bound = bind_descriptor(f, a, type_of(a));
  if (bound) return call_array(bound, args + 1, 1, nullptr);
  clear_pending();  // a method that cannot be had is none
  return kNotImplemented;
}

static int slot_truth(Value v) {
  Value r = call_1(v, Special::Bool);
  if (!r) return -1;
  if (!is_bool(r)) return raise_type_error("__bool__ should return bool, returned %T", r);
  return r == True_;
}

static Value slot_iter(Value v) {
  Value f = special_of(v, Special::Iter);
  if (is_none(f)) return raise_type_error("'%T' object is not iterable", v);
  return call_found(f, &v, 1, nullptr);
}

static Value slot_iternext(Value v) {
  Value f = special_of(v, Special::Next);
  if (BUNPY_UNLIKELY(!f)) return raise_type_error("'%T' object is not iterable", v);  // deleted meanwhile
  Value r = call_found(f, &v, 1, nullptr);
  if (BUNPY_UNLIKELY(!r) && pending_is(&StopIteration_type)) clear_pending();
  return r;
}

static int64_t slot_length(Value v) {
  Value r = call_1(v, Special::Len);
  if (!r) return -1;
  r = index_of(r);
  if (!r) return -1;
  int64_t n;
  if (r.is_small_int() ? r.small_int() < 0 : r.as<BigInt>()->sign < 0)
    return raise_value_error("__len__() should return >= 0"), -1;
  if (!r.is_small_int() || r.small_int() < 0) {
    if (!index_as_int64(r, &n)) return raise_error(&OverflowError_type, "cannot fit 'int' into an index-sized integer"), -1;
    return n;
  }
  return r.small_int();
}

static Value slot_getitem(Value v, Value key) { return call_2(v, Special::GetItem, key); }
static int slot_setitem(Value v, Value key, Value item) {
  if (!item) {
    if (!special_of(v, Special::DelItem)) return raise_error(&AttributeError_type, "__delitem__");
    return call_2(v, Special::DelItem, key) ? 0 : -1;
  }
  if (!special_of(v, Special::SetItem)) return raise_error(&AttributeError_type, "__setitem__");
  return call_3(v, Special::SetItem, key, item) ? 0 : -1;
}
static int slot_contains(Value v, Value item) {
  Value f = special_of(v, Special::Contains);
  if (is_none(f)) return raise_type_error("'%T' object is not a container", v);
  Value args[2] = {v, item};
  Value r = call_found(f, args, 2, nullptr);
  return r ? truth(r) : -1;
}

static constexpr Special special_at(Special first, int i) {
  return static_cast<Special>(static_cast<int>(first) + i);
}
static_assert(static_cast<int>(Special::Xor) - static_cast<int>(Special::Add) ==
              static_cast<int>(BinaryOp::Count) - 1);

/// In-place specials skip divmod.
static constexpr Special inplace_special(BinaryOp op) {
  int i = static_cast<int>(op);
  return op == BinaryOp::DivMod ? Special::Count
                                : special_at(Special::IAdd, i > static_cast<int>(BinaryOp::DivMod) ? i - 1 : i);
}
static_assert(inplace_special(BinaryOp::Xor) == Special::IXor);
static_assert(inplace_special(BinaryOp::Pow) == Special::IPow);

template <BinaryOp op>
static Value slot_binary(Value a, Value b) {
  constexpr Special forward = special_at(Special::Add, static_cast<int>(op));
  constexpr Special reflected = special_at(Special::RAdd, static_cast<int>(op));
  constexpr int i = static_cast<int>(op);
  Type *ta = type_of(a), *tb = type_of(b);
  bool try_other = ta != tb && tb->binary[i] == slot_binary<op>;
  Value pair[2] = {a, b}, swapped[2] = {b, a};
  if (ta->binary[i] == slot_binary<op>) {
    // Data model §3.3.8: a subclass's own reflected method goes first.
    if (try_other && is_subtype(tb, ta)) {
      Value r = special_in(tb, reflected);
      if (r && r != special_in(ta, reflected)) {
        Value v = call_found(r, swapped, 2, nullptr);
        if (v != kNotImplemented) return v;
        try_other = false;
      }
    }
    if (Value f = special_in(ta, forward)) {
      Value v = call_found(f, pair, 2, nullptr);
      if (v != kNotImplemented || ta == tb) return v;
    } else if (ta == tb) {
      return kNotImplemented;
    }
  }
  if (try_other) {
    if (Value f = special_in(tb, reflected)) return call_found(f, swapped, 2, nullptr);
  }
  return kNotImplemented;
}

BinaryFn generic_binary_slot(BinaryOp op) {
  // Asked only for the two operators that sequences share with numbers.
  return op == BinaryOp::Add ? slot_binary<BinaryOp::Add> : slot_binary<BinaryOp::Mul>;
}

template <BinaryOp op>
static Value slot_inplace(Value a, Value b) {
  Value f = special_of(a, inplace_special(op));
  if (!f) return kNotImplemented;
  Value args[2] = {a, b};
  return call_found(f, args, 2, nullptr);
}

BinaryFn generic_inplace_slot(BinaryOp op) { return op == BinaryOp::Add ? slot_inplace<BinaryOp::Add> : slot_inplace<BinaryOp::Mul>; }

static const Special unary_specials[] = {Special::Neg,   Special::Pos, Special::Invert, Special::Abs,
                                         Special::Index, Special::Int, Special::Float};
template <UnaryOp op>
static Value slot_unary(Value a) {
  return call_1(a, unary_specials[static_cast<int>(op)]);
}

static Value slot_pow3(Value a, Value b, Value c) {
  if (is_none(c)) return slot_binary<BinaryOp::Pow>(a, b);
  Value f = special_of(a, Special::Pow);
  if (!f) return kNotImplemented;
  Value args[3] = {a, b, c};
  return call_found(f, args, 3, nullptr);
}

// ---- the table of slots -------------------------------------------------------------------------------

struct SlotRow {
  size_t offset;
  void* generic;
  Special specials[6];
  int count;
};

#define SLOT(member, function, ...)                                                    \
  SlotRow {                                                                            \
    offsetof(Type, member), reinterpret_cast<void*>(function), {__VA_ARGS__},          \
        static_cast<int>(sizeof((Special[]){__VA_ARGS__}) / sizeof(Special))           \
  }

static std::vector<SlotRow>* slot_rows;

template <int... ops>
static void add_binary_rows(std::vector<SlotRow>& rows, std::integer_sequence<int, ops...>) {
  (rows.push_back({offsetof(Type, binary) + 8 * ops,
                   reinterpret_cast<void*>(slot_binary<static_cast<BinaryOp>(ops)>),
                   {special_at(Special::Add, ops), special_at(Special::RAdd, ops)},
                   2}),
   ...);
  ((static_cast<BinaryOp>(ops) == BinaryOp::DivMod
        ? void()
        : rows.push_back({offsetof(Type, inplace) + 8 * ops,
                          reinterpret_cast<void*>(slot_inplace<static_cast<BinaryOp>(ops)>),
                          {inplace_special(static_cast<BinaryOp>(ops))},
                          1})),
   ...);
}
template <int... ops>
static void add_unary_rows(std::vector<SlotRow>& rows, std::integer_sequence<int, ops...>) {
  (rows.push_back({offsetof(Type, unary) + 8 * ops,
                   reinterpret_cast<void*>(slot_unary<static_cast<UnaryOp>(ops)>),
                   {unary_specials[ops]},
                   1}),
   ...);
}

static const std::vector<SlotRow>& slots() {
  if (BUNPY_LIKELY(slot_rows != nullptr)) return *slot_rows;
  auto* rows = new std::vector<SlotRow>{
      SLOT(call, slot_call, Special::Call),
      SLOT(make, slot_make, Special::New),
      SLOT(init, slot_init, Special::Init),
      SLOT(setattr, slot_setattr, Special::SetAttr, Special::DelAttr),
      SLOT(descr_get, slot_descr_get, Special::Get),
      SLOT(descr_set, slot_descr_set, Special::Set, Special::Delete),
      SLOT(repr, slot_repr, Special::Repr),
      SLOT(str, slot_str, Special::StrMethod),
      SLOT(hash, slot_hash, Special::Hash),
      SLOT(richcompare, slot_richcompare, Special::Lt, Special::Le, Special::Eq, Special::Ne,
           Special::Gt, Special::Ge),
      SLOT(truth, slot_truth, Special::Bool),
      SLOT(iter, slot_iter, Special::Iter),
      SLOT(iternext, slot_iternext, Special::Next),
      SLOT(length, slot_length, Special::Len),
      SLOT(getitem, slot_getitem, Special::GetItem),
      SLOT(setitem, slot_setitem, Special::SetItem, Special::DelItem),
      SLOT(contains, slot_contains, Special::Contains),
      SLOT(pow3, slot_pow3, Special::Pow),
  };
  add_binary_rows(*rows, std::make_integer_sequence<int, static_cast<int>(BinaryOp::Count)>());
  add_unary_rows(*rows, std::make_integer_sequence<int, static_cast<int>(UnaryOp::Count)>());
  slot_rows = rows;
  return *rows;
}

// ---- wrappers: Python → C++ ----------------------------------------------------------------------------

using WrapperCall = Value (*)(Type* owner, const Value* args, size_t nargs, Tuple* kwnames);
struct WrapperRow {
  Special special;
  size_t offset;
  int min, max;  ///< arguments after self; max -1 = any, keywords too
  WrapperCall call;
};

#define WRAP(expression) [](Type* owner, const Value* a, size_t n, Tuple* kw) -> Value { \
    (void)owner, (void)a, (void)n, (void)kw; return expression; }
static Value done(int r) { return r < 0 ? Value() : None_; }

template <CompareOp op>
static Value wrap_compare(Type* owner, const Value* a, size_t, Tuple*) {
  return owner->richcompare(a[0], a[1], op);
}
/// What concatenation and repetition of native sequences say, called as methods, of an operand they do not know: CPython
/// has no NotImplemented there.
static Value sequence_operand(Type* owner, BinaryOp op, Value result, Value operand) {
  if (result != kNotImplemented || owner->length == nullptr) return result;
  if (op != BinaryOp::Add) return result;
  if (owner == &bytes_type || owner == &bytearray_type)
    return raise_type_error("can't concat %T to %N", operand, owner);
  return raise_type_error("can only concatenate %N (not \"%T\") to %N", owner, operand, owner);
}
/// The operand; that of `[].__mul__(x)` as an int: only an index will do, whatever x does with lists. Null: TypeError.
static Value operand_of(Type* owner, int op, Value operand) {
  return op == static_cast<int>(BinaryOp::Mul) && owner->length ? index_of(operand) : operand;
}
template <int op>
static Value wrap_binary(Type* owner, const Value* a, size_t n, Tuple*) {
  Value operand = operand_of(owner, op, a[1]);
  if (operand.is_null()) return Value();
  if (n == 3 && !is_none(a[2]) && owner->pow3) return owner->pow3(a[0], a[1], a[2]);
  return sequence_operand(owner, static_cast<BinaryOp>(op), owner->binary[op](a[0], operand), a[1]);
}
template <int op>
static Value wrap_reflected(Type* owner, const Value* a, size_t, Tuple*) {
  Value operand = operand_of(owner, op, a[1]);
  if (operand.is_null()) return Value();
  return sequence_operand(owner, static_cast<BinaryOp>(op), owner->binary[op](operand, a[0]), a[1]);
}
template <int op>
static Value wrap_inplace(Type* owner, const Value* a, size_t, Tuple*) {
  Value operand = operand_of(owner, op, a[1]);
  return operand.is_null() ? Value() : owner->inplace[op](a[0], operand);
}
template <int op>
static Value wrap_unary(Type* owner, const Value* a, size_t, Tuple*) {
  return owner->unary[op](a[0]);
}
static Value wrap_next(Type* owner, const Value* a, size_t, Tuple*) {
  Value v = owner->iternext(a[0]);
  if (!v && !pending()) return raise_stop_iteration(Value());
  return v;
}
static Value wrap_hash(Type* owner, const Value* a, size_t, Tuple*) {
  int64_t h = owner->hash(a[0]);
  return h == -1 ? Value() : from_int64(h);
}
static Value wrap_length(Type* owner, const Value* a, size_t, Tuple*) {
  int64_t n = owner->length(a[0]);
  return n < 0 ? Value() : from_int64(n);
}
static Value wrap_truth(Type* owner, const Value* a, size_t, Tuple*) {
  int r = owner->truth(a[0]);
  return r < 0 ? Value() : from_bool(r);
}
static Value wrap_contains(Type* owner, const Value* a, size_t, Tuple*) {
  int r = owner->contains(a[0], a[1]);
  return r < 0 ? Value() : from_bool(r);
}
static Str* attribute_name(Value v) {
  if (!is_str(v)) return raise_type_error("attribute name must be string, not '%T'", v);
  return interned(v.as<Str>());
}
static Value wrap_getattr(Type* owner, const Value* a, size_t, Tuple*) {
  Str* name = attribute_name(a[1]);
  return name ? owner->getattr(a[0], name) : Value();
}
/// object.__setattr__ would leave the caches of a class out of date.
static bool applies_to(Type* owner, Value self, const char* what) {
  if (!is_type(self) || owner->setattr != generic_setattr) return true;
  raise_type_error("can't apply this %s to %T object", what, self);
  return false;
}
static Value wrap_setattr(Type* owner, const Value* a, size_t, Tuple*) {
  Str* name = attribute_name(a[1]);
  if (!applies_to(owner, a[0], "__setattr__")) return Value();
  return name ? done(owner->setattr(a[0], name, a[2])) : Value();
}
static Value wrap_delattr(Type* owner, const Value* a, size_t, Tuple*) {
  Str* name = attribute_name(a[1]);
  if (!applies_to(owner, a[0], "__delattr__")) return Value();
  return name ? done(owner->setattr(a[0], name, Value())) : Value();
}
static Value wrap_get(Type* owner, const Value* a, size_t n, Tuple*) {
  Value instance = is_none(a[1]) ? Value() : a[1];
  Value cls = n < 3 || is_none(a[2]) ? Value() : a[2];
  if (!instance && !cls) return raise_type_error("__get__(None, None) is invalid");
  return owner->descr_get(a[0], instance, cls);
}

static std::vector<WrapperRow>* wrapper_rows;

template <int... ops>
static void add_binary_wrappers(std::vector<WrapperRow>& rows, std::integer_sequence<int, ops...>) {
  (rows.push_back({special_at(Special::Add, ops), offsetof(Type, binary) + 8 * ops, 1,
                   static_cast<BinaryOp>(ops) == BinaryOp::Pow ? 2 : 1, wrap_binary<ops>}),
   ...);
  (rows.push_back({special_at(Special::RAdd, ops), offsetof(Type, binary) + 8 * ops, 1, 1,
                   wrap_reflected<ops>}),
   ...);
  ((static_cast<BinaryOp>(ops) == BinaryOp::DivMod
        ? void()
        : rows.push_back({inplace_special(static_cast<BinaryOp>(ops)), offsetof(Type, inplace) + 8 * ops,
                          1, 1, wrap_inplace<ops>})),
   ...);
}
template <int... ops>
static void add_unary_wrappers(std::vector<WrapperRow>& rows, std::integer_sequence<int, ops...>) {
  (rows.push_back({unary_specials[ops], offsetof(Type, unary) + 8 * ops, 0, 0, wrap_unary<ops>}), ...);
}

static const std::vector<WrapperRow>& wrappers() {
  if (BUNPY_LIKELY(wrapper_rows != nullptr)) return *wrapper_rows;
  auto* rows = new std::vector<WrapperRow>{
      {Special::Repr, offsetof(Type, repr), 0, 0, WRAP(owner->repr(a[0]))},
      {Special::StrMethod, offsetof(Type, str), 0, 0, WRAP(owner->str(a[0]))},
      {Special::Hash, offsetof(Type, hash), 0, 0, wrap_hash},
      {Special::Call, offsetof(Type, call), 0, -1, WRAP(owner->call(a[0], a + 1, n - 1, kw))},
      {Special::Init, offsetof(Type, init), 0, -1, WRAP(done(owner->init(a[0], a + 1, n - 1, kw)))},
      {Special::GetAttribute, offsetof(Type, getattr), 1, 1, wrap_getattr},
      {Special::SetAttr, offsetof(Type, setattr), 2, 2, wrap_setattr},
      {Special::DelAttr, offsetof(Type, setattr), 1, 1, wrap_delattr},
      {Special::Get, offsetof(Type, descr_get), 1, 2, wrap_get},
      {Special::Set, offsetof(Type, descr_set), 2, 2, WRAP(done(owner->descr_set(a[0], a[1], a[2])))},
      {Special::Delete, offsetof(Type, descr_set), 1, 1, WRAP(done(owner->descr_set(a[0], a[1], Value())))},
      {Special::Lt, offsetof(Type, richcompare), 1, 1, wrap_compare<CompareOp::Lt>},
      {Special::Le, offsetof(Type, richcompare), 1, 1, wrap_compare<CompareOp::Le>},
      {Special::Eq, offsetof(Type, richcompare), 1, 1, wrap_compare<CompareOp::Eq>},
      {Special::Ne, offsetof(Type, richcompare), 1, 1, wrap_compare<CompareOp::Ne>},
      {Special::Gt, offsetof(Type, richcompare), 1, 1, wrap_compare<CompareOp::Gt>},
      {Special::Ge, offsetof(Type, richcompare), 1, 1, wrap_compare<CompareOp::Ge>},
      {Special::Bool, offsetof(Type, truth), 0, 0, wrap_truth},
      {Special::Iter, offsetof(Type, iter), 0, 0, WRAP(owner->iter(a[0]))},
      {Special::Next, offsetof(Type, iternext), 0, 0, wrap_next},
      {Special::Len, offsetof(Type, length), 0, 0, wrap_length},
      {Special::GetItem, offsetof(Type, getitem), 1, 1, WRAP(owner->getitem(a[0], a[1]))},
      {Special::SetItem, offsetof(Type, setitem), 2, 2, WRAP(done(owner->setitem(a[0], a[1], a[2])))},
      {Special::DelItem, offsetof(Type, setitem), 1, 1, WRAP(done(owner->setitem(a[0], a[1], Value())))},
      {Special::Contains, offsetof(Type, contains), 1, 1, wrap_contains},
  };
  add_binary_wrappers(*rows, std::make_integer_sequence<int, static_cast<int>(BinaryOp::Count)>());
  add_unary_wrappers(*rows, std::make_integer_sequence<int, static_cast<int>(UnaryOp::Count)>());
  wrapper_rows = rows;
  return *rows;
}

static Value wrapper_entry(Value callee, const Value* args, size_t nargs, Tuple* kwnames) {
  auto* w = callee.as<SlotWrapper>();
  if (w->self) {  // bound: int.__add__ of 5
    size_t keywords = kwnames ? kwnames->length : 0;
    auto* all = BUNPY_ARGUMENTS(nargs + keywords + 1);
    if (BUNPY_UNLIKELY(all == nullptr)) return Value();
    all[0] = w->self;
    memcpy(static_cast<void*>(all + 1), args, sizeof(Value) * (nargs + keywords));
    args = all;
    nargs++;
  } else if (nargs == 0) {
    return raise_type_error("descriptor '%U' of '%N' object needs an argument", w->name, w->owner);
  } else if (!is_instance(args[0], w->owner)) {
    return raise_type_error("descriptor '%U' requires a '%N' object but received a '%T'", w->name, w->owner,
                            args[0]);
  }
  const WrapperRow* row = w->row;
  if (row->max >= 0) {
    if (kwnames && kwnames->length)
      return raise_type_error("wrapper %U() takes no keyword arguments", w->name);
    int given = static_cast<int>(nargs) - 1;
    if (given < row->min || given > row->max) {
      // These are ordinary methods in CPython.
      bool hashed = w->owner == &dict_type || w->owner == &set_type || w->owner == &frozenset_type;
      bool indexed = w->owner == &dict_type || w->owner == &list_type;
      if ((row->special == Special::Contains && hashed) || (row->special == Special::GetItem && indexed))
        return raise_type_error("%N.%U() takes exactly one argument (%d given)", w->owner, w->name, given);
      if (row->min == row->max)
        return raise_type_error("expected %d argument%s, got %d", row->min, row->min == 1 ? "" : "s", given);
      return raise_type_error("expected at %s %d argument%s, got %d", given < row->min ? "least" : "most",
                              given < row->min ? row->min : row->max,
                              (given < row->min ? row->min : row->max) == 1 ? "" : "s", given);
    }
  }
  return row->call(w->owner, args, nargs, kwnames);
}

static void add_new(Type* t);

/// CPython's sequences implement `+` by concatenation, which has no reflected method.
static bool has_reflected(Type* t, BinaryOp op) {
  if (op == BinaryOp::Add) return !(t->getitem && t->length);
  return true;
}

/// CPython's containers are true by their length alone, but for range.
static bool has_bool(Type* t) { return !t->length || t == &range_type; }

void add_slot_wrappers(Type* t) {
  for (const WrapperRow& row : wrappers()) {
    void* slot = *reinterpret_cast<void**>(reinterpret_cast<char*>(t) + row.offset);
    if (!slot) continue;
    int op = static_cast<int>(row.special) - static_cast<int>(Special::RAdd);
    if (op >= 0 && op < static_cast<int>(BinaryOp::Count) && !has_reflected(t, static_cast<BinaryOp>(op)))
      continue;
    if (row.special == Special::Bool && !has_bool(t)) continue;
    if (dict_get_str(t->dict, special_name(row.special))) continue;
    auto* w = gc_new<SlotWrapper>(&wrapper_descriptor_type);
    w->entry = wrapper_entry;
    w->name = special_name(row.special);
    w->owner = t;
    w->row = &row;
    dict_set_str(t->dict, w->name, w);
  }
  if (t->make) add_new(t);
}

// ---- __new__ ------------------------------------------------------------------------------------------

static const WrapperRow new_row = {Special::New, offsetof(Type, make), 0, -1, nullptr};

static Value new_entry(Value callee, const Value* args, size_t nargs, Tuple* kwnames) {
  auto* w = callee.as<SlotWrapper>();
  Type* owner = w->owner;
  if (nargs == 0) return raise_type_error("%N.__new__(): not enough arguments", owner);
  if (!is_type(args[0]))
    return raise_type_error("%N.__new__(X): X is not a type object (%T)", owner, args[0]);
  Type* t = args[0].as<Type>();
  if (!is_subtype(t, owner))
    return raise_type_error("%N.__new__(%N): %N is not a subtype of %N", owner, t, t, owner);
  Type* native = t;
  while (native->base && (native->flags & kTypeHeap)) native = native->base;
  if (native->make != owner->make)  // null: only the runtime makes such objects
    return raise_type_error("%N.__new__(%N) is not safe, use %N.__new__()", owner, t, native);
  return owner->make(t, args + 1, nargs - 1, kwnames);
}

static void add_new(Type* t) {
  Str* name = special_name(Special::New);
  if (dict_get_str(t->dict, name)) return;
  auto* w = gc_new<SlotWrapper>(&native_function_type);
  w->entry = new_entry;
  w->name = name;
  w->owner = t;
  w->row = &new_row;
  w->self = t;
  dict_set_str(t->dict, name, w);
}

/// The wrapper row behind a special method that is a native slot, else null.
static const WrapperRow* row_of(Value f) {
  if (has_type(f, &wrapper_descriptor_type)) return f.as<SlotWrapper>()->row;
  if (has_type(f, &native_function_type) && f.as<NativeFunction>()->entry == new_entry)
    return &new_row;
  return nullptr;
}

// ---- recomputing ----------------------------------------------------------------------------------------

static void set_slot_pointer(Type* t, size_t offset, void* f) {
  __atomic_store_n(reinterpret_cast<void**>(reinterpret_cast<char*>(t) + offset), f, __ATOMIC_RELEASE);
}

void update_special_methods(Type* t) {
  for (int i = 0; i < kSpecials; i++)
    store(&t->special[i], type_lookup(t, special_name(static_cast<Special>(i))));
  bool heap = t->flags & kTypeHeap;
  for (const SlotRow& row : slots()) {
    void* current = *reinterpret_cast<void**>(reinterpret_cast<char*>(t) + row.offset);
    void* native = nullptr;
    bool generic = false, found = false, conflict = false;
    for (int i = 0; i < row.count; i++) {
      Value f = special_in(t, row.specials[i]);
      if (!f) continue;
      const WrapperRow* wrapper = row_of(f);
      // A wrapper of a class that is none of its bases refuses its instances, when it is called.
      bool inherited = wrapper && (!heap || wrapper == &new_row || is_subtype(t, f.as<SlotWrapper>()->owner));
      if (inherited && (wrapper->offset == row.offset ||
                        (row.offset == offsetof(Type, pow3) && row.specials[i] == Special::Pow))) {
        Type* owner = f.as<SlotWrapper>()->owner;
        void* slot = *reinterpret_cast<void**>(reinterpret_cast<char*>(owner) + row.offset);
        if (native && native != slot) conflict = true;
        if (!native) native = slot;
        found = true;
      } else if (heap || (type_of(f) == &method_descriptor_type && f.as<NativeFunction>()->owner == t) ||
                 (type_of(f) == &method_descriptor_type && !current)) {
        // `__hash__ = None` and `__iter__ = None` are handled by the generic slots.
        generic = found = true;
      } else {
        found = true;
      }
    }
    if (!heap) {
      void* inherited = t->base ? *reinterpret_cast<void**>(reinterpret_cast<char*>(t->base) + row.offset) : nullptr;
      if (generic && (!current || current == inherited) && row.offset != offsetof(Type, make) &&
          row.offset != offsetof(Type, pow3))
        set_slot_pointer(t, row.offset, row.generic);
      continue;
    }
    if (row.offset == offsetof(Type, hash) && special_in(t, Special::Hash) == None_) generic = true;
    if (generic || conflict)
      set_slot_pointer(t, row.offset, row.generic);
    else if (found && row.offset == offsetof(Type, make))
      set_slot_pointer(t, row.offset, reinterpret_cast<void*>(t->base->make));  // who lays instances out makes them
    else if (found)
      set_slot_pointer(t, row.offset, native);
    else
      set_slot_pointer(t, row.offset, nullptr);
  }
  if (heap && special_in(t, Special::Del)) t->flags |= kTypeAbstract;
  if (heap) {
    // __getattribute__ and __getattr__ share a slot; without the first, the normal lookup goes first.
    Value get = special_in(t, Special::GetAttribute), hook = special_in(t, Special::GetAttr);
    const WrapperRow* wrapper = get ? row_of(get) : nullptr;
    Value (*f)(Value, Str*) = nullptr;
    if (wrapper) {
      f = get.as<SlotWrapper>()->owner->getattr;
      if (hook) f = f == generic_getattr ? slot_getattr_hook : slot_getattr;
    } else {
      f = slot_getattr;
    }
    __atomic_store_n(&t->getattr, f, __ATOMIC_RELEASE);
    if (t->descr_set)
      t->flags |= kTypeDataDescriptor;
    else
      t->flags &= ~kTypeDataDescriptor;
    if (hook && !wrapper) t->getattr = slot_getattr;
  }
}

}  // namespace bunpy
