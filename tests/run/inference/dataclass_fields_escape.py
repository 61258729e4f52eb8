from dataclasses import dataclass, field, asdict, replace, fields, astuple
class V:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"V({self.n + 1})"
    def __eq__(self, o): return self.n == o.n
    def __hash__(self): return hash(self.n)
    def bump(self): self.n = self.n + 1; return self
@dataclass
class A:
    x: int = field(init=False, default=1)
    y: str = "a"
a = A(3.5); b = A()
print(a, b, a.y, b.y, b.y + "b")
try: print(a.y + "b")
except TypeError as e: print(e)
@dataclass(order=True)
class B:
    v: V
    w: list = field(default_factory=list)
    z: V = V(9)
b1 = B(V(1)); b2 = B(V(2))
print(b1, b2, b1 == b2, b1 == B(V(1)))
import json
l = json.loads("[0, 0]")
l[0] = b1
l[1] = b2
print(l, l[0] == l[1])
for f in fields(l[0]):
    print(f.name, f.default if f.name == "z" else "")
    if f.name == "z": f.default.n = "str"
try: print(b1.z)
except TypeError as e: print(e)
b1.z = V(2)
d = asdict(l[0])
d["v"].n = 2.5
print(d, b1, astuple(b1))
r = replace(l[0], v=V("q"))
try: print(r)
except TypeError as e: print(e)
r.v.n = 1
print(r, r.v.bump().n)
@dataclass(frozen=True)
class F:
    v: V
    kw: int = field(kw_only=True, default=3)
    n: int = 4
print(F(V(2), 5), F(V(1), kw=2), hash(F(V(1))) == hash(F(V(1))), F(V(1), "x").n)
@dataclass(slots=True)
class S:
    a: int
    b: V = field(default_factory=lambda: V(3))
s = S("t"); print(s, s.b.bump())
