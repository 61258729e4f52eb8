// thread.cpp: thread states, and starting, ending and joining OS threads.
//
// One Python thread is one detached pthread. Its ThreadHandle outlives it and carries the futex word that
// join() parks on. Worker threads block every signal but the collector's, so that a signal sent to the process
// always reaches the main thread.

#include "threads/thread.h"

#include <errno.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>

namespace bunpy {

thread_local constinit ThreadState* thread_state = nullptr;
thread_local constinit ActiveFrame* active_frame = nullptr;
thread_local constinit char* stack_limit = nullptr;
thread_local constinit uint32_t call_depth = 0;
std::atomic<uint32_t> recursion_limit{1000};
std::atomic<uint32_t> max_call_depth{1000};
thread_local constinit uint32_t NativeDepth::level = 0;
ThreadState* main_thread_state = nullptr;
thread_local constinit ThreadHandle* unsettled_handle = nullptr;
size_t thread_stack_size = 0;
Type thread_handle_type;

namespace {

/// How long the starter of a thread waits for it to block or end. Under CPython's lock a new thread runs on while
/// its starter waits for its turn, and programs show that order in what they print.
constexpr int64_t kHeadStart = 2'000'000;
constexpr size_t kDefaultStack = size_t{16} << 20;
/// Left below stack_limit for C++ code that does not test it.
constexpr size_t kStackReserve = size_t{192} << 10;

std::atomic<uint32_t> joinable_threads;  // futex word
std::atomic<int64_t> running_threads{1};

size_t stack_for_new_thread() {
  if (thread_stack_size != 0) return thread_stack_size + kStackReserve;
  return std::clamp<size_t>(size_t{recursion_limit.load(std::memory_order_relaxed)} << 10, kDefaultStack, size_t{1} << 30);
}

void set_stack_limit_of_pthread() {
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return;
  void* lowest;
  size_t size;
  pthread_attr_getstack(&attributes, &lowest, &size);
  pthread_attr_destroy(&attributes);
  stack_limit = static_cast<char*>(lowest) + std::min(kStackReserve, size / 2);
}

/// What a new thread is handed; a root, since nothing else holds it until the thread runs.
struct ThreadStart {
  ThreadHandle* handle;
  Value body;
  sigset_t mask;  ///< of the thread that starts it, as the program sees it
};
thread_local sigset_t seen_mask;
thread_local bool is_worker;

void* thread_main(void* argument) {
  auto* start = static_cast<ThreadStart*>(argument);
  gc_enter_thread();
  enter_thread_state();
  set_stack_limit_of_pthread();
  call_depth = 1;  // where CPython has Thread._bootstrap()
  ThreadHandle* handle = start->handle;
  Value body = start->body;
  seen_mask = start->mask;
  is_worker = true;
  gc_free_root(start);
  handle->ident.store(thread_state->ident, std::memory_order_relaxed);
  handle->native_id.store(native_thread_id(), std::memory_order_release);
  unsettled_handle = handle;
  if (call0(body).is_null()) print_pending();
  settle();
  bool daemon = handle->daemon;
  leave_thread_state();
  gc_leave_thread();
  running_threads.fetch_sub(1, std::memory_order_release);
  handle->finished.store(1, std::memory_order_release);
  unpark_all(handle->finished);
  if (!daemon && joinable_threads.fetch_sub(1, std::memory_order_acq_rel) == 1) unpark_all(joinable_threads);
  return nullptr;
}

/// Blocks what worker threads must not receive, and gives back the former mask.
sigset_t block_signals() {
  sigset_t all, old;
  sigfillset(&all);
  for (int number = 1; number < 65; ++number)
    if (is_collector_signal(number)) sigdelset(&all, number);
  for (int number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS}) sigdelset(&all, number);
  pthread_sigmask(SIG_SETMASK, &all, &old);
  return old;
}

}  // namespace

void enter_thread_state() {
  auto* state = static_cast<ThreadState*>(gc_alloc_root(sizeof(ThreadState)));
  if (state == nullptr) __builtin_trap();
  state->ident = reinterpret_cast<uint64_t>(pthread_self());
  thread_state = state;
}

void leave_thread_state() {
  gc_free_root(thread_state);
  thread_state = nullptr;
}

void settle_slow() {
  ThreadHandle* handle = unsettled_handle;
  unsettled_handle = nullptr;
  handle->settled.store(1, std::memory_order_release);
  unpark_all(handle->settled);
}

uint64_t native_thread_id() { return static_cast<uint64_t>(syscall(SYS_gettid)); }
int64_t thread_count() { return running_threads.load(std::memory_order_acquire); }
bool on_main_thread() { return thread_state == main_thread_state; }

ThreadHandle* new_thread_handle() { return gc_new<ThreadHandle>(&thread_handle_type); }

int start_thread(ThreadHandle* handle, Value body, bool daemon) {
  if (handle->started) return raise_error(&RuntimeError_type, "thread already started");
  auto* start = static_cast<ThreadStart*>(gc_alloc_root(sizeof(ThreadStart)));
  if (start == nullptr) return -1;
  start->handle = handle;
  start->body = body;
  handle->daemon = daemon;
  handle->started = true;
  if (!threads_started) {
    gc_prepare_threads();
    threads_started = true;
  }
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, stack_for_new_thread());
  if (!daemon) joinable_threads.fetch_add(1, std::memory_order_relaxed);
  running_threads.fetch_add(1, std::memory_order_relaxed);
  signal_mask(SIG_BLOCK, nullptr, &start->mask);
  sigset_t old = block_signals();
  pthread_t thread;
  int error = gc_pthread_create(&thread, &attributes, thread_main, start);
  pthread_sigmask(SIG_SETMASK, &old, nullptr);
  pthread_attr_destroy(&attributes);
  if (error != 0) {
    if (!daemon) joinable_threads.fetch_sub(1, std::memory_order_relaxed);
    running_threads.fetch_sub(1, std::memory_order_relaxed);
    handle->started = false;
    gc_free_root(start);
    return raise_error(&RuntimeError_type, "can't start new thread");
  }
  while (handle->settled.load(std::memory_order_acquire) == 0) {
    Wake woken = park(handle->settled, 0, monotonic_ns() + kHeadStart);
    if (woken == Wake::Interrupted) return -1;
    if (woken == Wake::TimedOut && handle->native_id.load(std::memory_order_acquire) != 0) break;
  }
  return poll();
}

int join_thread(ThreadHandle* handle, int64_t deadline) {
  while (handle->finished.load(std::memory_order_acquire) == 0) {
    switch (park(handle->finished, 0, deadline)) {
      case Wake::Woken: break;
      case Wake::TimedOut: return handle->finished.load(std::memory_order_acquire) != 0;
      case Wake::Interrupted: return -1;
    }
  }
  return poll() < 0 ? -1 : 1;  // the thread may have sent the signal just before it ended
}

namespace {

// The collector sees both, being static data.
List* exit_callbacks = nullptr;
Value fork_callback;

}  // namespace

bool add_thread_exit_callback(Value callable) {
  if (exit_callbacks == nullptr) exit_callbacks = new_list();
  return exit_callbacks != nullptr && list_append(exit_callbacks, callable) == 0;
}

void join_all_threads() {
  if (exit_callbacks != nullptr) {
    for (int64_t i = list_length(exit_callbacks); i-- > 0;)
      if (call0(list_item(exit_callbacks, i)).is_null()) print_pending();
  }
  while (uint32_t left = joinable_threads.load(std::memory_order_acquire))
    if (park(joinable_threads, left) == Wake::Interrupted) return print_pending();
}

bool blocks_signals() { return is_worker; }
int signal_mask(int how, const sigset_t* change, sigset_t* old) {
  if (!is_worker) return pthread_sigmask(how, change, old);
  if (old) *old = seen_mask;
  for (int number = 1; change && number < 65; ++number) {
    bool named = sigismember(change, number) == 1;
    if (how == SIG_SETMASK ? !named : how == SIG_UNBLOCK && named) sigdelset(&seen_mask, number);
    else if (named) sigaddset(&seen_mask, number);
  }
  return how == SIG_BLOCK || how == SIG_UNBLOCK || how == SIG_SETMASK ? 0 : EINVAL;
}

void set_fork_callback(Value callable) { fork_callback = callable; }

pid_t fork_process() {
  pid_t pid = gc_fork();
  if (pid != 0) return pid;
  main_thread_state = thread_state;
  if (is_worker) {
    pthread_sigmask(SIG_SETMASK, &seen_mask, nullptr);
    forget_main_stack();
  }
  is_worker = false;
  running_threads.store(1, std::memory_order_relaxed);
  joinable_threads.store(0, std::memory_order_relaxed);
  if (fork_callback && call0(fork_callback).is_null()) print_pending();
  return 0;
}

bool init_threads() {
  enter_thread_state();
  main_thread_state = thread_state;
  if (stack_limit == nullptr) set_stack_limit_of_pthread();
  start_signals();
  return true;
}

}  // namespace bunpy
