"""PEP 695 and 696: bounds, constraints and defaults are evaluated when asked for; T is seen from every inner scope."""
import typing
def f[T: (int, str)](v: T) -> T:
    return v
class A[T = int]:
    def m(self):
        return T
class B[T: int = bool, **P = [int]](A[T]):
    x: T
    def get(self):
        def inner():
            return T, P
        return inner()
    class Inner:
        y = T
        def z(self): return T
type Al[K: "later", V = list[K]] = dict[K, V] | list[later]
def g[T: later](a: T, *b: T) -> list[T]:
    out = [T for _ in range(2)]
    def h(): return T
    return out, h(), lambda: T
class later: pass
(T1,) = f.__type_params__
print(T1, T1.__constraints__, T1.__bound__, T1.__name__, T1.__default__ is typing.NoDefault)
print(A.__type_params__[0].__default__, A().m(), A().m() is A.__type_params__[0])
T2, P2 = B.__type_params__
print(T2.__bound__, T2.__default__, P2.__default__, T2.has_default(), P2.has_default())
def tst[*Ts = *tuple[int, str]](*args: *Ts): pass
print(tst.__type_params__[0].__default__, tst.__annotations__)
print(B().get(), B.Inner.y, B.Inner().z())
print(B.__orig_bases__, B.__parameters__, B[int, [int]])
print(Al.__value__, Al.__type_params__, Al[int, str], Al.__type_params__[0].__bound__, Al.__type_params__[1].__default__)
print(g.__type_params__[0].__bound__, g(1)[0], g(1)[1] , g(1)[2](), g.__annotations__)
def err[T: undefined_name](): pass
try: err.__type_params__[0].__bound__
except NameError as e: print(e)
class G[T]:
    T2 = T
    def make[U: T](self, u: U) -> tuple[T, U]:
        return T, U
    prop = lambda self: T
print(G().make(1), G.make.__annotations__, G().prop(), G.make.__type_params__[0].__bound__)
type Rec[T] = T | list[Rec[T]]
print(Rec.__value__, Rec[int], Rec[int].__origin__, Rec[int].__args__)
def outer[T]():
    x = 1
    class C[U: T]:
        v = x
        def m(self): return T, U, x
    return C
C = outer()
print(C().m(), C.v, C.__type_params__, C.__qualname__, C.m.__qualname__)
def dec(x):
    print('dec', x.__name__, x.__type_params__)
    return x
@dec
class D[T]: pass
@dec
def d[T](x=1, *, y: T = 2): return T
print(d(), d.__defaults__, d.__kwdefaults__)
async def co[T](x: T): return T
class E[T]:
    print('in body', T, T.__name__)
    def __init_subclass__(cls): print('sub', cls, T)
class F(E[int]): pass
print(F.__orig_bases__)
def scope[T]():
    T2 = T
    try:
        nonlocal_test[T]
    except NameError as e: print(e)
    return T2
scope()
def gen[T]():
    yield T
    yield [T, *(T for _ in range(2))]
print(list(gen()))
class X[T]:
    a = [T for i in range(2)]
    def f(self, x: T = 3) -> T: ...
print(X.a, X.f.__annotations__)
type Empty = None
print(Empty, repr(Empty), Empty.__name__, Empty.__module__)
print(typing.get_type_hints(f))
def bound[T: (list[int], "fwd")](): return T.__constraints__
print(bound())
type Lazy = undefined_thing
try: Lazy.__value__
except NameError as e: print('NE', e)
undefined_thing = 5
print(Lazy.__value__)


class Stack[T]:
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> "Stack[T]":
        self.items.append(item)
        return self

    def pop(self) -> T:
        return self.items.pop()


s = Stack[int]().push(1).push(2)
print(s.pop() + s.pop(), Stack.__mro__, Stack[int], isinstance(s, Stack), s.__orig_class__)
t: Stack[str] = Stack()
print(t.push("a").pop())
try: Stack[int].nope
except AttributeError as e: print(e)
