import weakref, gc
class P:
    def __init__(self, v): self.v = v
    def m(self): return self.v + self.v
p = P("s"); r = weakref.ref(p); q = weakref.proxy(p); wm = weakref.WeakMethod(p.m); print(r().m(), q.m(), q.v + "x", wm()()); q.v = 1.5; print(p.m() + 1)
d = weakref.WeakValueDictionary(); d["k"] = p; print(d["k"].m()); d["k"].v = "z"; print(p.m()); s = weakref.WeakSet([p]); print([x.m() for x in s]); k = weakref.WeakKeyDictionary({p: 1}); print([x.m() for x in k])
