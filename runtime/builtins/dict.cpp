// dict.cpp: the hash table of dict (see dict.h for its invariants). Methods are in dict_methods.cpp,
// views and iterators in dict_views.cpp.
#include "builtins/dict.h"

namespace bunpy {

namespace {

constexpr uint32_t kMinLog2 = 3;
constexpr int kPerturbShift = 5;
/// Indexes up to this size live in the table's own allocation, larger ones outside of scanned memory.
constexpr uint32_t kInlineIndexLog2 = 8;

constinit int8_t empty_index[8] = {-1, -1, -1, -1, -1, -1, -1, -1};
constinit DictTable empty_table{kMinLog2, 0, 0, 0, empty_index, {}};

constexpr int64_t usable_of(uint32_t log2) { return ((int64_t{1} << log2) << 1) / 3; }
constexpr size_t index_width(uint32_t log2) { return log2 <= 7 ? 1 : log2 <= 15 ? 2 : log2 <= 31 ? 4 : 8; }

uint32_t log2_for(int64_t size) {
  uint32_t log2 = kMinLog2;
  while ((int64_t{1} << log2) < size) log2++;
  return log2;
}

DictTable* new_table(uint32_t log2) {
  int64_t usable = usable_of(log2);
  size_t index_bytes = index_width(log2) << log2;
  bool inside = log2 <= kInlineIndexLog2;
  size_t entries_bytes = sizeof(DictEntry) * usable;
  auto* t = static_cast<DictTable*>(gc_alloc(sizeof(DictTable) + entries_bytes + (inside ? index_bytes : 0)));
  if (t == nullptr) return nullptr;
  t->log2_size = log2;
  t->usable = usable;
  t->index = inside ? reinterpret_cast<char*>(t->entries) + entries_bytes : gc_alloc_atomic(index_bytes);
  if (t->index == nullptr) return nullptr;
  memset(t->index, 0xff, index_bytes);
  return t;
}

template <class Ix>
BUNPY_INLINE int64_t index_at(const DictTable* t, size_t i) {
  return __atomic_load_n(static_cast<const Ix*>(t->index) + i, __ATOMIC_ACQUIRE);
}
int64_t index_at(const DictTable* t, size_t i) {
  switch (index_width(t->log2_size)) {
    case 1: return index_at<int8_t>(t, i);
    case 2: return index_at<int16_t>(t, i);
    case 4: return index_at<int32_t>(t, i);
  }
  return index_at<int64_t>(t, i);
}
void set_index(DictTable* t, size_t i, int64_t entry) {
  switch (index_width(t->log2_size)) {
    case 1: __atomic_store_n(static_cast<int8_t*>(t->index) + i, static_cast<int8_t>(entry), __ATOMIC_RELEASE); return;
    case 2: __atomic_store_n(static_cast<int16_t*>(t->index) + i, static_cast<int16_t>(entry), __ATOMIC_RELEASE); return;
    case 4: __atomic_store_n(static_cast<int32_t*>(t->index) + i, static_cast<int32_t>(entry), __ATOMIC_RELEASE); return;
  }
  __atomic_store_n(static_cast<int64_t*>(t->index) + i, entry, __ATOMIC_RELEASE);
}

/// The probe sequence of a hash: every slot of the index is visited in the end.
struct Probe {
  size_t mask, i;
  uint64_t perturb;
  Probe(const DictTable* t, int64_t hash)
      : mask((size_t{1} << t->log2_size) - 1), i(static_cast<size_t>(hash) & mask),
        perturb(static_cast<uint64_t>(hash)) {}
  void next() {
    perturb >>= kPerturbShift;
    i = (i * 5 + perturb + 1) & mask;
  }
};

template <class Ix>
BUNPY_INLINE int64_t find_in(const DictTable* t, Value key, int64_t hash) {
  for (Probe p(t, hash);; p.next()) {
    int64_t ix = index_at<Ix>(t, p.i);
    if (BUNPY_LIKELY(ix >= 0)) {
      const DictEntry* e = &t->entries[ix];
      Value k = e->key;
      if (k == key) return ix;
      if (e->hash == hash) {
        int equal = equal_simple(k, key);
        if (equal == 1) return ix;
        if (equal == 2) return kUnsure;
      }
    } else if (ix == kAbsent) {
      return kAbsent;
    }
  }
}

/// find_in for an exact str, by far the most frequent key.
template <class Ix>
BUNPY_INLINE int64_t find_str_in(const DictTable* t, const Str* key, int64_t hash) {
  for (Probe p(t, hash);; p.next()) {
    int64_t ix = index_at<Ix>(t, p.i);
    if (BUNPY_LIKELY(ix >= 0)) {
      const DictEntry* e = &t->entries[ix];
      Value k = e->key;
      if (k == Value(key)) return ix;
      if (e->hash != hash) continue;
      if (has_type(k, &str_type)) {
        const Str* other = k.as<Str>();
        if (other->length == key->length && other->kind == key->kind &&
            memcmp(other->data, key->data, static_cast<size_t>(key->length) * key->kind) == 0)
          return ix;
      } else if (equal_simple(k, key) != 0) {
        return kUnsure;
      }
    } else if (ix == kAbsent) {
      return kAbsent;
    }
  }
}

/// Entry number, kAbsent, or kUnsure when a Python __eq__ would have to decide. Runs no Python code.
BUNPY_INLINE int64_t find_quick(const DictTable* t, Value key, int64_t hash) {
  if (has_type(key, &str_type)) {
    if (t->log2_size <= 7) return find_str_in<int8_t>(t, key.as<Str>(), hash);
    if (t->log2_size <= 15) return find_str_in<int16_t>(t, key.as<Str>(), hash);
    if (t->log2_size <= 31) return find_str_in<int32_t>(t, key.as<Str>(), hash);
    return find_str_in<int64_t>(t, key.as<Str>(), hash);
  }
  if (t->log2_size <= 7) return find_in<int8_t>(t, key, hash);
  if (t->log2_size <= 15) return find_in<int16_t>(t, key, hash);
  if (t->log2_size <= 31) return find_in<int32_t>(t, key, hash);
  return find_in<int64_t>(t, key, hash);
}

/// The full lookup, which may run __eq__. `*table` is the table that the result is about and `*used` its
/// number of entries when the search began.
int64_t find_any(Dict* d, Value key, int64_t hash, DictTable** table, int64_t* used) {
restart:
  DictTable* t = dict_table(d);
  *table = t;
  *used = t->used.load(std::memory_order_acquire);
  for (Probe p(t, hash);; p.next()) {
    int64_t ix = index_at(t, p.i);
    if (ix == kAbsent) return kAbsent;
    if (ix < 0) continue;
    DictEntry* e = &t->entries[ix];
    Value k = e->key;
    if (k == key) return ix;
    if (e->hash != hash || k.is_null()) continue;
    int equal = equal_values(k, key);
    if (equal < 0) return kLookupError;
    if (dict_table(d) != t || load(&e->value).is_null()) goto restart;
    if (equal) return ix;
  }
}

void index_entry(DictTable* t, int64_t hash, int64_t ix) {
  Probe p(t, hash);
  while (index_at(t, p.i) >= 0) p.next();
  set_index(t, p.i, ix);
}

size_t slot_of(const DictTable* t, int64_t hash, int64_t ix) {
  Probe p(t, hash);
  while (index_at(t, p.i) != ix) p.next();
  return p.i;
}

/// A compacted table of 2^log2 slots with the live entries of `from`.
DictTable* rebuilt(const DictTable* from, uint32_t log2) {
  DictTable* t = new_table(log2);
  if (t == nullptr) return nullptr;
  int64_t used = from->used.load(std::memory_order_relaxed), n = 0;
  for (int64_t i = from->first.load(std::memory_order_relaxed); i < used; i++) {
    const DictEntry& e = from->entries[i];
    if (e.value.is_null()) continue;
    t->entries[n] = e;
    index_entry(t, e.hash, n++);
  }
  t->used.store(n, std::memory_order_relaxed);
  return t;
}

/// Replaces the table (lock held). Null on MemoryError.
DictTable* resize(Dict* d, int64_t size) {
  DictTable* t = rebuilt(d->table.load(std::memory_order_relaxed), log2_for(size));
  if (t != nullptr) d->table.store(t, std::memory_order_release);
  return t;
}

/// Adds a key known to be absent (lock held).
int append(Dict* d, Value key, int64_t hash, Value v) {
  DictTable* t = d->table.load(std::memory_order_relaxed);
  int64_t ix = t->used.load(std::memory_order_relaxed);
  if (BUNPY_UNLIKELY(ix >= t->usable)) {
    t = resize(d, d->count.load(std::memory_order_relaxed) * 3);
    if (t == nullptr) return -1;
    ix = t->used.load(std::memory_order_relaxed);
  }
  DictEntry* e = &t->entries[ix];
  e->hash = hash;
  e->key = key;
  store(&e->value, v);
  index_entry(t, hash, ix);
  t->used.store(ix + 1, std::memory_order_release);
  d->count.store(d->count.load(std::memory_order_relaxed) + 1, std::memory_order_release);
  return 0;
}

/// Deletes entry `ix` (lock held) and returns its value.
Value erase(Dict* d, DictTable* t, int64_t ix) {
  DictEntry* e = &t->entries[ix];
  Value old = e->value;
  set_index(t, slot_of(t, e->hash, ix), kDummy);
  store(&e->value, Value());
  if (!threads_started) e->key = Value();
  d->count.store(d->count.load(std::memory_order_relaxed) - 1, std::memory_order_release);
  int64_t first = t->first.load(std::memory_order_relaxed);
  if (ix == first) {
    int64_t used = t->used.load(std::memory_order_relaxed);
    while (first < used && t->entries[first].value.is_null()) first++;
    t->first.store(first, std::memory_order_release);
  }
  return old;
}

/// Finds the key and calls `change(table, entry or kAbsent)` under the lock, with the guarantee that the
/// verdict still holds then. False when a comparison raised.
template <class Change>
BUNPY_INLINE bool locked_find(Dict* d, Value key, int64_t hash, Change change) {
  {
    ObjectLock lock(d->mutex);
    DictTable* t = d->table.load(std::memory_order_relaxed);
    int64_t ix = find_quick(t, key, hash);
    if (BUNPY_LIKELY(ix != kUnsure)) {
      change(t, ix);
      return true;
    }
  }
  for (;;) {
    DictTable* t;
    int64_t used;
    int64_t ix = find_any(d, key, hash, &t, &used);
    if (ix == kLookupError) return false;
    ObjectLock lock(d->mutex);
    bool same = d->table.load(std::memory_order_relaxed) == t &&
                t->used.load(std::memory_order_relaxed) == used;
    if (!same || (ix >= 0 && t->entries[ix].value.is_null())) continue;
    change(t, ix);
    return true;
  }
}

bool is_number(const Type* t) { return t == &int_type || t == &float_type || t == &bool_type; }
bool is_basic(const Type* t) {
  return is_number(t) || t == &str_type || t == &bytes_type || t == &tuple_type || t == &none_type;
}

}  // namespace

int equal_simple(Value a, Value b) {
  if (a == b) return 1;
  Type *x = type_of(a), *y = type_of(b);
  if (x == &str_type && y == &str_type) return str_equal(a.as<Str>(), b.as<Str>());
  if (is_number(x) && is_number(y)) return equal_values(a, b);
  if (x == y) {
    if (x == &bytes_type) return equal_values(a, b);
    if (x == &tuple_type) {
      Tuple *p = a.as<Tuple>(), *q = b.as<Tuple>();
      if (p->length != q->length) return 0;
      for (int64_t i = 0; i < p->length; i++) {
        int equal = equal_simple(p->items[i], q->items[i]);
        if (equal != 1) return equal;
      }
      return 1;
    }
  }
  bool plain_x = is_basic(x) || x->richcompare == object_type.richcompare;
  bool plain_y = is_basic(y) || y->richcompare == object_type.richcompare;
  return plain_x && plain_y ? 0 : 2;
}

// ---- creation -----------------------------------------------------------------------------------------

Dict* new_dict() {
  Dict* d = gc_new<Dict>(&dict_type);
  if (d != nullptr) d->table.store(&empty_table, std::memory_order_release);
  return d;
}

Dict* new_dict_of(Type* t) {
  if (t == &dict_type) return new_dict();
  auto* d = reinterpret_cast<Dict*>(allocate_instance(t));
  if (d != nullptr) d->table.store(&empty_table, std::memory_order_release);
  return d;
}

Value make_dict(Args pairs) {
  Dict* d = new_dict();
  if (d == nullptr) return Value();
  const Value* p = pairs.begin();
  if (pairs.size() > 10) {
    DictTable* t = new_table(log2_for(static_cast<int64_t>(pairs.size() / 2 * 3 + 1) / 2));
    if (t == nullptr) return Value();
    d->table.store(t, std::memory_order_relaxed);
  }
  for (; p != pairs.end(); p += 2)
    if (dict_set(d, p[0], p[1]) < 0) return Value();
  return d;
}

Dict* dict_copy(Dict* d) {
  Dict* copy = new_dict();
  if (copy == nullptr) return nullptr;
  ObjectLock lock(d->mutex);
  int64_t count = d->count.load(std::memory_order_relaxed);
  if (count == 0) return copy;
  DictTable* t = rebuilt(d->table.load(std::memory_order_relaxed), log2_for((count * 3 + 1) / 2));
  if (t == nullptr) return nullptr;
  copy->table.store(t, std::memory_order_release);
  copy->count.store(count, std::memory_order_release);
  return copy;
}

DictItems dict_items(Dict* d) {
  if (threads_started) {
    d = dict_copy(d);
    if (d == nullptr) return {nullptr, -1};
  }
  DictTable* t = dict_table(d);
  return {t->entries, t->used.load(std::memory_order_acquire)};
}

bool dict_clear(Dict* d) {
  ObjectLock lock(d->mutex);
  d->table.store(&empty_table, std::memory_order_release);
  d->count.store(0, std::memory_order_release);
  return true;
}

// ---- lookup and change ----------------------------------------------------------------------------------

int64_t dict_length(const Dict* d) { return d->count.load(std::memory_order_acquire); }

Value dict_find(Dict* d, Value key, int64_t hash) {
  DictTable* t = dict_table(d);
  int64_t ix = find_quick(t, key, hash);
  if (BUNPY_UNLIKELY(ix == kUnsure)) {
    int64_t used;
    ix = find_any(d, key, hash, &t, &used);
  }
  return ix >= 0 ? load(&t->entries[ix].value) : Value();
}

int dict_has(Dict* d, Value key) {
  int64_t hash = key_hash(key);
  if (hash == -1) return -1;
  if (dict_find(d, key, hash).bits) return 1;
  return pending() ? -1 : 0;
}

int dict_insert(Dict* d, Value key, int64_t hash, Value v) {
  int result = 0;
  bool ok = locked_find(d, key, hash, [&](DictTable* t, int64_t ix) {
    if (ix >= 0)
      store(&t->entries[ix].value, v);
    else
      result = append(d, key, hash, v);
  });
  return ok ? result : -1;
}

Value dict_take(Dict* d, Value key, int64_t hash) {
  Value old;
  locked_find(d, key, hash, [&](DictTable* t, int64_t ix) {
    if (ix >= 0) old = erase(d, t, ix);
  });
  return old;
}

Value dict_set_default(Dict* d, Value key, int64_t hash, Value v) {
  Value result;
  locked_find(d, key, hash, [&](DictTable* t, int64_t ix) {
    if (ix >= 0)
      result = load(&t->entries[ix].value);
    else if (append(d, key, hash, v) == 0)
      result = v;
  });
  return result;
}

bool dict_pop_end(Dict* d, bool last, Value* key, Value* value) {
  ObjectLock lock(d->mutex);
  if (d->count.load(std::memory_order_relaxed) == 0) return false;
  DictTable* t = d->table.load(std::memory_order_relaxed);
  int64_t used = t->used.load(std::memory_order_relaxed);
  int64_t ix = last ? used - 1 : t->first.load(std::memory_order_relaxed);
  while (t->entries[ix].value.is_null()) ix += last ? -1 : 1;
  *key = t->entries[ix].key;
  *value = erase(d, t, ix);
  // Entries after the last live one may be used again: no reader can reach them through the index.
  if (last && !threads_started) {
    t->used.store(ix, std::memory_order_relaxed);
    if (t->first.load(std::memory_order_relaxed) > ix) t->first.store(ix, std::memory_order_relaxed);
  }
  return true;
}

int dict_move_to_end(Dict* d, Value key, bool last) {
  int64_t hash = key_hash(key);
  return hash == -1 ? -1 : dict_move_to_end_hashed(d, key, hash, last);
}

int dict_move_to_end_hashed(Dict* d, Value key, int64_t hash, bool last) {
  int result = 0;
  bool ok = locked_find(d, key, hash, [&](DictTable* t, int64_t ix) {
    if (ix < 0) return;
    result = 1;
    Value own_key = t->entries[ix].key;
    if (last) {
      if (ix == t->used.load(std::memory_order_relaxed) - 1) return;
      Value v = erase(d, t, ix);
      if (append(d, own_key, hash, v) < 0) result = -1;
      return;
    }
    int64_t first = t->first.load(std::memory_order_relaxed);
    while (first < ix && t->entries[first].value.is_null()) first++;
    if (first == ix) return;
    DictTable* fresh = new_table(t->log2_size);
    if (fresh == nullptr) {
      result = -1;
      return;
    }
    fresh->entries[0] = t->entries[ix];
    index_entry(fresh, hash, 0);
    int64_t n = 1, used = t->used.load(std::memory_order_relaxed);
    for (int64_t i = 0; i < used; i++) {
      if (i == ix || t->entries[i].value.is_null()) continue;
      fresh->entries[n] = t->entries[i];
      index_entry(fresh, fresh->entries[n].hash, n);
      n++;
    }
    fresh->used.store(n, std::memory_order_relaxed);
    d->table.store(fresh, std::memory_order_release);
  });
  return ok ? result : -1;
}

bool dict_next(const Dict* d, int64_t* position, Value* key, Value* value) {
  DictTable* t = dict_table(d);
  int64_t used = t->used.load(std::memory_order_acquire);
  for (int64_t i = *position; i < used; i++) {
    Value v = load(&t->entries[i].value);
    if (v.is_null()) continue;
    *key = t->entries[i].key;
    *value = v;
    *position = i + 1;
    return true;
  }
  *position = used;
  return false;
}

// ---- str keys -------------------------------------------------------------------------------------------

Value dict_get_str(const Dict* d, const Str* key) {
  DictTable* t = dict_table(d);
  int64_t hash = key_hash(Value(key));
  for (Probe p(t, hash);; p.next()) {
    int64_t ix = index_at(t, p.i);
    if (ix == kAbsent) return Value();
    if (ix < 0) continue;
    const DictEntry* e = &t->entries[ix];
    Value k = e->key;
    if (k == Value(key) || (e->hash == hash && has_type(k, &str_type) && str_equal(k.as<Str>(), key)))
      return load(&e->value);
  }
}

bool dict_set_str(Dict* d, Str* key, Value v) { return dict_insert(d, key, key_hash(key), v) == 0; }

int dict_del_str(Dict* d, Str* key) { return dict_take(d, key, key_hash(key)).bits != 0; }

// ---- operations of generated code -----------------------------------------------------------------------

int dict_set(Value dict, Value key, Value v) {
  int64_t hash = key_hash(key);
  if (BUNPY_UNLIKELY(hash == -1)) return -1;
  return dict_insert(dict.as<Dict>(), key, hash, v);
}

Value dict_get(Value dict, Value key) {
  int64_t hash = key_hash(key);
  if (BUNPY_UNLIKELY(hash == -1)) return Value();
  return dict_find(dict.as<Dict>(), key, hash);
}

int dict_update(Value dict, Value mapping) {
  if (dict_merge_mapping(dict.as<Dict>(), mapping)) return 0;
  if (!pending_is(&AttributeError_type)) return -1;
  clear_pending();
  return raise_type_error("'%T' object is not a mapping", mapping);
}

}  // namespace bunpy
