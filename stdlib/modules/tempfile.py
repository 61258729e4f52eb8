"""tempfile: files and folders that last as long as they are used."""

import io
import os
import shutil
import weakref
from random import SystemRandom

__all__ = [
    "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp", "mktemp",
    "TMP_MAX", "gettempprefix", "tempdir", "gettempdir", "gettempprefixb", "gettempdirb",
]

TMP_MAX = 10000
template = "tmp"
tempdir = None
_random = SystemRandom()
_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"


def gettempprefix():
    return "tmp"


def gettempprefixb():
    return b"tmp"


def gettempdir():
    global tempdir
    if tempdir is None:
        for folder in (os.getenv("TMPDIR"), os.getenv("TEMP"), os.getenv("TMP"), "/tmp", "/var/tmp", "/usr/tmp", os.getcwd()):
            if folder and os.path.isdir(folder) and os.access(folder, os.W_OK):
                tempdir = os.path.abspath(folder)
                break
        else:
            raise FileNotFoundError("No usable temporary directory found")
    return tempdir


def gettempdirb():
    return os.fsencode(gettempdir())


def _candidates(suffix, prefix, dir):
    suffix = "" if suffix is None else suffix
    prefix = "tmp" if prefix is None else prefix
    folder = gettempdir() if dir is None else os.fspath(dir)
    for _ in range(TMP_MAX):
        name = "".join([_random.choice(_CHARACTERS) for _ in range(8)])
        yield os.path.abspath(os.path.join(folder, prefix + name + suffix))


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    for path in _candidates(suffix, prefix, dir):
        try:
            return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), path
        except FileExistsError:
            continue
    raise FileExistsError(17, "No usable temporary file name found")


def mkdtemp(suffix=None, prefix=None, dir=None):
    for path in _candidates(suffix, prefix, dir):
        try:
            os.mkdir(path, 0o700)
            return path
        except FileExistsError:
            continue
    raise FileExistsError(17, "No usable temporary directory name found")


def mktemp(suffix="", prefix="tmp", dir=None):
    for path in _candidates(suffix, prefix, dir):
        if not os.path.lexists(path):
            return path
    raise FileExistsError(17, "No usable temporary filename found")


class _TemporaryFileWrapper:
    """A file with a name, removed when it is closed."""

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file = file
        self.name = name
        self.delete = delete
        self._delete_on_close = delete_on_close
        self._removed = False

    def __getattr__(self, name):
        return getattr(self.__dict__["file"], name)

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, exc, value, tb):
        result = self.file.__exit__(exc, value, tb)
        self._remove(True)
        return result

    def __iter__(self):
        return iter(self.file)

    def close(self):
        self.file.close()
        self._remove(self._delete_on_close)

    def _remove(self, wanted):
        if self.delete and wanted and not self._removed:
            self._removed = True
            try:
                os.unlink(self.name)
            except FileNotFoundError:
                pass

    def __del__(self):
        self._remove(True)

    def __repr__(self):
        return f"<tempfile._TemporaryFileWrapper object; file={self.file!r}>"


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                       delete=True, *, errors=None, delete_on_close=True):
    fd, path = mkstemp(suffix, prefix, dir)
    try:
        file = open(fd, mode, buffering=buffering, newline=newline, encoding=encoding, errors=errors)
    except BaseException:
        os.unlink(path)
        os.close(fd)
        raise
    return _TemporaryFileWrapper(file, path, delete, delete_on_close)


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    fd, path = mkstemp(suffix, prefix, dir)
    os.unlink(path)
    return open(fd, mode, buffering=buffering, newline=newline, encoding=encoding, errors=errors)


def SpooledTemporaryFile(max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None,
                         dir=None, *, errors=None):
    return io.BytesIO() if "b" in mode else io.StringIO(newline=newline if newline is not None else "\n")


class TemporaryDirectory:
    """A folder that is removed with all it holds."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore = ignore_cleanup_errors
        self._delete = delete
        self._finalizer = weakref.finalize(self, _remove_folder, self.name) if delete else None

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        if self._finalizer is not None:
            self._finalizer.detach()
        if os.path.exists(self.name):
            shutil.rmtree(self.name, ignore_errors=self._ignore)


def _remove_folder(name):
    shutil.rmtree(name, ignore_errors=True)
