class P:
    def __init__(self, o): self.__dict__["o"] = o
    def __getattr__(self, n): return getattr(self.o, n)
    def __setattr__(self, n, v): setattr(self.o, n, v)
class T:
    def __init__(self): self.v = 1.5
    def tw(self): return self.v + self.v
t = T(); p = P(t); print(p.tw(), p.v); p.v = "s"; print(t.tw(), p.tw())
