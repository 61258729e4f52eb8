// semaphore.cpp: threading.Semaphore, BoundedSemaphore and Event.

#include "core/start.h"
#include "threads/lock_types.h"

namespace bunpy {

Type semaphore_type, bounded_semaphore_type, event_type;

namespace {

/// `value` is at least 0; `released` counts releases that found a waiter, and is what waiters park on.
struct Semaphore : Object {
  std::atomic<int64_t> value;
  int64_t initial;
  std::atomic<uint32_t> released;
  std::atomic<uint32_t> waiting;
};

bool try_acquire(Semaphore* s) {
  int64_t value = s->value.load(std::memory_order_relaxed);
  while (value > 0)
    if (s->value.compare_exchange_weak(value, value - 1, std::memory_order_acquire)) return true;
  return false;
}

/// 1, 0 = timed out, -1.
int acquire_until(Semaphore* s, int64_t deadline) {
  int result = 1;
  s->waiting.fetch_add(1);
  while (true) {
    uint32_t seen = s->released.load();
    if (try_acquire(s)) break;
    Wake wake = park(s->released, seen, deadline);
    if (wake == Wake::Woken) continue;
    result = wake == Wake::TimedOut ? try_acquire(s) : -1;
    break;
  }
  s->waiting.fetch_sub(1);
  return result;
}

Value acquire(Value* args) {
  auto* s = args[0].as<Semaphore>();
  int blocks = truth(args[1]);
  if (blocks < 0) return Value();
  if (!blocks && !is_none(args[2])) return raise_value_error("can't specify timeout for non-blocking acquire");
  if (try_acquire(s)) return True_;
  if (!blocks) return False_;
  int64_t deadline;
  if (!deadline_from(args[2], &deadline)) return Value();
  int got = acquire_until(s, deadline);
  return got < 0 ? Value() : from_bool(got != 0);
}

Value enter(Value* args) {
  auto* s = args[0].as<Semaphore>();
  if (try_acquire(s)) return True_;
  return acquire_until(s, kNoDeadline) < 0 ? Value() : True_;
}

bool release_n(Semaphore* s, int64_t n) {
  if (n < 1) {
    raise_value_error("n must be one or more");
    return false;
  }
  if (is_instance(s, &bounded_semaphore_type)) {
    int64_t value = s->value.load(std::memory_order_relaxed);
    do {
      if (value > s->initial - n) {
        raise_value_error("Semaphore released too many times");
        return false;
      }
    } while (!s->value.compare_exchange_weak(value, value + n, std::memory_order_seq_cst));
  } else {
    s->value.fetch_add(n);
  }
  if (s->waiting.load() != 0) {
    s->released.fetch_add(1);
    unpark(s->released, n > INT32_MAX ? INT32_MAX : static_cast<int>(n));
  }
  return true;
}

Value release(Value* args) {
  int64_t n;
  if (!index_as_int64(args[1], &n)) return Value();
  return release_n(args[0].as<Semaphore>(), n) ? None_ : Value();
}
Value leave(Value* args) { return release_n(args[0].as<Semaphore>(), 1) ? None_ : Value(); }

Value init(Value* args) {
  int64_t value;
  if (!index_as_int64(args[1], &value)) return Value();
  if (value < 0) return raise_value_error("semaphore initial value must be >= 0");
  auto* s = args[0].as<Semaphore>();
  s->value.store(value);
  s->initial = value;
  return None_;
}

Value make(Type* t, const Value*, size_t, Tuple*) {
  auto* s = static_cast<Semaphore*>(allocate_instance(t));
  if (s == nullptr) return Value();
  s->value.store(1);
  s->initial = 1;
  return s;
}

Value get_value(Value* args) { return from_int64(args[0].as<Semaphore>()->value.load()); }

std::string place(Value v) {
  char text[32];
  snprintf(text, sizeof text, "%p", static_cast<void*>(v.object()));
  return text;
}

Value semaphore_repr(Value v) {
  auto* s = v.as<Semaphore>();
  std::string text = "<threading." + type_name(v) + " at " + place(v) + ": value=" + std::to_string(s->value.load());
  if (is_instance(v, &bounded_semaphore_type)) text += "/" + std::to_string(s->initial);
  return new_str(text + ">");
}

const NativeDef semaphore_methods[] = {
    {"__init__(self, /, value=1)", init},
    {"acquire(self, /, blocking=True, timeout=None)", acquire},
    {"release(self, /, n=1)", release},
    {"__enter__(self, /)", enter},
    {"__exit__(self, /, *args)", leave},
    {"_value(self)", get_value, NativeDef::Getter},
    {},
};

// ---- Event --------------------------------------------------------------------------------------------

Value event_set_method(Value* args) {
  event_set(args[0].as<Event>());
  return None_;
}
Value event_clear(Value* args) {
  uint32_t expected = 1;
  args[0].as<Event>()->set.compare_exchange_strong(expected, 0);
  return None_;
}
Value event_is_set(Value* args) { return from_bool(args[0].as<Event>()->set.load() == 1); }
Value event_is_set_deprecated(Value* args) {
  return warn(&DeprecationWarning_type, "isSet() is deprecated, use is_set() instead") < 0 ? Value() : event_is_set(args);
}
Value event_wait_method(Value* args) {
  int64_t deadline;
  if (!deadline_from(args[1], &deadline)) return Value();
  int result = event_wait(args[0].as<Event>(), deadline);
  return result < 0 ? Value() : from_bool(result != 0);
}
Value event_init(Value*) { return None_; }
Value event_make(Type* t, const Value*, size_t, Tuple*) { return allocate_instance(t); }
Value event_repr(Value v) {
  const char* state = v.as<Event>()->set.load() == 1 ? "set" : "unset";
  return new_str("<threading." + type_name(v) + " at " + place(v) + ": " + state + ">");
}

const NativeDef event_methods[] = {
    {"__init__(self, /)", event_init},
    {"set(self, /)", event_set_method},
    {"clear(self, /)", event_clear},
    {"is_set(self, /)", event_is_set},
    {"isSet(self, /)", event_is_set_deprecated},
    {"wait(self, /, timeout=None)", event_wait_method},
    {},
};

}  // namespace

void event_set(Event* e) {
  if (e->set.exchange(1) == 2) unpark_all(e->set);
}

int event_wait(Event* e, int64_t deadline) {
  while (true) {
    uint32_t state = e->set.load(std::memory_order_acquire);
    if (state == 1) return 1;
    if (state == 0 && !e->set.compare_exchange_strong(state, 2)) continue;
    switch (park(e->set, 2, deadline)) {
      case Wake::Woken:
        // Set and cleared again at once still wakes everybody who waited then (as CPython's notify_all).
        if (e->set.load(std::memory_order_acquire) != 2) return poll() < 0 ? -1 : 1;
        break;
      case Wake::TimedOut: return e->set.load(std::memory_order_acquire) == 1;
      case Wake::Interrupted: return -1;
    }
  }
}

void init_semaphore_types() {
  for (Type* t : {&semaphore_type, &bounded_semaphore_type}) {
    bool bounded = t == &bounded_semaphore_type;
    type_init(t, bounded ? "threading.BoundedSemaphore" : "threading.Semaphore",
              bounded ? &semaphore_type : nullptr, sizeof(Semaphore), kTypeBaseable);
    if (!bounded) {
      t->make = make;
      t->repr = semaphore_repr;
      define_methods(t, semaphore_methods);
    }
    type_ready(t);
  }
}

void init_event_type() {
  type_init(&event_type, "threading.Event", nullptr, sizeof(Event), kTypeBaseable);
  event_type.make = event_make;
  event_type.repr = event_repr;
  define_methods(&event_type, event_methods);
  type_ready(&event_type);
}

}  // namespace bunpy
