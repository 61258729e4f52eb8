class A: pass
def m(self): return 5
A.m = m; setattr(A, "n", lambda self: "n"); type.__setattr__(A, "o", lambda self: 1.5)
for k, v in {"p": lambda self: [1], "q": property(lambda self: "q")}.items(): setattr(A, k, v)
a = A(); print(a.m() + 1, a.n() + "x", a.o() + 1, a.p() + [2], a.q + "!")
