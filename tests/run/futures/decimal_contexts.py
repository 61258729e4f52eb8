# Each task has its own decimal context; what counts as a future; a task group outside tasks.
import asyncio
import contextvars
from decimal import Decimal, getcontext, localcontext


async def ninth(digits):
    with localcontext() as context:
        context.prec = digits
        before = Decimal(1) / 9
        await asyncio.sleep(0.001)
        return before, Decimal(1) / 9, getcontext().prec


async def outside(coroutine):
    def run():
        try:
            for _ in coroutine.__await__():
                pass
        except RuntimeError as error:
            print(type(error).__name__, str(error).split("> ")[1])

    asyncio.get_running_loop().call_soon(run)
    await asyncio.sleep(0)


async def main():
    print(await asyncio.gather(*[ninth(n) for n in (3, 6, 9)]), getcontext().prec)
    group = asyncio.TaskGroup()
    await outside(group.__aenter__())
    try:
        group.create_task(asyncio.sleep(0))
    except RuntimeError as error:
        print(str(error).split("> ")[1])


asyncio.run(main())


def change():
    getcontext().prec = 5
    return Decimal(1) / 7


print(contextvars.Context().run(change), getcontext().prec)


class Like:
    _asyncio_future_blocking = False


class Pretending:
    _asyncio_future_blocking = False

    @property
    def __class__(self):
        return asyncio.Future


print([asyncio.isfuture(x) for x in (Like(), Like, 3, Pretending())])
