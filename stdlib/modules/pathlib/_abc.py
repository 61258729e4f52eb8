"""What paths do whatever they lead to: names and parts through a parser, files through stat(), open() and iterdir()."""

import io
import stat


class UnsupportedOperation(NotImplementedError):
    """An operation that this kind of path does not have."""


class ParserBase:
    """The functions of os.path that give paths their syntax."""

    def _unsupported(self, name):
        raise UnsupportedOperation(f"{type(self).__name__}.{name} is unsupported")

    @property
    def sep(self):
        self._unsupported("sep")

    def join(self, path, *paths):
        self._unsupported("join()")

    def split(self, path):
        self._unsupported("split()")

    def splitdrive(self, path):
        self._unsupported("splitdrive()")

    def splitext(self, path):
        self._unsupported("splitext()")

    def normcase(self, path):
        self._unsupported("normcase()")

    def isabs(self, path):
        self._unsupported("isabs()")


def match_part(text, pattern):
    """Does one component match? `*`, `?`, `[seq]` and `[!seq]` have fnmatch's meaning."""
    t = p = 0
    star = -1  # where the last `*` is; what follows is tried from `mark` on
    mark = 0
    while t < len(text):
        if p < len(pattern):
            c = pattern[p]
            if c == "*":
                star, mark = p, t
                p += 1
                continue
            end = pattern.find("]", p + 3 if pattern[p + 1 : p + 2] == "!" else p + 2) if c == "[" else -1
            if end >= 0:
                if _in_class(text[t], pattern[p + 1 : end]):
                    t += 1
                    p = end + 1
                    continue
            elif c == "?" or c == text[t]:
                t += 1
                p += 1
                continue
        if star < 0:
            return False
        mark += 1
        t, p = mark, star + 1
    return pattern[p:].strip("*") == ""


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


def match_parts(parts, patterns):
    """Do all components match, `**` standing for any number of them?"""
    if not patterns:
        return not parts
    if patterns[0] == "**":
        return match_parts(parts, patterns[1:]) or (bool(parts) and match_parts(parts[1:], patterns))
    return bool(parts) and match_part(parts[0], patterns[0]) and match_parts(parts[1:], patterns[1:])


def folds_case(parser):
    """Do names that differ in case alone mean the same file?"""
    return parser.normcase("Aa") != "Aa"


class PurePathBase:
    """A path that is only looked at."""

    __slots__ = ("_raw_path",)
    parser = ParserBase()

    def __init__(self, path, *paths):
        self._raw_path = self.parser.join(path, *paths) if paths else path
        if not isinstance(self._raw_path, str):
            raise TypeError(f"path should be a str, not {type(self._raw_path).__name__!r}")

    def with_segments(self, *pathsegments):
        return type(self)(*pathsegments)

    def __str__(self):
        return self._raw_path

    def as_posix(self):
        return str(self).replace(self.parser.sep, "/")

    @property
    def _stack(self):
        """The anchor, and the names from the last one to the first."""
        split = self.parser.split
        path = self._raw_path
        parent, name = split(path)
        names = []
        while path != parent:
            names.append(name)
            path = parent
            parent, name = split(path)
        return path, names

    @property
    def drive(self):
        return self.parser.splitdrive(self.anchor)[0]

    @property
    def root(self):
        return self.parser.splitdrive(self.anchor)[1]

    @property
    def anchor(self):
        return self._stack[0]

    @property
    def parts(self):
        anchor, names = self._stack
        if anchor:
            names.append(anchor)
        return tuple(reversed(names))

    @property
    def parent(self):
        parent = self.parser.split(self._raw_path)[0]
        return self.with_segments(parent) if parent != self._raw_path else self

    @property
    def parents(self):
        path, parents = self, []
        while (parent := path.parent) is not path and str(parent) != str(path):
            parents.append(parent)
            path = parent
        return tuple(parents)

    @property
    def name(self):
        return self.parser.split(self._raw_path)[1]

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

    def with_name(self, name):
        split = self.parser.split
        if split(name)[0]:
            raise ValueError(f"Invalid name {name!r}")
        return self.with_segments(split(self._raw_path)[0], name)

    def with_stem(self, stem):
        suffix = self.suffix
        if suffix and not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        stem = self.stem
        if not stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and not (suffix.startswith(".") and len(suffix) > 1):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(stem + suffix)

    def joinpath(self, *pathsegments):
        return self.with_segments(self._raw_path, *pathsegments)

    def __truediv__(self, key):
        try:
            return self.with_segments(self._raw_path, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self._raw_path)
        except TypeError:
            return NotImplemented

    def is_absolute(self):
        return self.parser.isabs(self._raw_path)

    def relative_to(self, other, *, walk_up=False):
        if not isinstance(other, PurePathBase):
            other = self.with_segments(other)
        anchor, names = self._stack
        other_anchor, other_names = other._stack
        if anchor != other_anchor:
            raise ValueError(f"{self._raw_path!r} and {other._raw_path!r} have different anchors")
        while names and other_names and names[-1] == other_names[-1]:
            names.pop()
            other_names.pop()
        for name in other_names:
            if not name or name == ".":
                continue
            if not walk_up:
                raise ValueError(f"{self._raw_path!r} is not in the subpath of {other._raw_path!r}")
            if name == "..":
                raise ValueError(f"'..' segment in {other._raw_path!r} cannot be walked")
            names.append("..")
        return self.with_segments("", *reversed(names))

    def is_relative_to(self, other):
        try:
            self.relative_to(other)
        except ValueError:
            return False
        return True

    def _matching(self, pattern, case_sensitive):
        """The parts of this path and of a pattern, in the case in which they are compared."""
        parts, patterns = list(self.parts), list(pattern.parts)
        if folds_case(self.parser) if case_sensitive is None else not case_sensitive:
            parts = [part.lower() for part in parts]
            patterns = [part.lower() for part in patterns]
        return parts, patterns

    def match(self, path_pattern, *, case_sensitive=None):
        """Do the last components match? `**` is no more than `*` here."""
        if not isinstance(path_pattern, PurePathBase):
            path_pattern = self.with_segments(path_pattern)
        parts, patterns = self._matching(path_pattern, case_sensitive)
        if not patterns:
            raise ValueError("empty pattern")
        if len(parts) < len(patterns) or (len(parts) > len(patterns) and path_pattern.anchor):
            return False
        return all(map(match_part, reversed(parts), reversed(patterns)))

    def full_match(self, pattern, *, case_sensitive=None):
        if not isinstance(pattern, PurePathBase):
            pattern = self.with_segments(pattern)
        return match_parts(*self._matching(pattern, case_sensitive))


class PathBase(PurePathBase):
    """A path that leads to something: whoever derives from it gives it stat(), open() and iterdir()."""

    __slots__ = ()

    @classmethod
    def _unsupported_msg(cls, attribute):
        return f"{cls.__name__}.{attribute} is unsupported"

    def stat(self, *, follow_symlinks=True):
        raise UnsupportedOperation(self._unsupported_msg("stat()"))

    def lstat(self):
        return self.stat(follow_symlinks=False)

    def exists(self, *, follow_symlinks=True):
        return self._mode(follow_symlinks) != 0

    def _mode(self, follow_symlinks=True):
        """st_mode, or 0 where there is nothing."""
        try:
            return self.stat(follow_symlinks=follow_symlinks).st_mode
        except (OSError, ValueError):
            return 0

    def is_dir(self, *, follow_symlinks=True):
        return stat.S_ISDIR(self._mode(follow_symlinks))

    def is_file(self, *, follow_symlinks=True):
        return stat.S_ISREG(self._mode(follow_symlinks))

    def is_symlink(self):
        return stat.S_ISLNK(self._mode(False))

    def is_block_device(self):
        return stat.S_ISBLK(self._mode())

    def is_char_device(self):
        return stat.S_ISCHR(self._mode())

    def is_fifo(self):
        return stat.S_ISFIFO(self._mode())

    def is_socket(self):
        return stat.S_ISSOCK(self._mode())

    def is_junction(self):
        return False

    def is_mount(self):
        # The top of a file system is on another device than what is above, or its own parent.
        if self.is_symlink() or not self.exists():
            return False
        own, above = self.stat(), self.parent.stat()
        return own.st_dev != above.st_dev or own.st_ino == above.st_ino

    def samefile(self, other_path):
        own = self.stat()
        try:
            other = other_path.stat()
        except AttributeError:
            other = self.with_segments(other_path).stat()
        return own.st_ino == other.st_ino and own.st_dev == other.st_dev

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        raise UnsupportedOperation(self._unsupported_msg("open()"))

    def read_bytes(self):
        with self.open(mode="rb") as f:
            return f.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        encoding = io.text_encoding(encoding)
        with self.open(mode="r", encoding=encoding, errors=errors, newline=newline) as f:
            return f.read()

    def write_bytes(self, data):
        view = memoryview(data)
        with self.open(mode="wb") as f:
            return f.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        encoding = io.text_encoding(encoding)
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {data.__class__.__name__}")
        with self.open(mode="w", encoding=encoding, errors=errors, newline=newline) as f:
            return f.write(data)

    def iterdir(self):
        raise UnsupportedOperation(self._unsupported_msg("iterdir()"))

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        paths = [self]
        while paths:
            path = paths.pop()
            if isinstance(path, tuple):
                yield path
                continue
            dirs, files = [], []
            try:
                for child in path.iterdir():
                    names = dirs if child.is_dir(follow_symlinks=follow_symlinks) else files
                    names.append(child.name)
            except OSError as error:
                if on_error is not None:
                    on_error(error)
                continue
            if top_down:
                yield path, dirs, files
            else:
                paths.append((path, dirs, files))
            paths += [path.joinpath(name) for name in reversed(dirs)]

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=True):
        raise UnsupportedOperation(self._unsupported_msg("glob()"))

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=True):
        raise UnsupportedOperation(self._unsupported_msg("rglob()"))

    def absolute(self):
        raise UnsupportedOperation(self._unsupported_msg("absolute()"))

    @classmethod
    def cwd(cls):
        raise UnsupportedOperation(cls._unsupported_msg("cwd()"))

    @classmethod
    def home(cls):
        raise UnsupportedOperation(cls._unsupported_msg("home()"))

    @classmethod
    def from_uri(cls, uri):
        raise UnsupportedOperation(cls._unsupported_msg("from_uri()"))

    def as_uri(self):
        raise UnsupportedOperation(self._unsupported_msg("as_uri()"))

    def expanduser(self):
        raise UnsupportedOperation(self._unsupported_msg("expanduser()"))

    def readlink(self):
        raise UnsupportedOperation(self._unsupported_msg("readlink()"))

    def resolve(self, strict=False):
        raise UnsupportedOperation(self._unsupported_msg("resolve()"))

    def symlink_to(self, target, target_is_directory=False):
        raise UnsupportedOperation(self._unsupported_msg("symlink_to()"))

    def hardlink_to(self, target):
        raise UnsupportedOperation(self._unsupported_msg("hardlink_to()"))

    def touch(self, mode=0o666, exist_ok=True):
        raise UnsupportedOperation(self._unsupported_msg("touch()"))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        raise UnsupportedOperation(self._unsupported_msg("mkdir()"))

    def rename(self, target):
        raise UnsupportedOperation(self._unsupported_msg("rename()"))

    def replace(self, target):
        raise UnsupportedOperation(self._unsupported_msg("replace()"))

    def chmod(self, mode, *, follow_symlinks=True):
        raise UnsupportedOperation(self._unsupported_msg("chmod()"))

    def lchmod(self, mode):
        self.chmod(mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        raise UnsupportedOperation(self._unsupported_msg("unlink()"))

    def rmdir(self):
        raise UnsupportedOperation(self._unsupported_msg("rmdir()"))

    def owner(self, *, follow_symlinks=True):
        raise UnsupportedOperation(self._unsupported_msg("owner()"))

    def group(self, *, follow_symlinks=True):
        raise UnsupportedOperation(self._unsupported_msg("group()"))
