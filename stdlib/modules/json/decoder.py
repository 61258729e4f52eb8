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


def _outcome(result, s):
    """What a native function gave: (object, end), or (what is wrong, where, None)."""
    if len(result) == 3:
        raise JSONDecodeError(result[0], s, result[1])
    return result


def scanstring(s, end, strict=True, /):
    """The string whose opening quote is before s[end], and the index behind its closing one."""
    return _outcome(_json.scanstring(s, end, strict), s)


scanstring.__module__ = "_json"
_CONSTANTS = {"-Infinity": float("-inf"), "Infinity": float("inf"), "NaN": float("nan")}


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.parse_string = scanstring
        self.memo = {}
        self._given_parse_constant = parse_constant

    def decode(self, s):
        return _outcome(self._parse(s, 0, True), s)[0]

    def raw_decode(self, s, idx=0):
        return _outcome(self._parse(s, idx, False), s)

    def scan_once(self, s, idx):
        """raw_decode() that raises StopIteration(idx) where no value begins."""
        result = self._parse(s, idx, False)
        if len(result) == 3 and result[0] == "Expecting value":
            raise StopIteration(result[1])
        return _outcome(result, s)

    def _parse(self, s, start, whole):
        """The native parser is told only of functions other than those that it knows."""
        return _json.decode(
            s, start, whole, self.strict, self.object_hook, self.object_pairs_hook,
            None if self.parse_float is float else self.parse_float,
            None if self.parse_int is int else self.parse_int,
            self._given_parse_constant,
        )
