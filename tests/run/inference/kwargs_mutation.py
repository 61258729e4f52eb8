def f(**k): k["x"] = k.get("x", 0) * 2; return k
d = {"x": 1.5}; print(f(**d), d, f(x="s"), f())
def g(*a): a += ("t",); return a
print(g(1), g())
