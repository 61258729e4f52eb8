# What copying puts into attributes: the original's values, unless the program has a say.
import copy


class Plain:
    def __init__(self, n):
        self.n = n
        self.items = [n]

    def total(self):
        return self.n + sum(self.items)


p = Plain(3)
q = copy.deepcopy(p)
q.items.append(4)
print(p.total(), q.total(), copy.copy(p).items is p.items)


class Odd:
    def __init__(self, n):
        self.n = n

    def __getstate__(self):
        return {"n": "text", "more": 2.5}

    def twice(self):
        return self.n * 2


o = copy.copy(Odd(3))
print(o.twice(), o.more, Odd(4).twice())


class Deep:
    def __deepcopy__(self, memo):
        return 7


class Holder:
    def __init__(self, d):
        self.d = d


h = Holder(Deep())
print(copy.deepcopy(h).d, type(h.d).__name__)
