class A:
    def __init__(self): self._p = 1.5
    @property
    def p(self): return self._p
    @p.setter
    def p(self, v): self._p = v
    def __setattr__(self, n, v): super().__setattr__(n, v)
a = A(); print(a.p + a.p); a.p = "s"; print(a.p + a.p); setattr(a, "p", [1]); print(a.p + a.p)
