class A:
    @property
    def p(self): return "prop"
a = A(); n = "p"; print(getattr(a, n), object.__getattribute__(a, "p"), a.__getattribute__("p"), A.__dict__["p"].__get__(a, A), vars(A)["p"].fget(a))
