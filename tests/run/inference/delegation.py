class Gen:
    def __init__(self): self.log = []
    def __iter__(self): return self
    def __next__(self): return 1
    def send(self, v): self.log.append(("send", v)); return v
    def throw(self, *a): self.log.append("throw"); return "thrown"
    def close(self): self.log.append("close")
def outer(g): yield from g
g = Gen(); o = outer(g); print(next(o), o.send("v"), o.throw(ValueError("e"))); o.close(); print(g.log)
class M:
    def __init__(self): self.d = {"k": 1}
    def keys(self): return self.d.keys()
    def __getitem__(self, k): return self.d[k]
x = {}; x.update(M()); print(x, dict(M()), {**M()}); 
def kw(**k): return k
print(kw(**M()))
class DD(dict):
    def __init__(self): super().__init__(); self.hits = 0
    def __getitem__(self, k): self.hits += 1; return super().__getitem__(k)
    def __setitem__(self, k, v): super().__setitem__(k, v); self.hits += 10
    def update(self, o): super().update(o); self.hits += 100
d = DD(); d["a"] = 1; d.update(M()); print(d["a"], d.hits, d)
