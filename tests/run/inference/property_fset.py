class A:
    @property
    def p(self): return self._p + self._p
    @p.setter
    def p(self, v): self._p = v
a = A(); a.p = 1.5; print(a.p); A.p.fset(a, "s"); print(a.p, A.p.fget(a)); A.p.__set__(a, [1]); print(a.p); A.__dict__["p"].__set__(a, (1,)); print(a.p)
