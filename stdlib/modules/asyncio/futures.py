"""Future, and what connects it with the futures of concurrent.futures."""

import concurrent.futures

import _asyncio
from _asyncio import Future, _set_result_unless_cancelled

from . import base_futures, events, exceptions, format_helpers
from .base_futures import _CANCELLED, _FINISHED, _PENDING, isfuture

__all__ = ("Future", "wrap_future", "isfuture")

CancelledError = exceptions.CancelledError
InvalidStateError = exceptions.InvalidStateError
_CFuture = Future

_asyncio._install("CancelledError", CancelledError)
_asyncio._install("InvalidStateError", InvalidStateError)
_asyncio._install("future_repr", base_futures._future_repr)
_asyncio._install("extract_stack", format_helpers.extract_stack)


def _get_loop(fut):
    getter = getattr(fut, "get_loop", None)
    return fut._loop if getter is None else getter()


def _as_asyncio_error(error):
    """The exception of this package for one of concurrent.futures."""
    kind = type(error)
    if kind is concurrent.futures.CancelledError:
        return exceptions.CancelledError(*error.args).with_traceback(error.__traceback__)
    if kind is concurrent.futures.InvalidStateError:
        return exceptions.InvalidStateError(*error.args).with_traceback(error.__traceback__)
    return error


def _copy_state(source, target):
    """Completes `target` as `source` was; either may be of either kind."""
    if target.done():
        return
    if source.cancelled():
        target.cancel()
        if isinstance(target, concurrent.futures.Future):
            target.set_running_or_notify_cancel()
        return
    if isinstance(target, concurrent.futures.Future) and not target.set_running_or_notify_cancel():
        return
    error = source.exception()
    if error is not None:
        target.set_exception(_as_asyncio_error(error))
    else:
        target.set_result(source.result())


def _chain_future(source, destination):
    """Completes `destination` with `source`; cancelling `destination` cancels `source`."""
    for future in (source, destination):
        if not isfuture(future) and not isinstance(future, concurrent.futures.Future):
            raise TypeError("A future is required for source argument" if future is source
                            else "A future is required for destination argument")
    source_loop = _get_loop(source) if isfuture(source) else None
    destination_loop = _get_loop(destination) if isfuture(destination) else None

    def cancelled_destination(destination):
        if destination.cancelled():
            if source_loop is None or source_loop is destination_loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def completed_source(source):
        if destination.cancelled() and destination_loop is not None and destination_loop.is_closed():
            return
        if destination_loop is None or destination_loop is source_loop:
            _copy_state(source, destination)
        elif not destination_loop.is_closed():
            destination_loop.call_soon_threadsafe(_copy_state, source, destination)

    destination.add_done_callback(cancelled_destination)
    source.add_done_callback(completed_source)


def wrap_future(future, *, loop=None):
    """An asyncio future for one of concurrent.futures."""
    if isfuture(future):
        return future
    assert isinstance(future, concurrent.futures.Future), f"concurrent.futures.Future is expected, got {future!r}"
    if loop is None:
        loop = events.get_event_loop()
    wrapped = loop.create_future()
    _chain_future(future, wrapped)
    return wrapped
