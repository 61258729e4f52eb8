# What a suspended frame waits for, contexts of exceptions thrown in, and the steps of asynchronous generators.
import types
import warnings


def inner():
    assert outer_object.gi_yieldfrom is None
    yield 1
    yield 2


def outer():
    yield 0
    yield from inner()
    yield from [3]


outer_object = outer()
for item in outer_object:
    waiting = outer_object.gi_yieldfrom
    print(item, getattr(waiting, "__name__", type(waiting).__name__))
print(outer_object.gi_yieldfrom)


def handling():
    try:
        raise KeyError("first")
    except KeyError:
        try:
            yield
        except ValueError as error:
            print("context", repr(error.__context__))


g = handling()
next(g)
try:
    raise TypeError("outside")
except TypeError:
    try:
        g.throw(ValueError("thrown"))
    except StopIteration as stop:
        print("stopped", repr(stop.__context__))


class NotAnError(Exception):
    def __new__(cls):
        return int


def plain():
    try:
        yield
    except Exception as error:
        print(type(error).__name__, error)


for bad in (NotAnError, 3, int):
    g = plain()
    next(g)
    try:
        g.throw(bad)
    except TypeError as error:
        print(error)
    except StopIteration:
        print("taken")
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    g = plain()
    next(g)
    try:
        g.throw(ValueError, "old", None)
    except StopIteration:
        pass
    print([str(w.message) for w in seen])


@types.coroutine
def pause(v):
    return (yield v)


async def waits():
    await pause(1)


async def waits_for(c):
    await c


c = waits()
c.send(None)
print(type(c.cr_await).__name__)
try:
    waits_for(c).send(None)
except RuntimeError as error:
    print(error)
c.close()


class Manager:
    def __init__(self, enter, exit):
        self.enter, self.exit = enter, exit

    def __aenter__(self):
        return pause(0) if self.enter else 5

    def __aexit__(self, *details):
        return pause(0) if self.exit else 6


class Items:
    def __aiter__(self):
        return self

    def __anext__(self):
        return ()


async def with_manager(enter, exit):
    async with Manager(enter, exit):
        pass


async def over_items():
    async for _ in Items():
        pass


for coroutine in (with_manager(False, True), with_manager(True, False), over_items()):
    try:
        while True:
            coroutine.send(None)
    except TypeError as error:
        print(error, type(error.__cause__).__name__)


class Stop(Exception):
    pass


async def agen():
    while True:
        try:
            await pause("p")
            yield "y"
        except Stop:
            pass


a = agen()
first = a.asend(None)
print(first.send(None))
for second in (a.asend(None), a.athrow(Stop), a.aclose()):
    for call in (lambda: second.throw(Stop), lambda: second.send(None)):
        try:
            call()
        except RuntimeError as error:
            print(error)
try:
    first.close()
except BaseException as error:
    print(type(error).__name__)
try:
    agen().asend(1).send(None)
except TypeError as error:
    print(error)
a.__name__ = "renamed"
a.__qualname__ = "re.named"
print(a.__name__, a.__qualname__, type(a.asend(0)).__name__, type(a.athrow(Stop)).__name__)
