# Annotations never change what a program does.
def f(x: float) -> str:
    return x


def g(a: int, b: int) -> int:
    return a + b


def h(items: list[int]) -> dict:
    total: int = "start"
    for i in items:
        total = total + str(i)
    return total


print(f(3), f("s"), f(None), g("a", "b"), g(1.5, 2), g([1], [2]), h(["x", 1, None]), h("ab"))


def count(n: str) -> None:
    s: str = 0
    for i in range(n):
        s += i
    return s


print(count(10), count(5))


class Box:
    value: int = 0
    name: str

    def __init__(self, value: int) -> None:
        self.value: float = value

    def get(self) -> bool:
        return self.value


for v in (1, "text", 2.5, [1]):
    b = Box(v)
    print(b.get(), b.value, hasattr(b, "name"))
b = Box(1)
b.value = "changed"
print(b.get())
x: int = "not an int"
y: "undefined forward reference"
print(x, __annotations__["x"])


def default(a: int = None, *args: str, k: float = "k", **kw: int):
    return a, args, k, kw


print(default(), default("x", 1, 2, k=3, z="z"), default.__annotations__)


def fib(n: int) -> int:
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(20), fib(True), fib(7.0), fib(2.5))


def mixed(n: int) -> int:
    if n % 3 == 0:
        return n
    if n % 3 == 1:
        return n / 2
    return str(n)


print([mixed(i) for i in range(6)])


def accumulate(values: list[float]) -> float:
    acc: float = 0
    for v in values:
        acc += v
    return acc


print(accumulate([1, 2, 3]), accumulate([1.5, 2]), accumulate([2**70, 1]), accumulate([True, False]))
n: int = 2**62
for _ in range(4):
    n *= 2
print(n, type(n).__name__)


def opt(x: int | None = None) -> "list[int] | None":
    return x and [x]


print(opt(), opt(5), opt("s"), opt(0))
