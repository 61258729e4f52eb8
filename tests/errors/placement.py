return 1
break
await something()

def f():
    continue
    [x async for x in y]
    await g()

class C:
    yield 1
    return 2

async def h():
    yield 1
    return 2

def args(a, a):
    global a
    nonlocal b

def late():
    x = 1
    global x
    from sys import *

__debug__ = 1
*a = 1
*a, *b = c
from __future__ import division
from __future__ import time_travel
