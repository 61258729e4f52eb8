# array.array: every type code, limits and messages, slices, methods, buffers.
from array import array, typecodes, ArrayType
import copy, io

print(typecodes, ArrayType is array)
for code in typecodes.replace("u", ""):
    a = array(code)
    print(code, a.itemsize, a, a.typecode, len(a), bool(a))
for code in "bBhHiIlLqQ":
    a = array(code, [1, 2, 3])
    a.append(4)
    a.extend([5, 6])
    a.insert(0, 0)
    a.insert(-1, 9)
    print(a, a[0], a[-1], a[1:3], a[::2], a[::-1], a.tolist() == list(a), a.index(3), a.count(9), 4 in a, 77 in a)
    for bad in (1 << 70, -(1 << 70), -1, 1 << 8, 1 << 16, 1 << 32, 1.5, "x", None):
        try:
            a.append(bad)
            print("ok", a.pop())
        except (OverflowError, TypeError) as e:
            print(type(e).__name__, e)
for code in "fd":
    a = array(code, [1.5, 2, -3.25])
    a.append(1)
    print(a, sum(a), max(a), a.pop(), a.pop(0), a)
    try:
        a.append("x")
    except TypeError as e:
        print(e)
print(array("w", "héllo"), array("w", "abc").tounicode(), array("w", "ab") + array("w", "c"))
a = array("i", range(10))
a[2:4] = array("i", [7, 8, 9])
print(a)
del a[::3]
print(a)
a[::2] = array("i", [0] * len(a[::2]))
print(a)
del a[1], a[-1]
print(a)
a *= 2
a += array("i", [100])
print(a, a * 0, 2 * array("b", [1]), a.reverse(), a)
a.byteswap()
print(a[0], a.tobytes()[:4])
b = array("h")
b.frombytes(b"\x01\x00\x02\x00")
print(b, bytes(b), bytearray(b), b"".join([b, b]))
b.fromlist([3, 4])
print(b, b == array("l", [1, 2, 3, 4]), b < array("h", [1, 3]), b != array("h", [1]), copy.copy(b), copy.deepcopy(b) == b)
f = io.BytesIO()
b.tofile(f)
f.seek(0)
c = array("h")
c.fromfile(f, 2)
print(c)
for bad in (
    lambda: array("x"), lambda: array(), lambda: array("i", "abc"), lambda: array("i", [1.5]), lambda: array("ii"), lambda: array(1),
    lambda: array("i")[0], lambda: array("i").pop(), lambda: array("i", [1]).remove(2), lambda: array("i", [1]).index(2),
    lambda: array("h").frombytes(b"abc"), lambda: array("i") + [1], lambda: array("i") + array("h"), lambda: array("i", [1])["a"],
    lambda: array("i").fromunicode("a"), lambda: array("h", [1]).extend(array("i", [1])), lambda: c.fromfile(f, 9), lambda: hash(c),
    lambda: array("i", [1, 2]).__setitem__(slice(0, 2, 2), array("i", [1, 2])), lambda: array("i", [1]).__setitem__(0, "a"),
    lambda: array("i", [1]).__setitem__(slice(None), [1]),
):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)


class Mine(array):
    def total(self):
        return sum(self)


m = Mine("i", [1, 2, 3])
print(m.total(), m, isinstance(m, array), m[1:])
it = iter(array("i", [1, 2]))
print(next(it), list(it), next(it, None))
print([x + y for x, y in zip(array("i", [1, 2]), array("d", [0.5, 1.5]))], sorted(array("b", [3, -1, 2])))
