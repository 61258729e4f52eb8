"""Edit distances: a memo dict of tuples, and rows of lists."""


def distance_memo(a, b):
    memo = {}

    def go(i, j):
        if i == 0:
            return j
        if j == 0:
            return i
        key = (i, j)
        if key in memo:
            return memo[key]
        cost = 0 if a[i - 1] == b[j - 1] else 1
        best = min(go(i - 1, j) + 1, go(i, j - 1) + 1, go(i - 1, j - 1) + cost)
        memo[key] = best
        return best

    return go(len(a), len(b))


def distance_rows(a, b):
    previous = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        current = [i]
        for j, cb in enumerate(b, 1):
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (ca != cb)))
        previous = current
    return previous[-1]


words = ["kitten sitting on the mat by day", "saturday night in the big city it", "the quick brown foxes jump over",
         "pack my box with five dozen jugs", "sphinx of black quartz judge my", "how vexingly quick daft zebras go"]
total = 0
for _ in range(25):
    for a in words:
        for b in words:
            total += distance_memo(a, b)
for _ in range(160):
    for a in words:
        for b in words:
            total += distance_rows(a, b)
print(total)
