from dataclasses import dataclass, field
@dataclass
class A:
    x: int = field(init=False, default=1)
    y: int = 2
    z: int = 3
def total(a):
    return a.y * 2
print(total(A(2**80)), total(A(1, 2)))
a = A("s")
print(a.y.upper(), a.x + 1)
@dataclass
class K:
    p: int = field(kw_only=True, default=1)
    q: int = 5
print(K("x").q.upper(), K(p=2).q * 2)
@dataclass(kw_only=True)
class Base:
    m: int = 1
@dataclass
class D(Base):
    n: int = 0
print(D("z").n + "!", D(m=4, n=2).m)
from dataclasses import KW_ONLY, InitVar, make_dataclass
@dataclass
class E:
    a: int
    _: KW_ONLY
    b: int = 0
    i: InitVar[int] = 4
    def __post_init__(self, i): self.b += i
print(E(1), E(1, b=2.5), E(1, i=2**70).b)
M = make_dataclass("M", [("x", int), ("y", int, 4)])
print(M(1), M("s", y=3).x)
