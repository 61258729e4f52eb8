# Files over sockets: text is decoded across what arrives, timeouts, closed and non-blocking ones; signals end sendall().
import signal
import socket

a, b = socket.socketpair()
for byte in "€uro\nsecond\r\nthird ä".encode():
    a.send(bytes((byte,)))
f = b.makefile("r", encoding="utf8")
print(f.read(1), repr(f.readline()), f.mode, f.encoding, type(f).__name__, f.name == b.fileno())
a.close()
print(repr(f.read()))
f.close()
b.close()

a, b = socket.socketpair()
w = a.makefile("w", encoding="utf-8", newline="\r\n")
print("héllo", file=w)
w.flush()
print(b.recv(100))
w.close()
rw = a.makefile("rwb")
rw.write(b"xyz\n")
rw.flush()
print(b.recv(10))
b.sendall(b"line\nrest")
print(rw.readline(), rw.read1(3), type(rw).__name__)
b.sendall(b"q")
raw = a.makefile("rb", buffering=0)
print(raw.read(1), raw.name == a.fileno(), raw.mode, raw.readable(), raw.writable(), raw.seekable())
raw.close()
for method in raw.readable, raw.fileno, raw.readall:
    try:
        method()
    except ValueError as error:
        print(error)
print(raw.name, raw.closed)
a.setblocking(False)
raw = a.makefile("rb", buffering=0)
print(raw.read(1), raw.readinto(bytearray(3)))
a.settimeout(0.05)
f = a.makefile("rb")
for _ in range(2):
    try:
        f.read(1)
    except OSError as error:
        print(repr(error))
for mode, buffering in ("r", 0), ("x", None):
    try:
        a.makefile(mode, buffering)
    except ValueError as error:
        print(error)


def handler(number, frame):
    raise KeyError("alarm")


c, d = socket.socketpair()
signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.2)
try:
    c.sendall(bytes(20_000_000))
except KeyError as error:
    print(error)

s = socket.socket(socket.AF_UNIX)
s.bind("")
print(len(s.getsockname()), s.getsockname()[:1])
s.close()
