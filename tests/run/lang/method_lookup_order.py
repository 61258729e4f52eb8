# The method of a call is looked up before the arguments are evaluated (language reference, Calls).
class Node:
    def __init__(self, v, next=None):
        self.v = v
        self.next = next
    def insert(self, v, w=0):
        self.next = Node(v, self.next)
        return self

def say(x):
    print("evaluated", x)
    return x

def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

def typed(n: Node | None, d: dict):
    return n.insert(say(3))
def typed2(n: Node | None, d: dict):
    return n.insert(d["x"])
def typed3(n: Node | None, d: dict):
    return n.insert(3, w=say(4))
attempt(lambda: typed(None, {}))
attempt(lambda: typed2(None, {}))
attempt(lambda: typed3(None, {}))
attempt(lambda: typed(Node(1), {}).v)
attempt(lambda: typed3(Node(1), {}).v)

class Logged:
    def __getattr__(self, name):
        print("lookup", name)
        if name == "missing":
            raise AttributeError(name)
        return lambda *a, **k: (name, a, k)
    @property
    def fails(self):
        raise ValueError("fails")

class P:
    @property
    def attr(self):
        print("attr")
        return 5
    def __add__(self, o):
        print("add")
        return 6
    def __getitem__(self, i):
        print("item", i)
        return 7
    def __iter__(self):
        print("iter")
        return iter((1, 2))

def calls(o, p, d):
    print(o.m(p.attr))
    print(o.m(p + 1, k=p[2]))
    print(o.m(p[0], p.attr))
    print(o.m(*p))
    print(o.m(f"{p.attr}"))
    print(o.m([x for x in p]))
    print(o.m(-1 if p == 3 else p.attr))
    attempt(lambda: o.missing(d["k"]))
    attempt(lambda: o.fails(d["k"]))
    attempt(lambda: o.missing(undefined))
    attempt(lambda: o.missing(1 / 0))
    attempt(lambda: o.missing(k=1 / 0))
    attempt(lambda: o.missing({[]: 1}))
calls(Logged(), P(), {})
attempt(lambda: (5).nosuch(1 / 0))
attempt(lambda: "abc".nosuch(1 / 0))
attempt(lambda: "abc".upper(1 / 0))
attempt(lambda: [].appendx(say(1)))
attempt(lambda: None.appendx(say(1)))
import math
attempt(lambda: math.nosuch(say(1)))

class A:
    def f(self, x): return "first", x
def patch():
    A.f = lambda self, x: ("second", x)
    return 1
a = A()
print(a.f(patch()))
print(a.f(2))
class B:
    def f(self, x): return "first", x
b = B()
def own():
    b.f = lambda x: ("own", x)
    return 1
print(b.f(own()))
print(b.f(1))
def local_unbound(o):
    try:
        o.missing(x)
    except Exception as e:
        print(type(e).__name__)
    if o is None:
        x = 1
local_unbound(Logged())
