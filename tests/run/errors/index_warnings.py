# What __index__ returns of a subclass of int is deprecated; the warning names the caller, whatever the function is made of.
import operator
import types
import warnings

warnings.simplefilter("always")


class Flag:
    def __index__(self):
        return True


class Number(int):
    pass


class Index:
    def __index__(self):
        return Number(5)


def caught(f):
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        print(f(), [(w.lineno, str(w.message)[:45]) for w in found])


caught(lambda: operator.index(Flag()))
caught(lambda: operator.index(Index()))
caught(lambda: [1, 2, 3, 4, 5, 6][Index()])
caught(lambda: operator.inv(False))
print(operator.index(True), operator.index(Number(3)), type(operator.index(Number(3))))
for wrong in (1.5, "1", None):
    try:
        operator.index(wrong)
    except TypeError as error:
        print(error)


def function():
    pass


class Error(Exception):
    pass


class Module(types.ModuleType):
    pass


for target in (function, Error(), types.ModuleType("m"), Module("m")):
    for change in (lambda: setattr(target, "__dict__", 3), lambda: delattr(target, "__dict__")):
        try:
            change()
        except (TypeError, AttributeError) as error:
            print(type(error).__name__, error)
