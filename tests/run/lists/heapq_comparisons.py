# heapq compares what CPython's compares, in its order.
import heapq
import random
import zlib


class Logged:
    log = []

    def __init__(self, v, id):
        self.v, self.id = v, id

    def __lt__(self, other):
        Logged.log.append(("<", self.id, other.id))
        return self.v < other.v

    def __gt__(self, other):
        Logged.log.append((">", self.id, other.id))
        return self.v > other.v

    def __eq__(self, other):
        Logged.log.append(("=", self.id, other.id))
        return self.v == other.v


rng = random.Random(3)


def report(name, result):
    print(name, [o.id for o in result], len(Logged.log), zlib.crc32(repr(Logged.log).encode()))
    Logged.log = []


for size in (0, 1, 2, 5, 30, 200):
    items = [Logged(rng.randrange(size + 1), i) for i in range(size)]
    for n in (-1, 0, 1, 2, 4, 29, 30, 300):
        for key in (None, lambda o: o):
            report(("nsmallest", size, n), heapq.nsmallest(n, items, key))
            report(("nlargest", size, n), heapq.nlargest(n, iter(items), key=key))
    heap = list(items)
    heapq.heapify(heap)
    report("heapify", heap)
    if size:
        report("pushpop", [heapq.heappushpop(heap, Logged(3, 1000)), heapq.heapreplace(heap, Logged(2, 1001))])
    heapq.heappush(heap, Logged(1, 1002))
    report("push", heap)
    report("pop", [heapq.heappop(heap) for _ in range(len(heap))])
    for reverse in False, True:
        parts = [sorted(items[i::3], key=lambda o: o.v, reverse=reverse) for i in range(3)]
        report("merge", heapq.merge(*parts, reverse=reverse))
for n in ("a", 1.0, 2.5, None):
    for f in heapq.nsmallest, heapq.nlargest:
        for values in ([1], [3, 1, 2], iter([1, 2])):
            try:
                print(f(n, values))
            except TypeError as e:
                print(e)
