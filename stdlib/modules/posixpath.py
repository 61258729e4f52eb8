"""posixpath, which is os.path: operations on POSIX path names; str, bytes and os.PathLike."""

import _os
from _fspath import fspath as _fspath

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = False

_S_IFMT = 0o170000
_S_IFDIR = 0o040000
_S_IFREG = 0o100000
_S_IFLNK = 0o120000


def normcase(s):
    return _fspath(s)


def isabs(s):
    s = _fspath(s)
    return s.startswith(b"/" if isinstance(s, bytes) else "/")


def join(a, *p):
    a = _fspath(a)
    slash = b"/" if isinstance(a, bytes) else "/"
    path = a
    for b in p:
        if type(b) is not type(a):
            try:
                b = _fspath(b)
            except TypeError:
                if hasattr(b, "__fspath__"):
                    raise
            _check_kinds("join", a, b)
        if b.startswith(slash) or not path:
            path = b
        elif path.endswith(slash):
            path += b
        else:
            path += slash + b
    return path


def split(p):
    p = _fspath(p)
    slash = b"/" if isinstance(p, bytes) else "/"
    i = p.rfind(slash) + 1
    head, tail = p[:i], p[i:]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head, tail


def splitext(p):
    p = _fspath(p)
    slash, dot = (b"/", b".") if isinstance(p, bytes) else ("/", ".")
    start = p.rfind(slash) + 1
    at = p.rfind(dot)
    if at > start:
        # Leading dots belong to the name.
        i = start
        while i < at:
            if p[i : i + 1] != dot:
                return p[:at], p[at:]
            i += 1
    return p, p[:0]


def splitdrive(p):
    p = _fspath(p)
    return p[:0], p


def splitroot(p):
    p = _fspath(p)
    slash = b"/" if isinstance(p, bytes) else "/"
    empty = p[:0]
    if p[:1] != slash:
        return empty, empty, p
    if p[1:2] != slash or p[2:3] == slash:
        return empty, slash, p[1:]
    return empty, p[:2], p[2:]


def basename(p):
    p = _fspath(p)
    slash = b"/" if isinstance(p, bytes) else "/"
    return p[p.rfind(slash) + 1 :]


def dirname(p):
    return split(p)[0]


def _mode(path, follow=True):
    return _os._mode(path, follow)


def exists(path):
    return _os._mode(path, True) is not None


def lexists(path):
    return _os._mode(path, False) is not None


def isfile(path):
    mode = _os._mode(path, True)
    return mode is not None and mode & _S_IFMT == _S_IFREG


def isdir(s):
    mode = _os._mode(s, True)
    return mode is not None and mode & _S_IFMT == _S_IFDIR


def islink(path):
    mode = _os._mode(path, False)
    return mode is not None and mode & _S_IFMT == _S_IFLNK


def isjunction(path):
    return False


def isdevdrive(path):
    return False


def ismount(path):
    try:
        here = _os.lstat(path)
    except (OSError, ValueError):
        return False
    if here.st_mode & _S_IFMT == _S_IFLNK:
        return False
    above = join(_fspath(path), b".." if isinstance(_fspath(path), bytes) else "..")
    try:
        parent = _os.lstat(above)
    except OSError:
        try:
            parent = _os.lstat(realpath(above))
        except OSError:
            return False
    return here.st_dev != parent.st_dev or here.st_ino == parent.st_ino


def getsize(filename):
    return _os.stat(filename).st_size


def getmtime(filename):
    return _os.stat(filename).st_mtime


def getatime(filename):
    return _os.stat(filename).st_atime


def getctime(filename):
    return _os.stat(filename).st_ctime


def samefile(f1, f2):
    return samestat(_os.stat(f1), _os.stat(f2))


def sameopenfile(fp1, fp2):
    return samestat(_os.fstat(fp1), _os.fstat(fp2))


def samestat(s1, s2):
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def expanduser(path):
    path = _fspath(path)
    tilde, slash = (b"~", b"/") if isinstance(path, bytes) else ("~", "/")
    if not path.startswith(tilde):
        return path
    i = path.find(slash, 1)
    if i < 0:
        i = len(path)
    if i == 1:
        home = _os._environ().get("HOME")
        if home is None:
            home = _home_of(2, str(_os.getuid()))
    else:
        name = path[1:i]
        home = _home_of(0, _decoded(name) if isinstance(name, bytes) else name)
    if home is None:
        return path
    if isinstance(path, bytes):
        home = _encoded(home)
    home = home.rstrip(slash)
    return (home + path[i:]) or slash


def _home_of(field, value):
    """The home of the account in /etc/passwd one of whose fields has that value, or None."""
    try:
        fd = _os.open("/etc/passwd", _os.O_RDONLY)
    except OSError:
        return None
    accounts = b""
    while piece := _os.read(fd, 65536):
        accounts += piece
    _os.close(fd)
    for line in _decoded(accounts).split("\n"):
        fields = line.split(":")
        if len(fields) == 7 and fields[field] == value:
            return fields[5]
    return None


_NAME_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")


def expandvars(path):
    path = _fspath(path)
    if isinstance(path, bytes):
        return path if b"$" not in path else _encoded(expandvars(_decoded(path)))
    if "$" not in path:
        return path
    environ = _os._environ()
    result = ""
    i = 0
    while i < len(path):
        if path[i] != "$":
            result += path[i]
            i += 1
            continue
        if path[i + 1 : i + 2] == "{":
            end = path.find("}", i + 2) + 1
            name = path[i + 2 : end - 1] if end else ""
        else:
            end = i + 1
            while end < len(path) and path[end] in _NAME_CHARACTERS:
                end += 1
            name = path[i + 1 : end]
        if name in environ:
            result += environ[name]
        else:
            if not name and end != i + 3:
                end = i + 1
            result += path[i:end]
        i = end
    return result


def _decoded(path):
    return path.decode("utf-8", "surrogateescape")


def _encoded(path):
    return path.encode("utf-8", "surrogateescape")


def normpath(path):
    path = _fspath(path)
    if isinstance(path, bytes):
        return _encoded(normpath(_decoded(path)))
    if not path:
        return "."
    _, root, rest = splitroot(path)
    parts = []
    for part in rest.split("/"):
        if not part or part == ".":
            continue
        if part != ".." or (not root and not parts) or (parts and parts[-1] == ".."):
            parts.append(part)
        elif parts:
            parts.pop()
    return (root + "/".join(parts)) or "."


def abspath(path):
    path = _fspath(path)
    if not isabs(path):
        cwd = _os.getcwd()
        path = join(_encoded(cwd) if isinstance(path, bytes) else cwd, path)
    return normpath(path)


def realpath(filename, *, strict=False):
    filename = _fspath(filename)
    resolved = _os._realpath(filename)
    return _resolved(filename, strict) if resolved is None else resolved


def _resolved(filename, strict):
    """The path without links, some of whose names are not there (an error if `strict`) or lead round in circles."""
    none, slash, here, above = (b"", b"/", b".", b"..") if isinstance(filename, bytes) else ("", "/", ".", "..")
    path = slash if filename.startswith(slash) else abspath(here)
    names = filename.split(slash)[::-1]
    links = {}  # where each link leads; None while that is being found out
    while names:
        name = names.pop()
        if isinstance(name, tuple):
            links[name[0]] = path
            continue
        if name == none or name == here:
            continue
        if name == above:
            path = dirname(path)
            continue
        longer = join(path, name)
        if longer in links:
            if links[longer] is not None:
                path = links[longer]
                continue
            if strict:
                _os.stat(longer)
            path = longer
            continue
        try:
            target = _os.readlink(longer) if _os.lstat(longer).st_mode & _S_IFMT == _S_IFLNK else None
        except OSError:
            if strict:
                raise
            target = None
        if target is None:
            path = longer
            continue
        links[longer] = None
        names.append((longer,))
        if target.startswith(slash):
            path = slash
        names.extend(target.split(slash)[::-1])
    return path


def relpath(path, start=None):
    path = _fspath(path)
    if not path:
        raise ValueError("no path specified")
    slash, here, above = (b"/", b".", b"..") if isinstance(path, bytes) else ("/", ".", "..")
    start = here if start is None else _fspath(start)
    _check_kinds("relpath", path, start)
    start_parts = [part for part in abspath(start).split(slash) if part]
    path_parts = [part for part in abspath(path).split(slash) if part]
    common = len(commonprefix([start_parts, path_parts]))
    parts = [above] * (len(start_parts) - common) + path_parts[common:]
    return slash.join(parts) if parts else here


def _check_kinds(function, *paths):
    """All str or all bytes? TypeError otherwise."""
    for path in paths:
        if not isinstance(path, (str, bytes)):
            raise TypeError(f"{function}() argument must be str, bytes, or os.PathLike object, not {type(path).__name__!r}") from None
    if len({isinstance(path, bytes) for path in paths}) > 1:
        raise TypeError("Can't mix strings and bytes in path components") from None


def commonprefix(m):
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = [_fspath(p) for p in m]
    shortest = min(m)
    longest = max(m)
    for i, c in enumerate(shortest):
        if c != longest[i]:
            return shortest[:i]
    return shortest


def commonpath(paths):
    paths = [_fspath(p) for p in paths]
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    _check_kinds("commonpath", *paths)
    slash, here = (b"/", b".") if isinstance(paths[0], bytes) else ("/", ".")
    absolute = {p.startswith(slash) for p in paths}
    if len(absolute) > 1:
        raise ValueError("Can't mix absolute and relative paths") from None
    split_paths = [[part for part in p.split(slash) if part and part != here] for p in paths]
    common = slash.join(commonprefix(split_paths))
    return slash + common if absolute.pop() else common
