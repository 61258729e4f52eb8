// builtins.cpp: `import builtins`: the namespace that every program has anyway.
#include "core/start.h"
#include "native_module.h"

namespace bunpy {

bool init_module_builtins(Module* m) {
  m->dict = builtins_module()->dict;
  return true;
}

}  // namespace bunpy
