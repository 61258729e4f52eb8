# Messages of ValueError, IndexError, KeyError, AttributeError, ZeroDivisionError, NameError.
class P:
    __slots__ = ("x",)


class Q:
    def __init__(self):
        self.value = 1

    @property
    def ro(self):
        return 1


q, p = Q(), P()
cases = [
    lambda: int("a"),
    lambda: int(""),
    lambda: int("1.0"),
    lambda: float("x"),
    lambda: [].pop(),
    lambda: [1].pop(9),
    lambda: [1][1],
    lambda: [][0],
    lambda: ()[0],
    lambda: ""[0],
    lambda: range(3)[5],
    lambda: b""[0],
    lambda: {}["a"],
    lambda: {}[1],
    lambda: {}[(1, "x")],
    lambda: {}[None],
    lambda: {}.pop("x"),
    lambda: {}.popitem(),
    lambda: set().pop(),
    lambda: set().remove(1),
    lambda: [1].remove(5),
    lambda: [1].index(5),
    lambda: (1,).index(5),
    lambda: "abc".index("z"),
    lambda: "abc".rindex("z"),
    lambda: b"abc".index(b"z"),
    lambda: min([]),
    lambda: max(()),
    lambda: chr(-1),
    lambda: range(1, 2, 0),
    lambda: [1, 2][::0],
    lambda: "a".split(""),
    lambda: 1 / 0,
    lambda: 1 // 0,
    lambda: 1 % 0,
    lambda: 1.0 / 0,
    lambda: 1.0 // 0.0,
    lambda: 1.0 % 0,
    lambda: divmod(1, 0),
    lambda: 0**-1,
    lambda: 0.0**-1,
    lambda: pow(2, -1, 4),
    lambda: pow(1, 1, 0),
    lambda: 1 << -1,
    lambda: 1 >> -1,
    lambda: 1 << 10**20,
    lambda: None.x,
    lambda: (5).x,
    lambda: "a".x,
    lambda: [].x,
    lambda: q.vlaue,
    lambda: Q.missing,
    lambda: p.x,
    lambda: setattr(p, "y", 1),
    lambda: setattr(q, "ro", 1),
    lambda: setattr(5, "x", 1),
    lambda: delattr(q, "none"),
    lambda: [].appendd(1),
    lambda: {}.has_key(1),
    lambda: (lambda: 0).nope,
    lambda: undefined_thing,
    lambda: prnt("x"),
    lambda: next(iter([])),
    lambda: "{}".format(),
    lambda: "{a}".format(),
    lambda: format(1, "y"),
    lambda: format("s", "d"),
    lambda: int("z", 40),
    lambda: bytes([300]),
    lambda: bytes.fromhex("z"),
    lambda: "é".encode("ascii"),
    lambda: b"\xff".decode(),
    lambda: "a".encode("nope"),
    lambda: float("inf").__int__() if False else int(float("inf")),
    lambda: round(float("nan")),
    lambda: (2.0).__pow__("a") if False else 2.0**10000,
    lambda: float(10**400),
    lambda: list(zip([1], [], strict=True)),
    lambda: sum([[1]], 0),
    lambda: "abc".center(-1) + 1,
    lambda: [1, 2, 3].__getitem__(7),
    lambda: dict([(1,)]),
    lambda: dict(["abc"]),
    lambda: exit_code_missing,
    lambda: "a".join(["b", 1]),
    lambda: hash([1]),
    lambda: memoryview(5),
    lambda: int.from_bytes("a", "big"),
    lambda: (-1).to_bytes(1, "big"),
    lambda: (256).to_bytes(1, "big"),
]
for i, case in enumerate(cases):
    try:
        r = case()
        print(i, "no error", repr(r)[:40])
    except Exception as e:
        print(i, type(e).__name__, e)
