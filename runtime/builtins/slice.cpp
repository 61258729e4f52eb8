// slice.cpp: slice objects, and the checks that type constructors share.
#include "builtins/containers.h"

namespace bunpy {

Type slice_type;

bool take_no_keywords(const char* name, Tuple* kwnames) {
  if (kwnames == nullptr || kwnames->length == 0) return true;
  raise_type_error("%s() takes no keyword arguments", name);
  return false;
}

bool take_own_keywords(Type* t, Type* native, Tuple* kwnames) {
  if (kwnames == nullptr || (t != native && t->init != native->init)) return true;
  return take_no_keywords(to_utf8(native->name).c_str(), kwnames);
}

bool check_arg_count(const char* name, size_t n, size_t min, size_t max) {
  if (n >= min && n <= max) return true;
  size_t bound = n < min ? min : max;
  raise_type_error("%s expected %s%zu argument%s, got %zu", name,
                   min == max ? "" : n < min ? "at least " : "at most ", bound, bound == 1 ? "" : "s", n);
  return false;
}

namespace {

bool bound(Value v, int64_t* out) {
  if (v.is_small_int()) {
    *out = v.small_int();
    return true;
  }
  if (!is_int_like(v) && type_of(v)->unary[static_cast<int>(UnaryOp::Index)] == nullptr) {
    raise_type_error("slice indices must be integers or None or have an __index__ method");
    return false;
  }
  return index_clamped(v, out);
}

Value slice_make(Type*, const Value* args, size_t nargs, Tuple* kwnames) {
  if (!take_no_keywords("slice", kwnames) || !check_arg_count("slice", nargs, 1, 3)) return Value();
  if (nargs == 1) return make_slice(None_, args[0], None_);
  return make_slice(args[0], args[1], nargs == 3 ? args[2] : None_);
}

Value slice_repr(Value v) {
  Slice* s = v.as<Slice>();
  StrBuilder out;
  out.add(std::string_view("slice("));
  if (!out.add_repr(s->start)) return Value();
  out.add(std::string_view(", "));
  if (!out.add_repr(s->stop)) return Value();
  out.add(std::string_view(", "));
  if (!out.add_repr(s->step)) return Value();
  out.add(')');
  return out.finish();
}

Value slice_richcompare(Value a, Value b, CompareOp op) {
  if (!is_slice(a) || !is_slice(b)) return kNotImplemented;
  return sequence_compare({&a.as<Slice>()->start, 3}, {&b.as<Slice>()->start, 3}, op);
}

int64_t slice_hash(Value v) { return hash_items(&v.as<Slice>()->start, 3, false); }

/// start, stop and step for a sequence of any length, as in slice.indices().
Value slice_indices(Value* a) {
  Slice* s = a[0].as<Slice>();
  Value length = index_of(a[1]);
  if (length.is_null()) return Value();
  if (int_compare<CompareOp::Lt>(length, small(0))) return raise_value_error("length should not be negative");
  Value step = is_none(s->step) ? small(1) : index_of(s->step);
  if (step.is_null()) return Value();
  if (step == small(0)) return raise_value_error("slice step cannot be zero");
  bool down = int_compare<CompareOp::Lt>(step, small(0));
  Value lower = down ? small(-1) : small(0);
  Value upper = down ? int_sub(length, small(1)) : length;
  auto fit = [&](Value v, Value missing) {
    if (is_none(v)) return missing;
    if (!is_int_like(v) && type_of(v)->unary[static_cast<int>(UnaryOp::Index)] == nullptr)
      return Value(raise_type_error("slice indices must be integers or None or have an __index__ method"));
    v = index_of(v);
    if (v.is_null()) return v;
    if (int_compare<CompareOp::Lt>(v, small(0))) {
      v = int_add(v, length);
      return int_compare<CompareOp::Lt>(v, lower) ? lower : v;
    }
    return int_compare<CompareOp::Gt>(v, upper) ? upper : v;
  };
  Value start = fit(s->start, down ? upper : lower);
  if (start.is_null()) return Value();
  Value stop = fit(s->stop, down ? lower : upper);
  if (stop.is_null()) return Value();
  return make_tuple({start, stop, step});
}

Value slice_reduce(Value* a) {
  Slice* s = a[0].as<Slice>();
  return make_tuple({type_of(a[0]), make_tuple({s->start, s->stop, s->step})});
}
Value slice_start(Value* a) { return a[0].as<Slice>()->start; }
Value slice_stop(Value* a) { return a[0].as<Slice>()->stop; }
Value slice_step(Value* a) { return a[0].as<Slice>()->step; }

constexpr NativeDef methods[] = {
    {"indices(self, object, /)", slice_indices},
    {"__reduce__(self, /)", slice_reduce},
    {"start", slice_start, NativeDef::Field},
    {"stop", slice_stop, NativeDef::Field},
    {"step", slice_step, NativeDef::Field},
    {nullptr, nullptr},
};

}  // namespace

Value make_slice(Value start, Value stop, Value step) {
  auto* s = gc_new<Slice>(&slice_type);
  if (s == nullptr) return Value();
  s->start = start;
  s->stop = stop;
  s->step = step;
  return s;
}

bool slice_unpack(const Slice* s, SliceRange* out) {
  out->step = 1;
  if (!is_none(s->step)) {
    if (!bound(s->step, &out->step)) return false;
    if (out->step == 0) {
      raise_value_error("slice step cannot be zero");
      return false;
    }
    if (out->step < -INT64_MAX) out->step = -INT64_MAX;
  }
  out->start = out->step < 0 ? INT64_MAX : 0;
  out->stop = out->step < 0 ? INT64_MIN : INT64_MAX;
  return (is_none(s->start) || bound(s->start, &out->start)) &&
         (is_none(s->stop) || bound(s->stop, &out->stop));
}

void slice_fit(SliceRange* r, int64_t length) {
  auto fit = [&](int64_t i) {
    if (i < 0) {
      i += length;
      return i < 0 ? (r->step < 0 ? int64_t{-1} : int64_t{0}) : i;
    }
    return i >= length ? (r->step < 0 ? length - 1 : length) : i;
  };
  r->start = fit(r->start);
  r->stop = fit(r->stop);
  if (r->step < 0)
    r->count = r->stop < r->start ? (r->start - r->stop - 1) / -r->step + 1 : 0;
  else
    r->count = r->start < r->stop ? (r->stop - r->start - 1) / r->step + 1 : 0;
}

Value get_slice(Value a, Value start, Value stop, Value step) {
  Type* t = type_of(a);
  if (t == &list_type || t == &str_type || t == &tuple_type || t == &bytes_type || t == &bytearray_type) {
    // These look at the slice and forget it, so it may live on the stack.
    Slice s;
    s.type = &slice_type;
    s.start = start;
    s.stop = stop;
    s.step = step;
    return t->getitem(a, &s);
  }
  Value s = make_slice(start, stop, step);
  return s.bits ? get_item(a, s) : Value();
}

bool init_slice() {
  Type* t = &slice_type;
  type_init(t, "slice", nullptr, sizeof(Slice), 0);
  t->make = slice_make;
  t->repr = slice_repr;
  t->richcompare = slice_richcompare;
  t->hash = slice_hash;
  define_methods(t, methods);
  type_ready(t);
  add_builtin("slice", t);
  return true;
}

}  // namespace bunpy
