import functools
class A:
    def __init__(self): self.v = 1.5
    def tw(self): return self.v + self.v
a = A(); print(a.tw()); functools.partial(setattr, a)("v", "s"); print(a.tw())
