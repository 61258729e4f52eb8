class A:
    def __init__(self, x): self.x = x
    def who(self, *a): return "A", a
    @classmethod
    def make(cls, *a): return cls.__name__, a
    @staticmethod
    def st(x): return x * 2
    @property
    def prop(self): return 5
class B(A):
    def __init__(self, x):
        super().__init__(x)
    def who(self, *a): return "B", super().who(1, *a), super().st(4), super().prop
    @classmethod
    def make(cls, *a): return super().make(*a, "B")
    def nope(self): return super().nope(1)
class D(dict):
    def __getitem__(self, k): return super().__getitem__(k) + 1
    def get(self, k, d=None): return super().get(k, d)
class E(Exception):
    def __init__(self, m, f):
        super().__init__(m)
        self.f = f
    def __str__(self): return "E:" + super().__str__()
b = B(3)
print(b.x, b.who(2), B.make(1), b.make())
try: b.nope()
except AttributeError as e: print(e)
print(D(a=1)["a"], D(a=1).get("a"), D().get(1, 2))
try: raise E("m", 1)
except E as e: print(e, e.f, e.args)
class Meta(type):
    def __call__(cls, *a):
        r = super().__call__(*a)
        return r
class M(metaclass=Meta): pass
print(type(M()).__name__)
def steps(a, b, c):
    return [i for i in range(a, b, c)]
for t in ((0, 10, 3), (10, 0, -3), (0, 0, 1), (5, 1, 1), (1, 5, -1), (2**70, 2**70 + 10, 4), (-2**65, 2**65, 2**65), (2**62 - 3, 2**62 + 3, 2), (0, 1, 2**80), (5, -2**70, -2**69)):
    print(t, steps(*t))
def s2(n, k):
    out = []
    for i in range(0, n, k):
        out.append(i)
        if i > 20: break
    else:
        out.append("else")
    return out
print(s2(10, 4), s2(2**80, 7))
try: s2(3, 0)
except ValueError as e: print(e)
