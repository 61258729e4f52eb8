# Class methods of built-in types and metaclasses' mro() are checked before anything uses them.
d = dict.__dict__["fromkeys"]
for args in [(42,), (None, 42), (None, int), (5, int), ({},), (None, dict), ({}, dict), (5, dict)]:
    try: print(args, d.__get__(*args)([1]))
    except TypeError as e: print(args, e)
class Sub(dict): pass
print(d.__get__(None, Sub)([1]))
for r in ([1], "dict"):
    try:
        class M(type):
            def mro(self): return [self, dict, object] if r == "dict" else r
        class X(metaclass=M): pass
        x = object.__new__(X); x[5] = 6
    except TypeError as e: print(e)
