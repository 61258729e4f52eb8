// exception_group.cpp: ExceptionGroup (PEP 654): construction, split/subgroup/derive, and what `except*` does.

#include "core/internal.h"

namespace bunpy {

struct GroupObject : Exception {
  Value message;
  Tuple* exceptions;
  Value origin;  ///< the group that this one was split from by except*, or null
};

static GroupObject* group(Value v) { return v.as<GroupObject>(); }
static bool is_group(Value v) { return is_exception(v) && is_subtype(type_of(v), &BaseExceptionGroup_type); }
Value group_exceptions(Exception* e) { return static_cast<GroupObject*>(e)->exceptions; }

static Value group_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  if (kwnames && kwnames->length) return raise_type_error("%N() takes no keyword arguments", t);
  if (nargs != 2) return raise_type_error("BaseExceptionGroup.__new__() takes exactly 2 arguments (%zu given)", nargs);
  if (!is_str(args[0])) return raise_type_error("BaseExceptionGroup.__new__() argument 1 must be str, not %A", args[0]);
  if (!type_of(args[1])->getitem || !type_of(args[1])->length || type_has(args[1], kTypeDictSubclass))
    return raise_type_error("second argument (exceptions) must be a sequence");
  List* l = to_list(args[1]);
  if (!l) return Value();
  int64_t n = list_length(l);
  if (n == 0) return raise_value_error("second argument (exceptions) must be a non-empty sequence");
  bool nested_base = false;
  for (int64_t i = 0; i < n; i++) {
    Value e = list_item(l, i);
    if (!is_exception(e)) return raise_value_error("Item %lld of second argument (exceptions) is not an exception", static_cast<long long>(i));
    if (!is_subtype(type_of(e), &Exception_type)) nested_base = true;
  }
  if (t == &BaseExceptionGroup_type && !nested_base) t = &ExceptionGroup_type;
  if (nested_base) {
    if (t == &ExceptionGroup_type) return raise_type_error("Cannot nest BaseExceptions in an ExceptionGroup");
    if (is_subtype(t, &Exception_type)) return raise_type_error("Cannot nest BaseExceptions in '%N'", t);
  }
  Value v = exception_make(t, args, nargs, nullptr);
  if (!v) return Value();
  group(v)->message = args[0];
  group(v)->exceptions = list_to_tuple(l).as<Tuple>();
  return v;
}
static int group_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) { return exception_init(self, args, nargs, kwnames); }

static Value group_str(Value v) {
  int64_t n = group(v)->exceptions->length;
  return new_str(to_utf8(group(v)->message) + " (" + std::to_string(n) + " sub-exception" + (n == 1 ? "" : "s") + ")");
}
static Value get_message(Value* a) { return group(a[0])->message; }
static Value get_exceptions(Value* a) { return group(a[0])->exceptions; }
static Value group_derive(Value* a) { return call(&BaseExceptionGroup_type, {group(a[0])->message, a[1]}); }

/// `source`'s derive() with these exceptions; traceback, cause, context and notes are taken over.
static Value derive(Value source, const std::vector<Value>& exceptions) {
  List* l = new_list();
  for (Value e : exceptions) list_append(l, e);
  Value r = call_attr(source, "derive", {l});
  if (!r) return Value();
  if (!is_group(r)) return raise_type_error("derive must return an instance of BaseExceptionGroup");
  auto *to = r.as<Exception>(), *from = source.as<Exception>();
  to->cause = from->cause;
  to->context = from->context;
  to->suppress_context = true;  // since the cause is set, were it None
  reset_traceback(to, traceback_of(from));
  if (Value notes = get_attr_optional(source, NAME("__notes__"))) {
    if (List* copy = to_list(notes))
      set_attr(r, NAME("__notes__"), copy);
    else
      clear_pending();
  }
  group(r)->origin = group(source)->origin ? group(source)->origin : source;
  return r;
}

/// Splits into what `matches` accepts and the rest (null = nothing); -1 on error.
template <class F>
static int split(Value v, F& matches, Value* match, Value* rest) {
  *match = *rest = Value();
  int whole = matches(v);
  if (whole < 0) return -1;
  if (whole) {
    *match = v;
    return 0;
  }
  if (!is_group(v)) {
    *rest = v;
    return 0;
  }
  NativeDepth depth;
  if (!depth.ok(" in exceptiongroup_split_recursive")) return -1;
  std::vector<Value> matched, others;
  Tuple* items = group(v)->exceptions;
  for (int64_t i = 0; i < items->length; i++) {
    Value m, r;
    if (split(items->items[i], matches, &m, &r) < 0) return -1;
    if (m) matched.push_back(m);
    if (r) others.push_back(r);
  }
  // Parts are always new groups, even one that holds everything: derive() decides of which class.
  if (!matched.empty()) {
    *match = derive(v, matched);
    if (!*match) return -1;
  }
  if (!others.empty()) {
    *rest = derive(v, others);
    if (!*rest) return -1;
  }
  return 0;
}

static int split_by(Value v, Value condition, Value* match, Value* rest) {
  bool classes = is_exception_class(condition);
  if (type_has(condition, kTypeTupleSubclass)) {
    classes = true;
    for (int64_t i = 0; i < condition.as<Tuple>()->length; i++)
      if (!is_exception_class(condition.as<Tuple>()->items[i])) classes = false;
  }
  if (!classes && (!is_callable(condition) || is_type(condition)))
    return raise_type_error("expected an exception type, a tuple of exception types, or a callable (other than a class)");
  auto matches = [&](Value e) -> int {
    if (classes) return exception_matches(e.as<Exception>(), condition);
    Value r = call(condition, {e});
    return r ? truth(r) : -1;
  };
  return split(v, matches, match, rest);
}

static Value group_split(Value* a) {
  Value match, rest;
  if (split_by(a[0], a[1], &match, &rest) < 0) return Value();
  return make_tuple({match ? match : None_, rest ? rest : None_});
}
static Value group_subgroup(Value* a) {
  Value match, rest;
  if (split_by(a[0], a[1], &match, &rest) < 0) return Value();
  return match ? match : None_;
}

static const NativeDef group_methods[] = {
    {"message", get_message, NativeDef::Getter},
    {"exceptions", get_exceptions, NativeDef::Getter},
    {"derive(self, excs, /)", group_derive},
    {"split(self, matcher_value, /)", group_split},
    {"subgroup(self, matcher_value, /)", group_subgroup},
    {"__class_getitem__(cls, item, /)", class_getitem, NativeDef::ClassMethod},
    {nullptr, nullptr},
};

void init_exception_groups() {
  for (Type* t : {&BaseExceptionGroup_type, &ExceptionGroup_type}) {
    bool base = t == &BaseExceptionGroup_type;
    type_init(t, base ? "BaseExceptionGroup" : "ExceptionGroup", base ? &BaseException_type : &BaseExceptionGroup_type,
              sizeof(GroupObject), kTypeBaseable | kTypeExceptionSubclass | kTypeHasDict);
    t->dict_offset = __builtin_offsetof(Exception, extra);
    t->make = group_make;
    t->init = group_init;
    t->str = group_str;
    if (!base) {
      t->bases = new_tuple(int64_t{2});
      t->bases->items[0] = &BaseExceptionGroup_type;
      t->bases->items[1] = &Exception_type;
    }
    type_ready(t);
    if (base) define_methods(t, group_methods);
    add_builtin(base ? "BaseExceptionGroup" : "ExceptionGroup", t);
  }
}

// ---- except* --------------------------------------------------------------------------------------------

static int check_star_pattern(Value pattern) {
  auto bad = [](Value p) { return is_type(p) && is_subtype(p.as<Type>(), &BaseExceptionGroup_type); };
  bool group_class = bad(pattern);
  if (type_has(pattern, kTypeTupleSubclass))
    for (int64_t i = 0; i < pattern.as<Tuple>()->length; i++) group_class |= bad(pattern.as<Tuple>()->items[i]);
  if (group_class) return raise_type_error("catching ExceptionGroup with except* is not allowed. Use except instead.");
  return 0;
}

Value except_star_match(Value* rest, Value pattern) {
  if (!*rest || is_none(*rest)) return None_;
  if (!is_exception_class(pattern) && !type_has(pattern, kTypeTupleSubclass))
    return raise_type_error("catching classes that do not inherit from BaseException is not allowed");
  if (check_star_pattern(pattern) < 0) return Value();
  Value v = *rest;
  int whole = exception_matches(v.as<Exception>(), pattern);
  if (whole < 0) return Value();
  if (whole) {
    Value match = v;
    if (!is_group(v)) {
      match = call(&BaseExceptionGroup_type, {new_str(""), make_tuple({v})});
      if (!match) return Value();
      group(match)->origin = v;
    }
    *rest = Value();
    return match;
  }
  if (!is_group(v)) return None_;
  Value match, remaining;
  if (split_by(v, pattern, &match, &remaining) < 0) return Value();
  *rest = remaining;
  return match ? match : None_;
}

static void collect_leaves(Value v, std::vector<Value>* out) {
  if (!is_group(v)) {
    out->push_back(v);
    return;
  }
  Tuple* items = group(v)->exceptions;
  for (int64_t i = 0; i < items->length; i++) collect_leaves(items->items[i], out);
}

/// What goes on from an `except*` adds no entry of the statement to its traceback, as after a bare `raise`.
static Value go_on(Value e) {
  e.as<Exception>()->reraised = true;
  return restore(e.as<Exception>());
}

Value except_star_end(Value original, Value raised_list, Value rest) {
  std::vector<Value> raised, kept;
  int64_t n = raised_list ? list_length(raised_list) : 0;
  for (int64_t i = 0; i < n; i++) {
    Value e = list_item(raised_list, i);
    bool reraised = e == original || (is_group(e) && group(e)->origin && (group(e)->origin == original ||
                    (is_group(original) && group(original)->origin == group(e)->origin)));
    (reraised ? kept : raised).push_back(e);
  }
  if (rest && !is_none(rest)) kept.push_back(rest);
  if (raised.empty() && kept.empty()) return None_;
  if (!is_group(original)) {
    // A bare exception: what the one handler that took it raised, perhaps the group around it, or it goes on unhandled.
    return go_on(n ? list_item(raised_list, 0) : original);
  }
  Value projected;
  if (!kept.empty()) {
    std::vector<Value> leaves;
    for (Value k : kept) collect_leaves(k, &leaves);
    auto matches = [&](Value e) -> int {
      if (is_group(e)) return 0;
      for (Value l : leaves)
        if (l == e) return 1;
      return 0;
    };
    Value others;
    if (split(original, matches, &projected, &others) < 0) return Value();
    if (projected && !others) projected = original;
  }
  if (raised.empty()) return go_on(projected);
  if (projected) raised.push_back(projected);
  if (raised.size() == 1) return go_on(raised[0]);
  List* l = new_list();
  for (Value e : raised) list_append(l, e);
  Value r = call(&BaseExceptionGroup_type, {new_str(""), l});
  if (!r) return Value();
  return go_on(r);
}

}  // namespace bunpy
