// _threading.cpp: the module that threading.py is built on.

#include "core/start.h"
#include "native_module.h"

namespace bunpy {

namespace {

Value get_ident(Value*) { return int_from_uint64(thread_state->ident); }
Value get_native_id(Value*) { return int_from_uint64(native_thread_id()); }

Value stack_size(Value* args) {
  int64_t size;
  if (!index_as_int64(args[0], &size)) return Value();
  int64_t old = static_cast<int64_t>(thread_stack_size);
  if (size != 0 && size < 32768) return raise_value_error("size not valid: %lld bytes", static_cast<long long>(size));
  thread_stack_size = static_cast<size_t>(size);
  return small(old);
}

// The current Thread object is kept in the thread's state: one load, no dict.
Value get_current(Value*) { return optional(thread_state->thread_object); }
Value set_current(Value* args) {
  thread_state->thread_object = args[0];
  return None_;
}

Value register_atexit(Value* args) { return add_thread_exit_callback(args[0]) ? None_ : Value(); }

Value at_fork(Value* args) {
  set_fork_callback(args[0]);
  return None_;
}

Value interrupt_main(Value* args) {
  int64_t number;
  if (!index_as_int64(args[0], &number)) return Value();
  if (number < 1 || number > 64) return raise_value_error("signal number out of range");
  note_signal(static_cast<int>(number));
  return poll() < 0 ? Value() : None_;
}

Value print_exception(Value* args) {
  if (!is_str(args[0]) || !type_has(args[1], kTypeExceptionSubclass)) return raise_type_error("a name and an exception");
  Value text = new_str("Exception in thread " + to_utf8(args[0]) + ":\n" + format_exception(args[1].as<Exception>()));
  stdio_flush(1);
  if (text.is_null() || call_attr(args[2], "write", {text}).is_null()) return Value();
  return call_attr(args[2], "flush");
}
Value started(Value*) { return from_bool(threads_started); }
Value count(Value*) { return small(thread_count()); }
Value join_all(Value*) { return join_all_threads(), None_; }

const NativeDef functions[] = {
    {"get_ident()", get_ident},
    {"get_native_id()", get_native_id},
    {"stack_size(size=0, /)", stack_size},
    {"_get_current()", get_current},
    {"_set_current(thread, /)", set_current},
    {"_register_atexit(function, /)", register_atexit},
    {"_at_fork(function, /)", at_fork},
    {"interrupt_main(signum=2, /)", interrupt_main},
    {"_print_thread_exception(name, exception, file, /)", print_exception},
    {"_threads_started()", started},
    {"_count()", count},
    {"_join_all()", join_all},
    {},
};

}  // namespace

bool init_module__threading(Module* m) {
  return init_lock_types() && define_functions(m, functions) && module_set(m, "Lock", type_value(&lock_type)) &&
         module_set(m, "RLock", type_value(&rlock_type)) && module_set(m, "Condition", type_value(&condition_type)) &&
         module_set(m, "Semaphore", type_value(&semaphore_type)) &&
         module_set(m, "BoundedSemaphore", type_value(&bounded_semaphore_type)) &&
         module_set(m, "Event", type_value(&event_type)) && module_set(m, "local", type_value(&thread_local_type)) &&
         module_set(m, "TIMEOUT_MAX", from_double(9223372036.0));
}

}  // namespace bunpy
