class A:
    def __init__(self): self.v = 1.5
    def tw(self): return self.v + self.v
a = object.__new__(A)
try: a.tw()
except AttributeError as e: print(e)
a.v = "s"; print(a.tw()); b = A.__new__(A); b.__init__(); print(b.tw()); c = a.__class__.__new__(type(a)); c.__dict__.update(v=[1]); print(c.tw())
