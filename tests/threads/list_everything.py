"""Append, extend, insert, pop, sort, reverse, slice, assign, delete and iterate one list at once."""
from _stress import run

shared = list(range(1000))


def guard(f):
    def body(k):
        for i in range(300):
            try:
                f(k, i)
            except (IndexError, ValueError, RuntimeError):
                pass

    return body


def append(k, i):
    shared.append(i)


def extend(k, i):
    shared.extend([i, i + 1, i + 2])


def insert(k, i):
    shared.insert(i % 50, i)


def pop(k, i):
    shared.pop()
    shared.pop(0)


def remove(k, i):
    shared.remove(i)


def sort(k, i):
    shared.sort()


def reverse(k, i):
    shared.reverse()


def read(k, i):
    total = 0
    for x in shared[:200]:
        total += x
    assert total >= 0
    return shared[i % 10], shared[-1], len(shared), i in shared


def iterate(k, i):
    for n, x in enumerate(shared):
        if not isinstance(x, int):
            raise AssertionError(x)
        if n > 500:
            break


def assign(k, i):
    shared[i % 10] = i
    shared[5:8] = [1, 2]
    del shared[3]


def copy(k, i):
    assert all(type(x) is int for x in list(shared))
    shared.copy(), shared + [1], shared * 1, shared.count(5)


def clear(k, i):
    if i % 100 == 99:
        shared.clear()
        shared.extend(range(500))


errors = run(*map(guard, (append, extend, insert, pop, remove, sort, reverse, read, iterate, assign, copy, clear)))
print(errors, all(type(x) is int for x in shared))
shared.sort()
print(shared == sorted(shared))
