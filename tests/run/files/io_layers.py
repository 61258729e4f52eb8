import io
class StdIOBuffer(io.TextIOWrapper):
    def __init__(self, initial_value='', newline='\n'):
        initial_value = initial_value.encode('utf-8')
        super().__init__(io.BufferedWriter(io.BytesIO(initial_value)), 'utf-8', newline=newline)
    def getvalue(self):
        self.flush()
        return self.buffer.raw.getvalue().decode('utf-8')
b = StdIOBuffer(); b.write("héllo\nx"); print(repr(b.getvalue()))
t = io.TextIOWrapper(io.BytesIO(b"a\r\nb\nc"), encoding="ascii"); print(t.readline(), list(t), type(t.buffer))
class R(io.RawIOBase):
    def __init__(self, d): self.d=d
    def readable(self): return True
    def readinto(self, b):
        n=min(3,len(b),len(self.d)); b[:n]=self.d[:n]; self.d=self.d[n:]; return n
r = io.BufferedReader(R(b"hello\nworld\nx"), 4); print(r.peek(), r.readline(), r.read(2), r.read(), r.closed); r.close(); print(r.closed, r.raw.closed)
print(R(b"abc\ndef").readline(), R(b"abcdef").read(), R(b"abcdef").read(2), list(R(b"a\nb\n")))
try: r.read()
except ValueError as e: print(e)
try: io.RawIOBase().seek(0)
except OSError as e: print(type(e), e)
class W(io.RawIOBase):
    def __init__(self): self.l=[]
    def writable(self): return True
    def write(self, b): self.l.append(bytes(b[:5])); return min(5,len(b))
w = W(); bw = io.BufferedWriter(w, 8); bw.write(b"abc"); print(w.l); bw.write(b"defghijkl"); bw.flush(); print(w.l, bw)
t = io.TextIOWrapper(bw, write_through=True); t.write("zz"); print(w.l); x = t.detach(); print(x is bw)
try: t.read()
except ValueError as e: print(e)
try: io.BufferedWriter(R(b""))
except OSError as e: print(e)
try: io.BufferedReader.__new__(io.BufferedReader).read()
except ValueError as e: print(e)
f = io.FileIO("io_layers.txt", "w"); print(f); f.write(b"xx"); f.close(); print(f)
with open("io_layers.txt","rb", buffering=0) as f: print(f.readall(), f)
with open("io_layers.txt", "w+") as f:
    f.write("abc\ndef\n"); f.seek(0); print(f.read(), f.mode, f); f.seek(2); print(f.readline())
import os; os.unlink("io_layers.txt")


class ListWriter(io.BufferedIOBase):
    """Answers None to what it takes, which a TextIOWrapper doesn't mind."""

    def __init__(self):
        self.pieces = []

    def writable(self):
        return True

    def seekable(self):
        return True

    def tell(self):
        return len(self.pieces)

    def write(self, piece):
        self.pieces.append(bytes(piece))


for encoding in ("utf-8", "utf-16"):
    writer = ListWriter()
    text = io.TextIOWrapper(writer, encoding=encoding)
    text.write("abc")
    text.flush()
    text.write("d\n" * 5000)
    text.flush()
    print(len(b"".join(writer.pieces)), writer.pieces[0])
