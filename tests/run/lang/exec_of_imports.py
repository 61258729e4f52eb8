# exec() of import statements whose text the program computes
import bisect as known_1, heapq as known_2, math as known_3, string as known_4  # which the texts below import
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

for name in ("textwrap", "string as letters", "os.path", "bisect, heapq as heap"):
    exec("import " + name)
print(textwrap.__name__, letters.digits, os.__name__, bisect.__name__, heap.__name__)

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
