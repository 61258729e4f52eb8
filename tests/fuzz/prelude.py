import sys
import traceback


class Custom(Exception):
    pass


class Custom2(Custom, KeyError):
    def __str__(self):
        return f"custom {self.args}"


class Point:
    kind = "abc"
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"Point({self.x!r}, {self.y!r})"


class Ctx:
    def __init__(self, value, swallow):
        self.value = value
        self.swallow = swallow

    def __enter__(self):
        print("enter")
        return self.value

    def __exit__(self, kind, error, trace):
        print("exit", kind and kind.__name__)
        return self.swallow


def ints(*values):
    return [v for v in values if type(v) is int]


def out(*values):
    print(*[repr(v)[:300] for v in values])


def chain(error):
    while error is not None:
        print(type(error).__name__, error.args, error.__suppress_context__, getattr(error, "__notes__", None))
        error = error.__cause__ or error.__context__


kept = []


def keep(iterator):
    """Generators that a snippet drops half-way are closed at its end: when collection would do it is not defined."""
    kept.append(iterator)
    return iterator


def attempt(label, thunk):
    try:
        value = thunk()
        print(label, type(value).__name__, repr(value)[:400])
    except BaseException:
        print(label, "failed")
        traceback.print_exc(file=sys.stdout)
    while kept:
        iterator = kept.pop()
        try:
            if hasattr(iterator, "close"):
                iterator.close()
        except BaseException as error:
            print("close", repr(error))


n = 7
a, b, c, x, y, z = 12, -5, 2**64, 2.5, -0.75, 1 + 2j
s, t, w, p = "Hello abc", "b", b"bytes", True
xs, ys, d, u, g, e = [3, -1, 4, 1, 5], [2, 7], {"a": 1, "key": 2}, (1, "two", 3.0), {1, 2, 3}, None


def value_of(method):
    """A decorator that makes a non-data descriptor of a method."""

    class Getter:
        def __get__(self, instance, owner=None):
            return "class" if instance is None else method(instance)

    return Getter()
