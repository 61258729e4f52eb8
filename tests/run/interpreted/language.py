# A text with much of the language in it.
import asyncio  # what the text imports has to be in the program
import collections
import os.path

text = '''
"""What it is about."""
import os.path as p, sys
from collections import OrderedDict as OD, namedtuple
def f(a, /, *b, c=3, **k):
    "doc"
    t = 0
    for x in b:
        t += x
    else:
        t += 100
    def g():
        nonlocal t
        t += c
        return t
    return g() + a, k
class A:
    z: int = 3
    __slots__ = ("v",)
    def __init__(self, v): self.v = v
    def m(self): return self.v * 2
    @property
    def half(self): return self.v / 2
    @classmethod
    def make(cls): return cls(7)
class B(A):
    def m(self): return super().m() + 1
class M(type):
    def __prepare__(name, bases, **kw): return {"prepared": kw}
    def __new__(meta, name, bases, ns, **kw): return super().__new__(meta, name, bases, dict(ns))
class C(metaclass=M, way="x"): pass
class G[T]:
    def get(self, v: T) -> list[T]: return [v]
type Pair[X] = tuple[X, X]
def gen(n):
    for i in range(n):
        got = yield i
        if got: print("got", got)
    return "end"
def outer():
    r = yield from gen(3)
    print(r)
x = [i * i for i in range(5) if i % 2 == 0]
d = {k: v for k, v in zip("abc", x)}
s = {v % 3 for v in x}
print(x, d, s, f(1, 2, 3, c=10, q=4), f.__doc__, f.__qualname__, A(3).m(), B(4).m(), B(5).half, B.make().v, list(outer()))
print(C.prepared, C.__module__, G[int]().get(4), Pair.__value__, Pair.__type_params__, A.__annotations__)
for value in [1, 2, {"k": 5}], [1], A(3), "text", {"a": 1, "b": 2}, None, 2.5:
    match value:
        case [1, y, {"k": z}]: print("list", y, z)
        case [first, *rest]: print("sequence", first, rest)
        case A(v=v) if v > 2: print("object", v)
        case str() as text: print("str", text)
        case {"a": a, **others}: print("mapping", a, others)
        case None | 1: print("none")
        case _: print("other")
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise KeyError("k") from e
    finally:
        print("finally")
except KeyError as e:
    print(repr(e), repr(e.__cause__), "e" in globals())
print("e" in globals())
try:
    raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
except* ValueError as group:
    print("values", group.exceptions)
except* TypeError as group:
    print("types", group.exceptions)
class Manager:
    def __enter__(self): return "entered"
    def __exit__(self, kind, value, tb): print("exit", kind); return kind is KeyError
with Manager() as m, Manager():
    print(m)
    raise KeyError
def loops():
    while True:
        for i in range(10):
            try:
                if i == 1: continue
                if i == 3: break
            finally:
                print("f", i)
        return (n := i * 2) + n
print(loops(), (lambda q, w=2: q ** w)(3), f"{x!r:>15}|{len(x)=}|{3.14159:.{2}f}", *x, sep="|")
a, (b, *c), *rest = 1, (2, 3, 4), 5, 6
print(a, b, c, rest, x[1:], x[::-1], not a, a < b <= 2 != 3, a if b else c, b"bytes", 1_000, 0x1f, 2j, ...)
a += 5; x[0] -= 1; d["a"] = x
del d["b"], rest
print(a, x, d, "rest" in globals(), 10 ** 30, -7 // 2, -7 % 3, 1 << 70, ~5)
assert a == 6, "message"
try:
    assert not a, "message"
except AssertionError as error:
    print(error)
import asyncio
async def agen(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i
async def main():
    async with asyncio.Lock() as lock:
        pass
    return [v async for v in agen(3) if v], await asyncio.gather(*[asyncio.sleep(0, v) for v in "ab"])
print(asyncio.run(main()))
print(namedtuple("N", "a b")(1, 2), p.join("a", "b"), OD(a=1), __doc__)
global_names = sorted(name for name in globals() if not name.startswith("__"))
'''
names = {"__name__": "some"}
exec(text, names)
print(names["global_names"], names["f"].__module__, names["A"], names["f"].__globals__ is names)
print(names["f"].__code__.co_varnames, names["f"].__code__.co_cellvars, names["f"].__code__.co_filename, names["f"].__defaults__,
      names["f"].__kwdefaults__, names["gen"](2).gi_code.co_name)
