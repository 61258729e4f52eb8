// set.cpp: the hash table of set and frozenset (see set.h for its invariants).
#include "builtins/set.h"

namespace bunpy {

Object set_dummy{&object_type};

namespace {

constexpr int64_t kMinSize = 8;
constexpr int kLinearProbes = 9;
constexpr int kPerturbShift = 5;

SetTable* new_set_table(int64_t size) {
  auto* t = static_cast<SetTable*>(gc_alloc(sizeof(SetTable) + sizeof(SetEntry) * size));
  if (t != nullptr) t->mask = size - 1;
  return t;
}

/// Visits slots in probing order until `visit` returns true.
template <class Visit>
BUNPY_INLINE void probe(SetTable* t, int64_t hash, Visit visit) {
  uint64_t mask = static_cast<uint64_t>(t->mask), perturb = static_cast<uint64_t>(hash);
  uint64_t i = static_cast<uint64_t>(hash) & mask;
  for (;;) {
    SetEntry* entry = &t->entries[i];
    int probes = i + kLinearProbes <= mask ? kLinearProbes : 0;
    do {
      if (visit(entry)) return;
      entry++;
    } while (probes--);
    perturb >>= kPerturbShift;
    i = (i * 5 + 1 + perturb) & mask;
  }
}

enum class Found { Key, Free, Unsure };

/// Finds the key or the slot where it belongs (the last dummy passed, else the free slot that ends the
/// search), without running Python code.
BUNPY_INLINE Found find_quick(SetTable* t, Value key, int64_t hash, SetEntry** out) {
  Found found = Found::Free;
  SetEntry* dummy = nullptr;
  probe(t, hash, [&](SetEntry* entry) {
    *out = entry;
    Value k = load(&entry->key);
    if (k.is_null()) {
      if (dummy != nullptr) *out = dummy;
      return true;
    }
    if (!is_live(k)) {
      dummy = entry;
      return false;
    }
    if (entry_hash(entry) != hash) return false;
    int equal = k == key ? 1 : equal_simple(k, key);
    if (equal == 0) return false;
    found = equal == 1 ? Found::Key : Found::Unsure;
    return true;
  });
  return found;
}

/// Only whether the key is there: dummies are passed like other keys, and most keys told apart by identity.
BUNPY_INLINE Found has_quick(SetTable* t, Value key, int64_t hash) {
  Found found = Found::Free;
  probe(t, hash, [&](SetEntry* entry) {
    Value k = load(&entry->key);
    if (k == key) {
      found = Found::Key;
      return true;
    }
    if (k.is_null()) return true;
    if (BUNPY_LIKELY(entry_hash(entry) != hash) || (k.bits & key.bits & 1) || !is_live(k)) return false;
    int equal = equal_simple(k, key);
    if (equal == 0) return false;
    found = equal == 1 ? Found::Key : Found::Unsure;
    return true;
  });
  return found;
}

/// The full search, which may run __eq__: 1 found, 0 absent, -1 error. `*changes` is the table's count
/// when the search began.
int find_any(Set* s, Value key, int64_t hash, SetTable** table, int64_t* changes, SetEntry** out) {
  for (;;) {
    SetTable* t = set_table(s);
    *table = t;
    *changes = t->changes.load(std::memory_order_acquire);
    int result = 0;
    bool restart = false;
    SetEntry* dummy = nullptr;
    probe(t, hash, [&](SetEntry* entry) {
      *out = entry;
      Value k = load(&entry->key);
      if (k.is_null()) {
        if (dummy != nullptr) *out = dummy;
        return true;
      }
      if (!is_live(k)) {
        dummy = entry;
        return false;
      }
      if (entry_hash(entry) != hash) return false;
      int equal = k == key ? 1 : equal_values(k, key);
      if (equal < 0) {
        result = -1;
        return true;
      }
      if (set_table(s) != t || load(&entry->key) != k) {
        restart = true;
        return true;
      }
      result = equal;
      return equal == 1;
    });
    if (!restart) return result;
  }
}

void insert_clean(SetTable* t, Value key, int64_t hash) {
  probe(t, hash, [&](SetEntry* entry) {
    if (entry->key.bits != 0) return false;
    entry->hash = hash;
    store(&entry->key, key);
    return true;
  });
}

int64_t growth(int64_t used) { return used > 50000 ? used * 2 : used * 4; }

bool resize_locked(Set* s, int64_t minimum) {
  int64_t size = kMinSize;
  while (size <= minimum) size <<= 1;
  SetTable* old = s->table.load(std::memory_order_relaxed);
  SetTable* t = new_set_table(size);
  if (t == nullptr) return false;
  for (int64_t i = 0; i <= old->mask; i++)
    if (is_live(old->entries[i].key)) insert_clean(t, old->entries[i].key, old->entries[i].hash);
  int64_t used = old->used.load(std::memory_order_relaxed);
  t->fill.store(used, std::memory_order_relaxed);
  t->used.store(used, std::memory_order_relaxed);
  s->table.store(t, std::memory_order_release);
  return true;
}

void changed(SetTable* t) {
  t->changes.store(t->changes.load(std::memory_order_relaxed) + 1, std::memory_order_release);
}

/// Fills the free slot or dummy `entry` (lock held).
bool add_at(Set* s, SetTable* t, SetEntry* entry, Value key, int64_t hash) {
  bool reused = entry->key.bits != 0;
  __atomic_store_n(&entry->hash, hash, __ATOMIC_RELAXED);
  store(&entry->key, key);
  changed(t);
  if (reused) {
    t->used.store(t->used.load(std::memory_order_relaxed) + 1, std::memory_order_release);
    return true;
  }
  int64_t fill = t->fill.load(std::memory_order_relaxed) + 1;
  int64_t used = t->used.load(std::memory_order_relaxed) + 1;
  t->used.store(used, std::memory_order_release);
  t->fill.store(fill, std::memory_order_release);
  return fill * 5 < t->mask * 3 || resize_locked(s, growth(used));
}

/// Calls `change(table, entry, found)` under the lock with a verdict that still holds. False = exception.
template <class Change>
BUNPY_INLINE bool locked_find(Set* s, Value key, int64_t hash, Change change) {
  {
    ObjectLock lock(s->mutex);
    SetTable* t = s->table.load(std::memory_order_relaxed);
    SetEntry* entry = nullptr;
    Found found = find_quick(t, key, hash, &entry);
    if (BUNPY_LIKELY(found != Found::Unsure)) {
      change(t, entry, found == Found::Key);
      return true;
    }
  }
  for (;;) {
    SetTable* t;
    int64_t changes;
    SetEntry* entry = nullptr;
    int found = find_any(s, key, hash, &t, &changes, &entry);
    if (found < 0) return false;
    ObjectLock lock(s->mutex);
    if (s->table.load(std::memory_order_relaxed) != t || t->changes.load(std::memory_order_relaxed) != changes)
      continue;
    change(t, entry, found == 1);
    return true;
  }
}

}  // namespace

Set* new_set(Type* t) {
  auto* s = t->flags & kTypeHeap ? reinterpret_cast<Set*>(allocate_instance(t)) : gc_new<Set>(t);
  if (s == nullptr) return nullptr;
  SetTable* table = new_set_table(kMinSize);
  if (table == nullptr) return nullptr;
  s->table.store(table, std::memory_order_release);
  return s;
}

int set_insert(Set* s, Value key, int64_t hash) {
  bool ok = true;
  bool found = locked_find(s, key, hash, [&](SetTable* t, SetEntry* entry, bool present) {
    if (!present) ok = add_at(s, t, entry, key, hash);
  });
  return found && ok ? 0 : -1;
}

int set_has_hash(Set* s, Value key, int64_t hash) {
  Found found = has_quick(set_table(s), key, hash);
  if (BUNPY_LIKELY(found != Found::Unsure)) return found == Found::Key;
  SetEntry* entry = nullptr;
  SetTable* t;
  int64_t changes;
  return find_any(s, key, hash, &t, &changes, &entry);
}

int set_has(Set* s, Value key) {
  int64_t hash = key_hash(key);
  if (BUNPY_LIKELY(hash != -1)) return set_has_hash(s, key, hash);
  if (!is_any_set(key) || !pending_is(&TypeError_type)) return -1;
  clear_pending();
  Set* frozen = set_copy_as(&frozenset_type, key.as<Set>());
  return frozen ? set_has_hash(s, frozen, hash_value(frozen)) : -1;
}

int set_remove_hash(Set* s, Value key, int64_t hash) {
  int removed = 0;
  bool ok = locked_find(s, key, hash, [&](SetTable* t, SetEntry* entry, bool present) {
    if (!present) return;
    store(&entry->key, &set_dummy);
    changed(t);
    t->used.store(t->used.load(std::memory_order_relaxed) - 1, std::memory_order_release);
    removed = 1;
  });
  return ok ? removed : -1;
}

void set_clear_table(Set* s) {
  SetTable* t = new_set_table(kMinSize);
  if (t == nullptr) return;
  ObjectLock lock(s->mutex);
  s->table.store(t, std::memory_order_release);
}

bool set_resize_to(Set* s, int64_t minimum) {
  ObjectLock lock(s->mutex);
  return resize_locked(s, minimum);
}

bool set_tidy(Set* s) {
  ObjectLock lock(s->mutex);
  SetTable* t = s->table.load(std::memory_order_relaxed);
  int64_t used = t->used.load(std::memory_order_relaxed);
  if (t->fill.load(std::memory_order_relaxed) - used <= t->mask / 4) return true;
  return resize_locked(s, growth(used));
}

bool set_pop_any(Set* s, Value* key) {
  ObjectLock lock(s->mutex);
  SetTable* t = s->table.load(std::memory_order_relaxed);
  if (t->used.load(std::memory_order_relaxed) == 0) return false;
  int64_t i = s->finger & t->mask;
  while (!is_live(t->entries[i].key)) i = i == t->mask ? 0 : i + 1;
  *key = t->entries[i].key;
  store(&t->entries[i].key, &set_dummy);
  changed(t);
  t->used.store(t->used.load(std::memory_order_relaxed) - 1, std::memory_order_release);
  s->finger = i + 1;
  return true;
}

SetTable* set_snapshot(Set* s) {
  if (!threads_started) return set_table(s);
  ObjectLock lock(s->mutex);
  SetTable* t = set_table(s);
  SetTable* copy = new_set_table(t->mask + 1);
  if (copy == nullptr) return nullptr;
  memcpy(static_cast<void*>(copy->entries), t->entries, sizeof(SetEntry) * (t->mask + 1));
  copy->fill.store(t->fill.load(std::memory_order_relaxed), std::memory_order_relaxed);
  copy->used.store(t->used.load(std::memory_order_relaxed), std::memory_order_relaxed);
  return copy;
}

bool set_merge(Set* s, Set* other) {
  if (other == s) return true;
  SetTable* from = set_snapshot(other);
  if (from == nullptr) return false;
  int64_t count = from->used.load(std::memory_order_relaxed);
  if (count == 0) return true;
  {
    ObjectLock lock(s->mutex);
    SetTable* t = s->table.load(std::memory_order_relaxed);
    if ((t->fill.load(std::memory_order_relaxed) + count) * 5 >= t->mask * 3) {
      if (!resize_locked(s, (t->used.load(std::memory_order_relaxed) + count) * 2)) return false;
      t = s->table.load(std::memory_order_relaxed);
    }
    if (t->fill.load(std::memory_order_relaxed) == 0) {
      if (t->mask == from->mask && from->fill.load(std::memory_order_relaxed) == count) {
        for (int64_t i = 0; i <= from->mask; i++) {
          if (from->entries[i].key.is_null()) continue;
          t->entries[i].hash = from->entries[i].hash;
          store(&t->entries[i].key, from->entries[i].key);
        }
      } else {
        FOR_SET(entry, from) insert_clean(t, key, entry->hash);
      }
      t->used.store(count, std::memory_order_release);
      t->fill.store(count, std::memory_order_release);
      return true;
    }
  }
  FOR_SET(entry, from) {
    if (set_insert(s, key, entry->hash) < 0) return false;
  }
  return true;
}

bool set_update_from(Set* s, Value iterable) {
  if (is_any_set(iterable)) return set_merge(s, iterable.as<Set>());
  if (has_type(iterable, &dict_type)) {
    DictItems items = dict_items(iterable.as<Dict>());
    if (items.used < 0) return false;
    int64_t count = dict_length(iterable.as<Dict>());
    SetTable* t = set_table(s);
    if ((t->fill.load(std::memory_order_relaxed) + count) * 5 >= t->mask * 3 &&
        !set_resize_to(s, (t->used.load(std::memory_order_relaxed) + count) * 2))
      return false;
    for (int64_t i = 0; i < items.used; i++)
      if (load(&items.entries[i].value).bits && set_insert(s, items.entries[i].key, items.entries[i].hash) < 0)
        return false;
    return true;
  }
  ForLoop loop;
  if (for_begin(&loop, iterable) < 0) return false;
  while (Value key = for_next(&loop)) {
    int64_t hash = key_hash(key);
    if (hash == -1 || set_insert(s, key, hash) < 0) return false;
  }
  return !pending();
}

Set* set_copy_as(Type* t, Set* s) {
  Set* copy = new_set(t);
  return copy && set_merge(copy, s) ? copy : nullptr;
}

void set_replace_body(Set* s, Set* from) {
  ObjectLock lock(s->mutex);
  s->table.store(set_table(from), std::memory_order_release);
}

// ---- operations of generated code -----------------------------------------------------------------------

Value make_set(Args items) {
  Set* s = new_set(&set_type);
  if (s == nullptr) return Value();
  for (Value item : items)
    if (set_add(s, item) < 0) return Value();
  return s;
}

int set_add(Value set, Value item) {
  int64_t hash = key_hash(item);
  return hash == -1 ? -1 : set_insert(set.as<Set>(), item, hash);
}

int set_update(Value set, Value iterable) { return set_update_from(set.as<Set>(), iterable) ? 0 : -1; }

Value make_set_of_constants(Args items) {
  Value frozen = make_set(items), s = make_set({});
  return frozen.bits && s.bits && set_merge(s.as<Set>(), frozen.as<Set>()) ? s : Value();
}

}  // namespace bunpy
