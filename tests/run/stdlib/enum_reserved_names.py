import enum
from enum import *
def attempt(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
def a():
    class F(IntFlag):
        _boundary_ = KEEP
attempt(a)
def a():
    class F(Enum):
        _value_repr_ = 1
attempt(a)
def a():
    class F(Enum):
        _repr_html_ = 1
        _numeric_repr_ = hex
        A = 1
    return list(F)
attempt(a)
def a():
    class F(Enum):
        _foo_ = 1
        A = 1
attempt(a)
def a():
    class F(IntFlag, boundary=KEEP):
        A = 1
    return F(8), F(9)
attempt(a)
class K(enum.IntFlag):
    A = 3
    B = 9
    C = A
print(K.A | K.B, repr(K.A | K.B), K(11).name, repr(K(15)))
class L(enum.Flag):
    A = 1
    B = 6
    C = A
print(L.A | L.B, repr(L(7)), L(7).name)
