// signals.cpp: signals as CPython delivers them: the C handler only notes the number; the Python handler runs
// on the main thread at its next poll(), call of a Python function or wait.

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "threads/signals.h"
#include "threads/thread.h"

namespace bunpy {

Value active_frames(int64_t depth);  // core/traceback.cpp

std::atomic<uint32_t> interrupts_due;

namespace {

std::atomic<bool> arrived[kSignals];
std::atomic<uint32_t> wanted;  // InterruptBits not delivered yet
Value handlers[kSignals];      // Python handlers; null: the system's default or ignored
bool interrupt_raises = false; // SIGINT has no handler of the program's and raises KeyboardInterrupt

void catch_signal(int number) {
  int saved = errno;
  note_signal(number);
  errno = saved;
}

int run_handler(int number) {
  Value handler = load(&handlers[number]);
  if (handler.is_null()) {
    if (number != SIGINT || !interrupt_raises) return 0;
    if (Exception* e = new_exception(&KeyboardInterrupt_type, {})) set_pending(e);
    return -1;
  }
  Value frame = active_frames(0);
  if (frame.is_null()) clear_pending(), frame = None_;
  return call(handler, {small(number), frame}).is_null() ? -1 : 0;
}

}  // namespace

Value default_interrupt_handler = None_;
std::atomic<int> wakeup_descriptor{-1};
std::atomic<void (*)()> signal_wakeup;

void request_main_interrupt(uint32_t bits) {
  wanted.fetch_or(bits, std::memory_order_relaxed);
  interrupts_due.store(1, std::memory_order_release);
  max_call_depth.store(0, std::memory_order_relaxed);
}

void note_signal(int number) {
  arrived[number].store(true, std::memory_order_relaxed);
  request_main_interrupt(kInterruptSignal);
  if (auto wake = signal_wakeup.load(std::memory_order_relaxed)) wake();
  if (int fd = wakeup_descriptor.load(std::memory_order_relaxed); fd >= 0) {
    uint8_t byte = static_cast<uint8_t>(number);
    if (write(fd, &byte, 1) < 0) return;  // full or closed: whoever reads it has been woken, or is gone
  }
}

bool deliver_interrupts() {
  if (!on_main_thread()) return true;
  max_call_depth.store(recursion_limit.load(std::memory_order_relaxed), std::memory_order_relaxed);
  interrupts_due.store(0, std::memory_order_relaxed);
  uint32_t bits = wanted.exchange(0, std::memory_order_acquire);
  if (bits & kInterruptFinalizers) gc_run_finalizers();
  if (!(bits & kInterruptSignal)) return true;
  for (int number = 1; number < kSignals; ++number) {
    if (!arrived[number].exchange(false, std::memory_order_relaxed)) continue;
    if (run_handler(number) < 0) {
      request_main_interrupt(kInterruptSignal);  // others may have arrived as well
      return false;
    }
  }
  return true;
}

bool enter_slowly(uint32_t outer) {
  if (on_main_thread() && interrupts_due.load(std::memory_order_relaxed) != 0 && !deliver_interrupts()) return false;
  if (BUNPY_LIKELY(outer < recursion_limit.load(std::memory_order_relaxed) && stack_ok())) return true;
  raise_recursion_error();
  return false;
}

Value signal_handler(int number) {
  Value handler = load(&handlers[number]);
  if (handler.bits) return handler;
  if (number == SIGINT && interrupt_raises) return default_interrupt_handler;
  struct sigaction action;
  if (sigaction(number, nullptr, &action) != 0) return None_;
  if (action.sa_handler == SIG_DFL) return small(0);
  if (action.sa_handler == SIG_IGN) return small(1);
  return None_;
}

bool set_signal_handler(int number, Value handler) {
  if (number == SIGINT) interrupt_raises = handler == default_interrupt_handler;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  if (handler == small(0) || handler == small(1)) {
    action.sa_handler = handler == small(0) ? SIG_DFL : SIG_IGN;
    if (sigaction(number, &action, nullptr) != 0) return false;
    store(&handlers[number], Value());
    return true;
  }
  store(&handlers[number], handler);
  // Without SA_RESTART a blocking call returns, the handler runs, and the call is made again (PEP 475).
  action.sa_handler = catch_signal;
  return sigaction(number, &action, nullptr) == 0;
}

void die_by_sigint() {
  signal(SIGINT, SIG_DFL);
  kill(getpid(), SIGINT);
  _exit(130);
}

/// SIGINT raises KeyboardInterrupt unless the parent process had it ignored (`nohup`, `cmd &` in a script).
void start_signals() {
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);
  struct sigaction action;
  if (sigaction(SIGINT, nullptr, &action) == 0 && action.sa_handler == SIG_IGN) return;
  interrupt_raises = true;
  action.sa_handler = catch_signal;
  action.sa_flags = 0;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
}

}  // namespace bunpy
