def f(a, *, b=1.5, **k): return a + b, k
class C:
    def __init__(self, x=1, *a, y="y", **k): self.t = (x, a, y, k)
print(f(1), f(b=2, a=3), f("a", b="s", z=1), C().t, C(2, 3, y=4, w=5).t, C(*[1, 2], **{"y": 3}).t)
import functools
g = functools.partial(f, b="t"); print(g("s"), g("s", b="u"), g(1, b=2))
