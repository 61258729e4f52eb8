"""super() in a program that may replace the built-in of that name: the name alone gives a method its __class__."""
import builtins
from builtins import super as imported_super


class Base:
    def __init__(self, x):
        self.x = x

    def who(self):
        return "Base"

    @classmethod
    def make(cls, x):
        return cls(x)


class Derived(Base):
    def __init__(self, x):
        super().__init__(x + 1)

    def who(self):
        return "Derived of " + super().who() + str(getattr(super(), "x", "none"))

    @classmethod
    def make(cls, x):
        made = super().make(x * 10)
        return made


print(Derived(1).x, Derived.make(2).x, Derived(3).who())
for name in ["super", "len", "no_such_builtin"]:
    print(name, hasattr(builtins, name))


class Shouting:
    def __init__(self, *args):
        self.args = args

    def who(self):
        return "replaced"

    def __init_subclass__(cls):
        pass


def under_another():
    super = imported_super

    class Inner(Base):
        def who(self):
            return "Inner of " + super().who()

    return Inner(5).who()


print(under_another())
builtins.super = Shouting
print(Shouting().who())


class Later(Base):
    def who(self):
        return super().who()


print(Later(1).who())
builtins.super = imported_super
print(Later(1).who())
try:
    imported_super()
except RuntimeError as error:
    print(error)
