# Every list method, with edge cases.
a = [3, 1, 2]
print(a.append(4), a, a.extend("xy"), a, a.extend([]), a)
a.insert(0, "first"); a.insert(-1, "near end"); a.insert(100, "end"); a.insert(-100, "start")
print(a)
print(a.pop(), a.pop(0), a.pop(-2), a)
print(a.remove("x"), a)
b = [3, 1, 2, 3, 1]
print(b.index(3), b.index(3, 1), b.index(1, -2), b.index(2, 0, 3), b.count(3), b.count(9), b.count(True))
b.sort(); print(b)
b.sort(reverse=True); print(b)
w = ["bb", "A", "ccc", "a", "B"]
w.sort(); print(w)
w.sort(key=str.lower); print(w)
w.sort(key=len, reverse=True); print(w)
b.reverse(); print(b)
c = b.copy(); c.append(0); print(b, c)
c.clear(); print(c, len(c))
for call in (
    lambda: [].pop(),
    lambda: [1].pop(5),
    lambda: [1].remove(2),
    lambda: [1].index(2),
    lambda: [1, "a"].sort(),
    lambda: [1].insert("a", 1),
    lambda: [1].extend(5),
    lambda: [1][3],
    lambda: list("b")["a"],
    lambda: [1] + (2,),
    lambda: [1] * "a",
    lambda: [1].append(),
    lambda: [1].append(1, 2),
    lambda: [1].nope(),
    lambda: [].index(1, 2, 3),
    lambda: [1, 2].pop("x"),
    lambda: [None, 1].sort(),
):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
x = [1, 2, 3]
try:
    x[5] = 1
except IndexError as e:
    print(e)
try:
    del x[5]
except IndexError as e:
    print(e)
print(x + [4], x * 2, 2 * x, x * 0, x * -1, [] + [], 3 in x, "3" in x, len(x))
x *= 2; print(x)
x += "ab"; print(x)
print([1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9], [1, "a"] == [1, "a"], [1] != (1,))
print(list(), list("abc"), list(range(3)), list((1, 2)), list({"k": 1}), list([1, [2]]))
nested = [[0] * 3] * 2
nested[0][0] = 1
print(nested)
ok = [[0] * 3 for _ in range(2)]
ok[0][0] = 1
print(ok)
r = [1]
r.append(r)
print(r, len(r), r[1] is r)
print(min([3, 1, 2]), max("b", "a"), sum([1, 2, 3]), sum([[1], [2]], []), sorted([3, 1, 2], reverse=True), any([0, 1]), all([]))
m = [5, 3, 8]
m[0], m[-1] = m[-1], m[0]
print(m, m[-1], m[True])
print(bool([]), repr(["a", 1.0, None, (1,), {"k": [1]}]), str([]))

# Comparisons whose items change the lists.
class Changing:
    def __init__(self, change, equal):
        self.change, self.equal = change, equal

    def __eq__(self, other):
        self.change()
        return self.equal


changed = []
for change, equal in ((changed.clear, True), (lambda: changed.append(1), True),
                      (lambda: changed.__setitem__(slice(None), [1, 2, 3]), False), (changed.clear, False)):
    for compare in (lambda a, b: a == b, lambda a, b: a != b, lambda a, b: a < b, lambda a, b: a >= b):
        changed[:] = [Changing(change, equal)]
        try:
            print(compare(changed, [2]), end=" ")
        except TypeError as error:
            print(error, end=" ")
    print()
