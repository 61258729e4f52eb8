# Closures: shared cells, loops, late binding, defaults, recursion, counters, closures in classes.
def counter(start=0):
    n = start

    def up(by=1):
        nonlocal n
        n += by
        return n

    def down():
        nonlocal n
        n -= 1
        return n

    return up, down, lambda: n


up, down, get = counter(5)
print(up(), up(10), down(), get())
adders = [lambda x, i=i: x + i for i in range(3)]
late = [lambda x: x + i for i in range(3)]
print([f(10) for f in adders], [f(10) for f in late])


def make_mult():
    fs = []
    for i in range(3):

        def f(x):
            return x * i

        fs.append(f)
    return fs


print([f(2) for f in make_mult()])


def compose(*fs):
    def composed(x):
        for f in reversed(fs):
            x = f(x)
        return x

    return composed


print(compose(str, lambda x: x + 1, abs)(-5))


def outer():
    def fact(n):
        return 1 if n <= 1 else n * fact(n - 1)

    return fact


print(outer()(10))


def make_account(balance):
    def deposit(x):
        nonlocal balance
        balance += x
        return balance

    def withdraw(x):
        nonlocal balance
        if x > balance:
            raise ValueError("insufficient")
        balance -= x
        return balance

    return {"deposit": deposit, "withdraw": withdraw}


a, b = make_account(100), make_account(10)
print(a["deposit"](50), b["deposit"](1), a["withdraw"](30))
try:
    b["withdraw"](100)
except ValueError as e:
    print(e)


def curry(f, *args):
    return lambda *more: f(*args, *more)


print(curry(max, 1, 9)(5), curry(curry, max)(3)(4))


class Machine:
    def __init__(self, k):
        self.k = k

    def scaler(self):
        return lambda x: x * self.k


m = Machine(3)
s = m.scaler()
print(s(2))
m.k = 5
print(s(2), s.__closure__ is not None, up.__code__.co_freevars)


def gen_closure():
    x = 1

    def g():
        nonlocal x
        while x < 20:
            yield x
            x *= 2

    return g, lambda: x


g, getx = gen_closure()
print(list(g()), getx())


def cond(flag):
    if flag:
        v = 1

    def inner():
        return v

    return inner


print(cond(True)())
try:
    cond(False)()
except NameError as e:
    print(e)
x = 10


def shadow(x):
    def inner():
        x = 5
        return x

    return inner(), x


print(shadow(7), x)


def deep(a):
    def l1(b):
        def l2(c):
            def l3(d):
                return a, b, c, d

            return l3

        return l2

    return l1


print(deep(1)(2)(3)(4), (lambda a: lambda b: lambda c: a + b + c)(1)(2)(3))


def comp_closure(n):
    return [lambda: (n, k) for k in range(2)]


print([f() for f in comp_closure(9)])


def params(a, b):
    def swap():
        nonlocal a, b
        a, b = b, a

    swap()
    return a, b


print(params(1, 2))
sq = {name: (lambda p: lambda v: v**p)(p) for name, p in [("sq", 2), ("cube", 3)]}
print(sq["sq"](3), sq["cube"](2))
