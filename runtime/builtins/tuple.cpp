// tuple.cpp: tuple, and tuple classes with named fields (time.struct_time and the like).
#include <array>
#include <utility>

#include "builtins/containers.h"

namespace bunpy {

Type tuple_type;

namespace {

Value tuple_iter(Value v) { return new_index_iterator(&tuple_iterator_type, v); }
int64_t tuple_len(Value v) { return v.as<Tuple>()->length; }
int tuple_truth(Value v) { return v.as<Tuple>()->length != 0; }

Value tuple_getitem(Value tuple, Value key) {
  Tuple* t = tuple.as<Tuple>();
  if (key.is_small_int()) return tuple_get(tuple, key.small_int());
  if (is_slice(key)) {
    SliceRange r;
    if (!slice_range(key.as<Slice>(), t->length, &r)) return Value();
    if (r.count == t->length && r.step == 1 && t->type == &tuple_type) return tuple;
    Tuple* result = new_tuple(r.count);
    if (result == nullptr) return Value();
    for (int64_t i = 0, j = r.start; i < r.count; i++, j += r.step) result->items[i] = t->items[j];
    return result;
  }
  if (!is_int_like(key) && type_of(key)->unary[static_cast<int>(UnaryOp::Index)] == nullptr)
    return raise_type_error("tuple indices must be integers or slices, not %T", key);
  int64_t i;
  if (!index_of_item(key, &i)) return Value();
  return tuple_get(tuple, i);
}

int tuple_contains(Value tuple, Value item) {
  Tuple* t = tuple.as<Tuple>();
  for (int64_t i = 0; i < t->length; i++) {
    if (t->items[i] == item) return 1;
    int equal = equal_values(t->items[i], item);
    if (equal != 0) return equal;
  }
  return 0;
}

Value tuple_richcompare(Value a, Value b, CompareOp op) {
  if (!is_tuple(a) || !is_tuple(b)) return kNotImplemented;
  NativeDepth depth;
  if (!depth.ok(" in comparison")) return Value();
  return sequence_compare(tuple_items(a.as<Tuple>()), tuple_items(b.as<Tuple>()), op);
}

int64_t tuple_hash(Value v) { return hash_items(v.as<Tuple>()->items, v.as<Tuple>()->length); }

Value tuple_concat(Value a, Value b) {
  if (!is_tuple(a)) return kNotImplemented;
  if (!is_tuple(b)) {
    if (may_reflect(b, Special::RAdd)) return kNotImplemented;
    return raise_type_error("can only concatenate tuple (not \"%T\") to tuple", b);
  }
  Tuple *x = a.as<Tuple>(), *y = b.as<Tuple>();
  if (x->length == 0 && y->type == &tuple_type) return b;
  if (y->length == 0 && x->type == &tuple_type) return a;
  Tuple* result = new_tuple(x->length + y->length);
  if (result == nullptr) return Value();
  memcpy(static_cast<void*>(result->items), x->items, sizeof(Value) * x->length);
  memcpy(static_cast<void*>(result->items + x->length), y->items, sizeof(Value) * y->length);
  return result;
}

Value tuple_repeat(Value a, Value b) {
  Value tuple = is_tuple(a) ? a : b;
  Value count = is_tuple(a) ? b : a;
  if (!is_int_like(count) && type_of(count)->unary[static_cast<int>(UnaryOp::Index)] == nullptr) {
    if (may_reflect(count, is_tuple(a) ? Special::RMul : Special::Mul)) return kNotImplemented;
    return raise_type_error("can't multiply sequence by non-int of type '%T'", count);
  }
  int64_t n, total;
  if (!repeat_count(count, &n)) return Value();
  Tuple* t = tuple.as<Tuple>();
  if ((n == 1 || t->length == 0) && t->type == &tuple_type) return tuple;
  if (__builtin_mul_overflow(t->length, n, &total)) return raise_memory_error();
  Tuple* result = new_tuple(total);
  if (result == nullptr) return Value();
  for (int64_t i = 0; i < total; i++) result->items[i] = t->items[i % t->length];
  return result;
}

Value tuple_repr(Value v) {
  Tuple* t = v.as<Tuple>();
  if (t->length == 0) return new_str_ascii("()");
  int entered = repr_enter(v);
  if (entered != 0) return entered < 0 ? Value() : Value(new_str_ascii("(...)"));
  StrBuilder out;
  out.add('(');
  bool ok = true;
  for (int64_t i = 0; ok && i < t->length; i++) {
    if (i > 0) out.add(std::string_view(", "));
    ok = out.add_repr(t->items[i]);
  }
  repr_leave(v);
  if (!ok) return Value();
  out.add(std::string_view(t->length == 1 ? ",)" : ")"));
  return out.finish();
}

/// An instance of a subclass with these items.
Value tuple_of_type(Type* t, const Value* items, int64_t n) {
  if (t == &tuple_type) return new_tuple(items, n);
  auto* tuple = reinterpret_cast<Tuple*>(allocate_instance(t, sizeof(Value) * n));
  if (tuple == nullptr) return Value();
  tuple->length = n;
  memcpy(static_cast<void*>(tuple->items), items, sizeof(Value) * n);
  return tuple;
}

Value tuple_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  if (!take_own_keywords(t, &tuple_type, kwnames)) return Value();
  if (!check_arg_count("tuple", nargs, 0, 1)) return Value();
  if (nargs == 0) return tuple_of_type(t, nullptr, 0);
  if (has_type(args[0], &tuple_type)) {
    if (t == &tuple_type) return args[0];
    return tuple_of_type(t, args[0].as<Tuple>()->items, args[0].as<Tuple>()->length);
  }
  List* list = to_list(args[0]);
  if (list == nullptr) return Value();
  ListBuffer* b = list->buffer.load(std::memory_order_relaxed);
  return tuple_of_type(t, b->items, b->size.load(std::memory_order_relaxed));
}

Value tuple_index(Value* a) {
  Tuple* t = a[0].as<Tuple>();
  int64_t bounds[2] = {0, t->length};
  for (int i = 0; i < 2; i++) {
    if (a[2 + i].is_null()) continue;
    if (!index_clamped(a[2 + i], &bounds[i])) {
      if (pending_is(&TypeError_type)) {
        clear_pending();
        raise_type_error("slice indices must be integers or have an __index__ method");
      }
      return Value();
    }
    if (bounds[i] < 0) {
      bounds[i] += t->length;
      if (bounds[i] < 0) bounds[i] = 0;
    }
  }
  for (int64_t i = bounds[0]; i < bounds[1] && i < t->length; i++) {
    int equal = equal_values(t->items[i], a[1]);
    if (equal < 0) return Value();
    if (equal) return small(i);
  }
  return raise_value_error("tuple.index(x): x not in tuple");
}

Value tuple_count(Value* a) {
  Tuple* t = a[0].as<Tuple>();
  int64_t count = 0;
  for (int64_t i = 0; i < t->length; i++) {
    int equal = equal_values(t->items[i], a[1]);
    if (equal < 0) return Value();
    count += equal;
  }
  return small(count);
}

Value tuple_sizeof(Value* a) { return small(24 + 8 * a[0].as<Tuple>()->length); }
Value tuple_getnewargs(Value* a) {
  Tuple* t = a[0].as<Tuple>();
  Value copy = new_tuple(t->items, t->length);
  return copy.bits ? make_tuple({copy}) : Value();
}

constexpr NativeDef methods[] = {
    {"index(self, value, start=0, stop=9223372036854775807, /)", tuple_index},
    {"__class_getitem__(cls, item, /)", class_getitem, NativeDef::ClassMethod},
    {"count(self, value, /)", tuple_count},
    {"__getnewargs__(self, /)", tuple_getnewargs},
    {"__sizeof__(self, /)", tuple_sizeof},
    {nullptr, nullptr},
};

}  // namespace

Tuple* new_tuple(int64_t length) {
  static Tuple* empty = nullptr;
  if (length == 0) {
    Tuple* existing = __atomic_load_n(&empty, __ATOMIC_ACQUIRE);
    if (existing != nullptr) return existing;
    auto* t = static_cast<Tuple*>(gc_alloc_root(sizeof(Tuple)));
    if (t == nullptr) return nullptr;
    t->type = &tuple_type;
    __atomic_store_n(&empty, t, __ATOMIC_RELEASE);
    return t;
  }
  if (BUNPY_UNLIKELY(length > (int64_t{1} << 48))) return raise_memory_error();
  Tuple* t = gc_new<Tuple>(&tuple_type, sizeof(Value) * length);
  if (t != nullptr) t->length = length;
  return t;
}

Tuple* new_tuple(const Value* items, int64_t n) {
  Tuple* t = new_tuple(n);
  if (t != nullptr && n != 0) memcpy(static_cast<void*>(t->items), items, sizeof(Value) * n);
  return t;
}

Value make_tuple(Args items) { return new_tuple(items.begin(), static_cast<int64_t>(items.size())); }

int64_t hash_items(const Value* items, int64_t n, bool with_length) {
  constexpr uint64_t kPrime1 = 11400714785074694791ULL, kPrime2 = 14029467366897019727ULL,
                     kPrime5 = 2870177450012600261ULL;
  uint64_t sum = kPrime5;
  for (int64_t i = 0; i < n; i++) {
    int64_t lane = hash_value(items[i]);
    if (lane == -1) return -1;
    sum += static_cast<uint64_t>(lane) * kPrime2;
    sum = std::rotl(sum, 31) * kPrime1;
  }
  if (with_length) sum += static_cast<uint64_t>(n) ^ (kPrime5 ^ 3527539ULL);
  return sum == ~uint64_t{0} ? 1546275796 : static_cast<int64_t>(sum);
}

// ---- named fields -------------------------------------------------------------------------------------

namespace {

struct StructFields {
  Type* type;
  const char* name;
  const char* const* names;
  Str** interned;
  int visible, count;
  StructFields* next;
};
constinit std::atomic<StructFields*> struct_classes{nullptr};

StructFields* fields_of(Type* t) {
  for (StructFields* f = struct_classes.load(std::memory_order_acquire); f; f = f->next)
    if (is_subtype(t, f->type)) return f;
  return nullptr;
}

/// Fields `_int_…` have no name: their values are seen as items only, under the name of the next one that has.
bool is_named(const char* field) { return strncmp(field, "_int_", 5) != 0; }

Value struct_repr(Value v) {
  StructFields* f = fields_of(type_of(v));
  StrBuilder out;
  Value module = type_lookup(v.object()->type, intern("__module__"));
  if (module.bits && has_type(module, &str_type)) {
    out.add(module);
    out.add('.');
  }
  out.add(v.object()->type->qualname);
  out.add('(');
  for (int i = 0, name = 0; i < f->visible; i++, name++) {
    while (!is_named(f->names[name])) name++;
    if (i > 0) out.add(std::string_view(", "));
    out.add(f->interned[name]);
    out.add('=');
    if (!out.add_repr(v.as<Tuple>()->items[i])) return Value();
  }
  out.add(')');
  return out.finish();
}

Value struct_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  StructFields* f = fields_of(t);
  static NativeParameters p{"structseq(sequence, dict=<unset>)"};
  Value a[2];
  if (!p.bind(args, nargs, kwnames, a)) return Value();
  List* items = to_list(a[0]);
  if (items == nullptr) {
    if (pending_is(&TypeError_type)) raise_type_error("constructor requires a sequence");
    return Value();
  }
  if (a[1].bits && !is_dict(a[1])) return raise_type_error("%N() takes a dict as second arg, if any", t);
  ListBuffer* b = items->buffer.load(std::memory_order_relaxed);
  int64_t n = b->size.load(std::memory_order_relaxed);
  if (n < f->visible || n > f->count) {
    const char* text = f->visible == f->count ? "%N() takes a %d-sequence (%lld-sequence given)"
                       : n < f->visible       ? "%N() takes an at least %d-sequence (%lld-sequence given)"
                                              : "%N() takes an at most %d-sequence (%lld-sequence given)";
    return raise_type_error(text, t, n < f->visible ? f->visible : f->count, static_cast<long long>(n));
  }
  auto* full = static_cast<Value*>(gc_alloc(sizeof(Value) * f->count));
  if (full == nullptr) return Value();
  int64_t named = 0;
  for (int i = 0; i < f->count; i++) {
    Value by_name = i >= n && a[1].bits ? dict_get_str(a[1].as<Dict>(), f->interned[i]) : Value();
    named += by_name.bits != 0;
    full[i] = i < n ? b->items[i] : by_name.bits ? by_name : None_;
  }
  if (a[1].bits && length_of(a[1]) != named)
    return raise_type_error("%N() got duplicate or unexpected field name(s)", t);
  return new_struct(t, full);
}

/// (class, (what is seen as a tuple, the other fields by name)).
Value struct_reduce(Value* a) {
  StructFields* f = fields_of(type_of(a[0]));
  const Value* items = a[0].as<Tuple>()->items;
  Dict* rest = new_dict();
  if (rest == nullptr) return Value();
  for (int i = f->visible; i < f->count; i++)
    if (!dict_set_str(rest, f->interned[i], items[i])) return Value();
  return make_tuple({Value(type_of(a[0])), make_tuple({Value(new_tuple(items, f->visible)), to_value(rest)})});
}
/// copy.replace() of fields by their names; an index of theirs that has no name cannot be given.
Value struct_replace(Value* a) {
  StructFields* f = fields_of(type_of(a[0]));
  if (a[1].as<Tuple>()->length > 0) return raise_type_error("__replace__() takes no positional arguments");
  for (int i = 0; i < f->count; i++)
    if (!is_named(f->names[i]))
      return raise_type_error("__replace__() is not supported for %s because it has unnamed field(s)", f->name);
  auto* changes = a[2].as<Dict>();
  Value made = new_struct(type_of(a[0]), a[0].as<Tuple>()->items);
  if (!made) return made;
  for (int i = 0; i < f->count; i++) {
    Value changed = dict_get_str(changes, f->interned[i]);
    if (!changed) continue;
    made.as<Tuple>()->items[i] = changed;
    dict_del_str(changes, f->interned[i]);
  }
  if (length_of(a[2]) == 0) return made;
  List* others = to_list(a[2]);
  return others ? raise_type_error("Got unexpected field name(s): %V", Value(others)) : Value();
}
const NativeDef struct_methods[] = {
    {"__reduce__(self, /)", struct_reduce},
    {"__replace__(self, /, *args, **changes)", struct_replace},
    {},
};

template <int i>
Value struct_field(Value* a) {
  return a[0].as<Tuple>()->items[i];
}
template <int... i>
constexpr std::array<NativeFn, sizeof...(i)> field_getters(std::integer_sequence<int, i...>) {
  return {struct_field<i>...};
}
constexpr auto struct_fields = field_getters(std::make_integer_sequence<int, 24>());

}  // namespace

Type* new_struct_sequence(const char* name, const char* const* names, int visible) {
  auto* t = static_cast<Type*>(gc_alloc_root(sizeof(Type)));
  auto* f = static_cast<StructFields*>(gc_alloc_root(sizeof(StructFields)));
  if (t == nullptr || f == nullptr) return nullptr;
  f->type = t;
  f->name = name;
  f->names = names;
  f->visible = visible;
  while (names[f->count] != nullptr) f->count++;
  f->interned = static_cast<Str**>(gc_alloc_root(sizeof(Str*) * f->count));
  if (f->interned == nullptr) return nullptr;
  for (int i = 0; i < f->count; i++) f->interned[i] = intern(names[i]);
  type_init(t, name, &tuple_type, sizeof(Tuple), kTypeTupleSubclass);
  t->repr = struct_repr;
  t->make = struct_make;
  define_methods(t, struct_methods);
  auto* getters = static_cast<NativeDef*>(gc_alloc_root(sizeof(NativeDef) * static_cast<size_t>(f->count + 1)));
  auto* matched = static_cast<Value*>(gc_alloc(sizeof(Value) * static_cast<size_t>(visible)));
  if (getters == nullptr || matched == nullptr) return nullptr;
  int named = 0, seen = 0;
  for (int i = 0; i < f->count; i++) {
    if (!is_named(names[i])) continue;
    if (i < visible) matched[seen++] = f->interned[i];
    getters[named++] = {names[i], struct_fields[static_cast<size_t>(i)], NativeDef::Field};
  }
  define_methods(t, getters);
  Tuple* shown = new_tuple(matched, seen);
  if (shown == nullptr || !dict_set_str(t->dict, intern("__match_args__"), shown) ||
      !dict_set_str(t->dict, intern("n_fields"), small(f->count)) ||
      !dict_set_str(t->dict, intern("n_sequence_fields"), small(visible)) ||
      !dict_set_str(t->dict, intern("n_unnamed_fields"), small(f->count - named)))
    return nullptr;
  type_ready(t);
  f->next = struct_classes.load(std::memory_order_relaxed);
  while (!struct_classes.compare_exchange_weak(f->next, f)) {
  }
  return t;
}

Value new_struct(Type* t, const Value* items) {
  StructFields* f = fields_of(t);
  Tuple* tuple = gc_new<Tuple>(t, sizeof(Value) * f->count);
  if (tuple == nullptr) return Value();
  tuple->length = f->visible;
  memcpy(static_cast<void*>(tuple->items), items, sizeof(Value) * f->count);
  return tuple;
}

bool init_tuple() {
  Type* t = &tuple_type;
  type_init(t, "tuple", nullptr, sizeof(Tuple), kTypeBaseable | kTypeTupleSubclass | kTypeSequence);
  t->item_size = sizeof(Value);
  t->make = tuple_make;
  t->repr = tuple_repr;
  t->hash = tuple_hash;
  t->richcompare = tuple_richcompare;
  t->truth = tuple_truth;
  t->iter = tuple_iter;
  t->length = tuple_len;
  t->getitem = tuple_getitem;
  t->contains = tuple_contains;
  t->binary[static_cast<int>(BinaryOp::Add)] = tuple_concat;
  t->binary[static_cast<int>(BinaryOp::Mul)] = tuple_repeat;
  define_methods(t, methods);
  type_ready(t);
  add_builtin("tuple", t);
  return true;
}

}  // namespace bunpy
