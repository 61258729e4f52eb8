"""Sorting with keys and comparisons that are slow Python code, while others mutate the list."""
from _stress import run


class Slow:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n


data = [Slow(i * 37 % 211) for i in range(211)]


def sort(k):
    for _ in range(20):
        try:
            data.sort()
        except ValueError as e:
            assert "modified" in str(e), e


def touch(k):
    for i in range(3_000):
        data.append(Slow(i))
        try:
            data.pop()
        except IndexError:
            pass
        len(data)
        for x in data[:3]:
            assert isinstance(x, Slow)


print(run(sort, touch, touch), all(isinstance(x, Slow) for x in data))
keys = list(range(500))


def sort_by_key(k):
    for _ in range(30):
        try:
            keys.sort(key=lambda x: (-x if k % 2 else x))
        except ValueError:
            pass
        s = sorted(keys)
        assert all(a <= b for a, b in zip(s, s[1:]))


print(run(sort_by_key, threads=4), sorted(keys) == list(range(500)))
mixed = {}


def sort_items(k):
    for i in range(300):
        mixed[(k, i)] = i
        try:
            rows = sorted(mixed.items(), key=lambda kv: kv[1])
            assert all(r[0][1] == r[1] for r in rows)
            max(mixed, key=mixed.get), min(list(mixed))
        except RuntimeError as e:
            assert "changed size" in str(e), e


print(run(sort_items, threads=4), len(mixed))
