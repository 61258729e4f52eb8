// dict_views.cpp: dict.keys(), .values(), .items() and the iterators over dicts.
#include "builtins/dict.h"

namespace bunpy {

extern Type mappingproxy_type;  // core
Type dict_keys_type, dict_values_type, dict_items_type;

namespace {

enum class Part : uint8_t { Keys, Values, Items };

struct DictIterator : Object {
  Dict* dict;         ///< null = exhausted
  int64_t count;      ///< the dict's length when iteration began; -1 after an error
  int64_t index;      ///< next entry
  int64_t remaining;  ///< items still expected
};

/// Those over OrderedDicts also notice that keys moved, or were replaced by as many others.
struct OrderedIterator : DictIterator {
  DictTable* table;
  int64_t used;
};

Type key_iterator_type, value_iterator_type, item_iterator_type, reverse_key_iterator_type,
    reverse_value_iterator_type, reverse_item_iterator_type;

template <Part part>
Value part_of(Value key, Value v) {
  if constexpr (part == Part::Keys) return key;
  if constexpr (part == Part::Values) return v;
  Tuple* pair = new_tuple(2);
  if (pair == nullptr) return Value();
  pair->items[0] = key;
  pair->items[1] = v;
  return pair;
}

/// Checks that the dict is as long as it was; false with RuntimeError.
bool unchanged(DictIterator* it, Dict* d) {
  if (BUNPY_LIKELY(it->count == dict_length(d))) return true;
  raise_error(&RuntimeError_type, "dictionary changed size during iteration");
  it->count = -1;
  return false;
}

/// There is an entry more than there were items: keys were replaced, unless another thread is just adding some.
void raise_keys_changed(DictIterator* it, Dict* d) {
  {
    ObjectLock lock(d->mutex);
    if (!unchanged(it, d)) return;
  }
  it->dict = nullptr;
  raise_error(&RuntimeError_type, "dictionary keys changed during iteration");
}

template <Part part>
Value next_part(Value self) {
  auto* it = self.as<DictIterator>();
  Dict* d = it->dict;
  if (d == nullptr || !unchanged(it, d)) return Value();
  DictTable* t = dict_table(d);
  int64_t used = t->used.load(std::memory_order_acquire);
  for (int64_t i = racy_load(&it->index); i < used; i++) {
    const DictEntry* e = &t->entries[i];
    Value v = load(&e->value);
    if (v.is_null()) continue;
    Value key = e->key;
    if (racy_load(&it->remaining) == 0) return raise_keys_changed(it, d), Value();
    racy_store(&it->index, i + 1);
    racy_store(&it->remaining, racy_load(&it->remaining) - 1);
    return part_of<part>(key, v);
  }
  it->dict = nullptr;
  return Value();
}

bool next_pair(Value self, Value* out) {
  auto* it = self.as<DictIterator>();
  Dict* d = it->dict;
  if (d == nullptr || !unchanged(it, d)) return false;
  DictTable* t = dict_table(d);
  int64_t used = t->used.load(std::memory_order_acquire);
  for (int64_t i = racy_load(&it->index); i < used; i++) {
    const DictEntry* e = &t->entries[i];
    out[1] = load(&e->value);
    if (out[1].is_null()) continue;
    out[0] = e->key;
    if (racy_load(&it->remaining) == 0) return raise_keys_changed(it, d), false;
    racy_store(&it->index, i + 1);
    racy_store(&it->remaining, racy_load(&it->remaining) - 1);
    return true;
  }
  it->dict = nullptr;
  return false;
}

/// Whether the iterator may go on; ends it if not, with RuntimeError where items are left.
bool in_order(OrderedIterator* it) {
  Dict* d = it->dict;
  if (d == nullptr) return false;
  DictTable* t = dict_table(d);
  bool same = it->table == t && it->used == t->used.load(std::memory_order_acquire) && it->count == dict_length(d);
  if (BUNPY_LIKELY(same && it->remaining > 0)) return true;
  it->dict = nullptr;
  if (!same && it->remaining > 0) raise_error(&RuntimeError_type, "OrderedDict mutated during iteration");
  return false;
}

template <Value (*next)(Value)>
Value next_in_order(Value self) {
  return in_order(self.as<OrderedIterator>()) ? next(self) : Value();
}

template <Part part>
Value previous_part(Value self) {
  auto* it = self.as<DictIterator>();
  Dict* d = it->dict;
  if (d == nullptr || !unchanged(it, d)) return Value();
  DictTable* t = dict_table(d);
  int64_t used = t->used.load(std::memory_order_acquire);
  int64_t i = racy_load(&it->index);
  if (i >= used) i = used - 1;
  for (; i >= 0; i--) {
    const DictEntry* e = &t->entries[i];
    Value v = load(&e->value);
    if (v.is_null()) continue;
    racy_store(&it->index, i - 1);
    racy_store(&it->remaining, racy_load(&it->remaining) - 1);
    return part_of<part>(e->key, v);
  }
  it->dict = nullptr;
  return Value();
}

void begin(DictIterator* it, Dict* d, bool reversed) {
  it->dict = d;
  it->count = it->remaining = dict_length(d);
  it->index = reversed ? dict_table(d)->used.load(std::memory_order_acquire) - 1
                       : dict_table(d)->first.load(std::memory_order_acquire);
}
Value new_iterator(Type* t, Dict* d, bool reversed) {
  auto* it = gc_new<DictIterator>(t);
  if (it != nullptr) begin(it, d, reversed);
  return it;
}
Value new_ordered_iterator(Type* t, Dict* d, bool reversed) {
  auto* it = gc_new<OrderedIterator>(t);
  if (it == nullptr) return Value();
  begin(it, d, reversed);
  it->table = dict_table(d);
  it->used = it->table->used.load(std::memory_order_acquire);
  return it;
}

Value iterator_hint(Value* a) {
  auto* it = a[0].as<DictIterator>();
  Dict* d = it->dict;
  return small(d != nullptr && it->count == dict_length(d) ? it->remaining : 0);
}
Value iterator_reduce(Value* a) {
  auto* it = a[0].as<DictIterator>();
  auto* copy = gc_new<DictIterator>(type_of(a[0]));
  if (copy == nullptr) return Value();
  copy->dict = it->dict;
  copy->count = it->count;
  copy->index = racy_load(&it->index);
  copy->remaining = racy_load(&it->remaining);
  return reduce_to_rest(copy);
}
constexpr NativeDef iterator_methods[] = {
    {"__length_hint__(self, /)", iterator_hint},
    {"__reduce__(self, /)", iterator_reduce},
    {nullptr, nullptr},
};

// ---- views ----------------------------------------------------------------------------------------------

Dict* dict_of(Value view) { return view.as<DictView>()->dict; }
int64_t view_length(Value v) { return dict_length(dict_of(v)); }
Value keys_iter(Value v) { return new_iterator(&key_iterator_type, dict_of(v), false); }
Value values_iter(Value v) { return new_iterator(&value_iterator_type, dict_of(v), false); }
Value items_iter(Value v) { return new_iterator(&item_iterator_type, dict_of(v), false); }

int keys_contains(Value view, Value key) { return dict_has(dict_of(view), key); }
int items_contains(Value view, Value item) {
  if (!is_tuple(item) || item.as<Tuple>()->length != 2) return 0;
  int64_t hash = key_hash(item.as<Tuple>()->items[0]);
  if (hash == -1) return -1;
  Value v = dict_find(dict_of(view), item.as<Tuple>()->items[0], hash);
  if (v.is_null()) return pending() ? -1 : 0;
  return equal_values(v, item.as<Tuple>()->items[1]);
}

Value view_repr(Value view) {
  int entered = repr_enter(view);
  if (entered != 0) return entered < 0 ? Value() : Value(new_str_ascii("..."));
  Value list = to_list(view);
  StrBuilder out;
  out.add(type_of(view)->name);
  out.add('(');
  bool ok = list.bits && out.add_repr(list);
  repr_leave(view);
  if (!ok) return Value();
  out.add(')');
  return out.finish();
}

bool is_set_view(Value v) { return is_instance(v, &dict_keys_type) || is_instance(v, &dict_items_type); }
bool is_any_set(Value v) { return type_has(v, kTypeSetSubclass); }

Value set_of(Value iterable) {
  Value s = make_set({});
  return s.bits && set_update(s, iterable) == 0 ? s : Value();
}

Value view_method(Value a, Value b, const char* method) {
  Value s = set_of(a);
  if (s.is_null() || call_attr(s, method, {b}).is_null()) return Value();
  return s;
}
Value view_or(Value a, Value b) { return view_method(a, b, "update"); }
Value view_sub(Value a, Value b) { return view_method(a, b, "difference_update"); }
Value view_xor(Value a, Value b) { return view_method(a, b, "symmetric_difference_update"); }
Value view_and(Value a, Value b) {
  if (!is_set_view(a)) std::swap(a, b);
  int64_t length = view_length(a);
  if (has_type(b, &set_type) && length <= length_of(b))
    return call_attr(b, "intersection", {a});
  if (is_set_view(b) && view_length(b) > length) std::swap(a, b);
  Value result = make_set({});
  ForLoop loop;
  if (result.is_null() || for_begin(&loop, b) < 0) return Value();
  while (Value key = for_next(&loop)) {
    int has = contains(a, key);
    if (has < 0 || (has && set_add(result, key) < 0)) return Value();
  }
  return pending() ? Value() : result;
}

/// Are all items of `a` in `b`? -1 on error.
int all_in(Value a, Value b) {
  ForLoop loop;
  if (for_begin(&loop, a) < 0) return -1;
  while (Value item = for_next(&loop)) {
    int has = contains(b, item);
    if (has <= 0) return has;
  }
  return pending() ? -1 : 1;
}

Value view_richcompare(Value a, Value b, CompareOp op) {
  if (!is_set_view(a) || (!is_set_view(b) && !is_any_set(b))) return kNotImplemented;
  int64_t n = length_of(a), m = length_of(b);
  if (n < 0 || m < 0) return Value();
  int result = 0;
  switch (op) {
    case CompareOp::Ne:
    case CompareOp::Eq: result = n == m ? all_in(a, b) : 0; break;
    case CompareOp::Lt: result = n < m ? all_in(a, b) : 0; break;
    case CompareOp::Le: result = n <= m ? all_in(a, b) : 0; break;
    case CompareOp::Gt: result = n > m ? all_in(b, a) : 0; break;
    case CompareOp::Ge: result = n >= m ? all_in(b, a) : 0; break;
  }
  return result < 0 ? Value() : from_bool(result != (op == CompareOp::Ne));
}

Value view_isdisjoint(Value* a) {
  ForLoop loop;
  if (for_begin(&loop, a[1]) < 0) return Value();
  while (Value item = for_next(&loop)) {
    int has = contains(a[0], item);
    if (has != 0) return has < 0 ? Value() : False_;
  }
  return pending() ? Value() : True_;
}
Value view_reversed(Value* a) { return dict_reversed_iterator(a[0]); }
Value view_mapping(Value* a) {
  return call(&mappingproxy_type, {dict_of(a[0])});
}

constexpr NativeDef values_methods[] = {
    {"__reversed__(self, /)", view_reversed},
    {"mapping", view_mapping, NativeDef::Getter},
    {nullptr, nullptr},
};
constexpr NativeDef set_view_methods[] = {
    {"__reversed__(self, /)", view_reversed},
    {"isdisjoint(self, other, /)", view_isdisjoint},
    {"mapping", view_mapping, NativeDef::Getter},
    {nullptr, nullptr},
};

void init_view(Type* t, const char* name, UnaryFn iter, int (*has)(Value, Value)) {
  type_init(t, name, nullptr, sizeof(DictView), 0);
  t->repr = view_repr;
  t->length = view_length;
  t->iter = iter;
  if (has != nullptr) {
    t->contains = has;
    t->richcompare = view_richcompare;
    t->binary[static_cast<int>(BinaryOp::And)] = view_and;
    t->binary[static_cast<int>(BinaryOp::Or)] = view_or;
    t->binary[static_cast<int>(BinaryOp::Xor)] = view_xor;
    t->binary[static_cast<int>(BinaryOp::Sub)] = view_sub;
  }
  define_methods(t, has ? set_view_methods : values_methods);
  type_ready(t);
}

}  // namespace

PairFn dict_pair_function(Value it) { return has_type(it, &item_iterator_type) ? next_pair : nullptr; }

Value new_dict_view(Type* t, Dict* d) {
  auto* view = gc_new<DictView>(t);
  if (view != nullptr) view->dict = d;
  return view;
}

Value dict_iter(Value dict) { return new_iterator(&key_iterator_type, dict.as<Dict>(), false); }

Value dict_reversed_iterator(Value v) {
  if (has_type(v, &dict_values_type)) return new_iterator(&reverse_value_iterator_type, dict_of(v), true);
  if (has_type(v, &dict_items_type)) return new_iterator(&reverse_item_iterator_type, dict_of(v), true);
  return new_iterator(&reverse_key_iterator_type, has_type(v, &dict_keys_type) ? dict_of(v) : v.as<Dict>(),
                      true);
}

// ---- OrderedDict's ---------------------------------------------------------------------------------------------

namespace {

struct OrderedPart {
  Type view, iterator, reversed;
} ordered_parts[3];

template <Part part>
OrderedPart& ordered_part() {
  return ordered_parts[static_cast<int>(part)];
}
template <Part part>
Value ordered_view_iter(Value view) {
  return new_ordered_iterator(&ordered_part<part>().iterator, dict_of(view), false);
}
template <Part part>
Value ordered_view_reversed(Value* a) {
  return new_ordered_iterator(&ordered_part<part>().reversed, dict_of(a[0]), true);
}
template <Part part>
Value ordered_view(Value* a) {
  return new_dict_view(&ordered_part<part>().view, a[0].as<Dict>());
}
Value ordered_reversed(Value* a) {
  return new_ordered_iterator(&ordered_part<Part::Keys>().reversed, a[0].as<Dict>(), true);
}
Value ordered_reduce(Value* a) {
  auto* it = a[0].as<OrderedIterator>();
  auto* copy = gc_new<OrderedIterator>(type_of(a[0]));
  if (copy == nullptr) return Value();
  static_cast<DictIterator&>(*copy) = *it;
  copy->table = it->table;
  copy->used = it->used;
  return reduce_to_rest(copy);
}
constexpr NativeDef ordered_iterator_methods[] = {{"__reduce__(self, /)", ordered_reduce}, {nullptr, nullptr}};

template <Part part>
void init_ordered_part(const char* name, Type* base) {
  static constexpr NativeDef methods[] = {{"__reversed__(self, /)", ordered_view_reversed<part>}, {nullptr, nullptr}};
  OrderedPart& types = ordered_part<part>();
  type_init(&types.view, name, base, sizeof(DictView), 0);
  types.view.iter = ordered_view_iter<part>;
  define_methods(&types.view, methods);
  type_ready(&types.view);
  constexpr uint32_t size = sizeof(OrderedIterator);
  init_iterator_type(&types.iterator, "odict_iterator", size, next_in_order<next_part<part>>, ordered_iterator_methods);
  init_iterator_type(&types.reversed, "odict_iterator", size, next_in_order<previous_part<part>>, ordered_iterator_methods);
}

}  // namespace

const NativeDef ordered_view_methods[] = {
    {"keys(self, /)", ordered_view<Part::Keys>},
    {"values(self, /)", ordered_view<Part::Values>},
    {"items(self, /)", ordered_view<Part::Items>},
    {"__reversed__(self, /)", ordered_reversed},
    {nullptr, nullptr},
};

Value ordered_dict_iter(Value dict) {
  return new_ordered_iterator(&ordered_part<Part::Keys>().iterator, dict.as<Dict>(), false);
}

void init_ordered_views() {
  init_ordered_part<Part::Keys>("odict_keys", &dict_keys_type);
  init_ordered_part<Part::Values>("odict_values", &dict_values_type);
  init_ordered_part<Part::Items>("odict_items", &dict_items_type);
}

void init_dict_views() {
  init_view(&dict_keys_type, "dict_keys", keys_iter, keys_contains);
  init_view(&dict_values_type, "dict_values", values_iter, nullptr);
  init_view(&dict_items_type, "dict_items", items_iter, items_contains);
  constexpr uint32_t size = sizeof(DictIterator);
  init_iterator_type(&key_iterator_type, "dict_keyiterator", size, next_part<Part::Keys>, iterator_methods);
  init_iterator_type(&value_iterator_type, "dict_valueiterator", size, next_part<Part::Values>, iterator_methods);
  init_iterator_type(&item_iterator_type, "dict_itemiterator", size, next_part<Part::Items>, iterator_methods);
  init_iterator_type(&reverse_key_iterator_type, "dict_reversekeyiterator", size,
                     previous_part<Part::Keys>, iterator_methods);
  init_iterator_type(&reverse_value_iterator_type, "dict_reversevalueiterator", size,
                     previous_part<Part::Values>, iterator_methods);
  init_iterator_type(&reverse_item_iterator_type, "dict_reverseitemiterator", size,
                     previous_part<Part::Items>, iterator_methods);
}

}  // namespace bunpy
