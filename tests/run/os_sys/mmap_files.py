"""mmap: files and anonymous memory as bytes."""
import mmap
import os
import re
import tempfile
import threading

name = os.path.join(tempfile.mkdtemp(), "f")
with open(name, "wb") as f:
    f.write(b"hello\nworld of maps\n" + bytes(4096))
with open(name, "r+b") as f, mmap.mmap(f.fileno(), 0) as m:
    print(len(m), m, m.readline(), m.tell(), m[6:11], m[0], m[-1], m[:11:2])
    m[0] = ord("J")
    m[6:11] = b"WORLD"
    m.seek(0)
    print(m.read(11), m.find(b"maps"), m.rfind(b"l", 0), m.find(b"zz"), re.search(rb"m\w+s", m).span())
    m.move(100, 0, 20)
    print(m.write(b"abc"), m.flush(), m.size(), m.read_byte(), m.write_byte(65), bool(m), 74 in m, b"J" in m, list(m)[:3])
    m.resize(8192)
    print(len(m), os.path.getsize(name))
    with memoryview(m) as view:
        print(bytes(view[100:105]))
print(m.closed, m)
with open(name, "rb") as f:
    print(f.read(14), len(f.read()))
    r = mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ)
    c = mmap.mmap(f.fileno(), 100, access=mmap.ACCESS_COPY)
c[0:5] = b"COPY!"
print(c[:8], r[:8])
anonymous = mmap.mmap(-1, 20)
for call in (lambda: r.write(b"x"), lambda: r.__setitem__(0, 1), lambda: c.resize(10), lambda: m.read(), lambda: len(m),
             lambda: anonymous[20], lambda: anonymous["x"], lambda: anonymous.__setitem__(0, 256),
             lambda: anonymous.__setitem__(0, b"x"), lambda: anonymous.__setitem__(slice(0, 2), b"abc"),
             lambda: anonymous.__delitem__(0), lambda: anonymous.seek(21), lambda: anonymous.seek(0, 7),
             lambda: anonymous.move(0, 15, 10), lambda: anonymous.write(bytes(21)), lambda: anonymous.size(),
             lambda: mmap.mmap(-1, -1), lambda: mmap.mmap(-1, 5, access=9), lambda: mmap.mmap(0, 5, offset=-1),
             lambda: mmap.mmap(-1, 5, prot=mmap.PROT_READ, access=mmap.ACCESS_READ), lambda: mmap.mmap(999, 5),
             lambda: anonymous.madvise(mmap.MADV_NORMAL, 0, 10), lambda: anonymous.flush(100)):
    try:
        print(call())
    except (OSError, TypeError, ValueError, IndexError, OverflowError) as e:
        print(type(e).__name__, e)


def count(m, at):
    for _ in range(1000):
        m[at] = (m[at] + 1) % 256


threads = [threading.Thread(target=count, args=(anonymous, i)) for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(anonymous[:6])
