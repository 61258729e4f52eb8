// runtime_test.h: a started runtime and small conveniences for the tests of built-in types.
#pragma once

#include <catch2/catch.hpp>
#include <string>

#include "builtins/bytes.h"
#include "builtins/int.h"
#include "builtins/str.h"
#include "core/start.h"

namespace bunpy {

bool start_runtime(Str* const* names);

/// Starts the runtime once for the whole test program.
inline void need_runtime() {
  static bool started = start_runtime(nullptr);
  REQUIRE(started);
}
inline Value S(const char* utf8) { return new_str(utf8); }
inline Value I(int64_t i) { return from_int64(i); }
inline Value big(const char* digits) { return int_from_digits(digits); }

/// repr(v), or "Type: message" of the pending exception, which is cleared.
inline std::string shown(Value v) {
  if (failed(v)) {
    Exception* e = take_pending();
    if (e == nullptr) return "null without exception";
    Value text = str_of(e);
    return to_utf8(e->type->name) + ": " + (failed(text) ? "?" : to_utf8(text));
  }
  Value repr = repr_of(v);
  return failed(repr) ? shown(repr) : to_utf8(repr);
}
inline std::string shown_call(Value object, const char* method, Args args = {}) {
  return shown(call_attr(object, method, args));
}
inline std::string formatted(Value v, const char* spec) { return shown(format_value(v, 0, new_str(spec))); }

}  // namespace bunpy
