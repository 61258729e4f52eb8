"""Add, discard, update, pop, iterate and combine one set at once."""
from _stress import run

shared = set()


def add(k):
    for i in range(10_000):
        shared.add((k, i % 5_000))


print(run(add, threads=6), len(shared))
numbers = set(range(1000))


def guard(f):
    def body(k):
        for i in range(300):
            try:
                f(k, i)
            except KeyError:
                pass
            except RuntimeError as e:
                if "changed size" not in str(e):
                    raise

    return body


def grow(k, i):
    numbers.add(i)
    numbers.update(range(i, i + 10))


def shrink(k, i):
    numbers.discard(i)
    numbers.remove(i + 1)


def pop(k, i):
    assert isinstance(numbers.pop(), int)


def iterate(k, i):
    for x in numbers:
        assert isinstance(x, int), x


def combine(k, i):
    assert isinstance(numbers | {1}, set)
    numbers & {1, 2, 3}
    numbers - {5}
    assert all(isinstance(x, int) for x in frozenset(numbers))
    {1} <= numbers, i in numbers, len(numbers), numbers.copy()


def in_place(k, i):
    global numbers
    other = set(range(500))
    numbers.difference_update({i})
    numbers.symmetric_difference_update({i, i + 1})
    numbers.intersection_update(range(2000))
    other |= numbers


print(run(*map(guard, (grow, grow, shrink, pop, iterate, iterate, combine, in_place))), all(isinstance(x, int) for x in numbers))
