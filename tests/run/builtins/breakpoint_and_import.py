"""breakpoint() and its hook, __import__ with a level, input() with unusual streams."""

import collections.abc
import io
import math
import os
import sys
import types


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


sys.breakpointhook = lambda *args, **kwargs: ("hook", args, kwargs)
show(breakpoint, 1, b=2)
del sys.breakpointhook
show(breakpoint)
sys.breakpointhook = sys.__breakpointhook__
os.environ["PYTHONBREAKPOINT"] = "print"
breakpoint(1, 2, sep="-")
os.environ["PYTHONBREAKPOINT"] = "math.gcd"
show(breakpoint, 12, 18)
os.environ["PYTHONBREAKPOINT"] = "0"
show(breakpoint)

show(__import__, "")
show(__import__, "sys", level=-1)
show(__import__, "x", {"__package__": "", "__name__": "m"}, level=1)
show(__import__, "x", {"__package__": "a.b"}, level=3)
show(__import__, "x", {}, level=1)
print(__import__("abc", {"__package__": "collections"}, None, ("Sized",), 1).Sized)
show(__import__, "no\0such")
show(chr, 2**1000)
show(chr, -(2**1000))


class NoDict(types.ModuleType):
    __dict__ = 8


show(dir, NoDict("m"))


class Sink:
    def write(self, text):
        pass


stdout, stdin, stderr = sys.stdout, sys.stdin, sys.stderr
sys.stdin, sys.stdout = io.StringIO("first\nsecond\n"), Sink()
line = input("prompt")
sys.stdout = stdout
print(line)
del sys.stderr
show(input)
sys.stderr, sys.stdin = stderr, stdin
proxy = types.MappingProxyType({})
show(lambda: proxy.__class_getitem__(int))


def change():
    global proxy
    proxy |= {}


show(change)
