from __future__ import annotations
from dataclasses import dataclass, field, fields, asdict, KW_ONLY as K, InitVar, replace
class V:
    def __init__(self): self.n = 1
    def show(self): return self.n
@dataclass
class D:
    a: int
    _x: K
    b: V = field(default_factory=V)
    c: InitVar[int] = 3
    def __post_init__(self, c): self.a += c
d = D(1, b=V()); print(d.a, d.b.show())
for f in fields(d): print(f.name, f.type)
asdict(d)["b"].n = "s"
print(d.b.show())
x = [getattr(d, f.name) for f in fields(d)][1]; x.n = "k"; print(d.b.show())
e = replace(d, a="t" , c="u"); print(e.a)
@dataclass
class Deep:
    items: list = field(default_factory=list)
    kids: dict = field(default_factory=dict)
z = Deep(); z.items.append(V()); z.kids["a"] = Deep([V()])
q = asdict(z); q["items"][0].n = 2**65; print(q["items"][0].show(), z.items[0].show())
