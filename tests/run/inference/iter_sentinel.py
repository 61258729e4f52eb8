class R:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == 3
c = iter(range(10))
print([r.n for r in iter(lambda: R(next(c)), "end")])
