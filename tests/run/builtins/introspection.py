# getattr, setattr, hasattr, vars, dir, callable, type names, id, globals, isinstance of own classes.
class Thing:
    kind = "thing"

    def __init__(self):
        self.a = 1

    def method(self, x):
        "doc"
        return x


t = Thing()
print(getattr(t, "a"), getattr(t, "zz", 5), hasattr(t, "method"), getattr(t, "method")(3), getattr(Thing, "kind"))
setattr(t, "b", 2)
setattr(Thing, "c", 3)
print(vars(t), t.c, "a" in dir(t), "method" in dir(Thing), [n for n in dir(t) if not n.startswith("_")])
delattr(t, "b")
print(hasattr(t, "b"), t.__class__.__name__, t.method.__name__, t.method.__doc__, Thing.method.__qualname__, Thing.__dict__["kind"])
for name in ("a", "nope"):
    try:
        print(getattr(t, name))
    except AttributeError as e:
        print(e, e.name, e.obj is t)
for op in ("upper", "title", "strip"):
    print(getattr(" ab c ", op)())
print(type(t) == Thing, type(t) is Thing, isinstance(t, Thing), isinstance(Thing, type), type(Thing) is type)
print((5).__add__(3), "ab".__len__(), [1, 2].__getitem__(0), (1).__class__, "x".__eq__("x"), {}.__class__.__name__, (5).__str__(), (1.5).__repr__(), [1].__contains__(1), "a".__add__("b"), (3).__lt__(4), (3).__eq__("x"))
print(str.upper("abc"), list.append, int.__name__, str.join("-", ["a", "b"]), dict.get({"a": 1}, "a"), list.__len__([1, 2])) if False else print(str.upper("abc"), str.join("-", ["a", "b"]), dict.get({"a": 1}, "a"), int.__name__)
f = "x".join
print(f(["1", "2"]), list(map("abc".find, "cab")))
x = []
g = x.append
g(1); g(2)
print(x, callable(g), g.__name__, print.__name__, len.__name__)


def func(a, b=1):
    "docs"


func.attr = "set on function"
print(func.attr, func.__doc__, func.__module__, func.__dict__, func.__code__.co_name)
print(dir([])[-1], "append" in dir([]), "__len__" in dir(""), sorted(n for n in vars(Thing) if not n.startswith("__")))
print(object().__class__, isinstance(object(), object), object.__name__, type.__name__)
print(NotImplemented, Ellipsis, None.__class__.__name__, __name__)
if True:
    import builtins
    print(builtins.len([1]), hasattr(builtins, "print"))
import inspect
print(callable(func), [p for p in func.__annotations__], func.__defaults__)
