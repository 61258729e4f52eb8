"""Encodings that are rarer than those of the runtime: character maps given as tables, escapes, UTF-7, Punycode, and
the codecs from bytes to bytes and from text to text. Part of the module codecs."""

import binascii
import codecs

_WRONG_ENCODER_ANSWER = "encoding error handler must return (str/bytes, int) tuple"
_WRONG_DECODER_ANSWER = "decoding error handler must return (str, int) tuple"


def _handled(errors, error, size, kinds, wrong):
    """(replacement, where to go on) that the error handler gives."""
    answer = codecs.lookup_error(errors or "strict")(error)
    if not isinstance(answer, tuple) or len(answer) != 2:
        raise TypeError(wrong)
    text, position = answer
    if not isinstance(text, kinds) or not isinstance(position, int):
        raise TypeError(wrong)
    given = position
    if position < 0:
        position += size
    if not 0 <= position <= size:
        raise IndexError(f"position {given} from error handler out of bounds")
    return text, position


def _encode_error(errors, encoding, text, start, end, reason):
    error = UnicodeEncodeError(encoding, text, start, end, reason)
    return _handled(errors, error, len(text), (str, bytes), _WRONG_ENCODER_ANSWER)


def _decode_error(errors, encoding, data, start, end, reason):
    """(replacement, where to go on, the data: handlers may exchange it)"""
    error = UnicodeDecodeError(encoding, data, start, end, reason)
    answer = codecs.lookup_error(errors or "strict")(error)
    data = error.object
    if not isinstance(data, bytes):
        raise TypeError("object attribute must be bytes")
    if (not isinstance(answer, tuple) or len(answer) != 2 or not isinstance(answer[0], str)
            or not isinstance(answer[1], int)):
        raise TypeError(_WRONG_DECODER_ANSWER)
    text, position = answer
    if position < 0:
        position += len(data)
    if not 0 <= position <= len(data):
        raise IndexError(f"position {answer[1]} from error handler out of bounds")
    return text, position, data


# ---- character maps ------------------------------------------------------------------------------------


def charmap_build(map, /):
    """The encoding map of a decoding table of 256 characters."""
    return {ord(c): i for i, c in enumerate(map) if c != "\ufffe"}


def _map_char(mapping, c):
    """The bytes a character map has for a character, or None."""
    try:
        value = mapping[ord(c)]
    except LookupError:
        return None
    if value is None:
        return None
    if isinstance(value, int):
        if not 0 <= value < 256:
            raise TypeError("character mapping must be in range(256)")
        return bytes((value,))
    if isinstance(value, bytes):
        return value
    raise TypeError(f"character mapping must return integer, bytes or None, not {type(value).__name__}")


def charmap_encode(str, errors=None, mapping=None, /):
    """Encodes with a map from code points to ints or bytes."""
    if mapping is None:
        return codecs.latin_1_encode(str, errors)
    out = bytearray()
    i = 0
    size = len(str)
    while i < size:
        data = _map_char(mapping, str[i])
        if data is not None:
            out += data
            i += 1
            continue
        end = i + 1
        while end < size and _map_char(mapping, str[end]) is None:
            end += 1
        reason = "character maps to <undefined>"
        text, position = _encode_error(errors, "charmap", str, i, end, reason)
        if isinstance(text, bytes):
            out += text
        else:
            for c in text:
                data = _map_char(mapping, c)
                if data is None:
                    raise UnicodeEncodeError("charmap", str, i, end, reason)
                out += data
        i = position
    return bytes(out), size


def charmap_decode(data, errors=None, mapping=None, /):
    """Decodes with a table or a map from bytes to text, code points or None."""
    if mapping is None:
        return codecs.latin_1_decode(data, errors, True)
    data = bytes(data)
    size = len(data)
    parts = []
    i = 0
    while i < len(data):
        try:
            value = mapping[data[i]]
        except LookupError:
            value = None
        if isinstance(value, int):
            if not 0 <= value < 0x110000:
                raise TypeError("character mapping must be in range(0x110000)")
            value = None if value == 0xfffe else chr(value)
        elif value is not None and not isinstance(value, str):
            raise TypeError("character mapping must return integer, None or str")
        if value is None or value == "\ufffe":
            text, i, data = _decode_error(errors, "charmap", data, i, i + 1, "character maps to <undefined>")
            parts.append(text)
        else:
            parts.append(value)
            i += 1
    return "".join(parts), size


# ---- escapes -------------------------------------------------------------------------------------------

_SHORT = {"\\": "\\", "'": "'", '"': '"', "b": "\b", "f": "\f", "t": "\t", "n": "\n", "r": "\r", "v": "\v",
          "a": "\a", "\n": ""}


def escape_encode(data, errors=None, /):
    """The bytes as the inside of a literal."""
    if not isinstance(data, bytes):
        raise TypeError(f"escape_encode() argument 1 must be bytes, not {type(data).__name__}")
    out = bytearray()
    for byte in data:
        if byte in b"\\'":
            out += bytes((92, byte))
        elif byte in b"\t\n\r":
            out += {9: b"\\t", 10: b"\\n", 13: b"\\r"}[byte]
        elif 32 <= byte < 127:
            out.append(byte)
        else:
            out += b"\\x%02x" % byte
    return bytes(out), len(data)


def _warn_invalid_escape(text):
    import warnings

    warnings.warn(text, DeprecationWarning, stacklevel=3)


def escape_decode(data, errors=None, /):
    """Evaluates the escapes of a bytes literal."""
    data = data.encode() if isinstance(data, str) else bytes(data)
    out = bytearray()
    i = 0
    size = len(data)
    while i < size:
        byte = data[i]
        if byte != 92:
            out.append(byte)
            i += 1
            continue
        if i + 1 >= size:
            raise ValueError("Trailing \\ in string")
        c = chr(data[i + 1])
        if c in _SHORT:
            out += _SHORT[c].encode("latin-1")
            i += 2
        elif c in "01234567":
            end = i + 1
            while end < min(size, i + 4) and data[end] in b"01234567":
                end += 1
            value = int(data[i + 1:end], 8)
            if value > 255:
                _warn_invalid_escape(f"invalid octal escape sequence '\\{value:o}'")
            out.append(value & 255)
            i = end
        elif c == "x":
            digits = data[i + 2:i + 4]
            if len(digits) == 2 and all(chr(d) in "0123456789abcdefABCDEF" for d in digits):
                out.append(int(digits, 16))
                i += 4
            elif (errors or "strict") == "strict":
                raise ValueError(f"invalid \\x escape at position {i}")
            elif errors in ("replace", "ignore"):
                if errors == "replace":
                    out += b"?"
                i += 2
                if i < size and chr(data[i]) in "0123456789abcdefABCDEF":
                    i += 1
            else:
                raise ValueError(f"decoding error; unknown error handling code: {errors}")
        else:
            _warn_invalid_escape(f"invalid escape sequence '\\{c}'")
            out.append(92)
            i += 1
    return bytes(out), size


def unicode_escape_encode(str, errors=None, /):
    """The text as the inside of a literal, in ASCII."""
    parts = []
    for c in str:
        code = ord(c)
        if c in "\\\t\n\r":
            parts.append({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}[c])
        elif 32 <= code < 127:
            parts.append(c)
        elif code < 0x100:
            parts.append("\\x%02x" % code)
        elif code < 0x10000:
            parts.append("\\u%04x" % code)
        else:
            parts.append("\\U%08x" % code)
    return "".join(parts).encode("ascii"), len(str)


def raw_unicode_escape_encode(str, errors=None, /):
    r"""Latin-1 with \u and \U escapes for the rest."""
    parts = []
    for c in str:
        code = ord(c)
        parts.append(c if code < 0x100 else "\\u%04x" % code if code < 0x10000 else "\\U%08x" % code)
    return "".join(parts).encode("latin-1"), len(str)


def _hex_escape(data, at, count):
    """(value or None, number of hexadecimal digits) at a place of the data"""
    end = at
    while end < min(len(data), at + count) and data[end] in b"0123456789abcdefABCDEF":
        end += 1
    return (int(data[at:end], 16) if end - at == count else None), end - at


def unicode_escape_decode(data, errors=None, final=True, /):
    """Evaluates the escapes of a str literal in Latin-1."""
    data = data.encode() if isinstance(data, str) else bytes(data)
    parts = []
    i = 0
    name = "unicodeescape"
    while i < len(data):
        byte = data[i]
        if byte != 92:
            parts.append(chr(byte))
            i += 1
            continue
        if i + 1 >= len(data):
            if not final:
                break
            text, i, data = _decode_error(errors, name, data, i, i + 1, "\\ at end of string")
            parts.append(text)
            continue
        c = chr(data[i + 1])
        if c in _SHORT:
            parts.append(_SHORT[c])
            i += 2
        elif c in "01234567":
            end = i + 1
            while end < min(len(data), i + 4) and data[end] in b"01234567":
                end += 1
            if not final and end == len(data) and end - i < 4:
                break
            value = int(data[i + 1:end], 8)
            if value > 255:
                _warn_invalid_escape(f"invalid octal escape sequence '\\{value:o}'")
            parts.append(chr(value))
            i = end
        elif c in "xuU":
            count = {"x": 2, "u": 4, "U": 8}[c]
            value, found = _hex_escape(data, i + 2, count)
            if value is None:
                if not final and i + 2 + found == len(data):
                    break
                reason = "truncated \\%s escape" % {"x": "xXX", "u": "uXXXX", "U": "UXXXXXXXX"}[c]
                text, i, data = _decode_error(errors, name, data, i, i + 2 + found, reason)
                parts.append(text)
            elif value > 0x10ffff:
                text, i, data = _decode_error(errors, name, data, i, i + 2 + count, "illegal Unicode character")
                parts.append(text)
            else:
                parts.append(chr(value))
                i += 2 + count
        elif c == "N":
            end = data.find(b"}", i + 3)
            if data[i + 2:i + 3] == b"{" and end > i + 3:
                import unicodedata

                try:
                    parts.append(unicodedata.lookup(data[i + 3:end].decode("latin-1")))
                    i = end + 1
                    continue
                except KeyError:
                    stop, reason = end + 1, "unknown Unicode character name"
            else:
                if not final and (i + 2 == len(data) or data[i + 2:i + 3] == b"{" and end < 0):
                    break
                reason = "malformed \\N character escape"
                stop = i + 2
                if data[stop:stop + 1] == b"{":
                    stop = len(data) if end < 0 else end + 1
            text, i, data = _decode_error(errors, name, data, i, stop, reason)
            parts.append(text)
        else:
            _warn_invalid_escape(f"invalid escape sequence '\\{c}'")
            parts.append("\\")
            parts.append(c)
            i += 2
    return "".join(parts), i


def raw_unicode_escape_decode(data, errors=None, final=True, /):
    r"""Latin-1 with \u and \U escapes."""
    data = data.encode() if isinstance(data, str) else bytes(data)
    parts = []
    i = 0
    while i < len(data):
        if data[i] != 92:
            parts.append(chr(data[i]))
            i += 1
            continue
        if i + 1 >= len(data):
            if not final:
                break
            parts.append("\\")
            i += 1
            continue
        c = chr(data[i + 1])
        if c not in "uU":
            parts.append("\\" + c)
            i += 2
            continue
        count = 4 if c == "u" else 8
        value, found = _hex_escape(data, i + 2, count)
        if value is None:
            if not final and i + 2 + found == len(data):
                break
            text, i, data = _decode_error(errors, "rawunicodeescape", data, i, i + 2 + found,
                                          "truncated \\uXXXX escape" if c == "u" else "truncated \\UXXXXXXXX escape")
            parts.append(text)
        elif value > 0x10ffff:
            text, i, data = _decode_error(errors, "rawunicodeescape", data, i, i + 10,
                                          "\\Uxxxxxxxx out of range")
            parts.append(text)
        else:
            parts.append(chr(value))
            i += 2 + count
    return "".join(parts), i


# ---- UTF-7 (RFC 2152) --------------------------------------------------------------------------------------

_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_DIRECT = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'(),-./:? \t\n\r"
                    "!\"#$%&*;<=>@[]^_`{|}")


def utf_7_encode(str, errors=None, /):
    """ASCII with UTF-16 in base64 between + and -."""
    out = []
    bits = count = 0
    shifted = False
    for c in str:
        if c in _DIRECT or not shifted and c == "+":
            if shifted:
                if count:
                    out.append(_BASE64[bits << (6 - count) & 63])
                bits = count = 0
                shifted = False
                if c in _BASE64 or c == "-":
                    out.append("-")
            out.append("+-" if c == "+" else c)
            continue
        if not shifted:
            out.append("+")
            shifted = True
        units = [ord(c)]
        if units[0] > 0xffff:
            units = [0xd7c0 + (units[0] >> 10), 0xdc00 | units[0] & 0x3ff]
        for unit in units:
            bits = bits << 16 | unit
            count += 16
            while count >= 6:
                count -= 6
                out.append(_BASE64[bits >> count & 63])
            bits &= (1 << count) - 1
    if shifted:
        if count:
            out.append(_BASE64[bits << (6 - count) & 63])
        out.append("-")
    return "".join(out).encode("ascii"), len(str)


def utf_7_decode(data, errors=None, final=False, /):
    """(text, bytes used)"""
    data = bytes(data)
    parts = []
    i = start = 0
    bits = count = high = 0
    shifted = False
    shift_parts = 0
    while i < len(data):
        c = chr(data[i])
        reason = None
        if shifted:
            if c in _BASE64 and data[i] < 128:
                bits = bits << 6 | _BASE64.index(c)
                count += 6
                i += 1
                if count >= 16:
                    count -= 16
                    unit = bits >> count
                    bits &= (1 << count) - 1
                    if high:
                        if 0xdc00 <= unit < 0xe000:
                            parts.append(chr(0x10000 + ((high & 0x3ff) << 10 | unit & 0x3ff)))
                            high = 0
                            continue
                        parts.append(chr(high))
                        high = 0
                    if 0xd800 <= unit < 0xdc00:
                        high = unit
                    else:
                        parts.append(chr(unit))
                continue
            shifted = False
            if high and count < 6 and not bits and c in _DIRECT:
                parts.append(chr(high))
            high = 0
            if count >= 6:
                i += 1
                reason = "partial character in base64 sequence"
            elif bits:
                i += 1
                reason = "non-zero padding bits in shift sequence"
            elif c == "-":
                i += 1
                if i - start == 2:
                    pass
            elif data[i] >= 128:
                i += 1
                start = i - 1
                reason = "unexpected special character"
            bits = count = 0
            if reason is None:
                continue
        elif c == "+":
            start = i
            i += 1
            if data[i:i + 1] == b"-":
                i += 1
                parts.append("+")
            elif i < len(data) and (data[i] >= 128 or chr(data[i]) not in _BASE64):
                i += 1
                reason = "ill-formed sequence"
            else:
                shifted = True
                bits = count = high = 0
                shift_parts = len(parts)
            if reason is None:
                continue
        elif data[i] < 128:
            i += 1
            parts.append(c)
            continue
        else:
            start = i
            i += 1
            reason = "unexpected special character"
        text, i, data = _decode_error(errors, "utf7", data, start, i, reason)
        parts.append(text)
    if shifted:
        if not final:
            del parts[shift_parts:]
            return "".join(parts), start
        if high or count >= 6 or bits:
            text, i, data = _decode_error(errors, "utf7", data, start, len(data), "unterminated shift sequence")
            parts.append(text)
    return "".join(parts), i


# ---- Punycode (RFC 3492) and IDNA ----------------------------------------------------------------------------


def _adapt(delta, first, count):
    delta = delta // 700 if first else delta // 2
    delta += delta // count
    divisions = 0
    while delta > 455:
        delta //= 35
        divisions += 36
    return divisions + 36 * delta // (delta + 38)


def _threshold(j, bias):
    return min(max(36 * (j + 1) - bias, 1), 26)


def _punycode_encode(text):
    basic = [c for c in text if c < "\x80"]
    out = "".join(basic) + "-" if basic else ""
    done = len(basic)
    code, delta, bias = 128, 0, 72
    while done < len(text):
        following = min(ord(c) for c in text if ord(c) >= code)
        delta += (following - code) * (done + 1)
        code = following
        for c in text:
            if ord(c) < code:
                delta += 1
            elif ord(c) == code:
                q = delta
                j = 0
                while True:
                    t = _threshold(j, bias)
                    if q < t:
                        break
                    digit = t + (q - t) % (36 - t)
                    out += "abcdefghijklmnopqrstuvwxyz0123456789"[digit]
                    q = (q - t) // (36 - t)
                    j += 1
                out += "abcdefghijklmnopqrstuvwxyz0123456789"[q]
                bias = _adapt(delta, done == len(basic), done + 1)
                delta = 0
                done += 1
        delta += 1
        code += 1
    return out.encode("ascii")


def _punycode_decode(data, errors):
    text = bytes(data).decode("ascii", errors) if errors == "strict" else bytes(data).decode("ascii", errors)
    base, _, extended = text.rpartition("-")
    offset = len(text) - len(extended)
    result = list(base)
    code, i, bias = 128, 0, 72
    at = 0
    extended = extended.upper()
    while at < len(extended):
        before, weight, j = i, 1, 0
        while True:
            if at >= len(extended):
                if errors == "strict":
                    raise UnicodeDecodeError("punycode", bytes(data), len(data), len(data), "incomplete punycode string")
                return "".join(result)
            c = extended[at]
            at += 1
            if "A" <= c <= "Z":
                digit = ord(c) - 65
            elif "0" <= c <= "9":
                digit = ord(c) - 22
            elif errors == "strict":
                raise UnicodeDecodeError("punycode", bytes(data), offset + at - 1, offset + at,
                                         f"Invalid extended code point '{extended[at - 1]}'")
            else:
                return "".join(result)
            t = _threshold(j, bias)
            i += digit * weight
            if digit < t:
                break
            weight *= 36 - t
            j += 1
        count = len(result) + 1
        bias = _adapt(i - before, before == 0, count)
        code += i // count
        i %= count
        if code > 0x10ffff:
            if errors == "strict":
                raise UnicodeDecodeError("punycode", bytes(data), offset + at - 1, offset + at,
                                         f"Invalid character U+{code:x}")
            code = ord("?")
        result.insert(i, chr(code))
        i += 1
    return "".join(result)


def punycode_encode(text, errors="strict"):
    """(bytes, length of the text)"""
    return _punycode_encode(text), len(text)


def punycode_decode(data, errors="strict"):
    """(text, bytes used)"""
    if errors not in ("strict", "replace", "ignore"):
        raise UnicodeError(f"Unsupported error handling: {errors}")
    return _punycode_decode(data, errors), len(data)


def _to_ascii(label):
    """One label of a domain name in ASCII (RFC 3490, ToASCII)."""
    if not label.isascii():
        import unicodedata

        label = unicodedata.normalize("NFKC", label.casefold())
    return label.encode("ascii") if label.isascii() else b"xn--" + _punycode_encode(label)


def idna_encode(text, errors="strict"):
    """(bytes, length of the text) of a domain name"""
    if errors != "strict":
        raise UnicodeError(f"Unsupported error handling: {errors}")
    if not text:
        return b"", 0
    plain = text
    for dot in "\u3002\uff0e\uff61":
        plain = plain.replace(dot, ".")
    labels = plain.split(".")
    result = []
    start = 0
    for i, label in enumerate(labels):
        if label or i == len(labels) - 1:
            data = _to_ascii(label)
            if len(data) >= 64:
                raise UnicodeEncodeError("idna", text, start, start + len(label), "label too long")
            result.append(data)
        else:
            raise UnicodeEncodeError("idna", text, start, start + 1, "label empty")
        start += len(label) + 1
    return b".".join(result), len(text)


def idna_decode(data, errors="strict"):
    """(text, bytes used) of a domain name"""
    if errors != "strict":
        raise UnicodeError(f"Unsupported error handling {errors!r}")
    labels = []
    for label in bytes(data).split(b"."):
        if label[:4].lower() == b"xn--":
            labels.append(_punycode_decode(label[4:], "strict"))
        else:
            labels.append(label.decode("ascii").lower())
    return ".".join(labels), len(data)


# ---- codecs that are no encodings of text ---------------------------------------------------------------------


def _want_strict(errors):
    assert errors == "strict"


def hex_encode(input, errors="strict"):
    _want_strict(errors)
    return binascii.b2a_hex(input), len(input)


def hex_decode(input, errors="strict"):
    _want_strict(errors)
    return binascii.a2b_hex(input), len(input)


def base64_encode(input, errors="strict"):
    _want_strict(errors)
    data = bytes(input)
    lines = [binascii.b2a_base64(data[i:i + 57]) for i in range(0, len(data), 57)]
    return b"".join(lines), len(input)


def base64_decode(input, errors="strict"):
    _want_strict(errors)
    return binascii.a2b_base64(input), len(input)


def zlib_encode(input, errors="strict"):
    import zlib

    _want_strict(errors)
    return zlib.compress(input), len(input)


def zlib_decode(input, errors="strict"):
    import zlib

    _want_strict(errors)
    return zlib.decompress(input), len(input)


def bz2_encode(input, errors="strict"):
    import bz2

    _want_strict(errors)
    return bz2.compress(input), len(input)


def bz2_decode(input, errors="strict"):
    import bz2

    _want_strict(errors)
    return bz2.decompress(input), len(input)


def quopri_encode(input, errors="strict"):
    _want_strict(errors)
    return binascii.b2a_qp(input, quotetabs=True), len(input)


def quopri_decode(input, errors="strict"):
    _want_strict(errors)
    return binascii.a2b_qp(input), len(input)


def uu_encode(input, errors="strict", filename="<data>", mode=0o666):
    """Lines of 45 bytes between a line with mode and name and the end."""
    _want_strict(errors)
    data = bytes(input)
    filename = filename.replace("\n", "\\n").replace("\r", "\\r")
    lines = [("begin %o %s\n" % (mode & 0o777, filename)).encode("ascii")]
    lines += [binascii.b2a_uu(data[i:i + 45]) for i in range(0, len(data), 45)]
    lines.append(b" \nend\n")
    return b"".join(lines), len(input)


def uu_decode(input, errors="strict"):
    """What uu_encode() has made."""
    _want_strict(errors)
    lines = iter(bytes(input).splitlines(keepends=True))
    for line in lines:
        if line.startswith(b"begin"):
            break
    else:
        raise ValueError('Missing "begin" line in input data')
    parts = []
    for line in lines:
        if line == b"end\n" or line == b"end":
            return b"".join(parts), len(input)
        try:
            parts.append(binascii.a2b_uu(line))
        except binascii.Error:
            # Some encoders write more characters than the length needs.
            parts.append(binascii.a2b_uu(line[:((line[0] - 32 & 63) * 4 + 5) // 3]))
    raise ValueError("Truncated input data")


_ROT_13 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
                        "NOPQRSTUVWXYZABCDEFGHIJKLMnopqrstuvwxyzabcdefghijklm")


def rot_13(input, errors="strict"):
    return str.translate(input, _ROT_13), len(input)


def undefined(input, errors="strict"):
    raise UnicodeError("undefined encoding")


def _stateless(name, encode, decode, is_text=False):
    """A codec whose pieces are coded one by one."""

    class Encoder(codecs.IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    class Decoder(codecs.IncrementalDecoder):
        def decode(self, input, final=False):
            return decode(input, self.errors)[0]

    class Writer(codecs.StreamWriter):
        charbuffertype = bytes

        def encode(self, input, errors="strict"):
            return encode(input, errors)

    class Reader(codecs.StreamReader):
        charbuffertype = str if is_text or name == "rot-13" else bytes

        def decode(self, input, errors="strict"):
            return decode(input, errors)

    return codecs._codec_info(encode, decode, Reader, Writer, Encoder, Decoder, name, is_text)


def _buffered(name, encode, decode):
    """A text encoding whose decoder keeps incomplete input."""

    class Encoder(codecs.BufferedIncrementalEncoder):
        def _buffer_encode(self, input, errors, final):
            if name == "utf-7" and not final:
                return b"", 0
            return encode(input, errors)

    class Decoder(codecs.BufferedIncrementalDecoder):
        def _buffer_decode(self, input, errors, final):
            return decode(input, errors, final)

    class Writer(codecs.StreamWriter):
        def encode(self, input, errors="strict"):
            return encode(input, errors)

    class Reader(codecs.StreamReader):
        def decode(self, input, errors="strict"):
            return decode(input, errors, False)

    def decode_all(input, errors="strict"):
        return decode(input, errors, True)

    return codecs._codec_info(encode, decode_all, Reader, Writer, Encoder, Decoder, name)


class _ZlibEncoder(codecs.IncrementalEncoder):
    def __init__(self, errors="strict"):
        import zlib

        _want_strict(errors)
        self.errors = errors
        self.compressobj = zlib.compressobj()

    def encode(self, input, final=False):
        data = self.compressobj.compress(input)
        return data + self.compressobj.flush() if final else data

    def reset(self):
        import zlib

        self.compressobj = zlib.compressobj()


class _ZlibDecoder(codecs.IncrementalDecoder):
    def __init__(self, errors="strict"):
        import zlib

        _want_strict(errors)
        self.errors = errors
        self.decompressobj = zlib.decompressobj()

    def decode(self, input, final=False):
        data = self.decompressobj.decompress(input)
        return data + self.decompressobj.flush() if final else data

    def reset(self):
        import zlib

        self.decompressobj = zlib.decompressobj()


def _zlib_codec():
    info = _stateless("zlib", zlib_encode, zlib_decode)
    return codecs.CodecInfo(info.encode, info.decode, info.streamreader, info.streamwriter, _ZlibEncoder, _ZlibDecoder,
                            "zlib", _is_text_encoding=False)


class _Bz2Encoder(codecs.IncrementalEncoder):
    def __init__(self, errors="strict"):
        _want_strict(errors)
        self.errors = errors
        self.reset()

    def encode(self, input, final=False):
        data = self.compressobj.compress(input)
        return data + self.compressobj.flush() if final else data

    def reset(self):
        import bz2

        self.compressobj = bz2.BZ2Compressor()


class _Bz2Decoder(codecs.IncrementalDecoder):
    def __init__(self, errors="strict"):
        _want_strict(errors)
        self.errors = errors
        self.reset()

    def decode(self, input, final=False):
        try:
            return self.decompressobj.decompress(input)
        except EOFError:
            return ""

    def reset(self):
        import bz2

        self.decompressobj = bz2.BZ2Decompressor()


def _bz2_codec():
    info = _stateless("bz2", bz2_encode, bz2_decode)
    return codecs.CodecInfo(info.encode, info.decode, info.streamreader, info.streamwriter, _Bz2Encoder, _Bz2Decoder,
                            "bz2", _is_text_encoding=False)


def _charmap_codec():
    def encode(input, errors="strict"):
        return charmap_encode(input, errors, None)

    def decode(input, errors="strict"):
        return charmap_decode(input, errors, None)

    return _stateless("charmap", encode, decode, True)


_FACTORIES = {
    "utf_7": lambda: _buffered("utf-7", utf_7_encode, utf_7_decode),
    "unicode_escape": lambda: _buffered("unicode-escape", unicode_escape_encode, unicode_escape_decode),
    "raw_unicode_escape": lambda: _buffered("raw-unicode-escape", raw_unicode_escape_encode, raw_unicode_escape_decode),
    "charmap": _charmap_codec,
    "punycode": lambda: _stateless("punycode", punycode_encode, punycode_decode, True),
    "idna": lambda: _stateless("idna", idna_encode, idna_decode, True),
    "undefined": lambda: _stateless("undefined", undefined, undefined, True),
    "hex_codec": lambda: _stateless("hex", hex_encode, hex_decode),
    "base64_codec": lambda: _stateless("base64", base64_encode, base64_decode),
    "quopri_codec": lambda: _stateless("quopri", quopri_encode, quopri_decode),
    "uu_codec": lambda: _stateless("uu", uu_encode, uu_decode),
    "rot_13": lambda: _stateless("rot-13", rot_13, rot_13),
    "zlib_codec": _zlib_codec,
    "bz2_codec": _bz2_codec,
}
_ALIASES = {"utf7": "utf_7", "u7": "utf_7", "unicode_1_1_utf_7": "utf_7", "unicodeescape": "unicode_escape",
            "rawunicodeescape": "raw_unicode_escape", "hex": "hex_codec", "base64": "base64_codec",
            "base_64": "base64_codec", "rot13": "rot_13", "zlib": "zlib_codec", "zip": "zlib_codec",
            "bz2": "bz2_codec",
            "quopri": "quopri_codec", "quoted_printable": "quopri_codec", "quotedprintable": "quopri_codec",
            "uu": "uu_codec"}


_made = {}


def find(name):
    """The codec of that normalised name, or None."""
    name = _ALIASES.get(name, name)
    found = _made.get(name)
    if found is None and (factory := _FACTORIES.get(name)) is not None:
        found = _made.setdefault(name, factory())
    return found
