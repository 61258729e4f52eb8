from typing import Generic, TypeVar, Protocol, NamedTuple
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from abc import ABC, abstractmethod
import collections

T = TypeVar("T")

class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []
    def push(self, x: T) -> None:
        self.items.append(x)
    def pop(self) -> T:
        return self.items.pop()

class Box[T]:
    def __init__(self, v: T) -> None:
        self.v = v
    def get(self) -> T:
        return self.v

class Shape(ABC):
    @abstractmethod
    def area(self) -> float: ...

class Sq(Shape):
    def __init__(self, s: float) -> None:
        self.s = s
    def area(self) -> float:
        return self.s * self.s

class Named(NamedTuple):
    x: int
    y: int

class Color(Enum):
    RED = 1
    GREEN = 2

@dataclass
class P:
    x: float
    y: float
    tags: list[str] = field(default_factory=list)
    def norm(self) -> float:
        return self.x * self.x + self.y * self.y

@dataclass(slots=True, frozen=True)
class Q:
    x: int
    def dbl(self) -> int:
        return self.x * 2

class Proto(Protocol):
    def run(self) -> int: ...
class Impl:
    def run(self) -> int:
        return 3
def use(p: Proto) -> int:
    return p.run()

class D(dict):
    def get2(self, k):
        return self[k] * 2
class Err(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code
class Slots:
    __slots__ = ("a", "b")
    def __init__(self, a, b):
        self.a = a
        self.b = b
    def sum(self):
        return self.a + self.b

s = Stack[int]()
for i in range(10): s.push(i)
t = 0
while s.items: t += s.pop()
b = Box(3)
print(t, b.get(), Sq(2.0).area(), Named(1, 2).x, Color.RED.value, P(1.0, 2.0).norm(), Q(4).dbl(), use(Impl()), D(a=2).get2("a"), Slots(1, 2).sum())
try:
    raise Err(5)
except Err as e:
    print(e.code)
from typing import Generic, TypeVar
T = TypeVar("T")
class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []
    def push(self, x: T) -> None:
        self.items.append(x)
    def pop(self) -> T:
        return self.items.pop()
s = Stack[int]()
s2: Stack[int] = Stack()
for i in range(10): s.push(i); s2.push(i)
print(s.pop() + s2.pop())


# Aliases hand attributes and calls on to the class.
class Pair(Generic[T]):
    made = 0

    def __init__(self, a: T, b: T) -> None:
        self.a = a
        self.b = b

    @classmethod
    def twice(cls, x: T) -> "Pair[T]":
        return cls(x, x)

    def swapped(self) -> "Pair[T]":
        return Pair(self.b, self.a)


IntPair = Pair[int]
ip = IntPair(1, 2)
print(ip.swapped().a, IntPair.twice("s").b, Pair[str].twice(2.5).a, ip.__orig_class__, Pair(1, 2).a)
IntPair.made = "text"
print(Pair.made, IntPair == Pair[int], hash(IntPair) == hash(Pair[int]), IntPair.__args__, IntPair.__origin__ is Pair)


class Sub(Pair[int]):
    def total(self) -> int:
        return self.a + self.b


class Ints(list[int]):
    def total(self) -> int:
        return sum(self)


class Mixed(Generic[T], Shape):
    def __init__(self, x: T) -> None:
        self.x = x

    def area(self) -> float:
        return 1.5


print(Sub(3, 4).total(), Sub.twice(2**70).total(), Ints([1, 2]).total(), Mixed[int](3).area(), isinstance(Mixed(1), Shape))
print([c.__name__ for c in Sub.__mro__], [c.__name__ for c in Mixed.__mro__], Sub.__orig_bases__)
print(list[int]((1, 2)), dict[str, int](a=1))
