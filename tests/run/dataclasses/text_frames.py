from dataclasses import dataclass, field, InitVar
import sys, traceback
def show(f):
    try: f()
    except BaseException as e:
        for t in traceback.extract_tb(e.__traceback__)[1:]: print(t.filename.split("/")[-1], t.lineno, t.name)
        print(type(e).__name__, e)
@dataclass(order=True)
class A:
    x: int
    y: object = 2
    z: list = field(default_factory=list)
    w: InitVar[int] = 3
    def __post_init__(self, w):
        if self.x < 0: raise ValueError("negative")
show(lambda: A(-1))
show(lambda: A(1) < A("a"))
show(lambda: A(1, "s") >= A(1, 2))
show(lambda: hash(A(1)))
class Bad:
    def __eq__(self, o): raise KeyError("eq")
    def __repr__(self): raise KeyError("repr")
    def __hash__(self): raise KeyError("hash")
show(lambda: A(1, Bad()) == A(1, Bad()))
@dataclass(frozen=True, order=True)
class F:
    a: int
    b: object = 1
show(lambda: setattr(F(1), "a", 2))
def d():
    f = F(1); del f.a
show(d)
show(lambda: hash(F(1, Bad())))
show(lambda: F(1, 2) < F(1, "x"))
class Desc:
    def __set__(self, o, v):
        if v == 0: raise ValueError("zero")
        o.__dict__["q"] = v
    def __get__(self, o, t=None): return 1 if o is None else o.__dict__["q"]
@dataclass
class G:
    p: int
    q: int = Desc()
    def __post_init__(self): pass
show(lambda: G(1, 0))
print(G(1, 5), G(2), G(p=1, q=2), A(1, z=[1]), F(1) == F(1), sorted([F(2), F(1)]), {F(1): 2}[F(1)])
show(lambda: G()); show(lambda: G(1, 2, 3)); show(lambda: G(1, p=2)); show(lambda: G(1, r=2))
@dataclass(slots=True, kw_only=True)
class S:
    a: int
    b: int = 2
    c: list = field(default_factory=list, compare=False, repr=False)
print(S(a=1), S(a=1, b=3) == S(a=1, b=3), S(a=1).c)
show(lambda: S(1))
show(lambda: S())
@dataclass
class Sub(G):
    r: int = 4
print(Sub(1, 2), Sub(1, 2, 3), Sub(1) == G(1))
