"""Many threads allocate small and big objects of every kind; nothing alive is collected."""
import gc
from _stress import run


class Node:
    def __init__(self, value, next):
        self.value = value
        self.next = next


kept = [None] * 8


def allocate(k):
    head = None
    for n in range(3_000):
        head = Node((k, n), head)
        junk = [str(n) * 5, {n: [n]}, (n, float(n)), 2**80 + n, {n, k}, bytearray(100)]
        if n % 500 == 0:
            big = [junk] * 5_000
            assert big[-1][1][n] == [n]
    kept[k] = head
    if k == 0:
        gc.collect()


print(run(allocate, threads=8))
for k in range(8):
    n, node = 3_000, kept[k]
    while node is not None:
        n -= 1
        assert node.value == (k, n), node.value
        node = node.next
    assert n == 0
print("intact")


def cycles(k):
    for n in range(2_000):
        a, b = [], {}
        a.append(b)
        b["a"] = a
        b["self"] = b
        f = lambda: (a, b, f)
        assert f()[0][0] is b


print(run(cycles, threads=6))


def closures(k):
    fs = [lambda x, i=i: x + i + k for i in range(200)]
    for _ in range(20):
        assert sum(f(1) for f in fs) == sum(range(200)) + 200 * (k + 1)


print(run(closures, threads=6))
