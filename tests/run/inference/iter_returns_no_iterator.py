# What an inferred __iter__ returns must be an iterator: one that can be iterated is not enough.
import math
import statistics


class Returning:
    def __init__(self, made):
        self.made = made

    def __iter__(self):
        return self.made


class ReturnsSet:
    def __iter__(self):
        return frozenset([1])


class ReturnsList:
    def __iter__(self):
        return [1, 2]


class ReturnsOther:
    def __iter__(self):
        return ReturnsList()


class Sometimes:
    def __init__(self, sound):
        self.sound = sound

    def __iter__(self):
        if self.sound:
            return (x for x in (1, 2))
        return (1, 2)


def attempt(iterable):
    try:
        for x in iterable:
            print(x)
        for x, y in iterable:
            print(x, y)
    except (TypeError, ValueError) as error:
        print(repr(error))


for iterable in Returning([1]), Returning(iter([1])), Sometimes(True), Sometimes(False):
    attempt(iterable)
for loop in (lambda: [x for x in ReturnsSet()], lambda: [x for x in ReturnsList()], lambda: [*ReturnsOther()]):
    try:
        print(loop())
    except TypeError as error:
        print(repr(error))
try:
    for x in ReturnsSet():
        print(x)
except TypeError as error:
    print(repr(error))
try:
    for x, y in ReturnsOther():
        print(x, y)
except TypeError as error:
    print(repr(error))


def ends_badly():
    yield 1
    raise KeyError("ended")


for p, q in ([1, 2], [3]), ([1, 2], {"a"}), (ends_badly(), [1, 2]), ([1], ends_badly()), ([], [1]), (iter([]), ()), ([1], 3):
    for function in math.sumprod, statistics.fmean:
        try:
            print(function(p, q))
        except Exception as error:
            print(repr(error))
