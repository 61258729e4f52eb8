class A:
    @property
    def p(self): return self._p
    @p.setter
    def p(self, v): self._p = v
    def put(self, n, v): super().__setattr__(n, v)
a = A(); a.put("p", 1.5); print(a.p + a.p); a.put("p", "s"); print(a.p + a.p)
