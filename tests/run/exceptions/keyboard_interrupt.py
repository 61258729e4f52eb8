# KeyboardInterrupt by os.kill: it reaches the main thread and can be caught.
import os
import signal
import time

try:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(1)
    print("not reached")
except KeyboardInterrupt as e:
    print("interrupted", repr(e))


class Stop(Exception):
    pass


def handler(signum, frame):
    raise Stop(signum)


signal.signal(signal.SIGUSR1, handler)
try:
    os.kill(os.getpid(), signal.SIGUSR1)
    time.sleep(1)
except Stop as e:
    print("stopped", e.args[0] == signal.SIGUSR1)
print(issubclass(KeyboardInterrupt, Exception), issubclass(KeyboardInterrupt, BaseException))
