# None mixed with other values, in returns, attributes, containers, defaults.
def find(xs, want):
    for i, x in enumerate(xs):
        if x == want:
            return i


print(find([5, 6], 6), find([5], 1), find("abc", "c"))


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def length(n):
    k = 0
    while n is not None:
        k += 1
        n = n.next
    return k


chain = Node(1, Node(2.5, Node("x")))
print(length(chain), length(None), chain.next.next.value, chain.next.next.next)


def values(n):
    while n:
        yield n.value
        n = n.next


print(list(values(chain)))
best = None
for v in [3, 9, 2]:
    if best is None or v > best:
        best = v
print(best)
try:
    find([1], 2) + 1
except TypeError as e:
    print(e)
try:
    chain.next.next.next.value
except AttributeError as e:
    print(e)


def config(port=None, host=None, retries=3):
    port = port or 8080
    host = host if host is not None else "localhost"
    return port, host, retries


print(config(), config(0), config(1, ""), config(retries=None))
cache = {}


def get(k):
    v = cache.get(k)
    if v is None:
        v = cache[k] = k * 2
    return v


print(get(2), get("a"), get(2), cache, cache.get("zz"), cache.get("zz", 0))
xs = [None, 0, "", [], 1, "a"]
print([x or "falsy" for x in xs], [x is None for x in xs], [x for x in xs if x is not None], list(filter(None, xs)))
m = [None] * 3
m[1] = 5
print(m, m.index(None), m.count(None), None in m)


def maybe(n):
    if n > 2:
        return n
    if n == 1:
        return 1.5
    if n == 2:
        return


print([maybe(i) for i in range(5)], maybe(0) is maybe(2))
x = maybe(3)
if x is not None:
    print(x + 1)
y = None
for i in range(3):
    y = (y or 0) + i
print(y)


class Tree:
    def __init__(self):
        self.root = None

    def insert(self, k):
        if self.root is None:
            self.root = [k, None, None]
            return
        n = self.root
        while True:
            i = 1 if k < n[0] else 2
            if n[i] is None:
                n[i] = [k, None, None]
                return
            n = n[i]

    def walk(self, n):
        return [] if n is None else self.walk(n[1]) + [n[0]] + self.walk(n[2])


t = Tree()
for k in (5, 2, 8, 1):
    t.insert(k)
print(t.walk(t.root), t.root)
print(None == False, None != 0, not None, str(None), [None] == [None], {None: 1}[None], print() is None)
