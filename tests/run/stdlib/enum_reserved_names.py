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
