"""fnmatch: shell-style patterns for file names."""

import os
import re
from functools import lru_cache as _lru_cache

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]

_STAR = object()


def _ranges(body):
    """The inside of brackets for a regular expression: ranges that run backwards stand for nothing."""
    first = 2 if body[0] == "!" else 1
    parts = []
    start = 0
    at = body.find("-", first)
    while at >= 0:
        parts.append(body[start:at])
        start = at + 1
        at = body.find("-", at + 3)
    if body[start:]:
        parts.append(body[start:])
    else:
        parts[-1] += "-"
    i = len(parts) - 1
    while i > 0:
        if parts[i - 1][-1] > parts[i][0]:
            parts[i - 1 : i + 1] = [parts[i - 1][:-1] + parts[i][1:]]
        i -= 1
    return "-".join([part.replace("\\", "\\\\").replace("-", "\\-") for part in parts])


def _brackets(body):
    body = _ranges(body) if "-" in body else body.replace("\\", "\\\\")
    body = re.sub("([&~|])", r"\\\1", body)
    if not body:
        return "(?!)"
    if body == "!":
        return "."
    if body[0] == "!":
        body = "^" + body[1:]
    elif body[0] in "^[":
        body = "\\" + body
    return f"[{body}]"


def _parts(pat, any_character="."):
    """The pattern as pieces of a regular expression and stars, never two stars in a row."""
    out = []
    i = 0
    n = len(pat)
    while i < n:
        c = pat[i]
        i += 1
        if c == "*":
            if not out or out[-1] is not _STAR:
                out.append(_STAR)
        elif c == "?":
            out.append(any_character)
        elif c == "[":
            j = i + 1 if pat[i : i + 1] == "!" else i
            j = pat.find("]", j + 1 if pat[j : j + 1] == "]" else j)
            if j < 0:
                out.append("\\[")
            else:
                out.append(_brackets(pat[i:j]))
                i = j + 1
        else:
            out.append(re.escape(c))
    return out


def translate(pat):
    """A regular expression for a pattern. What follows a star, up to the next one, is taken where it first matches
    and for good: more tries could not help, and many stars would try very often."""
    pieces = [[]]
    for part in _parts(pat):
        if part is _STAR:
            pieces.append([])
        else:
            pieces[-1].append(part)
    texts = ["".join(piece) for piece in pieces]
    out = texts[0]
    for text in texts[1:-1]:
        out += f"(?>.*?{text})"
    if len(texts) > 1:
        out += ".*" + texts[-1]
    return f"(?s:{out})\\Z"


@_lru_cache(maxsize=32768, typed=True)
def _matcher(pat):
    if isinstance(pat, bytes):
        return re.compile(bytes(translate(str(pat, "ISO-8859-1")), "ISO-8859-1")).match
    return re.compile(translate(pat)).match


def fnmatchcase(name, pat):
    return _matcher(pat)(name) is not None


def fnmatch(name, pat):
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


def filter(names, pat):
    match = _matcher(os.path.normcase(pat))
    return [name for name in names if match(name)]
