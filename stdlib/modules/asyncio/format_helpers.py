"""How callbacks and calls are shown in reprs and messages."""

import functools
import reprlib
import sys

from . import constants


def _get_function_source(func):
    """(file name, first line) of a Python function, or None."""
    while True:
        wrapped = getattr(func, "__wrapped__", None)
        if wrapped is None:
            break
        func = wrapped
    if isinstance(func, functools.partial):
        return _get_function_source(func.func)
    if isinstance(func, functools.partialmethod):
        return _get_function_source(func.func)
    code = getattr(func, "__code__", None)
    if code is None:
        return None
    return (code.co_filename, code.co_firstlineno)


def _format_callback_source(func, args, *, debug=False):
    text = _format_callback(func, args, None, debug=debug)
    source = _get_function_source(func)
    if source:
        text += f" at {source[0]}:{source[1]}"
    return text


def _format_args_and_kwargs(args, kwargs, *, debug=False):
    """The parentheses of a call; the arguments themselves only in debug mode."""
    if not debug:
        return "()"
    items = [reprlib.repr(arg) for arg in args]
    items += [f"{key}={reprlib.repr(value)}" for key, value in kwargs.items()]
    return f"({', '.join(items)})"


def _format_callback(func, args, kwargs, *, debug=False, suffix=""):
    if isinstance(func, functools.partial):
        suffix = _format_args_and_kwargs(args, kwargs or {}, debug=debug) + suffix
        return _format_callback(func.func, func.args, func.keywords, debug=debug, suffix=suffix)
    name = getattr(func, "__qualname__", None) or getattr(func, "__name__", None)
    text = str(name) if name else repr(func)
    return text + _format_args_and_kwargs(args, kwargs or {}, debug=debug) + suffix


def extract_stack(f=None, limit=None):
    """The call stack, for debug mode."""
    import traceback

    if limit is None:
        limit = constants.DEBUG_STACK_DEPTH
    stack = traceback.extract_stack(limit=limit) if hasattr(traceback, "extract_stack") else []
    stack.reverse()
    return stack
