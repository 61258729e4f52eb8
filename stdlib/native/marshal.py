"""marshal: values of built-in types as bytes, in the format of CPython's version 4.

An object is one byte that tells its type and what that type needs. With _SHARED added to the byte, the object can be
named by a later "r" and the number of such objects before it; that is how shared and recursive values are written.
Code objects are refused: compiled programs have none that could be written down.
"""

import struct

__all__ = ["dump", "dumps", "load", "loads", "version"]

version = 4

_SHARED = 0x80
_MAX_DEPTH = 2000
_SINGLETONS = {"N": None, "T": True, "F": False, "S": StopIteration, ".": Ellipsis}
_DIGIT_BITS = 15
_CODE = type((lambda: None).__code__)


class _Writer:
    def __init__(self, version):
        self.out = bytearray()
        self.version = version
        self.known = {}  # id -> (number, the object, so that it stays alive)

    def write(self, value, depth=0):
        if depth > _MAX_DEPTH:
            raise ValueError("object too deeply nested to marshal")
        for code, singleton in _SINGLETONS.items():
            if value is singleton:
                self.out += code.encode()
                return
        shared = 0
        if self.version >= 3:
            if id(value) in self.known:
                self.out += b"r" + struct.pack("<i", self.known[id(value)][0])
                return
            self.known[id(value)] = (len(self.known), value)
            shared = _SHARED
        if not self._scalar(value, shared):
            self._container(value, shared, depth)

    def _start(self, code, shared, data=b""):
        self.out.append(ord(code) | shared)
        self.out += data

    def _scalar(self, value, shared):
        kind = type(value)
        if kind is int:
            if -(1 << 31) <= value < 1 << 31:
                self._start("i", shared, struct.pack("<i", value))
            else:
                digits = []
                rest = abs(value)
                while rest:
                    digits.append(rest & (1 << _DIGIT_BITS) - 1)
                    rest >>= _DIGIT_BITS
                count = len(digits) if value > 0 else -len(digits)
                self._start("l", shared, struct.pack(f"<i{len(digits)}H", count, *digits))
        elif kind is float or kind is complex:
            parts = [value] if kind is float else [value.real, value.imag]
            if self.version > 1:
                self._start("g" if kind is float else "y", shared, b"".join([struct.pack("<d", part) for part in parts]))
            else:
                texts = [("%.17g" % part).encode() for part in parts]
                self._start("f" if kind is float else "x", shared, b"".join([bytes([len(text)]) + text for text in texts]))
        elif kind is str:
            if self.version >= 4 and value.isascii():
                data = value.encode()
                if len(data) < 256:
                    self._start("z", shared, bytes([len(data)]) + data)
                else:
                    self._start("a", shared, struct.pack("<i", len(data)) + data)
            else:
                data = value.encode("utf-8", "surrogatepass")
                self._start("u", shared, struct.pack("<i", len(data)) + data)
        elif kind is bytes:
            self._start("s", shared, struct.pack("<i", len(value)) + value)
        else:
            return False
        return True

    def _container(self, value, shared, depth):
        kind = type(value)
        if kind is tuple and self.version >= 4 and len(value) < 256:
            self._start(")", shared, bytes([len(value)]))
        elif kind in (tuple, list, set, frozenset):
            code = {tuple: "(", list: "[", set: "<", frozenset: ">"}[kind]
            self._start(code, shared, struct.pack("<i", len(value)))
        elif kind is dict:
            self._start("{", shared)
            for key, item in value.items():
                self.write(key, depth + 1)
                self.write(item, depth + 1)
            self.out += b"0"
            return
        elif isinstance(value, _CODE):
            raise ValueError("unmarshallable object")
        else:
            try:
                data = bytes(memoryview(value))
            except TypeError:
                raise ValueError("unmarshallable object") from None
            self._start("s", shared, struct.pack("<i", len(data)) + data)
            return
        if kind in (set, frozenset):  # in an order that does not depend on hashes
            value = sorted(value, key=lambda item: dumps(item, self.version))
        for item in value:
            self.write(item, depth + 1)


_END = object()


class _Reader:
    def __init__(self, take):
        self.take = take  # a function: that many bytes
        self.known = []

    def read(self, depth=0):
        value = self._object(depth)
        if value is _END:
            raise TypeError("NULL object in marshal data for object")
        return value

    def _number(self, form, size):
        return struct.unpack(form, self.take(size))[0]

    def _length(self, what):
        n = self._number("<i", 4)
        if n < 0:
            raise ValueError(f"bad marshal data ({what} size out of range)")
        return n

    def _object(self, depth):
        if depth > _MAX_DEPTH:
            raise ValueError("recursion limit exceeded")
        start = self.take(1, "EOF read where object expected")[0]
        code, shared = chr(start & ~_SHARED), start & _SHARED
        if code in _SINGLETONS:
            return _SINGLETONS[code]
        if code == "0":
            return _END
        if code == "r":
            number = self._number("<i", 4)
            if not 0 <= number < len(self.known) or self.known[number] is _END:
                raise ValueError("bad marshal data (invalid reference)")
            return self.known[number]
        place = len(self.known)
        if shared:
            self.known.append(_END)
        if code in "[{<":  # these may contain themselves
            value = {"[": list, "{": dict, "<": set}[code]()
            if shared:
                self.known[place] = value
            self._fill(code, value, depth)
            return value
        value = self._immutable(code, depth)
        if shared:
            self.known[place] = value
        return value

    def _fill(self, code, value, depth):
        if code == "{":
            while (key := self._object(depth + 1)) is not _END:
                item = self._object(depth + 1)
                if item is _END:
                    break
                value[key] = item
            return
        add = value.append if code == "[" else value.add
        for _ in range(self._length("list" if code == "[" else "set")):
            add(self.read(depth + 1))

    def _immutable(self, code, depth):
        if code == "i":
            return self._number("<i", 4)
        if code == "I":
            return self._number("<q", 8)
        if code == "l":
            return self._long()
        if code == "g":
            return self._number("<d", 8)
        if code == "y":
            return complex(self._number("<d", 8), self._number("<d", 8))
        if code == "f":
            return self._float_text()
        if code == "x":
            return complex(self._float_text(), self._float_text())
        if code == "s":
            return bytes(self.take(self._length("bytes object")))
        if code in "ut":
            return bytes(self.take(self._length("string"))).decode("utf-8", "surrogatepass")
        if code in "aA":
            return bytes(self.take(self._length("string"))).decode("latin-1")
        if code in "zZ":
            return bytes(self.take(self.take(1)[0])).decode("latin-1")
        if code in "()":
            n = self.take(1)[0] if code == ")" else self._length("tuple")
            return tuple([self.read(depth + 1) for _ in range(n)])
        if code == ">":
            return frozenset([self.read(depth + 1) for _ in range(self._length("set"))])
        if code == "c":
            raise ValueError("bad marshal data (code objects are not supported by bunpy)")
        raise ValueError("bad marshal data (unknown type code)")

    def _float_text(self):
        return float(bytes(self.take(self.take(1)[0])))

    def _long(self):
        count = self._number("<i", 4)
        digits = struct.unpack(f"<{abs(count)}H", self.take(2 * abs(count)))
        if any([digit >> _DIGIT_BITS for digit in digits]):
            raise ValueError("bad marshal data (digit out of range in long)")
        if digits and digits[-1] == 0:
            raise ValueError("bad marshal data (unnormalized long data)")
        value = 0
        for digit in reversed(digits):
            value = value << _DIGIT_BITS | digit
        return value if count >= 0 else -value


def dumps(value, version=version, /, *, allow_code=True):
    """The value as bytes."""
    if not allow_code and isinstance(value, _CODE):
        raise ValueError("marshalling code objects is disallowed")
    writer = _Writer(version)
    writer.write(value)
    return bytes(writer.out)


def dump(value, file, version=version, /, *, allow_code=True):
    """Writes the value to a binary file."""
    return file.write(dumps(value, version, allow_code=allow_code))


def loads(bytes, /, *, allow_code=True):
    """The value that dumps() made these bytes of; what follows it is ignored."""
    data = memoryview(bytes).cast("B")
    position = 0

    def take(n, message="marshal data too short"):
        nonlocal position
        if position + n > len(data):
            raise EOFError(message)
        position += n
        return data[position - n:position]

    return _Reader(take).read()


def load(file, /, *, allow_code=True):
    """Reads one value from a binary file."""

    def take(n, message="marshal data too short"):
        data = file.read(n)
        if not isinstance(data, bytes):
            raise TypeError(f"file.read() returned not bytes but {type(data).__name__}")
        if len(data) > n:
            raise ValueError(f"read() returned too much data: {n} bytes requested, {len(data)} returned")
        if len(data) < n:
            raise EOFError(message)
        return data

    return _Reader(take).read()
