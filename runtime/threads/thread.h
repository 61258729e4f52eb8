// thread.h: what the files of runtime/threads/ share.
#pragma once

#include <pthread.h>
#include <signal.h>

#include "bunpy/api.h"
#include "bunpy/threads.h"
#include "core/start.h"

namespace bunpy {

/// pthread_create as the collector wants it (memory/gc.cpp).
int gc_pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*body)(void*), void* argument);

/// The signals that the collector stops threads with: never blocked.
bool is_collector_signal(int number);

/// pthread_sigmask() as the program sees it. Worker threads really block all signals, so that the main thread gets them; what
/// they have inherited and changed is only kept, for the programs that they start.
int signal_mask(int how, const sigset_t* change, sigset_t* old);
/// Does the thread block signals that the program does not know of?
bool blocks_signals();

extern ThreadState* main_thread_state;

/// fork() with the collector in a state that both processes can go on from (memory/gc.cpp).
pid_t gc_fork();
/// fork() as Python programs see it: the child has the calling thread only, as its main thread.
pid_t fork_process();

/// In the child that a worker thread has forked: the thread that is the main one now keeps its own stack's limit.
void forget_main_stack();

/// A new state for the calling thread, which becomes thread_state.
void enter_thread_state();
void leave_thread_state();
/// The calling thread is about to block: whoever started it may go on.
void settle_slow();
extern thread_local constinit ThreadHandle* unsettled_handle;
inline void settle() {
  if (BUNPY_UNLIKELY(unsettled_handle != nullptr)) settle_slow();
}
/// Ignores SIGPIPE, takes over SIGINT.
void start_signals();

}  // namespace bunpy
