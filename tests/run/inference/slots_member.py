class A:
    __slots__ = ("v",)
    def __init__(self): self.v = 1.5
    def tw(self): return self.v + self.v
a = A(); print(a.tw()); A.v.__set__(a, "s"); print(a.tw(), A.v.__get__(a))
