# queue.Queue: put, get, sizes, Full, Empty, task_done, join.
import queue
import threading
import time

q = queue.Queue()
print(q.empty(), q.qsize(), q.full())
for i in range(3):
    q.put(i)
print(q.qsize(), q.get(), q.get_nowait(), q.get(timeout=1), q.empty())
for f in (q.get_nowait, lambda: q.get(block=False), lambda: q.get(timeout=0.01)):
    try:
        f()
    except queue.Empty as e:
        print("Empty", repr(e))
b = queue.Queue(maxsize=2)
b.put("a")
b.put("b")
print(b.full(), b.maxsize)
for f in (lambda: b.put_nowait("c"), lambda: b.put("c", block=False), lambda: b.put("c", timeout=0.01)):
    try:
        f()
    except queue.Full as e:
        print("Full", repr(e))
try:
    q.get(timeout=-1)
except ValueError as e:
    print(e)
for _ in range(3):
    q.task_done()
try:
    q.task_done()
except ValueError as e:
    print(e)
q.join()
done = []


def worker():
    while True:
        item = q.get()
        if item is None:
            q.task_done()
            break
        done.append(item * item)
        q.task_done()


t = threading.Thread(target=worker)
t.start()
for i in range(10):
    q.put(i)
q.join()
print(done)
q.put(None)
t.join()
print(q.unfinished_tasks)
small = queue.Queue(3)
order = []


def produce():
    for i in range(10):
        small.put(i)
    small.put(None)


t = threading.Thread(target=produce)
t.start()
while (x := small.get()) is not None:
    order.append(x)
t.join()
print(order)
results = queue.Queue()
jobs = queue.Queue()


def square():
    while True:
        try:
            n = jobs.get_nowait()
        except queue.Empty:
            return
        results.put((n, n * n))


for i in range(50):
    jobs.put(i)
ts = [threading.Thread(target=square) for _ in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(results.qsize(), sorted(results.get() for _ in range(50))[-3:])
