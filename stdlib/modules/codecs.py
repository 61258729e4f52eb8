"""Codec registry and base classes (library reference, "codecs"), over the encodings that str and bytes know."""

import builtins

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = BOM_UTF16 = BOM = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = b"\xfe\xff"
BOM_UTF32_LE = BOM_UTF32 = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = b"\x00\x00\xfe\xff"


class CodecInfo(tuple):
    """What lookup() finds: the four functions as a tuple, everything by name."""

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None,
                incrementaldecoder=None, name=None, *, _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamreader = streamreader
        self.streamwriter = streamwriter
        return self

    def __repr__(self):
        return f"<codecs.CodecInfo object for encoding {self.name} at {id(self):#x}>"


def lookup(encoding):
    """The codec of that name; LookupError if there is none."""
    "".encode(encoding)
    name = encoding.lower().replace("_", "-")

    def encode_text(text, errors="strict"):
        return text.encode(encoding, errors), len(text)

    def decode_bytes(data, errors="strict"):
        return bytes(data).decode(encoding, errors), len(data)

    return CodecInfo(encode_text, decode_bytes, name={"utf8": "utf-8", "latin-1": "iso8859-1"}.get(name, name))


def encode(obj, encoding="utf-8", errors="strict"):
    return lookup(encoding).encode(obj, errors)[0]


def decode(obj, encoding="utf-8", errors="strict"):
    return lookup(encoding).decode(obj, errors)[0]


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    """A text file; as the built-in open() without translation of newlines."""
    if encoding is None:
        return builtins.open(filename, mode)
    return builtins.open(filename, mode.replace("b", ""), encoding=encoding, errors=errors, newline="")
