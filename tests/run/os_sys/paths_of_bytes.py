# os.path with bytes, with mixtures, and variables in paths.
import os
import posixpath

os.environ["NAME"] = "value"
os.environ["ä"] = "umlaut"
os.environb[b"RAW"] = b"\xff"
for path in "$NAME/x", "${NAME}x", "$NAMEx", "${NAME", "$", "$$NAME", "${}", "$ä", "${ä}", "a$NAME$NAME", "${NAME$NAME}", "{$NAME}":
    print(path, posixpath.expandvars(path), posixpath.expandvars(path.encode()))
print(posixpath.expandvars(b"$RAW"), ascii(posixpath.expandvars("$RAW")))
os.chdir("/usr/lib")
print(os.path.relpath(b"a"), os.path.relpath(b"/usr/x", b"/usr/lib/y"), os.path.relpath("/usr"), os.path.relpath(b"."), os.path.abspath(b"q"))
print(os.path.commonpath([b"/usr/lib", b"/usr/local"]), os.path.commonpath([b"a/./b", b"a/b/c"]), os.path.commonpath(iter(["a//b", "a/b"])))


def attempt(f, *args):
    try:
        print(f.__name__, f(*args))
    except (TypeError, ValueError) as error:
        print(f.__name__, type(error).__name__, error)


attempt(os.path.relpath, b"a", "b")
attempt(os.path.relpath, "a", b"b")
attempt(os.path.relpath, "")
attempt(os.path.relpath, 1)
attempt(os.path.relpath, "a", 1)
attempt(os.path.commonpath, [b"a", "b"])
attempt(os.path.commonpath, ["/a", "b"])
attempt(os.path.commonpath, [b"/a", b"b"])
attempt(os.path.commonpath, [])
attempt(os.path.commonpath, None)
attempt(os.path.commonpath, ["a", None])
attempt(os.path.join, "a", b"b")
attempt(os.path.join, b"a", "b")
attempt(os.path.join, "a", 1)
attempt(os.path.join, "a", None)
attempt(os.path.join, b"a", bytearray(b"x"))
attempt(os.path.splitext, 1)
attempt(os.path.commonprefix, ["abc", b"abd"])
print(os.path.commonprefix([b"abc", b"abd"]), os.path.commonprefix([["a", "b"], ["a", "c"]]))
print(os.path.splitroot(b"//a/b"), os.path.splitext(b".a.b"), os.path.expanduser(b"~nobody-here/x"), os.path.isabs(b"/"))
