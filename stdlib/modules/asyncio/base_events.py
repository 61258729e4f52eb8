"""The event loop's Python half. The queue of callbacks, timers and running them are native (_asyncio.Loop)."""

import concurrent.futures
import functools
import sys
import threading
import traceback
import warnings
import weakref

import _asyncio

from . import coroutines, events, exceptions, futures, tasks
from .log import logger

__all__ = ("BaseEventLoop",)


def _run_until_complete_cb(fut):
    if not fut.cancelled():
        if isinstance(fut.exception(), (SystemExit, KeyboardInterrupt)):
            return  # the loop is left by the exception itself
    futures._get_loop(fut).stop()


class BaseEventLoop(_asyncio.Loop, events.AbstractEventLoop):
    """What every event loop here can do."""

    def __init__(self):
        self.slow_callback_duration = 0.1
        self._default_executor = None
        self._executor_shutdown_called = False
        self._exception_handler = None
        self._task_factory = None
        self._asyncgens = {}
        self._asyncgens_shutdown_called = False
        self._signal_handlers = {}
        if coroutines._is_debug_mode():
            self.set_debug(True)

    def __repr__(self):
        return (
            f"<{self.__class__.__name__} running={self.is_running()} "
            f"closed={self.is_closed()} debug={self.get_debug()}>"
        )

    # Tasks.

    def create_task(self, coro, *, name=None, context=None):
        """Schedules a coroutine."""
        self._check_closed()
        factory = self._task_factory
        if factory is None:
            task = self._new_task(coro, name, context)
            if task._source_traceback:
                del task._source_traceback[-1]
            return task
        if context is None:
            task = factory(self, coro)
        else:
            task = factory(self, coro, context=context)
        if name is not None:
            task.set_name(name)
        return task

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    # Running and closing.

    def run_until_complete(self, future):
        """Runs until a future or coroutine is done; its result."""
        self._check_closed()
        self._check_running()
        new_task = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if new_task:
            future._log_destroy_pending = False
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except:
            if new_task and future.done() and not future.cancelled():
                future.exception()  # marked as retrieved: it is being raised
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self.is_closed():
            return
        if self._debug:
            logger.debug("Close %r", self)
        for number in list(self._signal_handlers):
            self.remove_signal_handler(number)
        self._close()
        self._executor_shutdown_called = True
        executor = self._default_executor
        if executor is not None:
            self._default_executor = None
            executor.shutdown(wait=False)

    # Checks of debug mode.

    def _check_call(self, callback, method):
        self._check_thread()
        self._check_callback(callback, method)

    def _check_callback(self, callback, method):
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError(f"coroutines cannot be used with {method}()")
        if not callable(callback):
            raise TypeError(f"a callable object was expected by {method}(), got {callback!r}")

    def _check_thread(self):
        if self._thread_id is not None and threading.get_ident() != self._thread_id:
            raise RuntimeError("Non-thread-safe operation invoked on an event loop other than the current one")

    def _report_slow(self, handle, seconds):
        logger.warning("Executing %s took %.3f seconds", _format_handle(handle), seconds)

    # Executors.

    def run_in_executor(self, executor, func, *args):
        """Runs a function in a pool of threads; a future for its result."""
        self._check_closed()
        if self._debug:
            self._check_callback(func, "run_in_executor")
        if executor is None:
            executor = self._default_executor
            self._check_default_executor()
            if executor is None:
                executor = concurrent.futures.ThreadPoolExecutor(thread_name_prefix="asyncio")
                self._default_executor = executor
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    def _check_default_executor(self):
        if self._executor_shutdown_called:
            raise RuntimeError("Executor shutdown has been called")

    def set_default_executor(self, executor):
        if not isinstance(executor, concurrent.futures.ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    async def shutdown_default_executor(self, timeout=None):
        """Ends the pool's threads."""
        self._executor_shutdown_called = True
        if self._default_executor is None:
            return
        future = self.create_future()
        thread = threading.Thread(target=self._shut_executor_down, args=(future,))
        thread.start()
        timer = None
        timed_out = False
        if timeout is not None:
            def give_up():
                nonlocal timed_out
                timed_out = True
                if not future.done():
                    future.set_result(None)

            timer = self.call_later(timeout, give_up)
        try:
            await future
        finally:
            if timer is not None:
                timer.cancel()
            if timed_out:
                warnings.warn(
                    f"The executor did not finishing joining its threads within {timeout} seconds.",
                    RuntimeWarning, stacklevel=2)
                self._default_executor.shutdown(wait=False)
            else:
                thread.join()

    def _shut_executor_down(self, future):
        try:
            self._default_executor.shutdown(wait=True)
            if not self.is_closed():
                self.call_soon_threadsafe(futures._set_result_unless_cancelled, future, None)
        except Exception as error:
            if not self.is_closed() and not future.cancelled():
                self.call_soon_threadsafe(future.set_exception, error)

    # Asynchronous generators.

    def _asyncgen_firstiter_hook(self, agen):
        if self._asyncgens_shutdown_called:
            warnings.warn(
                f"asynchronous generator {agen!r} was scheduled after loop.shutdown_asyncgens() call",
                ResourceWarning, source=self)
        self._asyncgens[id(agen)] = weakref.ref(agen)

    def _asyncgen_finalizer_hook(self, agen):
        self._asyncgens.pop(id(agen), None)
        if not self.is_closed():
            self.call_soon_threadsafe(self.create_task, agen.aclose())

    async def shutdown_asyncgens(self):
        """Closes the asynchronous generators that were begun and not finished."""
        self._asyncgens_shutdown_called = True
        closing = []
        for reference in list(self._asyncgens.values()):
            agen = reference()
            if agen is not None and not _asyncio._asyncgen_finished(agen):
                closing.append(agen)
        self._asyncgens.clear()
        if not closing:
            return
        results = await tasks.gather(*[agen.aclose() for agen in closing], return_exceptions=True)
        for result, agen in zip(results, closing):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    "message": f"an error occurred during closing of asynchronous generator {agen!r}",
                    "exception": result,
                    "asyncgen": agen,
                })

    # Exceptions that nobody else gets.

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def default_exception_handler(self, context):
        """Logs the message, the context and the traceback."""
        message = context.get("message") or "Unhandled exception in event loop"
        error = context.get("exception")
        exc_info = False if error is None else (type(error), error, error.__traceback__)
        lines = [message]
        for key in sorted(context):
            if key in ("message", "exception"):
                continue
            value = context[key]
            if key == "source_traceback":
                value = "Object created at (most recent call last):\n" + "".join(traceback.format_list(value)).rstrip()
            elif key == "handle_traceback":
                value = "Handle created at (most recent call last):\n" + "".join(traceback.format_list(value)).rstrip()
            else:
                value = repr(value)
            lines.append(f"{key}: {value}")
        logger.error("\n".join(lines), exc_info=exc_info)

    def call_exception_handler(self, context):
        """Hands the context to the handler that was set, or the default one."""
        if self._exception_handler is None:
            try:
                self.default_exception_handler(context)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException:
                logger.error("Exception in default exception handler", exc_info=True)
            return
        try:
            call_context = None
            source = context.get("task")
            if source is None:
                source = context.get("future")
            if source is None:
                source = context.get("handle")
            if source is not None and hasattr(source, "get_context"):
                call_context = source.get_context()
            if call_context is not None and hasattr(call_context, "run"):
                call_context.copy().run(self._exception_handler, self, context)
            else:
                self._exception_handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            try:
                self.default_exception_handler({
                    "message": "Unhandled error in exception handler",
                    "exception": error,
                    "context": context,
                })
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException:
                logger.error(
                    "Exception in default exception handler while handling an unexpected error in custom exception handler",
                    exc_info=True)


def _format_handle(handle):
    callback = handle._callback
    if isinstance(getattr(callback, "__self__", None), tasks.Task):
        return repr(callback.__self__)
    return str(handle)
