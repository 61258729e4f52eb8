"""Suggestions for undefined names, and the frames and carets of unpacking loops, super() and generic definitions."""
import sys
import traceback


def attempt(f):
    try:
        print(f())
    except BaseException:
        print(traceback.format_exc().replace(__file__, "FILE"))


def outer():
    value = 1
    def inner():
        value
        return valu
    return inner
attempt(outer())
class A:
    attr1 = 3
    def m(self):
        return attr1
    def p(self, blah=1):
        return blach
attempt(A().m)
attempt(A().p)
def later():
    attempt(lambda: None)
    foo
    fooo = 1
attempt(later)
class M(type):
    def f(cls):
        class X:
            abc = 1
            print(abd)
attempt(lambda: M.f(1))
def cells(abcd):
    def g(): return abcd
    return abce
attempt(lambda: cells(1))
for f in outer(), cells, A.p:
    c = f.__code__
    print(c.co_freevars, c.co_cellvars, c.co_varnames, c.co_names, c.co_nlocals, c.co_flags)
class G:
    def __getattribute__(self, n):
        if n == '__dir__': return lambda: ['missinh']
        if n == '__dict__': return {'missinf': 1}
        return object.__getattribute__(self, n)
attempt(lambda: G().missing)
attempt(lambda: dir(G()))
def unpack():
    for a, b in [1, 2]:
        pass
attempt(unpack)
def unpack():
    for a, b in [(1, 2, 3)]:
        pass
attempt(unpack)
def unpack():
    for a, (b, *c) in [(1, ())]:
        pass
attempt(unpack)
attempt(lambda: [a for a, b in [1]])
class R:
    def m(self, v): return v
class S(R):
    def m(self, v): return super().m(v, 1)
    def n(self, v): return super().q(v, 1)
    def o(self, v): return super().q
    def p(self, v): return super(v, self).q
    def q(self, v): return super(S, self).m()
    def r(self, v): return (super().m(v)
      .foo)
for n in 'm', 'n', 'o', 'p', 'q', 'r':
    attempt(lambda: getattr(S(), n)(1))
class Z:
    T0 = int
    class Y[T: T0, U: TT]:
        pass
    for n in Y.__type_params__: attempt(lambda: n.__bound__)
    pass
def tp():
    class A[T](1): pass
attempt(tp)
def tp():
    class A[T](foo, metaclass=T): pass
attempt(tp)
def tp():
    def f[T](x: foo, y=1/0): pass
attempt(tp)
def tp():
    def f[T](x: foo): pass
attempt(tp)
def tp():
    type A[T: foo] = bar
    return A.__type_params__[0].__bound__
attempt(tp)
def tp():
    type A[T: foo] = bar
    return A.__value__
attempt(tp)
class A:
    def f(self): self.x = 1; self.y = 2
    def g(self):
        self.z += 1
        def h(): self.zz = 1
        del self.q
        for self.i in []: pass
        a, self.j = 1, 2
        self.k: int = 3
    @staticmethod
    def s(self): self.stat = 1
    @classmethod
    def c(self): self.cls = 1
    def w(other): other.w = 1
print(sorted(A.__static_attributes__))
def rec(n):
    if n: rec(n-1)
    1/0
for l in -2, 2, 0, -1:
    try: rec(3)
    except Exception: print(traceback.format_exc(limit=l).replace(__file__, 'FILE'))
try: rec(3)
except Exception as e: print([x.replace(__file__, 'FILE') for x in traceback.format_exception(e, limit=-2)], [f.lineno for f in traceback.extract_tb(e.__traceback__, limit=-3)])
