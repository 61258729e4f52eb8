# Weak references, proxies, weak containers, and that what was deleted is gone after gc.collect().
import weakref, gc
class C:
    def __init__(self, n): self.n = n
    def m(self): return self.n
    def __add__(self, o): return self.n + o
    def __len__(self): return 3
    def __iter__(self): return iter([1,2])
    def __getitem__(self, i): return i*2
c = C(5)
r = weakref.ref(c); assert weakref.ref(c) is r
p = weakref.proxy(c)
print(p.n, p + 3, len(p), list(p), p[4], isinstance(p, C), type(p).__name__, weakref.getweakrefcount(c), weakref.getweakrefs(c) == [r, p])
p.z = 9
print(c.z, r() is c, bool(p), 3 in p)
m = weakref.WeakMethod(c.m)
print(m()() , m == weakref.WeakMethod(c.m))
def mk():
    log = []
    o = C(1)
    refs = [weakref.ref(o, lambda r, i=i: log.append((i, r()))) for i in range(3)]
    d = weakref.WeakValueDictionary(a=o, b=c)
    k = weakref.WeakKeyDictionary({o: 1, c: 2})
    s = weakref.WeakSet([o, c])
    f = weakref.finalize(o, log.append, "fin")
    print(len(d), len(k), len(s), f.alive)
    return log, refs, d, k, s, f
def deep(n):
    if n: return deep(n-1) + 1
    return 0
log, refs, d, k, s, f = mk()
deep(200)
gc.collect()
print(log, [r() for r in refs], len(d), len(k), len(s), f.alive, list(d.items()) == [("b", c)])
try:
    weakref.ref(5)
except TypeError as e: print(e)
try: weakref.ref()
except TypeError as e: print(e)
print(sorted(weakref.WeakSet([c]) | [c], key=id) == [c], weakref.WeakSet([c]) == weakref.WeakSet([c]))
kept = c
g = weakref.finalize(kept, print, "at exit")

class D:
    def m(self): pass
def a():
    o = D(); r = weakref.ref(o); del o; gc.collect(); print(1, r())
def b():
    o = D()
    r = weakref.ref(o)
    o.m()
    x = (o, 1)
    del o, x
    gc.collect()
    print(2, r())
def c():
    o = D()
    r1 = weakref.ref(o)
    r2 = weakref.ref(o, lambda r: print("called"))
    del o
    gc.collect()
    print(3, r1(), r2())
def d():
    o = D()
    r1 = weakref.ref(o)
    o = None
    for i in range(3): gc.collect()
    print(4, r1())
class T:
    def check(self, o):
        r1 = weakref.ref(o)
        r2 = weakref.ref(o)
        assert r1() is o
        gc.collect()
        print(5, r1() is o)
    def eq(self, a, b): assert a == b
    def refs(self, *objects): return [weakref.ref(z) for z in objects]
    def run(self):
        o = D()
        self.check(o)
        del o
        x = D(); y = D()
        a, b = self.refs(x, y)
        self.eq(a == b, False)
        self.eq(x == y, False)
        del x, y
        gc.collect()
        print(6, a(), b())
a(); b(); c(); d(); T().run()
o = D(); r = weakref.ref(o); del o; gc.collect(); print(7, r())
