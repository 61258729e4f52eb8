// _typing.cpp: the classes of type parameters, which exist without typing, and what typing does for them.

#include <utility>
#include <vector>

#include "native_module.h"

namespace bunpy {

std::vector<std::pair<const char*, Value>> typing_objects();  // core/type_params.cpp
int set_typing_helpers(Tuple* functions);
int set_bases(Value cls, Value bases);                            // core/bases.cpp

namespace {

Value set_helpers(Value* a) { return set_typing_helpers(a[0].as<Tuple>()) < 0 ? Value() : None_; }

/// What `cls.__bases__ = bases` does, for a class that only the caller knows yet: inference takes the statement for one
/// that may change the bases of any class whatever, and then it knows nothing of the program's classes any more.
Value derive(Value* a) { return want_class(a[0]) ? none_or_error(set_bases(a[0], a[1])) : Value(); }

Value idfunc(Value* a) { return a[0]; }

const NativeDef functions[] = {
    {"set_helpers(*functions)", set_helpers},
    {"set_bases(cls, bases, /)", derive},
    {"_idfunc(x, /)", idfunc},
    {},
};

}  // namespace

bool init_module__typing(Module* m) {
  for (auto& [name, value] : typing_objects())
    if (!value.bits || !module_set(m, name, value)) return false;
  return define_functions(m, functions);
}

}  // namespace bunpy
