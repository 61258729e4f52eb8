# __classcell__, layouts of exceptions, __slots__, docstrings of properties, isinstance() of what only looks like classes.
import weakref


class Meta(type):
    def __new__(cls, name, bases, namespace, drop=False, bad=False):
        print(name, "__classcell__" in namespace)
        if drop:
            namespace.pop("__classcell__", None)
        if bad:
            namespace["__classcell__"] = 3
        return super().__new__(cls, name, bases, namespace)

    def mro(cls):
        if "early" in cls.__dict__:
            cls.__dict__["early"](None)
        return super().mro()


class Plain(metaclass=Meta):
    pass


class Uses(metaclass=Meta):
    def early(self):
        print(__class__.__name__)


print(hasattr(Uses, "__classcell__"))
for keywords in ({"drop": True}, {"bad": True}):
    try:
        class Broken(metaclass=Meta, **keywords):
            def f(self):
                return __class__
    except (RuntimeError, TypeError) as error:
        print(type(error).__name__, str(error).replace(__name__ + ".", ""))


def deleted(x):
    pass


class Deletes:
    def f(x):
        del x
        super()


try:
    Deletes().f()
except RuntimeError as error:
    print(error)


class Both(ValueError, ExceptionGroup):
    pass


class Three(OSError, KeyError):
    pass


print(Both("m", [ValueError(1)]).exceptions, Three.__mro__[1:4])
match_nothing = ExceptionGroup("g", [ValueError(1), Both("n", [TypeError(2)])]).split(OSError)
print(match_nothing)
try:
    class Never(OSError, ExceptionGroup):
        pass
except TypeError as error:
    print(error)

for slots in (("a b",), ("__dict__", "__dict__"), ("__weakref__", "__weakref__"), (1,)):
    try:
        type("S", (), {"__slots__": slots})
    except TypeError as error:
        print(error)


class Slotted:
    __slots__ = ("x",)


class Weak(Slotted):
    __slots__ = ("__weakref__",)


for cls in (Slotted, Weak, type("T", (tuple,), {}), type("L", (list,), {"__slots__": ()}), object):
    try:
        weakref.ref(cls())
        print(cls.__name__, "weak", cls.__weakrefoffset__ != 0)
    except TypeError as error:
        print(error)


class Sub(property):
    "class doc"


class SubSlots(property):
    __slots__ = ()


def getter(self):
    "getter doc"


def bare(self):
    pass


for cls in (property, Sub):
    print([p.__doc__ for p in (cls(getter), cls(getter, doc="own"), cls(bare), cls(getter).getter(bare),
                               cls(getter, doc="own").getter(bare), cls(bare).getter(getter), cls(getter).setter(bare))])
try:
    SubSlots(getter)
except AttributeError as error:
    print(type(error).__name__)
print(SubSlots(bare).__doc__)
for call in (lambda: property(1).__name__, lambda: property().__set_name__(1), lambda: property(getter).__name__):
    try:
        print(call())
    except (AttributeError, TypeError) as error:
        print(error)


class Looks:
    def __init__(self, *bases):
        self.bases = bases

    @property
    def __bases__(self):
        return self.bases


class Of:
    def __init__(self, cls):
        self.cls = cls

    @property
    def __class__(self):
        return self.cls


root = Looks()
leaf = Looks(Looks(), Looks(root))
print(issubclass(leaf, root), issubclass(root, leaf), isinstance(Of(leaf), root), isinstance(Of(root), leaf))
for call in (lambda: isinstance(1, 2), lambda: issubclass(1, int), lambda: issubclass(int, 3), lambda: issubclass(leaf, 3)):
    try:
        call()
    except TypeError as error:
        print(error)


def suggest(first=None, /, aaa=None, *rest, late=None):
    pass


for call in (lambda: suggest(**{"aa": 1}), lambda: suggest(lat=1), lambda: "a".split(maxsplt=1), lambda: {}.__contains__(),
             lambda: weakref(), lambda: "%.*d" % (2**40, 1), lambda: "%.2147483647d" % 1):
    try:
        call()
    except (TypeError, OverflowError) as error:
        print(error)
