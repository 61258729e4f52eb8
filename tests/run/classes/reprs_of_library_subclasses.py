"""Classes derived from the library's show their own bare name in repr(), without the module of the class they come from."""

import datetime
import itertools


class Outer:
    class Date(datetime.date):
        pass

    class Delta(datetime.timedelta):
        pass

    class Moment(datetime.datetime):
        pass

    class Time(datetime.time):
        pass

    class Count(itertools.count):
        pass

    class Repeat(itertools.repeat):
        pass


print(repr(Outer.Date(2020, 1, 2)), [Outer.Moment(2020, 1, 2)], f"{Outer.Time(3)!r}", repr(Outer.Delta(3)))
print(Outer.Count(2, 3), Outer.Repeat(1, 2), itertools.count(4), itertools.repeat("x"))
print(repr(datetime.date(2020, 1, 2)), repr(datetime.datetime(2020, 1, 2)), repr(datetime.time(3)), repr(datetime.timedelta()))
Outer.Date.__name__ = "Renamed"
Outer.Date.__qualname__ = "Some.Other"
print(repr(Outer.Date(2020, 1, 2)))
