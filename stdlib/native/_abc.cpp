// _abc.cpp: what abstract base classes tell the runtime: whose instances match sequence and mapping patterns.

#include "core/start.h"
#include "native_module.h"

namespace bunpy {

namespace {

constexpr uint32_t kCollection = kTypeSequence | kTypeMapping;

/// The class and its subclasses, as far as they say nothing themselves and may be changed.
void set_flags(Type* t, uint32_t flags) {
  if (!(t->flags & kTypeHeap) || (t->flags & flags) == flags) return;
  t->flags = (t->flags & ~kCollection) | flags;
  for (int64_t i = 0; t->subclasses != nullptr && i < list_length(t->subclasses); ++i)
    if (Value s = list_item(t->subclasses, i); !s.is_null()) set_flags(s.as<Type>(), flags);
}

/// `__abc_tpflags__` of a class's own namespace, as CPython numbers them, is consumed.
Value take_flags(Value* a) {
  if (!want_class(a[0])) return Value();
  auto* t = a[0].as<Type>();
  Value v = dict_get_str(t->dict, intern("__abc_tpflags__"));
  if (v.is_null() || !v.is_small_int()) return None_;
  if ((v.small_int() >> 5 & 3) == 3)
    return raise_type_error("__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
  if (v.small_int() & 1 << 5) set_flags(t, kTypeSequence);
  if (v.small_int() & 1 << 6) set_flags(t, kTypeMapping);
  dict_del_str(t->dict, intern("__abc_tpflags__"));
  return None_;
}

/// Registered with an abstract class, a class is the collection that one is.
Value share_flags(Value* a) {
  if (!want_class(a[0]) || !want_class(a[1])) return Value();
  if (uint32_t flags = a[0].as<Type>()->flags & kCollection) set_flags(a[1].as<Type>(), flags);
  return None_;
}

const NativeDef functions[] = {
    {"take_collection_flags(cls, /)", take_flags},
    {"share_collection_flags(cls, subclass, /)", share_flags},
    {"deprecated(text, /)", warn_deprecated<2>},
    {},
};

}  // namespace

bool init_module__abc(Module* m) { return define_functions(m, functions); }

}  // namespace bunpy
