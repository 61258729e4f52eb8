"""The JSON decoder; parsing is native (_json)."""

import _json


class JSONDecodeError(ValueError):
    """A ValueError that knows where: msg, doc, pos, lineno, colno."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float
        self.parse_int = parse_int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        obj, end = self._parse(s, True)
        return obj

    def raw_decode(self, s, idx=0):
        if idx:
            obj, end = self._parse(s[idx:], False)
            return obj, end + idx
        return self._parse(s, False)

    def _parse(self, s, whole):
        """(object, end), or the position and text of what is wrong raised as JSONDecodeError."""
        result = _json.decode(
            s, whole, self.strict, self.object_hook, self.object_pairs_hook, self.parse_float, self.parse_int,
            self.parse_constant,
        )
        if len(result) == 3:
            raise JSONDecodeError(result[0], s, result[1])
        return result
