# The depth at which RecursionError comes, by kind of call and thread, and what sys.setrecursionlimit() does to it.
import functools
import sys, threading
def d(n):
    global m
    m = n
    d(n+1)
def run():
    try: d(1)
    except RecursionError as e: print(m, e)
run()
t=threading.Thread(target=run); t.start(); t.join()
class T(threading.Thread):
    def run(self): run()
t=T(); t.start(); t.join()
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(1) as ex: ex.submit(run).result()
t=threading.Timer(0.01, run); t.start(); t.join()
import asyncio
async def main(): run()
asyncio.run(main())
async def main(): await asyncio.to_thread(run)
asyncio.run(main())
def g(n):
    global m
    m=n
    yield from g(n+1)
try: list(g(1))
except RecursionError as e: print(m, e)
class B:
    def __getattr__(self,n):
        global m
        m+=1
        return getattr(self, 'x')
m=0
try: B().y
except RecursionError as e: print(m, e)
class C:
    def __repr__(self):
        global m
        m+=1
        return repr(self)
    def __eq__(self, o):
        global m
        m+=1
        return self == o
    def __call__(self):
        global m
        m+=1
        self()
    __hash__ = None
m=0
try: repr(C())
except RecursionError as e: print(m, e)
m=0
try: C()==C()
except RecursionError as e: print(m, e)
m=0
try: C()()
except RecursionError as e: print(m, e)
def s(n):
    global m
    m=n
    return sorted([1,2],key=lambda x: s(n+1))
try: s(1)
except RecursionError as e: print(m, e)
def s(n):
    global m
    m=n
    return [s(n+1) for x in '12']
try: s(1)
except RecursionError as e: print(m, e)
def s(n):
    global m
    m=n
    return sum(s(n+1) for x in '12')
try: s(1)
except RecursionError as e: print(m, e)

@functools.lru_cache(None)
def s(n):
    global m
    m=n
    return s(n+1)
try: s(1)
except RecursionError as e: print(m, e)
def deco(f):
    @functools.wraps(f)
    def w(*a): return f(*a)
    return w
@deco
def s(n):
    global m
    m=n
    return s(n+1)
try: s(1)
except RecursionError as e: print(m, e)


class Chain:
    def __getattr__(self, name):
        global m
        m += 1
        return getattr(self, name + "_")


def limited(limit):
    sys.setrecursionlimit(limit)
    run()
    print(sys.getrecursionlimit())


for limit in (50, 321, 1200, 30_000):
    limited(limit)
sys.setrecursionlimit(1000)
for bad in (0, -1, 2**31, 2**80, 1.5, 1):
    try:
        sys.setrecursionlimit(bad)
    except Exception as e:
        print(type(e).__name__, e)


def leaf(n):
    return n


def last(n):
    global m
    m = leaf(n)
    last(n + 1)


try:
    last(1)
except RecursionError as e:
    print(m, e.__traceback__.tb_next.tb_lineno, e)


def even(n): return n == 0 or odd(n - 1)
def odd(n): return n != 0 and even(n - 1)


for n in (900, 998, 999, 5000):
    try:
        print(n, even(n))
    except RecursionError as e:
        print(n, e)
print(even(900))


def nested(make, n):
    value = make(None)
    for _ in range(n):
        value = make(value)
    return value


import itertools
import json
for what, operate in {
    "==": lambda: nested(lambda v: [v], 20_000) == nested(lambda v: [v], 20_000),
    "<": lambda: nested(lambda v: (v,), 20_000) < nested(lambda v: (v,), 20_000),
    "repr": lambda: repr(nested(lambda v: {1: v}, 20_000)),
    "dumps": lambda: json.dumps(nested(lambda v: [v], 20_000)),
    "loads": lambda: json.loads("[" * 20_000),
    "isinstance": lambda: isinstance(1, nested(lambda v: (v or str,), 20_000)),
}.items():
    try:
        operate()
    except RecursionError as e:
        print(what, e)
print(len(repr(nested(lambda v: [v], 5000))))


def many(*args):
    return len(args)


class Many:
    def __init__(self, *args): self.n = len(args)
    def __call__(self, *args): return len(args) + self.n


print(many(*range(1_000_000)), Many(*range(1_000_000))(*range(2_000_000)), functools.partial(many, 1)(*range(1_000_000)))
