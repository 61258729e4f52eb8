class D:
    def __get__(self, o, t): return "get"
    def __set__(self, o, v): print("set", v + v)
    def __delete__(self, o): print("del")
class A: d = D()
a = A(); setattr(a, "d", 1.5); n = "d"; setattr(a, n, "s"); print(getattr(a, n)); delattr(a, n); object.__setattr__(a, "d", [1]); print(A.d)
