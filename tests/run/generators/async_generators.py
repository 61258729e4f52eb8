# Async generators, driven by hand.
class Wait:
    def __await__(self):
        got = yield 'waiting'
        return got


async def numbers(n):
    for i in range(n):
        got = yield i
        if got:
            print('got', got)


async def slow():
    yield 1
    print('woken by', await Wait())
    yield 2


async def main():
    async for x in numbers(3):
        print(x)
    print([y async for y in numbers(3)], {y: y async for y in numbers(2)}, [y async for y in numbers(5) if y % 2])
    g = numbers(5)
    print(await anext(g), await g.asend('hello'), await g.__anext__())
    await g.aclose()
    print(sum([z async for z in (q * 2 async for q in numbers(3))]))
    async for v in slow():
        print('slow', v)
    try:
        await anext(numbers(0))
    except StopAsyncIteration as e:
        print(repr(e))
    g = numbers(2)
    await anext(g)
    try:
        await g.athrow(ValueError('thrown'))
    except ValueError as e:
        print(repr(e))
    return 'done'


def run(c):
    sent = None
    while True:
        try:
            print('loop', c.send(sent))
            sent = 'the loop'
        except StopIteration as e:
            return e.value


print(run(main()))
print(type(numbers(1)), numbers.__name__)
