# Function, class, stacked and parametrised decorators.
import functools


def log(f):
    @functools.wraps(f)
    def wrapper(*args, **kw):
        print("call", f.__name__, args, kw)
        result = f(*args, **kw)
        print("ret", result)
        return result

    return wrapper


def times(n):
    def deco(f):
        def inner(*a):
            return [f(*a) for _ in range(n)]

        return inner

    return deco


@log
def add(a, b=1):
    """Adds."""
    return a + b


@times(2)
@log
def hi(name):
    return "hi " + name


print(add(1, b=2), add.__name__, add.__doc__)
print(hi("bo"))


def register(cls):
    registry[cls.__name__] = cls
    cls.tag = "registered"
    return cls


registry = {}


@register
class A:
    pass


@register
class B(A):
    tag = "own"


print(sorted(registry), A.tag, B.tag)


class CountCalls:
    def __init__(self, f):
        self.f, self.n = f, 0

    def __call__(self, *a):
        self.n += 1
        return self.f(*a)


@CountCalls
def sq(x):
    return x * x


print(sq(2), sq(3), sq.n)


class M:
    @log
    def method(self_, x):
        return x + 1

    def __repr__(self):
        return "M()"

    @staticmethod
    def s(x):
        return x

    @classmethod
    def c(cls, x):
        return cls.__name__, x


print(M().method(4), M.s(1), M().s(2), M.c(3), M().c(4))
memo = {}


def memoize(f):
    def inner(n):
        if n not in memo:
            memo[n] = f(n)
        return memo[n]

    return inner


@memoize
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(90), len(memo))
decos = [times(3)]


@decos[0]
def z():
    return 0


print(z())


@(lambda f: lambda: f() + 1)
def one():
    return 1


print(one())
