"""A rational number class, continued fractions, Egyptian fractions; compared with fractions.Fraction."""
from fractions import Fraction
from math import gcd


class Frac:
    __slots__ = ("n", "d")

    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError(f"Frac({n}, 0)")
        if d < 0:
            n, d = -n, -d
        g = gcd(n, d)
        self.n, self.d = n // g, d // g

    @staticmethod
    def lift(x):
        return x if isinstance(x, Frac) else Frac(x) if isinstance(x, int) else NotImplemented

    def __add__(self, o):
        o = Frac.lift(o)
        return o if o is NotImplemented else Frac(self.n * o.d + o.n * self.d, self.d * o.d)

    __radd__ = __add__

    def __sub__(self, o):
        return self + -Frac.lift(o)

    def __rsub__(self, o):
        return Frac.lift(o) - self

    def __neg__(self):
        return Frac(-self.n, self.d)

    def __mul__(self, o):
        o = Frac.lift(o)
        return o if o is NotImplemented else Frac(self.n * o.n, self.d * o.d)

    __rmul__ = __mul__

    def __truediv__(self, o):
        o = Frac.lift(o)
        return Frac(self.n * o.d, self.d * o.n)

    def __rtruediv__(self, o):
        return Frac.lift(o) / self

    def __pow__(self, k):
        return Frac(self.n ** k, self.d ** k) if k >= 0 else Frac(self.d ** -k, self.n ** -k)

    def __eq__(self, o):
        o = Frac.lift(o)
        return o is not NotImplemented and (self.n, self.d) == (o.n, o.d)

    def __hash__(self):
        return hash((self.n, self.d)) if self.d != 1 else hash(self.n)

    def __lt__(self, o):
        return self.n * Frac.lift(o).d < Frac.lift(o).n * self.d

    def __float__(self):
        return self.n / self.d

    def __floor__(self):
        return self.n // self.d

    def __str__(self):
        return str(self.n) if self.d == 1 else f"{self.n}/{self.d}"

    __repr__ = __str__


half, third = Frac(1, 2), Frac(1, 3)
print(half + third, half - third, half * third, half / third, half ** 3, third ** -2, 1 + half, 2 - half, 3 * third, 1 / third, -half)
print(half == Frac(2, 4), half < third, sorted([half, third, Frac(2, 5)]), float(third), sum([half, third, Frac(1, 6)]), {Frac(4, 2): "two"}[2])
h = sum((Frac(1, n) for n in range(1, 31)), Frac(0))
print(h, h.n == sum(Fraction(1, n) for n in range(1, 31)).numerator)
for f in (lambda: Frac(1, 0), lambda: half / 0, lambda: half + "x", lambda: half * 1.5):
    try:
        print(f())
    except (ZeroDivisionError, TypeError) as e:
        print(type(e).__name__, e)


def continued(n, d):
    out = []
    while d:
        out.append(n // d)
        n, d = d, n % d
    return out


def convergents(terms):
    h0, h1, k0, k1 = 0, 1, 1, 0
    for t in terms:
        h0, h1 = h1, t * h1 + h0
        k0, k1 = k1, t * k1 + k0
        yield Frac(h1, k1)


def egyptian(f):
    while f.n:
        k = -(-f.d // f.n)
        yield k
        f = f - Frac(1, k)


print(continued(415, 93), list(convergents([3, 7, 15, 1, 292])), list(egyptian(Frac(5, 121))))
x = Frac(3, 2)
for _ in range(5):
    x = (x + 2 / x) / 2
print(len(str(x.n)), float(x), x.n * x.n - 2 * x.d * x.d)
print(Fraction("3.25"), Fraction(0.125), Fraction(22, 7).limit_denominator(5), Fraction(1, 3) + Fraction("1/6"), Fraction(-7, 2) // 1, round(Fraction(7, 2)), Fraction(3, 4) ** 2, float(Fraction(1, 8)), Fraction(5))
