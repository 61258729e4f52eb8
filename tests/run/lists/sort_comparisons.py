# The comparisons of list.sort(), their order, and the list after one failed are CPython's.
import random
import zlib


class Logged:
    log = []
    fail_at = -1

    def __init__(self, v, id):
        self.v, self.id = v, id

    def __lt__(self, other):
        if len(Logged.log) == Logged.fail_at:
            raise ValueError("fails")
        Logged.log.append((self.id, other.id))
        return self.v < other.v


def trial(values, **options):
    Logged.log = []
    items = [Logged(v, i) for i, v in enumerate(values)]
    try:
        items.sort(**options)
    except ValueError:
        pass
    return len(Logged.log), zlib.crc32(repr(Logged.log).encode()), zlib.crc32(repr([o.id for o in items]).encode())


def shapes(n, rng):
    yield "ascending", list(range(n))
    yield "descending", list(range(n, 0, -1))
    yield "equal", [1] * n
    yield "equal, then less", [1] * (n // 2) + [0] * (n - n // 2)
    yield "random", [rng.random() for _ in range(n)]
    yield "few values", [rng.randrange(4) for _ in range(n)]
    yield "descending with equals", sorted((rng.randrange(n // 3 + 1) for _ in range(n)), reverse=True)
    yield "two runs", list(range(n // 2)) + list(range(n // 3, n // 3 + n - n // 2))
    yield "saw", [i % 7 for i in range(n)]
    yield "blocks", [v for b in range(n // 50 + 1) for v in range(b * 37 % 101, b * 37 % 101 + 50)][:n]
    yield "nearly sorted", [i + rng.randrange(3) for i in range(n)]
    yield "appended", list(range(n)) + [rng.randrange(n + 1) for _ in range(5)]


rng = random.Random(12)
for n in (0, 1, 2, 3, 4, 5, 7, 20, 63, 64, 65, 100, 500, 1000, 3000):
    for name, values in shapes(n, rng):
        Logged.fail_at = -1
        result = trial(values), trial(values, reverse=True), trial(values, key=lambda o: o)
        Logged.fail_at = result[0][0] * 2 // 3
        print(n, name, *result, trial(values))


class Whimsical:
    def __lt__(self, other):
        return rng.random() < 0.5


for n in (5, 100, 1000, 5000):
    items = [Whimsical() for _ in range(n)]
    for _ in range(20):
        items.sort()
    print(n, len(set(map(id, items))))
