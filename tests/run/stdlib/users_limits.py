"""pwd, grp, fcntl and resource."""
import pwd, grp, fcntl, resource, os, tempfile
print(pwd.getpwuid(0)[:1], pwd.getpwnam('root').pw_uid, grp.getgrgid(0), grp.getgrnam('root')[0], len(pwd.getpwall()) > 3)
for f in (lambda: pwd.getpwnam('nobodyhere'), lambda: pwd.getpwuid(987654), lambda: grp.getgrnam('zz'), lambda: grp.getgrgid(99999), lambda: resource.getrlimit(99), lambda: fcntl.fcntl(-1, 1), lambda: fcntl.flock(9999, fcntl.LOCK_EX), lambda: fcntl.lockf(0, 99), lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (5, 1)), lambda: resource.getrusage(77), lambda: pwd.getpwnam(3)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
with tempfile.TemporaryFile() as t:
    print(fcntl.fcntl(t, fcntl.F_GETFD), fcntl.flock(t, fcntl.LOCK_EX | fcntl.LOCK_NB), fcntl.lockf(t, fcntl.LOCK_EX), fcntl.fcntl(t.fileno(), fcntl.F_SETFD, 0), fcntl.fcntl(t, fcntl.F_GETFD))
print(resource.getrlimit(resource.RLIMIT_CORE)[1] >= -1, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > 0, resource.getpagesize(), resource.RLIM_INFINITY)
