import functools
class Counter:
    def __init__(self, f): functools.update_wrapper(self, f); self.f = f; self.calls = 0
    def __call__(self, *a): self.calls += 1; return self.f(*a)
def plain(x): return x + 1
plain.tag = "t"; plain.calls = "dict"
c = Counter(plain); print(c(1), c.calls, c.tag, c.__name__, c.__wrapped__ is plain)
class Held:
    def __init__(self): self.v = 1
    def bump(self): self.v += 1; return self.v
def src(): pass
src.held = Held()
@functools.wraps(src)
def dst(): pass
print(dst.held.bump(), src.held.bump())
dst.held.v = "s"
try: print(src.held.bump())
except TypeError as e: print(e)
class Callee:
    def __init__(self): self.m = Held(); self.n = 3
    def __call__(self): return self.n * 2
ce = Callee()
@functools.wraps(ce)
def over(): pass
over.m.v = 2.5
print(ce.m.bump(), over.n, ce())
