# abc: abstract methods and properties; NotImplementedError; protocols by duck typing.
from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        """Area."""

    @property
    @abstractmethod
    def name(self): ...

    def describe(self):
        return f"{self.name} of area {self.area():.2f}"


class Square(Shape):
    def __init__(self, s):
        self.s = s

    def area(self):
        return self.s**2

    @property
    def name(self):
        return "square"


class Half(Shape):
    def area(self):
        return 0


class Nothing(Shape):
    pass


print(Square(3).describe(), issubclass(Square, Shape), isinstance(Square(1), Shape))
for cls in (Shape, Half, Nothing):
    try:
        cls()
    except TypeError as e:
        print(e)
print(sorted(Shape.__abstractmethods__), Square.__abstractmethods__ == frozenset())


class Op:
    def run(self):
        raise NotImplementedError("subclass must")


class Good(Op):
    def run(self):
        return "ran"


for o in (Good(), Op()):
    try:
        print(o.run())
    except NotImplementedError as e:
        print("not implemented:", e)


class Stack(ABC):
    def __init__(self):
        self.items = []

    @abstractmethod
    def push(self, x):
        self.items.append(x)

    @classmethod
    @abstractmethod
    def make(cls): ...


class LoudStack(Stack):
    def push(self, x):
        print("push", x)
        super().push(x)

    @classmethod
    def make(cls):
        return cls()


s = LoudStack.make()
s.push(1)
print(s.items)


class Plugin(ABC):
    @classmethod
    def __subclasshook__(cls, C):
        return hasattr(C, "plug") or NotImplemented


class Duck:
    def plug(self): ...


print(isinstance(Duck(), Plugin), isinstance(5, Plugin))
from collections.abc import Iterable, Sized, Callable, Mapping, Sequence, Hashable, Iterator

print(isinstance([], Iterable), isinstance(5, Iterable), isinstance("", Sized), isinstance(len, Callable), isinstance({}, Mapping), isinstance((), Sequence), isinstance([], Hashable), isinstance(iter([]), Iterator))
Shape.register(int)
print(isinstance(5, Shape))
