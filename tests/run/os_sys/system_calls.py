"""Calls of the system that few programs need, numbers of errors, and small things of time, gc and logging."""
import errno
import gc
import logging
import os
import stat
import tempfile
import time

folder = tempfile.mkdtemp()
name = os.path.join(folder, "file")
fd = os.open(name, os.O_RDWR | os.O_CREAT)
print(os.writev(fd, [b"one", bytearray(b"two"), memoryview(b"three")]), os.pwritev(fd, [b"ONE"], 0))
a, b = bytearray(4), bytearray(20)
os.lseek(fd, 0, os.SEEK_SET)
print(os.readv(fd, [a, b]), a, b, os.preadv(fd, [a], 3), a)
for call in (lambda: os.writev(fd, 3), lambda: os.readv(fd, [b"x"]), lambda: os.writev(99, [b"x"]),
             lambda: os.mknod(name), lambda: os.waitid(os.P_PID, os.getpid(), os.WEXITED), lambda: os.confstr("x")):
    try:
        print(call())
    except (OSError, TypeError, ValueError, BufferError) as e:
        print(type(e).__name__, e.args[-1] if isinstance(e, OSError) else e)
other = os.open(name + "2", os.O_RDWR | os.O_CREAT)
print(os.copy_file_range(fd, other, 5, 3, 0), os.pread(other, 10, 0))
os.close(fd)
os.close(other)
os.mknod(name + "3", 0o600 | stat.S_IFIFO)
print(stat.S_ISFIFO(os.stat(name + "3").st_mode), os.confstr("CS_PATH"), "CS_PATH" in os.confstr_names)
event = os.eventfd(3)
os.eventfd_write(event, 4)
print(os.eventfd_read(event), os.get_inheritable(event))
os.close(event)
print(os.getgid() in os.getgrouplist("root", 0) or True, os.sched_getscheduler(0) == os.SCHED_OTHER)
pid = os.fork()
if pid == 0:
    os._exit(7)
done = os.waitid(os.P_PID, pid, os.WEXITED)
print(done.si_status, done.si_pid == pid, done.si_code == os.CLD_EXITED, type(done).__name__)

print(len(errno.errorcode), errno.errorcode[errno.EPROTO], errno.EDEADLK, errno.errorcode[11], errno.errorcode[35],
      errno.EWOULDBLOCK is errno.EAGAIN, errno.EOVERFLOW, errno.ENOTRECOVERABLE, errno.errorcode[95])
print(0 < time.clock_getres(time.CLOCK_MONOTONIC) < 1, gc.get_debug(), gc.DEBUG_LEAK, gc.is_finalized(folder))
gc.set_debug(gc.DEBUG_SAVEALL)
print(gc.get_debug(), gc.set_debug(0), gc.get_freeze_count() >= 0)
handler = logging.NullHandler()
handler.name = "silent"
print(logging.getHandlerByName("silent") is handler, logging.getHandlerNames(), logging.getHandlerByName("x"))
handler.close()
print(logging.getHandlerNames())
