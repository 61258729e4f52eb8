import contextlib
@contextlib.contextmanager
def cm(v):
    r = yield v + v
    print("after", r)
with cm(1.5) as x, cm("s") as y: print(x + 1, y + "t")
class P:
    @contextlib.contextmanager
    def tx(self): self.v = "in"; yield self; self.v = 2.5
p = P()
with p.tx() as q: print(q.v + "!")
print(p.v + 1)
