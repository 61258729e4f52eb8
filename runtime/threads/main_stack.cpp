// main_stack.cpp: the stack that the main program runs on.
//
// The system gives the initial thread 8 MB, and RecursionError has to come before that is used up. Python
// programs recurse deeply after sys.setrecursionlimit, so the program runs on a reserved gigabyte of address
// space (pages are only taken when touched) by switching the initial thread's stack: it stays the thread
// whose id is the process id, and no second thread has to be started.

#include <sys/mman.h>
#include <ucontext.h>

#include <algorithm>

#include "threads/thread.h"

namespace bunpy {

namespace {

constexpr size_t kMainReserve = size_t{256} << 10;
constexpr size_t kLeastUsable = size_t{16} << 20;

char* main_top = nullptr;     // null: the main program runs on the system's stack
char* main_lowest = nullptr;

struct Entry {
  int (*body)(void*);
  void* argument;
  int result;
  ucontext_t here, there;
};
Entry entry;

void run_entry() { entry.result = entry.body(entry.argument); }

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define BUNPY_OWN_STACK 0
#endif
#endif
#ifndef BUNPY_OWN_STACK
#define BUNPY_OWN_STACK 1
#endif

}  // namespace

void set_recursion_limit(uint32_t new_limit) {
  recursion_limit.store(new_limit, std::memory_order_relaxed);
  max_call_depth.store(new_limit, std::memory_order_relaxed);
  if (interrupts_due.load(std::memory_order_acquire) != 0) max_call_depth.store(0, std::memory_order_relaxed);
  if (!on_main_thread() || main_top == nullptr) return;
  size_t usable = std::max(kLeastUsable, size_t{std::min(new_limit, uint32_t{1} << 21)} << 10);
  stack_limit = std::max(main_top - usable, main_lowest + kMainReserve);
}

void forget_main_stack() { main_top = nullptr; }

int run_on_main_stack(int (*body)(void*), void* argument) {
#if BUNPY_OWN_STACK
  size_t size = size_t{1} << 30;
  void* memory = MAP_FAILED;
  for (; size >= (size_t{32} << 20); size /= 2) {
    memory = mmap(nullptr, size, PROT_READ | PROT_WRITE,
                  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (memory != MAP_FAILED) break;
  }
  if (memory == MAP_FAILED) return body(argument);
  main_lowest = static_cast<char*>(memory);
  mprotect(main_lowest, 4096, PROT_NONE);
  main_top = main_lowest + size;
  entry.body = body;
  entry.argument = argument;
  getcontext(&entry.there);
  entry.there.uc_stack.ss_sp = memory;
  entry.there.uc_stack.ss_size = size;
  entry.there.uc_link = &entry.here;
  makecontext(&entry.there, run_entry, 0);
  gc_set_stack_bottom(main_top);
  set_recursion_limit(recursion_limit.load(std::memory_order_relaxed));
  swapcontext(&entry.here, &entry.there);
  return entry.result;
#else
  return body(argument);
#endif
}

}  // namespace bunpy
