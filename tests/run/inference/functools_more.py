import functools
class Op:
    def __init__(self, k): self.k = k
    @functools.cached_property
    def val(self): return [self.k]
    @functools.singledispatchmethod
    def f(self, a): return ("base", a, self.k)
    @f.register
    def _(self, a: int): return ("int", a + 1)
    @f.register(str)
    def _s(self, a): return ("str", a.upper())
    part = functools.partialmethod(lambda self, a, b: (self.k, a, b), 1)
o = Op("q"); o.val.append(2); print(o.val, o.f(1), o.f("s"), o.f(2.5), o.part(b=3), o.__dict__)
@functools.singledispatch
def g(x): return "any"
@g.register
def _(x: "Op"): return x.k
@g.register(list)
def _(x): return len(x)
print(g(o), g([1]), g(2))
@functools.total_ordering
class T:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(T(1) >= T("a") if False else T(1) >= T(0), T(2) <= T(1), max(T(3), T(5)).n)
@functools.lru_cache(maxsize=None)
def fibo(n): return n if n < 2 else fibo(n - 1) + fibo(n - 2)
print(fibo(90), fibo.cache_info().hits, fibo.__wrapped__(3), fibo.__name__)
def deco(**opts):
    def wrap(f):
        @functools.wraps(f)
        def inner(*a, **k): inner.n += 1; return f(*a, **k)
        inner.n = 0; inner.opts = opts
        return inner
    return wrap
@deco(tag=Op(1))
def hh(a, b=2): return a + b
print(hh(1), hh("a", b="b"), hh.n, hh.opts["tag"].f(3), hh.__wrapped__(5))
print(functools.reduce(lambda a, b: T(a.n + b.n), [T(1), T(2.5)]).n)
