"""Insertions of distinct keys are never lost; values of a shared key are somebody's."""
from _stress import run

table = {}


def insert(k):
    for i in range(10_000):
        table[(k, i)] = i
        table["shared"] = k


print(run(insert, threads=6), len(table), all(table[(k, i)] == i for k in range(6) for i in range(0, 10_000, 97)), table["shared"] in range(6))
strings = {}


def insert_strings(k):
    for i in range(5_000):
        strings[f"{k}-{i}"] = k


print(run(insert_strings, threads=6), len(strings))
ints = {}


def insert_ints(k):
    for i in range(20_000):
        ints[i] = k
        ints.setdefault(i, 99)


print(run(insert_ints, threads=6), len(ints), sorted(ints) == list(range(20_000)))
firsts = {}


def first(k):
    for i in range(5_000):
        owner = firsts.setdefault(i, k)
        assert owner in range(6)


print(run(first, threads=6), len(firsts))
