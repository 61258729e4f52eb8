import hashlib, base64, binascii, hmac, uuid, secrets
for n in sorted(hashlib.algorithms_guaranteed):
    h = hashlib.new(n, b"hello")
    h.update(b" world")
    print(n, h.hexdigest(8) if n.startswith("shake") else h.hexdigest(), h.digest_size, h.block_size, h.name)
print(hashlib.md5(b"").hexdigest(), hashlib.sha256("é".encode()).hexdigest(), hashlib.blake2b(b"x", digest_size=16, key=b"k").hexdigest(), hashlib.blake2s(b"x" * 1000).hexdigest(), hashlib.blake2b(b"x" * 128).hexdigest())
c = hashlib.sha1(b"a"); d = c.copy(); d.update(b"b"); print(c.hexdigest(), d.digest())
for f in (lambda: hashlib.md5("x"), lambda: hashlib.new("nope"), lambda: hashlib.sha1(5)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
print(hashlib.pbkdf2_hmac("sha256", b"pw", b"salt", 1000).hex(), hmac.new(b"key", b"msg", "sha256").hexdigest(), hmac.new(b"key", b"msg", hashlib.md5).digest(), hmac.compare_digest("a", "a"), hmac.compare_digest(b"a", b"b"))
print(base64.b64encode(b"hello world"), base64.b64decode("aGVsbG8gd29ybGQ="), base64.urlsafe_b64encode(b"\xff\xfe\xfd"), base64.b32encode(b"hello"), base64.b32decode("NBSWY3DP"), base64.b16encode(b"\x01\xab"), base64.b85encode(b"hello"), base64.a85encode(b"hello!"), base64.b85decode(base64.b85encode(b"hello")), base64.a85decode(base64.a85encode(b"hello!")), base64.encodebytes(b"x" * 60))
for s in ("abc", "a", "====", "YW=Jj"):
    try: print(base64.b64decode(s))
    except binascii.Error as e: print(type(e), e)
print(binascii.hexlify(b"\x00\xff"), binascii.unhexlify("00ff"), binascii.crc32(b"hello"), binascii.hexlify(b"abcd", "-"))
for s in ("0", "0g"):
    try: binascii.unhexlify(s)
    except binascii.Error as e: print(e)
u = uuid.UUID("12345678-1234-5678-1234-567812345678"); print(u, repr(u), u.hex, u.int, u.version, u.variant, u.urn, u.bytes, u.fields)
print(uuid.uuid3(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid4().version, len(str(uuid.uuid4())), uuid.uuid1().version, uuid.uuid4() != uuid.uuid4(), u == uuid.UUID(int=u.int), hash(u) == hash(uuid.UUID(int=u.int)), sorted([uuid.UUID(int=3), uuid.UUID(int=1)]))
try: uuid.UUID("x")
except ValueError as e: print(e)
try: u.int = 5
except TypeError as e: print(e)
print(len(secrets.token_hex(8)), len(secrets.token_bytes()), len(secrets.token_urlsafe(16)), secrets.randbelow(1), secrets.choice([4]), 0 <= secrets.randbits(8) < 256)
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(4) as ex: print(list(ex.map(lambda i: hashlib.sha256(str(i).encode()).hexdigest()[:8], range(4))))
