// threads.h: threads, parking, locks and interrupts of the runtime (design §6). Generated code includes it
// too, to take locks of known class inline.
//
// Everything that waits parks on one futex word through `park`, which on the main thread also wakes up for
// signals. `threads_started` (memory.h) is false until the program's second thread: until then a lock is a
// plain word.
#pragma once

#include "bunpy/ops.h"

namespace bunpy {

// ---- parking (threads/park.cpp) ---------------------------------------------------------------------

inline constexpr int64_t kNoDeadline = INT64_MAX;
/// Nanoseconds of CLOCK_MONOTONIC; deadlines are on this clock.
int64_t monotonic_ns();
enum class Wake : uint8_t { Woken, TimedOut, Interrupted };
/// Sleeps while `word` is `expected`, until unpark, the deadline, or (main thread only) a signal whose handler
/// raised: then Interrupted, with the exception pending. Woken may be spurious: test the condition again.
Wake park(std::atomic<uint32_t>& word, uint32_t expected, int64_t deadline = kNoDeadline);
void unpark(std::atomic<uint32_t>& word, int count);
inline void unpark_all(std::atomic<uint32_t>& word) { unpark(word, INT32_MAX); }
/// How often to look at a word before parking: 0 on one processor, where the holder can't run meanwhile.
int spin_limit();
/// Sleeps until the deadline. -1 when a signal handler raised.
int sleep_until(int64_t deadline);
/// Converts a Python timeout (None = no deadline) in seconds to a deadline. False = TypeError, OverflowError.
bool deadline_from(Value timeout, int64_t* deadline);
/// A Python number of seconds. False = TypeError.
bool as_seconds(Value timeout, double* seconds);

// ---- interrupts (threads/signals.cpp) -----------------------------------------------------------------

enum InterruptBits : uint32_t { kInterruptSignal = 1, kInterruptFinalizers = 2 };
/// Makes the main thread's next poll(), call of a Python function or wait call deliver_interrupts.
void request_main_interrupt(uint32_t bits);
/// Marks a signal as arrived (the handler's work; also raise_signal and interrupt_main).
void note_signal(int number);
/// Called in the signal handler, if not null: ends a wait of the main thread that does not go through park().
extern std::atomic<void (*)()> signal_wakeup;
bool on_main_thread();
/// The process dies from SIGINT, as CPython does after an uncaught KeyboardInterrupt.
[[noreturn]] void die_by_sigint();

// ---- threads (threads/thread.cpp) ---------------------------------------------------------------------

/// What the runtime knows about a thread: outlives it.
struct ThreadHandle : Object {
  std::atomic<uint32_t> finished;  ///< futex word: 1 = has ended
  bool daemon;
  bool started;
  std::atomic<uint32_t> settled;   ///< futex word: 1 = has blocked once, or ended
  std::atomic<uint64_t> ident, native_id;
  Value body;                      ///< callable without arguments, null once started
};
extern Type thread_handle_type;
ThreadHandle* new_thread_handle();
/// Runs `body()` in a new OS thread. An exception that leaves it is printed. -1: RuntimeError.
int start_thread(ThreadHandle* handle, Value body, bool daemon);
/// 1 = ended, 0 = timed out, -1 = interrupted.
int join_thread(ThreadHandle* handle, int64_t deadline);
/// The bytes of stack for threads started from now on; 0 = the default.
extern size_t thread_stack_size;
uint64_t native_thread_id();
int64_t thread_count();
/// Lets each thread have `limit` calls within each other, and gives the calling thread, if it is the main one, about
/// 1 KB of stack for each, 16 MB at least.
void set_recursion_limit(uint32_t limit);
/// What sys.getrecursionlimit() says.
extern std::atomic<uint32_t> recursion_limit;

/// Runs `body(argument)` on the main program's stack, which is far larger than the system's default. Heap
/// objects known only to the frames that wait for it are not seen by the collector.
int run_on_main_stack(int (*body)(void*), void* argument);

/// Callables that join_all_threads calls before it joins, last in first out (threading._register_atexit).
bool add_thread_exit_callback(Value callable);
/// What the child of a fork calls first; one for the process.
void set_fork_callback(Value callable);

// ---- locks (threads/lock.cpp) ---------------------------------------------------------------------------

extern Type lock_type, rlock_type, condition_type, semaphore_type, bounded_semaphore_type, event_type,
    thread_local_type;

/// threading.Lock: 0 free, 1 held, 2 held and somebody may be parked.
struct Lock : Object {
  std::atomic<uint32_t> word;
};
Lock* new_lock();
/// 1 = acquired, 0 = timed out, -1 = interrupted.
int lock_acquire_slow(Lock* lock, int64_t deadline);
BUNPY_COLD void lock_wake(Lock* lock);
BUNPY_COLD int raise_unlocked_lock();

BUNPY_INLINE bool lock_try_acquire(Lock* lock) {
  uint32_t expected = 0;
  if (!threads_started) {
    if (BUNPY_UNLIKELY(lock->word.load(std::memory_order_relaxed) != 0)) return false;
    lock->word.store(1, std::memory_order_relaxed);
    return true;
  }
  return lock->word.compare_exchange_strong(expected, 1, std::memory_order_acquire, std::memory_order_relaxed);
}
/// Blocks. -1 when a signal handler raised.
BUNPY_INLINE int lock_acquire(Lock* lock) {
  return BUNPY_LIKELY(lock_try_acquire(lock)) ? 1 : lock_acquire_slow(lock, kNoDeadline);
}
/// -1 with RuntimeError when nobody holds it.
BUNPY_INLINE int lock_release(Lock* lock) {
  uint32_t held;
  if (!threads_started) {
    held = lock->word.load(std::memory_order_relaxed);
    lock->word.store(0, std::memory_order_relaxed);
    return BUNPY_LIKELY(held != 0) ? 0 : raise_unlocked_lock();
  }
  held = lock->word.exchange(0, std::memory_order_release);
  if (BUNPY_LIKELY(held == 1)) return 0;
  if (held == 0) return raise_unlocked_lock();
  lock_wake(lock);
  return 0;
}

/// threading.RLock.
struct RLock : Object {
  std::atomic<uint32_t> word;    ///< as Lock::word
  uint32_t count;                ///< how often the owner holds it
  std::atomic<uint64_t> owner;   ///< ident of the owner, 0 = free
};
RLock* new_rlock();
int rlock_acquire_slow(RLock* lock, int64_t deadline);
BUNPY_COLD int raise_unowned_rlock();
BUNPY_INLINE int rlock_acquire(RLock* lock) {
  uint64_t self = thread_state->ident;
  if (lock->owner.load(std::memory_order_relaxed) == self) {
    ++lock->count;
    return 1;
  }
  if (BUNPY_LIKELY(lock_try_acquire(reinterpret_cast<Lock*>(lock)))) {
    lock->owner.store(self, std::memory_order_relaxed);
    lock->count = 1;
    return 1;
  }
  return rlock_acquire_slow(lock, kNoDeadline);
}
BUNPY_INLINE int rlock_release(RLock* lock) {
  if (BUNPY_UNLIKELY(lock->owner.load(std::memory_order_relaxed) != thread_state->ident))
    return raise_unowned_rlock();
  if (--lock->count != 0) return 0;
  lock->owner.store(0, std::memory_order_relaxed);
  return lock_release(reinterpret_cast<Lock*>(lock));
}

/// The values that stand for themselves as the bound __exit__ of a `with` statement.
inline bool is_plain_lock(Value v) { return has_type(v, &lock_type) || has_type(v, &rlock_type); }
inline int plain_lock_enter(Value v) {
  return has_type(v, &lock_type) ? lock_acquire(v.as<Lock>()) : rlock_acquire(v.as<RLock>());
}
inline int plain_lock_exit(Value v) {
  return has_type(v, &lock_type) ? lock_release(v.as<Lock>()) : rlock_release(v.as<RLock>());
}
BUNPY_INLINE Value with_enter(Value manager, Value* exit) {
  if (BUNPY_LIKELY(has_type(manager, &lock_type) && lock_try_acquire(manager.as<Lock>()))) {
    *exit = manager;
    return True_;
  }
  return with_enter_slow(manager, exit);
}
BUNPY_INLINE int with_exit(Value exit) {
  if (BUNPY_LIKELY(has_type(exit, &lock_type))) return lock_release(exit.as<Lock>());
  return with_exit_slow(exit);
}

/// threading.Condition over a Lock, an RLock or any object with their methods.
struct Waiter;
struct Condition : Object {
  Value lock;
  ObjectMutex mutex;  ///< guards the queue of waiters
  Waiter* first;
  Waiter* last;
};
Condition* new_condition(Value lock);  ///< lock null = a new RLock
/// 1 = notified, 0 = timed out, -1 = error (the lock is held again in every case).
int condition_wait(Condition* c, int64_t deadline);
int condition_notify(Condition* c, int64_t n);

/// threading.Event.
struct Event : Object {
  std::atomic<uint32_t> set;  ///< futex word: 0 clear, 1 set, 2 clear and somebody may be parked
};
void event_set(Event* e);
int event_wait(Event* e, int64_t deadline);

/// Prepares the types above, once; called by the modules that show them.
bool init_lock_types();

}  // namespace bunpy
