# Daemon threads blocked on a lock, a queue, an event, a sleep: the process still ends.
import queue
import threading
import time

lock = threading.Lock()
lock.acquire()
q = queue.Queue()
for target, args in ((lock.acquire, ()), (q.get, ()), (threading.Event().wait, ()), (time.sleep, (100,))):
    threading.Thread(target=target, args=args, daemon=True).start()


def busy():
    n = 0
    while True:
        n += 1


threading.Thread(target=busy, daemon=True).start()
time.sleep(0.02)
print("end")
