// warnings.cpp: warnings that the runtime itself issues. They go through the module `warnings`, whose filters decide;
// a program without that module has no filters and sees none of them.
#include <set>

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

void warn_unawaited_coroutine(Value coroutine, const std::string& name) {
  std::string text = "coroutine '" + name + "' was never awaited";
  if (!program_has_module(NAME("warnings"))) {
    // Without filters each text is shown once, as it would be for one place.
    static std::set<std::string> shown;
    if (shown.insert(text).second) write_current_stderr("<sys>:0: RuntimeWarning: " + text + "\n");
    return;
  }
  auto report = [&] {
    if (pending()) report_unraisable(take_pending(), coroutine);
  };
  Value module = import_by_name(NAME("warnings"));
  Value f = module ? get_attr_optional(module, NAME("_warn_unawaited_coroutine")) : Value();
  bool warned = f && (call(f, {coroutine}) || pending_is(&RuntimeWarning_type));
  report();
  if (!warned) warn(&RuntimeWarning_type, text);
  report();
}

int warn_strict_subclass(Value result, const std::string& returned, const char* type) {
  return warn(&DeprecationWarning_type, returned + " (type " + type_name(result) +
                                            ").  The ability to return an instance of a strict subclass of " + type +
                                            " is deprecated, and may be removed in a future version of Python.");
}

}  // namespace bunpy
