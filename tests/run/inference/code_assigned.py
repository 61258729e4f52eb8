# A function that nothing calls may get its code into another one.
import types


def f():
    return 0


def g():
    return 1


f.__code__ = g.__code__
print(f())


def h(a):
    return a + 1


print(types.FunctionType(h.__code__, globals(), "k")(2))


class C:
    def method(self):
        return "c"

    def other(self, x=3):
        return "o", x


C.method.__code__ = C.other.__code__
C.method.__defaults__ = (4,)
print(C().method())


def swap(a, b):
    a.__code__, b.__code__ = b.__code__, a.__code__


def p():
    return "p"


def q():
    return "q"


swap(p, q)
print(p(), q())
