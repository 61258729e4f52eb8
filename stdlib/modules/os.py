"""os: the operating system, over the system calls in _os."""

import _os
from _os import (
    get_blocking, get_inheritable, set_blocking, set_inheritable,
    EX_OK, F_OK, O_APPEND, O_CLOEXEC, O_CREAT, O_DIRECTORY, O_EXCL, O_NOCTTY, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_RDWR, O_SYNC,
    O_TRUNC, O_WRONLY, R_OK, SEEK_CUR, SEEK_END, SEEK_SET, WNOHANG, WUNTRACED, W_OK, X_OK, _exit, access, chdir,
    chmod, chown, close, cpu_count, dup, dup2, fchmod, fstat, fsync, ftruncate, getcwd, getegid, geteuid, getgid, getgroups, getloadavg, getlogin,
    getpid, getppid, getuid, isatty, kill, lchown, link, listdir, lseek, lstat, mkdir, mkfifo, open, pipe, process_cpu_count, putenv,
    read, readlink, remove, rename, replace, rmdir, stat, stat_result, strerror, symlink, system, times, truncate,
    times_result, umask, uname, uname_result, unlink, unsetenv, urandom, waitpid, write,
)
from _linux import (
    CLONE_FILES, CLONE_FS, CLONE_NEWCGROUP, CLONE_NEWIPC, CLONE_NEWNET, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWTIME, CLONE_NEWUSER,
    CLONE_NEWUTS, CLONE_SIGHAND, CLONE_SYSVSEM, CLONE_THREAD, CLONE_VM, POSIX_SPAWN_CLOSE, POSIX_SPAWN_CLOSEFROM, POSIX_SPAWN_DUP2,
    POSIX_SPAWN_OPEN, SPLICE_F_MORE, SPLICE_F_MOVE, SPLICE_F_NONBLOCK, TFD_CLOEXEC, TFD_NONBLOCK, TFD_TIMER_ABSTIME,
    TFD_TIMER_CANCEL_ON_SET, XATTR_CREATE, XATTR_REPLACE, XATTR_SIZE_MAX, _spawn as _posix_spawn, chroot, getxattr, grantpt,
    initgroups, listxattr, login_tty, pidfd_open, posix_openpt, ptsname, removexattr, sched_getparam, sched_param,
    sched_rr_get_interval, sched_setparam, sched_setscheduler, setgroups, setns, setxattr, splice, timerfd_create, timerfd_gettime,
    timerfd_gettime_ns, timerfd_settime, timerfd_settime_ns, unlockpt, unshare,
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
from abc import ABC as _ABC
from abc import abstractmethod as _abstractmethod
from collections.abc import Mapping as _Mapping
from collections.abc import MutableMapping as _MutableMapping
from types import GenericAlias as _GenericAlias
from _fspath import fspath
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

_sys.modules["os.path"] = path
name = "posix"
linesep = "\n"
error = OSError
supports_follow_symlinks = {access, chown, link, stat}
supports_fd = {chdir, chmod, chown, listdir, pathconf, stat, statvfs, truncate}
supports_dir_fd = {access, chmod, chown, link, mkdir, mkfifo, mknod, open, readlink, rename, rmdir, stat, symlink, unlink}
supports_effective_ids = {access}


class PathLike(_ABC):
    """What has a path of its own in the file system."""

    __slots__ = ()

    @_abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is not PathLike:
            return NotImplemented
        for base in subclass.__mro__:
            if "__fspath__" in base.__dict__:
                return True if base.__dict__["__fspath__"] is not None else NotImplemented
        return NotImplemented

    __class_getitem__ = classmethod(_GenericAlias)


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


def getcwdb():
    return fsencode(getcwd())


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

    def __init__(self, folder, name, kind, inode, dir_fd=None):
        self.name = name
        self.path = name if folder is None else path.join(folder, name)
        self._kind = kind
        self._inode = inode
        self._dir_fd = dir_fd

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"

    def __fspath__(self):
        return self.path

    def __reduce_ex__(self, protocol):
        raise TypeError(f"cannot pickle {type(self).__name__!r} object")

    __class_getitem__ = classmethod(_GenericAlias)

    def inode(self):
        return self._inode

    def is_dir(self, *, follow_symlinks=True):
        return self._is(4, 0o040000, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        return self._is(8, 0o100000, follow_symlinks)

    def _is(self, kind, mode, follow_symlinks):
        """The folder says what it knows (the kinds of readdir()); a link that is to be followed has to be looked at."""
        if self._kind == 0 or (self._kind == 10 and follow_symlinks):
            try:
                return self.stat(follow_symlinks=follow_symlinks).st_mode & 0o170000 == mode
            except FileNotFoundError:
                return False
        return self._kind == kind

    def is_symlink(self):
        return self._kind == 10 or (self._kind == 0 and self._is(10, 0o120000, False))

    def is_junction(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return stat(self.path, dir_fd=self._dir_fd, follow_symlinks=follow_symlinks)


DirEntry.__module__ = "posix"


class _Scan:
    def __init__(self, rows):
        self._rows = rows

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


def scandir(path=None):
    rows = _os._scandir(path)
    if isinstance(path, int):
        return _Scan(iter([DirEntry(None, name, kind, inode, path) for name, kind, inode in rows]))
    folder = "." if path is None else fspath(path)
    return _Scan(iter([DirEntry(folder, name, kind, inode) for name, kind, inode in rows]))


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
            if not _is_folder(entry):
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


def _is_folder(entry):
    try:
        return entry.is_dir()
    except OSError:
        return False


def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """walk() with a descriptor of each folder, through which what is below is found."""
    top = fspath(top)
    waiting = [("walk", top, top, dir_fd, True, None)]
    opened = []
    try:
        while waiting:
            task, shown, name, above, is_root, found = waiting.pop()
            if task == "close":
                opened.remove(above)
                close(above)
                continue
            if task == "show":
                yield shown, *found, above
                continue
            try:
                expected = None if follow_symlinks else stat(name, follow_symlinks=False, dir_fd=above)
                folder = open(name, O_RDONLY | O_NONBLOCK, dir_fd=above)
            except OSError as error:
                if is_root:
                    raise
                if onerror is not None:
                    onerror(error)
                continue
            opened.append(folder)
            waiting.append(("close", None, None, folder, False, None))
            if expected is not None:
                if is_root and expected.st_mode & 0o170000 != 0o040000 or not path.samestat(expected, stat(folder)):
                    continue
            dirs, files = [], []
            is_bytes = isinstance(shown, bytes)
            for entry in scandir(folder):
                name = fsencode(entry.name) if is_bytes else entry.name
                try:
                    (dirs if entry.is_dir() else files).append(name)
                except OSError:
                    if entry.is_symlink():  # that leads nowhere; others have disappeared
                        files.append(name)
            if topdown:
                yield shown, dirs, files, folder
            else:
                waiting.append(("show", shown, None, folder, False, (dirs, files)))
            waiting.extend([("walk", path.join(shown, name), name, folder, False, None) for name in reversed(dirs)])
    finally:
        for folder in opened:
            close(folder)


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
    _os._utime(path, access, change, dir_fd, follow_symlinks)


def _nanoseconds(seconds):
    """Rounded down, as file systems do."""
    if isinstance(seconds, int):
        return seconds * 10**9
    whole = int(seconds // 1)
    return whole * 10**9 + int((seconds - whole) * 1e9)


supports_follow_symlinks.add(utime)
supports_dir_fd.add(utime)
supports_fd |= {scandir, utime}


class terminal_size(tuple):
    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return f"os.terminal_size(columns={self[0]}, lines={self[1]})"


def get_terminal_size(fd=1):
    return terminal_size(_os._terminal_size(fd))


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    import builtins

    if not isinstance(fd, int):
        raise TypeError(f"invalid fd type ({type(fd)}, expected integer)")
    return builtins.open(fd, mode, buffering, encoding, *args, **kwargs)


def popen(cmd, mode="r", buffering=-1):
    import subprocess

    if not isinstance(cmd, str):
        raise TypeError(f"invalid cmd type ({type(cmd)}, expected string)")
    if mode not in ("r", "w"):
        raise ValueError(f"invalid mode {mode!r}")
    if buffering == 0 or buffering is None:
        raise ValueError("popen() does not support unbuffered streams")
    if mode == "r":
        process = subprocess.Popen(cmd, shell=True, text=True, stdout=subprocess.PIPE, bufsize=buffering)
        return _wrap_close(process.stdout, process)
    process = subprocess.Popen(cmd, shell=True, text=True, stdin=subprocess.PIPE, bufsize=buffering)
    return _wrap_close(process.stdin, process)


class _wrap_close:
    """A stream to or from a program that is waited for when the stream is closed."""

    def __init__(self, stream, proc):
        self._stream = stream
        self._proc = proc

    def close(self):
        self._stream.close()
        status = self._proc.wait()
        return status << 8 if status else None

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


def abort():
    kill(getpid(), 6)


def get_exec_path(env=None):
    env = environ if env is None else env
    found = env.get("PATH")
    if env is not environ:
        if b"PATH" in env:
            if found is not None:
                raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
            found = env[b"PATH"]
    return (defpath if found is None else fsdecode(found)).split(pathsep)


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


def WCOREDUMP(status, /):
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


def forkpty():
    """fork() whose child has a new terminal: (pid, descriptor that controls it), in the child (0, -1)."""
    controller, terminal = openpty()
    pid = fork()
    if pid == 0:
        close(controller)
        login_tty(terminal)
        return 0, -1
    close(terminal)
    return pid, controller


def execv(path, argv, /):
    _posix._execute(path, argv)


def execve(path, argv, env):
    _posix._execute(path, argv, env)


supports_fd.add(execve)


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


def posix_spawn(path, argv, env, /, *, file_actions=(), setpgroup=None, resetids=False, setsid=False, setsigmask=None,
                setsigdef=None, scheduler=None):
    return _start("posix_spawn", False, path, argv, env, file_actions, setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler)


def posix_spawnp(path, argv, env, /, *, file_actions=(), setpgroup=None, resetids=False, setsid=False, setsigmask=None,
                 setsigdef=None, scheduler=None):
    return _start("posix_spawnp", True, path, argv, env, file_actions, setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler)


def _start(function, search, file, argv, env, actions, *rest):
    if not isinstance(argv, (tuple, list)):
        raise TypeError(f"{function}: argv must be a tuple or list")
    if not argv:
        raise ValueError(f"{function}: argv must not be empty")
    if not argv[0]:
        raise ValueError(f"{function}: argv first element cannot be empty")
    if env is not None:
        if not hasattr(env, "keys"):
            raise TypeError(f"{function}: environment must be a mapping object or None")
        variables = []
        for key, value in env.items():
            key, value = fsencode(key), fsencode(value)
            if not key or b"=" in key:
                raise ValueError("illegal environment variable name")
            variables.append(key + b"=" + value)
        env = variables
    if actions is not None and not isinstance(actions, (tuple, list)):
        actions = list(actions)
    return _posix_spawn(search, file, argv, env, actions, *rest)


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
