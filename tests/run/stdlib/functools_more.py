# Pickling of partial objects, order of abstract classes in single dispatch, keys of cmp_to_key, the cache's figures.
import collections
import functools
from collections.abc import Mapping, Sequence, Sized

p = functools.partial(int, base=2)
print(p.__reduce__()[2], p("101"))
q = functools.partial(print)
q.__setstate__((max, (3,), {"key": abs}, {"note": 1}))
print(q(-5, 2), q.func is max, q.note)
for state in [(1, (), {}, None), (max, [], {}, None), (max, (), {})]:
    try:
        q.__setstate__(state)
    except TypeError as e:
        print(e)


class P(functools.partial):
    pass


print(functools.partial(P(max, 1), 2).args, repr(P(len)))
key = functools.cmp_to_key(lambda a, b: (a > b) - (a < b))
print(sorted([3, 1, 2], key=key), key(1) < key(2), key(obj=3).obj)
try:
    key(1) < 3
except TypeError as e:
    print(e)


@functools.lru_cache(maxsize=2)
def square(x):
    return x * x


square(1), square(2), square(1), square(3)
info = square.cache_info()
print(info, info.hits, info._asdict(), square.cache_parameters())


@functools.singledispatch
def kind(x):
    return "object"


@kind.register(Sized)
def _(x):
    return "sized"


@kind.register
def _(x: Mapping):
    return "mapping"


@kind.register
def _(x: int | str):
    return "int or str"


print(kind({}), kind([]), kind(collections.ChainMap()), kind(1), kind(1.5), kind("a"))
kind.register(Sequence, lambda x: "sequence")
print(kind([]), kind(()), kind(set()))
for bad in [lambda: kind.register(42), lambda: kind.register(42, len), lambda: kind.register(list[int], len), lambda: kind()]:
    try:
        bad()
    except TypeError as e:
        print(str(e).split(": <")[0])


@functools.total_ordering
class V:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __eq__(self, other):
        return self.n == other.n


print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2), V.__le__.__name__, V.__le__.__qualname__)


class Slotted:
    __slots__ = ()
    cost = functools.cached_property(lambda self: 1)


try:
    Slotted().cost
except TypeError as e:
    print(e)


@functools.singledispatch
def kind_of(value: object):
    return "object"


@kind_of.register
def _(value: None):
    return "None"


@kind_of.register
def _(value: "str"):
    return "str"


print(kind_of(None), kind_of(""), kind_of(1))

try:
    functools.lru_cache(None)(1)
except TypeError as e:
    print(e)
