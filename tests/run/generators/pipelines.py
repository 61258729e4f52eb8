# Generator pipelines and infinite generators.
from itertools import islice, takewhile


def count(start=0, step=1):
    while True:
        yield start
        start += step


def evens(xs):
    return (x for x in xs if x % 2 == 0)


def squares(xs):
    for x in xs:
        yield x * x


def take(n, xs):
    for i, x in enumerate(xs):
        if i >= n:
            return
        yield x


def chunks(xs, n):
    buf = []
    for x in xs:
        buf.append(x)
        if len(buf) == n:
            yield buf
            buf = []
    if buf:
        yield buf


def windows(xs, n):
    it = iter(xs)
    w = []
    for x in it:
        w.append(x)
        if len(w) == n:
            yield tuple(w)
            w.pop(0)


print(list(take(5, squares(evens(count(1))))))
print(list(chunks(range(7), 3)), list(windows("abcde", 3)))
print(list(islice(count(10, 5), 3)), list(takewhile(lambda x: x < 30, squares(count()))))


def primes():
    seen = []
    for n in count(2):
        if all(n % p for p in takewhile(lambda p: p * p <= n, seen)):
            seen.append(n)
            yield n


print(list(islice(primes(), 15)))


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


print(sum(x for x in takewhile(lambda v: v < 4_000_000, fib()) if x % 2 == 0))


def flatten(x):
    for e in x:
        if isinstance(e, (list, tuple)):
            yield from flatten(e)
        else:
            yield e


print(list(flatten([1, [2, (3, [4]), []], 5])))


def perms(xs):
    if len(xs) <= 1:
        yield xs
        return
    for i in range(len(xs)):
        for p in perms(xs[:i] + xs[i + 1 :]):
            yield [xs[i]] + p


print(["".join(p) for p in perms(list("abc"))])


def hanoi(n, a="A", b="B", c="C"):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a + c
        yield from hanoi(n - 1, b, a, c)


print(list(hanoi(3)), sum(1 for _ in hanoi(10)))


def grep(pattern, lines):
    return (l for l in lines if pattern in l)


def fields(lines):
    for l in lines:
        yield l.split(":")


log = ["a:1", "b:2", "skip", "a:3"]
print(sum(int(v) for k, v in fields(grep(":", log)) if k == "a"))


def merge(a, b):
    a, b = iter(a), iter(b)
    x, y = next(a, None), next(b, None)
    while x is not None or y is not None:
        if y is None or (x is not None and x <= y):
            yield x
            x = next(a, None)
        else:
            yield y
            y = next(b, None)


print(list(merge([1, 4, 9], [2, 3, 10, 11])))
g = squares(range(3))
for a, b in zip(g, g):
    print(a, b)
print(max(len(str(x)) for x in take(20, fib())), dict(enumerate(take(3, fib()))), ",".join(str(x) for x in take(3, primes())))
