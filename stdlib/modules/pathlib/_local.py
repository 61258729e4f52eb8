"""Paths of this machine's file system, and of Windows' as far as they are only looked at.

A path keeps the segments that it was made of; its text and its parts are found when they are asked for.
"""

import io
import ntpath
import os
import os.path
import sys

from pathlib._abc import PathBase, PurePathBase, UnsupportedOperation, folds_case, match_part

_URI_SAFE = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-~/")


class _PathParents:
    """The ancestors of a path as a sequence, made one by one."""

    __slots__ = ("_path", "_drv", "_root", "_tail")

    def __init__(self, path):
        self._path = path
        self._drv = path.drive
        self._root = path.root
        self._tail = path._tail

    def __len__(self):
        return len(self._tail)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple([self[i] for i in range(*index.indices(len(self)))])
        if index >= len(self) or index < -len(self):
            raise IndexError(index)
        if index < 0:
            index += len(self)
        return self._path._from_parsed_parts(self._drv, self._root, self._tail[: -index - 1])

    def __iter__(self):
        for i in range(len(self._tail)):
            yield self[i]

    def __contains__(self, path):
        return any(parent == path for parent in self)

    def __reversed__(self):
        for i in range(len(self._tail) - 1, -1, -1):
            yield self[i]

    def index(self, value):
        for i, parent in enumerate(self):
            if parent == value:
                return i
        raise ValueError

    def count(self, value):
        return sum(parent == value for parent in self)

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


class PurePath(PurePathBase):
    """A path as text with parts; making one touches no file."""

    __slots__ = ("_raw_paths", "_drv", "_root", "_tail_cached", "_str", "_str_normcase_cached",
                 "_parts_normcase_cached", "_hash")
    parser = os.path

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PurePosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        paths = []
        for arg in args:
            if isinstance(arg, PurePath):
                if arg.parser is not self.parser and self.parser is not ntpath:
                    paths.extend([path.replace("\\", "/") for path in arg._raw_paths])
                else:
                    paths.extend(arg._raw_paths)
                continue
            path = arg if isinstance(arg, str) else _fspath(arg)
            if not isinstance(path, str):
                raise TypeError("argument should be a str or an os.PathLike object where __fspath__ returns a str, "
                                f"not {type(path).__name__!r}")
            paths.append(path)
        self._raw_paths = paths

    @property
    def _raw_path(self):
        paths = self._raw_paths
        if len(paths) == 1:
            return paths[0]
        return self.parser.join(*paths) if paths else ""

    @classmethod
    def _parse_path(cls, path):
        """(drive, root, list of names) of a text."""
        if not path:
            return "", "", []
        sep, altsep = cls.parser.sep, cls.parser.altsep
        if altsep:
            path = path.replace(altsep, sep)
        drive, root, rest = cls.parser.splitroot(path)
        if not root and drive.startswith(sep) and not drive.endswith(sep):
            pieces = drive.split(sep)
            if (len(pieces) == 4 and pieces[2] not in "?.") or len(pieces) == 6:
                root = sep  # \\server\share, \\?\UNC\server\share
        return drive, root, [sys.intern(str(name)) for name in rest.split(sep) if name and name != "."]

    def _parse(self):
        self._drv, self._root, self._tail_cached = self._parse_path(self._raw_path)

    @classmethod
    def _format_parsed_parts(cls, drive, root, tail):
        sep = cls.parser.sep
        if drive or root:
            return drive + root + sep.join(tail)
        if tail and cls.parser.splitdrive(tail[0])[0]:
            tail = [".", *tail]
        return sep.join(tail)

    def _from_parsed_parts(self, drive, root, tail):
        path = self._from_parsed_string(self._format_parsed_parts(drive, root, tail))
        path._drv = drive
        path._root = root
        path._tail_cached = tail
        return path

    def _from_parsed_string(self, text):
        path = self.with_segments(text)
        path._str = text or "."
        return path

    def __reduce__(self):
        return self.__class__, self.parts

    def __str__(self):
        try:
            return self._str
        except AttributeError:
            self._str = self._format_parsed_parts(self.drive, self.root, self._tail) or "."
            return self._str

    def __fspath__(self):
        return str(self)

    def __bytes__(self):
        return os.fsencode(self)

    def __repr__(self):
        return f"{self.__class__.__name__}({self.as_posix()!r})"

    @property
    def _str_normcase(self):
        """The text in the case in which paths are compared."""
        try:
            return self._str_normcase_cached
        except AttributeError:
            self._str_normcase_cached = str(self).lower() if folds_case(self.parser) else str(self)
            return self._str_normcase_cached

    @property
    def _parts_normcase(self):
        try:
            return self._parts_normcase_cached
        except AttributeError:
            self._parts_normcase_cached = self._str_normcase.split(self.parser.sep)
            return self._parts_normcase_cached

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(self._str_normcase)
            return self._hash

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._str_normcase == other._str_normcase and self.parser is other.parser

    def __lt__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._parts_normcase < other._parts_normcase

    def __le__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._parts_normcase <= other._parts_normcase

    def __gt__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._parts_normcase > other._parts_normcase

    def __ge__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._parts_normcase >= other._parts_normcase

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *pathsegments):
        return self.with_segments(self, *pathsegments)

    @property
    def drive(self):
        try:
            return self._drv
        except AttributeError:
            self._parse()
            return self._drv

    @property
    def root(self):
        try:
            return self._root
        except AttributeError:
            self._parse()
            return self._root

    @property
    def _tail(self):
        try:
            return self._tail_cached
        except AttributeError:
            self._parse()
            return self._tail_cached

    @property
    def anchor(self):
        return self.drive + self.root

    @property
    def parts(self):
        anchor = self.drive + self.root
        return (anchor, *self._tail) if anchor else tuple(self._tail)

    @property
    def parent(self):
        drive, root, tail = self.drive, self.root, self._tail
        return self._from_parsed_parts(drive, root, tail[:-1]) if tail else self

    @property
    def parents(self):
        return _PathParents(self)

    @property
    def name(self):
        tail = self._tail
        return tail[-1] if tail else ""

    def with_name(self, name):
        parser = self.parser
        if not name or parser.sep in name or (parser.altsep and parser.altsep in name) or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        if not self._tail:
            raise ValueError(f"{self!r} has an empty name")
        return self._from_parsed_parts(self.drive, self.root, [*self._tail[:-1], name])

    def is_absolute(self):
        return self.parser.isabs(self._raw_path)

    def is_reserved(self):
        import warnings

        warnings.warn("pathlib.PurePath.is_reserved() is deprecated and scheduled for removal in Python 3.15. Use "
                      "os.path.isreserved() to detect reserved paths on Windows.", DeprecationWarning, stacklevel=2)
        return self.parser is ntpath and ntpath.isreserved(str(self))

    def _other(self, function, other, more):
        """The argument of relative_to() and is_relative_to(), which used to take several segments."""
        if more:
            import warnings

            warnings.warn(f"support for supplying additional positional arguments to pathlib.PurePath.{function}() is "
                          "deprecated and scheduled for removal in Python 3.14", DeprecationWarning, stacklevel=3)
            return self.with_segments(other, *more)
        return other if isinstance(other, PurePath) else self.with_segments(other)

    def relative_to(self, other, *_deprecated, walk_up=False):
        other = self._other("relative_to", other, _deprecated)
        for step, path in enumerate((other, *other.parents)):
            if path == self or path in self.parents:
                break
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if path.name == "..":
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        return self._from_parsed_parts("", "", [".."] * step + self._tail[len(path._tail) :])

    def is_relative_to(self, other, *_deprecated):
        other = self._other("is_relative_to", other, _deprecated)
        return other == self or other in self.parents

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        drive = self.drive
        if len(drive) == 2 and drive[1] == ":":
            prefix, path = "file:///" + drive, self.as_posix()[2:]
        elif drive:
            prefix, path = "file:", self.as_posix()
        else:
            prefix, path = "file://", str(self)
        return prefix + "".join([chr(b) if b in _URI_SAFE else f"%{b:02X}" for b in os.fsencode(path)])


def _fspath(arg):
    """os.fspath() of what may be no path at all: that is left to the caller's error."""
    try:
        return os.fspath(arg)
    except TypeError:
        if hasattr(type(arg), "__fspath__"):
            raise
        return arg


class PurePosixPath(PurePath):
    """A path of POSIX systems."""

    __slots__ = ()


class PureWindowsPath(PurePath):
    """A path of Windows."""

    parser = ntpath
    __slots__ = ()


class Path(PathBase, PurePath):
    """A path of this machine's file system."""

    __slots__ = ()

    @classmethod
    def _unsupported_msg(cls, attribute):
        return f"{cls.__name__}.{attribute} is unsupported on this system"

    def __new__(cls, *args, **kwargs):
        return object.__new__(PosixPath if cls is Path else cls)

    def __init__(self, *args, **kwargs):
        if kwargs:
            import warnings

            warnings.warn("support for supplying keyword arguments to pathlib.PurePath is deprecated and scheduled for "
                          "removal in Python 3.14", DeprecationWarning, stacklevel=2)
        PurePath.__init__(self, *args)

    @classmethod
    def cwd(cls):
        cwd = os.getcwd()
        path = cls(cwd)
        path._str = cwd
        return path

    @classmethod
    def home(cls):
        return cls("~").expanduser()

    @classmethod
    def from_uri(cls, uri):
        if not uri.startswith("file:"):
            raise ValueError(f"URI does not start with 'file:': {uri!r}")
        path = uri[5:]
        if path[:3] == "///":
            path = path[2:]
        elif path[:12] == "//localhost/":
            path = path[11:]
        if path[:3] == "///" or (path[:1] == "/" and path[2:3] in (":", "|")):
            path = path[1:]
        if path[1:2] == "|":
            path = path[:1] + ":" + path[2:]
        from urllib.parse import unquote_to_bytes

        result = cls(os.fsdecode(unquote_to_bytes(path)))
        if not result.is_absolute():
            raise ValueError(f"URI is not absolute: {uri!r}")
        return result

    # ---- what is there ----

    def stat(self, *, follow_symlinks=True):
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        return os.lstat(self)

    def exists(self, *, follow_symlinks=True):
        return os.path.exists(self) if follow_symlinks else os.path.lexists(self)

    def is_dir(self, *, follow_symlinks=True):
        return os.path.isdir(self) if follow_symlinks else PathBase.is_dir(self, follow_symlinks=False)

    def is_file(self, *, follow_symlinks=True):
        return os.path.isfile(self) if follow_symlinks else PathBase.is_file(self, follow_symlinks=False)

    def is_symlink(self):
        return os.path.islink(self)

    def is_mount(self):
        return os.path.ismount(self)

    def is_junction(self):
        return os.path.isjunction(self)

    def owner(self, *, follow_symlinks=True):
        import pwd

        return pwd.getpwuid(self.stat(follow_symlinks=follow_symlinks).st_uid).pw_name

    def group(self, *, follow_symlinks=True):
        import grp

        return grp.getgrgid(self.stat(follow_symlinks=follow_symlinks).st_gid).gr_name

    # ---- files ----

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        if "b" not in mode:
            encoding = io.text_encoding(encoding)
        return io.open(self, mode, buffering, encoding, errors, newline)

    def touch(self, mode=0o666, exist_ok=True):
        if exist_ok:
            try:
                os.utime(self, None)
                return
            except OSError:
                pass  # it isn't there, which is what follows is for
        flags = os.O_CREAT | os.O_WRONLY
        if not exist_ok:
            flags |= os.O_EXCL
        os.close(os.open(self, flags, mode))

    def unlink(self, missing_ok=False):
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        os.rename(self, target)
        return self.with_segments(target)

    def replace(self, target):
        os.replace(self, target)
        return self.with_segments(target)

    def symlink_to(self, target, target_is_directory=False):
        os.symlink(target, self, target_is_directory)

    def hardlink_to(self, target):
        os.link(target, self)

    def readlink(self):
        return self.with_segments(os.readlink(self))

    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    # ---- directories ----

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            # Not only FileExistsError: a read-only file system has an error of its own for what is there already.
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        os.rmdir(self)

    def iterdir(self):
        root = str(self)
        names = os.listdir(root)
        prefix = _folder_prefix(root)
        return map(self._from_parsed_string, [prefix + name for name in names])

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        # Links that are not followed are no folders.
        waiting = [str(self)]
        while waiting:
            path = waiting.pop()
            if isinstance(path, tuple):
                yield path
                continue
            dirs, files = [], []
            try:
                with os.scandir(path) as entries:
                    for entry in entries:
                        (dirs if _is_folder(entry, follow_symlinks) else files).append(entry.name)
            except OSError as error:
                if on_error is not None:
                    on_error(error)
                continue
            found = self._from_parsed_string(path), dirs, files
            if top_down:
                yield found
            else:
                waiting.append(found)
            prefix = _folder_prefix(path)
            waiting.extend([prefix + name for name in reversed(dirs)])

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        if not isinstance(pattern, PurePath):
            pattern = self.with_segments(pattern)
        if pattern.anchor:
            raise NotImplementedError("Non-relative patterns are unsupported")
        parts = list(pattern._tail)
        if not parts:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        return self._glob(parts, pattern, case_sensitive, recurse_symlinks)

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        if not isinstance(pattern, PurePath):
            pattern = self.with_segments(pattern)
        if pattern.anchor:
            raise NotImplementedError("Non-relative patterns are unsupported")
        parts = ["**", *pattern._tail]
        return self._glob(parts, pattern, case_sensitive, recurse_symlinks, not pattern._tail)

    def _glob(self, parts, pattern, case_sensitive, recurse_symlinks, only_folders=False):
        text = pattern._raw_path
        if text and text[-1] in (self.parser.sep, self.parser.altsep):
            only_folders = True
        selector = _Selector(parts, only_folders, case_sensitive, recurse_symlinks)
        prefix = _folder_prefix(str(self))
        return map(self._from_parsed_string, selector.paths(prefix))

    # ---- where it is ----

    as_uri = PurePath.as_uri

    def absolute(self):
        if self.is_absolute():
            return self
        cwd = os.getcwd()
        if not self._tail:
            return self._from_parsed_string(cwd)
        drive, root, tail = self._parse_path(cwd)
        return self._from_parsed_parts(drive, root, tail + self._tail)

    def resolve(self, strict=False):
        return self.with_segments(os.path.realpath(self, strict=strict))

    def expanduser(self):
        tail = self._tail
        if self.drive or self.root or not tail or tail[0][:1] != "~":
            return self
        home = os.path.expanduser(tail[0])
        if home[:1] == "~":
            raise RuntimeError("Could not determine home directory.")
        drive, root, home_tail = self._parse_path(home)
        return self._from_parsed_parts(drive, root, home_tail + tail[1:])


def _folder_prefix(folder):
    """What stands before a name in that folder."""
    if folder == ".":
        return ""
    return folder if folder.endswith("/") else folder + "/"


def _is_folder(entry, follow=True):
    """DirEntry.is_dir() of what may be gone."""
    try:
        return entry.is_dir(follow_symlinks=follow)
    except OSError:
        return False


class _Selector:
    """The search for paths that match a pattern: texts that begin with a prefix, which is empty or ends with a slash."""

    def __init__(self, parts, only_folders, case_sensitive, recurse_symlinks):
        self.parts = []
        for part in parts:
            if part != "**" or self.parts[-1:] != ["**"]:
                self.parts.append(part)
        self.only_folders = only_folders
        self.follow = recurse_symlinks
        self.fold = case_sensitive is False
        if self.fold:
            self.parts = [part.lower() for part in self.parts]

    def paths(self, prefix):
        found = self.select(prefix, 0)
        return self.distinct(found) if self.parts.count("**") > 1 else found

    def distinct(self, found):
        seen = set()
        for path in found:
            if path not in seen:
                seen.add(path)
                yield path

    def entries(self, prefix):
        try:
            with os.scandir(prefix or ".") as rows:
                return list(rows)
        except OSError:
            return []

    def select(self, prefix, i):
        """The paths below `prefix` that match the parts from i on."""
        if i == len(self.parts):
            path = prefix if prefix == "/" else prefix[:-1]
            if os.path.lexists(prefix if self.only_folders else path or "."):
                yield path
            return
        part = self.parts[i]
        if part == "**":
            yield from self.below(prefix, i + 1)
        elif part != ".." and (self.fold or "*" in part or "?" in part or "[" in part):
            last = i + 1 == len(self.parts)
            for entry in self.entries(prefix):
                if not match_part(entry.name.lower() if self.fold else entry.name, part):
                    continue
                if last and not self.only_folders:
                    yield prefix + entry.name
                elif _is_folder(entry):
                    yield from self.select(prefix + entry.name + "/", i + 1)
        else:
            yield from self.select(prefix + part + "/", i + 1)

    def below(self, prefix, i):
        """What matches the parts from i on in that folder and in all folders below."""
        last = i == len(self.parts)
        waiting = [prefix]
        while waiting:
            prefix = waiting.pop()
            if not last:
                yield from self.select(prefix, i)
            elif os.path.isdir(prefix or "."):
                yield prefix if prefix == "/" else prefix[:-1]
            folders = []
            for entry in self.entries(prefix):
                if _is_folder(entry, self.follow):
                    folders.append(prefix + entry.name + "/")
                elif last and not self.only_folders:
                    yield prefix + entry.name
            folders.reverse()
            waiting.extend(folders)


class PosixPath(Path, PurePosixPath):
    """A path of this machine's file system."""

    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """A path of a Windows machine's file system, which can't be made here."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise UnsupportedOperation(f"cannot instantiate {cls.__name__!r} on your system")
