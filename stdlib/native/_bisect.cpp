// _bisect.cpp: binary search in sorted sequences.

#include "native_module.h"

namespace bunpy {

namespace {

/// -1 error, else a < b.
int less(Value a, Value b) { return compare_truth<CompareOp::Lt>(a, b); }

/// Position for x: after equal items (right) or before them.
bool bisect(Value* a, bool right, int64_t* result) {
  int64_t lo, hi;
  if (!index_as_int64(a[2], &lo)) return false;
  if (lo < 0) {
    raise_value_error("lo must be non-negative");
    return false;
  }
  if (is_none(a[3])) {
    hi = length_of(a[0]);
    if (hi == kErrorInt64) return false;
  } else if (!index_as_int64(a[3], &hi)) {
    return false;
  }
  bool keyed = !is_none(a[4]);
  while (lo < hi) {
    int64_t mid = lo + (hi - lo) / 2;
    Value item = get_item(a[0], from_int64(mid));
    if (item.bits && keyed) item = call(a[4], {item});
    if (item.is_null()) return false;
    int is_less = right ? less(a[1], item) : less(item, a[1]);
    if (is_less < 0) return false;
    if (right ? is_less : !is_less) hi = mid;
    else lo = mid + 1;
  }
  *result = lo;
  return true;
}
template <bool right>
Value bisect_call(Value* a) {
  int64_t at;
  return bisect(a, right, &at) ? from_int64(at) : Value();
}
template <bool right>
Value insort_call(Value* a) {
  int64_t at;
  Value search[5] = {a[0], is_none(a[4]) ? a[1] : call(a[4], {a[1]}), a[2], a[3], a[4]};
  if (search[1].is_null() || !bisect(search, right, &at)) return Value();
  return call_attr(a[0], "insert", {from_int64(at), a[1]}).is_null() ? Value() : None_;
}

const NativeDef functions[] = {
    {"bisect_right(a, x, lo=0, hi=None, *, key=None)", bisect_call<true>},
    {"bisect_left(a, x, lo=0, hi=None, *, key=None)", bisect_call<false>},
    {"insort_right(a, x, lo=0, hi=None, *, key=None)", insort_call<true>},
    {"insort_left(a, x, lo=0, hi=None, *, key=None)", insort_call<false>},
    {},
};

}  // namespace

bool init_module__bisect(Module* m) { return define_functions(m, functions); }

}  // namespace bunpy
