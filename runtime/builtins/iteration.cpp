// iteration.cpp: `for` loops and unpacking over any iterable, with the exact built-in types walked directly.
#include "builtins/containers.h"
#include "bunpy/generator.h"

namespace bunpy {

int for_begin(ForLoop* loop, Value iterable) {
  loop->index = 0;
  loop->source = iterable;
  Type* t = type_of(iterable);
  if (t == &list_type) {
    loop->kind = ForLoop::List;
    return 0;
  }
  if (t == &tuple_type) {
    loop->kind = ForLoop::Tuple;
    return 0;
  }
  if (t == &range_type && range_words(iterable.as<Range>(), &loop->index, &loop->stop, &loop->step)) {
    loop->kind = ForLoop::Range;
    return 0;
  }
  if (t == &generator_type) {
    loop->kind = ForLoop::Generator;
    return 0;
  }
  loop->kind = ForLoop::Other;
  loop->source = iter(iterable);
  if (loop->source.is_null()) return -1;
  loop->stop = reinterpret_cast<int64_t>(type_of(loop->source)->iternext);
  loop->step = reinterpret_cast<int64_t>(pair_function(loop->source));
  return 0;
}

Value for_next_slow(ForLoop* loop) {
  Value item;
  switch (loop->kind) {
    case ForLoop::Generator: item = generator_resume(loop->source.as<struct Generator>(), None_); break;
    case ForLoop::Tuple: {
      auto* t = loop->source.as<struct Tuple>();
      if (loop->index < t->length) item = t->items[loop->index++];
      break;
    }
    case ForLoop::Other: item = reinterpret_cast<UnaryFn>(loop->stop)(loop->source); break;
    case ForLoop::List:
    case ForLoop::Range: return for_next(loop);
  }
  if (BUNPY_UNLIKELY(item.is_null())) loop->source = Value();
  return item;
}

int64_t range_length(Value start, Value stop, Value step) {
  if (step == small(0)) {
    raise_value_error("range() arg 3 must not be zero");
    return kErrorInt64;
  }
  const bool up = int_compare<CompareOp::Gt>(step, small(0));
  Value distance = up ? int_sub(stop, start) : int_sub(start, stop);
  if (!distance) return kErrorInt64;
  if (int_compare<CompareOp::Le>(distance, small(0))) return 0;
  Value stride = up ? step : int_neg(step);
  Value last = stride ? int_sub(distance, small(1)) : Value();
  Value count = last ? int_binary<BinaryOp::FloorDiv>(last, stride) : Value();
  return count ? range_bound(count) + 1 : kErrorInt64;
}

int range_begin(ForLoop* loop, Value start, Value stop, Value step) {
  if (step == small(0)) return raise_value_error("range() arg 3 must not be zero");
  auto clamped = [](Value v, int64_t limit) {
    if (v.is_small_int()) return v.small_int();
    return v.as<BigInt>()->sign < 0 ? -limit : limit;
  };
  loop->kind = ForLoop::Range;
  loop->step = clamped(step, kSmallIntMax);
  loop->stop = clamped(stop, INT64_MAX);
  loop->index = start.small_int() - loop->step;
  return 0;
}

namespace {

BUNPY_COLD int too_few(int64_t wanted, int64_t got, bool at_least) {
  return raise_value_error("not enough values to unpack (expected %s%lld, got %lld)",
                           at_least ? "at least " : "", static_cast<long long>(wanted),
                           static_cast<long long>(got));
}
BUNPY_COLD int too_many(int64_t wanted) {
  return raise_value_error("too many values to unpack (expected %lld)", static_cast<long long>(wanted));
}

int begin_unpack(ForLoop* loop, Value iterable) {
  Type* t = type_of(iterable);
  if (t->iter == nullptr && t->getitem == nullptr)
    return raise_type_error("cannot unpack non-iterable %T object", iterable);
  return for_begin(loop, iterable);
}

}  // namespace

Value unpack_one(Value iterable) {
  Value v;
  return unpack(iterable, &v, 1) < 0 ? Value() : v;
}
int unpack(Value iterable, Value* out, int64_t n) {
  if (has_type(iterable, &tuple_type)) {
    Tuple* t = iterable.as<Tuple>();
    if (BUNPY_UNLIKELY(t->length != n))
      return t->length < n ? too_few(n, t->length, false) : too_many(n);
    for (int64_t i = 0; i < n; i++) out[i] = t->items[i];
    return 0;
  }
  if (has_type(iterable, &list_type)) {
    Items items = list_items(iterable.as<List>());
    if (items.data == nullptr) return -1;
    if (BUNPY_UNLIKELY(items.count != n))
      return items.count < n ? too_few(n, items.count, false) : too_many(n);
    for (int64_t i = 0; i < n; i++) out[i] = load(&items.data[i]);
    return 0;
  }
  ForLoop loop;
  if (begin_unpack(&loop, iterable) < 0) return -1;
  for (int64_t i = 0; i < n; i++) {
    out[i] = for_next(&loop);
    if (out[i].is_null()) return pending() ? -1 : too_few(n, i, false);
  }
  Value extra = for_next(&loop);
  if (extra.is_null()) return pending() ? -1 : 0;
  return too_many(n);
}

int unpack_star(Value iterable, Value* out, int64_t before, int64_t after) {
  ForLoop loop;
  if (begin_unpack(&loop, iterable) < 0) return -1;
  for (int64_t i = 0; i < before; i++) {
    out[i] = for_next(&loop);
    if (out[i].is_null()) return pending() ? -1 : too_few(before + after, i, true);
  }
  List* rest = new_list();
  if (rest == nullptr) return -1;
  if (loop.kind == ForLoop::Other) {  // as list(iterator): asks it for itself and its length
    if (!list_extend_with(rest, loop.source)) return -1;
  } else {
    while (Value item = for_next(&loop))
      if (list_append(rest, item) < 0) return -1;
    if (pending()) return -1;
  }
  int64_t n = list_length(rest);
  if (n < after) return too_few(before + after, before + n, true);
  for (int64_t i = 0; i < after; i++) out[before + 1 + i] = list_item(rest, n - after + i);
  if (!list_splice(rest, n - after, n, nullptr, 0)) return -1;
  out[before] = rest;
  return 0;
}

Value for_next_unpack(ForLoop* loop, Value* out, int64_t n) {
  if (n == 2 && loop->kind == ForLoop::Other && loop->step != 0)
    return reinterpret_cast<PairFn>(loop->step)(loop->source, out) ? True_ : Value();
  Value item = for_next(loop);
  if (!item.bits) return Value();
  if (unpack(item, out, n) == 0) return True_;
  thread_state->pending->at_second_place = true;
  return Value();
}

int64_t length_hint(Value v) {
  Type* t = type_of(v);
  if (t->length != nullptr) {
    int64_t n = t->length(v);
    if (n < 0 && pending_is(&TypeError_type)) {
      clear_pending();
      return 0;
    }
    return n;
  }
  if (special_of(v, Special::LengthHint).is_null()) return 0;
  Value hint = call_special(v, Special::LengthHint);
  if (hint.is_null()) {
    if (!pending_is(&TypeError_type)) return -1;
    clear_pending();
    return 0;
  }
  if (hint == kNotImplemented) return 0;
  if (!is_int_like(hint)) return raise_type_error("__length_hint__ must be an integer, not %T", hint), -1;
  int64_t n;
  if (!index_clamped(hint, &n)) return -1;
  if (n < 0) return raise_value_error("__length_hint__() should return >= 0"), -1;
  return n;
}

// ---- repr of recursive containers -----------------------------------------------------------------------

namespace {
/// Containers that this thread is printing, innermost last.
struct Printing {
  Value* items;
  uint32_t count, capacity;
};
thread_local constinit Printing printing{};
}  // namespace

int repr_enter(Value v) {
  for (uint32_t i = 0; i < printing.count; i++)
    if (printing.items[i] == v) return 1;
  if (printing.count == printing.capacity) {
    uint32_t capacity = printing.capacity * 2 + 16;
    // The containers are alive on the stack of whoever prints them: this array need not keep them.
    auto* grown = static_cast<Value*>(realloc(static_cast<void*>(printing.items), sizeof(Value) * capacity));
    if (grown == nullptr) {
      raise_memory_error();
      return -1;
    }
    printing.items = grown;
    printing.capacity = capacity;
  }
  printing.items[printing.count++] = v;
  return 0;
}

void repr_leave(Value v) {
  for (uint32_t i = printing.count; i-- > 0;) {
    if (printing.items[i] != v) continue;
    memmove(static_cast<void*>(printing.items + i), printing.items + i + 1,
            sizeof(Value) * (printing.count - i - 1));
    printing.count--;
    return;
  }
}

}  // namespace bunpy
