// _runtime_warnings.cpp: where the module warnings tells the runtime how to give a warning.

#include "core/start.h"
#include "native_module.h"

namespace bunpy {

namespace {

Value set_warn(Value* a) {
  store(&warn_function, a[0]);
  return None_;
}

const NativeDef functions[] = {
    {"set_warn(function, /)", set_warn},
    {},
};

}  // namespace

bool init_module__runtime_warnings(Module* m) { return define_functions(m, functions); }

}  // namespace bunpy
