# for over range with every shape of bounds, loop variables after loops, nested breaks, modified bounds.
for args in ((5,), (0,), (-3,), (2, 5), (5, 2), (0, 10, 3), (10, 0, -3), (0, -5, -2), (-5, 5, 4), (3, 3, 1), (1, 2, 100), (10, 9, -1)):
    out = []
    for i in range(*args):
        out.append(i)
    print(args, out, len(range(*args)))


def spread(a, b, c):
    total = []
    for i in range(a, b, c):
        total.append(i)
        i = 100
    return total, i if total else None


print(spread(0, 10, 4), spread(10, 0, -4), spread(0, 0, 1))
try:
    spread(0, 1, 0)
except ValueError as e:
    print(e)
n = 3
for i in range(n):
    n += 1
print(i, n)
for i in range(5):
    pass
print(i)
for i in range(0):
    print("never")
print(i)
found = None
for a in range(1, 20):
    for b in range(a, 20):
        c2 = a * a + b * b
        c = int(c2**0.5)
        if c * c == c2 and c > 12:
            found = (a, b, c)
            break
    if found:
        break
print(found)
for i in range(10):
    if i % 2:
        continue
    if i > 6:
        break
    for j in range(i):
        if j == 2:
            break
    else:
        print("no break", i)
else:
    print("not here")
matrix = [[i * j for j in range(4)] for i in range(4)]
s = 0
for i in range(len(matrix)):
    for j in range(len(matrix[i])):
        if i == j:
            s += matrix[i][j]
        matrix[i][j] -= 1
print(s, matrix[3], matrix[-1][-1])
xs = [5, 3, 8, 1]
for i in range(len(xs)):
    for j in range(len(xs) - 1 - i):
        if xs[j] > xs[j + 1]:
            xs[j], xs[j + 1] = xs[j + 1], xs[j]
print(xs)
for i in range(len(xs) - 1, -1, -1):
    print(xs[i], end=" ")
print()
i = 0
while i < len(xs):
    if xs[i] == 3:
        del xs[i]
        continue
    i += 1
print(xs, i)
try:
    for i in range(10):
        xs[i] += 1
except IndexError as e:
    print(i, e, xs)
k = 0
for _ in range(3):
    for _ in range(2):
        k += 1
print(k, _)
for i in range(2**62 - 1, 2**62 + 2):
    print(i, end=" ")
for i in range(-(2**63) - 1, -(2**63) + 1):
    print(i, end=" ")
print()
for i in range(True, 3):
    print(i, end=" ")


class I:
    def __index__(self):
        return 3


print(list(range(I())), [x for x in range(10)[::3]], sum(range(1, 101)), 5 in range(0, 100, 5), range(0, 10, 3)[-1], max(range(5)), sorted(range(3, 0, -1)))
try:
    for i in range(2.0):
        pass
except TypeError as e:
    print(e)
it = iter(range(3))
for x in it:
    for y in it:
        print(x, y, end=" ")
print()
count = 0
while True:
    count += 1
    if count == 3:
        continue
    if count > 5:
        break
else:
    print("no")
print(count)
idx = -1
for idx, ch in enumerate("hello", start=10):
    if ch == "l":
        break
print(idx, ch)
total = 0
for i in range(10):
    for j in range(10):
        if j > i:
            break
        if (i + j) % 3 == 0:
            continue
        total += i * j
print(total)
for a, b in zip(range(3), range(10, 0, -4)):
    print(a, b, end=" ")
for i in reversed(range(0, 10, 4)):
    print(i, end=" ")
print()
