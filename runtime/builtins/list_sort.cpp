// list_sort.cpp: list.sort() and sorted(): a stable merge sort that uses existing order.
//
// Natural runs (descending ones reversed) are extended to a minimum length by binary insertion and merged
// in the order that powersort picks, as CPython does since 3.11. The comparison is chosen once: keys that
// are all small ints, all floats, all str or all tuples never reach the generic `<`.
//
// Keys that cannot run Python code are sorted under the list's lock; otherwise the list is empty while
// it is being sorted and a change made meanwhile is a ValueError (library reference, list.sort).
#include <algorithm>

#include "builtins/containers.h"

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
struct TupleLess {
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
      return any_less(p, q);
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

// ---- merge sort ---------------------------------------------------------------------------------------

template <class Item, class Less>
class Sorter {
 public:
  Sorter(Item* items, int64_t n, Item* scratch, Less less)
      : items_(items), n_(n), scratch_(scratch), less_(less) {}

  bool sort() {
    if (n_ < 2) return true;
    int64_t min_run = n_;
    int64_t odd = 0;
    while (min_run >= 64) {
      odd |= min_run & 1;
      min_run >>= 1;
    }
    min_run += odd;
    for (int64_t lo = 0; lo < n_;) {
      int64_t length = count_run(lo);
      if (length < 0) return false;
      if (length < min_run) {
        int64_t forced = std::min(min_run, n_ - lo);
        if (!insertion_sort(lo, lo + length, lo + forced)) return false;
        length = forced;
      }
      if (depth_ > 0) {
        int power = node_power(runs_[depth_ - 1].start, runs_[depth_ - 1].length, length);
        while (depth_ > 1 && runs_[depth_ - 2].power > power)
          if (!merge_top()) return false;
        runs_[depth_ - 1].power = power;
      }
      runs_[depth_++] = {lo, length, 0};
      lo += length;
    }
    while (depth_ > 1)
      if (!merge_top()) return false;
    return true;
  }

 private:
  struct Run {
    int64_t start, length;
    int power;
  };

  int less(const Item& a, const Item& b) { return less_(key_of(a), key_of(b)); }

  /// Length of the run at `lo`, made ascending; -1 on error.
  int64_t count_run(int64_t lo) {
    int64_t end = lo + 1;
    if (end == n_) return 1;
    int descending = less(items_[end], items_[lo]);
    if (descending < 0) return -1;
    for (end++; end < n_; end++) {
      int below = less(items_[end], items_[end - 1]);
      if (below < 0) return -1;
      if (below != descending) break;
    }
    if (descending) std::reverse(items_ + lo, items_ + end);
    return end - lo;
  }

  /// Extends the sorted [lo, sorted) to [lo, hi).
  bool insertion_sort(int64_t lo, int64_t sorted, int64_t hi) {
    for (; sorted < hi; sorted++) {
      Item pivot = items_[sorted];
      int64_t left = lo, right = sorted;
      while (left < right) {
        int64_t middle = left + ((right - left) >> 1);
        int below = less(pivot, items_[middle]);
        if (below < 0) return false;
        if (below)
          right = middle;
        else
          left = middle + 1;
      }
      memmove(static_cast<void*>(items_ + left + 1), items_ + left, sizeof(Item) * (sorted - left));
      items_[left] = pivot;
    }
    return true;
  }

  /// Powersort: the depth at which the boundary between two adjacent runs belongs in the merge tree.
  int node_power(int64_t start, int64_t n1, int64_t n2) {
    int64_t a = 2 * start + n1, b = a + n1 + n2;
    int power = 0;
    for (;;) {
      power++;
      if (a >= n_) {
        a -= n_;
        b -= n_;
      } else if (b >= n_) {
        return power;
      }
      a <<= 1;
      b <<= 1;
    }
  }

  bool merge_top() {
    Run &a = runs_[depth_ - 2], &b = runs_[depth_ - 1];
    int64_t start_a = a.start, length_a = a.length, start_b = b.start, length_b = b.length;
    a.length += b.length;
    depth_--;
    // Items of the left run that are already in place.
    int64_t skip = upper_bound(items_[start_b], start_a, start_a + length_a);
    if (skip < 0) return false;
    length_a -= skip - start_a;
    start_a = skip;
    if (length_a == 0) return true;
    int64_t end = lower_bound(items_[start_a + length_a - 1], start_b, start_b + length_b);
    if (end < 0) return false;
    length_b = end - start_b;
    if (length_b == 0) return true;
    return length_a <= length_b ? merge_low(start_a, length_a, start_b, length_b)
                                : merge_high(start_a, length_a, start_b, length_b);
  }

  /// First position whose item is greater than `item`.
  int64_t upper_bound(const Item& item, int64_t lo, int64_t hi) {
    while (lo < hi) {
      int64_t middle = lo + ((hi - lo) >> 1);
      int below = less(item, items_[middle]);
      if (below < 0) return -1;
      if (below)
        hi = middle;
      else
        lo = middle + 1;
    }
    return lo;
  }
  /// First position whose item is not less than `item`; searched from the right end.
  int64_t lower_bound(const Item& item, int64_t lo, int64_t hi) {
    while (lo < hi) {
      int64_t middle = lo + ((hi - lo) >> 1);
      int below = less(items_[middle], item);
      if (below < 0) return -1;
      if (below)
        lo = middle + 1;
      else
        hi = middle;
    }
    return lo;
  }

  bool merge_low(int64_t a, int64_t na, int64_t b, int64_t nb) {
    memcpy(static_cast<void*>(scratch_), items_ + a, sizeof(Item) * na);
    Item* out = items_ + a;
    Item *left = scratch_, *left_end = scratch_ + na;
    Item *right = items_ + b, *right_end = right + nb;
    while (left < left_end && right < right_end) {
      int below = less(*right, *left);
      if (BUNPY_UNLIKELY(below < 0)) {
        memcpy(static_cast<void*>(out), left, sizeof(Item) * (left_end - left));
        return false;
      }
      *out++ = below ? *right++ : *left++;
    }
    memcpy(static_cast<void*>(out), left, sizeof(Item) * (left_end - left));
    return true;
  }

  bool merge_high(int64_t a, int64_t na, int64_t b, int64_t nb) {
    memcpy(static_cast<void*>(scratch_), items_ + b, sizeof(Item) * nb);
    Item* out = items_ + b + nb;
    Item *left_begin = items_ + a, *left = left_begin + na;
    Item* right = scratch_ + nb;
    while (left > left_begin && right > scratch_) {
      int below = less(right[-1], left[-1]);
      if (BUNPY_UNLIKELY(below < 0)) {
        memcpy(static_cast<void*>(out - (right - scratch_)), scratch_, sizeof(Item) * (right - scratch_));
        return false;
      }
      *--out = below ? *--left : *--right;
    }
    memcpy(static_cast<void*>(out - (right - scratch_)), scratch_, sizeof(Item) * (right - scratch_));
    return true;
  }

  Item* items_;
  int64_t n_;
  Item* scratch_;
  Less less_;
  Run runs_[96];
  int depth_ = 0;
};

template <class Item, class Less>
bool merge_sort(Item* items, int64_t n, Less less) {
  Item* scratch = nullptr;
  if (n > 64) {
    scratch = static_cast<Item*>(gc_alloc(sizeof(Item) * (n / 2 + 1)));
    if (scratch == nullptr) return false;
  } else {
    scratch = static_cast<Item*>(__builtin_alloca(sizeof(Item) * (n / 2 + 1)));
  }
  return Sorter<Item, Less>(items, n, scratch, less).sort();
}

// ---- the choice of comparison -------------------------------------------------------------------------

enum class Keys { SmallInts, Floats, Strings, Tuples, Any };

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
  if (t != &str_type && t != &tuple_type) return Keys::Any;
  for (int64_t i = 1; i < n; i++)
    if (!has_type(key_of(items[i]), t)) return Keys::Any;
  return t == &str_type ? Keys::Strings : Keys::Tuples;
}

bool runs_python_code(Keys keys) { return keys == Keys::Tuples || keys == Keys::Any; }

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
    case Keys::Tuples: return merge_sort(items, n, TupleLess());
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
