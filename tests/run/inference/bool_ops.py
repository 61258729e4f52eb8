def f(a, b): return a and b, a or b, not a, a if b else b
print(f(1.5, "s"), f("", 2), f([], None), f(0, 0.0))
