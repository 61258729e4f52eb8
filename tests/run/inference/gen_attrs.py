def g():
    x = yield
    yield x.v + x.v
class P:
    def __init__(self, v): self.v = v
a = g(); next(a); print(a.send(P(1.5))); b = g(); next(b); print(b.send(P("s")))
