# Lock and RLock: acquire, release, locked, timeouts, errors, context manager.
import threading
import time

lock = threading.Lock()
print(lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.acquire(False), lock.acquire(timeout=0.01))
lock.release()
print(lock.locked())
try:
    lock.release()
except RuntimeError as e:
    print(type(e).__name__, e)
with lock as got:
    print(got, lock.locked())
print(lock.locked())
try:
    with lock:
        raise ValueError("inside")
except ValueError as e:
    print(e, lock.locked())
for args in ((False, 1), (True, -5)):
    try:
        lock.acquire(*args)
    except ValueError as e:
        print(e)
r = threading.RLock()
print(r.acquire(), r.acquire(), r.acquire(blocking=False))
r.release()
r.release()
r.release()
try:
    r.release()
except RuntimeError as e:
    print(e)
with r:
    with r:
        print("nested")
        out = []
        t = threading.Thread(target=lambda: out.append(r.acquire(blocking=False)))
        t.start()
        t.join()
        print(out)
        t = threading.Thread(target=lambda: out.append(r.acquire(timeout=0.01)))
        t.start()
        t.join()
        print(out)
total = 0


def add(n):
    global total
    for _ in range(n):
        with lock:
            total += 1


ts = [threading.Thread(target=add, args=(5000,)) for _ in range(4)]
[t.start() for t in ts]
[t.join() for t in ts]
print(total)


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.RLock()

    def deposit(self, n):
        with self.lock:
            self.balance += n

    def transfer(self, other, n):
        first, second = sorted((self, other), key=id)
        with first.lock, second.lock:
            self.deposit(-n)
            other.deposit(n)


a, b = Account(1000), Account(1000)
ts = [threading.Thread(target=lambda s, d: [s.transfer(d, 1) for _ in range(200)], args=p) for p in ((a, b), (b, a), (a, b))]
[t.start() for t in ts]
[t.join() for t in ts]
print(a.balance, b.balance)
held = threading.Lock()
held.acquire()
t = threading.Timer(0.05, held.release)
t.start()
print(held.acquire(timeout=5))
acquired_by_other = threading.Lock()
t = threading.Thread(target=acquired_by_other.acquire)
t.start()
t.join()
acquired_by_other.release()
print(acquired_by_other.locked())
