class A:
    __slots__ = ("v",)
    def __init__(self): self.v = 1.5
    def tw(self): return self.v + self.v
def put(d, o, x): d.__set__(o, x)
a = A(); print(a.tw()); put(A.__dict__["v"], a, "s"); print(a.tw())
