"""Knapsack, longest common subsequence, coin change, edit distance, partitions, matrix chain."""
from functools import lru_cache


def knapsack(items, capacity):
    table = [[0] * (capacity + 1) for _ in range(len(items) + 1)]
    for i, (name, w, v) in enumerate(items, 1):
        for c in range(capacity + 1):
            table[i][c] = table[i - 1][c]
            if w <= c:
                table[i][c] = max(table[i][c], table[i - 1][c - w] + v)
    chosen, c = [], capacity
    for i in range(len(items), 0, -1):
        if table[i][c] != table[i - 1][c]:
            name, w, v = items[i - 1]
            chosen.append(name)
            c -= w
    return table[-1][-1], chosen[::-1]


def lcs(a, b):
    n, m = len(a), len(b)
    d = [[0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            d[i][j] = d[i + 1][j + 1] + 1 if a[i] == b[j] else max(d[i + 1][j], d[i][j + 1])
    out, i, j = [], 0, 0
    while i < n and j < m:
        if a[i] == b[j]:
            out.append(a[i])
            i, j = i + 1, j + 1
        elif d[i + 1][j] >= d[i][j + 1]:
            i += 1
        else:
            j += 1
    return "".join(out)


def coins(amount, values):
    best = [0] + [None] * amount
    used = [None] * (amount + 1)
    for a in range(1, amount + 1):
        for v in values:
            if v <= a and best[a - v] is not None and (best[a] is None or best[a - v] + 1 < best[a]):
                best[a] = best[a - v] + 1
                used[a] = v
    if best[amount] is None:
        return None
    out = []
    while amount:
        out.append(used[amount])
        amount -= used[amount]
    return sorted(out, reverse=True)


@lru_cache(maxsize=None)
def partitions(n, largest):
    if n == 0:
        return 1
    if n < 0 or largest == 0:
        return 0
    return partitions(n - largest, largest) + partitions(n, largest - 1)


def lis(xs):
    from bisect import bisect_left

    tails = []
    for x in xs:
        i = bisect_left(tails, x)
        if i == len(tails):
            tails.append(x)
        else:
            tails[i] = x
    return len(tails)


def edit_script(a, b):
    @lru_cache(maxsize=None)
    def go(i, j):
        if i == len(a):
            return (len(b) - j, tuple(f"+{c}" for c in b[j:]))
        if j == len(b):
            return (len(a) - i, tuple(f"-{c}" for c in a[i:]))
        if a[i] == b[j]:
            cost, ops = go(i + 1, j + 1)
            return cost, (f"={a[i]}",) + ops
        options = []
        cost, ops = go(i + 1, j + 1)
        options.append((cost + 1, (f"{a[i]}>{b[j]}",) + ops))
        cost, ops = go(i + 1, j)
        options.append((cost + 1, (f"-{a[i]}",) + ops))
        cost, ops = go(i, j + 1)
        options.append((cost + 1, (f"+{b[j]}",) + ops))
        return min(options)

    return go(0, 0)


def matrix_chain(dims):
    n = len(dims) - 1
    cost = [[0] * n for _ in range(n)]
    split = [[0] * n for _ in range(n)]
    for length in range(2, n + 1):
        for i in range(n - length + 1):
            j = i + length - 1
            cost[i][j] = float("inf")
            for k in range(i, j):
                c = cost[i][k] + cost[k + 1][j] + dims[i] * dims[k + 1] * dims[j + 1]
                if c < cost[i][j]:
                    cost[i][j], split[i][j] = c, k

    def show(i, j):
        return chr(65 + i) if i == j else f"({show(i, split[i][j])}{show(split[i][j] + 1, j)})"

    return cost[0][n - 1], show(0, n - 1)


items = [("gold", 10, 60), ("silver", 20, 100), ("copper", 30, 120), ("tin", 5, 30)]
print(knapsack(items, 50), knapsack(items, 0), knapsack([], 10))
print(lcs("AGGTAB", "GXTXAYB"), lcs("abcdef", "acf"), repr(lcs("abc", "xyz")))
print(coins(63, [1, 5, 10, 21, 25]), coins(7, [2, 4]), coins(0, [1]))
print(partitions(100, 100), [partitions(n, n) for n in range(10)])
print(lis([10, 9, 2, 5, 3, 7, 101, 18]), lis([]), lis(range(5)))
print(edit_script("kitten", "sitting"), edit_script("", "ab"))
print(matrix_chain([40, 20, 30, 10, 30]))
best = cur = 0
for x in [-2, 1, -3, 4, -1, 2, 1, -5, 4]:
    cur = max(x, cur + x)
    best = max(best, cur)
print(best)
