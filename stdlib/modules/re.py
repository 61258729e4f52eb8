"""re: regular expressions. Parsing, compiling and matching are native (_re); here are the flags, the cache of
compiled patterns and the module's functions."""

import _re
from _re import Match, Pattern

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape",
    "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE",
    "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag", "PatternError",
]

_flag_names = {
    256: "ASCII", 2: "IGNORECASE", 4: "LOCALE", 32: "UNICODE", 8: "MULTILINE", 16: "DOTALL", 64: "VERBOSE",
    128: "DEBUG",
}


class RegexFlag(int):
    """A set of flags, shown by their names."""

    @property
    def value(self):
        return int(self)

    @property
    def name(self):
        return "|".join([name for bit, name in _flag_names.items() if self & bit]) or "NOFLAG"

    def __or__(self, other):
        return RegexFlag(int(self) | int(other))

    __ror__ = __or__

    def __and__(self, other):
        return RegexFlag(int(self) & int(other))

    __rand__ = __and__

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other))

    __rxor__ = __xor__

    def __invert__(self):
        return RegexFlag(~int(self) & ((1 << max(9, int(self).bit_length())) - 1))

    def __repr__(self):
        names = ["re." + name for bit, name in _flag_names.items() if int(self) & bit]
        rest = int(self) & ~510
        if rest > 0:
            names.append(hex(rest))
        return "|".join(names) or "re.NOFLAG"

    def __str__(self):
        return repr(self)


NOFLAG = RegexFlag(0)
ASCII = A = RegexFlag(256)
IGNORECASE = I = RegexFlag(2)
LOCALE = L = RegexFlag(4)
UNICODE = U = RegexFlag(32)
MULTILINE = M = RegexFlag(8)
DOTALL = S = RegexFlag(16)
VERBOSE = X = RegexFlag(64)
DEBUG = RegexFlag(128)


class PatternError(Exception):
    """A string that is no valid regular expression: msg, pattern, pos, lineno, colno."""

    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            msg = f"{msg} at position {pos}"
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


error = PatternError
_re._set_error(PatternError)

_cache = {}
_CACHE_SIZE = 512


def _compile(pattern, flags):
    key = (type(pattern), pattern, flags)
    try:
        return _cache[key]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    compiled = _re.compile(pattern, flags)
    if len(_cache) >= _CACHE_SIZE:
        _cache.clear()
    _cache[key] = compiled
    return compiled


def compile(pattern, flags=0):
    return _compile(pattern, flags)


def purge():
    _cache.clear()


def match(pattern, string, flags=0):
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return _compile(pattern, flags).search(string)


class _Unset(int):
    """The default of parameters that may still be passed by place: tells whether they were passed by name."""


_unset = _Unset(0)


def _by_place(function, name, args, limit, flags):
    """(limit, flags) of a call that passes them by place, which is deprecated."""
    if limit is not _unset:
        raise TypeError(f"{function}() got multiple values for argument '{name}'")
    limit = args[0]
    if len(args) > 1:
        if flags is not _unset:
            raise TypeError(f"{function}() got multiple values for argument 'flags'")
        flags = args[1]
        if len(args) > 2:
            least = 2 if function == "split" else 3
            raise TypeError(
                f"{function}() takes from {least} to {least + 2} positional arguments but {len(args) + least} were given"
            )
    _re._warn_deprecated(f"'{name}' is passed as positional argument")
    return limit, flags


def sub(pattern, repl, string, *args, count=_unset, flags=_unset):
    if args:
        count, flags = _by_place("sub", "count", args, count, flags)
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, *args, count=_unset, flags=_unset):
    if args:
        count, flags = _by_place("subn", "count", args, count, flags)
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, *args, maxsplit=_unset, flags=_unset):
    if args:
        maxsplit, flags = _by_place("split", "maxsplit", args, maxsplit, flags)
    return _compile(pattern, flags).split(string, maxsplit)


sub.__text_signature__ = subn.__text_signature__ = "(pattern, repl, string, count=0, flags=0)"
split.__text_signature__ = "(pattern, string, maxsplit=0, flags=0)"


def findall(pattern, string, flags=0):
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return _compile(pattern, flags).finditer(string)


_special = {ord(c): "\\" + c for c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    if isinstance(pattern, str):
        return pattern.translate(_special)
    return str(pattern, "latin1").translate(_special).encode("latin1")


class Scanner:
    """A tokenizer: a lexicon of (expression, action); an action is a value, None or a function of (scanner, text)."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self.scanner = _re.compile_lexicon([phrase for phrase, action in lexicon], flags)

    def scan(self, string):
        """(results of the actions, what is left of the text)"""
        results = []
        at = 0
        while match := self.scanner.match(string, at):
            if match.end() == at:
                break
            at = match.end()
            action = self.lexicon[match.lastindex - 1][1]
            if callable(action):
                self.match = match
                action = action(self, match.group())
            if action is not None:
                results.append(action)
        return results, string[at:]
