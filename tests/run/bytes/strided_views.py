"""What asks for plain bytes refuses a memoryview whose items don't follow one another; copies of it are no matter."""
import array
import binascii
import hashlib
import io
import struct
import zlib

strided = memoryview(bytearray(b"noncontig"))[::-2]


def show(name, function, *args):
    try:
        print(name, function(*args))
    except (BufferError, TypeError, ValueError) as e:
        print(name, type(e).__name__, e)


def added(array, method, *args):
    getattr(array, method)(*args)
    return array


for copying in bytes, bytearray, int.from_bytes, b"%b".__mod__, memoryview.hex:
    show(copying.__name__, copying, strided)
for refusing in binascii.hexlify, binascii.crc32, binascii.unhexlify, zlib.compress, hashlib.md5, io.BytesIO, int, float:
    show(refusing.__name__, refusing, strided)
for method in "find", "startswith", "split", "strip", "join", "__contains__", "__add__":
    show(method, getattr(b"abc", method), [strided] if method == "join" else strided)
show("replace", b"abc".replace, strided, b"")
show("str", str, strided, "utf-8")
show("unpack", struct.unpack, "5s", strided)
show("pack_into", struct.pack_into, "2s", strided, 0, b"xx")
show("write", io.BytesIO().write, strided)
show("readinto", io.BytesIO(b"abc").readinto, strided)
show("frombytes", array.array("B").frombytes, strided)
show("array", array.array, "B", strided)
for method in "extend", "__iadd__", "__add__":
    show(method, added, bytearray(b"x"), method, strided)
show("slice", added, bytearray(b"xyz"), "__setitem__", slice(1, 2), strided)
print(strided == b"gtonn", bytearray(b"gtonn") == strided, strided == bytearray(b"gtonn"))
show("hash", hash, strided.toreadonly())
show("hash", lambda: hash(memoryview(b"abcabc")[::3]) == hash(b"aa"))
strided.release()
show("released", b"".join, [strided])
show("released", bytes, strided)
