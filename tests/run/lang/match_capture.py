# Names of a pattern are bound when all of it has matched; sequences are taken by index where `*_` allows it.
import collections.abc


class Line(collections.abc.Sequence):
    def __init__(self, length):
        self.length = length
        self.asked = []

    def __len__(self):
        return self.length

    def __getitem__(self, i):
        self.asked.append(i)
        return i * 10


class Table(collections.abc.Mapping):
    def __init__(self, data):
        self.data = data

    def __getitem__(self, key):
        return self.data[key]

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)


class Registered:
    def __len__(self):
        return 2

    def __getitem__(self, i):
        if i < 2:
            return "r%d" % i
        raise IndexError(i)


class Late(Registered):
    pass


def bound(x):
    match x:
        case [a, b, 1] | [b, a, 2]:
            kind = "triple"
        case [a, {"k": b, **rest}]:
            kind = "map"
        case (int() as a) | [a] if a != 7:
            kind = "one"
        case [_, *_]:
            kind = "some"
    return dict(sorted(locals().items()))


def first_last(x):
    match x:
        case [first, *_, last]:
            return first, last
        case [*_]:
            return "short"
    return "none"


def kind(x):
    match x:
        case [*_]:
            return "sequence"
        case {}:
            return "mapping"
    return "neither"


for value in ([3, 4, 1], [3, 4, 2], [3, 4, 5], [1, {"k": 2, "z": 3}], [7], 7, 8, [9]):
    try:
        print(value, bound(value))
    except UnboundLocalError as error:
        print(value, error)
line = Line(1 << 30)
print(first_last(line), line.asked)
print(first_last(range(1 << 40)), first_last((1,)), first_last("ab"), first_last({1, 2}))
print(kind(Line(0)), kind(Table({})), kind(Registered()), kind(Late()), kind("s"), kind(b"b"), kind(type.__dict__))
collections.abc.Sequence.register(Registered)
print(kind(Registered()), kind(Late()), first_last(Late()))
collections.abc.Sequence.register(str)
print(kind("s"), bool(list.__flags__ & 1 << 5), bool(Table.__flags__ & 1 << 6), bool(str.__flags__ & 1 << 5))


class Private:
    def f(self, x):
        match x:
            case Private(__attr=y):
                return y

    def g(self):
        return dict(__k=1)


p = Private()
setattr(p, "__attr", "found")
print(p.f(p), p.g())


def nothing():
    "x"
    2
    '''no docstring'''
    "nor" 'this'


nothing()
