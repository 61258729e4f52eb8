# Event and Condition.
import threading
import time

e = threading.Event()
print(e.is_set(), e.wait(0.01), e.wait(timeout=0))
e.set()
print(e.is_set(), e.wait(), e.wait(1))
e.clear()
print(e.is_set())
log = []


def waiter(n):
    e.wait()
    with lock:
        log.append(n)


lock = threading.Lock()
ts = [threading.Thread(target=waiter, args=(i,)) for i in range(3)]
for t in ts:
    t.start()
print(log)
e.set()
for t in ts:
    t.join()
print(sorted(log))
cond = threading.Condition()
items = []
got = []


def consumer():
    for _ in range(5):
        with cond:
            while not items:
                cond.wait()
            got.append(items.pop(0))
            cond.notify_all()


def producer():
    for i in range(5):
        with cond:
            while items:
                cond.wait()
            items.append(i)
            cond.notify_all()


ts = [threading.Thread(target=consumer), threading.Thread(target=producer)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(got, items)
with cond:
    print(cond.wait(timeout=0.01), cond.wait_for(lambda: True), cond.wait_for(lambda: [], timeout=0.01))
for f in (cond.wait, cond.notify, cond.notify_all):
    try:
        f()
    except RuntimeError as x:
        print(x)
turn = 0
out = []
c2 = threading.Condition(threading.Lock())


def player(me, n):
    global turn
    for _ in range(3):
        with c2:
            c2.wait_for(lambda: turn % n == me)
            out.append(f"p{me}")
            turn += 1
            c2.notify_all()


ts = [threading.Thread(target=player, args=(i, 3)) for i in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(out)
c3 = threading.Condition()
woken = []
ready = threading.Semaphore(0)


def sleeper(i):
    with c3:
        ready.release()
        c3.wait()
        woken.append(i)


ts = [threading.Thread(target=sleeper, args=(i,)) for i in range(4)]
for t in ts:
    t.start()
for _ in ts:
    ready.acquire()
with c3:
    c3.notify(2)
while len(woken) < 2:
    time.sleep(0.001)
time.sleep(0.02)
print(len(woken))
with c3:
    c3.notify_all()
for t in ts:
    t.join()
print(sorted(woken))
