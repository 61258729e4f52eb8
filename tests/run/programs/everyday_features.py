# Many everyday features in one program; ends with exit status 3.
import math, random, sys, os, time, json
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import lru_cache, reduce, partial
from itertools import islice, count, groupby, chain, combinations, accumulate
def primes(lo, hi):
    return [n for n in range(max(lo, 2), hi) if all(n % d for d in range(2, math.isqrt(n) + 1))]
with ThreadPoolExecutor(4) as ex:
    parts = list(ex.map(primes, range(0, 2000, 500), range(500, 2500, 500)))
print([len(p) for p in parts], sum(map(sum, parts)))
@lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(200), fib.cache_info())
def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps
best = max(range(1, 3000), key=collatz); print(best, collatz(best))
random.seed(7); xs = [random.gauss(0, 1) for _ in range(1000)]
print(round(sum(xs) / len(xs), 6), random.sample(range(50), 5), random.choices("abc", weights=[1, 2, 3], k=5), random.uniform(1, 2), random.shuffle(l := list(range(8))), l)
def matmul(a, b): return [[sum(x * y for x, y in zip(r, c)) for c in zip(*b)] for r in a]
m = [[1, 1], [1, 0]]; print(reduce(matmul, [m] * 10))
words = "the quick brown fox jumps over the lazy dog the end".split()
freq = {}
for w in words: freq[w] = freq.get(w, 0) + 1
for w, c in sorted(freq.items(), key=lambda kv: (-kv[1], kv[0]))[:3]: print(f"{w:<6}{c:>3}")
print({k: list(g) for k, g in groupby(sorted(words, key=len), key=len)})
print(list(islice((x * x for x in count(1) if x % 3), 5)), list(accumulate([1, 2, 3, 4], lambda a, b: a * b)), len(list(combinations(range(6), 3))))
def mandel(c, it=50):
    z = 0j
    for i in range(it):
        z = z * z + c
        if abs(z) > 2: return i
    return it
print("".join(" .:-=+*#%@"[min(9, mandel(complex(x / 20 - 1.5, 0.3)) // 5)] for x in range(40)))
class Matrix:
    def __init__(self, rows): self.rows = [list(r) for r in rows]
    def __matmul__(self, o): return Matrix(matmul(self.rows, o.rows))
    def __getitem__(self, ij): i, j = ij; return self.rows[i][j]
    def __setitem__(self, ij, v): self.rows[ij[0]][ij[1]] = v
    def __eq__(self, o): return self.rows == o.rows
    def __repr__(self): return f"Matrix({self.rows})"
    def __iter__(self): return iter(self.rows)
    def __len__(self): return len(self.rows)
    def __call__(self, v): return [sum(a * b for a, b in zip(r, v)) for r in self.rows]
    def __neg__(self): return Matrix([[-x for x in r] for r in self])
    def __bool__(self): return any(map(any, self.rows))
M = Matrix([[1, 2], [3, 4]]); M[0, 1] = 2.5; print(M @ M, M[1, 1], -M, M([1, 1]), bool(Matrix([[0]])), M == M, M != Matrix([]))
print(json.dumps({"a": [1, 2.5, None, True], "b": "é\n"}, sort_keys=True), json.loads('{"x": [1, {"y": 2e3}]}'))
def quicksort(a):
    if len(a) <= 1: return a
    p, *r = a
    return quicksort([x for x in r if x < p]) + [p] + quicksort([x for x in r if x >= p])
print(quicksort([3, 6, 1, 8, 2, 9, 2]))
class Node:
    __slots__ = ("v", "l", "r")
    def __init__(self, v): self.v, self.l, self.r = v, None, None
class Tree:
    def __init__(self): self.root = None; self.n = 0
    def add(self, v):
        self.n += 1
        if self.root is None: self.root = Node(v); return self
        cur = self.root
        while True:
            side = "l" if v < cur.v else "r"
            nxt = getattr(cur, side)
            if nxt is None: setattr(cur, side, Node(v)); return self
            cur = nxt
    def __iter__(self):
        def walk(n):
            if n:
                yield from walk(n.l); yield n.v; yield from walk(n.r)
        return walk(self.root)
T = Tree()
for v in [5, 2, 8, 1, 9, 3]: T.add(v)
print(list(T), T.n, sum(T), max(T), 8 in T, [*zip(T, reversed([*T]))][:2])
print(sys.argv[1:], os.path.join("a", "b"), os.path.splitext("x.tar.gz"), time.strftime("%Y", time.gmtime(0)))
x = 10
def outer():
    x = 20
    def inner():
        nonlocal x; x += 1
        def deepest():
            global x; x = 99
        deepest(); return x
    return inner(), x
print(outer(), x)
print(f"{math.pi:.3f} {math.pi!r:>25} {1e-5:g} {12345.6789:,.2f} {True:d} {'x':*^7} {-5:+d} {1234:e} {0.1:.20f} {10**20:,} {255:08b} {3.0} {1e100}")
def t(a, *args, k=2, **kw): return (a, args, k, kw)
print(t(1), t(1, 2, 3), t(*[1, 2], **{"k": 5, "z": 1}))
assert x == 99, "no"
with open("lines.txt", "w") as f: f.write("l1\nl2\nl3\n"); print("extra", file=f)
with open("lines.txt") as f:
    for i, line in enumerate(f, 1): print(i, line.rstrip())
try:
    with open("/nonexistent") as f: pass
except FileNotFoundError as e: print(e, e.errno)
print(sorted({"b": 1, "a": 2}), list(reversed("abc")), "abc" < "abd", [1, 2] < [1, 3], (1,) + (2,), [0] * 3, "ab" * 2, 5 in {5}, not [], 3 if [] else 4)
raise SystemExit(3)
