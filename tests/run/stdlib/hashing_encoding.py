import base64
import binascii
import hashlib
import struct
import zlib

for name in ("md5", "sha1", "sha256", "sha512"):
    print(name, hashlib.new(name, b"hello").hexdigest()[:32], getattr(hashlib, name)(b"").hexdigest()[:16])
h = hashlib.sha256()
h.update(b"hel")
h.update(b"lo")
print(h.hexdigest() == hashlib.sha256(b"hello").hexdigest(), h.digest()[:4], h.digest_size)
print(base64.b64encode(b"hello world"), base64.b64decode("aGVsbG8="), base64.urlsafe_b64encode(b"\xff\xfe"), base64.b32encode(b"hi"), base64.b16encode(b"hi"))
print(binascii.hexlify(b"abc"), binascii.unhexlify("616263"), binascii.crc32(b"hello"), zlib.crc32(b"hello"), zlib.adler32(b"hello"))
print(struct.pack("<iHb", 1, 2, -3), struct.unpack("<iHb", b"\x01\0\0\0\x02\0\xfd"), struct.calcsize(">dq"), struct.pack(">d", 1.5), struct.unpack(">f", b"\x3f\x80\0\0"), struct.pack("3s", b"ab"))
try:
    struct.unpack("<i", b"\x01")
except struct.error as e:
    print(e)
data = b"abc" * 1000
print(zlib.decompress(zlib.compress(data)) == data, len(zlib.compress(data)) < 100)
