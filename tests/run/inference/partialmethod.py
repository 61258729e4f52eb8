import functools
def capture(*args, **kw): return args, kw
class A:
    nothing = functools.partialmethod(capture)
    positional = functools.partialmethod(capture, 1)
    keywords = functools.partialmethod(capture, a=2)
    nested = functools.partialmethod(positional, 5)
    static = functools.partialmethod(staticmethod(capture), 8)
    cls = functools.partialmethod(classmethod(capture), d=9)
    over = functools.partialmethod(functools.partial(capture, c=6), 7)
a = A()
print(a.nothing() [0][1:])
print(a.nothing(5)[0][1:], a.positional(6)[0][1:], a.keywords(7, b=3)[1], a.nested(4)[0][1:], A.static(3), a.cls(4)[1], a.over(2)[0][1:])
for f in (a.nothing, a.nested): print(len(f(1, 2)[0]))
print(A.nested(a, 3)[0][1:])
