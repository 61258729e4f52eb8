class A:
    @property
    def p(self): return 1
    @p.deleter
    def p(self): print("deleted")
a = A(); del a.p; delattr(a, "p"); object.__delattr__(a, "p"); a.__delattr__("p")
