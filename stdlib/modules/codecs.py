"""codecs: encodings by name, error handlers, and streams that encode and decode (library reference, "codecs").

The text encodings of the runtime (UTF-8, -16, -32, ASCII, Latin-1, single-byte encodings) are reached through
_codecs; the others, and the codecs that are not between text and bytes, are here and in _codecs_more.
"""

import builtins
import sys

import _codecs
from _codecs import (_unregister_error, decode, encode, lookup, lookup_error, register, register_error, unregister,
                     _decode_native, _encode_native, _native_name)

__all__ = ["register", "lookup", "open", "EncodedFile", "BOM", "BOM_BE", "BOM_LE", "BOM32_BE", "BOM32_LE", "BOM64_BE",
           "BOM64_LE", "BOM_UTF8", "BOM_UTF16", "BOM_UTF16_LE", "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE",
           "BOM_UTF32_BE", "CodecInfo", "Codec", "IncrementalEncoder", "IncrementalDecoder", "StreamReader",
           "StreamWriter", "StreamReaderWriter", "StreamRecoder", "getencoder", "getdecoder", "getincrementalencoder",
           "getincrementaldecoder", "getreader", "getwriter", "encode", "decode", "iterencode", "iterdecode",
           "strict_errors", "ignore_errors", "replace_errors", "xmlcharrefreplace_errors", "backslashreplace_errors",
           "namereplace_errors", "register_error", "lookup_error"]

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = b"\xfe\xff"
BOM_UTF32_LE = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = b"\x00\x00\xfe\xff"
if sys.byteorder == "little":
    BOM = BOM_UTF16 = BOM_UTF16_LE
    BOM_UTF32 = BOM_UTF32_LE
else:
    BOM = BOM_UTF16 = BOM_UTF16_BE
    BOM_UTF32 = BOM_UTF32_BE
BOM32_LE = BOM_UTF16_LE
BOM32_BE = BOM_UTF16_BE
BOM64_LE = BOM_UTF32_LE
BOM64_BE = BOM_UTF32_BE


class CodecInfo(tuple):
    """What lookup() finds: the four functions as a tuple, everything by name."""

    # Is it a codec between str and bytes, as str.encode wants?
    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None,
                incrementaldecoder=None, name=None, *, _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        return "<%s.%s object for encoding %s at %#x>" % (
            self.__class__.__module__, self.__class__.__qualname__, self.name, id(self))

    def __getnewargs__(self):
        return tuple(self)


class Codec:
    """Interface of stateless encoders and decoders: both give (result, length of the input used)."""

    def encode(self, input, errors="strict"):
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        raise NotImplementedError


class IncrementalEncoder(object):
    """Encodes text that comes in pieces."""

    def __init__(self, errors="strict"):
        self.errors = errors
        self.buffer = ""

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        """Back to the initial state."""

    def getstate(self):
        """The state as an int."""
        return 0

    def setstate(self, state):
        """Sets what getstate() gave."""


class BufferedIncrementalEncoder(IncrementalEncoder):
    """An incremental encoder that keeps input it cannot encode yet; subclasses define _buffer_encode()."""

    def __init__(self, errors="strict"):
        IncrementalEncoder.__init__(self, errors)
        self.buffer = ""

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_encode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        IncrementalEncoder.reset(self)
        self.buffer = ""

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ""


class IncrementalDecoder(object):
    """Decodes bytes that come in pieces."""

    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        """Back to the initial state."""

    def getstate(self):
        """(bytes not decoded yet, further state as an int)"""
        return b"", 0

    def setstate(self, state):
        """Sets what getstate() gave."""


class BufferedIncrementalDecoder(IncrementalDecoder):
    """An incremental decoder that keeps incomplete input; subclasses define _buffer_decode()."""

    def __init__(self, errors="strict"):
        IncrementalDecoder.__init__(self, errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_decode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        IncrementalDecoder.reset(self)
        self.buffer = b""

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


class StreamWriter(Codec):
    """Encodes text and writes it to a binary stream."""

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        """Writes what the object encodes to."""
        data, _ = self.encode(object, self.errors)
        self.stream.write(data)

    def writelines(self, list):
        """Writes the concatenated strings."""
        self.write("".join(list))

    def reset(self):
        """Flushes and resets the state of the codec."""

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()

    def __getattr__(self, name, getattr=getattr):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


class StreamReader(Codec):
    """Reads from a binary stream and decodes."""

    charbuffertype = str

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors
        self.bytebuffer = b""
        self._empty_charbuffer = self.charbuffertype()
        self.charbuffer = self._empty_charbuffer
        self.linebuffer = None

    def decode(self, input, errors="strict"):
        raise NotImplementedError

    def read(self, size=-1, chars=-1, firstline=False):
        """Reads about `size` bytes and gives at most `chars` characters; negative: all.

        With `firstline` an error after the first line is put off until the rest is read.
        """
        if self.linebuffer:
            self.charbuffer = self._empty_charbuffer.join(self.linebuffer)
            self.linebuffer = None
        if chars < 0:
            chars = size
        while True:
            if chars >= 0 and len(self.charbuffer) >= chars:
                break
            new = self.stream.read() if size < 0 else self.stream.read(size)
            data = self.bytebuffer + new
            if not data:
                break
            try:
                text, used = self.decode(data, self.errors)
            except UnicodeDecodeError as error:
                if not firstline:
                    raise
                text, used = self.decode(data[:error.start], self.errors)
                if len(text.splitlines(keepends=True)) <= 1:
                    raise
            self.bytebuffer = data[used:]
            self.charbuffer += text
            if not new or chars < 0:
                break
        if chars < 0:
            result, self.charbuffer = self.charbuffer, self._empty_charbuffer
        else:
            result, self.charbuffer = self.charbuffer[:chars], self.charbuffer[chars:]
        return result

    def readline(self, size=None, keepends=True):
        """One line; `size` is a hint of how many bytes to read at a time."""
        if self.linebuffer:
            line = self.linebuffer.pop(0)
            if len(self.linebuffer) == 1:
                self.charbuffer = self.linebuffer[0]
                self.linebuffer = None
            return line if keepends else line.splitlines(keepends=False)[0]
        amount = size or 72
        line = self._empty_charbuffer
        while True:
            data = self.read(amount, firstline=True)
            if data and (isinstance(data, str) and data.endswith("\r") or isinstance(data, bytes)
                         and data.endswith(b"\r")):
                # The line feed of this line break may come next.
                data += self.read(size=1, chars=1)
            line += data
            lines = line.splitlines(keepends=True)
            if lines:
                if len(lines) > 1:
                    line = lines.pop(0)
                    if len(lines) > 1:
                        lines[-1] += self.charbuffer
                        self.linebuffer = lines
                        self.charbuffer = None
                    else:
                        self.charbuffer = lines[0] + self.charbuffer
                    return line if keepends else line.splitlines(keepends=False)[0]
                without_end = lines[0].splitlines(keepends=False)[0]
                if lines[0] != without_end:
                    self.charbuffer = self._empty_charbuffer.join(lines[1:]) + self.charbuffer
                    return line if keepends else without_end
            if not data or size is not None:
                return line if keepends or not line else line.splitlines(keepends=False)[0]
            if amount < 8000:
                amount *= 2

    def readlines(self, sizehint=None, keepends=True):
        """All lines."""
        return self.read().splitlines(keepends)

    def reset(self):
        """Forgets what was read ahead."""
        self.bytebuffer = b""
        self.charbuffer = self._empty_charbuffer
        self.linebuffer = None

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self

    def __getattr__(self, name, getattr=getattr):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


class StreamReaderWriter:
    """A reader and a writer of one stream."""

    encoding = "unknown"

    def __init__(self, stream, Reader, Writer, errors="strict"):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None, keepends=True):
        return self.reader.readlines(sizehint, keepends)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()
        if whence == 0 and offset == 0:
            self.writer.reset()

    def __getattr__(self, name, getattr=getattr):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


class StreamRecoder:
    """A binary stream in one encoding over a binary stream in another one."""

    data_encoding = "unknown"
    file_encoding = "unknown"

    def __init__(self, stream, encode, decode, Reader, Writer, errors="strict"):
        self.stream = stream
        self.encode = encode
        self.decode = decode
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.encode(self.reader.read(size), self.errors)[0]

    def readline(self, size=None):
        text = self.reader.readline() if size is None else self.reader.readline(size)
        return self.encode(text, self.errors)[0]

    def readlines(self, sizehint=None):
        return self.encode(self.reader.read(), self.errors)[0].splitlines(keepends=True)

    def __next__(self):
        return self.encode(next(self.reader), self.errors)[0]

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        return self.writer.write(self.decode(b"".join(list), self.errors)[0])

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.reader.seek(offset, whence)
        self.writer.seek(offset, whence)

    def __getattr__(self, name, getattr=getattr):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    """A file opened in binary mode and wrapped for the encoding."""
    if encoding is not None and "b" not in mode:
        mode += "b"
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        wrapped = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        wrapped.encoding = encoding
        return wrapped
    except:
        file.close()
        raise


def EncodedFile(file, data_encoding, file_encoding=None, errors="strict"):
    """A file whose users see `data_encoding` while it holds `file_encoding`."""
    if file_encoding is None:
        file_encoding = data_encoding
    data = lookup(data_encoding)
    stored = lookup(file_encoding)
    recoder = StreamRecoder(file, data.encode, data.decode, stored.streamreader, stored.streamwriter, errors)
    recoder.data_encoding = data_encoding
    recoder.file_encoding = file_encoding
    return recoder


def getencoder(encoding):
    """The encoder function of a codec."""
    return lookup(encoding).encode


def getdecoder(encoding):
    """The decoder function of a codec."""
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    """The incremental encoder class of a codec; LookupError if it has none."""
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    """The incremental decoder class of a codec; LookupError if it has none."""
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    """The StreamReader class of a codec."""
    return lookup(encoding).streamreader


def getwriter(encoding):
    """The StreamWriter class of a codec."""
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors="strict", **kwargs):
    """Encodes the pieces of text that the iterator gives."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for piece in iterator:
        output = encoder.encode(piece)
        if output:
            yield output
    output = encoder.encode("", True)
    if output:
        yield output


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    """Decodes the pieces of bytes that the iterator gives."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for piece in iterator:
        output = decoder.decode(piece)
        if output:
            yield output
    output = decoder.decode(b"", True)
    if output:
        yield output


def make_identity_dict(rng):
    """A dict that maps every item to itself."""
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    """The inverse of a decoding map; what several bytes stand for becomes None."""
    result = {}
    for byte, char in decoding_map.items():
        result[char] = None if char in result else byte
    return result


# ---- error handlers ----------------------------------------------------------------------------------


def _not_handled(error):
    if isinstance(error, BaseException):
        raise TypeError(f"don't know how to handle {type(error).__name__} in error callback")
    raise TypeError("codec must pass exception instance")


def strict_errors(error):
    """Raises the error."""
    if isinstance(error, BaseException):
        raise error
    raise TypeError("codec must pass exception instance")


def _span(error):
    """The faulty part's bounds, within the object."""
    if isinstance(error, UnicodeDecodeError):
        if not isinstance(error.object, bytes):
            raise TypeError("object attribute must be bytes")
    elif not isinstance(error.object, str):
        raise TypeError("object attribute must be unicode")
    size = len(error.object)
    start = min(max(error.start, 0), max(size - 1, 0))
    end = min(max(error.end, 1), size)
    return start, max(start, end)


def ignore_errors(error):
    """Leaves out what is faulty."""
    if isinstance(error, (UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError)):
        return "", _span(error)[1]
    _not_handled(error)


def replace_errors(error):
    """'?' in encoding, U+FFFD in decoding."""
    if isinstance(error, UnicodeEncodeError):
        start, end = _span(error)
        return "?" * (end - start), end
    if isinstance(error, UnicodeDecodeError):
        return "\ufffd", _span(error)[1]
    if isinstance(error, UnicodeTranslateError):
        start, end = _span(error)
        return "\ufffd" * (end - start), end
    _not_handled(error)


def xmlcharrefreplace_errors(error):
    """Character references of XML."""
    if isinstance(error, UnicodeEncodeError):
        start, end = _span(error)
        return "".join("&#%d;" % ord(c) for c in error.object[start:end]), end
    _not_handled(error)


def _escape(c):
    code = ord(c)
    if code < 0x100:
        return "\\x%02x" % code
    return "\\u%04x" % code if code < 0x10000 else "\\U%08x" % code


def backslashreplace_errors(error):
    r"""\x, \u and \U escapes."""
    if isinstance(error, UnicodeDecodeError):
        start, end = _span(error)
        return "".join("\\x%02x" % byte for byte in error.object[start:end]), end
    if isinstance(error, (UnicodeEncodeError, UnicodeTranslateError)):
        start, end = _span(error)
        return "".join(map(_escape, error.object[start:end])), end
    _not_handled(error)


def namereplace_errors(error):
    r"""\N{…} escapes."""
    if not isinstance(error, UnicodeEncodeError):
        _not_handled(error)
    import unicodedata

    start, end = _span(error)
    parts = []
    for c in error.object[start:end]:
        name = unicodedata.name(c, "")
        parts.append("\\N{%s}" % name if name else _escape(c))
    return "".join(parts), end


def _surrogatepass_errors(error):
    if isinstance(error, UnicodeEncodeError):
        kind = _utf_kind(error.encoding)
        start, end = _span(error)
        part = error.object[start:end]
        if kind is None or any(not "\ud800" <= c <= "\udfff" for c in part):
            raise error
        return part.encode(kind, "surrogatepass"), end
    if isinstance(error, UnicodeDecodeError):
        kind = _utf_kind(error.encoding)
        if kind is None:
            raise error
        start = error.start
        size = 3 if kind == "utf-8" else 4 if "32" in kind else 2
        part = bytes(error.object[start:start + size])
        text = None
        if len(part) == size:
            if kind == "utf-8":
                code = ((part[0] & 15) << 12 | (part[1] & 63) << 6 | part[2] & 63
                        if part[0] & 0xf0 == 0xe0 and part[1] & 0xc0 == part[2] & 0xc0 == 0x80 else 0)
            else:
                code = int.from_bytes(part, "big" if kind.endswith("be") else "little")
            if 0xd800 <= code <= 0xdfff:
                text = chr(code)
        if text is None:
            raise error
        return text, start + size
    _not_handled(error)


def _utf_kind(encoding):
    """The name of a UTF without byte order mark, or None for other encodings."""
    name = encoding.lower().replace("_", "-").replace("utf8", "utf-8").replace("utf1", "utf-1").replace("utf3", "utf-3")
    if name in ("utf-8", "cp65001"):
        return "utf-8"
    for width in ("16", "32"):
        if name.startswith("utf-" + width):
            order = name[6:].lstrip("-")
            if order in ("le", "be"):
                return "utf-" + width + "-" + order
            if not order:
                return "utf-" + width + ("-le" if sys.byteorder == "little" else "-be")
    return None


def _surrogateescape_errors(error):
    if isinstance(error, UnicodeEncodeError):
        start, end = _span(error)
        part = error.object[start:end]
        if any(not "\udc80" <= c <= "\udcff" for c in part):
            raise error
        return bytes(ord(c) - 0xdc00 for c in part), end
    if isinstance(error, UnicodeDecodeError):
        text = ""
        for byte in error.object[error.start:min(error.end, error.start + 4)]:
            if byte < 128:
                break
            text += chr(0xdc00 + byte)
        if not text:
            raise error
        return text, error.start + len(text)
    _not_handled(error)


for _name, _handler in (("strict", strict_errors), ("ignore", ignore_errors), ("replace", replace_errors),
                        ("xmlcharrefreplace", xmlcharrefreplace_errors),
                        ("backslashreplace", backslashreplace_errors), ("namereplace", namereplace_errors),
                        ("surrogatepass", _surrogatepass_errors), ("surrogateescape", _surrogateescape_errors)):
    register_error(_name, _handler)


# ---- the codecs -----------------------------------------------------------------------------------------


def utf_16_encode(str, errors=None, byteorder=0, /):
    """UTF-16 with a byte order mark, or for -1 and 1 little and big endian without."""
    return _encode_native(str, _with_order("utf-16", byteorder), errors)


def utf_32_encode(str, errors=None, byteorder=0, /):
    """UTF-32 with a byte order mark, or for -1 and 1 little and big endian without."""
    return _encode_native(str, _with_order("utf-32", byteorder), errors)


def _with_order(name, byteorder):
    return name if byteorder == 0 else name + ("-le" if byteorder < 0 else "-be")


def _decode_with_order(name, little, big, data, errors, byteorder, final):
    """(text, bytes used, byte order): a byte order mark counts where `byteorder` is 0."""
    data = bytes(data)
    size = len(little)
    skip = 0
    if byteorder == 0:
        if len(data) < size and not final:
            return "", 0, 0
        if data.startswith(little):
            skip, byteorder = size, -1
        elif data.startswith(big):
            skip, byteorder = size, 1
    native = -1 if sys.byteorder == "little" else 1
    try:
        text, used = _decode_native(data[skip:], _with_order(name, byteorder or native), errors, final)
    except UnicodeDecodeError as error:
        error.object = data
        error.start += skip
        error.end += skip
        raise
    return text, used + skip, byteorder


def utf_16_ex_decode(data, errors=None, byteorder=0, final=False, /):
    """(text, bytes used, byte order that was found)"""
    return _decode_with_order("utf-16", BOM_UTF16_LE, BOM_UTF16_BE, data, errors, byteorder, final)


def utf_32_ex_decode(data, errors=None, byteorder=0, final=False, /):
    """(text, bytes used, byte order that was found)"""
    return _decode_with_order("utf-32", BOM_UTF32_LE, BOM_UTF32_BE, data, errors, byteorder, final)


def _functions(name):
    """(encode, decode) of one of the runtime's encodings; decode takes `final`, as CPython's functions do."""

    def encode_text(str, errors=None, /):
        return _encode_native(str, name, errors)

    def decode_data(data, errors=None, final=False, /):
        return _decode_native(data, name, errors, final)

    return encode_text, decode_data


utf_8_encode, utf_8_decode = _functions("utf-8")
utf_16_le_encode, utf_16_le_decode = _functions("utf-16-le")
utf_16_be_encode, utf_16_be_decode = _functions("utf-16-be")
utf_32_le_encode, utf_32_le_decode = _functions("utf-32-le")
utf_32_be_encode, utf_32_be_decode = _functions("utf-32-be")
latin_1_encode, latin_1_decode = _functions("latin-1")
ascii_encode, ascii_decode = _functions("ascii")


def utf_16_decode(data, errors=None, final=False, /):
    """(text, bytes used)"""
    return utf_16_ex_decode(data, errors, 0, final)[:2]


def utf_32_decode(data, errors=None, final=False, /):
    """(text, bytes used)"""
    return utf_32_ex_decode(data, errors, 0, final)[:2]


def readbuffer_encode(data, errors=None, /):
    """The bytes of a bytes-like object or of UTF-8."""
    data = data.encode() if isinstance(data, str) else bytes(memoryview(data))
    return data, len(data)


class _Classes:
    """Where pickles find the classes of a codec, which CPython has in a module for each: `_classes.ascii.streamreader`."""

    def __getattr__(self, name):
        try:
            return lookup(name)
        except LookupError:
            raise AttributeError(name) from None


_classes = _Classes()


def _codec_info(encode, decode, reader, writer, encoder, decoder, name, is_text=True):
    """A CodecInfo; its classes get the names that every codec gives them, and qualified ones that lead to them."""
    for cls, shown in ((reader, "StreamReader"), (writer, "StreamWriter"), (encoder, "IncrementalEncoder"),
                       (decoder, "IncrementalDecoder")):
        cls.__module__, cls.__name__ = __name__, shown
        cls.__qualname__ = f"_classes.{name}.{shown.lower()}"
    return CodecInfo(encode, decode, reader, writer, encoder, decoder, name, _is_text_encoding=is_text)


def _info(name, encode_text, decode_data, encoder, decoder):
    """A CodecInfo with stream classes that go with the functions."""

    class Writer(StreamWriter):
        def encode(self, input, errors="strict"):
            return encode_text(input, errors)

    class Reader(StreamReader):
        def decode(self, input, errors="strict"):
            return decode_data(input, errors, False)

    def decode_all(input, errors="strict"):
        return decode_data(input, errors, True)

    return _codec_info(encode_text, decode_all, Reader, Writer, encoder, decoder, name)


def _simple_codec(name):
    """An encoding of the runtime without state between pieces."""
    encode_text, decode_data = _functions(name)

    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            return _encode_native(input, name, self.errors)[0]

    class Decoder(BufferedIncrementalDecoder):
        def _buffer_decode(self, input, errors, final):
            return _decode_native(input, name, errors, final)

    def encode_any(input, errors="strict"):
        return _encode_native(input, name, errors)

    return _info(name, encode_any, decode_data, Encoder, Decoder)


def _ordered_codec(name, encode_text, decode_with_order, bom_size):
    """UTF-16 and UTF-32: the byte order mark comes first and only once."""

    class Encoder(IncrementalEncoder):
        def __init__(self, errors="strict"):
            IncrementalEncoder.__init__(self, errors)
            self.order = 0

        def encode(self, input, final=False):
            result = encode_text(input, self.errors, self.order)[0]
            if self.order == 0:
                self.order = -1 if sys.byteorder == "little" else 1
            return result

        def reset(self):
            self.order = 0

        def getstate(self):
            return 2 if self.order == 0 else 0

        def setstate(self, state):
            self.order = 0 if state else -1 if sys.byteorder == "little" else 1

    class Decoder(BufferedIncrementalDecoder):
        def __init__(self, errors="strict"):
            BufferedIncrementalDecoder.__init__(self, errors)
            self.order = 0

        def _buffer_decode(self, input, errors, final):
            text, used, order = decode_with_order(input, errors, self.order, final)
            if order == 0 and used >= bom_size:
                raise UnicodeDecodeError(name, input, 0, bom_size, "Stream does not start with BOM")
            self.order = order
            return text, used

        def reset(self):
            BufferedIncrementalDecoder.reset(self)
            self.order = 0

        def getstate(self):
            native = -1 if sys.byteorder == "little" else 1
            state = BufferedIncrementalDecoder.getstate(self)[0]
            return state, 2 if self.order == 0 else int(self.order != native)

        def setstate(self, state):
            BufferedIncrementalDecoder.setstate(self, state)
            native = -1 if sys.byteorder == "little" else 1
            self.order = 0 if state[1] == 2 else native if state[1] == 0 else -native

    class Writer(StreamWriter):
        def __init__(self, stream, errors="strict"):
            StreamWriter.__init__(self, stream, errors)
            self.order = 0

        def reset(self):
            StreamWriter.reset(self)
            self.order = 0

        def encode(self, input, errors="strict"):
            result = encode_text(input, errors, self.order)
            self.order = self.order or (-1 if sys.byteorder == "little" else 1)
            return result

    class Reader(StreamReader):
        order = 0

        def reset(self):
            StreamReader.reset(self)
            self.order = 0

        def decode(self, input, errors="strict"):
            text, used, order = decode_with_order(input, errors, self.order, False)
            if order == 0 and used >= bom_size:
                raise UnicodeDecodeError(name, input, 0, bom_size, "Stream does not start with BOM")
            self.order = order
            return text, used

    def decode_all(input, errors="strict"):
        return decode_with_order(input, errors, 0, True)[:2]

    def encode_all(input, errors="strict"):
        return encode_text(input, errors)

    return _codec_info(encode_all, decode_all, Reader, Writer, Encoder, Decoder, name)


def _utf_8_sig_codec():
    """UTF-8 with a signature in front."""

    def encode_text(input, errors="strict"):
        return BOM_UTF8 + _encode_native(input, "utf-8", errors)[0], len(input)

    def decode_data(input, errors="strict"):
        skip = 3 if bytes(input[:3]) == BOM_UTF8 else 0
        text, used = _decode_native(input[skip:], "utf-8", errors, True)
        return text, used + skip

    class Encoder(IncrementalEncoder):
        def __init__(self, errors="strict"):
            IncrementalEncoder.__init__(self, errors)
            self.first = 1

        def encode(self, input, final=False):
            result = _encode_native(input, "utf-8", self.errors)[0]
            if self.first:
                self.first = 0
                result = BOM_UTF8 + result
            return result

        def reset(self):
            self.first = 1

        def getstate(self):
            return self.first

        def setstate(self, state):
            self.first = state

    class Decoder(BufferedIncrementalDecoder):
        def __init__(self, errors="strict"):
            BufferedIncrementalDecoder.__init__(self, errors)
            self.first = 1

        def _buffer_decode(self, input, errors, final):
            skip = 0
            if self.first:
                if len(input) < 3 and BOM_UTF8.startswith(input):
                    if not final:
                        return "", 0  # it may become a signature
                else:
                    self.first = 0
                    if input[:3] == BOM_UTF8:
                        skip = 3
            text, used = _decode_native(input[skip:], "utf-8", errors, final)
            return text, used + skip

        def reset(self):
            BufferedIncrementalDecoder.reset(self)
            self.first = 1

        def getstate(self):
            return BufferedIncrementalDecoder.getstate(self)[0], self.first

        def setstate(self, state):
            BufferedIncrementalDecoder.setstate(self, state)
            self.first = state[1]

    class Writer(StreamWriter):
        first = True

        def reset(self):
            StreamWriter.reset(self)
            self.first = True

        def encode(self, input, errors="strict"):
            if self.first:
                self.first = False
                return encode_text(input, errors)
            return _encode_native(input, "utf-8", errors)

    class Reader(StreamReader):
        first = True

        def reset(self):
            StreamReader.reset(self)
            self.first = True

        def decode(self, input, errors="strict"):
            skip = 0
            if self.first:
                if len(input) < 3 and BOM_UTF8.startswith(input):
                    return "", 0
                self.first = False
                if input[:3] == BOM_UTF8:
                    skip = 3
            text, used = _decode_native(input[skip:], "utf-8", errors, False)
            return text, used + skip

    return _codec_info(encode_text, decode_data, Reader, Writer, Encoder, Decoder, "utf-8-sig")


_made = {}  # codecs by the name that all their aliases have


def _find(name):
    """The search function of the encodings that are here."""
    native = _native_name(name)
    if native is None:
        import _codecs_more

        return _codecs_more.find(name)
    found = _made.get(native)
    return found if found is not None else _made.setdefault(native, _make(native))


def _make(native):
    if native == "utf-16":
        return _ordered_codec(native, utf_16_encode, utf_16_ex_decode, 2)
    if native == "utf-32":
        return _ordered_codec(native, utf_32_encode, utf_32_ex_decode, 4)
    if native == "utf-8-sig":
        return _utf_8_sig_codec()
    return _simple_codec(native.replace("_", "-"))


register(_find)

from _codecs_more import (charmap_build, charmap_decode, charmap_encode, escape_decode, escape_encode,
                          raw_unicode_escape_decode, raw_unicode_escape_encode, unicode_escape_decode,
                          unicode_escape_encode, utf_7_decode, utf_7_encode)
