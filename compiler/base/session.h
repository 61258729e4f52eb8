// What all phases of one compilation share: memory, names and source files. Passed by reference from
// the driver; there are no globals.
#pragma once

#include "base/arena.h"
#include "base/name.h"
#include "base/source.h"

namespace bunpy::base {

struct Session {
  Arena arena;
  Interner names;
  SourceMap sources;

  Name intern(std::string_view text) { return names.intern(text); }
};

}  // namespace bunpy::base
