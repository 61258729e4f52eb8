// _reflection.cpp: for bunpy's own modules, the built-in functions that use attributes under names known only at run time.
//
// Inference has to assume that whoever calls the built-in ones with an object it knows nothing of may be using any attribute
// of any object of the program, and then knows little of it any more. Library modules do such things to few objects, and
// those it follows nowhere: classes made by metaclasses (of Enum, of protocols) and their members, and attributes whose
// values are looked at, but neither called nor kept. There, and only there, they use these functions.

#include "core/start.h"
#include "native_module.h"

namespace bunpy {

namespace {

/// The name as an interned str.
Str* attribute_name(Value name) {
  if (!is_str(name)) return raise_type_error("attribute name must be string, not '%T'", name), nullptr;
  return intern(name.as<Str>());
}

Value getattr(Value* a) {
  Str* name = attribute_name(a[1]);
  if (name == nullptr) return Value();
  if (a[2].is_null()) return get_attr(a[0], name);
  Value v = get_attr_optional(a[0], name);
  return v.is_null() && !pending() ? a[2] : v;
}

Value setattr(Value* a) {
  Str* name = attribute_name(a[1]);
  return name == nullptr ? Value() : none_or_error(set_attr(a[0], name, a[2]));
}

Value delattr(Value* a) {
  Str* name = attribute_name(a[1]);
  return name == nullptr ? Value() : none_or_error(del_attr(a[0], name));
}

/// What field() values do with the default value's __set_name__: value, owner, name.
Value set_name(Value* a) {
  Value method = get_attr_optional(Value(type_of(a[0])), intern("__set_name__"));
  if (method.is_null()) return pending() ? Value() : None_;
  return call(method, {a[0], a[1], a[2]}).is_null() ? Value() : None_;
}

/// object.__dict__.update(state).
Value update_state(Value* a) {
  Value dict = get_attr(a[0], intern("__dict__"));
  return dict.is_null() ? dict : call_attr(dict, "update", {a[1]});
}

Value vars(Value* a) { return get_attr(a[0], intern("__dict__")); }

/// What error messages call the object's type: types that are C in CPython with their modules.
Value name_of_type(Value* a) { return new_str(type_name(a[0])); }

const NativeDef functions[] = {
    {"getattr(object, name, default=<unset>, /)", getattr},
    {"setattr(obj, name, value, /)", setattr},
    {"delattr(obj, name, /)", delattr},
    {"vars(object, /)", vars},
    {"set_name(value, owner, name, /)", set_name},
    // What copying an object does with its state, which inference knows to be that object's where nothing of the program
    // has a part in it.
    {"type_name(object, /)", name_of_type},
    {"update_state(object, state, /)", update_state},
    {"set_slot(obj, name, value, /)", setattr},
    // As getattr and setattr; the objects are what functools.update_wrapper() is for: functions, and objects that can be
    // called. Inference knows these two by name.
    {"getattr_of_callable(object, name, default=<unset>, /)", getattr},
    {"setattr_of_callable(obj, name, value, /)", setattr},
    {},
};

}  // namespace

/// `modules` is sys.modules, `import_module` the built-in __import__, `object_setattr` object.__setattr__.
bool init_module__reflection(Module* m) {
  Value import_module = get_attr(Value(static_cast<Object*>(builtins_module())), intern("__import__"));
  Value object_setattr = get_attr(Value(static_cast<Object*>(&object_type)), intern("__setattr__"));
  return !import_module.is_null() && !object_setattr.is_null() && module_set(m, "object_setattr", object_setattr) &&
         define_functions(m, functions) && module_set(m, "import_module", import_module) &&
         module_set(m, "modules", to_value(modules_dict()));
}

}  // namespace bunpy
