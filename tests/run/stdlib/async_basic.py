import asyncio


async def add(a, b, delay=0.0):
    await asyncio.sleep(delay)
    return a + b


async def fail():
    await asyncio.sleep(0)
    raise ValueError("async failure")


async def agen(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


class Ctx:
    async def __aenter__(self):
        print("aenter")
        return self

    async def __aexit__(self, *a):
        print("aexit", a[0].__name__ if a[0] else None)
        return True


async def main():
    print(await add(1, 2))
    print(await asyncio.gather(add(1, 1, 0.02), add(2, 2, 0.01), add("a", "b")))
    t = asyncio.create_task(add(5, 5))
    print(t.done(), await t, t.done())
    try:
        await fail()
    except ValueError as e:
        print(e)
    print([x async for x in agen(3)], sum([x async for x in agen(4) if x % 2]))
    async for x in agen(2):
        print("item", x)
    async with Ctx():
        raise KeyError("swallowed")
    try:
        await asyncio.wait_for(asyncio.sleep(5), 0.01)
    except TimeoutError:
        print("timeout")
    q = asyncio.Queue()

    async def producer():
        for i in range(3):
            await q.put(i)
        await q.put(None)

    async def consumer():
        out = []
        while (x := await q.get()) is not None:
            out.append(x)
        return out

    _, got = await asyncio.gather(producer(), consumer())
    print(got)
    results = await asyncio.gather(add(1, 2), fail(), return_exceptions=True)
    print(results)
    lock = asyncio.Lock()
    async with lock:
        print(lock.locked())
    ev = asyncio.Event()
    asyncio.get_running_loop().call_later(0.01, ev.set)
    await ev.wait()
    print("event")
    return "done"


print(asyncio.run(main()))
