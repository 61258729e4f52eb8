"""bytearray's __init__ apart from its __new__, __bytes__ of str subclasses, iterables that change; zip and tee by their types."""

import copy
import pickle
from itertools import compress, repeat, tee


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


class Counted(bytearray):
    def __init__(self, n=1, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.n = n


print(Counted(4, b"abcd"), Counted(n=2, source=b"x").n, bytearray.__new__(bytearray, b"q"), Counted())
again = bytearray(b"abc")
again.__init__("abc\xbd\u20ac", "latin1", "replace")
print(again)
again.__init__()
print(again)
for args in (("x",), (1, 2), ([300],), (-1,), (object(),), ([1, "a"],), (b"", "ascii")):
    show(bytearray, *args)
    show(bytes, *args)


class Text(str):
    def __bytes__(self):
        return b"own"


print(bytes(Text("x")), bytes(Text("x"), "ascii"))


class Clears:
    def __index__(self):
        items.clear()
        return 42


items = [Clears(), Clears()]
print(bytes(items))
items = [Clears(), Clears()]
print(bytearray(items))
print(copy.deepcopy(Counted(3, b"q")).n, pickle.loads(pickle.dumps(bytearray(b"p"))))


class Hashed(int):
    count = 0

    def __hash__(self):
        Hashed.count += 1
        return int.__hash__(self)


d = dict.fromkeys(map(Hashed, range(10)))
dict.fromkeys(set(d))
dict.fromkeys(frozenset(d), 1)
print(Hashed.count)


class Spoils:
    def __hash__(self):
        return 0

    def __eq__(self, other):
        source.clear()
        return False


source = {i: 0 for i in range(1, 50)}
source[Spoils()] = 0
show({Spoils(): 0, 1: 1}.update, source)
for base, args in ((zip, ([1], "a")), (repeat, (1, 2)), (compress, ("A", [1]))):
    show(type("Sub", (base,), {}), *args, newarg=3)
a, b = tee("abc")
kind = type(a)
print(list(kind("xyz")), next(a), list(kind(a)), list(a), list(b))
show(kind)
show(kind, 3)
