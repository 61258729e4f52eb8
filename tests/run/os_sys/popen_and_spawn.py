# os.popen(), posix_spawn() and a child on a terminal of its own.
import os
import sys

with os.popen("echo hi; exit 3") as f:
    print(f.read(), end="")
to = os.popen("cat; exit 3", "w")
to.write("to it\n")
sys.stdout.flush()
print(to.close())
print(list(os.popen("seq 3")), os.popen("true").close(), repr(os.popen("echo a").readline()), os.popen("kill $$").close())
for arguments in (1,), ("true", "rw"), ("true", "r", 0):
    try:
        os.popen(*arguments)
    except (TypeError, ValueError) as error:
        print(repr(error))

read, write = os.pipe()
actions = [(os.POSIX_SPAWN_DUP2, write, 1), (os.POSIX_SPAWN_CLOSE, read)]
pid = os.posix_spawn("/bin/sh", ["sh", "-c", "echo $A; exit 5"], {"A": "spawned"}, file_actions=actions)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), os.read(read, 100))
pid = os.posix_spawnp("true", ["true"], os.environ)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
for arguments in ("true", [], {}), ("true", "true", {}), ("/none", ["x"], {}), ("true", ["x"], {"a=": "b"}):
    try:
        os.posix_spawn(*arguments)
    except (OSError, TypeError, ValueError) as error:
        print(repr(error))

sys.stdout.flush()
pid, fd = os.forkpty()
if pid == 0:
    print(sys.stdin.isatty(), os.isatty(1), input())
    sys.stdout.flush()
    os._exit(7)
os.write(fd, b"typed\r")
shown = b""
try:
    while data := os.read(fd, 100):
        shown += data
except OSError:
    pass
print(shown, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
