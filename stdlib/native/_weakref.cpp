// _weakref.cpp: weak references and proxies (data model §3.1; library reference, "weakref").
//
// The collector clears a reference when it finds its target unreachable; callbacks run with the target's
// finalisers. Without reference counts "unreachable" is noticed at the next collection, not at once.
//
// All references to one target share a `Watch`: the target's weak cell, and weak cells of the references
// themselves, because a reference whose owner dropped it must not be called back. Watches are found by the
// target's address in a chained hash table under `registry_mutex`. The address of a dead target may be used
// again, so a watch counts only while its target cell is not cleared; one with callbacks is taken out by the
// target's finaliser (until then the address is not free), the others when somebody comes across them.

#include <algorithm>

#include "memory/drop.h"
#include "native_module.h"

namespace bunpy {

extern Value (*first_weakref)(Value object);

namespace {

struct Watch {
  uintptr_t hidden;   ///< ~address of the target
  WeakCell* target;
  WeakCell** cells;   ///< the references and proxies, oldest first
  uint32_t count, capacity;
  bool finalised;     ///< the target's finaliser will call run_callbacks
  Watch* next;
};

struct WeakRef : Object {
  WeakCell* cell;     ///< null: the target is no heap object and lives for ever
  Value callback;
  int64_t hash;       ///< of the target, once asked for; -1 = not yet
  Value immortal;     ///< such a target
};
Type ref_type, proxy_type, callable_proxy_type;

ObjectMutex registry_mutex;
Watch** buckets = nullptr;
size_t bucket_count = 0, watch_count = 0;

class RegistryLock {
 public:
  RegistryLock() { registry_mutex.lock(); }
  ~RegistryLock() { registry_mutex.unlock(); }
};

size_t bucket_of(uintptr_t hidden) { return ((hidden >> 4) * 0x9E3779B97F4A7C15u >> 20) & (bucket_count - 1); }

/// Makes room: drops watches of dead targets, then doubles the table if that was not enough.
bool registry_reserve() {
  if (watch_count < bucket_count) return true;
  size_t alive = 0;
  for (size_t i = 0; i < bucket_count; ++i)
    for (Watch** link = &buckets[i]; *link != nullptr;) {
      if (!(*link)->finalised && gc_weak_get((*link)->target) == nullptr)
        *link = (*link)->next;
      else
        link = &(*link)->next, ++alive;
    }
  watch_count = alive;
  if (alive * 2 < bucket_count) return true;
  size_t old_count = bucket_count;
  Watch** old = buckets;
  size_t grown = old_count == 0 ? 64 : old_count * 2;
  auto** table = static_cast<Watch**>(gc_alloc(grown * sizeof(Watch*)));
  if (table == nullptr) return false;
  bucket_count = grown;
  for (size_t i = 0; i < old_count; ++i)
    for (Watch* w = old[i]; w != nullptr;) {
      Watch* next = w->next;
      Watch** bucket = &table[bucket_of(w->hidden)];
      w->next = *bucket;
      *bucket = w;
      w = next;
    }
  buckets = table;
  return true;
}

/// The watch of a live target, or null. Takes dead ones of its bucket out.
Watch* find_watch(const Object* target) {
  if (bucket_count == 0) return nullptr;
  uintptr_t hidden = ~reinterpret_cast<uintptr_t>(target);
  for (Watch** link = &buckets[bucket_of(hidden)]; *link != nullptr;) {
    Watch* w = *link;
    bool dead = gc_weak_get(w->target) == nullptr;
    if (!dead && w->hidden == hidden) return w;
    if (dead && !w->finalised)
      *link = w->next, --watch_count;
    else
      link = &w->next;
  }
  return nullptr;
}

Watch* make_watch(Object* target) {
  if (Watch* w = find_watch(target)) return w;
  if (!registry_reserve()) return nullptr;
  auto* w = static_cast<Watch*>(gc_alloc(sizeof(Watch)));
  if (w == nullptr) return nullptr;
  w->hidden = ~reinterpret_cast<uintptr_t>(target);
  w->target = gc_weak_new(target);
  if (w->target == nullptr) return nullptr;
  Watch** bucket = &buckets[bucket_of(w->hidden)];
  w->next = *bucket;
  *bucket = w;
  ++watch_count;
  return w;
}

/// Adds a reference to its target's watch, without those that are gone.
bool watch_add(Watch* w, WeakRef* r) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < w->count; ++i)
    if (gc_weak_get(w->cells[i]) != nullptr) w->cells[kept++] = w->cells[i];
  w->count = kept;
  if (w->count == w->capacity) {
    uint32_t capacity = w->capacity == 0 ? 2 : w->capacity * 2;
    auto** cells = static_cast<WeakCell**>(gc_alloc(capacity * sizeof(WeakCell*)));
    if (cells == nullptr) return false;
    std::copy_n(w->cells, w->count, cells);
    w->cells = cells;
    w->capacity = capacity;
  }
  WeakCell* cell = gc_weak_new(r);
  if (cell == nullptr) return false;
  w->cells[w->count++] = cell;
  return true;
}

Value target_of(const WeakRef* r) {
  if (r->immortal.bits) return r->immortal;
  Object* target = r->cell ? gc_weak_get(r->cell) : nullptr;
  return target ? Value(target) : Value();
}
Value target_of(Value ref) { return target_of(ref.as<WeakRef>()); }

/// Finaliser of targets that have references with callbacks: the newest is called first, as in CPython.
void run_callbacks(Object* target) {
  List* due = new_list();
  {
    RegistryLock lock;
    uintptr_t hidden = ~reinterpret_cast<uintptr_t>(target);
    for (Watch** link = &buckets[bucket_of(hidden)]; *link != nullptr;) {
      Watch* w = *link;
      if (w->hidden != hidden || !w->finalised) {
        link = &w->next;
        continue;
      }
      for (uint32_t i = w->count; i-- > 0;)
        if (auto* r = static_cast<WeakRef*>(gc_weak_get(w->cells[i])); r != nullptr && r->callback.bits)
          list_append(due, r);
      *link = w->next;
      --watch_count;
    }
  }
  for (int64_t i = 0; i < list_length(due); ++i) {
    auto* r = list_item(due, i).as<WeakRef>();
    Value callback = r->callback;
    r->callback = Value();
    if (call(callback, {r}).is_null()) report_unraisable(take_pending(), callback);
  }
}

bool can_be_weak(Value v) {
  if (!v.is_pointer()) return false;
  Type* t = v.object()->type;
  if (t->flags & kTypeHeap) {
    if (!type_lookup(t, intern("__weakref__")).is_null()) return true;
    while (t->flags & kTypeHeap) t = t->base;  // slots only: if the built-in type below it can
  }
  return t != &str_type && t != &int_type && t != &float_type && t != &bool_type && t != &none_type && t != &object_type &&
         t != &tuple_type && t != &list_type && t != &dict_type && t != &bytes_type;
}

/// A new reference or proxy, or the one without callback that the target already has (`reuse`).
Value make_reference(Type* t, Value target, Value callback, bool reuse) {
  if (!can_be_weak(target)) return raise_type_error("cannot create weak reference to '%T' object", target);
  if (callback.bits && is_none(callback)) callback = Value();
  if (gc_size(target.object()) == 0) {
    auto* r = static_cast<WeakRef*>(allocate_instance(t));
    if (r == nullptr) return Value();
    r->hash = -1;
    r->callback = callback;
    r->immortal = target;
    return r;
  }
  RegistryLock lock;
  finalisation_matters = true;
  Watch* w = make_watch(target.object());
  if (w == nullptr) return Value();
  if (reuse && callback.is_null())
    for (uint32_t i = 0; i < w->count; ++i)
      if (auto* r = static_cast<WeakRef*>(gc_weak_get(w->cells[i])); r && r->type == t && r->callback.is_null())
        return r;
  auto* r = static_cast<WeakRef*>(allocate_instance(t));
  if (r == nullptr) return Value();
  r->hash = -1;
  r->callback = callback;
  r->cell = w->target;
  if (!watch_add(w, r)) return Value();
  if (callback.bits && !w->finalised) {
    w->finalised = true;
    gc_add_finalizer(target.object(), run_callbacks);
  }
  return r;
}

bool is_referenced(const Object* object) {
  RegistryLock lock;
  return find_watch(object) != nullptr;
}

/// `object.__weakref__`.
Value first_reference(Value object) {
  RegistryLock lock;
  Watch* w = find_watch(object.object());
  for (uint32_t i = 0; w && i < w->count; ++i)
    if (auto* r = static_cast<WeakRef*>(gc_weak_get(w->cells[i]))) return r;
  return Value();
}

// ---- ref ----------------------------------------------------------------------------------------

bool check_arguments(const char* name, size_t nargs) {
  if (nargs < 1) return raise_type_error("%s expected at least 1 argument, got 0", name), false;
  if (nargs > 2) return raise_type_error("%s expected at most 2 arguments, got %zu", name, nargs), false;
  return true;
}

Value ref_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  if (t == &ref_type && kwnames != nullptr) return raise_type_error("ref() takes no keyword arguments");
  if (!check_arguments("__new__", nargs)) return Value();
  return make_reference(t, args[0], nargs == 2 ? args[1] : Value(), t == &ref_type);
}
int ref_init(Value, const Value*, size_t nargs, Tuple* kwnames) {
  if (kwnames != nullptr) return raise_type_error("ref() takes no keyword arguments"), -1;
  return check_arguments("__init__", nargs) ? 0 : -1;
}

Value ref_call(Value self, const Value*, size_t nargs, Tuple* kwnames) {
  if (kwnames != nullptr) return raise_type_error("weakref.ReferenceType takes no keyword arguments");
  if (nargs != 0) return raise_type_error("__call__ expected 0 arguments, got %zu", nargs);
  return optional(target_of(self));
}

int64_t ref_hash(Value self) {
  auto* r = self.as<WeakRef>();
  if (r->hash != -1) return r->hash;
  Value target = target_of(r);
  if (target.is_null()) return raise_type_error("weak object has gone away"), -1;
  return r->hash = hash_value(target);
}

Value ref_compare(Value a, Value b, CompareOp op) {
  if ((op != CompareOp::Eq && op != CompareOp::Ne) || !is_instance(a, &ref_type) || !is_instance(b, &ref_type))
    return kNotImplemented;
  Value x = target_of(a), y = target_of(b);
  if (x.is_null() || y.is_null()) return from_bool((a == b) == (op == CompareOp::Eq));
  return compare_slow(x, y, op);
}

/// The name of a value's type as %T of CPython's formats shows it: with its module, unless that is builtins
/// or __main__.
std::string full_type_name(Value v) {
  Value type = type_value(type_of(v));
  Value module = get_attr_optional(type, intern("__module__"));
  Value name = get_attr_optional(type, intern("__qualname__"));
  std::string text = name.bits && is_str(name) ? to_utf8(name) : type_name(v);
  if (module.bits && is_str(module)) {
    std::string m = to_utf8(module);
    if (m != "builtins" && m != "__main__") text = m + "." + text;
  }
  return text;
}

std::string address(Value v) {
  char text[32];
  snprintf(text, sizeof text, "%p", static_cast<void*>(v.object()));
  return text;
}

Value describe(const char* kind, Value self) {
  Value target = target_of(self);
  std::string text = std::string("<") + kind + " at " + address(self) + "; ";
  if (target.is_null()) return new_str(text + "dead>");
  text += "to '" + full_type_name(target) + "' at " + address(target);
  if (strcmp(kind, "weakref") == 0) {
    // Looked for as special methods are: an instance's __getattr__ is not asked.
    Value name = type_lookup(type_of(target), intern("__name__")).bits ? get_attr_optional(target, intern("__name__")) : Value();
    if (name.is_null() && pending()) return Value();
    if (name.bits && is_str(name)) text += " (" + to_utf8(name) + ")";
  }
  return new_str(text + ">");
}
Value ref_repr(Value self) { return describe("weakref", self); }

Value get_callback(Value* a) { return target_of(a[0]).bits ? optional(a[0].as<WeakRef>()->callback) : None_; }

const NativeDef ref_methods[] = {
    {"__callback__(self)", get_callback, NativeDef::Getter},
    {"__class_getitem__(cls, item, /)", class_getitem, NativeDef::ClassMethod},
    {}};

// ---- proxies ------------------------------------------------------------------------------------

bool is_proxy(Value v) { return v.is_pointer() && (v.object()->type == &proxy_type || v.object()->type == &callable_proxy_type); }

/// The target of a proxy, any other value as it is; null with ReferenceError pending when the target is gone.
Value unwrap(Value v) {
  if (!is_proxy(v)) return v;
  Value target = target_of(v);
  if (target.is_null()) return raise_error(&ReferenceError_type, "weakly-referenced object no longer exists");
  return target;
}

/// `f(target)`, or the failure value of f's type.
template <class F>
auto with_target(Value proxy, F f) -> decltype(f(proxy)) {
  Value target = unwrap(proxy);
  if constexpr (std::is_same_v<decltype(f(proxy)), Value>)
    return target.is_null() ? Value() : f(target);
  else
    return target.is_null() ? -1 : f(target);
}
template <class F>
Value with_targets(Value a, Value b, F f) {
  Value x = unwrap(a);
  if (x.is_null()) return Value();
  Value y = unwrap(b);
  return y.is_null() ? Value() : f(x, y);
}

template <BinaryOp op>
Value proxy_binary(Value a, Value b) {
  return with_targets(a, b, [](Value x, Value y) {
    return op == BinaryOp::Pow ? power(x, y, None_) : binary_slow(op, x, y);
  });
}
template <BinaryOp op>
Value proxy_inplace(Value a, Value b) {
  return with_targets(a, b, [](Value x, Value y) { return inplace_slow(op, x, y); });
}
template <UnaryOp op>
Value proxy_unary(Value v) {
  return with_target(v, [](Value x) { return unary_op(op, x); });
}
template <size_t... i>
void fill_binary(Type* t, std::index_sequence<i...>) {
  ((t->binary[i] = proxy_binary<static_cast<BinaryOp>(i)>), ...);
  ((t->inplace[i] = static_cast<BinaryOp>(i) == BinaryOp::DivMod ? nullptr : proxy_inplace<static_cast<BinaryOp>(i)>), ...);
}

Value proxy_next(Value self) {
  return with_target(self, [](Value x) {
    if (type_of(x)->iternext == nullptr)
      return Value(raise_type_error("Weakref proxy referenced a non-iterator '%T' object; cannot call next()", x));
    return iter_next(x);
  });
}

Value proxy_call(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  return with_target(self, [=](Value x) { return call_array(x, args, nargs, kwnames); });
}
Value proxy_repr(Value self) { return describe("weakproxy", self); }
Value proxy_bytes(Value* a) {
  return with_target(a[0], [](Value x) { return call_attr(x, "__bytes__"); });
}
Value proxy_reversed(Value* a) {
  return with_target(a[0], [](Value x) { return call_attr(x, "__reversed__"); });
}
const NativeDef proxy_methods[] = {{"__bytes__(self, /)", proxy_bytes}, {"__reversed__(self, /)", proxy_reversed}, {}};

void proxy_init(Type* t, const char* name) {
  type_init(t, name, nullptr, sizeof(WeakRef), 0);
  t->repr = proxy_repr;
  t->str = [](Value v) { return with_target(v, str_of); };
  t->getattr = [](Value v, Str* name) { return with_target(v, [=](Value x) { return get_attr(x, name); }); };
  t->setattr = [](Value v, Str* name, Value item) {
    return with_target(v, [=](Value x) { return item.is_null() ? del_attr(x, name) : set_attr(x, name, item); });
  };
  t->hash = [](Value v) -> int64_t { return raise_type_error("unhashable type: '%T'", v), -1; };
  t->richcompare = [](Value a, Value b, CompareOp op) {
    return with_targets(a, b, [=](Value x, Value y) { return compare_slow(x, y, op); });
  };
  t->truth = [](Value v) { return with_target(v, [](Value x) { return truth(x); }); };
  t->iter = [](Value v) { return with_target(v, iter); };
  t->iternext = proxy_next;
  t->length = [](Value v) -> int64_t {
    Value x = unwrap(v);
    return x.is_null() ? kErrorInt64 : length_of(x);
  };
  t->getitem = [](Value v, Value key) { return with_target(v, [=](Value x) { return get_item(x, key); }); };
  t->setitem = [](Value v, Value key, Value item) {
    return with_target(v, [=](Value x) { return item.is_null() ? del_item(x, key) : set_item(x, key, item); });
  };
  t->contains = [](Value v, Value item) { return with_target(v, [=](Value x) { return contains(x, item); }); };
  fill_binary(t, std::make_index_sequence<static_cast<size_t>(BinaryOp::Count)>());
  t->unary[static_cast<int>(UnaryOp::Neg)] = proxy_unary<UnaryOp::Neg>;
  t->unary[static_cast<int>(UnaryOp::Pos)] = proxy_unary<UnaryOp::Pos>;
  t->unary[static_cast<int>(UnaryOp::Invert)] = proxy_unary<UnaryOp::Invert>;
  t->unary[static_cast<int>(UnaryOp::Abs)] = proxy_unary<UnaryOp::Abs>;
  t->unary[static_cast<int>(UnaryOp::Index)] = proxy_unary<UnaryOp::Index>;
  t->unary[static_cast<int>(UnaryOp::Int)] = [](Value v) { return with_target(v, [](Value x) { return call(type_value(&int_type), {x}); }); };
  t->unary[static_cast<int>(UnaryOp::Float)] = [](Value v) { return with_target(v, [](Value x) { return call(type_value(&float_type), {x}); }); };
  define_methods(t, proxy_methods);
}

// ---- functions ------------------------------------------------------------------------------------

Value make_proxy(Value* a) {
  return make_reference(is_callable(a[0]) ? &callable_proxy_type : &proxy_type, a[0], a[1], true);
}

/// The references and proxies of a target that are alive, oldest first.
Value references(Value* a) {
  List* found = new_list();
  if (found == nullptr || !a[0].is_pointer() || gc_size(a[0].object()) == 0) return found;
  RegistryLock lock;
  if (Watch* w = find_watch(a[0].object()))
    for (uint32_t i = 0; i < w->count; ++i)
      if (Object* r = gc_weak_get(w->cells[i])) list_append(found, r);
  return found;
}
Value count_references(Value* a) {
  Value found = references(a);
  return found.is_null() ? Value() : small(list_length(found.as<List>()));
}

const NativeDef functions[] = {
    {"proxy(object, callback=None, /)", make_proxy},
    {"getweakrefs(object, /)", references},
    {"getweakrefcount(object, /)", count_references},
    {}};

}  // namespace

bool init_module__weakref(Module* m) {
  first_weakref = first_reference;
  has_weak_reference = is_referenced;
  type_init(&ref_type, "weakref.ReferenceType", nullptr, sizeof(WeakRef), kTypeBaseable);
  ref_type.make = ref_make;
  ref_type.init = ref_init;
  ref_type.call = ref_call;
  ref_type.hash = ref_hash;
  ref_type.richcompare = ref_compare;
  ref_type.repr = ref_repr;
  define_methods(&ref_type, ref_methods);
  type_ready(&ref_type);
  proxy_init(&proxy_type, "weakref.ProxyType");
  type_ready(&proxy_type);
  proxy_init(&callable_proxy_type, "weakref.CallableProxyType");
  callable_proxy_type.call = proxy_call;
  type_ready(&callable_proxy_type);
  return define_functions(m, functions) && module_set(m, "ref", type_value(&ref_type)) &&
         module_set(m, "ReferenceType", type_value(&ref_type)) &&
         module_set(m, "ProxyType", type_value(&proxy_type)) &&
         module_set(m, "CallableProxyType", type_value(&callable_proxy_type));
}

}  // namespace bunpy
