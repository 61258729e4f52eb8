class A:
    def __init__(self): self.v = 1.5
    def tw(self): return self.v + self.v
a = A(); print(a.tw()); a.__setattr__("v", "s"); print(a.tw())
