"""The names of CPython's path-based import system that other modules take from here; modules are compiled in."""

import os

from importlib.machinery import (
    BYTECODE_SUFFIXES,
    EXTENSION_SUFFIXES,
    SOURCE_SUFFIXES,
    ExtensionFileLoader,
    FileFinder,
    PathFinder,
    SourceFileLoader,
    SourcelessFileLoader,
    _FileLoader as FileLoader,
    _LoaderBasics,
)
from importlib.util import MAGIC_NUMBER, cache_from_source, decode_source, source_from_cache, spec_from_file_location

path_sep = os.sep
path_separators = os.sep
path_sep_tuple = (os.sep,)


class SourceLoader(_LoaderBasics):
    """A loader of source text that get_data() and get_filename() of a subclass find."""

    def path_mtime(self, path):
        raise OSError

    def path_stats(self, path):
        return {"mtime": self.path_mtime(path)}

    def get_source(self, fullname):
        return self.get_data(self.get_filename(fullname)).decode()


def _get_sourcefile(bytecode_path):
    """The source file that a compiled file was made from, if it is there."""
    if not bytecode_path:
        return None
    stem, dot, suffix = bytecode_path.rpartition(".")
    if not dot or suffix.lower()[-3:-1] != "py":
        return bytecode_path
    try:
        source = source_from_cache(bytecode_path)
    except (NotImplementedError, ValueError):
        source = bytecode_path[:-1]
    return source if os.path.isfile(source) else bytecode_path


def _calc_mode(path):
    """The permissions of a compiled file: its source's, writable by the owner."""
    try:
        return os.stat(path).st_mode | 0o200
    except OSError:
        return 0o666 | 0o200


def _write_atomic(path, data, mode=0o666):
    """Writes a file whole or not at all, through a temporary file beside it."""
    temporary = f"{path}.{id(path)}"
    descriptor = os.open(temporary, os.O_EXCL | os.O_CREAT | os.O_WRONLY, mode & 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError:
        os.unlink(temporary)
        raise
