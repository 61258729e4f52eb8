def mk(v):
    def get(): return v + v
    return get
a, b = mk(1.5), mk("s"); print(a(), b()); fs = [mk(x) for x in (1, "t", [2])]; print([f() for f in fs])
