"""linecache: lines of source files, read once."""

import os
import sys

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

cache = {}  # file name → (size, time of change, lines, full name)


def clearcache():
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """Line `lineno` (from 1), with its newline; '' when there is none."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ""


def getlines(filename, module_globals=None):
    entry = cache.get(filename)
    if entry is not None:
        return entry[2]
    return updatecache(filename, module_globals)


def checkcache(filename=None):
    """Forgets files that have changed."""
    for name in [filename] if filename is not None else list(cache):
        entry = cache.get(name)
        if entry is None or entry[1] is None:
            continue
        try:
            status = os.stat(entry[3])
        except (OSError, ValueError):
            cache.pop(name, None)
            continue
        if status.st_size != entry[0] or status.st_mtime != entry[1]:
            cache.pop(name, None)


def updatecache(filename, module_globals=None):
    """Reads the file again; its lines, [] when it can't be read."""
    cache.pop(filename, None)
    if not filename or (filename.startswith("<") and filename.endswith(">")):
        return []
    candidates = [filename]
    if not os.path.isabs(filename):
        candidates += [os.path.join(folder, filename) for folder in sys.path if isinstance(folder, str)]
    for fullname in candidates:
        try:
            status = os.stat(fullname)
            with open(fullname, encoding="utf-8") as file:
                lines = file.readlines()
        except (OSError, UnicodeDecodeError, SyntaxError):
            continue
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        cache[filename] = (status.st_size, status.st_mtime, lines, fullname)
        return lines
    return []


def lazycache(filename, module_globals):
    return False
