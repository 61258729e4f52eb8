// iterators.cpp: the iterator types of lists and tuples, and enumerate, zip, map, filter, reversed and
// iter(callable, sentinel).
//
// An iterator shared by threads may hand an item to two of them or skip one, as the language reference
// leaves open, but its state is words that never tear.
#include <algorithm>

#include "builtins/containers.h"

namespace bunpy {

Type list_iterator_type, list_reverse_iterator_type, tuple_iterator_type, callable_iterator_type,
    enumerate_type, zip_type, map_type, filter_type, reversed_type;

Value new_index_iterator(Type* type, Value source, int64_t index) {
  auto* it = gc_new<IndexIterator>(type);
  if (it == nullptr) return Value();
  it->source = source;
  it->index = index;
  return it;
}

void init_iterator_type(Type* t, const char* name, uint32_t size, UnaryFn next, const NativeDef* methods) {
  type_init(t, name, nullptr, size, 0);
  t->iter = iterate_self;
  t->iternext = next;
  if (methods != nullptr) define_methods(t, methods);
  type_ready(t);
}

// ---- pickling --------------------------------------------------------------------------------------------

Value reduce_to_call(const char* name, Args args, Value state) {
  Value function = find_builtin(intern(name));
  if (function.is_null()) return raise_error(&AttributeError_type, "%s", name);  // a program may delete built-in names
  Value tuple = make_tuple(args);
  if (tuple.is_null()) return Value();
  return state.is_null() ? make_tuple({function, tuple}) : make_tuple({function, tuple, state});
}

Value reduce_to_rest(Value copy) {
  List* rest = copy.bits ? to_list(copy) : nullptr;
  return rest ? reduce_to_call("iter", {rest}) : Value();
}

Value reduce_index_iterator(Value iterator, const char* name, Value empty) {
  auto* it = iterator.as<IndexIterator>();
  Value source = load(&it->source);
  if (source.is_null()) return empty.bits ? reduce_to_call("iter", {empty}) : Value();
  return reduce_to_call(name, {source}, small(racy_load(&it->index)));
}

Value set_index_iterator(Value iterator, Value state) {
  auto* it = iterator.as<IndexIterator>();
  int64_t index;
  if (!index_as_int64(state, &index)) return Value();
  Value source = load(&it->source);
  if (source.is_null()) return None_;
  int64_t n = type_of(source)->length(source);
  if (n < 0) return Value();
  racy_store(&it->index, std::clamp<int64_t>(index, type_of(source)->length == list_type.length ? -1 : 0, n));
  return None_;
}

namespace {

// ---- list, tuple ----------------------------------------------------------------------------------------

Value list_next(Value self) {
  auto* it = self.as<IndexIterator>();
  Value list = load(&it->source);
  if (list.is_null()) return Value();
  int64_t i = racy_load(&it->index);
  Value item = i < 0 ? Value() : list_item(list, i);
  if (item.is_null()) {
    store(&it->source, Value());
    return Value();
  }
  racy_store(&it->index, i + 1);
  return item;
}

Value list_previous(Value self) {
  auto* it = self.as<IndexIterator>();
  Value list = load(&it->source);
  if (list.is_null()) return Value();
  int64_t i = racy_load(&it->index);
  Value item = i < 0 ? Value() : list_item(list, i);
  if (item.is_null()) {
    store(&it->source, Value());
    return Value();
  }
  racy_store(&it->index, i - 1);
  return item;
}

Value tuple_next(Value self) {
  auto* it = self.as<IndexIterator>();
  Value tuple = load(&it->source);
  if (tuple.is_null()) return Value();
  int64_t i = racy_load(&it->index);
  if (i >= tuple.as<Tuple>()->length) {
    store(&it->source, Value());
    return Value();
  }
  racy_store(&it->index, i + 1);
  return tuple.as<Tuple>()->items[i];
}

Value forward_hint(Value* a) {
  auto* it = a[0].as<IndexIterator>();
  Value source = load(&it->source);
  if (source.is_null()) return small(0);
  int64_t n = type_of(source)->length(source);
  if (n < 0) return Value();
  int64_t left = n - racy_load(&it->index);
  return small(left < 0 ? 0 : left);
}
Value backward_hint(Value* a) {
  auto* it = a[0].as<IndexIterator>();
  Value source = load(&it->source);
  if (source.is_null()) return small(0);
  int64_t n = type_of(source)->length(source), left = racy_load(&it->index) + 1;
  if (n < 0) return Value();
  return small(n < left ? 0 : left);  // nothing of a sequence that has shrunk
}
Value list_iterator_reduce(Value* a) { return reduce_index_iterator(a[0], "iter", new_list()); }
Value list_reverse_reduce(Value* a) { return reduce_index_iterator(a[0], "reversed", new_list()); }
Value tuple_iterator_reduce(Value* a) { return reduce_index_iterator(a[0], "iter", make_tuple({})); }
Value forward_setstate(Value* a) { return set_index_iterator(a[0], a[1]); }
Value backward_setstate(Value* a) {
  auto* it = a[0].as<IndexIterator>();
  int64_t index;
  if (!index_as_int64(a[1], &index)) return Value();
  Value source = load(&it->source);
  if (source.is_null()) return None_;
  int64_t n = length_of(source);
  if (failed(n)) return Value();
  racy_store(&it->index, std::clamp<int64_t>(index, -1, n - 1));
  return None_;
}
Value reversed_reduce(Value* a) {
  auto* it = a[0].as<IndexIterator>();
  Value source = load(&it->source);
  if (source.is_null()) return make_tuple({type_of(a[0]), make_tuple({make_tuple({})})});
  return make_tuple({type_of(a[0]), make_tuple({source}), small(racy_load(&it->index))});
}

constexpr NativeDef list_methods[] = {
    {"__length_hint__(self, /)", forward_hint},
    {"__reduce__(self, /)", list_iterator_reduce},
    {"__setstate__(self, object, /)", forward_setstate},
    {nullptr, nullptr},
};
constexpr NativeDef list_reverse_methods[] = {
    {"__length_hint__(self, /)", backward_hint},
    {"__reduce__(self, /)", list_reverse_reduce},
    {"__setstate__(self, object, /)", backward_setstate},
    {nullptr, nullptr},
};
constexpr NativeDef tuple_methods[] = {
    {"__length_hint__(self, /)", forward_hint},
    {"__reduce__(self, /)", tuple_iterator_reduce},
    {"__setstate__(self, object, /)", forward_setstate},
    {nullptr, nullptr},
};
constexpr NativeDef reversed_methods[] = {
    {"__length_hint__(self, /)", backward_hint},
    {"__reduce__(self, /)", reversed_reduce},
    {"__setstate__(self, object, /)", backward_setstate},
    {nullptr, nullptr},
};

// ---- iter(callable, sentinel) ----------------------------------------------------------------------------

struct CallableIterator : Object {
  Value function, sentinel;
};

Value callable_next(Value self) {
  auto* it = self.as<CallableIterator>();
  Value f = load(&it->function);
  if (f.is_null()) return Value();
  Value item = call0(f);
  if (item.is_null()) {
    if (pending_is(&StopIteration_type)) {
      clear_pending();
      store(&it->function, Value());
    }
    return Value();
  }
  int equal = equal_values(item, it->sentinel);
  // The call may have run the iterator to its end.
  if (equal == 0) return load(&it->function).bits ? item : Value();
  if (equal > 0) store(&it->function, Value());
  return Value();
}
Value callable_reduce(Value* a) {
  auto* it = a[0].as<CallableIterator>();
  Value f = load(&it->function);
  return f.is_null() ? reduce_to_call("iter", {make_tuple({})}) : reduce_to_call("iter", {f, it->sentinel});
}
constexpr NativeDef callable_methods[] = {{"__reduce__(self, /)", callable_reduce}, {nullptr, nullptr}};

// ---- allocation that also serves subclasses ---------------------------------------------------------------

template <class T>
T* allocate(Type* t) {
  return t->flags & kTypeHeap ? reinterpret_cast<T*>(allocate_instance(t)) : gc_new<T>(t);
}

/// The value of keyword `name` among the call's keywords, or null.
Value keyword(const char* name, const Value* args, size_t nargs, Tuple* kwnames) {
  Str* wanted = intern(name);
  for (int64_t i = 0; kwnames && i < kwnames->length; i++)
    if (str_equal(kwnames->items[i].as<Str>(), wanted)) return args[nargs + i];
  return Value();
}

// ---- enumerate ----------------------------------------------------------------------------------------------

struct Enumerate : Object {
  Value iterator;
  Value index;
};

Value enumerate_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  int64_t keywords = kwnames ? kwnames->length : 0;
  Value iterable = nargs > 0 ? args[0] : keyword("iterable", args, nargs, kwnames);
  Value start = nargs > 1 ? args[1] : keyword("start", args, nargs, kwnames);
  if (nargs + keywords > 2)
    return raise_type_error("enumerate() takes at most 2 arguments (%zu given)", nargs + keywords);
  if (iterable.is_null()) return raise_type_error("enumerate() missing required argument 'iterable'");
  if (nargs + keywords == 2 && start.is_null())
    return raise_type_error("'%U' is an invalid keyword argument for enumerate()",
                            kwnames->items[keywords - 1].as<Str>());
  auto* e = allocate<Enumerate>(t);
  if (e == nullptr) return Value();
  e->index = start.is_null() ? small(0) : index_of(start);
  if (e->index.is_null()) return Value();
  e->iterator = iter(iterable);
  return e->iterator.bits ? Value(e) : Value();
}

bool enumerate_pair(Value self, Value* out) {
  auto* e = self.as<Enumerate>();
  Value item = type_of(e->iterator) == &list_iterator_type ? list_next(e->iterator) : iter_next(e->iterator);
  if (item.is_null()) return false;
  out[0] = load(&e->index);
  out[1] = item;
  Value next = int_add(out[0], small(1));
  store(&e->index, next);
  return next.bits != 0;
}

Value enumerate_next(Value self) {
  auto* e = self.as<Enumerate>();
  Value item = iter_next(e->iterator);
  if (item.is_null()) return Value();
  Value i = load(&e->index);
  Value next = int_add(i, small(1));
  Tuple* pair = next.bits ? new_tuple(2) : nullptr;
  if (pair == nullptr) return Value();
  store(&e->index, next);
  pair->items[0] = i;
  pair->items[1] = item;
  return pair;
}

Value enumerate_reduce(Value* a) {
  auto* e = a[0].as<Enumerate>();
  return make_tuple({type_of(a[0]), make_tuple({e->iterator, load(&e->index)})});
}
constexpr NativeDef enumerate_methods[] = {
    {"__class_getitem__(cls, item, /)", class_getitem, NativeDef::ClassMethod},
    {"__reduce__(self, /)", enumerate_reduce},
    {nullptr, nullptr},
};

// ---- zip ------------------------------------------------------------------------------------------------------

struct Zip : Object {
  Tuple* iterators;
  bool strict;
};

Value zip_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  bool strict = false;
  if (kwnames && kwnames->length) {
    Value flag = keyword("strict", args, nargs, kwnames);
    if (kwnames->length > 1)
      return raise_type_error("zip() takes at most 1 keyword argument (%lld given)", static_cast<long long>(kwnames->length));
    if (flag.is_null())
      return raise_type_error("zip() got an unexpected keyword argument '%U'", kwnames->items[0].as<Str>());
    int truth_of = truth(flag);
    if (truth_of < 0) return Value();
    strict = truth_of;
  }
  auto* z = allocate<Zip>(t);
  Tuple* iterators = z ? new_tuple(static_cast<int64_t>(nargs)) : nullptr;
  if (iterators == nullptr) return Value();
  for (size_t i = 0; i < nargs; i++) {
    iterators->items[i] = iter(args[i]);
    if (iterators->items[i].is_null()) return Value();
  }
  z->iterators = iterators;
  z->strict = strict;
  return z;
}

/// An iterator ended at position `i`: what strict=True says about that.
Value zip_end(Zip* z, int64_t i) {
  if (!z->strict || pending()) return Value();
  const char* others = i == 1 ? " " : "s 1-";
  if (i > 0)
    return raise_value_error("zip() argument %lld is shorter than argument%s%lld", static_cast<long long>(i + 1),
                             others, static_cast<long long>(i));
  for (i = 1; i < z->iterators->length; i++) {
    Value extra = iter_next(z->iterators->items[i]);
    if (extra.bits)
      return raise_value_error("zip() argument %lld is longer than argument%s%lld",
                               static_cast<long long>(i + 1), i == 1 ? " " : "s 1-", static_cast<long long>(i));
    if (pending()) return Value();
  }
  return Value();
}

Value zip_next(Value self) {
  auto* z = self.as<Zip>();
  int64_t n = z->iterators->length;
  if (n == 0) return Value();
  Tuple* result = new_tuple(n);
  if (result == nullptr) return Value();
  for (int64_t i = 0; i < n; i++) {
    Value item = iter_next(z->iterators->items[i]);
    if (item.is_null()) return zip_end(z, i);
    result->items[i] = item;
  }
  return result;
}

bool zip_pair(Value self, Value* out) {
  auto* z = self.as<Zip>();
  for (int64_t i = 0; i < 2; i++) {
    Value it = z->iterators->items[i];
    out[i] = type_of(it) == &list_iterator_type ? list_next(it) : iter_next(it);
    if (out[i].is_null()) {
      zip_end(z, i);
      return false;
    }
  }
  return true;
}

Value zip_reduce(Value* a) {
  auto* z = a[0].as<Zip>();
  return z->strict ? make_tuple({type_of(a[0]), z->iterators, True_}) : make_tuple({type_of(a[0]), z->iterators});
}
Value zip_setstate(Value* a) {
  int strict = truth(a[1]);
  if (strict < 0) return Value();
  a[0].as<Zip>()->strict = strict;
  return None_;
}
constexpr NativeDef zip_methods[] = {
    {"__reduce__(self, /)", zip_reduce},
    {"__setstate__(self, object, /)", zip_setstate},
    {nullptr, nullptr},
};

// ---- map, filter ------------------------------------------------------------------------------------------------

struct Map : Object {
  Value function;
  Tuple* iterators;
};

Value map_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  if (!take_own_keywords(t, &map_type, kwnames)) return Value();
  if (nargs < 2) return raise_type_error("map() must have at least two arguments.");
  auto* m = allocate<Map>(t);
  Tuple* iterators = m ? new_tuple(static_cast<int64_t>(nargs - 1)) : nullptr;
  if (iterators == nullptr) return Value();
  for (size_t i = 1; i < nargs; i++) {
    iterators->items[i - 1] = iter(args[i]);
    if (iterators->items[i - 1].is_null()) return Value();
  }
  m->function = args[0];
  m->iterators = iterators;
  return m;
}

Value map_next(Value self) {
  auto* m = self.as<Map>();
  int64_t n = m->iterators->length;
  auto* args = BUNPY_ARGUMENTS(n);
  if (BUNPY_UNLIKELY(args == nullptr)) return Value();
  for (int64_t i = 0; i < n; i++) {
    args[i] = iter_next(m->iterators->items[i]);
    if (args[i].is_null()) return Value();
  }
  return call_array(m->function, args, n, nullptr);
}

struct Filter : Object {
  Value function;  ///< null = the items' own truth
  Value given;     ///< the function argument: None or bool where `function` is null
  Value iterator;
};

Value filter_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  if (!take_own_keywords(t, &filter_type, kwnames)) return Value();
  if (!check_arg_count("filter", nargs, 2, 2)) return Value();
  auto* f = allocate<Filter>(t);
  if (f == nullptr) return Value();
  f->given = args[0];
  f->function = is_none(args[0]) || args[0] == Value(&bool_type) ? Value() : args[0];
  f->iterator = iter(args[1]);
  return f->iterator.bits ? Value(f) : Value();
}

Value filter_next(Value self) {
  auto* f = self.as<Filter>();
  for (;;) {
    Value item = iter_next(f->iterator);
    if (item.is_null()) return Value();
    Value verdict = f->function.bits ? call_array(f->function, &item, 1, nullptr) : item;
    int keep = verdict.bits ? truth(verdict) : -1;
    if (keep < 0) return Value();
    if (keep) return item;
  }
}

Value map_reduce(Value* a) {
  auto* m = a[0].as<Map>();
  int64_t n = m->iterators->length;
  Tuple* args = new_tuple(n + 1);
  if (args == nullptr) return Value();
  args->items[0] = m->function;
  for (int64_t i = 0; i < n; i++) args->items[i + 1] = m->iterators->items[i];
  return make_tuple({type_of(a[0]), args});
}
constexpr NativeDef map_methods[] = {{"__reduce__(self, /)", map_reduce}, {nullptr, nullptr}};

Value filter_reduce(Value* a) {
  auto* f = a[0].as<Filter>();
  return make_tuple({type_of(a[0]), make_tuple({f->function.bits ? f->function : f->given, f->iterator})});
}
constexpr NativeDef filter_methods[] = {{"__reduce__(self, /)", filter_reduce}, {nullptr, nullptr}};

// ---- reversed -----------------------------------------------------------------------------------------------------

Value reversed_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  if (!take_own_keywords(t, &reversed_type, kwnames)) return Value();
  if (!check_arg_count("reversed", nargs, 1, 1)) return Value();
  Value v = args[0];
  if (has_type(v, &list_type)) return new_index_iterator(&list_reverse_iterator_type, v, list_length(v) - 1);
  if (has_type(v, &range_type)) return range_iterator(v.as<Range>(), true);
  Value method = special_of(v, Special::Reversed);
  if (method.bits && !is_none(method)) return call_special(v, Special::Reversed);
  Type* own = type_of(v);
  if (is_none(method) || own->getitem == nullptr || is_dict(v))
    return raise_type_error("'%T' object is not reversible", v);
  int64_t n = length_of(v);
  if (failed(n)) return Value();
  auto* it = allocate<IndexIterator>(t);
  if (it == nullptr) return Value();
  it->source = v;
  it->index = n - 1;
  return it;
}

Value reversed_next(Value self) {
  auto* it = self.as<IndexIterator>();
  Value source = load(&it->source);
  int64_t i = racy_load(&it->index);
  if (source.is_null() || i < 0) return Value();
  Value item = get_item(source, small(i));
  if (item.is_null()) {
    if (pending_is(&IndexError_type) || pending_is(&StopIteration_type)) clear_pending();
    store(&it->source, Value());
    return Value();
  }
  racy_store(&it->index, i - 1);
  return item;
}

void init_constructible(Type* t, const char* name, uint32_t size, UnaryFn next,
                        Value (*make)(Type*, const Value*, size_t, Tuple*), const NativeDef* methods = nullptr) {
  t->flags = kTypeBaseable;
  t->make = make;
  type_init(t, name, nullptr, size, kTypeBaseable);
  t->iter = iterate_self;
  t->iternext = next;
  if (methods != nullptr) define_methods(t, methods);
  type_ready(t);
  add_builtin(name, t);
}

}  // namespace

PairFn pair_function(Value it) {
  if (has_type(it, &enumerate_type)) return enumerate_pair;
  if (has_type(it, &zip_type)) return it.as<Zip>()->iterators->length == 2 ? zip_pair : nullptr;
  return dict_pair_function(it);
}

Value new_callable_iterator(Value function, Value sentinel) {
  auto* it = gc_new<CallableIterator>(&callable_iterator_type);
  if (it == nullptr) return Value();
  it->function = function;
  it->sentinel = sentinel;
  return it;
}

bool init_iterators() {
  init_iterator_type(&list_iterator_type, "list_iterator", sizeof(IndexIterator), list_next, list_methods);
  init_iterator_type(&list_reverse_iterator_type, "list_reverseiterator", sizeof(IndexIterator), list_previous,
                     list_reverse_methods);
  init_iterator_type(&tuple_iterator_type, "tuple_iterator", sizeof(IndexIterator), tuple_next, tuple_methods);
  init_iterator_type(&callable_iterator_type, "callable_iterator", sizeof(CallableIterator), callable_next,
                     callable_methods);
  init_constructible(&enumerate_type, "enumerate", sizeof(Enumerate), enumerate_next, enumerate_make, enumerate_methods);
  init_constructible(&zip_type, "zip", sizeof(Zip), zip_next, zip_make, zip_methods);
  init_constructible(&map_type, "map", sizeof(Map), map_next, map_make, map_methods);
  init_constructible(&filter_type, "filter", sizeof(Filter), filter_next, filter_make, filter_methods);
  init_constructible(&reversed_type, "reversed", sizeof(IndexIterator), reversed_next, reversed_make,
                     reversed_methods);
  return true;
}

}  // namespace bunpy
