// dict.h: the table behind dict, and the operations that the other runtime files need.
//
// A dict points to a table: an array of entries in insertion order and an open-addressing index of entry
// numbers. A table's capacity never changes; when its entries are used up the dict gets a new table. Within
// a table an entry is written once: hash and key before the index names it, after which only `value`
// changes, and null there means deleted. So a reader loads the table, probes, and needs no lock.
// Writers hold the dict's lock, but never while __eq__ or __hash__ of a Python class runs: find_quick
// says when it would have to run one; the writer then unlocks, compares, locks and checks that nothing
// was appended meanwhile.
#pragma once

#include "builtins/containers.h"

namespace bunpy {

struct DictEntry {
  int64_t hash;
  Value key;
  Value value;  ///< null = deleted
};

struct DictTable {
  uint32_t log2_size;         ///< of the index
  int64_t usable;             ///< entries that fit
  std::atomic<int64_t> used;  ///< entries appended so far, deleted ones included
  std::atomic<int64_t> first; ///< every entry before it is deleted
  void* index;                ///< entry number, or kAbsent or kDummy; 1, 2, 4 or 8 bytes each
  DictEntry entries[];
};

struct Dict : Object {
  ObjectMutex mutex;
  std::atomic<int64_t> count;
  std::atomic<DictTable*> table;
};

struct DictView : Object {
  Dict* dict;
};

extern Type dict_keys_type, dict_values_type, dict_items_type;

/// Results of looking a key up, besides the entry number.
enum : int64_t { kAbsent = -1, kDummy = -2, kUnsure = -3, kLookupError = -4 };

inline DictTable* dict_table(const Dict* d) { return d->table.load(std::memory_order_acquire); }

/// Are two keys of equal hash equal? 1 yes, 0 no, 2 = only Python code could tell.
int equal_simple(Value a, Value b);

/// hash(key) with the usual keys inlined; -1 = error.
BUNPY_INLINE int64_t key_hash(Value key) {
  constexpr int64_t kModulus = (int64_t{1} << 61) - 1;
  if (key.is_small_int()) {
    int64_t i = key.small_int();
    if (BUNPY_LIKELY(i < kModulus && i > -kModulus)) return i == -1 ? -2 : i;
  } else if (has_type(key, &str_type)) {
    int64_t h = key.as<Str>()->hash.load(std::memory_order_relaxed);
    return BUNPY_LIKELY(h != 0) ? h : str_hash(key.as<Str>());
  }
  return hash_value(key);
}

/// The value of `key`, or null: absent, or an exception is pending.
Value dict_find(Dict* d, Value key, int64_t hash);
/// d[key] = v; -1 on error.
int dict_insert(Dict* d, Value key, int64_t hash, Value v);
/// Removes the key; its value, or null when absent (or pending).
Value dict_take(Dict* d, Value key, int64_t hash);
/// The value of `key`, inserting `v` if it has none.
Value dict_set_default(Dict* d, Value key, int64_t hash, Value v);
/// Removes and returns the last (or first) pair; false when empty.
bool dict_pop_end(Dict* d, bool last, Value* key, Value* value);
/// 1 / 0 / -1.
int dict_has(Dict* d, Value key);
bool dict_clear(Dict* d);
/// A new exact dict with the same items.
Dict* dict_copy(Dict* d);
/// Copies the items of any mapping or iterable of pairs; existing keys are replaced if `replace`.
bool dict_merge(Dict* d, Value other, bool replace = true);
/// The same where only a mapping will do. False with AttributeError pending: `other` is none.
bool dict_merge_mapping(Dict* d, Value other);
/// An instance of a dict subclass with an empty table.
Dict* new_dict_of(Type* t);
/// Moves a present key to an end (OrderedDict.move_to_end): 1 done, 0 absent, -1 error.
int dict_move_to_end(Dict* d, Value key, bool last);
int dict_move_to_end_hashed(Dict* d, Value key, int64_t hash, bool last);
/// The items at one moment, in order: walks a table that nobody replaces. The lock is held while copying
/// when other threads exist.
struct DictItems {
  const DictEntry* entries;
  int64_t used;
};
DictItems dict_items(Dict* d);
Value new_dict_view(Type* t, Dict* d);
Value dict_reversed_iterator(Value dict_or_view);
/// What OrderedDict has instead of dict's: keys(), values(), items() and __reversed__, and __iter__.
extern const NativeDef ordered_view_methods[];
Value ordered_dict_iter(Value dict);
void init_ordered_views();

}  // namespace bunpy
