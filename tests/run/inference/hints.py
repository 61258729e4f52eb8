# Annotated and hinted functions entered through objects: with what was expected, and with anything else.
from __future__ import annotations
import sys
from typing import Optional

class Point:
    def __init__(self, x: float, y: float) -> None:
        self.x = x
        self.y = y
    def scaled(self, by: float) -> "Point":
        return Point(self.x * by, self.y * by)

class Near(Point):
    def scaled(self, by):
        return "near"

def area(w: float, h: float) -> float:
    return w * h

def norm(p: Point, k: int = 2) -> float:
    return p.x ** k + p.y ** k

def label(s: str, n: int | None) -> str:
    return s * (n or 2)

def opt(p: Optional[Point]) -> str:
    return "none" if p is None else str(p.x)

def total(xs: list[int]) -> int:
    t = 0
    for x in xs:
        t += x
    return t

def fact(n: int) -> int:
    return 1 if n < 2 else n * fact(n - 1)

def kw(a: int, *, b: int, c: int = 3) -> int:
    return a * 100 + b * 10 + c

class Big(int):
    def __add__(self, other):
        return "big"
    def __mul__(self, other):
        return "bigger"

class L(list):
    def __iter__(self):
        return iter("abc")

table = {f.__name__: f for f in (area, norm, label, opt, total, fact, kw)}
def call(name, *args, **kwargs):
    try:
        r = table[name](*args, **kwargs)
        print(name, type(r).__name__, r)
    except Exception as e:
        print(name, type(e).__name__, e)

for args in [(2.0, 3.0), (2, 3), ("ab", 3), (2**70, 2.0), (True, 3.5), (Big(3), 4), (None, 1)]:
    call("area", *args)
P = getattr(sys.modules[__name__], "Point")
N = getattr(sys.modules[__name__], "Near")
for args in [(P(3, 4),), (P(1.5, 2.5), 3), (N(1, 2), 1), (None,), (P("a", 2),), (P(2, 3), -1), (P(2, 3), 2.0)]:
    call("norm", *args)
for args in [("ab", 3), ("ab", None), ([1], 2), ("x", 2**3), (3, 4), ("y", "z")]:
    call("label", *args)
for args in [(None,), (P(1, 2),), (N(2, 3),), (5,)]:
    call("opt", *args)
for args in [([1, 2, 3],), ([2**62, 2**62],), ([1.5, 2],), ([],), (["a"],), (L([1]),), ((4, 5),), ({1: 2},)]:
    call("total", *args)
for args in [(5,), (30,), (5.0,), (True,), (Big(2),), ("a",)]:
    call("fact", *args)
call("kw", 1, b=2)
call("kw", 1, b=2, c=4)
call("kw", 1.5, b=2)
call("kw", 1)
print(N(1, 2).scaled(3), P(1, 2).scaled(2).x, P(1, 2).scaled(2.5).y)

def unhinted(a, b):
    return a + b
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(2) as pool:
    print([pool.submit(unhinted, x, y).result() for x, y in [(1, 2), (2**64, 1)]], pool.submit(unhinted, 1, 2).result())
    print(pool.submit(unhinted, "a", "b").result(), list(pool.map(unhinted, range(3), [1, 2, 3])))
    print(pool.submit(unhinted, [1], [2]).result(), pool.submit(unhinted, 1.5, 2).result())
print(table["area"](2.0, 4.0), list(map(unhinted, [1], [2.5])))
