# signal.set_wakeup_fd(): the numbers of signals arrive at a descriptor.
import os
import signal
import socket
import threading

r, w = os.pipe()
try:
    signal.set_wakeup_fd(w)
except ValueError as error:
    print(str(error).replace(str(w), "N"))
os.set_blocking(w, False)
print(signal.set_wakeup_fd(w))
signal.signal(signal.SIGUSR1, lambda number, frame: print("handler"))
signal.raise_signal(signal.SIGUSR1)
print(os.read(r, 10) == bytes([signal.SIGUSR1]))
a, b = socket.socketpair()
b.setblocking(False)
print(signal.set_wakeup_fd(b.fileno(), warn_on_full_buffer=False) == w)
signal.signal(signal.SIGUSR1, lambda number, frame: None)
thread = threading.Thread(target=os.kill, args=(os.getpid(), signal.SIGUSR1))
thread.start()
print(a.recv(1) == bytes([signal.SIGUSR1]))
thread.join()
print(signal.set_wakeup_fd(-1) == b.fileno(), signal.set_wakeup_fd(-1))
for arguments in (99,), (w, False):
    try:
        signal.set_wakeup_fd(*arguments)
    except (OSError, TypeError) as error:
        print(type(error).__name__)


def in_thread():
    try:
        signal.set_wakeup_fd(-1)
    except ValueError as error:
        print(error)


thread = threading.Thread(target=in_thread)
thread.start()
thread.join()
