// generator.h: generators as C++20 coroutines whose frames live on the GC heap.
//
// The compiler emits, for `def g(a): … yield x …`,
//     static GeneratorFrame g_frame(Generator* self, Value a) { … Value sent = co_yield x; … co_return v; }
// and a function that calls new_generator(code) and stores the frame. `co_yield` gives the value
// sent, or null when throw()/close() set a pending exception. `co_return null` = an exception leaves.
#pragma once

#include <coroutine>

#include "bunpy/ops.h"

namespace bunpy {

struct Generator;

/// What generated code yields: the value, where in the code's locations the frame stops, and the iterator that
/// the value comes from if this is `yield from` or `await`.
struct YieldedAt {
  Value value;
  uint32_t location;
  Value delegate = Value();
};

struct GeneratorFrame {
  struct promise_type {
    Generator* generator;
    promise_type(Generator* self, auto&&...) : generator(self) {}
    static void* operator new(size_t bytes) noexcept { return gc_alloc(bytes); }
    static void operator delete(void*) {}
    static GeneratorFrame get_return_object_on_allocation_failure() { return {nullptr}; }
    GeneratorFrame get_return_object() {
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    struct Resume {
      Generator* generator;
      bool await_ready() noexcept { return false; }
      void await_suspend(std::coroutine_handle<>) noexcept {}
      Value await_resume() noexcept;
    };
    Resume yield_value(YieldedAt yielded) noexcept;
    void return_value(Value v) noexcept;
    void unhandled_exception() noexcept {}
  };
  std::coroutine_handle<promise_type> handle;
};

enum class GeneratorState : uint8_t { Fresh, Suspended, Running, Finished };

struct Generator : Object {
  std::coroutine_handle<GeneratorFrame::promise_type> frame;
  Value transfer;            ///< out: yielded or returned value; in: value sent (null: exception pending)
  Exception* handling;       ///< exception being handled inside the frame while suspended
  const Code* code;
  Value delegate;            ///< what `yield from`/await delegates to while the frame is suspended there, or null
  Value name, qualname;
  Value finalizer_hook;      ///< async generator: what to call when it is dropped unfinished, or null
  ActiveFrame active;        ///< its location: of the yield or await it is suspended at
  std::atomic<GeneratorState> state;
  bool is_async;
  bool hooked;               ///< async generator: has begun, and the thread's hooks were asked
  bool awaiting;             ///< async generator: an asend/athrow/aclose of it is under way
  /// Held by whoever runs the frame, from before it resumes until after it has really suspended.
  std::atomic<bool> busy;
};

inline GeneratorFrame::promise_type::Resume GeneratorFrame::promise_type::yield_value(YieldedAt yielded) noexcept {
  generator->transfer = yielded.value;
  generator->active.location = yielded.location;
  generator->delegate = yielded.delegate;
  generator->state.store(GeneratorState::Suspended, std::memory_order_relaxed);
  return {generator};
}
inline Value GeneratorFrame::promise_type::Resume::await_resume() noexcept {
  return generator->transfer;
}
inline void GeneratorFrame::promise_type::return_value(Value v) noexcept {
  generator->transfer = v;
  generator->state.store(GeneratorState::Finished, std::memory_order_relaxed);
}

/// Runs the frame until it yields or ends.
BUNPY_INLINE void resume_frame(Generator* g) {
  g->active.back = active_frame;
  active_frame = &g->active;
  CallDepth depth;
  g->frame.resume();
  active_frame = g->active.back;
  g->active.back = nullptr;  // a suspended generator keeps none of its callers alive
}

/// A generator (or coroutine, by code->flags) object without a frame yet. Null on MemoryError.
Generator* new_generator(const Code* code);
/// The same for a call of `f`, whose names and code it gets: a program may have changed them (functools.wraps,
/// types.coroutine).
Generator* new_generator(const Function* f);
inline Value named_after(Value f, Value made) {
  if (BUNPY_LIKELY(made.bits != 0)) {
    auto* g = made.as<Generator>();
    g->name = f.as<Function>()->name;
    g->qualname = f.as<Function>()->qualname;
    g->code = g->active.code = f.as<Function>()->code;
  }
  return made;
}

/// Runs `g` until its next yield. Returns the yielded value; null when it finished (return value in
/// `g->transfer`, nothing pending) or raised (pending). `sent` null = the pending exception is thrown in.
/// ValueError "generator already executing" when it runs already (also on another thread).
Value generator_resume(Generator* g, Value sent);

/// What is left to do after a step of a frame that has ended or stopped inside of a handler.
BUNPY_COLD Value generator_stepped(Generator* g);
/// generator_resume(g, None_) with the usual case inlined: each loop has an indirect jump of its own.
BUNPY_INLINE Value generator_next(Value v) {
  Generator* g = v.as<Generator>();
  if (BUNPY_UNLIKELY(threads_started || g->busy.load(std::memory_order_relaxed) ||
                     g->state.load(std::memory_order_relaxed) != GeneratorState::Suspended || g->handling != nullptr ||
                     thread_state->handling != nullptr || !call_depth_ok() || !stack_ok()))
    return generator_resume(g, None_);
  g->busy.store(true, std::memory_order_relaxed);
  g->transfer = None_;
  resume_frame(g);
  if (BUNPY_UNLIKELY(thread_state->handling != nullptr ||
                     g->state.load(std::memory_order_relaxed) == GeneratorState::Finished))
    return generator_stepped(g);
  Value result = g->transfer;
  g->busy.store(false, std::memory_order_release);
  return result;
}

/// generator.throw(e) and generator.close(); results as of generator_resume, and 0 / -1 for close.
Value generator_throw(Generator* g, Exception* e);
Value generator_close(Generator* g);
/// The return value that a finished generator left (None_ afterwards).
Value generator_result(Generator* g);
/// In an async generator, `yield v` is `co_yield async_generator_yield(v)`; a plain co_yield reaches the loop.
Value async_generator_yield(Value v);

/// One step of `yield from`: see PEP 380. Generated code loops on it:
///   value = delegate_start(iterable); while ((item = delegate_step(it, sent, &done))) sent = co_yield item;
/// Returns the next item to yield; null with *result set to the sub-iterator's return value when it is
/// exhausted, or null with *result null when an exception is pending. `sent` null: something was thrown into the
/// generator, which throws it into the sub-iterator before its frame goes on; what is pending came out of that.
Value delegate_step(Value iterator, Value sent, Value* result);
/// Throws `e` into the sub-iterator; results as of delegate_step.
Value delegate_throw(Value iterator, Exception* e, Value* result);
/// iter(x) for `yield from` (accepts generators as they are; coroutines only inside coroutines).
Value delegate_iter(Value iterable, bool in_coroutine);
/// The iterator `await x` drives (PEP 492), or null with TypeError.
Value await_iter(Value awaitable);
/// The same for what __aenter__, __aexit__ and __anext__ returned, which errors name.
Value await_entered(Value awaitable);
Value await_exited(Value awaitable);
Value await_next(Value awaitable);

}  // namespace bunpy
