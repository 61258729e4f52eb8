class A:
    def m(self, x): return x + 1
    def g(self, n): return super().__getattribute__(n)
a = A(); print(a.g("m")(1))
