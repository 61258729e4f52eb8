// _weakref.cpp: weak references. The collector clears a reference when it finds its target unreachable; a
// callback runs with the target's finalisers. Without reference counts "unreachable" is noticed at the next
// collection, not at once.

#include "native_module.h"

namespace bunpy {

namespace {

struct WeakRef : Object {
  WeakCell* cell;
  Value callback;
  int64_t hash;   ///< of the target, once asked for; -1 = not yet
  Value strong;   ///< targets that are no heap objects (small ints can't get here; static functions can)
};
Type ref_type;

Value target_of(Value ref) {
  auto* r = ref.as<WeakRef>();
  if (r->strong.bits) return r->strong;
  return r->cell ? Value(gc_weak_get(r->cell)) : Value();
}

Value ref_call(Value self, const Value*, size_t nargs, Tuple* kwnames) {
  if (nargs != 0 || kwnames != nullptr) return raise_type_error("weakref.__call__() takes no arguments");
  return optional(target_of(self));
}

/// Finaliser of targets that have references with callbacks: the list is kept per target in `watched`.
ObjectMutex watched_mutex;
List* watched = nullptr;  // WeakRefs with a callback whose target still lives

void run_callbacks(Object*) {
  List* due = new_list();
  {
    watched_mutex.lock();
    List* rest = new_list();
    for (int64_t i = 0; watched != nullptr && i < list_length(watched); ++i) {
      Value ref = list_item(watched, i);
      list_append(target_of(ref).bits ? rest : due, ref);
    }
    watched = rest;
    watched_mutex.unlock();
  }
  for (int64_t i = 0; i < list_length(due); ++i) {
    Value ref = list_item(due, i);
    if (call(ref.as<WeakRef>()->callback, {ref}).is_null()) print_pending();
  }
}

bool can_be_weak(Value v) {
  if (!v.is_pointer()) return false;
  Type* t = v.object()->type;
  return t != &str_type && t != &int_type && t != &float_type && t != &bool_type && t != &none_type &&
         t != &tuple_type && t != &list_type && t != &dict_type && t != &bytes_type;
}

Value ref_make(Type* t, const Value* args, size_t nargs, Tuple*) {
  if (nargs < 1 || nargs > 2) return raise_type_error("ref expected at least 1 argument, got %zu", nargs);
  if (!can_be_weak(args[0])) return raise_type_error("cannot create weak reference to '%T' object", args[0]);
  auto* r = static_cast<WeakRef*>(allocate_instance(t));
  if (r == nullptr) return Value();
  r->hash = -1;
  r->callback = nargs == 2 && !is_none(args[1]) ? args[1] : Value();
  if (gc_size(args[0].object()) == 0) {
    r->strong = args[0];
    return r;
  }
  r->cell = gc_weak_new(args[0].object());
  if (r->cell == nullptr) return Value();
  if (r->callback.bits) {
    watched_mutex.lock();
    if (watched == nullptr) watched = new_list();
    list_append(watched, r);
    watched_mutex.unlock();
    gc_add_finalizer(args[0].object(), run_callbacks);
  }
  return r;
}
int ref_init(Value, const Value*, size_t, Tuple*) { return 0; }

int64_t ref_hash(Value self) {
  auto* r = self.as<WeakRef>();
  if (r->hash != -1) return r->hash;
  Value target = target_of(self);
  if (target.is_null()) return raise_type_error("weak object has gone away"), -1;
  r->hash = hash_value(target);
  return r->hash;
}
Value ref_compare(Value a, Value b, CompareOp op) {
  if ((op != CompareOp::Eq && op != CompareOp::Ne) || !is_instance(a, &ref_type) || !is_instance(b, &ref_type))
    return NotImplemented_;
  Value x = target_of(a), y = target_of(b);
  if (x.is_null() || y.is_null()) return from_bool((a == b) == (op == CompareOp::Eq));
  return compare_slow(x, y, op);
}
Value ref_repr(Value self) {
  Value target = target_of(self);
  char text[96];
  if (target.is_null()) {
    snprintf(text, sizeof text, "<weakref at %p; dead>", static_cast<void*>(self.object()));
    return new_str(text);
  }
  snprintf(text, sizeof text, "<weakref at %p; to '", static_cast<void*>(self.object()));
  char end[32];
  snprintf(end, sizeof end, "' at %p>", static_cast<void*>(target.object()));
  return new_str(text + type_name(target) + end);
}
Value get_callback(Value* a) { return target_of(a[0]).bits ? optional(a[0].as<WeakRef>()->callback) : None_; }

const NativeDef methods[] = {{"__callback__(self)", get_callback, NativeDef::Getter}, {}};

Value count(Value*) { return small(0); }
const NativeDef functions[] = {{"getweakrefcount(object, /)", count}, {}};

}  // namespace

bool init_module__weakref(Module* m) {
  type_init(&ref_type, "weakref.ReferenceType", nullptr, sizeof(WeakRef), kTypeBaseable);
  ref_type.make = ref_make;
  ref_type.init = ref_init;
  ref_type.call = ref_call;
  ref_type.hash = ref_hash;
  ref_type.richcompare = ref_compare;
  ref_type.repr = ref_repr;
  define_methods(&ref_type, methods);
  type_ready(&ref_type);
  return define_functions(m, functions) && module_set(m, "ref", type_value(&ref_type)) &&
         module_set(m, "ReferenceType", type_value(&ref_type));
}

}  // namespace bunpy
