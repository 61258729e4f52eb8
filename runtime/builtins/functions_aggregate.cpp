// functions_aggregate.cpp: built-in functions over iterables: all, any, max, min, sorted, sum.
#include <cmath>
#include <vector>

#include "builtins/containers.h"

namespace bunpy {

void raise_unexpected_keyword(const std::string& function, Str* name, const std::vector<std::string>& candidates);

namespace {

Value all(Value* a) {
  ForLoop loop;
  if (for_begin(&loop, a[0]) < 0) return Value();
  while (Value item = for_next(&loop)) {
    int t = truth(item);
    if (t <= 0) return t < 0 ? Value() : False_;
  }
  return pending() ? Value() : True_;
}

Value any(Value* a) {
  ForLoop loop;
  if (for_begin(&loop, a[0]) < 0) return Value();
  while (Value item = for_next(&loop)) {
    int t = truth(item);
    if (t != 0) return t < 0 ? Value() : True_;
  }
  return pending() ? Value() : False_;
}

// ---- min, max -------------------------------------------------------------------------------------------

/// Is `a` to be preferred over `b`? -1 = exception.
template <CompareOp op>
int better(Value a, Value b) {
  return compare_truth<op>(a, b);
}

template <CompareOp op>
Value extreme_of(Value iterable, Value key, Value fallback, const char* name) {
  ForLoop loop;
  if (for_begin(&loop, iterable) < 0) return Value();
  Value best, best_key;
  while (Value item = for_next(&loop)) {
    Value k = key.bits ? call_array(key, &item, 1, nullptr) : item;
    if (k.is_null()) return Value();
    int is_better = best.is_null() ? 1 : better<op>(k, best_key);
    if (is_better < 0) return Value();
    if (is_better) {
      best = item;
      best_key = k;
    }
  }
  if (pending()) return Value();
  if (best.bits) return best;
  if (fallback.bits) return fallback;
  return raise_value_error("%s() iterable argument is empty", name);
}

template <CompareOp op>
Value extreme(const Value* args, size_t nargs, Value key, Value fallback, const char* name) {
  if (nargs == 0) return raise_type_error("%s expected at least 1 argument, got 0", name);
  if (is_none(key)) key = Value();
  if (nargs == 1) return extreme_of<op>(args[0], key, fallback, name);
  if (fallback.bits)
    return raise_type_error("Cannot specify a default for %s() with multiple positional arguments", name);
  Value best = args[0], best_key = args[0];
  if (key.bits && (best_key = call_array(key, &args[0], 1, nullptr)).is_null()) return Value();
  for (size_t i = 1; i < nargs; i++) {
    Value k = key.bits ? call_array(key, &args[i], 1, nullptr) : args[i];
    int is_better = k.is_null() ? -1 : better<op>(k, best_key);
    if (is_better < 0) return Value();
    if (is_better) {
      best = args[i];
      best_key = k;
    }
  }
  return best;
}

/// Entry that needs no tuple of arguments.
template <CompareOp op>
Value extreme_entry(Value, const Value* args, size_t nargs, Tuple* kwnames) {
  constexpr const char* name = op == CompareOp::Gt ? "max" : "min";
  Value key, fallback;
  if (nargs == 0) return raise_type_error("%s expected at least 1 argument, got 0", name);
  if (kwnames && kwnames->length > 2)
    return raise_type_error("%s() takes at most 2 keyword arguments (%lld given)", name,
                            static_cast<long long>(kwnames->length));
  for (int64_t i = 0; kwnames && i < kwnames->length; i++) {
    Str* keyword = kwnames->items[i].as<Str>();
    if (str_equal(keyword, intern("key")))
      key = args[nargs + i];
    else if (str_equal(keyword, intern("default")))
      fallback = args[nargs + i];
    else
      return raise_unexpected_keyword(name, keyword, {"key", "default"}), Value();
  }
  return extreme<op>(args, nargs, key.bits ? key : None_, fallback, name);
}

Value max(Value* a) {
  return extreme<CompareOp::Gt>(a[0].as<Tuple>()->items, a[0].as<Tuple>()->length, a[1], a[2], "max");
}
Value min(Value* a) {
  return extreme<CompareOp::Lt>(a[0].as<Tuple>()->items, a[0].as<Tuple>()->length, a[1], a[2], "min");
}

// ---- sorted ---------------------------------------------------------------------------------------------

Value sorted(Value* a) {
  int reverse = truth(a[2]);
  if (reverse < 0) return Value();
  List* list = to_list(a[0]);
  if (list == nullptr) return Value();
  ListBuffer* b = list->buffer.load(std::memory_order_relaxed);
  int64_t n = b->size.load(std::memory_order_relaxed);
  return sort_items(b->items, n, is_none(a[1]) ? Value() : a[1], reverse) ? Value(list) : Value();
}

// ---- sum ------------------------------------------------------------------------------------------------

/// A float total with Neumaier's compensation, as CPython has it since 3.12.
struct FloatSum {
  double total, lost = 0;

  void add(double x) {
    double t = total + x;
    if (std::fabs(total) >= std::fabs(x))
      lost += (total - t) + x;
    else
      lost += (x - t) + total;
    total = t;
  }
  double result() const { return lost != 0 && std::isfinite(lost) ? total + lost : total; }
};

/// Adds ints while they last; `*next` is the first other item (null at the end).
Value sum_ints(ForLoop* loop, Value total, Value* next) {
  while (Value item = for_next(loop)) {
    if (item.is_small_int()) {
      total = int_add(total, item);
    } else if (is_int(item) || is_bool(item)) {
      total = int_add(total, plain_int(item));
    } else {
      *next = item;
      return total;
    }
    if (total.is_null()) return total;
  }
  *next = Value();
  return total;
}

Value sum_floats(ForLoop* loop, Value start, Value* next) {
  FloatSum sum{float_value(start)};
  while (Value item = for_next(loop)) {
    if (item.is_flonum()) {
      sum.add(flonum(item));
    } else if (is_float(item)) {
      sum.add(float_value(item));
    } else if (is_int_like(item) && plain_int(item).is_small_int()) {
      sum.total += static_cast<double>(plain_int(item).small_int());
    } else {
      *next = item;
      return from_double(sum.result());
    }
  }
  *next = Value();
  return from_double(sum.result());
}

Value sum(Value* a) {
  Value total = a[1];
  if (is_str(total)) return raise_type_error("sum() can't sum strings [use ''.join(seq) instead]");
  if (is_bytes(total)) return raise_type_error("sum() can't sum bytes [use b''.join(seq) instead]");
  if (is_instance(total, &bytearray_type))
    return raise_type_error("sum() can't sum bytearray [use b''.join(seq) instead]");
  ForLoop loop;
  if (for_begin(&loop, a[0]) < 0) return Value();
  for (;;) {
    Value next;
    if (is_int(total)) {
      total = sum_ints(&loop, total, &next);
    } else if (is_float(total)) {
      total = sum_floats(&loop, total, &next);
    } else {
      next = for_next(&loop);
    }
    if (total.is_null() || pending()) return Value();
    if (next.is_null()) return total;
    total = add(total, next);
    if (total.is_null()) return Value();
  }
}

void set_entry(Module* m, const char* name, CallFn entry) {
  Value f = dict_get_str(m->dict, intern(name));
  if (f.bits && has_type(f, &native_function_type)) f.as<NativeFunction>()->entry = entry;
}

}  // namespace

extern const NativeDef aggregate_functions[];
const NativeDef aggregate_functions[] = {
    {"all(iterable, /)", all},
    {"any(iterable, /)", any},
    {"max(*args, key=None, default=<unset>)", max},
    {"min(*args, key=None, default=<unset>)", min},
    {"sorted(iterable, /, *, key=None, reverse=False) -> sort", sorted},
    {"sum(iterable, /, start=0)", sum},
    {nullptr, nullptr},
};

void speed_up_aggregates(Module* m) {
  set_entry(m, "max", extreme_entry<CompareOp::Gt>);
  set_entry(m, "min", extreme_entry<CompareOp::Lt>);
}

}  // namespace bunpy
