// set.h: the table behind set and frozenset.
//
// Programs can see the order in which a set is iterated, so the algorithm is CPython's, step for step: table
// sizes, hash values, linear probes before each jump, when and how far a table grows, and the order in
// which operations insert. A removed key leaves a dummy in its slot, which the next key that passes by may
// take (the last dummy on its way). A slot's hash is written before its key, and a table is replaced as a
// whole, so readers need no lock: one that races with a change of its slot sees it before or after.
// Writers hold the set's lock, but not while a Python class's __eq__ runs (see dict.h, which has the same
// rule); `changes` tells them whether what they found out without the lock still holds.
#pragma once

#include "builtins/dict.h"

namespace bunpy {

struct SetEntry {
  Value key;  ///< null = free, dummy = removed
  int64_t hash;
};

struct SetTable {
  int64_t mask;
  std::atomic<int64_t> fill;  ///< used and dummy slots
  std::atomic<int64_t> used;
  std::atomic<int64_t> changes;
  SetEntry entries[];
};

struct Set : Object {
  ObjectMutex mutex;
  int64_t finger;             ///< where pop() goes on searching
  std::atomic<int64_t> hash;  ///< frozenset: 0 = not computed yet
  std::atomic<SetTable*> table;
};

extern Object set_dummy;
inline bool is_live(Value key) { return key.bits != 0 && key != Value(&set_dummy); }
inline int64_t entry_hash(const SetEntry* e) { return __atomic_load_n(&e->hash, __ATOMIC_RELAXED); }
inline bool is_any_set(Value v) { return type_has(v, kTypeSetSubclass); }
inline bool is_frozen(Value v) { return is_instance(v, &frozenset_type); }
inline SetTable* set_table(const Set* s) { return s->table.load(std::memory_order_acquire); }
inline int64_t set_length(const Set* s) { return set_table(s)->used.load(std::memory_order_acquire); }

Set* new_set(Type* t);
int set_insert(Set* s, Value key, int64_t hash);      ///< -1 on error
int set_has_hash(Set* s, Value key, int64_t hash);    ///< 1 / 0 / -1
int set_has(Set* s, Value key);                       ///< also finds a set by equality with its frozenset
int set_remove_hash(Set* s, Value key, int64_t hash); ///< 1 removed, 0 absent, -1 error
void set_clear_table(Set* s);
bool set_resize_to(Set* s, int64_t minimum);
/// Drops dummies when they are many (after difference_update).
bool set_tidy(Set* s);
bool set_pop_any(Set* s, Value* key);
/// Adds every item of an iterable, in CPython's order.
bool set_update_from(Set* s, Value iterable);
bool set_merge(Set* s, Set* other);
/// A set of type `t` with the items of `s`.
Set* set_copy_as(Type* t, Set* s);
/// Takes over the contents of `from`, which nobody else sees.
void set_replace_body(Set* s, Set* from);
/// The table to iterate over without being disturbed (a copy while other threads exist); null = error.
SetTable* set_snapshot(Set* s);
/// The exact type of results of operators: set or frozenset.
inline Type* base_set_type(Value v) { return is_frozen(v) ? &frozenset_type : &set_type; }

/// Walks the items of a snapshot.
#define FOR_SET(entry, table)                                                            \
  for (SetEntry *entry = (table)->entries, *entry##_end = entry + (table)->mask + 1;     \
       entry < entry##_end; entry++)                                                     \
    if (Value key = load(&entry->key); is_live(key))

}  // namespace bunpy
