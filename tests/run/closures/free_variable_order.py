"""co_freevars are in the order of names, unused nonlocal ones among them."""
import traceback
x = 1
def attempt(f):
    try: f()
    except Exception: print(traceback.format_exc().splitlines()[-1])
def f4(a, s):
    def inner2():
        nonlocal s, xs
        xs.sort()
        return a
    print(inner2.__code__.co_freevars)
    attempt(inner2)
    xs = 1
    def inner3():
        zz = 1
        nonlocal s
        return a, s, xs, inner2
    print(inner3.__code__.co_freevars, f4.__code__.co_cellvars)
f4(1, 2)
