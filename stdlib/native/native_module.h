// native_module.h: helpers for the C++ halves of standard modules.
#pragma once

#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include "bunpy/api.h"
#include "bunpy/threads.h"
#include "builtins/containers.h"
#include "core/internal.h"
#include "core/start.h"

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

/// False after TypeError: a class was expected.
inline bool want_class(Value v) { return is_type(v) || (raise_type_error("a class was expected, not %A", v), false); }

/// `f(text)` for a module in Python: a DeprecationWarning for the caller `level` calls up from who calls it, where the program
/// has the module warnings.
template <int level>
Value warn_deprecated(Value* a) {
  if (!is_str(a[0])) return raise_type_error("a text was expected, not %A", a[0]);
  return none_or_error(warn(&DeprecationWarning_type, to_utf8(a[0]), level));
}

/// A descriptor: an int, or an object with fileno().
inline bool descriptor(Value v, int* out) {
  if (is_bool(v) && warn(&RuntimeWarning_type, "bool is used as a file descriptor") < 0) return false;
  if (!is_int_like(v)) {
    Value method = get_attr_optional(v, intern("fileno"));
    if (method.is_null()) {
      if (!pending()) raise_type_error("argument must be an int, or have a fileno() method.");
      return false;
    }
    v = call0(method);
    if (v.is_null()) return false;
    if (!is_int_like(v)) return raise_type_error("fileno() returned a non-integer"), false;
  }
  int64_t fd;
  if (!index_as_int64(v, &fd)) return false;
  if (fd < 0) return raise_value_error("file descriptor cannot be a negative integer (%lld)", static_cast<long long>(fd)), false;
  *out = static_cast<int>(fd);
  return true;
}

}  // namespace bunpy
