# Copies of one iterator in several threads: each gets everything once, and an iterator of the program is not entered twice.
import copy
import itertools
import threading

copies = itertools.tee(range(20000), 4)
results = [None] * 4


def collect(i):
    results[i] = list(copies[i])


threads = [threading.Thread(target=collect, args=(i,)) for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print([r == list(range(20000)) for r in results])

one = itertools.tee(range(20000), 1)[0]
parts = [[], []]
threads = [threading.Thread(target=lambda part=part: part.extend(one)) for part in parts]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(parts[0] + parts[1]) == list(range(20000)))

begun, finish = threading.Event(), threading.Event()


class Slow:
    def __iter__(self):
        return self

    def __next__(self):
        begun.set()
        finish.wait()
        raise StopIteration


a, b = itertools.tee(Slow())
t = threading.Thread(target=lambda: print(next(a, "end")))
t.start()
begun.wait()
try:
    next(b)
except RuntimeError as error:
    print(error)
finish.set()
t.join()

a, b = itertools.tee("abc")
c, d = itertools.tee(a)
print(a is c, a is d, next(a), next(c), list(d), list(b))


class Copied:
    def __init__(self, at=0):
        self.at = at

    def __iter__(self):
        return self

    def __next__(self):
        self.at += 1
        if self.at > 3:
            raise StopIteration
        return self.at

    def __copy__(self):
        print("copied")
        return Copied(self.at)


x, y = itertools.tee(Copied())
print(type(x).__name__, list(x), list(y), itertools.tee([], 0))
