"""Class bodies that define a name twice, one after the other or in two branches."""
import sys
def make(flag):
    class P:
        if flag:
            def __init__(self): self.x = 1
            def __len__(self): return 1
            def __add__(self, o): return 'add1'
            def __iter__(self): return iter([1])
            def __next__(self): return 1
            def __enter__(self): return 'e1'
            def __exit__(self, *a): print('x1')
            def __getitem__(self, i): return 'g1'
            def __setitem__(self, i, v): print('s1')
            def __call__(self): return 'c1'
            def __eq__(self, o): return True
            def __bool__(self): return True
            def __getattr__(self, n): return n + '1'
            def __contains__(self, n): return True
            def __repr__(self): return 'r1'
            def __neg__(self): return 'n1'
            def __lt__(self, o): return 'lt1'
            def __delitem__(self, o): print('d1')
            def __iadd__(self, o): print('i1'); return self
            @staticmethod
            def s(): return 's1'
            @classmethod
            def c(cls): return 'c1'
            @property
            def q(self): return 'q1'
            @q.setter
            def q(self, v): print('set1')
            def m(self): return 'm1'
        else:
            def __init__(self): self.x = 2.5
            def __len__(self): return 2
            def __add__(self, o): return 'add2'
            def __iter__(self): return iter([2])
            def __next__(self): return 2
            def __enter__(self): return 'e2'
            def __exit__(self, *a): print('x2')
            def __getitem__(self, i): return 'g2'
            def __setitem__(self, i, v): print('s2')
            def __call__(self): return 'c2'
            def __eq__(self, o): return False
            def __bool__(self): return False
            def __getattr__(self, n): return n + '2'
            def __contains__(self, n): return False
            def __repr__(self): return 'r2'
            def __neg__(self): return 'n2'
            def __lt__(self, o): return 'lt2'
            def __delitem__(self, o): print('d2')
            def __iadd__(self, o): print('i2'); return self
            @staticmethod
            def s(): return 's2'
            @classmethod
            def c(cls): return 'c2'
            @property
            def q(self): return 'q2'
            @q.setter
            def q(self, v): print('set2')
            def m(self): return 'm2'
    return P
def use(P):
    o = P()
    print(o.x, len(o), o + 1, [v for v in o], next(o), o[0], o(), o == 1, bool(o), o.zz, 3 in o, repr(o), -o, o < 1)
    with o as e: print(e)
    o[1] = 2
    del o[1]
    o.q = 3
    print(o.q, o.s(), o.c(), o.m(), P.s(), P.c(), P.m(o))
    o += 1
    for v in o: print(v)
    if not o: print('false')
use(make(True))
use(make(False))
class R:
    def __len__(self): return 1
    def __len__(self): return 2
    @property
    def q(self): return 1
    @property
    def q(self): return 2
    def m(self): return 1
    def m(self): return 2
    __add__ = lambda self, o: 1
    __add__ = lambda self, o: 2
    def __init__(self): print('init1')
    def __init__(self): print('init2')
r = R()
print(len(r), r.q, r.m(), r + 1)


class Accessors:
    @property
    def r(self): return 1
    @r.setter
    def r(self, v): print('first', v)
    @r.setter
    def r(self, v): print('second', v)
o = Accessors()
o.r = 1
print(o.r)
