"""How often, and where in the traceback, and/or/not ask for the truth of what they have."""
import traceback
class B:
    def __init__(self, n, r): self.n, self.r = n, r
    def __bool__(self):
        print("bool", self.n)
        if self.r is None: 1/0
        return self.r
    def __repr__(self): return self.n
def t(f, *a):
    try: print(f(*a))
    except Exception: traceback.print_exc()
for p in B('p', True), B('p', False), B('p', None):
    for q in B('q', True), B('q', False), B('q', None):
        t(lambda: (p and q) or 3)
        t(lambda: (p or q) and 3)
        t(lambda: p or q or 3)
        t(lambda: not p)
        t(lambda: not (p or q))
        t(lambda: 1 if (p and q) or 3 else 2)
        t(lambda: 1 if not p else not q)
        def f():
            x = (p and q) or p
            return x
        t(f)
        def f():
            if p and q or not q: return 1
            while (p or q) and not p: return 2
            assert p or q, "no"
            return [x for x in [1] if p and q]
        t(f)
        def f():
            return (p or q, p and q, not p and q)
        t(f)
