// warn.cpp: warnings that the runtime itself gives. They go through the module warnings, which says so when it is
// imported; a program that never imports it can neither filter nor catch them and gets none.

#include "core/internal.h"

namespace bunpy {

Value warn_function;  // warnings.warn, or null

int warn(Type* category, const std::string& text) {
  Value f = load(&warn_function);
  if (!f) return 0;
  return call(f, {new_str(text), Value(category)}) ? 0 : -1;
}

}  // namespace bunpy
