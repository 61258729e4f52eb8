class In:
    def __init__(self, n): self.n = n
    def hi(self): return self.n + 1
class Out:
    def __init__(self): self.inn = In(3)
    def go(self): return self.inn.hi()
def any(x): return eval_[0](x)
eval_ = [lambda x: x]
eval_.append(3); eval_.pop()
o = Out()
print(o.go())
import json
z = json.loads("[1]")
z[0] = o
d = z[0].__dict__
d["inn"].n = 2**70
print(d["inn"].hi(), o.go())
class K:
    held = In(5)
    def use(self): return self.held.hi()
z[0] = K
z[0].__dict__["held"].n = "s"
try: print(K().use())
except TypeError as e: print(e)
z[0] = K()
for c in z[0].__class__.__mro__:
    for n, v in c.__dict__.items():
        if n == "held": v.n = 1.5
print(K().use())
