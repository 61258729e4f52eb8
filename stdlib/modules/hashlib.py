"""hashlib: message digests."""

import _digests
from _digests import blake2b, blake2s, pbkdf2_hmac, scrypt
from _digests import openssl_md5 as md5
from _digests import openssl_sha1 as sha1
from _digests import openssl_sha224 as sha224
from _digests import openssl_sha256 as sha256
from _digests import openssl_sha384 as sha384
from _digests import openssl_sha512 as sha512
from _digests import openssl_sha3_224 as sha3_224
from _digests import openssl_sha3_256 as sha3_256
from _digests import openssl_sha3_384 as sha3_384
from _digests import openssl_sha3_512 as sha3_512
from _digests import openssl_shake_128 as shake_128
from _digests import openssl_shake_256 as shake_256

algorithms_guaranteed = {
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_224", "sha3_256", "sha3_384",
    "sha3_512", "shake_128", "shake_256",
}
algorithms_available = algorithms_guaranteed | {"sha512_224", "sha512_256", "md5-sha1", "ripemd160", "sm3"}

__all__ = [
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_224", "sha3_256", "sha3_384",
    "sha3_512", "shake_128", "shake_256", "new", "algorithms_guaranteed", "algorithms_available", "file_digest",
    "pbkdf2_hmac", "scrypt",
]


def new(name, data=b"", **kwargs):
    """The digest of that name, fed with `data`."""
    if name in ("blake2b", "BLAKE2b"):
        return blake2b(data, **kwargs)
    if name in ("blake2s", "BLAKE2s"):
        return blake2s(data, **kwargs)
    return _digests.new(name, data, **kwargs)


def file_digest(fileobj, digest, /, *, _bufsize=2**18):
    """The digest of what is left of a binary file."""
    result = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, "getbuffer"):
        result.update(fileobj.getbuffer())
        return result
    if not (hasattr(fileobj, "readinto") and hasattr(fileobj, "readable") and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    buffer = bytearray(_bufsize)
    view = memoryview(buffer)
    while (size := fileobj.readinto(buffer)) != 0:
        if size is None:
            raise BlockingIOError("I/O operation would block.")
        result.update(view[:size])
    return result
