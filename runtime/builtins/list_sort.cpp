// list_sort.cpp: list.sort() and sorted(). The comparison is chosen once: keys that are all small ints, all floats, all
// str or all tuples never reach the generic `<`; others of one type reach it only by way of NotImplemented.
//
// Keys that cannot run Python code are sorted under the list's lock; otherwise the list is empty while
// it is being sorted and a change made meanwhile is a ValueError (library reference, list.sort).
#include <algorithm>

#include "builtins/containers.h"
#include "builtins/merge_sort.h"

namespace bunpy {

namespace {

/// What is sorted: a key, and the value it stands for.
struct Keyed {
  Value key, value;
};
inline Value key_of(const Value& v) { return v; }
inline Value key_of(const Keyed& k) { return k.key; }

// ---- comparisons: 1 = less, 0 = not, -1 = exception --------------------------------------------------

struct SmallIntLess {
  int operator()(Value a, Value b) const { return static_cast<int64_t>(a.bits) < static_cast<int64_t>(b.bits); }
};
struct FloatLess {
  int operator()(Value a, Value b) const { return float_value(a) < float_value(b); }
};

int compare_str(const Str* a, const Str* b) {
  int64_t n = a->length < b->length ? a->length : b->length;
  if (a->kind == 1 && b->kind == 1) {
    int order = memcmp(a->data, b->data, n);
    if (order != 0) return order;
  } else {
    for (int64_t i = 0; i < n; i++) {
      char32_t x = char_at(a, i), y = char_at(b, i);
      if (x != y) return x < y ? -1 : 1;
    }
  }
  return a->length < b->length ? -1 : a->length > b->length;
}
struct StrLess {
  int operator()(Value a, Value b) const { return compare_str(a.as<Str>(), b.as<Str>()) < 0; }
};

/// `a < b` for any two values, with the common exact types first.
int any_less(Value a, Value b) {
  if (has_type(a, &str_type) && has_type(b, &str_type))
    return compare_str(a.as<Str>(), b.as<Str>()) < 0;
  return compare_truth<CompareOp::Lt>(a, b);
}
struct AnyLess {
  int operator()(Value a, Value b) const { return any_less(a, b); }
};
/// For keys of one type, as CPython compares them: no operand goes first for its type, and who answers NotImplemented
/// is asked again by the whole of `<`. `__class__` and `__lt__` may change while sorting.
struct AlikeLess {
  Value (*richcompare)(Value, Value, CompareOp);
  int operator()(Value a, Value b) const {
    if (type_of(a)->richcompare != richcompare) return any_less(a, b);
    Value less = richcompare(a, b, CompareOp::Lt);
    if (less == kNotImplemented) return any_less(a, b);
    return failed(less) ? -1 : truth(less);
  }
};
struct TupleLess {
  Value (*richcompare)(Value, Value, CompareOp);  ///< of all first items when they have one type, or null
  int operator()(Value a, Value b) const {
    Tuple *x = a.as<Tuple>(), *y = b.as<Tuple>();
    int64_t n = x->length < y->length ? x->length : y->length;
    for (int64_t i = 0; i < n; i++) {
      Value p = x->items[i], q = y->items[i];
      if (p == q) continue;
      if (!(p.bits & q.bits & 1)) {
        int equal = equal_values(p, q);
        if (equal < 0) return -1;
        if (equal) continue;
      }
      return richcompare != nullptr ? AlikeLess{richcompare}(p, q) : any_less(p, q);
    }
    return x->length < y->length;
  }
};

/// A Latin-1 str with its first eight characters as a number: most comparisons need no look at the text.
template <class Item>
struct Prefixed {
  uint64_t prefix;
  Item item;
};
template <class Item>
inline const Prefixed<Item>& key_of(const Prefixed<Item>& p) {
  return p;
}
template <class Item>
inline int prefix_less(const Prefixed<Item>& a, const Prefixed<Item>& b) {
  if (a.prefix != b.prefix) return a.prefix < b.prefix;
  return compare_str(key_of(a.item).template as<Str>(), key_of(b.item).template as<Str>()) < 0;
}
struct PrefixedLess {
  template <class P>
  int operator()(const P& a, const P& b) const {
    return prefix_less(a, b);
  }
};
uint64_t prefix_of(const Str* s) {
  uint64_t word = 0;
  if (s->length >= 8)
    memcpy(&word, s->data, 8);
  else
    memcpy(&word, s->data, static_cast<size_t>(s->length));
  return __builtin_bswap64(word);
}

// ---- the sort -----------------------------------------------------------------------------------------

template <class Item, class Less>
bool merge_sort(Item* items, int64_t n, Less less) {
  Item* scratch = nullptr;
  if (n > 64) {
    scratch = static_cast<Item*>(gc_alloc(sizeof(Item) * (n / 2 + 1)));
    if (scratch == nullptr) return false;
  } else {
    scratch = static_cast<Item*>(__builtin_alloca(sizeof(Item) * (n / 2 + 1)));
  }
  auto by_key = [&](const Item& a, const Item& b) { return less(key_of(a), key_of(b)); };
  return MergeSort<Item, decltype(by_key)>(items, n, scratch, by_key).sort();
}

// ---- the choice of comparison -------------------------------------------------------------------------

enum class Keys { SmallInts, Floats, Strings, Tuples, Alike, Any };

template <class Item>
Keys classify(const Item* items, int64_t n) {
  Value first = key_of(items[0]);
  if (first.is_small_int()) {
    uint64_t all = 1;
    for (int64_t i = 0; i < n; i++) all &= key_of(items[i]).bits;
    return all & 1 ? Keys::SmallInts : Keys::Any;
  }
  if (is_float(first)) {
    for (int64_t i = 0; i < n; i++)
      if (!is_float(key_of(items[i]))) return Keys::Any;
    return Keys::Floats;
  }
  Type* t = type_of(first);
  for (int64_t i = 1; i < n; i++)
    if (type_of(key_of(items[i])) != t) return Keys::Any;
  return t == &str_type ? Keys::Strings : t == &tuple_type ? Keys::Tuples : t->richcompare ? Keys::Alike : Keys::Any;
}

/// What compares the first items of tuples that all have one, when these are of one type other than tuple.
template <class Item>
auto richcompare_of_first(const Item* items, int64_t n) -> Value (*)(Value, Value, CompareOp) {
  Type* type = nullptr;
  for (int64_t i = 0; i < n; i++) {
    const Tuple* tuple = key_of(items[i]).template as<Tuple>();
    if (tuple->length == 0) return nullptr;
    Type* t = type_of(tuple->items[0]);
    if (type != nullptr && t != type) return nullptr;
    type = t;
  }
  // int, float and str have quicker ways, and never answer NotImplemented to their own.
  return type != &tuple_type && (type->flags & kTypeHeap) ? type->richcompare : nullptr;
}

bool runs_python_code(Keys keys) { return keys == Keys::Tuples || keys == Keys::Alike || keys == Keys::Any; }

/// Equal small ints are the same value, so stability cannot be seen and a plain sort of words will do.
bool sort_words(Value* items, int64_t n) {
  auto* words = reinterpret_cast<int64_t*>(items);
  if (n > 1 && !std::is_sorted(words, words + n)) std::sort(words, words + n);
  return true;
}

template <class Item>
bool sort_strings(Item* items, int64_t n) {
  bool latin1 = n > 16;
  for (int64_t i = 0; latin1 && i < n; i++) latin1 = key_of(items[i]).template as<Str>()->kind == 1;
  if (!latin1) return merge_sort(items, n, StrLess());
  auto* prefixed = static_cast<Prefixed<Item>*>(gc_alloc(sizeof(Prefixed<Item>) * n));
  if (prefixed == nullptr) return false;
  for (int64_t i = 0; i < n; i++) prefixed[i] = {prefix_of(key_of(items[i]).template as<Str>()), items[i]};
  bool ok = merge_sort(prefixed, n, PrefixedLess());
  for (int64_t i = 0; i < n; i++) items[i] = prefixed[i].item;
  return ok;
}

template <class Item>
bool sort_classified(Item* items, int64_t n, Keys keys) {
  switch (keys) {
    case Keys::SmallInts:
      if constexpr (std::is_same_v<Item, Value>)
        return sort_words(items, n);
      else
        return merge_sort(items, n, SmallIntLess());
    case Keys::Floats: return merge_sort(items, n, FloatLess());
    case Keys::Strings: return sort_strings(items, n);
    case Keys::Tuples: return merge_sort(items, n, TupleLess{richcompare_of_first(items, n)});
    case Keys::Alike: return merge_sort(items, n, AlikeLess{type_of(key_of(items[0]))->richcompare});
    case Keys::Any: return merge_sort(items, n, AnyLess());
  }
  return false;
}

/// Reversing before and after keeps equal items in their order.
template <class Item>
bool sort_directed(Item* items, int64_t n, Keys keys, bool reverse) {
  if (reverse) std::reverse(items, items + n);
  bool ok = sort_classified(items, n, keys);
  if (reverse) std::reverse(items, items + n);
  return ok;
}

bool sort_by_key(Value* items, int64_t n, Value key, bool reverse) {
  auto* keyed = static_cast<Keyed*>(gc_alloc(sizeof(Keyed) * n));
  if (keyed == nullptr) return false;
  for (int64_t i = 0; i < n; i++) {
    Value k = call_array(key, &items[i], 1, nullptr);
    if (k.is_null()) return false;
    keyed[i] = {k, items[i]};
  }
  bool ok = sort_directed(keyed, n, classify(keyed, n), reverse);
  for (int64_t i = 0; i < n; i++) items[i] = keyed[i].value;
  return ok;
}

}  // namespace

bool sort_items(Value* items, int64_t n, Value key, bool reverse) {
  if (n == 0) return true;
  if (key.bits) return sort_by_key(items, n, key, reverse);
  return sort_directed(items, n, classify(items, n), reverse);
}

bool list_sort(List* l, Value key, bool reverse) {
  List* aside = new_list();
  if (aside == nullptr) return false;
  ListBuffer* empty = aside->buffer.load(std::memory_order_relaxed);
  ListBuffer* work;
  {
    ObjectLock lock(l->mutex);
    ListBuffer* b = l->buffer.load(std::memory_order_relaxed);
    int64_t n = b->size.load(std::memory_order_relaxed);
    if (n == 0) return true;
    if (threads_started) {
      // Readers may still be looking at the old buffer: sort a copy.
      List* copy = list_from(b->items, n);
      if (copy == nullptr) return false;
      work = copy->buffer.load(std::memory_order_relaxed);
    } else {
      work = b;
    }
    if (!key.bits) {
      Keys keys = classify(work->items, n);
      if (!runs_python_code(keys)) {
        bool ok = sort_directed(work->items, n, keys, reverse);
        l->buffer.store(work, std::memory_order_release);
        return ok;
      }
    }
    l->buffer.store(empty, std::memory_order_release);
  }
  int64_t n = work->size.load(std::memory_order_relaxed);
  bool ok = sort_items(work->items, n, key, reverse);
  ObjectLock lock(l->mutex);
  bool changed = l->buffer.load(std::memory_order_relaxed) != empty;
  l->buffer.store(work, std::memory_order_release);
  if (changed && ok) {
    raise_value_error("list modified during sort");
    return false;
  }
  return ok;
}

}  // namespace bunpy
