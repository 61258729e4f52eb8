"""Ctrl-C that lets the running test end (option --catch)."""

import signal
import weakref
from functools import wraps

__unittest = True

_results = weakref.WeakKeyDictionary()
_handler = None


class _InterruptHandler:
    def __init__(self, default_handler):
        self.called = False
        self.original_handler = default_handler
        if isinstance(default_handler, int):
            if default_handler == signal.SIG_DFL:
                default_handler = signal.default_int_handler
            elif default_handler == signal.SIG_IGN:
                default_handler = self._ignore
            else:
                raise TypeError("expected SIGINT signal handler to be signal.SIG_IGN, signal.SIG_DFL, or a "
                                "callable object")
        self.default_handler = default_handler

    @staticmethod
    def _ignore(signum, frame):
        pass

    def __call__(self, signum, frame):
        replaced = signal.getsignal(signal.SIGINT) is not self
        if replaced or self.called:
            self.default_handler(signum, frame)
        if not replaced:
            self.called = True
            for result in _results.keys():
                result.stop()


def registerResult(result):
    """Ctrl-C will stop this result."""
    _results[result] = 1


def removeResult(result):
    """Was the result registered? It is no longer."""
    return bool(_results.pop(result, None))


def installHandler():
    """Lets Ctrl-C end the test run after the running test."""
    global _handler
    if _handler is None:
        _handler = _InterruptHandler(signal.getsignal(signal.SIGINT))
        signal.signal(signal.SIGINT, _handler)


def removeHandler(method=None):
    """Undoes installHandler(); as a decorator, while the method runs."""
    if method is not None:
        @wraps(method)
        def inner(*args, **kwargs):
            before = signal.getsignal(signal.SIGINT)
            removeHandler()
            try:
                return method(*args, **kwargs)
            finally:
                signal.signal(signal.SIGINT, before)

        return inner
    global _handler
    if _handler is not None:
        signal.signal(signal.SIGINT, _handler.original_handler)
        _handler = None
    return None
