"""glob: the files that match a shell-style pattern."""

import fnmatch
import os
import re
import stat

__all__ = ["escape", "glob", "iglob", "translate"]

_magic = re.compile("([*?[])")
_magic_bytes = re.compile(b"([*?[])")


def has_magic(s):
    return (_magic_bytes if isinstance(s, bytes) else _magic).search(s) is not None


def escape(pathname):
    """The pattern that matches this very path."""
    drive, pathname = os.path.splitdrive(pathname)
    if isinstance(pathname, bytes):
        return drive + _magic_bytes.sub(rb"[\1]", pathname)
    return drive + _magic.sub(r"[\1]", pathname)


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    pathname = os.fspath(pathname)
    if root_dir is not None:
        root_dir = os.fspath(root_dir)
    else:
        root_dir = pathname[:0]
    place = _Place(root_dir, dir_fd, recursive, include_hidden)
    paths = place.walk(pathname, False)
    if not pathname or (recursive and _is_recursive(pathname[:2])):
        # The pattern's root itself is no match.
        paths = (path for path in paths if path)
    return paths


def _is_recursive(name):
    return name in ("**", b"**")


def _is_hidden(name):
    return name[:1] in (".", b".")


class _Place:
    """Where the patterns of one call are looked for, and how."""

    def __init__(self, root, dir_fd, recursive, hidden):
        self.root = root
        self.dir_fd = dir_fd
        self.recursive = recursive
        self.hidden = hidden

    def full(self, path):
        return os.path.join(self.root, path) if self.root and path else self.root or path

    def exists(self, path):
        try:
            os.lstat(self.full(path)) if self.dir_fd is None else os.stat(
                self.full(path), dir_fd=self.dir_fd, follow_symlinks=False)
        except (OSError, ValueError):
            return False
        return True

    def is_folder(self, path):
        try:
            info = os.stat(self.full(path)) if self.dir_fd is None else os.stat(self.full(path), dir_fd=self.dir_fd)
        except (OSError, ValueError):
            return False
        return stat.S_ISDIR(info.st_mode)

    def names(self, folder, folders_only):
        full = self.full(folder)
        here = "." if isinstance(full, str) else b"."
        descriptor = None
        try:
            if self.dir_fd is not None:
                descriptor = os.open(full or here, os.O_RDONLY | os.O_DIRECTORY, dir_fd=self.dir_fd)
            with os.scandir(descriptor if descriptor is not None else full or here) as entries:
                for entry in entries:
                    try:
                        if folders_only and not entry.is_dir():
                            continue
                    except OSError:
                        continue
                    yield os.fsencode(entry.name) if isinstance(full, bytes) and isinstance(entry.name, str) else entry.name
        except OSError:
            return
        finally:
            if descriptor is not None:
                os.close(descriptor)

    def walk(self, pathname, folders_only):
        folder, name = os.path.split(pathname)
        if not has_magic(pathname):
            if name:
                if self.exists(pathname):
                    yield pathname
            elif self.is_folder(folder):
                yield pathname
            return
        if not folder:
            yield from self.matches(folder, name, folders_only)
            return
        if folder != pathname and has_magic(folder):
            folders = self.walk(folder, True)
        else:
            folders = [folder]
        for where in folders:
            for match in self.matches(where, name, folders_only):
                yield os.path.join(where, match)

    def matches(self, where, name, folders_only):
        """What the last part of a pattern matches in a folder."""
        if not has_magic(name):
            found = self.is_folder(where) if not name else self.exists(os.path.join(where, name) if where else name)
            return [name] if found else []
        if self.recursive and _is_recursive(name):
            return self.below(where, name[:0], folders_only)
        names = self.names(where, folders_only)
        if not (self.hidden or _is_hidden(name)):
            names = [entry for entry in names if not _is_hidden(entry)]
        return fnmatch.filter(names, name)

    def below(self, where, prefix, folders_only):
        """The folder itself (as nothing) and all that is in it, at any depth."""
        if not prefix:
            if where and not self.is_folder(where):
                return
            yield prefix
        for entry in list(self.names(os.path.join(where, prefix) if prefix else where, folders_only)):
            if not self.hidden and _is_hidden(entry):
                continue
            path = os.path.join(prefix, entry) if prefix else entry
            yield path
            yield from self.below(where, path, folders_only)


def glob0(dirname, pattern):
    """The file of that name in a folder, as a list. Deprecated."""
    _deprecated("glob0")
    return _Place(pattern[:0], None, False, False).matches(dirname, pattern, False) if not has_magic(pattern) else (
        [pattern] if os.path.lexists(os.path.join(dirname, pattern)) else [])


def glob1(dirname, pattern):
    """The files in a folder that match a pattern. Deprecated."""
    _deprecated("glob1")
    return _Place(pattern[:0], None, False, False).matches(dirname, pattern, False)


def _deprecated(name):
    import warnings

    warnings.warn(
        f"'glob.{name}' is deprecated and slated for removal in Python 3.15. Use glob.glob and pass a directory to "
        "its root_dir argument instead.",
        DeprecationWarning,
        stacklevel=3,
    )


def translate(pat, *, recursive=False, include_hidden=False, seps=None):
    """A regular expression for the paths that a pattern matches; `seps` are the separators of their parts."""
    seps = seps or os.path.sep + (os.path.altsep or "")
    escaped = "".join([re.escape(sep) for sep in seps])
    separator = f"[{escaped}]" if len(seps) > 1 else escaped
    no_separator = f"[^{escaped}]"
    if include_hidden:
        last = no_separator + "+"
        segments = f"(?:.+{separator})?"
        last_segments = ".*"
    else:
        last = f"[^{escaped}.]{no_separator}*"
        segments = f"(?:{last}{separator})*"
        last_segments = f"{segments}(?:{last})?"
    parts = re.split(separator, pat)
    out = []
    for part, following in zip(parts, parts[1:] + [None]):
        if part == "*":
            out.append(last if following is None else last + separator)
        elif recursive and part == "**":
            if following is None:
                out.append(last_segments)
            elif following != "**":
                out.append(segments)
        else:
            if part and not include_hidden and part[0] in "*?":
                out.append(r"(?!\.)")
            for piece in fnmatch._parts(part, no_separator):
                out.append(no_separator + "*" if piece is fnmatch._STAR else piece)
            if following is not None:
                out.append(separator)
    return rf"(?s:{''.join(out)})\Z"
