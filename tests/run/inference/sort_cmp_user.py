class A:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v > o.v
    def __gt__(self, o): return "gt"
    def __le__(self, o): return NotImplemented
l = [A(1), A(3), A(2)]; l.sort(); print([a.v for a in l], min(l).v, max(l).v, (1, A(1)) < (1, A(2)), [A(1)] < [A(0)], A(1) > A(2))
try: A(1) <= A(2)
except TypeError as e: print(e)
