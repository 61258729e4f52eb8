class A:
    def m(self, x): return x + 1
a = A(); print(a.__getattribute__("m")(1), object.__getattribute__(a, "m")(2))
