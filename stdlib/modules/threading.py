"""threading: the Python half. Locks, conditions, semaphores, events and thread-local data are native types
of _threading; here are Thread and what is built from them."""

import _threading
from _threading import (
    BoundedSemaphore,
    Condition,
    Event,
    Lock,
    RLock,
    Semaphore,
    TIMEOUT_MAX,
    get_ident,
    get_native_id,
    local,
    stack_size,
)

__all__ = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX",
    "Event", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError",
    "Timer", "ThreadError", "setprofile", "settrace", "local", "stack_size", "excepthook", "ExceptHookArgs",
    "getprofile", "gettrace", "get_native_id",
]

ThreadError = RuntimeError

_active_lock = Lock()
_active = {}  # id -> Thread, in the order of starting
_thread_counter = 0
_dummy_counter = 0


def _next_number():
    global _thread_counter
    with _active_lock:
        _thread_counter += 1
        return _thread_counter


class Thread:
    """One thread of control: runs `target(*args, **kwargs)`, or run() of a subclass."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if kwargs is None:
            kwargs = {}
        if name:
            name = str(name)
        else:
            name = f"Thread-{_next_number()}"
            if target is not None:
                target_name = getattr(target, "__name__", None)
                if target_name is not None:
                    name = f"{name} ({target_name})"
        self._name = name
        self._target = target
        self._args = args
        self._kwargs = kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._handle = _threading._new_handle()
        self._is_started = False
        self._is_done = False
        self._ident = None
        self._native_id = None
        self._initialized = True

    def __repr__(self):
        status = "initial"
        if self._is_started:
            status = "started"
        if self._done():
            status = "stopped"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{self.__class__.__name__}({self._name}, {status})>"

    def _done(self):
        return self._is_done or (self._is_started and self._handle.is_done())

    def start(self):
        if not getattr(self, "_initialized", False):
            raise RuntimeError("thread.__init__() not called")
        if self._is_started:
            raise RuntimeError("threads can only be started once")
        self._is_started = True
        with _active_lock:
            _active[id(self)] = self
        try:
            self._handle.start(self._bootstrap_inner, self._daemonic)
        except BaseException:
            self._is_started = False
            with _active_lock:
                del _active[id(self)]
            raise

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            self._target = self._args = self._kwargs = None

    def _bootstrap_inner(self):
        self._ident = get_ident()
        self._native_id = get_native_id()
        _threading._set_current(self)
        try:
            self.run()
        except BaseException as error:
            _report(self, error)
        finally:
            with _active_lock:
                del _active[id(self)]

    def join(self, timeout=None):
        if not getattr(self, "_initialized", False):
            raise RuntimeError("Thread.__init__() not called")
        if not self._is_started:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if timeout is not None and timeout < 0:
            timeout = 0
        self._handle.join(timeout)

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def ident(self):
        if self._ident is None and self._is_started:
            return self._handle.ident or None
        return self._ident

    @property
    def native_id(self):
        if self._native_id is None and self._is_started:
            return self._handle.native_id or None
        return self._native_id

    def is_alive(self):
        return self._is_started and not self._done()

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not getattr(self, "_initialized", False):
            raise RuntimeError("Thread.__init__() not called")
        if self._is_started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name


class _MainThread(Thread):
    def __init__(self):
        self._name = "MainThread"
        self._target = None
        self._args = ()
        self._kwargs = {}
        self._daemonic = False
        self._handle = _threading._new_handle()
        self._is_started = True
        self._is_done = False
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._initialized = True
        _active[id(self)] = self


class _DummyThread(Thread):
    """Stands for a thread that was not started through Thread."""

    def __init__(self):
        global _dummy_counter
        _dummy_counter += 1
        self._name = f"Dummy-{_dummy_counter}"
        self._target = None
        self._args = ()
        self._kwargs = {}
        self._daemonic = True
        self._handle = _threading._new_handle()
        self._is_started = True
        self._is_done = False
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._initialized = True
        _threading._set_current(self)

    def join(self, timeout=None):
        raise RuntimeError("cannot join a dummy thread")

    def is_alive(self):
        return True


class Timer(Thread):
    """Calls a function after a number of seconds, unless cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """A meeting point for a fixed number of threads, again and again.

    _state: 0 filling, 1 emptying (a full round is leaving), -1 broken, -2 being reset.
    """

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = 0
        self._count = 0

    def __repr__(self):
        name = f"threading.{self.__class__.__name__}"
        if self.broken:
            return f"<{name} at {id(self):#x}: broken>"
        return f"<{name} at {id(self):#x}: waiters={self.n_waiting}/{self.parties}>"

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state in (1, -2):
                self._cond.wait()
            if self._state < 0:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._open()
                else:
                    self._await_opening(timeout)
                return index
            finally:
                self._count -= 1
                if self._state in (1, -2) and self._count == 0:
                    self._state = 0
                    self._cond.notify_all()

    def _open(self):
        try:
            if self._action:
                self._action()
            self._state = 1
            self._cond.notify_all()
        except BaseException:
            self._break()
            raise

    def _await_opening(self, timeout):
        if not self._cond.wait_for(lambda: self._state != 0, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state < 0:
            raise BrokenBarrierError

    def _break(self):
        self._state = -1
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count > 0:
                if self._state in (0, -1):
                    self._state = -2
            else:
                self._state = 0
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == 0 else 0

    @property
    def broken(self):
        return self._state == -1


class ExceptHookArgs(tuple):
    """What threading.excepthook gets: exc_type, exc_value, exc_traceback, thread."""

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


def _report(thread, error):
    try:
        excepthook(ExceptHookArgs((type(error), error, error.__traceback__, thread)))
    except BaseException as second:
        import sys

        sys.excepthook(type(second), second, second.__traceback__)


def excepthook(args, /):
    """Prints an exception that left a thread to standard error; SystemExit is silent."""
    if args.exc_type == SystemExit:
        return
    name = args.thread.name if args.thread is not None else str(get_ident())
    _threading._print_thread_exception(name, args.exc_value)


__excepthook__ = excepthook


def current_thread():
    thread = _threading._get_current()
    if thread is None:
        thread = _DummyThread()
    return thread


def currentThread():
    return current_thread()


def main_thread():
    return _main_thread


def enumerate():
    with _active_lock:
        return list(_active.values())


def active_count():
    with _active_lock:
        return len(_active)


def activeCount():
    return active_count()


def _register_atexit(func, *arg, **kwargs):
    _threading._register_atexit(lambda: func(*arg, **kwargs))


_trace_hook = None
_profile_hook = None


def settrace(func):
    global _trace_hook
    _trace_hook = func


def gettrace():
    return _trace_hook


def setprofile(func):
    global _profile_hook
    _profile_hook = func


def getprofile():
    return _profile_hook


_main_thread = _MainThread()
_threading._set_current(_main_thread)
