import json
class S:
    __slots__ = ("v",)
    def __init__(self): self.v = 1.5
    def tw(self): return self.v + self.v
z = json.loads("[1]"); z[0] = S
s = S(); print(s.tw())
d = z[0].v; d.__set__(s, "q"); print(s.tw())
z[0].__dict__["v"].__set__(s, [1]); print(s.tw())
for k, x in vars(z[0]).items():
    if k == "v": x.__set__(s, 7)
print(s.tw())
