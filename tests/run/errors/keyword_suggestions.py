def f(a, k=1): pass
class C:
    @staticmethod
    def s(a): pass
    def __init__(self, value): pass
try: f(1, kk=2)
except TypeError as e: print(e)
try: f(aa=2)
except TypeError as e: print(e)
try: C.s(aa=2)
except TypeError as e: print(e)
try: C(valu=2)
except TypeError as e: print(e)
try: C(val=2)
except TypeError as e: print(e)
try: print(sepp=2)
except TypeError as e: print(e)
try: "".split(sepp=2)
except TypeError as e: print(e)
try: open("x", mod="r")
except TypeError as e: print(e)
def g(first, second, *, third): pass
try: g(1, secnd=2, third=3)
except TypeError as e: print(e)
try: (lambda *a, **k: g(*a, **k))(1, scond=2, third=3)
except TypeError as e: print(e)
