"""Order of evaluation of `in`, % formatting, conversions to bytes and numbers, callables that take no arguments."""
import sys
import traceback


def attempt(f):
    try:
        print(f())
    except BaseException:
        print(traceback.format_exc().replace(__file__, "FILE"))


def f(n, xs):
    if n: a = 1; s = 'x'
    if (range((a) % 7) not in list(map(lambda v, q: v + q, s.splitlines(True), xs))): return 1
    return 2
attempt(lambda: f(0, [1]))
attempt(lambda: f(1, ['1']))
for t, v in ('%5%', ()), ('%-%', ()), ('%(k)%', {'k': 1}), ('%%', ()), ('%.3%', ()), ('% %', 1), ('%l%', ()), ('%*%', (3,)):
    attempt(lambda: t % v)
    attempt(lambda: t.encode() % v)
class It:
    def __init__(self, r): self.r = r
    def __iter__(self):
        if isinstance(self.r, Exception): raise self.r
        return self.r
for r in None, 3, TypeError('mine'), ValueError('own'), [1], iter([1]), iter(['a']), iter([300]):
    attempt(lambda: bytes(It(r)))
    attempt(lambda: bytearray(It(r)))
    attempt(lambda: bytearray(b'1').extend(It(r)))
attempt(lambda: int(bytearray(b'abc')))
attempt(lambda: int(memoryview(b'abc')))
attempt(lambda: int(b'abc'*100))
attempt(lambda: int('abc'*100))
attempt(lambda: int(bytearray(b'12')))
attempt(lambda: int(memoryview(b'12')))
attempt(lambda: int(bytearray(b'12'), 5))
attempt(lambda: int(memoryview(b'12'), 5))
attempt(lambda: float(bytearray(b'abc')))
attempt(lambda: float('abc'*100))
class F3:
    def __str__(self): return 'str!'
attempt(lambda: F3()(*1))
attempt(lambda: F3()(**1))
attempt(lambda: F3(*1))
attempt(lambda: print(*1))
attempt(lambda: print(**{'a':1}, **{'a':1}))
attempt(lambda: F3()(**{'a':1}, **{'a':1}))
attempt(lambda: F3(**{'a':1}, **{'a':1}))
for c in bytes, bytearray, memoryview, str, int, list: print([n for n in dir(c) if 'buf' in n])
print(b'abc'.__buffer__(0).tobytes(), len(bytearray(b'x').__buffer__(0)), memoryview(b'x').__buffer__(0)[0])


def unbound_free():
    def inner():
        return value
    values = 1
    attempt(inner)
    value = 2


unbound_free()
