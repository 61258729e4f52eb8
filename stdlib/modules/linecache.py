"""linecache: lines of source files, read once."""

import os
import sys

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

# file name → (size, time of change or None, lines, full name), or (function that gives the source,)
cache = {}


def clearcache():
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """Line `lineno` (from 1), with its newline; '' when there is none."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ""


def getlines(filename, module_globals=None):
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def checkcache(filename=None):
    """Forgets files that have changed."""
    for name in [filename] if filename is not None else list(cache):
        entry = cache.get(name)
        if entry is None or len(entry) == 1 or entry[1] is None:
            continue
        try:
            status = os.stat(entry[3])
        except (OSError, ValueError):
            cache.pop(name, None)
            continue
        if status.st_size != entry[0] or status.st_mtime != entry[1]:
            cache.pop(name, None)


def _is_no_file(filename):
    return not filename or (filename.startswith("<") and filename.endswith(">"))


def _declared_encoding(line):
    """The encoding that a comment names, or ''."""
    if not line.lstrip(" \t\f").startswith("#"):
        return ""
    for part in line.split("coding")[1:]:
        name = part[1:].lstrip(" \t") if part[:1] in (":", "=") else ""
        end = 0
        while end < len(name) and (name[end].isalnum() or name[end] in "-_."):
            end += 1
        if end:
            return name[:end]
    return ""


def _decoded(data):
    """The text of a source file, whose encoding may be declared in one of the first two lines (PEP 263). Only line feeds end
    its lines."""
    encoding = "utf-8"
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    else:
        for line in data.split(b"\n", 2)[:2]:
            declared = _declared_encoding(line.decode("latin-1"))
            if declared:
                encoding = declared
                break
    try:
        text = data.decode(encoding)
    except LookupError:
        raise SyntaxError(f"unknown encoding: {encoding}") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _source_lines(fullname):
    with open(fullname, "rb") as file:
        text = _decoded(file.read())
    lines = [line + "\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return lines + [last] if last else lines


def updatecache(filename, module_globals=None):
    """Reads the file again; its lines, [] when it can't be read."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        cache.pop(filename, None)
    if _is_no_file(filename):
        return []
    fullname = filename
    try:
        status = os.stat(fullname)
    except OSError:
        if lazycache(filename, module_globals):
            try:
                data = cache[filename][0]()
            except (ImportError, OSError):
                pass
            else:
                if data is None:
                    return []
                lines = [line + "\n" for line in data.splitlines()]
                cache[filename] = (len(data), None, lines, fullname)
                return lines
        if os.path.isabs(filename):
            return []
        for folder in sys.path:
            try:
                fullname = os.path.join(folder, filename)
                status = os.stat(fullname)
                break
            except (OSError, ValueError, TypeError, AttributeError):
                pass
        else:
            return []
    except ValueError:
        return []
    try:
        lines = _source_lines(fullname)
    except (OSError, UnicodeDecodeError, SyntaxError):
        return []
    if not lines:
        lines = ["\n"]
    elif not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    cache[filename] = (status.st_size, status.st_mtime, lines, fullname)
    return lines


def lazycache(filename, module_globals):
    """Notes how to get the source of a module from its loader when it is asked for. Whether that is possible."""
    if filename in cache:
        return len(cache[filename]) == 1
    if _is_no_file(filename) or not module_globals or "__name__" not in module_globals:
        return False
    spec = module_globals.get("__spec__")
    name = getattr(spec, "name", None) or module_globals["__name__"]
    loader = getattr(spec, "loader", None)
    if loader is None:
        loader = module_globals.get("__loader__")
    get_source = getattr(loader, "get_source", None)
    if not (name and get_source):
        return False
    cache[filename] = (lambda: get_source(name),)
    return True


def _register_code(code, string, name):
    """Source that came from no file: of interactive input."""
    cache[code] = (len(string), None, [line + "\n" for line in string.splitlines()], name)
