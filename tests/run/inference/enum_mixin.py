import enum
class Mix:
    def __init__(self, *a): self.extra = 1
    def describe(self): return f"{self.name}:{self.value}:{self.extra}"
    @property
    def doubled(self): return self.value * 2
class E(Mix, enum.Enum):
    A = 1
    B = "b"
print(E.A.describe(), E.B.describe(), E.A.doubled, E("b").doubled, getattr(E, "B").describe())
class Data:
    def __init__(self, v): self.v = v
    def show(self): return self.v
class F(enum.Enum):
    X = Data(1)
    Y = Data("y")
F.X.value.v = 2**70
print([m.value.show() for m in F], F.X.value.show() + 1)
@enum.global_enum
class Col(enum.Enum):
    RED = 1
    BLUE = 2
print(RED, BLUE.value, Col.RED.name)
class Fl(enum.IntFlag):
    R = 1
    W = 2
print(Fl.R | Fl.W, ~Fl.R, Fl(3), [f.name for f in Fl])
