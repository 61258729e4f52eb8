class A:
    def __init__(self): self.v = 1.5
    def tw(self): return self.v + self.v
a = A(); print(a.tw()); a.__dict__["v"] = "s"; print(a.tw()); vars(a)["v"] = "t"; print(a.tw()); a.__dict__ = {"v": "u"}; print(a.tw()); a.__dict__.update(v="w"); print(a.tw())
