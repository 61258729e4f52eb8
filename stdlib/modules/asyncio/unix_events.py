"""The event loop of Unix: signals."""

import signal

from . import coroutines, events, selector_events

__all__ = ("SelectorEventLoop", "DefaultEventLoopPolicy", "EventLoop")


class _UnixSelectorEventLoop(selector_events.BaseSelectorEventLoop):
    def add_signal_handler(self, sig, callback, *args):
        """Calls back, in the loop, when the signal arrives."""
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError("coroutines cannot be used with add_signal_handler()")
        self._check_signal(sig)
        self._check_closed()
        handle = events.Handle(callback, args, self, None)

        def arrived(signum, frame):
            if not handle.cancelled() and not self.is_closed():
                self.call_soon_threadsafe(handle._run)

        try:
            signal.signal(sig, arrived)
        except ValueError as error:
            raise RuntimeError(str(error))
        except OSError:
            raise RuntimeError(f"sig {sig} cannot be caught")
        self._signal_handlers[sig] = handle

    def remove_signal_handler(self, sig):
        """True when there was a handler."""
        self._check_signal(sig)
        try:
            del self._signal_handlers[sig]
        except KeyError:
            return False
        signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
        return True

    def _check_signal(self, sig):
        if not isinstance(sig, int):
            raise TypeError(f"sig must be an int, not {sig!r}")
        if sig not in signal.valid_signals():
            raise ValueError(f"invalid signal number {sig}")


class _UnixDefaultEventLoopPolicy(events.BaseDefaultEventLoopPolicy):
    _loop_factory = _UnixSelectorEventLoop


SelectorEventLoop = _UnixSelectorEventLoop
DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
EventLoop = SelectorEventLoop
