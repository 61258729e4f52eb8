"""pow() with three arguments asks each type once; merging a mapping takes its keys first."""
class P:
    def __init__(self, n): self.n = n
    def __pow__(self, o, m=None): print("pow", self.n, end=' '); return NotImplemented
    def __rpow__(self, o): print("rpow", self.n, end=' '); return NotImplemented
class Q(P):
    def __pow__(self, o, m=None): print("Qpow", self.n, end=' '); return NotImplemented
class I(int): pass
for args in [(P(1), 2, P(3)), (2, P(1), P(3)), (2, 3, P(1)), (P(1), Q(2), 3), (I(2), 3, 5), (2, I(3), 5), (2, 3.0, 4), (P(1), P(2), None), (2, P(3), None)]:
    try: print(pow(*args))
    except TypeError as e: print(e)
class M:
    def keys(self):
        for k in "abc":
            print("key", k, end=' ')
            yield k
    def __getitem__(self, k): print("item", k, end=' '); return k
print(dict(M())); print({**M()}); print(dict(**M())); d = {}; d.update(M()); d |= M(); print(d)
