class A:
    def __init__(self): self._x = 1.5
    def g(self): return self._x
    def s(self, v): self._x = v
    def d(self): print("del")
    x = property(fget=g, fset=s, fdel=d, doc="docs")
    y = property(g).setter(s)
a = A(); print(a.x + 1); a.x = "s"; print(a.x + "t", A.x.__doc__); del a.x; a.y = [1]; print(a.y + [2])
