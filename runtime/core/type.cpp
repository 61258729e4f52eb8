// type.cpp: how type objects come to be (static ones: type_init, type_ready), method resolution order,
// lookup along it with a per-thread cache, and the version numbers that keep every cache honest.
//
// Invariant: whoever changes a type's dict calls type_modified afterwards. It gives the type and all its
// subclasses new, globally unique versions; a cache entry holds the version it was read under, taken
// *before* the read, so that a stale value is never stored under a current version.

#include <algorithm>

#include "core/internal.h"

namespace bunpy {

static std::atomic<uint32_t> last_version{0};
static std::vector<Type*>* static_types;
static bool static_types_finished;

static uint32_t new_version() { return last_version.fetch_add(1, std::memory_order_relaxed) + 1; }

bool is_type(Value v) { return type_has(v, kTypeTypeSubclass); }

bool is_subtype(const Type* t, const Type* base) {
  if (t == base) return true;
  if (BUNPY_LIKELY(t->mro != nullptr)) {
    for (int64_t i = 0, n = t->mro->length; i < n; i++)
      if (t->mro->items[i].as<Type>() == base) return true;
    return false;
  }
  for (; t; t = t->base)
    if (t == base) return true;
  return base == &object_type;
}

// ---- lookup -----------------------------------------------------------------------------------------

struct LookupEntry {
  Type* type;
  uint32_t version;
  Str* name;
  Value value;
};
static constexpr size_t kLookupEntries = 512;
static thread_local LookupEntry lookup_cache[kLookupEntries];

Value type_lookup(Type* t, Str* name) {
  if (BUNPY_UNLIKELY(!name->interned)) name = intern(name);
  uint32_t version = t->version.load(std::memory_order_acquire);
  size_t h = (version * 0x9e3779b1u ^ (reinterpret_cast<uint64_t>(name) >> 4)) % kLookupEntries;
  LookupEntry& e = lookup_cache[h];
  if (BUNPY_LIKELY(e.type == t && e.version == version && e.name == name)) return e.value;
  Value found;
  Tuple* mro = t->mro;
  if (mro == nullptr) {
    for (Type* b = t; b && !found; b = b->base)
      if (b->dict) found = dict_get_str(b->dict, name);
    return found;
  }
  for (int64_t i = 0; i < mro->length; i++) {
    Dict* d = mro->items[i].as<Type>()->dict;
    if (d && (found = dict_get_str(d, name))) break;
  }
  if (version != 0) e = {t, version, name, found};
  return found;
}

// ---- method resolution order ------------------------------------------------------------------------

/// C3 (https://docs.python.org/3/howto/mro.html): repeatedly takes the first head that is in no tail.
Tuple* compute_mro(Type* t, Tuple* bases) {
  std::vector<std::vector<Type*>> sequences;
  for (int64_t i = 0; i < bases->length; i++) {
    Type* b = bases->items[i].as<Type>();
    for (int64_t j = 0; j < i; j++)
      if (bases->items[j].as<Type>() == b)
        return raise_type_error("duplicate base class %U", b->name);
    std::vector<Type*> s;
    for (int64_t k = 0; k < b->mro->length; k++) s.push_back(b->mro->items[k].as<Type>());
    sequences.push_back(std::move(s));
  }
  std::vector<Type*> own;
  for (int64_t i = 0; i < bases->length; i++) own.push_back(bases->items[i].as<Type>());
  sequences.push_back(own);
  std::vector<Type*> result{t};
  for (;;) {
    Type* next = nullptr;
    bool empty = true;
    for (auto& s : sequences) {
      if (s.empty()) continue;
      empty = false;
      Type* head = s[0];
      bool in_tail = false;
      for (auto& other : sequences)
        if (other.size() > 1 && std::find(other.begin() + 1, other.end(), head) != other.end())
          in_tail = true;
      if (!in_tail) {
        next = head;
        break;
      }
    }
    if (empty) break;
    if (!next) {
      std::vector<Type*> heads;
      for (auto& s : sequences)
        if (!s.empty() && std::find(heads.begin(), heads.end(), s[0]) == heads.end()) heads.push_back(s[0]);
      std::string text;
      for (Type* h : heads) text += (text.empty() ? "" : ", ") + to_utf8(h->name);
      return raise_type_error(
          "Cannot create a consistent method resolution order (MRO) for bases %s", text.c_str());
    }
    result.push_back(next);
    for (auto& s : sequences)
      if (!s.empty() && s[0] == next) s.erase(s.begin());
  }
  Tuple* mro = new_tuple(static_cast<int64_t>(result.size()));
  if (!mro) return nullptr;
  for (size_t i = 0; i < result.size(); i++) mro->items[i] = result[i];
  return mro;
}

// ---- static types -----------------------------------------------------------------------------------

void type_init(Type* t, const char* name, Type* base, uint32_t basic_size, uint32_t flags) {
  if (!t->type) t->Object::type = &type_type;
  const char* dot = strrchr(name, '.');
  t->name = intern(dot ? dot + 1 : name);
  t->qualname = t->name;
  if (!t->dict) t->dict = new_dict();
  if (dot) dict_set_str(t->dict, intern("__module__"), new_str(std::string_view(name, dot - name)));
  t->base = t == &object_type ? nullptr : base ? base : &object_type;
  t->basic_size = basic_size;
  t->slots_offset = (basic_size + 7) & ~7u;
  if (base) {
    flags |= base->flags & (kTypeIntSubclass | kTypeStrSubclass | kTypeTupleSubclass | kTypeListSubclass |
                            kTypeDictSubclass | kTypeBytesSubclass | kTypeExceptionSubclass |
                            kTypeTypeSubclass | kTypeFloatSubclass | kTypeSetSubclass | kTypeHasDict | kTypeSequence | kTypeMapping);
    if (!t->dict_offset) t->dict_offset = base->dict_offset;
    if (!t->item_size) t->item_size = base->item_size;
  }
  t->flags |= flags;
}

void inherit_slots(Type* t, Type* base) {
  bool own_compare = t->richcompare != nullptr, own_hash = t->hash != nullptr;
#define INHERIT(slot) \
  if (!t->slot) t->slot = base->slot
  INHERIT(call);
  if (base != &object_type || (t->flags & kTypeHeap)) INHERIT(make);
  INHERIT(init);
  INHERIT(getattr);
  INHERIT(setattr);
  INHERIT(descr_get);
  INHERIT(descr_set);
  INHERIT(repr);
  INHERIT(str);
  if (!own_compare && !own_hash) {
    t->richcompare = base->richcompare;
    t->hash = base->hash;
  } else if (!own_compare) {
    t->richcompare = base->richcompare;
  }
  INHERIT(truth);
  INHERIT(iter);
  INHERIT(iternext);
  INHERIT(send);
  INHERIT(length);
  INHERIT(getitem);
  INHERIT(setitem);
  INHERIT(contains);
  INHERIT(pow3);
  for (int i = 0; i < static_cast<int>(BinaryOp::Count); i++) {
    INHERIT(binary[i]);
    INHERIT(inplace[i]);
  }
  for (int i = 0; i < static_cast<int>(UnaryOp::Count); i++) INHERIT(unary[i]);
#undef INHERIT
}

void add_subclass(Type* base, Type* t) {
  if (!base->subclasses) base->subclasses = new_list();
  list_append(base->subclasses, t);
}

void type_ready(Type* t) {
  if (!t->bases) {
    t->bases = new_tuple(t->base ? 1 : 0);
    if (t->base) t->bases->items[0] = t->base;
  }
  add_slot_wrappers(t);
  // As in CPython every class has the name, so that its instances do not show a base class's text.
  if (!dict_get_str(t->dict, NAME("__doc__"))) dict_set_str(t->dict, NAME("__doc__"), None_);
  if (t->base) {
    bool unhashable = t->richcompare && !t->hash;
    inherit_slots(t, t->base);
    if (unhashable) {
      t->hash = nullptr;
      dict_set_str(t->dict, intern("__hash__"), None_);
    }
    add_subclass(t->base, t);
  }
  if (t->descr_set) t->flags |= kTypeDataDescriptor;
  t->mro = compute_mro(t, t->bases);
  t->version.store(new_version(), std::memory_order_release);
  update_special_methods(t);
  if (!static_types) static_types = new std::vector<Type*>;
  static_types->push_back(t);
}

void finish_static_types() {
  static_types_finished = true;
  for (Type* t : *static_types) update_special_methods(t);
}

// ---- modification -----------------------------------------------------------------------------------

void bump_version(Type* t) {
  t->version.store(new_version(), std::memory_order_release);
  if (!t->subclasses) return;
  for (int64_t i = 0, n = list_length(t->subclasses); i < n; i++)
    if (Value s = list_item(t->subclasses, i)) bump_version(s.as<Type>());
}

static void update_tree(Type* t) {
  update_special_methods(t);
  if (!t->subclasses) return;
  for (int64_t i = 0, n = list_length(t->subclasses); i < n; i++)
    if (Value s = list_item(t->subclasses, i)) update_tree(s.as<Type>());
}

void type_modified(Type* t, Str* name) {
  bump_version(t);
  if (name == nullptr) {
    if (static_types_finished) update_tree(t);
  } else if (special_from_name(name) != Special::Count) {
    update_tree(t);
  }
}

// ---- instances --------------------------------------------------------------------------------------

Object* allocate_instance(Type* t, size_t extra_bytes) {
  size_t bytes;
  if (t->flags & kTypeHeap) {
    bytes = t->slots_offset + 8 * static_cast<size_t>(t->layout.count) + extra_bytes;
    if (t->dict_offset == kDictAtEnd) bytes += 8;
  } else {
    bytes = t->basic_size + extra_bytes;
  }
  auto* o = static_cast<Object*>(gc_alloc(bytes));
  if (BUNPY_UNLIKELY(o == nullptr)) return o;
  o->type = t;
  finalise_later(o, t);
  return o;
}

// CPython's messages show the full names of types written in C; what `threading` exports is Python there.
std::string type_name(Value v) { return message_name(type_of(v)); }
std::string message_name(Type* t) {
  std::string name = to_utf8(t->name);
  if (t->flags & kTypeHeap) {  // a class of our stdlib that is written in C there says so
    Value full = dict_get_str(t->dict, NAME("__native_name__"));
    return full.bits && is_str(full) ? to_utf8(full) : name;
  }
  Value module = type_module(t);
  if (!is_str(module)) return name;
  std::string prefix = to_utf8(module);
  return prefix == "builtins" || prefix == "threading" ? name : prefix + "." + name;
}

Value type_module(Type* t) {
  // `type` itself and functions' type have a descriptor of that name, for their instances.
  if (Value m = dict_get_str(t->dict, NAME("__module__")); m && (t->flags & kTypeHeap || is_str(m))) return m;
  if (t->flags & kTypeHeap) return None_;
  return t == &type_alias_type ? NAME("typing") : NAME("builtins");
}

std::string type_full_name(const Type* t) {
  Value m = type_module(const_cast<Type*>(t));
  std::string name = to_utf8(t->qualname);
  if (is_str(m) && to_utf8(m) != "builtins") return to_utf8(m) + "." + name;
  return name;
}

}  // namespace bunpy
