// _asyncio.cpp: the native half of asyncio: Future, Task, Handle and the core of the event loop.
//
// A loop's ready queue holds handles, as call_soon makes them, but also tasks as such: a task that goes on after
// `sleep(0)` or after a future needs no handle and no callback object. Both kinds run in the order in which they
// were queued. Short cuts are taken only for loops that are `plain`: a subclass that overrides call_soon, call_at,
// time or _run_once, and a loop in debug mode, are always asked through their methods.
//
// While no libuv handle is active the loop waits in park(), like every other wait of the runtime; call_soon_threadsafe
// ends that wait. With active handles it waits in the LoopIo's poll.
//
// A loop belongs to the thread that runs it. What other threads may do by mistake (complete a future, queue a
// callback) may surprise the program but not break the queue.
#include "_asyncio.h"

#include <algorithm>
#include <cmath>

#include "builtins/dict.h"
#include "bunpy/generator.h"
#include "core/internal.h"

namespace bunpy {


Type future_type, task_type, handle_type, timer_handle_type, loop_type;

namespace {

Type future_iterator_type, task_call_type, run_result_type;

/// What the Python half hands over (_install): exception classes and functions.
Value cancelled_error_class, invalid_state_class, get_event_loop_function, future_repr_function, task_repr_function,
    handle_repr_function, extract_stack_function;

Future* as_future(Value v) { return v.as<Future>(); }
Task* as_task(Value v) { return v.as<Task>(); }
bool is_task(Value v) { return is_instance(v, &task_type); }
bool is_native_future(Value v) { return v.is_pointer() && is_instance(v, &future_type); }
Loop* native_loop(Value v) { return v.is_pointer() && is_instance(v, &loop_type) ? v.as<Loop>() : nullptr; }
/// The loop when the native core may queue for it without asking its methods.
Loop* plain_loop(Value v) {
  Loop* loop = native_loop(v);
  return loop != nullptr && loop->plain && !loop->debug ? loop : nullptr;
}

Value raise_invalid_state(const char* text) {
  Value e = call(invalid_state_class, {Value(new_str(text))});
  return e.bits ? raise(e) : e;
}
bool is_cancelled_error(Value e) { return is_instance(e, cancelled_error_class.as<Type>()); }

Value call_kw1(Value f, std::initializer_list<Value> args, const char* keyword, Value v) {
  Tuple* names = new_tuple(int64_t{1});
  if (names == nullptr) return Value();
  names->items[0] = Value(intern(keyword));
  Value all[8];
  size_t n = 0;
  for (Value a : args) all[n++] = a;
  all[n] = v;
  return call_array(f, all, n, names);
}

// ---- the ready queue ------------------------------------------------------------------------------------------

int push_ready(Loop* loop, Value what, Value argument) {
  ObjectLock lock(loop->mutex);
  if (BUNPY_UNLIKELY(loop->count == loop->capacity)) {
    int64_t capacity = loop->capacity == 0 ? 16 : loop->capacity * 2;
    auto* items = static_cast<Ready*>(gc_alloc(static_cast<size_t>(capacity) * sizeof(Ready)));
    if (items == nullptr) return -1;
    for (int64_t i = 0; i < loop->count; ++i) items[i] = loop->ready[(loop->head + i) & (loop->capacity - 1)];
    loop->ready = items;
    loop->capacity = capacity;
    loop->head = 0;
  }
  loop->ready[(loop->head + loop->count) & (loop->capacity - 1)] = {what, argument};
  ++loop->count;
  return 0;
}

bool pop_ready(Loop* loop, Ready* out) {
  ObjectLock lock(loop->mutex);
  if (loop->count == 0) return false;
  Ready* slot = &loop->ready[loop->head];
  *out = *slot;
  *slot = Ready();
  loop->head = (loop->head + 1) & (loop->capacity - 1);
  --loop->count;
  return true;
}

int check_open(Loop* loop) {
  return BUNPY_UNLIKELY(loop->closed) ? static_cast<int>(raise_error(&RuntimeError_type, "Event loop is closed")) : 0;
}

/// loop.call_soon(callback, argument, context=context) of any loop. `argument` may be null.
int ask_call_soon(Value loop, Value callback, Value argument, Value context) {
  static Str* name = intern("call_soon");
  Value method = get_attr(loop, name);
  if (method.is_null()) return -1;
  Value result = argument.is_null() ? call_kw1(method, {callback}, "context", context)
                                    : call_kw1(method, {callback, argument}, "context", context);
  return result.bits ? 0 : -1;
}

// ---- Future: state -----------------------------------------------------------------------------------------------

/// The callable for a task's next step or wake-up, for loops that the core has to ask.
struct TaskCall : Object {
  Task* task;
  Value exception;  ///< to throw in, or null
  bool wakeup;
};
Value new_task_call(Task* task, Value exception, bool wakeup) {
  auto* c = gc_new<TaskCall>(&task_call_type);
  if (c == nullptr) return Value();
  c->task = task;
  c->exception = exception;
  c->wakeup = wakeup;
  return c;
}

/// Queues one done callback.
int schedule_callback(Future* f, Value callback, Value context) {
  Loop* loop = plain_loop(f->loop);
  if (context.is_null()) {  // the wake-up of a task
    Task* task = as_task(callback);
    if (loop != nullptr) return check_open(loop) < 0 ? -1 : push_ready(loop, callback, f);
    callback = new_task_call(task, Value(), true);
    if (callback.is_null()) return -1;
    context = task->task_context;
  }
  return ask_call_soon(f->loop, callback, f, context);
}

int schedule_callbacks(Future* f) {
  Value first = f->callback, context = f->callback_context, rest = f->callbacks;
  f->callback = f->callback_context = f->callbacks = Value();
  if (first.bits && schedule_callback(f, first, context) < 0) return -1;
  if (rest.is_null()) return 0;
  for (int64_t i = 0; i < list_length(rest); ++i) {
    Value row = list_item(rest, i);
    if (row.is_null()) return -1;
    Value* items = row.as<Tuple>()->items;
    if (schedule_callback(f, items[0], is_none(items[1]) ? Value() : items[1]) < 0) return -1;
  }
  return 0;
}

/// `context` null: `callback` is a task to wake up.
int add_callback(Future* f, Value callback, Value context) {
  if (f->callback.is_null() && f->callbacks.is_null()) {
    f->callback_context = context;
    f->callback = callback;
    return 0;
  }
  if (f->callbacks.is_null()) {
    Value list = new_list();
    if (list.is_null()) return -1;
    f->callbacks = list;
  }
  Value row = make_tuple({callback, context.is_null() ? None_ : context});
  return row.is_null() ? -1 : list_append(f->callbacks, row);
}

void unlist(Task* task);

int finish(Future* f, FutureState state) {
  f->state = state;
  return schedule_callbacks(f);
}

int call_exception_handler(Value loop, Args context) {
  Value dict = make_dict(context);
  return dict.is_null() || call_attr(loop, "call_exception_handler", {dict}).is_null() ? -1 : 0;
}

/// Reports a future whose exception nobody asked for.
void report_unretrieved(Object* o) {
  auto* f = static_cast<Future*>(o);
  if (!f->log_traceback) return;
  f->log_traceback = false;
  StrBuilder message;
  message.add(type_of(Value(f))->name);
  message.add(" exception was never retrieved");
  Value text = message.finish();
  int result;
  if (text.is_null())
    result = -1;
  else if (f->source_traceback.bits)
    result = call_exception_handler(f->loop, {Value(intern("message")), text, Value(intern("exception")), f->exception,
                                              Value(intern("future")), Value(f),
                                              Value(intern("source_traceback")), f->source_traceback});
  else
    result = call_exception_handler(f->loop, {Value(intern("message")), text, Value(intern("exception")), f->exception,
                                              Value(intern("future")), Value(f)});
  if (result < 0)
    if (Exception* e = take_pending()) report_unraisable(e, Value(f));
}

Value make_cancelled_error(Future* f) {
  if (Value kept = f->cancelled_error; kept.bits) {
    f->cancelled_error = Value();
    return kept;
  }
  return f->cancel_message.is_null() || is_none(f->cancel_message) ? call0(cancelled_error_class)
                                                                   : call(cancelled_error_class, {f->cancel_message});
}

/// The exception that asking for the result raises, with its traceback as of set_exception; null when there is
/// none, or pending.
Value outcome_exception(Future* f) {
  if (f->state == FutureState::Cancelled) return make_cancelled_error(f);
  f->log_traceback = false;
  if (f->exception.is_null()) return Value();
  reset_traceback(f->exception.as<Exception>(), f->exception_traceback.bits ? f->exception_traceback : None_);
  return f->exception;
}

Value future_result(Future* f) {
  if (f->state == FutureState::Pending) return raise_invalid_state("Result is not set.");
  Value e = outcome_exception(f);
  if (e.is_null()) return pending() ? Value() : f->result;
  return raise(e);
}

int cancel_future(Future* f, Value message) {
  f->log_traceback = false;
  if (f->state != FutureState::Pending) return 0;
  f->cancel_message = message;
  if (is_task(Value(f))) unlist(static_cast<Task*>(f));
  return finish(f, FutureState::Cancelled) < 0 ? -1 : 1;
}

int check_initialized(Future* f) {
  return f->loop.bits ? 0 : static_cast<int>(raise_error(&RuntimeError_type, "Future object is not initialized."));
}

}  // namespace

int future_set_result(Future* f, Value result) {
  if (check_initialized(f) < 0) return -1;
  if (f->state != FutureState::Pending) {
    raise_invalid_state("invalid state");
    return -1;
  }
  f->result = result;
  return finish(f, FutureState::Finished);
}

int future_set_exception(Future* f, Value e) {
  if (check_initialized(f) < 0) return -1;
  if (f->state != FutureState::Pending) {
    raise_invalid_state("invalid state");
    return -1;
  }
  if (is_exception_class(e)) {
    e = call0(e);
    if (e.is_null()) return -1;
  }
  if (!is_exception(e)) return raise_type_error("invalid exception object");
  if (is_instance(e, &StopIteration_type)) {
    Exception* replacement = new_exception(
        &RuntimeError_type,
        {Value(new_str("StopIteration interacts badly with generators and cannot be raised into a Future"))});
    if (replacement == nullptr) return -1;
    replacement->cause = replacement->context = e.as<Exception>();
    replacement->suppress_context = true;
    e = Value(replacement);
  }
  f->exception = e;
  f->exception_traceback = traceback_of(e.as<Exception>());
  if (finish(f, FutureState::Finished) < 0) return -1;
  f->log_traceback = true;
  if (!f->watched) {
    f->watched = true;
    gc_add_finalizer(f, report_unretrieved);
  }
  return 0;
}

Future* new_future(Value loop) {
  auto* f = gc_new<Future>(&future_type);
  if (f != nullptr) f->loop = loop;
  return f;
}

namespace {

// ---- Future: methods ---------------------------------------------------------------------------------------------

Value allocate_make(Type* t, const Value*, size_t, Tuple*) { return allocate_instance(t); }

/// Fills what every future has; the loop is the given one or the current one.
int init_future(Future* f, Value loop) {
  if (loop.is_null() || is_none(loop)) {
    loop = thread_state->running_loop;
    if (loop.is_null()) loop = call0(get_event_loop_function);
    if (loop.is_null()) return -1;
  }
  f->callback = f->callback_context = f->callbacks = f->result = f->exception = f->exception_traceback = Value();
  f->cancel_message = f->cancelled_error = f->source_traceback = Value();
  f->state = FutureState::Pending;
  f->blocking = f->log_traceback = false;
  f->loop = loop;
  int debug;
  if (Loop* native = native_loop(loop)) {
    debug = native->debug;
  } else {
    Value answer = call_attr(loop, "get_debug");
    debug = answer.is_null() ? -1 : truth(answer);
  }
  if (debug < 0) return -1;
  if (debug && extract_stack_function.bits) {
    f->source_traceback = call0(extract_stack_function);
    if (f->source_traceback.is_null()) return -1;
  }
  return 0;
}

int future_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters parameters{"Future(*, loop=None)"};
  Value a[1];
  if (!parameters.bind(args, nargs, kwnames, a)) return -1;
  return init_future(as_future(self), a[0]);
}

Value result_method(Value* a) { return check_initialized(as_future(a[0])) < 0 ? Value() : future_result(as_future(a[0])); }
Value exception_method(Value* a) {
  Future* f = as_future(a[0]);
  if (check_initialized(f) < 0) return Value();
  if (f->state == FutureState::Pending) return raise_invalid_state("Exception is not set.");
  if (f->state == FutureState::Cancelled) {
    Value e = make_cancelled_error(f);
    return e.bits ? raise(e) : e;
  }
  f->log_traceback = false;
  return optional(f->exception);
}
Value set_result_method(Value* a) { return none_or_error(future_set_result(as_future(a[0]), a[1])); }
Value set_exception_method(Value* a) { return none_or_error(future_set_exception(as_future(a[0]), a[1])); }
Value cancel_method(Value* a) {
  if (check_initialized(as_future(a[0])) < 0) return Value();
  int done = cancel_future(as_future(a[0]), a[1]);
  return done < 0 ? Value() : from_bool(done != 0);
}
Value cancelled_method(Value* a) { return from_bool(as_future(a[0])->state == FutureState::Cancelled); }
Value done_method(Value* a) { return from_bool(as_future(a[0])->state != FutureState::Pending); }
Value get_loop_method(Value* a) {
  return check_initialized(as_future(a[0])) < 0 ? Value() : as_future(a[0])->loop;
}

Value add_done_callback(Value* a) {
  Future* f = as_future(a[0]);
  if (check_initialized(f) < 0) return Value();
  Value context = a[2].is_null() || is_none(a[2]) ? Value(copy_current_context()) : a[2];
  if (context.is_null()) return Value();
  if (f->state != FutureState::Pending) return none_or_error(ask_call_soon(f->loop, a[1], a[0], context));
  return none_or_error(add_callback(f, a[1], context));
}

/// Is this callback the one that remove_done_callback() was given?
int matches(Value callback, Value context, Value wanted) {
  if (context.is_null()) return has_type(wanted, &task_call_type) && wanted.as<TaskCall>()->wakeup &&
                                Value(wanted.as<TaskCall>()->task) == callback;
  return equal_values(callback, wanted);
}
Value remove_done_callback(Value* a) {
  Future* f = as_future(a[0]);
  if (check_initialized(f) < 0) return Value();
  int64_t removed = 0;
  if (f->callback.bits) {
    int same = matches(f->callback, f->callback_context, a[1]);
    if (same < 0) return Value();
    if (same) {
      ++removed;
      f->callback = f->callback_context = Value();
    }
  }
  if (f->callbacks.is_null()) return small(removed);
  Value old = f->callbacks, kept = new_list();
  if (kept.is_null()) return Value();
  for (int64_t i = 0; i < list_length(old); ++i) {
    Value row = list_item(old, i);
    if (row.is_null()) return Value();
    Value* items = row.as<Tuple>()->items;
    int same = matches(items[0], is_none(items[1]) ? Value() : items[1], a[1]);
    if (same < 0) return Value();
    if (same)
      ++removed;
    else if (list_append(kept, row) < 0)
      return Value();
  }
  f->callbacks = list_length(kept) == 0 ? Value() : kept;
  return small(removed);
}

Value new_future_iterator(Value future);
Value await_method(Value* a) { return check_initialized(as_future(a[0])) < 0 ? Value() : new_future_iterator(a[0]); }
Value future_iter(Value self) { return check_initialized(as_future(self)) < 0 ? Value() : new_future_iterator(self); }
Value make_cancelled_error_method(Value* a) { return make_cancelled_error(as_future(a[0])); }

Value get_blocking(Value* a) { return from_bool(as_future(a[0])->blocking); }
int set_blocking(Value self, Value v) {
  if (v.is_null()) return raise_error(&AttributeError_type, "cannot delete attribute");
  int t = truth(v);
  if (t < 0) return -1;
  as_future(self)->blocking = t != 0;
  return 0;
}
Value get_state(Value* a) {
  switch (as_future(a[0])->state) {
    case FutureState::Pending: return intern("PENDING");
    case FutureState::Cancelled: return intern("CANCELLED");
    case FutureState::Finished: return intern("FINISHED");
  }
  return Value();
}
Value get_result(Value* a) { return optional(as_future(a[0])->result); }
Value get_exception(Value* a) { return optional(as_future(a[0])->exception); }
Value get_loop(Value* a) { return optional(as_future(a[0])->loop); }
Value get_source_traceback(Value* a) { return optional(as_future(a[0])->source_traceback); }
Value get_cancel_message(Value* a) { return optional(as_future(a[0])->cancel_message); }
int set_cancel_message(Value self, Value v) {
  as_future(self)->cancel_message = v;
  return 0;
}
Value get_log_traceback(Value* a) { return from_bool(as_future(a[0])->log_traceback); }
int set_log_traceback(Value self, Value v) {
  int t = v.is_null() ? 0 : truth(v);
  if (t < 0) return -1;
  if (t > 0) return raise_value_error("_log_traceback can only be set to False");
  as_future(self)->log_traceback = false;
  return 0;
}
/// Pairs of (callback, context), or None.
Value get_callbacks(Value* a) {
  Future* f = as_future(a[0]);
  if (f->callback.is_null() && f->callbacks.is_null()) return None_;
  Value out = new_list();
  if (out.is_null()) return out;
  auto add = [&](Value callback, Value context) {
    if (context.is_null()) {
      context = as_task(callback)->task_context;
      callback = new_task_call(as_task(callback), Value(), true);
      if (callback.is_null()) return false;
    }
    Value row = make_tuple({callback, optional(context)});
    return row.bits && list_append(out, row) == 0;
  };
  if (f->callback.bits && !add(f->callback, f->callback_context)) return Value();
  for (int64_t i = 0; f->callbacks.bits && i < list_length(f->callbacks); ++i) {
    Value* items = list_item(f->callbacks, i).as<Tuple>()->items;
    if (!add(items[0], is_none(items[1]) ? Value() : items[1])) return Value();
  }
  return out;
}
Value get_dict(Value* a) { return instance_dict(a[0]); }

Value future_repr(Value self) { return call(is_task(self) ? task_repr_function : future_repr_function, {self}); }

const NativeDef future_methods[] = {
    {"result(self, /)", result_method},
    {"exception(self, /)", exception_method},
    {"set_result(self, result, /)", set_result_method},
    {"set_exception(self, exception, /)", set_exception_method},
    {"add_done_callback(self, fn, /, *, context=<unset>)", add_done_callback},
    {"remove_done_callback(self, fn, /)", remove_done_callback},
    {"cancel(self, /, msg=None)", cancel_method},
    {"cancelled(self, /)", cancelled_method},
    {"done(self, /)", done_method},
    {"get_loop(self, /)", get_loop_method},
    {"_make_cancelled_error(self, /)", make_cancelled_error_method},
    {"__await__(self, /)", await_method},
    {"_asyncio_future_blocking", get_blocking, NativeDef::Getter, set_blocking},
    {"_state", get_state, NativeDef::Getter},
    {"_result", get_result, NativeDef::Getter},
    {"_exception", get_exception, NativeDef::Getter},
    {"_loop", get_loop, NativeDef::Getter},
    {"_callbacks", get_callbacks, NativeDef::Getter},
    {"_source_traceback", get_source_traceback, NativeDef::Getter},
    {"_cancel_message", get_cancel_message, NativeDef::Getter, set_cancel_message},
    {"_log_traceback", get_log_traceback, NativeDef::Getter, set_log_traceback},
    {"__dict__", get_dict, NativeDef::Getter},
    {"__class_getitem__(cls, item, /)", class_getitem, NativeDef::ClassMethod},
    {},
};

// ---- the iterator behind `await future` ------------------------------------------------------------------------------

struct FutureIterator : Object {
  Value future;  ///< null once it has ended
};

Value new_future_iterator(Value future) {
  auto* it = gc_new<FutureIterator>(&future_iterator_type);
  if (it != nullptr) it->future = future;
  return it;
}

Value future_iterator_send(Value self, Value, Value* result) {
  auto* it = self.as<FutureIterator>();
  Value v = it->future;
  if (v.is_null()) {
    *result = None_;
    return Value();
  }
  Future* f = as_future(v);
  if (f->state == FutureState::Pending) {
    if (f->blocking) return raise_error(&RuntimeError_type, "await wasn't used with future");
    f->blocking = true;
    return v;
  }
  it->future = Value();
  *result = future_result(f);
  return Value();
}

Value future_iterator_next(Value self) {
  Value result, item = future_iterator_send(self, None_, &result);
  if (item.bits || result.is_null() || is_none(result)) return item;
  return raise_stop_iteration(result);
}
Value future_iterator_send_method(Value* a) {
  Value result, item = future_iterator_send(a[0], a[1], &result);
  return item.bits || result.is_null() ? item : Value(raise_stop_iteration(result));
}
Value future_iterator_throw(Value* a) {
  Value e = a[1];
  if (is_exception_class(e)) {
    e = is_none(a[2]) ? call0(e) : is_exception(a[2]) ? a[2] : call(e, {a[2]});
    if (e.is_null()) return e;
  }
  if (!is_exception(e)) return raise_type_error("exceptions must be classes deriving BaseException or instances of such a class");
  a[0].as<FutureIterator>()->future = Value();
  set_pending(e.as<Exception>());
  return Value();
}
Value future_iterator_close(Value* a) {
  a[0].as<FutureIterator>()->future = Value();
  return None_;
}
constexpr NativeDef future_iterator_methods[] = {
    {"send(self, value, /)", future_iterator_send_method},
    {"throw(self, type, value=None, traceback=None, /)", future_iterator_throw},
    {"close(self, /)", future_iterator_close},
    {},
};

// ---- Task: its list and its steps --------------------------------------------------------------------------------------

TaskList other_tasks;  // of loops that are not native
std::atomic<int64_t> task_counter{1};
Value current_of_others = Value();  // dict from loop to task

TaskList* list_of(Task* task) {
  Loop* loop = native_loop(task->loop);
  return loop != nullptr ? &loop->tasks : &other_tasks;
}
void enlist(Task* task) {
  if (task->listed) return;
  TaskList* list = list_of(task);
  ObjectLock lock(list->mutex);
  task->listed = true;
  task->previous = nullptr;
  task->next = list->first;
  if (list->first != nullptr) list->first->previous = task;
  list->first = task;
}
void unlist(Task* task) {
  if (!task->listed) return;
  TaskList* list = list_of(task);
  ObjectLock lock(list->mutex);
  if (!task->listed) return;
  task->listed = false;
  if (task->previous != nullptr) task->previous->next = task->next;
  else if (list->first == task) list->first = task->next;
  if (task->next != nullptr) task->next->previous = task->previous;
  task->previous = task->next = nullptr;
}

Value current_task_of(Value loop) {
  if (Loop* native = native_loop(loop)) return native->current_task;
  if (current_of_others.is_null()) return Value();
  return dict_get(current_of_others, loop);
}
int set_current_task(Value loop, Value task) {
  if (Loop* native = native_loop(loop)) {
    native->current_task = task;
    return 0;
  }
  if (current_of_others.is_null()) {
    current_of_others = to_value(new_dict());
    if (current_of_others.is_null()) return -1;
  }
  if (task.bits) return dict_set(current_of_others, loop, task);
  dict_take(current_of_others.as<Dict>(), loop, key_hash(loop));
  return pending() ? -1 : 0;
}

/// Queues the task's next step; `exception` (or null) is thrown into the coroutine then.
int schedule_step(Task* task, Value exception) {
  if (exception.is_null())
    if (Loop* loop = plain_loop(task->loop)) return check_open(loop) < 0 ? -1 : push_ready(loop, Value(task), Value());
  Value step = new_task_call(task, exception, false);
  return step.is_null() ? -1 : ask_call_soon(task->loop, step, Value(), task->task_context);
}

int schedule_step_error(Task* task, const char* format, Value a, Value b = Value()) {
  raise_error(&RuntimeError_type, format, a.bits, b.bits);
  Exception* e = take_pending();
  return e == nullptr ? -1 : schedule_step(task, Value(e));
}

int request_cancel(Value future, Value message) {
  if (is_native_future(future) && type_of(future) == &future_type) return cancel_future(as_future(future), message);
  Value method = get_attr(future, intern("cancel"));
  Value answer = method.is_null() ? Value() : call_kw1(method, {}, "msg", optional(message));
  return answer.is_null() ? -1 : truth(answer);
}

/// The coroutine yielded `v` to the loop.
int task_yielded(Task* task, Value v) {
  if (is_none(v)) return schedule_step(task, Value());
  if (v == Value(task)) return schedule_step_error(task, "Task cannot await on itself: %V", v);
  if (has_type(v, &future_type) || has_type(v, &task_type)) {  // subclasses may have methods of their own
    Future* f = as_future(v);
    if (f->loop != task->loop)
      return schedule_step_error(task, "Task %V got Future %V attached to a different loop", Value(task), v);
    if (!f->blocking)
      return schedule_step_error(task, "yield was used instead of yield from in task %V with %V", Value(task), v);
    f->blocking = false;
    if (f->state != FutureState::Pending) {
      if (schedule_callback(f, Value(task), Value()) < 0) return -1;
    } else if (add_callback(f, Value(task), Value()) < 0) {
      return -1;
    }
    task->waiter = v;
  } else {
    Value blocking = get_attr_optional(v, intern("_asyncio_future_blocking"));
    if (blocking.is_null() && pending()) return -1;
    if (blocking.is_null() || is_none(blocking)) {
      if (has_type(v, &generator_type))
        return schedule_step_error(task, "yield was used instead of yield from for generator in task %V with %V",
                                   Value(task), v);
      return schedule_step_error(task, "Task got bad yield: %V", v);
    }
    Value getter = get_attr_optional(v, intern("get_loop"));
    if (getter.is_null() && pending()) return -1;
    Value loop = getter.bits ? call0(getter) : get_attr(v, intern("_loop"));
    if (loop.is_null()) return -1;
    if (loop != task->loop)
      return schedule_step_error(task, "Task %V got Future %V attached to a different loop", Value(task), v);
    int is_blocking = truth(blocking);
    if (is_blocking < 0) return -1;
    if (!is_blocking)
      return schedule_step_error(task, "yield was used instead of yield from in task %V with %V", Value(task), v);
    if (set_attr(v, intern("_asyncio_future_blocking"), False_) < 0) return -1;
    Value wakeup = new_task_call(task, Value(), true);
    Value add = wakeup.is_null() ? Value() : get_attr(v, intern("add_done_callback"));
    if (add.is_null() || call_kw1(add, {wakeup}, "context", task->task_context).is_null()) return -1;
    task->waiter = v;
  }
  if (task->must_cancel) {
    int cancelled = request_cancel(v, task->cancel_message);
    if (cancelled < 0) return -1;
    if (cancelled) task->must_cancel = false;
  }
  return 0;
}

/// The coroutine returned `result`, or raised what is pending (result null).
int task_ended(Task* task, Value result) {
  if (result.bits) {
    unlist(task);
    if (task->must_cancel) {
      task->must_cancel = false;
      return cancel_future(task, task->cancel_message) < 0 ? -1 : 0;
    }
    return future_set_result(task, result);
  }
  Value e(take_pending());
  if (is_cancelled_error(e)) {
    task->cancelled_error = e;
    return cancel_future(task, task->cancel_message) < 0 ? -1 : 0;
  }
  unlist(task);
  if (future_set_exception(task, e) < 0) return -1;
  if (is_instance(e, &KeyboardInterrupt_type) || is_instance(e, &SystemExit_type)) {
    set_pending(e.as<Exception>());
    return -1;
  }
  return 0;
}

/// Runs the coroutine up to its next yield. -1 with an exception pending that must end the loop.
int step_coroutine(Task* task, Value exception) {
  if (task->state != FutureState::Pending) {
    Value e = call(invalid_state_class, {Value(new_str("__step(): already done: " + to_utf8(repr_of(Value(task)))))});
    if (e.bits) raise(e);
    return -1;
  }
  if (task->must_cancel) {
    if (exception.is_null() || !is_cancelled_error(exception)) {
      exception = make_cancelled_error(task);
      if (exception.is_null()) return -1;
    }
    task->must_cancel = false;
  }
  task->waiter = Value();
  Value coroutine = task->coroutine, item, result;
  if (coroutine.is_null()) return raise_error(&RuntimeError_type, "uninitialized Task object");
  if (has_type(coroutine, &coroutine_type) || has_type(coroutine, &generator_type)) {
    auto* g = coroutine.as<Generator>();
    item = exception.is_null() ? generator_resume(g, None_) : generator_throw(g, exception.as<Exception>());
    if (item.is_null() && !pending()) result = generator_result(g);
  } else {
    item = exception.is_null() ? call_attr(coroutine, "send", {None_}) : call_attr(coroutine, "throw", {exception});
    if (item.is_null() && pending_is(&StopIteration_type)) {
      Exception* stop = take_pending();
      result = stop->args->length > 0 ? stop->args->items[0] : None_;
    }
  }
  return item.bits ? task_yielded(task, item) : task_ended(task, result);
}

int step_task(Task* task, Value exception) {
  Value loop = task->loop;
  if (Value other = current_task_of(loop); other.bits)
    return raise_error(&RuntimeError_type, "Cannot enter into task %V while another task %V is being executed.",
                       Value(task), other);
  if (set_current_task(loop, Value(task)) < 0) return -1;
  int result = step_coroutine(task, exception);
  Exception* saved = take_pending();
  if (set_current_task(loop, Value()) < 0) clear_pending();
  thread_state->pending = saved;
  return result;
}

/// `future`, which the task waits for, is done.
int wake_task(Task* task, Value future) {
  if (is_native_future(future)) {
    Future* f = as_future(future);
    if (f->state == FutureState::Pending) {
      raise_invalid_state("Result is not set.");
      return step_task(task, Value(take_pending()));
    }
    Value e = outcome_exception(f);
    if (e.is_null() && pending()) return -1;
    return step_task(task, e);
  }
  if (call_attr(future, "result").bits) return step_task(task, Value());
  return step_task(task, Value(take_pending()));
}

/// A step as the loop's queue runs it: in the task's context.
int run_task(Task* task, Value future) {
  auto* context = task->task_context.as<Context>();
  Value previous;
  if (BUNPY_UNLIKELY(!has_type(task->task_context, &context_type))) return raise_type_error("a Context was expected");
  if (enter_context(context, &previous) < 0) return -1;
  int result = future.is_null() ? step_task(task, Value()) : wake_task(task, future);
  leave_context(context, previous);
  return result;
}

Value task_call(Value self, const Value* args, size_t nargs, Tuple*) {
  auto* c = self.as<TaskCall>();
  if (!c->wakeup) return none_or_error(step_task(c->task, c->exception));
  if (nargs != 1) return raise_type_error("task_wakeup() takes exactly one argument (%zu given)", nargs);
  return none_or_error(wake_task(c->task, args[0]));
}
Value task_call_compare(Value x, Value y, CompareOp op) {
  if ((op != CompareOp::Eq && op != CompareOp::Ne) || !has_type(y, &task_call_type)) return kNotImplemented;
  auto *a = x.as<TaskCall>(), *b = y.as<TaskCall>();
  return from_bool((a == b || (a->wakeup && b->wakeup && a->task == b->task)) == (op == CompareOp::Eq));
}
int64_t task_call_hash(Value v) { return static_cast<int64_t>(v.bits >> 4); }
Value get_step_self(Value* a) { return Value(a[0].as<TaskCall>()->task); }
Value get_step_name(Value* a) { return intern(a[0].as<TaskCall>()->wakeup ? "task_wakeup" : "TaskStepMethWrapper"); }
Value get_step_qualname(Value* a) { return intern(a[0].as<TaskCall>()->wakeup ? "Task.task_wakeup" : "TaskStepMethWrapper"); }
constexpr NativeDef task_call_methods[] = {
    {"__self__", get_step_self, NativeDef::Getter},
    {"__name__", get_step_name, NativeDef::Getter},
    {"__qualname__", get_step_qualname, NativeDef::Getter},
    {},
};

// ---- Task: methods -------------------------------------------------------------------------------------------------------

bool is_coroutine_like(Value v) {
  if (has_type(v, &coroutine_type)) return true;
  if (has_type(v, &generator_type)) return (v.as<Generator>()->code->flags & kCodeCoroutine) != 0;
  return false;
}
Value is_coroutine_function;  // asyncio.coroutines.iscoroutine

int init_task(Task* task, Value coroutine, Value loop, Value name, Value context, bool eager) {
  if (init_future(task, loop) < 0) return -1;
  task->waiter = task->name = Value();
  task->must_cancel = false;
  task->cancel_requests = 0;
  task->log_destroy_pending = true;
  if (!is_coroutine_like(coroutine)) {
    Value answer = is_coroutine_function.bits ? call(is_coroutine_function, {coroutine}) : False_;
    int ok = answer.is_null() ? -1 : truth(answer);
    if (ok < 0) return -1;
    if (!ok) {
      task->log_destroy_pending = false;
      return raise_type_error("a coroutine was expected, got %V", coroutine);
    }
  }
  task->coroutine = coroutine;
  task->task_context = context.is_null() || is_none(context) ? Value(copy_current_context()) : context;
  if (task->task_context.is_null()) return -1;
  if (name.is_null() || is_none(name)) {
    task->number = task_counter.fetch_add(1, std::memory_order_relaxed);
  } else {
    task->name = has_type(name, &str_type) ? name : str_of(name);
    if (task->name.is_null()) return -1;
  }
  if (eager) {
    Value running = call_attr(task->loop, "is_running");
    int is_running = running.is_null() ? -1 : truth(running);
    if (is_running < 0) return -1;
    if (is_running) {
      Value outer = current_task_of(task->loop);
      Value previous;
      if (!has_type(task->task_context, &context_type)) return raise_type_error("a Context was expected");
      enlist(task);
      bool entered = thread_state->context != task->task_context;
      if (entered && enter_context(task->task_context.as<Context>(), &previous) < 0) return -1;
      set_current_task(task->loop, Value());
      int result = step_task(task, Value());
      Exception* saved = take_pending();
      set_current_task(task->loop, outer);
      thread_state->pending = saved;
      if (entered) leave_context(task->task_context.as<Context>(), previous);
      return result;
    }
  }
  enlist(task);
  return schedule_step(task, Value());
}

int task_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters parameters{"Task(coro, *, loop=None, name=None, context=None, eager_start=False)"};
  Value a[5];
  if (!parameters.bind(args, nargs, kwnames, a)) return -1;
  int eager = truth(a[4]);
  return eager < 0 ? -1 : init_task(as_task(self), a[0], a[1], a[2], a[3], eager > 0);
}

Value task_cancel(Value* a) {
  Task* task = as_task(a[0]);
  if (check_initialized(task) < 0) return Value();
  task->log_traceback = false;
  if (task->state != FutureState::Pending) return False_;
  ++task->cancel_requests;
  if (task->waiter.bits) {
    int cancelled = request_cancel(task->waiter, a[1]);
    if (cancelled < 0) return Value();
    if (cancelled) return True_;
  }
  task->must_cancel = true;
  task->cancel_message = a[1];
  return True_;
}
Value task_cancelling(Value* a) { return from_int64(as_task(a[0])->cancel_requests); }
Value task_uncancel(Value* a) {
  Task* task = as_task(a[0]);
  if (task->cancel_requests > 0 && --task->cancel_requests == 0) task->must_cancel = false;
  return from_int64(task->cancel_requests);
}
Value task_name_of(Task* task) {
  if (task->name.is_null()) task->name = new_str("Task-" + std::to_string(task->number));
  return task->name;
}
Value task_get_name(Value* a) { return task_name_of(as_task(a[0])); }
Value task_set_name(Value* a) {
  Value name = has_type(a[1], &str_type) ? a[1] : str_of(a[1]);
  if (name.is_null()) return name;
  as_task(a[0])->name = name;
  return None_;
}
Value task_get_coro(Value* a) { return optional(as_task(a[0])->coroutine); }
Value task_get_context(Value* a) { return optional(as_task(a[0])->task_context); }
Value task_no_set_result(Value*) { return raise_error(&RuntimeError_type, "Task does not support set_result operation"); }
Value task_no_set_exception(Value*) {
  return raise_error(&RuntimeError_type, "Task does not support set_exception operation");
}
Value get_waiter(Value* a) { return optional(as_task(a[0])->waiter); }
Value get_must_cancel(Value* a) { return from_bool(as_task(a[0])->must_cancel); }
Value get_cancel_requests(Value* a) { return from_int64(as_task(a[0])->cancel_requests); }
Value get_log_destroy_pending(Value* a) { return from_bool(as_task(a[0])->log_destroy_pending); }
int set_log_destroy_pending(Value self, Value v) {
  int t = v.is_null() ? -1 : truth(v);
  if (t < 0) return v.is_null() ? static_cast<int>(raise_error(&AttributeError_type, "cannot delete attribute")) : -1;
  as_task(self)->log_destroy_pending = t > 0;
  return 0;
}

const NativeDef task_methods[] = {
    {"cancel(self, /, msg=None)", task_cancel},
    {"cancelling(self, /)", task_cancelling},
    {"uncancel(self, /)", task_uncancel},
    {"get_name(self, /)", task_get_name},
    {"set_name(self, value, /)", task_set_name},
    {"get_coro(self, /)", task_get_coro},
    {"get_context(self, /)", task_get_context},
    {"set_result(self, result, /)", task_no_set_result},
    {"set_exception(self, exception, /)", task_no_set_exception},
    {"_coro", task_get_coro, NativeDef::Getter},
    {"_context", task_get_context, NativeDef::Getter},
    {"_fut_waiter", get_waiter, NativeDef::Getter},
    {"_must_cancel", get_must_cancel, NativeDef::Getter},
    {"_num_cancels_requested", get_cancel_requests, NativeDef::Getter},
    {"_log_destroy_pending", get_log_destroy_pending, NativeDef::Getter, set_log_destroy_pending},
    {},
};

// ---- Handle --------------------------------------------------------------------------------------------------------------

Handle* as_handle(Value v) { return v.as<Handle>(); }

int fill_handle(Handle* h, Value callback, Value args, Value loop, Value context) {
  h->callback = callback;
  h->args = args;
  h->loop = loop;
  h->context = context.is_null() || is_none(context) ? Value(copy_current_context()) : context;
  if (h->context.is_null()) return -1;
  if (Loop* native = native_loop(loop); native == nullptr || native->debug) {
    Value answer = call_attr(loop, "get_debug");
    int debug = answer.is_null() ? -1 : truth(answer);
    if (debug < 0) return -1;
    if (debug && extract_stack_function.bits) {
      h->source_traceback = call0(extract_stack_function);
      if (h->source_traceback.is_null()) return -1;
    }
  }
  return 0;
}
Handle* new_handle(Loop* loop, Value callback, Value args, Value context) {
  auto* h = gc_new<Handle>(&handle_type);
  return h == nullptr || fill_handle(h, callback, args, Value(loop), context) < 0 ? nullptr : h;
}

int handle_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters parameters{"Handle(callback, args, loop, context=None)"};
  Value a[4];
  if (!parameters.bind(args, nargs, kwnames, a)) return -1;
  return fill_handle(as_handle(self), a[0], a[1], a[2], a[3]);
}
int timer_handle_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters parameters{"TimerHandle(when, callback, args, loop, context=None)"};
  Value a[5];
  if (!parameters.bind(args, nargs, kwnames, a)) return -1;
  Handle* h = as_handle(self);
  h->when = a[0];
  return !as_double(a[0], &h->time) ? -1 : fill_handle(h, a[1], a[2], a[3], a[4]);
}

/// Runs the callback in its context; what it raises goes to the loop's exception handler.
int run_handle(Handle* h) {
  if (h->cancelled) return 0;
  Value previous, callback = h->callback;
  int result = 0;
  if (BUNPY_UNLIKELY(!has_type(h->context, &context_type))) {
    Value run = get_attr(h->context, intern("run"));
    List* all = run.is_null() ? nullptr : new_list();
    if (all == nullptr || list_append(Value(all), callback) < 0 || list_extend(Value(all), h->args) < 0) return -1;
    result = call_star(run, Value(all), Value()).is_null() ? -1 : 0;
  } else if (enter_context(h->context.as<Context>(), &previous) < 0) {
    result = -1;
  } else {
    Value args = h->args;
    Value out = has_type(args, &tuple_type)
                    ? call_array(callback, args.as<Tuple>()->items, static_cast<size_t>(args.as<Tuple>()->length), nullptr)
                    : call_star(callback, args, Value());
    leave_context(h->context.as<Context>(), previous);
    result = out.is_null() ? -1 : 0;
  }
  if (BUNPY_LIKELY(result == 0)) return 0;
  if (pending_is(&KeyboardInterrupt_type) || pending_is(&SystemExit_type)) return -1;
  Value e(take_pending());
  Value text = call(handle_repr_function, {Value(h), True_});
  if (text.is_null()) return -1;
  Value message = new_str("Exception in callback " + to_utf8(text));
  if (h->source_traceback.bits)
    return call_exception_handler(h->loop, {Value(intern("message")), message, Value(intern("exception")), e,
                                            Value(intern("handle")), Value(h), Value(intern("source_traceback")),
                                            h->source_traceback});
  return call_exception_handler(
      h->loop, {Value(intern("message")), message, Value(intern("exception")), e, Value(intern("handle")), Value(h)});
}

bool is_timer(Value v) { return is_instance(v, &timer_handle_type); }

Value handle_run(Value* a) { return none_or_error(run_handle(as_handle(a[0]))); }
Value handle_cancel(Value* a) {
  Handle* h = as_handle(a[0]);
  if (h->cancelled) return None_;
  if (is_timer(a[0])) {
    if (Loop* loop = native_loop(h->loop); loop != nullptr && loop->plain) {
      if (h->scheduled) ++loop->cancelled_timers;
    } else if (call_attr(h->loop, "_timer_handle_cancelled", {a[0]}).is_null()) {
      return Value();
    }
  }
  h->cancelled = true;
  if (Loop* loop = native_loop(h->loop); loop != nullptr && loop->debug) {
    Value text = call(handle_repr_function, {a[0], False_});
    if (text.is_null() || set_attr(a[0], intern("_repr"), text) < 0) return Value();
  }
  h->callback = None_;
  h->args = None_;
  return None_;
}
Value handle_cancelled(Value* a) { return from_bool(as_handle(a[0])->cancelled); }
Value handle_get_context(Value* a) { return optional(as_handle(a[0])->context); }
Value handle_when(Value* a) { return as_handle(a[0])->when; }
Value handle_repr(Value self) { return call(handle_repr_function, {self, False_}); }
Value timer_compare(Value x, Value y, CompareOp op) {
  if (!is_timer(y)) return kNotImplemented;
  Handle *a = as_handle(x), *b = as_handle(y);
  bool same = a == b;
  if (a->time == b->time && op != CompareOp::Lt && op != CompareOp::Gt) {
    if (!same) {
      int callbacks = equal_values(a->callback, b->callback);
      int args = callbacks > 0 ? equal_values(a->args, b->args) : callbacks;
      if (args < 0) return Value();
      same = args > 0 && a->cancelled == b->cancelled;
    }
  }
  switch (op) {
    case CompareOp::Lt: return from_bool(a->time < b->time);
    case CompareOp::Gt: return from_bool(a->time > b->time);
    case CompareOp::Le: return from_bool(a->time < b->time || same);
    case CompareOp::Ge: return from_bool(a->time > b->time || same);
    case CompareOp::Eq: return from_bool(same);
    case CompareOp::Ne: return from_bool(!same);
  }
  return kNotImplemented;
}
int64_t timer_hash(Value v) { return hash_double(as_handle(v)->time); }
Value get_callback(Value* a) { return optional(as_handle(a[0])->callback); }
Value get_args(Value* a) { return optional(as_handle(a[0])->args); }
Value get_handle_loop(Value* a) { return optional(as_handle(a[0])->loop); }
Value get_handle_trace(Value* a) { return optional(as_handle(a[0])->source_traceback); }
Value get_scheduled(Value* a) { return from_bool(as_handle(a[0])->scheduled); }
int set_scheduled(Value self, Value v) {
  int t = v.is_null() ? 0 : truth(v);
  if (t >= 0) as_handle(self)->scheduled = t > 0;
  return t < 0 ? -1 : 0;
}

const NativeDef handle_methods[] = {
    {"_run(self, /)", handle_run},
    {"cancel(self, /)", handle_cancel},
    {"cancelled(self, /)", handle_cancelled},
    {"get_context(self, /)", handle_get_context},
    {"_callback", get_callback, NativeDef::Getter},
    {"_args", get_args, NativeDef::Getter},
    {"_loop", get_handle_loop, NativeDef::Getter},
    {"_context", handle_get_context, NativeDef::Getter},
    {"_cancelled", handle_cancelled, NativeDef::Getter},
    {"_source_traceback", get_handle_trace, NativeDef::Getter},
    {"__dict__", get_dict, NativeDef::Getter},
    {},
};
const NativeDef timer_handle_methods[] = {
    {"when(self, /)", handle_when},
    {"_when", handle_when, NativeDef::Getter},
    {"_scheduled", get_scheduled, NativeDef::Getter, set_scheduled},
    {},
};

// ---- the loop: timers -------------------------------------------------------------------------------------------------------
// The heap moves its items as heapq does: which of two timers of the same time comes first is visible.

Handle* timer_at(Value heap, int64_t i) { return as_handle(list_item(heap, i)); }
int heap_rise(Value heap, int64_t start, int64_t at) {
  Value item = list_item(heap, at);
  double time = as_handle(item)->time;
  while (at > start) {
    int64_t parent = (at - 1) >> 1;
    Value above = list_item(heap, parent);
    if (!(time < as_handle(above)->time)) break;
    if (list_set(heap, at, above) < 0) return -1;
    at = parent;
  }
  return list_set(heap, at, item);
}
int heap_sink(Value heap, int64_t at) {
  int64_t end = list_length(heap), start = at, child = 2 * at + 1;
  Value item = list_item(heap, at);
  while (child < end) {
    int64_t right = child + 1;
    if (right < end && !(timer_at(heap, child)->time < timer_at(heap, right)->time)) child = right;
    if (list_set(heap, at, list_item(heap, child)) < 0) return -1;
    at = child;
    child = 2 * at + 1;
  }
  return list_set(heap, at, item) < 0 ? -1 : heap_rise(heap, start, at);
}
int push_timer(Loop* loop, Value handle) {
  as_handle(handle)->scheduled = true;
  if (list_append(loop->timers, handle) < 0) return -1;
  return heap_rise(loop->timers, 0, list_length(loop->timers) - 1);
}
Value pop_timer(Loop* loop) {
  Value last = call_attr(loop->timers, "pop");
  if (last.is_null()) return last;
  if (list_length(loop->timers) == 0) return last;
  Value first = list_item(loop->timers, 0);
  if (list_set(loop->timers, 0, last) < 0 || heap_sink(loop->timers, 0) < 0) return Value();
  return first;
}

/// Many cancelled timers are thrown away at once; single ones when they come up.
int drop_cancelled_timers(Loop* loop) {
  constexpr int64_t kMinimum = 100;
  int64_t n = list_length(loop->timers);
  if (n > kMinimum && loop->cancelled_timers * 2 > n) {
    Value kept = new_list();
    if (kept.is_null()) return -1;
    for (int64_t i = 0; i < n; ++i) {
      Value h = list_item(loop->timers, i);
      if (as_handle(h)->cancelled)
        as_handle(h)->scheduled = false;
      else if (list_append(kept, h) < 0)
        return -1;
    }
    for (int64_t i = list_length(kept) / 2; i-- > 0;)
      if (heap_sink(kept, i) < 0) return -1;
    loop->timers = kept;
    loop->cancelled_timers = 0;
    return 0;
  }
  while (list_length(loop->timers) > 0 && timer_at(loop->timers, 0)->cancelled) {
    Value h = pop_timer(loop);
    if (h.is_null()) return -1;
    --loop->cancelled_timers;
    as_handle(h)->scheduled = false;
  }
  return 0;
}

// ---- the loop: running --------------------------------------------------------------------------------------------------------

Loop* as_loop(Value v) { return v.as<Loop>(); }
double loop_clock() { return static_cast<double>(monotonic_ns()) * 1e-9; }
bool loop_time(Loop* loop, double* out) {
  if (loop->plain) {
    *out = loop_clock();
    return true;
  }
  Value v = call_attr(Value(loop), "time");
  return v.bits && as_double(v, out);
}

/// Waits until something may be ready: `timeout` seconds, or for ever when negative.
int wait_for_events(Loop* loop, double timeout) {
  if (!loop->plain) {
    // A loop that polls with a selector of its own (the test suites' loops do).
    Value selector = get_attr_optional(Value(loop), intern("_selector"));
    if (selector.is_null() && pending()) return -1;
    if (selector.bits) {
      Value events = call_attr(selector, "select", {timeout < 0 ? None_ : from_double(timeout)});
      return events.is_null() || call_attr(Value(loop), "_process_events", {events}).is_null() ? -1 : 0;
    }
  }
  int64_t ns = timeout < 0 ? INT64_MAX : static_cast<int64_t>(std::ceil(std::min(timeout, 86400.0) * 1e9));
  if (loop->io != nullptr && loop->io->active(loop)) {
    if (loop->wake.exchange(0, std::memory_order_acquire) != 0) ns = 0;
    return loop->io->poll(loop, ns);
  }
  if (loop->wake.exchange(0, std::memory_order_acquire) != 0) return 0;
  if (ns == 0) return poll();
  int64_t deadline = ns == INT64_MAX ? kNoDeadline : monotonic_ns() + ns;
  Wake woken = park(loop->wake, 0, deadline);
  if (woken == Wake::Interrupted) return -1;
  loop->wake.store(0, std::memory_order_relaxed);
  return 0;
}

int run_ready(Loop* loop, const Ready& r) {
  if (!is_instance(r.what, &task_type)) return run_handle(as_handle(r.what));
  int result = run_task(as_task(r.what), r.argument);
  if (BUNPY_LIKELY(result == 0)) return 0;
  if (pending_is(&KeyboardInterrupt_type) || pending_is(&SystemExit_type)) return -1;
  // As if the step had been the callback of a handle.
  Exception* e = take_pending();
  Value call = new_task_call(as_task(r.what), Value(), r.argument.bits);
  Value args = r.argument.bits ? make_tuple({r.argument}) : make_tuple({});
  Handle* h = call.is_null() || args.is_null() ? nullptr : new_handle(loop, call, args, as_task(r.what)->task_context);
  if (h == nullptr) return -1;
  Value text = bunpy::call(handle_repr_function, {Value(h), True_});
  if (text.is_null()) return -1;
  return call_exception_handler(Value(loop),
                                {Value(intern("message")), Value(new_str("Exception in callback " + to_utf8(text))),
                                 Value(intern("exception")), Value(e), Value(intern("handle")), Value(h)});
}

int run_once(Loop* loop) {
  if (list_length(loop->timers) > 0 && drop_cancelled_timers(loop) < 0) return -1;
  double timeout = -1;
  if (loop->count > 0 || loop->stopping) {
    timeout = 0;
  } else if (list_length(loop->timers) > 0) {
    double now;
    if (!loop_time(loop, &now)) return -1;
    timeout = std::max(0.0, timer_at(loop->timers, 0)->time - now);
  }
  if (wait_for_events(loop, timeout) < 0) return -1;
  if (list_length(loop->timers) > 0) {
    double now;
    if (!loop_time(loop, &now)) return -1;
    now += loop->clock_resolution;
    while (list_length(loop->timers) > 0 && timer_at(loop->timers, 0)->time < now) {
      Value h = pop_timer(loop);
      if (h.is_null()) return -1;
      as_handle(h)->scheduled = false;
      if (push_ready(loop, h, Value()) < 0) return -1;
    }
  }
  Ready r;
  for (int64_t n = loop->count; n > 0 && pop_ready(loop, &r); --n) {
    if (BUNPY_UNLIKELY(loop->debug) && r.what.bits && is_instance(r.what, &handle_type) &&
        !as_handle(r.what)->cancelled) {
      double before = loop_clock(), slow;
      if (run_ready(loop, r) < 0) return -1;
      double spent = loop_clock() - before;
      Value limit = get_attr(Value(loop), intern("slow_callback_duration"));
      if (limit.is_null() || !as_double(limit, &slow)) return -1;
      if (spent >= slow && call_attr(Value(loop), "_report_slow", {r.what, from_double(spent)}).is_null()) return -1;
    } else if (run_ready(loop, r) < 0) {
      return -1;
    }
  }
  return poll();
}

int check_not_running(Loop* loop) {
  if (loop->thread != 0) return raise_error(&RuntimeError_type, "This event loop is already running");
  if (thread_state->running_loop.bits)
    return raise_error(&RuntimeError_type, "Cannot run the event loop while another loop is running");
  return 0;
}

Value run_forever(Value* a) {
  Loop* loop = as_loop(a[0]);
  if (check_open(loop) < 0 || check_not_running(loop) < 0) return Value();
  Value first = thread_state->asyncgen_firstiter, last = thread_state->asyncgen_finalizer;
  loop->thread = thread_state->ident;
  Value first_hook = get_attr(a[0], intern("_asyncgen_firstiter_hook"));
  Value final_hook = first_hook.is_null() ? first_hook : get_attr(a[0], intern("_asyncgen_finalizer_hook"));
  int result = final_hook.is_null() ? -1 : 0;
  if (result == 0) {
    thread_state->asyncgen_firstiter = first_hook;
    thread_state->asyncgen_finalizer = final_hook;
    thread_state->running_loop = a[0];
    CallDepth python_functions[3];  // CPython's run_forever, _run_once and Handle._run
    do {
      result = loop->plain ? run_once(loop) : call_attr(a[0], "_run_once").is_null() ? -1 : 0;
    } while (result == 0 && !loop->stopping);
  }
  loop->stopping = false;
  loop->thread = 0;
  thread_state->running_loop = Value();
  thread_state->asyncgen_firstiter = first;
  thread_state->asyncgen_finalizer = last;
  return none_or_error(result);
}

Value run_once_method(Value* a) { return none_or_error(run_once(as_loop(a[0]))); }

// ---- the loop: methods --------------------------------------------------------------------------------------------------------

Value call_soon(Value* a) {
  Loop* loop = as_loop(a[0]);
  if (check_open(loop) < 0) return Value();
  if (BUNPY_UNLIKELY(loop->debug) && call_attr(a[0], "_check_call", {a[1], Value(intern("call_soon"))}).is_null())
    return Value();
  Handle* h = new_handle(loop, a[1], a[2], a[3]);
  return h == nullptr || push_ready(loop, Value(h), Value()) < 0 ? Value() : Value(h);
}
Value call_soon_threadsafe(Value* a) {
  Loop* loop = as_loop(a[0]);
  if (check_open(loop) < 0) return Value();
  if (loop->debug && call_attr(a[0], "_check_callback", {a[1], Value(intern("call_soon_threadsafe"))}).is_null())
    return Value();
  Handle* h = new_handle(loop, a[1], a[2], a[3]);
  if (h == nullptr || push_ready(loop, Value(h), Value()) < 0) return Value();
  loop_wake(loop);
  return Value(h);
}
Value call_at(Value* a) {
  Loop* loop = as_loop(a[0]);
  if (is_none(a[1])) return raise_type_error("when cannot be None");
  if (check_open(loop) < 0) return Value();
  if (loop->debug && call_attr(a[0], "_check_call", {a[2], Value(intern("call_at"))}).is_null()) return Value();
  auto* h = gc_new<Handle>(&timer_handle_type);
  if (h == nullptr) return Value();
  h->when = a[1];
  if (!as_double(a[1], &h->time) || fill_handle(h, a[2], a[3], a[0], a[4]) < 0 || push_timer(loop, Value(h)) < 0)
    return Value();
  return Value(h);
}
Value call_later(Value* a) {
  Loop* loop = as_loop(a[0]);
  if (is_none(a[1])) return raise_type_error("delay must not be None");
  double now, delay;
  if (!loop->plain) {
    // Through the overridden time() and call_at().
    Value time = call_attr(a[0], "time");
    Value when = time.is_null() ? time : binary<BinaryOp::Add>(time, a[1]);
    Value method = when.is_null() ? when : get_attr(a[0], intern("call_at"));
    List* all = method.is_null() ? nullptr : new_list();
    if (all == nullptr || list_append(Value(all), when) < 0 || list_append(Value(all), a[2]) < 0 ||
        list_extend(Value(all), a[3]) < 0)
      return Value();
    Value keywords = make_dict({Value(intern("context")), optional(a[4])});
    return keywords.is_null() ? keywords : call_star(method, Value(all), keywords);
  }
  if (!as_double(a[1], &delay) || !loop_time(loop, &now)) return Value();
  Value inner[5] = {a[0], from_double(now + delay), a[2], a[3], a[4]};
  return call_at(inner);
}
Value time_method(Value*) { return from_double(loop_clock()); }
Value stop_method(Value* a) {
  as_loop(a[0])->stopping = true;
  return None_;
}
Value is_running_method(Value* a) { return from_bool(as_loop(a[0])->thread != 0); }
Value is_closed_method(Value* a) { return from_bool(as_loop(a[0])->closed); }
Value get_debug_method(Value* a) { return from_bool(as_loop(a[0])->debug); }
Value set_debug_method(Value* a) {
  int t = truth(a[1]);
  if (t < 0) return Value();
  as_loop(a[0])->debug = t > 0;
  return None_;
}
Value close_method(Value* a) {
  Loop* loop = as_loop(a[0]);
  if (loop->thread != 0) return raise_error(&RuntimeError_type, "Cannot close a running event loop");
  if (loop->closed) return None_;
  loop->closed = true;
  {
    ObjectLock lock(loop->mutex);
    loop->ready = nullptr;
    loop->head = loop->count = loop->capacity = 0;
  }
  loop->timers = new_list();
  if (loop->io != nullptr) loop->io->close(loop);
  return loop->timers.is_null() ? Value() : None_;
}
Value check_closed_method(Value* a) { return none_or_error(check_open(as_loop(a[0]))); }
Value check_running_method(Value* a) { return none_or_error(check_not_running(as_loop(a[0]))); }
Value create_future_method(Value* a) {
  if (!as_loop(a[0])->debug) return new_future(a[0]);
  auto* f = gc_new<Future>(&future_type);
  return f == nullptr || init_future(f, a[0]) < 0 ? Value() : Value(f);
}
Value write_to_self_method(Value* a) {
  loop_wake(as_loop(a[0]));
  return None_;
}
Value timer_handle_cancelled(Value* a) {
  if (is_timer(a[1]) && as_handle(a[1])->scheduled) ++as_loop(a[0])->cancelled_timers;
  return None_;
}
/// A new native task: what create_task does without a task factory.
Value new_task_method(Value* a) {
  auto* task = gc_new<Task>(&task_type);
  return task == nullptr || init_task(task, a[1], a[0], a[2], a[3], false) < 0 ? Value() : Value(task);
}
Value get_ready(Value* a) {
  Loop* loop = as_loop(a[0]);
  Value out = new_list();
  if (out.is_null()) return out;
  ObjectLock lock(loop->mutex);
  for (int64_t i = 0; i < loop->count; ++i)
    if (list_append(out, loop->ready[(loop->head + i) & (loop->capacity - 1)].what) < 0) return Value();
  return out;
}
Value get_timers(Value* a) { return as_loop(a[0])->timers; }
Value get_stopping(Value* a) { return from_bool(as_loop(a[0])->stopping); }
Value get_thread(Value* a) {
  uint64_t thread = as_loop(a[0])->thread;
  return thread == 0 ? None_ : int_from_uint64(thread);
}
Value get_resolution(Value* a) { return from_double(as_loop(a[0])->clock_resolution); }
int set_resolution(Value self, Value v) { return v.bits && as_double(v, &as_loop(self)->clock_resolution) ? 0 : -1; }
Value get_cancelled_count(Value* a) { return from_int64(as_loop(a[0])->cancelled_timers); }

/// Tasks that are still pending when their loop goes away.
void report_pending_tasks(Object* o) {
  auto* loop = static_cast<Loop*>(o);
  std::vector<Task*> oldest_first;
  for (Task* task = loop->tasks.first; task != nullptr; task = task->next) oldest_first.push_back(task);
  std::reverse(oldest_first.begin(), oldest_first.end());
  for (Task* task : oldest_first) {
    if (task->state != FutureState::Pending || !task->log_destroy_pending) continue;
    task->log_destroy_pending = false;
    Value message = new_str("Task was destroyed but it is pending!");
    int result = task->source_traceback.bits
                     ? call_exception_handler(task->loop, {Value(intern("task")), Value(task), Value(intern("message")),
                                                           message, Value(intern("source_traceback")),
                                                           task->source_traceback})
                     : call_exception_handler(task->loop,
                                              {Value(intern("task")), Value(task), Value(intern("message")), message});
    if (result < 0)
      if (Exception* e = take_pending()) report_unraisable(e, Value(task));
  }
}

bool overrides(Type* t, const char* name) {
  return type_lookup(t, intern(name)) != type_lookup(&loop_type, intern(name));
}
Value loop_make(Type* t, const Value*, size_t, Tuple*) {
  auto* loop = static_cast<Loop*>(allocate_instance(t));
  if (loop == nullptr) return Value();
  loop->timers = new_list();
  if (loop->timers.is_null()) return Value();
  loop->clock_resolution = 1e-9;
  loop->plain = true;
  for (const char* name : {"call_soon", "call_at", "time", "_run_once", "_timer_handle_cancelled", "is_running"})
    if (overrides(t, name)) loop->plain = false;
  gc_add_finalizer(loop, report_pending_tasks);
  return loop;
}
int loop_init(Value, const Value*, size_t, Tuple*) { return 0; }

const NativeDef loop_methods[] = {
    {"run_forever(self, /)", run_forever},
    {"_run_once(self, /)", run_once_method},
    {"call_soon(self, callback, /, *args, context=None)", call_soon},
    {"call_soon_threadsafe(self, callback, /, *args, context=None)", call_soon_threadsafe},
    {"call_at(self, when, callback, /, *args, context=None)", call_at},
    {"call_later(self, delay, callback, /, *args, context=None)", call_later},
    {"time(self, /)", time_method},
    {"stop(self, /)", stop_method},
    {"is_running(self, /)", is_running_method},
    {"is_closed(self, /)", is_closed_method},
    {"get_debug(self, /)", get_debug_method},
    {"set_debug(self, enabled, /)", set_debug_method},
    {"_close(self, /)", close_method},
    {"_check_closed(self, /)", check_closed_method},
    {"_check_running(self, /)", check_running_method},
    {"_write_to_self(self, /)", write_to_self_method},
    {"_timer_handle_cancelled(self, handle, /)", timer_handle_cancelled},
    {"create_future(self, /)", create_future_method},
    {"_new_task(self, coro, name, context, /)", new_task_method},
    {"_ready", get_ready, NativeDef::Getter},
    {"_scheduled", get_timers, NativeDef::Getter},
    {"_stopping", get_stopping, NativeDef::Getter},
    {"_thread_id", get_thread, NativeDef::Getter},
    {"_closed", is_closed_method, NativeDef::Getter},
    {"_debug", get_debug_method, NativeDef::Getter},
    {"_clock_resolution", get_resolution, NativeDef::Getter, set_resolution},
    {"_timer_cancelled_count", get_cancelled_count, NativeDef::Getter},
    {"__dict__", get_dict, NativeDef::Getter},
    {},
};

// ---- functions -------------------------------------------------------------------------------------------------------------------

Value get_running_loop_or_none(Value*) { return optional(thread_state->running_loop); }
Value get_running_loop(Value*) {
  if (thread_state->running_loop.is_null()) return raise_error(&RuntimeError_type, "no running event loop");
  return thread_state->running_loop;
}
Value set_running_loop(Value* a) {
  thread_state->running_loop = is_none(a[0]) ? Value() : a[0];
  return None_;
}
Value current_task(Value* a) {
  Value loop = a[0];
  if (is_none(loop)) {
    loop = get_running_loop(nullptr);
    if (loop.is_null()) return loop;
  }
  Value task = current_task_of(loop);
  return task.is_null() && pending() ? task : optional(task);
}
Value enter_task(Value* a) {
  if (Value other = current_task_of(a[0]); other.bits)
    return raise_error(&RuntimeError_type, "Cannot enter into task %V while another task %V is being executed.", a[1],
                       other);
  return none_or_error(set_current_task(a[0], a[1]));
}
Value leave_task(Value* a) {
  Value current = current_task_of(a[0]);
  if (current.is_null() || current != a[1])
    return raise_error(&RuntimeError_type, "Leaving task %V does not match the current task %V.", a[1], optional(current));
  return none_or_error(set_current_task(a[0], Value()));
}
Value swap_current_task(Value* a) {
  Value old = current_task_of(a[0]);
  if (set_current_task(a[0], is_none(a[1]) ? Value() : a[1]) < 0) return Value();
  return optional(old);
}
/// The unfinished tasks of a loop, as a list.
Value unfinished_tasks(Value* a) {
  Value out = new_list();
  if (out.is_null()) return out;
  Loop* loop = native_loop(a[0]);
  TaskList* list = loop != nullptr ? &loop->tasks : &other_tasks;
  ObjectLock lock(list->mutex);
  for (Task* task = list->first; task != nullptr; task = task->next)
    if (task->loop == a[0] && task->state == FutureState::Pending && list_append(out, Value(task)) < 0) return Value();
  return out;
}
/// A callback for timers: the future may have been cancelled meanwhile.
Value set_result_unless_cancelled(Value* a) {
  if (!is_native_future(a[0])) return raise_type_error("a Future was expected");
  if (as_future(a[0])->state != FutureState::Pending) return None_;
  return none_or_error(future_set_result(as_future(a[0]), a[1]));
}

Value asyncgen_finished(Value* a) {
  if (!has_type(a[0], &async_generator_type)) return raise_type_error("an asynchronous generator was expected");
  return from_bool(a[0].as<Generator>()->state.load(std::memory_order_acquire) == GeneratorState::Finished);
}

/// What sleep(0) awaits: gives the loop one turn.
struct Turn : Object {
  bool taken;
};
Type turn_type;
Value turn_send(Value self, Value, Value* result) {
  auto* turn = self.as<Turn>();
  if (!turn->taken) {
    turn->taken = true;
    return None_;
  }
  *result = None_;
  return Value();
}
Value turn_next(Value self) {
  Value result;
  return turn_send(self, None_, &result);
}
Value turn_throw(Value* a) {
  if (!is_exception(a[1])) return raise_type_error("an exception was expected");
  a[0].as<Turn>()->taken = true;
  set_pending(a[1].as<Exception>());
  return Value();
}
constexpr NativeDef turn_methods[] = {
    {"__await__(self, /)", [](Value* a) { return a[0]; }},
    {"throw(self, exception, /)", turn_throw},
    {},
};
Value one_turn(Value*) { return gc_new<Turn>(&turn_type); }

Value add_task_method(Value* a) {
  if (!is_str(a[0])) return raise_type_error("a name was expected");
  if (!dict_set_str(task_type.dict, interned(a[0].as<Str>()), a[1])) return Value();
  bump_version(&task_type);
  return None_;
}

const struct {
  const char* name;
  Value* slot;
} installed[] = {
    {"CancelledError", &cancelled_error_class}, {"InvalidStateError", &invalid_state_class},
    {"get_event_loop", &get_event_loop_function}, {"future_repr", &future_repr_function},
    {"task_repr", &task_repr_function}, {"handle_repr", &handle_repr_function},
    {"extract_stack", &extract_stack_function}, {"iscoroutine", &is_coroutine_function},
};
/// _install(name, value): what the native half needs from the Python half.
Value install(Value* a) {
  if (!is_str(a[0])) return raise_type_error("a name was expected");
  for (auto& row : installed)
    if (to_utf8(a[0]) == row.name) {
      *row.slot = a[1];
      return None_;
    }
  return raise_value_error("nothing of that name");
}

const NativeDef functions[] = {
    {"_get_running_loop()", get_running_loop_or_none},
    {"get_running_loop()", get_running_loop},
    {"_set_running_loop(loop, /)", set_running_loop},
    {"current_task(loop=None)", current_task},
    {"_enter_task(loop, task)", enter_task},
    {"_leave_task(loop, task)", leave_task},
    {"_swap_current_task(loop, task)", swap_current_task},
    {"_unfinished_tasks(loop, /)", unfinished_tasks},
    {"_set_result_unless_cancelled(fut, result, /)", set_result_unless_cancelled},
    {"_install(name, value, /)", install},
    {"_add_task_method(name, function, /)", add_task_method},
    {"_one_turn()", one_turn},
    {"_asyncgen_finished(agen, /)", asyncgen_finished},
    {},
};

void init_type(Type* t, const char* name, Type* base, uint32_t size, uint32_t dict_offset, const NativeDef* methods) {
  type_init(t, name, base, size, kTypeBaseable | kTypeHasDict);
  t->dict_offset = dict_offset;
  define_methods(t, methods);
}

}  // namespace

int loop_call_soon(Loop* loop, Value callback, Value args) {
  Handle* h = new_handle(loop, callback, args, Value());
  return h == nullptr ? -1 : push_ready(loop, Value(h), Value());
}

int loop_add_ready(Loop* loop, Value handle) { return push_ready(loop, handle, Value()); }

void loop_wake(Loop* loop) {
  loop->wake.store(1, std::memory_order_release);
  unpark_all(loop->wake);
  if (loop->io != nullptr) loop->io->wake(loop);
}

bool init_module__asyncio(Module* m) {
  if (!init_context_types()) return false;
  init_type(&future_type, "_asyncio.Future", nullptr, sizeof(Future), offsetof(Future, extra), future_methods);
  future_type.make = allocate_make;
  future_type.init = future_init;
  future_type.repr = future_repr;
  future_type.iter = future_iter;
  type_ready(&future_type);
  init_type(&task_type, "_asyncio.Task", &future_type, sizeof(Task), offsetof(Future, extra), task_methods);
  task_type.make = allocate_make;
  task_type.init = task_init;
  type_ready(&task_type);
  init_type(&handle_type, "asyncio.events.Handle", nullptr, sizeof(Handle), offsetof(Handle, extra), handle_methods);
  handle_type.make = allocate_make;
  handle_type.init = handle_init;
  handle_type.repr = handle_repr;
  type_ready(&handle_type);
  init_type(&timer_handle_type, "asyncio.events.TimerHandle", &handle_type, sizeof(Handle), offsetof(Handle, extra),
            timer_handle_methods);
  timer_handle_type.make = allocate_make;
  timer_handle_type.init = timer_handle_init;
  timer_handle_type.richcompare = timer_compare;
  timer_handle_type.hash = timer_hash;
  type_ready(&timer_handle_type);
  init_type(&loop_type, "_asyncio.Loop", nullptr, sizeof(Loop), offsetof(Loop, extra), loop_methods);
  loop_type.make = loop_make;
  loop_type.init = loop_init;
  type_ready(&loop_type);
  init_iterator_type(&future_iterator_type, "_asyncio.FutureIter", sizeof(FutureIterator), future_iterator_next,
                     future_iterator_methods);
  future_iterator_type.send = future_iterator_send;
  init_iterator_type(&turn_type, "_asyncio.Turn", sizeof(Turn), turn_next, turn_methods);
  turn_type.send = turn_send;
  type_init(&task_call_type, "TaskStepMethWrapper", nullptr, sizeof(TaskCall), 0);
  task_call_type.call = task_call;
  task_call_type.richcompare = task_call_compare;
  task_call_type.hash = task_call_hash;
  define_methods(&task_call_type, task_call_methods);
  type_ready(&task_call_type);
  return define_functions(m, functions) && module_set(m, "Future", type_value(&future_type)) &&
         module_set(m, "Task", type_value(&task_type)) && module_set(m, "Handle", type_value(&handle_type)) &&
         module_set(m, "TimerHandle", type_value(&timer_handle_type)) && module_set(m, "Loop", type_value(&loop_type));
}

}  // namespace bunpy
