class A:
    def m(self): return 5
    x = 1.5
print(type.__getattribute__(A, "m")(1), getattr(A, "m")(1)); type.__setattr__(A, "x", "s"); print(A.x + A.x)
