class A:
    def m(self): return 1.5
class B(A):
    def m(self): return "s"
b = B(); print(b.m() + b.m()); del B.m; print(b.m() + b.m())
