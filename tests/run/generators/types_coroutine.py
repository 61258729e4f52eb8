"""types.coroutine: generators that may be awaited, and delegate to coroutines; code objects with other names."""
import inspect
import types


@types.coroutine
def trap(value):
    answer = yield value
    return answer * 2


class Kernel:
    @types.coroutine
    def wait(self, n=1):
        for i in range(n):
            yield ("wait", i)
        return n


async def add(a, b):
    return a + await trap(b)


@types.coroutine
def both():
    first = yield from add(1, "x")
    second = yield from trap("y")
    return first, second


async def main():
    kernel = Kernel()
    print("waited", await kernel.wait(2))
    print("both", await both())
    try:
        await plain()
    except TypeError as e:
        print(e)
    return await trap("last")


def plain():
    yield 1


def not_marked(c):
    yield from c


def drive(awaitable, answers):
    try:
        item = awaitable.send(None)
        while True:
            print("got", item)
            item = awaitable.send(answers.pop(0))
    except StopIteration as e:
        return e.value


print(drive(main(), [None, None, 10, 20, 30]))
c = add(1, 2)
try:
    next(not_marked(c))
except TypeError as e:
    print(e)
c.close()
print(types.coroutine(trap) is trap, trap.__code__.co_flags & 0x1ff, inspect.isawaitable(trap(1)), inspect.isawaitable(plain()))
made = trap(1)
print(type(made).__name__, made.__name__, made.gi_code is trap.__code__, made.gi_code.co_flags & inspect.CO_ITERABLE_COROUTINE > 0)


def make(k):
    @types.coroutine
    def inner(x):
        got = yield x + k
        return got

    return inner


async def uses(k):
    return await make(k)(5)


print(drive(uses(3), ["answer"]))


@types.coroutine
def returns_generator():
    return plain()


@types.coroutine
def returns_marked():
    return trap(1)


print(type(returns_generator()).__name__, type(returns_marked()).__name__)
code = plain.__code__.replace(co_name="other", co_qualname="Some.other", co_firstlineno=77)
print(code.co_name, code.co_qualname, code.co_firstlineno, plain.__code__.co_name, code == plain.__code__)
function = types.FunctionType(code, globals())
print(function.__name__, list(function()))
for bad in (3, None):
    try:
        types.coroutine(bad)
    except TypeError as e:
        print(e)
