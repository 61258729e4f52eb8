# bytearray: mutation; memoryview basics.
a = bytearray(b"abc")
print(a, len(a), a[0], a[1:], bytes(a), a == b"abc", str(a))
a.append(100); a.extend(b"ef"); a += b"g"; a.insert(0, 95)
print(a)
a[0] = 65; a[1:3] = b"XYZ"; del a[-1]
print(a, a.pop(), a.pop(0), a.remove(ord("X")), a)
a.reverse(); print(a)
a *= 2; print(a, a.find(b"Z"), a.count(b"Z"), a.upper(), a.decode(), a.hex())
a.clear(); print(a, bytearray(3), bytearray([1, 2]), bytearray("é", "utf8"), bytearray())
for call in (lambda: a.append(256), lambda: a.append("x"), lambda: a.pop(), lambda: a.extend("s"), lambda: a.remove(1), lambda: hash(a), lambda: a[0]):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
m = memoryview(bytearray(b"hello"))
print(m[0], m[1:3].tobytes(), len(m), bytes(m), m.tolist())
m[0] = 72
print(bytes(m), m[::2].tobytes(), m.readonly, memoryview(b"x").readonly)
x = bytearray(b"\x01\x02")
for i, v in enumerate(x):
    x[i] = v * 2
print(x, list(x), int.from_bytes(x, "big"), x.copy() is x, bytearray(b"a,b").split(b","), x + b"z", b"z" + x, type(b"z" + x).__name__)
