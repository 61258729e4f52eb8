class A:
    def __init__(self, v): self.v = v
    def m(self): return self.v * 2
print(A.__call__(4).m(), type.__call__(A, "x").m())
