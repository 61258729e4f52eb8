"""Every item is popped once, by somebody; pops of an empty list raise IndexError."""
from _stress import run

items = list(range(50_000))
got = [[] for _ in range(8)]


def pop(k):
    mine = got[k]
    try:
        while True:
            mine.append(items.pop())
    except IndexError:
        pass


print(run(pop, threads=8), len(items), sorted(x for g in got for x in g) == list(range(50_000)))
items = list(range(4_000))
taken = []


def pop_front(k):
    while True:
        try:
            taken.append(items.pop(0))
        except IndexError:
            return


print(run(pop_front, threads=4), sorted(taken) == list(range(4_000)))
stack = []
balance = []


def push_and_pop(k):
    popped = 0
    for i in range(10_000):
        stack.append(i)
        try:
            stack.pop()
            popped += 1
        except IndexError:
            pass
    balance.append(popped)


print(run(push_and_pop, threads=6), sum(balance) + len(stack))
