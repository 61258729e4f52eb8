"""Global and closure variables written and read by many threads; function and class attributes replaced."""
from _stress import run

g = 0.5
log = []


def write_global(k):
    global g
    for n in range(20_000):
        g = float(n) if n % 2 else "s" * (n % 7)


def read_global(k):
    for _ in range(20_000):
        v = g
        assert type(v) in (float, str), v


print(run(write_global, write_global, read_global, read_global))


def make():
    value = [0]
    cell = 0

    def put(k):
        nonlocal cell
        for n in range(20_000):
            cell = (k, n)
            value[0] = (n, k)

    def get(k):
        for _ in range(20_000):
            c = cell
            assert c == 0 or len(c) == 2
            v = value[0]
            assert v == 0 or len(v) == 2

    return put, get


put, get = make()
print(run(put, put, get, get))


class Service:
    def answer(self):
        return 1


def patch(k):
    for n in range(2_000):
        Service.answer = (lambda self: 2) if n % 2 else (lambda self: 3)
        Service.extra = n


def call(k):
    s = Service()
    for _ in range(2_000):
        assert s.answer() in (1, 2, 3)
        getattr(s, "extra", 0)


print(run(patch, patch, call, call, call))
