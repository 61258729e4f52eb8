# A closure with so many versions that they are merged: its free variable is what any of its makers gave.
import typing

def out(*values):
    print(*[repr(v)[:300] for v in values])

def attempt(label, thunk):
    try:
        value = thunk()
    except BaseException:
        pass
attempt('k3', lambda: '%f' % K3(1))
attempt('k3', lambda: {**K3(1)})
attempt('k3', lambda: K3(1)(NotImplemented, k=list(itertools.combinations(xs[:4], 2))))

def f4():
    pass
attempt('g4', f4)
attempt('g4', lambda: list(gen4(operator.index(xs))))

class Node5:

    def __init__(self, key, left=None, right=None):
        self.key, self.left, self.right, self.count = (key, left, right, 1)

    def __iter__(self):
        yield self

class Tree5:

    def __init__(self):
        self.root, self.size = (None, 0)

    def insert(self, key):
        self.root = self._insert(self.root, key)

    def _insert(self, node, key):
        if node is None:
            return Node5(key)
        if key < node.key:
            node.left = self._insert(node.left, key)
        return node

    def __iter__(self):
        return iter(self.root or ())

    def fold(self, f, start):

        def go(node, acc):
            return acc if node is None else go(node.right, f(go(node.left, acc), node.key))
        return go(self.root, start)

def f5(keys, more):
    tree = Tree5()
    for k in keys:
        tree.insert(k)
    out(tree.fold(lambda acc, k: (acc, k), 5e-324))
    return (list(tree), tree.fold(lambda acc, k: acc + k, more[0]))
attempt('P5', lambda: f5([5, n, 2, abs(divmod(max(a, a, b, key=lambda v: v % 5), abs(a))[0]), 8], [hash(float(s) % t.find(t)), 3]))
attempt('P5', lambda: f5([5, 2.5, 3, 1], [3, 3]))
attempt('P5', lambda: f5(list(zip(xs, s)) * 3, list(-0j)))
attempt('P5', lambda: f5(s, f'{(lambda v: v)(xs)}'))
attempt('k10', lambda: (lambda *r, **kw: f10(*r, **kw))(-n))


def fold(f, start):
    def go(k, acc):
        return acc if k == 0 else go(k - 1, f(acc, k))

    return go(3, start)


print(fold(lambda acc, k: acc + k, 1))
print(fold(lambda acc, k: acc + str(k), "s"))
print(fold(lambda acc, k: acc + [k], []))
print(fold(lambda acc, k: acc + (k,), ()))
print(fold(lambda acc, k: acc + bytes([k]), b""))
print(fold(lambda acc, k: acc + k, 1j))
print(fold(lambda acc, k: {**acc, k: acc}, {}))
print(fold(lambda acc, k: acc | {k}, set()))
print(fold(lambda acc, k: k, None))
print(fold(lambda acc, k: acc and k > 1, True))
print(fold(lambda acc, k: acc * 2.5, 1.5))


def adder(n):
    return lambda x: x + n


def apply(f, x):
    return f(x)


fs = [adder(1), adder("a"), adder(2.5)]
for x in (1, "b", 1.5):
    for f in fs:
        try:
            print(apply(f, x))
        except TypeError as e:
            print(e)


def twice(n):
    def inc(x):
        return n, x

    return inc


f = twice(1)
for n in ("x", 2.5):
    print(f(1))
    f = twice(n)
print(f(1))
