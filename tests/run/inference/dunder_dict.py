class Q:
    def __init__(self): self.a = 1; self.b = R2(2)
    def total(self): return self.a + self.b.n
    def dump(self): return {k: v for k, v in self.__dict__.items() if k != "b"}
    def __repr__(self): return f"Q({', '.join(f'{k}={v}' for k, v in vars(self).items() if k != 'b')})"
class R2:
    def __init__(self, n): self.n = n
q = Q(); print(q.dump(), q, q.total())
q.__dict__["a"] = "x"
try: print(q.total())
except TypeError as e: print(e)
def setall(o, **kw): o.__dict__.update(kw)
setall(q, a=2.5); print(q.total())
for k, v in q.__dict__.items():
    if k == "b": v.n = "w"
try: print(q.total())
except TypeError as e: print(e)
print("a" in q.__dict__, q.__dict__.get("a"), q.__dict__.get("zz", R2(1)).n)
