// warn.cpp: warnings that the runtime itself gives. They go through the module warnings when the program has it
// loaded; a program that never imports it can neither filter nor catch them and gets none.

#include "core/internal.h"

namespace bunpy {

int warn(Type* category, const std::string& text) {
  Value module = dict_get_str(modules_dict(), NAME("warnings"));
  if (!module) return 0;
  return call_attr(module, "warn", {new_str(text), Value(category)}) ? 0 : -1;
}

}  // namespace bunpy
