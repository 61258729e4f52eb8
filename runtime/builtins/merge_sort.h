// merge_sort.h: the stable merge sort of lists. Which items it compares, in which order, and where they are when a
// comparison fails can be seen by a program, so it takes the same steps as CPython 3.13's (described in its
// Objects/listsort.txt): natural runs are extended to a minimum length by binary insertion, merged in the order that
// powersort picks, and a merge that keeps taking from one side gallops (Munro & Wild, "Nearly-Optimal Mergesorts", 2018;
// McIlroy, "Optimistic Sorting and Information Theoretic Complexity", 1993).
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace bunpy {

/// Sorts n items in place. Less: int(const Item&, const Item&), 1 = less, 0 = not, -1 = exception. When that fails, the
/// items are in some order, none lost. `scratch` has room for half of the items. A Less that contradicts itself gives
/// some order.
template <class Item, class Less>
class MergeSort {
 public:
  MergeSort(Item* items, int64_t n, Item* scratch, Less less) : items_(items), n_(n), scratch_(scratch), less_(less) {}

  /// False when a comparison failed.
  bool sort() {
    if (n_ < 2) return true;
    const int64_t min_run = shortest_run();
    for (int64_t start = 0; start < n_;) {
      int64_t length = count_run(items_ + start, n_ - start);
      if (length < 0) return false;
      if (length < min_run) {
        int64_t extended = std::min(min_run, n_ - start);
        if (!insertion_sort(items_ + start, length, extended)) return false;
        length = extended;
      }
      if (depth_ > 0) {
        int power = node_power(runs_[depth_ - 1].start, runs_[depth_ - 1].length, length);
        while (depth_ > 1 && runs_[depth_ - 2].power > power)
          if (!merge_at(depth_ - 2)) return false;
        runs_[depth_ - 1].power = power;
      }
      runs_[depth_++] = {start, length, 0};
      start += length;
    }
    while (depth_ > 1) {
      int at = depth_ - 2;
      if (at > 0 && runs_[at - 1].length < runs_[at + 1].length) at--;
      if (!merge_at(at)) return false;
    }
    return true;
  }

 private:
  static constexpr int64_t kMinGallop = 7;  ///< wins in a row from which galloping pays
  struct Run {
    int64_t start, length;
    int power;
  };

  static void copy(Item* to, const Item* from, int64_t n) {
    if (n > 0) memmove(static_cast<void*>(to), from, sizeof(Item) * static_cast<size_t>(n));
  }

  int64_t shortest_run() const {
    int64_t n = n_, odd = 0;
    for (; n >= 64; n >>= 1) odd |= n & 1;
    return n + odd;
  }

  /// Length of the run at `a`, made ascending; -1 on error. Equal items may be part of a descending run: they are
  /// reversed on their own first, so that reversing the whole restores their order.
  int64_t count_run(Item* a, int64_t n) {
    int64_t end = 1;
    int below = 0;
    for (; end < n; end++) {
      below = less_(a[end], a[end - 1]);
      if (below < 0) return -1;
      if (below) break;
    }
    if (end == n) return n;
    int64_t equal = 0;  // items before `end` that are equal to the one before them
    if (end > 1) {
      int ascends = less_(a[0], a[end - 1]);
      if (ascends < 0) return -1;
      if (ascends) return end;
      equal = end - 1;
    }
    auto restore_equal = [&] {
      if (equal) std::reverse(a + end - equal - 1, a + end);
      equal = 0;
    };
    if (equal) restore_equal();
    for (end++; end < n; end++) {
      below = less_(a[end], a[end - 1]);
      if (below < 0) return -1;
      if (below) {
        restore_equal();
        continue;
      }
      int above = less_(a[end - 1], a[end]);
      if (above < 0) return -1;
      if (above) break;
      equal++;
    }
    restore_equal();
    std::reverse(a, a + end);
    for (; end < n; end++) {
      below = less_(a[end], a[end - 1]);
      if (below < 0) return -1;
      if (below) break;
    }
    return end;
  }

  /// Extends the sorted a[0:sorted] to a[0:n] by binary insertion.
  bool insertion_sort(Item* a, int64_t sorted, int64_t n) {
    for (; sorted < n; sorted++) {
      Item pivot = a[sorted];
      int64_t left = 0, right = sorted;
      while (left < right) {
        int64_t middle = (left + right) >> 1;
        int below = less_(pivot, a[middle]);
        if (below < 0) return false;
        if (below)
          right = middle;
        else
          left = middle + 1;
      }
      copy(a + left + 1, a + left, sorted - left);
      a[left] = pivot;
    }
    return true;
  }

  /// Powersort: the depth at which the boundary between two adjacent runs belongs in the merge tree.
  int node_power(int64_t start, int64_t n1, int64_t n2) const {
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

  /// Merges the runs `at` and `at + 1`.
  bool merge_at(int at) {
    Run left = runs_[at], right = runs_[at + 1];
    runs_[at].length += right.length;
    if (at == depth_ - 3) runs_[at + 1] = runs_[at + 2];
    depth_--;
    // Items of the left run that are in place already, and of the right one.
    int64_t skip = gallop_right(items_[right.start], items_ + left.start, left.length, 0);
    if (skip < 0) return false;
    left.start += skip;
    left.length -= skip;
    if (left.length == 0) return true;
    right.length =
        gallop_left(items_[left.start + left.length - 1], items_ + right.start, right.length, right.length - 1);
    if (right.length <= 0) return right.length == 0;
    Item *a = items_ + left.start, *b = items_ + right.start;
    return left.length <= right.length ? merge_low(a, left.length, b, right.length)
                                       : merge_high(a, left.length, b, right.length);
  }

  /// Where `key` belongs in the sorted a[0:n], left of what equals it (Right: right of it); -1 on error. The search
  /// starts at a[hint] and doubles its steps.
  int64_t gallop_left(const Item& key, const Item* a, int64_t n, int64_t hint) { return gallop<false>(key, a, n, hint); }
  int64_t gallop_right(const Item& key, const Item* a, int64_t n, int64_t hint) { return gallop<true>(key, a, n, hint); }

  template <bool Right>
  int64_t gallop(const Item& key, const Item* a, int64_t n, int64_t hint) {
    // Is `key`'s place right of `item`? -1 on error.
    auto is_after = [&](const Item& item) {
      if constexpr (!Right) return less_(item, key);
      int below = less_(key, item);
      return below < 0 ? below : !below;
    };
    int after = is_after(a[hint]);
    if (after < 0) return -1;
    int64_t last = 0, step = 1;
    const int64_t most = after ? n - hint : hint + 1;
    while (step < most) {
      int further = is_after(after ? a[hint + step] : a[hint - step]);
      if (further < 0) return -1;
      if (further != after) break;
      last = step;
      step = (step << 1) + 1;
    }
    step = std::min(step, most);
    int64_t low = (after ? hint + last : hint - step) + 1;
    int64_t high = after ? hint + step : hint - last;
    while (low < high) {
      int64_t middle = low + ((high - low) >> 1);
      int right = is_after(a[middle]);
      if (right < 0) return -1;
      if (right)
        low = middle + 1;
      else
        high = middle;
    }
    return high;
  }

  /// Merges adjacent a[0:na] and b[0:nb], from the left; na <= nb, b[0] is the smallest and a[na-1] the greatest item.
  bool merge_low(Item* a, int64_t na, Item* b, int64_t nb) {
    Item* out = a;
    copy(scratch_, a, na);
    a = scratch_;
    *out++ = *b++;
    nb--;
    // What is left of b is in its place when a has none; the other way round it must be copied.
    auto finish = [&](bool ok) {
      copy(out, a, na);
      return ok;
    };
    auto last_of_a = [&] {
      copy(out, b, nb);
      out[nb] = *a;
      return true;
    };
    if (nb == 0) return finish(true);
    if (na == 1) return last_of_a();
    int64_t gallop_from = gallop_from_;
    for (;;) {
      int64_t wins_a = 0, wins_b = 0;
      for (;;) {
        int below = less_(*b, *a);
        if (below < 0) return finish(false);
        if (below) {
          *out++ = *b++;
          wins_b++;
          wins_a = 0;
          if (--nb == 0) return finish(true);
          if (wins_b >= gallop_from) break;
        } else {
          *out++ = *a++;
          wins_a++;
          wins_b = 0;
          if (--na == 1) return last_of_a();
          if (wins_a >= gallop_from) break;
        }
      }
      gallop_from++;
      do {
        gallop_from -= gallop_from > 1;
        gallop_from_ = gallop_from;
        wins_a = gallop_right(*b, a, na, 0);
        if (wins_a < 0) return finish(false);
        copy(out, a, wins_a);
        out += wins_a;
        a += wins_a;
        na -= wins_a;
        if (wins_a && na == 1) return last_of_a();
        if (na == 0) return finish(true);
        *out++ = *b++;
        if (--nb == 0) return finish(true);
        wins_b = gallop_left(*a, b, nb, 0);
        if (wins_b < 0) return finish(false);
        copy(out, b, wins_b);
        out += wins_b;
        b += wins_b;
        nb -= wins_b;
        if (nb == 0) return finish(true);
        *out++ = *a++;
        if (--na == 1) return last_of_a();
      } while (wins_a >= kMinGallop || wins_b >= kMinGallop);
      gallop_from_ = ++gallop_from;
    }
  }

  /// The same from the right; na >= nb.
  bool merge_high(Item* a, int64_t na, Item* b, int64_t nb) {
    Item* out = b + nb;  // behind the next place to fill
    copy(scratch_, b, nb);
    b = scratch_;
    *--out = a[--na];
    auto finish = [&](bool ok) {
      copy(out - nb, b, nb);
      return ok;
    };
    auto first_of_b = [&] {
      copy(out - na, a, na);
      out[-na - 1] = *b;
      return true;
    };
    if (na == 0) return finish(true);
    if (nb == 1) return first_of_b();
    int64_t gallop_from = gallop_from_;
    for (;;) {
      int64_t wins_a = 0, wins_b = 0;
      for (;;) {
        int below = less_(b[nb - 1], a[na - 1]);
        if (below < 0) return finish(false);
        if (below) {
          *--out = a[--na];
          wins_a++;
          wins_b = 0;
          if (na == 0) return finish(true);
          if (wins_a >= gallop_from) break;
        } else {
          *--out = b[--nb];
          wins_b++;
          wins_a = 0;
          if (nb == 1) return first_of_b();
          if (wins_b >= gallop_from) break;
        }
      }
      gallop_from++;
      do {
        gallop_from -= gallop_from > 1;
        gallop_from_ = gallop_from;
        int64_t place = gallop_right(b[nb - 1], a, na, na - 1);
        if (place < 0) return finish(false);
        wins_a = na - place;
        out -= wins_a;
        na = place;
        copy(out, a + na, wins_a);
        if (na == 0) return finish(true);
        *--out = b[--nb];
        if (nb == 1) return first_of_b();
        place = gallop_left(a[na - 1], b, nb, nb - 1);
        if (place < 0) return finish(false);
        wins_b = nb - place;
        out -= wins_b;
        nb = place;
        copy(out, b + nb, wins_b);
        if (wins_b && nb == 1) return first_of_b();
        if (nb == 0) return finish(true);
        *--out = a[--na];
        if (na == 0) return finish(true);
      } while (wins_a >= kMinGallop || wins_b >= kMinGallop);
      gallop_from_ = ++gallop_from;
    }
  }

  Item* items_;
  int64_t n_;
  Item* scratch_;
  Less less_;
  Run runs_[96];
  int depth_ = 0;
  int64_t gallop_from_ = kMinGallop;  ///< wins in a row that make a merge gallop: fewer as it pays
};

}  // namespace bunpy
