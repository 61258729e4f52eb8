// watch.cpp: the lists of watched objects.
//
// A list belongs to one thread and is never freed; the list of a thread that has ended goes to a later one. Only the owner
// adds to it and moves entries; the collector, with all threads stopped anywhere, only clears entries. An entry that is
// being moved lies in a register of its stopped thread, so its object is alive.
#include "memory/watch.h"

#include <atomic>
#include <cstdlib>

#include "bunpy/api.h"

namespace bunpy {

namespace {

constexpr size_t kItems = 509;
struct WatchChunk {
  WatchChunk* next;
  size_t count;
  Object* items[kItems];  // null: cleared
};
struct WatchList {
  WatchList* next;
  std::atomic<bool> owned;
  WatchChunk* current;
  WatchChunk first;
};

const Watch* watch;
std::atomic<WatchList*> lists;
std::atomic<bool> any_died;

struct Owner {
  WatchList* list = nullptr;
  ~Owner() {
    if (list != nullptr) list->owned.store(false, std::memory_order_release);
  }
};
thread_local Owner own;
thread_local constinit WatchChunk* current;

void find_dead() {
  for (WatchList* l = lists.load(std::memory_order_acquire); l != nullptr; l = l->next) {
    for (WatchChunk* c = &l->first; c != nullptr; c = c->next) {
      for (size_t i = 0; i < c->count; i++) {
        Object*& item = c->items[i];
        if (item == nullptr || gc_is_marked(item)) continue;
        if (!watch->is_over(item)) {
          watch->dies(item);
          any_died.store(true, std::memory_order_relaxed);
        }
        item = nullptr;
      }
    }
  }
  if (any_died.load(std::memory_order_relaxed)) request_main_interrupt(kInterruptFinalizers);
}

WatchList* take_list() {
  for (WatchList* l = lists.load(std::memory_order_acquire); l != nullptr; l = l->next)
    if (!l->owned.exchange(true, std::memory_order_acquire)) return l;
  auto* fresh = static_cast<WatchList*>(calloc(1, sizeof(WatchList)));
  if (fresh == nullptr) return nullptr;
  fresh->owned = true;
  fresh->current = &fresh->first;
  fresh->next = lists.load(std::memory_order_relaxed);
  while (!lists.compare_exchange_weak(fresh->next, fresh, std::memory_order_acq_rel)) {
  }
  if (fresh->next == nullptr) gc_call_after_marking(find_dead);
  return fresh;
}

/// Moves what is still watched to the front. Entries are cleared behind their copies, so that the collector never misses one.
void sweep(WatchList* l) {
  WatchChunk* to = &l->first;
  size_t at = 0, kept = 0, room = 0;
  for (WatchChunk* c = &l->first; c != nullptr; c = c->next) {
    room += kItems;
    for (size_t i = 0; i < c->count; i++) {
      Object* item = c->items[i];
      if (item != nullptr && !watch->is_over(item)) {
        if (at == kItems) {
          to = to->next;
          at = 0;
        }
        kept++;
        if (&to->items[at] != &c->items[i]) {
          to->items[at] = item;
          std::atomic_signal_fence(std::memory_order_seq_cst);
        }
        if (&to->items[at++] == &c->items[i]) continue;
      }
      c->items[i] = nullptr;
    }
  }
  to->count = at;
  WatchChunk* last = to;
  for (WatchChunk* c = to->next; c != nullptr; c = c->next) {
    c->count = 0;
    last = c;
  }
  if (kept > room / 2)
    if (auto* more = static_cast<WatchChunk*>(calloc(1, sizeof(WatchChunk)))) last->next = more;
  l->current = to;
}

BUNPY_COLD void add_slowly(Object* object) {
  WatchList* l = own.list;
  if (l == nullptr) own.list = l = take_list();
  if (l == nullptr) return;
  WatchChunk* c = l->current;
  if (c->count == kItems && c->next != nullptr) l->current = c = c->next;
  if (c->count == kItems) {
    sweep(l);
    c = l->current;
    if (c->count == kItems) c = c->next;
    if (c == nullptr) return;  // no memory: this one ends unseen
    l->current = c;
  }
  current = c;
  c->items[c->count] = object;
  c->count++;
}

}  // namespace

void set_watch(const Watch* w) { watch = w; }

void gc_watch(Object* object) {
  WatchChunk* c = current;
  if (BUNPY_UNLIKELY(c == nullptr || c->count == kItems)) return add_slowly(object);
  c->items[c->count] = object;
  std::atomic_signal_fence(std::memory_order_release);
  c->count++;
}

bool report_watched() {
  if (BUNPY_LIKELY(!any_died.load(std::memory_order_relaxed)) || !any_died.exchange(false)) return false;
  watch->report();
  return true;
}

void for_each_watched(void (*f)(Object*)) {
  for (WatchList* l = lists.load(std::memory_order_acquire); l != nullptr; l = l->next)
    for (WatchChunk* c = &l->first; c != nullptr; c = c->next)
      for (size_t i = 0; i < c->count; i++)
        if (Object* item = c->items[i]; item != nullptr && !watch->is_over(item)) f(item);
}

}  // namespace bunpy
