"""Copies of UserDict and UserList do not run the __setattr__ of the class for their data."""
import collections, copy
class U(collections.UserDict):
    def __setattr__(self, n, v): print("set", n); super().__setattr__(n, v)
class L(collections.UserList):
    def __setattr__(self, n, v): print("set", n); super().__setattr__(n, v)
for c, a in (U, {"a": 1}), (L, [1, 2]):
    x = c(a); x.extra = 3
    y = copy.copy(x); y.data[0 if c is L else "b"] = 5
    print(x, y, y.extra, type(y).__name__, len(x.copy()))
u = collections.UserDict(k=1); v = copy.copy(u); v["z"] = 2.5; print(u, v, v["z"] + 1)
w = collections.UserList([1]); q = copy.copy(w); q.append("s"); print(w, q, q[1] + "t", w[0] + 1)
