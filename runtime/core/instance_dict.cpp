// instance_dict.cpp: `obj.__dict__` and a module's `__dict__` where some attributes live in compiled slots.
//
// Where nothing lives in slots, `__dict__` simply is the overflow dict. Otherwise it is an InstanceDict: a dict
// (so isinstance and every function that reads a dict work) whose every method first copies the slots in, then
// does what dict does, then writes changes back to the owner. Slots stay the truth, so compiled code never has
// to ask whether somebody holds the dict.

#include <alloca.h>

#include "builtins/dict.h"
#include "core/internal.h"

namespace bunpy {

static Type instance_dict_type;

struct InstanceDict : Dict {
  Value owner;
};

// ---- the two kinds of owners --------------------------------------------------------------------------

struct Storage {
  std::vector<std::pair<Str*, Value*>> slots;
  Dict* extra = nullptr;
};

static Storage storage_of(Value owner) {
  Storage s;
  if (is_instance(owner, &module_type)) {
    auto* m = owner.as<Module>();
    for (GlobalVar* g = m->globals; g && g->name; g++) s.slots.emplace_back(g->name, g->slot);
    s.extra = m->dict;
    return s;
  }
  Type* t = type_of(owner);
  for (uint32_t i = 0; i < t->layout.count; i++) {
    if (!t->layout.names[i]) continue;
    // Names of __slots__ are not part of __dict__.
    Value descr = type_lookup(t, t->layout.names[i]);
    if (descr && type_of(descr) == &member_type) continue;
    s.slots.emplace_back(t->layout.names[i], slot_address(owner, t, static_cast<int>(i)));
  }
  if (std::atomic<Dict*>* d = dict_slot(owner)) s.extra = d->load(std::memory_order_acquire);
  return s;
}

/// Fills the dict with what the owner has now.
static bool pull(InstanceDict* d) {
  Storage s = storage_of(d->owner);
  auto has = [&](Str* name) -> Value {
    for (auto& [n, slot] : s.slots)
      if (n == name) return load(slot);
    return s.extra ? dict_get_str(s.extra, name) : Value();
  };
  std::vector<Value> gone;
  int64_t position = 0;
  Value key, v;
  while (dict_next(d, &position, &key, &v)) {
    if (is_str(key) ? !has(interned(key.as<Str>())) : !s.extra || !dict_get(dict_value(s.extra), key)) gone.push_back(key);
    if (pending()) clear_pending();
  }
  for (Value k : gone) dict_type.setitem(dict_value(d), k, Value());  // not the view's own, which pulls
  for (auto& [name, slot] : s.slots)
    if (Value value = load(slot))
      if (!dict_set_str(d, name, value)) return false;
  if (s.extra) {
    position = 0;
    while (dict_next(s.extra, &position, &key, &v))
      if (dict_set(dict_value(d), key, v) < 0) return false;
  }
  return true;
}

/// Writes the dict's differences back to the owner.
static bool push(InstanceDict* d) {
  Storage s = storage_of(d->owner);
  for (auto& [name, slot] : s.slots) {
    Value v = dict_get_str(d, name);
    if (!(v == load(slot))) store(slot, v);
  }
  auto in_slot = [&](Value key) {
    for (auto& [n, slot] : s.slots)
      if (Value(n) == key) return true;
    return false;
  };
  if (s.extra) {
    std::vector<Value> gone;
    int64_t position = 0;
    Value key, v;
    while (dict_next(s.extra, &position, &key, &v))
      if (!dict_get(dict_value(d), key)) gone.push_back(key);
    for (Value k : gone)
      if (del_item(dict_value(s.extra), k) < 0) clear_pending();
  }
  int64_t position = 0;
  Value key, v;
  while (dict_next(d, &position, &key, &v)) {
    if (is_str(key)) key = interned(key.as<Str>());
    if (in_slot(key)) continue;
    if (s.extra) {
      if (dict_set(dict_value(s.extra), key, v) < 0) return false;
    } else {
      if (set_attr(d->owner, key.as<Str>(), v) < 0) return false;
      s = storage_of(d->owner);
    }
  }
  return true;
}

// ---- every method of dict, with pull before and push after ------------------------------------------------

static bool changes(const std::string& name) {
  static const char* const names[] = {"__setitem__", "__delitem__", "update", "pop", "popitem", "clear", "setdefault", "__ior__", "__init__"};
  for (const char* n : names)
    if (name == n) return true;
  return false;
}

/// The original method sits in `module_name`, which methods do not use: a bound copy keeps it.
static Value original_of(const NativeFunction* f) { return Value(reinterpret_cast<const Object*>(f->module_name)); }

static Value view_entry(Value callee, const Value* args, size_t nargs, Tuple* kwnames) {
  auto* f = callee.as<NativeFunction>();
  Value original = original_of(f);
  if (f->self) {  // bound
    size_t keywords = kwnames ? static_cast<size_t>(kwnames->length) : 0;
    auto* all = BUNPY_ARGUMENTS(nargs + keywords + 1);
    if (BUNPY_UNLIKELY(all == nullptr)) return Value();
    all[0] = f->self;
    memcpy(static_cast<void*>(all + 1), args, sizeof(Value) * (nargs + keywords));
    args = all;
    nargs++;
  }
  if (nargs == 0 || !has_type(args[0], &instance_dict_type)) return call_array(original, args, nargs, kwnames);
  auto* d = args[0].as<InstanceDict>();
  if (!pull(d)) return Value();
  Value r = call_array(original, args, nargs, kwnames);
  if (r && changes(to_utf8(f->name)) && !push(d)) return Value();
  return r;
}

static Value view_getitem(Value v, Value key) { return pull(v.as<InstanceDict>()) ? dict_type.getitem(v, key) : Value(); }
static int view_setitem(Value v, Value key, Value item) {
  auto* d = v.as<InstanceDict>();
  if (!pull(d) || dict_type.setitem(v, key, item) < 0) return -1;
  return push(d) ? 0 : -1;
}
static int view_contains(Value v, Value key) { return pull(v.as<InstanceDict>()) ? dict_type.contains(v, key) : -1; }
static int64_t view_length(Value v) { return pull(v.as<InstanceDict>()) ? dict_type.length(v) : -1; }
static Value view_iter(Value v) { return pull(v.as<InstanceDict>()) ? dict_type.iter(v) : Value(); }
static Value view_repr(Value v) { return pull(v.as<InstanceDict>()) ? dict_type.repr(v) : Value(); }
static Value view_compare(Value a, Value b, CompareOp op) {
  for (Value v : {a, b})
    if (has_type(v, &instance_dict_type) && !pull(v.as<InstanceDict>())) return Value();
  return dict_type.richcompare(a, b, op);
}

static void prepare_type() {
  // The methods are wrapped when the first view is made: dict has all of its own by then.
  static bool ready;
  if (ready) return;
  ready = true;
  type_init(&instance_dict_type, "dict", &dict_type, sizeof(InstanceDict), 0);
  Type* t = &instance_dict_type;
  t->getitem = view_getitem;
  t->setitem = view_setitem;
  t->contains = view_contains;
  t->length = view_length;
  t->iter = view_iter;
  t->repr = view_repr;
  t->richcompare = view_compare;
  int64_t position = 0;
  Value key, v;
  while (dict_next(dict_type.dict, &position, &key, &v)) {
    if (!has_type(v, &method_descriptor_type) && !has_type(v, &wrapper_descriptor_type)) continue;
    std::string name = to_utf8(key);
    if (name == "__new__" || name == "__init__" || name == "__class_getitem__") continue;
    auto* f = gc_new<NativeFunction>(&method_descriptor_type);
    *f = *v.as<NativeFunction>();
    f->type = &method_descriptor_type;
    f->entry = view_entry;
    f->owner = t;
    f->module_name = v.as<Str>();
    dict_set_str(t->dict, key.as<Str>(), f);
  }
  type_ready(t);
}

static Value new_view(Value owner) {
  prepare_type();
  Dict* plain = new_dict();
  auto* d = gc_new<InstanceDict>(&instance_dict_type);
  if (!plain || !d) return Value();
  d->table.store(plain->table.load());
  d->count.store(plain->count.load());
  d->owner = owner;
  return pull(d) ? dict_value(d) : Value();
}

/// Do instances have attributes in slots that `__dict__` shows, other than those of `__slots__`?
static bool keeps_in_slots(Type* t) {
  for (uint32_t i = 0; i < t->layout.count; i++) {
    if (!t->layout.names[i]) continue;
    Value descr = type_lookup(t, t->layout.names[i]);
    if (!descr || type_of(descr) != &member_type) return true;
  }
  return false;
}

Value instance_dict(Value obj) {
  // Reached through the descriptor of a base class beside ModuleType.
  if (is_instance(obj, &module_type)) return module_dict_view(obj.as<Module>());
  std::atomic<Dict*>* slot = dict_slot(obj);
  if (!slot) return raise_attribute_error(obj, NAME("__dict__"));
  Type* t = type_of(obj);
  if (!keeps_in_slots(t)) {
    // Whoever holds the dict can add any name: methods of this type are no longer cached.
    if (!(t->flags & kTypeShadowed)) {
      t->flags |= kTypeShadowed;
      bump_version(t);
    }
    return dict_value(ensure_dict(obj));
  }
  if (!(t->flags & kTypeShadowed)) {
    t->flags |= kTypeShadowed;
    bump_version(t);
  }
  if (!ensure_dict(obj)) return Value();
  return new_view(obj);
}

int set_instance_dict(Value obj, Value v) {
  if (is_instance(obj, &module_type)) return raise_error(&AttributeError_type, "readonly attribute"), -1;
  if (!v) v = dict_value(new_dict());  // deleting it leaves an empty one
  if (!v) return -1;
  if (!type_has(v, kTypeDictSubclass)) return raise_type_error("__dict__ must be set to a dictionary, not a '%T'", v);
  Type* t = type_of(obj);
  Value current = instance_dict(obj);
  if (!current) return -1;
  if (!keeps_in_slots(t)) {
    dict_slot(obj)->store(v.as<Dict>(), std::memory_order_release);
    return 0;
  }
  if (current == v) return 0;
  auto* d = current.as<InstanceDict>();
  Dict* copy = new_dict();
  if (!copy || dict_update(dict_value(copy), v) < 0) return -1;
  d->table.store(copy->table.load());
  d->count.store(copy->count.load());
  return push(d) ? 0 : -1;
}

Value module_dict_view(Module* m) {
  if (!m->globals || !m->globals->name) return dict_value(m->dict);
  // One view for each module, so that globals() is globals().
  struct Kept {
    Module* module;
    Value view;
  };
  static ObjectMutex mutex;
  static Kept* kept;
  static size_t count, capacity;
  mutex.lock();
  for (size_t i = 0; i < count; i++)
    if (kept[i].module == m) {
      Value view = kept[i].view;
      mutex.unlock();
      return pull(view.as<InstanceDict>()) ? view : Value();
    }
  mutex.unlock();
  Value view = new_view(m);
  if (!view) return view;
  mutex.lock();
  if (count == capacity) {
    size_t larger = capacity ? capacity * 2 : 16;
    auto* copy = static_cast<Kept*>(gc_alloc_root(sizeof(Kept) * larger));
    for (size_t i = 0; i < count; i++) copy[i] = kept[i];
    kept = copy;
    capacity = larger;
  }
  kept[count++] = {m, view};
  mutex.unlock();
  return view;
}

Module* module_of_view(Value dict) {
  if (!has_type(dict, &instance_dict_type)) return nullptr;
  Value owner = dict.as<InstanceDict>()->owner;
  return is_instance(owner, &module_type) ? owner.as<Module>() : nullptr;
}

Value locals_of(Args pairs) {
  Dict* d = new_dict();
  if (!d) return Value();
  for (auto p = pairs.begin(); p != pairs.end(); p += 2)
    if (p[1] && !dict_set_str(d, interned(p[0].as<Str>()), p[1])) return Value();
  return dict_value(d);
}

Value globals_of(Module* m) { return module_dict_view(m); }

}  // namespace bunpy
