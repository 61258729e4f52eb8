"""What closing does when parts of it fail, blocked writes and signals, files without positions, line ends that were seen."""
import errno
import io
import os
import signal
import tempfile
import threading


class Raw(io.RawIOBase):
    """Reads what it is given; None stands for "would block"."""

    def __init__(self, *chunks):
        self.chunks = list(chunks)
        self.log = []

    def readable(self):
        return True

    def writable(self):
        return True

    def readinto(self, buffer):
        if not self.chunks:
            return 0
        chunk = self.chunks.pop(0)
        if chunk is None:
            return None
        buffer[:len(chunk)] = chunk
        return len(chunk)

    def write(self, data):
        self.log.append(bytes(data))
        return len(data)


def fails(what):
    def method():
        raise OSError(what)
    return method


def close_errors(make):
    raw = Raw()
    raw.close = fails("close")
    f = make(raw)
    f.flush = fails("flush")
    try:
        f.close()
    except OSError as e:
        print(type(f).__name__, e, "after", e.__context__, f.closed)
    del raw.close, f.flush
    raw = Raw()
    f = make(raw)
    f.flush = fails("flush")
    try:
        f.close()
    except OSError as e:
        print(type(f).__name__, e, f.closed, raw.closed)


close_errors(io.BufferedReader)
close_errors(io.BufferedWriter)
close_errors(lambda raw: io.TextIOWrapper(io.BufferedWriter(raw)))

f = io.BufferedReader(Raw(b"abc", b"d", None, b"efg", None, None))
print(f.read(6), f.read(1), f.read(), f.read(), f.read())
f = io.BufferedReader(Raw(b"abc", b"de", b"fgh", b"jkl"), buffer_size=4)
b = bytearray(2)
print(f.peek(), f.readinto1(b), b, f.readinto1(b), b, f.readinto1(b), b)
b = bytearray(20)
print(f.peek(), f.readinto1(b), b[:6])


class Device(io.BytesIO):
    def seek(self, *args):
        return 0

    def tell(self):
        return 0


f = io.BufferedRandom(Device(b"12"))
print(f.seek(1), f.read(1), f.tell(), f.seek(0, 1))

# A signal handler that raises ends a write that waits for a reader.
def on_alarm(*args):
    raise ZeroDivisionError


signal.signal(signal.SIGALRM, on_alarm)
for buffering in 0, 8192:
    r, w = os.pipe()
    f = open(w, "wb", buffering, closefd=False)
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    try:
        f.write(b"x" * 1_000_000)
    except ZeroDivisionError:
        print("interrupted")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    os.close(r)
    try:
        f.close()
    except OSError as e:
        print(e.strerror)
    os.close(w)

# A descriptor that would block.
r, w = os.pipe()
os.set_blocking(w, False)
os.set_blocking(r, False)
f = open(w, "wb", 0)
print(open(r, "rb", 0, closefd=False).read(5))
full = 0
while (n := f.write(b"x" * 4096)) is not None:
    full += n
print(full > 0, n)
g = open(w, "wb", closefd=False)
try:
    while True:
        g.write(b"y" * 1000)
except BlockingIOError as e:
    print(e.errno == errno.EAGAIN, len(e.args), e.args[1], e.args[2] == e.characters_written > 0)
os.close(r)
# An unbuffered file takes no more than it is asked for.
r, w = os.pipe()
os.write(w, b"line one\nline two\n")
f = open(r, "rb", 0)
print(f.readline(), os.read(r, 4), f.read(100))

name = os.path.join(tempfile.mkdtemp(), "ends")
with open(name, "wb") as f:
    f.write(b"a\nb\r\nc\rd")
for newline in None, "", "\n", "\r\n":
    with open(name, newline=newline) as f:
        print(repr(newline), f.newlines, repr(f.readline()), f.newlines)
with open(name, newline="") as f:
    for line in f:
        try:
            f.tell()
        except OSError as e:
            print(e)
            break
    print(f.readline())
for encoding in "utf-8-sig", "utf-16", "utf-32":
    for mode, text in ("w", "aaa"), ("a", "bbb"):
        with open(name, mode, encoding=encoding) as f:
            f.write(text)
    with open(name, "rb") as f:
        print(f.read() == "aaabbb".encode(encoding))

raw = io.BytesIO()
f = io.TextIOWrapper(raw, encoding="latin1", newline="\n")
f.write("\xe9\n")
f.reconfigure(encoding="utf-8", newline="\r\n")
f.write("\xe9\n")
f.reconfigure(line_buffering=True)
f.write("x\n")
print(raw.getvalue())
f = io.TextIOWrapper(io.BytesIO(b"a\nb"))
f.readline()
try:
    f.reconfigure(encoding="latin1")
except io.UnsupportedOperation as e:
    print(e)
for call in (lambda: open(name, "w", closefd=False), lambda: open("x", opener=lambda name, flags: 1_000_000),
             lambda: iter(f)):
    f.close()
    try:
        call()
    except (OSError, ValueError) as e:
        print(type(e).__name__, e)
f = io.StringIO()
f.note = 1
print(f.__dict__)


# A raw file that writes to the text above it, while there are threads.
class Echo(Raw):
    def write(self, data):
        if not self.log:
            self.log.append("first")
            text.write("middle")
        return super().write(data)


echo = Echo()
text = io.TextIOWrapper(echo, write_through=True)
threading.Thread(target=lambda: None).start()
text.write("outer")
text.flush()
print(sorted(map(str, echo.log)))


class Own(io.RawIOBase):
    def close(self):
        if not self.closed:
            print("closed by", "__del__")
        super().close()


own = Own()
own.__del__()
print(own.closed)
