class A:
    @property
    def p(self): return self._p
    @p.setter
    def p(self, v): self._p = v + v
a = A(); object.__setattr__(a, "p", "s"); print(a.p); a.p = 2; print(a.p)
