class A:
    def __init__(self): self.v = 1.5
    def tw(self): return self.v + self.v
    def put(self, n, v): super().__setattr__(n, v)
a = A(); print(a.tw()); a.put("v", "s"); print(a.tw())
