"""__del__ of classes derived from built-in ones, comparison methods that are None, tracebacks made by hand, dir()."""

import gc
import types

for cls in (list, set, dict, str, bytes, tuple, int, Exception):
    done = []

    def make():
        class A(cls):
            def __del__(self):
                done.append(1)

        A()

    make()
    gc.collect()
    gc.collect()
    print(cls.__name__, done)


class NoNe:
    __ne__ = None


class NoEq:
    __eq__ = None


class Broken:
    @property
    def __eq__(self):
        raise AttributeError("no")


print(Broken() == Broken())
for compare in (lambda: NoNe() != NoNe(), lambda: NoEq() == 3, lambda: 3 == NoEq(), lambda: NoEq() != NoEq()):
    try:
        print(compare())
    except TypeError as error:
        print(error)
print(hash(""), hash(b""), hash(memoryview(b"")))


class Text(str):
    def __float__(self):
        return float(str(self)) + 1


print(float(Text("8")), float("8"))
try:
    1 / 0
except ZeroDivisionError as error:
    tb = error.__traceback__
    made = types.TracebackType(tb, tb.tb_frame, 5, 77)
    print(made.tb_lineno, made.tb_next is tb, made.tb_frame is tb.tb_frame)
    for args in ((3, tb.tb_frame, 1, 2), (None, 3, 1, 2)):
        try:
            types.TracebackType(*args)
        except TypeError as e:
            print(e)
for text in ("0x0.ffffffffffffd6p-1022", "0x1." + "0" * 50 + "8p-1022", "0x" + "0" * 400 + "1" + "0" * 400 + "p-1600",
             "-0x1p-99999999999999999999", "0x1p+99999999999999", "0x.8p-1074", "0x1.fffffffffffff8p1023", "0x1.8000000000001p-1074"):
    try:
        print(float.fromhex(text))
    except OverflowError as error:
        print(error)


class NoClass:
    __slots__ = ["__class__", "__dict__"]

    def __init__(self):
        self.bar = 1


print("__repr__" in dir(NoClass()), "bar" in dir(NoClass()))


def function():
    pass


function.known = 1
print("known" in dir(types.MethodType(function, 3)))


class Blocked:
    """Arithmetic methods that are None are called all the same."""

    __add__ = __radd__ = __iadd__ = __neg__ = __pow__ = __ipow__ = None


class BlockedList(list):
    __add__ = __iadd__ = __imul__ = None


class BlockedInt(int):
    __add__ = __radd__ = None


def add(a, b):
    a += b


def multiply(a, b):
    a *= b


def raise_to(a, b):
    a **= b


for operation in (
    lambda: Blocked() + 1,
    lambda: 1 + Blocked(),
    lambda: add(Blocked(), 1),
    lambda: -Blocked(),
    lambda: Blocked() ** 2,
    lambda: pow(Blocked(), 2, 3),
    lambda: raise_to(Blocked(), 2),
    lambda: add(BlockedList(), [1]),
    lambda: multiply(BlockedList(), 2),
    lambda: BlockedList() + [1],
    lambda: 1 + BlockedInt(),
    lambda: BlockedInt() + 1,
    lambda: [1] * Blocked(),
):
    try:
        print(operation())
    except TypeError as error:
        print(error)
