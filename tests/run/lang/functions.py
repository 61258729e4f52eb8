# Parameters: positional, default, keyword, *args, **kwargs, positional-only, keyword-only.
def f(a, b=2, *args, c, d=4, **kw):
    return (a, b, args, c, d, kw)


print(f(1, c=3))
print(f(1, 5, 6, 7, c=3, e=9))
print(f(*[1, 2, 3], **{"c": 1, "z": 0}))
print(f(1, *(), c=0, **{}))


def g(a, /, b, *, c):
    return a, b, c


print(g(1, 2, c=3), g(1, b=2, c=3))


def h(x, /, **kw):
    return x, kw


print(h(1, x=2))


def acc(item, into=[]):
    into.append(item)
    return into


print(acc(1), acc(2), acc(3, []))
i = 5


def late(x=i):
    return x


i = 6
print(late())


def many(*args, sep="-"):
    return sep.join(str(a) for a in args)


print(many(), many(1), many(1, "b", None, sep="+"))


def nothing():
    pass


print(nothing())


def early(n):
    if n:
        return
    return 1, 2


print(early(0), early(1))
print((lambda: 0)(), (lambda x, *y, z=1, **w: (x, y, z, w))(1, 2, z=3, k=4))
print(f.__name__, (lambda: 0).__name__, f.__defaults__, f.__kwdefaults__)
for call in (
    lambda: f(),
    lambda: f(1),
    lambda: g(1, 2, 3),
    lambda: g(a=1, b=2, c=3),
    lambda: late(1, 2),
    lambda: late(y=1),
    lambda: late(1, x=1),
    lambda: nothing(1),
    lambda: h(),
    lambda: g(),
):
    try:
        print(call())
    except TypeError as e:
        print(e)


def doc():
    """One line."""


print(doc.__doc__, nothing.__doc__)
print(f(1, 2, *[3], 4, *[5, 6], c=7, **{"e": 1}, g=2))


def outer(x):
    def inner(y):
        return x + y

    return inner


print(outer(1)(2), outer.__qualname__, outer(1).__qualname__)
