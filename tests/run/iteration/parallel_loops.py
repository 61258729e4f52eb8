"""`for` over enumerate() and zip(): every kind of operand, growth while walking, errors, and who is asked first."""
import threading


def noisy(name, n):
    for i in range(n):
        print("next", name, i)
        yield i
    print("end", name)


def fails(n):
    yield n
    raise ValueError("from the generator")


for a, b in zip(noisy("a", 2), noisy("b", 3)):
    print(a, b)
for a, b in zip([1.5, 2.5, 3.5], "xy"):
    print(a * 2, b)
for i, x in enumerate([1.5, 2.5]):
    print(i + 1, x + 1)
for i, (k, v) in enumerate({"a": 1, "b": 2}.items(), 10):
    print(i, k, v)
for i, x in enumerate("ab", 2**62 - 1):
    print(i, x)
grows = [1, 2]
for i, x in enumerate(grows):
    if len(grows) < 6:
        grows.append(x * 10)
    if x == 10:
        continue
    if x == 100:
        break
    print(i, x)
print(grows)
for (x,) in zip({3}):
    print(x)
print([x * y for x, y in zip(range(5), [2, 3, 4])], {k: v for k, v in zip("ab", (1, 2))})
print(sum(w * i for i, w in enumerate([3, 4, 5], start=0)), [i for i, _ in enumerate([], 3)])


def dot(xs, ys):
    total = 0
    for x, y in zip(xs, ys):
        total += x * y
    return total


print(dot([1, 2, 3], [4, 5, 6]), dot([1.5], (2, 3)), dot([], [1]))
try:
    for a, b in zip([1, 2], fails(7)):
        print(a, b)
except ValueError as e:
    print("ValueError", e)
for bad in (lambda: [a for a, b in zip([1], 5)], lambda: [i for i, x in enumerate(3.5)],
            lambda: [i for i, x in enumerate([1], "a")]):
    try:
        bad()
    except TypeError as e:
        print("TypeError", e)
try:
    for k, v in enumerate(d := {1: 2}):
        d[k + 5] = v
except RuntimeError as e:
    print("RuntimeError", e)


def shadowed():
    def zip(*args):
        return [(9, 9)]

    for a, b in zip([1], [2]):
        print(a, b)


shadowed()

# Locks of every kind in `with`, entered directly.
lock, rlock, condition = threading.Lock(), threading.RLock(), threading.Condition()
with lock as got:
    print(got, lock.locked())
with rlock, rlock:
    print("twice")
with condition as got:
    condition.notify_all()
    print(got)
for manager in (lock, rlock, condition):
    try:
        with manager:
            raise KeyError("inside")
    except KeyError as e:
        print(type(manager).__name__, e)
print(lock.locked())
try:
    with lock:
        lock.release()
except RuntimeError as e:
    print(e)


def numbers(n):
    for i in range(n):
        yield i


def first(n):
    for x in numbers(n):
        if x == 2:
            return x
    return None


print(first(2), first(5))
g = numbers(2)
try:
    for x in g:
        for y in g:
            print(x, y)
    for x in g:
        print("never")
except RuntimeError as e:
    print(e)


def reenters():
    for x in me:
        yield x


me = reenters()
try:
    for x in me:
        print(x)
except ValueError as e:
    print(e)
