// generator.cpp: generators and coroutines around the C++ coroutine frames of generator.h
// (language reference §6.2.9, PEP 342, 380, 479, 492). Async generators are in async_generator.cpp.
//
// `busy` is taken by whoever resumes a frame and given back after it has suspended, so two threads never run
// one frame; `state` tells what next() and send() may do.
#include "bunpy/generator.h"

#include "builtins/containers.h"
#include "core/start.h"
#include "memory/watch.h"

namespace bunpy {

Type generator_type, coroutine_type;
Value code_object(const Code* code);  // core
Value frame_object(const Code* code, uint32_t line, Value back = None_);
void set_context(Exception* e);
void reset_traceback(Exception* e, Value traceback);
extern Type traceback_type;

namespace {

Type coroutine_wrapper_type;

bool is_generator(Value v) { return has_type(v, &generator_type) || has_type(v, &coroutine_type); }
Generator* as_generator(Value v) { return v.as<Generator>(); }
GeneratorState state_of(const Generator* g) { return g->state.load(std::memory_order_acquire); }
const char* kind_name(const Generator* g) {
  return g->type == &generator_type ? "generator" : g->type == &coroutine_type ? "coroutine" : "async generator";
}

void finish(Generator* g) {
  g->frame = {};
  g->handling = nullptr;
  g->delegate = Value();
  g->state.store(GeneratorState::Finished, std::memory_order_release);
}

/// PEP 479: a StopIteration that would leave the frame becomes a RuntimeError.
void convert_stop_iteration(Generator* g) {
  const char* name = pending_is(&StopIteration_type) ? "StopIteration"
                     : g->is_async && pending_is(&StopAsyncIteration_type) ? "StopAsyncIteration"
                                                                           : nullptr;
  if (name == nullptr) return;
  Exception* original = take_pending();
  raise_error(&RuntimeError_type, "%s raised %s", kind_name(g), name);
  Exception* e = thread_state->pending;
  if (e == nullptr) return;
  e->cause = e->context = original;
  e->suppress_context = true;
}

/// The value that a StopIteration carries; takes it off the pending exception.
Value stop_value() {
  Exception* e = take_pending();
  return e->args && e->args->length > 0 ? e->args->items[0] : None_;
}

Exception* instance_of(Value cls_or_exception, Value value) {
  Value e = cls_or_exception;
  if (has_type(e, &type_type) || type_has(e, kTypeTypeSubclass)) {
    if (!is_subtype(e.as<Type>(), &BaseException_type)) {
      raise_type_error("exceptions must be classes or instances deriving from BaseException, not %T",
                       cls_or_exception);
      return nullptr;
    }
    if (value.bits && is_instance(value, e.as<Type>())) return value.as<Exception>();
    if (value.is_null() || is_none(value))
      e = call0(e);
    else if (is_tuple(value))
      e = call_array(e, value.as<Tuple>()->items, value.as<Tuple>()->length, nullptr);
    else
      e = call(e, {value});
    if (e.is_null()) return nullptr;
    if (!type_has(e, kTypeExceptionSubclass)) {
      raise_type_error("calling %V should have returned an instance of BaseException, not %T", cls_or_exception, e);
      return nullptr;
    }
  } else if (value.bits && !is_none(value) && type_has(e, kTypeExceptionSubclass)) {
    raise_type_error("instance exception may not have a separate value");
    return nullptr;
  }
  if (!type_has(e, kTypeExceptionSubclass)) {
    raise_type_error("exceptions must be classes or instances deriving from BaseException, not %T",
                     cls_or_exception);
    return nullptr;
  }
  return e.as<Exception>();
}

}  // namespace
/// throw(type, value, traceback) is deprecated; false = the warning is an exception.
bool warn_throw_signature(const char* method, Value* a) {
  return (a[2].is_null() && a[3].is_null()) ||
         warn(&DeprecationWarning_type, std::string("the (type, exc, tb) signature of ") + method +
                                            "() is deprecated, use the single-arg signature instead.") == 0;
}
/// The exception that throw(type, value, traceback) asks for; null with an exception pending.
Exception* thrown_exception(Value* a) {
  bool with_traceback = a[3].bits && !is_none(a[3]);
  if (with_traceback && !has_type(a[3], &traceback_type)) {
    raise_type_error("throw() third argument must be a traceback object");
    return nullptr;
  }
  Exception* e = instance_of(a[1], a[2]);
  // What goes wrong in making it is thrown in its place.
  if (e == nullptr && type_has(a[1], kTypeTypeSubclass) && is_subtype(a[1].as<Type>(), &BaseException_type)) e = take_pending();
  if (e != nullptr && with_traceback) reset_traceback(e, a[3]);
  return e;
}
namespace {

/// What send(), throw() and __next__() return: a yielded value, or StopIteration(return value).
Value or_stop(Generator* g, Value item) {
  if (item.bits || pending()) return item;
  Value result = generator_result(g);
  if (is_none(result)) {
    raise_bare(&StopIteration_type);
    return Value();
  }
  return raise_stop_iteration(result);
}

Value send_checked(Generator* g, Value v) {
  if (state_of(g) == GeneratorState::Fresh && !is_none(v))
    return raise_type_error("can't send non-None value to a just-started %s", kind_name(g));
  return or_stop(g, generator_resume(g, v));
}

Value iternext(Value v) { return generator_resume(as_generator(v), None_); }
Value next_method(Value* a) { return send_checked(as_generator(a[0]), None_); }
Value send_method(Value* a) { return send_checked(as_generator(a[0]), a[1]); }
Value throw_method(Value* a) {
  Exception* e = warn_throw_signature("throw", a) ? thrown_exception(a) : nullptr;
  if (e == nullptr) return Value();
  return or_stop(as_generator(a[0]), generator_throw(as_generator(a[0]), e));
}
Value close_method(Value* a) { return generator_close(as_generator(a[0])); }

Value repr(Value v) {
  char address[32];
  snprintf(address, sizeof address, " at 0x%llx>", static_cast<unsigned long long>(v.bits));
  StrBuilder out;
  out.add('<');
  out.add(type_of(v)->name);
  out.add(std::string_view(" object "));
  out.add(as_generator(v)->qualname);
  out.add(std::string_view(address));
  return out.finish();
}

// ---- attributes -----------------------------------------------------------------------------------------

Value get_running(Value* a) {
  return from_bool(as_generator(a[0])->busy.load(std::memory_order_relaxed));
}
Value get_suspended(Value* a) {
  Generator* g = as_generator(a[0]);
  return from_bool(state_of(g) == GeneratorState::Suspended && !g->busy.load(std::memory_order_relaxed));
}
Value get_code(Value* a) { return code_object(as_generator(a[0])->code); }
/// Frames are no objects here: a stand-in that is None exactly when CPython's would be.
}  // namespace
Value generator_frame(const Generator* g) {
  if (state_of(g) == GeneratorState::Finished) return None_;
  bool begun = state_of(g) != GeneratorState::Fresh && g->code->locations != nullptr;
  return frame_object(g->code, begun ? g->code->locations[g->active.location].line : g->code->first_line);
}
namespace {
Value get_frame(Value* a) { return generator_frame(as_generator(a[0])); }
}  // namespace
/// What a suspended frame waits for, or null.
Value generator_delegate(const Generator* g) {
  bool suspended = state_of(g) == GeneratorState::Suspended && !g->busy.load(std::memory_order_relaxed);
  return suspended ? g->delegate : Value();
}
namespace {
Value get_delegate(Value* a) {
  Value d = generator_delegate(as_generator(a[0]));
  return d.bits ? d : None_;
}
Value get_name(Value* a) { return as_generator(a[0])->name; }
Value get_qualname(Value* a) { return as_generator(a[0])->qualname; }
int set_text(Value* slot, Value v, const char* attribute) {
  if (v.is_null() || !is_str(v)) return raise_type_error("%s must be set to a string object", attribute);
  store(slot, v);
  return 0;
}
}  // namespace
int set_generator_name(Value self, Value v) { return set_text(&as_generator(self)->name, v, "__name__"); }
int set_generator_qualname(Value self, Value v) { return set_text(&as_generator(self)->qualname, v, "__qualname__"); }
namespace {
Value get_origin(Value*) { return None_; }

// ---- coroutines -------------------------------------------------------------------------------------------

struct CoroutineWrapper : Object {
  Generator* coroutine;
};
Value await_method(Value* a) {
  auto* w = gc_new<CoroutineWrapper>(&coroutine_wrapper_type);
  if (w != nullptr) w->coroutine = as_generator(a[0]);
  return w;
}
Generator* wrapped(Value v) { return v.as<CoroutineWrapper>()->coroutine; }
Value wrapper_next(Value v) {
  // Keeps the return value: delegate_step and next() both understand a pending StopIteration.
  Value item = send_checked(wrapped(v), None_);
  if (item.is_null() && pending_is(&StopIteration_type) && is_none(thread_state->pending->args->length
                                                                      ? thread_state->pending->args->items[0]
                                                                      : None_))
    clear_pending();
  return item;
}
Value wrapper_send(Value* a) { return send_checked(wrapped(a[0]), a[1]); }
Value wrapper_throw(Value* a) {
  Exception* e = warn_throw_signature("throw", a) ? thrown_exception(a) : nullptr;
  return e ? or_stop(wrapped(a[0]), generator_throw(wrapped(a[0]), e)) : Value();
}
Value wrapper_close(Value* a) { return generator_close(wrapped(a[0])); }

constexpr NativeDef generator_methods[] = {
    {"__next__(self, /)", next_method},
    {"send(self, arg, /)", send_method},
    {"throw(self, type, value=<unset>, traceback=<unset>, /)", throw_method},
    {"close(self, /)", close_method},
    {"gi_running", get_running, NativeDef::Getter},
    {"gi_suspended", get_suspended, NativeDef::Getter},
    {"gi_code", get_code, NativeDef::Getter},
    {"gi_frame", get_frame, NativeDef::Getter},
    {"gi_yieldfrom", get_delegate, NativeDef::Getter},
    {"__name__", get_name, NativeDef::Getter, set_generator_name},
    {"__qualname__", get_qualname, NativeDef::Getter, set_generator_qualname},
    {nullptr, nullptr},
};
constexpr NativeDef coroutine_methods[] = {
    {"send(self, arg, /)", send_method},
    {"throw(self, type, value=<unset>, traceback=<unset>, /)", throw_method},
    {"close(self, /)", close_method},
    {"__await__(self, /)", await_method},
    {"cr_running", get_running, NativeDef::Getter},
    {"cr_suspended", get_suspended, NativeDef::Getter},
    {"cr_code", get_code, NativeDef::Getter},
    {"cr_frame", get_frame, NativeDef::Getter},
    {"cr_await", get_delegate, NativeDef::Getter},
    {"cr_origin", get_origin, NativeDef::Field},
    {"__name__", get_name, NativeDef::Getter, set_generator_name},
    {"__qualname__", get_qualname, NativeDef::Getter, set_generator_qualname},
    {nullptr, nullptr},
};
constexpr NativeDef wrapper_methods[] = {
    {"send(self, arg, /)", wrapper_send},
    {"throw(self, type, value=<unset>, traceback=<unset>, /)", wrapper_throw},
    {"close(self, /)", wrapper_close},
    {nullptr, nullptr},
};

/// Turns the end of a sub-iterator into delegate_step's result.
Value delegate_ended(Value* result) {
  if (!pending())
    *result = None_;
  else if (pending_is(&StopIteration_type))
    *result = stop_value();
  return Value();
}

}  // namespace

// ---- coroutines that nobody awaits (PEP 492) ------------------------------------------------------------------

namespace {

/// Those of which that is still to be said, linked by their field `finalizer_hook`.
std::atomic<Generator*> unawaited;

bool has_begun(const Object* o) { return state_of(static_cast<const Generator*>(o)) != GeneratorState::Fresh; }

/// What is left of one that the collector found: its names.
void die_unawaited(Object* o) {
  auto* g = static_cast<Generator*>(o);
  if (!gc_is_marked(g->code)) return;
  if (!gc_is_marked(g->name.object())) g->name = g->code->name;
  if (!gc_is_marked(g->qualname.object())) g->qualname = g->code->qualname;
  finish(g);
  g->transfer = None_;
  gc_keep(g);
  Generator* others = unawaited.load(std::memory_order_relaxed);
  g->finalizer_hook = others ? Value(others) : Value();
  unawaited.store(g, std::memory_order_relaxed);
}

void warn_unawaited(Generator* g) { warn_unawaited_coroutine(g, to_utf8(g->qualname)); }

void report_unawaited() {
  Generator* g = unawaited.exchange(nullptr, std::memory_order_acquire);
  while (g != nullptr) {
    Value next = g->finalizer_hook;
    g->finalizer_hook = Value();
    warn_unawaited(g);
    g = next.bits ? as_generator(next) : nullptr;
  }
}

constexpr Watch coroutine_watch = {has_begun, die_unawaited, report_unawaited};

}  // namespace

void report_unawaited_at_exit() {
  for_each_watched([](Object* o) {
    auto* g = static_cast<Generator*>(o);
    if (g->busy.load(std::memory_order_relaxed)) return;
    finish(g);
    warn_unawaited(g);
  });
}

// ---- creation and resumption --------------------------------------------------------------------------------

Generator* new_generator(const Code* code) {
  Type* t = code->flags & kCodeCoroutine        ? &coroutine_type
            : code->flags & kCodeAsyncGenerator ? &async_generator_type
                                                : &generator_type;
  auto* g = gc_new<Generator>(t);
  if (g == nullptr) return nullptr;
  g->code = g->active.code = code;
  g->name = code->name;
  g->qualname = code->qualname;
  g->is_async = t == &async_generator_type;
  if (t == &coroutine_type) gc_watch(g);
  if (code->flags & kCodeUnwinds) close_when_dropped(g);
  return g;
}

Generator* new_generator(const Function* f) {
  Generator* g = new_generator(f->code);
  if (g != nullptr) {
    g->name = f->name;
    g->qualname = f->qualname;
  }
  return g;
}

namespace {

/// The cases in which the frame must not be resumed: finished, not started and thrown into, no stack left.
BUNPY_COLD Value refuse_resume(Generator* g, Value sent) {
  GeneratorState state = state_of(g);
  if (state == GeneratorState::Suspended || (state == GeneratorState::Fresh && sent.bits)) {
    raise_recursion_error();
  } else if (state == GeneratorState::Fresh) {
    trace_not_started(g->code);
    finish(g);
    g->transfer = None_;
  } else {
    if (sent.bits) g->transfer = None_;
    if (g->type == &coroutine_type && (sent.bits || !pending_is(&GeneratorExit_type)))
      raise_error(&RuntimeError_type, "cannot reuse already awaited coroutine");
  }
  g->busy.store(false, std::memory_order_release);
  return Value();
}

BUNPY_COLD Value already_executing(Generator* g) {
  return raise_value_error("%s already executing", kind_name(g));
}

/// The frame has ended, with g->transfer as the return value or null for an exception.
BUNPY_COLD Value ended(Generator* g) {
  Value result = g->transfer;
  finish(g);
  if (result.is_null()) {
    convert_stop_iteration(g);
    g->transfer = None_;
  }
  g->busy.store(false, std::memory_order_release);
  return Value();
}

}  // namespace

Value generator_resume(Generator* g, Value sent) {
  if (BUNPY_UNLIKELY(threads_started)) {
    if (g->busy.exchange(true, std::memory_order_acquire)) return already_executing(g);
  } else {
    if (BUNPY_UNLIKELY(g->busy.load(std::memory_order_relaxed))) return already_executing(g);
    g->busy.store(true, std::memory_order_relaxed);
  }
  GeneratorState state = g->state.load(std::memory_order_relaxed);
  if (BUNPY_UNLIKELY((state != GeneratorState::Suspended && (state != GeneratorState::Fresh || sent.is_null())) ||
                     call_depth >= recursion_limit.load(std::memory_order_relaxed) || !stack_ok()))
    return refuse_resume(g, sent);
  ThreadState* ts = thread_state;
  Exception *outer = ts->handling, *inherited = ts->inherited;
  if (outer != nullptr) ts->inherited = outer;
  ts->handling = g->handling;
  if (sent.is_null() && ts->handling != nullptr) set_context(ts->pending);
  g->transfer = sent;
  resume_frame(g);
  g->handling = ts->handling;
  ts->handling = outer;
  ts->inherited = inherited;
  if (BUNPY_UNLIKELY(g->state.load(std::memory_order_relaxed) == GeneratorState::Finished)) return ended(g);
  Value result = g->transfer;
  g->busy.store(false, std::memory_order_release);
  return result;
}

Value generator_stepped(Generator* g) {
  g->handling = thread_state->handling;
  thread_state->handling = nullptr;
  if (g->state.load(std::memory_order_relaxed) == GeneratorState::Finished) return ended(g);
  Value result = g->transfer;
  g->busy.store(false, std::memory_order_release);
  return result;
}

Value generator_result(Generator* g) {
  Value v = g->transfer;
  g->transfer = None_;
  return v.bits ? v : None_;
}

namespace {

/// Throws into the frame itself.
Value throw_into_frame(Generator* g, Exception* e) {
  set_pending(e);
  return generator_resume(g, Value());
}

/// While one of these lives, a suspended frame counts as running though only what it delegates to runs.
class DelegateRuns {
 public:
  explicit DelegateRuns(Generator* g) : generator_(g) {
    if (g->busy.exchange(true, std::memory_order_acquire)) return;
    if (state_of(g) == GeneratorState::Suspended) delegate_ = g->delegate;
    if (delegate_.is_null()) {
      g->busy.store(false, std::memory_order_release);
      return;
    }
    g->active.back = active_frame;
    active_frame = &g->active;
  }
  ~DelegateRuns() {
    if (delegate_.is_null()) return;
    active_frame = generator_->active.back;
    generator_->active.back = nullptr;
    generator_->busy.store(false, std::memory_order_release);
  }
  DelegateRuns(const DelegateRuns&) = delete;
  DelegateRuns& operator=(const DelegateRuns&) = delete;
  /// Null: the frame delegates to nothing, or runs already.
  Value delegate() const { return delegate_; }

 private:
  Generator* generator_;
  Value delegate_;
};

/// Closes what a frame delegates to; false with an exception pending.
bool close_delegate(Value it) {
  if (is_generator(it)) return generator_close(as_generator(it)).bits;
  Value close = get_attr(it, intern("close"));
  if (close.bits) return call0(close).bits;
  Exception* error = take_pending();
  if (!is_instance(error, &AttributeError_type)) report_unraisable(error, it);
  return true;
}

}  // namespace

Value generator_throw(Generator* g, Exception* e) {
  if (!stack_ok()) return raise_recursion_error(), Value();
  {
    DelegateRuns running(g);
    if (Value it = running.delegate(); it.bits) {
      Value result;
      Value item = delegate_throw(it, e, &result);
      if (item.bits) return item;
      if (result.bits) raise_stop_iteration(result);  // delegate_step takes the result out again
      e = take_pending();
    }
  }
  return throw_into_frame(g, e);
}

Value generator_close(Generator* g) {
  GeneratorState state = state_of(g);
  if (state == GeneratorState::Finished) return None_;
  if (state == GeneratorState::Fresh && !g->busy.load(std::memory_order_acquire)) {
    finish(g);
    return None_;
  }
  if (!stack_ok()) return raise_recursion_error(), Value();
  Exception* e = nullptr;
  {
    DelegateRuns running(g);
    if (Value it = running.delegate(); it.bits && !close_delegate(it)) e = take_pending();
  }
  if (e == nullptr) e = new_exception(&GeneratorExit_type, {});
  if (e == nullptr) return Value();
  if (throw_into_frame(g, e).bits)
    return raise_error(&RuntimeError_type, "%s ignored GeneratorExit", kind_name(g));
  if (!pending()) return generator_result(g);
  if (pending_is(&GeneratorExit_type) || pending_is(&StopIteration_type)) {
    clear_pending();
    return None_;
  }
  return Value();
}

// ---- yield from, await ----------------------------------------------------------------------------------------

Value delegate_iter(Value iterable, bool in_coroutine) {
  if (has_type(iterable, &generator_type)) return iterable;
  if (has_type(iterable, &coroutine_type)) {
    if (in_coroutine || (active_frame && active_frame->code->flags & kCodeIterableCoroutine)) return iterable;
    return raise_type_error("cannot 'yield from' a coroutine object in a non-coroutine generator");
  }
  return iter(iterable);
}

Value await_iter(Value v) {
  if (has_type(v, &coroutine_type)) {
    if (generator_delegate(as_generator(v)).bits) return raise_error(&RuntimeError_type, "coroutine is being awaited already");
    return v;
  }
  if (has_type(v, &generator_type) && as_generator(v)->code->flags & kCodeIterableCoroutine) return v;
  if (special_of(v, Special::Await).is_null()) {
    if (type_of(v)->iternext != nullptr && has_type(v, &coroutine_wrapper_type)) return v;
    return raise_type_error("object %T can't be used in 'await' expression", v);
  }
  Value it = call_special(v, Special::Await);
  if (it.is_null()) return Value();
  if (has_type(it, &coroutine_type)) return raise_type_error("__await__() returned a coroutine");
  if (type_of(it)->iternext == nullptr)
    return raise_type_error("__await__() returned non-iterator of type '%T'", it);
  return it;
}

static Value await_result_of(const char* method, Value v) {
  Value it = await_iter(v);
  if (it.bits || special_of(v, Special::Await).bits || has_type(v, &coroutine_type)) return it;
  clear_pending();
  return raise_type_error("'async with' received an object from %s that does not implement __await__: %T", method, v);
}
Value await_entered(Value v) { return await_result_of("__aenter__", v); }
Value await_exited(Value v) { return await_result_of("__aexit__", v); }
Value await_next(Value v) {
  Value it = await_iter(v);
  if (it.bits) return it;
  Exception* cause = take_pending();
  raise_type_error("'async for' received an invalid object from __anext__: %T", v);
  if (Exception* e = thread_state->pending) {
    e->cause = e->context = cause;
    e->suppress_context = true;
  }
  return Value();
}

Value delegate_throw(Value it, Exception* e, Value* result) {
  *result = Value();
  if (is_instance(e, &GeneratorExit_type)) {
    if (close_delegate(it)) set_pending(e);
    return Value();
  }
  Value item;
  if (is_generator(it)) {
    item = generator_throw(as_generator(it), e);
    if (item.is_null() && !pending()) *result = generator_result(as_generator(it));
    return item;
  }
  Value thrower = get_attr(it, intern("throw"));
  if (thrower.bits) {
    item = call(thrower, {e});
    return item.bits ? item : delegate_ended(result);
  }
  if (!pending_is(&AttributeError_type)) return Value();
  clear_pending();
  set_pending(e);
  return Value();
}

Value delegate_step(Value it, Value sent, Value* result) {
  *result = Value();
  if (sent.is_null()) return delegate_ended(result);
  if (is_generator(it)) {
    Generator* g = as_generator(it);
    Value item = generator_resume(g, sent);
    if (item.is_null() && !pending()) *result = generator_result(g);
    return item;
  }
  if (auto send = type_of(it)->send) return send(it, sent, result);
  Value item;
  if (!is_none(sent))
    item = call_attr(it, "send", {sent});
  else if (special_of(it, Special::Next).bits && (type_of(it)->flags & kTypeHeap))
    item = call_special(it, Special::Next);
  else
    item = iter_next(it);
  return item.bits ? item : delegate_ended(result);
}

void init_async_generator();  // async_generator.cpp

bool init_generator() {
  Type* t = &generator_type;
  type_init(t, "generator", nullptr, sizeof(Generator), 0);
  t->iter = iterate_self;
  t->iternext = iternext;
  t->repr = repr;
  define_methods(t, generator_methods);
  type_ready(t);
  t = &coroutine_type;
  type_init(t, "coroutine", nullptr, sizeof(Generator), 0);
  t->repr = repr;
  define_methods(t, coroutine_methods);
  type_ready(t);
  init_iterator_type(&coroutine_wrapper_type, "coroutine_wrapper", sizeof(CoroutineWrapper), wrapper_next,
                     wrapper_methods);
  async_generator_type.repr = repr;
  init_async_generator();
  set_watch(&coroutine_watch);
  return true;
}

}  // namespace bunpy
