"""What is a coroutine, and how coroutines are shown."""

import collections.abc
import os
import sys
import types

from _coroutine_functions import is_coroutine_function as _is_coroutine_function

__all__ = ("iscoroutinefunction", "iscoroutine")

_is_coroutine = object()  # marks the functions that inspect.markcoroutinefunction() is too new for


def _is_debug_mode():
    return sys.flags.dev_mode or (not sys.flags.ignore_environment and bool(os.environ.get("PYTHONASYNCIODEBUG")))


def iscoroutinefunction(func):
    """Was `func` made by `async def`, or decorated to count as such?"""
    if getattr(func, "_is_coroutine", None) is _is_coroutine:
        return True
    return _is_coroutine_function(func)


def iscoroutine(obj):
    """Is `obj` a coroutine object?"""
    if isinstance(obj, types.CoroutineType):
        return True
    return not isinstance(obj, type) and isinstance(obj, collections.abc.Coroutine)


def _isawaitable(obj):
    """Can `obj` be awaited?"""
    return iscoroutine(obj) or hasattr(type(obj), "__await__") or (
        isinstance(obj, types.GeneratorType) and bool(obj.gi_code.co_flags & 0x100)
    )


def _format_coroutine(coro):
    """`f() running at file.py:3` and the like."""
    name = getattr(coro, "__qualname__", None) or getattr(coro, "__name__", None) or f"<{type(coro).__name__} without __name__>"
    name = f"{name}()"
    running = bool(getattr(coro, "cr_running", False) or getattr(coro, "gi_running", False))
    code = getattr(coro, "cr_code", None) or getattr(coro, "gi_code", None)
    if code is None:
        return f"{name} running" if running else name
    frame = getattr(coro, "cr_frame", None) or getattr(coro, "gi_frame", None)
    filename = code.co_filename or "<empty co_filename>"
    if frame is not None:
        return f"{name} running at {filename}:{frame.f_lineno}"
    return f"{name} done, defined at {filename}:{code.co_firstlineno}"
