class P:
    def __init__(self): self.x = 1.5; self.d = {"k": "v"}
    def __getitem__(self, i): return i * 2
p = P(); print("{0.x} {0.d[k]} {0[a]} {0[3]}".format(p), f"{p.x + 1} {p['q']} {p.d['k'] + '!'}"); p.x = "s"; print("{p.x}".format(p=p), "%(a)s" % {"a": p.x + "t"})
