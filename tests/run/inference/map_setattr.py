class A:
    def __init__(self): self.v = 1.5
    def tw(self): return self.v + self.v
a = A(); print(a.tw()); list(map(setattr, [a], ["v"], ["s"])); print(a.tw())
