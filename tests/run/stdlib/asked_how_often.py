# How often array and Counter ask an item, and what int.from_bytes() says of what is no iterable.
import array, collections
class F:
    def __float__(self): print("float"); return 0.5
    def __index__(self): print("index"); return 5
for code in "bBhHiIlLqQfd":
    x = array.array(code, [1])
    print(code); x.append(F()); print("insert"); x.insert(0, F()); print("set"); x[0] = F(); print("extend"); x.extend([F()]); print("new"); array.array(code, [F()]); print("fromlist"); x.fromlist([F()])
class K:
    def __hash__(self): print("hash"); return 1
    def __eq__(self, o): print("eq"); return True
c = collections.Counter([K(), K()]); c.update([K()]); c[K()] += 1
class C2(collections.Counter):
    def get(self, k, d=None): print("get"); return super().get(k, d)
C2([K()])
import collections.abc
class S(collections.abc.Mapping):
    def __len__(self): return 2
    def __iter__(self): return None
    def __getitem__(self, k): return k
class T:
    def __iter__(self): return NotImplemented
class U:
    def __iter__(self): raise KeyError(1)
class V:
    __iter__ = None
class W:
    def __getitem__(self, i): raise IndexError
class X:
    def __iter__(self): return iter([1, 300])
class Y:
    def __iter__(self): return iter(["a"])
for c in (S, T, U, V, W, X, Y, object):
    for f in (bytes, bytearray, lambda x: int.from_bytes(x), lambda x: int.from_bytes(x, "big"), lambda x: b"".join(x), lambda x: bytearray(b"a").extend(x), lambda x: list(x), tuple):
        try: print(c.__name__, f(c()))
        except Exception as e: print(c.__name__, type(e).__name__, e)
class Sequence:
    def __len__(self): print("len"); return 2
    def __getitem__(self, i):
        print("getitem", i)
        if i == 3: raise IndexError
        return values[i]
for values in ([1, 2, 3], [1, "b", 3], [1, 2, 300]):
    for f in (bytes, bytearray, int.from_bytes, lambda x: int.from_bytes(x, "little"), bytearray(b"a").extend, list, tuple):
        try: print(f(Sequence()))
        except Exception as e: print(type(e).__name__, e)
