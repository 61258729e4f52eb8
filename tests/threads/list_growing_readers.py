"""Readers index a list that others grow: an index below a seen length is always readable."""
from _stress import run

values = [0]
done = []


def grow(k):
    for i in range(1, 30_000):
        values.append(i)
    done.append(k)


def read(k):
    last = 0
    while len(done) < 2:
        n = len(values)
        assert n >= last, (n, last)
        last = n
        x = values[n - 1]
        assert isinstance(x, int), x
        assert values[0] == 0


print(run(grow, grow, read, read, read), len(values))
