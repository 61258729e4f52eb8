# __len__, __getitem__, __setitem__, __delitem__, __contains__, __iter__, __reversed__, __missing__.
class Grid:
    def __init__(self, w, h):
        self.w, self.h = w, h
        self.cells = {}

    def __getitem__(self, pos):
        x, y = pos
        if not (0 <= x < self.w and 0 <= y < self.h):
            raise IndexError(f"out of range: {pos}")
        return self.cells.get(pos, ".")

    def __setitem__(self, pos, v):
        self.cells[pos] = v

    def __delitem__(self, pos):
        del self.cells[pos]

    def __contains__(self, v):
        return v in self.cells.values()

    def __len__(self):
        return self.w * self.h

    def __iter__(self):
        for y in range(self.h):
            yield "".join(self[x, y] for x in range(self.w))


g = Grid(3, 2)
g[1, 1] = "#"
g[0, 0] = "@"
print(list(g), len(g), "#" in g, "?" in g, bool(g), bool(Grid(0, 5)))
del g[0, 0]
g[1, 1] += "!"
print(*g, sep="/")
try:
    g[5, 5]
except IndexError as e:
    print(e)
try:
    del g[9, 9]
except KeyError as e:
    print(e)


class Seq:
    def __init__(self, n):
        self.n = n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError(i)
        return i * i


s = Seq(4)
print(list(s), 9 in s, 10 in s, [x for x in s], sum(s), max(s), *s)
a, b, c, d = s
print(a, b, c, d, sorted(s, reverse=True), dict(zip(s, "abcd")))
try:
    len(s)
except TypeError as e:
    print(e)


class R:
    def __init__(self, items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]


r = R("xyz")
print(list(reversed(r)), r[1:], r[-1], "y" in r, list(enumerate(r)))


class Rev:
    def __reversed__(self):
        return iter([3, 2, 1])


print(list(reversed(Rev())))


class Count:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return CountIter(self.n)


class CountIter:
    def __init__(self, n):
        self.i, self.n = 0, n

    def __iter__(self):
        return self

    def __next__(self):
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i


c = Count(3)
print(list(c), list(c), [(x, y) for x in c for y in c if x < y], 2 in c, dict.fromkeys(c), tuple(c), set(c))
it = iter(c)
print(next(it), next(it), list(it), next(it, "end"))


class Auto(dict):
    def __missing__(self, k):
        self[k] = k * 2
        return self[k]


x = Auto(a=1)
print(x["a"], x["b"], x, x.get("zz"), "q" in x)


class BadLen:
    def __len__(self):
        return -1


class BadLen2:
    def __len__(self):
        return "x"


class NotIter:
    def __iter__(self):
        return 5


class BadBool:
    def __bool__(self):
        return 1


for call in (lambda: len(BadLen()), lambda: len(BadLen2()), lambda: list(NotIter()), lambda: bool(BadBool()), lambda: list(object()), lambda: 1 in object(), lambda: object()[0], lambda: next(object()), lambda: len(5)):
    try:
        print(call())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    object()[0] = 1
except TypeError as e:
    print(e)
try:
    del object()[0]
except TypeError as e:
    print(e)
