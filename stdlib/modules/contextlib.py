"""contextlib: helpers for the with statement."""

import abc
import sys
from _collections import deque
from _reflection import vars as _vars
from functools import wraps
from types import GenericAlias, MethodType

__all__ = [
    "asynccontextmanager", "contextmanager", "closing", "nullcontext", "AbstractContextManager",
    "AbstractAsyncContextManager", "ContextDecorator", "AsyncContextDecorator", "ExitStack", "AsyncExitStack",
    "redirect_stdout", "redirect_stderr", "suppress", "aclosing", "chdir",
]


def _defines(cls, *names):
    """Whether the class or one of its bases has all these methods (None says that it has not)."""
    for name in names:
        for base in cls.__mro__:
            if name in base.__dict__:
                if _vars(base)[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


class AbstractContextManager(abc.ABC):
    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    def __enter__(self):
        return self

    @abc.abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, C):
        return _defines(C, "__enter__", "__exit__") if cls is AbstractContextManager else NotImplemented


class AbstractAsyncContextManager(abc.ABC):
    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    async def __aenter__(self):
        return self

    @abc.abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, C):
        return _defines(C, "__aenter__", "__aexit__") if cls is AbstractAsyncContextManager else NotImplemented


class ContextDecorator:
    """A context manager that can decorate functions too."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)

        return inner


class AsyncContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)

        return inner


class _GeneratorContextManagerBase:
    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func = func
        self.args = args
        self.kwds = kwds
        self.__doc__ = getattr(func, "__doc__", None) or type(self).__doc__

    def _recreate_cm(self):
        return self.__class__(self.func, self.args, self.kwds)


class _GeneratorContextManager(_GeneratorContextManagerBase, AbstractContextManager, ContextDecorator):
    def __enter__(self):
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                self.gen.close()
        if value is None:
            value = typ()
        try:
            self.gen.throw(value)
        except StopIteration as error:
            # Swallowed, unless it is the very exception that was thrown in.
            if error is not value:
                return True
        except RuntimeError as error:
            if error is not value and not (isinstance(value, StopIteration) and error.__cause__ is value):
                raise
        except BaseException as error:
            if error is not value:
                raise
        else:
            try:
                raise RuntimeError("generator didn't stop after throw()")
            finally:
                self.gen.close()
        # It goes on from where the with statement saw it: the way through the generator is no news.
        value.__traceback__ = traceback
        return False


def contextmanager(func):
    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)

    return helper


class _AsyncGeneratorContextManager(_GeneratorContextManagerBase, AbstractAsyncContextManager, AsyncContextDecorator):
    async def __aenter__(self):
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                await self.gen.aclose()
        if value is None:
            value = typ()
        try:
            await self.gen.athrow(value)
        except StopAsyncIteration as error:
            if error is not value:
                return True
        except RuntimeError as error:
            wrapped = isinstance(value, (StopIteration, StopAsyncIteration)) and error.__cause__ is value
            if error is not value and not wrapped:
                raise
        except BaseException as error:
            if error is not value:
                raise
        else:
            try:
                raise RuntimeError("generator didn't stop after athrow()")
            finally:
                await self.gen.aclose()
        value.__traceback__ = traceback
        return False


def asynccontextmanager(func):
    @wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)

    return helper


class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class suppress(AbstractContextManager):
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        if exctype is None:
            return
        if issubclass(exctype, self._exceptions):
            return True
        if issubclass(exctype, BaseExceptionGroup):
            match, rest = excinst.split(self._exceptions)
            if rest is None:
                return True
            raise rest
        return False


class _RedirectStream(AbstractContextManager):
    _stream = "stdout"

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        import sys

        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        import sys

        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    _stream = "stderr"


class chdir(AbstractContextManager):
    def __init__(self, path):
        self.path = path
        self._old = []

    def __enter__(self):
        import os

        self._old.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os

        os.chdir(self._old.pop())


def _bound_special(obj, name, protocol):
    """The special method `name` of an object's class, bound to it."""
    cls = type(obj)
    try:
        return MethodType(getattr(cls, name), obj)
    except AttributeError:
        raise TypeError(
            f"'{cls.__module__}.{cls.__qualname__}' object does not support the {protocol} protocol"
        ) from None


class _Exits:
    """The stack of both kinds of exit stack: pairs of "is called without await" and a callable with __exit__'s
    parameters, called last in, first out."""

    def __init__(self):
        self._exit_callbacks = deque()

    def pop_all(self):
        other = type(self)()
        other._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = deque()
        return other

    def push(self, exit):
        leave = getattr(type(exit), "__exit__", None)
        self._exit_callbacks.append((True, exit if leave is None else MethodType(leave, exit)))
        return exit

    def enter_context(self, cm):
        enter = _bound_special(cm, "__enter__", "context manager")
        leave = _bound_special(cm, "__exit__", "context manager")
        result = enter()
        self._exit_callbacks.append((True, leave))
        return result

    def callback(self, callback, /, *args, **kwds):
        def _exit_wrapper(exc_type, exc, tb):
            callback(*args, **kwds)

        _exit_wrapper.__wrapped__ = callback
        self._exit_callbacks.append((True, _exit_wrapper))
        return callback


class _Unwinding:
    """What becomes of an exception while the exit functions of a stack run."""

    def __init__(self, error):
        self.received = error is not None
        self.error = error
        self.handled = sys.exception()
        self.suppressed = self.raised = False

    def details(self):
        """The arguments of the next exit function."""
        error = self.error
        return (None, None, None) if error is None else (type(error), error, error.__traceback__)

    def suppress(self):
        self.suppressed, self.raised = True, False
        self.error = None

    def replace(self, new):
        """An exit function raised `new`: its context is what the function was given, as if the with statements nested."""
        last = new
        while (context := last.__context__) is not None and context is not self.error:
            if context is self.handled:
                last.__context__ = self.error
                break
            last = context
        self.raised = True
        self.error = new

    def result(self):
        return self.received and self.suppressed


class ExitStack(_Exits, AbstractContextManager):
    """A stack of exit functions that are called in reverse order."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_details):
        unwinding = _Unwinding(exc_details[1])
        while self._exit_callbacks:
            is_sync, cb = self._exit_callbacks.pop()
            try:
                exc_details = unwinding.details()
                if cb(*exc_details):
                    unwinding.suppress()
            except BaseException as new:
                unwinding.replace(new)
        if unwinding.raised:
            exc = unwinding.error
            context = exc.__context__
            try:
                raise exc
            except BaseException:
                exc.__context__ = context  # not what is being handled here
                raise
        return unwinding.result()

    def close(self):
        self.__exit__(None, None, None)


class AsyncExitStack(_Exits, AbstractAsyncContextManager):
    """An exit stack whose functions may be coroutine functions."""

    def push_async_exit(self, exit):
        leave = getattr(type(exit), "__aexit__", None)
        self._exit_callbacks.append((False, exit if leave is None else MethodType(leave, exit)))
        return exit

    async def enter_async_context(self, cm):
        enter = _bound_special(cm, "__aenter__", "asynchronous context manager")
        leave = _bound_special(cm, "__aexit__", "asynchronous context manager")
        result = await enter()
        self._exit_callbacks.append((False, leave))
        return result

    def push_async_callback(self, callback, /, *args, **kwds):
        async def _exit_wrapper(exc_type, exc, tb):
            await callback(*args, **kwds)

        _exit_wrapper.__wrapped__ = callback
        self._exit_callbacks.append((False, _exit_wrapper))
        return callback

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        unwinding = _Unwinding(exc_details[1])
        while self._exit_callbacks:
            is_sync, cb = self._exit_callbacks.pop()
            try:
                exc_details = unwinding.details()
                if is_sync:
                    cb_suppress = cb(*exc_details)
                else:
                    cb_suppress = await cb(*exc_details)
                if cb_suppress:
                    unwinding.suppress()
            except BaseException as new:
                unwinding.replace(new)
        if unwinding.raised:
            exc = unwinding.error
            context = exc.__context__
            try:
                raise exc
            except BaseException:
                exc.__context__ = context  # not what is being handled here
                raise
        return unwinding.result()
