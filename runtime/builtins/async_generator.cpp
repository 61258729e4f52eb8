// async_generator.cpp: asynchronous generators (PEP 525): the awaitables behind asend, athrow and aclose.
//
// The frame of an async generator yields to two receivers: what an inner `await` yields goes on to the event
// loop as it is; the generator's own `yield v` arrives wrapped and ends the current asend.
#include "bunpy/generator.h"

#include "builtins/containers.h"

namespace bunpy {

Type async_generator_type;
Value code_object(const Code* code);  // core
Value generator_frame(const Generator* g);
// generator.cpp
bool warn_throw_signature(const char* method, Value* a);
Exception* thrown_exception(Value* a);
Value generator_delegate(const Generator* g);
int set_generator_name(Value self, Value v);
int set_generator_qualname(Value self, Value v);

namespace {

Type wrapped_value_type, asend_type, athrow_type, anext_default_type;

struct WrappedValue : Object {
  Value value;
};

enum class Mode : uint8_t { Send, Throw, Close };
enum class StepState : uint8_t { Fresh, Running, Closed };

/// One asend(), athrow() or aclose(): an awaitable that can be driven once.
struct Step : Object {
  Generator* generator;
  Value argument;  ///< value to send, or what to throw
  Value rest[2];   ///< athrow()'s second and third argument
  Mode mode;
  StepState state;
};

/// An async generator is about to go: whoever set the hook (the event loop) may still close it.
void dropped(Object* o) {
  auto* g = static_cast<Generator*>(o);
  Value hook = g->finalizer_hook;
  if (hook.is_null() || g->state.load(std::memory_order_acquire) != GeneratorState::Suspended) return;
  g->finalizer_hook = Value();
  if (call(hook, {Value(g)}).is_null())
    if (Exception* e = take_pending()) report_unraisable(e, Value(g));
}

/// PEP 525: the hooks of the thread that first iterates. False = exception pending.
bool ask_hooks(Generator* g) {
  if (g->hooked) return true;
  g->hooked = true;
  if (Value hook = thread_state->asyncgen_finalizer; hook.bits) {
    g->finalizer_hook = hook;
    gc_add_finalizer(g, dropped);
  }
  Value first = thread_state->asyncgen_firstiter;
  return first.is_null() || call(first, {Value(g)}).bits;
}

Step* new_step(Generator* g, Mode mode, Value argument) {
  if (BUNPY_UNLIKELY(!g->hooked) && !ask_hooks(g)) return nullptr;
  auto* s = gc_new<Step>(mode == Mode::Send ? &asend_type : &athrow_type);
  if (s == nullptr) return nullptr;
  s->generator = g;
  s->mode = mode;
  s->argument = argument;
  return s;
}

Value close_step(Step* s) {
  s->state = StepState::Closed;
  s->generator->awaiting = false;
  return Value();
}

/// What the generator's frame did: a value for the event loop, or the end of this step.
Value deliver(Step* s, Value out) {
  if (out.bits) {
    if (!has_type(out, &wrapped_value_type)) return out;
    close_step(s);
    if (s->mode == Mode::Close)
      return raise_error(&RuntimeError_type, "async generator ignored GeneratorExit");
    return raise_stop_iteration(out.as<WrappedValue>()->value);
  }
  close_step(s);
  if (s->mode == Mode::Close) {
    if (pending() && !pending_is(&StopAsyncIteration_type) && !pending_is(&GeneratorExit_type)) return Value();
    clear_pending();
    return raise_stop_iteration(None_);
  }
  if (!pending()) raise_bare(&StopAsyncIteration_type);
  return Value();
}

const char* operation(const Step* s) {
  return s->mode == Mode::Send ? "anext()" : s->mode == Mode::Throw ? "athrow()" : "aclose()";
}

BUNPY_COLD Value already_awaited(const Step* s) {
  return raise_error(&RuntimeError_type, "cannot reuse already awaited %s",
                     s->mode == Mode::Send ? "__anext__()/asend()" : "aclose()/athrow()");
}
BUNPY_COLD Value already_running(Step* s) {
  s->state = StepState::Closed;
  return raise_error(&RuntimeError_type, "%s: asynchronous generator is already running", operation(s));
}

Value step_send(Step* s, Value v) {
  Generator* g = s->generator;
  if (s->state == StepState::Closed) return already_awaited(s);
  if (s->state == StepState::Running) return deliver(s, generator_resume(g, v));
  if (g->awaiting) return already_running(s);
  GeneratorState state = g->state.load(std::memory_order_acquire);
  if (s->mode == Mode::Send) {
    Value sent = is_none(v) ? s->argument : v;
    if (state == GeneratorState::Fresh && !is_none(sent))
      return raise_type_error("can't send non-None value to a just-started async generator");
    g->awaiting = true;
    s->state = StepState::Running;
    return deliver(s, generator_resume(g, sent));
  }
  if (state == GeneratorState::Finished) {
    s->state = StepState::Closed;
    return s->mode == Mode::Close ? raise_stop_iteration(None_) : raise_bare(&StopAsyncIteration_type);
  }
  if (!is_none(v)) return raise_error(&RuntimeError_type, "can't send non-None value to a just-started coroutine");
  g->awaiting = true;
  s->state = StepState::Running;
  Value what[4] = {Value(s), s->argument, s->rest[0], s->rest[1]};
  Exception* e = s->mode == Mode::Close ? new_exception(&GeneratorExit_type, {}) : thrown_exception(what);
  if (e == nullptr) return close_step(s);
  return deliver(s, generator_throw(g, e));
}

Value step_next(Value v) { return step_send(v.as<Step>(), None_); }
Value step_send_method(Value* a) { return step_send(a[0].as<Step>(), a[1]); }
Value step_throw(Value* a) {
  auto* s = a[0].as<Step>();
  if (s->state == StepState::Closed) return already_awaited(s);
  if (s->state == StepState::Fresh && s->generator->awaiting) return already_running(s);
  Exception* e = warn_throw_signature("throw", a) ? thrown_exception(a) : nullptr;
  if (e == nullptr) return Value();
  if (s->state == StepState::Fresh) {
    s->generator->awaiting = true;
    s->state = StepState::Running;
  }
  return deliver(s, generator_throw(s->generator, e));
}
/// As coroutine.close(): a step under way gets GeneratorExit and may not yield again.
Value step_close(Value* a) {
  auto* s = a[0].as<Step>();
  if (s->state != StepState::Running) {
    s->state = StepState::Closed;
    return None_;
  }
  Exception* e = new_exception(&GeneratorExit_type, {});
  if (e == nullptr) return Value();
  if (deliver(s, generator_throw(s->generator, e)).bits)
    return raise_error(&RuntimeError_type, "coroutine ignored GeneratorExit");
  if (!pending_is(&StopIteration_type) && !pending_is(&StopAsyncIteration_type) && !pending_is(&GeneratorExit_type))
    return Value();
  clear_pending();
  return None_;
}
Value step_await(Value* a) { return a[0]; }

constexpr NativeDef step_methods[] = {
    {"__await__(self, /)", step_await},
    {"send(self, arg, /)", step_send_method},
    {"throw(self, type, value=<unset>, traceback=<unset>, /)", step_throw},
    {"close(self, /)", step_close},
    {nullptr, nullptr},
};

Value anext_method(Value* a) { return new_step(a[0].as<Generator>(), Mode::Send, None_); }
Value asend(Value* a) { return new_step(a[0].as<Generator>(), Mode::Send, a[1]); }
Value athrow(Value* a) {
  if (!warn_throw_signature("athrow", a)) return Value();
  Step* s = new_step(a[0].as<Generator>(), Mode::Throw, a[1]);
  if (s == nullptr) return Value();
  s->rest[0] = a[2];
  s->rest[1] = a[3];
  return s;
}
Value aclose(Value* a) { return new_step(a[0].as<Generator>(), Mode::Close, None_); }
Value aiter_method(Value* a) { return a[0]; }
Value get_name(Value* a) { return a[0].as<Generator>()->name; }
Value get_qualname(Value* a) { return a[0].as<Generator>()->qualname; }
Value get_running(Value* a) { return from_bool(a[0].as<Generator>()->awaiting); }

Value get_suspended(Value* a) {
  auto* g = a[0].as<Generator>();
  return from_bool(g->state.load(std::memory_order_acquire) == GeneratorState::Suspended && !g->busy.load());
}
Value get_code(Value* a) { return code_object(a[0].as<Generator>()->code); }
Value get_frame(Value* a) { return generator_frame(a[0].as<Generator>()); }
Value get_await(Value* a) {
  Value v = generator_delegate(a[0].as<Generator>());
  return v.bits ? v : None_;
}

constexpr NativeDef async_generator_methods[] = {
    {"__aiter__(self, /)", aiter_method},
    {"__anext__(self, /)", anext_method},
    {"asend(self, value, /)", asend},
    {"athrow(self, type, value=<unset>, traceback=<unset>, /)", athrow},
    {"aclose(self, /)", aclose},
    {"ag_running", get_running, NativeDef::Getter},
    {"ag_suspended", get_suspended, NativeDef::Getter},
    {"ag_code", get_code, NativeDef::Getter},
    {"ag_frame", get_frame, NativeDef::Getter},
    {"ag_await", get_await, NativeDef::Getter},
    {"__name__", get_name, NativeDef::Getter, set_generator_name},
    {"__qualname__", get_qualname, NativeDef::Getter, set_generator_qualname},
    {nullptr, nullptr},
};

// ---- anext(iterator, default) ---------------------------------------------------------------------------------

/// Awaits `awaitable`, giving `fallback` instead of StopAsyncIteration.
struct AnextDefault : Object {
  Value awaitable, fallback, iterator;
};
Value anext_default_send(AnextDefault* d, Value sent) {
  if (d->iterator.is_null()) {
    d->iterator = await_iter(d->awaitable);
    if (d->iterator.is_null()) return Value();
  }
  Value result;
  Value item = sent.bits ? delegate_step(d->iterator, sent, &result) : delegate_throw(d->iterator, take_pending(), &result);
  if (item.bits) return item;
  if (result.bits) return raise_stop_iteration(result);
  if (!pending_is(&StopAsyncIteration_type)) return Value();
  clear_pending();
  return raise_stop_iteration(d->fallback);
}
Value anext_default_next(Value v) { return anext_default_send(v.as<AnextDefault>(), None_); }
Value anext_default_send_method(Value* a) { return anext_default_send(a[0].as<AnextDefault>(), a[1]); }
Value anext_default_throw(Value* a) {
  Exception* e = warn_throw_signature("throw", a) ? thrown_exception(a) : nullptr;
  if (e == nullptr) return Value();
  set_pending(e);
  return anext_default_send(a[0].as<AnextDefault>(), Value());
}
Value anext_default_close(Value* a) {
  auto* d = a[0].as<AnextDefault>();
  if (d->iterator.is_null()) return None_;
  Value close = get_attr_optional(d->iterator, intern("close"));
  if (close.is_null()) return pending() ? Value() : None_;
  return call0(close);
}
constexpr NativeDef anext_default_methods[] = {
    {"__await__(self, /)", step_await},
    {"send(self, arg, /)", anext_default_send_method},
    {"throw(self, type, value=<unset>, traceback=<unset>, /)", anext_default_throw},
    {"close(self, /)", anext_default_close},
    {nullptr, nullptr},
};

}  // namespace

Value async_generator_yield(Value v) {
  auto* w = gc_new<WrappedValue>(&wrapped_value_type);
  if (w != nullptr) w->value = v;
  return w;
}

Value new_anext_default(Value awaitable, Value fallback) {
  auto* d = gc_new<AnextDefault>(&anext_default_type);
  if (d == nullptr) return Value();
  d->awaitable = awaitable;
  d->fallback = fallback;
  return d;
}

void init_async_generator() {
  Type* t = &async_generator_type;
  type_init(t, "async_generator", nullptr, sizeof(Generator), 0);
  define_methods(t, async_generator_methods);
  type_ready(t);
  type_init(&wrapped_value_type, "async_generator_wrapped_value", nullptr, sizeof(WrappedValue), 0);
  type_ready(&wrapped_value_type);
  init_iterator_type(&asend_type, "async_generator_asend", sizeof(Step), step_next, step_methods);
  init_iterator_type(&athrow_type, "async_generator_athrow", sizeof(Step), step_next, step_methods);
  init_iterator_type(&anext_default_type, "anext_awaitable", sizeof(AnextDefault), anext_default_next,
                     anext_default_methods);
}

}  // namespace bunpy
