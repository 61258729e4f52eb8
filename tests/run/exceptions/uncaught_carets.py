# Carets: binary operators, subscripts, calls, attributes, several lines (each caught and printed).
import traceback


def binop():
    x, y = 1, "a"
    return 10 + (x + y)


def subscript():
    d = {"a": [1, 2]}
    return d["a"][5] + d["b"]


def call():
    return len("abc".upper(1))


def attr():
    x = None
    return x.foo.bar


def unpack():
    a, b = [1, 2, 3]


def multi():
    return max(
        1,
        "a",
    )


def division(a, b):
    return (a * 2) / (b - 1) + 1


def compare():
    return 1 < "a"


def assertion():
    assert 1 == 2, "numbers differ"


def raising():
    raise KeyError("key")


def nested():
    return [1 / n for n in (1, 0)]


def aug():
    x = 5
    x += "s"


def unary():
    return -"abc"


def chained():
    obj = "abc"
    return obj.strip().missing


def argcount():
    return division(1)


def kwargs():
    return division(a=1, b=2, c=3)


def name():
    return undefined + 1


def store():
    t = (1, 2)
    t[0] = 5


def iteration():
    for i in 5:
        pass


def fstring():
    v = "x"
    return f"{v:d} {v}"


for f in (binop, subscript, call, attr, unpack, multi, compare, assertion, raising, nested, aug, unary, chained, argcount, kwargs, name, store, iteration, fstring):
    try:
        f()
    except Exception:
        print(traceback.format_exc().replace(__file__, "x.py"))
try:
    division(1, 1)
except Exception:
    print(traceback.format_exc().replace(__file__, "x.py"))
