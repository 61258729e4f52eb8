"""__annotations__ of classes and modules made at run time, and __class_getitem__ that is no function."""

from types import ModuleType


def attempt(f):
    try:
        print("ok", f())
    except BaseException as e:
        print(type(e).__name__, e)


class Refuses(tuple):
    __class_getitem__ = None


class Surprises:
    __class_getitem__ = "Surprise!"


attempt(lambda: Refuses[int])
attempt(lambda: Surprises[int])


def delete(owner):
    del owner.__annotations__


def replace(owner):
    owner.__annotations__ = {}


attempt(lambda: float.__annotations__)
attempt(lambda: replace(float))
attempt(lambda: delete(float))
for owner in (type("Foo", (), {}), ModuleType("foo")):
    replace(owner)
    attempt(lambda: delete(owner))
    attempt(lambda: delete(owner))
    attempt(lambda: owner.__annotations__)

uninitialised = ModuleType.__new__(ModuleType)
attempt(lambda: uninitialised.not_here)
attempt(lambda: ModuleType("named").not_here)
attempt(lambda: (repr(uninitialised), uninitialised.__dict__))

for native in (5, [], {}, (), 1.5, b"", None, len, ModuleType("m")):
    print(type(native).__name__, "object" in str(native.__doc__)[:30])
