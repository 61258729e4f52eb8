# Functions as values: stored in attributes, dicts, lists; callbacks with several signatures; captured loops.
def make_counter(step=1):
    n = 0

    def inc():
        nonlocal n
        n += step
        return n

    return inc


a, b, c = make_counter(), make_counter(0.5), make_counter("x" and 10)
print([a(), a(), b(), b(), c(), a()])


class Button:
    def __init__(self):
        self.handlers = []
        self.on_click = None

    def bind(self, f, *args, **kw):
        self.handlers.append((f, args, kw))

    def click(self):
        out = [f(*a, **k) for f, a, k in self.handlers]
        if self.on_click:
            out.append(self.on_click(len(out)))
        return out


class App:
    def __init__(self):
        self.log = []
        self.button = Button()
        self.button.bind(self.record, "first")
        self.button.bind(lambda *a, **k: (a, k), 1, x=2)
        self.button.bind(str.upper, "shout")
        self.button.bind(self.log.append, "direct")
        self.button.on_click = self.count

    def record(self, x):
        self.log.append(x)
        return x

    def count(self, n):
        return f"{n} handlers"


app = App()
print(app.button.click(), app.log)
app.button.on_click = lambda n: n * 1.5
print(app.button.click()[-1], app.log)


def compose(*fs):
    def run(x):
        for f in fs:
            x = f(x)
        return x

    return run


print(compose(int, lambda n: n + 1, str, len)("99"), compose()("same"), compose(sorted, tuple)("cab"))
table = {"double": lambda x: x * 2, "neg": lambda x: -x, "id": lambda x: x}
print({k: f(3) for k, f in table.items()}, {k: f(1.5) for k, f in table.items()}, table["double"]("s"))


def memo(f):
    cache = {}

    def g(*args):
        if args not in cache:
            cache[args] = f(*args)
            g.misses += 1
        return cache[args]

    g.misses = 0
    return g


@memo
def add(a, b):
    return a + b


print(add(1, 2), add(1, 2), add("a", "b"), add(1.0, 2), add.misses)


def accumulate(f, xs, init):
    acc = init
    for x in xs:
        acc = f(acc, x)
    return acc


print(accumulate(lambda a, x: a + x, [1, 2, 3], 0), accumulate(lambda a, x: [*a, x], "ab", []), accumulate(lambda a, x: a * x, [1.5, 2], 1), accumulate(max, [3, 9, 2], 0), accumulate(lambda a, kv: {**a, kv[0]: kv[1]}, [("k", 1)], {}))


def outer(kind):
    if kind == "int":
        def f(x):
            return x + 1
    elif kind == "str":
        def f(x):
            return x + "!"
    else:
        f = None
    return f


print(outer("int")(1), outer("str")("a"), outer("x"))
fs = []
for i in range(3):
    def g(x, i=i):
        return x * i
    fs.append(g)
    fs.append(lambda: i)
print([f(10) if k % 2 == 0 else f() for k, f in enumerate(fs)])


def sort_by(xs, key=None, cmp=None):
    if cmp:
        import functools
        key = functools.cmp_to_key(cmp)
    return sorted(xs, key=key)


print(sort_by([3, 1, 2]), sort_by(["bb", "a"], key=len), sort_by([1, 2, 3], cmp=lambda a, b: b - a))


def gen_callbacks():
    x = 0
    while x < 3:
        x += 1
        yield lambda k, x=x: (k, x)


print([f("k") for f in gen_callbacks()])


def trampoline(f, *args):
    r = f(*args)
    while callable(r):
        r = r()
    return r


def even(n):
    return True if n == 0 else lambda: odd(n - 1)


def odd(n):
    return False if n == 0 else lambda: even(n - 1)


print(trampoline(even, 5000), trampoline(odd, 7), (lambda f: f(f, 5))(lambda self, n: 1 if n == 0 else n * self(self, n - 1)))
print(list(map(lambda f: f([3, 1, 2]), [sum, max, min, len, sorted, list])), [f.__name__ for f in (sum, add, outer, make_counter())])
