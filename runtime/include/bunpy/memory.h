// memory.h: the allocation interface. Which collector stands behind it is known only to
// runtime/memory/. Objects never move; stacks and registers are scanned conservatively.
#pragma once

#include "bunpy/value.h"

namespace bunpy {

struct Str;

/// Free lists of small zeroed cells, one for each size in granules of 16 bytes, owned by one thread.
/// A free cell's first word links to the next. They are roots, so free cells survive collections.
inline constexpr size_t kGranule = 16;
inline constexpr size_t kSmallGranules = 32;
struct AllocLists {
  void* cells[kSmallGranules + 1];
};
extern thread_local constinit AllocLists* alloc_lists __attribute__((tls_model("local-exec")));
/// Refills the list for `bytes` (or allocates a large object). Null and MemoryError when exhausted.
void* gc_alloc_slow(size_t bytes);

/// Zeroed memory scanned for pointers: every aligned word whose low three bits are 0 keeps the object it
/// points into alive (from the heap: up to 4 KB behind its start). Null and a pending MemoryError when
/// exhausted.
BUNPY_INLINE void* gc_alloc(size_t bytes) {
  size_t granules = (bytes + kGranule - 1) / kGranule;
  if (BUNPY_LIKELY(granules <= kSmallGranules)) {
    void** list = &alloc_lists->cells[granules];
    void* cell = *list;
    if (BUNPY_LIKELY(cell != nullptr)) {
      void* next = *static_cast<void**>(cell);
      *list = next;
      *static_cast<void**>(cell) = nullptr;
      __builtin_prefetch(next, 1);
      return cell;
    }
  }
  return gc_alloc_slow(bytes);
}
/// Memory (not zeroed) that holds no pointers into the heap. Null and MemoryError when exhausted.
void* gc_alloc_atomic(size_t bytes);
/// Zeroed, scanned, never collected: roots such as thread states. Given back by gc_free_root.
void* gc_alloc_root(size_t bytes);
void gc_free_root(void* memory);
/// Calls `finalizer(object)` once, some time after `object` became unreachable (several may be added). It
/// runs on the main thread at a safe point, at gc_collect(), or at exit, and may make the object reachable
/// again. Of objects that die together the one that leads to the other comes first (memory/order.cpp).
void gc_add_finalizer(Object* object, void (*finalizer)(Object*));
/// For memory of other libraries that an object uses: `release(object)` is called a collection later than a finaliser
/// would be, when no other finaliser can lead to the object any more, and never at exit.
void gc_add_release(Object* object, void (*release)(Object*));
/// A full collection (gc.collect()), then the finalisers that became due; true when there were any.
bool gc_collect();
/// Before a call that may collect: overwrites what earlier calls left on the stack below the caller, in registers
/// and in argument arrays. Stacks are scanned as they are, so a value there would keep its object alive, and a
/// program that deletes its last name of an object and collects expects it to go.
void gc_clear_unused_stack();
BUNPY_INLINE void forget_dead_values() {
  uint64_t scrub[16] = {};
  __asm__ volatile("" : : "r"(scrub) : "memory");
  gc_clear_unused_stack();
  __asm__ volatile("xor %%ebx, %%ebx\n\txor %%r12d, %%r12d\n\txor %%r13d, %%r13d\n\txor %%r14d, %%r14d\n\txor %%r15d, %%r15d"
                   : : : "rbx", "r12", "r13", "r14", "r15", "cc");
}
/// A local variable keeps its object alive until its function ends (language reference §4.2), however early it is
/// read last: weak references and finalisers can tell.
struct KeptAlive {
  const Value& variable;
  BUNPY_INLINE ~KeptAlive() { __asm__ volatile("" : : "r"(variable.bits)); }
};
/// Programs that can tell when an object dies: a variable is about to let go of `value`. True: that may finalise something,
/// and once it has let go the caller has to forget its dead values and call collect_dropped() (memory/drop.cpp).
extern bool finalisation_matters;  ///< something has had a finaliser or a weak reference
bool drop_finalises(Object* object, bool part);
void collect_dropped();
BUNPY_INLINE bool dropped(Value value) {
  return BUNPY_UNLIKELY(finalisation_matters) && value.bits != 0 && value.is_pointer() && drop_finalises(value.object(), false);
}
/// The same for an object that is about to let go of something.
BUNPY_INLINE bool dropped_from(Value value) {
  return BUNPY_UNLIKELY(finalisation_matters) && value.bits != 0 && value.is_pointer() && drop_finalises(value.object(), true);
}
/// What a store to an attribute or item is going to replace, as far as that can be told without running Python code:
/// attributes of instances, items of lists and dicts. Null: nothing known.
Value find_replaced_attr(Value object, Str* name);
Value find_replaced_item(Value container, Value key);
BUNPY_INLINE Value replaced_attr(Value object, Str* name) {
  return BUNPY_UNLIKELY(finalisation_matters) && object.is_pointer() ? find_replaced_attr(object, name) : Value();
}
BUNPY_INLINE Value replaced_item(Value container, Value key) {
  return BUNPY_UNLIKELY(finalisation_matters) && container.is_pointer() ? find_replaced_item(container, key) : Value();
}
/// dropped() for what a statement computed on the way. The statement, not the object, is who asks: where its collections
/// were in vain, since the operation kept its operand, it asks less.
bool drop_temporary_finalises(Object* object);
BUNPY_INLINE bool dropped_temporary(Value value) {
  return BUNPY_UNLIKELY(finalisation_matters) && value.bits != 0 && value.is_pointer() && drop_temporary_finalises(value.object());
}
/// Runs an operation whose operands are in an array, in a frame of its own that ends with it.
template <class F>
__attribute__((noinline)) auto outlined(F operation) {
  return operation();
}
template <class F>
__attribute__((noinline)) bool outlined_to(Value& result, F operation) {
  result = operation();
  return result.bits != 0;
}
/// dropped() for a variable of a function that ends, unless it returns what the variable has.
BUNPY_INLINE bool dropped_unless(Value value, Value result) { return value != result && dropped(value); }
/// KeptAlive in such programs: where the variable was, nothing stays when it gets another value.
struct KeptInMemory {
  Value& variable;
  BUNPY_INLINE ~KeptInMemory() { __asm__ volatile("" : "+m"(variable.bits) : : "memory"); }
};
/// Runs due finalisers; true when there were any.
bool gc_run_finalizers();
/// At exit: runs the finalisers of every object that has one.
void gc_finalize_all();
/// Starts the collector; called once by runtime_start before anything allocates.
void gc_start();
/// Makes the calling thread known / unknown to the collector (threads/ does it for every thread).
void gc_enter_thread();
void gc_leave_thread();
/// Called just before the program's second thread starts.
void gc_prepare_threads();
/// The lowest address of the stack that the calling thread now runs on changed: scan up to `bottom`.
void gc_set_stack_bottom(void* bottom);
/// Figures for gc.get_stats() and sys: bytes in the heap, bytes allocated so far, collections.
struct GcFigures {
  size_t heap_bytes, free_bytes, allocated_bytes, collections;
};
GcFigures gc_figures();
/// The bytes really set aside for a heap object (0: not on the heap).
size_t gc_size(const void* object);

/// A reference that does not keep its target alive. The cell is an ordinary heap object.
struct WeakCell;
WeakCell* gc_weak_new(Object* target);
/// The target, or null once the collector found it unreachable.
Object* gc_weak_get(const WeakCell* cell);

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
  std::atomic<uint32_t> word;  ///< 0 free, 1 held, 2 held and somebody may be parked
  BUNPY_INLINE bool try_lock() {
    uint32_t expected = 0;
    return word.compare_exchange_strong(expected, 1, std::memory_order_acquire, std::memory_order_relaxed);
  }
  BUNPY_INLINE void lock() {
    if (BUNPY_UNLIKELY(!try_lock())) lock_slow();
  }
  BUNPY_INLINE void unlock() {
    if (BUNPY_UNLIKELY(word.exchange(0, std::memory_order_release) == 2)) unlock_slow();
  }
  BUNPY_COLD void lock_slow();
  BUNPY_COLD void unlock_slow();
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
