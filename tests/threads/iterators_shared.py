"""One list iterator, one dict iterator, one zip, one generator shared by threads: no crash, no invention."""
import threading
from _stress import run

source = list(range(20_000))
it = iter(source)
got = [[] for _ in range(6)]


def consume(k):
    for x in it:
        got[k].append(x)


print(run(consume, threads=6), set(x for g in got for x in g) == set(source))
z = zip(source, iter(source))
pairs = []


def consume_zip(k):
    for a, b in z:
        pairs.append((a, b))


print(run(consume_zip, threads=4), all(isinstance(a, int) and isinstance(b, int) for a, b in pairs))


def numbers():
    for i in range(5_000):
        yield i


gen = numbers()
values, busy = [], []


def consume_generator(k):
    while True:
        try:
            values.append(next(gen))
        except StopIteration:
            return
        except ValueError as e:
            assert str(e) == "generator already executing"
            busy.append(k)


print(run(consume_generator, threads=4), sorted(values) == list(range(5_000)))
lock = threading.Lock()
safe = numbers()
out = []


def consume_locked(k):
    while True:
        with lock:
            x = next(safe, None)
        if x is None:
            return
        out.append(x)


print(run(consume_locked, threads=6), sorted(out) == list(range(5_000)))
r = iter(range(30_000))
ranges = []


def consume_range(k):
    for x in r:
        ranges.append(x)


print(run(consume_range, threads=6), set(ranges) == set(range(30_000)))
