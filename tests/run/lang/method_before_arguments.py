"""Reference 6.3.4: the method is looked up before the arguments are evaluated."""
class A:
    def m(self, *a, **k): return 'first', a, k
def swap(o, v):
    print('swap'); o.m = lambda *a: ('second', a); return v
def show(v): print('evaluated', v); return v
a = A()
try: a.missing(show(1), show(2))
except AttributeError as e: print(e)
try: a.missing(k=show(1))
except AttributeError as e: print(e)
print(a.m(swap(a, 1)), a.m(2))
try: (5).nope(show(3))
except AttributeError as e: print(e)
try: None.nope([show(i) for i in range(2)])
except AttributeError as e: print(e)
try: a.missing((x := 5))
except AttributeError as e: print(e, 'x' in globals())
try: a.missing(*[show(1)])
except AttributeError as e: print(e)
def g(o): o.missing((yield 1))
try: print(list(g(a)))
except AttributeError as e: print(e)
class P:
    @property
    def m(self): print('looked up'); return lambda *a: a
print(P().m(show(1)))
class G:
    def __getattr__(self, n): print('getattr', n); return lambda *a: (n, a)
print(G().foo(show(2)))
import math
try: math.nope(show(1))
except AttributeError as e: print(e)
try: 'abc'.nope(show(1), sep=show(2))
except AttributeError as e: print(e)
