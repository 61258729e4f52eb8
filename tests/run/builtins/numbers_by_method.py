"""Numbers by __float__, __index__ and __complex__ of subclasses of str, bytes, int, float and complex; errors whose text fails."""
import math, time, struct, decimal
class SF(str):
    def __float__(self): return 2.5
class SI(str):
    def __index__(self): return 3
class BI(bytes):
    def __index__(self): return 4
class IF(int):
    def __float__(self): return 2.25
class FF(float):
    def __float__(self): return 7.5
class FI(float):
    def __index__(self): return 3
class R:
    def __repr__(self): raise ValueError("repr")
class N:
    def __repr__(self): return 3
for v in SF("1"), SI("1"), BI(b"2"), IF(5), FF(1.5), FI(2.5):
    for f in float, math.sqrt, lambda v: math.hypot(v, 1), lambda v: math.fsum([v]), lambda v: 1.0 + v, lambda v: struct.pack("d", v), lambda v: complex(v), lambda v: "%.2f" % v, lambda v: f"{v}", int, lambda v: round(v, 1), lambda v: divmod(7.0, v):
        try: print(f(v), end=' ')
        except Exception as e: print(type(e).__name__, e, end=' ')
    print()
for f in lambda: [1].index(R()), lambda: [1].remove(R()), lambda: (1,).index(N()), lambda: float([R()]), lambda: {}[R()], lambda: int("x" + "y"), lambda: {1: 2}.pop(R()), lambda: setattr(int, "x", R()), lambda: isinstance(1, R()), lambda: "%d" % R(), lambda: getattr(R(), "q"), lambda: [R()] + 3, lambda: hash([R()]), lambda: raise_(R()), lambda: dict([R()]), lambda: int(R()), lambda: type("T", (R(),), {}):
    try: print(f())
    except Exception as e: print(type(e).__name__, e if not isinstance(e, KeyError) else "key")
class CC(complex):
    def __complex__(self): return 9j
class FC(float):
    def __complex__(self): return 8j
class C:
    def __complex__(self): return 7j
class CF(complex):
    def __float__(self): return 6.0
for v in CC(1), FC(2), C(), CF(3), True, 2, 2.5, 1j, IF(3), "1+2j":
    for f in lambda: complex(v), lambda: complex(v, 1), lambda: complex(1, v), lambda: complex(v, v), lambda: 1j + v:
        try: print(f(), end=' ')
        except Exception as e: print(type(e).__name__, e, end=' ')
    print()
