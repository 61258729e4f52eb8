"""Future, Executor, wait and as_completed.

A future has one condition. Whoever waits for several futures shares a _Watch among them: a completed future
adds itself to every watch it has and wakes it.
"""

import threading
import time
from collections import namedtuple
from types import GenericAlias

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"

TimeoutError = TimeoutError


class Error(Exception):
    """Base class for all future-related exceptions."""


class CancelledError(Error):
    """The Future was cancelled."""


class InvalidStateError(Error):
    """The operation is not allowed in this state."""


class BrokenExecutor(RuntimeError):
    """Raised when an executor has become non-functional after a severe failure."""


class _Watch:
    """Collects futures as they complete."""

    def __init__(self):
        self.condition = threading.Condition(threading.Lock())
        self.finished = []
        self.failed = False

    def add(self, future, failed):
        with self.condition:
            self.finished.append(future)
            if failed:
                self.failed = True
            self.condition.notify()


class Future:
    """The result of a call that runs elsewhere."""

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._watches = []
        self._done_callbacks = []

    def __repr__(self):
        with self._condition:
            state = self._state.lower() if self._state != CANCELLED_AND_NOTIFIED else "cancelled"
            text = f"<{self.__class__.__name__} at {id(self):#x} state={state}"
            if self._state == FINISHED:
                if self._exception is not None:
                    return f"{text} raised {self._exception.__class__.__name__}>"
                return f"{text} returned {self._result.__class__.__name__}>"
            return text + ">"

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._call_back(callback)

    def _call_back(self, callback):
        try:
            callback(self)
        except Exception:
            import sys
            import traceback

            print(f"exception calling callback for {self!r}", file=sys.stderr)
            traceback.print_exc()

    def cancel(self):
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        with self._condition:
            return self._state == RUNNING

    def done(self):
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)

    def _wait_until_done(self, timeout):
        """Precondition: the condition is held."""
        if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED):
            return
        self._condition.wait_for(
            lambda: self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED), timeout
        )
        if self._state not in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED):
            raise TimeoutError()

    def add_done_callback(self, fn):
        with self._condition:
            if self._state not in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED):
                self._done_callbacks.append(fn)
                return
        self._call_back(fn)

    def result(self, timeout=None):
        with self._condition:
            self._wait_until_done(timeout)
            if self._state != FINISHED:
                raise CancelledError()
            if self._exception is None:
                return self._result
            error = self._exception
        raise error

    def exception(self, timeout=None):
        with self._condition:
            self._wait_until_done(timeout)
            if self._state != FINISHED:
                raise CancelledError()
            return self._exception

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for watch in self._watches:
                    watch.add(self, False)
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            raise RuntimeError("Future in unexpected state")

    def set_result(self, result):
        with self._condition:
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED):
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._result = result
            self._state = FINISHED
            for watch in self._watches:
                watch.add(self, False)
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_exception(self, exception):
        with self._condition:
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED):
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._exception = exception
            self._state = FINISHED
            for watch in self._watches:
                watch.add(self, True)
            self._condition.notify_all()
        self._invoke_callbacks()

    def _watch(self, watch):
        """Attaches a watch; True when the future is complete already (then it is not attached)."""
        with self._condition:
            if self._state in (CANCELLED_AND_NOTIFIED, FINISHED):
                return True
            self._watches.append(watch)
            return False

    def _unwatch(self, watch):
        with self._condition:
            if watch in self._watches:
                self._watches.remove(watch)

    def _failed(self):
        return self._state == FINISHED and self._exception is not None


def as_completed(fs, timeout=None):
    """Yields each future once, as it completes."""
    end = None if timeout is None else time.monotonic() + timeout
    pending = set()
    order = []
    for future in fs:
        if future not in pending:
            pending.add(future)
            order.append(future)
    total = len(order)
    watch = _Watch()
    ready = [future for future in order if future._watch(watch)]
    try:
        for future in ready:
            pending.discard(future)
            yield future
        while pending:
            with watch.condition:
                if not watch.finished:
                    remaining = None
                    if end is not None:
                        remaining = end - time.monotonic()
                        if remaining < 0:
                            raise TimeoutError(f"{len(pending)} (of {total}) futures unfinished")
                    watch.condition.wait(remaining)
                batch = watch.finished
                watch.finished = []
            for future in batch:
                pending.discard(future)
                yield future
    finally:
        for future in pending:
            future._unwatch(watch)


DoneAndNotDoneFutures = namedtuple("DoneAndNotDoneFutures", "done not_done")


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Waits for futures; a named 2-tuple of sets: done, not_done."""
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return condition: {return_when!r}")
    futures = set(fs)
    watch = _Watch()
    done = {future for future in futures if future._watch(watch)}
    not_done = futures - done
    try:
        if return_when == FIRST_COMPLETED and done:
            return DoneAndNotDoneFutures(done, not_done)
        if return_when == FIRST_EXCEPTION and any(future._failed() for future in done):
            return DoneAndNotDoneFutures(done, not_done)
        with watch.condition:
            if not_done:
                missing = len(not_done)
                if return_when == FIRST_COMPLETED:
                    watch.condition.wait_for(lambda: len(watch.finished) > 0, timeout)
                elif return_when == FIRST_EXCEPTION:
                    watch.condition.wait_for(lambda: watch.failed or len(watch.finished) == missing, timeout)
                else:
                    watch.condition.wait_for(lambda: len(watch.finished) == missing, timeout)
            done.update(watch.finished)
    finally:
        for future in not_done:
            future._unwatch(watch)
    return DoneAndNotDoneFutures(done, futures - done)


class Executor:
    """What every pool offers."""

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else time.monotonic() + timeout
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        return _results(futures, end)

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


def _results(futures, end):
    """The results in order; what is left over is cancelled when the consumer stops."""
    try:
        futures.reverse()
        while futures:
            future = futures.pop()
            try:
                if end is None:
                    result = future.result()
                else:
                    result = future.result(end - time.monotonic())
            finally:
                future.cancel()
            yield result
    finally:
        for future in futures:
            future.cancel()
