"""d[k] += 1 is not atomic, but every value seen is a whole int, and with a lock nothing is lost."""
import threading
from _stress import run

counts = {w: 0 for w in "abc"}
locked = {w: 0 for w in "abc"}
lock = threading.Lock()


def bump(k):
    for i in range(6_000):
        w = "abc"[i % 3]
        counts[w] += 1
        with lock:
            locked[w] += 1


print(run(bump, threads=6), locked, all(0 < counts[w] <= locked[w] for w in "abc"))


class Counter:
    total = 0

    def __init__(self):
        self.n = 0


c = Counter()


def bump_attribute(k):
    for _ in range(10_000):
        c.n += 1
        Counter.total += 1


print(run(bump_attribute, threads=6), 0 < c.n <= 60_000, 0 < Counter.total <= 60_000, type(c.n).__name__)
