# tuple: creation, methods, comparison, hashing, unpacking.
t = (3, 1, 2, 1)
print(t, (), (1,), (1, (2, [3])), tuple("ab"), tuple([1, 2]), tuple(), tuple(range(3)), 1, *(2,))
print(len(t), t[0], t[-1], t[1:3], t.count(1), t.index(1), t.index(1, 2), 3 in t, t + (5,), t * 2, 2 * (0,), () * 5)
print((1, 2) == (1, 2), (1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, "a") == (1, "a"), (1, 2) != [1, 2], (2,) > (1, 9), (1, 2) <= (1, 2))
print(hash((1, 2)) == hash((1, 2)), {(1, 2): "v"}[(1, 2)], hash(()), hash((1,)), hash((1, 2, 3)), hash((1.5, -1)), hash((0, (1, 2))), hash((2**70, None is None)))
print(sorted([(2, "b"), (1, "z"), (2, "a")]), min((1, 2), (1, 1)), max([(1,), (1, 0)]), sum((1, 2, 3)))
for call in (lambda: t[9], lambda: t.index(99), lambda: t + [1], lambda: t * 1.5, lambda: hash(([],)), lambda: t["a"], lambda: (1,) < ("a",), lambda: t.append(1), lambda: tuple(5), lambda: (1, 2) < 3):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
try:
    t[0] = 1
except TypeError as e:
    print(e)
try:
    del t[0]
except TypeError as e:
    print(e)
x = ([],)
try:
    x[0] += [1]
except TypeError as e:
    print(e, x)


def minmax(xs):
    return min(xs), max(xs)


lo, hi = minmax([3, 1, 2])
print(lo, hi, minmax([5]))
for i, (a, b) in enumerate([(1, 2), (3, 4)]):
    print(i, a, b)
print(list(zip((1, 2), "ab")), list(reversed((1, 2))), [*(1, 2)], (*"ab", *[1]), repr(("a",)), str((None, True)))
a = 1, 2
(b), = [7]
print(a, b, (1), (1,)[0], tuple(x * 2 for x in a), bool(()), bool((0,)))
big = tuple(range(50))
print(big[10:20:3], sum(big), big.index(33), big[::-1][:3], (1, 2, 3)[::2])
