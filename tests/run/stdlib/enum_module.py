from enum import Enum, IntEnum, Flag, IntFlag, StrEnum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def describe(self):
        return f"{self.name.lower()}={self.value}"

    @classmethod
    def default(cls):
        return cls.GREEN


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["BLUE"], Color.CRIMSON is Color.RED)
print(list(Color), len(Color), Color.RED in Color, [c.describe() for c in Color], Color.default(), Color.RED == Color.RED, Color.RED == 1, Color.RED != Color.BLUE)
print(isinstance(Color.RED, Color), type(Color.RED).__name__, {Color.RED: "r"}[Color.RED], Color.__members__.keys() >= {"CRIMSON"}, hash(Color.RED) == hash(Color.RED), f"{Color.RED}", f"{Color.RED.value:>4}")
for f in (lambda: Color(9), lambda: Color["X"], lambda: Color.NOPE, lambda: Color.RED < Color.BLUE, lambda: setattr(Color, "RED", 5)):
    try:
        f()
    except (ValueError, KeyError, AttributeError, TypeError) as e:
        print(type(e).__name__, e)


class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.42e23, 3.39e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        return round(6.674e-11 * self.mass / self.radius**2, 2)


print([(p.name, p.gravity) for p in Planet], Planet.EARTH.value)


class Pri(IntEnum):
    LOW = 1
    HIGH = 10


print(Pri.LOW < Pri.HIGH, Pri.HIGH + 1, Pri(10), sorted([Pri.HIGH, Pri.LOW]), Pri.LOW == 1, f"{Pri.HIGH}", repr(Pri.HIGH), [10, 20][Pri.LOW], max(Pri))


class S(StrEnum):
    A = auto()
    B = "bee"


print(S.A, S.B, S.A == "a", S("bee").name, S.B.upper(), repr(S.A), f"{S.B:>5}")


class P(Flag):
    R = auto()
    W = auto()
    X = auto()


rw = P.R | P.W
print(rw, repr(rw), P.R in rw, P.X in rw, rw & P.W, rw ^ P.R, ~P.R, P(0), bool(P(0)), list(rw), rw.value, P(7))


class Auto(Enum):
    ONE = auto()
    TWO = auto()


print([a.value for a in Auto])
Dyn = Enum("Dyn", "X Y Z")
print(list(Dyn), Dyn.Y.value)
try:

    @unique
    class Dup(Enum):
        A = 1
        B = 1


except ValueError as e:
    print(e)
match Color.GREEN:
    case Color.RED:
        print("no")
    case Color.GREEN:
        print("matched green")
