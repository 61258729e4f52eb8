// memory.h: the allocation interface. Which collector stands behind it is known only to
// runtime/memory/. Objects never move; stacks and registers are scanned conservatively.
#pragma once

#include "bunpy/value.h"

namespace bunpy {

/// Zeroed memory scanned for pointers. Null and a pending MemoryError when exhausted.
void* gc_alloc(size_t bytes);
/// Memory (not zeroed) that holds no pointers into the heap. Null and MemoryError when exhausted.
void* gc_alloc_atomic(size_t bytes);
/// Zeroed, scanned, never collected: roots such as thread states.
void* gc_alloc_root(size_t bytes);
/// Calls `finalizer(object)` once, on the finaliser thread, after `object` became unreachable.
void gc_add_finalizer(Object* object, void (*finalizer)(Object*));
/// A full collection (gc.collect()).
void gc_collect();
/// Starts the collector; called once by runtime_start before anything allocates.
void gc_start();

/// Allocates an object of struct T (+ extra bytes) and sets its type. Null on MemoryError.
template <class T>
inline T* gc_new(Type* type, size_t extra = 0) {
  T* object = static_cast<T*>(gc_alloc(sizeof(T) + extra));
  if (BUNPY_LIKELY(object != nullptr)) object->type = type;
  return object;
}
template <class T>
inline T* gc_new_atomic(Type* type, size_t extra = 0) {
  T* object = static_cast<T*>(gc_alloc_atomic(sizeof(T) + extra));
  if (BUNPY_LIKELY(object != nullptr)) object->type = type;
  return object;
}

// ---- per-object locks -------------------------------------------------------------------------

/// Set (for good) just before the program starts its second thread; never reset.
extern bool threads_started;

/// One word, futex-parked when contended. Zero-initialised.
struct ObjectMutex {
  std::atomic<uint32_t> word;
  void lock();
  void unlock();
};

/// Holds an object's lock for a scope; free while the program has one thread.
class ObjectLock {
 public:
  BUNPY_INLINE explicit ObjectLock(ObjectMutex& m) : mutex_(threads_started ? &m : nullptr) {
    if (BUNPY_UNLIKELY(mutex_ != nullptr)) mutex_->lock();
  }
  BUNPY_INLINE ~ObjectLock() {
    if (BUNPY_UNLIKELY(mutex_ != nullptr)) mutex_->unlock();
  }
  ObjectLock(const ObjectLock&) = delete;
  ObjectLock& operator=(const ObjectLock&) = delete;

 private:
  ObjectMutex* mutex_;
};

}  // namespace bunpy
