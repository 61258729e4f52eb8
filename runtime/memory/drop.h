// drop.h: what else the runtime says about dropped objects (drop.cpp; generated code: bunpy/memory.h).
#pragma once

#include "bunpy/memory.h"

namespace bunpy {

/// Set by the module _weakref: has anything alive a weak reference to the object?
extern bool (*has_weak_reference)(const Object*);
/// Only while the program has one thread: it takes the finalisers off the object and puts them back (gc.cpp).
bool gc_has_finalizer(void* object);
/// gc.collect() looks at cycles too.
void forget_kept_cycles();

}  // namespace bunpy
