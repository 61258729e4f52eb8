// _multiprocessing.cpp: SemLock, the lock or semaphore between processes that multiprocessing.synchronize builds on.
// The semaphore itself is POSIX's (sem_open); the depth and the owner are of this process.
#include <fcntl.h>
#include <semaphore.h>

#include <algorithm>

#include "native_module.h"

namespace bunpy {
namespace {

enum Kind : int { kRecursiveMutex = 0, kSemaphore = 1 };

struct SemLock : Object {
  sem_t* semaphore;
  Kind kind;
  int64_t maximum;
  Value name;  ///< None in a process that has got it by forking
  std::atomic<uint64_t> owner;
  std::atomic<int64_t> count;  ///< how often this process has acquired it
};
Type semlock_type;

SemLock* self_of(Value* a) { return a[0].as<SemLock>(); }
bool is_mine(SemLock* lock) {
  return lock->count.load(std::memory_order_relaxed) > 0 &&
         lock->owner.load(std::memory_order_relaxed) == thread_state->ident;
}

void close_semaphore(Object* o) { sem_close(static_cast<SemLock*>(o)->semaphore); }
Value new_semlock(Type* type, sem_t* semaphore, int64_t kind, int64_t maximum, Value name) {
  auto* lock = reinterpret_cast<SemLock*>(allocate_instance(type));
  if (lock == nullptr) {
    sem_close(semaphore);
    return Value();
  }
  lock->semaphore = semaphore;
  lock->kind = static_cast<Kind>(kind);
  lock->maximum = maximum;
  lock->name = name;
  gc_add_release(lock, close_semaphore);
  return lock;
}

Value make(Type* type, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters parameters{"SemLock(kind, value, maxvalue, name, unlink)"};
  Value a[5];
  int64_t kind, value, maximum;
  if (!parameters.bind(args, nargs, kwnames, a)) return Value();
  if (!index_as_int64(a[0], &kind) || !index_as_int64(a[1], &value) || !index_as_int64(a[2], &maximum)) return Value();
  if (!is_str(a[3])) return raise_type_error("SemLock() argument 'name' must be str, not %A", a[3]);
  int unlink = truth(a[4]);
  if (unlink < 0) return Value();
  if (kind != kRecursiveMutex && kind != kSemaphore) return raise_value_error("unrecognized kind");
  std::string name = to_utf8(a[3]);
  sem_t* semaphore = sem_open(name.c_str(), O_CREAT | O_EXCL, 0600, static_cast<unsigned>(value));
  if (semaphore == SEM_FAILED) return raise_os_error(errno);
  if (unlink && sem_unlink(name.c_str()) < 0) {
    int error = errno;
    sem_close(semaphore);
    return raise_os_error(error);
  }
  return new_semlock(type, semaphore, kind, maximum, unlink ? None_ : a[3]);
}
/// What unpickling gives in another process: the semaphore of that name.
Value rebuild(Value* a) {
  int64_t kind, maximum;
  if (!index_as_int64(a[2], &kind) || !index_as_int64(a[3], &maximum)) return Value();
  if (!is_str(a[4])) return raise_type_error("the semaphore has no name: only a forked process can use it");
  sem_t* semaphore = sem_open(to_utf8(a[4]).c_str(), 0);
  if (semaphore == SEM_FAILED) return raise_os_error(errno);
  return new_semlock(a[0].as<Type>(), semaphore, kind, maximum, a[4]);
}

/// 1 = acquired, 0 = not in time, -1 = exception.
int wait(sem_t* semaphore, int64_t deadline) {
  timespec at{deadline / 1'000'000'000, deadline % 1'000'000'000};
  while (true) {
    if (poll() < 0) return -1;  // a signal that has come already would not interrupt the call
    int result, error;
    {
      BlockingRegion blocking;
      result = deadline == kNoDeadline ? sem_wait(semaphore) : sem_clockwait(semaphore, CLOCK_MONOTONIC, &at);
      error = errno;
    }
    if (result == 0) return 1;
    if (error == ETIMEDOUT) return 0;
    if (error != EINTR) return raise_os_error(error);
  }
}

Value acquire(Value* a) {
  SemLock* lock = self_of(a);
  int blocks = truth(a[1]);
  if (blocks < 0) return Value();
  int64_t deadline;
  if (!deadline_from(blocks ? a[2] : None_, &deadline)) return Value();
  if (lock->kind == kRecursiveMutex && is_mine(lock)) return ++lock->count, True_;
  if (sem_trywait(lock->semaphore) < 0) {
    if (!blocks) return False_;
    int acquired = wait(lock->semaphore, deadline);
    if (acquired <= 0) return acquired < 0 ? Value() : False_;
  }
  ++lock->count;
  lock->owner.store(thread_state->ident, std::memory_order_relaxed);
  return True_;
}
Value enter(Value* a) {
  Value arguments[] = {a[0], True_, None_};
  return acquire(arguments);
}
Value release(Value* a) {
  SemLock* lock = self_of(a);
  if (lock->kind == kRecursiveMutex) {
    if (!is_mine(lock)) return raise_error(&AssertionError_type, "attempt to release recursive lock not owned by thread");
    if (lock->count.load(std::memory_order_relaxed) > 1) return --lock->count, None_;
  } else {
    int value;
    if (sem_getvalue(lock->semaphore, &value) < 0) return raise_os_error(errno);
    if (value >= lock->maximum) return raise_value_error("semaphore or lock released too many times");
  }
  --lock->count;
  return sem_post(lock->semaphore) < 0 ? Value(raise_os_error(errno)) : None_;
}

int value_of(SemLock* lock) {
  int value = 0;
  sem_getvalue(lock->semaphore, &value);
  return std::max(value, 0);
}
Value get_value(Value* a) { return small(value_of(self_of(a))); }
Value is_zero(Value* a) { return from_bool(value_of(self_of(a)) == 0); }
Value count(Value* a) { return from_int64(self_of(a)->count.load(std::memory_order_relaxed)); }
Value is_mine_method(Value* a) { return from_bool(is_mine(self_of(a))); }
Value after_fork(Value* a) { return self_of(a)->count.store(0, std::memory_order_relaxed), None_; }
Value get_handle(Value* a) { return from_int64(reinterpret_cast<int64_t>(self_of(a)->semaphore)); }
Value get_kind(Value* a) { return small(self_of(a)->kind); }
Value get_maximum(Value* a) { return from_int64(self_of(a)->maximum); }
Value get_name(Value* a) { return self_of(a)->name; }

const NativeDef methods[] = {
    {"acquire(self, /, block=True, timeout=None)", acquire},
    {"release(self, /)", release},
    {"__enter__(self, /)", enter},
    {"__exit__(self, exc_type=None, exc_value=None, exc_tb=None, /)", release},
    {"_count(self, /)", count},
    {"_is_mine(self, /)", is_mine_method},
    {"_get_value(self, /)", get_value},
    {"_is_zero(self, /)", is_zero},
    {"_after_fork(self, /)", after_fork},
    {"_rebuild(cls, handle, kind, maxvalue, name, /)", rebuild, NativeDef::ClassMethod},
    {"handle", get_handle, NativeDef::Getter},
    {"kind", get_kind, NativeDef::Getter},
    {"maxvalue", get_maximum, NativeDef::Getter},
    {"name", get_name, NativeDef::Getter},
    {},
};

Value unlink_semaphore(Value* a) {
  if (!is_str(a[0])) return raise_type_error("sem_unlink() argument must be str, not %A", a[0]);
  return sem_unlink(to_utf8(a[0]).c_str()) < 0 ? Value(raise_os_error(errno)) : None_;
}
const NativeDef functions[] = {{"sem_unlink(name, /)", unlink_semaphore}, {}};

}  // namespace

bool init_module__multiprocessing(Module* m) {
  Type* t = &semlock_type;
  type_init(t, "_multiprocessing.SemLock", nullptr, sizeof(SemLock), kTypeBaseable);
  t->make = make;
  define_methods(t, methods);
  type_ready(t);
  if (!dict_set_str(t->dict, intern("SEM_VALUE_MAX"), from_int64(SEM_VALUE_MAX))) return false;
  Dict* flags = new_dict();
  for (const char* flag : {"HAVE_SEM_OPEN", "HAVE_SEM_TIMEDWAIT", "HAVE_FD_TRANSFER"})
    if (flags == nullptr || !dict_set_str(flags, intern(flag), small(1))) return false;
  return module_set(m, "SemLock", type_value(t)) && module_set(m, "flags", Value(reinterpret_cast<Object*>(flags))) &&
         define_functions(m, functions);
}

}  // namespace bunpy
