class A:
    k = 1
    def get(self): return self.k + self.k
class B(A): k = "s"
class C(A):
    def __init__(self): self.k = 2.5
class D(A):
    @property
    def k(self): return [1]
print([c().get() for c in (A, B, C, D)])
