# Signals raised in worker threads reach the main thread's handlers; programs started there are not deaf; masks are inherited.
import os
import signal
import subprocess
import threading
import time
import _thread

count = 0


def handler(number, frame):
    global count
    count += 1


signal.signal(signal.SIGUSR1, handler)


def send():
    for _ in range(20):
        signal.raise_signal(signal.SIGUSR1)
        time.sleep(0.001)


def in_thread(function):
    thread = threading.Thread(target=function)
    thread.start()
    thread.join()


in_thread(send)
print(count > 0)
count = 0
thread = threading.Thread(target=send)
thread.start()
while thread.is_alive():
    for action in handler, signal.SIG_IGN:
        signal.signal(signal.SIGUSR1, action)
print(count > 0)


def children():
    process = subprocess.Popen(["sleep", "10"])
    process.terminate()
    print(process.wait())
    pid = os.posix_spawnp("sleep", ["sleep", "10"], os.environ)
    os.kill(pid, signal.SIGTERM)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    pid = os.spawnlp(os.P_NOWAIT, "sleep", "sleep", "10")
    time.sleep(0.05)
    os.kill(pid, signal.SIGTERM)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    print(signal.pthread_sigmask(signal.SIG_BLOCK, []))
    print(signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2]), signal.pthread_sigmask(signal.SIG_SETMASK, []))


in_thread(children)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP])
in_thread(lambda: print(signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGHUP]), signal.pthread_sigmask(signal.SIG_BLOCK, [])))
print(signal.pthread_sigmask(signal.SIG_SETMASK, []))


def interrupt(number, frame):
    raise KeyError("interrupted")


signal.signal(signal.SIGUSR2, interrupt)
for action in (lambda: _thread.interrupt_main(signal.SIGUSR2), lambda: signal.raise_signal(signal.SIGUSR2),
               lambda: in_thread(lambda: signal.pthread_kill(threading.main_thread().ident, signal.SIGUSR2))):
    try:
        action()
        print("not interrupted")
    except KeyError as error:
        print(error)
