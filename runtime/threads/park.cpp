// park.cpp: waiting on futex words. Every blocking operation of the runtime ends in park().
//
// The main thread must notice signals while it waits. A handler that runs before the futex call sleeps is
// not seen by that call, so the main thread sleeps in slices: a signal caught in that window of a few
// nanoseconds is delivered a quarter of a second late instead of never.

#include <errno.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

#include "bunpy/api.h"
#include "bunpy/threads.h"
#include "threads/thread.h"

namespace bunpy {

namespace {

constexpr int64_t kSecond = 1'000'000'000;
constexpr int64_t kMainSlice = kSecond / 4;

timespec to_timespec(int64_t ns) { return {ns / kSecond, ns % kSecond}; }

/// 0 or the errno of futex(FUTEX_WAIT_BITSET), whose timeout is absolute.
int futex_wait(std::atomic<uint32_t>& word, uint32_t expected, int64_t deadline) {
  timespec at = to_timespec(deadline);
  long r = syscall(SYS_futex, &word, FUTEX_WAIT_BITSET | FUTEX_PRIVATE_FLAG, expected,
                   deadline == kNoDeadline ? nullptr : &at, nullptr, FUTEX_BITSET_MATCH_ANY);
  return r == 0 ? 0 : errno;
}

void pause() { __builtin_ia32_pause(); }

/// Tries to take a lock for some microseconds, ever less often: who takes it again and again, as counters do, is faster
/// alone with the word in its cache than in turns with others.
template <class Try>
bool spin(const std::atomic<uint32_t>& word, Try take) {
  constexpr int kFirstPauses = 8, kLastPauses = 128;
  if (spin_limit() == 0) return false;
  for (int pauses = kFirstPauses; pauses <= kLastPauses; pauses *= 2) {
    for (int i = 0; i < pauses; ++i) pause();
    if (word.load(std::memory_order_relaxed) == 0 && take()) return true;
  }
  return false;
}

}  // namespace

int spin_limit() {
  static const int limit = sysconf(_SC_NPROCESSORS_ONLN) > 1 ? 40 : 0;
  return limit;
}

int64_t monotonic_ns() {
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * kSecond + now.tv_nsec;
}

Wake park(std::atomic<uint32_t>& word, uint32_t expected, int64_t deadline) {
  settle();
  if (!on_main_thread()) {
    int error = futex_wait(word, expected, deadline);
    return error == ETIMEDOUT ? Wake::TimedOut : Wake::Woken;
  }
  while (true) {
    if (BUNPY_UNLIKELY(interrupts_due.load(std::memory_order_relaxed) != 0) && !deliver_interrupts())
      return Wake::Interrupted;
    int64_t slice = std::min(deadline, monotonic_ns() + kMainSlice);
    int error = futex_wait(word, expected, slice);
    if (error == ETIMEDOUT && slice == deadline) return Wake::TimedOut;
    if (error == 0 || error == EAGAIN) return Wake::Woken;
  }
}

void unpark(std::atomic<uint32_t>& word, int count) {
  syscall(SYS_futex, &word, FUTEX_WAKE | FUTEX_PRIVATE_FLAG, count, nullptr, nullptr, 0);
}

int sleep_until(int64_t deadline) {
  settle();
  timespec at = to_timespec(deadline);
  while (true) {
    if (on_main_thread() && interrupts_due.load(std::memory_order_relaxed) != 0 && !deliver_interrupts()) return -1;
    if (!on_main_thread()) {
      if (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, nullptr) == 0) return 0;
      continue;  // EINTR: the collector stopped this thread
    }
    int64_t slice = std::min(deadline, monotonic_ns() + kMainSlice);
    at = to_timespec(slice);
    if (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, nullptr) == 0 && slice == deadline) {
      return interrupts_due.load(std::memory_order_relaxed) != 0 && !deliver_interrupts() ? -1 : 0;
    }
  }
}

bool as_seconds(Value timeout, double* seconds) {
  if (!is_float_like(timeout) && !is_int_like(timeout) && special_of(timeout, Special::Index).is_null()) {
    raise_type_error("'%T' object cannot be interpreted as an integer", timeout);
    return false;
  }
  return as_double(timeout, seconds);
}

bool deadline_from(Value timeout, int64_t* deadline) {
  *deadline = kNoDeadline;
  if (timeout.is_null() || is_none(timeout)) return true;
  double seconds;
  if (!as_seconds(timeout, &seconds)) return false;
  if (std::isnan(seconds)) {
    raise_value_error("Invalid value NaN (not a number)");
    return false;
  }
  if (std::abs(seconds) * 1e9 >= 0x1p63) {
    raise_error(&OverflowError_type, "timestamp out of range for platform time_t");
    return false;
  }
  // CPython rounds timeouts up, so that a wait is never shorter than asked for.
  int64_t now = monotonic_ns();
  double wait = std::max(0.0, std::ceil(seconds * 1e9));
  if (wait < static_cast<double>(INT64_MAX - now)) *deadline = now + static_cast<int64_t>(wait);
  return true;
}

// ---- the locks of containers ---------------------------------------------------------------------------

void ObjectMutex::lock_slow() {
  if (spin(word, [&] { return try_lock(); })) return;
  // From here on the word says 2, so that the holder wakes us; it may say 2 once too often.
  while (word.exchange(2, std::memory_order_acquire) != 0) futex_wait(word, 2, kNoDeadline);
}

void ObjectMutex::unlock_slow() { unpark(word, 1); }

// ---- threading.Lock --------------------------------------------------------------------------------------

int lock_acquire_slow(Lock* lock, int64_t deadline) {
  if (threads_started && spin(lock->word, [&] { return lock_try_acquire(lock); })) return 1;
  while (lock->word.exchange(2, std::memory_order_acquire) != 0) {
    switch (park(lock->word, 2, deadline)) {
      case Wake::Woken: break;
      case Wake::TimedOut: {
        uint32_t expected = 0;
        return lock->word.compare_exchange_strong(expected, 2, std::memory_order_acquire) ? 1 : 0;
      }
      case Wake::Interrupted: return -1;
    }
  }
  return 1;
}

void lock_wake(Lock* lock) { unpark(lock->word, 1); }

int rlock_acquire_slow(RLock* lock, int64_t deadline) {
  int got = lock_acquire_slow(reinterpret_cast<Lock*>(lock), deadline);
  if (got == 1) {
    lock->owner.store(thread_state->ident, std::memory_order_relaxed);
    lock->count = 1;
  }
  return got;
}

}  // namespace bunpy
