# Context managers: order, suppression, several items, exceptions in enter and exit.
class CM:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind.__name__ if kind else None, value, tb is not None)
        return self.swallow


with CM("a") as a, CM("b") as b:
    print("body", a, b)
with CM("s", True):
    raise ValueError("swallowed")
print("after")
try:
    with CM("outer"):
        with CM("inner"):
            raise KeyError("k")
except KeyError as e:
    print("caught", repr(e))
with (
    CM("p") as p,
    CM("q", True),
):
    1 / 0


def f():
    with CM("ret"):
        return "returned"


print(f())
for i in range(3):
    with CM(f"loop{i}"):
        if i == 0:
            continue
        break


class BadExit(CM):
    def __exit__(self, *args):
        raise RuntimeError("from exit")


try:
    with BadExit("bad"):
        raise ValueError("first")
except RuntimeError as e:
    print(repr(e), repr(e.__context__))


class BadEnter(CM):
    def __enter__(self):
        raise OSError("no entry")


try:
    with CM("x"), BadEnter("y"):
        print("never")
except OSError as e:
    print(e)
try:
    with 5:
        pass
except TypeError as e:
    print(e)
from contextlib import contextmanager


@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name
    finally:
        print(f"</{name}>")


with tag("p") as t, tag("b"):
    print("text", t)
