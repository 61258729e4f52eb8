// range.cpp: range objects over ints of any size, and their iterators.
#include <algorithm>

#include "builtins/containers.h"

namespace bunpy {

Type range_type, range_iterator_type, long_range_iterator_type;

namespace {

/// All items fit machine words: `left` more, the next one is `next`.
struct RangeIterator : Object {
  int64_t next, step, left;
};
struct LongRangeIterator : Object {
  Value next, step, left;
};

bool is_range(Value v) { return has_type(v, &range_type); }
bool less(Value a, Value b) { return int_compare<CompareOp::Lt>(a, b); }

/// Number of items: (stop - start - 1) // step + 1 for a positive step, mirrored for a negative one.
Value count_items(Value start, Value stop, Value step) {
  if (less(step, small(0))) {
    std::swap(start, stop);
    step = int_neg(step);
  }
  if (!less(start, stop)) return small(0);
  Value span = int_sub(int_sub(stop, start), small(1));
  return int_add(int_binary<BinaryOp::FloorDiv>(span, step), small(1));
}

Value new_range(Value start, Value stop, Value step) {
  Value length = count_items(start, stop, step);
  auto* r = length.bits ? gc_new<Range>(&range_type) : nullptr;
  if (r == nullptr) return Value();
  r->start = start;
  r->stop = stop;
  r->step = step;
  r->length = length;
  return r;
}

Value range_make(Type*, const Value* args, size_t nargs, Tuple* kwnames) {
  if (!take_no_keywords("range", kwnames) || !check_arg_count("range", nargs, 1, 3)) return Value();
  Value start = nargs == 1 ? small(0) : index_of(args[0]);
  if (start.is_null()) return Value();
  Value stop = index_of(nargs == 1 ? args[0] : args[1]);
  if (stop.is_null()) return Value();
  Value step = nargs == 3 ? index_of(args[2]) : small(1);
  if (step.is_null()) return Value();
  if (step == small(0)) return raise_value_error("range() arg 3 must not be zero");
  return new_range(start, stop, step);
}

int64_t range_len(Value v) {
  Value n = v.as<Range>()->length;
  int64_t length;
  return index_as_int64(n, &length) ? length : -1;
}
int range_truth(Value v) { return v.as<Range>()->length != small(0); }

Value item_at(const Range* r, Value i) { return int_add(r->start, int_mul(i, r->step)); }

Value range_getitem(Value v, Value key) {
  Range* r = v.as<Range>();
  if (is_slice(key)) {
    Value args[2] = {key, r->length};
    Value indices = call_attr(args[0], "indices", {args[1]});
    if (indices.is_null()) return Value();
    Value* part = indices.as<Tuple>()->items;
    return new_range(item_at(r, part[0]), item_at(r, part[1]), int_mul(r->step, part[2]));
  }
  if (!is_int_like(key) && type_of(key)->unary[static_cast<int>(UnaryOp::Index)] == nullptr)
    return raise_type_error("range indices must be integers or slices, not %T", key);
  Value i = index_of(key);
  if (i.is_null()) return Value();
  if (less(i, small(0))) i = int_add(i, r->length);
  if (less(i, small(0)) || !less(i, r->length))
    return raise_error(&IndexError_type, "range object index out of range");
  return item_at(r, i);
}

/// Position of an int in the range, or null when it is not in it.
Value position_of(const Range* r, Value i) {
  bool down = less(r->step, small(0));
  if (down ? less(r->start, i) || !less(r->stop, i) : less(i, r->start) || !less(i, r->stop)) return Value();
  Value offset = int_sub(i, r->start);
  if (int_binary<BinaryOp::Mod>(offset, r->step) != small(0)) return Value();
  return int_binary<BinaryOp::FloorDiv>(offset, r->step);
}

bool plain_number(Value v) { return is_int(v) || is_bool(v); }

int range_contains(Value v, Value item) {
  if (plain_number(item)) return position_of(v.as<Range>(), plain_int(item)).bits != 0;
  ForLoop loop;
  if (for_begin(&loop, v) < 0) return -1;
  while (Value x = for_next(&loop)) {
    int equal = equal_values(x, item);
    if (equal != 0) return equal;
  }
  return pending() ? -1 : 0;
}

bool equal_ranges(const Range* a, const Range* b) {
  if (!int_compare<CompareOp::Eq>(a->length, b->length)) return false;
  if (a->length == small(0)) return true;
  if (!int_compare<CompareOp::Eq>(a->start, b->start)) return false;
  return a->length == small(1) || int_compare<CompareOp::Eq>(a->step, b->step);
}

Value range_richcompare(Value a, Value b, CompareOp op) {
  if (!is_range(a) || !is_range(b) || (op != CompareOp::Eq && op != CompareOp::Ne)) return kNotImplemented;
  return from_bool(equal_ranges(a.as<Range>(), b.as<Range>()) == (op == CompareOp::Eq));
}

int64_t range_hash(Value v) {
  Range* r = v.as<Range>();
  bool empty = r->length == small(0), single = r->length == small(1);
  Value parts[3] = {r->length, empty ? None_ : r->start, empty || single ? None_ : r->step};
  return hash_items(parts, 3);
}

Value range_repr(Value v) {
  Range* r = v.as<Range>();
  StrBuilder out;
  out.add(std::string_view("range("));
  if (!out.add_repr(r->start)) return Value();
  out.add(std::string_view(", "));
  if (!out.add_repr(r->stop)) return Value();
  if (r->step != small(1)) {
    out.add(std::string_view(", "));
    if (!out.add_repr(r->step)) return Value();
  }
  out.add(')');
  return out.finish();
}

Value range_iter(Value v) { return range_iterator(v.as<Range>(), false); }

Value range_next(Value v) {
  auto* it = v.as<RangeIterator>();
  int64_t left = racy_load(&it->left);
  if (left <= 0) return Value();
  int64_t i = racy_load(&it->next);
  racy_store(&it->left, left - 1);
  racy_store(&it->next, static_cast<int64_t>(static_cast<uint64_t>(i) + static_cast<uint64_t>(it->step)));
  return from_int64(i);
}

Value long_range_next(Value v) {
  auto* it = v.as<LongRangeIterator>();
  Value left = load(&it->left), i = load(&it->next);
  if (!less(small(0), left)) return Value();
  store(&it->left, int_sub(left, small(1)));
  store(&it->next, int_add(i, it->step));
  return i;
}

Value range_hint(Value* a) { return from_int64(racy_load(&a[0].as<RangeIterator>()->left)); }
Value long_range_hint(Value* a) { return load(&a[0].as<LongRangeIterator>()->left); }

/// iter() of the range that is left.
Value reduce_rest(Value next, Value step, Value left) {
  Value stop = int_add(next, int_mul(left, step));
  Value rest = stop.bits ? new_range(next, stop, step) : Value();
  return rest.bits ? reduce_to_call("iter", {rest}, None_) : Value();
}
Value range_iterator_reduce(Value* a) {
  auto* it = a[0].as<RangeIterator>();
  return reduce_rest(from_int64(racy_load(&it->next)), from_int64(it->step), from_int64(racy_load(&it->left)));
}
Value long_range_reduce(Value* a) {
  auto* it = a[0].as<LongRangeIterator>();
  return reduce_rest(load(&it->next), it->step, load(&it->left));
}
Value range_setstate(Value* a) {
  auto* it = a[0].as<RangeIterator>();
  int64_t skipped;
  if (!index_as_int64(a[1], &skipped)) return Value();
  int64_t left = racy_load(&it->left);
  skipped = std::clamp<int64_t>(skipped, 0, left);
  racy_store(&it->next, static_cast<int64_t>(static_cast<uint64_t>(racy_load(&it->next)) +
                                             static_cast<uint64_t>(skipped) * static_cast<uint64_t>(it->step)));
  racy_store(&it->left, left - skipped);
  return None_;
}
Value long_range_setstate(Value* a) {
  auto* it = a[0].as<LongRangeIterator>();
  if (!is_int_like(a[1])) return raise_type_error("state must be an int, not %T", a[1]);
  Value skipped = plain_int(a[1]), left = load(&it->left);
  if (less(skipped, small(0))) skipped = small(0);
  if (less(left, skipped)) skipped = left;
  store(&it->next, int_add(load(&it->next), int_mul(skipped, it->step)));
  store(&it->left, int_sub(left, skipped));
  return None_;
}
constexpr NativeDef iterator_methods[] = {
    {"__length_hint__(self, /)", range_hint},
    {"__reduce__(self, /)", range_iterator_reduce},
    {"__setstate__(self, object, /)", range_setstate},
    {nullptr, nullptr},
};
constexpr NativeDef long_iterator_methods[] = {
    {"__length_hint__(self, /)", long_range_hint},
    {"__reduce__(self, /)", long_range_reduce},
    {"__setstate__(self, object, /)", long_range_setstate},
    {nullptr, nullptr},
};

Value range_reversed(Value* a) { return range_iterator(a[0].as<Range>(), true); }

Value range_index(Value* a) {
  Range* r = a[0].as<Range>();
  if (plain_number(a[1])) {
    Value i = position_of(r, plain_int(a[1]));
    return i.bits ? i : Value(raise_value_error("%V is not in range", a[1]));
  }
  ForLoop loop;
  if (for_begin(&loop, a[0]) < 0) return Value();
  int64_t i = 0;
  while (Value x = for_next(&loop)) {
    int equal = equal_values(x, a[1]);
    if (equal != 0) return equal < 0 ? Value() : small(i);
    i++;
  }
  return pending() ? Value() : Value(raise_value_error("sequence.index(x): x not in sequence"));
}

Value range_count(Value* a) {
  if (plain_number(a[1])) return small(position_of(a[0].as<Range>(), plain_int(a[1])).bits != 0);
  ForLoop loop;
  if (for_begin(&loop, a[0]) < 0) return Value();
  int64_t count = 0;
  while (Value x = for_next(&loop)) {
    int equal = equal_values(x, a[1]);
    if (equal < 0) return Value();
    count += equal;
  }
  return pending() ? Value() : small(count);
}

Value range_reduce(Value* a) {
  Range* r = a[0].as<Range>();
  return make_tuple({type_of(a[0]), make_tuple({r->start, r->stop, r->step})});
}
Value range_start(Value* a) { return a[0].as<Range>()->start; }
Value range_stop(Value* a) { return a[0].as<Range>()->stop; }
Value range_step(Value* a) { return a[0].as<Range>()->step; }

constexpr NativeDef methods[] = {
    {"__reversed__(self, /)", range_reversed},
    {"__reduce__(self, /)", range_reduce},
    {"index(self, value, /)", range_index},
    {"count(self, value, /)", range_count},
    {"start", range_start, NativeDef::Field},
    {"stop", range_stop, NativeDef::Field},
    {"step", range_step, NativeDef::Field},
    {nullptr, nullptr},
};

}  // namespace

Value make_range(Value start, Value stop, Value step) {
  Value args[3] = {start, stop, step};
  return range_make(&range_type, args, 3, nullptr);
}

bool range_words(const Range* r, int64_t* start, int64_t* stop, int64_t* step) {
  if (!(r->start.bits & r->stop.bits & r->step.bits & 1)) return false;
  *start = r->start.small_int();
  *stop = r->stop.small_int();
  *step = r->step.small_int();
  return true;
}

Value range_iterator(const Range* r, bool reversed) {
  int64_t start, stop, step;
  if (r->length.is_small_int() && range_words(r, &start, &stop, &step)) {
    auto* it = gc_new<RangeIterator>(&range_iterator_type);
    if (it == nullptr) return Value();
    it->left = r->length.small_int();
    it->step = reversed ? -step : step;
    it->next = reversed && it->left > 0 ? start + (it->left - 1) * step : start;
    return it;
  }
  auto* it = gc_new<LongRangeIterator>(&long_range_iterator_type);
  if (it == nullptr) return Value();
  it->left = r->length;
  it->step = reversed ? int_neg(r->step) : r->step;
  it->next = reversed ? item_at(r, int_sub(r->length, small(1))) : r->start;
  return it;
}

bool init_range() {
  Type* t = &range_type;
  type_init(t, "range", nullptr, sizeof(Range), kTypeSequence);
  t->make = range_make;
  t->repr = range_repr;
  t->hash = range_hash;
  t->richcompare = range_richcompare;
  t->truth = range_truth;
  t->iter = range_iter;
  t->length = range_len;
  t->getitem = range_getitem;
  t->contains = range_contains;
  define_methods(t, methods);
  type_ready(t);
  init_iterator_type(&range_iterator_type, "range_iterator", sizeof(RangeIterator), range_next, iterator_methods);
  init_iterator_type(&long_range_iterator_type, "longrange_iterator", sizeof(LongRangeIterator),
                     long_range_next, long_iterator_methods);
  add_builtin("range", t);
  return true;
}

}  // namespace bunpy
