from dataclasses import dataclass, field
class Desc:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        owner.registry = [name]
        self.name = name
    def __get__(self, obj, cls=None):
        return 5 if obj is None else obj.__dict__.get("_" + self.name, 7)
    def __set__(self, obj, value):
        obj.__dict__["_" + self.name] = value
@dataclass
class A:
    x: int = field(default=Desc())
    y: list[int] = field(default_factory=list)
print(type(A().x).__name__, A(3).x, A.registry, A().y)
@dataclass(frozen=True, slots=True)
class B:
    x: int
    y: float = 2.0
import copy
b = B(1)
print(copy.copy(b), b == copy.deepcopy(b), hash(b) == hash(B(1)))
try:
    b.x = 3
except Exception as e:
    print(type(e).__name__, e)
from dataclasses import dataclass, field
@dataclass
class P:
    x: float
    tags: list[str] = field(default_factory=list)
    n: int = field(default=3)
    m: int = 4
    def add(self, t: str) -> int:
        self.tags.append(t)
        self.n += 1
        return self.n + self.m
p = P(1.0)
print(p.add("a"), p.tags)
