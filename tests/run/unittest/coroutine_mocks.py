"""Mocks that pass for coroutine functions; tasks that wait for futures with an add_done_callback of their own."""

import asyncio
import inspect
from unittest import mock


async def function(x):
    return 1


class Thing:
    async def a(self):
        pass

    def b(self):
        pass


made = mock.AsyncMock()
print(asyncio.iscoroutinefunction(made), inspect.iscoroutinefunction(made))
print(made.__name__, made.__defaults__, made.__kwdefaults__, made.__annotations__)
print(asyncio.iscoroutinefunction(mock.Mock()), asyncio.iscoroutinefunction(mock.MagicMock()))
made = mock.create_autospec(function)
print(asyncio.iscoroutinefunction(made), inspect.iscoroutinefunction(made))
made = mock.create_autospec(Thing)
print(asyncio.iscoroutinefunction(made.a), asyncio.iscoroutinefunction(made.b))
made = mock.AsyncMock(spec=Thing)
print(asyncio.iscoroutinefunction(made), asyncio.iscoroutinefunction(made.a), asyncio.iscoroutinefunction(made.b))


class Counted(asyncio.Future):
    added = 0

    def add_done_callback(self, *args, **kwargs):
        self.added += 1
        super().add_done_callback(*args, **kwargs)


async def main():
    made = mock.AsyncMock(return_value=3)
    print(await made(1), made.await_args)
    future = Counted()
    asyncio.get_running_loop().call_soon(future.set_result, 5)
    print(await future, future.added)


asyncio.run(main())
