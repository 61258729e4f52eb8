"""os.environ as a mapping and as bytes, errno, platform, vectors of buffers."""
import os, errno, time, platform, logging, collections, sys
from collections.abc import Mapping, MutableMapping
print(isinstance(os.environ, MutableMapping), isinstance(os.environ, Mapping), type(os.environ), issubclass(type(os.environ), Mapping))
os.environ["A_B"] = "é"
print(os.environb[b"A_B"], os.getenvb(b"A_B"), b"A_B" in os.environb, os.getenvb(b"nope", 3), os.supports_bytes_environ)
for f in (lambda: os.environ["NO_X"], lambda: os.environ.__setitem__("a", 1), lambda: os.environ[3], lambda: os.environb["x"], lambda: os.environ.pop("NO_X"), lambda: os.environ.update(Q=None), lambda: os.putenv("a=b", "c"), lambda: os.environ.__setitem__("", "c")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e, e.__suppress_context__)
print(len(errno.errorcode), errno.errorcode[11], errno.errorcode[35], errno.errorcode[95], errno.EPROTO, errno.EOVERFLOW, errno.EDEADLK, errno.EOWNERDEAD, sorted(errno.errorcode)[-3:])
print(os.confstr("CS_GNU_LIBC_VERSION").split()[0], time.clock_getres(time.CLOCK_MONOTONIC))
r, w = os.pipe(); print(os.writev(w, [b"ab", bytearray(b"cd")])); b1, b2 = bytearray(1), bytearray(9); print(os.readv(r, [b1, b2]), b1, b2)
u = platform.uname(); print(len(u), u[5], u.processor, u._fields, u.system == u[0], type(u).__name__, tuple(u)[4] == u.machine)
print(platform.platform().count("-with-glibc"), platform.mac_ver(), platform.freedesktop_os_release()["ID"], platform.libc_ver()[0])
print(collections.ChainMap({"a": 1}, os.environ)["A_B"], {**os.environ}["A_B"], (os.environ | {"z": "1"})["z"], os.environ.get("A_B"), "A_B" in os.environ, os.environ.copy()["A_B"])
