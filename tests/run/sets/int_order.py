# The order in which CPython iterates a set of small non-negative integers follows the hash table.
print({3, 1, 2}, {10, 5, 0}, {8, 1, 9, 0}, set(range(10, 0, -1)), {100, 50, 25, 12})
print(set([5, 3, 9, 1, 7]), {i * i for i in range(10)}, frozenset([4, 2]), {1000, 1, 64, 33})
s = {1, 2, 3}
s.add(0)
print(s, list(s), [x for x in {9, 8, 7}])
s.discard(1)
s |= {20, 10}
print(s, {-1, -2, 5}, {True, False, 2}, {1.5, 2.5, 3})
print({1, 2, 3} | {7, 5}, {5, 6, 7, 8} & {8, 6}, {1, 2, 3} ^ {3, 9}, {3, 2, 1} - {2})
