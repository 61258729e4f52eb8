# functools: partial, lru_cache, cache, wraps, reduce, total_ordering, cached_property, singledispatch, cmp_to_key.
import functools
from functools import cache, cached_property, lru_cache, partial, partialmethod, reduce, singledispatch, total_ordering, wraps

p = partial(int, base=2)
print(p("101"), partial(max, 5)(3, 9), partial(print, "a", sep="-")("b"), p.func is int, p.keywords, p.args)
calls = []


@lru_cache(maxsize=2)
def slow(x):
    calls.append(x)
    return x * x


print(slow(2), slow(2), slow(3), slow(4), slow(2), calls, slow.cache_info())
slow.cache_clear()
print(slow.cache_info(), slow.__name__)


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(100), fib.cache_info().hits)


@lru_cache
def bare(a, b=2, *c, k=None):
    return (a, b, c, k)


print(bare(1), bare(1), bare(1, k=3), bare.cache_info())


@total_ordering
class Ver:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return self.v == o.v

    def __lt__(self, o):
        return self.v < o.v


print(Ver(1) <= Ver(2), Ver(1) > Ver(2), Ver(2) >= Ver(2), max(Ver(1), Ver(3)).v)


class Data:
    def __init__(self, xs):
        self.xs = xs

    @cached_property
    def total(self):
        print("computing")
        return sum(self.xs)

    def power(self, e):
        return [x**e for x in self.xs]

    squares = partialmethod(power, 2)


d = Data([1, 2, 3])
print(d.total, d.total, d.squares(), d.__dict__)
del d.total
print(d.total)


@singledispatch
def show(x):
    return f"object {x!r}"


@show.register
def _(x: int):
    return f"int {x}"


@show.register(list)
def _(x):
    return "list of " + ", ".join(show(i) for i in x)


print(show(5), show("s"), show([1, "a", 2.5]), show(True))


def deco(f):
    @wraps(f)
    def w(*a):
        """wrapper doc"""
        return f(*a)

    return w


@deco
def original(x):
    """original doc"""
    return x


print(original.__name__, original.__doc__, original.__wrapped__(3), reduce(lambda a, b: a + b, "abc"), functools.reduce(lambda a, b: a | b, [{1}, {2}]))
try:
    slow([1])
except TypeError as e:
    print(e)
