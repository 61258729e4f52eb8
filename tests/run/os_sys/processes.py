"""os: fork, wait, exec and spawn, calls on descriptors and the machine; shutil.disk_usage and chown."""
import os, sys, errno, shutil, signal, tempfile, pwd, grp, time, threading
def show(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
r, w = os.pipe(); sys.stdout.flush()
pid = os.fork()
if pid == 0:
    os.close(r); os.write(w, b"child %d" % (os.getppid() > 0)); os._exit(7)
os.close(w); print(os.read(r, 100)); p, st = os.waitpid(pid, 0); print(p == pid, os.waitstatus_to_exitcode(st), os.WIFEXITED(st), os.WEXITSTATUS(st))
pids = []
for i in range(3):
    sys.stdout.flush(); pid = os.fork()
    if pid == 0:
        data = [list(range(1000)) for _ in range(300)]; t = threading.Thread(target=lambda: data.append(1)); t.start(); t.join()
        sys.exit(len(data) % 256 + i)
    pids.append(pid)
print(sorted(os.waitstatus_to_exitcode(os.wait()[1]) for _ in pids)); show(os.wait)
hooks = []; os.register_at_fork(before=lambda: hooks.append('b'), after_in_parent=lambda: hooks.append('p'), after_in_child=lambda: hooks.append('c'))
sys.stdout.flush(); pid = os.fork()
if pid == 0: print(hooks); sys.stdout.flush(); os._exit(0)
os.waitpid(pid, 0); print(hooks)
pid = os.fork()
if pid == 0: time.sleep(30); os._exit(0)
os.kill(pid, signal.SIGTERM); _, st = os.waitpid(pid, 0); print(os.WIFSIGNALED(st), os.WTERMSIG(st), os.waitstatus_to_exitcode(st), os.WIFSTOPPED(st), os.WCOREDUMP(st))
sys.stdout.flush(); pid = os.fork()
if pid == 0: os.execvp('echo', ['echo', 'from', 'exec'])
print(os.waitpid(pid, 0)[1]); sys.stdout.flush()
print(os.spawnlp(os.P_WAIT, 'true', 'true'), os.spawnv(os.P_WAIT, '/bin/sh', ['sh', '-c', 'exit 3']), os.spawnve(os.P_WAIT, '/bin/sh', ['sh', '-c', 'exit $X'], {'X': '5'}))
for f in (lambda: os.execv('/nonexistent', ['x']), lambda: os.execv('/bin/true', []), lambda: os.execv('/bin/true', [1]), lambda: os.execvp('nonexistent_cmd', ['x']), lambda: os.execve('/bin/true', ['a'], {'a=b': 'c'}), lambda: os.register_at_fork(), lambda: os.sysconf('SC_NOPE'), lambda: os.fstat(999), lambda: os.statvfs('/nope'), lambda: os.getpgid(999999), lambda: os.pread(99, 1, 0), lambda: shutil.chown('/tmp'), lambda: shutil.chown('/nope', 'root'), lambda: shutil.chown('/tmp', 'nosuchuser'), lambda: os.ttyname(os.open(os.devnull, os.O_RDONLY)), lambda: os.nice('x')): show(f)
with tempfile.TemporaryFile() as f:
    fd = f.fileno(); print(os.pwrite(fd, b'hello world', 0), os.pread(fd, 5, 6), os.fstat(fd).st_size, os.fdatasync(fd), os.lockf(fd, os.F_TLOCK, 0), os.posix_fallocate(fd, 0, 100), os.fstat(fd).st_size)
print(os.getpgrp() == os.getpgid(0), os.getsid(0) == os.getsid(os.getpid()), len(os.sched_getaffinity(0)) >= 1, os.sysconf('SC_PAGE_SIZE'), os.sysconf('SC_NPROCESSORS_ONLN') >= 1, os.sched_yield())
s = os.statvfs('/'); print(s.f_bsize > 0, len(s), type(s)); u = shutil.disk_usage('/'); print(u.total > u.free, u._fields, type(u).__name__)
print(os.EX_USAGE, os.O_ACCMODE, os.SEEK_DATA, os.makedev(8, 1), os.major(2049), os.minor(2049), len(os.getrandom(8)), os.ctermid(), os.device_encoding(99) if False else '', os.environ.get('NOPE'))
r, w = os.pipe2(os.O_CLOEXEC); print(os.get_inheritable(r)); os.closerange(r, w + 1); show(lambda: os.read(r, 1))
print(os.wait4(os.spawnlp(os.P_NOWAIT, 'true', 'true'), 0)[1], os.fork.__name__, os.execv.__name__)
