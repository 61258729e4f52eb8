# Things close to errors that are right: unusual but valid programs.
x = 5
print(x if x else 0 if not x else 1)
print(not not x, - -x, +-+x, ~-x, x ** -1, -x ** 2, (-x) ** 2, 2 ** 3 ** 2)
print(1 if 1 else 2, (1, 2)[0], [1, 2][-1], {1: 2}[1], "abc"[0][0], (lambda: 1)(), (yield_ := 3))
print(*[1], *(), **{}, sep="")
print([[]], [()], (()), ((),), {(): []}, [{}])
a = [1, 2, 3,]
b = (1,
     2)
print(a, b, (3), (3,))
print(1_000, 0b1_0, 0x_f, 1e1_0, 0.1_5, 00)
if x: print("a"); print("b")
for i in range(2): print(i); continue
print("a" 'b' """c""", "\
d")
print(x.__class__.__name__, 5 .real, 5..real, 1.e3, .5j)
def f(*, a): return a
def g(a, /): return a
def h(*a, **k): return a, k
print(f(a=1), g(2), h(1, b=2), (lambda *, k=3: k)())
print(x<6>5==5!=4, 1<2<3<4, 3>2<4, 1==1 in [1])
print("yes" if "a" "b" in "cab" else "no", not "a" in "b", "a" not in "b")
print({1, 2} - {1}, {**{}}, {*()} | {3}, [*{}])
match = 3; case = 4; type = 5; _ = 6
print(match, case, type, _, match + case)
match match:
    case 3: print("soft keywords")
print(f"{x!r:^{x}}|{{}}|{'a'}{'b'}", f'{x:{'>'}{4}}', rb'\x', Rb"\d", BR'q', u"u")
assert [x, "always true"[0:0] or x]
print(a[0], a[-1], a[0:2][1], a[::2], a[slice(1)])
del a[0], b
print(a)
lambda_result = (lambda x, *y, z=1, **w: (x, y, z, w))(1, 2, 3, z=4, q=5)
print(lambda_result)
class E: x = y = 1
class F(E, object): pass
class G(): pass
print(E.x, F.y, G.__name__)
def nested(): return (lambda: (lambda: x)())()
print(nested())
try: pass
except: pass
else: print("else")
finally: print("fin")
while x:
    x -= 1
    if x == 3: continue
    if x == 1: break
else: print("no")
print(x, end="\n\n")
i: int; j: int = 1; (k): int = 2; E.z: int = 3
print(j, k, E.z)
global_ = [n for n in range(3) if n if n > 1]
print(global_, [y for y in (lambda: [1, 2])()], [z for z in ([3] if x else [4])])
print(((((1)))), [[[1]]], ((1, 2), 3), -(-(1)))
async_ = await_ = None
print(True is not False, None is None, ... is Ellipsis)
