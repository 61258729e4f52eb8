class A:
    @property
    def p(self): print("called"); return 1
    def __getattr__(self, n): print("ga", n); raise AttributeError(n)
print(hasattr(A(), "p"), hasattr(A(), "zz"), getattr(A(), "yy", "dflt"))
