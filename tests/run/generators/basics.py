# yield, return value, send, throw, close, yield from, laziness.
def gen(n):
    print("start")
    for i in range(n):
        got = yield i
        if got:
            print("got", got)
    print("end")
    return "result"


g = gen(3)
print(next(g), g.send("hello"), next(g))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)
print(next(g, "exhausted"))


def delegating():
    r = yield from gen(2)
    print("r =", r)
    yield "after"
    yield from "ab"
    yield from [1, 2]


print(list(delegating()))


def careful():
    try:
        while True:
            try:
                x = yield
                print("x", x)
            except ValueError as e:
                print("value error", e)
                yield "handled"
    finally:
        print("cleanup")


c = careful()
next(c)
c.send(1)
print(c.throw(ValueError("bad")))
next(c)
c.close()
c.close()
try:
    next(c)
except StopIteration:
    print("closed")
d = careful()
next(d)
try:
    d.throw(KeyError("k"))
except KeyError as e:
    print("escaped", e)


def ignore_close():
    try:
        yield 1
    except GeneratorExit:
        yield 2


i = ignore_close()
next(i)
try:
    i.close()
except RuntimeError as e:
    print(e)
try:
    gen(1).send(5)
except TypeError as e:
    print(e)


def raises_stop():
    yield 1
    raise StopIteration("inner")


try:
    list(raises_stop())
except RuntimeError as e:
    print(e, repr(e.__cause__))


def reenter():
    yield next(me)


me = reenter()
try:
    next(me)
except ValueError as e:
    print(e)


def empty():
    return
    yield


print(list(empty()), gen.__name__, type(gen(1)).__name__)


def failing():
    yield 1
    raise ZeroDivisionError("in gen")


f = failing()
print(next(f))
try:
    next(f)
except ZeroDivisionError as e:
    print(e)
print(next(f, "done"))
x = (print("evaluated", i) or i for i in range(3))
print("lazy")
print(next(x), sum(x))


def average():
    total = n = 0
    avg = None
    while True:
        v = yield avg
        total += v
        n += 1
        avg = total / n


a = average()
next(a)
print([a.send(v) for v in (10, 20, 60)])


class Tree:
    def __init__(self, v, l=None, r=None):
        self.v, self.l, self.r = v, l, r

    def __iter__(self):
        if self.l:
            yield from self.l
        yield self.v
        if self.r:
            yield from self.r


print(list(Tree(4, Tree(2, Tree(1), Tree(3)), Tree(6, Tree(5)))))
