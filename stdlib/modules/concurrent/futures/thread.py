"""ThreadPoolExecutor: threads are started on demand, up to a bound, and take work items from one queue."""

import os
import queue
import threading
from concurrent.futures._base import BrokenExecutor, Executor, Future

_executor_count = 0
_count_lock = threading.Lock()
_shutdown = False
_global_shutdown_lock = threading.Lock()
_live_queues = {}


class BrokenThreadPool(BrokenExecutor):
    """Raised when a worker thread failed to initialise."""


def _python_exit():
    global _shutdown
    with _global_shutdown_lock:
        _shutdown = True
        queues = list(_live_queues.values())
    for work_queue in queues:
        work_queue.put(None)


threading._register_atexit(_python_exit)


class _WorkItem:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as error:
            self.future.set_exception(error)
        else:
            self.future.set_result(result)


def _worker(executor, work_queue, initializer, initargs):
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            import sys
            import traceback

            print("Exception in initializer:", file=sys.stderr)
            traceback.print_exc()
            executor._initializer_failed()
            return
    while True:
        item = work_queue.get()
        if item is None:
            # The next worker finds out by the same token.
            if _shutdown or executor._shutdown:
                executor._shutdown = True
                work_queue.put(None)
                return
            continue
        item.run()
        item = None
        executor._idle.release()


class ThreadPoolExecutor(Executor):
    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        global _executor_count
        if max_workers is None:
            max_workers = min(32, (os.process_cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._work_queue = queue.SimpleQueue()
        self._idle = threading.Semaphore(0)
        self._threads = []
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = threading.Lock()
        if not thread_name_prefix:
            with _count_lock:
                thread_name_prefix = f"ThreadPoolExecutor-{_executor_count}"
                _executor_count += 1
        self._thread_name_prefix = thread_name_prefix
        self._initializer = initializer
        self._initargs = initargs

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock, _global_shutdown_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _shutdown:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = Future()
            self._work_queue.put(_WorkItem(future, fn, args, kwargs))
            self._add_thread_if_busy()
            return future

    def _add_thread_if_busy(self):
        if self._idle.acquire(blocking=False):
            return
        count = len(self._threads)
        if count < self._max_workers:
            thread = threading.Thread(
                name=f"{self._thread_name_prefix}_{count}",
                target=_worker,
                args=(self, self._work_queue, self._initializer, self._initargs),
            )
            _live_queues[id(self._work_queue)] = self._work_queue
            thread.start()
            self._threads.append(thread)

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            self._cancel_queued(BrokenThreadPool(self._broken))

    def _cancel_queued(self, error=None):
        while True:
            try:
                item = self._work_queue.get_nowait()
            except queue.Empty:
                return
            if item is not None:
                if error is None:
                    item.future.cancel()
                else:
                    item.future.set_exception(error)

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                self._cancel_queued()
            self._work_queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()
            _live_queues.pop(id(self._work_queue), None)
