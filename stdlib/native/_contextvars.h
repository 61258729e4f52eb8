// _contextvars.h: contexts as native code enters them (asyncio's event loop runs every callback in one).
#pragma once

#include "native_module.h"

namespace bunpy {

/// contextvars.Context. Its dict is shared with copies until one of them changes it.
struct Context : Object {
  std::atomic<Dict*> values;    ///< ContextVar → value; null = empty
  std::atomic<bool> shared;     ///< somebody else may have the same dict
  std::atomic<bool> entered;
};

/// The calling thread's context, made when missing; null on MemoryError.
Context* current_context();
/// A copy of the current context: costs one small object.
Context* copy_current_context();
/// Makes `c` current; -1 with RuntimeError when it is entered already. `previous` is for leave_context.
int enter_context(Context* c, Value* previous);
void leave_context(Context* c, Value previous);
extern Type context_type;
/// Prepares the types, once.
bool init_context_types();

}  // namespace bunpy
