"""N threads times M appends give N*M items, each thread's in its order."""
from _stress import run

items = []


def append(k):
    for i in range(20_000):
        items.append((k, i))


print(run(append, threads=8), len(items))
next_of = {}
ok = True
for k, i in items:
    ok = ok and next_of.get(k, 0) == i
    next_of[k] = i + 1
print(ok, sorted(next_of.items()))
numbers = []


def append_mixed(k):
    for i in range(5_000):
        numbers.append(i if i % 3 else float(i) if i % 2 else str(i))


print(run(append_mixed, threads=6), len(numbers), sum(isinstance(x, int) for x in numbers), sum(isinstance(x, float) for x in numbers), sum(isinstance(x, str) for x in numbers))
