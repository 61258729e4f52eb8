# One function, many types: nothing may be specialised wrongly.
def poly(x):
    return x + x


class V:
    def __init__(self, n):
        self.n = n

    def __add__(self, o):
        return V(self.n + o.n)

    def __repr__(self):
        return f"V({self.n})"


for x in (1, 1.5, "ab", [1], (2,), True, V(3), b"x", 2**62, 2**63, 1j):
    print(poly(x), type(poly(x)).__name__)


def identity(x):
    return x


print(identity(1), identity("a"), identity(None), identity([1]), identity(identity)(2), identity(2.5) + identity(1))


def maximum(a, b):
    return a if a > b else b


print(maximum(1, 2), maximum(1.5, 1), maximum("a", "b"), maximum([1], [0, 5]), maximum(2**70, 1), maximum((1, 2), (1, 3)))


def length_plus(x, n):
    return len(x) + n


print(length_plus([1, 2], 1), length_plus("abc", 1.5), length_plus({}, True), length_plus((1,), 2**64), length_plus(range(5), -5))


def first(xs):
    for x in xs:
        return x


print(first([1]), first("a"), first({5: 1}), first([]), first((None, 1)), first(range(3, 5)), first(x * 2 for x in (4,)))


def apply(f, *args):
    return f(*args)


print(apply(len, "abc"), apply(max, 1, 2), apply(lambda a: a * 2, "x"), apply(str), apply(int, "12"), apply(V, 5), apply(V(1).__add__, V(2)))


def total(xs, start):
    for x in xs:
        start += x
    return start


print(total([1, 2], 0), total([1.5, 2], 0), total(["a", "b"], ""), total([[1], [2]], []), total([True, True], 0), total([2**62, 2**62], 0), total([V(1), V(2)], V(0)), total([], None))


def power(b, e):
    return b ** e


print(power(2, 3), power(2, -1), power(2.0, 3), power(2, 0.5), power(-1, 0.5), power(2, 100), power(0, 0), power(10, 19))


def compare(a, b):
    return (a == b, a != b, a is b)


print(compare(1, 1.0), compare("a", "a"), compare(None, 0), compare(True, 1), compare([1], [1]), compare(float("nan"), 1))
