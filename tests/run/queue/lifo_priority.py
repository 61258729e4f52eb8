# LifoQueue, PriorityQueue, SimpleQueue, shutdown.
import queue
import threading

l = queue.LifoQueue()
for i in range(3):
    l.put(i)
print([l.get() for _ in range(3)])
p = queue.PriorityQueue()
for item in [(3, "c"), (1, "a"), (2, "b"), (1, "A")]:
    p.put(item)
print([p.get() for _ in range(4)], p.empty())


class Task:
    def __init__(self, pri, name):
        self.pri, self.name = pri, name

    def __lt__(self, o):
        return self.pri < o.pri


for n, t in enumerate([Task(5, "low"), Task(1, "high"), Task(3, "mid")]):
    p.put(t)
print([p.get().name for _ in range(3)])
p.put((1, {}))
try:
    p.put((1, {"k": 1}))
except TypeError as e:
    print(e)
s = queue.SimpleQueue()
s.put(1)
s.put(2)
print(s.qsize(), s.get(), s.get_nowait(), s.empty())
try:
    s.get(timeout=0.01)
except queue.Empty:
    print("empty")
q = queue.Queue()
q.put(1)
q.shutdown()
print(q.get())
for f in (q.get, lambda: q.put(2)):
    try:
        f()
    except queue.ShutDown as e:
        print(repr(e))
out = []


def consume():
    while True:
        pri, x = pq.get()
        if x is None:
            break
        out.append(x)


pq = queue.PriorityQueue()
for i in (5, 2, 8, 1):
    pq.put((i, f"job{i}"))
pq.put((99, None))
t = threading.Thread(target=consume)
t.start()
t.join()
print(out)
stop = object()
pipe1, pipe2 = queue.Queue(), queue.Queue()


def stage(src, dst, f):
    while (x := src.get()) is not stop:
        dst.put(f(x))
    dst.put(stop)


ts = [threading.Thread(target=stage, args=(pipe1, pipe2, lambda x: x + 1))]
final = queue.Queue()
ts.append(threading.Thread(target=stage, args=(pipe2, final, lambda x: x * 10)))
for t in ts:
    t.start()
for i in range(5):
    pipe1.put(i)
pipe1.put(stop)
for t in ts:
    t.join()
res = []
while (x := final.get()) is not stop:
    res.append(x)
print(res, issubclass(queue.Empty, Exception))
