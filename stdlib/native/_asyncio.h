// _asyncio.h: futures, tasks, handles and the event loop's core, as the files of asyncio's native half share them.
#pragma once

#include "_contextvars.h"

namespace bunpy {

enum class FutureState : uint8_t { Pending, Cancelled, Finished };

/// asyncio.Future.
struct Future : Object {
  std::atomic<Dict*> extra;  ///< attributes of subclasses
  Value loop;
  /// Done callbacks in order: the first is kept outside of the list, which most futures never need. A callback
  /// that is a Task (with no context) stands for the task's wake-up.
  Value callback, callback_context;
  Value callbacks;           ///< list of (callback, context), or null
  Value result;
  Value exception;           ///< or null
  Value exception_traceback;
  Value cancel_message;      ///< or null
  Value cancelled_error;     ///< the CancelledError that the coroutine ended with, or null
  Value source_traceback;    ///< debug mode: where it was made, or null
  FutureState state;
  bool blocking;             ///< between `yield future` in __await__ and the task that takes notice of it
  bool log_traceback;        ///< has an exception that nobody retrieved
  bool watched;              ///< has a finaliser that reports it
};

/// asyncio.Task.
struct Task : Future {
  Value name;                ///< null: Task-`number`
  int64_t number;
  Value coroutine;
  Value task_context;        ///< Context
  Value waiter;              ///< the future it waits for, or null
  int64_t cancel_requests;
  bool must_cancel;
  bool log_destroy_pending;
  bool listed;
  Task *previous, *next;     ///< among its loop's unfinished tasks
};

/// asyncio.Handle and TimerHandle.
struct Handle : Object {
  std::atomic<Dict*> extra;
  Value loop, callback, args, context, source_traceback;
  bool cancelled;
  bool scheduled;            ///< TimerHandle: lies in the loop's heap
  Value when;                ///< TimerHandle: as given
  double time;               ///< TimerHandle: `when` as a double
};

/// What waits in the queue of a loop: a Handle; a Task and null (its next step); a Task and a future (its wake-up).
struct Ready {
  Value what, argument;
};

struct TaskList {
  ObjectMutex mutex;
  Task* first;
};

/// The base of asyncio's event loops.
struct Loop : Object {
  std::atomic<Dict*> extra;
  ObjectMutex mutex;         ///< guards the ready queue
  Ready* ready;
  int64_t head, count, capacity;
  Value timers;              ///< list of TimerHandles, a heap by time
  int64_t cancelled_timers;
  Value current_task;        ///< or null
  TaskList tasks;            ///< unfinished ones
  std::atomic<uint32_t> wake;
  uint64_t thread;           ///< ident of the thread that runs it; 0 = not running
  double clock_resolution;
  bool closed, stopping, debug;
  bool plain;                ///< no subclass overrides what the native core would call
  /// Input and output (asyncio's _uv): null until the loop needs it.
  struct LoopIo* io;
};

/// How the core waits when the loop has handles of libuv.
struct LoopIo {
  bool (*active)(Loop*);
  /// Runs due callbacks; waits up to `timeout` nanoseconds for some (0 = only looks, INT64_MAX = for ever). -1 = exception.
  int (*poll)(Loop*, int64_t timeout);
  void (*wake)(Loop*);       ///< from any thread or a signal handler
  void (*close)(Loop*);
};

extern Type future_type, task_type, handle_type, timer_handle_type, loop_type;

/// loop.call_soon for native code; -1 = exception.
int loop_call_soon(Loop* loop, Value callback, Value args);
/// Queues a handle that add_reader() or the like was given; -1 = exception.
int loop_add_ready(Loop* loop, Value handle);
/// Ends the loop's wait.
void loop_wake(Loop* loop);
Future* new_future(Value loop);
int future_set_result(Future* f, Value result);
int future_set_exception(Future* f, Value exception);

}  // namespace bunpy
