"""What pickle writes is CPython's byte for byte: opcodes, memo numbers, batches and frames."""

import collections
import copyreg
import datetime
import enum
import fractions
import functools
import io
import pickle
import zlib


class Plain:
    class Nested:
        def method(self):
            pass

    def __init__(self):
        self.x = 1


class Keywords:
    def __new__(cls, *args, **keywords):
        return object.__new__(cls)

    def __getnewargs_ex__(self):
        return (1,), {"k": 2}


class SubList(list):
    pass


class SubDict(dict):
    pass


class Color(enum.Enum):
    red = 1


class Cycle:
    def __reduce__(self):
        return Cycle, (), {"self": self}


class Items:
    def __reduce__(self):
        return list, (), None, iter(range(2500))


class Pairs:
    def __reduce__(self):
        return dict, (), None, None, iter([(i, i) for i in range(1001)])


def setter(obj, state):
    obj.state = state


class Setter:
    def __reduce__(self):
        return Setter, (), 5, None, None, setter


Point = collections.namedtuple("Point", "x y")
looped = []
looped.append(looped)
tied = ([],)
tied[0].append(tied)
tied_more = ([], 1, 2, 3, 4)
tied_more[0].append(tied_more)
big = "x" * 70000
values = [
    None, True, 0, 255, 256, 65536, -1, 2**31 - 1, 2**31, -(2**31) - 1, 2**63, -(2**63), -255, -256, -32769, 2**2039, 2**2040,
    1.5, -0.0, float("inf"), "", "a", "ä\n\\\0\x1a\r☃𝄞", "\ud800", "x" * 256, big, b"", b"a", b"\xff" * 256, b"x" * 70000,
    bytearray(b"abc"), (), (1,), (1, 2, 3), (1, 2, 3, 4), [], [1], list(range(1000)), list(range(2001)), {}, {1: 2},
    {i: i for i in range(1000)}, {i: str(i) for i in range(2001)}, set(), {1}, set(range(1001)), frozenset([1]), looped, tied,
    tied_more, Plain(), Plain.Nested, Plain.Nested.method, Keywords(), SubList([1, 2]), SubDict(a=1), Color.red, Point(1, 2),
    Cycle(), Items(), Pairs(), Setter(), type, int, len, datetime.date(2020, 1, 2), fractions.Fraction(1, 3),
    functools.partial(int, base=2), collections.OrderedDict(a=1), collections.deque([1, 2]), collections.Counter("ab"),
    range(3), 1 + 2j, ValueError("x", 3), [big, big, b"q" * 65536, [1] * 70000, "end"], [str(i) * 20 for i in range(8000)],
    {"k": ["a", ("b", {"c": 1})], "a": "a"}, copyreg._reconstructor,
]  # fmt: skip
for value in values:
    for protocol in range(6):
        data = pickle.dumps(value, protocol)
        print(protocol, data if len(data) < 60 else (len(data), zlib.crc32(data)))
        parts = []

        class Writer:
            def write(self, part):
                parts.append(len(part))

        pickle.dump(value, Writer(), protocol)
        if len(parts) > 1:
            print(parts)
        again = pickle.loads(data)
        file = io.BytesIO(data + b"more")
        if type(again) is not type(value) and not isinstance(value, (Items, Pairs)):
            print("read as", type(again))
        if type(pickle.load(file)) is not type(again) or file.read() != b"more":
            print("took too much")
copyreg.add_extension(__name__, "Plain", 300)
print(pickle.dumps(Plain, 2), pickle.loads(pickle.dumps(Plain, 2)) is Plain)
pickler = pickle.Pickler(io.BytesIO(), 4)
pickler.dump(["a", "b"])
print(sorted((number, repr(obj)) for number, obj in pickler.memo.copy().values()))
pickler.clear_memo()
print(pickler.memo.copy(), pickler.bin, pickler.fast)
buffers = []
data = pickle.dumps([pickle.PickleBuffer(b"abc"), pickle.PickleBuffer(bytearray(b"d"))], 5, buffer_callback=buffers.append)
print(data, [bytes(part) for part in pickle.loads(data, buffers=buffers)])
