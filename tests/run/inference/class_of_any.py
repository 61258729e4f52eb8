import json
class A:
    def __init__(self, n=1): self.n = n
    def go(self): return self.n * 2
z = json.loads("[1]"); z[0] = A()
o = z[0].__class__("x"); print(o.go())
p = type(z[0])("y"); print(p.go())
class M(type):
    def __call__(cls, *a): return super().__call__(*a)
class B(metaclass=M):
    def __init__(self, n): self.n = n
    def go(self): return self.n * 2
z[0] = B(1); q = type(z[0])("s"); print(q.go(), B(2).go())
