"""glob: the files that match a shell-style pattern."""

import os
from fnmatch import translate
import re

__all__ = ["escape", "glob", "iglob"]

_magic = re.compile("[*?[]")


def has_magic(s):
    return _magic.search(s) is not None


def escape(pathname):
    return re.sub("([*?[])", r"[\1]", pathname)


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    pathname = os.fspath(pathname)
    for path in _walk(pathname, root_dir, recursive, include_hidden):
        if path:
            yield path


def _full(root, path):
    return os.path.join(root, path) if root else path


def _names(root, folder):
    try:
        return os.listdir(_full(root, folder) or ".")
    except OSError:
        return []


def _is_folder(root, path):
    return os.path.isdir(_full(root, path) or ".")


def _walk(pathname, root, recursive, hidden):
    folder, name = os.path.split(pathname)
    if not has_magic(pathname):
        if name:
            if os.path.lexists(_full(root, pathname)):
                yield pathname
        elif _is_folder(root, folder):
            yield pathname
        return
    if folder and folder != pathname and has_magic(folder):
        folders = _walk(folder, root, recursive, hidden)
    else:
        folders = [folder]
    for where in folders:
        if recursive and name == "**":
            if _is_folder(root, where):
                yield os.path.join(where, "") if where else ""
                for path in _below(root, where, "", hidden):
                    yield os.path.join(where, path)
        elif has_magic(name):
            if where and not _is_folder(root, where):
                continue
            matches = re.compile(translate(name)).match
            for entry in _names(root, where):
                if matches(entry) and (hidden or name.startswith(".") or not entry.startswith(".")):
                    yield os.path.join(where, entry)
        elif name == "":
            if _is_folder(root, where):
                yield os.path.join(where, "")
        elif os.path.lexists(_full(root, os.path.join(where, name))):
            yield os.path.join(where, name)


def _below(root, where, prefix, hidden):
    for entry in _names(root, os.path.join(where, prefix)):
        if entry.startswith(".") and not hidden:
            continue
        path = os.path.join(prefix, entry)
        yield path
        if _is_folder(root, os.path.join(where, path)):
            yield from _below(root, where, path, hidden)
