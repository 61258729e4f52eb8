# exec() of import statements whose text the program computes
import bisect  # no name in a string
import sys


def load(name):
    exec("import %s" % name)
    return sys.modules[name]


def load_into(namespace, name, items):
    exec(f"from {name} import {items}", namespace)
    del namespace["__builtins__"]
    return namespace


print(load("json").dumps([1]), load("collections.abc").__name__)
print("json" in globals())

for name in ("textwrap", "os.path", "string", "heapq"):
    exec("import " + name)
exec("import {} as letters, {} as heap, bisect".format("string", "heapq"))
print(textwrap.dedent("  text"), letters.digits, os.__name__, bisect.bisect([1], 2), heap.nsmallest(1, [3, 2]))

namespace = {}
print(sorted(load_into(namespace, "math", "pi, sqrt as root")), namespace["root"](9.0))
print("Counter" in load_into({}, "collections", "*"))


class Holder:
    found = {}
    exec("import {}".format("json"), found)


print(Holder.found["json"].__name__)


def constant():
    exec("import keyword, stat as s")
    return sys.modules["keyword"].iskeyword("if"), "stat" in sys.modules


print(constant())

for name in ("no_such_module", "json.nothing"):
    try:
        load(name)
    except ImportError as error:
        print(type(error).__name__, error, error.name)
try:
    load_into({}, "math", "nothing")
except ImportError as error:
    print(type(error).__name__, str(error).partition(" (")[0])
