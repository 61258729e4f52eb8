"""hashlib: message digests."""

import _hashlib
from _hashlib import pbkdf2_hmac

algorithms_guaranteed = {
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_224", "sha3_256", "sha3_384",
    "sha3_512", "shake_128", "shake_256",
}
algorithms_available = algorithms_guaranteed | {"sha512_224", "sha512_256"}

__all__ = [
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_224", "sha3_256", "sha3_384",
    "sha3_512", "shake_128", "shake_256", "new", "algorithms_guaranteed", "algorithms_available", "pbkdf2_hmac",
    "file_digest",
]


def new(name, data=b"", *, usedforsecurity=True):
    lowered = name.lower()
    if lowered == "blake2b":
        return blake2b(data)
    if lowered == "blake2s":
        return blake2s(data)
    return _hashlib.new(lowered.replace("-", "_") if lowered.startswith(("sha3", "shake")) else lowered.replace("-", ""), data)


def md5(string=b"", *, usedforsecurity=True):
    return _hashlib.new("md5", string)


def sha1(string=b"", *, usedforsecurity=True):
    return _hashlib.new("sha1", string)


def sha224(string=b"", *, usedforsecurity=True):
    return _hashlib.new("sha224", string)


def sha256(string=b"", *, usedforsecurity=True):
    return _hashlib.new("sha256", string)


def sha384(string=b"", *, usedforsecurity=True):
    return _hashlib.new("sha384", string)


def sha512(string=b"", *, usedforsecurity=True):
    return _hashlib.new("sha512", string)


def sha3_224(string=b"", *, usedforsecurity=True):
    return _hashlib.new("sha3_224", string)


def sha3_256(string=b"", *, usedforsecurity=True):
    return _hashlib.new("sha3_256", string)


def sha3_384(string=b"", *, usedforsecurity=True):
    return _hashlib.new("sha3_384", string)


def sha3_512(string=b"", *, usedforsecurity=True):
    return _hashlib.new("sha3_512", string)


def shake_128(string=b"", *, usedforsecurity=True):
    return _hashlib.new("shake_128", string)


def shake_256(string=b"", *, usedforsecurity=True):
    return _hashlib.new("shake_256", string)


def blake2b(data=b"", /, *, digest_size=64, key=b"", usedforsecurity=True):
    return _hashlib.blake2("blake2b", data, digest_size, key)


def blake2s(data=b"", /, *, digest_size=32, key=b"", usedforsecurity=True):
    return _hashlib.blake2("blake2s", data, digest_size, key)


def file_digest(fileobj, digest, /, *, _bufsize=2**18):
    result = new(digest) if isinstance(digest, str) else digest()
    while chunk := fileobj.read(_bufsize):
        result.update(chunk)
    return result
