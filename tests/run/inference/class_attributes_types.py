# Attributes that hold different types in different instances and over time; attributes added later or by others.
class Box:
    default = None

    def __init__(self, v):
        self.v = v

    def map(self, f):
        return Box(f(self.v))

    def __repr__(self):
        return f"Box({self.v!r})"


print(Box(1).map(lambda x: x + 1).map(str).map(lambda s: [s]).map(len), Box(Box(1)), Box(None).v, Box(1.5).map(int))
b = Box(1)
b.v = "s"
b.v = b.v * 2
b.extra = [1]
b.extra.append(b.v)
print(b, b.extra, b.default, Box.default)
Box.default = 5
print(b.default, Box(0).default)
b.default = "own"
print(b.default, Box.default, vars(b))


class A:
    def __init__(self):
        self.items = []

    def add(self, x):
        self.items.append(x)
        self.last = x
        return self


a = A()
try:
    a.last
except AttributeError as e:
    print(e)
print(a.add(1).add("x").add(2.5).last, a.items)


class Lazy:
    def compute(self):
        if not hasattr(self, "_v"):
            self._v = 42
        return self._v


l = Lazy()
print(hasattr(l, "_v"), l.compute(), hasattr(l, "_v"), l.compute())


class Base:
    kind = "base"
    count = 0

    def __init__(self):
        type(self).count += 1
        self.setup()

    def setup(self):
        self.data = 0


class Sub(Base):
    kind = 7

    def setup(self):
        self.data = {"sub": self.kind}


class Sub2(Base):
    def setup(self):
        super().setup()
        self.data += 1.5
        self.kind = ["instance"]


objs = [Base(), Sub(), Sub2(), Sub()]
print([(o.data, o.kind, type(o).count) for o in objs], Base.count, Sub.count, Sub2.count)


def tag(o, name, value):
    setattr(o, name, value)
    return o


for n, v in (("x", 1), ("y", "two"), ("x", 3.5)):
    tag(a, n, v)
print(a.x, a.y, sorted(vars(a)))


class Point:
    def __init__(self, x=0, y=0):
        self.x, self.y = x, y

    def __eq__(self, o):
        return (self.x, self.y) == (o.x, o.y)


p, q = Point(1, 2), Point(1.0, 2.0)
print(p == q, Point("a") == Point("a"), Point(None) == Point())
for o in (Point(1, 2), Point("a", "b"), Point([1], [2])):
    print(o.x + o.y, end=" ")
print()


class Swap:
    def __init__(self):
        self.f = self.one

    def one(self):
        self.f = self.two
        return 1

    def two(self):
        self.f = lambda: "three"
        return 2.0


s = Swap()
print(s.f(), s.f(), s.f(), s.f())


class Acc:
    total = 0

    def add(self, n):
        self.total += n
        return self.total


x, y = Acc(), Acc()
print(x.add(1), x.add(2.5), y.add(2**62), y.add(2**62), Acc.total, x.total)
del x.total
print(x.total)
