"""Pipelines of generators, generator expressions and yield from."""


def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1


def only_even(source):
    for x in source:
        if x % 2 == 0:
            yield x


def scaled(source, factor):
    for x in source:
        yield x * factor


def windowed_sum(source, size):
    window = []
    for x in source:
        window.append(x)
        if len(window) == size:
            yield sum(window)
            window = []


def walk(depth):
    if depth == 0:
        yield 1
    else:
        yield from walk(depth - 1)
        yield depth
        yield from walk(depth - 1)


total = sum(windowed_sum(scaled(only_even(numbers(6_000_000)), 3), 4))
squares = sum(x * x for x in numbers(5_000_000) if x % 3 == 0)
tree = sum(walk(16))
print(total, squares, tree)
