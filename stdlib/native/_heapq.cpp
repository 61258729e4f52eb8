// _heapq.cpp: binary heaps on lists. Comparisons may run Python code that changes the list: every access checks
// its index again, as CPython does.

#include "native_module.h"

namespace bunpy {

namespace {

/// -1 error, else a < b.
int less(Value a, Value b) { return compare_truth<CompareOp::Lt>(a, b); }

/// Is `v`, called `what` in the error, a list?
bool want_list(Value v, const char* what) {
  if (has_type(v, &list_type) || type_has(v, kTypeListSubclass)) return true;
  raise_type_error("%s must be list, not %T", what, v);
  return false;
}
Value changed() { return raise_error(&RuntimeError_type, "list changed size during iteration"); }

/// Moves the item at `at` up to its place. `before(a, b)`: a belongs nearer to the top.
template <class Before>
bool sift_up(Value heap, int64_t start, int64_t at, Before before) {
  Value item = list_item(heap, at);
  if (item.is_null()) return !changed().is_null();
  while (at > start) {
    int64_t parent_at = (at - 1) >> 1;
    Value parent = list_item(heap, parent_at);
    if (parent.is_null()) return !changed().is_null();
    int smaller = before(item, parent);
    if (smaller < 0) return false;
    if (!smaller) break;
    if (list_set(heap, at, parent) < 0) return false;
    at = parent_at;
  }
  return list_set(heap, at, item) >= 0;
}

/// The item at `at` sinks to a leaf along the smaller children, then rises: fewer comparisons than stopping
/// early (Knuth, volume 3, exercise 5.2.3-18).
template <class Before>
bool sift_down(Value heap, int64_t at, Before before) {
  int64_t end = list_length(heap), start = at;
  Value item = list_item(heap, at);
  if (item.is_null()) return !changed().is_null();
  while (2 * at + 1 < end) {
    int64_t child = 2 * at + 1;
    if (child + 1 < end) {
      Value left = list_item(heap, child), right = list_item(heap, child + 1);
      if (left.is_null() || right.is_null()) return !changed().is_null();
      int left_first = before(left, right);
      if (left_first < 0) return false;
      if (!left_first) ++child;
    }
    Value v = list_item(heap, child);
    if (v.is_null()) return !changed().is_null();
    if (list_set(heap, at, v) < 0) return false;
    at = child;
  }
  return list_set(heap, at, item) >= 0 && sift_up(heap, start, at, before);
}

int more(Value a, Value b) { return less(b, a); }

Value push(Value* a) {
  if (!want_list(a[0], "heappush() argument 1") || list_append(a[0], a[1]) < 0) return Value();
  return sift_up(a[0], 0, list_length(a[0]) - 1, less) ? None_ : Value();
}

template <class Before>
Value pop_with(Value heap, const char* what, Before before) {
  if (!want_list(heap, what)) return Value();
  if (list_length(heap) == 0) return raise_error(&IndexError_type, "index out of range");
  Value last = call_attr(heap, "pop");
  if (last.is_null() || list_length(heap) == 0) return last;
  Value top = list_item(heap, 0);
  if (top.is_null() || list_set(heap, 0, last) < 0) return Value();
  return sift_down(heap, 0, before) ? top : Value();
}
Value pop(Value* a) { return pop_with(a[0], "heappop() argument", less); }
Value pop_max(Value* a) { return pop_with(a[0], "_heappop_max() argument", more); }

template <class Before>
Value heapify_with(Value heap, const char* what, Before before) {
  if (!want_list(heap, what)) return Value();
  for (int64_t i = list_length(heap) / 2 - 1; i >= 0; --i)
    if (!sift_down(heap, i, before)) return Value();
  return None_;
}
Value heapify(Value* a) { return heapify_with(a[0], "heapify() argument", less); }
Value heapify_max(Value* a) { return heapify_with(a[0], "_heapify_max() argument", more); }

template <class Before>
Value replace_with(Value heap, Value item, const char* what, Before before) {
  if (!want_list(heap, what)) return Value();
  Value top = list_item(heap, 0);
  if (top.is_null()) return raise_error(&IndexError_type, "index out of range");
  if (list_set(heap, 0, item) < 0) return Value();
  return sift_down(heap, 0, before) ? top : Value();
}
Value replace(Value* a) { return replace_with(a[0], a[1], "heapreplace() argument 1", less); }
Value replace_max(Value* a) { return replace_with(a[0], a[1], "_heapreplace_max() argument 1", more); }

Value pushpop(Value* a) {
  if (!want_list(a[0], "heappushpop() argument 1")) return Value();
  Value top = list_item(a[0], 0);
  if (top.is_null()) return a[1];
  int smaller = less(top, a[1]);
  if (smaller <= 0) return smaller < 0 ? Value() : a[1];
  return replace(a);
}

const NativeDef functions[] = {
    {"heappush(heap, item, /)", push},
    {"heappop(heap, /)", pop},
    {"heapify(heap, /)", heapify},
    {"heapreplace(heap, item, /)", replace},
    {"heappushpop(heap, item, /)", pushpop},
    {"_heappop_max(heap, /)", pop_max},
    {"_heapify_max(heap, /)", heapify_max},
    {"_heapreplace_max(heap, item, /)", replace_max},
    {},
};

}  // namespace

bool init_module__heapq(Module* m) { return define_functions(m, functions); }

}  // namespace bunpy
