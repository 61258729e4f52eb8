"""Which functions make coroutines. inspect and asyncio say it to programs; here it costs nobody those two.

A function counts when `async def` made it, or when it is marked; bound methods and functools.partial objects count for what
they call.
"""

from _functools import partial
from types import MethodType

_CO_COROUTINE = 0x80


def is_coroutine_function(obj):
    while True:
        if isinstance(obj, MethodType):
            obj = obj.__func__
        elif isinstance(obj, partial):
            obj = obj.func
        else:
            break
    if getattr(obj, "_is_coroutine_mark", None) is True:
        return True
    code = getattr(obj, "__code__", None)
    return code is not None and bool(getattr(code, "co_flags", 0) & _CO_COROUTINE)


def mark_coroutine_function(func):
    getattr(func, "__func__", func)._is_coroutine_mark = True
    return func
