"""shutil: copying, moving and removing of files and whole folders. Archives are in _archives, which a program that
makes and unpacks none does without."""

import collections
import errno
import fnmatch
import os
import stat
import sys

__all__ = [
    "copyfileobj", "copyfile", "copymode", "copystat", "copy", "copy2", "copytree", "move", "rmtree", "Error",
    "SpecialFileError", "ExecError", "make_archive", "get_archive_formats", "register_archive_format",
    "unregister_archive_format", "get_unpack_formats", "register_unpack_format", "unregister_unpack_format",
    "unpack_archive", "ignore_patterns", "chown", "which", "get_terminal_size", "SameFileError", "disk_usage",
]

COPY_BUFSIZE = 256 * 1024
_USE_CP_SENDFILE = False


class Error(OSError):
    pass


class SameFileError(Error):
    """Source and destination are the same file."""


class SpecialFileError(OSError):
    """What is to be done cannot be done to such a file, as copying a named pipe."""


class ExecError(OSError):
    """A command could not be run."""


class ReadError(OSError):
    """An archive cannot be read."""


class RegistryError(Exception):
    """What is to be registered for archives is registered, or is no archive format."""


def copyfileobj(fsrc, fdst, length=0):
    read, write = fsrc.read, fdst.write
    length = length or COPY_BUFSIZE
    while chunk := read(length):
        write(chunk)


def _same_file(src, dst):
    if isinstance(src, os.DirEntry) and hasattr(os.path, "samestat"):
        try:
            return os.path.samestat(src.stat(), os.stat(dst))
        except OSError:
            return False
    try:
        return os.path.samefile(src, dst)
    except OSError:
        return False


def copyfile(src, dst, *, follow_symlinks=True):
    sys.audit("shutil.copyfile", src, dst)
    if _same_file(src, dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    for path in (src, dst):
        try:
            mode = path.stat().st_mode if isinstance(path, os.DirEntry) else os.stat(path).st_mode
        except OSError:
            continue  # nothing there
        if stat.S_ISFIFO(mode):
            name = path.path if isinstance(path, os.DirEntry) else path
            raise SpecialFileError(f"`{name}` is a named pipe")
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, "rb") as source:
        try:
            with open(dst, "wb") as target:
                copyfileobj(source, target)
        except IsADirectoryError as error:
            if not os.path.exists(dst):
                raise FileNotFoundError(f"Directory does not exist: {dst}") from error
            raise
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    sys.audit("shutil.copymode", src, dst)
    if not follow_symlinks and os.path.islink(src) and os.path.islink(dst):
        return  # links have no mode of their own here
    os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))


_NO_ATTRIBUTES = {errno.ENOTSUP, errno.ENODATA, errno.EINVAL}


def _copyxattr(src, dst, *, follow_symlinks=True):
    """Copies the extended attributes, as far as the file systems have such and the user may."""
    try:
        names = os.listxattr(src, follow_symlinks=follow_symlinks)
    except OSError as error:
        if error.errno not in _NO_ATTRIBUTES:
            raise
        return
    for name in names:
        try:
            os.setxattr(dst, name, os.getxattr(src, name, follow_symlinks=follow_symlinks), follow_symlinks=follow_symlinks)
        except OSError as error:
            if error.errno not in _NO_ATTRIBUTES | {errno.EPERM, errno.EACCES}:
                raise


def copystat(src, dst, *, follow_symlinks=True):
    sys.audit("shutil.copystat", src, dst)
    follow = follow_symlinks or not (os.path.islink(src) and os.path.islink(dst))
    if isinstance(src, os.DirEntry):
        st = src.stat(follow_symlinks=follow)
    else:
        st = os.stat(src, follow_symlinks=follow)
    os.utime(dst, ns=(st.st_atime_ns, st.st_mtime_ns), follow_symlinks=follow)
    # Before the mode, which may forbid it.
    _copyxattr(src, dst, follow_symlinks=follow)
    if follow:
        os.chmod(dst, stat.S_IMODE(st.st_mode))


def _target(src, dst):
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    dst = _target(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    dst = _target(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


def ignore_patterns(*patterns):
    def _ignore_patterns(path, names):
        found = set()
        for pattern in patterns:
            found.update(fnmatch.filter(names, pattern))
        return found

    return _ignore_patterns


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False,
             dirs_exist_ok=False):
    sys.audit("shutil.copytree", src, dst)
    with os.scandir(src) as listing:
        entries = list(listing)
    ignored = ignore(os.fspath(src), [entry.name for entry in entries]) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    errors = []
    for entry in entries:
        if entry.name in ignored:
            continue
        source = os.path.join(src, entry.name)
        target = os.path.join(dst, entry.name)
        # The functions of this module ask the entry for what it knows already; others are given a path.
        copied = entry if copy_function is copy2 or copy_function is copy else source
        try:
            if entry.is_symlink() and symlinks:
                os.symlink(os.readlink(source), target)
                copystat(copied, target, follow_symlinks=False)
            elif entry.is_symlink() and ignore_dangling_symlinks and not os.path.exists(source):
                continue
            elif entry.is_dir():
                copytree(source, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(copied, target)
        except Error as error:
            errors.extend(error.args[0])
        except OSError as error:
            errors.append((source, target, str(error)))
    try:
        copystat(src, dst)
    except OSError as error:
        errors.append((src, dst, str(error)))
    if errors:
        raise Error(errors)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    sys.audit("shutil.rmtree", path, dir_fd)
    if ignore_errors:
        def failed(function, path, error):
            pass
    elif onexc is not None:
        failed = onexc
    elif onerror is not None:
        def failed(function, path, error):
            onerror(function, path, (type(error), error, error.__traceback__))
    else:
        def failed(function, path, error):
            raise error
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    removal = _Removal(failed)
    try:
        removal.enter(path, path, dir_fd)
        while removal.tasks:
            removal.step()
    finally:
        removal.close_all()


rmtree.avoids_symlink_attacks = True


class _Removal:
    """What is left to do of an rmtree(): folders are opened, and what is in them is removed through their descriptors, so that
    nobody can put a link in the way. `failed` is told of what cannot be done, the rest goes on."""

    def __init__(self, failed):
        self.failed = failed
        self.tasks = []  # (function, its arguments, the path), the last one first

    def report(self, function, path, error):
        error.filename = path
        self.failed(function, path, error)

    def enter(self, path, name, above, known=None):
        """Opens a folder and plans the removal of its entries; without `known` (its entry) it is the top."""
        function = os.lstat
        try:
            before = os.lstat(name, dir_fd=above) if known is None else known.stat(follow_symlinks=False)
            function = os.open
            fd = os.open(name, os.O_RDONLY | os.O_NONBLOCK, dir_fd=above)
        except FileNotFoundError as error:
            if known is None:
                self.report(function, path, error)
            return  # otherwise somebody else was faster
        except OSError as error:
            self.report(function, path, error)
            return
        if os.path.samestat(before, os.fstat(fd)):
            self.tasks.append((os.rmdir, (name, above, known), path))
            self.tasks.append((os.close, fd, path))
        else:
            self.tasks.append((os.close, fd, path))
            try:
                raise OSError("Cannot call rmtree on a symbolic link")
            except OSError as error:
                self.report(os.path.islink, path, error)
                return
        try:
            with os.scandir(fd) as listing:
                entries = list(listing)
        except OSError as error:
            self.report(os.scandir, path, error)
            return
        for entry in entries:
            full = os.path.join(path, entry.name)
            try:
                if entry.is_dir(follow_symlinks=False):
                    self.tasks.append((os.lstat, (entry, fd), full))
                    continue
            except FileNotFoundError:
                continue
            except OSError:
                pass
            try:
                os.unlink(entry.name, dir_fd=fd)
            except FileNotFoundError:
                continue
            except OSError as error:
                self.report(os.unlink, full, error)

    def step(self):
        function, what, path = self.tasks.pop()
        if function is os.lstat:
            entry, above = what
            self.enter(path, entry.name, above, entry)
            return
        known = None
        try:
            if function is os.close:
                os.close(what)
            else:
                name, above, known = what
                os.rmdir(name, dir_fd=above)
        except FileNotFoundError as error:
            if known is None:
                self.report(function, path, error)
        except OSError as error:
            self.report(function, path, error)

    def close_all(self):
        for function, what, _ in self.tasks:
            if function is os.close:
                os.close(what)


def _destinsrc(src, dst):
    """Is the one path below the other?"""
    src, dst = os.path.abspath(src), os.path.abspath(dst)
    return os.path.join(dst, "").startswith(os.path.join(src, ""))


def move(src, dst, copy_function=copy2):
    sys.audit("shutil.move", src, dst)
    real = dst
    if os.path.isdir(dst):
        if _same_file(src, dst) and not os.path.islink(src):
            os.rename(src, dst)  # only the spelling differs, as on file systems without case
            return
        separators = os.path.sep + (os.path.altsep or "")
        name = os.fspath(src)
        name = name.rstrip(os.fsencode(separators) if isinstance(name, bytes) else separators)
        real = os.path.join(dst, os.path.basename(name))
        if os.path.exists(real):
            raise Error(f"Destination path '{real}' already exists")
    try:
        os.rename(src, real)
    except OSError:
        if os.path.islink(src):
            os.symlink(os.readlink(src), real)
            os.unlink(src)
        elif os.path.isdir(src):
            if _destinsrc(src, dst):
                raise Error(f"Cannot move a directory '{src}' into itself '{dst}'.")
            copytree(src, real, copy_function=copy_function, symlinks=True)
            rmtree(src)
        else:
            copy_function(src, real)
            os.unlink(src)
    return real


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    def usable(file):
        return os.path.exists(file) and os.access(file, mode) and not os.path.isdir(file)

    if os.path.dirname(cmd):
        return cmd if usable(cmd) else None
    if path is None:
        path = os.environ.get("PATH")
        if path is None:
            try:
                path = os.confstr("CS_PATH")
            except (AttributeError, ValueError):
                path = os.defpath
    if not path:
        return None
    path = os.fsencode(path) if isinstance(cmd, bytes) else os.fsdecode(path)
    for folder in dict.fromkeys(path.split(os.fsencode(os.pathsep) if isinstance(cmd, bytes) else os.pathsep)):
        file = os.path.join(folder, cmd)
        if usable(file):
            return file
    return None


def get_terminal_size(fallback=(80, 24)):
    def of_environment(name):
        try:
            return int(os.environ[name])
        except (KeyError, ValueError):
            return 0

    columns, lines = of_environment("COLUMNS"), of_environment("LINES")
    if columns <= 0 or lines <= 0:
        try:
            size = os.get_terminal_size(sys.__stdout__.fileno())
        except (AttributeError, ValueError, OSError):
            size = os.terminal_size(fallback)
        if columns <= 0:
            columns = size.columns or fallback[0]
        if lines <= 0:
            lines = size.lines or fallback[1]
    return os.terminal_size((columns, lines))


_ntuple_diskusage = collections.namedtuple("usage", "total used free")


def disk_usage(path):
    s = os.statvfs(path)
    return _ntuple_diskusage(s.f_blocks * s.f_frsize, (s.f_blocks - s.f_bfree) * s.f_frsize, s.f_bavail * s.f_frsize)


def chown(path, user=None, group=None, *, dir_fd=None, follow_symlinks=True):
    sys.audit("shutil.chown", path, user, group)
    if user is None and group is None:
        raise ValueError("user and/or group must be set")
    os.chown(path, _id_of(user, "user"), _id_of(group, "group"), dir_fd=dir_fd, follow_symlinks=follow_symlinks)


def _id_of(name, kind):
    """The number of a user or group given by name or number; -1 leaves it as it is."""
    if name is None:
        return -1
    if isinstance(name, int):
        return name
    try:
        if kind == "user":
            import pwd
            return pwd.getpwnam(name).pw_uid
        import grp
        return grp.getgrnam(name).gr_gid
    except KeyError:
        raise LookupError(f"no such {kind}: {name!r}") from None


def make_archive(base_name, format, root_dir=None, base_dir=None, verbose=0, dry_run=0, owner=None, group=None,
                 logger=None):
    import _archives
    return _archives.make(base_name, format, root_dir, base_dir, dry_run, owner, group, logger)


def get_archive_formats():
    import _archives
    return sorted([(name, row[2]) for name, row in _archives.writers.items()])


def register_archive_format(name, function, extra_args=None, description=""):
    import _archives
    if extra_args is None:
        extra_args = []
    if not callable(function):
        raise TypeError(f"The {function} object is not callable")
    if not isinstance(extra_args, (tuple, list)):
        raise TypeError("extra_args needs to be a sequence")
    for pair in extra_args:
        if not isinstance(pair, (tuple, list)) or len(pair) != 2:
            raise TypeError("extra_args elements are : (arg_name, value)")
    _archives.writers[name] = (function, extra_args, description)


def unregister_archive_format(name):
    import _archives
    del _archives.writers[name]


def get_unpack_formats():
    import _archives
    return sorted([(name, row[0], row[3]) for name, row in _archives.readers.items()])


def register_unpack_format(name, extensions, function, extra_args=None, description=""):
    import _archives
    taken = {extension: other for other, row in _archives.readers.items() for extension in row[0]}
    for extension in extensions:
        if extension in taken:
            raise RegistryError(f"{extension} is already registered for \"{taken[extension]}\"")
    if not callable(function):
        raise TypeError("The registered function must be a callable")
    _archives.readers[name] = (extensions, function, [] if extra_args is None else extra_args, description)


def unregister_unpack_format(name):
    import _archives
    del _archives.readers[name]


def unpack_archive(filename, extract_dir=None, format=None, *, filter=None):
    import _archives
    _archives.unpack(filename, extract_dir, format, filter)
