// gc.cpp: the allocation interface on top of Boehm's collector.
//
// How memory is laid out and found:
//  - Stacks, registers and static data are scanned conservatively, and there a pointer anywhere into an
//    object keeps it alive. Executables are not position-independent and have one data segment, which the
//    collector finds by itself; thread-local variables are no roots (threads/ keeps ThreadState in a root).
//  - In heap objects a word counts as a pointer only when it points to an object's start plus a multiple of 8
//    below 4 KB. A small int is odd and a flonum ends in binary 10, so neither is ever taken for a pointer,
//    and an object of 32 bytes takes 32 bytes (the collector's default adds one for past-the-end pointers).
//  - Scanned cells up to 512 bytes come from free lists that belong to one thread (AllocLists, in the
//    header, inlined) and are refilled a page at a time: 15 ns a node, allocation to reclamation, against 27
//    with GC_malloc, and threads meet in the allocator's lock once a page.
//  - Collections start at the earliest after 16 MB of allocation, so small programs never collect.
//    Marking goes parallel once the heap is large or the program has threads.
//
// A thread inside a system call is stopped by signal like any other, so BlockingRegion has nothing to do here;
// a successor that stops threads at safe points will need it.

#define GC_THREADS 1
#define GC_NO_THREAD_REDIRECTS 1
#include <gc.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>

extern "C" void GC_finalize_all(void);  // gc.h hides it unless asked for by javaxfc.h

#include "bunpy/api.h"
#include "bunpy/threads.h"
#include "memory/drop.h"
#include "memory/order.h"
#include "memory/watch.h"
#include "threads/thread.h"

namespace bunpy {

bool threads_started = false;
thread_local constinit AllocLists* alloc_lists = nullptr;

namespace {

constexpr size_t kFirstCollection = size_t{16} << 20;
constexpr size_t kParallelHeap = size_t{48} << 20;

int scanned_kind;
bool parallel_marking = false;

/// Boehm hands out nothing: MemoryError is raised where the request was made.
void* out_of_memory(size_t) { return nullptr; }

void start_parallel_marking() {
  if (__atomic_exchange_n(&parallel_marking, true, __ATOMIC_RELAXED)) return;
  GC_start_mark_threads();
}

void finalizers_are_due() { request_main_interrupt(kInterruptFinalizers); }

}  // namespace

void gc_start() {
  GC_set_all_interior_pointers(0);
  GC_set_oom_fn(out_of_memory);
  GC_set_warn_proc(GC_ignore_warn_proc);
  GC_set_finalize_on_demand(1);
  GC_set_finalizer_notifier(finalizers_are_due);
  GC_set_java_finalization(1);
  GC_set_markers_count(2);
  GC_set_handle_fork(-1);  // gc_fork() says when
  GC_INIT();
  GC_set_free_space_divisor(1);
  GC_set_min_bytes_allocd(kFirstCollection);
  GC_allow_register_threads();
  for (size_t offset = 8; offset < 4096; offset += 8) GC_register_displacement(offset);
  GC_register_displacement(kMethodTag);
  // Descriptor "scan the whole object", relocated by its size; cells are handed out cleared.
  scanned_kind = static_cast<int>(GC_new_kind(GC_new_free_list(), GC_DS_LENGTH, 1, 1));
  gc_enter_thread();
}

void gc_enter_thread() {
  alloc_lists = static_cast<AllocLists*>(GC_malloc_uncollectable(sizeof(AllocLists)));
  if (alloc_lists == nullptr) __builtin_trap();  // no memory for a thread's first 264 bytes
}

void gc_leave_thread() {
  // The cells left on the lists become unreachable, and the next collection gives them out again.
  GC_free(alloc_lists);
  alloc_lists = nullptr;
}

void gc_prepare_threads() { start_parallel_marking(); }

pid_t gc_fork() {
  GC_atfork_prepare();
  pid_t pid = fork();
  int error = errno;
  if (pid == 0) GC_atfork_child();
  else GC_atfork_parent();
  errno = error;
  return pid;
}

void gc_set_stack_bottom(void* bottom) {
  GC_stack_base base;
  void* thread = GC_get_my_stackbottom(&base);
  base.mem_base = bottom;
  GC_set_stackbottom(thread, &base);
}

void* gc_alloc_slow(size_t bytes) {
  size_t granules = (bytes + kGranule - 1) / kGranule;
  if (BUNPY_LIKELY(granules <= kSmallGranules)) {
    if (granules == 0) granules = 1;
    void** list = &alloc_lists->cells[granules];
    if (*list == nullptr) {
      GC_generic_malloc_many(granules * kGranule, scanned_kind, list);
      if (BUNPY_UNLIKELY(!parallel_marking) && GC_get_heap_size() > kParallelHeap) start_parallel_marking();
    }
    void* cell = *list;
    if (BUNPY_UNLIKELY(cell == nullptr)) return raise_memory_error();
    *list = *static_cast<void**>(cell);
    *static_cast<void**>(cell) = nullptr;
    return cell;
  }
  if (BUNPY_UNLIKELY(bytes > PTRDIFF_MAX)) return raise_memory_error();
  // Past a page only the object's first 4 KB are valid targets from the heap, as everywhere.
  void* memory = GC_generic_malloc(bytes, scanned_kind);
  if (BUNPY_UNLIKELY(memory == nullptr)) return raise_memory_error();
  return memory;
}

void* gc_alloc_atomic(size_t bytes) {
  void* memory = bytes > PTRDIFF_MAX ? nullptr : GC_malloc_atomic(bytes);
  if (BUNPY_UNLIKELY(memory == nullptr)) return raise_memory_error();
  return memory;
}

void* gc_alloc_root(size_t bytes) {
  void* memory = GC_malloc_uncollectable(bytes);
  if (BUNPY_UNLIKELY(memory == nullptr)) return raise_memory_error();
  return memory;
}

void gc_free_root(void* memory) { GC_free(memory); }

__attribute__((noinline)) void gc_clear_unused_stack() {
  char unused[32 * 1024];
  memset(unused, 0, sizeof unused);
  __asm__ volatile("" : : "r"(unused) : "memory");
}

bool gc_collect() {
  GC_gcollect();
  return gc_run_finalizers();
}

bool gc_has_finalizer(void* object) {
  GC_finalization_proc finalizer = nullptr;
  void* data = nullptr;
  GC_register_finalizer_no_order(object, nullptr, nullptr, &finalizer, &data);
  if (finalizer != nullptr) GC_register_finalizer_no_order(object, finalizer, data, nullptr, nullptr);
  return finalizer != nullptr;
}

size_t gc_size(const void* object) {
  return GC_base(const_cast<void*>(object)) == object && object != nullptr ? GC_size(object) : 0;
}

GcFigures gc_figures() {
  return {GC_get_heap_size(), GC_get_free_bytes(), GC_get_total_bytes(), GC_get_gc_no()};
}

// ---- threads ------------------------------------------------------------------------------------

int gc_pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*body)(void*), void* argument) {
  return GC_pthread_create(thread, attributes, body, argument);
}

bool is_collector_signal(int number) {
  return number == GC_get_suspend_signal() || number == GC_get_thr_restart_signal();
}

BlockingRegion::BlockingRegion() { settle(); }
BlockingRegion::~BlockingRegion() {}

// ---- finalisers -----------------------------------------------------------------------------------

namespace {

/// Boehm keeps one finaliser an object; a chain of ours stands behind it, the last added first.
struct FinalizerChain {
  void (*finalizer)(Object*);
  FinalizerChain* next;
  uint64_t age;   ///< counts up with every finaliser added
  bool releases;  ///< added by gc_add_release
  bool put_off;   ///< a release that has come due before
};

/// What Boehm hands out, to be run in order afterwards. The buffer is on the heap, so it keeps the objects.
struct DueList {
  DueObject* items = nullptr;
  size_t count = 0, room = 0;
};

bool any_finalizer = false, at_exit = false;
std::atomic<uint64_t> last_age;
thread_local constinit DueList* due_list;

void register_chain(Object* object, FinalizerChain* chain);

/// The links in the order in which they were added, but releases only if they have been put off once: what is found dead with
/// the object may still use it, or make it reachable again. At exit there is nothing to release for.
void run_chain(Object* object, FinalizerChain* chain) {
  FinalizerChain *first = nullptr, *put_off = nullptr;
  while (chain != nullptr) {
    FinalizerChain* next = chain->next;
    FinalizerChain** to = chain->releases && !chain->put_off ? &put_off : &first;
    chain->next = *to;
    *to = chain;
    chain = next;
  }
  for (; first != nullptr; first = first->next)
    if (!first->releases || !at_exit) first->finalizer(object);
  while (put_off != nullptr && !at_exit) {
    FinalizerChain* next = put_off->next;
    put_off->put_off = true;
    put_off->next = nullptr;
    register_chain(object, put_off);
    put_off = next;
  }
}

void come_due(void* object, void* chain) {
  auto* o = static_cast<Object*>(object);
  auto* first = static_cast<FinalizerChain*>(chain);
  DueList* l = due_list;
  if (l->count == l->room) {
    size_t room = l->room > 0 ? l->room * 2 : 16;
    auto* items = static_cast<DueObject*>(gc_alloc(room * sizeof(DueObject)));
    if (items == nullptr) {
      clear_pending();
      return run_chain(o, first);
    }
    if (l->count > 0) memcpy(items, l->items, l->count * sizeof(DueObject));
    l->items = items;
    l->room = room;
  }
  FinalizerChain* oldest = first;
  while (oldest->next != nullptr) oldest = oldest->next;
  l->items[l->count++] = {o, oldest->age, first};
}

/// The chain's first link goes before what the object has already.
void register_chain(Object* object, FinalizerChain* chain) {
  GC_finalization_proc old_proc;
  void* old_chain;
  GC_register_finalizer_no_order(object, come_due, chain, &old_proc, &old_chain);
  if (old_proc == come_due) chain->next = static_cast<FinalizerChain*>(old_chain);
}

void add_link(Object* object, void (*finalizer)(Object*), bool releases) {
  if (GC_base(object) != object) return;  // static objects live for ever
  auto* chain = static_cast<FinalizerChain*>(gc_alloc(sizeof(FinalizerChain)));
  if (chain == nullptr) {
    clear_pending();
    return;
  }
  any_finalizer = true;
  chain->finalizer = finalizer;
  chain->age = last_age.fetch_add(1, std::memory_order_relaxed);
  chain->releases = releases;
  register_chain(object, chain);
}

/// Runs what `take` makes Boehm hand out; true when there was any.
bool run_due(void (*take)()) {
  DueList due, *outer = due_list;
  due_list = &due;
  take();
  due_list = outer;
  if (due.count == 0) return false;
  GC_disable();  // what the walk finds must stay where it is
  order_due(due.items, due.count);
  GC_enable();
  for (size_t i = 0; i < due.count; i++) {
    DueObject d = due.items[i];
    due.items[i] = {};
    run_chain(d.object, static_cast<FinalizerChain*>(d.finalizers));
  }
  return true;
}

}  // namespace

void gc_add_finalizer(Object* object, void (*finalizer)(Object*)) { add_link(object, finalizer, false); }
void gc_add_release(Object* object, void (*release)(Object*)) { add_link(object, release, true); }

HeapBlock heap_block_at(uint64_t word) {
  if (word == 0 || word % 8 != 0) return {};
  void* base = GC_base(reinterpret_cast<void*>(word));
  if (base == nullptr) return {};
  size_t size;
  int kind = GC_get_kind_and_size(base, &size);
  return {static_cast<uint64_t*>(base), kind == scanned_kind ? size / sizeof(uint64_t) : 0};
}

bool gc_run_finalizers() {
  // Never one inside another: what died together may share locks, and the outer call runs all that come due meanwhile.
  static thread_local constinit bool running;
  if (running) return false;
  running = true;
  Exception* pending = take_pending();
  bool any = false;
  for (bool more = true; more; any |= more) {
    more = report_watched();
    if (GC_should_invoke_finalizers()) more |= run_due([] { GC_invoke_finalizers(); });
  }
  set_pending(pending);
  running = false;
  return any;
}

void gc_finalize_all() {
  if (!any_finalizer) return;
  at_exit = true;
  while (run_due(GC_finalize_all)) {
  }
}

// ---- after marking --------------------------------------------------------------------------------

namespace {

void (*after_marking)();

void GC_CALLBACK collection_event(GC_EventType event) {
  if (event == GC_EVENT_MARK_END) after_marking();
}

}  // namespace

void gc_call_after_marking(void (*f)()) {
  after_marking = f;
  GC_set_on_collection_event(collection_event);
}
bool gc_is_marked(const void* object) { return GC_base(const_cast<void*>(object)) == nullptr || GC_is_marked(object) != 0; }
void gc_keep(const void* object) { GC_set_mark_bit(object); }

// ---- weak references --------------------------------------------------------------------------------

struct WeakCell {
  GC_hidden_pointer hidden;
};

WeakCell* gc_weak_new(Object* target) {
  auto* cell = static_cast<WeakCell*>(gc_alloc_atomic(sizeof(WeakCell)));
  if (cell == nullptr) return nullptr;
  cell->hidden = GC_HIDE_POINTER(target);
  if (GC_base(target) == target)
    GC_general_register_disappearing_link(reinterpret_cast<void**>(&cell->hidden), target);
  return cell;
}

Object* gc_weak_get(const WeakCell* cell) {
  // Marking has decided about the target before the link is cleared, while threads run: only under the
  // collector's lock is "not cleared" the same as "alive".
  return static_cast<Object*>(GC_call_with_alloc_lock(
      [](void* c) -> void* {
        GC_hidden_pointer hidden = static_cast<WeakCell*>(c)->hidden;
        return hidden == 0 ? nullptr : GC_REVEAL_POINTER(hidden);
      },
      const_cast<WeakCell*>(cell)));
}

}  // namespace bunpy
