"""base64: bytes as text in base 16, 32, 64 and 85."""

import binascii

__all__ = [
    "encode", "decode", "encodebytes", "decodebytes", "b64encode", "b64decode", "b32encode", "b32decode",
    "b16encode", "b16decode", "b85encode", "b85decode", "a85encode", "a85decode", "standard_b64encode",
    "standard_b64decode", "urlsafe_b64encode", "urlsafe_b64decode", "b32hexencode", "b32hexdecode", "z85encode",
    "z85decode",
]

_URLSAFE_OUT = bytes.maketrans(b"+/", b"-_")
_URLSAFE_IN = bytes.maketrans(b"-_", b"+/")


def _bytes_of(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters")
    if isinstance(s, (bytes, bytearray)):
        return bytes(s)
    try:
        return bytes(memoryview(s))
    except TypeError:
        raise TypeError(f"argument should be a bytes-like object or ASCII string, not {s.__class__.__name__!r}") from None


def _buffer(s):
    """The bytes of anything that has a buffer, and of nothing else."""
    return s if isinstance(s, bytes) else memoryview(s).tobytes()


def b64encode(s, altchars=None):
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b"+/", altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    s = _bytes_of(s)
    if altchars is not None:
        altchars = _bytes_of(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s).translate(_URLSAFE_OUT)


def urlsafe_b64decode(s):
    return b64decode(_bytes_of(s).translate(_URLSAFE_IN))


_B32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_B32HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"


def _encode32(alphabet, s):
    s = _buffer(s)
    out = bytearray()
    for i in range(0, len(s), 5):
        chunk = s[i : i + 5]
        number = int.from_bytes(chunk.ljust(5, b"\0"), "big")
        digits = bytearray()
        for shift in range(35, -1, -5):
            digits.append(alphabet[(number >> shift) & 31])
        used = (len(chunk) * 8 + 4) // 5
        out += digits[:used] + b"=" * (8 - used)
    return bytes(out)


def _decode32(alphabet, s, casefold, map01):
    s = _bytes_of(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        map01 = _bytes_of(map01)
        s = s.translate(bytes.maketrans(b"01", b"O" + map01))
    if casefold:
        s = s.upper()
    text = s.rstrip(b"=")
    padding = len(s) - len(text)
    out = bytearray()
    for i in range(0, len(text), 8):
        chunk = text[i : i + 8]
        number = 0
        for c in chunk.ljust(8, alphabet[:1]):
            digit = alphabet.find(bytes([c]))
            if digit < 0:
                raise binascii.Error("Non-base32 digit found")
            number = number * 32 + digit
        out += number.to_bytes(5, "big")
    if padding not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    if padding:
        out = out[: len(out) - 5 + (43 - 5 * padding) // 8]
    return bytes(out)


def b32encode(s):
    return _encode32(_B32, s)


def b32decode(s, casefold=False, map01=None):
    return _decode32(_B32, s, casefold, map01)


def b32hexencode(s):
    return _encode32(_B32HEX, s)


def b32hexdecode(s, casefold=False):
    return _decode32(_B32HEX, s, casefold, None)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _bytes_of(s)
    if casefold:
        s = s.upper()
    if s.translate(None, b"0123456789ABCDEF"):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


_B85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"


def _digits85(number):
    digits = []
    for _ in range(5):
        number, digit = divmod(number, 85)
        digits.append(digit)
    return digits[::-1]


def b85encode(b, pad=False):
    b = _buffer(b)
    padding = -len(b) % 4
    b += b"\0" * padding
    out = bytearray()
    for i in range(0, len(b), 4):
        out += bytes([_B85[d] for d in _digits85(int.from_bytes(b[i : i + 4], "big"))])
    if padding and not pad:
        out = out[:-padding]
    return bytes(out)


def b85decode(b):
    b = _bytes_of(b)
    padding = -len(b) % 5
    b += b"~" * padding
    out = bytearray()
    for i in range(0, len(b), 5):
        number = 0
        for j, c in enumerate(b[i : i + 5]):
            digit = _B85.find(bytes([c]))
            if digit < 0:
                raise ValueError(f"bad base85 character at position {i + j}")
            number = number * 85 + digit
        if number > 0xFFFFFFFF:
            raise ValueError(f"base85 overflow in hunk starting at byte {i}")
        out += number.to_bytes(4, "big")
    return bytes(out[:-padding] if padding else out)


# ZeroMQ's alphabet: characters that mean nothing special in source text and in XML.
_Z85 = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"
_Z85_OUT = bytes.maketrans(_B85, _Z85)
# What Z85 has not must not become a digit.
_Z85_IN = bytes.maketrans(_Z85 + bytes(set(_B85) - set(_Z85)), _B85 + b"\x00" * len(set(_B85) - set(_Z85)))


def z85encode(s):
    return b85encode(s).translate(_Z85_OUT)


def z85decode(s):
    try:
        return b85decode(_bytes_of(s).translate(_Z85_IN))
    except ValueError as e:
        raise ValueError(e.args[0].replace("base85", "z85")) from None


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    b = _buffer(b)
    padding = -len(b) % 4
    b += b"\0" * padding
    out = bytearray()
    for i in range(0, len(b), 4):
        chunk = b[i : i + 4]
        if chunk == b"\0\0\0\0" and (i + 4 < len(b) or not padding):
            out += b"z"
        elif foldspaces and chunk == b"    ":
            out += b"y"
        else:
            out += bytes([d + 33 for d in _digits85(int.from_bytes(chunk, "big"))])
    if padding and not pad:
        out = out[:-padding]
    if adobe:
        out = b"<~" + out
    if wrapcol:
        width = max(2 if adobe else 1, wrapcol)
        lines = [out[i : i + width] for i in range(0, len(out), width)]
        if adobe and len(lines[-1]) + 2 > width:
            lines.append(b"")  # the end mark stays in one piece
        out = b"\n".join(lines)
    return bytes(out + b"~>" if adobe else out)


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    b = _bytes_of(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    out = bytearray()
    pending = []
    for c in b + b"u" * 4:
        if 33 <= c <= 117:
            pending.append(c - 33)
            if len(pending) == 5:
                number = 0
                for digit in pending:
                    number = number * 85 + digit
                if number > 0xFFFFFFFF:
                    raise ValueError("Ascii85 overflow")
                out += number.to_bytes(4, "big")
                pending = []
        elif c == 122:
            if pending:
                raise ValueError("z inside Ascii85 5-tuple")
            out += b"\0\0\0\0"
        elif foldspaces and c == 121:
            if pending:
                raise ValueError("y inside Ascii85 5-tuple")
            out += b"    "
        elif c not in ignorechars:
            raise ValueError(f"Non-Ascii85 digit found: {chr(c)}")
    padding = 4 - len(pending)
    return bytes(out[:-padding] if padding else out)


def _check_bytes(s):
    """TypeError unless `s` is a plain sequence of bytes."""
    try:
        view = memoryview(s)
    except TypeError:
        raise TypeError(f"expected bytes-like object, not {s.__class__.__name__}") from None
    if view.format not in ("c", "b", "B"):
        raise TypeError(f"expected single byte elements, not {view.format!r} from {s.__class__.__name__}")
    if view.ndim != 1:
        raise TypeError(f"expected 1-D data, not {view.ndim}-D data from {s.__class__.__name__}")


def encodebytes(s):
    _check_bytes(s)
    s = _buffer(s)
    return b"".join([binascii.b2a_base64(s[i : i + 57]) for i in range(0, len(s), 57)])


def decodebytes(s):
    _check_bytes(s)
    return binascii.a2b_base64(s)


def encode(input, output):
    while chunk := input.read(57):
        while len(chunk) < 57 and (more := input.read(57 - len(chunk))):
            chunk += more
        output.write(binascii.b2a_base64(chunk))


def decode(input, output):
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


if __name__ == "__main__":
    import getopt
    import sys

    _usage = f"""usage: {sys.argv[0]} [-h|-d|-e|-u] [file|-]
        -h: print this help message and exit
        -d, -u: decode
        -e: encode (default)"""
    try:
        _options, _files = getopt.getopt(sys.argv[1:], "hdeu")
    except getopt.GetoptError as _error:
        print(_error, _usage, sep="\n", file=sys.stderr)
        sys.exit(2)
    _convert = encode
    for _option, _ in _options:
        if _option == "-h":
            print(_usage)
            sys.exit()
        _convert = encode if _option == "-e" else decode
    if _files and _files[0] != "-":
        with open(_files[0], "rb") as _file:
            _convert(_file, sys.stdout.buffer)
    else:
        _convert(sys.stdin.buffer, sys.stdout.buffer)
