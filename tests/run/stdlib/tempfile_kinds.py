# tempfile: names of str and bytes, spooled files, what is removed when.
import tempfile, os, pathlib
def t(f):
    try: print(str(f()).replace(d, "D"))
    except BaseException as e: print(type(e).__name__)
d=tempfile.mkdtemp(); db=os.fsencode(d)
r=lambda p: (type(p).__name__, len(os.path.basename(p)))
for k in (dict(suffix=b"x"),dict(prefix=b"p"),dict(dir=db),dict(suffix="x",prefix=b"y"),dict(dir=pathlib.Path(d)),dict(suffix="a/b"),dict(suffix=1),dict(dir="/nope"),dict(suffix=b"x",dir=d)):
    t(lambda: r(tempfile.mkdtemp(**k)))
    t(lambda: r(tempfile.mkstemp(**k)[1]))
t(lambda: tempfile.mktemp(dir=d)[:len(d)]==d)
t(lambda: (tempfile.gettempdirb(), tempfile.gettempprefixb(), tempfile.template))
f=tempfile.SpooledTemporaryFile(max_size=10)
print(f._rolled, f.name, f.mode, f.closed, f.readable(), f.writable(), f.seekable()); f.write(b"12345"); print(f._rolled, f.tell()); f.write(b"1234567"); print(f._rolled, f.tell(), type(f.name)); f.seek(0); print(f.read(), f.closed); f.close(); print(f.closed)
f=tempfile.SpooledTemporaryFile(mode="w+",max_size=3,encoding="utf-8",newline="\n"); f.write("a\n"); print(f.encoding, f.errors, f.newlines, f.mode); f.writelines(["b\n","c\n"]); f.seek(0); print(f.readlines(), f._rolled, f.mode, f.encoding); f.truncate(2); f.seek(0); print(list(f)); f.close()
f=tempfile.SpooledTemporaryFile(); f.rollover(); print(f._rolled, f.fileno()>2); f.close()
with tempfile.SpooledTemporaryFile() as f: f.write(b"x"); print(f.tell()); f.seek(0); print(f.readline(), f.flush(), f.isatty())
t(lambda: f.read())
f=tempfile.SpooledTemporaryFile(); print(f.fileno()>0, f._rolled); f.close()
with tempfile.NamedTemporaryFile("w", suffix=".txt", delete_on_close=False) as f:
    f.write("x"); f.close(); print(os.path.exists(f.name), f.writable.__name__)
print(os.path.exists(f.name))
f=tempfile.NamedTemporaryFile(dir=d); n=f.name; print(os.path.exists(n), f.mode, f.file is not None); f.close(); print(os.path.exists(n))
f=tempfile.NamedTemporaryFile(dir=d,delete=False); f.close(); print(os.path.exists(f.name))
t(lambda: tempfile.TemporaryFile(mode=1))
with tempfile.TemporaryDirectory(prefix="q",dir=d) as x: print(os.path.basename(x)[0]); open(os.path.join(x,"a"),"w").close()
print(os.path.exists(x))
td=tempfile.TemporaryDirectory(dir=d); print(repr(td).startswith("<TemporaryDirectory '"), os.path.isdir(td.name)); td.cleanup(); td.cleanup(); print(os.path.isdir(td.name))
with tempfile.TemporaryDirectory(dir=d, delete=False) as x: pass
print(os.path.isdir(x))
with tempfile.TemporaryDirectory(dir=d) as x: os.rmdir(x)
with tempfile.TemporaryFile("w+t",encoding="utf-8") as f: f.write("é"); f.seek(0); print(f.read(), isinstance(f.name,int))
print(oct(os.stat(tempfile.mkdtemp(dir=d)).st_mode), oct(os.stat(tempfile.mkstemp(dir=d)[1]).st_mode), sorted(tempfile.__all__))
