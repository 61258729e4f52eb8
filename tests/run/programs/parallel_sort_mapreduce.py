"""Parallel merge sort on threads and a map-reduce over a pool."""
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import reduce


def merge(a, b):
    out, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if a[i] <= b[j]:
            out.append(a[i])
            i += 1
        else:
            out.append(b[j])
            j += 1
    return out + a[i:] + b[j:]


def merge_sort(xs, depth=2):
    if len(xs) <= 1:
        return xs
    mid = len(xs) // 2
    if depth == 0:
        return merge(merge_sort(xs[:mid], 0), merge_sort(xs[mid:], 0))
    halves = [None, None]

    def sort_half(i, part):
        halves[i] = merge_sort(part, depth - 1)

    ts = [threading.Thread(target=sort_half, args=(0, xs[:mid])), threading.Thread(target=sort_half, args=(1, xs[mid:]))]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    return merge(*halves)


seed = 99
data = []
for _ in range(3000):
    seed = (seed * 48271) % 2147483647
    data.append(seed % 10007)
result = merge_sort(data)
print(result == sorted(data), result[:6], result[-3:], merge_sort([]), merge_sort([5, 3, 9]), merge_sort(list("hello")))
text = ("to be or not to be that is the question " * 30).split()


def mapper(chunk):
    return Counter(chunk)


def chunked(seq, n):
    for i in range(0, len(seq), n):
        yield seq[i:i + n]


with ThreadPoolExecutor(4) as pool:
    parts = list(pool.map(mapper, chunked(text, 37)))
    total = reduce(lambda a, b: a + b, parts, Counter())
print(len(parts), total.most_common(3), sum(total.values()), total == Counter(text))


class MapReduce:
    def __init__(self, mapper, reducer, workers=3):
        self.mapper, self.reducer, self.workers = mapper, reducer, workers

    def __call__(self, inputs):
        with ThreadPoolExecutor(self.workers) as pool:
            groups = {}
            for pairs in pool.map(lambda x: list(self.mapper(x)), inputs):
                for k, v in pairs:
                    groups.setdefault(k, []).append(v)
            futures = {k: pool.submit(self.reducer, k, vs) for k, vs in groups.items()}
            return {k: f.result() for k, f in sorted(futures.items())}


docs = {"a.txt": "red green blue", "b.txt": "green blue", "c.txt": "blue"}


def index(item):
    name, body = item
    for word in body.split():
        yield word, name


print(MapReduce(index, lambda k, vs: ",".join(sorted(vs)))(docs.items()))
print(MapReduce(lambda n: [(n % 3, n)], lambda k, vs: sum(vs))(range(100)))
