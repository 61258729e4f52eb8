# A variable holding values of several types over its life.
x = 1
print(x + 1)
x = "text"
print(x.upper())
x = [x, x]
print(x)
x = None
print(x is None)
x = 2.5
for i in range(3):
    x = x + 1 if i % 2 else str(x)
    if isinstance(x, str):
        x = float(x) * 2
print(x)


def f(flag):
    r = 0
    if flag == 1:
        r = "one"
    elif flag == 2:
        r = [2]
    elif flag == 3:
        r = 3.0
    return r


print([f(i) for i in range(4)])


def loop(n):
    v = 0
    for i in range(n):
        if i == 2:
            v = "s"
        elif i == 4:
            v = v * 2
        elif i == 5:
            v = len(v)
        elif i == 6:
            v = v / 4
        elif i == 7:
            v = [v]
    return v


print([loop(n) for n in range(10)])


def accumulate(values):
    acc = None
    for v in values:
        acc = v if acc is None else acc + v
    return acc


print(accumulate([]), accumulate([1, 2]), accumulate(["a", "b"]), accumulate([1, 2.5]), accumulate([[1], [2]]))
value = 0
while not isinstance(value, str):
    value = value + 1 if value < 3 else "done"
print(value)
i = "start"
for i in range(2):
    pass
print(i)
for i in "xy":
    pass
print(i)
for i, j in ((1, "a"), ("b", 2.5)):
    print(i, j, end=" ")
print()


def swap(a, b):
    for _ in range(3):
        a, b = b, a
    return a, b


print(swap(1, "x"), swap(None, 2.5))
result = []
n = 5
while n:
    result.append(n)
    n = n - 1 if n > 1 else False
print(result, n)
t = 1
t = t, t
t = (t, t)
print(t)
q = 1
try:
    q = "before"
    q = int("x")
except ValueError:
    q = (q, "failed")
print(q)
state = 1
def change():
    global state
    state = {"now": "dict"}
print(state + 1)
change()
print(state["now"])
opt = None
for k in range(3):
    if opt is None:
        opt = k
    else:
        opt += 10
print(opt)
