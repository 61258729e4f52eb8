"""super(C, o) of an object of another class raises TypeError, however it is called."""
class R:
    def __init__(self, v): self.v = v
    def act(self): return "R"
class S(R):
    def __init__(self, v): self.v = v, v
    def act(self): return "S"
class T(S): pass
def f(o):
    try: print(super(S, o).__init__(1), o.v)
    except TypeError as e: print(e)
    try: print(super(S, o).act())
    except TypeError as e: print(e)
    return o.v
for o in S(2), R(3), T(4): print(f(o))
def g(o): return super(S, o).act()
try: g(R(1))
except TypeError as e: print(e)
def h(): return super(S, R(3)).act()
try: h()
except TypeError as e: print(e)
