// watch.h: objects about whose end something is to be said (a coroutine that nobody awaited).
//
// A finaliser would cost more than such an object does, and nearly all of them stop being of interest soon. So each thread
// keeps a list of its own that doesn't keep anything alive: adding is a store, and what is over is swept out when the list
// is full. After marking, while all threads are stopped, the collector looks through the lists for what has died.
#pragma once

#include "bunpy/bunpy.h"

namespace bunpy {

struct Watch {
  /// It need not be watched any longer.
  bool (*is_over)(const Object*);
  /// It was found dead. The world is stopped: no allocation, no locks. What it still refers to is gone afterwards unless
  /// it is static or gc_is_marked(); gc_keep() keeps the object itself.
  void (*dies)(Object*);
  /// Called later, by a thread that runs finalisers, when any has died.
  void (*report)();
};

/// Says once how watched objects are treated.
void set_watch(const Watch* watch);
void gc_watch(Object* object);
/// Runs Watch::report() if something has died since the last time; whether it has.
bool report_watched();
/// For the end of the program: `f` for every object that is not over.
void for_each_watched(void (*f)(Object*));

// What the collector says and does after marking (gc.cpp).
void gc_call_after_marking(void (*f)());
/// Static objects count as marked.
bool gc_is_marked(const void* object);
void gc_keep(const void* object);

}  // namespace bunpy
