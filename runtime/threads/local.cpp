// local.cpp: threading.local, an object whose attributes each thread sees its own of.
//
// A thread keeps its attribute dicts in ThreadState::locals, a dict from the local object's serial number to
// the attributes. The first access in a thread runs the subclass's __init__ with the arguments that created
// the object (library reference, "Thread-local data").

#include "threads/lock_types.h"

namespace bunpy {

Type thread_local_type;

namespace {

struct ThreadLocal : Object {
  Value serial;
  Value args;    ///< tuple, or null
  Value kwargs;  ///< dict, or null
};

std::atomic<int64_t> next_serial{1};

/// The calling thread's attributes of `v`; null with an exception pending.
Dict* attributes_of(Value v) {
  auto* local = v.as<ThreadLocal>();
  if (thread_state->locals.is_null()) {
    thread_state->locals = to_value(new_dict());
    if (thread_state->locals.is_null()) return nullptr;
  }
  if (Value found = dict_get(thread_state->locals, local->serial); found.bits) return found.as<Dict>();
  if (pending()) return nullptr;
  Dict* fresh = new_dict();
  if (fresh == nullptr || dict_set(thread_state->locals, local->serial, to_value(fresh)) < 0) return nullptr;
  if (local->args.is_null()) return fresh;  // a plain threading.local, or the creating thread's own __init__
  Value init = get_attr(v, intern("__init__"));
  if (init.is_null() || call_star(init, local->args, local->kwargs).is_null()) return nullptr;
  return fresh;
}

Failure raise_absent(Value v, Str* name) {
  return raise_error(&AttributeError_type, "'%T' object has no attribute '%U'", v, name);
}

Value getattr(Value v, Str* name) {
  Dict* own = attributes_of(v);
  if (own == nullptr) return Value();
  if (name == intern("__dict__")) return to_value(own);
  Type* t = type_of(v);
  Value found = type_lookup(t, name);
  if (found.bits && type_of(found)->descr_get && type_of(found)->descr_set)
    return type_of(found)->descr_get(found, v, t);
  if (Value value = dict_get_str(own, name); value.bits) return value;
  if (found.bits) return type_of(found)->descr_get ? type_of(found)->descr_get(found, v, t) : found;
  if (Value hook = type_lookup(t, intern("__getattr__")); hook.bits) return call(hook, {v, name});
  return raise_absent(v, name);
}

int setattr(Value v, Str* name, Value value) {
  Dict* own = attributes_of(v);
  if (own == nullptr) return -1;
  Type* t = type_of(v);
  if (name == intern("__dict__"))
    return raise_error(&AttributeError_type, "'%T' object attribute '__dict__' is read-only", v);
  if (Value found = type_lookup(t, name); found.bits && type_of(found)->descr_set)
    return type_of(found)->descr_set(found, v, value);
  if (value.bits) return dict_set_str(own, name, value) ? 0 : -1;
  int removed = dict_del_str(own, name);
  if (removed == 0) return raise_absent(v, name);
  return removed < 0 ? -1 : 0;
}

Value make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  bool has_init = type_lookup(t, intern("__init__")) != type_lookup(&object_type, intern("__init__"));
  if (!has_init && (nargs != 0 || kwnames != nullptr))
    return raise_type_error("Initialization arguments are not supported");
  auto* local = static_cast<ThreadLocal*>(allocate_instance(t));
  if (local == nullptr) return Value();
  local->serial = small(next_serial.fetch_add(1, std::memory_order_relaxed));
  // This thread's dict first: type.__call__ runs __init__ here by itself.
  if (attributes_of(local) == nullptr) return Value();
  if (!has_init) return local;
  Tuple* positional = new_tuple(args, static_cast<int64_t>(nargs));
  if (positional == nullptr) return Value();
  if (kwnames != nullptr) {
    Dict* keywords = new_dict();
    if (keywords == nullptr) return Value();
    for (int64_t i = 0; i < kwnames->length; ++i)
      if (dict_set(to_value(keywords), kwnames->items[i], args[nargs + static_cast<size_t>(i)]) < 0) return Value();
    local->kwargs = to_value(keywords);
  }
  local->args = positional;
  return local;
}

}  // namespace

void init_thread_local_type() {
  type_init(&thread_local_type, "_thread._local", nullptr, sizeof(ThreadLocal), kTypeBaseable);
  thread_local_type.make = make;
  thread_local_type.getattr = getattr;
  thread_local_type.setattr = setattr;
  type_ready(&thread_local_type);
}

namespace {

bool was_started(ThreadHandle* handle) {
  return handle->started || (raise_error(&RuntimeError_type, "thread not started"), false);
}
Value handle_join(Value* args) {
  int64_t deadline;
  if (!was_started(args[0].as<ThreadHandle>())) return Value();
  if (args[0].as<ThreadHandle>()->ident.load() == thread_state->ident && !args[0].as<ThreadHandle>()->finished.load())
    return raise_error(&RuntimeError_type, "Cannot join current thread");
  if (!deadline_from(args[1], &deadline)) return Value();
  int done = join_thread(args[0].as<ThreadHandle>(), deadline);
  return done < 0 ? Value() : from_bool(done != 0);
}
Value handle_is_done(Value* args) {
  return from_bool(args[0].as<ThreadHandle>()->finished.load(std::memory_order_acquire) != 0);
}
Value handle_ident(Value* args) { return int_from_uint64(args[0].as<ThreadHandle>()->ident.load()); }
Value handle_native_id(Value* args) { return int_from_uint64(args[0].as<ThreadHandle>()->native_id.load()); }
Value handle_set_done(Value* args) {
  auto* handle = args[0].as<ThreadHandle>();
  if (!was_started(handle)) return Value();
  handle->finished.store(1, std::memory_order_release);
  unpark_all(handle->finished);
  return None_;
}
Value handle_make(Type* t, const Value*, size_t, Tuple*) { return allocate_instance(t); }

const NativeDef handle_methods[] = {
    {"_set_done(self, /)", handle_set_done},
    {"join(self, timeout=None, /)", handle_join},
    {"is_done(self, /)", handle_is_done},
    {"ident(self)", handle_ident, NativeDef::Getter},
    {"native_id(self)", handle_native_id, NativeDef::Getter},
    {},
};

}  // namespace

void init_thread_handle_type() {
  type_init(&thread_handle_type, "_thread._ThreadHandle", nullptr, sizeof(ThreadHandle), 0);
  thread_handle_type.make = handle_make;
  define_methods(&thread_handle_type, handle_methods);
  type_ready(&thread_handle_type);
}

bool init_lock_types() {
  static bool done = false;
  if (done) return true;
  done = true;
  init_plain_lock_types();
  init_condition_type();
  init_semaphore_types();
  init_event_type();
  init_thread_local_type();
  init_thread_handle_type();
  return true;
}

}  // namespace bunpy
