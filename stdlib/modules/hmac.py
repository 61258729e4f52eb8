"""hmac: keyed message authentication (RFC 2104)."""

import hashlib
import warnings
from _operator import _compare_digest as compare_digest

trans_5C = bytes(x ^ 0x5C for x in range(256))
trans_36 = bytes(x ^ 0x36 for x in range(256))
digest_size = None


def _constructor(digestmod):
    """What makes the running digest: of a function, the name of an algorithm or a module with new()."""
    if callable(digestmod):
        return digestmod
    if isinstance(digestmod, str):
        return lambda data=b"": hashlib.new(digestmod, data)
    return lambda data=b"": digestmod.new(data)


class HMAC:
    """The running authentication code of a key and a message."""

    blocksize = 64
    __slots__ = "_hmac", "_inner", "_outer", "block_size", "digest_size"

    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        self._init_old(key, msg, digestmod)

    def _init_old(self, key, msg, digestmod):
        make = _constructor(digestmod)
        self._hmac = None
        self._outer = make()
        self._inner = make()
        self.digest_size = self._inner.digest_size
        block_size = self._block_size()
        self.block_size = block_size
        if len(key) > block_size:
            key = make(key).digest()
        key = bytes(key).ljust(block_size, b"\0")
        self._outer.update(key.translate(trans_5C))
        self._inner.update(key.translate(trans_36))
        if msg is not None:
            self.update(msg)

    def _block_size(self):
        """How many bytes the digest takes at once: at least 16."""
        if not hasattr(self._inner, "block_size"):
            warnings.warn("No block_size attribute on given digest object; Assuming %d." % self.blocksize,
                          RuntimeWarning, 4)
            return self.blocksize
        size = self._inner.block_size
        if size < 16:
            warnings.warn("block_size of %d seems too small; using our default of %d." % (size, self.blocksize),
                          RuntimeWarning, 4)
            return self.blocksize
        return size

    @property
    def name(self):
        return f"hmac-{self._inner.name}"

    def update(self, msg):
        self._inner.update(msg)

    def copy(self):
        other = self.__class__.__new__(self.__class__)
        other._hmac = None
        other.digest_size = self.digest_size
        other.block_size = self.block_size
        other._inner = self._inner.copy()
        other._outer = self._outer.copy()
        return other

    def _current(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer

    def digest(self):
        return self._current().digest()

    def hexdigest(self):
        return self._current().hexdigest()


def new(key, msg=None, digestmod=""):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """The code of one message."""
    make = _constructor(digest)
    inner, outer = make(), make()
    block_size = getattr(inner, "block_size", 64)
    if len(key) > block_size:
        key = make(key).digest()
    key = bytes(key).ljust(block_size, b"\0")
    inner.update(key.translate(trans_36))
    outer.update(key.translate(trans_5C))
    inner.update(msg)
    outer.update(inner.digest())
    return outer.digest()
