# Which comparisons sort() makes of keys of one type and of several: one that answers NotImplemented is asked again.
class Asked:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        print("lt", self.n, other.n)
        return NotImplemented

    def __gt__(self, other):
        print("gt", self.n, other.n)
        return self.n > other.n

    def __repr__(self):
        return f"{type(self).__name__}{self.n}"


class Derived(Asked):
    pass


class Truths(Asked):
    def __lt__(self, other):
        return [] if self.n >= other.n else [1]


class Never:
    __gt__ = None

    def __lt__(self, other):
        return NotImplemented


class Fails:
    def __lt__(self, other):
        raise KeyError(1)


A, B, C = Asked, Derived, Truths
for items in (
    [A(3), A(1), A(2)], [A(1), B(2)], [C(3), C(1), C(2)], [Never(), Never()], [Fails(), Fails()],
    [(A(2), 1), (A(1), 2)], [(A(2), 1), (B(1), 2)], [(C(2), 1), (C(1), 2), ()], [((A(2),), 1), ((A(1),), 2)],
    [object(), object()], [(1, A(1)), (1, A(0))], [{1}, {1, 2}, {3}], [[A(2)], [A(1)]], [10**30, 1, 10**20, 5],
    [b"b", b"a"], [1j, 2j], [None, None],
):
    for options in {}, {"reverse": True}, {"key": lambda x: x}:
        try:
            print(sorted(items, **options))
        except Exception as error:
            print(repr(error))
