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

namespace {

Type wrapped_value_type, step_type, anext_default_type;

struct WrappedValue : Object {
  Value value;
};

enum class Mode : uint8_t { Send, Throw, Close };
enum class StepState : uint8_t { Fresh, Running, Closed };

/// One asend(), athrow() or aclose(): an awaitable that can be driven once.
struct Step : Object {
  Generator* generator;
  Value argument;  ///< value to send, or the exception to throw
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

Value new_step(Generator* g, Mode mode, Value argument) {
  if (BUNPY_UNLIKELY(!g->hooked) && !ask_hooks(g)) return Value();
  auto* s = gc_new<Step>(&step_type);
  if (s == nullptr) return Value();
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

Value step_send(Step* s, Value v) {
  Generator* g = s->generator;
  if (s->state == StepState::Closed)
    return raise_error(&RuntimeError_type, "cannot reuse already awaited %s",
                       s->mode == Mode::Send ? "__anext__()/asend()" : "aclose()/athrow()");
  if (s->state == StepState::Fresh) {
    if (g->awaiting) {
      s->state = StepState::Closed;
      return raise_error(&RuntimeError_type, "%s: asynchronous generator is already running", operation(s));
    }
    bool finished = g->state.load(std::memory_order_acquire) == GeneratorState::Finished;
    if (s->mode != Mode::Send && finished) {
      s->state = StepState::Closed;
      return s->mode == Mode::Close ? raise_stop_iteration(None_) : raise_bare(&StopAsyncIteration_type);
    }
    g->awaiting = true;
    s->state = StepState::Running;
    if (s->mode == Mode::Send) return deliver(s, generator_resume(g, is_none(v) ? s->argument : v));
    return deliver(s, generator_throw(g, s->argument.as<Exception>()));
  }
  return deliver(s, generator_resume(g, v));
}

Value step_next(Value v) { return step_send(v.as<Step>(), None_); }
Value step_send_method(Value* a) { return step_send(a[0].as<Step>(), a[1]); }
Value step_throw(Value* a) {
  auto* s = a[0].as<Step>();
  if (s->state == StepState::Closed)
    return raise_error(&RuntimeError_type, "cannot reuse already awaited %s",
                       s->mode == Mode::Send ? "__anext__()/asend()" : "aclose()/athrow()");
  Value e = type_has(a[1], kTypeTypeSubclass) ? call0(a[1]) : a[1];
  if (e.is_null()) return Value();
  if (!type_has(e, kTypeExceptionSubclass))
    return raise_type_error("exceptions must be classes or instances deriving from BaseException, not %T", a[1]);
  if (s->state == StepState::Fresh) {
    s->generator->awaiting = true;
    s->state = StepState::Running;
  }
  return deliver(s, generator_throw(s->generator, e.as<Exception>()));
}
Value step_close(Value* a) {
  auto* s = a[0].as<Step>();
  s->state = StepState::Closed;
  return None_;
}
Value step_await(Value* a) { return a[0]; }

constexpr NativeDef step_methods[] = {
    {"__await__(self, /)", step_await},
    {"send(self, arg, /)", step_send_method},
    {"throw(self, type, value=None, traceback=None, /)", step_throw},
    {"close(self, /)", step_close},
    {nullptr, nullptr},
};

Value anext_method(Value* a) { return new_step(a[0].as<Generator>(), Mode::Send, None_); }
Value asend(Value* a) { return new_step(a[0].as<Generator>(), Mode::Send, a[1]); }
Value athrow(Value* a) {
  Value e = type_has(a[1], kTypeTypeSubclass) ? call0(a[1]) : a[1];
  if (e.is_null()) return Value();
  if (!type_has(e, kTypeExceptionSubclass))
    return raise_type_error("exceptions must be classes or instances deriving from BaseException, not %T", a[1]);
  return new_step(a[0].as<Generator>(), Mode::Throw, e);
}
Value aclose(Value* a) {
  Exception* e = new_exception(&GeneratorExit_type, {});
  return e ? new_step(a[0].as<Generator>(), Mode::Close, e) : Value();
}
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
  Value v = a[0].as<Generator>()->delegate;
  return v.bits ? v : None_;
}

constexpr NativeDef async_generator_methods[] = {
    {"__aiter__(self, /)", aiter_method},
    {"__anext__(self, /)", anext_method},
    {"asend(self, value, /)", asend},
    {"athrow(self, type, value=None, traceback=None, /)", athrow},
    {"aclose(self, /)", aclose},
    {"ag_running", get_running, NativeDef::Getter},
    {"ag_suspended", get_suspended, NativeDef::Getter},
    {"ag_code", get_code, NativeDef::Getter},
    {"ag_frame", get_frame, NativeDef::Getter},
    {"ag_await", get_await, NativeDef::Getter},
    {"__name__", get_name, NativeDef::Getter},
    {"__qualname__", get_qualname, NativeDef::Getter},
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
  Value item = delegate_step(d->iterator, sent, &result);
  if (item.bits) return item;
  if (result.bits) return raise_stop_iteration(result);
  if (!pending_is(&StopAsyncIteration_type)) return Value();
  clear_pending();
  return raise_stop_iteration(d->fallback);
}
Value anext_default_next(Value v) { return anext_default_send(v.as<AnextDefault>(), None_); }
Value anext_default_send_method(Value* a) { return anext_default_send(a[0].as<AnextDefault>(), a[1]); }
Value anext_default_throw(Value* a) {
  Value e = type_has(a[1], kTypeTypeSubclass) ? call0(a[1]) : a[1];
  if (e.is_null()) return Value();
  set_pending(e.as<Exception>());
  return anext_default_send(a[0].as<AnextDefault>(), Value());
}
constexpr NativeDef anext_default_methods[] = {
    {"__await__(self, /)", step_await},
    {"send(self, arg, /)", anext_default_send_method},
    {"throw(self, type, value=None, traceback=None, /)", anext_default_throw},
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
  init_iterator_type(&step_type, "async_generator_asend", sizeof(Step), step_next, step_methods);
  init_iterator_type(&anext_default_type, "anext_awaitable", sizeof(AnextDefault), anext_default_next,
                     anext_default_methods);
}

}  // namespace bunpy
