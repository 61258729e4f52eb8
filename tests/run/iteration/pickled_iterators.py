import copy, sys
def show(it):
    print(type(it).__name__, it.__reduce__())
for make in [lambda: iter([1,2,3]), lambda: reversed([1,2,3]), lambda: iter((1,2,3)), lambda: iter("abc"), lambda: iter(b"abc"),
             lambda: iter(bytearray(b"abc")), lambda: iter(range(3)), lambda: reversed(range(3)), lambda: iter(range(2**70, 2**70+3)),
             lambda: iter({1:2,3:4,5:6}), lambda: iter({1:2,3:4}.items()), lambda: reversed({1:2,3:4}.values()),
             lambda: iter({1,2,3}), lambda: enumerate("abc"), lambda: zip([1,2,3],"abc"), lambda: map(str,[1,2,3]), lambda: filter(None,[1,0,2]),
             lambda: reversed("abc"), lambda: zip([1,2],[3,4],strict=True)]:
    it = make()
    next(it)
    c = copy.copy(it)
    d = copy.deepcopy(it)
    r = it.__reduce__()
    print(type(it).__name__, r[0].__name__, len(r), r[2:] )
    print(list(c), list(d))
    print(list(it), list(copy.copy(it)))
for it in [iter([1,2,3]), iter("abc"), iter((1,2)), iter(range(5)), iter(b"abc")]:
    it.__setstate__(-5); print(next(it, "end")); it.__setstate__(2**20); print(list(it))
class S:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i
it = iter(S()); next(it); print(it.__reduce__()[2], list(copy.copy(it)))
print(list(copy.copy(iter(iter([1,2,3]).__next__, 3))))
class A: pass
a = A(); a.x = 1
print(a.__reduce_ex__(2)[1:], a.__reduce_ex__(4)[0].__name__)
class B(set): pass
b = B([1,2]); b.y = 2
print(b.__reduce__())
class N(int):
    def __getnewargs_ex__(self): return (5,), {}
print(N(3).__reduce_ex__(4)[1])
class I(int): pass
print(I(3).__reduce_ex__(4)[1:])
for bad in [(x for x in ()), open, sys, lambda: 0]:
    try: print(bad.__reduce_ex__(4))
    except TypeError as e: print(e)
print([].append.__reduce__()[1], len.__reduce__())
for f in [lambda: list(x=1), lambda: float(x=1), lambda: tuple(x=1), lambda: set(x=1), lambda: B(x=1), lambda: frozenset(x=1)]:
    try: f()
    except TypeError as e: print(e)
class F(float):
    def __float__(self): return 42.0
print(float(F(1)), float(memoryview(b"12.5")))
print(float('nan').__hash__() is not None, 0.0**float('-inf'))
for s in ['0x1p\uff10', '0x0.0000000000000ap-1022','0x1.0p-1022','0x0.ffffffffffffd6p-1022']:
    try: print(float.fromhex(s))
    except ValueError as e: print(e)
import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    class X:
        def __int__(self): return True
        def __trunc__(self): return 3
    yes = True; int(X()); ~yes; bool(NotImplemented)
    class T:
        def __trunc__(self): return 3
    int(T())
    for x in w: print(x.category.__name__, x.message)
print(bytearray(b"ab").__reduce_ex__(2), bytearray(b"ab").__reduce_ex__(3), bytearray().__reduce__())
print(range(1,5,2).__reduce__(), slice(1,[2]).__reduce__())
