class A:
    def __init__(self): self.v = 1.5
    def tw(self): return self.v + self.v
def f(n, v): object.__setattr__(a, n, v)
a = A(); print(a.tw()); f("v", "s"); print(a.tw())
