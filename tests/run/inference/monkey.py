class A:
    def m(self): return 1
    def call(self): return self.m() + self.m()
a = A(); print(a.call()); A.m = lambda self: "s"; print(a.call()); a.m = lambda: 2.5; print(a.call()); del a.m; print(a.call()); setattr(A, "m", lambda self: [1]); print(a.call())
