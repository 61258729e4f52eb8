import copy, json
class N:
    def __init__(self, v, nxt=None): self.v = v; self.nxt = nxt
    def s(self): return self.v + (self.nxt.s() if self.nxt else 0)
n = N(1, N(2)); z = json.loads("[0]"); z[0] = n
d = copy.deepcopy(z)[0]; d.nxt.v = 2.5; print(d.s(), n.s())
d.__dict__.update(v="a"); d.nxt = None
try: print(d.s())
except TypeError as e: print(e)
e = copy.replace if False else copy.copy(z[0]); e.nxt.v = 2**70; print(n.s())
