# Work divided over threads, results gathered in order; closures and global state shared.
import threading


def chunk_sum(data, out, i):
    out[i] = sum(x * x for x in data)


data = list(range(10_000))
n = 4
out = [None] * n
size = len(data) // n
ts = [threading.Thread(target=chunk_sum, args=(data[i * size : (i + 1) * size], out, i)) for i in range(n)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(out, sum(out) == sum(x * x for x in data))
counts = {}
lock = threading.Lock()


def count_words(text):
    local = {}
    for w in text.split():
        local[w] = local.get(w, 0) + 1
    with lock:
        for k, v in local.items():
            counts[k] = counts.get(k, 0) + v


texts = ["the cat sat", "the dog sat", "a cat and a dog"] * 20
ts = [threading.Thread(target=count_words, args=(x,)) for x in texts]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(sorted(counts.items()))
appended = []


def appender(k):
    for i in range(500):
        appended.append((k, i))


ts = [threading.Thread(target=appender, args=(k,)) for k in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(len(appended), all([i for kk, i in appended if kk == k] == list(range(500)) for k in range(4)))


class Stats:
    def __init__(self):
        self._lock = threading.Lock()
        self.count = 0
        self.total = 0.0
        self.low = None

    def add(self, v):
        with self._lock:
            self.count += 1
            self.total += v
            self.low = v if self.low is None or v < self.low else self.low

    @property
    def mean(self):
        with self._lock:
            return self.total / self.count if self.count else 0.0


s = Stats()
ts = [threading.Thread(target=lambda a: [s.add(v) for v in range(a, a + 100)], args=(a,)) for a in range(0, 400, 100)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(s.count, s.total, s.low, s.mean)


def primes(lo, hi, found):
    for n in range(max(2, lo), hi):
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            with lock:
                found.append(n)


found = []
ts = [threading.Thread(target=primes, args=(i * 100, (i + 1) * 100, found)) for i in range(5)]
for t in ts:
    t.start()
for t in ts:
    t.join()
found.sort()
print(len(found), found[:10], found[-1])
