"""Classic sorts and searches, counted and checked against sorted()."""
import bisect
import random


def bubble(a):
    a = list(a)
    for n in range(len(a) - 1, 0, -1):
        swapped = False
        for i in range(n):
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
                swapped = True
        if not swapped:
            break
    return a


def insertion(a):
    a = list(a)
    for i in range(1, len(a)):
        x, j = a[i], i - 1
        while j >= 0 and a[j] > x:
            a[j + 1] = a[j]
            j -= 1
        a[j + 1] = x
    return a


def selection(a):
    a = a[:]
    for i in range(len(a)):
        m = min(range(i, len(a)), key=a.__getitem__)
        a[i], a[m] = a[m], a[i]
    return a


def merge_sort(a):
    if len(a) < 2:
        return a[:]
    m = len(a) // 2
    l, r, out = merge_sort(a[:m]), merge_sort(a[m:]), []
    while l and r:
        out.append((l if l[0] <= r[0] else r).pop(0))
    return out + l + r


def quick(a):
    if len(a) <= 1:
        return a[:]
    p = a[len(a) // 2]
    return quick([x for x in a if x < p]) + [x for x in a if x == p] + quick([x for x in a if x > p])


def quick_in_place(a):
    a = a[:]

    def go(lo, hi):
        while lo < hi:
            p, i, j = a[(lo + hi) // 2], lo, hi
            while i <= j:
                while a[i] < p:
                    i += 1
                while a[j] > p:
                    j -= 1
                if i <= j:
                    a[i], a[j] = a[j], a[i]
                    i, j = i + 1, j - 1
            if j - lo < hi - i:
                go(lo, j)
                lo = i
            else:
                go(i, hi)
                hi = j

    go(0, len(a) - 1)
    return a


def heap(a):
    a = a[:]

    def sift(i, n):
        while (c := 2 * i + 1) < n:
            if c + 1 < n and a[c + 1] > a[c]:
                c += 1
            if a[i] >= a[c]:
                return
            a[i], a[c] = a[c], a[i]
            i = c

    for i in range(len(a) // 2 - 1, -1, -1):
        sift(i, len(a))
    for n in range(len(a) - 1, 0, -1):
        a[0], a[n] = a[n], a[0]
        sift(0, n)
    return a


def shell(a):
    a, gap = a[:], len(a) // 2
    while gap:
        for i in range(gap, len(a)):
            x = a[i]
            while i >= gap and a[i - gap] > x:
                a[i] = a[i - gap]
                i -= gap
            a[i] = x
        gap //= 2
    return a


def counting(a):
    if not a:
        return []
    lo, hi = min(a), max(a)
    counts = [0] * (hi - lo + 1)
    for x in a:
        counts[x - lo] += 1
    return [v + lo for v, n in enumerate(counts) for _ in range(n)]


def radix(a):
    a, exp = a[:], 1
    while a and max(a) // exp:
        buckets = [[] for _ in range(10)]
        for x in a:
            buckets[x // exp % 10].append(x)
        a = [x for b in buckets for x in b]
        exp *= 10
    return a


random.seed(11)
cases = [[], [1], [2, 1], [3, 3, 3], list(range(20)), list(range(20, 0, -1)), [random.randrange(1000) for _ in range(200)], [5, 2, 9, 1, 5, 6]]
for f in (bubble, insertion, selection, merge_sort, quick, quick_in_place, heap, shell, counting, radix):
    print(f"{f.__name__:<15}", all(f(c) == sorted(c) for c in cases), f(cases[-1]))
for f in (bubble, merge_sort, quick):
    print(f(list("sorting")), f([2.5, -1.0, 3]), f([(2, "b"), (1, "z"), (2, "a")]))


def binary_search(a, x):
    lo, hi, steps = 0, len(a), 0
    while lo < hi:
        steps += 1
        mid = (lo + hi) // 2
        if a[mid] < x:
            lo = mid + 1
        else:
            hi = mid
    return (lo if lo < len(a) and a[lo] == x else -1), steps


a = list(range(0, 1000, 7))
print([binary_search(a, x) for x in (0, 7, 8, 994, 999, -5)], bisect.bisect(a, 50), bisect.bisect_left(a, 49), bisect.bisect_right(a, 49))
grades = [bisect.bisect([60, 70, 80, 90], s) for s in (33, 60, 77, 89, 90, 100)]
print(["FDCBA"[g] for g in grades])
xs = []
for x in cases[-1]:
    bisect.insort(xs, x)
print(xs, bisect.bisect_left([(1, "a"), (2, "b")], 2, key=lambda p: p[0]))


def quickselect(a, k):
    p = a[len(a) // 2]
    lows = [x for x in a if x < p]
    pivots = [x for x in a if x == p]
    if k < len(lows):
        return quickselect(lows, k)
    if k < len(lows) + len(pivots):
        return p
    return quickselect([x for x in a if x > p], k - len(lows) - len(pivots))


print([quickselect(cases[6], k) == sorted(cases[6])[k] for k in (0, 50, 199)])
