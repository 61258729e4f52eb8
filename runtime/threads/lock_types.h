// lock_types.h: shared by the files that implement the types of threading.
#pragma once

#include "bunpy/api.h"
#include "bunpy/threads.h"

namespace bunpy {

/// The arguments of every acquire(blocking, timeout). False with CPython's ValueError pending.
bool acquire_deadline(Value blocking, Value timeout, int64_t* deadline, bool* only_try);
/// The word is ours, or was already.
int rlock_acquire_known(RLock* lock);
/// Gives the lock up whatever its depth, which is returned for rlock_acquire_again.
uint32_t rlock_release_all(RLock* lock);
int rlock_acquire_again(RLock* lock, uint32_t count);

void init_plain_lock_types();
void init_condition_type();
void init_semaphore_types();
void init_event_type();
void init_thread_local_type();
void init_thread_handle_type();

}  // namespace bunpy
