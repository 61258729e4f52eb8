"""os: the operating system, over the system calls in _os."""

import _os
from _os import (
    get_blocking, get_inheritable, set_blocking, set_inheritable,
    EX_OK, F_OK, O_APPEND, O_CLOEXEC, O_CREAT, O_DIRECTORY, O_EXCL, O_NOCTTY, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_RDWR, O_SYNC,
    O_TRUNC, O_WRONLY, R_OK, SEEK_CUR, SEEK_END, SEEK_SET, WNOHANG, WUNTRACED, W_OK, X_OK, _exit, access, chdir,
    chmod, chown, close, cpu_count, dup, dup2, fchmod, fstat, fsync, ftruncate, getcwd, getegid, geteuid, getgid, getgroups, getloadavg, getlogin,
    getpid, getppid, getuid, isatty, kill, lchown, link, listdir, lseek, lstat, mkdir, mkfifo, open, pipe, process_cpu_count, putenv,
    read, readlink, remove, rename, replace, rmdir, stat, stat_result, strerror, symlink, system, times, truncate,
    umask, uname, unlink, unsetenv, urandom, waitpid, write,
)
import _posix
from _posix import (
    CLD_CONTINUED, CLD_DUMPED, CLD_EXITED, CLD_KILLED, CLD_STOPPED, CLD_TRAPPED, EX_CANTCREAT, EX_CONFIG,
    EX_DATAERR, EX_IOERR, EX_NOHOST, EX_NOINPUT, EX_NOPERM, EX_NOUSER, EX_OSERR, EX_OSFILE, EX_PROTOCOL,
    EX_SOFTWARE, EX_TEMPFAIL, EX_UNAVAILABLE, EX_USAGE, F_LOCK, F_TEST, F_TLOCK, F_ULOCK, GRND_NONBLOCK,
    GRND_RANDOM, MFD_ALLOW_SEALING, MFD_CLOEXEC, NGROUPS_MAX, O_ACCMODE, O_ASYNC, O_DIRECT, O_DSYNC, O_FSYNC,
    O_LARGEFILE, O_NDELAY, O_NOATIME, O_PATH, O_RSYNC, O_TMPFILE, POSIX_FADV_DONTNEED, POSIX_FADV_NOREUSE,
    POSIX_FADV_NORMAL, POSIX_FADV_RANDOM, POSIX_FADV_SEQUENTIAL, POSIX_FADV_WILLNEED, PRIO_PGRP, PRIO_PROCESS,
    PRIO_USER, P_ALL, P_PGID, P_PID, P_PIDFD, RTLD_GLOBAL, RTLD_LAZY, RTLD_LOCAL, RTLD_NOW, SCHED_BATCH,
    SCHED_FIFO, SCHED_IDLE, SCHED_OTHER, SCHED_RR, SEEK_DATA, SEEK_HOLE, ST_APPEND, ST_MANDLOCK, ST_NOATIME,
    ST_NODEV, ST_NODIRATIME, ST_NOEXEC, ST_NOSUID, ST_RDONLY, ST_RELATIME, ST_SYNCHRONOUS, ST_WRITE, TMP_MAX,
    WCONTINUED, WEXITED, WNOWAIT, WSTOPPED, closerange, confstr, confstr_names, EFD_CLOEXEC, EFD_NONBLOCK,
    EFD_SEMAPHORE, RWF_APPEND, RWF_DSYNC, RWF_HIPRI, RWF_NOWAIT, RWF_SYNC, SCHED_RESET_ON_FORK, copy_file_range, eventfd,
    eventfd_read, eventfd_write, getgrouplist, mknod, preadv, pwritev, readv, sched_getscheduler, waitid, waitid_result, writev, fchdir, fdatasync, fpathconf, fstatvfs, getpgid,
    getpgrp, getpriority, getrandom, getresgid, getresuid, getsid, killpg, lockf, major, makedev, memfd_create,
    minor, nice, openpty, pathconf, pathconf_names, pipe2, posix_fadvise, posix_fallocate, pread, pwrite,
    sched_get_priority_max, sched_get_priority_min, sched_getaffinity, sched_setaffinity, sched_yield, sendfile,
    setegid, seteuid, setgid, setpgid, setpgrp, setpriority, setregid, setresgid, setresuid, setreuid, setsid,
    setuid, statvfs, statvfs_result, sync, sysconf, sysconf_names, tcgetpgrp, tcsetpgrp, ttyname, wait4,
)
import posixpath as path
import sys as _sys
from collections.abc import Mapping as _Mapping
from collections.abc import MutableMapping as _MutableMapping
from _fspath import fspath
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

_sys.modules["os.path"] = path
name = "posix"
linesep = "\n"
error = OSError
supports_follow_symlinks = {stat, chown}
supports_fd = {stat, chmod, chown, truncate}
supports_dir_fd = set()


class _PathLikeMeta(type):
    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        if cls is PathLike:
            return hasattr(subclass, "__fspath__")
        return type.__subclasscheck__(cls, subclass)


class PathLike(metaclass=_PathLikeMeta):
    def __fspath__(self):
        raise NotImplementedError

    def __class_getitem__(cls, item):
        return cls


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


def getcwdb():
    return getcwd().encode()


def _check_str(value):
    if not isinstance(value, str):
        raise TypeError(f"str expected, not {type(value).__name__}")
    return value


class _Environ(_MutableMapping):
    """os.environ: a mapping whose changes reach the process's environment."""

    def __init__(self):
        self._data = _os._environ()

    def __getitem__(self, key):
        try:
            return self._data[_check_str(key)]
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        _check_str(key)
        _check_str(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        _check_str(key)
        unsetenv(key)
        try:
            del self._data[key]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        return iter(list(self._data))

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        return "environ({" + ", ".join([f"{key!r}: {value!r}" for key, value in self.items()]) + "})"

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __or__(self, other):
        if not isinstance(other, _Mapping):
            return NotImplemented
        return {**self, **other}

    def __ror__(self, other):
        if not isinstance(other, _Mapping):
            return NotImplemented
        return {**other, **self}

    def __ior__(self, other):
        self.update(other)
        return self


environ = _Environ()


def getenv(key, default=None):
    return environ.get(key, default)


class _EnvironOfBytes(_Environ):
    """os.environb: the same variables, as bytes."""

    def __init__(self):
        self._data = environ._data

    def __getitem__(self, key):
        try:
            return fsencode(environ[fsdecode(_bytes(key))])
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        environ[fsdecode(_bytes(key))] = fsdecode(_bytes(value))

    def __delitem__(self, key):
        try:
            del environ[fsdecode(_bytes(key))]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        return iter([fsencode(key) for key in environ])


def _bytes(value):
    if not isinstance(value, bytes):
        raise TypeError(f"bytes expected, not {type(value).__name__}")
    return value


supports_bytes_environ = True
environb = _EnvironOfBytes()


def getenvb(key, default=None):
    return environb.get(key, default)


def makedirs(name, mode=0o777, exist_ok=False):
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
        if tail == curdir:
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


class DirEntry:
    """One row of scandir()."""

    def __init__(self, folder, name, kind, inode):
        self.name = name
        self.path = path.join(folder, name)
        self._kind = kind
        self._inode = inode

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"

    def __fspath__(self):
        return self.path

    def inode(self):
        return self._inode

    def is_dir(self, *, follow_symlinks=True):
        return self._is(4, path.isdir, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        return self._is(8, path.isfile, follow_symlinks)

    def _is(self, kind, test, follow_symlinks):
        """The folder says what it knows (the kinds of readdir()); a link that is to be followed has to be looked at."""
        if self._kind == 0 or (self._kind == 10 and follow_symlinks):
            return test(self.path)
        return self._kind == kind

    def is_symlink(self):
        return self._kind == 10 or (self._kind == 0 and path.islink(self.path))

    def is_junction(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return stat(self.path) if follow_symlinks else lstat(self.path)


class _Scan:
    def __init__(self, folder):
        self._rows = iter([DirEntry(folder, name, kind, inode) for name, kind, inode in _os._scandir(folder)])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._rows)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        self._rows = iter(())


def scandir(path="."):
    return _Scan(fspath(path))


def walk(top, topdown=True, onerror=None, followlinks=False):
    waiting = [fspath(top)]
    while waiting:
        top = waiting.pop()
        if isinstance(top, tuple):
            yield top
            continue
        dirs, files, links = [], [], set()
        try:
            rows = list(scandir(top))
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        for entry in rows:
            if not entry.is_dir():
                files.append(entry.name)
                continue
            dirs.append(entry.name)
            if entry.is_symlink():
                links.add(entry.name)
        if topdown:
            yield top, dirs, files
            # The caller may have changed the list, and links among it are looked at as they are now.
            for name in reversed(dirs):
                below = path.join(top, name)
                if followlinks or not path.islink(below):
                    waiting.append(below)
        else:
            waiting.append((top, dirs, files))
            waiting.extend([path.join(top, name) for name in reversed(dirs) if followlinks or name not in links])


def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    if times is not None and ns is not None:
        raise ValueError("utime: you may specify either 'times' or 'ns' but not both")
    if ns is not None:
        if not isinstance(ns, tuple) or len(ns) != 2:
            raise TypeError("utime: 'ns' must be a tuple of two ints")
        access, change = ns
    elif times is not None:
        if not isinstance(times, tuple) or len(times) != 2:
            raise TypeError("utime: 'times' must be either a tuple of two ints or None")
        access, change = map(_nanoseconds, times)
    else:
        from time import time_ns

        access = change = time_ns()
    _os._utime(path, access, change, follow_symlinks)


def _nanoseconds(seconds):
    """Rounded down, as file systems do."""
    if isinstance(seconds, int):
        return seconds * 10**9
    whole = int(seconds // 1)
    return whole * 10**9 + int((seconds - whole) * 1e9)


supports_follow_symlinks.add(utime)
supports_fd.add(utime)


class terminal_size(tuple):
    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return f"os.terminal_size(columns={self[0]}, lines={self[1]})"


def get_terminal_size(fd=1):
    return terminal_size(_os._terminal_size(fd))


def fdopen(fd, *args, **kwargs):
    import builtins

    return builtins.open(fd, *args, **kwargs)


def popen(cmd, mode="r", buffering=-1):
    raise NotImplementedError("os.popen is not supported; use os.system")


def abort():
    kill(getpid(), 6)


def get_exec_path(env=None):
    env = environ if env is None else env
    return env.get("PATH", defpath).split(pathsep)


def WIFEXITED(status):
    return status & 0x7F == 0


def WEXITSTATUS(status):
    return (status >> 8) & 0xFF


def WIFSIGNALED(status):
    return status & 0x7F not in (0, 0x7F)


def WTERMSIG(status):
    return status & 0x7F


def waitstatus_to_exitcode(status):
    if WIFEXITED(status):
        return WEXITSTATUS(status)
    if WIFSIGNALED(status):
        return -WTERMSIG(status)
    raise ValueError(f"invalid wait status: {status!r}")


def WIFSTOPPED(status):
    return status & 0xFF == 0x7F


def WIFCONTINUED(status):
    return status == 0xFFFF


def WSTOPSIG(status):
    return (status >> 8) & 0xFF


def WCOREDUMP(status):
    return bool(status & 0x80)


def fchown(fd, uid, gid):
    chown(fd, uid, gid)


def wait():
    return waitpid(-1, 0)


def wait3(options):
    return wait4(-1, options)


def ctermid():
    return "/dev/tty"


def device_encoding(fd):
    return "UTF-8" if isatty(fd) else None


# ---- new processes ----------------------------------------------------------------------------------------------------

P_WAIT = 0
P_NOWAIT = P_NOWAITO = 1
_fork_hooks = []


def register_at_fork(*, before=None, after_in_child=None, after_in_parent=None):
    if before is None and after_in_child is None and after_in_parent is None:
        raise TypeError("At least one argument is required.")
    for name, hook in ("before", before), ("after_in_child", after_in_child), ("after_in_parent", after_in_parent):
        if hook is not None and not callable(hook):
            raise TypeError(f"'{name}' must be callable, not {type(hook).__name__}")
    _fork_hooks.append((before, after_in_child, after_in_parent))


def _run_fork_hooks(hooks):
    for hook in hooks:
        if hook is not None:
            try:
                hook()
            except BaseException as error:
                _sys.unraisablehook(_Unraisable(error, hook))


class _Unraisable:
    def __init__(self, error, hook):
        self.exc_type = type(error)
        self.exc_value = error
        self.exc_traceback = error.__traceback__
        self.err_msg = None
        self.object = hook


def fork():
    _run_fork_hooks([before for before, _, _ in reversed(_fork_hooks)])
    pid = _posix.fork()
    if pid == 0:
        _run_fork_hooks([child for _, child, _ in _fork_hooks])
    else:
        _run_fork_hooks([parent for _, _, parent in _fork_hooks])
    return pid


def execv(path, argv, /):
    _posix._execute(path, argv)


def execve(path, argv, env):
    _posix._execute(path, argv, env)


def execl(file, *args):
    execv(file, args)


def execle(file, *args):
    execve(file, args[:-1], args[-1])


def execvp(file, args):
    _execute_found(file, args, None)


def execvpe(file, args, env):
    _execute_found(file, args, env)


def execlp(file, *args):
    execvp(file, args)


def execlpe(file, *args):
    execvpe(file, args[:-1], args[-1])


def _execute_found(file, args, env):
    """Tries the folders of PATH in turn; the error that says most is raised: not that the file isn't there."""
    run = (lambda name: execv(name, args)) if env is None else (lambda name: execve(name, args, env))
    file = fspath(file)
    if path.dirname(file):
        run(file)
    told = last = None
    for folder in get_exec_path(env):
        try:
            run(path.join(fsencode(folder) if isinstance(file, bytes) else folder, file))
        except (FileNotFoundError, NotADirectoryError) as error:
            last = error
        except OSError as error:
            last = error
            told = told or error
    raise told or last


def _spawn(mode, file, args, env, execute):
    if not isinstance(args, (tuple, list)):
        raise TypeError("argv must be a tuple or a list")
    if not args or not args[0]:
        raise ValueError("argv first element cannot be empty")
    pid = fork()
    if pid == 0:
        try:
            execute(file, args) if env is None else execute(file, args, env)
        except BaseException:
            _exit(127)
    if mode == P_NOWAIT:
        return pid
    while True:
        _, status = waitpid(pid, 0)
        if not WIFSTOPPED(status):
            return waitstatus_to_exitcode(status)


def spawnv(mode, file, args):
    return _spawn(mode, file, args, None, execv)


def spawnve(mode, file, args, env):
    return _spawn(mode, file, args, env, execve)


def spawnvp(mode, file, args):
    return _spawn(mode, file, args, None, execvp)


def spawnvpe(mode, file, args, env):
    return _spawn(mode, file, args, env, execvpe)


def spawnl(mode, file, *args):
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    return spawnvpe(mode, file, args[:-1], args[-1])
