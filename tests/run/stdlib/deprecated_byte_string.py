"""collections.abc.ByteString warns; named tuples show their defaults."""
import warnings
from collections import namedtuple
from collections.abc import Awaitable, ByteString, Sequence

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(isinstance(b"", ByteString), isinstance("", ByteString), issubclass(bytearray, ByteString))

    class Own(ByteString):
        __getitem__ = __len__ = None

    class Both(ByteString, Awaitable):
        pass

    print(isinstance(Own(), Sequence))
for w in caught:
    print(w.category.__name__, w.message, w.lineno, w.filename == __file__)

for defaults in None, (), (5,), (1, 2):
    Point = namedtuple("Point", "x y", defaults=defaults)
    print(Point.__new__.__defaults__, Point._field_defaults, Point(7, 8))
print(Point(), Point(3), Point(y=4), Point.x.__doc__ is namedtuple("Q", "z").z.__doc__)
