# Errors around classes: missing super().__init__ state, abstract, wrong self, bad bases, descriptors.
class A:
    def __init__(self, x):
        self.x = x

    def plain():
        return 1

    @staticmethod
    def st():
        return "st"

    @classmethod
    def cm(cls, v):
        return v

    @property
    def prop(self):
        return self.missing


class B(A):
    def __init__(self):
        pass


def run(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for f in (
    lambda: A(),
    lambda: A(1, 2),
    lambda: A(y=1),
    lambda: A(1).plain(),
    lambda: A.plain(),
    lambda: A.st(1),
    lambda: A.cm(),
    lambda: A.cm(1, 2),
    lambda: A(1).prop,
    lambda: B().x,
    lambda: A.x,
    lambda: A.__init__(5),
    lambda: A(1)(),
    lambda: A(1)[0],
    lambda: len(A(1)),
    lambda: iter(A(1)),
    lambda: A(1) + 1,
    lambda: 1 + A(1),
    lambda: A(1) < A(2),
    lambda: A + 1,
    lambda: A[0],
    lambda: 1 in A(1),
    lambda: isinstance(1, A(1)),
    lambda: issubclass(A(1), A),
    lambda: super(A, 5).x,
    lambda: int(A(1)),
    lambda: float(A(1)),
    lambda: "%d" % A(1),
    lambda: range(A(1)),
    lambda: [1][A(1)],
    lambda: sorted([A(1), A(2)]),
    lambda: sum([A(1)]),
    lambda: "".join([A(1)]),
    lambda: f"{A(1):>5}",
    lambda: next(A(1)),
    lambda: [*A(1)],
    lambda: {**A(1)},
    lambda: abs(A(1)),
    lambda: -A(1),
    lambda: A(1) @ A(2),
    lambda: A(1) // 2,
    lambda: divmod(A(1), 2),
    lambda: pow(A(1), 2),
    lambda: round(A(1)),
    lambda: hash(A(1)) is None,
    lambda: bool(A(1)),
    lambda: str(A(1))[:20],
):
    run(f)


class BadRepr:
    def __repr__(self):
        return 5


class BadStr:
    def __str__(self):
        return None


class BadHash:
    def __hash__(self):
        return "x"


class BadInit:
    def __init__(self):
        return 5


class BadIndex:
    def __index__(self):
        return "1"


class NoEnter:
    def __exit__(self, *a):
        pass


class NoExit:
    def __enter__(self):
        return self


def with_(o):
    with o:
        pass


for f in (lambda: repr(BadRepr()), lambda: str(BadStr()), lambda: hash(BadHash()), BadInit, lambda: [1][BadIndex()], lambda: with_(NoEnter()), lambda: with_(NoExit()), lambda: with_(None)):
    run(f)
for bases in ((5,), ("x",), (int, str), (A, A), (A, object, B)):
    run(lambda: type("T", bases, {}))


def bad_super():
    class X:
        def m(self):
            return super().nope()

    return X().m()


run(bad_super)
