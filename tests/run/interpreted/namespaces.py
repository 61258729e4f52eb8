# Which namespaces eval() and exec() read and write.
import builtins
import math  # what texts import has to be in the program

x = 10


def function(a):
    b = 5
    values = [eval("a + b + x"), eval("[n for n in range(b) if n]"), eval("(lambda: x)()")]
    exec("a = 100; c = a + b")
    return values, a, "c" in locals()


print(function(3))


class Body:
    y = 4
    z = eval("y * x")
    exec("w = y + 1")


print(Body.z, Body.w)
exec("y = x + 1\nx = 20\ndef twice(): return x * 2")
print(x, y, twice(), twice.__module__, twice.__globals__ is globals())
x = 30
print(twice(), eval("twice() + x"))

print(eval("x + y", {"x": 1}, {"y": 2}), eval("x", {"x": 1}, {"x": 2}), eval("(lambda: x)()", {"x": 1}, {"x": 2}))
outer, inner = {}, {}
exec("a = 1\ndef f(): global b; b = a if 'a' in globals() else 'no a'\nf()", outer, inner)
print(sorted(outer), sorted(inner), outer["b"])


class Names(dict):
    def __missing__(self, key):
        if key.startswith("__") or hasattr(builtins, key):
            raise KeyError(key)
        return key.upper()


print(eval("abc + len.__name__ + xyz", {}, Names()))


class Log:
    def __init__(self):
        self.names = {}

    def __getitem__(self, key):
        print("get", key)
        return self.names[key]

    def __setitem__(self, key, value):
        print("set", key, value)
        self.names[key] = value

    def __delitem__(self, key):
        print("del", key)
        del self.names[key]


exec("q = 1\nr = q + 1\ndel q", {}, Log())

for names in {"__builtins__": {}}, {"__builtins__": {"len": len}}, {"__builtins__": builtins}, {}:
    try:
        print(eval("len([1, 2])", names), "__builtins__" in names)
    except NameError as e:
        print(e)
for text in "nothing_here", "del nothing", "import nothing_at_all", "x = (1", "return 5", "def f(a, a): pass":
    try:
        exec(text, {})
    except (NameError, ImportError, SyntaxError) as e:
        print(type(e).__name__, e)
code = compile("v = 1\nresult = [v, v + 1]\nclass K: pass\n", "<made>", "exec")
for i in range(2):
    names = {"__name__": f"m{i}"}
    exec(code, names)
    print(names["result"], names["K"], code.co_name, code.co_filename)
import importlib.util, types, sys
module = types.ModuleType("made")
sys.modules["made"] = module
exec("import math\nvalue = math.sqrt(16)\n__all__ = ['value']", module.__dict__)
import made
print(made.value, made)
exec("from made import *\nprint(value)", {})
run = eval
print(run("1 + 1", {}), list(map(eval, ["1", "2 * 3"])), getattr(builtins, "exec")("print('by name')", {}))
outer, inner = {}, {}
exec("global g\ng = 1\nl = 2\nif l:\n    global h\n    h = g + l\ndel g", outer, inner)
print(sorted(k for k in outer if k != "__builtins__"), inner)
exec("class C:\n    def m(self): return [__class__ for _ in [1]]\nprint(C().m()[0] is C)")
outer, inner = {}, {}
exec("x = 7\nw = 8\ndef f():\n    x = 1\n    def g():\n        global x\n        x += 1\n    g()\n    return x\nprint(f(), x, w)", outer, inner)
print(outer["x"], sorted(inner))
for text in "class A: pass", "class A(B): pass", "import os":
    try:
        exec(text, {"__builtins__": {}, "B": object})
    except (NameError, ImportError) as e:
        print(type(e).__name__, e)
names = {"__builtins__": {"__import__": lambda *a: a}}
exec("x = 1\nimport a.b", names)
print(names["a"] == ("a.b", names, names, None, 0))
