"""Layout conflicts, repetition, and messages of sorted(), int() and __init_subclass__()."""
import sys
import traceback


def attempt(f):
    try:
        print(f())
    except BaseException:
        print(traceback.format_exc().replace(__file__, "FILE"))


class B1: __slots__ = 'a'
class B2: __slots__ = 'b'
def lay():
    class C(B1, B2): pass
attempt(lay)
attempt(lambda: type('C', (B1, B2), {}))
attempt(lambda: type('C', (int, str), {}))
attempt(lambda: 'z' * [2])
attempt(lambda: [2] * 'z')
attempt(lambda: [2] * 2.0)
attempt(lambda: 2.0 * (1,))
attempt(lambda: sorted([1], foo=1))
attempt(lambda: sorted([1], key=1, reverse='a'))
attempt(lambda: sorted())
attempt(lambda: sorted([1], 2))
attempt(lambda: sorted(iterable=[1]))
attempt(lambda: int(x=1))
attempt(lambda: int(1, bas=1))
attempt(lambda: int('1', base=1, q=2))
attempt(lambda: int(base=1))
attempt(lambda: int(1,2,3))
attempt(lambda: object.__init_subclass__(1))
attempt(lambda: object.__init_subclass__(a=1))
def isub():
    class K(a=1): pass
attempt(isub)
def isub():
    class K(B1, a=1): pass
attempt(isub)
attempt(lambda: B1.__init_subclass__(a=1))

class L(list): pass
attempt(lambda: L().append())
f = L().append
attempt(lambda: f())
attempt(lambda: dict.fromkeys())
attempt(lambda: L(*1))
attempt(lambda: B1.__init_subclass__(*1))
class R:
    def __radd__(self, o): return 'radd'
    def __rmul__(self, o): return 'rmul'
for x in [1], (1,), 'a', b'a', bytearray(b'a'):
    y = z = x
    y += R()
    z *= R()
    print(y, z, x + R(), x * R())
print(bytearray(b"q'"), bytearray(b'q"'), bytearray(b"'\""), b"q'")
from enum import *
class F(Flag):
    A = 1
    B = 4
    C = 7
print(list(F), F.C, F(7), ~F.A, F.A|F.B, list(F.C), len(F.C))
class F(IntFlag):
    A = 1
    B = 4
    C = 7
print(list(F), F.C, F(7), ~F.A, F.A|F.B, list(F.C), len(F.C), F(2), F(15))
