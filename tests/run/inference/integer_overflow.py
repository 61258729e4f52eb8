# ints that grow past machine words inside loops, attributes, lists and recursion.
def grow(n):
    x = 1
    for _ in range(n):
        x = x * 3
    return x


print(grow(10), grow(39), grow(40), grow(41), grow(60))


def add_up(step, n):
    total = 0
    for i in range(n):
        total += step
    return total


print(add_up(2**61, 1), add_up(2**61, 2), add_up(2**61, 3), add_up(2**61, 4), add_up(-(2**61), 5), add_up(2**62 - 1, 2), add_up(2**63, 2))


def fact(n):
    return 1 if n == 0 else n * fact(n - 1)


print([fact(n) for n in (5, 19, 20, 21, 22, 30)])


def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


print(fib(90), fib(91), fib(92), fib(93), fib(94), fib(200))


class Counter:
    def __init__(self):
        self.n = 2**62 - 2

    def up(self):
        self.n += 1
        return self.n


c = Counter()
print([c.up() for _ in range(4)])
xs = [2**62 - 1, -(2**62), 2**63 - 1, -(2**63)]
print([x + 1 for x in xs], [x - 1 for x in xs], [x * 2 for x in xs], [-x for x in xs], [x * x for x in xs], [abs(x) for x in xs])
print([x << 1 for x in xs], [x >> 1 for x in xs], [x // 3 for x in xs], [x % 1000 for x in xs], [x // -1 for x in xs], [divmod(x, -7) for x in xs])
print(sum(xs), sum([2**62] * 4), min(xs), max(xs), [x == x + 0 for x in xs], [x < x + 1 for x in xs], [hash(x) for x in xs])
print([~x for x in xs], [x & 0xFF for x in xs], [x | 1 for x in xs], [x ^ -1 for x in xs], [x ^ (x + 1) for x in xs], [x & (x - 1) for x in xs])
h = 14695981039346656037
for ch in "hash me":
    h = ((h ^ ord(ch)) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
print(h)
state = 12345
out = []
for _ in range(5):
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    out.append(state >> 33)
print(out)
lcg = 1
for _ in range(1000):
    lcg = (lcg * 1103515245 + 12345) & 0x7FFFFFFF
print(lcg)
x = 1
for i in range(1, 70):
    x = x << 1
    if i in (61, 62, 63, 64):
        print(i, x, x - 1, -x)
n = 2**64
while n > 2**60:
    n = n - 2**61
print(n)
print(2**62 - 1 + 1, -(2**62) - 1, 4611686018427387904 * -1, 3037000500 * 3037000500, 4294967296 * 4294967296, -4611686018427387904 * -1)
i = 2**62 - 3
seen = []
while len(seen) < 6:
    seen.append(i)
    i += 1
print(seen, [k for k in range(2**62 - 2, 2**62 + 2)], list(range(2**63 - 1, 2**63 + 2)), len(range(-(2**63), 2**63)) if False else "")
def collatz(n):
    top = n
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        if n > top:
            top = n
    return top
print(collatz(27), collatz(2**60 + 1), collatz(319804831))
d = {2**62: "a", 2**62 + 0: "b", 2**63: "c", float(2**63): "d", 1: "e", True: "f"}
print(d)
