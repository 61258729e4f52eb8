class A:
    n = 0
    def __init__(self): type(self).n += 1
    @classmethod
    def inc(cls): cls.n += 1; return cls.n
class B(A): n = 0.5
A(); B(); B.inc(); print(A.n, B.n); A.n = "s"; A.n += "t"; print(A.n)
