"""What statements compute on the way dies when the operation that takes it is done; what a store replaces, with it."""
import weakref, gc, sys
class R:
    def __init__(self, n): self.n = n; print("make", n)
    def __del__(self): print("del", self.n)
    def who(self): return self.n
def use(r): return r.n
print(use(R("arg")))
print("--1")
print(R("recv").who())
print("--2")
len([R("inlist"), R("inlist2")])
print("--3")
x = [R("x0"), R("x1")]
x.pop()
print("--4")
x[0] = None
print("--5")
d = {"a": R("a"), "b": R("b")}
del d["a"]
print("--6")
d.clear()
print("--7")
class Holder:
    pass
h = Holder()
h.r = R("attr")
h.r = R("attr2")
print("--8")
del h.r
print("--9")
h.r = R("attr3")
del h
print("--10")
def f():
    r = R("local")
    return 1
f()
print("--11")
def g():
    r = R("tryl")
    try:
        raise ValueError
    except ValueError:
        pass
    print("in g")
g()
print("--12")
(R("t1"), R("t2"))
print("--13")
r = R("reb")
r = R("reb2")
r = None
print("--14")
def gen():
    r = R("gen")
    yield 1
    print("gen end")
for i in gen(): print(i)
print("--15")
it = gen(); next(it); del it
print("--16")
w = weakref.ref(R("weak"))
print(w())
print("--17")
s = {R("s")}
s.clear()
print("--18")
def h2(*args, **kw): print(len(args), len(kw))
h2(R("p"), k=R("k"))
print("--20")
lst = [R(i) for i in range(3)]
lst.pop(0)
print("--21")
del lst[0]
print("--22")
lst = lst + [R("more")]
lst = []
print("--23")
class N:
    def __init__(self, nxt): self.nxt = nxt
    def __del__(self): print("N del")
n = N(N(N(None)))
del n
print("--24")
with open("/dev/null") as fh: pass
print(str(R("str"))[:2])
[R("discard")]
R("bare")
R("bare2").who()
print("--27")
y = R("cond") if x else None
y = 5
print("--28")
print("--29")
q = list(map(lambda i: R(i), range(2)))
q = q[1:]
print("--30")
del q
z = sorted([R(2), R(1)], key=lambda r: r.n)
z = None
print("--31")
def rec(n):
    r = R(("rec", n))
    if n: rec(n-1)
rec(2)
print("end")


def swap():
    a, b = R("a"), R("b")
    a, b = b, a
    a = None
    print("--32")


def closure():
    r = R("cl")
    return lambda: r


def functions():
    swap()
    c = closure()
    print(c().n)
    c = None
    print("--33")
    d = {"k": R("k"), "l": [R("l0"), R("l1")]}
    d["k"] = R("k2")
    print("--34")
    return len(d)


print(functions())
print("end")
