class A:
    def __init__(self, v): self.v = v
    def tw(self): return self.v + self.v
a = A(1.5); print(a.tw()); a.__init__("s"); print(a.tw()); A.__init__(a, [1]); print(a.tw()); type(a).__init__(a, (2,)); print(a.tw())
