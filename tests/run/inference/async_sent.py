# What `yield` in an async generator evaluates to when nobody sends anything.
import asyncio


async def counter(n):
    for i in range(n):
        got = yield i
        print("got", got)
        await asyncio.sleep(0)


async def other(n):
    got = yield n
    print("other", got)


async def main():
    async for v in counter(2):
        print(v)
    print([v async for v in other(3)])


asyncio.run(main())
