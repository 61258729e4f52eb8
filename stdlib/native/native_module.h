// native_module.h: helpers for the C++ halves of standard modules.
#pragma once

#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include "bunpy/api.h"
#include "bunpy/threads.h"
#include "builtins/containers.h"

namespace bunpy {

/// A constant row of a module: `X(SIGINT)` style tables.
struct IntConstant {
  const char* name;
  int64_t value;
};
inline bool set_constants(Module* m, const IntConstant* rows) {
  for (; rows->name != nullptr; ++rows)
    if (!module_set(m, rows->name, from_int64(rows->value))) return false;
  return true;
}
inline Value type_value(Type* t) { return Value(static_cast<Object*>(t)); }
/// None for an int result that means success.
inline Value none_or_error(int result) { return result < 0 ? Value() : None_; }
inline Value optional(Value v) { return v.is_null() ? None_ : v; }

}  // namespace bunpy
