# Iteration over everything; mutation during iteration; iterator state; unpacking iterators.
for x in [1, 2], (3,), "ab", {"k": 1}, range(2), b"c", {5}, iter([6]), (i for i in [7]), {"v": 8}.values(), {"i": 9}.items(), enumerate("e"), zip("z", "y"), map(str, [0]), filter(None, [1]), reversed([2]):
    print(list(x), end=" ")
print()
li = [1, 2, 3]
for v in li:
    if v < 3:
        li.append(v + 10)
    if len(li) > 6:
        break
print(li)
li = [1, 2, 3, 4]
for v in li:
    li.remove(v)
print(li)
it = iter("abc")
for c in it:
    print(c, next(it, None))
a = iter([1, 2, 3, 4])
print(list(zip(a, a)))
a = iter(range(10))
first, second, *others = a
print(first, second, others, next(a, "none"))


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


print(list(Countdown(3)), sum(Countdown(4)), max(Countdown(2)), [*Countdown(2)], tuple(Countdown(1)), 2 in Countdown(3), sorted(Countdown(3)), dict(enumerate(Countdown(2))), "-".join(str(x) for x in Countdown(3)))
x, y, z = Countdown(3)
print(x, y, z)
c = Countdown(5)
for v in c:
    if v == 3:
        break
print(next(c), list(c))
d = {"a": 1, "b": 2}
for k in d:
    print(k, d[k], end=" ")
for k, v in d.items():
    print(k, v, end=" ")
for i, (k, v) in enumerate(sorted(d.items(), reverse=True), 1):
    print(i, k, v, end=" ")
print()
for k in list(d):
    del d[k]
print(d)
try:
    for x in None:
        pass
except TypeError as e:
    print(e)
try:
    for a, b in [(1, 2), (3,)]:
        pass
except ValueError as e:
    print(e)


class Broken:
    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError("broken iterator")


try:
    list(Broken())
except ValueError as e:
    print(e)
print([i for i in range(3) for _ in range(i)], [(i, j) for i in range(2) for j in range(2) if i != j])
rows = [[1, 2], [3, 4]]
for row in rows:
    for i, v in enumerate(row):
        row[i] = v * v
print(rows, list(map(list, zip(*rows))), [sum(col) for col in zip(*rows)])
nums = [3, 1, 2]
total = 0
for i in range(len(nums)):
    total += nums[i] * i
for i in range(len(nums) - 1, -1, -1):
    total -= nums[i]
print(total, [nums[i : i + 2] for i in range(0, len(nums), 2)])


class BadLength:
    def __iter__(self):
        return iter(range(10))

    def __len__(self):
        raise RuntimeError("length")


class BadHint:
    def __iter__(self):
        return iter([1])

    def __length_hint__(self):
        raise RuntimeError("hint")


for cls in (BadLength, BadHint):
    for take in (list, [].extend, bytearray().extend, tuple, set, [].__iadd__):
        try:
            print(take(cls()))
        except RuntimeError as error:
            print(error)
