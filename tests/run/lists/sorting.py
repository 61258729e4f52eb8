# sort and sorted: stability, keys, reverse, mixed numbers, custom __lt__, errors mid-sort.
people = [("bob", 30), ("al", 25), ("cy", 30), ("di", 25), ("ed", 35)]
print(sorted(people, key=lambda p: p[1]))
print(sorted(people, key=lambda p: p[1], reverse=True))
print(sorted(people, key=lambda p: (-p[1], p[0])))
print(sorted([3, 1.5, True, -2, 10**20, 2.5, 0]))
print(sorted("Hello World"), sorted("bca", reverse=True), sorted({3: 1, 1: 2}), sorted((5, 2)), sorted([]))
print(sorted([[2], [1, 5], [1]]), sorted([(1, "b"), (1, "a"), (0, "z")]))


class V:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __repr__(self):
        return f"V{self.n}"


vs = [V(3), V(1), V(2)]
print(sorted(vs), min(vs), max([V(1), V(5)]) if hasattr(V, "__gt__") else "")
vs.sort(reverse=True)
print(vs)
from functools import cmp_to_key


def cmp(a, b):
    return (a > b) - (a < b)


print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: cmp(b, a))))
from operator import itemgetter, attrgetter

print(sorted(people, key=itemgetter(1, 0)), sorted(vs, key=attrgetter("n")))
words = "the quick brown fox jumps over the lazy dog".split()
print(sorted(words, key=lambda w: (len(w), w)), sorted(set(words)))
calls = []
print(sorted([3, 1, 2], key=lambda x: calls.append(x) or -x), calls)
try:
    sorted([1, "a", 2])
except TypeError as e:
    print(e)
try:
    sorted([object(), object()])
except TypeError as e:
    print(e)
try:
    sorted([3, 1], key=5)
except TypeError as e:
    print(e)
try:
    sorted([1, 0, 2], key=lambda x: 1 / x)
except ZeroDivisionError as e:
    print(e)
try:
    sorted(5)
except TypeError as e:
    print(e)
try:
    [1, 2].sort(len)
except TypeError as e:
    print(e)
big = [(i * 7919) % 1009 for i in range(1000)]
s = sorted(big)
print(s[:5], s[-5:], all(s[i] <= s[i + 1] for i in range(999)), sorted(s, reverse=True) == s[::-1])
st = [(i % 5, i) for i in range(50)]
st.sort(key=lambda t: t[0])
print(all(st[i][1] < st[i + 1][1] for i in range(49) if st[i][0] == st[i + 1][0]))
print(list(reversed([1, 2, 3])), list(reversed("abc")), list(reversed(range(5))), sorted([2.5, float("inf"), -1]), sorted([b"b", b"a"]))
print(sorted([False, True, 0, 1]), sorted(["10", "9", "1"], key=int), max(words, key=len), min(words, key=len), max([], default="none"))
