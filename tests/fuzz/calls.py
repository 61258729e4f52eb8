"""Calls built-in functions, methods and classes with unfit arguments: none may end the process by a signal.

    bunpy tests/fuzz/calls.py functions|methods|classes [SEED]

Each callable is tried in a child process, with every value of a list as its one argument and with random ones; what it
results in is shown, hashed and iterated over. Prints `CRASH signal callable arguments` for each that died and at last how
many were tried; ends with status 1 if any died. Under CPython it does the same, for comparison.
"""

import _abc
import _asyncio
import _thread
import _typing
import _weakref
import array
import asyncio
import atexit
import binascii
import bisect
import bz2
import cmath
import codecs
import collections
import contextvars
import copy
import csv
import datetime
import fcntl
import functools
import gc
import hashlib
import heapq
import inspect
import io
import itertools
import json
import lzma
import marshal
import math
import mmap
import operator
import os
import random
import re
import resource
import select
import signal
import socket
import string
import struct
import sys
import tempfile
import termios
import threading
import time
import traceback
import types
import unicodedata
import warnings
import weakref
import zlib

# Those that end or stop the process, wait, or change what is not the process's own.
LEFT_OUT = set("""
    abort exit _exit quit exit_thread _shutdown interrupt_main raise_signal kill killpg pthread_kill alarm setitimer siginterrupt
    fork forkpty execv execve _execute posix_spawn posix_spawnp system start_new_thread start_new start_joinable_thread
    input breakpoint sleep pause wait read select sigwait sigwaitinfo sigtimedwait sigpending tcdrain flock lockf
    open close closerange dup2 unlink remove rmdir mkdir rename replace link symlink mkfifo mknod utime truncate chmod chown
    lchown fchmod fchown chdir fchdir chroot setxattr removexattr sync fsync reboot sethostname clock_settime clock_settime_ns
    setuid setgid setsid setpgid tcsetpgrp tcflush login_tty posix_openpt unshare setns setrlimit prlimit setpriority nice putenv
    unsetenv sched_setaffinity sched_setscheduler sched_setparam setrecursionlimit urandom getrandom
    __init_subclass__ __del__
""".split())


class Unfit:
    """Every answer is of the wrong kind."""

    def __index__(self):
        return 10**30

    def __len__(self):
        return -1

    def __iter__(self):
        return 3

    def __getitem__(self, key):
        raise IndexError

    def __hash__(self):
        raise ValueError

    def __eq__(self, other):
        raise ValueError

    def __float__(self):
        return "x"

    __int__ = __float__

    def __bool__(self):
        return 2

    def __repr__(self):
        return 3

    __str__ = __repr__

    def __call__(self, *args):
        raise TypeError


class Text(str):
    pass


VALUES = [
    None, 0, -1, 1, 2**62, 2**63, -(2**63), 2**64, 10**30, 1.5, float("nan"), float("inf"), 1j, "", "a", "\ud800", "a\0b", b"",
    b"ab", bytearray(b"xy"), memoryview(b"abc"), (), (1, 2), [1], {}, {1: 2}, {1}, int, str, type, object(), len, Unfit(),
    Text("q"), iter([1, 2]), range(3), slice(1, 2), ..., lambda *args: None, re.compile("a"), array.array("i", [1]),
    collections.deque([1]), io.BytesIO(b"x"), ValueError("e"), types.SimpleNamespace(), sys,
]
MORE_VALUES = [
    itertools.count(), itertools.tee([1])[0], zip([1]), enumerate([1]), (x for x in [1]), threading.Lock(), threading.RLock(),
    io.StringIO("ab"), re.match("a", "a"), collections.OrderedDict(a=1), collections.defaultdict(int), datetime.datetime.now(),
    weakref.ref(Unfit), hashlib.md5(), zlib.compressobj(), contextvars.ContextVar("x"), contextvars.copy_context(),
    random.Random(1), struct.Struct("i"), iter({1: 2}.items()), {1: 2}.keys(), {1: 2}.items(), itertools.groupby([1]),
    map(len, []), reversed([1]), property(len), staticmethod(len), types.MappingProxyType({}), functools.partial(len),
    functools.lru_cache(len), io.BufferedReader(io.BytesIO(b"abc")), io.TextIOWrapper(io.BytesIO(b"abc")), mmap.mmap(-1, 10),
    csv.reader([]), threading.Condition(), threading.local(), threading.Event(), threading.Semaphore(),
    types.GenericAlias(list, (int,)), super(Text, Text("a")), int | str, bz2.BZ2Compressor(), lzma.LZMACompressor(),
    codecs.getincrementaldecoder("utf8")(), codecs.getincrementalencoder("utf8")(), sys._getframe(), (lambda: 1).__code__,
    memoryview(bytearray(b"abcd")), frozenset([1]), 5, True, 2.5, "text", b"bytes",
]

note = tempfile.TemporaryFile()  # the arguments of the call that is being tried, where the parent can read them
tried = crashes = 0


def shown(args):
    plain = (int, str, bytes, float, bool, type(None))
    return ", ".join(ascii(a)[:60] if type(a) in plain else type(a).__name__ for a in args)


def use(function, rounds, rnd):
    """Calls with many arguments, and looks at the results."""
    for args in [(), *((v,) for v in VALUES), *(rnd.choices(VALUES, k=rnd.choice((2, 2, 3, 4))) for _ in range(rounds))]:
        os.pwrite(note.fileno(), (shown(args) + "\n").encode(), 0)
        try:
            result = function(*args)
        except BaseException:
            continue
        for look in repr, hash, bool, lambda r: list(itertools.islice(r, 3)):
            try:
                look(result)
            except BaseException:
                pass


def attempt(label, function, rounds, seed):
    global tried, crashes
    tried += 1
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_RDWR)
        for descriptor in range(3):
            os.dup2(null, descriptor)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (3, 3))
        resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
        try:
            use(function, rounds, random.Random(f"{label} {seed}"))
        except BaseException:
            pass
        os._exit(0)
    for _ in range(5000):
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            break
        time.sleep(0.001)
    else:  # it waits for something: no crash
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return
    limits = (signal.SIGXCPU, signal.SIGXFSZ, signal.SIGKILL)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) not in limits:
        crashes += 1
        print("CRASH", os.WTERMSIG(status), label, os.pread(note.fileno(), 1000, 0).split(b"\n")[0].decode(), flush=True)


def functions():
    """The functions of all modules that are C in CPython."""
    seen = set()
    for module in [m for m in list(sys.modules.values()) if isinstance(m, types.ModuleType)]:
        for name, f in sorted(vars(module).items()):
            if isinstance(f, types.BuiltinFunctionType) and id(f) not in seen and not {name, f.__name__} & LEFT_OUT:
                seen.add(id(f))
                yield f"{module.__name__}.{name}", f, 150


def methods():
    """The methods of many objects, bound and unbound."""
    for v in VALUES + MORE_VALUES:
        if isinstance(v, types.ModuleType):
            continue
        for name in dir(type(v)):
            if name in LEFT_OUT:
                continue
            try:
                bound = getattr(v, name)
            except Exception:
                continue
            if callable(bound):
                yield f"{type(v).__name__}().{name}", bound, 60
            unbound = getattr(type(v), name, None)
            if isinstance(unbound, (types.MethodDescriptorType, types.WrapperDescriptorType)) and type(v) is not type:
                yield f"{type(v).__name__}.{name}", unbound, 40


def classes():
    """All classes: instances made by a call, by their own `__new__` and by object's."""
    seen, left = {object}, [object]
    while left:
        c = left.pop()
        name = f"{c.__module__}.{c.__qualname__}"
        yield name, c, 60
        yield f"{name}.__new__", functools.partial(c.__new__, c), 60
        yield f"object.__new__({name})", lambda *args, c=c: object.__new__(c), 0
        below = [s for s in type.__subclasses__(c) if s not in seen]
        seen.update(below)
        left += below


def main():
    kind, seed = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "1"
    for label, function, rounds in {"functions": functions, "methods": methods, "classes": classes}[kind]():
        attempt(label, function, rounds, seed)
    print(f"{tried} tried, {crashes} crashed")
    sys.exit(crashes > 0)


main()
