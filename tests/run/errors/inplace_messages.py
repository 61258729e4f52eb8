"""Messages of in-place operators, and what json.dumps(default=…) may do with the object."""
def f(a, b, n):
    try:
        if n == 0: a += b
        if n == 1: a -= b
        if n == 2: a *= b
        if n == 3: a /= b
        if n == 4: a //= b
        if n == 5: a %= b
        if n == 6: a &= b
        if n == 7: a |= b
        if n == 8: a ^= b
        if n == 9: a <<= b
        if n == 10: a >>= b
        if n == 11: a **= b
        if n == 12: a @= b
        return a
    except Exception as e: return e
for a, b in (1.5, 2.5), (1, 2.5), (2.5, 1), ([], 1), ('a', 1.5), (None, 1), ({1}, [1]), ({}, 1), (b'a', 's'), (1j, 2), (True, 'a'), ((1,), [2]), ([1], (2,)):
    print(a, b, [str(f(a, b, n)) for n in range(13)])
def g(a, b):
    a &= b
    return a
def h(a: float, b: float):
    a &= b
    return a
for k in g, h:
    try: print(k(1.5, 2.5))
    except TypeError as e: print(e)
class Index:
    def __index__(self): return 2
for a in Index(), 3, {}, range(2):
    try:
        a *= [1]
        print(a)
    except TypeError as e:
        print(e)
import json
print(json.dumps({1, 2}, default=str), json.dumps([{1}, {1}], default=list))
loop = []
loop.append(loop)
try:
    json.dumps(loop)
except ValueError as e:
    print(e)
import enum
class F(enum.Flag):
    A = 1
    B = 2
    AB = 3
print(F.__members__, type(F.__members__).__name__)
