import sys
class E(Exception):
    def __init__(self, v): super().__init__(v); self.v = v
def f(v):
    try: raise E(v)
    except E as e: return e.v + e.v, e.args[0]
print(f(1.5), f("s"))
try: raise E([1])
except Exception: print(sys.exc_info()[1].v + [2], sys.exception().v)
try: raise ValueError from E((1,))
except ValueError as e: print(e.__cause__.v + (2,), e.__context__)
try: raise ExceptionGroup("g", [E("q")])
except* E as g: print(g.exceptions[0].v + "z")
try: raise E
except TypeError as e: print(e)
