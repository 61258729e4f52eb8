# Text, binary and memory files: modes, newlines, encodings, positions, errors.
import io, os
path = "/tmp/bunpy_io_test.txt"
with open(path, "w") as f:
    print(f.write("hello\nwörld €\n"), f.name == path, f.mode, f.closed, f.writable(), f.readable())
    print("printed", 1, 2.5, file=f)
    f.writelines(["a\n", "b\r\n", "c"])
print(f.closed)
with open(path) as f:
    print(f.readline(), f.read(3), f.tell())
    print(f.readlines())
    print(f.read(), f.readline() == "")
with open(path, newline="") as f:
    print(list(f))
with open(path, "rb") as f:
    data = f.read()
    print(data, len(data), f.seek(2), f.read(4), f.tell())
    f.seek(0)
    print(f.readline(), f.readlines(10))
with open(path, "a") as f:
    f.write("\nmore")
for line in open(path, encoding="utf-8"):
    print(repr(line), end=" ")
print()
with open(path, "r+") as f:
    f.seek(0, 2)
    f.write("!")
    f.seek(0)
    print(f.read()[-6:])
with open(path, "wb") as f:
    f.write(b"\xff\xfe bad")
try:
    open(path).read()
except UnicodeDecodeError as e:
    print(e)
print(open(path, errors="replace").read(), open(path, encoding="latin-1").read())
for call in (lambda: open("/nonexistent/x"), lambda: open(path, "q"), lambda: open(path, "rw"), lambda: open(path, "rb", encoding="utf-8"),
             lambda: open("/tmp"), lambda: open(path).write("x"), lambda: open(path, "w").read(), lambda: f.write(b"x"), lambda: open(path, "wb").write("s"),
             lambda: open(path, "w").write(5), lambda: open(3.5), lambda: open(path, "x"), lambda: open(path, newline="q")):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
s = io.StringIO("one\ntwo\nthree")
print(s.readline(), s.read(2), s.tell(), s.getvalue(), list(s))
s = io.StringIO()
print("x", "y", sep="-", file=s)
s.write("z" * 3)
print(repr(s.getvalue()), s.seek(0), s.read(), s.truncate(2), s.getvalue())
b = io.BytesIO(b"abc\ndef")
print(b.read(2), b.readline(), b.read(), b.getvalue(), b.seek(1), b.write(b"ZZ"), b.getvalue(), bytes(b.getbuffer()))
with io.StringIO() as t:
    t.write("q")
try:
    t.getvalue()
except ValueError as e:
    print(e)
with open(path, "w", newline="\r\n") as f:
    f.write("a\nb\n")
print(open(path, "rb").read())
with open(path, "w", encoding="utf-16") as f:
    f.write("hé\n")
    f.write("2")
print(open(path, "rb").read(), open(path, encoding="utf-16").read())
try:
    raise io.UnsupportedOperation("x")
except (OSError, ValueError) as e:
    print(type(e).__mro__)
os.remove(path)
print(repr(open("/dev/null")), isinstance(s, io.TextIOBase), isinstance(s, io.IOBase))
import contextlib
with contextlib.redirect_stdout(io.StringIO()) as out:
    print("captured", 5)
print(repr(out.getvalue()))
