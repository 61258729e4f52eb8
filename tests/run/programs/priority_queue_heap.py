"""A binary heap by hand, against heapq; a scheduler on top of it."""
import heapq
import itertools


class Heap:
    def __init__(self, items=(), key=lambda x: x):
        self.key = key
        self.a = []
        for i in items:
            self.push(i)

    def push(self, item):
        self.a.append(item)
        i = len(self.a) - 1
        while i > 0:
            parent = (i - 1) // 2
            if self.key(self.a[i]) < self.key(self.a[parent]):
                self.a[i], self.a[parent] = self.a[parent], self.a[i]
                i = parent
            else:
                break

    def pop(self):
        if not self.a:
            raise IndexError("pop from an empty heap")
        top = self.a[0]
        last = self.a.pop()
        if self.a:
            self.a[0] = last
            self._sink(0)
        return top

    def _sink(self, i):
        n = len(self.a)
        while True:
            smallest = i
            for child in (2 * i + 1, 2 * i + 2):
                if child < n and self.key(self.a[child]) < self.key(self.a[smallest]):
                    smallest = child
            if smallest == i:
                return
            self.a[i], self.a[smallest] = self.a[smallest], self.a[i]
            i = smallest

    def __len__(self):
        return len(self.a)

    def __bool__(self):
        return bool(self.a)


data = [(i * 7919 + 13) % 1000 for i in range(200)]
h = Heap(data)
mine = [h.pop() for _ in range(len(h))]
q = list(data)
heapq.heapify(q)
theirs = [heapq.heappop(q) for _ in range(len(q))]
print(mine == theirs == sorted(data), mine[:8])
try:
    h.pop()
except IndexError as e:
    print(e)
words = Heap(["pear", "fig", "banana", "kiwi"], key=lambda w: (len(w), w))
while words:
    print(words.pop(), end=" ")
print()


class Scheduler:
    def __init__(self):
        self.queue = []
        self.counter = itertools.count()
        self.now = 0

    def at(self, delay, action, *args):
        heapq.heappush(self.queue, (self.now + delay, next(self.counter), action, args))

    def run(self, until=None):
        while self.queue:
            when, _, action, args = heapq.heappop(self.queue)
            if until is not None and when > until:
                print(f"t={until}: stopped, {len(self.queue) + 1} left")
                return
            self.now = when
            action(*args)


s = Scheduler()


def say(text):
    print(f"t={s.now}: {text}")


def repeat(text, every, times):
    say(f"{text} ({times} left)")
    if times > 1:
        s.at(every, repeat, text, every, times - 1)


s.at(5, say, "five")
s.at(1, say, "one")
s.at(2, repeat, "tick", 3, 4)
s.at(5, say, "also five, later")
s.run(until=10)
print(heapq.nsmallest(3, data), heapq.nlargest(3, data), heapq.nlargest(2, ["a", "ccc", "bb"], key=len), list(heapq.merge([1, 4], [2, 3], [0, 9])))
q = [3, 1, 2]
heapq.heapify(q)
print(heapq.heappushpop(q, 0), heapq.heapreplace(q, 5), q)
