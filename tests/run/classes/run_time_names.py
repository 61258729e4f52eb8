# Attributes of modules, classes and objects whose names are only known when the program runs, and
# functions that are reached only through them.
import operator
import sys
import types


for symbol, name in {"+": "add", "*": "mul", "%": "mod"}.items():
    print(symbol, getattr(operator, name)(7, 3), getattr(operator, name)(7.5, 2))


def target(a):
    return a * 2


print(getattr(sys.modules[__name__], "tar" + "get")("ab"), globals()["target"](1.5))


class Empty:
    pass


def make(n):
    return lambda self, k=1: (n, k)


for n in ("alpha", "beta"):
    setattr(Empty, n, make(n))
print(Empty().alpha(), Empty().beta(k=5), Empty.alpha(Empty(), 2))


class AppError(Exception):
    def __init__(self, message, *, code=1):
        super().__init__(message)
        self.code = code


class Refused(AppError):
    pass


table = {"app": AppError, "refused": Refused}
for key in table:
    try:
        raise table[key]("no", code=5)
    except AppError as e:
        print(key, type(e).__name__, e, e.code)


class Cached:
    def __init__(self, fn):
        self.fn = fn

    def __call__(self, *args):
        return self.fn(*args)

    def __get__(self, obj, cls=None):
        return self if obj is None else types.MethodType(self, obj)


class User:
    @Cached
    def method(self, x):
        return x + 1


print(User().method(1), User().method(2.5), User.method(User(), 1))
print(dir(Empty)[-2:], [n for n in dir() if n.startswith("t")])
