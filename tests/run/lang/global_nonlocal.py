# Scopes: global, nonlocal, shadowing, del, class scope, builtins shadowed.
counter = 0


def bump():
    global counter, created
    counter += 1
    created = "made in bump"


bump()
bump()
print(counter, created)


def make():
    n = 0

    def inc():
        nonlocal n
        n += 1
        return n

    def get():
        return n

    return inc, get


inc, get = make()
inc()
inc()
inc2, get2 = make()
inc2()
print(get(), get2())


def three():
    x = "a"

    def mid():
        x = "b"

        def deep():
            nonlocal x
            x = "c"

        deep()
        return x

    return mid(), x


print(three())


def unbound():
    try:
        print(v)
    except UnboundLocalError as e:
        print(type(e).__name__, e)
    v = 1
    del v
    try:
        v
    except UnboundLocalError as e:
        print(e)


unbound()
try:
    undefined_name
except NameError as e:
    print(e, e.name)


def free():
    def inner():
        return later

    try:
        inner()
    except NameError as e:
        print(e)
    later = 5
    return inner()


print(free())
len = lambda x: "shadowed"
print(len([1]))
del len
print(len([1]))
x = 1


class K:
    x = 2
    y = x + 1

    def m(self):
        return x


print(K.x, K.y, K().m())
for name in ["loop"]:
    pass
print(name)
try:
    raise ValueError("gone")
except ValueError as err:
    pass
try:
    err
except NameError as e:
    print(e)
del x
try:
    x
except NameError as e:
    print(e)
print(globals()["counter"], "counter" in globals())


def loc():
    a, b = 1, 2
    return sorted(locals().items())


print(loc())
