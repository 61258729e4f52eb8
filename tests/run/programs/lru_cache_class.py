"""An LRU cache on a doubly linked list, and one on OrderedDict, compared."""
from collections import OrderedDict


class Node:
    __slots__ = ("key", "value", "prev", "next")

    def __init__(self, key=None, value=None):
        self.key = key
        self.value = value
        self.prev = None
        self.next = None


class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.map = {}
        self.head = Node()
        self.tail = Node()
        self.head.next = self.tail
        self.tail.prev = self.head
        self.evicted = []

    def _remove(self, node):
        node.prev.next = node.next
        node.next.prev = node.prev

    def _push(self, node):
        first = self.head.next
        self.head.next = node
        node.prev = self.head
        node.next = first
        first.prev = node

    def get(self, key, default=None):
        node = self.map.get(key)
        if node is None:
            return default
        self._remove(node)
        self._push(node)
        return node.value

    def put(self, key, value):
        if key in self.map:
            node = self.map[key]
            node.value = value
            self._remove(node)
        else:
            if len(self.map) >= self.capacity:
                last = self.tail.prev
                self._remove(last)
                del self.map[last.key]
                self.evicted.append(last.key)
            node = Node(key, value)
            self.map[key] = node
        self._push(node)

    def __iter__(self):
        node = self.head.next
        while node is not self.tail:
            yield node.key, node.value
            node = node.next

    def __len__(self):
        return len(self.map)

    def __contains__(self, key):
        return key in self.map


class ODCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.data = OrderedDict()

    def get(self, key, default=None):
        if key not in self.data:
            return default
        self.data.move_to_end(key)
        return self.data[key]

    def put(self, key, value):
        self.data[key] = value
        self.data.move_to_end(key)
        if len(self.data) > self.capacity:
            self.data.popitem(last=False)


c = LRUCache(3)
for k in "abc":
    c.put(k, ord(k))
print(list(c), c.get("a"), list(c))
c.put("d", 1)
print(list(c), c.get("b", "gone"), c.evicted, len(c), "a" in c, "b" in c)
c.put("c", 99)
print(list(c))
one, two = LRUCache(8), ODCache(8)
seed = 7
same = True
hits = 0
for _ in range(5000):
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    k = (seed >> 8) % 16
    if seed & 1:
        one.put(k, seed)
        two.put(k, seed)
    else:
        x, y = one.get(k), two.get(k)
        same = same and x == y
        hits += x is not None
print(same, hits, [k for k, _ in one] == list(reversed(two.data)), len(one.evicted))
