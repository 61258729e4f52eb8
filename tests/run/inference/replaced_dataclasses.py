import dataclasses, copy
from dataclasses import dataclass, field
@dataclass
class P:
    x: float
    y: float = 2.0
    def norm(self): return self.x * self.x + self.y
@dataclass
class Sub(P):
    z: int = 1
p = P(1.0)
q = dataclasses.replace(p, x=2**70)
r = dataclasses.replace(Sub(1.5), y=3, z="text")
print(q.norm(), r, r.norm(), copy.replace(p, y=1.5).norm())
try:
    print(dataclasses.replace(p, x="a").norm())
except TypeError as e:
    print(e)
import collections
class MyList(collections.UserList):
    def __init__(self, data=(), tag=1.5):
        super().__init__(data)
        self.tag = tag
    def twice(self): return self.tag * 2
a = MyList([1]) + [2]
print(a, a.twice(), type(a).__name__, (MyList([3], 2) * 2).twice(), MyList([1, 2])[:1].twice())
class C2(collections.Counter):
    def top(self): return self.most_common(1)
print((C2("aab") + C2("b")).most_common(1), C2("aab").copy().top())
def total(e):
    match e:
        case P(x=x, y=y) if x > 1: return x + y
        case P(): return 0.0
        case [a, *b]: return len(b)
        case {"k": v}: return v
    return None
print(total(P(2.0)), total(P(0.5)), total([1, 2]), total({"k": "v"}), total(3), total(Sub(2, 3)))
