// lock.cpp: the types threading.Lock and threading.RLock. Taking and releasing them is in threads.h, inline.

#include "core/start.h"
#include "threads/lock_types.h"
#include "threads/thread.h"

namespace bunpy {

Type lock_type, rlock_type;

Lock* new_lock() { return gc_new<Lock>(&lock_type); }
RLock* new_rlock() { return gc_new<RLock>(&rlock_type); }

int raise_unlocked_lock() { return raise_error(&RuntimeError_type, "release unlocked lock"); }
int raise_unowned_rlock() { return raise_error(&RuntimeError_type, "cannot release un-acquired lock"); }

bool acquire_deadline(Value blocking, Value timeout, int64_t* deadline, bool* only_try) {
  int blocks = blocking.is_null() ? 1 : truth(blocking);
  if (blocks < 0) return false;
  *only_try = !blocks;
  *deadline = kNoDeadline;
  if (timeout.is_null() || timeout == small(-1)) return true;
  double seconds;
  if (!as_seconds(timeout, &seconds)) return false;
  if (seconds == -1) return true;
  if (!blocks) {
    raise_value_error("can't specify a timeout for a non-blocking call");
    return false;
  }
  if (seconds < 0) {
    raise_value_error("timeout value must be a non-negative number");
    return false;
  }
  return deadline_from(timeout, deadline);
}

namespace {

Value truth_result(int acquired) { return acquired < 0 ? Value() : from_bool(acquired != 0); }

template <class L>
int acquire_now(L* lock);
template <>
int acquire_now(Lock* lock) {
  return lock_try_acquire(lock);
}
template <>
int acquire_now(RLock* lock) {
  if (lock->owner.load(std::memory_order_relaxed) == thread_state->ident ||
      lock_try_acquire(reinterpret_cast<Lock*>(lock)))
    return rlock_acquire_known(lock);
  return 0;
}
int acquire_slow(Lock* lock, int64_t deadline) { return lock_acquire_slow(lock, deadline); }
int acquire_slow(RLock* lock, int64_t deadline) { return rlock_acquire_slow(lock, deadline); }
int release(Lock* lock) { return lock_release(lock); }
int release(RLock* lock) { return rlock_release(lock); }

template <class L>
Value acquire(Value* args) {
  int64_t deadline;
  bool only_try;
  L* lock = args[0].as<L>();
  if (!acquire_deadline(args[1], args[2], &deadline, &only_try)) return Value();
  if (acquire_now(lock)) return True_;
  return only_try ? False_ : truth_result(acquire_slow(lock, deadline));
}
template <class L>
Value enter(Value* args) {
  L* lock = args[0].as<L>();
  return acquire_now(lock) ? True_ : truth_result(acquire_slow(lock, kNoDeadline));
}
template <class L>
Value release_method(Value* args) {
  return release(args[0].as<L>()) < 0 ? Value() : None_;
}
template <class L>
Value locked(Value* args) {
  return from_bool(args[0].as<L>()->word.load(std::memory_order_relaxed) != 0);
}
template <class L>
Value after_fork(Value* args) {
  args[0].as<L>()->word.store(0, std::memory_order_relaxed);
  return None_;
}

Value lock_repr(Value v) {
  Lock* lock = v.as<Lock>();
  char text[128];
  snprintf(text, sizeof text, "<%s _thread.lock object at %p>", lock->word ? "locked" : "unlocked",
           static_cast<void*>(lock));
  return new_str(text);
}
Value rlock_repr(Value v) {
  RLock* lock = v.as<RLock>();
  char text[192];
  snprintf(text, sizeof text, "<%s %s object owner=%llu count=%u at %p>", lock->owner ? "locked" : "unlocked",
           "_thread.RLock", static_cast<unsigned long long>(lock->owner), lock->owner ? lock->count : 0,
           static_cast<void*>(lock));
  return new_str(text);
}

Value make_lock(Type* t, const Value*, size_t nargs, Tuple* kwnames) {
  if (nargs != 0 || kwnames != nullptr) return raise_type_error("lock() takes no arguments");
  return allocate_instance(t);
}
Value make_rlock(Type* t, const Value*, size_t nargs, Tuple* kwnames) {
  bool given = t == &rlock_type && (nargs != 0 || kwnames != nullptr);
  constexpr char kMessage[] = "Passing arguments to RLock is deprecated and will be removed in 3.15";
  if (given && warn(&DeprecationWarning_type, kMessage) < 0) return Value();
  return allocate_instance(t);
}

// The protocol by which Condition gives a lock up whatever its depth, and takes it back.
Value rlock_is_owned(Value* args) {
  return from_bool(args[0].as<RLock>()->owner.load(std::memory_order_relaxed) == thread_state->ident);
}
Value rlock_release_save(Value* args) {
  RLock* lock = args[0].as<RLock>();
  if (lock->owner.load(std::memory_order_relaxed) != thread_state->ident) {
    raise_unowned_rlock();
    return Value();
  }
  Value state = small(rlock_release_all(lock));
  return state;
}
Value rlock_acquire_restore(Value* args) {
  if (!args[1].is_small_int()) return raise_type_error("an integer is required");
  return rlock_acquire_again(args[0].as<RLock>(), static_cast<uint32_t>(args[1].small_int())) < 0 ? Value() : None_;
}
Value rlock_recursion_count(Value* args) {
  RLock* lock = args[0].as<RLock>();
  return small(lock->owner.load(std::memory_order_relaxed) == thread_state->ident ? lock->count : 0);
}

const NativeDef lock_methods[] = {
    {"acquire(self, /, blocking=True, timeout=-1)", acquire<Lock>},
    {"release(self, /)", release_method<Lock>},
    {"locked(self, /)", locked<Lock>},
    {"acquire_lock(self, /, blocking=True, timeout=-1)", acquire<Lock>},
    {"release_lock(self, /)", release_method<Lock>},
    {"locked_lock(self, /)", locked<Lock>},
    {"_at_fork_reinit(self, /)", after_fork<Lock>},
    {"__enter__(self, /)", enter<Lock>},
    {"__exit__(self, /, *args)", release_method<Lock>},
    {},
};
const NativeDef rlock_methods[] = {
    {"acquire(self, /, blocking=True, timeout=-1)", acquire<RLock>},
    {"release(self, /)", release_method<RLock>},
    {"_is_owned(self, /)", rlock_is_owned},
    {"_release_save(self, /)", rlock_release_save},
    {"_acquire_restore(self, state, /)", rlock_acquire_restore},
    {"_recursion_count(self, /)", rlock_recursion_count},
    {"_at_fork_reinit(self, /)", after_fork<RLock>},
    {"__enter__(self, /)", enter<RLock>},
    {"__exit__(self, /, *args)", release_method<RLock>},
    {},
};

}  // namespace

int rlock_acquire_known(RLock* lock) {
  if (lock->owner.load(std::memory_order_relaxed) == thread_state->ident) {
    ++lock->count;
  } else {
    lock->owner.store(thread_state->ident, std::memory_order_relaxed);
    lock->count = 1;
  }
  return 1;
}

uint32_t rlock_release_all(RLock* lock) {
  uint32_t count = lock->count;
  lock->owner.store(0, std::memory_order_relaxed);
  lock_release(reinterpret_cast<Lock*>(lock));
  return count;
}

int rlock_acquire_again(RLock* lock, uint32_t count) {
  int got = lock_acquire(reinterpret_cast<Lock*>(lock));
  if (got < 0) return -1;
  lock->owner.store(thread_state->ident, std::memory_order_relaxed);
  lock->count = count;
  return 0;
}

void init_plain_lock_types() {
  type_init(&lock_type, "_thread.lock", nullptr, sizeof(Lock), 0);
  lock_type.make = make_lock;
  lock_type.repr = lock_repr;
  define_methods(&lock_type, lock_methods);
  type_ready(&lock_type);
  type_init(&rlock_type, "_thread.RLock", nullptr, sizeof(RLock), kTypeBaseable);
  rlock_type.make = make_rlock;
  rlock_type.repr = rlock_repr;
  define_methods(&rlock_type, rlock_methods);
  type_ready(&rlock_type);
}

}  // namespace bunpy
