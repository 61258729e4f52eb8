# Recursion of every shape: mutual, through attributes, closures, nested data, polymorphic results.
def is_even(n):
    return True if n == 0 else is_odd(n - 1)


def is_odd(n):
    return False if n == 0 else is_even(n - 1)


print(is_even(10), is_odd(7), is_even(301))


def depth(x):
    if isinstance(x, list):
        return 1 + max((depth(e) for e in x), default=0)
    return 0


print(depth([]), depth([1, [2, [3]], []]), depth("x"))


def flatten(x):
    if isinstance(x, dict):
        return {k: flatten(v) for k, v in x.items()}
    if isinstance(x, (list, tuple)):
        return [f for e in x for f in (flatten(e) if isinstance(e, (list, tuple)) else [flatten(e)])]
    return x


print(flatten([1, (2, [3, "x"]), {"k": [4, [5]]}]), flatten(7), flatten({"a": {"b": (1, (2,))}}))


def sum_digits(n):
    return n if n < 10 else n % 10 + sum_digits(n // 10)


print(sum_digits(987654321), sum_digits(10**30 - 1))


def power_set(xs):
    if not xs:
        return [[]]
    rest = power_set(xs[1:])
    return rest + [[xs[0]] + r for r in rest]


print(power_set([1, 2, 3]), len(power_set("abcde")))


def ackermann(m, n):
    if m == 0:
        return n + 1
    return ackermann(m - 1, 1) if n == 0 else ackermann(m - 1, ackermann(m, n - 1))


print(ackermann(2, 3))


def hanoi(n, a="A", b="B", c="C", moves=None):
    moves = [] if moves is None else moves
    if n:
        hanoi(n - 1, a, c, b, moves)
        moves.append(a + c)
        hanoi(n - 1, b, a, c, moves)
    return moves


print(hanoi(3), len(hanoi(8)))


def permutations(s):
    return [s] if len(s) <= 1 else [s[i:i + 1] + p for i in range(len(s)) for p in permutations(s[:i] + s[i + 1:])]


print(permutations("abc"), permutations([1, 2]))


def to_string(n, base):
    return "0123456789ABCDEF"[n] if n < base else to_string(n // base, base) + to_string(n % base, base)


print(to_string(255, 2), to_string(255, 16), to_string(2**70, 8))


def gcd(a, b):
    return a if b == 0 else gcd(b, a % b)


print(gcd(48, 36), gcd(2**80, 6**40), gcd(7.5, 2.5))
Y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
print(Y(lambda self: lambda n: 1 if n < 2 else n * self(n - 1))(10))


def binary_search(xs, t, lo=0, hi=None):
    hi = len(xs) if hi is None else hi
    if lo >= hi:
        return None
    mid = (lo + hi) // 2
    if xs[mid] == t:
        return mid
    return binary_search(xs, t, mid + 1, hi) if xs[mid] < t else binary_search(xs, t, lo, mid)


print(binary_search([1, 3, 5, 7], 5), binary_search("aceg", "c"), binary_search([1.5, 2.5], 2), binary_search([], 1))


class Tree:
    def __init__(self, v, *kids):
        self.v, self.kids = v, kids

    def total(self):
        return self.v + sum(k.total() for k in self.kids)

    def map(self, f):
        return Tree(f(self.v), *(k.map(f) for k in self.kids))

    def __str__(self):
        return f"{self.v}({' '.join(map(str, self.kids))})" if self.kids else str(self.v)


t = Tree(1, Tree(2, Tree(3.5)), Tree(4))
print(t.total(), t, t.map(lambda v: v * 2), t.map(str))


def parse(s, i=0):
    if s[i] == "[":
        out, i = [], i + 1
        while s[i] != "]":
            v, i = parse(s, i)
            out.append(v)
            if s[i] == ",":
                i += 1
        return out, i + 1
    j = i
    while j < len(s) and s[j].isdigit():
        j += 1
    return int(s[i:j]), j


print(parse("[1,[22,[]],333]"), parse("42"))


def count_down(n):
    if n > 0:
        yield n
        yield from count_down(n - 1)


print(list(count_down(5)), sum(count_down(50)))
memo = {}


def fib(n):
    if n not in memo:
        memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
    return memo[n]


print(fib(100), fib(0))


def mixed(n):
    if n == 0:
        return []
    if n % 3 == 0:
        return [mixed(n - 1)]
    if n % 3 == 1:
        return {"n": mixed(n - 1)}
    return (n, mixed(n - 1))


print(mixed(5))
