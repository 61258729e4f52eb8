// match.cpp: the tests behind `match` patterns (reference §8.6).

#include "core/internal.h"

namespace bunpy {

int match_sequence(Value subject) { return type_has(subject, kTypeSequence); }
int match_mapping(Value subject) { return type_has(subject, kTypeMapping); }

/// Built-in classes whose one positional sub-pattern matches the whole subject.
static bool matches_self(Type* t) {
  return t->flags & (kTypeIntSubclass | kTypeStrSubclass | kTypeTupleSubclass | kTypeListSubclass | kTypeDictSubclass |
                     kTypeBytesSubclass | kTypeFloatSubclass | kTypeSetSubclass) ||
         is_subtype(t, &int_type) || is_subtype(t, &float_type) || is_subtype(t, &str_type) || is_subtype(t, &bytes_type) ||
         is_subtype(t, &bytearray_type) || is_subtype(t, &set_type) || is_subtype(t, &frozenset_type);
}

int match_class(Value subject, Value cls, int64_t positional, Args keyword_names, Value* out) {
  if (!is_type(cls)) return raise_type_error("called match pattern must be a class");
  int r = isinstance_of(subject, cls);
  if (r <= 0) return r;
  Type* t = cls.as<Type>();
  std::vector<Str*> seen;
  int64_t n = 0;
  if (positional) {
    Value match_args = get_attr_optional(cls, NAME("__match_args__"));
    if (!match_args && pending()) return -1;
    if (!match_args) {
      int64_t allowed = matches_self(t) ? 1 : 0;
      if (positional > allowed)
        return raise_type_error("%N() accepts %d positional sub-pattern%s (%d given)", t, static_cast<int>(allowed),
                                allowed == 1 ? "" : "s", static_cast<int>(positional));
      out[n++] = subject;
    } else {
      if (!has_type(match_args, &tuple_type))
        return raise_type_error("%N.__match_args__ must be a tuple (got %T)", t, match_args);
      int64_t allowed = match_args.as<Tuple>()->length;
      if (positional > allowed)
        return raise_type_error("%N() accepts %d positional sub-pattern%s (%d given)", t, static_cast<int>(allowed),
                                allowed == 1 ? "" : "s", static_cast<int>(positional));
      for (int64_t i = 0; i < positional; i++) {
        Value name = match_args.as<Tuple>()->items[i];
        if (!is_str(name)) return raise_type_error("__match_args__ elements must be strings (got %T)", name);
        Str* attribute = interned(name.as<Str>());
        for (Str* s : seen)
          if (s == attribute) return raise_type_error("%N() got multiple sub-patterns for attribute '%U'", t, attribute);
        seen.push_back(attribute);
        Value v = get_attr_optional(subject, attribute);
        if (!v) return pending() ? -1 : 0;
        out[n++] = v;
      }
    }
  }
  for (Value name : keyword_names) {
    Str* attribute = interned(name.as<Str>());
    for (Str* s : seen)
      if (s == attribute) return raise_type_error("%N() got multiple sub-patterns for attribute '%U'", t, attribute);
    seen.push_back(attribute);
    Value v = get_attr_optional(subject, attribute);
    if (!v) return pending() ? -1 : 0;
    out[n++] = v;
  }
  return 1;
}

int match_keys(Value subject, Args keys, Value* out) {
  // `get` with a private default, so that __missing__ of defaultdict is not triggered.
  static Object marker{&object_type};
  size_t i = 0;
  for (auto k = keys.begin(); k != keys.end(); ++k) {
    for (auto other = keys.begin(); other != k; ++other) {
      int same = equal_values(*other, *k);
      if (same < 0) return -1;
      if (same) return raise_value_error("mapping pattern checks duplicate key (%V)", *k);
    }
  }
  for (Value key : keys) {
    Value v;
    if (has_type(subject, &dict_type)) {
      v = dict_get(subject, key);
      if (!v) return pending() ? -1 : 0;
    } else {
      v = call_attr(subject, "get", {key, Value(&marker)});
      if (!v) return -1;
      if (v == Value(&marker)) return 0;
    }
    out[i++] = v;
  }
  return 1;
}

Value match_rest(Value subject, Args keys) {
  Value d = dict_value(new_dict());
  if (!d || dict_update(d, subject) < 0) return Value();
  for (Value key : keys)
    if (del_item(d, key) < 0) return Value();
  return d;
}

}  // namespace bunpy
