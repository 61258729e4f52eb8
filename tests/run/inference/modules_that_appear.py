# Modules that only exist when the program runs: put into sys.modules, or made by a finder in sys.meta_path.
import sys
import types


class Finder:
    def __init__(self, *known):
        self.known = {name: size for size, name in enumerate(known)}

    def find_spec(self, fullname, path, target=None):
        if fullname in self.known:
            print("find", fullname, path, target)
            from importlib.util import spec_from_loader

            return spec_from_loader(fullname, self)
        return None

    def is_package(self, fullname):
        return fullname in ("made", "made.sub")

    def create_module(self, spec):
        return None if spec.name == "made" else Special(spec.name, self.known[spec.name])

    def exec_module(self, module):
        print("exec", module.__name__, module.__package__, module.__spec__.name)
        if module.__name__ == "made.bad":
            raise ValueError("does not load")
        module.answer = [42]


class Special(types.ModuleType):
    def __init__(self, name, size):
        super().__init__(name)
        self.size = size

    def twice(self, x):
        return x + x


class Point:
    def __init__(self, x):
        self.x = x


def use(m):
    return m.answer, getattr(m, "size", "no size")


sys.modules["plugged"] = plugged = types.ModuleType("plugged")
plugged.Point = Point
plugged.make = lambda x: Point(x)
import plugged as p
from plugged import make

print(p is plugged, make("text").x, p.Point(2.5).x)

try:
    import made
except ImportError as e:
    print(type(e).__name__, e, e.name)
sys.meta_path.insert(0, Finder("made", "made.sub", "made.sub.deep", "made.bad"))
import made
import made.sub.deep
from made.sub import twice, answer
from made import sub as again

print(made.answer, use(made), use(made.sub), use(made.sub.deep))
print(twice("ab"), twice(4), twice([1]), answer, again is made.sub, sys.modules["made.sub.deep"].size)
for name in ("made.bad", "made.none", "made.sub.none", "never"):
    try:
        print(__import__(name))
    except (ImportError, ValueError) as e:
        print(name, type(e).__name__, e)
try:
    import made.bad
except ValueError as e:
    print(e, "made.bad" in sys.modules, hasattr(made, "bad"))
bare = Special.__new__(Special)
try:
    print(bare.__name__)
except AttributeError as e:
    print(type(e).__name__)
class Lazy(types.ModuleType):
    def __getattr__(self, name):
        return "made " + name


lazy = Lazy("lazy")
lazy.__dict__.update(sys.modules["plugged"].__dict__, more=1)
lazy.set = 2
print(lazy.Point is Point, lazy.absent, vars(lazy)["set"], "more" in lazy.__dict__, lazy.__dict__ is vars(lazy))
del lazy.more
print(lazy.more, lazy.__name__, sorted(k for k in lazy.__dict__ if k[0] != "_"))
sys.modules["gone"] = None
try:
    import gone
except ModuleNotFoundError as e:
    print(e)


# A class's namespace by locals() and vars().
class Flags:
    first = 1
    second = "two"
    names = [n for n in locals() if not n.startswith("_")]
    vars()["third"] = 3.0
    locals().update(fourth=[4], first="changed")
    kind = type(first).__name__
    for i in range(2):
        locals()[f"get_{i}"] = lambda self, i=i: (self.first, self.third, i)
    listed = sorted(n for n in dir() if not n.startswith("_"))


print(Flags.names, Flags.third + 1, Flags.fourth, Flags.first, Flags.kind, Flags.listed)
print(Flags().get_0(), Flags().get_1())


# Variables of modules stored under names that only the program knows.
def answer():
    return 1


limit = 10


def store(module, values):
    for name, value in values.items():
        setattr(module, name, value)


print(answer(), limit + 1)
store(sys.modules[__name__], {"answer": lambda: "another", "lim" + "it": 2.5, "fresh": [0]})
print(answer(), limit + 1, globals()["fresh"])


def caller():
    return sys._getframe(1)


frame = caller()
print(frame.f_globals == frame.f_locals, frame.f_locals["Flags"] is Flags, frame.f_code.co_name)
