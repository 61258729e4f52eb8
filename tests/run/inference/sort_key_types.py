class P:
    def __init__(self, n, v): self.n, self.v = n, v
ps = [P("b", 2), P("a", 1.5), P("c", 2)]
print([p.n for p in sorted(ps, key=lambda p: (-p.v, p.n))], min(ps, key=lambda p: p.v).n + "!", [p.n for p in sorted(ps, key=lambda p: p.n, reverse=True)], max(ps, key=lambda p: len(p.n)).v + 1)
ps.sort(key=lambda p: str(p.v)); print([p.v for p in ps]); import operator; ps.sort(key=operator.attrgetter("n")); print([p.n for p in ps])
