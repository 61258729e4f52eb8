// attributes.cpp: reading and writing attributes (data model §3.3.2): the lookup order of ordinary
// objects, inline caches, and AttributeErrors.
//
// An instance keeps attributes in two places: slots (`Type::layout`, decided at compile time) and an overflow
// dict. A name with a slot never lives in the dict. An inline cache entry is immutable and holds the version
// of the type it was made for, so a hit needs no lock. A cached *method* must not be hidden by an attribute
// of the instance; the first time that an instance's overflow dict takes a name that its class has too, the
// type is marked kTypeShadowed and caches no methods from then on.

#include "core/internal.h"

namespace bunpy {

// ---- errors -----------------------------------------------------------------------------------------

Failure raise_attribute_error_text(Value obj, Str* name, const std::string& text) {
  Value args[1] = {new_str(text)};
  Value e = exception_make(&AttributeError_type, args, 1, nullptr);
  if (e) {
    e.as<Exception>()->extra_fields[0] = name;
    e.as<Exception>()->extra_fields[1] = obj;
    raise(e);
  }
  return {};
}

Failure raise_attribute_error(Value obj, Str* name) {
  std::string attribute = to_utf8(name);
  if (is_type(obj))
    return raise_attribute_error_text(
        obj, name, "type object '" + to_utf8(obj.as<Type>()->name) + "' has no attribute '" + attribute + "'");
  return raise_attribute_error_text(obj, name, "'" + type_name(obj) + "' object has no attribute '" + attribute + "'");
}

// ---- storage of instances ---------------------------------------------------------------------------

std::atomic<Dict*>* dict_slot(Value obj) {
  if (!obj.is_pointer()) return nullptr;
  Type* t = obj.object()->type;
  uint32_t offset = t->dict_offset;
  if (offset == 0) return nullptr;
  if (BUNPY_UNLIKELY(offset == kDictAtEnd)) {
    offset = static_cast<uint32_t>(t->slots_offset + obj.as<Tuple>()->length * 8);
  }
  return reinterpret_cast<std::atomic<Dict*>*>(reinterpret_cast<char*>(obj.object()) + offset);
}

Dict* ensure_dict(Value obj) {
  std::atomic<Dict*>* slot = dict_slot(obj);
  if (!slot) return nullptr;
  Dict* d = slot->load(std::memory_order_acquire);
  if (d) return d;
  Dict* fresh = new_dict();
  if (!fresh) return nullptr;
  if (slot->compare_exchange_strong(d, fresh, std::memory_order_acq_rel)) return fresh;
  return d;
}

static inline Value instance_get(Value obj, Type* t, Str* name) {
  if (t->layout.count) {
    int i = layout_index(t, name);
    if (i >= 0) return load(slot_address(obj, t, i));
  }
  if (t->dict_offset) {
    if (Dict* d = dict_slot(obj)->load(std::memory_order_acquire)) return dict_get_str(d, name);
  }
  return Value();
}

Value find_replaced_attr(Value obj, Str* name) {
  Type* t = type_of(obj);
  return t->setattr == generic_setattr ? instance_get(obj, t, interned(name)) : Value();
}

// ---- ordinary lookup ----------------------------------------------------------------------------------

Value bind_descriptor(Value found, Value instance, Value owner) {
  Type* dt = type_of(found);
  if (!dt->descr_get) return found;
  return dt->descr_get(found, instance, owner);
}

Value generic_getattr_optional(Value obj, Str* name) {
  Type* t = type_of(obj);
  Value descr = type_lookup(t, name);
  Type* dt = nullptr;
  if (descr) {
    dt = type_of(descr);
    if (dt->descr_get && dt->descr_set) return dt->descr_get(descr, obj, t);
  }
  if (t->layout.count | t->dict_offset)
    if (Value v = instance_get(obj, t, name)) return v;
  if (descr) return dt->descr_get ? dt->descr_get(descr, obj, t) : descr;
  return Value();
}

Value generic_getattr(Value obj, Str* name) {
  Value v = generic_getattr_optional(obj, name);
  if (BUNPY_UNLIKELY(!v) && !pending()) return raise_attribute_error(obj, name);
  return v;
}

int generic_setattr(Value obj, Str* name, Value v) {
  Type* t = type_of(obj);
  Value descr = type_lookup(t, name);
  if (descr) {
    Type* dt = type_of(descr);
    if (dt->descr_set) return dt->descr_set(descr, obj, v);
  }
  if (t->layout.count) {
    int i = layout_index(t, name);
    if (i >= 0) {
      Value* slot = slot_address(obj, t, i);
      if (!v && !load(slot)) return raise_attribute_error(obj, name);
      store(slot, v);
      return 0;
    }
  }
  if (t->dict_offset) {
    if (!v) {
      Dict* d = dict_slot(obj)->load(std::memory_order_acquire);
      if (d && dict_del_str(d, name)) return 0;
      return raise_attribute_error(obj, name);
    }
    if (descr && !(t->flags & kTypeShadowed)) {
      t->flags |= kTypeShadowed;
      bump_version(t);
    }
    Dict* d = ensure_dict(obj);
    return d && dict_set_str(d, name, v) ? 0 : -1;
  }
  std::string attribute = to_utf8(name);
  if (descr)
    return raise_attribute_error_text(
        obj, name, "'" + type_name(obj) + "' object attribute '" + attribute + "' is read-only");
  bool own_way = t->setattr != nullptr && t->setattr != generic_setattr;  // __setattr__ of the class got here
  return raise_attribute_error_text(obj, name, "'" + type_name(obj) + "' object has no attribute '" + attribute +
                                                   (own_way ? "'" : "' and no __dict__ for setting new attributes"));
}

// ---- inline caches ------------------------------------------------------------------------------------

static void fill_cache(AttrCache* cache, Type* t, uint32_t version, uint32_t offset, Value value) {
  auto* e = static_cast<AttrCacheEntry*>(gc_alloc(sizeof(AttrCacheEntry)));
  if (!e) {
    clear_pending();
    return;
  }
  e->type = t;
  e->version = version;
  e->offset = offset;
  e->value = value;
  cache->entry.store(e, std::memory_order_release);
}

static inline bool ordinary_lookup(Type* t) {
  return t->getattr == generic_getattr || t->getattr == slot_getattr_hook;
}

/// Says in an AttributeError that came out of a property or `__getattr__` what was asked for, if it doesn't say that itself.
BUNPY_COLD static void note_what_is_missing(Value obj, Str* name) {
  if (!pending_is(&AttributeError_type)) return;
  Exception* e = thread_state->pending;
  if (e->extra_fields[0] || e->extra_fields[1]) return;
  e->extra_fields[0] = name;
  e->extra_fields[1] = obj;
}

static Value look_up(Value obj, Str* name, AttrCache* cache);

Value get_attr_slow(Value obj, Str* name, AttrCache* cache) {
  if (BUNPY_UNLIKELY(!name->interned)) name = intern(name);
  Value v = look_up(obj, name, cache);
  if (BUNPY_UNLIKELY(!v)) note_what_is_missing(obj, name);
  return v;
}

static Value look_up(Value obj, Str* name, AttrCache* cache) {
  Type* t = type_of(obj);
  if (cache && obj.is_pointer() && ordinary_lookup(t)) {
    uint32_t version = t->version.load(std::memory_order_acquire);
    // A property or method seen before.
    const AttrCacheEntry* e = cache->entry.load(std::memory_order_acquire);
    if (e && e->type == t && e->version == version && e->value.bits && !e->offset) {
      Type* dt = type_of(e->value);
      if (dt->descr_get) {
        Value v = dt->descr_get(e->value, obj, t);
        if (v || t->getattr == generic_getattr || !pending_is(&AttributeError_type)) return v;
        clear_pending();
        return call_getattr_hook(obj, name);
      }
      return e->value;
    }
    if (t->layout.count) {
      int i = layout_index(t, name);
      if (i >= 0) {
        Value descr = type_lookup(t, name);
        if (!descr || type_of(descr) == &member_type || !type_of(descr)->descr_set) {
          Value* slot = slot_address(obj, t, i);
          if (version)
            fill_cache(cache, t, version,
                       static_cast<uint32_t>(reinterpret_cast<char*>(slot) - reinterpret_cast<char*>(obj.object())),
                       Value());
          if (Value v = load(slot)) return v;
        }
        return t->getattr(obj, name);
      }
    }
    Value descr = type_lookup(t, name);
    if (descr && version && (type_of(descr)->descr_set || !t->dict_offset || !(t->flags & kTypeShadowed))) {
      bool hidden = false;
      if (!type_of(descr)->descr_set && t->dict_offset) {
        Dict* d = dict_slot(obj)->load(std::memory_order_acquire);
        hidden = d && dict_get_str(d, name);
      }
      if (!hidden) fill_cache(cache, t, version, 0, descr);
    }
  }
  return t->getattr(obj, name);
}

int set_attr_slow(Value obj, Str* name, Value v, AttrCache* cache) {
  if (BUNPY_UNLIKELY(!name->interned)) name = intern(name);
  Type* t = type_of(obj);
  if (BUNPY_UNLIKELY(!t->setattr)) return raise_attribute_error(obj, name);
  if (cache && obj.is_pointer() && t->setattr == generic_setattr && t->layout.count) {
    uint32_t version = t->version.load(std::memory_order_acquire);
    int i = layout_index(t, name);
    if (i >= 0 && version && ordinary_lookup(t)) {
      Value descr = type_lookup(t, name);
      if (!descr || type_of(descr) == &member_type || !type_of(descr)->descr_set) {
        Value* slot = slot_address(obj, t, i);
        fill_cache(cache, t, version,
                   static_cast<uint32_t>(reinterpret_cast<char*>(slot) - reinterpret_cast<char*>(obj.object())),
                   Value());
        store(slot, v);
        return 0;
      }
    }
  }
  return t->setattr(obj, name, v);
}

int del_attr(Value obj, Str* name) {
  if (!name->interned) name = intern(name);
  return type_of(obj)->setattr(obj, name, Value());
}

Value get_attr_optional(Value obj, Str* name) {
  if (!name->interned) name = intern(name);
  Type* t = type_of(obj);
  Value v = t->getattr == generic_getattr ? generic_getattr_optional(obj, name) : t->getattr(obj, name);
  if (!v && pending() && pending_is(&AttributeError_type)) clear_pending();
  return v;
}

Value load_method_slow(Value obj, Str* name, AttrCache* cache) {
  if (BUNPY_UNLIKELY(!name->interned)) name = intern(name);
  Type* t = type_of(obj);
  if (ordinary_lookup(t)) {
    uint32_t version = t->version.load(std::memory_order_acquire);
    Value descr = type_lookup(t, name);
    if (descr && (type_of(descr)->flags & kTypeMethodDescriptor)) {
      if (Value own = t->layout.count | t->dict_offset ? instance_get(obj, t, name) : Value()) return own;
      if (cache && version && obj.is_pointer() && !(t->flags & kTypeShadowed) &&
          !(t->layout.count && layout_index(t, name) >= 0))
        fill_cache(cache, t, version, 0, descr);
      return Value(descr.bits | kMethodTag);
    }
  }
  Value v = t->getattr(obj, name);
  // CPython's _PyObject_GetMethod() says it of `__getattr__` only, not of properties.
  if (BUNPY_UNLIKELY(!v) && t->getattr != generic_getattr) note_what_is_missing(obj, name);
  return v;
}

Value call_method_slow(Value obj, Str* name, AttrCache* cache, const Value* args, size_t nargs, Tuple* kwnames) {
  Value f = load_method_slow(obj, name, cache);
  if (BUNPY_UNLIKELY(!f)) {
    if (cache) thread_state->pending->at_second_place = true;
    return Value();
  }
  return call_loaded_array(f, args, nargs, kwnames);
}

Value call_attr(Value obj, const char* name, Args args) {
  Value f = get_attr_slow(obj, intern(name), nullptr);
  return f ? call(f, args) : Value();
}

}  // namespace bunpy
