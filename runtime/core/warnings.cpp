// warnings.cpp: warnings that the runtime itself issues. They go through the module `warnings`, whose filters decide;
// a program without that module has no filters and sees none of them.
#include "core/internal.h"

namespace bunpy {

// The function itself, as the module hands it over: so the analysis knows that it is called from outside.
Value warn_function;

int warn(Type* category, const std::string& text, int64_t level) {
  Str* name = NAME("warnings");
  if (!program_has_module(name)) return 0;
  if (!load(&warn_function) && !import_by_name(name)) return -1;
  Value f = load(&warn_function);
  return !f || call(f, {new_str(text), category, small(level)}) ? 0 : -1;
}

int warn_strict_subclass(Value result, const std::string& returned, const char* type) {
  return warn(&DeprecationWarning_type, returned + " (type " + type_name(result) +
                                            ").  The ability to return an instance of a strict subclass of " + type +
                                            " is deprecated, and may be removed in a future version of Python.");
}

}  // namespace bunpy
