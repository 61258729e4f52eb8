// _thread.cpp: the module `_thread`, the low-level interface that older programs use directly.

#include "core/start.h"
#include "native_module.h"

namespace bunpy {

namespace {

/// What a thread started by this module calls.
struct Call : Object {
  Value function, args, kwargs;
};
Type call_type;

Value run_call(Value self, const Value*, size_t, Tuple*) {
  auto* c = self.as<Call>();
  Value result = c->args.bits ? call_star(c->function, c->args, c->kwargs) : call0(c->function);
  if (result.is_null()) {
    Exception* e = take_pending();
    if (type_has(e, kTypeExceptionSubclass) && !is_instance(e, &SystemExit_type)) {
      Value who = repr_of(c->function);
      if (who.is_null()) clear_pending();
      report_unraisable(e, Value(),
                        new_str("Exception ignored in thread started by " + (who.bits ? to_utf8(who) : "a function")));
    }
  }
  // A thread that threading learned of while it ran (threading._DummyThread) has a place among the active ones.
  Value thread = thread_state->thread_object;
  if (thread.bits && call_attr(thread, "_ended").is_null()) clear_pending();
  return None_;
}
bool start_call(ThreadHandle* handle, bool daemon, Value function, Value args, Value kwargs) {
  auto* c = gc_new<Call>(&call_type);
  if (c == nullptr || handle == nullptr) return false;
  c->function = function;
  c->args = args;
  c->kwargs = kwargs;
  return start_thread(handle, c, daemon) == 0;
}

Value start_new_thread(Value* args) {
  if (!is_callable(args[0])) return raise_type_error("first arg must be callable");
  if (!is_tuple(args[1])) return raise_type_error("2nd arg must be a tuple");
  if (args[2].bits && !type_has(args[2], kTypeDictSubclass) && !has_type(args[2], &dict_type))
    return raise_type_error("optional 3rd arg must be a dictionary");
  ThreadHandle* handle = new_thread_handle();
  return start_call(handle, true, args[0], args[1], args[2]) ? int_from_uint64(handle->ident.load()) : Value();
}
Value start_joinable_thread(Value* args) {
  if (!is_callable(args[0])) return raise_type_error("thread function must be callable");
  int daemon = truth(args[2]);
  if (daemon < 0) return Value();
  if (!is_none(args[1]) && !has_type(args[1], &thread_handle_type))
    return raise_type_error("'handle' must be a _ThreadHandle");
  ThreadHandle* handle = is_none(args[1]) ? new_thread_handle() : args[1].as<ThreadHandle>();
  return start_call(handle, daemon != 0, args[0], Value(), Value()) ? Value(handle) : Value();
}
/// A handle for a thread that runs already: the one that calls.
Value make_thread_handle(Value* args) {
  int64_t ident;
  if (!index_as_int64(args[0], &ident)) return Value();
  ThreadHandle* handle = new_thread_handle();
  if (handle == nullptr) return Value();
  handle->started = true;
  handle->ident.store(static_cast<uint64_t>(ident));
  return handle;
}
Value daemon_threads_allowed(Value*) { return True_; }

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
  return poll() < 0 ? Value() : None_;
}
Value stack_size(Value* args) {
  int64_t size;
  if (!index_as_int64(args[0], &size)) return Value();
  if (size < 0) return raise_value_error("size must be 0 or a positive value");
  if (size != 0 && size < 32768) return raise_value_error("size not valid: %lld bytes", static_cast<long long>(size));
  int64_t old = static_cast<int64_t>(thread_stack_size);
  thread_stack_size = static_cast<size_t>(size);
  return small(old);
}

const NativeDef functions[] = {
    {"start_new_thread(function, args, kwargs={}, /)", start_new_thread},
    {"start_new(function, args, kwargs={}, /)", start_new_thread},
    {"start_joinable_thread(function, handle=None, daemon=True)", start_joinable_thread},
    {"_make_thread_handle(ident, /)", make_thread_handle},
    {"daemon_threads_allowed()", daemon_threads_allowed},
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
  static const char* const fields[] = {"exc_type", "exc_value", "exc_traceback", "thread", nullptr};
  static Type* hook_args = new_struct_sequence("_thread._ExceptHookArgs", fields, 4);
  return hook_args && init_lock_types() && module_set(m, "_ExceptHookArgs", type_value(hook_args)) &&
         module_set(m, "_ThreadHandle", type_value(&thread_handle_type)) && define_functions(m, functions) && module_set(m, "LockType", type_value(&lock_type)) &&
         module_set(m, "lock", type_value(&lock_type)) && module_set(m, "RLock", type_value(&rlock_type)) &&
         module_set(m, "_local", type_value(&thread_local_type)) &&
         module_set(m, "error", type_value(&RuntimeError_type)) &&
         module_set(m, "TIMEOUT_MAX", from_double(9223372036.0));
}

}  // namespace bunpy
