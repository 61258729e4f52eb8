"""ntpath: the syntax of Windows' paths. What asks the file system is os.path's."""

import os
from os.path import (
    commonprefix, exists, getatime, getctime, getmtime, getsize, isdevdrive, isdir, isfile, isjunction, islink, ismount,
    lexists, samefile, samestat,
)

curdir, pardir, extsep, sep, pathsep, altsep, devnull = ".", "..", ".", "\\", ";", "/", "nul"
defpath = ".;C:\\bin"
supports_unicode_filenames = True

__all__ = [
    "normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname", "commonprefix",
    "getsize", "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir", "isfile", "ismount",
    "isreserved", "normpath", "abspath", "curdir", "pardir", "sep", "pathsep", "defpath", "altsep", "extsep", "devnull",
    "realpath", "supports_unicode_filenames", "relpath", "samefile", "samestat", "commonpath",
    "isjunction", "isdevdrive",
]
_DEVICES = frozenset(["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]) | frozenset(
    [f"{name}{digit}" for name in ("COM", "LPT") for digit in "123456789\xb9\xb2\xb3"])


def _signs(path):
    """The separators, colon and dots of the kind of text that the path is."""
    if isinstance(path, bytes):
        return b"\\", b"/", b":", b".", b".."
    return "\\", "/", ":", ".", ".."


def normcase(s):
    s = os.fspath(s)
    sep, altsep, *_ = _signs(s)
    if isinstance(s, bytes):
        return os.fsencode(os.fsdecode(s).replace("/", "\\").lower())
    return s.replace(altsep, sep).lower()


def splitroot(p):
    """(drive, root, rest); the drive is a letter with a colon, a share or a device."""
    p = os.fspath(p)
    sep, altsep, colon, *_ = _signs(p)
    none = p[:0]
    plain = p.replace(altsep, sep)
    if plain[:1] == sep:
        if plain[1:2] != sep:
            return none, p[:1], p[1:]
        unc = b"\\\\?\\UNC\\" if isinstance(p, bytes) else "\\\\?\\UNC\\"
        start = 8 if plain[:8].upper() == unc else 2
        server = plain.find(sep, start)
        if server < 0:
            return p, none, none
        share = plain.find(sep, server + 1)
        if share < 0:
            return p, none, none
        return p[:share], p[share : share + 1], p[share + 1 :]
    if plain[1:2] == colon:
        if plain[2:3] == sep:
            return p[:2], p[2:3], p[3:]
        return p[:2], none, p[2:]
    return none, none, p


def splitdrive(p):
    drive, root, rest = splitroot(p)
    return drive, root + rest


def isabs(s):
    s = os.fspath(s)
    sep, altsep, colon, *_ = _signs(s)
    s = s[:3].replace(altsep, sep)
    return s[:2] == sep + sep or s[1:3] == colon + sep


def join(path, *paths):
    path = os.fspath(path)
    sep, altsep, colon, *_ = _signs(path)
    drive, root, rest = splitroot(path)
    for other in map(os.fspath, paths):
        other_drive, other_root, other_rest = splitroot(other)
        if other_root:
            if other_drive or not drive:
                drive = other_drive
            root, rest = other_root, other_rest
            continue
        if other_drive and other_drive != drive:
            if other_drive.lower() != drive.lower():
                drive, root, rest = other_drive, other_root, other_rest
                continue
            drive = other_drive
        if rest and rest[-1:] not in (sep, altsep):
            rest += sep
        rest += other_rest
    if rest and not root and drive and drive[-1:] not in (colon, sep, altsep):
        return drive + sep + rest
    return drive + root + rest


def split(p):
    p = os.fspath(p)
    sep, altsep, *_ = _signs(p)
    drive, root, rest = splitroot(p)
    i = len(rest)
    while i and rest[i - 1 : i] not in (sep, altsep):
        i -= 1
    return drive + root + rest[:i].rstrip(sep + altsep), rest[i:]


def splitext(p):
    p = os.fspath(p)
    sep, altsep, _, dot, _ = _signs(p)
    name = max(p.rfind(sep), p.rfind(altsep)) + 1
    i = p.rfind(dot)
    if i <= name or not p[name:i].strip(dot):
        return p, p[:0]
    return p[:i], p[i:]


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def normpath(path):
    path = os.fspath(path)
    sep, altsep, _, dot, dots = _signs(path)
    drive, root, rest = splitroot(path.replace(altsep, sep))
    names = []
    for name in rest.split(sep):
        if not name or name == dot:
            continue
        if name == dots and (names or root):
            if names and names[-1] != dots:
                names.pop()
                continue
            if root:
                continue
        names.append(name)
    prefix = drive + root
    if not prefix and not names:
        names.append(dot)
    return prefix + sep.join(names)


def abspath(path):
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(path, *, strict=False):
    return abspath(path)


def _names(path):
    """(drive and root in the case in which they are compared, names, drive and root as they are)"""
    sep, altsep, _, dot, _ = _signs(path)
    drive, root, rest = splitroot(path.replace(altsep, sep))
    return drive.lower() + root, [name for name in rest.split(sep) if name and name != dot], drive + root


def relpath(path, start=None):
    path = os.fspath(path)
    if not path:
        raise ValueError("no path specified")
    sep, _, _, dot, dots = _signs(path)
    start = dot if start is None else os.fspath(start)
    start_drive, start_names, start_shown = _names(abspath(start))
    path_drive, path_names, path_shown = _names(abspath(path))
    if start_drive != path_drive:
        raise ValueError(f"path is on mount {splitdrive(path_shown)[0]!r}, start on mount {splitdrive(start_shown)[0]!r}")
    same = 0
    for a, b in zip(start_names, path_names):
        if normcase(a) != normcase(b):
            break
        same += 1
    names = [dots] * (len(start_names) - same) + path_names[same:]
    return sep.join(names) if names else dot


def commonpath(paths):
    paths = [os.fspath(path) for path in paths]
    if not paths:
        raise ValueError("commonpath() arg is an empty iterable")
    sep = _signs(paths[0])[0]
    split_paths = [_names(path) for path in paths]
    if len({drive for drive, _, _ in split_paths}) != 1:
        if len({splitdrive(drive)[0] for drive, _, _ in split_paths}) != 1:
            raise ValueError("Paths don't have the same drive")
        raise ValueError("Can't mix absolute and relative paths")
    _, names, shown = split_paths[0]
    count = min(len(other) for _, other, _ in split_paths)
    for i in range(count):
        if len({normcase(other[i]) for _, other, _ in split_paths}) != 1:
            count = i
            break
    return shown + sep.join(names[:count])


def isreserved(path):
    """Does a name in the path mean a device, or can no file have it?"""
    path = os.fsdecode(splitroot(path)[2]).replace("/", "\\")
    return any(_is_reserved_name(name) for name in reversed(path.split("\\")))


def _is_reserved_name(name):
    if name[-1:] in (".", " "):
        return name not in (".", "..")
    if any(c in '*?"<>/\\:|' or c < " " for c in name):
        return True
    return name.partition(".")[0].rstrip(" ").upper() in _DEVICES
