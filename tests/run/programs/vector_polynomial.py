"""Vector and Polynomial classes with full operator overloading and formatting."""
import math
from functools import reduce, total_ordering


@total_ordering
class Vector:
    def __init__(self, *c):
        self.c = tuple(c)

    @classmethod
    def zeros(cls, n):
        return cls(*[0] * n)

    def __repr__(self):
        return f"Vector{self.c}"

    def __str__(self):
        return "<" + ", ".join(f"{x:g}" for x in self.c) + ">"

    def __format__(self, spec):
        if spec.endswith("p"):
            if len(self) != 2:
                raise ValueError("polar form needs two dimensions")
            return f"({abs(self):{spec[:-1]}}, {math.atan2(self[1], self[0]):{spec[:-1]}})"
        return "(" + ", ".join(format(x, spec) for x in self.c) + ")"

    def __len__(self):
        return len(self.c)

    def __getitem__(self, i):
        return Vector(*self.c[i]) if isinstance(i, slice) else self.c[i]

    def __iter__(self):
        return iter(self.c)

    def __getattr__(self, name):
        if name in ("x", "y", "z"):
            i = "xyz".index(name)
            if i < len(self.c):
                return self.c[i]
        raise AttributeError(f"{type(self).__name__} has no {name}")

    def __eq__(self, o):
        return isinstance(o, Vector) and self.c == o.c

    def __hash__(self):
        return hash(self.c)

    def __lt__(self, o):
        return abs(self) < abs(o)

    def __abs__(self):
        return math.sqrt(self @ self)

    def __bool__(self):
        return any(self.c)

    def __neg__(self):
        return Vector(*(-x for x in self))

    def __add__(self, o):
        if not isinstance(o, Vector):
            return NotImplemented
        if len(self) != len(o):
            raise ValueError("lengths differ")
        return Vector(*(a + b for a, b in zip(self, o)))

    def __radd__(self, o):
        return self if o == 0 else NotImplemented

    def __sub__(self, o):
        return self + -o

    def __mul__(self, k):
        if isinstance(k, (int, float)):
            return Vector(*(x * k for x in self))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, k):
        return self * (1 / k)

    def __matmul__(self, o):
        return sum(a * b for a, b in zip(self, o))

    def __xor__(self, o):
        a, b = self, o
        return Vector(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)


class Poly:
    def __init__(self, *coeffs):
        c = list(coeffs)
        while c and c[-1] == 0:
            c.pop()
        self.c = c

    def __call__(self, x):
        return reduce(lambda acc, k: acc * x + k, reversed(self.c), 0)

    def __add__(self, o):
        o = o if isinstance(o, Poly) else Poly(o)
        n = max(len(self.c), len(o.c))
        pad = lambda c: c + [0] * (n - len(c))
        return Poly(*(a + b for a, b in zip(pad(self.c), pad(o.c))))

    __radd__ = __add__

    def __neg__(self):
        return Poly(*(-k for k in self.c))

    def __sub__(self, o):
        return self + -o

    def __rsub__(self, o):
        return -self + o

    def __mul__(self, o):
        o = o if isinstance(o, Poly) else Poly(o)
        if not self.c or not o.c:
            return Poly()
        out = [0] * (len(self.c) + len(o.c) - 1)
        for i, a in enumerate(self.c):
            for j, b in enumerate(o.c):
                out[i + j] += a * b
        return Poly(*out)

    __rmul__ = __mul__

    def __pow__(self, n):
        return reduce(lambda a, b: a * b, [self] * n, Poly(1))

    def __divmod__(self, d):
        q, r = Poly(), Poly(*self.c)
        while r.c and len(r.c) >= len(d.c):
            k = r.c[-1] / d.c[-1]
            t = Poly(*[0] * (len(r.c) - len(d.c)), k)
            q, r = q + t, r - t * d
        return q, r

    def __eq__(self, o):
        return self.c == (o.c if isinstance(o, Poly) else Poly(o).c)

    def derivative(self):
        return Poly(*[i * k for i, k in enumerate(self.c)][1:])

    def __str__(self):
        terms = []
        for i, k in reversed(list(enumerate(self.c))):
            if k == 0:
                continue
            sign = "-" if k < 0 else "+"
            mag = abs(k)
            var = "" if i == 0 else "x" if i == 1 else f"x^{i}"
            num = "" if mag == 1 and i else f"{mag:g}"
            terms.append((sign, num + var))
        if not terms:
            return "0"
        s = terms[0][1] if terms[0][0] == "+" else "-" + terms[0][1]
        return s + "".join(f" {sg} {t}" for sg, t in terms[1:])


a, b = Vector(3, 4), Vector(1, -2)
print(a + b, a - b, a * 2, 0.5 * b, -a, a @ b, abs(a), a / 2, repr(a), bool(Vector.zeros(3)))
print(f"{a:.1f} {b:>5} {a:.3fp}", a == Vector(3, 4), a > b, max([b, a]), {a: 1}[Vector(3, 4)], sum([a, b, b]))
i, j = Vector(1, 0, 0), Vector(0, 1, 0)
print(i ^ j, (i ^ j).z, Vector(1, 2, 3)[1:], [*a], a.x, len(i))
for f in (lambda: a + 1, lambda: a + i, lambda: a * "x", lambda: a.z, lambda: f"{i:p}", lambda: a.foo):
    try:
        print(f())
    except (TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)
p, q = Poly(-1, 0, 1), Poly(1, 1)
print(p, "|", q, "|", p + q, "|", p - q, "|", p * q, "|", q ** 4, "|", 2 * p + 1, "|", 1 - q, "|", Poly())
d, r = divmod(p, q)
print(d, "rem", r, "|", p(3), q(2.5), (p * q)(3) == p(3) * q(3), p.derivative(), (q ** 3).derivative()(1), Poly(5) == 5)
