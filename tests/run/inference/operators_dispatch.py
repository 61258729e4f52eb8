# Operators whose operand types are only known at run time.
import operator


class M:
    def __init__(self, n):
        self.n = n

    def __mul__(self, o):
        return f"M{self.n}*{o}"

    def __rmul__(self, o):
        return f"{o}*M{self.n}"

    def __getitem__(self, i):
        return i

    def __contains__(self, x):
        return x == self.n

    def __len__(self):
        return self.n

    def __repr__(self):
        return f"M({self.n})"

    def __neg__(self):
        return "neg"

    def __lt__(self, o):
        return "lt"

    def __eq__(self, o):
        return [] if o == 0 else ["eq"]

    def __iadd__(self, o):
        return ("iadd", o)


vals = [2, 2.5, "ab", [1], (1,), True, M(3)]
for a in vals:
    row = []
    for b in vals:
        try:
            r = a * b
            row.append(str(r) if not isinstance(r, M) else "M")
        except TypeError as e:
            row.append("TypeError")
    print(type(a).__name__, row)
for op in (operator.add, operator.sub, operator.floordiv, operator.mod, operator.and_, operator.lt, operator.eq):
    row = []
    for a, b in ((7, 2), (7.5, 2), ("%s", 5), ([1], [2]), ({1, 2}, {2}), (True, False), ("a", "b"), (None, None), (2**64, 3)):
        try:
            row.append(op(a, b))
        except (TypeError, ZeroDivisionError):
            row.append("TE")
    print(op.__name__, row)
m = M(3)
print(m[1], m[1:2], m["k"], m[1, 2], 3 in m, 4 in m, len(m), -m, m < 1, 5 > m, m == 0, m == 1, m != 1, not m, bool(M(0)))
m += 5
print(m)
for container in ([1, 2], (1, 2), {1: 2}, {1}, "12", range(3), b"\x01", M(1)):
    try:
        print(1 in container, end=" ")
    except TypeError as e:
        print(e, end=" ")
print()
for x in (5, -5, 2.5, 0, "5", None, 2**70, M(1), []):
    out = []
    for f in (operator.neg, operator.pos, operator.invert, operator.not_, abs):
        try:
            out.append(f(x))
        except TypeError:
            out.append("TE")
    print(out)
for c, k in (([1, 2], 0), ((1, 2), -1), ("ab", 1), ({"k": 1}, "k"), (range(5), 2), (b"ab", 0), ([1, 2, 3], slice(1, None)), ("abc", slice(None, None, -1)), ({}, "k"), ([], 0), (5, 0), ("a", "b")):
    try:
        print(c[k], end=" ")
    except (KeyError, IndexError, TypeError) as e:
        print(type(e).__name__, end=" ")
print()


def chained(a, b, c):
    return a < b < c, a == b == c, a <= b >= c


print(chained(1, 2, 3), chained(1.5, 1, "x") if False else chained(1, 1.0, True), chained("a", "b", "c"), chained([1], [2], [3]))
x = [1, 2]
y = x
y += (3,)
y *= 2
z = "s"
z += "t"
z *= 2
print(x, x is y, z)
t = (1,)
t += (2,)
n = 5
n |= 8
n ^= 1
n &= 0xE
n <<= 2
n >>= 1
n **= 2
n //= 3
n %= 100
f = 7
f /= 2
f -= 0.5
s = {1, 2, 3}
s &= {2, 3, 4}
s |= {9}
s -= {2}
d = {"a": 1}
d |= {"b": 2}
print(t, n, f, sorted(s), d)
