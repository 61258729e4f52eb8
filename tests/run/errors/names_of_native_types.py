# How error messages name types that are C in CPython: with their modules, except where a path is expected.
import collections
import functools
import io
import itertools
import operator
import queue
import re

OBJECTS = (
    itertools.chain(), itertools.product(), collections.deque(), collections.OrderedDict(), re.compile("a"),
    re.match("a", "a"), functools.partial(len), io.StringIO(), operator.itemgetter(1), operator.attrgetter("a"),
    operator.methodcaller("a"), queue.SimpleQueue(),
)
for x in OBJECTS:
    for operation in (
        lambda: 1 + x, lambda: [] + x, lambda: x[len], lambda: x < 1, lambda: -x, lambda: len(x), lambda: type(iter(x)).__module__,
        lambda: int(x), lambda: x.nope, lambda: "%d" % x, lambda: ",".join([x]), lambda: open(x), lambda: [][x],
        lambda: x @ x, lambda: setattr(x, "zz", 1), lambda: next(x), lambda: float(x), lambda: round(x),
        lambda: operator.index(x), lambda: operator.length_hint([], x),
    ):
        try:
            print(type(x).__name__, operation())
        except Exception as error:
            print(type(x).__name__, type(error).__name__, error)
