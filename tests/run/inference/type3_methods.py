def mk(v): return type("T" + str(v), (object,), {"v": v, "tw": lambda self: self.v + self.v, "p": property(lambda self: [self.v]), "c": classmethod(lambda cls: cls.__name__), "s": staticmethod(lambda x: x * 2)})
for v in (1.5, "s"):
    T = mk(v); t = T(); print(t.tw(), t.p, T.c(), T.s(3), t.s("q")); t.v = [v]; print(t.tw())
class B:
    def hi(self): return self.name + "!"
D = type("D", (B,), {"name": "d"}); print(D().hi(), isinstance(D(), B), D.__mro__[1] is B)
