ops = {"+": lambda a, b: a + b, "r": lambda a, b: [a] * b}
print(ops["+"](1.5, 2), ops["+"]("a", "b"), ops["r"]("x", 2))
table = [(str, "5"), (int, "6"), (lambda s: s * 2, "7")]
print([f(x) for f, x in table])
class Ev:
    def __init__(self): self.h = {}
    def on(self, n, f): self.h.setdefault(n, []).append(f); return f
    def fire(self, n, *a, **k): return [f(*a, **k) for f in self.h.get(n, ())]
e = Ev()
@e.on.__get__(e) if False else (lambda f: e.on("x", f))
def h(a, b=2): return a + b
e.on("x", str); print(e.fire("x", 1.5), h(1))
