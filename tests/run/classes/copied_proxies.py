# Copying asks the class for __getnewargs__, not __getattr__; the __dict__ of classes whose metaclass has another base; iter()
# whose function runs the iterator to its end.
import copy


class Proxy:
    def __getattr__(self, name):
        return lambda *args: None


print(type(copy.copy(Proxy())).__name__)


class Strict:
    def __getattr__(self, name):
        if name in ("__getnewargs__", "__getnewargs_ex__"):
            raise AssertionError(name)
        raise AttributeError(name)

    def __getstate__(self):
        return {"a": 1}


print(Strict().__reduce_ex__(2)[1:], copy.copy(Strict()).a)


class Arguments(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    def __getnewargs__(self):
        return tuple(self)


print(copy.copy(Arguments(1, 2)), Arguments(1, 2).__reduce_ex__(2)[1][1:])


class Base:
    pass


class Meta1(type, Base):
    pass


class Meta2(Base, type):
    pass


class D(metaclass=Meta1):
    x = 1


class E(metaclass=Meta2):
    x = 2


for c in D, E:
    print(type(c.__dict__).__name__, c.__dict__["x"])
    try:
        c.__dict__ = {}
    except AttributeError as error:
        print(error)
    c.y = 3
    print(c.y, "y" in vars(c))


def more():
    if more.inside:
        return "end"
    more.inside = True
    list(more.iterator)
    return "more"


more.inside = False
more.iterator = iter(more, "end")
print(next(more.iterator, "stopped"))
