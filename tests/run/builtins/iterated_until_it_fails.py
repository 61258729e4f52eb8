"""Iterables that are no mappings, mappings whose keys() is none, and how far built-ins iterate before they fail."""
import collections, io, math
class G:
    def __getitem__(self, i): return 3
class K:
    def __init__(self, k): self.k = k
    def keys(self): return self.k
    def __getitem__(self, k): return k
class It:
    def __init__(self, *a): self.a = list(a)
    def __iter__(self): return self
    def __next__(self):
        if not self.a: raise StopIteration
        print('next', end=' ')
        return self.a.pop(0)
class Mul:
    def __mul__(self, o): raise ValueError("mul")
    def items(self): return [(1, 2)]
def show(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for f in [lambda: reversed(G()), lambda: reversed({1}), lambda: reversed(3), lambda: dict(K(3)), lambda: dict(K([1, 2])), lambda: {**K(4)}, lambda: dict(**K(5)),
          lambda: {}.update(K(None)), lambda: math.fsum(It(1, 'x', 3)), lambda: math.prod(It(2, Mul(), 3)), lambda: math.prod(It(2, 3, 4)),
          lambda: math.dist(It(1, 'x', 3), [1, 2, 3]), lambda: collections.Counter(Mul()), lambda: collections.Counter(collections.UserDict(a=3)),
          lambda: io.StringIO('a\nb\nc').readlines(2), lambda: io.StringIO('a\nb\nc').readlines(3), lambda: io.BytesIO(b'a\nb\nc').readlines(1),
          lambda: super(3, 4), lambda: super(None)]:
    show(f)
