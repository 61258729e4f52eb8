"""Views with item formats and shapes; records of struct."""
import array
import io
import struct


def tried(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


a = array.array("h", [1, -2, 300, 4])
m = memoryview(a)
print(m.format, m.itemsize, m.ndim, m.shape, m.strides, m.nbytes, len(m), m.tolist(), m[1], m[-1])
m[0] = -7
m[1:3] = array.array("h", [8, 9])
m[::2] = m[1::2]
print(a, m == a, m != a, m[::-1].tolist(), m[::2].contiguous, m.tobytes(), m[::2].tobytes())
for value in 70000, "x", 1.5, None:
    print(tried(m.__setitem__, 0, value))
for key in 9, (0,), (0, 1), slice(0, 9, 0), "a", (slice(0, 1),), 1.0:
    print(key, tried(m.__getitem__, key), tried(m.__setitem__, key, 1))
print(tried(m.__setitem__, slice(0, 2), b"ab"), tried(m.__setitem__, slice(0, 2), 5), tried(m.__delitem__, 0))
print(tried(hash, m), tried(hash, m.toreadonly()), hash(memoryview(b"ab")) == hash(b"ab"))

b = bytearray(range(24))
g = memoryview(b).cast("B", [2, 3, 4])
print(g.ndim, g.shape, g.strides, g[1, 2, 3], g.tolist()[1][0], g.c_contiguous, g.f_contiguous, g.tobytes("F")[:6])
g[0, 1, 2] = 99
print(b[6], g[1:].shape, g[1:].tolist() == [g.tolist()[1]], tried(lambda: g[0]), tried(lambda: g[0, 0]), tried(lambda: g[0, 0, 0, 0]))
print(tried(lambda: g[0, 3, 0]), tried(lambda: g[0:1, 0:1]), tried(iter, g), tried(g.__setitem__, slice(0, 1), b"x"))
zero = memoryview(b"\x05\0\0\0").cast("i", [])
print(zero[()], zero[...] is zero, zero.shape, zero.tolist(), tried(len, zero), tried(lambda: zero[0]))
for args in ("H",), ("q",), ("zz",), ("<h",), (5,), ("B", 5), ("B", [0]), ("B", [5, 5]), ("B", ["x"]), ("f", (3, 2)), ("?",), ("c",), ("@d",):
    print(args, tried(lambda: memoryview(b)[:24].cast(*args).tolist()))
print(tried(lambda: memoryview(b)[::2].cast("B")), tried(lambda: m.cast("i")), tried(lambda: g.cast("B", [4, 6])), g.cast("B").shape)
print(memoryview(b"ab") == memoryview(array.array("b", b"ab")), memoryview(array.array("d", [1, 2])) == array.array("i", [1, 2]))
print(tried(lambda: memoryview(b"a") < b"b"), tried(lambda: b"a" < memoryview(b"b")), bytearray(b"a") < memoryview(b"b"))
print(tried(io.BytesIO(b"ZZ").readinto, memoryview(b"abc")), tried(memoryview), tried(memoryview, "s"))
v = memoryview(b"abc")
h = hash(v)
v.release()
print(hash(v) == h, v == v, v == b"abc", tried(len, v), tried(lambda: v[0]))

s = struct.Struct("<hB3s")
print(s, s.size, s.format, s.pack(1, 2, b"abcd"), s.unpack(b"\1\0\2abc"), list(s.iter_unpack(bytes(12))))
print(struct.Struct(b"=i").format, tried(struct.Struct, 5), tried(struct.Struct, "\xe9"), tried(struct.calcsize, "\0"))
it = struct.iter_unpack(">H", bytes(range(6)))
print(type(it), it.__length_hint__(), next(it), it.__length_hint__(), list(it), tried(type(it)))
print(tried(struct.pack_into, "<I", bytearray(10), -2, 1), tried(struct.unpack_from, "<I", bytes(10), -2))
print(tried(struct.pack_into, "b", bytearray(1), 5, 1), tried(struct.pack_into, "b", b"x", 0, 1), tried(struct.calcsize, f"{2**63}b"))
print(tried(setattr, struct.Struct, "x", 1), struct.Struct.__module__)


class Short(struct.Struct):
    def __init__(self):
        super().__init__(">h")


print(Short().pack(258), Short().size, repr(Short()))
