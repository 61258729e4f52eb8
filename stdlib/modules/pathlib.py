"""pathlib: paths as objects (POSIX)."""

import io
import os
import os.path

__all__ = ["PurePath", "PurePosixPath", "Path", "PosixPath", "UnsupportedOperation"]


class UnsupportedOperation(NotImplementedError):
    pass


def _match_part(text, pattern):
    """fnmatch for one path component: *, ?, [seq], [!seq]."""
    t = p = 0
    star = -1
    mark = 0
    while t < len(text):
        if p < len(pattern) and pattern[p] == "*":
            star = p
            mark = t
            p += 1
            continue
        if p < len(pattern):
            if pattern[p] == "[" and "]" in pattern[p + 2 :]:
                end = pattern.index("]", p + 2)
                if _in_class(text[t], pattern[p + 1 : end]):
                    t += 1
                    p = end + 1
                    continue
            elif pattern[p] == "?" or pattern[p] == text[t]:
                t += 1
                p += 1
                continue
        if star < 0:
            return False
        mark += 1
        t = mark
        p = star + 1
    while p < len(pattern) and pattern[p] == "*":
        p += 1
    return p == len(pattern)


def _in_class(c, spec):
    negated = spec.startswith("!")
    if negated:
        spec = spec[1:]
    found = False
    i = 0
    while i < len(spec):
        if i + 2 < len(spec) and spec[i + 1] == "-":
            if spec[i] <= c <= spec[i + 2]:
                found = True
            i += 3
        else:
            if spec[i] == c:
                found = True
            i += 1
    return found != negated


def _match_parts(parts, patterns):
    """Do the components match, `**` standing for any number of them?"""
    if not patterns:
        return not parts
    if patterns[0] == "**":
        if _match_parts(parts, patterns[1:]):
            return True
        return len(parts) > 0 and _match_parts(parts[1:], patterns)
    return len(parts) > 0 and _match_part(parts[0], patterns[0]) and _match_parts(parts[1:], patterns[1:])


class PurePath:
    def __init__(self, *args):
        pieces = []
        for arg in args:
            if isinstance(arg, PurePath):
                pieces.append(str(arg))
            else:
                piece = os.fspath(arg)
                if not isinstance(piece, str):
                    raise TypeError(
                        "argument should be a str or an os.PathLike object where __fspath__ returns a str, "
                        f"not {type(piece).__name__!r}"
                    )
                pieces.append(piece)
        text = os.path.join(*pieces) if pieces else ""
        _, root, rest = os.path.splitroot(text)
        self._root = root
        self._tail = [part for part in rest.split("/") if part and part != "."]
        self._text = None

    @classmethod
    def _make(cls, root, tail):
        path = cls()
        path._root = root
        path._tail = tail
        return path

    def _like(self, root, tail):
        path = type(self)()
        path._root = root
        path._tail = tail
        return path

    def with_segments(self, *pathsegments):
        return type(self)(*pathsegments)

    def __str__(self):
        if self._text is None:
            self._text = (self._root + "/".join(self._tail)) or "."
        return self._text

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        return str(self)

    def __bytes__(self):
        return os.fsencode(str(self))

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        safe = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-~/"
        return "file://" + "".join([c if c in safe else "".join([f"%{b:02X}" for b in c.encode()]) for c in str(self)])

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return str(self) == str(other)

    def __hash__(self):
        return hash(str(self))

    def __lt__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self.parts < other.parts

    def __le__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self.parts <= other.parts

    def __gt__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self.parts > other.parts

    def __ge__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self.parts >= other.parts

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
        return ""

    @property
    def root(self):
        return self._root

    @property
    def anchor(self):
        return self._root

    @property
    def parts(self):
        if self._root:
            return (self._root,) + tuple(self._tail)
        return tuple(self._tail)

    @property
    def name(self):
        return self._tail[-1] if self._tail else ""

    @property
    def stem(self):
        name = self.name
        i = name.rfind(".")
        return name[:i] if 0 < i < len(name) - 1 else name

    @property
    def suffix(self):
        name = self.name
        i = name.rfind(".")
        return name[i:] if 0 < i < len(name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name
        if name.endswith("."):
            return []
        return ["." + suffix for suffix in name.lstrip(".").split(".")[1:]]

    @property
    def parent(self):
        if not self._tail:
            return self
        return self._like(self._root, self._tail[:-1])

    @property
    def parents(self):
        result = []
        path = self
        while path._tail:
            path = path.parent
            result.append(path)
        return tuple(result)

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        return self._like(self._root, self._tail[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if suffix and (not suffix.startswith(".") or suffix == "." or "/" in suffix):
            raise ValueError(f"Invalid suffix {suffix!r}")
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self.with_name(self.stem + suffix)

    def is_absolute(self):
        return self._root != ""

    def is_relative_to(self, other):
        other = self.with_segments(other)
        return other == self or other in self.parents

    def relative_to(self, other, *, walk_up=False):
        other = self.with_segments(other)
        for step, path in enumerate((other,) + other.parents):
            if path == self or path in self.parents:
                break
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
        else:
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        return self._like("", [".."] * step + self._tail[len(path._tail) :])

    def match(self, path_pattern, *, case_sensitive=None):
        pattern = self.with_segments(path_pattern)
        patterns = list(pattern.parts)
        if not patterns:
            raise ValueError("empty pattern")
        parts = list(self.parts)
        if pattern.is_absolute():
            return len(parts) == len(patterns) and all(_match_part(a, b) for a, b in zip(parts, patterns))
        if len(parts) < len(patterns):
            return False
        return all(_match_part(a, b) for a, b in zip(parts[len(parts) - len(patterns) :], patterns))

    def full_match(self, pattern, *, case_sensitive=None):
        return _match_parts(list(self.parts), list(self.with_segments(pattern).parts))


class PurePosixPath(PurePath):
    pass


class Path(PurePath):
    def __init__(self, *args, **kwargs):
        PurePath.__init__(self, *args)

    def __new__(cls, *args, **kwargs):
        return object.__new__(PosixPath if cls is Path else cls)

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls(os.path.expanduser("~"))

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass

    def stat(self, *, follow_symlinks=True):
        return os.stat(str(self)) if follow_symlinks else os.lstat(str(self))

    def lstat(self):
        return os.lstat(str(self))

    def exists(self, *, follow_symlinks=True):
        return os.path.exists(str(self)) if follow_symlinks else os.path.lexists(str(self))

    def is_dir(self, *, follow_symlinks=True):
        return os.path.isdir(str(self))

    def is_file(self, *, follow_symlinks=True):
        return os.path.isfile(str(self))

    def is_symlink(self):
        return os.path.islink(str(self))

    def is_mount(self):
        return os.path.ismount(str(self))

    def samefile(self, other_path):
        return os.path.samefile(str(self), os.fspath(other_path))

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return io.open(str(self), mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        with io.open(str(self), "rb") as f:
            return f.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        with io.open(str(self), "r", -1, encoding, errors, newline) as f:
            return f.read()

    def write_bytes(self, data):
        with io.open(str(self), "wb") as f:
            return f.write(data)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {data.__class__.__name__}")
        with io.open(str(self), "w", -1, encoding, errors, newline) as f:
            return f.write(data)

    def iterdir(self):
        for name in os.listdir(str(self)):
            yield self._like(self._root, self._tail + [name])

    def _children(self):
        try:
            return sorted(os.listdir(str(self)))
        except OSError:
            return []

    def _select(self, patterns):
        if not patterns:
            yield self
            return
        pattern, rest = patterns[0], patterns[1:]
        if pattern == "**":
            yield from self._select(rest)
            for name in self._children():
                child = self._like(self._root, self._tail + [name])
                if child.is_dir() and not child.is_symlink():
                    yield from child._select(patterns)
        elif "*" in pattern or "?" in pattern or "[" in pattern:
            for name in self._children():
                if _match_part(name, pattern):
                    child = self._like(self._root, self._tail + [name])
                    if not rest or child.is_dir():
                        yield from child._select(rest)
        else:
            child = self._like(self._root, self._tail + [pattern])
            if child.exists():
                yield from child._select(rest)

    def _glob(self, patterns):
        seen = set()
        for path in self._select(patterns):
            text = str(path)
            if text not in seen:
                seen.add(text)
                yield path

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        pattern = os.fspath(pattern)
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        if pattern.startswith("/"):
            raise NotImplementedError("Non-relative patterns are unsupported")
        return self._glob([part for part in pattern.split("/") if part and part != "."])

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        pattern = os.fspath(pattern)
        return self._glob(["**"] + [part for part in pattern.split("/") if part and part != "."])

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        for root, dirs, files in os.walk(str(self), top_down, on_error, follow_symlinks):
            yield self.with_segments(root), dirs, files

    def absolute(self):
        if self.is_absolute():
            return self
        return self.with_segments(os.getcwd(), self)

    def resolve(self, strict=False):
        return self.with_segments(os.path.realpath(str(self), strict=strict))

    def expanduser(self):
        return self.with_segments(os.path.expanduser(str(self)))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(str(self), mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def touch(self, mode=0o666, exist_ok=True):
        flags = os.O_CREAT | os.O_WRONLY
        if not exist_ok:
            flags |= os.O_EXCL
        os.close(os.open(str(self), flags, mode))
        os.utime(str(self))

    def unlink(self, missing_ok=False):
        try:
            os.unlink(str(self))
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        os.rmdir(str(self))

    def rename(self, target):
        os.rename(str(self), os.fspath(target))
        return self.with_segments(target)

    def replace(self, target):
        os.replace(str(self), os.fspath(target))
        return self.with_segments(target)

    def symlink_to(self, target, target_is_directory=False):
        os.symlink(os.fspath(target), str(self))

    def hardlink_to(self, target):
        os.link(os.fspath(target), str(self))

    def readlink(self):
        return self.with_segments(os.readlink(str(self)))

    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod(str(self), mode)

    def owner(self):
        raise UnsupportedOperation("Path.owner() is unsupported on this system")


class PosixPath(Path, PurePosixPath):
    pass
