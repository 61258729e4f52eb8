// set_methods.cpp: set and frozenset: slots, operators, methods, iterator.
#include "builtins/set.h"

namespace bunpy {

Type set_type, frozenset_type;

namespace {

Type set_iterator_type;

Value none_if(bool ok) { return ok ? None_ : Value(); }
Set* as_set(Value v) { return v.as<Set>(); }

// ---- iteration ------------------------------------------------------------------------------------------

struct SetIterator : Object {
  Set* set;         ///< null = exhausted
  int64_t used;     ///< the set's length when iteration began
  int64_t index;
  int64_t remaining;
};

Value set_iter(Value v) {
  auto* it = gc_new<SetIterator>(&set_iterator_type);
  if (it == nullptr) return Value();
  it->set = as_set(v);
  it->used = it->remaining = set_length(it->set);
  return it;
}

Value set_iterator_next(Value self) {
  auto* it = self.as<SetIterator>();
  Set* s = it->set;
  if (s == nullptr) return Value();
  SetTable* t = set_table(s);
  if (it->used != t->used.load(std::memory_order_acquire)) {
    it->used = -1;
    return raise_error(&RuntimeError_type, "Set changed size during iteration");
  }
  for (int64_t i = racy_load(&it->index); i <= t->mask; i++) {
    Value key = load(&t->entries[i].key);
    if (!is_live(key)) continue;
    racy_store(&it->index, i + 1);
    racy_store(&it->remaining, racy_load(&it->remaining) - 1);
    return key;
  }
  it->set = nullptr;
  return Value();
}

Value set_iterator_hint(Value* a) {
  auto* it = a[0].as<SetIterator>();
  return small(it->set && it->used == set_length(it->set) ? it->remaining : 0);
}
Value set_iterator_reduce(Value* a) {
  auto* it = a[0].as<SetIterator>();
  auto* copy = gc_new<SetIterator>(&set_iterator_type);
  if (copy == nullptr) return Value();
  copy->set = it->set;
  copy->used = it->used;
  copy->index = racy_load(&it->index);
  copy->remaining = racy_load(&it->remaining);
  return reduce_to_rest(copy);
}
constexpr NativeDef iterator_methods[] = {
    {"__length_hint__(self, /)", set_iterator_hint},
    {"__reduce__(self, /)", set_iterator_reduce},
    {nullptr, nullptr},
};

// ---- results of operators -------------------------------------------------------------------------------

Set* copy_of(Value v) { return set_copy_as(base_set_type(v), as_set(v)); }

Set* intersection(Value self, Value other) {
  if (self == other) return copy_of(self);
  Set* result = new_set(base_set_type(self));
  if (result == nullptr) return nullptr;
  Set* s = as_set(self);
  if (is_any_set(other)) {
    Set* walked = as_set(other);
    if (set_length(walked) > set_length(s)) std::swap(walked, s);
    SetTable* t = set_snapshot(walked);
    if (t == nullptr) return nullptr;
    FOR_SET(entry, t) {
      int has = set_has_hash(s, key, entry->hash);
      if (has < 0 || (has && set_insert(result, key, entry->hash) < 0)) return nullptr;
    }
    return result;
  }
  ForLoop loop;
  if (for_begin(&loop, other) < 0) return nullptr;
  while (Value key = for_next(&loop)) {
    int64_t hash = key_hash(key);
    if (hash == -1) return nullptr;
    int has = set_has_hash(s, key, hash);
    if (has < 0 || (has && set_insert(result, key, hash) < 0)) return nullptr;
  }
  return pending() ? nullptr : result;
}

bool subtract(Set* s, Value other) {
  if (other == Value(s)) {
    set_clear_table(s);
    return true;
  }
  if (is_any_set(other)) {
    Set* o = as_set(other);
    if (set_length(o) >> 3 > set_length(s)) {
      o = intersection(s, other);
      if (o == nullptr) return false;
    }
    SetTable* t = set_snapshot(o);
    if (t == nullptr) return false;
    FOR_SET(entry, t) {
      if (set_remove_hash(s, key, entry->hash) < 0) return false;
    }
  } else {
    ForLoop loop;
    if (for_begin(&loop, other) < 0) return false;
    while (Value key = for_next(&loop)) {
      int64_t hash = key_hash(key);
      if (hash == -1 || set_remove_hash(s, key, hash) < 0) return false;
    }
    if (pending()) return false;
  }
  return set_tidy(s);
}

Set* difference(Value self, Value other) {
  Set* s = as_set(self);
  bool by_set = is_any_set(other), by_dict = has_type(other, &dict_type);
  int64_t other_length = by_set ? set_length(as_set(other)) : by_dict ? dict_length(other.as<Dict>()) : 0;
  if ((!by_set && !by_dict) || set_length(s) >> 2 > other_length) {
    Set* result = copy_of(self);
    return result && subtract(result, other) ? result : nullptr;
  }
  Set* result = new_set(base_set_type(self));
  SetTable* t = result ? set_snapshot(s) : nullptr;
  if (t == nullptr) return nullptr;
  FOR_SET(entry, t) {
    int has;
    if (by_dict) {
      has = dict_find(other.as<Dict>(), key, entry->hash).bits != 0;
      if (!has && pending()) return nullptr;
    } else {
      has = set_has_hash(as_set(other), key, entry->hash);
    }
    if (has < 0 || (!has && set_insert(result, key, entry->hash) < 0)) return nullptr;
  }
  return result;
}

bool toggle(Set* s, Value key, int64_t hash) {
  int removed = set_remove_hash(s, key, hash);
  return removed == 1 || (removed == 0 && set_insert(s, key, hash) == 0);
}

bool symmetric_update(Set* s, Value other) {
  if (other == Value(s)) {
    set_clear_table(s);
    return true;
  }
  if (has_type(other, &dict_type)) {
    DictItems items = dict_items(other.as<Dict>());
    for (int64_t i = 0; i < items.used; i++)
      if (load(&items.entries[i].value).bits && !toggle(s, items.entries[i].key, items.entries[i].hash))
        return false;
    return items.used >= 0;
  }
  Set* o;
  if (is_any_set(other)) {
    o = as_set(other);
  } else {
    o = new_set(&set_type);
    if (o == nullptr || !set_update_from(o, other)) return false;
  }
  SetTable* t = set_snapshot(o);
  if (t == nullptr) return false;
  FOR_SET(entry, t) {
    if (!toggle(s, key, entry->hash)) return false;
  }
  return true;
}

int is_subset(Value a, Value b) {
  Set *s = as_set(a), *o = as_set(b);
  if (set_length(s) > set_length(o)) return 0;
  SetTable* t = set_snapshot(s);
  if (t == nullptr) return -1;
  FOR_SET(entry, t) {
    int has = set_has_hash(o, key, entry->hash);
    if (has <= 0) return has;
  }
  return 1;
}

#define BOTH_SETS(a, b) \
  if (!is_any_set(a) || !is_any_set(b)) return kNotImplemented

Value set_or(Value a, Value b) {
  BOTH_SETS(a, b);
  Set* result = copy_of(a);
  return result && (a == b || set_merge(result, as_set(b))) ? Value(result) : Value();
}
Value set_and(Value a, Value b) {
  BOTH_SETS(a, b);
  return intersection(a, b);
}
Value set_sub(Value a, Value b) {
  BOTH_SETS(a, b);
  return difference(a, b);
}
Value symmetric_difference(Value a, Value b) {
  Set* result = new_set(base_set_type(a));
  return result && set_update_from(result, b) && symmetric_update(result, a) ? Value(result) : Value();
}
Value set_xor(Value a, Value b) {
  BOTH_SETS(a, b);
  return symmetric_difference(a, b);
}
Value set_ior(Value a, Value b) {
  BOTH_SETS(a, b);
  return set_merge(as_set(a), as_set(b)) ? a : Value();
}
Value set_iand(Value a, Value b) {
  BOTH_SETS(a, b);
  Set* result = intersection(a, b);
  if (result == nullptr) return Value();
  set_replace_body(as_set(a), result);
  return a;
}
Value set_isub(Value a, Value b) {
  BOTH_SETS(a, b);
  return subtract(as_set(a), b) ? a : Value();
}
Value set_ixor(Value a, Value b) {
  BOTH_SETS(a, b);
  return symmetric_update(as_set(a), b) ? a : Value();
}

Value set_richcompare(Value a, Value b, CompareOp op) {
  BOTH_SETS(a, b);
  NativeDepth depth;
  if (!depth.ok(" in comparison")) return Value();
  int64_t n = set_length(as_set(a)), m = set_length(as_set(b));
  int result = 0;
  switch (op) {
    case CompareOp::Ne:
    case CompareOp::Eq: result = n == m ? is_subset(a, b) : 0; break;
    case CompareOp::Lt: result = n < m ? is_subset(a, b) : 0; break;
    case CompareOp::Le: result = is_subset(a, b); break;
    case CompareOp::Gt: result = n > m ? is_subset(b, a) : 0; break;
    case CompareOp::Ge: result = is_subset(b, a); break;
  }
  return result < 0 ? Value() : from_bool(result != (op == CompareOp::Ne));
}

int64_t frozenset_hash(Value v) {
  Set* s = as_set(v);
  if (int64_t cached = s->hash.load(std::memory_order_relaxed)) return cached;
  auto shuffle = [](uint64_t h) { return ((h ^ 89869747ULL) ^ (h << 16)) * 3644798167ULL; };
  uint64_t hash = 0;
  SetTable* t = set_table(s);
  FOR_SET(entry, t) hash ^= shuffle(static_cast<uint64_t>(entry->hash));
  hash ^= (static_cast<uint64_t>(set_length(s)) + 1) * 1927868237ULL;
  hash ^= (hash >> 11) ^ (hash >> 25);
  hash = hash * 69069ULL + 907133923ULL;
  if (hash == ~uint64_t{0}) hash = 590923713ULL;
  s->hash.store(static_cast<int64_t>(hash), std::memory_order_relaxed);
  return static_cast<int64_t>(hash);
}

Value set_repr(Value v) {
  bool exact = has_type(v, &set_type);
  StrBuilder out;
  if (set_length(as_set(v)) == 0) {
    out.add(type_of(v)->name);
    out.add(std::string_view("()"));
    return out.finish();
  }
  int entered = repr_enter(v);
  if (entered < 0) return Value();
  if (entered > 0) {
    out.add(type_of(v)->name);
    out.add(std::string_view("(...)"));
    return out.finish();
  }
  SetTable* t = set_snapshot(as_set(v));
  bool ok = t != nullptr, first = true;
  if (!exact) {
    out.add(type_of(v)->name);
    out.add('(');
  }
  out.add('{');
  if (ok) {
    FOR_SET(entry, t) {
      if (!first) out.add(std::string_view(", "));
      first = false;
      ok = out.add_repr(key);
      if (!ok) break;
    }
  }
  repr_leave(v);
  if (!ok) return Value();
  out.add('}');
  if (!exact) out.add(')');
  return out.finish();
}

int set_contains(Value set, Value item) { return set_has(as_set(set), item); }
int64_t set_len(Value v) { return set_length(as_set(v)); }
int set_truth(Value v) { return set_length(as_set(v)) != 0; }

Value set_make(Type* t, const Value*, size_t, Tuple*) { return new_set(t); }
int set_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  if (!take_own_keywords(type_of(self), &set_type, kwnames) || !check_arg_count("set", nargs, 0, 1)) return -1;
  Set* s = as_set(self);
  if (set_table(s)->fill.load(std::memory_order_relaxed) != 0) set_clear_table(s);
  return nargs == 0 || set_update_from(s, args[0]) ? 0 : -1;
}
Value frozenset_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  if (!take_own_keywords(t, &frozenset_type, kwnames)) return Value();
  if (!check_arg_count("frozenset", nargs, 0, 1)) return Value();
  if (nargs == 1 && t == &frozenset_type && has_type(args[0], &frozenset_type)) return args[0];
  Set* s = new_set(t);
  return s && (nargs == 0 || set_update_from(s, args[0])) ? Value(s) : Value();
}

// ---- methods --------------------------------------------------------------------------------------------

Value add(Value* a) { return none_if(set_add(a[0], a[1]) == 0); }
Value clear(Value* a) {
  set_clear_table(as_set(a[0]));
  return none_if(!pending());
}
Value copy(Value* a) {
  if (has_type(a[0], &frozenset_type)) return a[0];
  return set_copy_as(base_set_type(a[0]), as_set(a[0]));
}
int take_out(Value set, Value key) {
  int64_t hash = key_hash(key);
  if (hash != -1) return set_remove_hash(as_set(set), key, hash);
  if (!is_any_set(key) || !pending_is(&TypeError_type)) return -1;
  clear_pending();
  Set* frozen = set_copy_as(&frozenset_type, as_set(key));
  return frozen ? set_remove_hash(as_set(set), frozen, hash_value(frozen)) : -1;
}
Value discard(Value* a) { return none_if(take_out(a[0], a[1]) >= 0); }
Value remove(Value* a) {
  int removed = take_out(a[0], a[1]);
  return removed == 0 ? Value(raise_key_error(a[1])) : none_if(removed > 0);
}
Value pop(Value* a) {
  Value key;
  if (set_pop_any(as_set(a[0]), &key)) return key;
  return raise_key_error(new_str_ascii("pop from an empty set"));
}
Value update(Value* a) {
  Tuple* others = a[1].as<Tuple>();
  for (int64_t i = 0; i < others->length; i++)
    if (!set_update_from(as_set(a[0]), others->items[i])) return Value();
  return None_;
}
Value union_(Value* a) {
  Set* result = copy_of(a[0]);
  Tuple* others = a[1].as<Tuple>();
  for (int64_t i = 0; result && i < others->length; i++)
    if (others->items[i] != a[0] && !set_update_from(result, others->items[i])) return Value();
  return result;
}
Set* intersection_all(Value self, Tuple* others) {
  if (others->length == 0) return copy_of(self);
  Value result = self;
  for (int64_t i = 0; i < others->length; i++) {
    result = intersection(result, others->items[i]);
    if (result.is_null()) return nullptr;
  }
  return as_set(result);
}
Value intersection_method(Value* a) { return intersection_all(a[0], a[1].as<Tuple>()); }
Value intersection_update(Value* a) {
  Set* result = intersection_all(a[0], a[1].as<Tuple>());
  if (result == nullptr) return Value();
  set_replace_body(as_set(a[0]), result);
  return None_;
}
Value difference_method(Value* a) {
  Tuple* others = a[1].as<Tuple>();
  if (others->length == 0) return copy_of(a[0]);
  Set* result = difference(a[0], others->items[0]);
  for (int64_t i = 1; result && i < others->length; i++)
    if (!subtract(result, others->items[i])) return Value();
  return result;
}
Value difference_update(Value* a) {
  Tuple* others = a[1].as<Tuple>();
  for (int64_t i = 0; i < others->length; i++)
    if (!subtract(as_set(a[0]), others->items[i])) return Value();
  return None_;
}
Value symmetric_difference_method(Value* a) { return symmetric_difference(a[0], a[1]); }
Value symmetric_difference_update(Value* a) { return none_if(symmetric_update(as_set(a[0]), a[1])); }

Value truth_value(int result) { return result < 0 ? Value() : from_bool(result); }
Value isdisjoint(Value* a) {
  if (is_any_set(a[1])) {
    Value walked = a[1], other = a[0];
    if (walked == other) return from_bool(set_length(as_set(other)) == 0);
    if (set_length(as_set(walked)) > set_length(as_set(other))) std::swap(walked, other);
    SetTable* t = set_snapshot(as_set(walked));
    if (t == nullptr) return Value();
    FOR_SET(entry, t) {
      int has = set_has_hash(as_set(other), key, entry->hash);
      if (has != 0) return has < 0 ? Value() : False_;
    }
    return True_;
  }
  ForLoop loop;
  if (for_begin(&loop, a[1]) < 0) return Value();
  while (Value key = for_next(&loop)) {
    int64_t hash = key_hash(key);
    int has = hash == -1 ? -1 : set_has_hash(as_set(a[0]), key, hash);
    if (has != 0) return has < 0 ? Value() : False_;
  }
  return pending() ? Value() : True_;
}
Value issubset(Value* a) {
  if (is_any_set(a[1])) return truth_value(is_subset(a[0], a[1]));
  Set* common = intersection(a[0], a[1]);
  return common ? from_bool(set_length(common) == set_length(as_set(a[0]))) : Value();
}
Value issuperset(Value* a) {
  if (is_any_set(a[1])) return truth_value(is_subset(a[1], a[0]));
  ForLoop loop;
  if (for_begin(&loop, a[1]) < 0) return Value();
  while (Value key = for_next(&loop)) {
    int has = set_has(as_set(a[0]), key);
    if (has <= 0) return has < 0 ? Value() : False_;
  }
  return pending() ? Value() : True_;
}

Value set_reduce(Value* a) {
  List* items = to_list(a[0]);
  Value state = items ? call_special(a[0], Special::GetState) : Value();
  return state.bits ? make_tuple({type_of(a[0]), make_tuple({items}), state}) : Value();
}
Value set_sizeof(Value* a) {
  SetTable* t = set_table(as_set(a[0]));
  // CPython's header holds a table of 8.
  return small(200 + (t->mask + 1 > 8 ? 16 * (t->mask + 1) : 0));
}
constexpr NativeDef shared_methods[] = {
    {"__class_getitem__(cls, item, /)", class_getitem, NativeDef::ClassMethod},
    {"__reduce__(self, /)", set_reduce},
    {"__sizeof__(self, /)", set_sizeof},
    {"copy(self, /)", copy},
    {"union(self, /, *others)", union_},
    {"intersection(self, /, *others)", intersection_method},
    {"difference(self, /, *others)", difference_method},
    {"symmetric_difference(self, other, /)", symmetric_difference_method},
    {"isdisjoint(self, other, /)", isdisjoint},
    {"issubset(self, other, /)", issubset},
    {"issuperset(self, other, /)", issuperset},
    {nullptr, nullptr},
};
constexpr NativeDef set_methods[] = {
    {"add(self, object, /)", add},
    {"clear(self, /)", clear},
    {"discard(self, object, /)", discard},
    {"remove(self, object, /)", remove},
    {"pop(self, /)", pop},
    {"update(self, /, *others)", update},
    {"intersection_update(self, /, *others)", intersection_update},
    {"difference_update(self, /, *others)", difference_update},
    {"symmetric_difference_update(self, other, /)", symmetric_difference_update},
    {nullptr, nullptr},
};

void init_shared(Type* t, const char* name) {
  type_init(t, name, nullptr, sizeof(Set), kTypeBaseable | kTypeSetSubclass);
  t->repr = set_repr;
  t->richcompare = set_richcompare;
  t->truth = set_truth;
  t->iter = set_iter;
  t->length = set_len;
  t->contains = set_contains;
  t->binary[static_cast<int>(BinaryOp::Or)] = set_or;
  t->binary[static_cast<int>(BinaryOp::And)] = set_and;
  t->binary[static_cast<int>(BinaryOp::Sub)] = set_sub;
  t->binary[static_cast<int>(BinaryOp::Xor)] = set_xor;
  define_methods(t, shared_methods);
}

}  // namespace

bool init_set() {
  init_shared(&set_type, "set");
  set_type.make = set_make;
  set_type.init = set_init;
  set_type.inplace[static_cast<int>(BinaryOp::Or)] = set_ior;
  set_type.inplace[static_cast<int>(BinaryOp::And)] = set_iand;
  set_type.inplace[static_cast<int>(BinaryOp::Sub)] = set_isub;
  set_type.inplace[static_cast<int>(BinaryOp::Xor)] = set_ixor;
  define_methods(&set_type, set_methods);
  type_ready(&set_type);
  init_shared(&frozenset_type, "frozenset");
  frozenset_type.make = frozenset_make;
  frozenset_type.hash = frozenset_hash;
  type_ready(&frozenset_type);
  init_iterator_type(&set_iterator_type, "set_iterator", sizeof(SetIterator), set_iterator_next,
                     iterator_methods);
  add_builtin("set", &set_type);
  add_builtin("frozenset", &frozenset_type);
  return true;
}

}  // namespace bunpy
