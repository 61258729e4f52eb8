// _thread.cpp: the module `_thread`, the low-level interface that older programs use directly.

#include "native_module.h"

namespace bunpy {

namespace {

/// What a thread started by start_new_thread calls.
struct Call : Object {
  Value function, args, kwargs;
};
Type call_type;

Value run_call(Value self, const Value*, size_t, Tuple*) {
  auto* c = self.as<Call>();
  Value result = call_star(c->function, c->args, c->kwargs);
  if (result.bits) return result;
  if (pending_is(&SystemExit_type)) {
    clear_pending();
    return None_;
  }
  return Value();
}

Value start_new_thread(Value* args) {
  if (!is_callable(args[0])) return raise_type_error("first arg must be callable");
  if (!is_tuple(args[1])) return raise_type_error("2nd arg must be a tuple");
  auto* c = gc_new<Call>(&call_type);
  ThreadHandle* handle = new_thread_handle();
  if (c == nullptr || handle == nullptr) return Value();
  c->function = args[0];
  c->args = args[1];
  c->kwargs = args[2];
  if (start_thread(handle, c, true) < 0) return Value();
  return int_from_uint64(handle->ident.load());
}

Value allocate_lock(Value*) { return new_lock(); }
Value get_ident(Value*) { return int_from_uint64(thread_state->ident); }
Value get_native_id(Value*) { return int_from_uint64(native_thread_id()); }
Value exit_thread(Value*) {
  if (Exception* e = new_exception(&SystemExit_type, {})) set_pending(e);
  return Value();
}
Value count(Value*) { return small(thread_count() - 1); }
Value interrupt_main(Value* args) {
  int64_t number;
  if (!index_as_int64(args[0], &number)) return Value();
  if (number < 1 || number > 64) return raise_value_error("signal number out of range");
  note_signal(static_cast<int>(number));
  return None_;
}
Value stack_size(Value* args) {
  int64_t size;
  if (!index_as_int64(args[0], &size)) return Value();
  int64_t old = static_cast<int64_t>(thread_stack_size);
  thread_stack_size = static_cast<size_t>(size);
  return small(old);
}

const NativeDef functions[] = {
    {"start_new_thread(function, args, kwargs=<unset>, /)", start_new_thread},
    {"start_new(function, args, kwargs=<unset>, /)", start_new_thread},
    {"allocate_lock()", allocate_lock},
    {"allocate()", allocate_lock},
    {"get_ident()", get_ident},
    {"get_native_id()", get_native_id},
    {"exit()", exit_thread},
    {"exit_thread()", exit_thread},
    {"_count()", count},
    {"interrupt_main(signum=2, /)", interrupt_main},
    {"stack_size(size=0, /)", stack_size},
    {},
};

}  // namespace

bool init_module__thread(Module* m) {
  type_init(&call_type, "_thread._call", nullptr, sizeof(Call), 0);
  call_type.call = run_call;
  type_ready(&call_type);
  return init_lock_types() && define_functions(m, functions) && module_set(m, "LockType", type_value(&lock_type)) &&
         module_set(m, "lock", type_value(&lock_type)) && module_set(m, "RLock", type_value(&rlock_type)) &&
         module_set(m, "_local", type_value(&thread_local_type)) &&
         module_set(m, "error", type_value(&RuntimeError_type)) &&
         module_set(m, "TIMEOUT_MAX", from_double(9223372036.0));
}

}  // namespace bunpy
