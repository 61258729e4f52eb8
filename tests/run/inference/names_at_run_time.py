import operator
import sys
class Ops:
    @staticmethod
    def plus(a, b): return a + b
    @classmethod
    def name(cls, x): return cls.__name__ + x
    def m(self, x=3): return x
def helper(x): return x * 2
for n in ("add", "mul", "sub"):
    print(getattr(operator, n)(6, 3))
print(getattr(Ops, "pl" + "us")(1, 2), getattr(Ops, "na" + "me")("!"), getattr(Ops(), "".join(["m"]))())
print(getattr(sys.modules[__name__], "hel" + "per")(21))
print(globals()["hel" + "per"]("ab"))
class Base:
    def __mro_entries__(self, bases): return (Ops,)
class D(Base()): pass
print(D.plus(3, 4), D.__mro__[1].__name__)
