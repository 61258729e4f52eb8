import copy
class P:
    def __init__(self, x): self.x = x
    def twice(self): return self.x * 2
p = P(3); q = copy.copy(p); q.x = "s"; print(q.twice(), p.twice())
r = copy.deepcopy([p, {"k": q}]); r[0].x = 2.5; print(r[0].twice(), r[1]["k"].twice())
class G:
    def __init__(self): self.y = 1
    def __getstate__(self): return {"y": self.y + 1}
    def __setstate__(self, s): self.y = s["y"] * 10
    def get(self): return self.y
print(copy.copy(G()).get())
class H:
    def __init__(self): self.z = 1
    def __copy__(self): h = H(); h.z = "copied"; return h
    def __deepcopy__(self, memo): h = H(); h.z = [memo is not None]; return h
    def get(self): return self.z
print(copy.copy(H()).get(), copy.deepcopy(H()).get())
class R:
    def __init__(self, a): self.a = a
    def __reduce__(self): return (R, (self.a + 1,), {"b": 5})
    def get(self): return self.a, self.b
print(copy.copy(R(1)).get())
