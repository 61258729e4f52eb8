"""What annotation scopes (PEP 695) see of the class around them, and how private names of type parameters are mangled."""
def t1():
    class X:
        T = int
        type U = T
    print(X.U.__value__)

def t2():
    class X:
        T = int
        def foo[U: T](self): ...
        type Alias = T
    print(X.foo.__type_params__[0].__bound__)
    X.T = float
    print(X.Alias.__value__)
t1()
t2()
x = "global"
def outer():
    x = "nonlocal"
    class Cls:
        type Alias = x
        val = Alias.__value__
        def meth[T: x](self, arg: x): ...
        bound = meth.__type_params__[0].__bound__
        annotation = meth.__annotations__["arg"]
        x = "class"
        class Inner[T: x](list): pass
        def m2[T=x](self, a: x = x) -> x: pass
    class Cls2:
        type Alias = x
        val = Alias.__value__
        def meth[T: x](self, arg: x): ...
        bound = meth.__type_params__[0].__bound__
        annotation = meth.__annotations__["arg"]
    class Cls3:
        global x
        type Alias = x
    Cls3.x = "class"
    return Cls, Cls2, Cls3
a, b, c = outer()
print(a.val, a.bound, a.annotation, b.val, b.bound, b.annotation, c.Alias.__value__, a.Alias.__value__, a.Inner.__type_params__[0].__bound__, a.m2.__type_params__[0].__default__, a.m2.__annotations__)
class Foo[__T]:
    p = __T
    def m[__U: __T](self, x: __T, y: __U) -> None:
        self.r = __T, __U
        return self.r
print(Foo.__type_params__, Foo.p, Foo().m(1,2), Foo.m.__annotations__, Foo.m.__type_params__)
def f():
    T = str
    class C:
        T = int
        class D[U](T):
            x = T
    print(C.D.__bases__, C.D.x)
f()
class A:
    v = 1
    type L = lambda: v
    type M = [v for _ in (1,)]
    def g[T: [v, (lambda: v)]](self): pass
for alias in (lambda: A.L.__value__(), lambda: A.M.__value__, lambda: A.g.__type_params__[0].__bound__[1]()):
    try:
        print(alias())
    except NameError as e:
        print(e)


class Point:
    def __init__(self, x):
        self.x = x

    def __repr__(self):
        return f"Point({self.x})"

    def twice(self):
        return self.x * 2


class Late:
    origin = Point(2)
    type Origin = origin
    type Missing = late
    early = Origin.__value__

    class Nested[T: origin](list):
        type Own = (T, origin)

        def m[U: origin](self):
            type Inner = origin
            return Inner

    def function[V = origin](self):
        return super().__repr__()[:1], V, __class__

    origin2 = origin


print(Late.Origin.__value__.twice(), Late.early is Late.origin, Late.origin2.x)
Late.origin = Point(21)
print(Late.Origin.__value__.twice(), Late.early.twice(), Late.function.__type_params__[0].__default__.twice())
print(Late().function())
for broken in (lambda: Late.Missing.__value__, lambda: Late.Nested.__type_params__[0].__bound__, lambda: Late.Nested.Own.__value__,
               lambda: Late.Nested().m().__value__):
    try:
        print(broken())
    except NameError as e:
        print("NameError:", e)
print(Late.Origin.__type_params__, sorted(k for k in vars(Late) if "class" in k))


def in_function(flag):
    class Local:
        if flag:
            kind = Point(flag)
        type Kind = kind

        def m[T: kind](self): ...

    return Local


print(in_function(3).Kind.__value__.twice(), in_function(4).m.__type_params__[0].__bound__.twice())
try:
    in_function(0).Kind.__value__
except NameError as e:
    print(e)
