"""`__bases__` and `__class__` assignment, reentrant mro(), and what type() checks."""

import types
import warnings


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


class A:
    def who(self):
        return "A"


class B:
    def who(self):
        return "B"

    def __getattribute__(self, name):
        return 2 if name == "two" else object.__getattribute__(self, name)


class D(A):
    pass


class E(D):
    pass


d, e = D(), E()
D.__bases__ = (B,)
print(d.who(), e.who(), d.two, e.two, B.__subclasses__(), A.__subclasses__(), E.__mro__)
show(setattr, D, "__bases__", (E,))
show(setattr, D, "__bases__", ())
show(setattr, D, "__bases__", 3)
show(setattr, D, "__bases__", (A, 3))
show(setattr, D, "__bases__", (int,))
show(delattr, D, "__bases__")
show(setattr, int, "__bases__", (A,))


class X:
    pass


class Y:
    pass


class XY(X, Y):
    pass


class XY2(X, Y):
    pass


class Both(XY, XY2):
    pass


show(setattr, XY, "__bases__", (Y, X))
print(XY.__bases__, Both.__mro__)


class Meta(type):
    busy = False

    def mro(cls):
        if Meta.busy and cls.__name__ == "Sub":
            Meta.busy = False
            Sub.__bases__ = (Base2,)
        return type.mro(cls)


class Base(metaclass=Meta):
    pass


class Base1(Base):
    pass


class Base2(Base):
    pass


class Sub(Base):
    pass


Meta.busy = True
Sub.__bases__ = (Base1,)
print(Sub.__bases__, Base1.__subclasses__(), Base2.__subclasses__(), Base.__subclasses__())


class Slots1:
    __slots__ = ("a", "b")


class Slots2:
    __slots__ = ("b", "a")


class Slots3:
    __slots__ = ("c", "b")


s = Slots1()
s.a = 1
s.__class__ = Slots2
print(type(s).__name__, s.a)
show(setattr, s, "__class__", Slots3)
show(setattr, s, "__class__", int)
show(setattr, 1, "__class__", bool)
show(lambda: s.b)


class Module(types.ModuleType):
    extra = 1


m = types.ModuleType("m")
m.__class__ = Module
print(m.extra, type(m).__name__)
a = A()
a.x = 1
del a.__dict__
print(a.__dict__)

show(type, "A\0B", (), {})
show(type, "A\udcdcB", (), {})
show(type, "A", (), {"__doc__": "x\udcdcy"})
C = type("C", (), {})
show(setattr, C, "__name__", "A\0B")
show(setattr, C, "__name__", b"A")
show(delattr, C, "__type_params__")
show(delattr, C, "__abstractmethods__")
print(C.__module__)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    type("Odd", (), {1: 2})
print([str(w.message) for w in caught])


class OwnDict:
    __dict__ = property(lambda self: {"a": 2})


print(vars(OwnDict()))


class Calls:
    __call__ = int


print(Calls()("12"))


class Foreign(int):
    __eq__ = str.__eq__


show(lambda: Foreign() == Foreign())


class MySuper(super):
    pass


class Child(A):
    def who(self):
        return type(self.up).__name__ + self.up.who()


Child.up = MySuper(Child)
print(Child().who())
show(object.__setattr__, str, "foo", 42)
b = B()
b.bound = a.who.__get__(b, B)
print(b.bound())
print(sorted(classmethod(A.who).__dict__), staticmethod(A.who).__dict__["__name__"])
print(A.who.__code__ is A.who.__code__)
