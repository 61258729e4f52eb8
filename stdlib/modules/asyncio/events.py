"""Handles, the interfaces of event loops, and which loop is the current one."""

import contextvars
import os
import signal
import sys
import threading

import _asyncio
from _asyncio import Handle, TimerHandle, _get_running_loop, _set_running_loop, get_running_loop

from . import format_helpers

__all__ = (
    "AbstractEventLoopPolicy", "AbstractEventLoop", "AbstractServer", "Handle", "TimerHandle",
    "get_event_loop_policy", "set_event_loop_policy", "get_event_loop", "set_event_loop", "new_event_loop",
    "_set_running_loop", "get_running_loop", "_get_running_loop",
)


def _handle_repr(handle, callback_only):
    """repr(handle), or only its callback as messages name it."""
    if callback_only:
        return format_helpers._format_callback_source(handle._callback, handle._args or ())
    kept = getattr(handle, "_repr", None)
    if kept is not None:
        return kept
    info = [type(handle).__name__]
    if handle._cancelled:
        info.append("cancelled")
    if isinstance(handle, TimerHandle):
        info.append(f"when={handle._when}")
    if handle._callback is not None:
        info.append(format_helpers._format_callback_source(handle._callback, handle._args))
    if handle._source_traceback:
        frame = handle._source_traceback[-1]
        info.append(f"created at {frame[0]}:{frame[1]}")
    return f"<{' '.join(info)}>"


_asyncio._install("handle_repr", _handle_repr)


class AbstractServer:
    """What create_server() returns."""

    def close(self):
        raise NotImplementedError

    def get_loop(self):
        raise NotImplementedError

    def is_serving(self):
        raise NotImplementedError

    async def start_serving(self):
        raise NotImplementedError

    async def serve_forever(self):
        raise NotImplementedError

    async def wait_closed(self):
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


def _abstract(name):
    def method(self, *args, **kwargs):
        raise NotImplementedError

    method.__name__ = name
    method.__qualname__ = f"AbstractEventLoop.{name}"
    return method


def _abstract_async(name):
    async def method(self, *args, **kwargs):
        raise NotImplementedError

    method.__name__ = name
    method.__qualname__ = f"AbstractEventLoop.{name}"
    return method


class AbstractEventLoop:
    """The methods of every event loop; each raises NotImplementedError."""


for _name in (
    "run_forever", "run_until_complete", "stop", "is_running", "is_closed", "close", "_timer_handle_cancelled",
    "call_soon", "call_later", "call_at", "time", "create_future", "create_task", "call_soon_threadsafe",
    "run_in_executor", "set_default_executor", "add_reader", "remove_reader", "add_writer", "remove_writer",
    "add_signal_handler", "remove_signal_handler", "set_task_factory", "get_task_factory", "get_exception_handler",
    "set_exception_handler", "default_exception_handler", "call_exception_handler", "get_debug", "set_debug",
):
    setattr(AbstractEventLoop, _name, _abstract(_name))
for _name in (
    "shutdown_asyncgens", "shutdown_default_executor", "getaddrinfo", "getnameinfo", "create_connection",
    "create_server", "start_tls", "sendfile", "create_unix_connection", "create_unix_server",
    "connect_accepted_socket", "create_datagram_endpoint", "connect_read_pipe", "connect_write_pipe",
    "subprocess_shell", "subprocess_exec", "sock_recv", "sock_recv_into", "sock_recvfrom", "sock_recvfrom_into",
    "sock_sendall", "sock_sendto", "sock_connect", "sock_accept", "sock_sendfile",
):
    setattr(AbstractEventLoop, _name, _abstract_async(_name))


class AbstractEventLoopPolicy:
    """Says which loop a context has, and makes loops."""

    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError

    def get_child_watcher(self):
        raise NotImplementedError

    def set_child_watcher(self, watcher):
        raise NotImplementedError


class _ThreadLoop(threading.local):
    loop = None
    was_set = False


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """One loop a thread; only the main thread's is made when missing."""

    _loop_factory = None

    def __init__(self):
        self._local = _ThreadLoop()

    def get_event_loop(self):
        local = self._local
        if local.loop is None and not local.was_set and threading.current_thread() is threading.main_thread():
            import warnings

            warnings.warn("There is no current event loop", DeprecationWarning, stacklevel=2)
            self.set_event_loop(self.new_event_loop())
        if local.loop is None:
            raise RuntimeError(f"There is no current event loop in thread {threading.current_thread().name!r}.")
        return local.loop

    def set_event_loop(self, loop):
        self._local.was_set = True
        if loop is not None and not isinstance(loop, (AbstractEventLoop, _asyncio.Loop)):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        self._local.loop = loop

    def new_event_loop(self):
        return self._loop_factory()


_event_loop_policy = None
_lock = threading.Lock()


def get_event_loop_policy():
    global _event_loop_policy
    if _event_loop_policy is None:
        with _lock:
            if _event_loop_policy is None:
                from . import DefaultEventLoopPolicy

                _event_loop_policy = DefaultEventLoopPolicy()
    return _event_loop_policy


def set_event_loop_policy(policy):
    global _event_loop_policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _event_loop_policy = policy


def get_event_loop():
    """The running loop, or what the policy gives."""
    running = _get_running_loop()
    return get_event_loop_policy().get_event_loop() if running is None else running


def set_event_loop(loop):
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    return get_event_loop_policy().new_event_loop()


_asyncio._install("get_event_loop", get_event_loop)
