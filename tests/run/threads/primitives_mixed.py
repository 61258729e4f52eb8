# Every primitive of threading in small scenes.
import threading
from queue import Queue, Empty
import time

class Stage(threading.Thread):
    def __init__(self, fn, inp, out, n=None, **kw):
        super().__init__(daemon=True, **kw)
        self.fn, self.inp, self.out = fn, inp, out
        self.handled = 0
    def run(self):
        while (item := self.inp.get()) is not None:
            self.out.put(self.fn(item))
            self.handled += 1
            self.inp.task_done()
        self.out.put(None)

def chain(*fns):
    qs = [Queue(maxsize=3) for _ in range(len(fns) + 1)]
    stages = [Stage(f, a, b, name=f"stage-{i}") for i, (f, a, b) in enumerate(zip(fns, qs, qs[1:]))]
    for s in stages: s.start()
    return qs[0], qs[-1], stages

head, tail, stages = chain(lambda x: x + 1, lambda x: x * x, str, lambda s: s[::-1])
def feed():
    for i in range(20): head.put(i)
    head.put(None)
threading.Thread(target=feed).start()
out = []
while (r := tail.get()) is not None: out.append(r)
print(out, [s.handled for s in stages], [s.name for s in stages])

class RWLock:
    def __init__(self):
        self._c = threading.Condition()
        self._readers = 0
    def acquire_read(self):
        with self._c:
            self._readers += 1
    def release_read(self):
        with self._c:
            self._readers -= 1
            if not self._readers: self._c.notify_all()
    def __enter__(self):
        self._c.acquire()
        while self._readers: self._c.wait()
        return self
    def __exit__(self, *exc):
        self._c.release()
        return False
rw = RWLock(); data = {"v": 0}; seen = []
def reader():
    for _ in range(50):
        rw.acquire_read()
        try: seen.append(data["v"])
        finally: rw.release_read()
def writer():
    for _ in range(50):
        with rw: data["v"] += 1
ts = [threading.Thread(target=f) for f in (reader, writer, reader, writer)]
for t in ts: t.start()
for t in ts: t.join()
print(data["v"], len(seen), max(seen) <= 100, seen == sorted(seen) or True)

barrier = threading.Barrier(3, action=lambda: order.append("|"))
order = []
lock = threading.Lock()
def phase(i):
    for p in range(3):
        with lock: order.append(p)
        barrier.wait()
ts = [threading.Thread(target=phase, args=(i,)) for i in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print("".join(map(str, order)))
sem = threading.BoundedSemaphore(2)
active = peak = 0
def limited():
    global active, peak
    with sem:
        with lock:
            active += 1; peak = max(peak, active)
        time.sleep(0.005)
        with lock: active -= 1
ts = [threading.Thread(target=limited) for _ in range(6)]
for t in ts: t.start()
for t in ts: t.join()
print(peak, active)
try: sem.release(); 
except ValueError as e: print(e)
ev = threading.Event(); log = []
def waiter(n):
    ok = ev.wait(timeout=2); log.append((n, ok))
ws = [threading.Thread(target=waiter, args=(i,)) for i in range(3)]
for w in ws: w.start()
print(ev.is_set(), ev.wait(0.01)); ev.set()
for w in ws: w.join()
print(sorted(log))
tl = threading.local()
def use(n):
    tl.x = n; time.sleep(0.001); res.append(tl.x == n)
res = []
ts = [threading.Thread(target=use, args=(i,)) for i in range(5)]
[t.start() for t in ts]; [t.join() for t in ts]
print(res, hasattr(tl, "x"))
t = threading.Timer(0.01, lambda: print("timer fired")); t.start(); t.join()
q = Queue()
try: q.get(timeout=0.01)
except Empty as e: print("empty", repr(e))
r = threading.RLock()
def fact(n):
    with r: return 1 if n < 2 else n * fact(n - 1)
print(fact(30)); print(repr(threading.Lock())[:26], threading.main_thread().name)
try: threading.Lock().release()
except RuntimeError as e: print(e)
try: t.start()
except RuntimeError as e: print(e)
