# List, dict, set comprehensions and generator expressions; scopes; nesting; conditions.
print([x * x for x in range(6)])
print([x for x in range(20) if x % 2 if x % 3])
print([(x, y) for x in range(3) for y in "ab"])
print([[c for c in row] for row in ("ab", "cd")])
print({k: v for k, v in zip("abc", range(3))})
print({v: k for k, v in {"x": 1, "y": 2}.items()})
print(sorted({len(w) for w in ["a", "bb", "cc", "ddd"]}))
print(sum(x for x in range(101)), max((len(w), w) for w in ["x", "yyy", "zz"]))
x = "outer"
print([x for x in range(3)], x)
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
print([a + b for a, b in [(1, 2), (3, 4)]], [a for a, *_ in ["xyz", "uv"]])
g = (n for n in range(3))
print(next(g), list(g), list(g))
print([y for x in range(4) for y in range(x) if y != 1])


class C:
    items = [1, 2, 3]
    doubled = [i * 2 for i in items]
    total = sum(items)


print(C.doubled, C.total)


def f(n):
    k = 10
    return [k + i for i in range(n)], {i: k for i in range(n)}, list(k * i for i in range(n))


print(f(3))
print([1 if x else 2 for x in (True, False)], [*range(3), *"ab"], {**{"a": 1}, "b": 2, **{"a": 3}})
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)])
print([w.upper() for line in ["a b", "c"] for w in line.split()])
print(any(x > 3 for x in range(5)), all(x > 3 for x in range(5)))
print(dict((i, i * i) for i in range(3)), tuple(i for i in "abc"), set(i % 2 for i in range(5)))
print([last := i for i in range(3)], last)
try:
    [1 / z for z in (1, 0)]
except ZeroDivisionError as e:
    print(e)
print([[i * j for j in range(1, 4)] for i in range(1, 4)])
