# What cannot be set or deleted says so.
class S: __slots__ = ("a",)
class D: pass
class P:
    @property
    def x(self): return 1
    def m(self): pass
class T: 
    __slots__ = ()
    k = 1
for o, n in ((5, "u"), (5, "real"), ("a", "upper"), (S(), "a"), (S(), "b"), (D(), "q"), (P(), "x"), (P(), "m"), (T(), "k"), (None, "z"), ([], "append"), ([], "q"), (len, "q"), (len, "__name__"), (type, "q"), (int, "q"), (D, "q"), (object(), "q"), ((1,), "count"), (P().m, "q"), (D().__init__, "q"), ((i for i in ()), "q"), (slice(1), "start"), (range(3), "start"), (1.5, "imag"), (Exception(), "q"), (print, "q"), ({}.keys(), "q"), (S, "q"), (iter([]), "q")):
    try: delattr(o, n); print("deleted", n)
    except Exception as e: print(type(e).__name__, e)
    try: setattr(o, n, 1); print("set", n)
    except Exception as e: print(type(e).__name__, e)
