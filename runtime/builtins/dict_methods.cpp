// dict_methods.cpp: the dict type: slots, construction, update and methods.
#include "builtins/set.h"

namespace bunpy {

Type dict_type;

namespace {

Value none_if(bool ok) { return ok ? None_ : Value(); }

Value dict_getitem(Value self, Value key) {
  int64_t hash = key_hash(key);
  if (BUNPY_UNLIKELY(hash == -1)) return Value();
  Value v = dict_find(self.as<Dict>(), key, hash);
  if (BUNPY_LIKELY(v.bits != 0)) return v;
  if (pending()) return Value();
  if (!has_type(self, &dict_type)) {
    Value result = call_special(self, Special::Missing, {key});
    if (result.bits || pending()) return result;
  }
  return raise_key_error(key);
}

int dict_setitem(Value self, Value key, Value v) {
  int64_t hash = key_hash(key);
  if (BUNPY_UNLIKELY(hash == -1)) return -1;
  if (v.bits) return dict_insert(self.as<Dict>(), key, hash, v);
  if (dict_take(self.as<Dict>(), key, hash).bits) return 0;
  return pending() ? -1 : static_cast<int>(raise_key_error(key));
}

int dict_contains(Value self, Value key) { return dict_has(self.as<Dict>(), key); }
int64_t dict_len(Value v) { return dict_length(v.as<Dict>()); }
int dict_truth(Value v) { return dict_length(v.as<Dict>()) != 0; }

Value dict_repr(Value self) {
  Dict* d = self.as<Dict>();
  if (dict_length(d) == 0) return new_str_ascii("{}");
  int entered = repr_enter(self);
  if (entered != 0) return entered < 0 ? Value() : Value(new_str_ascii("{...}"));
  StrBuilder out;
  out.add('{');
  bool first = true, ok = true;
  Value key, v;
  for (int64_t position = 0; ok && dict_next(d, &position, &key, &v);) {
    if (!first) out.add(std::string_view(", "));
    first = false;
    ok = out.add_repr(key);
    if (!ok) break;
    out.add(std::string_view(": "));
    ok = out.add_repr(v);
  }
  repr_leave(self);
  if (!ok) return Value();
  out.add('}');
  return out.finish();
}

/// Equality of dicts: same keys with equal values.
int dict_equal(Dict* a, Dict* b) {
  if (dict_length(a) != dict_length(b)) return 0;
  DictItems items = dict_items(a);
  if (items.used < 0) return -1;
  for (int64_t i = 0; i < items.used; i++) {
    Value v = load(&items.entries[i].value), key = items.entries[i].key;
    if (v.is_null()) continue;
    Value other = dict_find(b, key, items.entries[i].hash);
    if (other.is_null()) return pending() ? -1 : 0;
    int equal = equal_values(v, other);
    if (equal <= 0) return equal;
  }
  return 1;
}

Value dict_richcompare(Value a, Value b, CompareOp op) {
  if (!is_dict(a) || !is_dict(b) || (op != CompareOp::Eq && op != CompareOp::Ne)) return kNotImplemented;
  NativeDepth depth;
  if (!depth.ok(" in comparison")) return Value();
  int equal = dict_equal(a.as<Dict>(), b.as<Dict>());
  return equal < 0 ? Value() : from_bool(equal == (op == CompareOp::Eq));
}

Value dict_or(Value a, Value b) {
  if (!is_dict(a) || !is_dict(b)) return kNotImplemented;
  Dict* result = dict_copy(a.as<Dict>());
  if (result == nullptr || !dict_merge(result, b)) return Value();
  return result;
}

Value dict_ior(Value a, Value b) { return dict_merge(a.as<Dict>(), b) ? a : Value(); }

Value dict_make(Type* t, const Value*, size_t, Tuple*) { return new_dict_of(t); }

bool update_common(const char* name, Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  if (!check_arg_count(name, nargs, 0, 1)) return false;
  Dict* d = self.as<Dict>();
  if (nargs == 1 && !dict_merge(d, args[0])) return false;
  if (kwnames == nullptr) return true;
  for (int64_t i = 0; i < kwnames->length; i++)
    if (!dict_set_str(d, kwnames->items[i].as<Str>(), args[nargs + i])) return false;
  return true;
}

int dict_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  return update_common("dict", self, args, nargs, kwnames) ? 0 : -1;
}

/// One element of `dict(pairs)`.
bool merge_pair(Dict* d, Value pair, int64_t number, bool replace) {
  Value key, v;
  if (has_type(pair, &tuple_type) && pair.as<Tuple>()->length == 2) {
    key = pair.as<Tuple>()->items[0];
    v = pair.as<Tuple>()->items[1];
  } else {
    Value list = to_list(pair);
    if (list.is_null()) {
      if (pending_is(&TypeError_type)) {
        clear_pending();
        raise_type_error("cannot convert dictionary update sequence element #%lld to a sequence",
                         static_cast<long long>(number));
      }
      return false;
    }
    int64_t n = list_length(list);
    if (n != 2) {
      raise_value_error("dictionary update sequence element #%lld has length %lld; 2 is required",
                        static_cast<long long>(number), static_cast<long long>(n));
      return false;
    }
    key = list_item(list, 0);
    v = list_item(list, 1);
  }
  int64_t hash = key_hash(key);
  if (hash == -1) return false;
  if (replace) return dict_insert(d, key, hash, v) == 0;
  return dict_set_default(d, key, hash, v).bits != 0;
}

Value dict_update_method(Value* a) {
  Tuple* args = a[1].as<Tuple>();
  int64_t n = args ? args->length : 0;
  if (!check_arg_count("update", n, 0, 1)) return Value();
  Dict* d = a[0].as<Dict>();
  if (n == 1 && !dict_merge(d, args->items[0])) return Value();
  return none_if(a[2].is_null() || dict_merge(d, a[2]));
}

Value dict_get_method(Value* a) {
  int64_t hash = key_hash(a[1]);
  if (hash == -1) return Value();
  Value v = dict_find(a[0].as<Dict>(), a[1], hash);
  return v.bits || pending() ? v : a[2];
}

Value dict_setdefault(Value* a) {
  int64_t hash = key_hash(a[1]);
  return hash == -1 ? Value() : dict_set_default(a[0].as<Dict>(), a[1], hash, a[2]);
}

Value dict_pop(Value* a) {
  if (dict_length(a[0].as<Dict>()) == 0 && a[2].bits) return a[2];  // without hashing the key
  int64_t hash = key_hash(a[1]);
  if (hash == -1) return Value();
  Value v = dict_take(a[0].as<Dict>(), a[1], hash);
  if (v.bits || pending()) return v;
  return a[2].bits ? a[2] : Value(raise_key_error(a[1]));
}

Value dict_popitem(Value* a) {
  Value key, v;
  if (!dict_pop_end(a[0].as<Dict>(), true, &key, &v))
    return raise_key_error(new_str_ascii("popitem(): dictionary is empty"));
  return make_tuple({key, v});
}

Value dict_clear_method(Value* a) { return none_if(dict_clear(a[0].as<Dict>())); }
Value dict_copy_method(Value* a) { return dict_copy(a[0].as<Dict>()); }
Value dict_keys(Value* a) { return new_dict_view(&dict_keys_type, a[0].as<Dict>()); }
Value dict_values(Value* a) { return new_dict_view(&dict_values_type, a[0].as<Dict>()); }
Value dict_items_method(Value* a) { return new_dict_view(&dict_items_type, a[0].as<Dict>()); }
Value dict_reversed(Value* a) { return dict_reversed_iterator(a[0]); }

Value dict_fromkeys(Value* a) {
  Value d = call(a[0]);
  if (d.is_null()) return Value();
  bool exact = has_type(d, &dict_type);
  if (exact && (has_type(a[1], &set_type) || has_type(a[1], &frozenset_type))) {  // whose hashes are known
    SetTable* t = set_snapshot(a[1].as<Set>());
    if (t == nullptr) return Value();
    FOR_SET(entry, t) {
      if (dict_insert(d.as<Dict>(), key, entry->hash, a[2]) < 0) return Value();
    }
    return d;
  }
  ForLoop loop;
  if (for_begin(&loop, a[1]) < 0) return Value();
  while (Value key = for_next(&loop))
    if ((exact ? dict_set(d, key, a[2]) : set_item(d, key, a[2])) < 0) return Value();
  return pending() ? Value() : d;
}

Value dict_sizeof(Value* a) {
  DictTable* t = dict_table(a[0].as<Dict>());
  return small(static_cast<int64_t>(64 + sizeof(DictEntry) * t->usable));
}

constexpr NativeDef methods[] = {
    {"get(self, key, default=None, /)", dict_get_method},
    {"setdefault(self, key, default=None, /)", dict_setdefault},
    {"pop(self, key, default=<unset>, /)", dict_pop},
    {"popitem(self, /)", dict_popitem},
    {"keys(self, /)", dict_keys},
    {"values(self, /)", dict_values},
    {"items(self, /)", dict_items_method},
    {"update(self, /, *args, **kwargs)", dict_update_method},
    {"clear(self, /)", dict_clear_method},
    {"copy(self, /)", dict_copy_method},
    {"__reversed__(self, /)", dict_reversed},
    {"__sizeof__(self, /)", dict_sizeof},
    {"__class_getitem__(cls, item, /)", class_getitem, NativeDef::ClassMethod},
    {"fromkeys(type, iterable, value=None, /)", dict_fromkeys, NativeDef::ClassMethod},
    {nullptr, nullptr},
};

}  // namespace

static bool merge_keyed(Dict* d, Value other, Value keys_method, bool replace) {
  Value keys = call0(keys_method);
  if (keys.is_null()) return false;
  Value it = iter(keys);
  if (it.is_null()) {
    if (!pending_is(&TypeError_type)) return false;
    clear_pending();
    return raise_type_error("%T.keys() returned a non-iterable (type %T)", other, keys), false;
  }
  List* all = to_list(it);  // before the first item is asked for
  if (all == nullptr) return false;
  for (int64_t i = 0; i < list_length(all); i++) {
    Value key = list_item(all, i);
    int64_t hash = key_hash(key);
    if (hash == -1) return false;
    if (!replace && dict_find(d, key, hash).bits) continue;
    if (pending()) return false;
    Value v = get_item(other, key);
    if (v.is_null() || dict_insert(d, key, hash, v) < 0) return false;
  }
  return true;
}

bool dict_merge_mapping(Dict* d, Value other) {
  if (is_dict(other)) return dict_merge(d, other);
  Value keys_method = get_attr(other, intern("keys"));
  return keys_method.bits && merge_keyed(d, other, keys_method, true);
}

bool dict_merge(Dict* d, Value other, bool replace) {
  auto iterates = type_of(other)->iter;
  bool ordered = iterates == ordered_dict_iter && !(type_of(other)->flags & kTypeHeap);  // a subclass's keys() counts
  if (is_dict(other) && (iterates == dict_type.iter || ordered)) {
    DictItems items = dict_items(other.as<Dict>());
    if (items.used < 0) return false;
    int64_t length = dict_length(other.as<Dict>());
    for (int64_t i = 0; i < items.used; i++) {
      const DictEntry& e = items.entries[i];
      Value v = load(&e.value);
      if (v.is_null()) continue;
      if (replace ? dict_insert(d, e.key, e.hash, v) < 0
                  : dict_set_default(d, e.key, e.hash, v).is_null())
        return false;
      // Other threads may change it meanwhile; what is merged are the items of one moment.
      if (BUNPY_UNLIKELY(!threads_started && dict_length(other.as<Dict>()) != length))
        return raise_error(&RuntimeError_type, "dict mutated during update"), false;
    }
    return true;
  }
  Str* keys_name = intern("keys");
  Value keys_method;
  if (has_type(other, &list_type) || has_type(other, &tuple_type) || type_of(other) == &generator_type) {
    // No keys(): an iterable of pairs.
  } else {
    keys_method = get_attr(other, keys_name);
    if (keys_method.is_null()) {
      if (!pending_is(&AttributeError_type)) return false;
      clear_pending();
    }
  }
  ForLoop loop;
  if (keys_method.is_null()) {
    if (for_begin(&loop, other) < 0) return false;
    int64_t number = 0;
    while (Value pair = for_next(&loop))
      if (!merge_pair(d, pair, number++, replace)) return false;
    return !pending();
  }
  // Asked for once more, as CPython does: programs can see it.
  keys_method = get_attr(other, keys_name);
  return keys_method.bits && merge_keyed(d, other, keys_method, replace);
}

namespace {
/// "module.qualname()" as in messages about calls.
Value call_text(Value f) {
  StrBuilder out;
  Value qualname = get_attr(f, intern("__qualname__"));
  if (qualname.is_null()) {
    clear_pending();
    return str_of(f);
  }
  Value module = get_attr(f, intern("__module__"));
  if (module.is_null()) clear_pending();
  if (module.bits && has_type(module, &str_type) && !str_equal(module.as<Str>(), intern("builtins"))) {
    out.add(module);
    out.add('.');
  }
  if (!out.add_str(qualname)) return Value();
  out.add(std::string_view("()"));
  return out.finish();
}
}  // namespace

int dict_merge_kwargs(Value dict, Value mapping, Value f) {
  auto several = [f](Value key) {
    Value text = call_text(f);
    return text.is_null() ? -1 : raise_type_error("%S got multiple values for keyword argument '%S'", text, key);
  };
  Dict* source = new_dict();
  if (source == nullptr) return -1;
  if (!dict_merge_mapping(source, mapping)) {
    if (pending_is(&KeyError_type)) {  // CPython takes any KeyError for its own
      Tuple* args = thread_state->pending->args;
      if (args == nullptr || args->length != 1) return -1;
      clear_pending();
      return several(args->items[0]);
    }
    if (!pending_is(&AttributeError_type)) return -1;
    clear_pending();
    Value text = call_text(f);
    if (text.is_null()) return -1;
    return raise_type_error("%S argument after ** must be a mapping, not %T", text, mapping);
  }
  Dict* into = dict.as<Dict>();
  Value key, v;
  bool all_strings = true;  // what the call asks for, once all are there
  for (int64_t position = 0; dict_next(source, &position, &key, &v);) {
    all_strings = all_strings && is_str(key);
    int64_t hash = key_hash(key);
    if (hash == -1) return -1;
    if (dict_find(into, key, hash).bits) return several(key);
    if (pending() || dict_insert(into, key, hash, v) < 0) return -1;
  }
  return all_strings ? 0 : raise_type_error("keywords must be strings");
}

void init_dict_views();  // dict_views.cpp
Value dict_iter(Value dict);

bool init_dict() {
  Type* t = &dict_type;
  type_init(t, "dict", nullptr, sizeof(Dict), kTypeBaseable | kTypeDictSubclass | kTypeMapping);
  t->make = dict_make;
  t->init = dict_init;
  t->repr = dict_repr;
  t->richcompare = dict_richcompare;
  t->truth = dict_truth;
  t->iter = dict_iter;
  t->length = dict_len;
  t->getitem = dict_getitem;
  t->setitem = dict_setitem;
  t->contains = dict_contains;
  t->binary[static_cast<int>(BinaryOp::Or)] = dict_or;
  t->inplace[static_cast<int>(BinaryOp::Or)] = dict_ior;
  define_methods(t, methods);
  type_ready(t);
  add_builtin("dict", t);
  init_dict_views();
  return true;
}

}  // namespace bunpy
