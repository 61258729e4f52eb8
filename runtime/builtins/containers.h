// containers.h: what the container types share: argument checks, slices, lists as arrays, iterators.
// dict.h and set.h declare their tables. Not seen by generated code.
#pragma once

#include "bunpy/api.h"
#include "core/start.h"

namespace bunpy {

// ---- arguments of __new__/__init__ slots ---------------------------------------------------------

/// TypeError "name() takes no keyword arguments" unless `kwnames` is empty.
bool take_no_keywords(const char* name, Tuple* kwnames);
/// The same in __new__ and __init__ of the built-in class `native`, called for `t`: a subclass with its own __init__ may
/// take keywords.
bool take_own_keywords(Type* t, Type* native, Tuple* kwnames);
/// TypeError "name expected at most 1 argument, got 2" unless min <= n <= max.
bool check_arg_count(const char* name, size_t n, size_t min, size_t max);

/// Raises an exception without arguments. Always null.
inline Value raise_bare(Type* t) {
  Exception* e = new_exception(t, {});
  return e ? raise(Value(e)) : Value();
}

// ---- slices --------------------------------------------------------------------------------------

struct SliceRange {
  int64_t start, stop, step, count;
};
/// Reads the slice's fields (calling __index__); a zero step is a ValueError. Not yet fitted to a length.
bool slice_unpack(const Slice* s, SliceRange* out);
/// Fits an unpacked slice to a sequence of `length` items and computes the count.
void slice_fit(SliceRange* r, int64_t length);
inline bool slice_range(const Slice* s, int64_t length, SliceRange* out) {
  if (!slice_unpack(s, out)) return false;
  slice_fit(out, length);
  return true;
}
inline bool is_slice(Value v) { return has_type(v, &slice_type); }

// ---- lists and tuples as arrays --------------------------------------------------------------------

inline bool is_list(Value v) { return has_type(v, &list_type) || type_has(v, kTypeListSubclass); }
inline bool is_tuple(Value v) { return has_type(v, &tuple_type) || type_has(v, kTypeTupleSubclass); }
inline bool is_dict(Value v) { return has_type(v, &dict_type) || type_has(v, kTypeDictSubclass); }

/// Items of a list or tuple that nobody moves while the caller reads them.
struct Items {
  const Value* data;
  int64_t count;
};
/// The list's items: the live buffer while there is one thread, else a copy made under the lock.
/// data = null on MemoryError (never for an empty list).
Items list_items(List* l);
inline Items tuple_items(Tuple* t) { return {t->items, t->length}; }
/// A tuple of ints.
inline Value int_tuple(const int64_t* items, int64_t n) {
  Tuple* t = new_tuple(n);
  if (t == nullptr) return Value();
  for (int64_t i = 0; i < n; i++) t->items[i] = from_int64(items[i]);
  return t;
}

/// A copy of the list's current items in one array (even when single-threaded).
List* list_copy(List* l);
List* list_from(const Value* items, int64_t n);
/// Replaces items [lo, hi) by `n` items; false on MemoryError.
bool list_splice(List* l, int64_t lo, int64_t hi, const Value* items, int64_t n);
bool list_clear(List* l);
/// Appends every item of an iterable to a list.
bool list_extend_with(List* l, Value iterable);
/// list.sort(key, reverse): key null = none.
bool list_sort(List* l, Value key, bool reverse);
/// Sorts `n` items in place (nobody else sees them).
bool sort_items(Value* items, int64_t n, Value key, bool reverse);
Value sequence_compare(Items a, Items b, CompareOp op);
/// Copies words so that racing readers see whole values; regions may overlap.
void move_values(Value* to, const Value* from, int64_t n);

/// The count of `sequence * n`: index, clamped at 0; false with TypeError.
bool repeat_count(Value n, int64_t* out);
/// Does the operator of `v`'s class deserve a try before a sequence's operator raises TypeError?
bool may_reflect(Value v, Special reflected);

// ---- iterators -------------------------------------------------------------------------------------

/// An iterator over something indexable: `index` is racy on purpose (a shared iterator may repeat items,
/// never crash). `source` null = exhausted.
struct IndexIterator : Object {
  Value source;
  int64_t index;
};
extern Type list_iterator_type, list_reverse_iterator_type, tuple_iterator_type, callable_iterator_type,
    range_iterator_type, long_range_iterator_type, enumerate_type, zip_type, map_type, filter_type,
    reversed_type;
Value new_index_iterator(Type* type, Value source, int64_t index = 0);
inline Value iterate_self(Value v) { return v; }
/// Prepares one of the iterator types: name, next function, optional methods.
void init_iterator_type(Type* t, const char* name, uint32_t size, UnaryFn next,
                        const NativeDef* methods = nullptr);
/// How an iterator that gives pairs gives one without the tuple: false at the end or on error.
using PairFn = bool (*)(Value iterator, Value* out);
/// Of dict items, enumerate, zip of two (exact types); null for other iterators.
PairFn pair_function(Value iterator);
PairFn dict_pair_function(Value iterator);
/// What __reduce__ of an iterator gives: the built-in function `name`, its arguments and, unless null, the state.
Value reduce_to_call(const char* name, Args args, Value state = Value());
/// reduce_to_call("iter", …) with a list of what is left, which a copy of the iterator gives.
Value reduce_to_rest(Value copy_of_iterator);
/// __reduce__ and __setstate__ of an IndexIterator; exhausted, it becomes iter(`empty`).
Value reduce_index_iterator(Value iterator, const char* name, Value empty);
Value set_index_iterator(Value iterator, Value state);
/// len() or __length_hint__ of v; 0 when unknown. -1 on error.
int64_t length_hint(Value v);

inline int64_t racy_load(const int64_t* p) { return __atomic_load_n(p, __ATOMIC_RELAXED); }
inline void racy_store(int64_t* p, int64_t v) { __atomic_store_n(p, v, __ATOMIC_RELAXED); }

/// hash of a tuple's items (CPython's xxHash-based one).
int64_t hash_items(const Value* items, int64_t n, bool with_length = true);

/// A range of machine-word bounds as start, stop, step; false when one is too big.
bool range_words(const Range* r, int64_t* start, int64_t* stop, int64_t* step);
/// The iterator over a range; reversed walks it from the end.
Value range_iterator(const Range* r, bool reversed);

/// A tuple class with named fields (time.struct_time, os.stat_result): items beyond `visible` are reachable
/// by name only. `fields` ends with null and must outlive the type.
Type* new_struct_sequence(const char* name, const char* const* fields, int visible);
/// An instance with all its items.
Value new_struct(Type* t, const Value* items);

}  // namespace bunpy
