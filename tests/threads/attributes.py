"""Attribute writes of every kind of value: a reader sees a whole value that somebody wrote."""
from _stress import run


class Box:
    def __init__(self):
        self.f = 0.0
        self.i = 0
        self.s = ""
        self.pair = (0, 0)
        self.any = None


box = Box()
ANY = [None, 1, 2.5, "text", (1, 2), [3], 10**30, True, Box]
stop = []


def write(k):
    for n in range(20_000):
        box.f = k + n / 2
        box.i = 2**62 * k + n
        box.s = str(k) * (n % 20)
        box.pair = (k, k)
        box.any = ANY[n % len(ANY)]
    stop.append(k)


def read(k):
    while len(stop) < 4:
        f, i, s, pair, value = box.f, box.i, box.s, box.pair, box.any
        assert isinstance(f, float) and f >= 0, f
        assert isinstance(i, int) and 0 <= i, i
        assert s == "" or s == s[0] * len(s), s
        assert pair[0] == pair[1], pair
        assert any(value is a or value == a for a in ANY), value


print(run(write, write, write, write, read, read))


class Dynamic:
    pass


d = Dynamic()


def add_attributes(k):
    for n in range(2_000):
        setattr(d, f"a{k}_{n % 100}", n)
        d.shared = k
        if n % 3 == 0:
            try:
                delattr(d, f"a{k}_{n % 100}")
            except AttributeError:
                pass
        getattr(d, f"a{(k + 1) % 4}_{n % 100}", None)


print(run(add_attributes, threads=4), d.shared in range(4), all(isinstance(v, int) for v in vars(d).values()))
typed = Box()


def change_type(k):
    for n in range(10_000):
        typed.any = n if k % 2 else str(n)
        v = typed.any
        assert type(v) in (int, str)
        if isinstance(v, int):
            assert v + 1 > 0
        else:
            assert v.isdigit()


print(run(change_type, threads=6))
