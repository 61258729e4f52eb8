"""Linked list, stack, queue, binary search tree, trie and union-find as classes."""


class LinkedList:
    class _Node:
        def __init__(self, value, next=None):
            self.value, self.next = value, next

    def __init__(self, items=()):
        self.head = None
        self._size = 0
        for x in reversed(list(items)):
            self.push(x)

    def push(self, x):
        self.head = self._Node(x, self.head)
        self._size += 1

    def pop(self):
        if self.head is None:
            raise IndexError("empty list")
        x, self.head = self.head.value, self.head.next
        self._size -= 1
        return x

    def reverse(self):
        prev, cur = None, self.head
        while cur:
            cur.next, prev, cur = prev, cur, cur.next
        self.head = prev
        return self

    def __iter__(self):
        n = self.head
        while n is not None:
            yield n.value
            n = n.next

    def __len__(self):
        return self._size

    def __getitem__(self, i):
        if i < 0:
            i += self._size
        for k, x in enumerate(self):
            if k == i:
                return x
        raise IndexError(f"index {i} of {self._size}")

    def __repr__(self):
        return " -> ".join(map(repr, self)) or "empty"


class BST:
    def __init__(self):
        self.root = None
        self.count = 0

    def add(self, key):
        if self.root is None:
            self.root = [key, None, None]
        else:
            node = self.root
            while True:
                if key == node[0]:
                    return False
                side = 1 if key < node[0] else 2
                if node[side] is None:
                    node[side] = [key, None, None]
                    break
                node = node[side]
        self.count += 1
        return True

    def __contains__(self, key):
        node = self.root
        while node:
            if key == node[0]:
                return True
            node = node[1] if key < node[0] else node[2]
        return False

    def walk(self, node="root"):
        node = self.root if node == "root" else node
        if node:
            yield from self.walk(node[1])
            yield node[0]
            yield from self.walk(node[2])

    def height(self, node="root"):
        node = self.root if node == "root" else node
        return 0 if node is None else 1 + max(self.height(node[1]), self.height(node[2]))

    def remove(self, key):
        def go(node):
            if node is None:
                raise KeyError(key)
            if key < node[0]:
                node[1] = go(node[1])
            elif key > node[0]:
                node[2] = go(node[2])
            elif node[1] is None or node[2] is None:
                return node[1] or node[2]
            else:
                s = node[2]
                while s[1]:
                    s = s[1]
                node[0] = s[0]
                node[2] = remove_min(node[2])
            return node

        def remove_min(node):
            if node[1] is None:
                return node[2]
            node[1] = remove_min(node[1])
            return node

        self.root = go(self.root)
        self.count -= 1


class Trie:
    def __init__(self, words=()):
        self.root = {}
        for w in words:
            self.add(w)

    def add(self, word):
        node = self.root
        for c in word:
            node = node.setdefault(c, {})
        node["$"] = True

    def complete(self, prefix):
        node = self.root
        for c in prefix:
            if c not in node:
                return []
            node = node[c]

        def collect(n, path):
            if "$" in n:
                yield path
            for c in sorted(k for k in n if k != "$"):
                yield from collect(n[c], path + c)

        return list(collect(node, prefix))


class UnionFind:
    def __init__(self):
        self.parent = {}
        self.rank = {}

    def find(self, x):
        self.parent.setdefault(x, x)
        if self.parent[x] != x:
            self.parent[x] = self.find(self.parent[x])
        return self.parent[x]

    def union(self, a, b):
        a, b = self.find(a), self.find(b)
        if a == b:
            return False
        if self.rank.get(a, 0) < self.rank.get(b, 0):
            a, b = b, a
        self.parent[b] = a
        self.rank[a] = max(self.rank.get(a, 0), self.rank.get(b, 0) + 1)
        return True


l = LinkedList([1, 2, 3])
l.push(0)
print(l, len(l), l[2], l[-1], list(l.reverse()), l.pop(), 2 in l, LinkedList(), sum(l))
for f in (LinkedList().pop, lambda: l[9]):
    try:
        f()
    except IndexError as e:
        print(e)
t = BST()
print([t.add(k) for k in (50, 30, 70, 20, 40, 60, 80, 30)], t.count, t.height(), 60 in t, 65 in t, list(t.walk()))
for k in (20, 30, 50):
    t.remove(k)
print(list(t.walk()), t.count, t.root[0])
try:
    t.remove(999)
except KeyError as e:
    print("missing", e)
big = BST()
x = 1
for _ in range(1000):
    x = x * 16807 % 2147483647
    big.add(x % 5000)
print(big.count, big.height(), list(big.walk()) == sorted(big.walk()), list(big.walk())[:5])
tr = Trie(["car", "card", "care", "cat", "dog", "do"])
print(tr.complete("car"), tr.complete("do"), tr.complete("x"), tr.complete(""))
u = UnionFind()
print([u.union(a, b) for a, b in ((1, 2), (3, 4), (2, 1), (2, 3), ("a", "b"))], u.find(1) == u.find(4), u.find("a") == u.find(1), len({u.find(v) for v in list(u.parent)}))
