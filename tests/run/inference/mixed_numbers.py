# int, float and bool meeting in one variable, list, attribute, dict or parameter.
def mean(xs):
    return sum(xs) / len(xs)


print(mean([1, 2]), mean([1.0, 2]), mean([True, False]), mean([10**20, 1]))
xs = [1, 2.5, True, 2**65, -0.0, 0]
print(xs, sum(xs), max(xs), min(xs), sorted(xs), [x * 2 for x in xs], [x / 2 for x in xs], [type(x).__name__ for x in xs])
total = 0
for x in xs:
    total += x
    print(total, end=" ")
print()


class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def move(self, dx, dy):
        self.x += dx
        self.y += dy
        return self

    def __repr__(self):
        return f"P({self.x!r}, {self.y!r})"


print(P(1, 2).move(1, 1), P(1, 2).move(0.5, 1), P(1.0, 2).move(1, 1), P(2**62, 0).move(2**62, True), P(True, False).move(True, True))
p = P(0, 0)
for k in range(4):
    p.move(k, k / 2)
print(p)


def scale(v, k=1):
    return v * k


print(scale(3), scale(3, 2.0), scale(2.5), scale("ab", 2), scale(True, 3), scale(7, True))
d = {"int": 1, "float": 1.5, "big": 2**70, "bool": True}
print({k: v + 1 for k, v in d.items()}, sum(d.values()), d["int"] + d["float"])
acc = 0
for i in range(5):
    acc = acc + i if i % 2 == 0 else acc + i * 0.5
print(acc, type(acc).__name__)


def newton(n):
    x = n
    for _ in range(20):
        x = (x + n / x) / 2
    return x


print(newton(2), newton(2.0), newton(16), newton(10**10))
print(7 // 2, 7 // 2.0, 7 % 2.5, -7 // 2, -7.0 // 2, 7 / 7, 2**3, 2**3.0, 2.0**-1, True + 1.5, True * 3, 5 == 5.0, hash(5) == hash(5.0))
grid = [[0] * 3 for _ in range(2)]
grid[0][0] = 1.5
grid[1][2] += 2
grid[0][1] = 2**64
print(grid, [sum(r) for r in grid])
zero = 0.0
for i in range(3):
    zero -= 0
print(zero, -zero, 0 * -1, 0.0 * -1, -0.0 + 0, 1 - 1.0)
a, b = 10, 3
a, b = a / b, a // b
print(a, b)
acc = 1
for k in [2, 2.0, 2]:
    acc *= k
    print(acc, end=" ")
print(round(2.5), round(2.567, 1), round(7), int(2.9), float(3), abs(-3), abs(-3.5), max(1, 2.5), min(1, 1.0), divmod(7, 2), divmod(7.5, 2), pow(2, 3), pow(2.0, 3))


def cond(n):
    return n if n > 0 else float(n) if n < 0 else None


print([cond(n) for n in (1, -1, 0)])


def default(x=0):
    x += 1
    return x


print(default(), default(0.5), default(True), default(2**62))
step = 0.1
k = 0
while k < 0.35:
    k += step
print(k, range(3)[True], [10, 20][False], "ab"[True])
