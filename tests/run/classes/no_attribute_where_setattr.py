"""The error of an attribute that has no room, in a class with a __setattr__ of its own."""
class V:
    __slots__ = "x",
    def __setattr__(self, n, v): object.__setattr__(self, n, v)
class W:
    __slots__ = "x",
class X(V): __slots__ = ()
class Y:
    __slots__ = ()
    def __delattr__(self, n): object.__delattr__(self, n)
for c in V, W, X, Y, object:
    o = c()
    for f in lambda: setattr(o, "z", 1), lambda: delattr(o, "z"), lambda: object.__setattr__(o, "z", 1):
        try: f()
        except AttributeError as e: print(c.__name__, e)
for o in 3, "s", (), [], len, None, 2.5:
    try: o.z = 3
    except AttributeError as e: print(e)
