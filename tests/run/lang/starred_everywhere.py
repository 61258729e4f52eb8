# Starred expressions wherever the grammar has them.
class A:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
a = A(); b = [1, 2]
print(a[*b], a[*b, 3], a[0, *b, *b])
a[*b] = 5
del a[*b]
a[*b] += (1,)
for x in *b, *b: print(x, end=" ")
def f(): return *b, 4
def g(): yield *b, 5
print(f(), list(g()))
x = *b, *b
x = y = *b,
print(x, y, [*b, *x], {*b}, {**{}, **{"a": 1}})
def h(*args: *tuple[int, ...]): return args
print(h(1, 2), h.__annotations__)
print(a[*b, 1:2])
match b:
    case [1, *rest]: print(rest)
with open("/dev/null") as a.q, open("/dev/null") as c: print(c.name)
for a[0] in [1]: pass
for a.z, (b[0], *b[1:]) in [(1, (2, 3, 4))]: print(a.z, b)
[a.w, *a.v] = 1, 2, 3
print(a.w, a.v)
print([q for a.k in [1] for q in [a.k]]) if 0 else None
(lambda *a, **k: print(a, k))(*b, *b, z=1, **{"y": 2})
