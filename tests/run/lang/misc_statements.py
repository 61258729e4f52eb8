# pass, del, assert, Ellipsis, docstrings, semicolons, line joining, numeric literals.
"""Module docstring is only the first statement."""
x = 1; y = 2; print(x + y)
total = 1 + \
    2 + \
    3
print(total)
print((1 +
       2), [
    3,
], {
    "a": 1,
})
assert True
try:
    assert 1 == 2, "message"
except AssertionError as e:
    print("assert", e)
try:
    assert []
except AssertionError as e:
    print("assert", repr(e))
li = [1, 2, 3, 4, 5, 6]
del li[0], li[-1]
print(li)
del li[1:3]
print(li)
d = {"a": 1, "b": 2}
del d["a"]
print(d)


class A:
    z = 5


a = A()
a.q = 1
del a.q
print(hasattr(a, "q"), a.z)
print(..., Ellipsis is ..., type(...))
print(0x1F, 0o17, 0b1011, 1_000_000, 0xDEAD_BEEF, 1e3, 1.5e-3, .5, 5., 1_0.0_1)
print(0xFFFFFFFFFFFFFFFFFFFF, 10 ** 30)
print('single', "double", '''triple
line''', "a" "b" 'c', r"raw\n", "tab\tx", "\x41\u00e9\U0001F600", "nul\0end".__len__())
print("a\
b")
print(__name__)


def annotated(a: int, b: "str" = "x") -> None:
    c: int = 1
    e: list[int]
    return c


print(annotated(1), annotated.__annotations__)
v: int = 3
w: str
print(v, __annotations__)
if True: print("one line")
for i in 1, 2: print(i, end=" ")
print()
while False: pass
class Empty: ...
print(Empty().__class__.__name__)
def one(): return 1
print(one())
print(type(None), type(NotImplemented))
print(3 if x else 4, *[1, 2], sep="|")
print(1j * 1j, (1 + 2j).conjugate(), abs(3 + 4j))
