// atexit.cpp: the module `atexit`. The list of callbacks belongs to the runtime, which runs it at exit.

#include "core/start.h"
#include "native_module.h"

namespace bunpy {

namespace {

Value do_register(Value* args) {
  if (!is_callable(args[0])) return raise_type_error("the first argument must be callable");
  Value positional = args[1].bits ? args[1] : Value(new_tuple(int64_t{0}));
  return register_at_exit(args[0], positional, args[2]) ? args[0] : Value();
}
Value do_unregister(Value* args) { return unregister_at_exit(args[0]) ? None_ : Value(); }
Value clear(Value*) { return forget_at_exit(), None_; }
Value run(Value*) { return run_at_exit(), None_; }
Value count(Value*) { return from_int64(count_at_exit()); }

const NativeDef functions[] = {
    {"register(func, /, *args, **kwargs)", do_register},
    {"unregister(func, /)", do_unregister},
    {"_clear()", clear},
    {"_run_exitfuncs()", run},
    {"_ncallbacks()", count},
    {},
};

}  // namespace

bool init_module_atexit(Module* m) { return define_functions(m, functions); }

}  // namespace bunpy
