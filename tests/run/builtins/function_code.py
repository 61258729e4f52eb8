"""Functions made from the code of others: FunctionType(), `__code__` assignment."""

import types


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


def add(a, b=2, *, c=0):
    return a + b + c


def closing(n):
    def inner(x):
        return x * n

    return inner


copy = types.FunctionType(add.__code__, add.__globals__, "copy", (5,), None, {"c": 100})
print(copy(1), copy.__name__, copy.__defaults__, copy.__kwdefaults__, copy.__module__)
triple = closing(3)
print(types.FunctionType(triple.__code__, globals(), None, None, triple.__closure__)(7))
show(types.FunctionType, 3, {})
show(types.FunctionType, add.__code__, 3)
show(types.FunctionType, add.__code__, globals(), 3)
show(types.FunctionType, add.__code__, globals(), None, 3)
show(types.FunctionType, add.__code__, globals(), None, None, 3)
show(types.FunctionType, triple.__code__, globals())
show(types.FunctionType, triple.__code__, globals(), closure=())
show(types.FunctionType, triple.__code__, globals(), closure=(3,))
show(types.FunctionType, add.__code__, globals(), kwdefaults=3)


def first(x):
    return "first", x


def second(y):
    return "second", y


print(first(1))
first.__code__ = second.__code__
print(first(1), first.__name__, first.__code__ is second.__code__)
show(setattr, first, "__code__", triple.__code__)
show(setattr, first, "__code__", None)
show(delattr, first, "__code__")
show(setattr, first, "__type_params__", 3)
print(first.__builtins__["len"] is len, [].__add__.__objclass__)
