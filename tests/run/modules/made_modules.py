# Modules that a program makes: their repr, and ModuleType as one base among others.
import importlib.machinery
import importlib.util
import sys
import types

module = types.ModuleType("spam")
print(module)
module.__file__ = "x.py"
print(module)
module.__loader__ = 5
print(module)
del module.__file__
print(module)
del module.__name__
print(module)
for origin in (None, "somewhere"):
    spec = importlib.machinery.ModuleSpec("dynamic", None, origin=origin)
    print(importlib.util.module_from_spec(spec), end=" ")
    spec.has_location = True
    print(importlib.util.module_from_spec(spec))


class Base:
    pass


class Module(Base, types.ModuleType):
    def __init__(self, name):
        super().__init__(name)
        self.x = 1


made = Module("made")
print(made, made.__dict__["x"], "x" in vars(made), sorted(dir(made))[-1])
for change in (lambda: setattr(made, "__dict__", {}), lambda: delattr(made, "__dict__")):
    try:
        change()
    except AttributeError as error:
        print(error)
print(sys, type(__builtins__).__name__)


def function():
    return 1


def generator():
    yield 2


import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    function.__code__ = generator.__code__
    print(list(function()), [str(w.message) for w in caught])
