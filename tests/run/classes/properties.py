# property (getter, setter, deleter), class and static methods, slots, __getattr__ family.
class Temp:
    def __init__(self, c=0):
        self._c = c

    @property
    def celsius(self):
        """Degrees."""
        return self._c

    @celsius.setter
    def celsius(self, v):
        if v < -273.15:
            raise ValueError("below zero")
        self._c = v

    @celsius.deleter
    def celsius(self):
        print("deleting")
        self._c = None

    @property
    def f(self):
        return self._c * 9 / 5 + 32

    @classmethod
    def from_f(cls, f):
        return cls((f - 32) * 5 / 9)

    @staticmethod
    def valid(c):
        return c >= -273.15


t = Temp(25)
print(t.celsius, t.f, Temp.from_f(212).celsius, Temp.valid(-300), t.valid(0), Temp.celsius.__doc__)
t.celsius = 30
t.celsius += 1
print(t.celsius, t.f)
try:
    t.celsius = -500
except ValueError as e:
    print(e)
try:
    t.f = 1
except AttributeError as e:
    print(e)
try:
    del t.f
except AttributeError as e:
    print(e)
del t.celsius
print(t.celsius)


class Sub(Temp):
    @property
    def celsius(self):
        return ("sub", super().celsius)


print(Sub(3).celsius, type(Sub.from_f(32)).__name__)


class Dyn:
    def __init__(self):
        self.real = 1

    def __getattr__(self, name):
        if name.startswith("x"):
            return name.upper()
        raise AttributeError(f"no {name}")

    def __setattr__(self, name, value):
        print("set", name, value)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        print("del", name)
        super().__delattr__(name)


d = Dyn()
d.y = 5
print(d.real, d.xyz, d.y, hasattr(d, "q"), getattr(d, "q", "dflt"), getattr(d, "xq"))
del d.y
try:
    d.y
except AttributeError as e:
    print(e)


class All:
    def __getattribute__(self, name):
        return f"<{name}>"


print(All().anything, All().__class__)


class Slots:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1


s = Slots()
print(s.a)
for f in (lambda: s.b, lambda: setattr(s, "c", 1), lambda: s.__dict__):
    try:
        f()
    except AttributeError as e:
        print(e)
s.b = 2
print(s.b, Slots.__slots__)


class Typed:
    def __set_name__(self, owner, name):
        self.name = "_" + name
        print("set_name", owner.__name__, name)

    def __init__(self, kind):
        self.kind = kind

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.name, None)

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}")
        setattr(obj, self.name, value)


class Person:
    name = Typed(str)
    age = Typed(int)


p = Person()
p.name, p.age = "Al", 3
print(p.name, p.age, type(Person.name).__name__, p.__dict__)
try:
    p.age = "x"
except TypeError as e:
    print(e)


class Lazy:
    def __init__(self, f):
        self.f = f

    def __get__(self, obj, owner):
        v = self.f(obj)
        obj.__dict__[self.f.__name__] = v
        return v


class Heavy:
    @Lazy
    def value(self):
        print("computing")
        return 42


h = Heavy()
print(h.value, h.value)
old = property(lambda self: 5, doc="old style")


class O:
    v = old
    _w = 0

    def getw(self):
        return self._w

    def setw(self, x):
        self._w = x

    w = property(getw, setw)


o = O()
o.w = 9
print(o.v, o.w, O.v.__doc__)
