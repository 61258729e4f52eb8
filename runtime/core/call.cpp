// call.cpp: calling any object (data model §3.3.6) and the argument packing of call expressions.

#include <vector>

#include <alloca.h>

#include "core/internal.h"

namespace bunpy {

BUNPY_COLD static Failure raise_not_callable(Value f) {
  if (has_type(f, &module_type)) {
    // import datetime; datetime(...): the callable of the same name was meant.
    Value name = get_attr_optional(f, NAME("__name__"));
    Value meant = name && is_str(name) ? get_attr_optional(f, interned(name.as<Str>())) : Value();
    if (pending()) clear_pending();
    if (meant && is_callable(meant))
      return raise_type_error("'module' object is not callable. Did you mean: '%S.%S(...)'?", name, name);
  }
  return raise_type_error("'%T' object is not callable", f);
}

Value call_slow(Value f, const Value* args, size_t nargs, Tuple* kwnames) {
  Type* t = type_of(f);
  if (t == &type_type) {
    // Raising is meant to be cheap: exception classes without own constructors need no more than this.
    Type* cls = f.as<Type>();
    if (cls->make == exception_make && cls->init == exception_init && !kwnames) return exception_make(cls, args, nargs, nullptr);
    return type_call(f, args, nargs, kwnames);
  }
  if (BUNPY_UNLIKELY(!stack_ok())) return raise_recursion_error(" while calling a Python object");
  if (t == &method_type) {
    // What it calls is bound already, even if it is a descriptor: types.MethodType(callable, obj).
    auto* m = f.as<Method>();
    size_t count = nargs + (kwnames ? static_cast<size_t>(kwnames->length) : 0);
    auto* all = BUNPY_ARGUMENTS(count + 1);
    if (BUNPY_UNLIKELY(all == nullptr)) return Value();
    all[0] = m->self;
    if (count) memcpy(static_cast<void*>(all + 1), args, sizeof(Value) * count);
    return call_array(m->function, all, nargs + 1, kwnames);
  }
  if (BUNPY_UNLIKELY(!t->call)) return raise_not_callable(f);
  return t->call(f, args, nargs, kwnames);
}

Value call_prepend(Value f, Value first, const Value* args, size_t nargs, Tuple* kwnames) {
  // Functions and methods take `self` in front; anything else found on a class is bound first.
  if (BUNPY_UNLIKELY(f.is_null())) return raise_type_error("object is not callable");
  size_t keywords = kwnames ? kwnames->length : 0;
  auto* all = BUNPY_ARGUMENTS(nargs + keywords + 1);
  if (BUNPY_UNLIKELY(all == nullptr)) return Value();
  all[0] = first;
  if (nargs + keywords) memcpy(static_cast<void*>(all + 1), args, sizeof(Value) * (nargs + keywords));
  if (BUNPY_LIKELY(type_of(f)->flags & kTypeMethodDescriptor) || !type_of(f)->descr_get)
    return call_array(f, all, nargs + 1, kwnames);
  Value bound = bind_descriptor(f, first, type_of(first));
  return bound ? call_array(bound, args, nargs, kwnames) : Value();
}

Value call_found(Value found, const Value* args, size_t nargs, Tuple* kwnames) {
  Type* t = type_of(found);
  // Special methods may run into themselves through operations that generated code does not count as calls.
  if (BUNPY_UNLIKELY(!stack_ok())) return raise_recursion_error(" while calling a Python object");
  if (BUNPY_LIKELY(t == &function_type)) return found.as<Function>()->entry(found, args, nargs, kwnames);
  if (t->flags & kTypeMethodDescriptor) return call_array(found, args, nargs, kwnames);
  if (!t->descr_get) {
    if (is_none(found)) return raise_type_error("'NoneType' object is not callable");
    return call_array(found, args + 1, nargs - 1, kwnames);
  }
  Value bound = t->descr_get(found, args[0], type_of(args[0]));
  return bound ? call_array(bound, args + 1, nargs - 1, kwnames) : Value();
}

bool is_callable(Value v) { return type_of(v)->call != nullptr; }

Value call_star(Value f, Value positional, Value keywords) {
  const Value* items = nullptr;
  size_t n = 0;
  Value keep = positional;
  if (positional) {
    if (!type_has(positional, kTypeTupleSubclass)) {
      if (!has_type(positional, &list_type)) {
        if (!type_of(positional)->iter && !type_of(positional)->getitem)
          return raise_type_error("%s argument after * must be an iterable, not %T", callable_name(f).c_str(), positional);
        List* l = to_list(positional);
        if (!l) return Value();
        keep = l;
      }
      ListBuffer* b = keep.as<List>()->buffer.load(std::memory_order_acquire);
      n = static_cast<size_t>(b->size.load(std::memory_order_acquire));
      items = b->items;
    } else {
      items = positional.as<Tuple>()->items;
      n = static_cast<size_t>(positional.as<Tuple>()->length);
    }
  }
  Dict* d = keywords ? keywords.as<Dict>() : nullptr;
  int64_t nkeywords = d ? dict_length(d) : 0;
  if (nkeywords == 0) return call_array(f, items, n, nullptr);
  Tuple* kwnames = new_tuple(nkeywords);
  auto* all = static_cast<Value*>(gc_alloc(sizeof(Value) * (n + static_cast<size_t>(nkeywords))));
  if (!kwnames || !all) return Value();
  if (n) memcpy(static_cast<void*>(all), items, sizeof(Value) * n);
  int64_t position = 0, i = 0;
  Value key, v;
  while (i < nkeywords && dict_next(d, &position, &key, &v)) {
    if (!is_str(key)) return raise_type_error("keywords must be strings");
    kwnames->items[i] = interned(key.as<Str>());
    all[n + static_cast<size_t>(i)] = v;
    i++;
  }
  kwnames->length = i;
  return call_array(f, all, n, kwnames);
}

}  // namespace bunpy

namespace bunpy {

Value missing_entry(Value callee, const Value* args, size_t nargs, Tuple* kwnames) {
  Function* f = callee.as<Function>();
  size_t parameters = f->code->args + f->code->kwonly + ((f->code->flags & kCodeVarArgs) != 0) +
                      ((f->code->flags & kCodeVarKeywords) != 0);
  std::vector<Value> bound(parameters + 1);
  if (!bind_arguments(f, args, nargs, kwnames, bound.data())) return Value();
  return raise_error(&SystemError_type, "bunpy: the analysis missed a call of %U()", f->qualname);
}

Value check_type(Value v, Str* letters, Str* description) {
  struct Kind {
    Type* type;
    char letter;
  };
  static const Kind kinds[] = {
      {&none_type, 'N'},      {&bool_type, 'b'},      {&int_type, 'i'},      {&float_type, 'f'},
      {&complex_type, 'c'},   {&str_type, 's'},       {&bytes_type, 'y'},    {&bytearray_type, 'Y'},
      {&ellipsis_type, 'e'},  {&not_implemented_type, 'n'},                  {&range_type, 'r'},
      {&slice_type, ':'},     {&list_type, 'l'},      {&dict_type, 'd'},     {&set_type, 'S'},
      {&frozenset_type, 'F'}, {&tuple_type, 't'},     {&type_type, 'C'},     {&function_type, 'u'},
      {&generator_type, 'g'}, {&module_type, 'm'}};
  if (!v) return v;
  Type* type = type_of(v);
  char letter = type->flags & kTypeHeap ? 'o' : '?';
  for (const Kind& kind : kinds)
    if (kind.type == type) letter = kind.letter;
  if (is_subtype(type, &type_type)) letter = 'C';
  std::string_view allowed(static_cast<const char*>(letters->data), static_cast<size_t>(letters->length));
  if (allowed.find(letter) != std::string_view::npos) return v;
  fprintf(stderr, "bunpy: %s: inferred %.*s\n", type_full_name(type).c_str(), static_cast<int>(description->length),
          static_cast<const char*>(description->data));
  return v;
}

double get_slot_float_slow(Value obj, uint32_t i, Str* name) {
  Value v = get_slot(obj, i);
  if (!v) v = get_attr_slow(obj, name, nullptr);
  return v ? float_value(v) : error_double();
}

double list_get_float_slow(Value list, Value i) {
  Value v = list_get_int(list, i);
  return v ? float_value(v) : error_double();
}

}  // namespace bunpy
