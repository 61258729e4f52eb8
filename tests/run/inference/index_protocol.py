class I:
    def __index__(self): return 1
l = [1.5, "s"]; print(l[I()] + "t", "ab"[I()], (1, 2)[I()], l[I():], l[:I()], bytes(I()), range(5)[I()], hex(I()), [0] * I(), "x" * I(), l.pop(I()), chr(I()), 1 << I() if False else 0, "%d" % I() if False else 0, round(1.25, I()), [5, 6].index(6, I()), "abc".find("c", I()), slice(I()).indices(3), l.insert(I(), 2) or l)
