# Operator overloading: arithmetic, reflected, in-place, comparison, unary, NotImplemented.
class V:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"V({self.x}, {self.y})"

    def __add__(self, o):
        if isinstance(o, V):
            return V(self.x + o.x, self.y + o.y)
        return NotImplemented

    def __radd__(self, o):
        return V(self.x + o, self.y + o)

    def __sub__(self, o):
        return V(self.x - o.x, self.y - o.y)

    def __mul__(self, k):
        return V(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __matmul__(self, o):
        return self.x * o.x + self.y * o.y

    def __truediv__(self, k):
        return V(self.x / k, self.y / k)

    def __floordiv__(self, k):
        return V(self.x // k, self.y // k)

    def __mod__(self, k):
        return V(self.x % k, self.y % k)

    def __divmod__(self, k):
        return (self // k, self % k)

    def __pow__(self, n, mod=None):
        return ("pow", n, mod)

    def __rpow__(self, n):
        return ("rpow", n)

    def __neg__(self):
        return V(-self.x, -self.y)

    def __pos__(self):
        return self

    def __invert__(self):
        return V(self.y, self.x)

    def __abs__(self):
        return (self.x**2 + self.y**2) ** 0.5

    def __eq__(self, o):
        return isinstance(o, V) and (self.x, self.y) == (o.x, o.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __lt__(self, o):
        return abs(self) < abs(o)

    def __le__(self, o):
        return abs(self) <= abs(o)

    def __bool__(self):
        return bool(self.x or self.y)

    def __iadd__(self, o):
        self.x += o.x
        self.y += o.y
        return self

    def __lshift__(self, n):
        return f"<<{n}"

    def __rshift__(self, n):
        return f">>{n}"

    def __and__(self, n):
        return f"&{n}"

    def __or__(self, n):
        return f"|{n}"

    def __xor__(self, n):
        return f"^{n}"

    def __rand__(self, n):
        return f"r&{n}"

    def __round__(self, n=None):
        return ("round", n)

    def __int__(self):
        return 7

    def __float__(self):
        return 7.5

    def __index__(self):
        return 2

    def __complex__(self):
        return 1j


a, b = V(3, 4), V(1, 2)
print(a + b, a - b, a * 2, 2 * a, a @ b, a / 2, a // 2, a % 2, divmod(a, 2), -a, +a, ~a, abs(a))
print(5 + a, sum([a, b], V(0, 0)), sum([1, 2]), a**2, pow(a, 2, 5), 2**a)
print(a == V(3, 4), a != b, a == 3, a < b, a > b, a <= b, a >= b, bool(V(0, 0)), not a)
print({a: 1}[V(3, 4)], len({a, V(3, 4), b}), sorted([a, b]), max(a, b), a in [V(3, 4)])
c = a
c += b
print(a, c is a)
c *= 2
print(a, c, c is a)
print(a << 1, a >> 2, a & 3, a | 4, a ^ 5, 6 & a, round(a), round(a, 2), int(a), float(a), [0, 1, 2][b], hex(b), complex(a))
for call in (lambda: a + "x", lambda: "x" - a, lambda: a & b & {}, lambda: a < 5, lambda: object() + a, lambda: -"x", lambda: ~1.5, lambda: [] - [], lambda: a @ 2):
    try:
        print(call())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


class Base:
    def __add__(self, o):
        return "Base.add"

    def __radd__(self, o):
        return "Base.radd"


class Sub(Base):
    def __radd__(self, o):
        return "Sub.radd"


print(Base() + Base(), Base() + Sub(), Sub() + Base(), 1 + Base(), 1 + Sub())


class OnlyEq:
    def __eq__(self, o):
        return True


print(OnlyEq() == 5, 5 == OnlyEq(), OnlyEq() != 5, [OnlyEq()] == [1])
try:
    hash(OnlyEq())
except TypeError as e:
    print(e)


class Never:
    def __eq__(self, o):
        return NotImplemented

    def __lt__(self, o):
        return NotImplemented


n = Never()
print(n == 1, n == n, n != n)
try:
    n < n
except TypeError as e:
    print(e)
