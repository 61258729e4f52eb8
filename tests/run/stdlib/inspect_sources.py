# The text of definitions: decorators, comments, strings at the margin, one-liners, continued lines and lambdas.
import inspect


def mark(x):
    return x


@mark
@mark
class Decorated:
    """Doc."""

    @mark
    def method(self):
        # first
        return 1
        # last of method

    # not of the method
    attribute = 1
    # end of class


# above
def strings(a, b=")"):
    """A text
at the margin: (
"""
    return '''
def no(): ''', a


async def coroutine(
    a,
    b,
): return a


def one(): return 1
def two(m): return m and \
m


pair = [
    lambda x, \
           y: x + y,
    lambda z: (z,
               1),
]
continued = lambda g: g and \
g
def nested():
    def inner():
        return 1  # inner

    class Local: pass
    return inner, Local
# after


for thing in (Decorated, Decorated.method, strings, coroutine, one, two, *pair, continued, nested, *nested(), mark):
    print(inspect.getsource(thing), end="------\n")
print(inspect.getsourcelines(Decorated)[1], Decorated.__firstlineno__, inspect.getsourcelines(Decorated.method)[1])
print(inspect.getcomments(strings), inspect.getcomments(inspect.getmodule(mark)))
try:
    inspect.getsource(type("Made", (), {}))
except OSError as error:
    print(error)


class Slotted:
    __slots__ = {"power": "measured in kilowatts", "other": None}


print(inspect.getdoc(Slotted.power), inspect.getdoc(Slotted.other))


class Told:
    called = False

    def __getattribute__(self, name):
        Told.called = True
        return object.__getattribute__(self, name)

    value = 3


class Hidden:
    @property
    def __dict__(self):
        Told.called = True
        return {"x": 1}


class Meta(type):
    there = "meta"


class Made(metaclass=Meta):
    pass


told = Told()
told.own = 4
print([inspect.getattr_static(told, name, None) for name in ("own", "value", "none")], Told.called)
print(inspect.getattr_static(Hidden(), "x", None), inspect.getattr_static(Made, "there"), inspect.getattr_static(Made(), "there", None))


def caller():
    return inspect.stack()[0]


frame = caller()
print(frame.function, frame.code_context)


class Class:
    @classmethod
    def __new__(cls, second, a):
        return a


class Static:
    @staticmethod
    def __init__(a, b):
        pass


class Bound:
    def call(self, a, /, b):
        pass


class Uses:
    __init__ = Bound().call


class Calling(type):
    @classmethod
    def __call__(cls, a, *, key=None):
        return a


class Called(metaclass=Calling):
    def __init__(self, nothing):
        pass


class Private:
    def method(self, __a: 1 = 2, *, __b: 3 = 4):
        pass


print([str(inspect.signature(x)) for x in (Class, Static, Uses, Called, Private.method)])
print(Private.method.__annotations__, Private.method.__kwdefaults__)


class Sample:
    def positional(self, a, /, b):
        pass


for thing in (Sample, Sample.__init__, Sample().__init__, object.__new__, Sample.__repr__, list.__len__, int.__add__, (1).__add__, classmethod,
              property, list, zip, float.__eq__, type.__call__, object.__setattr__, dict.__contains__, enumerate):
    print(inspect.signature(thing), end=" ")
print()
for args, kwargs in ((), {}), ((1,), {"b": 2, "a": 1}), ((), {"a": 1, "b": 2}), ((1, 2, 3), {}), ((1,), {"b": 2}):
    try:
        print(inspect.signature(Sample().positional).bind(*args, **kwargs))
    except TypeError as error:
        print(error)
