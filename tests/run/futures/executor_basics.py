# ThreadPoolExecutor: submit, map, result, exception, context manager, shutdown.
import concurrent.futures
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def sq(x):
    return x * x


def fail(x):
    raise ValueError(f"bad {x}")


with ThreadPoolExecutor(max_workers=3) as ex:
    fs = [ex.submit(sq, i) for i in range(5)]
    print([f.result() for f in fs])
    print(list(ex.map(sq, range(6))), list(ex.map(pow, [2, 3], [3, 2])), list(ex.map(sq, [])))
    f = ex.submit(fail, 7)
    print(repr(f.exception()), f.done(), f.cancelled(), f.running())
    try:
        f.result()
    except ValueError as e:
        print("raised", e)
    it = ex.map(lambda x: 10 // x, [5, 0, 2])
    print(next(it))
    try:
        next(it)
    except ZeroDivisionError as e:
        print("map raised", e)
    print(ex.submit(dict, a=1).result(), ex.submit(lambda *a, **k: (a, k), 1, 2, x=3).result(timeout=5))
    slow = ex.submit(time.sleep, 0.1)
    try:
        slow.result(timeout=0.01)
    except TimeoutError as e:
        print("timeout", repr(e), concurrent.futures.TimeoutError is TimeoutError)
    try:
        slow.exception(timeout=0.01)
    except TimeoutError:
        print("timeout again")
    print(slow.result())
try:
    ex.submit(sq, 1)
except RuntimeError as e:
    print(e)
try:
    ThreadPoolExecutor(0)
except ValueError as e:
    print(e)
names = []
with ThreadPoolExecutor(2, thread_name_prefix="pool") as ex:
    list(ex.map(lambda _: names.append(threading.current_thread().name), range(4)))
print(all(n.startswith("pool_") for n in names), len(names))
ready = []
with ThreadPoolExecutor(2, initializer=lambda tag: ready.append(tag), initargs=("init",)) as ex:
    ex.submit(sq, 1).result()
print(set(ready))
gate = threading.Event()
ex = ThreadPoolExecutor(1)
running = ex.submit(gate.wait)
while not running.running():
    time.sleep(0.001)
pending = ex.submit(sq, 3)
print(pending.cancel(), pending.cancelled(), pending.done(), running.cancel())
try:
    pending.result()
except concurrent.futures.CancelledError as e:
    print("cancelled", repr(e))
gate.set()
ex.shutdown(wait=True)
print(running.result())
ex = ThreadPoolExecutor(1)
gate = threading.Event()
a = ex.submit(gate.wait)
b = ex.submit(sq, 2)
threading.Timer(0.02, gate.set).start()
ex.shutdown(wait=True, cancel_futures=True)
print(a.result(), b.cancelled())
