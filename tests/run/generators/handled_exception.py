"""What sys.exception() tells inside and after handlers of generators that are run from other handlers; the names of
generators whose functions were renamed."""
import functools
import sys


def keeps_what_was_thrown():
    try:
        yield "started"
    except ValueError as error:
        yield ("caught", sys.exception() is error, error.__context__)
        yield ("still", repr(sys.exception()))
        raise


g = keeps_what_was_thrown()
print(next(g))
try:
    raise ValueError("thrown")
except ValueError as e:
    print(g.throw(e))
print(next(g), sys.exception())
try:
    next(g)
except ValueError as e:
    print("raised again", e, e.__context__, sys.exception() is e)


def leaves_handler_elsewhere():
    try:
        raise KeyError("inner")
    except KeyError as e:
        print("context", repr(e.__context__))
        yield repr(sys.exception())
    yield repr(sys.exception())
    yield repr(sys.exception())


g = leaves_handler_elsewhere()
try:
    raise ValueError("outer")
except ValueError:
    print(next(g))
print(next(g))
try:
    raise OSError("second")
except OSError:
    print(next(g))

g = leaves_handler_elsewhere()
print(next(g))
try:
    raise OSError("later")
except OSError:
    print(next(g))


def raises_again():
    yield
    raise


g = raises_again()
next(g)
try:
    try:
        raise LookupError("of the caller")
    except LookupError:
        next(g)
except LookupError as e:
    print("bare raise:", e)
g = raises_again()
next(g)
try:
    next(g)
except RuntimeError as e:
    print(e)


def plain():
    yield


try:
    raise KeyError("handled")
except KeyError:
    for start in (False, True):
        g = plain()
        if start:
            next(g)
        try:
            g.throw(ValueError("v"))
        except ValueError as e:
            print(repr(e.__context__))


def nested():
    try:
        raise TypeError("own")
    except TypeError:
        yield from leaves_handler_elsewhere()
        yield repr(sys.exception())
    yield repr(sys.exception())


for item in nested():
    print(item, sys.exception())
try:
    raise OSError("around")
except OSError as e:
    for item in nested():
        print(item, sys.exception() is e)
print(sys.exception())


def renamed(function):
    @functools.wraps(function)
    def wrapper(*args):
        yield from function(*args)

    return wrapper


@renamed
def original(n):
    """Yields."""
    yield n


made = original(1)
print(made.__name__, made.__qualname__, list(made))


def f():
    yield


async def c():
    pass


f.__name__, f.__qualname__ = "new", "Some.new"
c.__name__ = "task"
for call in [f, c]:
    x = call()
    print(x.__name__, x.__qualname__, repr(x).split(" at ")[0])
    x.close()
