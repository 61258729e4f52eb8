// protocols.cpp: subscription, membership, length, iteration and `with` for any object (data model §3.3.7,
// §3.3.9), isinstance and issubclass.

#include "bunpy/threads.h"
#include "core/internal.h"

namespace bunpy {

// ---- subscription -----------------------------------------------------------------------------------

Value get_item_slow(Value a, Value key) {
  Type* t = type_of(a);
  if (BUNPY_LIKELY(t->getitem != nullptr)) return t->getitem(a, key);
  if (is_type(a)) {
    Value f = get_attr_optional(a, special_name(Special::ClassGetItem));
    if (f && !is_none(f)) return call(f, {key});
    if (pending()) return Value();
    if (a == &type_type) return make_generic_alias(a, key);
    return raise_type_error("type '%N' is not subscriptable", a.as<Type>());
  }
  return raise_type_error("'%T' object is not subscriptable", a);
}

static bool is_index(Value v) { return is_int_like(v) || special_of(v, Special::Index); }
/// CPython sees the sequence protocol in all classes made by class statements and in built-in types with a length,
/// and has an opinion on the index even if they take no items.
static bool is_sequence(const Type* t) { return (t->flags & kTypeHeap) || t->length; }
/// True with an exception when the subscript is an index that a sequence can't use.
static bool index_refused(Value a, Value key) {
  int64_t i;
  return is_sequence(type_of(a)) && is_index(key) && !index_of_item(key, &i);
}

int set_item_slow(Value a, Value key, Value v) {
  Type* t = type_of(a);
  if (BUNPY_LIKELY(t->setitem != nullptr)) return t->setitem(a, key, v);
  if (!index_refused(a, key)) raise_type_error("'%T' object does not support item assignment", a);
  return -1;
}

int del_item(Value a, Value key) {
  Type* t = type_of(a);
  if (BUNPY_LIKELY(t->setitem != nullptr)) return t->setitem(a, key, Value());
  if (index_refused(a, key)) return -1;
  if (is_sequence(t) && is_index(key)) return raise_type_error("'%T' object doesn't support item deletion", a);
  return raise_type_error("'%T' object does not support item deletion", a);
}

int64_t length_of(Value v) {
  Type* t = type_of(v);
  if (BUNPY_LIKELY(t->length != nullptr)) {
    int64_t n = t->length(v);
    return BUNPY_LIKELY(n >= 0) ? n : kErrorInt64;
  }
  return raise_type_error("object of type '%T' has no len()", v);
}

int contains(Value container, Value item) {
  Type* t = type_of(container);
  if (BUNPY_LIKELY(t->contains != nullptr)) return t->contains(container, item);
  Value it = iter(container);
  if (!it) {
    if (!pending_is(&TypeError_type)) return -1;
    clear_pending();
    return raise_type_error("argument of type '%T' is not iterable", container);
  }
  while (Value v = iter_next(it)) {
    int same = equal_values(v, item);
    if (same != 0) return same;
  }
  return pending() ? -1 : 0;
}

// ---- iteration ----------------------------------------------------------------------------------------

Type sequence_iterator_type;
struct SequenceIterator : Object {
  Value sequence;  ///< null when exhausted
  std::atomic<int64_t> index;
};

int check_iterator(Value iterator) {
  if (BUNPY_LIKELY(type_of(iterator)->iternext != nullptr)) return 0;
  return raise_type_error("iter() returned non-iterator of type '%T'", iterator);
}

Value iter(Value iterable) {
  Type* t = type_of(iterable);
  if (BUNPY_LIKELY(t->iter != nullptr)) {
    Value it = t->iter(iterable);
    return it && check_iterator(it) == 0 ? it : Value();
  }
  Value blocked = special_of(iterable, Special::Iter);
  // A native type's `[]` may be that of a mapping (re.Match).
  if (t->getitem && t->flags & (kTypeHeap | kTypeSequence) && !(t->flags & kTypeDictSubclass) && !(blocked && is_none(blocked))) {
    auto* it = gc_new<SequenceIterator>(&sequence_iterator_type);
    if (!it) return Value();
    it->sequence = iterable;
    return it;
  }
  return raise_type_error("'%T' object is not iterable", iterable);
}

static Value sequence_next(Value v) {
  auto* it = v.as<SequenceIterator>();
  Value sequence = load(&it->sequence);
  if (!sequence) return Value();
  int64_t index = it->index.load(std::memory_order_relaxed);
  if (BUNPY_UNLIKELY(index == INT64_MAX)) return raise_error(&OverflowError_type, "iter index too large");
  it->index.store(index + 1, std::memory_order_relaxed);
  Value item = get_item(sequence, from_int64(index));
  if (item) return item;
  if (pending_is(&IndexError_type) || pending_is(&StopIteration_type)) {
    clear_pending();
    store(&it->sequence, Value());
  }
  return Value();
}
static Value self_iter(Value v) { return v; }
static Value sequence_length_hint(Value* a) {
  auto* it = a[0].as<SequenceIterator>();
  Value sequence = load(&it->sequence);
  if (!sequence) return small(0);
  if (!type_of(sequence)->length) return kNotImplemented;
  int64_t n = type_of(sequence)->length(sequence);
  if (n < 0) return Value();
  n -= it->index.load();
  return from_int64(n < 0 ? 0 : n);
}
static Value sequence_reduce(Value* a) {
  auto* it = a[0].as<SequenceIterator>();
  Value sequence = load(&it->sequence);
  Value args = make_tuple({sequence ? sequence : make_tuple({})}), iter_function = find_builtin(NAME("iter"));
  if (!iter_function) return raise_error(&AttributeError_type, "iter");
  if (!sequence) return make_tuple({iter_function, args});
  return make_tuple({iter_function, args, from_int64(it->index.load(std::memory_order_relaxed))});
}
static Value sequence_setstate(Value* a) {
  auto* it = a[0].as<SequenceIterator>();
  int64_t index;
  if (!index_as_int64(a[1], &index)) return Value();
  if (load(&it->sequence)) it->index.store(index < 0 ? 0 : index, std::memory_order_relaxed);
  return None_;
}
static const NativeDef sequence_iterator_methods[] = {
    {"__length_hint__(self, /)", sequence_length_hint},
    {"__reduce__(self, /)", sequence_reduce},
    {"__setstate__(self, object, /)", sequence_setstate},
    {nullptr, nullptr},
};

Value iter_next(Value iterator) {
  // Iterators over iterators may be nested without end.
  if (BUNPY_UNLIKELY(!stack_ok())) return raise_recursion_error();
  Type* t = type_of(iterator);
  if (BUNPY_LIKELY(t->iternext != nullptr)) return t->iternext(iterator);
  return raise_type_error("'%T' object is not an iterator", iterator);
}

Value async_iter(Value v) {
  Value f = special_of(v, Special::AIter);
  if (!f) return raise_type_error("'async for' requires an object with __aiter__ method, got %T", v);
  Value it = call_found(f, &v, 1, nullptr);
  if (it && !special_of(it, Special::ANext))
    return raise_type_error("'async for' received an object from __aiter__ that does not implement __anext__: %T", it);
  return it;
}

Value async_next(Value v) {
  Value f = special_of(v, Special::ANext);
  if (!f) return raise_type_error("'async for' requires an iterator with __anext__ method, got %T", v);
  return call_found(f, &v, 1, nullptr);
}

int async_for_finished() {
  if (!pending_is(&StopAsyncIteration_type)) return 0;
  clear_pending();
  return 1;
}

// ---- with -----------------------------------------------------------------------------------------------

Value with_enter_slow(Value manager, Value* exit) {
  // A condition is entered by entering its lock.
  if (Value lock = has_type(manager, &condition_type) ? manager.as<Condition>()->lock : manager; is_plain_lock(lock)) {
    if (plain_lock_enter(lock) < 0) return Value();
    *exit = lock;
    return True_;
  }
  Value enter = special_of(manager, Special::Enter);
  if (!enter) return raise_type_error("'%T' object does not support the context manager protocol", manager);
  Value leave = special_of(manager, Special::Exit);
  if (!leave)
    return raise_type_error("'%T' object does not support the context manager protocol (missed __exit__ method)", manager);
  Value bound = bind_descriptor(leave, manager, type_of(manager));
  if (!bound) return Value();
  *exit = bound;
  return call_found(enter, &manager, 1, nullptr);
}

Value async_with_enter(Value manager, Value* exit) {
  Value enter = special_of(manager, Special::AEnter);
  if (!enter) return raise_type_error("'%T' object does not support the asynchronous context manager protocol", manager);
  Value leave = special_of(manager, Special::AExit);
  if (!leave)
    return raise_type_error("'%T' object does not support the asynchronous context manager protocol (missed __aexit__ method)", manager);
  Value bound = bind_descriptor(leave, manager, type_of(manager));
  if (!bound) return Value();
  *exit = bound;
  return call_found(enter, &manager, 1, nullptr);
}

int with_exit_slow(Value exit) {
  if (is_plain_lock(exit)) return plain_lock_exit(exit);
  Value args[3] = {None_, None_, None_};
  return call_array(exit, args, 3, nullptr) ? 0 : -1;
}

int with_exit_exception(Value exit, Exception* e) {
  if (is_plain_lock(exit)) return plain_lock_exit(exit);
  Value args[3] = {e->type, e, traceback_of(e)};
  Value r = call_array(exit, args, 3, nullptr);
  return r ? truth(r) : -1;
}

Value async_with_exit(Value exit, Exception* e) {
  Value args[3] = {None_, None_, None_};
  if (e) {
    args[0] = e->type;
    args[1] = e;
    args[2] = traceback_of(e);
  }
  return call_array(exit, args, 3, nullptr);
}

// ---- isinstance -----------------------------------------------------------------------------------------

bool is_union(Value v);
Value union_args(Value v);

/// What is no class but has a tuple __bases__ counts as one (library reference, isinstance()); null: it is none, or an
/// exception is pending.
static Tuple* abstract_bases(Value c) {
  Value bases = get_attr_optional(c, NAME("__bases__"));
  return bases && type_has(bases, kTypeTupleSubclass) ? bases.as<Tuple>() : nullptr;
}
static int abstract_issubclass(Value c, Value cls) {
  while (c != cls) {
    Tuple* bases = abstract_bases(c);
    if (!bases) return pending() ? -1 : 0;
    if (bases->length == 0) return 0;
    if (bases->length == 1) {
      c = bases->items[0];
      continue;
    }
    NativeDepth depth;
    if (!depth.ok(" in __issubclass__")) return -1;
    for (int64_t i = 0; i < bases->length; i++) {
      int r = abstract_issubclass(bases->items[i], cls);
      if (r != 0) return r;
    }
    return 0;
  }
  return 1;
}

static int real_issubclass(Value c, Value cls) {
  if (is_type(c) && is_type(cls)) return is_subtype(c.as<Type>(), cls.as<Type>());
  if (!is_type(c) && !abstract_bases(c)) {
    if (!pending()) raise_type_error("issubclass() arg 1 must be a class");
    return -1;
  }
  if (!is_type(cls) && !abstract_bases(cls)) {
    if (!pending()) raise_type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union");
    return -1;
  }
  return abstract_issubclass(c, cls);
}

static int real_isinstance(Value v, Type* cls) {
  Type* t = type_of(v);
  if (t == cls || is_subtype(t, cls)) return 1;
  // A proxy may claim another class through __class__.
  if (t->getattr == generic_getattr && !(t->flags & kTypeHeap)) return 0;
  Value c = get_attr_optional(v, NAME("__class__"));
  if (!c) return pending() ? -1 : 0;
  return is_type(c) && c.as<Type>() != t && is_subtype(c.as<Type>(), cls);
}

int isinstance_of(Value v, Value cls) {
  if (BUNPY_LIKELY(is_type(cls))) {
    if (type_of(v) == cls.as<Type>()) return 1;
    if (has_type(cls, &type_type)) return real_isinstance(v, cls.as<Type>());
  }
  if (type_has(cls, kTypeTupleSubclass)) {
    auto* t = cls.as<Tuple>();
    NativeDepth depth;
    if (!depth.ok(" in __instancecheck__")) return -1;
    for (int64_t i = 0; i < t->length; i++) {
      int r = isinstance_of(v, t->items[i]);
      if (r != 0) return r;
    }
    return 0;
  }
  if (is_union(cls)) {
    Value args = union_args(cls);
    for (int64_t i = 0; i < args.as<Tuple>()->length; i++) {
      Value item = args.as<Tuple>()->items[i];
      if (is_instance(item, &generic_alias_type))
        return raise_type_error("isinstance() argument 2 cannot be a parameterized generic");
      int r = isinstance_of(v, is_none(item) ? Value(&none_type) : item);
      if (r != 0) return r;
    }
    return 0;
  }
  if (is_instance(cls, &generic_alias_type))
    return raise_type_error("isinstance() argument 2 cannot be a parameterized generic");
  if (Value f = special_of(cls, Special::InstanceCheck)) {
    if (is_type(cls) && type_of(f) == &method_descriptor_type) return real_isinstance(v, cls.as<Type>());
    Value args[2] = {cls, v};
    Value r = call_found(f, args, 2, nullptr);
    return r ? truth(r) : -1;
  }
  if (is_type(cls)) return real_isinstance(v, cls.as<Type>());
  if (!abstract_bases(cls)) {
    if (!pending()) raise_type_error("isinstance() arg 2 must be a type, a tuple of types, or a union");
    return -1;
  }
  Value c = get_attr_optional(v, NAME("__class__"));
  if (!c) return pending() ? -1 : 0;
  return abstract_issubclass(c, cls);
}

int issubclass_of(Value c, Value cls) {
  if (has_type(cls, &type_type)) {
    if (c == cls) return 1;
    return real_issubclass(c, cls);
  }
  if (type_has(cls, kTypeTupleSubclass)) {
    auto* t = cls.as<Tuple>();
    NativeDepth depth;
    if (!depth.ok(" in __subclasscheck__")) return -1;
    for (int64_t i = 0; i < t->length; i++) {
      int r = issubclass_of(c, t->items[i]);
      if (r != 0) return r;
    }
    return 0;
  }
  if (is_union(cls)) {
    Value args = union_args(cls);
    for (int64_t i = 0; i < args.as<Tuple>()->length; i++) {
      Value item = args.as<Tuple>()->items[i];
      int r = issubclass_of(c, is_none(item) ? Value(&none_type) : item);
      if (r != 0) return r;
    }
    return 0;
  }
  if (is_instance(cls, &generic_alias_type))
    return raise_type_error("issubclass() argument 2 cannot be a parameterized generic");
  if (Value f = special_of(cls, Special::SubclassCheck)) {
    if (is_type(cls) && type_of(f) == &method_descriptor_type) return real_issubclass(c, cls);
    Value args[2] = {cls, c};
    Value r = call_found(f, args, 2, nullptr);
    return r ? truth(r) : -1;
  }
  return real_issubclass(c, cls);
}

void init_protocols() {
  type_init(&sequence_iterator_type, "iterator", nullptr, sizeof(SequenceIterator), 0);
  sequence_iterator_type.iter = self_iter;
  sequence_iterator_type.iternext = sequence_next;
  type_ready(&sequence_iterator_type);
  define_methods(&sequence_iterator_type, sequence_iterator_methods);
}

}  // namespace bunpy
