class W:
    def __init__(self): self.x = 1
class X(W):
    def __enter__(self): return self
    def __exit__(self, *a): return False
class Y(W):
    def __exit__(self, *a): return False
class Z(W):
    def __enter__(self): return self
def use(o):
    try:
        with o as q: print(q.x)
    except Exception as e:
        print(type(e), e)
for o in (W(), X(), Y(), Z(), 5, None): use(o)
def use2(flag):
    o = X() if flag else W()
    try:
        with o as q: print(q.x)
    except Exception as e:
        print(type(e), e)
use2(0); use2(1)
