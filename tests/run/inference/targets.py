class A:
    def __init__(self): self.v = 1.5
    def tw(self): return self.v + self.v
a = A(); l = [1.5]
def tl(): return l[0] + l[0]
print(a.tw(), tl())
for a.v in ["s"]: print(a.tw())
for l[0] in ["s"]: print(tl())
(a.v, l[0]) = "tu"; print(a.tw(), tl())
[a.v, *l[:]] = "xy"; print(a.tw(), tl())
import contextlib
with contextlib.nullcontext("w") as a.v: print(a.tw())
with contextlib.nullcontext([1]) as l[0]: print(tl())
print([a.tw() for a.v in [(1,)]])
for i, (a.v, *_) in enumerate([("q", 1)]): print(a.tw())
