class X:
    def m(self): return 1
class Y:
    def m(self): return "s"
class Z(X): pass
z = Z(); print(z.m() + z.m()); Z.__bases__ = (Y,); print(z.m() + z.m())
