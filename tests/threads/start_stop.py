"""Thousands of short threads; threads that start threads; joins from several threads; pools."""
import queue
import threading
from concurrent.futures import ThreadPoolExecutor

count = []
for batch in range(40):
    ts = [threading.Thread(target=count.append, args=(i,)) for i in range(50)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
print(len(count))
lock = threading.Lock()
total = 0


def tree(depth):
    global total
    with lock:
        total += 1
    if depth:
        kids = [threading.Thread(target=tree, args=(depth - 1,)) for _ in range(2)]
        for t in kids:
            t.start()
        for t in kids:
            t.join()


tree(7)
print(total)
gate = threading.Event()
target = threading.Thread(target=gate.wait)
target.start()
joiners = [threading.Thread(target=target.join) for _ in range(10)]
for t in joiners:
    t.start()
gate.set()
for t in joiners:
    t.join()
print(target.is_alive(), threading.active_count())
for _ in range(30):
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda x: x * 2, range(20))) == [x * 2 for x in range(20)]
print("pools")
q = queue.Queue(maxsize=5)
seen = []


def producer(k):
    for i in range(500):
        q.put((k, i))


def consumer():
    while (x := q.get()) is not None:
        seen.append(x)
        q.task_done()
    q.task_done()


ps = [threading.Thread(target=producer, args=(k,)) for k in range(5)]
cs = [threading.Thread(target=consumer) for _ in range(5)]
for t in ps + cs:
    t.start()
for t in ps:
    t.join()
for _ in cs:
    q.put(None)
q.join()
for t in cs:
    t.join()
print(len(seen), sorted(seen) == [(k, i) for k in range(5) for i in range(500)])
local = threading.local()
bad = []


def use_local(k):
    for i in range(200):
        local.value = (k, i)
        if local.value != (k, i):
            bad.append(k)


ts = [threading.Thread(target=use_local, args=(k,)) for k in range(20)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(bad)
