"""shlex: splitting and quoting of command lines as a shell does it."""

__all__ = ["split", "quote", "join"]

_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-")


def split(s, comments=False, posix=True):
    if s is None:
        raise ValueError("s argument must not be None")
    words = []
    word = None
    i = 0
    n = len(s)
    while i < n:
        c = s[i]
        i += 1
        if c in " \t\r\n":
            if word is not None:
                words.append(word)
                word = None
        elif c == "#" and comments:
            while i < n and s[i] != "\n":
                i += 1
            if word is not None:
                words.append(word)
                word = None
        elif c == "'" or c == '"':
            word = (word or "") + ("" if posix else c)
            while True:
                if i >= n:
                    raise ValueError("No closing quotation")
                d = s[i]
                i += 1
                if d == c:
                    break
                if d == "\\" and c == '"' and posix:
                    if i >= n:
                        raise ValueError("No escaped character")
                    if s[i] in '"\\':
                        d = s[i]
                    else:
                        d = "\\" + s[i]
                    i += 1
                word += d
            if not posix:
                words.append(word + c)
                word = None
        elif c == "\\" and posix:
            if i >= n:
                raise ValueError("No escaped character")
            word = (word or "") + s[i]
            i += 1
        else:
            word = (word or "") + c
    if word is not None:
        words.append(word)
    return words


def join(split_command):
    return " ".join([quote(arg) for arg in split_command])


def quote(s):
    if not s:
        return "''"
    if all(c in _SAFE for c in s):
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"
