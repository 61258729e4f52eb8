# Modules imported by names that are strings somewhere in the program: arguments, defaults, variables.
import importlib
import sys


def load(name):
    return importlib.import_module(name)


def built_in(name="string"):
    return __import__(name)


class Loader:
    fallback = "bisect"

    def fetch(self, name=None):
        return importlib.import_module(name or self.fallback)


def put(namespace, name):
    namespace[name] = __import__(name)


print(load("json").dumps([1]), built_in().digits, built_in(name="heapq").nsmallest(1, [3, 2]))
chosen = sys.argv[1] if len(sys.argv) > 1 else "math"
print(importlib.import_module(chosen).pi)
print(Loader().fetch().bisect([1, 2, 3], 2), Loader().fetch("collections.abc").Sized.__name__)
put(globals(), "textwrap")
print(textwrap.dedent("  text"))
print(__import__("shlex" if chosen else "string").split("a 'b c'"))
try:
    load("no_such_module")
except ImportError as error:
    print(error)
