# object.__new__() refuses classes whose instances only the runtime makes; __new__ alone leaves usable objects.
import sys
import types


def generator():
    yield 1


async def coroutine():
    pass


pending = coroutine()
objects = [generator(), pending, {}.keys(), {}.items(), iter([]), iter(b""), iter("a"), iter({}), len, [].append, str.join, generator,
           sys._getframe(), type(generator).__code__, int.real, sys.flags, sys.version_info]
pending.close()
for value in objects:
    cls = type(value)
    for make in (lambda: object.__new__(cls), lambda: cls.__new__(cls)):
        try:
            print(cls.__name__, type(make()).__name__)
        except TypeError as error:
            print(cls.__name__, error)
for cls in classmethod, staticmethod:
    empty = cls.__new__(cls)
    print(empty.__func__, empty.__isabstractmethod__)
    for use in (lambda: empty.__get__(1, int),):
        try:
            print(use())
        except (RuntimeError, TypeError) as error:
            print(type(error).__name__, error)
for cls in type(sys.flags), type(sys.version_info):
    try:
        cls(())
    except TypeError as error:
        print(error)
