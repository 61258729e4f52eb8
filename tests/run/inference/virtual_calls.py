# Calls through base classes, duck typing, methods replaced, super chains, properties overridden, __call__.
class Shape:
    sides = 0

    def area(self):
        return 0

    def name(self):
        return type(self).__name__.lower()

    def describe(self):
        return f"{self.name()} {self.area()} {self.sides}"


class Square(Shape):
    sides = 4

    def __init__(self, a):
        self.a = a

    def area(self):
        return self.a * self.a


class Circle(Shape):
    def __init__(self, r):
        self.r = r

    def area(self):
        return 3.0 * self.r**2


class Cube(Square):
    def area(self):
        return 6 * super().area()

    def name(self):
        return "the " + super().name()


class Odd(Shape):
    @property
    def sides(self):
        return "many"

    def area(self):
        return "unknown"


class Duck:
    sides = None

    def describe(self):
        return "quack"

    def area(self):
        return -1


for s in (Shape(), Square(2), Circle(2), Cube(2), Odd(), Square(1.5), Square(2**40)):
    print(s.describe())
things = [Square(3), Duck(), Circle(1), Cube(1)]
print([t.describe() for t in things], sum(t.area() for t in things), [t.sides for t in things])
total = 0
for i in range(100):
    total += things[i % 4].area()
print(total)


def call(o, method, *args):
    return getattr(o, method)(*args)


print(call(Square(2), "area"), call("abc", "upper"), call([3, 1], "index", 1), call(Cube(1), "name"))
Square.area = lambda self: "patched"
print(Square(2).area(), Cube.name(Cube(1)))
try:
    Cube(2).area()
except TypeError as e:
    print(e)
sq = Square(5)
sq.area = lambda: "instance"
print(sq.area(), sq.describe(), Square(5).area())


class Handler:
    def __call__(self, x):
        return ("handler", x)

    def handle(self, x):
        return ("method", x)


def plain(x):
    return ("function", x)


handlers = [plain, Handler(), Handler().handle, lambda x: ("lambda", x), str, Handler, len]
for h in handlers:
    try:
        r = h("x")
        print(r if not isinstance(r, Handler) else "instance")
    except TypeError as e:
        print("TypeError", str(e).replace("__init__() ", ""))


class Visitor:
    def visit(self, node):
        return getattr(self, "visit_" + type(node).__name__, self.generic)(node)

    def generic(self, node):
        return f"? {node}"

    def visit_int(self, n):
        return n + 1

    def visit_str(self, s):
        return s + "!"

    def visit_list(self, l):
        return [self.visit(x) for x in l]


class Loud(Visitor):
    def visit_str(self, s):
        return super().visit_str(s.upper())


print(Visitor().visit([1, "a", [2.5, None]]), Loud().visit([1, "a", ["b"]]))


class Node:
    def eval(self, env):
        raise NotImplementedError(type(self).__name__)


class Const(Node):
    def __init__(self, v):
        self.v = v

    def eval(self, env):
        return self.v


class Var(Node):
    def __init__(self, n):
        self.n = n

    def eval(self, env):
        return env[self.n]


class Bin(Node):
    def __init__(self, op, a, b):
        self.op, self.a, self.b = op, a, b

    def eval(self, env):
        return self.op(self.a.eval(env), self.b.eval(env))


e = Bin(lambda a, b: a + b, Const(1), Bin(lambda a, b: a * b, Var("x"), Const(3)))
print([e.eval({"x": v}) for v in (2, 2.5, 2**62)], Bin(max, Var("x"), Const("m")).eval({"x": "z"}))
try:
    Bin(max, Node(), Const(1)).eval({})
except NotImplementedError as err:
    print("not implemented", err)
