# Every set and frozenset method and operator (printed sorted).
def p(s):
    print(type(s).__name__, sorted(s))


a, b = {1, 2, 3, 4}, {3, 4, 5}
p(a | b); p(a & b); p(a - b); p(a ^ b)
p(a.union(b, [9])); p(a.intersection(b, [3])); p(a.difference(b, [1])); p(a.symmetric_difference([4, 5]))
p(a.union()); p(a.intersection()); p(a.copy())
print(a.isdisjoint({9}), a.isdisjoint(b), {1} <= a, {1} < a, a <= a, a < a, a >= {1, 2}, a > a, {1, 2}.issubset(a), a.issuperset([1]), a == {4, 3, 2, 1}, a != b)
s = set()
s.add(1); s.add(1); s.add("x")
print(len(s), 1 in s, "x" in s, 2 in s, s.discard(5), s.remove(1), s)
s.update([1, 2], (3,), "z"); print(len(s))
s.clear(); print(s, bool(s), set(), frozenset())
t = {1, 2, 3, 4, 5, 6}
t &= {1, 2, 3, 4}; p(t)
t |= {10}; p(t)
t -= {1}; p(t)
t ^= {2, 99}; p(t)
t.intersection_update([3, 4, 10]); p(t)
t.difference_update([3], [4]); p(t)
t.symmetric_difference_update([10, 11]); p(t)
print({5}.pop(), {1}, {"one"}, {(1, 2)}, {None}, frozenset([7]))
f = frozenset("abca")
p(f); p(f | {"z"}); p({"z"} | f); p(f - {"a"})
print(hash(f) == hash(frozenset("cba")), {f: 1}[frozenset("abc")], f == set("abc"), {f} == {frozenset("cab")})
for call in (lambda: set().pop(), lambda: {1}.remove(2), lambda: {[]}, lambda: {1} | [2], lambda: {1} + {2}, lambda: f.add(1), lambda: hash({1}), lambda: {1} < [2], lambda: set(5), lambda: {1}.update(5), lambda: set()[0]):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
print({1, 1.0, True}, len({0, False, 0.0}), {"a", "a"}, len({"", 0, None, ()}))
x = {1, 2, 3}
try:
    for i in x:
        x.add(i + 10)
except RuntimeError as e:
    print(e)
p({i % 3 for i in range(10)}); p(set("hello")); p(set(range(5)) - set(range(3)))
print(sorted(set([3, 1, 2, 3])), sum({1, 2, 3}), max({1, 5, 2}), min({4, 2}), list({7}), len(set(range(1000)) & set(range(500, 1500))))
print({1, 2} <= {1, 2, 3} <= {1, 2, 3, 4}, {1, 2} < {3, 4}, {1} >= set(), set() == frozenset(), {1} == [1])
seen = set()
print([v for v in [3, 1, 3, 2, 1] if not (v in seen or seen.add(v))])
