class A:
    @property
    def p(self): return self._p
    @p.setter
    def p(self, v): self._p = v
def put(o, **kw):
    for k, v in kw.items(): setattr(o, k, v)
a = A(); put(a, p=1.5); print(a.p + a.p); put(a, p="s"); print(a.p + a.p)
