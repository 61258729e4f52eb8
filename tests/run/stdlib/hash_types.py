# Digests: their types, names, parameters of BLAKE2, keys from passwords.
import hashlib
for n in sorted(hashlib.algorithms_guaranteed):  # types and functions print as CPython's
    h=getattr(hashlib,n)(b"x")
    print(n, type(h), h.name, h.digest_size, h.block_size, getattr(hashlib,n))
print(hashlib.new("SHA256").name, repr(hashlib.md5())[:26])
for f in (lambda:hashlib.new("nope"), lambda:hashlib.new(1), lambda: hashlib.md5("a"), lambda: hashlib.md5(string=b"a").hexdigest(), lambda: hashlib.blake2b(b"a",salt=b"x"*16,person=b"p",key=b"k",digest_size=10,fanout=2,depth=3,leaf_size=4,node_offset=5,node_depth=1,inner_size=7,last_node=True).hexdigest(), lambda: hashlib.blake2b(digest_size=65), lambda: hashlib.blake2b(digest_size=0),lambda:hashlib.blake2b(key=b"x"*65),lambda:hashlib.blake2b(salt=b"x"*17),lambda:hashlib.blake2s(person=b"x"*17),lambda:hashlib.blake2b(fanout=256),lambda:hashlib.blake2b(depth=0),lambda:hashlib.blake2b(leaf_size=-1),lambda:hashlib.blake2b(leaf_size=1<<32),lambda:hashlib.blake2s(node_offset=1<<48),lambda:hashlib.blake2b(node_offset=1<<64),lambda:hashlib.blake2b(node_depth=256),lambda:hashlib.blake2b(inner_size=65),lambda:hashlib.blake2b(node_depth=-1),
 lambda:hashlib.blake2b.SALT_SIZE, lambda:(hashlib.blake2s.PERSON_SIZE,hashlib.blake2s.MAX_KEY_SIZE,hashlib.blake2s.MAX_DIGEST_SIZE), lambda: hashlib.shake_128(b"a").digest(), lambda:hashlib.shake_128(b"a").hexdigest(length=4), lambda: hashlib.md5(b"a").digest(1), lambda: hashlib.pbkdf2_hmac("sha1",b"a",b"b",0), lambda: hashlib.pbkdf2_hmac("nope",b"a",b"b",1), lambda:hashlib.pbkdf2_hmac(hash_name="sha256",password=b"a",salt=b"b",iterations=3,dklen=5), lambda: hashlib.scrypt(b"p",salt=b"s",n=16,r=1,p=1,dklen=8), lambda:hashlib.scrypt(b"p"), lambda:hashlib.scrypt(b"p",salt=b"s",n=3,r=1,p=1), lambda:hashlib.blake2b(b"a").copy().hexdigest()[:5], lambda:hashlib.sha256(memoryview(b"abc")).hexdigest()[:8], lambda:hashlib.new("blake2b",b"a",digest_size=3).hexdigest(), lambda: hashlib.new("md5", usedforsecurity=False).hexdigest(), lambda: hashlib.md5().update(), lambda: type(hashlib.md5())(), lambda: hashlib.sha3_256(b"").hexdigest()[:6], lambda:hashlib.md5().update("x"), lambda:hashlib.md5().update(1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
import hmac
import io
print(hashlib.file_digest(io.BytesIO(b"abc"), "sha1").hexdigest(), hmac.new(b"k", b"m", "sha3_256").name)
print(hmac.digest(b"k" * 200, b"m", "md5").hex(), hmac.new(b"k" * 200, b"m", hashlib.md5).copy().hexdigest())
