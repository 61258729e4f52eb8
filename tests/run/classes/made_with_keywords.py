"""Classes made by calling type() with keywords, where a base has another metaclass; isabstract() in __init_subclass__."""
import abc
import inspect


class Plain:
    def __init_subclass__(cls, tag=None, **rest):
        print(cls.__name__, tag, rest)


class Abstract(abc.ABC):
    def __init_subclass__(cls, tag=None, **rest):
        super().__init_subclass__(**rest)
        print(cls.__name__, tag, rest, inspect.isabstract(cls))

    @abc.abstractmethod
    def run(self): ...


class Meta(type):
    def __new__(meta, name, bases, ns, **keywords):
        print("new", name, keywords)
        return super().__new__(meta, name, bases, ns)

    def __init__(cls, name, bases, ns, **keywords):
        print("init", name, keywords)


class Made(metaclass=Meta, z=1): ...


type("A", (Plain,), {"x": 1}, tag="t")
type("B", (Abstract,), {"x": 1}, tag="t")
type("C", (Made,), {"x": 1}, tag="t", other=2)


class Half(Abstract):
    pass


class Whole(Half, tag="w"):
    def run(self): ...


class More(Whole):
    @property
    @abc.abstractmethod
    def name(self): ...


print([inspect.isabstract(c) for c in (Abstract, Half, Whole, More, Plain, 3)])
for make in (lambda: type("T", (Plain,)), lambda: type("T", k=1), lambda: type()):
    try:
        print(make())
    except TypeError as e:
        print(e)
