# What built-in functions do with objects of the program's is inferred, also where another value may come instead.
import bisect
import heapq
import itertools
import math
from collections import deque


class Less:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        return self.v < other.v


items = [Less(3), Less(1), Less(2)]
for values, key in ((items, None), ([1, 2], lambda x: -x)):
    copied = list(values)
    copied.sort(key=key)
    print(len(copied), len(sorted(values, key=key)), type(max(values, key=key)).__name__)


class Item:
    def __getitem__(self, key):
        return f"<{key}>"


def percent(x):
    return "%(name)s" % x


print(percent(Item()), percent({"name": 1}))


class Attributes:
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return name * 2


class Shown:
    @property
    def name(self):
        return "shown"


def fill(x, text="{0.name}"):
    return text.format(x)


def fill_field(x):
    return "{0.name:>{1}} {{0.other}} {0.name!r}".format(x, 8)


print(fill(Attributes()), fill(Shown()), fill_field(Attributes()), fill_field(Shown()))


class Many:
    def __iter__(self):
        return iter((1, 2, 3))


print(math.fsum(Many()), "-".join(map(str, Many())))


class Index:
    def __init__(self, v):
        self.v = v

    def __index__(self):
        return self.v


class Other(Index):
    def __index__(self):
        return 1


class Places(Index):
    def __index__(self):
        return 2


class At(Index):
    def __index__(self):
        return 0


class Start(Index):
    def __index__(self):
        return 5


class Low(Index):
    def __index__(self):
        return 1


print(list(itertools.islice(range(9), Index(3))), [1, 2, 3].pop(Other(1)), round(2.56789, Places(2)))
letters = deque("ab")
letters.insert(At(0), "c")
print(letters, list(enumerate("ab", Start(5))), bisect.bisect([1, 2, 3], 2, Low(1)))


class Product:
    def __mul__(self, other):
        return 10 * other

    def __add__(self, other):
        return other + 1

    __radd__ = __add__


print(math.sumprod([Product()], [2]))


class Sum:
    def __init__(self, v):
        self.v = v

    def __add__(self, other):
        return Sum(self.v + other.v)


for function in (None, lambda a, b: b):
    print([s.v for s in itertools.accumulate([Sum(1), Sum(2)], function)])


class Truth:
    def __init__(self, v):
        self.v = v

    def __bool__(self):
        return self.v > 1


class Untruth(Truth):
    def __bool__(self):
        return self.v < 2


for function in (None, lambda t: t.v == 1):
    print([t.v for t in filter(function, [Truth(1), Truth(2)])])
    print([t.v for t in itertools.filterfalse(function, [Untruth(1), Untruth(2)])])


class Heaped:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        return self.v > other.v


heap = []
for v in (1, 3, 2):
    heapq.heappush(heap, Heaped(v))
print([heapq.heappop(heap).v for _ in range(3)])
class I:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
class J:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
class K:
    def __index__(self): return 2
class L:
    def __index__(self): return 2
def right(x): return "ab" * x
def left(x): return x * "ab"
def in_place(x):
    l = [1]
    l *= x
    return l
def bytes_(x): return x * b"ab"
def both(x): return ["ab" * x, x * (1,)]
print(right(I(2)), left(J(2)), in_place(K()), bytes_(L()))
class M:
    def __index__(self): return 2
    def __mul__(self, o): return NotImplemented
print(both(M()), both(3))
