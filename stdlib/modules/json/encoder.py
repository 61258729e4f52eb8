"""The JSON encoder. A whole text is made natively (_json), the pieces of iterencode() here."""

import _json

encode_basestring = c_encode_basestring = py_encode_basestring = _json.encode_basestring
encode_basestring_ascii = c_encode_basestring_ascii = py_encode_basestring_ascii = _json.encode_basestring_ascii
INFINITY = float("inf")


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        if isinstance(o, str):
            return self._string_encoder()(o)
        if type(self).iterencode is JSONEncoder.iterencode:
            return self._whole(o)
        return "".join(self.iterencode(o, _one_shot=True))

    def iterencode(self, o, _one_shot=False):
        return iter((self._whole(o),)) if _one_shot else _Pieces(self).of(o, "\n")

    def _whole(self, o):
        return _json.encode(
            o, self.default, self._indent_text(), self.item_separator, self.key_separator, self.sort_keys,
            self.skipkeys, self.ensure_ascii, self.allow_nan, self.check_circular,
        )

    def _indent_text(self):
        indent = self.indent
        return indent if indent is None or isinstance(indent, str) else " " * indent

    def _string_encoder(self):
        return encode_basestring_ascii if self.ensure_ascii else encode_basestring


class _Pieces:
    """What one iterencode() gives out: a value's text in pieces that end where a nested value begins.

    `line` is the line break before the closing bracket: a newline and the indentation of the level.
    """

    def __init__(self, encoder):
        self.encoder = encoder
        self.string = encoder._string_encoder()
        self.indent = encoder._indent_text()
        self.open = {} if encoder.check_circular else None

    def scalar(self, o):
        """The text of what is no container, else None."""
        if isinstance(o, str):
            return self.string(o)
        if o is None:
            return "null"
        if o is True:
            return "true"
        if o is False:
            return "false"
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return self.float(o)
        return None

    def float(self, o):
        if o == o and abs(o) != INFINITY:
            return float.__repr__(o)
        if not self.encoder.allow_nan:
            raise ValueError("Out of range float values are not JSON compliant: " + repr(o))
        return "NaN" if o != o else "Infinity" if o > 0 else "-Infinity"

    def key(self, key):
        """The str that a key is written as, or None for one to skip."""
        if isinstance(key, str):
            return key
        text = self.scalar(key)
        if text is None and not self.encoder.skipkeys:
            raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")
        return text

    def of(self, o, line):
        text = self.scalar(o)
        if text is not None:
            yield text
        elif isinstance(o, (list, tuple)):
            yield from self.nested(o, line, self.array) if o else ("[]",)
        elif isinstance(o, dict):
            yield from self.nested(o, line, self.object) if o else ("{}",)
        else:
            yield from self.nested(o, line, self.replaced)

    def nested(self, o, line, pieces):
        """The pieces of what must not contain itself."""
        if self.open is None:
            yield from pieces(o, line)
            return
        if id(o) in self.open:
            raise ValueError("Circular reference detected")
        self.open[id(o)] = o
        yield from pieces(o, line)
        del self.open[id(o)]

    def replaced(self, o, line):
        return self.of(self.encoder.default(o), line)

    def array(self, items, line):
        inner = "" if self.indent is None else line + self.indent
        before = "[" + inner
        for item in items:
            text = self.scalar(item)
            if text is not None:
                yield before + text
            else:
                yield before
                yield from self.of(item, inner)
            before = self.encoder.item_separator + inner
        if inner:
            yield line
        yield "]"

    def object(self, mapping, line):
        yield "{"
        inner = "" if self.indent is None else line + self.indent
        if inner:
            yield inner
        pairs = sorted(mapping.items()) if self.encoder.sort_keys else mapping.items()
        first = True
        for key, value in pairs:
            key = self.key(key)
            if key is None:
                continue
            if not first:
                yield self.encoder.item_separator + inner
            first = False
            yield self.string(key)
            yield self.encoder.key_separator
            yield from self.of(value, inner)
        if inner:
            yield line
        yield "}"
