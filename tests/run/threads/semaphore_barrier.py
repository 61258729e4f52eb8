# Semaphore, BoundedSemaphore, Barrier, Timer.
import threading
import time

s = threading.Semaphore(2)
print(s.acquire(), s.acquire(), s.acquire(blocking=False), s.acquire(timeout=0.01))
s.release()
print(s.acquire(blocking=False))
s.release(2)
with s:
    print("in")
b = threading.BoundedSemaphore(1)
b.acquire()
b.release()
try:
    b.release()
except ValueError as e:
    print(e)
try:
    threading.Semaphore(-1)
except ValueError as e:
    print(e)
active = peak = 0
lock = threading.Lock()
limit = threading.Semaphore(3)


def job():
    global active, peak
    with limit:
        with lock:
            active += 1
            peak = max(peak, active)
        time.sleep(0.005)
        with lock:
            active -= 1


ts = [threading.Thread(target=job) for _ in range(10)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(peak <= 3, active)
order = []
bar = threading.Barrier(3, action=lambda: order.append("action"))
indexes = []


def phase(n):
    for p in range(2):
        with lock:
            order.append(p)
        i = bar.wait()
        with lock:
            indexes.append(i)


ts = [threading.Thread(target=phase, args=(i,)) for i in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(order[:4], order[-1], sorted(indexes), bar.parties, bar.n_waiting, bar.broken)
broken = threading.Barrier(2)
try:
    broken.wait(timeout=0.02)
except threading.BrokenBarrierError as e:
    print("broken", repr(e), broken.broken)
broken.reset()
print(broken.broken)
res = []


def try_wait():
    try:
        broken.wait()
    except threading.BrokenBarrierError:
        res.append("aborted")


t = threading.Thread(target=try_wait)
t.start()
while broken.n_waiting == 0:
    time.sleep(0.001)
broken.abort()
t.join()
print(res)
fired = []
t = threading.Timer(0.02, lambda *a, **k: fired.append((a, k)), args=[1], kwargs={"x": 2})
t.start()
t.join()
c = threading.Timer(10, fired.append, args=["never"])
c.start()
c.cancel()
c.join()
print(fired)
