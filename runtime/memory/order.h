// order.h: in which order finalisers run that have come due together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bunpy/value.h"

namespace bunpy {

/// An object whose finalisers are due. `age` is smaller for those made earlier.
struct DueObject {
  Object* object;
  uint64_t age;
  void* finalizers;
};

/// Set while the thread runs a collection of which the order is known: the addresses, inverted.
extern constinit thread_local const std::vector<uintptr_t>* expected_order;
/// In that order; else owners before what they own, as counting references finalises them; else by age.
void order_due(DueObject* due, size_t count);

/// The heap object or buffer that a word of another leads to (gc.cpp); `count` is 0 when it holds no pointers.
struct HeapBlock {
  uint64_t* words;  ///< null: leads to none
  size_t count;
};
HeapBlock heap_block_at(uint64_t word);
/// A class or module: it leads to the whole program. Of blocks that are no objects the first word may be anything.
bool is_class_or_module(const HeapBlock& block);

}  // namespace bunpy
