class D:
    def __set_name__(self, owner, name): self.name = name; self.owner = owner
    def __get__(self, o, t=None): return self.name
ns = {"a": D(), "b": 2}
X = type("X", (), ns); print(X().a, X.b)
class Meta(type):
    def __new__(m, n, b, ns): ns["extra"] = D(); return super().__new__(m, n, b, dict(ns))
class Y(metaclass=Meta): z = D()
print(Y().extra, Y().z)
