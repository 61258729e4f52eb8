def f(x): return x + x
f.cb = lambda v: v * 2
f.count = 0
def g(): f.count += 1; return f.cb(f.count)
print(g(), g()); f.cb = lambda v: "s" * v; print(g())
