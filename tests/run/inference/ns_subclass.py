import types, collections
class N(types.SimpleNamespace):
    def tw(self): return self.v + self.v
n = N(v=1.5); print(n.tw()); n.v = "s"; print(n.tw()); n.__dict__["v"] = [1]; print(n.tw())
class C(collections.UserDict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
c = C(a=1.5); c["b"] = "s"; print(c.data, c["b"] + "t", {**c}); 
class U(collections.UserList):
    def append(self, x): super().append([x])
u = U([1]); u.append("s"); print(u, u + [2], u[1] + ["t"])
class DD(collections.defaultdict):
    def __missing__(self, k): self[k] = v = k * 2; return v
print(DD()["a"] + "b", DD(list)[3] + 1)
class CT(collections.Counter):
    def __missing__(self, k): return 7
print(CT("aab")["z"] + 1)
class DQ(collections.deque):
    def append(self, x): super().append(str(x))
dq = DQ(); dq.append(1); dq += [2]; print(dq, dq[0] + "x")
