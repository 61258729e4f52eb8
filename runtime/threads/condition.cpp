// condition.cpp: threading.Condition. Waiters queue in order of arrival, each parked on a word of its own, so
// notify(n) wakes exactly n of them and nobody steals a notification.

#include "core/start.h"
#include "threads/lock_types.h"

namespace bunpy {

Type condition_type;

/// One waiting thread; lives on its stack while it is in the queue.
struct Waiter {
  std::atomic<uint32_t> notified;  ///< futex word: 0 spinning, 2 parked, 1 notified
  Waiter* next;
};

namespace {

bool is_lock(Value v) { return has_type(v, &lock_type); }
bool is_rlock(Value v) { return has_type(v, &rlock_type); }

/// 1, 0, or -1 with an exception pending.
int is_owned(Condition* c) {
  if (is_lock(c->lock)) return c->lock.as<Lock>()->word.load(std::memory_order_relaxed) != 0;
  if (is_rlock(c->lock))
    return c->lock.as<RLock>()->owner.load(std::memory_order_relaxed) == thread_state->ident;
  Value method = get_attr(c->lock, intern("_is_owned"));
  if (method.bits) {
    Value owned = call0(method);
    return owned.is_null() ? -1 : truth(owned);
  }
  if (!pending_is(&AttributeError_type)) return -1;
  clear_pending();
  // Any other lock: held by somebody when it can't be taken.
  Value got = call_attr(c->lock, "acquire", {False_});
  if (got.is_null()) return -1;
  int free = truth(got);
  if (free <= 0) return free < 0 ? -1 : 1;
  return call_attr(c->lock, "release").is_null() ? -1 : 0;
}

/// Gives the lock up; *state is what take_back needs. False = exception pending.
bool give_up(Condition* c, Value* state) {
  if (is_lock(c->lock)) return lock_release(c->lock.as<Lock>()) == 0;
  if (is_rlock(c->lock)) {
    *state = small(rlock_release_all(c->lock.as<RLock>()));
    return true;
  }
  Value save = get_attr(c->lock, intern("_release_save"));
  if (save.bits) return (*state = call0(save)).bits != 0;
  if (!pending_is(&AttributeError_type)) return false;
  clear_pending();
  *state = Value();
  return call_attr(c->lock, "release").bits != 0;
}

bool take_back_once(Condition* c, Value state) {
  if (is_lock(c->lock)) return lock_acquire(c->lock.as<Lock>()) >= 0;
  if (is_rlock(c->lock)) return rlock_acquire_again(c->lock.as<RLock>(), static_cast<uint32_t>(state.small_int())) == 0;
  if (state.bits) return call_attr(c->lock, "_acquire_restore", {state}).bits != 0;
  return call_attr(c->lock, "acquire").bits != 0;
}

/// Takes the lock again even when signal handlers raise meanwhile; the first exception wins.
void take_back(Condition* c, Value state) {
  Exception* first = take_pending();
  while (!take_back_once(c, state)) {
    Exception* e = take_pending();
    if (first == nullptr) first = e;
    if (!is_lock(c->lock) && !is_rlock(c->lock)) break;
  }
  if (first != nullptr) set_pending(first);
}

void enqueue(Condition* c, Waiter* waiter) {
  c->mutex.lock();
  (c->last ? c->last->next : c->first) = waiter;
  c->last = waiter;
  c->mutex.unlock();
}

/// False when it is no longer queued: a notification got there first.
bool remove(Condition* c, Waiter* waiter) {
  c->mutex.lock();
  Waiter* before = nullptr;
  Waiter* w = c->first;
  while (w != nullptr && w != waiter) before = w, w = w->next;
  if (w != nullptr) {
    (before ? before->next : c->first) = w->next;
    if (c->last == w) c->last = before;
  }
  c->mutex.unlock();
  return w != nullptr;
}

Value wait(Value* args) {
  int64_t deadline;
  if (!deadline_from(args[1], &deadline)) return Value();
  int result = condition_wait(args[0].as<Condition>(), deadline);
  return result < 0 ? Value() : from_bool(result != 0);
}

/// wait_for(predicate, timeout=None)
Value wait_for(Value* args) {
  auto* c = args[0].as<Condition>();
  int64_t deadline;
  if (!deadline_from(args[2], &deadline)) return Value();
  while (true) {
    Value result = call0(args[1]);
    if (result.is_null()) return Value();
    int holds = truth(result);
    if (holds != 0) return holds < 0 ? Value() : result;
    if (deadline != kNoDeadline && monotonic_ns() >= deadline) return result;
    if (condition_wait(c, deadline) < 0) return Value();
  }
}

Value notify(Value* args) {
  int64_t n = 1;
  if (args[1].bits && !index_as_int64(args[1], &n)) return Value();
  return condition_notify(args[0].as<Condition>(), n) < 0 ? Value() : None_;
}
Value notify_all(Value* args) {
  return condition_notify(args[0].as<Condition>(), INT64_MAX) < 0 ? Value() : None_;
}
Value notify_all_deprecated(Value* args) {
  constexpr char kMessage[] = "notifyAll() is deprecated, use notify_all() instead";
  return warn(&DeprecationWarning_type, kMessage) < 0 ? Value() : notify_all(args);
}

Value enter(Value* args) {
  Value lock = args[0].as<Condition>()->lock;
  if (is_plain_lock(lock)) return plain_lock_enter(lock) < 0 ? Value() : True_;
  return call_attr(lock, "__enter__");
}
Value leave(Value* args) {
  Value lock = args[0].as<Condition>()->lock;
  if (is_plain_lock(lock)) return plain_lock_exit(lock) < 0 ? Value() : None_;
  Value method = get_attr(lock, intern("__exit__"));
  return method.bits ? call_star(method, args[1].bits ? args[1] : Value(new_tuple(int64_t{0})), Value()) : method;
}
Value acquire(Value* args) {
  Value lock = args[0].as<Condition>()->lock;
  Value method = get_attr(lock, intern("acquire"));
  if (method.is_null()) return Value();
  return call_star(method, args[1].bits ? args[1] : Value(new_tuple(int64_t{0})), args[2]);
}
Value release(Value* args) {
  Value lock = args[0].as<Condition>()->lock;
  if (is_plain_lock(lock)) return plain_lock_exit(lock) < 0 ? Value() : None_;
  return call_attr(lock, "release");
}
Value is_owned_method(Value* args) {
  int owned = is_owned(args[0].as<Condition>());
  return owned < 0 ? Value() : from_bool(owned != 0);
}
// A condition is itself a lock that another condition can give up.
Value release_save(Value* args) {
  Value lock = args[0].as<Condition>()->lock;
  Value method = get_attr_optional(lock, intern("_release_save"));
  if (method.is_null() && pending()) return Value();
  return method.bits ? call0(method) : call_attr(lock, "release");
}
Value acquire_restore(Value* args) {
  Value lock = args[0].as<Condition>()->lock;
  Value method = get_attr_optional(lock, intern("_acquire_restore"));
  if (method.is_null() && pending()) return Value();
  return method.bits ? call(method, {args[1]}) : call_attr(lock, "acquire");
}
Value get_lock(Value* args) { return args[0].as<Condition>()->lock; }

Value init(Value* args) {
  Value lock = args[1];
  if (lock.is_null() || is_none(lock)) lock = Value(new_rlock());
  if (lock.is_null()) return Value();
  for (const char* name : {"acquire", "release"})
    if (!is_plain_lock(lock) && get_attr(lock, intern(name)).is_null()) return Value();
  args[0].as<Condition>()->lock = lock;
  return None_;
}

Value make(Type* t, const Value*, size_t, Tuple*) {
  auto* c = static_cast<Condition*>(allocate_instance(t));
  if (c == nullptr) return Value();
  c->lock = Value(new_rlock());
  return c->lock.is_null() ? Value() : Value(c);
}

Value repr(Value v) {
  auto* c = v.as<Condition>();
  Value lock = repr_of(c->lock);
  if (lock.is_null()) return Value();
  int waiting = 0;
  c->mutex.lock();
  for (Waiter* w = c->first; w != nullptr; w = w->next) ++waiting;
  c->mutex.unlock();
  return new_str("<Condition(" + to_utf8(lock) + ", " + std::to_string(waiting) + ")>");
}

const NativeDef methods[] = {
    {"__init__(self, /, lock=None)", init},
    {"wait(self, /, timeout=None)", wait},
    {"wait_for(self, /, predicate, timeout=None)", wait_for},
    {"notify(self, /, n=1)", notify},
    {"notify_all(self, /)", notify_all},
    {"notifyAll(self, /)", notify_all_deprecated},
    {"acquire(self, /, *args, **kwargs)", acquire},
    {"release(self, /)", release},
    {"_is_owned(self, /)", is_owned_method},
    {"_release_save(self, /)", release_save},
    {"_acquire_restore(self, state, /)", acquire_restore},
    {"__enter__(self, /)", enter},
    {"__exit__(self, /, *args)", leave},
    {"_lock(self)", get_lock, NativeDef::Getter},
    {},
};

}  // namespace

Condition* new_condition(Value lock) {
  auto* c = gc_new<Condition>(&condition_type);
  if (c == nullptr) return nullptr;
  c->lock = lock.bits ? lock : Value(new_rlock());
  return c->lock.bits ? c : nullptr;
}

int condition_wait(Condition* c, int64_t deadline) {
  int owned = is_owned(c);
  if (owned < 0) return -1;
  if (!owned) return raise_error(&RuntimeError_type, "cannot wait on un-acquired lock");
  Waiter waiter{};
  enqueue(c, &waiter);
  Value state;
  if (!give_up(c, &state)) {
    remove(c, &waiter);
    return -1;
  }
  int result = 1;
  // Parking and being woken costs microseconds on both sides, so a hand-over between running threads spins.
  for (int i = spin_limit() * 2; i > 0 && waiter.notified.load(std::memory_order_acquire) == 0; --i)
    __builtin_ia32_pause();
  uint32_t spinning = 0;
  waiter.notified.compare_exchange_strong(spinning, 2, std::memory_order_acquire);
  while (waiter.notified.load(std::memory_order_acquire) != 1) {
    Wake wake = park(waiter.notified, 2, deadline);
    if (wake == Wake::Woken) continue;
    // Too late to time out when the notification is already ours.
    if (remove(c, &waiter)) {
      result = wake == Wake::TimedOut ? 0 : -1;
      break;
    }
    while (waiter.notified.load(std::memory_order_acquire) != 1) __builtin_ia32_pause();
    if (wake == Wake::Interrupted) result = -1;
    break;
  }
  take_back(c, state);
  return pending() || poll() < 0 ? -1 : result;
}

int condition_notify(Condition* c, int64_t n) {
  int owned = is_owned(c);
  if (owned < 0) return -1;
  if (!owned) return raise_error(&RuntimeError_type, "cannot notify on un-acquired lock");
  if (__atomic_load_n(&c->first, __ATOMIC_RELAXED) == nullptr) return 0;
  for (; n > 0; --n) {
    std::atomic<uint32_t>* parked = nullptr;
    c->mutex.lock();
    Waiter* waiter = c->first;
    if (waiter != nullptr) {
      c->first = waiter->next;
      if (c->first == nullptr) c->last = nullptr;
      // Under the mutex: from here on the waiter may return, and its word with it. A wake-up of a word that
      // is gone does no harm.
      if (waiter->notified.exchange(1, std::memory_order_release) == 2) parked = &waiter->notified;
    }
    c->mutex.unlock();
    if (waiter == nullptr) break;
    if (parked != nullptr) unpark(*parked, 1);
  }
  return 0;
}

void init_condition_type() {
  type_init(&condition_type, "threading.Condition", nullptr, sizeof(Condition), kTypeBaseable);
  condition_type.make = make;
  condition_type.repr = repr;
  define_methods(&condition_type, methods);
  type_ready(&condition_type);
}

}  // namespace bunpy
