// warnings.cpp: warnings that the runtime itself issues. They go through the module `warnings`, whose filters decide;
// a program without that module has no filters and sees none of them.
#include "core/internal.h"

namespace bunpy {

int warn(Type* category, const std::string& text) {
  Str* name = NAME("warnings");
  if (!program_has_module(name)) return 0;
  Value module = import_by_name(name);
  if (!module) return -1;
  return call_attr(module, "warn", {new_str(text), category, small(1)}) ? 0 : -1;
}

int warn_strict_subclass(Value result, const std::string& returned, const char* type) {
  return warn(&DeprecationWarning_type, returned + " (type " + type_name(result) +
                                            ").  The ability to return an instance of a strict subclass of " + type +
                                            " is deprecated, and may be removed in a future version of Python.");
}

}  // namespace bunpy
