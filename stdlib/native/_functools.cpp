// _functools.cpp: partial, reduce, cmp_to_key and the cache behind functools.lru_cache and functools.cache.
//
// A cached call with one positional argument that is exactly an int or a str uses it as the key itself;
// otherwise the key is a tuple of the arguments (with a marker before keywords), as CPython makes it.
// The cache is a dict in order of use; lookups need no lock, and a result computed by two threads at once
// is stored once.

#include "builtins/dict.h"
#include "core/internal.h"
#include "native_module.h"

namespace bunpy {

namespace {

struct Cache : Object {
  std::atomic<Dict*> extra;
  Value function;
  Value results;        ///< dict from key to result
  Value info_class;     ///< what cache_info() calls with the four figures
  int64_t maxsize;      ///< -1 = unbounded
  bool typed;
  std::atomic<int64_t> hits, misses;
};
Type cache_type;
Object keyword_mark{&object_type};

Value make_key(Cache* c, const Value* args, size_t nargs, Tuple* kwnames) {
  if (!c->typed && kwnames == nullptr && nargs == 1 && (is_int(args[0]) || has_type(args[0], &str_type)))
    return args[0];
  int64_t keywords = kwnames ? kwnames->length : 0;
  int64_t n = static_cast<int64_t>(nargs) + (keywords ? 1 + 2 * keywords : 0);
  int64_t total = c->typed ? n + static_cast<int64_t>(nargs) + keywords : n;
  Tuple* key = new_tuple(total);
  if (key == nullptr) return Value();
  int64_t at = 0;
  for (size_t i = 0; i < nargs; ++i) key->items[at++] = args[i];
  if (keywords) key->items[at++] = Value(&keyword_mark);
  for (int64_t i = 0; i < keywords; ++i) {
    key->items[at++] = kwnames->items[i];
    key->items[at++] = args[nargs + static_cast<size_t>(i)];
  }
  if (c->typed)
    for (size_t i = 0; i < nargs + static_cast<size_t>(keywords); ++i) key->items[at++] = type_value(type_of(args[i]));
  return key;
}

Value cache_call(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  auto* c = self.as<Cache>();
  if (c->maxsize == 0) {
    c->misses.fetch_add(1, std::memory_order_relaxed);
    return call_array(c->function, args, nargs, kwnames);
  }
  Value key = make_key(c, args, nargs, kwnames);
  if (key.is_null()) return key;
  int64_t hash = key_hash(key);
  if (hash == -1) return Value();
  Dict* results = c->results.as<Dict>();
  if (Value found = dict_find(results, key, hash); found.bits) {
    if (threads_started) c->hits.fetch_add(1, std::memory_order_relaxed);
    else c->hits.store(c->hits.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    if (c->maxsize > 0 && dict_move_to_end_hashed(results, key, hash, true) < 0) return Value();
    return found;
  }
  if (pending()) return Value();
  c->misses.fetch_add(1, std::memory_order_relaxed);
  Value result = call_array(c->function, args, nargs, kwnames);
  if (result.is_null()) return result;
  // The call may have filled or cleared the cache.
  if (dict_insert(results, key, hash, result) < 0) return Value();
  if (c->maxsize > 0) {
    Value old_key, old_result;
    while (dict_length(results) > c->maxsize)
      if (!dict_pop_end(results, false, &old_key, &old_result)) break;
    if (pending()) return Value();
  }
  return result;
}

Value cache_bind(Value self, Value instance, Value) {
  if (instance.is_null() || is_none(instance)) return self;
  return make_method(self, instance);
}

Value cache_info(Value* a) {
  auto* c = a[0].as<Cache>();
  Value items[4] = {from_int64(c->hits.load()), from_int64(c->misses.load()),
                    c->maxsize < 0 ? None_ : from_int64(c->maxsize), from_int64(length_of(c->results))};
  return call_array(c->info_class, items, 4, nullptr);
}
Value cache_clear(Value* a) {
  auto* c = a[0].as<Cache>();
  c->hits.store(0);
  c->misses.store(0);
  return dict_clear(c->results.as<Dict>()) ? None_ : Value();
}
Value cache_parameters(Value* a) {
  auto* c = a[0].as<Cache>();
  return make_dict({intern("maxsize"), c->maxsize < 0 ? None_ : from_int64(c->maxsize), intern("typed"), from_bool(c->typed)});
}
Value itself(Value* a) { return a[0]; }

/// _lru_cache(function, maxsize, typed, info_class)
Value new_cache(Value* a) {
  if (!is_callable(a[0])) return raise_type_error("the first argument must be callable");
  int64_t maxsize = -1;
  int typed = truth(a[2]);
  if (typed < 0 || (!is_none(a[1]) && !index_as_int64(a[1], &maxsize))) return Value();
  auto* c = gc_new<Cache>(&cache_type);
  Dict* results = new_dict();
  if (c == nullptr || results == nullptr) return Value();
  c->function = a[0];
  c->info_class = a[3];
  c->results = to_value(results);
  c->maxsize = is_none(a[1]) ? -1 : std::max<int64_t>(0, maxsize);
  c->typed = typed != 0;
  return c;
}

/// __doc__ is the wrapped function's (update_wrapper stores it), not the type's.
Value get_doc(Value* a) {
  Dict* own = a[0].as<Cache>()->extra.load(std::memory_order_acquire);
  return optional(own ? dict_get_str(own, intern("__doc__")) : Value());
}
int set_doc(Value self, Value v) {
  auto* c = self.as<Cache>();
  Dict* own = c->extra.load(std::memory_order_acquire);
  if (own == nullptr) {
    own = new_dict();
    if (own == nullptr) return -1;
    c->extra.store(own, std::memory_order_release);
  }
  if (v.is_null()) return dict_del_str(own, intern("__doc__")) < 0 ? -1 : 0;
  return dict_set_str(own, intern("__doc__"), v) ? 0 : -1;
}

Value get_dict(Value* a) { return instance_dict(a[0]); }
/// dict_slot's getters have no setter that also deletes: `del x.__dict__` is a TypeError.
int set_dict(Value self, Value v) {
  if (v.is_null()) return raise_type_error("cannot delete __dict__");
  return set_instance_dict(self, v);
}
/// Pickled by name, like the function it stands for.
Value cache_reduce(Value* a) { return get_attr(a[0], intern("__qualname__")); }

const NativeDef cache_methods[] = {
    {"__dict__", get_dict, NativeDef::Getter, set_dict},
    {"__reduce__(self, /)", cache_reduce},
    {"__doc__", get_doc, NativeDef::Getter, set_doc},
    {"cache_info(self, /)", cache_info},
    {"cache_clear(self, /)", cache_clear},
    {"cache_parameters(self, /)", cache_parameters},
    {"__copy__(self, /)", itself},
    {"__deepcopy__(self, memo, /)", itself},
    {},
};

// ---- partial ----------------------------------------------------------------------------------------------

struct Partial : Object {
  std::atomic<Dict*> extra;
  Value function;
  Tuple* args;
  Value keywords;  ///< dict
};
Type partial_type;

Value partial_call(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  auto* p = self.as<Partial>();
  int64_t own = p->args->length;
  if (kwnames == nullptr && dict_length(p->keywords.as<Dict>()) == 0) {
    auto* all = BUNPY_ARGUMENTS(static_cast<size_t>(own) + nargs + 1);
    if (BUNPY_UNLIKELY(all == nullptr)) return Value();
    for (int64_t i = 0; i < own; ++i) all[i] = p->args->items[i];
    for (size_t i = 0; i < nargs; ++i) all[static_cast<size_t>(own) + i] = args[i];
    return call_array(p->function, all, static_cast<size_t>(own) + nargs, nullptr);
  }
  Tuple* positional = new_tuple(own + static_cast<int64_t>(nargs));
  Dict* keywords = positional ? dict_copy(p->keywords.as<Dict>()) : nullptr;
  if (keywords == nullptr) return Value();
  for (int64_t i = 0; i < own; ++i) positional->items[i] = p->args->items[i];
  for (size_t i = 0; i < nargs; ++i) positional->items[own + static_cast<int64_t>(i)] = args[i];
  for (int64_t i = 0; kwnames != nullptr && i < kwnames->length; ++i)
    if (dict_set(to_value(keywords), kwnames->items[i], args[nargs + static_cast<size_t>(i)]) < 0) return Value();
  return call_star(p->function, positional, to_value(keywords));
}

Value partial_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  if (nargs < 1) return raise_type_error("type 'partial' takes at least one argument");
  if (!is_callable(args[0])) return raise_type_error("the first argument must be callable");
  auto* p = static_cast<Partial*>(allocate_instance(t));
  Dict* keywords = p ? new_dict() : nullptr;
  if (keywords == nullptr) return Value();
  p->function = args[0];
  const Value* first = nullptr;
  int64_t inner = 0;
  // A partial of a partial is flattened.
  if (is_instance(args[0], &partial_type) && args[0].as<Partial>()->extra.load() == nullptr) {
    auto* below = args[0].as<Partial>();
    p->function = below->function;
    first = below->args->items;
    inner = below->args->length;
    if (!dict_merge(keywords, below->keywords)) return Value();
  }
  p->args = new_tuple(inner + static_cast<int64_t>(nargs) - 1);
  if (p->args == nullptr) return Value();
  for (int64_t i = 0; i < inner; ++i) p->args->items[i] = first[i];
  for (size_t i = 1; i < nargs; ++i) p->args->items[inner + static_cast<int64_t>(i) - 1] = args[i];
  for (int64_t i = 0; kwnames != nullptr && i < kwnames->length; ++i)
    if (dict_set(to_value(keywords), kwnames->items[i], args[nargs + static_cast<size_t>(i)]) < 0) return Value();
  p->keywords = to_value(keywords);
  return p;
}
int partial_init(Value, const Value*, size_t, Tuple*) { return 0; }

Value partial_repr(Value self) {
  int entered = repr_enter(self);
  if (entered != 0) return entered < 0 ? Value() : Value(new_str_ascii("..."));
  auto* p = self.as<Partial>();
  StrBuilder out;
  out.add(type_full_name(type_of(self)));
  out.add('(');
  bool ok = out.add_repr(p->function);
  for (int64_t i = 0; ok && i < p->args->length; ++i) {
    out.add(std::string_view(", "));
    ok = out.add_repr(p->args->items[i]);
  }
  Value key, v;
  for (int64_t position = 0; ok && dict_next(p->keywords.as<Dict>(), &position, &key, &v);) {
    out.add(std::string_view(", "));
    ok = out.add_str(key);
    out.add('=');
    ok = ok && out.add_repr(v);
  }
  repr_leave(self);
  if (!ok) return Value();
  out.add(')');
  return out.finish();
}
Value get_function(Value* a) { return a[0].as<Partial>()->function; }
Value get_args(Value* a) { return a[0].as<Partial>()->args; }
Value get_keywords(Value* a) { return a[0].as<Partial>()->keywords; }

/// Found on a class it stays what it is, but will not for ever.
Value partial_get(Value self, Value instance, Value) {
  if (instance.bits && !is_none(instance) &&
      warn(&FutureWarning_type, "functools.partial will be a method descriptor in future Python versions; wrap it in "
                                "staticmethod() if you want to preserve the old behavior") < 0)
    return Value();
  return self;
}

Value partial_reduce(Value* a) {
  auto* p = a[0].as<Partial>();
  Dict* own = p->extra.load(std::memory_order_acquire);
  return make_tuple({type_of(a[0]), make_tuple({p->function}),
                     make_tuple({p->function, p->args, p->keywords, own ? to_value(own) : None_})});
}
Value partial_setstate(Value* a) {
  auto* p = a[0].as<Partial>();
  if (!is_instance(a[1], &tuple_type) || a[1].as<Tuple>()->length != 4) return raise_type_error("invalid partial state");
  const Value* state = a[1].as<Tuple>()->items;
  if (!is_callable(state[0]) || !is_instance(state[1], &tuple_type) ||
      (!is_none(state[2]) && !is_instance(state[2], &dict_type)))
    return raise_type_error("invalid partial state");
  Value args = has_type(state[1], &tuple_type) ? state[1] : call(&tuple_type, {state[1]});
  Dict* keywords = is_none(state[2])               ? new_dict()
                   : has_type(state[2], &dict_type) ? state[2].as<Dict>()
                                                    : dict_copy(state[2].as<Dict>());
  if (args.is_null() || keywords == nullptr) return Value();
  if (is_none(state[3])) {
    p->extra.store(nullptr, std::memory_order_release);
  } else if (set_instance_dict(a[0], state[3]) < 0) {
    return Value();
  }
  p->function = state[0];
  p->args = args.as<Tuple>();
  p->keywords = to_value(keywords);
  return None_;
}

const NativeDef partial_methods[] = {
    {"__dict__", get_dict, NativeDef::Getter, set_dict},
    {"__reduce__(self, /)", partial_reduce},
    {"__setstate__(self, state, /)", partial_setstate},
    {"__class_getitem__(cls, item, /)", class_getitem, NativeDef::ClassMethod},
    {"func(self)", get_function, NativeDef::Getter},
    {"args(self)", get_args, NativeDef::Getter},
    {"keywords(self)", get_keywords, NativeDef::Getter},
    {},
};

// ---- reduce -------------------------------------------------------------------------------------------------

Value reduce(Value* a) {
  ForLoop loop;
  if (for_begin(&loop, a[1]) < 0) {
    if (pending_is(&TypeError_type)) {
      clear_pending();
      raise_type_error("reduce() arg 2 must support iteration");
    }
    return Value();
  }
  Value result = a[2];
  while (Value v = for_next(&loop)) {
    if (result.is_null()) {
      result = v;
      continue;
    }
    result = call(a[0], {result, v});
    if (result.is_null()) return result;
  }
  if (for_failed() < 0) return Value();
  if (result.is_null()) return raise_type_error("reduce() of empty iterable with no initial value");
  return result;
}

// ---- cmp_to_key ---------------------------------------------------------------------------------------------

/// A sort key that compares through a function of two arguments; without an object, what makes such keys.
struct Key : Object {
  Value compare, obj;
};
Type key_type;

Value new_key(Value compare, Value obj) {
  auto* key = gc_new<Key>(&key_type);
  if (key == nullptr) return Value();
  key->compare = compare;
  key->obj = obj;
  return key;
}
Value key_call(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters parameters{"K(obj)"};
  Value obj;
  return parameters.bind(args, nargs, kwnames, &obj) ? new_key(self.as<Key>()->compare, obj) : Value();
}
Value key_compare(Value a, Value b, CompareOp op) {
  if (!has_type(a, &key_type) || !has_type(b, &key_type)) return raise_type_error("other argument must be K instance");
  Value x = a.as<Key>()->obj, y = b.as<Key>()->obj;
  if (x.is_null() || y.is_null()) return raise_error(&AttributeError_type, "object");
  Value order = call(a.as<Key>()->compare, {x, y});
  return order.bits ? compare_slow(order, small(0), op) : Value();
}
Value get_obj(Value* a) { return optional(load(&a[0].as<Key>()->obj)); }
int set_obj(Value self, Value v) {
  store(&self.as<Key>()->obj, v);
  return 0;
}
Value key_text_signature(Value*) { return new_str("(obj)"); }
const NativeDef key_members[] = {{"obj", get_obj, NativeDef::Getter, set_obj},
                                 {"__text_signature__", key_text_signature, NativeDef::Getter},
                                 {}};
int64_t key_hash_slot(Value v) { return raise_type_error("unhashable type: '%T'", v), -1; }
Value cmp_to_key(Value* a) { return new_key(a[0], Value()); }

const NativeDef functions[] = {
    {"cmp_to_key(mycmp)", cmp_to_key},
    {"reduce(function, iterable, initial=<unset>, /)", reduce},
    {"_lru_cache(function, maxsize, typed, info_class, /)", new_cache},
    {},
};

}  // namespace

bool init_module__functools(Module* m) {
  type_init(&cache_type, "functools._lru_cache_wrapper", nullptr, sizeof(Cache), kTypeHasDict | kTypeMethodDescriptor);
  cache_type.dict_offset = offsetof(Cache, extra);
  cache_type.call = cache_call;
  cache_type.descr_get = cache_bind;
  define_methods(&cache_type, cache_methods);
  type_ready(&cache_type);
  type_init(&partial_type, "functools.partial", nullptr, sizeof(Partial), kTypeHasDict | kTypeBaseable);
  partial_type.dict_offset = offsetof(Partial, extra);
  partial_type.make = partial_make;
  partial_type.init = partial_init;
  partial_type.call = partial_call;
  partial_type.repr = partial_repr;
  partial_type.descr_get = partial_get;
  define_methods(&partial_type, partial_methods);
  type_ready(&partial_type);
  type_init(&key_type, "functools.KeyWrapper", nullptr, sizeof(Key), 0);
  key_type.call = key_call;
  key_type.richcompare = key_compare;
  key_type.hash = key_hash_slot;
  define_methods(&key_type, key_members);
  type_ready(&key_type);
  dict_set_str(key_type.dict, intern("__hash__"), None_);
  return define_functions(m, functions) && module_set(m, "partial", type_value(&partial_type)) &&
         module_set(m, "_lru_cache_wrapper", type_value(&cache_type));
}

}  // namespace bunpy
