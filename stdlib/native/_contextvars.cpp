// _contextvars.cpp: Context, ContextVar and Token (PEP 567).
//
// The current context is in the thread's state. Copying a context shares its dict; the first of the two that
// sets a variable makes a dict of its own. So asyncio can give every task a copy for the price of one object.
#include "_contextvars.h"

#include "builtins/dict.h"
#include "core/internal.h"

namespace bunpy {


Type context_type;

namespace {

Type variable_type, token_type, missing_type;
Object missing_object{&missing_type};
#define Missing_ (::bunpy::Value(&missing_object))

struct Variable : Object {
  Str* name;
  Value default_value;  ///< null = none
};

struct Token : Object {
  Context* context;
  Variable* variable;
  Value old_value;  ///< null = the variable was not set
  std::atomic<bool> used;
};

Context* new_context() { return gc_new<Context>(&context_type); }

Dict* values_of(const Context* c) { return c->values.load(std::memory_order_acquire); }

/// The dict of `c` for writing; null on MemoryError.
Dict* own_values(Context* c) {
  Dict* values = values_of(c);
  if (values != nullptr && !c->shared.load(std::memory_order_relaxed)) return values;
  values = values == nullptr ? new_dict() : dict_copy(values);
  if (values == nullptr) return nullptr;
  c->values.store(values, std::memory_order_release);
  c->shared.store(false, std::memory_order_relaxed);
  return values;
}

Context* copy_of(Context* from) {
  Context* c = new_context();
  if (c == nullptr) return nullptr;
  if (Dict* values = values_of(from)) {
    from->shared.store(true, std::memory_order_relaxed);
    c->shared.store(true, std::memory_order_relaxed);
    c->values.store(values, std::memory_order_release);
  }
  return c;
}

// ---- Context ------------------------------------------------------------------------------------------------

Value context_make(Type*, const Value*, size_t nargs, Tuple* kwnames) {
  if (nargs != 0 || kwnames != nullptr) return raise_type_error("Context() does not accept any arguments");
  return new_context();
}
int no_init(Value, const Value*, size_t, Tuple*) { return 0; }

Value context_run(Value* a) {
  auto* c = a[0].as<Context>();
  Value previous;
  Tuple* args = a[1].as<Tuple>();
  if (args->length == 0) return raise_type_error("run() missing 1 required positional argument");
  if (enter_context(c, &previous) < 0) return Value();
  Value rest = new_tuple(args->items + 1, args->length - 1);
  Value result = rest.is_null() ? Value() : call_star(args->items[0], rest, a[2]);
  leave_context(c, previous);
  return result;
}

bool check_key(Value key) {
  if (has_type(key, &variable_type)) return true;
  raise_type_error("a ContextVar key was expected, got %V", key);
  return false;
}

Value find(const Context* c, Value variable) {
  Dict* values = values_of(c);
  return values == nullptr ? Value() : dict_get(to_value(values), variable);
}

Value context_getitem(Value self, Value key) {
  if (!check_key(key)) return Value();
  Value found = find(self.as<Context>(), key);
  return found.bits || pending() ? found : Value(raise_key_error(key));
}
int context_contains(Value self, Value key) {
  if (!check_key(key)) return -1;
  return find(self.as<Context>(), key).bits ? 1 : pending() ? -1 : 0;
}
int64_t context_length(Value self) {
  Dict* values = values_of(self.as<Context>());
  return values == nullptr ? 0 : dict_length(values);
}
/// What iteration and the views see: a dict that no later set() changes.
Value snapshot(Value self) {
  Dict* values = values_of(self.as<Context>());
  return to_value(values == nullptr ? new_dict() : dict_copy(values));
}
Value context_iter(Value self) {
  Value values = snapshot(self);
  return values.bits ? iter(values) : values;
}
Value context_compare(Value x, Value y, CompareOp op) {
  if ((op != CompareOp::Eq && op != CompareOp::Ne) || !has_type(x, &context_type) || !has_type(y, &context_type))
    return kNotImplemented;
  Value a = snapshot(x), b = a.bits ? snapshot(y) : Value();
  if (b.is_null()) return Value();
  int same = equal_values(a, b);
  return same < 0 ? Value() : from_bool((same != 0) == (op == CompareOp::Eq));
}
Value context_copy(Value* a) { return copy_of(a[0].as<Context>()); }
Value context_get(Value* a) {
  if (!check_key(a[1])) return Value();
  Value found = find(a[0].as<Context>(), a[1]);
  return found.bits || pending() ? found : a[2];
}
Value view(Value self, const char* method) {
  Value values = snapshot(self);
  return values.bits ? call_attr(values, method) : values;
}
Value context_keys(Value* a) { return view(a[0], "keys"); }
Value context_values(Value* a) { return view(a[0], "values"); }
Value context_items(Value* a) { return view(a[0], "items"); }

const NativeDef context_methods[] = {
    {"run(self, /, *args, **kwargs)", context_run},
    {"copy(self, /)", context_copy},
    {"get(self, key, default=None, /)", context_get},
    {"keys(self, /)", context_keys},
    {"values(self, /)", context_values},
    {"items(self, /)", context_items},
    {},
};

// ---- ContextVar ----------------------------------------------------------------------------------------------

Value variable_make(Type*, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters parameters{"ContextVar(name, /, *, default=<unset>)"};
  Value a[2];
  if (!parameters.bind(args, nargs, kwnames, a)) return Value();
  if (!is_str(a[0])) return raise_type_error("context variable name must be a str");
  auto* v = gc_new<Variable>(&variable_type);
  if (v == nullptr) return Value();
  v->name = a[0].as<Str>();
  v->default_value = a[1];
  return v;
}

Value variable_get(Value* a) {
  auto* v = a[0].as<Variable>();
  Context* c = thread_state->context.bits ? thread_state->context.as<Context>() : nullptr;
  Value found = c == nullptr ? Value() : find(c, a[0]);
  if (found.bits) return found;
  if (pending()) return Value();
  if (a[1].bits) return a[1];
  if (v->default_value.bits) return v->default_value;
  Exception* e = new_exception(&LookupError_type, {a[0]});
  return e ? raise(Value(e)) : Value();
}

Value variable_set(Value* a) {
  Context* c = current_context();
  Dict* values = c == nullptr ? nullptr : own_values(c);
  auto* token = values == nullptr ? nullptr : gc_new<Token>(&token_type);
  if (token == nullptr) return Value();
  token->context = c;
  token->variable = a[0].as<Variable>();
  token->old_value = dict_get(to_value(values), a[0]);
  if (pending() || dict_set(to_value(values), a[0], a[1]) < 0) return Value();
  return token;
}

Value variable_reset(Value* a) {
  if (!has_type(a[1], &token_type)) return raise_type_error("expected an instance of Token, got %V", a[1]);
  auto* token = a[1].as<Token>();
  if (token->used.load()) return raise_error(&RuntimeError_type, "%V has already been used once", a[1]);
  if (Value(token->variable) != a[0]) return raise_value_error("%V was created by a different ContextVar", a[1]);
  Context* c = current_context();
  if (c == nullptr) return Value();
  if (token->context != c) return raise_value_error("%V was created in a different Context", a[1]);
  token->used.store(true);
  Dict* values = own_values(c);
  if (values == nullptr) return Value();
  if (token->old_value.bits) return none_or_error(dict_set(to_value(values), a[0], token->old_value));
  dict_take(values, a[0], key_hash(a[0]));
  return pending() ? Value() : None_;
}

Value variable_repr(Value self) {
  auto* v = self.as<Variable>();
  StrBuilder out;
  out.add("<ContextVar name=");
  if (!out.add_repr(v->name)) return Value();
  if (v->default_value.bits) {
    out.add(" default=");
    if (!out.add_repr(v->default_value)) return Value();
  }
  char address[32];
  snprintf(address, sizeof address, " at 0x%llx>", static_cast<unsigned long long>(self.bits));
  out.add(address);
  return out.finish();
}
Value variable_name(Value* a) { return a[0].as<Variable>()->name; }

const NativeDef variable_methods[] = {
    {"get(self, default=<unset>, /)", variable_get},
    {"set(self, value, /)", variable_set},
    {"reset(self, token, /)", variable_reset},
    {"name", variable_name, NativeDef::Getter},
    {"__class_getitem__(cls, item, /)", class_getitem, NativeDef::ClassMethod},
    {},
};

// ---- Token -----------------------------------------------------------------------------------------------------

Value token_make(Type*, const Value*, size_t, Tuple*) {
  return raise_error(&RuntimeError_type, "Tokens can only be created by ContextVars");
}
Value token_repr(Value self) {
  auto* t = self.as<Token>();
  StrBuilder out;
  out.add(t->used.load() ? "<Token used var=" : "<Token var=");
  if (!out.add_repr(Value(t->variable))) return Value();
  char address[32];
  snprintf(address, sizeof address, " at 0x%llx>", static_cast<unsigned long long>(self.bits));
  out.add(address);
  return out.finish();
}
Value token_variable(Value* a) { return Value(a[0].as<Token>()->variable); }
Value token_old_value(Value* a) {
  Value old = a[0].as<Token>()->old_value;
  return old.bits ? old : Missing_;
}
Value missing_repr(Value) { return new_str("<Token.MISSING>"); }

const NativeDef token_methods[] = {
    {"var", token_variable, NativeDef::Getter},
    {"old_value", token_old_value, NativeDef::Getter},
    {"__class_getitem__(cls, item, /)", class_getitem, NativeDef::ClassMethod},
    {},
};

Value copy_context(Value*) { return copy_current_context(); }

const NativeDef functions[] = {
    {"copy_context()", copy_context},
    {},
};

}  // namespace

Context* current_context() {
  if (BUNPY_UNLIKELY(thread_state->context.is_null())) {
    Context* c = new_context();
    if (c == nullptr) return nullptr;
    c->entered.store(true, std::memory_order_relaxed);
    thread_state->context = Value(c);
  }
  return thread_state->context.as<Context>();
}

Context* copy_current_context() {
  Context* c = current_context();
  return c == nullptr ? nullptr : copy_of(c);
}

int enter_context(Context* c, Value* previous) {
  if (c->entered.exchange(true, std::memory_order_acquire))
    return raise_error(&RuntimeError_type, "cannot enter context: %V is already entered", Value(c));
  *previous = thread_state->context;
  thread_state->context = Value(c);
  return 0;
}

void leave_context(Context* c, Value previous) {
  thread_state->context = previous;
  c->entered.store(false, std::memory_order_release);
}

bool init_context_types() {
  static bool done = false;
  if (done) return true;
  done = true;
  Type* t = &context_type;
  type_init(t, "_contextvars.Context", nullptr, sizeof(Context), 0);
  t->make = context_make;
  t->init = no_init;
  t->getitem = context_getitem;
  t->contains = context_contains;
  t->length = context_length;
  t->iter = context_iter;
  t->richcompare = context_compare;
  define_methods(t, context_methods);
  type_ready(t);
  t = &variable_type;
  type_init(t, "_contextvars.ContextVar", nullptr, sizeof(Variable), 0);
  t->make = variable_make;
  t->init = no_init;
  t->repr = variable_repr;
  define_methods(t, variable_methods);
  type_ready(t);
  t = &missing_type;
  type_init(t, "_contextvars.Token.MISSING", nullptr, sizeof(Object), 0);
  t->repr = missing_repr;
  type_ready(t);
  t = &token_type;
  type_init(t, "_contextvars.Token", nullptr, sizeof(Token), 0);
  t->make = token_make;
  t->init = no_init;
  t->repr = token_repr;
  define_methods(t, token_methods);
  type_ready(t);
  return dict_set_str(t->dict, intern("MISSING"), Missing_);
}

bool init_module__contextvars(Module* m) {
  return init_context_types() && define_functions(m, functions) &&
         module_set(m, "Context", type_value(&context_type)) &&
         module_set(m, "ContextVar", type_value(&variable_type)) &&
         module_set(m, "Token", type_value(&token_type));
}

}  // namespace bunpy
