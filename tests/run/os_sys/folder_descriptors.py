# Paths relative to an open folder, open files instead of paths, fwalk, and what the functions say of wrong arguments.
import os
import tempfile

top = tempfile.mkdtemp()
fd = os.open(top, os.O_RDONLY)
os.mkdir("a", dir_fd=fd)
os.close(os.open("a/f", os.O_CREAT | os.O_WRONLY, 0o600, dir_fd=fd))
os.symlink("f", "a/l", dir_fd=fd)
os.link("a/f", "h", src_dir_fd=fd, dst_dir_fd=fd)
os.rename("h", "g", src_dir_fd=fd, dst_dir_fd=fd)
print(sorted(os.listdir(fd)), sorted(os.listdir(top)), os.readlink("a/l", dir_fd=fd))
print(os.access("g", os.R_OK, dir_fd=fd), os.access("none", os.R_OK, dir_fd=fd, follow_symlinks=False))
print(os.stat("g", dir_fd=fd).st_nlink, os.stat("a/l", dir_fd=fd, follow_symlinks=False).st_size)
os.utime("g", ns=(1_000_000_000, 2_000_000_000), dir_fd=fd)
print(os.stat("g", dir_fd=fd).st_mtime)
with os.scandir(fd) as rows:
    print(sorted((e.name, e.path, e.is_dir(), e.stat().st_mode & 0o170000) for e in rows))


def shape(rows):
    return [(root[len(top):], sorted(dirs), sorted(files), isinstance(f, int)) for root, dirs, files, f in rows]


print(shape(os.fwalk(top)))
print(shape(os.fwalk(top, topdown=False)))
print([(root, sorted(files)) for root, dirs, files, f in os.fwalk("a", dir_fd=fd)])
os.unlink("a/l", dir_fd=fd)
os.remove("a/f", dir_fd=fd)
os.rmdir("a", dir_fd=fd)
os.unlink("g", dir_fd=fd)
print(os.listdir(fd))
os.fsync(open(os.path.join(top, "x"), "w"))
os.chdir(fd)
print(os.path.samefile(".", top), os.path.sameopenfile(fd, fd))
os.remove("x")
os.rmdir(top)


def attempt(f, *args, **kwargs):
    try:
        print(f.__name__, f(*args, **kwargs))
    except (OSError, TypeError, ValueError, OverflowError) as error:
        print(f.__name__, type(error).__name__, error)


for f in os.stat, os.lstat, os.listdir, os.mkdir, os.rmdir, os.unlink, os.chdir, os.readlink, os.statvfs, os.system, os.mknod:
    for path in "a\0b", 1.5, -5:
        attempt(f, path)
attempt(os.rename, "x", 3)
attempt(os.stat, "/none", dir_fd=1.5)
attempt(os.stat, fd, dir_fd=fd)
attempt(os.setuid, -2)
attempt(os.setuid, 1 << 70)
attempt(os.setgid, "x")
attempt(os.chown, "/none", 1 << 33, 0)
attempt(os.putenv, "a=", "b")
attempt(os.unsetenv, "a\0")
attempt(os.fspath, 1)


class NoPath:
    __fspath__ = None


class Wrong:
    def __fspath__(self):
        return 1


attempt(os.fspath, NoPath())
attempt(os.stat, NoPath())
attempt(open, NoPath())
folder = os.open("/", os.O_RDONLY)
try:
    open(folder)
except IsADirectoryError as error:
    print(error.errno, error.filename == folder)
attempt(os.stat, Wrong())
print(isinstance(NoPath(), os.PathLike), isinstance(Wrong(), os.PathLike), os.PathLike[str])
print([n for n in dir(os.stat("/")) if n.startswith("st_")])
print(os.stat_result.__match_args__, os.stat_result.n_fields, os.stat_result.n_unnamed_fields)
print(os.times_result, os.uname_result, os.DirEntry, os.sched_param(3))
print(os.get_exec_path({b"PATH": b"a:b"}), os.get_exec_path({}))
duplicate = os.dup2(1, 50, inheritable=False)
print(os.get_inheritable(duplicate), os.get_inheritable(os.dup2(1, 50)))
