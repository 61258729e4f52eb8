// generator_drop.cpp: generators that are dropped while a `try` or `with` of theirs waits for them to go on. CPython closes
// them when they are deallocated; here a collection or the end of the program does.
//
// Most such generators are finished soon (context managers), and a finaliser for each would cost more than they do. So a
// thread keeps the last few that it made, and gives a finaliser to those that are still unfinished when there is no more
// room.
#include <atomic>
#include <cstring>

#include "bunpy/generator.h"
#include "core/start.h"

namespace bunpy {

namespace {

constexpr size_t kItems = 60;
struct Recent {  // a root: what it lists stays alive
  Recent* next;
  std::atomic<bool> owned;
  size_t count;
  Generator* items[kItems];
};

std::atomic<Recent*> lists;

struct Owner {
  Recent* list = nullptr;
  ~Owner() {
    if (list != nullptr) list->owned.store(false, std::memory_order_release);
  }
};
thread_local Owner own;

Recent* own_list() {
  if (own.list != nullptr) return own.list;
  for (Recent* l = lists.load(std::memory_order_acquire); l != nullptr; l = l->next)
    if (!l->owned.exchange(true, std::memory_order_acquire)) return own.list = l;
  auto* fresh = static_cast<Recent*>(gc_alloc_root(sizeof(Recent)));
  if (fresh == nullptr) return clear_pending(), nullptr;
  fresh->owned = true;
  fresh->next = lists.load(std::memory_order_relaxed);
  while (!lists.compare_exchange_weak(fresh->next, fresh, std::memory_order_acq_rel)) {
  }
  return own.list = fresh;
}

bool waits(const Generator* g) {
  return g->state.load(std::memory_order_acquire) == GeneratorState::Suspended && !g->busy.load(std::memory_order_acquire);
}

void close_dropped(Object* o) {
  auto* g = static_cast<Generator*>(o);
  if (waits(g) && generator_close(g).is_null() && pending()) report_unraisable(take_pending(), g);
}

void give_finalizers(Recent* l) {
  for (size_t i = 0; i < l->count; i++)
    if (l->items[i]->state.load(std::memory_order_acquire) != GeneratorState::Finished) gc_add_finalizer(l->items[i], close_dropped);
  memset(l->items, 0, sizeof l->items);
  l->count = 0;
}

}  // namespace

void close_when_dropped(Generator* g) {
  Recent* l = own_list();
  if (l == nullptr) return;
  finalisation_matters = true;
  if (l->count == kItems) give_finalizers(l);
  l->items[l->count++] = g;
}

void find_dropped_generators() {
  if (own.list != nullptr) give_finalizers(own.list);
}

void close_generators_at_exit() {
  for (Recent* l = lists.load(std::memory_order_acquire); l != nullptr; l = l->next) {
    if (l != own.list && l->owned.load(std::memory_order_acquire)) continue;  // of a daemon thread
    for (size_t i = 0; i < l->count; i++) close_dropped(l->items[i]);
  }
}

}  // namespace bunpy
