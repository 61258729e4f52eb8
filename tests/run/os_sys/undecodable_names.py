# Names that are no UTF-8 survive in str as lone surrogates: of files, variables and the current folder.
import os
import tempfile

folder = tempfile.mkdtemp()
os.chdir(folder)
os.mkdir(b"\xff")
open(b"a\xe9", "w").close()
print(sorted(os.listdir(".")) == ["a\udce9", "\udcff"], sorted(os.listdir(b".")))
for name in sorted(os.listdir(".")):
    print(os.stat(name).st_size >= 0, os.path.exists(name), os.fsencode(name), os.path.isdir(name))
for entry in sorted(os.scandir("."), key=lambda e: e.name):
    print(ascii(entry.name), entry.is_dir(), os.fsencode(entry.path))
print(ascii([(top, dirs, files) for top, dirs, files in os.walk(".")]))
with open("a\udce9", "w") as f:
    print(ascii(f.name), f.write("x"))
print(os.path.getsize("a\udce9"))
try:
    os.stat("\udcfe")
except OSError as error:
    print(ascii(error), ascii(error.filename))
try:
    os.stat("\ud800")
except UnicodeEncodeError as error:
    print(error)
os.environ["STRANGE"] = "\udcff"
print(os.getenvb(b"STRANGE"))
print(os.popen("printf %s \"$STRANGE\" | od -An -tx1").read())
os.chdir(b"\xff")
print(ascii(os.getcwd()[-2:]), os.getcwdb()[-2:])
os.chdir("/")
os.rmdir(os.fsencode(folder) + b"/\xff")
os.remove(folder + "/a\udce9")
os.rmdir(folder)
