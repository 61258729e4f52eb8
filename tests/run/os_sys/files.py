# open, read, write, append, lines, with, modes, errors; os file functions; pathlib basics.
import os
from pathlib import Path

name = "data.txt"
with open(name, "w") as f:
    print(f.write("line one\n"), f.write("línea dos\n"), f.writelines(["three\n", "four"]), f.closed, f.name, f.mode)
print(f.closed)
with open(name) as f:
    print(repr(f.read(4)), repr(f.readline()), f.readlines(), repr(f.read()), f.tell())
with open(name, encoding="utf-8") as f:
    for i, line in enumerate(f):
        print(i, repr(line), len(line))
with open(name, "a") as f:
    f.write("\nfive")
    print("printed", file=f)
print(open(name).read().split("\n"))
with open(name, "rb") as f:
    data = f.read()
    print(data[:8], len(data))
    f.seek(5)
    print(f.read(3), f.tell(), f.seek(0, 2), f.seek(-4, 2), f.read())
with open("bin.dat", "wb") as f:
    print(f.write(bytes(range(5))))
with open("bin.dat", "r+b") as f:
    f.seek(2)
    f.write(b"\xff")
print(open("bin.dat", "rb").read())
for args in (("missing.txt",), ("/",), (name, "x"), (name, "q"), ("",), ("nodir/file", "w")):
    try:
        open(*args)
    except (OSError, ValueError) as e:
        print(type(e).__name__, e)
f = open(name)
f.close()
try:
    f.read()
except ValueError as e:
    print(e)
with open(name) as f:
    try:
        f.write("x")
    except OSError as e:
        print(type(e).__name__, e)
os.mkdir("sub")
os.makedirs("a/b/c", exist_ok=True)
for n in ("z.txt", "y.txt"):
    Path("sub", n).write_text(n * 2)
print(sorted(os.listdir("sub")), os.path.getsize("sub/z.txt"), os.path.isdir("sub"), os.path.isfile("sub/z.txt"))
os.rename("sub/z.txt", "sub/w.txt")
os.remove("sub/y.txt")
print(os.listdir("sub"))
try:
    os.rmdir("sub")
except OSError as e:
    print(type(e).__name__)
try:
    os.mkdir("sub")
except FileExistsError as e:
    print(e)
p = Path("sub") / "w.txt"
print(p, p.name, p.stem, p.suffix, p.parent, p.exists(), p.read_text(), p.is_file(), Path("a/b").parts, p.with_suffix(".md"), str(p.parent / "k"))
print(sorted(str(x) for x in Path(".").glob("*.txt")), sorted(x.name for x in Path(".").iterdir()))
for root, dirs, files in os.walk("a"):
    print(root, dirs, files)
p.unlink()
os.rmdir("sub")
print(os.path.exists("sub"), repr(Path("x")), Path("b") < Path("c"))
