// _dataclasses.cpp: what the methods that dataclass() makes do with the fields of an object.

#include "core/internal.h"
#include "native_module.h"

namespace bunpy {

namespace {

/// Names of attributes, and where objects have them.
struct Fields : Object {
  int64_t count;
  AttrCache* caches;  ///< count of them
  Str** names;        ///< interned
};

Type fields_type;

Value make_fields(Type*, const Value* args, size_t nargs, Tuple*) {
  if (nargs != 1) return raise_type_error("Fields() takes one argument");
  if (!type_has(args[0], kTypeTupleSubclass)) return raise_type_error("Fields() takes a tuple");
  Tuple* names = args[0].as<Tuple>();
  auto* f = gc_new<Fields>(&fields_type);
  if (f == nullptr) return Value();
  f->count = names->length;
  f->caches = static_cast<AttrCache*>(gc_alloc(sizeof(AttrCache) * (names->length + 1)));
  f->names = static_cast<Str**>(gc_alloc(sizeof(Str*) * (names->length + 1)));
  if (f->caches == nullptr || f->names == nullptr) return Value();
  for (int64_t i = 0; i < names->length; i++) {
    if (!is_str(names->items[i])) return raise_type_error("field names are str");
    f->names[i] = intern(names->items[i].as<Str>());
  }
  return f;
}

/// setattr(object, name, value) for each field, for the function `qualname` whose first assignment is at `line`; `values`
/// is a tuple as long as the fields.
Value set(Value* a) {
  auto* f = a[0].as<Fields>();
  Tuple* values = a[2].as<Tuple>();
  for (int64_t i = 0; i < f->count && i < values->length; i++)
    if (set_attr(a[1], f->names[i], values->items[i], f->caches[i]) < 0) {
      uint32_t line = static_cast<uint32_t>(a[4].small_int() + i);
      add_text_frame(thread_state->pending, intern("__init__"), a[3].as<Str>(), line);
      return Value();
    }
  return None_;
}

Value values(Value* a) {
  auto* f = a[0].as<Fields>();
  Tuple* t = new_tuple(f->count);
  for (int64_t i = 0; t != nullptr && i < f->count; i++) {
    Value v = get_attr(a[1], f->names[i], f->caches[i]);
    if (v.is_null()) return Value();
    t->items[i] = v;
  }
  return t;
}

/// Whether all fields of two objects of one class are equal, compared one by one.
Value equal(Value* a) {
  auto* f = a[0].as<Fields>();
  for (int64_t i = 0; i < f->count; i++) {
    Value x = get_attr(a[1], f->names[i], f->caches[i]);
    if (x.is_null()) return Value();
    Value y = get_attr(a[2], f->names[i], f->caches[i]);
    if (y.is_null()) return Value();
    Value same = compare<CompareOp::Eq>(x, y);
    int truthful = same.is_null() ? -1 : truth(same);
    if (truthful <= 0) return truthful < 0 ? Value() : False_;
  }
  return True_;
}

/// The function `name` of the text that CPython compiles for dataclasses had a part in the exception being handled, at
/// `line`; what it called is in the traceback.
Value add_frame(Value* a) {
  uint32_t line = static_cast<uint32_t>(a[2].small_int());
  return add_text_frame(thread_state->handled(), a[0].as<Str>(), a[1].as<Str>(), line) ? None_ : Value();
}

const NativeDef fields_methods[] = {
    {"set(self, object, values, qualname, line, /)", set},
    {"values(self, object, /)", values},
    {"equal(self, a, b, /)", equal},
    {},
};
const NativeDef functions[] = {{"add_frame(name, qualname, line, /)", add_frame}, {}};

}  // namespace

bool init_module__dataclasses(Module* m) {
  type_init(&fields_type, "_dataclasses.Fields", nullptr, sizeof(Fields), 0);
  fields_type.make = make_fields;
  define_methods(&fields_type, fields_methods);
  type_ready(&fields_type);
  return module_set(m, "Fields", type_value(&fields_type)) && define_functions(m, functions);
}

}  // namespace bunpy
