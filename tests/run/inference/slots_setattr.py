class A:
    __slots__ = ("v",)
a = A(); setattr(a, "v", 1.5); print(a.v + a.v); n = "v"; setattr(a, n, "s"); print(a.v + a.v); object.__setattr__(a, "v", [1]); print(a.v + a.v)
