class A:
    v = "cls"
    def __init__(self): self.v = 1.5
    def tw(self): return self.v + self.v
a = A(); print(a.tw()); del a.v; print(a.tw()); delattr(A, "v")
try: a.tw()
except AttributeError as e: print(e)
