from typing import Generic, TypeVar, NamedTuple, Protocol, runtime_checkable, get_type_hints
T = TypeVar("T")
class Box(Generic[T]):
    count = 0
    def __init__(self, v: T): self.v = v; Box.count += 1
    def get(self) -> T: return self.v
    @classmethod
    def make(cls, v): return cls(v)
    @staticmethod
    def st(x): return x * 2
B = Box[int]
print(B(3).get(), B.make("s").get(), B.st(4), B.count)
B.count = 2.5
print(Box.count)
print(getattr(Box[str], "st")("q"))
b = Box[int](2); b.v = 2.5; print(b.get(), b.__orig_class__)
@runtime_checkable
class HasGo(Protocol):
    def go(self): ...
class Y:
    def __init__(self): self.n = 1
    def go(self): return self.n
class N: go = None
print(isinstance(Y(), HasGo), isinstance(N(), HasGo), isinstance(3, HasGo), issubclass(Y, HasGo))
class NT(NamedTuple):
    a: int
    b: str = "x"
    def both(self): return f"{self.a}{self.b}"
print(NT(1).both(), NT("q", 2).both(), NT(1)._replace(b=[1]).both())
class Late:
    x: "Box"
    y: "list[Y]"
h = get_type_hints(Late); print(h["x"](7).get(), h["x"]("t").get())
def fn(a: "Y") -> "Box[int]": ...
hh = get_type_hints(fn); o = hh["a"](); o.n = "str"; print(o.go())
