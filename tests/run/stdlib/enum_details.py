"""What enumerations do beyond members: boundaries, aliases, odd values, names of members like attributes."""
import enum
import marshal
import types
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto


class Shape(Enum):
    _ignore_ = "helper"
    helper = 3
    name = "n"
    value = "v"
    LIST = [1, 2]
    SAME = [1, 2]

    class Inner:
        pass

    @enum.property
    def size(self):
        return len(self._value_)


print(Shape.name, Shape.value.value, Shape.SAME, Shape([1, 2]), Shape.LIST.size, Shape.Inner.__name__, len(Shape))
try:
    Shape.size
except AttributeError as e:
    print(e)
for bad in (lambda: Shape(5), lambda: setattr(Shape, "LIST", 1), lambda: setattr(Shape.LIST, "name", 1), lambda: Shape["X"]):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)


class Seen(Enum):
    def __init_subclass__(cls):
        print("subclass sees", list(cls))


class Point(Seen):
    X = 1
    Y = 2
    Z = 1


Point.Y._add_alias_("SECOND")
Point.Y._add_value_alias_("two")
print(Point.SECOND, Point("two"), Point.__members__, 2 in Point, 3 in Point)

for boundary in enum.FlagBoundary:
    class Bits(Flag, boundary=boundary):
        A = 1
        B = 4
        AB = 5
        C = 2 if boundary is enum.STRICT else 16

    for value in (5, 8, -1, 32):
        try:
            print(boundary, value, repr(Bits(value)), ~Bits.A)
        except ValueError as e:
            print(e)




class Level(IntEnum):
    LOW = auto()
    HIGH = 10
    HIGHER = auto()

    def __str__(self):
        return self.name.lower()


print(Level.LOW, format(Level.HIGH), f"{Level.HIGHER:>8}", repr(Level.HIGH), Level.HIGH + 1, f"{Level.HIGH:04d}")
Made = Enum("Made", "RED GREEN", start=5)
print(Made.__module__, list(Made), IntFlag("F", {"A": 1, "B": 2})(3), StrEnum("S", ["One"]).One)
for checks, body in (((enum.UNIQUE,), dict(A=1, B=1)), ((enum.CONTINUOUS,), dict(A=1, B=4))):
    try:
        enum.verify(*checks)(Enum("Checked", body))
    except ValueError as e:
        print(e)
try:
    enum.verify(enum.NAMED_FLAGS)(Flag("Named", {"A": 1, "BC": 6}))
except ValueError as e:
    print(e)
try:
    enum.verify(enum.UNIQUE)(int)
except TypeError as e:
    print(e)


class Meta(type):
    def __getattr__(cls, name):
        return f"{name} of the class"


class Both(metaclass=Meta):
    @types.DynamicClassAttribute
    def attr(self):
        """text"""
        return "of the instance"


print(Both.attr, Both().attr, Both.__dict__["attr"].__doc__)

data = [None, True, -5, 2**70, 1.5, 2j, "ä\ud800", b"x", (1, (2,)), {"k": {3, 4}}, ..., frozenset("a")]
data.append(data)
copied = marshal.loads(marshal.dumps(data))
print(copied[:-1] == data[:-1], copied[-1] is copied, marshal.dumps((1, "a"), 2))
for bad in (object(), lambda: 0):
    try:
        marshal.dumps(bad)
    except ValueError as e:
        print(e)
try:
    marshal.loads(b"[\x05\0\0\0N")
except EOFError as e:
    print(e)
