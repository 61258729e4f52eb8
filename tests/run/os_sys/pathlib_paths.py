# pathlib: errors, Windows paths, parents, matching, globbing, walking; os.path is posixpath.
import pathlib, os, tempfile, warnings
P=pathlib.Path
try: x=P("/nope").iterdir(); print("lazy", x)
except OSError as e: print("eager", e)
d=P(tempfile.mkdtemp()); (d/"a").mkdir(); (d/"a/b.txt").write_text("x"); (d/"c.py").touch()

for f in (lambda: pathlib.WindowsPath("a"), lambda: d.glob(""), lambda:list(d.glob("/a")), lambda: list(P("/nope").glob("*")), lambda: pathlib.PureWindowsPath("c:/a/b"), lambda: pathlib.PureWindowsPath("//srv/share/x").parts, lambda: pathlib.PurePath("a/b").relative_to("a/.."),lambda: pathlib.PurePath("a/b").relative_to("../c",walk_up=True), lambda:pathlib.PurePath("/a").relative_to("b",walk_up=True), lambda: pathlib.PurePath("a").with_stem(""), lambda: pathlib.PurePath("a.b").with_stem(""),lambda: pathlib.PurePath("a").with_suffix("b"),lambda: pathlib.PurePath("/").with_suffix(".b"),lambda: pathlib.PurePath("/").with_name("b"),lambda: pathlib.PurePath("a").with_name("b/c"),lambda: pathlib.PurePath("a").parents, lambda: pathlib.PurePath("a/b/c").parents[1:], lambda: pathlib.PurePath("a/b").parents[5], lambda: pathlib.PurePath(b"a"), lambda: pathlib.PurePath(1), lambda: pathlib.PurePath("a")/1, lambda: 1/pathlib.PurePath("a"), lambda: pathlib.PurePath("a")<"b", lambda: pathlib.PurePath("a/b.tar.gz").suffixes, lambda: pathlib.PurePath("a").match(""), lambda: pathlib.PurePath("a/b/c.py").match("b/*.PY"), lambda: pathlib.PurePath("a/b/c.py").match("b/*.PY", case_sensitive=False), lambda: pathlib.PurePath("a/b/c.py").full_match("a/**/*.py"), lambda: pathlib.PurePath("a/b").as_uri(), lambda: pathlib.PurePath("/a b/é").as_uri(), lambda:P.from_uri("file:///a%20b"), lambda: P.from_uri("x"), lambda: P.from_uri("file:a"), lambda: P("~nouser").expanduser(), lambda: P("/nope").read_text(), lambda: P("/nope").owner(), lambda: pathlib.PurePath("a",x=1), lambda: d.read_text(), lambda: (d/"c.py").write_text(1), lambda: (d/"c.py").write_bytes("a"), lambda: pathlib.PurePath("a").__reduce__(), lambda: pathlib.PurePath().parts, lambda:repr(pathlib.PurePath()), lambda: pathlib.PurePath("a//b/./c/../d"), lambda: pathlib.PurePath("//a/b"), lambda: pathlib.PurePath("///a/b"), lambda: (P("a").lchmod(5)), lambda: pathlib.PurePath("a", pathlib.PureWindowsPath("b\\c")), lambda: pathlib.PureWindowsPath("C:a"), lambda:pathlib.PureWindowsPath("C:/A")==pathlib.PureWindowsPath("c:\\a"), lambda: hash(pathlib.PurePath("a"))==hash("a"), lambda: pathlib.PureWindowsPath("a") < pathlib.PurePath("b"), lambda: os.fspath(pathlib.PureWindowsPath("a/b")), lambda: pathlib.PurePath.__slots__, lambda: P.__slots__, lambda: pathlib.PurePath("a").__dict__, lambda: d.joinpath("zz").stat(), lambda: pathlib.__all__, lambda: P.__mro__, lambda: pathlib.UnsupportedOperation.__mro__):
    try: print(str(f()).replace(str(d),"D"))
    except BaseException as e: print(type(e).__name__, str(e).replace(str(d),"D"))
print(sorted(str(p.relative_to(d)) for p in d.glob("**")), sorted(str(p.relative_to(d)) for p in d.rglob("*")), sorted(str(p.relative_to(d)) for p in d.glob("**/*.txt")), sorted(str(p.relative_to(d)) for p in d.glob("*/")), sorted(str(p.relative_to(d)) for p in d.rglob("")), sorted(str(p.relative_to(d)) for p in d.rglob("..")), list(map(str,d.glob("a/../c.py"))) == [str(d/"a/../c.py")])
os.chdir(d)
print(sorted(map(str,P().glob("**"))), sorted(map(str,P(".").iterdir())), sorted(map(str,P().rglob("*.txt"))), [(str(a),b,c) for a,b,c in P().walk()], [(str(a),b,c) for a,b,c in P("a").walk(top_down=False)])
import os.path, sys
print(os.path.__name__, sys.modules["os.path"] is os.path, os.path.join("a","b"))
import posixpath
print(posixpath is os.path, posixpath.join.__module__)
import os.path as p
from os.path import join
from os import path
print(p is path, join is p.join)
import importlib
print(importlib.import_module("os.path") is p, importlib.import_module("posixpath") is p)
import stat
os.symlink("loop", d / "loop")
os.symlink("a", d / "link")
print(os.path.realpath("link/../x") == str(d.resolve() / "x"), os.path.realpath("loop") == str(d.resolve() / "loop"))
try:
    os.path.realpath("loop", strict=True)
except OSError as e:
    print(e.strerror)
print(os.stat("link", follow_symlinks=False).st_mode == os.lstat("link").st_mode, stat.S_ISLNK(os.lstat("link").st_mode))
os.utime("c.py", (1, 2.5))
print(os.stat("c.py").st_mtime_ns, os.path.expanduser("~root"), os.path.ismount("/"), os.path.ismount("c.py"))
import ntpath
for args in (("c:/a", "b"), ("c:a", "d:b"), ("//s/m", "x"), ("c:\\", "/y"), ("a", "")):
    print(ntpath.join(*args), ntpath.splitroot(ntpath.join(*args)), ntpath.split(args[0]), ntpath.normpath(args[0] + "/../q"))
print(ntpath.isreserved("a/nul.txt"), ntpath.commonpath(["C:\\a\\b", "c:\\A\\c"]), ntpath.relpath("c:\\a", "c:\\b"), ntpath.splitext("a.b\\c"))
print([(r, sorted(x), sorted(f)) for r, x, f in os.walk(".", topdown=False)], [r for r, x, f in os.walk(".", followlinks=True)][0])
