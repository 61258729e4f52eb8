"""threading: the Python half. Locks, conditions, semaphores, events and thread-local data are native types
of _threading; here are Thread and what is built from them."""

import sys

import _thread
import _threading
from _thread import (
    _ExceptHookArgs as ExceptHookArgs,
    get_ident,
    get_native_id,
    stack_size,
    start_joinable_thread as _start_joinable_thread,
)
from _threading import (
    BoundedSemaphore,
    Condition,
    Event,
    Lock,
    RLock,
    Semaphore,
    TIMEOUT_MAX,
    local,
)

__all__ = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX",
    "Event", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError",
    "Timer", "ThreadError", "setprofile", "settrace", "local", "stack_size", "excepthook", "ExceptHookArgs",
    "getprofile", "gettrace", "get_native_id", "setprofile_all_threads", "settrace_all_threads",
]

ThreadError = RuntimeError
# CPython has a second RLock in Python; here there is one.
_CRLock = _PyRLock = RLock
_HAVE_THREAD_NATIVE_ID = True

_active_lock = Lock()
_limbo = {}  # threads on their way: start() has been called, the thread itself has done nothing yet
_active = {}  # ident -> Thread
_dangling = set()  # all Thread objects of threads that have not ended
_names_given = 0


def _counter():
    global _names_given
    with _active_lock:
        _names_given += 1
        return _names_given


def _newname(template="Thread-%d"):
    return template % _counter()


class Thread:
    """One thread of control: runs `target(*args, **kwargs)`, or run() of a subclass."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if kwargs is None:
            kwargs = {}
        if name:
            name = str(name)
        else:
            name = _newname()
            if target is not None:
                target_name = getattr(target, "__name__", None)
                if target_name is not None:
                    name = f"{name} ({target_name})"
        self._target = target
        self._args = args
        self._kwargs = kwargs
        if daemon is None:
            daemon = current_thread().daemon
        elif daemon and not _thread.daemon_threads_allowed():
            raise RuntimeError("daemon threads are disabled in this (sub)interpreter")
        self._set_up(name, daemon)

    def _set_up(self, name, daemon):
        self._name = name
        self._daemonic = daemon
        self._ident = None
        self._native_id = None
        self._started = Event()
        self._handle = _thread._ThreadHandle()
        self._initialized = True

    def _set_native_id(self):
        self._native_id = get_native_id()

    def _adopt(self):
        """Stands for the calling thread, which runs already."""
        self._ident = get_ident()
        self._set_native_id()
        self._handle = _thread._make_thread_handle(self._ident)
        self._started.set()
        with _active_lock:
            _active[self._ident] = self
            _dangling.add(self)
        _threading._set_current(self)

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "initial"
        if self._started.is_set():
            status = "started"
        if self._handle.is_done():
            status = "stopped"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{self.__class__.__name__}({self._name}, {status})>"

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")
        with _active_lock:
            _limbo[self] = self
            _dangling.add(self)
        try:
            _start_joinable_thread(self._bootstrap_inner, handle=self._handle, daemon=self._daemonic)
        except BaseException:
            with _active_lock:
                _limbo.pop(self, None)
                _dangling.discard(self)
            raise
        self._started.wait()

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            self._target = self._args = self._kwargs = None

    def _bootstrap_inner(self):
        self._ident = get_ident()
        self._set_native_id()
        _threading._set_current(self)
        with _active_lock:
            _active[self._ident] = self
            del _limbo[self]
        self._started.set()
        if _trace_hook is not None:
            sys.settrace(_trace_hook)
        if _profile_hook is not None:
            sys.setprofile(_profile_hook)
        try:
            self.run()
        except BaseException as error:
            _report(self, error)
        finally:
            self._ended()

    def _ended(self):
        with _active_lock:
            _dangling.discard(self)
            if _active.get(self._ident) is self:
                del _active[self._ident]

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if timeout is not None:
            timeout = max(timeout, 0)
        self._handle.join(timeout)

    @property
    def name(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)

    @property
    def ident(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._ident

    @property
    def native_id(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._native_id

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._started.is_set() and not self._handle.is_done()

    @property
    def daemon(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if daemonic and not _thread.daemon_threads_allowed():
            raise RuntimeError("daemon threads are disabled in this interpreter")
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        _deprecated("isDaemon() is deprecated, get the daemon attribute instead")
        return self.daemon

    def setDaemon(self, daemonic):
        _deprecated("setDaemon() is deprecated, set the daemon attribute instead")
        self.daemon = daemonic

    def getName(self):
        _deprecated("getName() is deprecated, get the name attribute instead")
        return self.name

    def setName(self, name):
        _deprecated("setName() is deprecated, set the name attribute instead")
        self.name = name


def _deprecated(text):
    import warnings

    warnings.warn(text, DeprecationWarning, stacklevel=3)


class _MainThread(Thread):
    def __init__(self):
        self._target = None
        self._args = ()
        self._kwargs = {}
        self._set_up("MainThread", False)
        self._adopt()


class _DummyThread(Thread):
    """Stands for a thread that was not started through Thread."""

    def __init__(self):
        self._target = None
        self._args = ()
        self._kwargs = {}
        self._set_up(_newname("Dummy-%d"), True)
        self._adopt()

    def join(self, timeout=None):
        raise RuntimeError("cannot join a dummy thread")

    def is_alive(self):
        if not self._handle.is_done() and self._started.is_set():
            return True
        raise RuntimeError("thread is not alive")


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


def _report(thread, error):
    try:
        excepthook(ExceptHookArgs((type(error), error, error.__traceback__, thread)))
    except Exception as second:
        second.__suppress_context__ = True
        if sys.stderr is not None:
            print("Exception in threading.excepthook:", file=sys.stderr, flush=True)
        sys.excepthook(type(second), second, second.__traceback__)


def excepthook(args, /):
    """Prints an exception that left a thread to standard error; SystemExit is silent."""
    if not isinstance(args, ExceptHookArgs):
        raise TypeError("_thread.excepthook argument type must be ExceptHookArgs")
    if args.exc_type == SystemExit:
        return
    file = sys.stderr
    if file is None:
        file = getattr(args.thread, "_stderr", None)
        if file is None:
            return
    name = args.thread.name if args.thread is not None else str(get_ident())
    _threading._print_thread_exception(name, args.exc_value, file)


__excepthook__ = excepthook


def current_thread():
    thread = _threading._get_current()
    if thread is None:
        thread = _DummyThread()
    return thread


def currentThread():
    _deprecated("currentThread() is deprecated, use current_thread() instead")
    return current_thread()


def main_thread():
    return _main_thread


def enumerate():
    with _active_lock:
        return list(_active.values()) + list(_limbo.values())


def active_count():
    with _active_lock:
        return len(_active) + len(_limbo)


def activeCount():
    _deprecated("activeCount() is deprecated, use active_count() instead")
    return active_count()


def _register_atexit(func, *arg, **kwargs):
    _threading._register_atexit(lambda: func(*arg, **kwargs))


def _shutdown():
    """Waits for all threads that are no daemons, as the end of the program does."""
    _threading._join_all()


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


def setprofile_all_threads(func):
    """As setprofile(), for threads that run already too: nothing calls these functions in compiled code."""
    setprofile(func)
    sys.setprofile(func)


def settrace_all_threads(func):
    settrace(func)
    sys.settrace(func)


def _after_fork():
    """In the child of a fork: the thread that called it is the only one, and the main one."""
    global _active_lock, _main_thread
    _active_lock = Lock()
    this = current_thread()
    for thread in {*_active.values(), *_dangling}:
        if thread is not this and thread._started.is_set():
            thread._handle._set_done()
    _limbo.clear()
    _active.clear()
    _active[this._ident] = this
    _dangling.clear()
    _dangling.add(this)
    this._set_native_id()
    _main_thread = this


_main_thread = _MainThread()
_threading._at_fork(_after_fork)
