# Tasks, futures, waiting, cancellation, locks, queues, contexts.
import asyncio, contextvars
async def f(n):
    await asyncio.sleep(0.01)
    if n == 3: raise ValueError("three")
    return n
async def counter(n):
    try:
        for i in range(n):
            yield i
    finally:
        await asyncio.sleep(0)
        print("counter closed")
async def main():
    loop = asyncio.get_running_loop()
    print(loop)
    t = asyncio.create_task(f(1), name="one")
    print(t.get_name(), t.done(), t.cancelled(), asyncio.current_task().get_name())
    print(await t, t.result(), t.exception())
    r = await asyncio.gather(f(1), f(2), f(3), return_exceptions=True)
    print(r)
    try:
        await asyncio.gather(f(1), f(3), f(2))
    except ValueError as e:
        print("caught", e)
    t = asyncio.create_task(f(5))
    await asyncio.sleep(0)
    t.cancel("why")
    try:
        await t
    except asyncio.CancelledError as e:
        print("cancelled", e.args, t.cancelled(), t.cancelling())
    done, pending = await asyncio.wait([asyncio.create_task(f(1)), asyncio.create_task(asyncio.sleep(10))], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    for p in pending: p.cancel()
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(1)
    except TimeoutError as e:
        print("timeout", repr(e), type(e.__cause__))
    try:
        async with asyncio.TaskGroup() as tg:
            a = tg.create_task(f(1))
            b = tg.create_task(f(3))
            c = tg.create_task(asyncio.sleep(10))
    except* ValueError as eg:
        print(eg.exceptions, a.done(), c.cancelled())
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(f(1)); b = tg.create_task(f(2))
    print(a.result()+b.result())
    for c in asyncio.as_completed([asyncio.sleep(0.03, 1), asyncio.sleep(0, 'z')]):
        print(await c)
    async for c in asyncio.as_completed([asyncio.sleep(0.03, 1), asyncio.sleep(0, 'z')]):
        print(c.result())
    agens = [counter(n) for n in (3, 5)]
    print(await anext(agens[0]), await agens[1].asend(None))
    print(await asyncio.to_thread(lambda a, b: a + b, 1, b=2))
    ev = asyncio.Event()
    async def waiter(i):
        await ev.wait()
        return i
    ws = [asyncio.create_task(waiter(i)) for i in range(3)]
    await asyncio.sleep(0)
    print(str(ev).split(' at ')[0], str(ev).split("[")[1])
    ev.set()
    print(await asyncio.gather(*ws))
    cond = asyncio.Condition()
    async def cw(i):
        async with cond:
            await cond.wait()
            print("notified", i)
    cs = [asyncio.create_task(cw(i)) for i in range(3)]
    await asyncio.sleep(0)
    async with cond: cond.notify(2)
    await asyncio.sleep(0.01)
    async with cond: cond.notify_all()
    await asyncio.gather(*cs)
    sem = asyncio.Semaphore(2)
    order = []
    async def sw(i):
        async with sem:
            order.append(i); await asyncio.sleep(0.001); order.append(-i)
    await asyncio.gather(*(sw(i) for i in range(1,5)))
    print(order)
    b = asyncio.Barrier(3)
    async def bw():
        return await b.wait()
    print(sorted(await asyncio.gather(bw(), bw(), bw())))
    pq = asyncio.PriorityQueue()
    for i in (3,1,2): pq.put_nowait(i)
    print([pq.get_nowait() for _ in range(3)], pq.qsize())
    try: pq.get_nowait()
    except asyncio.QueueEmpty as e: print("empty", repr(e))
    q = asyncio.Queue(1); await q.put(1)
    print(q)
    try: q.put_nowait(2)
    except asyncio.QueueFull as e: print("full", repr(e))
    q.shutdown()
    print(await q.get())
    try: await q.get()
    except asyncio.QueueShutDown as e: print("shut", repr(e))
    sh = asyncio.create_task(f(7))
    try:
        await asyncio.wait_for(asyncio.shield(sh), 0.001)
    except TimeoutError: print("shield timeout", sh.done())
    print(await sh)
    v = contextvars.ContextVar("v", default=0)
    async def ctx(i):
        v.set(i); await asyncio.sleep(0); return v.get()
    print(await asyncio.gather(ctx(1), ctx(2)), v.get())
    fut = loop.create_future()
    loop.call_later(0.01, fut.set_result, 42)
    print(fut, await fut, fut)
    fut = loop.create_future(); fut.set_exception(KeyError("k"))
    try: await fut
    except KeyError as e: print("ke", e)
    print(fut)
    h = loop.call_later(5, print, "never"); h.cancel(); print(h.cancelled())
    print(asyncio.iscoroutinefunction(f), asyncio.iscoroutine(f), asyncio.isfuture(fut))
    c = f(1); print(asyncio.iscoroutine(c)); c.close()
    try: fut.set_result(1)
    except asyncio.InvalidStateError as e: print("ise", e)
    try: loop.create_future().result()
    except asyncio.InvalidStateError as e: print("ise", e)
    print(len(asyncio.all_tasks()))
    def cb(t): print("done cb", t.result())
    t = asyncio.create_task(f(9)); t.add_done_callback(cb); await t; await asyncio.sleep(0)
asyncio.run(main())
