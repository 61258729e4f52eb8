import copy
import operator
from operator import attrgetter, itemgetter, methodcaller

print(operator.add(1, 2), operator.mul("a", 3), operator.truediv(1, 2), operator.neg(5), operator.contains([1], 1), operator.concat([1], [2]), operator.getitem("abc", 1), operator.xor(5, 3), operator.index(True), operator.countOf([1, 1], 1), operator.indexOf("abc", "c"))
data = [{"n": "b", "v": 2}, {"n": "a", "v": 2}, {"n": "c", "v": 1}]
print(sorted(data, key=itemgetter("v", "n")), list(map(itemgetter("n"), data)), itemgetter(1)([5, 6]), itemgetter(0, -1)("xyz"), itemgetter(slice(1, 3))("abcd"))


class P:
    def __init__(self, x, y=None):
        self.x, self.y = x, y

    def scaled(self, k, plus=0):
        return self.x * k + plus


ps = [P(3), P(1, P(9)), P(2)]
print([p.x for p in sorted(ps, key=attrgetter("x"))], attrgetter("y.x")(ps[1]), attrgetter("x", "y")(ps[0]), methodcaller("scaled", 2, plus=1)(ps[0]), methodcaller("upper")("a"))
x = [1]
operator.iadd(x, [2])
operator.setitem(x, 0, "z")
operator.delitem(x, 1)
print(x, operator.not_(0), operator.truth([]), operator.is_(None, None), operator.le(1, 2), operator.eq("a", "a"), operator.floordiv(7, 2), operator.mod(7, 4), operator.pow(2, 5), operator.lshift(1, 4), operator.inv(0), operator.matmul if False else "")
orig = {"l": [1, [2]], "t": (1, [3]), "s": {4}, "n": None}
sh, dp = copy.copy(orig), copy.deepcopy(orig)
orig["l"][1].append(99)
orig["t"][1].append(98)
orig["s"].add(97)
print(sh, dp, sh["l"] is orig["l"], dp["l"] is orig["l"])
a = [1]
a.append(a)
b = copy.deepcopy(a)
print(b[1] is b, b is a)


class Node:
    def __init__(self, v, link=None):
        self.v, self.link = v, link


n = Node([1], Node([2]))
n.link.link = n
m = copy.deepcopy(n)
print(m.v, m.link.v, m.link.link is m, m.v is n.v, copy.copy(n).v is n.v)


class Custom:
    def __init__(self, x):
        self.x = x

    def __copy__(self):
        return Custom("copied")

    def __deepcopy__(self, memo):
        return Custom("deep")


print(copy.copy(Custom(1)).x, copy.deepcopy([Custom(1)])[0].x, copy.copy((1, 2)), copy.deepcopy("s"), copy.copy([1]) == [1])
